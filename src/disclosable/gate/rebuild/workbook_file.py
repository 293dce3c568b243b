"""A fresh XLSX workbook: values only, one row after another, whatever their number."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from disclosable.gate.rebuild.tables_of import lines_of
from disclosable.gate.told import Passage, Row

_WIDEST = 60
_PADDING = 2
_SAMPLED = 200
"""A column is as wide as its widest cell in so many rows."""


def write_workbook(shown: Iterable[Passage | Row]) -> bytes:
    """The workbook. Texts are written as texts: nothing in it is a formula or a link."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        },
    )
    sheets: dict[str, tuple[Worksheet, int]] = {}
    widths: dict[str, dict[int, int]] = {}
    for line in lines_of(shown):
        sheet, number = sheets.get(line.sheet, (None, 0))
        if sheet is None:
            sheet = book.add_worksheet(line.sheet)
        number += line.after_gap
        for column, value in enumerate(line.cells):
            if isinstance(value, str):
                if value:
                    sheet.write_string(number, column, value)
            else:
                sheet.write_number(number, column, value)
            if number < _SAMPLED:
                wide = widths.setdefault(line.sheet, {})
                wide[column] = max(wide.get(column, 0), len(str(value)))
        sheets[line.sheet] = (sheet, number + 1)
    for name, (sheet, _) in sheets.items():
        for column, width in widths.get(name, {}).items():
            sheet.set_column(column, column, min(_WIDEST, width + _PADDING))
    book.close()
    return out.getvalue()
