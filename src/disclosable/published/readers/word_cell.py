"""What is printed in a cell of a Word table, and how far it is indented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.published.readers.cell_text import join_lines
from disclosable.published.readers.word_table import WordCell

_INDENT_STEP = 60
"""Twentieths of a point that make a difference between two indentations."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A cell, the lines in it, and how far the first is indented (twentieths of a point)."""

    cell: WordCell
    lines: tuple[str, ...]
    indent: int

    @property
    def text(self) -> str:
        """The lines as one text."""
        return join_lines(self.lines)


def indent_steps(texts: Sequence[CellText]) -> dict[tuple[int, int], int]:
    """The step (from 0) of each indentation that occurs in a column, by column and indentation."""
    found: dict[int, set[int]] = {}
    for text in texts:
        if text.text and not text.cell.is_header:
            found.setdefault(text.cell.column, set()).add(text.indent)
    steps: dict[tuple[int, int], int] = {}
    for column, indents in found.items():
        step, last = 0, min(indents)
        for indent in sorted(indents):
            if indent - last >= _INDENT_STEP:
                step, last = step + 1, indent
            steps[column, indent] = step
    return steps
