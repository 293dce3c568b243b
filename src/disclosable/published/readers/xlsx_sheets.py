"""The sheets of an .xlsx workbook, as they are shown."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, time, timedelta
from decimal import Decimal
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.readers.cell_text import SEVERAL, holds_several_figures, join_lines
from disclosable.published.readers.note_mark import note_mark
from disclosable.published.readers.number_shown import plain_number, show
from disclosable.published.readers.sheet import (
    HIDDEN_ROWS,
    NO_VALUE,
    ROUNDED_FORMAT,
    Sheet,
    SheetCell,
    behind_format,
    letters,
)
from disclosable.published.readers.sightings import Sight, Sightings

MOST_STORED = 300_000
"""Cells of one workbook that may hold something, or only a format."""

LARGEST_XML = 100_000_000
"""Bytes of all XML parts of a workbook: beyond it, the parser takes gigabytes."""

RECORDS_BEHIND = Sight(
    "unread-part",
    "the workbook keeps records or another file behind what it shows, which anyone can open and "
    "which are not read here",
    settle=True,
)
NOT_READ = Sight(
    "chart-not-read", "charts and links to other workbooks keep figures, which are not read here"
)

_RECORDS = re.compile(r"xl/(?:pivotCache/pivotCacheRecords|model/|embeddings/)")
_CHARTS = re.compile(r"xl/(?:charts/chart|externalLinks/externalLink)[^/]*\.xml")
_DRAWING = re.compile(r"xl/drawings/drawing[^/]*\.xml")
_TEXT_OF_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NO_WIDTH = 0.3


def read_xlsx(path: Path, data: bytes, sizes: dict[str, int], seen: Sightings) -> list[Sheet]:
    """Every sheet of cells, hidden ones too, in the order of the workbook.

    Args:
        sizes: the parts of the file, with the bytes of each when unpacked.
        seen: collects what must be said of the file as a whole.

    Raises:
        FileUnreadable: it is damaged.
        TooLarge: more than `MOST_STORED` cells, or `LARGEST_XML` bytes.
    """
    _check_size(path, data, sizes)
    for name in sizes:
        if _RECORDS.match(name):
            seen.see(RECORDS_BEHIND, name)
        elif _CHARTS.match(name):
            seen.see(NOT_READ, name)
    with _opening(path):
        book = load_workbook(io.BytesIO(data), data_only=True, rich_text=True)
        sheets = [_read(sheet, seen) for sheet in book.worksheets]
        _tell_formulas(data, book, seen)
        texts = list(_texts_of_drawings(data, sizes))
    if texts and sheets:
        sheets[-1].notes += texts
    return sheets


@contextmanager
def _opening(path: Path) -> Iterator[None]:
    """Say in a sentence that a workbook is damaged, whatever the parser makes of it."""
    try:
        with warnings.catch_warnings():
            # It warns of extensions that it passes over; none of them is the value of a cell.
            warnings.simplefilter("ignore")
            yield
    except (
        InvalidFileException,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        SyntaxError,  # of the parser of XML in the standard library
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
    ) as error:
        why = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise FileUnreadable(
            f"it is damaged: it cannot be read as a workbook ({why})",
            where=str(path),
            expected="a workbook that opens without being repaired; save it again",
        ) from None


def _check_size(path: Path, data: bytes, sizes: dict[str, int]) -> None:
    whole = sum(size for name, size in sizes.items() if name.endswith(".xml"))
    cells = 0
    if whole <= LARGEST_XML:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in sizes:
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    sheet = archive.read(name)
                    cells += sheet.count(b"<c ") + sheet.count(b":c ")
    if whole > LARGEST_XML or cells > MOST_STORED:
        found = f"its sheets have {cells:,} cells" if cells else f"it unpacks to {whole:,} bytes"
        raise TooLarge(
            found,
            where=str(path),
            expected=f"at most {MOST_STORED:,} cells and {LARGEST_XML:,} bytes; keep the sheets "
            "that are published, and delete formats below and beside the tables",
        )


def _read(found: Worksheet, seen: Sightings) -> Sheet:
    sheet = Sheet(found.title, found.sheet_state != "visible")
    for area in found.merged_cells.ranges:
        sheet.merged.append(
            (area.min_row - 1, area.min_col - 1, area.max_row - 1, area.max_col - 1)
        )
    # Only what is stored: `iter_rows` would make every cell up to one that lies far away.
    for cell in list(found._cells.values()):
        if isinstance(cell, MergedCell):
            continue
        text = _text_of(cell, sheet, seen)
        if text:
            indent = int(cell.alignment.indent or 0)
            sheet.cells[cell.row - 1, cell.column - 1] = SheetCell(text, indent)
        if cell.comment is not None:
            said = join_lines(cell.comment.text.split("\n"))
            sheet.note(cell.coordinate, text, said, seen)
    _tell_hidden(found, sheet, seen)
    return sheet


def _text_of(cell: Cell, sheet: Sheet, seen: Sightings) -> str:
    value = cell.value
    place = f"{sheet.place}, cell {cell.coordinate}"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float, Decimal, date, time, timedelta)):
        shown = show(value, cell.number_format)
        if shown.is_hidden and isinstance(value, (int, float, Decimal)):
            return behind_format(plain_number(value), shown.text, place, seen)
        if shown.is_rounded:
            seen.see(ROUNDED_FORMAT, place, f"{shown.text} ({value})")
        return shown.text
    lines = _rich(value).split("\n") if isinstance(value, CellRichText) else str(value).split("\n")
    if holds_several_figures(lines):
        seen.see(SEVERAL, place, join_lines(lines))
    return join_lines(lines)


def _rich(value: CellRichText) -> str:
    """A text of several fonts; what is raised in it is a note mark and no digit."""
    text = ""
    for piece in value:
        if isinstance(piece, TextBlock):
            raised = piece.font is not None and piece.font.vertAlign == "superscript"
            text += note_mark(piece.text) if raised else piece.text
        else:
            text += str(piece)
    return text


def _tell_hidden(found: Worksheet, sheet: Sheet, seen: Sightings) -> None:
    used_rows = {row for row, _ in sheet.cells}
    used_columns = {column for _, column in sheet.cells}
    for number, row in found.row_dimensions.items():
        flat = row.height is not None and row.height < 1
        if (row.hidden or flat) and number - 1 in used_rows:
            seen.see(HIDDEN_ROWS, f"{sheet.place}, row {number}")
    for column in found.column_dimensions.values():
        narrow = column.width is not None and column.width < _NO_WIDTH
        if not (column.hidden or narrow):
            continue
        for at in sorted(used_columns):
            if (column.min or 0) <= at + 1 <= (column.max or 0):
                seen.see(HIDDEN_ROWS, f"{sheet.place}, column {letters(at)}")


def _tell_formulas(data: bytes, shown: Workbook, seen: Sightings) -> None:
    """Formulas whose value was not saved: files that a program wrote, and no person opened."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/")]
        if not any(b"<f" in (part := archive.read(n)) or b":f>" in part for n in sheets):
            return
    formulas = load_workbook(io.BytesIO(data), data_only=False)
    for sheet in formulas.worksheets:
        values = shown[sheet.title]
        for place, cell in sheet._cells.items():
            if cell.data_type == "f" and values._cells[place].value is None:
                seen.see(NO_VALUE, f"sheet {sheet.title!r}, cell {cell.coordinate}")


def _texts_of_drawings(data: bytes, sizes: dict[str, int]) -> Iterator[tuple[str, str]]:
    """What text boxes say; legends are often in one."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in sorted(filter(_DRAWING.match, sizes)):
            root = etree.fromstring(archive.read(name), parser)
            for paragraph in root.iter(f"{_TEXT_OF_DRAWING}p"):
                pieces = (str(t.text or "") for t in paragraph.iter(f"{_TEXT_OF_DRAWING}t"))
                yield "a text box", join_lines(["".join(pieces)])
