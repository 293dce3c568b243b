"""A table as it stands on a page of a PDF, before tables of several pages are joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.published.readers.pdf_chunks import is_figure
from disclosable.published.readers.pdf_columns import Column
from disclosable.published.readers.pdf_shapes import Box
from disclosable.published.readers.spanned import SpannedCell

_STEP = 4.0
_MOST_STEPS = 5


_BROKEN = re.compile(
    r"(?:fewer|less|lower|more|greater|higher)(?: than)?|(?:under|over|below|up to)"
    r"|than \d+|(?:or|and) (?:fewer|less|below|under|more|over)|\d[\d,]*,|\d+ (?:or|and)",
    re.IGNORECASE,
)


_MOST_WORDS = 8

# A label that is cut off where the next column begins, as spreadsheets print it.
_GLUED = re.compile(r"[^\W\d_]<[^\W_]?\d")


@dataclass(frozen=True)
class PdfTable:
    """Cells, with the box that they take and what its columns take.

    `height` is the number of rows. `is_ruled` says that lines mark it off as one table.
    `doubts` are headings of which it is not plain over which columns they stand,
    `loose_labels` labels of which it is not plain that they are one.
    """

    cells: tuple[SpannedCell, ...]
    box: Box
    columns: tuple[Column, ...]
    height: int
    is_ruled: bool = False
    doubts: tuple[str, ...] = ()
    loose_labels: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.columns)

    def row(self, number: int) -> tuple[str, ...]:
        """What a row prints, column by column; a merged cell in each of its columns."""
        texts = [""] * self.width
        for cell in self.cells:
            if cell.row <= number < cell.row + cell.height:
                texts[cell.column : cell.column + cell.width] = [cell.text] * cell.width
        return tuple(texts)


def looks_broken(text: str) -> bool:
    """Whether a cell holds half a marker or half a number, two figures, or a label and a marker."""
    words = text.split()
    two = not is_figure(text) and any(
        is_figure(" ".join(words[:at])) and is_figure(" ".join(words[at:]))
        for at in range(1, min(len(words), _MOST_WORDS))
    )
    return two or bool(_BROKEN.fullmatch(text) or _GLUED.search(text))


def indent_steps(lefts: Sequence[float]) -> list[int]:
    """Steps of indentation of labels that begin at these x.

    Labels that are centred or set to the right begin anywhere: they have no indentation.
    """
    steps: list[float] = []
    for left in sorted(lefts):
        if not steps or left - steps[-1] > _STEP:
            steps.append(left)
    if not 1 < len(steps) <= min(_MOST_STEPS, (len(lefts) + 1) // 2):
        return [0] * len(lefts)
    return [max(i for i, step in enumerate(steps) if step <= left) for left in lefts]
