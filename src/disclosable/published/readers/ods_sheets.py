"""The sheets of an OpenDocument spreadsheet, as they are shown: the file keeps that as text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Context, Decimal, InvalidOperation
from pathlib import Path
from typing import TypeAlias

from lxml import etree

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.readers.cell_text import SEVERAL, holds_several_figures, join_lines
from disclosable.published.readers.note_mark import note_mark
from disclosable.published.readers.number_shown import plain_number
from disclosable.published.readers.sheet import (
    HIDDEN_ROWS,
    NO_VALUE,
    ROUNDED_FORMAT,
    Sheet,
    SheetCell,
    behind_format,
    letters,
)
from disclosable.published.readers.sightings import Sightings

LARGEST_CONTENT = 60_000_000
"""Bytes of the part with the cells: beyond it, its tree takes gigabytes."""

MOST_STORED = 300_000
"""Cells that hold something; one that is repeated counts each time."""

Element: TypeAlias = etree._Element

_NS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TABLE, _TEXT, _OFFICE, _STYLE = (_NS % name for name in ("table", "text", "office", "style"))
_GROUPS = ("table-row-group", "table-rows", "table-header-rows")
_COLUMN_GROUPS = ("table-column-group", "table-columns", "table-header-columns")
_NUMBER = re.compile(r"[^\d.]")
_EXACT = Context(prec=15)
_STORED = ("string-value", "date-value", "time-value", "boolean-value")
_NUMBERS = ("float", "percentage", "currency")


@dataclass(slots=True)
class _Styles:
    """The names of styles that raise text, and of those that hide a sheet."""

    raised: set[str] = field(default_factory=set)
    unseen: set[str] = field(default_factory=set)

    def read(self, root: Element) -> None:
        """Add what a part of the file says of its styles."""
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name") or ""
            for text in style.iter(f"{_STYLE}text-properties"):
                if (text.get(f"{_STYLE}text-position") or "").startswith("super"):
                    self.raised.add(name)
            for table in style.iter(f"{_STYLE}table-properties"):
                if table.get(f"{_TABLE}display") == "false":
                    self.unseen.add(name)


def read_ods(path: Path, data: bytes, sizes: dict[str, int], seen: Sightings) -> list[Sheet]:
    """Every sheet, hidden ones too, in the order of the file.

    Args:
        sizes: the parts of the file, with the bytes of each when unpacked.
        seen: collects what must be said of the file as a whole.

    Raises:
        FileUnreadable: it is damaged or locked.
        TooLarge: more than `LARGEST_CONTENT` bytes or `MOST_STORED` cells.
    """
    size = sizes.get("content.xml", 0)
    if size > LARGEST_CONTENT:
        raise TooLarge(
            f"its cells take {size:,} bytes",
            where=str(path),
            expected=f"at most {LARGEST_CONTENT:,}; keep the sheets that are published",
        )
    # No entity is expanded, and nothing outside the file is looked at.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    styles = _Styles()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = etree.fromstring(archive.read("content.xml"), parser)
            styles.read(root)
            if "styles.xml" in sizes:
                styles.read(etree.fromstring(archive.read("styles.xml"), parser))
    except (KeyError, ValueError, etree.XMLSyntaxError) as error:
        why = str(error).partition(", line")[0]
        raise FileUnreadable(
            f"it is damaged or locked: its cells cannot be read ({why})",
            where=str(path),
            expected="a spreadsheet that opens without a password and without being repaired",
        ) from None
    return [
        _Reader(str(path), styles, seen).sheet(table)
        for table in root.iter(f"{_TABLE}table")
        if not any(above.tag == f"{_TABLE}table" for above in table.iterancestors())
    ]


@dataclass(slots=True)
class _Reader:
    """Reads one sheet."""

    file: str
    styles: _Styles
    seen: Sightings
    stored: int = 0

    def sheet(self, table: Element) -> Sheet:
        """The sheet that a table element holds."""
        hidden = (table.get(f"{_TABLE}style-name") or "") in self.styles.unseen
        sheet = Sheet(table.get(f"{_TABLE}name") or "", hidden)
        at = 0
        for row, in_head in _rows(table):
            times = _whole(row, f"{_TABLE}number-rows-repeated")
            filled = self._row(row, at, times, in_head, sheet)
            if filled and (row.get(f"{_TABLE}visibility") or "visible") != "visible":
                self.seen.see(HIDDEN_ROWS, f"{sheet.place}, row {at + 1}")
            at += times
        self._hidden_columns(table, sheet)
        return sheet

    def _row(self, row: Element, at: int, times: int, in_head: bool, sheet: Sheet) -> bool:
        column = 0
        filled = False
        for cell in row:
            if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                continue
            across = _whole(cell, f"{_TABLE}number-columns-repeated")
            text = ""
            if cell.tag == f"{_TABLE}table-cell":
                text = self._text(cell, f"{sheet.place}, cell {letters(column)}{at + 1}")
                self._notes(cell, f"{letters(column)}{at + 1}", text, sheet)
            if text:
                filled = True
                self.stored += times * across
                if self.stored > MOST_STORED:
                    raise TooLarge(
                        f"it has more than {MOST_STORED:,} cells",
                        where=f"{self.file}, {sheet.place}",
                        expected="tables that people can read",
                    )
                for r in range(at, at + times):
                    for c in range(column, column + across):
                        sheet.cells[r, c] = SheetCell(text, is_header=in_head)
                down = _whole(cell, f"{_TABLE}number-rows-spanned")
                over = _whole(cell, f"{_TABLE}number-columns-spanned")
                if down > 1 or over > 1:
                    sheet.merged.append((at, column, at + down - 1, column + over - 1))
            column += across
        return filled

    def _text(self, cell: Element, place: str) -> str:
        lines = [line for part in cell if part.tag == f"{_TEXT}p" for line in self._lines(part)]
        text = join_lines(lines)
        kind = cell.get(f"{_OFFICE}value-type") or ""
        if not text and kind not in _NUMBERS:
            # Some programs leave it to the reader's to write out what is stored.
            said = (cell.get(f"{_OFFICE}{name}") for name in _STORED)
            text = join_lines(value for value in said if value)
        stored = _decimal(cell.get(f"{_OFFICE}value")) if kind in _NUMBERS else None
        if stored is None:
            if not text and cell.get(f"{_TABLE}formula") and not kind:
                self.seen.see(NO_VALUE, place)
            if holds_several_figures(lines):
                self.seen.see(SEVERAL, place, text)
            return text
        if not any(ch.isdigit() for ch in text):
            return behind_format(plain_number(stored), text, place, self.seen)
        if _is_rounded(text, stored):
            self.seen.see(ROUNDED_FORMAT, place, f"{text} ({stored})")
        return text

    def _lines(self, element: Element) -> list[str]:
        return self._shown(element).split("\n")

    def _shown(self, element: Element) -> str:
        text = str(element.text or "")
        for child in element:
            tag = str(child.tag)
            if tag == f"{_TEXT}s":
                text += " " * min(_whole(child, f"{_TEXT}c"), 100)
            elif tag == f"{_TEXT}tab":
                text += " "
            elif tag == f"{_TEXT}line-break":
                text += "\n"
            elif (child.get(f"{_TEXT}style-name") or "") in self.styles.raised:
                text += note_mark(self._shown(child))
            elif tag.startswith(_TEXT) and not tag.endswith("ruby-text"):
                text += self._shown(child)
            text += str(child.tail or "")
        return text

    def _notes(self, cell: Element, name: str, shown: str, sheet: Sheet) -> None:
        for note in cell.iter(f"{_OFFICE}annotation"):
            lines = [self._shown(part) for part in note.iter(f"{_TEXT}p")]
            sheet.note(name, shown, join_lines(lines), self.seen)

    def _hidden_columns(self, table: Element, sheet: Sheet) -> None:
        used = sorted({column for _, column in sheet.cells})
        at = 0
        for column in _columns(table):
            after = at + _whole(column, f"{_TABLE}number-columns-repeated")
            if (column.get(f"{_TABLE}visibility") or "visible") != "visible":
                for c in used:
                    if at <= c < after:
                        self.seen.see(HIDDEN_ROWS, f"{sheet.place}, column {letters(c)}")
            at = after


def _rows(table: Element, in_head: bool = False) -> Iterator[tuple[Element, bool]]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child, in_head
        elif child.tag in {_TABLE + name for name in _GROUPS}:
            yield from _rows(child, in_head or child.tag == f"{_TABLE}table-header-rows")


def _columns(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == f"{_TABLE}table-column":
            yield child
        elif child.tag in {_TABLE + name for name in _COLUMN_GROUPS}:
            yield from _columns(child)


def _whole(element: Element, name: str) -> int:
    """A number of times, at least 1; no sheet has more than a million rows."""
    said = element.get(name) or "1"
    return max(1, min(int(said), 1 << 21)) if re.fullmatch(r"\d{1,9}", said, re.ASCII) else 1


def _decimal(said: str | None) -> Decimal | None:
    try:
        value = Decimal(said or "")
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _is_rounded(text: str, stored: Decimal) -> bool:
    """Whether the file holds more digits than the text shows."""
    digits = _NUMBER.sub("", text)
    shown = _decimal(digits)
    if shown is None:
        return False
    if "%" in text:
        stored = stored * 100
    # A spreadsheet keeps 15 digits; those after them are noise of the arithmetic.
    return shown != _EXACT.plus(abs(stored))
