"""A workbook as its reader sees it: one grid for each sheet, hidden sheets among them."""

from __future__ import annotations

from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.readers.calamine_sheets import read_old
from disclosable.published.readers.content import Content, FileKind
from disclosable.published.readers.ods_sheets import read_ods
from disclosable.published.readers.sheet import HIDDEN_SHEET
from disclosable.published.readers.sightings import Sightings
from disclosable.published.readers.xlsx_sheets import read_xlsx
from disclosable.published.readers.zip_bounds import check_zip


def read_workbook(content: Content) -> Document:
    """Read every sheet of a workbook.

    Raises:
        FileUnreadable: it is damaged or locked.
        TooLarge: it would take too much memory, or its cells lie too far apart.
    """
    path, seen = content.path, Sightings()
    match content.kind:
        case FileKind.XLSX:
            sizes = dict(check_zip(path, content.data).sizes)
            sheets = read_xlsx(path, content.data, sizes, seen)
        case FileKind.ODS:
            sizes = dict(check_zip(path, content.data).sizes)
            sheets = read_ods(path, content.data, sizes, seen)
        case _:
            sheets = read_old(path, seen)
    filled = [sheet for sheet in sheets if any(cell.text for cell in sheet.cells.values())]
    blocks: list[Paragraph | Grid] = []
    for sheet in sheets:
        if sheet.is_hidden and sheet in filled:
            seen.see(HIDDEN_SHEET, sheet.place)
        blocks += sheet.blocks(str(path), is_only=len(filled) < 2)
    return Document(str(path), str(content.kind), "", tuple(blocks), seen.findings(str(path)))
