"""The published tables as an accessible Excel workbook, laid out by gptables.

gptables reads links, notes and formulas out of the text it is given, and refuses cells of signs
alone. A code or a marker is neither, so it is given the shape of each table only, and every word
and figure is written by this file exactly as it stands.
"""

from __future__ import annotations

import io
import textwrap
import warnings
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pandas  # type: ignore[import-untyped]

from disclosable.letters.render.sealed import seal
from disclosable.letters.sheets.content import Shown, TableSheet, Workbook, workbook_of
from disclosable.sdc.release import Release

with warnings.catch_warnings():
    # gptables leaves the file of its theme for the collector to close.
    warnings.simplefilter("ignore", ResourceWarning)
    from gptables import Cover, GPTable
    from gptables.core.wrappers import GPWorkbook, GPWorksheet

_PLACE = "place"
"""What stands in gptables' frame where words will be written."""

_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LINE = 16
"""The height of one line of text, in points."""

COVER_WIDTH = 85
NARROWEST, WIDEST = 10, 60
"""Column widths, in characters of the default font."""


def render_xlsx(release: Release, authority: str, reference: str, dated: date, path: Path) -> None:
    """Write every table of `release` to `path`: cover, contents, notes, one table a sheet.

    The same release gives the same bytes. The properties name no person.

    Raises:
        TooLarge: a table does not fit a worksheet.
    """
    content = workbook_of(release, authority, reference, dated)
    held = io.BytesIO()
    book = _Book(held, options=_OPTIONS)
    made = datetime.combine(content.dated, time())
    book.set_properties({"title": content.title, "subject": content.reference, "created": made})
    book.set_size(19200, 12000)
    cover = book.add_worksheet("Cover")
    cover.write_cover(_cover(content))
    cover.print_wide()
    words = (content.title, *(w for heading, lines in content.cover for w in (heading, *lines)))
    for number, text in enumerate(words):
        cover.set_row(number, LINE * _height(text, COVER_WIDTH) + (8 if number == 0 else 3))
    for number, sheet in enumerate(content.sheets):
        linked = number == 0
        book.add_worksheet(sheet.name).write_sheet(sheet, f"data_{sheet.name.lower()}", linked)
    book.close()
    with zipfile.ZipFile(held) as archive:
        seal(path, [(n, archive.read(n)) for n in archive.namelist()], plain=frozenset())


def _cover(content: Workbook) -> Any:
    parts = [list(lines) for _, lines in content.cover]
    return Cover(content.title, intro=parts[0], about=parts[1], contact=parts[2], width=COVER_WIDTH)


class _Sheet(GPWorksheet):  # type: ignore[misc]
    """A worksheet that writes text as text and numbers as numbers, whatever they look like."""

    def write_sheet(self, sheet: TableSheet, table_name: str, linked: bool) -> None:
        self._sheet, self._linked = sheet, linked
        numbers = range(sheet.down, len(sheet.headings))
        right = {"column": {"columns": [*numbers], "format": {"align": "right"}}}
        frame = pandas.DataFrame(
            [[_PLACE if isinstance(c, str) else c for c in row] for row in sheet.rows],
            columns=[f"{_PLACE} {n}" for n in range(len(sheet.headings))],
            dtype=object,
        )
        held = GPTable(
            frame,
            table_name=table_name,
            title=sheet.title,
            instructions=sheet.lines[0],
            legend=list(sheet.lines[1:]),
            index_columns={},
            additional_formatting=[right] if numbers else [],
        )
        held.table.columns = list(sheet.headings)
        with warnings.catch_warnings():
            # gptables calls pandas in ways that pandas will drop; the pinned pair works.
            warnings.simplefilter("ignore", DeprecationWarning)
            warnings.simplefilter("ignore", pandas.errors.PandasChangeWarning)
            self.write_gptable(held, auto_width=False)
        widths = tuple(_width(sheet, column) for column in range(len(sheet.headings)))
        for column, width in enumerate(widths):
            self.set_column(column, column, width)
        for number, cells in enumerate((sheet.headings, *sheet.rows)):
            height = max(_height(c, w) for c, w in zip(cells, widths, strict=True))
            if height > 1:
                self.set_row(sheet.header_row + number, height * LINE)
        self.print_wide()

    def print_wide(self) -> None:
        """On paper: A4, lying, as many pages long as it takes and one wide."""
        self.set_paper(9)
        self.set_landscape()
        self.fit_to_pages(1, 0)

    def _write_array(self, pos: list[int], _data: Any, formats: Any) -> list[int]:
        lines: list[tuple[Shown, ...]] = [self._sheet.headings, *self._sheet.rows]
        for row, (cells, looks) in enumerate(zip(lines, formats.values.tolist(), strict=True)):
            for column, (shown, look) in enumerate(zip(cells, looks, strict=True)):
                at = (pos[0] + row, pos[1] + column)
                if self._linked and row and not column:
                    self._write_dict_as_url(
                        self._workbook, *at, {shown: f"internal:'{shown}'!A1"}, look
                    )
                else:
                    self._smart_write(*at, shown, look)
        return [pos[0] + len(lines), 0]

    def _smart_write(self, row: int, col: int, data: Shown, format_dict: Any, *_: Any) -> None:
        look = self._workbook.add_format(format_dict)
        if isinstance(data, str):
            self.write_string(row, col, data, look)
        else:
            self.write_number(row, col, data, look)

    def _parse_urls(self, sheet: Any) -> None:
        """Nothing that is written here is a link unless this file makes it one."""

    def _reference_annotations(self, gptable: Any, reference_order: Any) -> None:
        """Two dollar signs are two dollar signs."""


def _width(sheet: TableSheet, column: int) -> float:
    """A column's width in characters: its longest entry, and its heading's longest word."""
    entries = [str(row[column]) for row in sheet.rows] + sheet.headings[column].split()
    return min(WIDEST, max(NARROWEST, 1.25 * max(map(len, entries), default=0) + 2))


def _height(shown: Shown, width: float) -> int:
    """How many lines an entry takes when it is wrapped in a column of that width."""
    return max(1, len(textwrap.wrap(str(shown), max(1, int(width / 1.05)))))


class _Book(GPWorkbook):  # type: ignore[misc]
    """A workbook of such worksheets."""

    def add_worksheet(self, name: str | None = None, gridlines: str = "hide_all") -> Any:
        worksheet = super(GPWorkbook, self).add_worksheet(name, _Sheet)
        worksheet.theme = self.theme
        worksheet._workbook = self
        worksheet.hide_gridlines({"show_all": 0, "hide_printed": 1, "hide_all": 2}[gridlines])
        return worksheet
