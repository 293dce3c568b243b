"""A table of text: UTF-8, the same number of cells in every row, and nothing that runs.

The cells are parted by commas or semicolons (RFC 4180, CSV) or by tabs (TSV). Lines before the
table may hold its title, and lines behind it, after an empty one, its notes.
"""

from __future__ import annotations

import csv
import functools
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.finding import CannotRead, Check, Sightings
from disclosable.gate.text.encoding import UTF_8, UTF_16, encoding_of, said_of
from disclosable.gate.text.kind_of_text import delimiter_of, head_of
from disclosable.gate.text.text_checks import ENCODED, THREAD
from disclosable.gate.text.unseen import (
    FAR_BLANKS,
    FARTHEST,
    has_unseen,
    is_encoded,
    near_part,
    without_unseen,
)
from disclosable.gate.told import Passage, Role, Row, Told

ENCODING = Check(
    "csv-encoding",
    "The bytes, in UTF-8, in UTF-16 with its mark, or in what Windows wrote before.",
    "A program that guesses the encoding shows other signs, or stops.",
    "Save the table in UTF-8.",
)
OLDER = Check(
    "csv-older-encoding",
    "The bytes, for UTF-16 with its mark, and for what Windows wrote before.",
    "Programs guess such encodings, and guess differently: signs such as £ can come out as others.",
    "Save the table in UTF-8 if every program is to read it.",
    keeps=False,
)
NUL = Check(
    "csv-nul",
    "NUL characters.",
    "Programs stop reading there, each in its own way, so a part of the table is not seen.",
    "Write the table again from its source.",
)
BROKEN = Check(
    "csv-broken",
    "Quotation marks, strictly, the length of each cell, and the number of cells in a line.",
    "A quotation mark that is not closed swallows the rows after it.",
    "Write the table again with a CSV writer.",
)
RAGGED = Check(
    "csv-ragged",
    "The number of cells in each row, against the first.",
    "A cell too many belongs to no column: it is a note, a key or a slip.",
    "Give every row as many cells as there are columns, and put notes behind an empty line.",
)
HEADER = Check(
    "csv-header",
    "The column names: present (but for the first, and for columns that are empty), and different "
    "from each other; and a second line of names further down.",
    "Of two columns of one name, programs read one; a second head begins another table.",
    "Name each column, and each differently; send another table as another file.",
)
FORMULA = Check(
    "csv-formula",
    "Cells, and lines of text, that begin like a formula: =, @, a tab, or a plus or minus before "
    "anything but a number.",
    "A spreadsheet program runs them when the table is opened.",
    "Put a word before the sign, or write the number plainly.",
)
UNSEEN = Check(
    "csv-unseen",
    "Every character of every cell, for those that no reader sees or that turn the direction of "
    "writing.",
    "What is not seen is not checked, and is still copied and searched.",
    "Write the table again from its source.",
)
FAR = Check(
    "csv-far",
    "The empty cells and lines before a cell, and the blanks within it.",
    "What stands far to the right, or far below, is not seen by a person who checks the table.",
    "Write the table again, without the empty columns and lines.",
)
ASIDE = Check(
    "csv-comment",
    "Lines that begin with a number sign and a word.",
    "Many programs pass over them without a word, so they are not seen by who checks the table.",
    "Take the line out, or write it without the number sign.",
)
CHECKS = (ENCODING, OLDER, NUL, BROKEN, RAGGED, HEADER, FORMULA, UNSEEN, FAR, ASIDE)

CANNOT_SEE = (
    "Whether a marker stands for what its legend says. A table whose cells are parted by anything "
    "but commas, semicolons or tabs is read as plain text."
)

FARTHEST_CELLS = 100
MOST_CELLS = 16_384
"""As many columns as a spreadsheet has."""

LOWEST_LINES = 20
MAX_TITLES = 20
TABLE = "the table"

# A number may have a sign, a currency and a per cent sign; "-" alone is a marker, and "- none" its
# legend.
_FORMULA = re.compile(
    r"[\t\r]|\s*(?:[=@]|[+-](?!\s*(?:[£$€]?\s*[0-9][0-9.,]*\s*%?|\.[0-9]+)?\s*\Z)"
    r"(?!\s+[A-Za-z][A-Za-z ,;:.]*\Z))"
)
_LOW_IN_CELL = re.compile(r"\n(?:[^\S\n]*\n){4}")
_SIGNS = re.compile(r"[=@+\t\r-]")
_COMMENT = re.compile(r"\s*#+\s*(?!(?:N/A|REF!|NAME\?|NUM!|NULL!|VALUE!|DIV/0!)\s*\Z)[A-Za-z]")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_MESSAGE = re.compile(r"\s*(from|sent|to|cc|subject)\s*:", re.IGNORECASE)
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z")
_BROKEN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}\Z")


def runs(cell: str) -> bool:
    """Whether a spreadsheet program runs the cell when the table is opened."""
    return _FORMULA.match(cell) is not None


def read_csv(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """What a table in text tells: its lines, one by one, and what is wrong with them.

    Raises:
        CannotRead: the bytes are no UTF-8, or the quotation marks do not match.
    """
    head = head_of(data) or ""
    encoding = encoding_of(data)
    if encoding != UTF_8:
        yield OLDER.at("the table", said_of(encoding))
    if encoding != UTF_16 and (place := data.find(b"\0")) >= 0:
        raise CannotRead(NUL.at(f"line {data[:place].count(10) + 1}", "a NUL"))
    lines = io.TextIOWrapper(io.BytesIO(data), encoding, newline="")
    delimiter = delimiter_of(head.lstrip("\ufeff")) or ","
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    table = _Table()
    try:
        for cells in rows:
            if len(cells) > MOST_CELLS:
                what = f"a line of more than {MOST_CELLS:,} cells"
                raise CannotRead(BROKEN.at(f"line {rows.line_num}", what))
            yield from table.line(cells, rows.line_num)
    except csv.Error as error:
        raise CannotRead(
            BROKEN.at(f"line {rows.line_num}", f"it cannot be read ({error})")
        ) from error
    except UnicodeDecodeError as error:
        raise CannotRead(
            ENCODING.at(f"after line {rows.line_num}", "its encoding cannot be told")
        ) from error
    table.end()
    yield from table.seen.findings()


@dataclass(slots=True)
class _Table:
    """The table as it is read: its head, and what was seen."""

    seen: Sightings = field(default_factory=Sightings)
    header: list[str] = field(default_factory=list)
    nameless: frozenset[int] = frozenset()
    titles: int = 0
    padded: int = 0
    name: str = TABLE
    tables: int = 1
    noted: bool = False
    titled: bool = False
    headings: set[str] = field(default_factory=set)
    empty: int = 0
    started: bool = False
    far_below: bool = False
    """Whether the line stands, or follows one that stands, far below the others."""

    def see(self, check: Check, place: str, what: str) -> None:
        self.seen.see(check, TABLE, place, what)

    def line(self, cells: list[str], number: int) -> Iterator[Told]:
        """Take in one line."""
        text = "\n".join(cells)
        if not text or text.isspace():
            self.empty += 1
            return
        place = f"line {number}"
        self._characters(text, cells, place)
        if self.empty > LOWEST_LINES:
            self.see(FAR, place, "words far below the others")
            self.far_below = True
        if self.far_below:
            yield Row(self.name, number, tuple(map(value_of, cells)), shown=False)
            return
        seen, far = cells, tuple[int | float | str, ...]()
        long = len(text) >= FARTHEST or len(cells) > FARTHEST_CELLS
        if long or not (text.isascii() and "".join(cells).isprintable()):
            seen, far = _seen(cells)
        alone = self._is_alone(cells)
        if "#" in cells[0] and _COMMENT.match(cells[0]) and alone:
            self.see(ASIDE, place, "lines that programs pass over")
        if (heading := _MESSAGE.match(cells[0])) is not None:
            self.headings.add(heading[1].lower())
            if len(self.headings) > 1:
                self.see(THREAD, place, "lines like the head of an email")
        if alone and not self.header and self.titles < MAX_TITLES:
            self.titles += 1
            self.padded = len(cells) if len(cells) > 1 else 0
            yield Passage(place, seen[0], Role.HEADING if self.titles == 1 else Role.PARAGRAPH)
        elif not self.header or self._begins_another(cells):
            self._head(cells, place)
            yield Row(self.name, number, tuple(seen))
        elif alone and self.started and (self.empty or self.noted or self._is_note(cells)):
            # From here on there are notes alone, or another table with its title.
            self.noted = True
            self.titled = bool(self.empty)
            yield Passage(place, seen[0], Role.NOTE)
        else:
            self._body(cells, place)
            yield Row(self.name, number, tuple([value_of(cell) for cell in seen]))
        if far:
            yield Row(self.name, number, far, shown=False)
        self.empty = 0

    def _begins_another(self, cells: list[str]) -> bool:
        """Whether the line is the head of another table: behind an empty line and a title."""
        if not self.titled or self._is_alone(cells):
            return False
        self.tables += 1
        self.name = f"table {self.tables}"
        self.titled = self.noted = self.started = False
        return True

    def _is_note(self, cells: list[str]) -> bool:
        return len(cells) < len(self.header) and len(cells[0].split()) > 1

    def _is_alone(self, cells: list[str]) -> bool:
        return bool(cells[0].strip()) and not any(cell.strip() for cell in cells[1:])

    def _head(self, cells: list[str], place: str) -> None:
        numbers = any(not _YEAR.match(name) and value_of(name) != name for name in cells)
        if numbers and self.padded == len(cells) and not self.empty:
            self.see(HEADER, place, "a column without a name")
        self.header, self.empty = cells, 0
        named = [name.strip() for name in cells if name.strip()]
        if len(set(named)) < len(named):
            self.see(HEADER, place, "two columns of one name")
        last = max(number for number, name in enumerate(cells) if name.strip())
        for number in range(1, last):
            if not cells[number].strip():
                self.see(HEADER, place, "a column without a name")
        self.nameless = frozenset(n for n, name in enumerate(cells) if n and not name.strip())

    def _body(self, cells: list[str], place: str) -> None:
        if self.noted or (self.empty and self.started) or len(cells) != len(self.header):
            what = f"rows that do not have {len(self.header)} cells, or follow an empty line"
            self.see(RAGGED, place, what)
        elif cells == self.header:
            self.see(HEADER, place, "the head of the table again")
        self.started = True
        if self.nameless:
            for number in self.nameless:
                if number < len(cells) and cells[number].strip():
                    self.see(HEADER, place, f"a cell in column {number + 1}, which has no name")
        if len(cells) > FARTHEST_CELLS:
            run = 0
            for number, cell in enumerate(cells, 1):
                if cell.strip():
                    if run >= FARTHEST_CELLS:
                        self.see(FAR, f"{place}, cell {number}", "a cell far from the others")
                    run = 0
                else:
                    run += 1

    def _characters(self, text: str, cells: list[str], place: str) -> None:
        if not text.isascii() and has_unseen(text):
            self.see(UNSEEN, place, "characters that nobody sees")
        far = len(text) >= FARTHEST and FAR_BLANKS.search(text)
        if far or ("\n\n" in text and any(map(_LOW_IN_CELL.search, cells))):
            self.see(FAR, place, "words far from the others in a cell")
        if len(text) >= FARTHEST and any(map(is_encoded, cells)):
            self.see(ENCODED, place, "a file written in letters")
        if _SIGNS.search(text):
            for number, cell in enumerate(cells, start=1):
                if runs(cell):
                    self.see(FORMULA, f"{place}, cell {number}", "cells like a formula")

    def end(self) -> None:
        """What can be said only at the end."""
        if not self.header:
            self.see(RAGGED, "the last line", "no line with more than one cell")


def _seen(cells: list[str]) -> tuple[list[str], tuple[int | float | str, ...]]:
    """What of the cells of a line is seen, and what lies far away or far down in its cell."""
    seen: list[str] = []
    far: list[int | float | str] = []
    empty = 0
    for cell in cells:
        near, away = near_part(without_unseen(cell))
        if low := _LOW_IN_CELL.search(near):
            near, away = near[: low.start()], near[low.end() :] + away
        empty = 0 if cell.strip() and empty < FARTHEST_CELLS else empty + 1
        if empty > FARTHEST_CELLS:
            near, away = "", near + away
        seen.append(near)
        if away.strip():
            far.append(value_of(away.strip()))
    while empty > FARTHEST_CELLS and seen and not seen[-1]:
        seen.pop()
    return seen, tuple(far)


@functools.lru_cache(maxsize=1 << 16)
def value_of(cell: str) -> int | float | str:
    """A number where the cell is exactly how that number is written; otherwise its text."""
    if _WHOLE.match(cell):
        return int(cell)
    if _BROKEN_NUMBER.match(cell) and repr(float(cell)) == cell:
        return float(cell)
    return cell
