"""A CSV file taken apart: its tables as lines of fields, and the prose above and below them."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from disclosable.errors import BadRecords
from disclosable.published.bounds import bounds_in
from disclosable.published.entry import Kind, is_sign, read_entry, tidy_text
from disclosable.tables.text_file import LARGEST_FIELD, read_text

_PROSE = re.compile(
    r"[.!?:;]\Z|\A(?:notes?|source|key|n\.?b|©|crown copyright|footnotes?|\*+\s|\[\w+\]\s)"
    r"|\A\S{1,12}\s*(?:=|:|means\b|denotes\b|represents\b|indicates\b|stands\b)",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_LABEL = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file: its number, and its fields without outer spaces."""

    number: int
    fields: tuple[str, ...]

    @property
    def filled(self) -> int:
        """How many fields are not empty."""
        return sum(1 for f in self.fields if f)

    @property
    def has_figures(self) -> bool:
        """Whether a field after the first is plainly a figure or a usual marker."""
        return any(read_entry(f).looks_like_a_figure for f in self.fields[1:] if f)

    @property
    def is_prose(self) -> bool:
        """Whether this reads as a sentence or a note, not as a row."""
        if self.has_figures:
            return False
        texts = [f for f in self.fields if f]
        long = max((len(t.split()) for t in texts), default=0) >= _MOST_WORDS_OF_A_LABEL
        return bool(texts) and (long or bool(_PROSE.search(texts[0])) or bool(bounds_in(texts[0])))

    @property
    def text(self) -> str:
        """The fields as one sentence; an unquoted comma splits prose into several."""
        return ", ".join(f for f in self.fields if f)


@dataclass(frozen=True, slots=True)
class Block:
    """One table: its heading line, its rows, and the line of prose just above it, if any."""

    title: str
    header: Line
    rows: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A whole file: its tables, and every line of prose, in order."""

    blocks: tuple[Block, ...]
    prose: tuple[Line, ...]


@dataclass(slots=True)
class _Open:
    """A table that is still being read."""

    title: str
    header: Line
    rows: list[Line] = field(default_factory=list)


def read_grid(path: Path) -> Grid:
    """Take a CSV file apart.

    A line with one filled field is prose above a table and below it; between rows it is a row
    without figures, unless it reads as a sentence.

    Raises:
        FileUnreadable: missing, empty, binary, or not UTF-8.
        BadRecords: a broken quote, no table, no line of column names, or a line with more or fewer
            fields than its table has columns.
    """
    lines = list(_lines(path))
    several = [i for i, line in enumerate(lines) if line.filled > 1]
    if not several:
        raise BadRecords(
            "there is no table in it, only lines with one field",
            where=str(path),
            expected="CSV with commas: a line of column names, then rows",
        )
    blocks: list[Block] = []
    prose: list[Line] = []
    table: _Open | None = None
    above = ""
    gap = True
    for i, line in enumerate(lines):
        if not line.filled:
            gap, above = True, ""
        elif _begins_table(lines, i, table, gap):
            if table is not None:
                blocks.append(_close(table, path))
            _refuse_two_headings(lines, i, path)
            table, gap = _Open(above, line), False
        elif table is None or (
            not _within_rows(lines, i, gap)
            and (line.is_prose or _stands_alone(lines, i, gap, i > several[-1]))
        ):
            prose.append(line)
            gap, above = True, line.text if line.filled == 1 or line.is_prose else ""
        else:
            table.rows.append(line)
            gap = False
    if table is None:
        raise BadRecords(
            "there is no line of column names above the figures",
            where=f"{path}, line {lines[several[0]].number}",
            expected="a line such as Residency,Total and then one row for each",
        )
    blocks.append(_close(table, path))
    return Grid(tuple(blocks), tuple(prose))


def _lines(path: Path) -> Iterator[Line]:
    csv.field_size_limit(LARGEST_FIELD)
    text = read_text(path)
    # `splitlines` would also split at signs that may stand inside a code, such as U+2028.
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadRecords(
                f"the line cannot be read as CSV ({error})",
                where=f"{path}, line {reader.line_num}",
                expected="fields between commas, quotes doubled inside quotes",
            ) from None
        yield Line(reader.line_num, tuple(tidy_text(f) for f in row))


def _below(lines: list[Line], i: int) -> Iterator[Line]:
    return (lines[k] for k in range(i + 1, len(lines)))


def _filled_below(lines: list[Line], i: int) -> Iterator[Line]:
    return (line for line in _below(lines, i) if line.filled)


def _begins_table(lines: list[Line], i: int, table: _Open | None, gap: bool) -> bool:
    """Whether line `i` names columns: the last such line before figures begin."""
    line = lines[i]
    if line.filled < 2:
        return False
    following = next(_filled_below(lines, i), None)
    if table is None:
        # Of several lines without figures, the last one stands right above the rows.
        return line.has_figures or following is None or following.has_figures or not line.is_prose
    if not gap:
        return False
    repeats = line.fields[0] != "" and line.fields[0] == table.header.fields[0]
    names_columns = not line.has_figures and not line.is_prose
    return repeats or (
        names_columns and bool(table.rows) and following is not None and following.has_figures
    )


def _refuse_two_headings(lines: list[Line], i: int, path: Path) -> None:
    following = next(_filled_below(lines, i), None)
    if following is None or following.filled < 2 or following.has_figures:
        return
    if not any(ch.isdigit() for text in following.fields[1:] for ch in text):
        raise BadRecords(
            f"below the column names {', '.join(lines[i].fields)} stands a line without figures: "
            f"{', '.join(following.fields)}",
            where=f"{path}, line {following.number}",
            expected="one line of column names, then rows; quote a title that has commas in it",
        )


def _within_rows(lines: list[Line], i: int, gap: bool) -> bool:
    """Whether rows go on below without a blank line, so that this is one of them."""
    if gap:
        return False
    for line in _below(lines, i):
        if not line.filled:
            return False
        if line.has_figures:
            return True
    return False


def _stands_alone(lines: list[Line], i: int, gap: bool, after_all: bool) -> bool:
    """A word such as Ends, after the last row, or such as Table 2, above another table."""
    line = lines[i]
    if line.filled > 1:
        return False
    following = [*itertools.islice(_filled_below(lines, i), 2)]
    heads = (
        gap
        and len(following) == 2
        and following[0].filled > 1
        and not following[0].has_figures
        and following[1].has_figures
    )
    return heads or (after_all and len(line.fields) == 1)


def _close(table: _Open, path: Path) -> Block:
    header, rows = table.header, table.rows
    width = _extent(header)
    for row in rows:
        # Spreadsheets pad every line; a line of one field only is a row without figures.
        if _extent(row) > width or 1 < len(row.fields) < width:
            raise BadRecords(
                f"the line has {max(_extent(row), len(row.fields))} fields",
                where=f"{path}, line {row.number}",
                expected=f"{width}, one for each column named on line {header.number}",
            )
    if not rows:
        raise BadRecords(
            "there are no rows below the column names",
            where=f"{path}, line {header.number}",
            expected="one row for each category, with its figures",
        )
    heading = Line(header.number, header.fields[:width])
    _check_names(heading, path)
    padded = (
        Line(r.number, (*r.fields[:width], *("",) * (width - len(r.fields[:width])))) for r in rows
    )
    return Block(table.title, heading, tuple(padded))


def _extent(line: Line) -> int:
    """How many fields there are up to the last one that is filled."""
    return max((n for n, f in enumerate(line.fields, 1) if f), default=0)


def _check_names(header: Line, path: Path) -> None:
    where = f"{path}, line {header.number}"
    names = header.fields
    if "" in names[1:]:
        raise BadRecords(
            f"column {names.index('', 1) + 1} has no name",
            where=where,
            expected="a name for every column but the first",
        )
    entries = [read_entry(name) for name in names[1:]]
    numbers = [e.count for e in entries if e.count is not None]
    years = all(1900 <= n <= 2100 for n in numbers)
    run = len(numbers) > 2 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    wrong = any(e.is_number and e.kind is not Kind.COUNT for e in entries)
    if wrong or not (years or run) or all(is_sign(name) for name in names[1:]):
        raise BadRecords(
            f"the table has no line of column names; its first line is {', '.join(names)}",
            where=where,
            expected="a name above every column, such as Residency,Total",
        )
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise BadRecords(
            f"two columns are called {twice[0]!r}", where=where, expected="every column name once"
        )
