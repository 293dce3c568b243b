"""Texts of a table that became neither label nor entry: they are said below it, never dropped."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from disclosable.published.entry import tidy_text
from disclosable.published.geometry.note_marks import NoteMarks
from disclosable.published.geometry.region import Region, filled_cells
from disclosable.published.geometry.shares import count_and_share
from disclosable.published.printed import Passage, PrintedTable

_HEADED_TOTAL = re.compile(
    r"[^\W\d].*[(\[,:–-]\s*(?:total|n|base|all)\b\s*(?:of|is|[:=])?\s*\d[\d,]*\s*[)\]]?\s*\Z",
    re.IGNORECASE,
)


def leftovers(
    region: Region,
    table: PrintedTable,
    remark_columns: Collection[int],
    marks: NoteMarks,
) -> Iterator[Passage]:
    """The texts of a region that its table does not print, nor its columns of remarks.

    Such are the second of two names of one label column, or a heading above no row.
    """
    said = {table.title, *table.row_names, *table.column_names}
    said.update(label for labels in (*table.rows, *table.columns) for label in labels)
    said.update(cell.entry.text for _, _, cell in table.printed())
    # Names of blocks and of levels may be several texts in one.
    said.update(part for text in tuple(said) for part in re.split(r", |: ", text))
    for row in region.rows:
        for c, cell in filled_cells(row):
            if _HEADED_TOTAL.search(cell.text):
                # A name that gives a figure as well: "Bites (total 26)".
                yield Passage(tidy_text(cell.text), cell.place)
                continue
            label = marks.label(cell.text)
            if label in said or marks.entry(cell.text).text in said:
                continue
            if c in remark_columns or count_and_share(cell.text):
                continue
            yield Passage(label, cell.place)
