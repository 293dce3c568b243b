"""Whatever stands in a grid, reading it ends in a page, and nothing that is printed gets lost."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_grids import grid, page_of

from disclosable.published.entry import tidy_text, without_notes
from disclosable.published.printed import PrintedPage

# fmt: off
USUAL = [
    "Total", "All", "Area", "Count", "Year", "2021", "2022", "7", "0", "12", "1,670", "-3", "5.5",
    "4%", "xx", "*", "<5", "Fewer than 5", "-", "nil", "[c]", "Grand Total", "North", "South",
    "Youth", "Female", "Male", "* is fewer than 5", "Numbers below 5 are shown as xx.", "8*",
    "Table 2: by sex", "published", "Under 18", "18-24", "5 (10%)", "10 to 4", "£3,200", "By age",
]
# fmt: on
FIGURES = ("7", "12", "1,670", "0")
TEXTS = st.one_of(st.sampled_from(USUAL), st.just(""), st.just(""))
GRIDS = st.lists(st.lists(TEXTS, min_size=1, max_size=5), min_size=1, max_size=9)


def said(page: PrintedPage) -> str:
    """All that a page prints, as one text."""
    found = [passage.text for passage in page.passages]
    for table in page.tables:
        found += [table.title, *table.row_names, *table.column_names]
        found += [label for labels in (*table.rows, *table.columns) for label in labels]
        found += [cell.entry.text for _, _, cell in table.printed()]
    return "\n".join(found)


@settings(max_examples=200, deadline=None)
@given(GRIDS, st.booleans())
@example([["Area", "Count"], ["North", "1", "204"]], False)
@example([["", "Area"], ["", ""], ["7", "8"]], True)
def test_every_grid_is_read_and_nothing_is_lost(rows: list[list[str]], is_delimited: bool) -> None:
    page = page_of(grid(*(" | ".join(row) for row in rows), is_delimited=is_delimited))
    everything = said(page)
    for row in rows:
        for text in row:
            for part in tidy_text(text).replace("8*", "8").replace("5 (10%)", "5").split("|"):
                assert without_notes(part) in everything
    for figure in FIGURES:
        cells = sum(tidy_text(text) == figure for row in rows for text in row)
        assert len(re.findall(rf"(?<![\w,.<-]){figure}(?![\w*%/-]|[.,]\d)", everything)) >= cells
