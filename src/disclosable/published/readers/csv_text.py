"""A CSV file as one grid, with the separator that its lines agree on."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.document import Document, Grid, GridCell
from disclosable.published.finding import ReadingFinding
from disclosable.published.readers.cell_text import MOST_CELLS, blank, join_lines
from disclosable.published.readers.content import Content
from disclosable.published.readers.decoded import check_lines, decode
from disclosable.published.readers.separated_lines import splits_thousands
from disclosable.tables.text_file import LARGEST_FIELD

_SEPARATORS = (",", ";", "\t", "|")
_SAYS_SEPARATOR = re.compile(r"\Asep=(.)\r?\n?", re.IGNORECASE)
_COLUMNS = re.compile(r"[^\s,;](?: {2,}|\t)\S|\|")
_LINE_END = re.compile(r"\r\n|\r|\n")
_KEPT_AS_TEXT = re.compile(r'="([^"]*)"|\'([<>=≤≥*\d.:-][^\']*)')
_SAMPLE = 2_000


@dataclass(frozen=True, slots=True)
class _Record:
    """The fields of one record, and the line that it begins on."""

    line: int
    fields: Sequence[str]


def separator_of(text: str) -> str | None:
    """The separator by which most lines have one number of fields; None where none is used.

    Of two that do equally well, the one that makes more fields: a semicolon that stands between
    "1,204" and "1,310" makes three, the commas do not agree.
    """
    lines = [line for line in _LINE_END.split(text)[:_SAMPLE] if line.strip()]
    best: tuple[float, int, str] | None = None
    for separator in _SEPARATORS:
        try:
            rows = list(csv.reader(lines, delimiter=separator, skipinitialspace=True))
        except csv.Error:
            continue
        counts = Counter(len(row) for row in rows if len(row) > 1)
        if not counts:
            continue
        fields, agree = max(counts.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]))
        score = agree / len(rows)
        if best is None or (score, fields) > best[:2]:
            best = score, fields, separator
    return best[2] if best else None


def looks_like_csv(text: str) -> bool:
    """Whether a text of no known kind is CSV: most lines have one number of fields, with figures.

    Tabs and bars are left to the reader of plain text, which knows prose around them.
    """
    separator = separator_of(text)
    lines = [line for line in _LINE_END.split(text)[:_SAMPLE] if line.strip()]
    laid_out = sum(1 for line in lines if _COLUMNS.search(line))
    if separator not in (",", ";") or len(lines) < 2 or 4 * laid_out > len(lines):
        return False
    rows = list(csv.reader(lines, delimiter=separator))
    if separator == "," and splits_thousands(rows):
        return False
    fields, agree = Counter(map(len, rows)).most_common(1)[0]
    with_figures = sum(
        1 for row in rows if len(row) == fields and any(f.strip()[:1].isdigit() for f in row[1:])
    )
    return fields > 1 and 5 * agree >= 3 * len(rows) and 2 * with_figures >= agree


def read_csv(content: Content) -> Document:
    """Read a CSV file: every line of it, as one grid whose rows are made equally long.

    Raises:
        FileUnreadable: it breaks the encoding that its byte-order mark names, or holds nothing.
        TooLarge: it has more than 200,000 lines or `MOST_CELLS` fields.
    """
    decoded = decode(content.path, content.data)
    path = content.path
    return read_csv_text(path, decoded.text, decoded.findings)


def read_csv_text(path: Path, text: str, findings: Sequence[ReadingFinding] = ()) -> Document:
    """Read the text of a CSV file; see `read_csv`."""
    check_lines(path, text)
    said = _SAYS_SEPARATOR.match(text)
    separator = said.group(1) if said else separator_of(text) or ","
    if text.count(separator) > MOST_CELLS:
        raise _too_many(path)
    more: list[ReadingFinding] = []
    records = _records(path, text, separator, more)
    if said:
        records = records[1:]
    while records and not any(field.strip() for field in records[-1].fields):
        records.pop()
    width = max((_extent(record.fields) for record in records), default=0)
    if not width:
        raise FileUnreadable(
            "there is nothing in any line", where=str(path), expected="a line of column names"
        )
    if width * len(records) > MOST_CELLS:
        raise _too_many(path)
    rows = tuple(_row(r, record, width) for r, record in enumerate(records))
    grid = Grid(rows, f"line {records[0].line}", is_delimited=False)
    return Document(str(path), "CSV file", "", (grid,), (*findings, *more))


def _too_many(path: Path) -> TooLarge:
    return TooLarge(
        "it has too many fields",
        where=str(path),
        expected=f"at most {MOST_CELLS:,}, as people can read them",
    )


def _row(r: int, record: _Record, width: int) -> tuple[GridCell, ...]:
    place = f"line {record.line}"
    texts = (join_lines(_LINE_END.split(_plain(field))) for field in record.fields[:width])
    cells = [GridCell(text, place, (r, c)) for c, text in enumerate(texts)]
    return (*cells, *(blank(place, r, c) for c in range(len(cells), width)))


def _plain(field: str) -> str:
    """A field without what keeps a spreadsheet from making a number or a date of it."""
    found = _KEPT_AS_TEXT.fullmatch(field.strip())
    return field if found is None else found[1] or found[2]


def _extent(fields: Sequence[str]) -> int:
    return max((i + 1 for i, field in enumerate(fields) if field.strip()), default=0)


def _records(
    path: Path, text: str, separator: str, findings: list[ReadingFinding]
) -> list[_Record]:
    try:
        records = list(_parsed(text, separator))
    except csv.Error as error:
        findings.append(
            ReadingFinding(
                "broken-quote",
                str(path),
                f"quotes in it do not fit together ({error}); each line is read by itself, quotes "
                "as plain signs, so a field with a separator in it is taken for two",
                settle=True,
            )
        )
        return [
            _Record(number, line.split(separator))
            for number, line in enumerate(_LINE_END.split(text), 1)
        ]
    for record in records:
        findings += _swallowed(path, record, separator)
    return records


def _parsed(text: str, separator: str) -> Iterator[_Record]:
    csv.field_size_limit(LARGEST_FIELD)
    # `splitlines` would also split at signs that may stand inside a label, such as U+2028.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    before = 0
    for fields in reader:
        yield _Record(before + 1, fields)
        before = reader.line_num


def _swallowed(path: Path, record: _Record, separator: str) -> Iterator[ReadingFinding]:
    """A stray quote may take in the lines up to the next stray quote, without any error."""
    for field in record.fields:
        inner = _LINE_END.split(field)
        like_rows = [
            line for line in inner[1:] if separator in line and any(ch.isdigit() for ch in line)
        ]
        if like_rows:
            yield ReadingFinding(
                "quote-over-lines",
                f"{path}, line {record.line}",
                f"a quote that opens here takes in {len(inner) - 1} more lines that look like "
                "rows of the table",
                settle=True,
            )
