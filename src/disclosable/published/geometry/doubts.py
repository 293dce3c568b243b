"""What a person must settle of a table once its labels and entries are known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from disclosable.published.entry import Kind
from disclosable.published.finding import ReadingFinding
from disclosable.published.geometry.body import BodyRow
from disclosable.published.geometry.note_marks import NoteMarks
from disclosable.published.geometry.region import Region
from disclosable.published.geometry.shape import Shape
from disclosable.published.geometry.shares import SHARE
from disclosable.published.printed import PrintedTable
from disclosable.published.total_label import is_total

MOST_NAMED = 5
_THOUSAND_WITH_A_DOT = re.compile(r"\d{1,3}(?:\.\d{3})+")


def doubts_of(
    region: Region,
    shape: Shape,
    body: Sequence[BodyRow],
    table: PrintedTable,
    marks: NoteMarks,
) -> Iterator[ReadingFinding]:
    """Lines without a label, equal labels, and figures that could be read two ways."""
    kinds = {cell.entry.kind for _, _, cell in table.printed() if cell.entry.looks_like_a_figure}
    if not kinds & {Kind.COUNT, Kind.MARKER, Kind.FRACTION}:
        return
    yield from _columns_without_names(table)
    yield from _rows_without_labels(region, shape, body)
    for kind, lines in (("row", table.rows), ("column", table.columns)):
        for labels, times in Counter(tuple(x.casefold() for x in y) for y in lines).items():
            if times > 1 and any(labels) and not any(map(is_total, labels)):
                called = " / ".join(x for x in next(y for y in lines if _folded(y) == labels) if x)
                yield ReadingFinding(
                    "equal-labels",
                    table.place,
                    f"{times} {kind}s are called {called!r}: it is not said how they differ",
                    settle=True,
                )
    for _, _, cell in table.printed():
        entry = cell.entry
        if entry.kind is Kind.FRACTION and _THOUSAND_WITH_A_DOT.fullmatch(entry.text):
            yield ReadingFinding(
                "dot-for-thousands",
                cell.place,
                f"{entry.text} may be a number with decimals, or thousands written with a dot",
                settle=True,
            )
        elif marks.is_doubtful(entry):
            yield ReadingFinding(
                "marked-figure",
                cell.place,
                f"{entry.text!r} is a figure with a sign attached, and no note says clearly what "
                "the sign means",
                settle=True,
            )


def _folded(labels: Sequence[str]) -> tuple[str, ...]:
    return tuple(x.casefold() for x in labels)


def _columns_without_names(table: PrintedTable) -> Iterator[ReadingFinding]:
    if len(table.columns) < 2:
        return
    bare = [n for n, labels in enumerate(table.columns) if not any(labels)]
    if len(bare) == 1 and all(labels[-1] == SHARE for labels in table.columns if any(labels)):
        # One column of counts, each with its percentage beside it.
        return
    if len(bare) == len(table.columns):
        yield ReadingFinding(
            "columns-without-names",
            table.place,
            f"the table has {len(bare)} columns of figures, and no row that names them",
            settle=True,
        )
        return
    for n in bare:
        cells = [line[n] for line in table.cells]
        filled = [cell for cell in cells if cell is not None and cell.entry.text]
        if not filled:
            continue
        few = 2 * len(filled) < len(table.rows) or len(filled) == 1
        yield ReadingFinding(
            "figure-without-column",
            filled[0].place,
            f"{filled[0].entry.text!r} stands in a column that has no name"
            + (
                ", which the other rows do not have: a comma inside a number may have split it"
                if few and n == len(table.columns) - 1
                else ""
            ),
            settle=True,
        )


def _rows_without_labels(
    region: Region, shape: Shape, body: Sequence[BodyRow]
) -> Iterator[ReadingFinding]:
    if not shape.label_columns:
        if len(body) > 1:
            yield ReadingFinding(
                "rows-without-labels",
                region.place,
                f"the table has {len(body)} rows of figures, and no column that names them",
                settle=True,
            )
        return
    bare = [row for row in body if not any(row.labels)]
    for row in bare[:MOST_NAMED]:
        yield ReadingFinding(
            "row-without-label",
            region.rows[row.number][0].place,
            "the figures of this row have no label"
            + (f", nor have those of {len(bare) - 1} others" if len(bare) > MOST_NAMED else ""),
            settle=True,
        )
