"""The pages of a PDF as one text: tables that go on over a page break are one table again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosable.published.document import Grid, Paragraph
from disclosable.published.readers.pdf_chunks import is_figure
from disclosable.published.readers.pdf_layout import PageLayout
from disclosable.published.readers.pdf_prose import Headings, read_paragraphs
from disclosable.published.readers.pdf_table import PdfTable
from disclosable.published.readers.spanned import fill_grid
from disclosable.published.total_label import is_total

_OVERLAP = 3.0
_MOST_HEADINGS = 4
_CONTINUED = re.compile(r"\W*(?:table\s+\S+\s+)?\(?\s*cont(?:inued|['’]?d|\.)?.*", re.IGNORECASE)


@dataclass(frozen=True)
class _Placed:
    """A table and the pages it stands on."""

    table: PdfTable
    first: int
    last: int

    @property
    def pages(self) -> str:
        return (
            f"page {self.first}"
            if self.first == self.last
            else (f"pages {self.first} to {self.last}")
        )


def read_flow(
    layouts: Sequence[PageLayout], headings: Headings, file: str
) -> list[Paragraph | Grid]:
    """Paragraphs and grids of all pages in their order."""
    items: list[Paragraph | _Placed] = []
    for layout in layouts:
        items += _join_over(items, _items(layout, headings))
    blocks: list[Paragraph | Grid] = []
    number = 0
    for item in items:
        if isinstance(item, Paragraph):
            blocks.append(item)
            continue
        number += 1
        blocks.append(
            fill_grid(
                item.table.cells,
                place=f"{item.pages}, table {number}",
                file=file,
                is_delimited=item.table.is_ruled,
            )
        )
    return blocks


def _items(layout: PageLayout, headings: Headings) -> list[Paragraph | _Placed]:
    """What stands on a page from its top. Lines are joined only where no table is between."""
    number = layout.page.number
    tops = [table.box.top for table in layout.tables]
    items: list[tuple[float, Paragraph | _Placed]] = [
        (table.box.top, _Placed(table, number, number)) for table in layout.tables
    ]
    groups: dict[int, list[int]] = {}
    for at, line in enumerate(layout.lines):
        middle = (line.box.top + line.box.bottom) / 2
        groups.setdefault(sum(1 for top in tops if top < middle), []).append(at)
    for group in groups.values():
        items += read_paragraphs(
            [layout.lines[at] for at in group], headings, layout.page.place, group[0] + 1
        )
    return [item for _, item in sorted(items, key=lambda pair: pair[0])]


def _join_over(
    before: list[Paragraph | _Placed], page: list[Paragraph | _Placed]
) -> list[Paragraph | _Placed]:
    """What a page adds, after the table that it carries on, if any, was made one in `before`."""
    first = 0
    while first < len(page) and _is_continued(page[first]):
        first += 1
    if not before or first >= len(page):
        return page
    last, more = before[-1], page[first]
    if isinstance(last, _Placed) and isinstance(more, _Placed):
        joined = _joined(last.table, more.table)
        if joined is not None:
            before[-1] = _Placed(joined, last.first, more.last)
            return page[first + 1 :]
    return page


def _is_continued(item: Paragraph | _Placed) -> bool:
    return isinstance(item, Paragraph) and bool(_CONTINUED.fullmatch(item.text))


def _joined(upper: PdfTable, lower: PdfTable) -> PdfTable | None:
    """Two tables as one, where the lower one carries the upper one on; else None.

    It does where it begins with the same headings, or stands in the same columns and begins with
    figures. It does not where it is a second table under the same headings: each has its total, or
    most of its rows are called like rows that have been.
    """
    if upper.width != lower.width:
        return None
    repeated = 0
    while repeated < min(_MOST_HEADINGS, lower.height - 1, upper.height - 1) and lower.row(
        repeated
    ) == upper.row(repeated):
        repeated += 1
    plain = _same_columns(upper, lower) and any(map(is_figure, lower.row(0)[1:]))
    if not repeated and not plain:
        return None
    before = {upper.row(r)[0] for r in range(upper.height)} - {""}
    labels = [lower.row(r)[0] for r in range(repeated, lower.height)]
    again = sum(1 for label in labels if label in before)
    two_totals = is_total(upper.row(upper.height - 1)[0]) and is_total(labels[-1])
    if 2 * again > len(labels) or (repeated and two_totals):
        return None
    moved = [
        replace(cell, row=max(cell.row - repeated, 0) + upper.height)
        for cell in lower.cells
        if cell.row + cell.height > repeated
    ]
    return replace(
        upper,
        cells=(*upper.cells, *moved),
        height=upper.height + lower.height - repeated,
    )


def _same_columns(upper: PdfTable, lower: PdfTable) -> bool:
    """Whether each column stands under its own, and under no other."""
    return all(
        (min(above.right, below.right) - max(above.left, below.left) > _OVERLAP) == (i == j)
        for i, above in enumerate(upper.columns)
        for j, below in enumerate(lower.columns)
    )
