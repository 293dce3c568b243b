"""Reading the published tables back from an OpenDocument workbook, from its raw content."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

from lxml import etree

from disclosable.answer.readers.reading import Reading, ReadTable
from disclosable.answer.readers.xlsx import AROUND, SHEET
from disclosable.errors import FileUnreadable

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
MOST_REPEATED = 10_000
"""A cell or row repeated more often than this only fills a sheet with nothing."""

Value = int | float | str


def read_ods(path: Path, names: tuple[str, ...]) -> Reading:
    """What each sheet's table says; `names` are the tables in the order of their sheets.

    Raises:
        FileUnreadable: the file is missing or is no OpenDocument workbook.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(path) as archive:
            root: Any = etree.fromstring(archive.read("content.xml"), parser)
    except (OSError, zipfile.BadZipFile, KeyError, etree.XMLSyntaxError) as error:
        raise FileUnreadable(
            "it cannot be read", where=str(path), expected="an OpenDocument workbook"
        ) from error
    marked = {
        element.get(f"{_TABLE}target-range-address", "").split(".")[0]: _corners(element)
        for element in root.iter(f"{_TABLE}database-range")
    }
    tables, strange, words = [], [], []
    for sheet in root.iter(f"{_TABLE}table"):
        title = sheet.get(f"{_TABLE}name", "")
        rows = _rows(sheet)
        words += [str(value) for row in rows for value in row if value != ""]
        found = SHEET.fullmatch(title)
        if title in AROUND:
            continue
        if found is None or int(found[1]) > len(names):
            strange.append(f"the sheet {title!r} belongs to no table of the release")
        elif title not in marked:
            strange.append(f"the sheet {title!r} does not mark its table")
        else:
            (top, bottom), width = marked[title], max((len(r) for r in rows[3:]), default=0)
            if bottom != len(rows):
                strange.append(f"the sheet {title!r} holds something outside its table")
            lines = [(*row, *[""] * (width - len(row))) for row in rows[top - 1 : bottom]]
            headings = tuple(str(v) for v in lines[0]) if lines else ()
            name = names[int(found[1]) - 1]
            tables.append(ReadTable(name, f"sheet {title!r}", headings, tuple(lines[1:])))
    return Reading(tuple(tables), "\n".join(words), strange=tuple(strange))


def _corners(element: Any) -> tuple[int, int]:
    """The first and last row of a database range such as `Table_1.A6:Table_1.D20`."""
    ends = element.get(f"{_TABLE}target-range-address", "").split(":")
    rows = ["".join(c for c in end.rsplit(".", 1)[-1] if c.isdigit()) for end in ends]
    if len(rows) != 2 or not all(rows):
        return (1, 0)
    return int(rows[0]), int(rows[1])


def _rows(sheet: Any) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    for row in sheet.iter(f"{_TABLE}table-row"):
        values: list[Value] = []
        for cell in row:
            if cell.tag in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
                values += [_value(cell)] * _times(cell, "columns")
        while values and values[-1] == "":
            values.pop()
        rows += [tuple(values)] * _times(row, "rows")
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _times(element: Any, what: str) -> int:
    written = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return min(int(written), MOST_REPEATED) if written.isdigit() else 1


def _value(cell: Any) -> Value:
    """A number as a number; anything else as the words that are shown."""
    shown = "\n".join("".join(p.itertext()) for p in cell.findall(f"{_TEXT}p"))
    if cell.get(f"{_OFFICE}value-type") == "float":
        written = cell.get(f"{_OFFICE}value", "")
        if written != shown:
            return f"{shown} (stored as {written})"
        return int(written) if written.isdigit() else float(written)
    return shown
