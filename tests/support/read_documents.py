"""What stands in a document, as plain lists."""

from __future__ import annotations

from collections.abc import Callable

from rendered_documents import texts_of

from disclosable.published.document import Document, Grid, Paragraph

ReadFile = Callable[[str, str | bytes], Document]
"""Writes a file of that name and reads it back."""


def grids_of(document: Document) -> list[Grid]:
    """Its grids."""
    return [block for block in document.blocks if isinstance(block, Grid)]


def tables_of(document: Document) -> list[list[list[str]]]:
    """The texts of its grids."""
    return [texts_of(grid.rows) for grid in grids_of(document)]


def prose_of(document: Document) -> list[str]:
    """Its paragraphs; a heading begins with as many # as its level."""
    return [
        ("#" * block.level + " " + block.text).strip()
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def codes_of(document: Document) -> dict[str, bool]:
    """The codes of its findings, and whether each must be settled."""
    return {finding.code: finding.settle for finding in document.findings}
