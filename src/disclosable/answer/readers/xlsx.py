"""Reading the published tables back from an Excel workbook."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
from openpyxl.utils import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException

from disclosable.answer.readers.reading import Reading, ReadTable
from disclosable.errors import FileUnreadable

AROUND = ("Cover", "Contents", "Notes")
"""The sheets that hold no figures of their own."""

SHEET = re.compile(r"Table_([1-9][0-9]*)")


def read_xlsx(path: Path, names: tuple[str, ...]) -> Reading:
    """What each marked table says; `names` are the tables in the order of their sheets.

    Raises:
        FileUnreadable: the file is missing or is no Excel workbook.
    """
    try:
        book = openpyxl.load_workbook(path)
    except (OSError, BadZipFile, KeyError, ValueError, InvalidFileException) as error:
        raise FileUnreadable(
            "it cannot be read", where=str(path), expected="an Excel workbook"
        ) from error
    tables, strange, words = [], [], []
    for sheet in book.worksheets:
        words += [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]
        found = SHEET.fullmatch(sheet.title)
        if sheet.title in AROUND:
            continue
        if found is None or int(found[1]) > len(names):
            strange.append(f"the sheet {sheet.title!r} belongs to no table of the release")
            continue
        marked = list(sheet.tables.values())
        if len(marked) != 1:
            strange.append(f"the sheet {sheet.title!r} marks {len(marked)} tables, not one")
            continue
        tables.append(_table(sheet, names[int(found[1]) - 1], marked[0].ref, strange))
    return Reading(tuple(tables), "\n".join(words), strange=tuple(strange))


def _table(sheet: Any, name: str, ref: str, strange: list[str]) -> ReadTable:
    left, top, right, bottom = (int(edge or 0) for edge in range_boundaries(ref))
    if sheet.max_row > bottom or sheet.max_column > right:
        strange.append(f"the sheet {sheet.title!r} holds something outside its table {ref}")
    rows = [
        tuple("" if v is None else v for v in row)
        for row in sheet.iter_rows(top, bottom, left, right, values_only=True)
    ]
    headings = tuple(str(value) for value in rows[0])
    return ReadTable(name, f"sheet {sheet.title!r}", headings, tuple(rows[1:]))
