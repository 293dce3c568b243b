"""Tables of two levels of rows and two of columns, drawn at random."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st
from small_grids import Entries

# fmt: off
PLACES = ["North", "South", "East", "Oak & Ash", "St. Mary's", "Outside London"]
GROUPS = ["Women", "Men", "Aged 16 and 17", "Pupils from outside the borough", "2021/22", "2023"]
BLOCKS = ["Youth", "Adult", "Nurses", "Not Recorded"]
RESULTS = ["Upheld", "Not upheld", "Withdrawn", "Came in through the admissions round", "IC4"]
MARKERS = ["xx", "*", "<5", "Fewer than 5", "[c]", "-", "[REDACTED]"]
# fmt: on
FIGURES = st.one_of(
    st.integers(0, 4_000).map(str),
    st.integers(1_000, 99_999).map(lambda n: f"{n:,}"),
    st.sampled_from(MARKERS),
)


def some(names: Sequence[str], least: int = 1) -> st.SearchStrategy[list[str]]:
    """Several of the names, in any order."""
    return st.lists(st.sampled_from(names), min_size=least, max_size=4, unique=True)


@dataclass(frozen=True)
class Crossed:
    """A table with two levels of rows and two of columns; a level of one label is left out."""

    blocks: list[str]
    rows: list[str]
    groups: list[str]
    columns: list[str]
    figures: list[str]

    def entries(self) -> Entries:
        """What is printed, by labels."""
        keys = [(b, r, g, c) for b in self.blocks for r in self.rows
                for g in self.groups for c in self.columns]  # fmt: skip
        deep, wide = len(self.blocks) > 1, len(self.groups) > 1
        return {
            ((b, r) if deep else (r,), (g, c) if wide else (c,)): figure
            for (b, r, g, c), figure in zip(keys, self.figures, strict=True)
        }

    def lines(self, row: str, block: str = "") -> list[str]:
        """The figures of a row."""
        width = len(self.groups) * len(self.columns)
        start = (self.blocks.index(block) if block else 0) * len(self.rows)
        at = (start + self.rows.index(row)) * width
        return self.figures[at : at + width]


@st.composite
def crossed(draw: st.DrawFn, *, deep: bool) -> Crossed:
    """A table, with a figure that is no marker among its entries."""
    blocks = draw(some(BLOCKS, 2)) if deep else [""]
    rows = draw(some(PLACES if deep else [*PLACES, "Under 5", "18 to 24", "65+"]))
    columns = draw(some(RESULTS))
    groups = draw(st.one_of(st.just([""]), some(GROUPS, 2)))
    if len(groups) > 1 and len(columns) < 2:
        columns = ["Upheld", "Withdrawn"]
    size = len(blocks) * len(rows) * len(groups) * len(columns)
    figures = draw(st.lists(FIGURES, min_size=size, max_size=size))
    return Crossed(blocks, rows, groups, columns, ["7", *figures[1:]])
