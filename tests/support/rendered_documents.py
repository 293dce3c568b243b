"""A table of texts, with prose around it, as a Word document or a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import docx
import typst
from docx.document import Document as WordDocument


@dataclass(frozen=True)
class Span:
    """A merged cell: its top left place, and how many rows and columns it takes."""

    row: int
    column: int
    height: int = 1
    width: int = 1

    def covers(self, row: int, column: int) -> bool:
        """Whether a place lies in it."""
        return (
            self.row <= row < self.row + self.height
            and self.column <= column < self.column + self.width
        )


@dataclass(frozen=True)
class Sample:
    """What is printed: rows of texts of one length, merged cells, prose above and below."""

    rows: tuple[tuple[str, ...], ...]
    spans: tuple[Span, ...] = ()
    above: tuple[str, ...] = ()
    below: tuple[str, ...] = ()
    header_rows: int = 1
    notes: dict[tuple[int, int], str] = field(default_factory=dict)

    def origin(self, row: int, column: int) -> tuple[int, int]:
        """Where the cell begins that stands in a place."""
        for span in self.spans:
            if span.covers(row, column):
                return span.row, span.column
        return row, column

    def seen(self) -> list[list[str]]:
        """What a reader sees in each place, note marks in brackets."""
        return [
            [self._seen(*self.origin(r, c)) for c in range(len(row))]
            for r, row in enumerate(self.rows)
        ]

    def _seen(self, row: int, column: int) -> str:
        note = self.notes.get((row, column))
        return self.rows[row][column] + (f" [{note}]" if note else "")


class Look(StrEnum):
    """How a PDF sets a table."""

    RULED = "lines round every cell"
    LINED = "lines between the rows"
    BOOK = "three lines"
    PLAIN = "no lines"


_STROKES = {
    Look.RULED: "0.5pt",
    Look.LINED: "(x, y) => (bottom: 0.5pt)",
    Look.BOOK: "(x, y) => if y == 0 { (top: 1pt, bottom: 0.5pt) } else { none }",
    Look.PLAIN: "none",
}


def word_bytes(sample: Sample) -> bytes:
    """A Word document of the sample."""
    document = docx.Document()
    for text in sample.above:
        document.add_paragraph(text)
    add_table(document, sample)
    for text in sample.below:
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def add_table(document: WordDocument, sample: Sample) -> None:
    """Add the sample's table to a Word document."""
    table = document.add_table(len(sample.rows), len(sample.rows[0]))
    for span in sample.spans:
        last = table.cell(span.row + span.height - 1, span.column + span.width - 1)
        table.cell(span.row, span.column).merge(last)
    for r, row in enumerate(sample.rows):
        for c, text in enumerate(row):
            if sample.origin(r, c) == (r, c):
                paragraph = table.cell(r, c).paragraphs[0]
                paragraph.add_run(text)
                if (r, c) in sample.notes:
                    paragraph.add_run(sample.notes[r, c]).font.superscript = True


def pdf_bytes(sample: Sample, look: Look, *, tagged: bool = False, setup: str = "") -> bytes:
    """A PDF of the sample. `setup` is Typst that goes before it, such as a page's size."""
    source = "\n\n".join(
        (
            "#set page(margin: 2cm)",
            setup,
            *map(typst_text, sample.above),
            typst_table(sample, look),
            *map(typst_text, sample.below),
        )
    )
    made: bytes = typst.compile(
        source.encode(), ignore_system_fonts=True, font_paths=[], pdf_tags=tagged
    )
    return made


def typst_text(text: str) -> str:
    """A text as Typst prints it, whatever its characters."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'#"{escaped}"'


def typst_table(sample: Sample, look: Look, *, header: bool = False) -> str:
    """The sample's table in Typst: labels to the left, the rest to the right.

    With `header` its header rows are printed again on each page.
    """
    cells: list[list[str]] = []
    for r, row in enumerate(sample.rows):
        cells.append([])
        for c, text in enumerate(row):
            if sample.origin(r, c) != (r, c):
                continue
            span = next((s for s in sample.spans if s.covers(r, c)), Span(r, c))
            note = sample.notes.get((r, c))
            content = typst_text(text) + (f"#super[{note}]" if note else "")
            size = f"rowspan: {span.height}, colspan: {span.width}"
            across = "center" if span.width > 1 else "auto"
            cells[-1].append(f"table.cell({size}, align: {across})[{content}]")
    lines = [", ".join(row) for row in cells if row]
    if header:
        top = ", ".join(lines[: sample.header_rows])
        lines = [f"table.header({top})", *lines[sample.header_rows :]]
    body = ",\n".join(lines)
    return (
        f"#table(columns: {len(sample.rows[0])}, stroke: {_STROKES[look]}, "
        f"align: (x, y) => if x == 0 {{ left }} else {{ right }},\n{body})"
    )


def texts_of(rows: Sequence[Sequence[object]]) -> list[list[str]]:
    """The texts of a grid's rows."""
    return [[str(getattr(cell, "text", cell)) for cell in row] for row in rows]
