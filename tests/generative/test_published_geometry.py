"""Tables laid out as people do, read back with the same labels and the same entries."""

from __future__ import annotations

from crossed_tables import Crossed, crossed
from hypothesis import given, settings
from hypothesis import strategies as st
from small_grids import Entries, entries, grid, page_of

from disclosable.published.document import Grid
from disclosable.published.printed import PrintedPage

NOTES = st.lists(
    st.sampled_from(
        ["* fewer than 5", "Note: low numbers are shown as xx.", "Source: our own records",
         "Numbers of 5 and below have been replaced with xx."]
    ),
    max_size=2,
    unique=True,
)  # fmt: skip


def heading_lines(table: Crossed, corner: list[str], merged: bool) -> list[list[str]]:
    """The rows of headings."""
    names = [*corner, *table.columns * len(table.groups)]
    if len(table.groups) == 1:
        return [names]
    rest = ["<" if merged else ""] * (len(table.columns) - 1)
    over = [text for group in table.groups for text in (group, *rest)]
    return [[*[""] * len(corner), *over], names]


def laid(lines: list[list[str]], notes: list[str], delimited: bool) -> PrintedPage:
    """A page of a grid with notes: in it where it is a sheet, else below it."""
    if delimited:
        return page_of("The figures are as follows.", rows_of(lines, delimited=True), *notes)
    return page_of(rows_of([["Table 1: what was asked"], [], *lines, [], *([n] for n in notes)]))


def rows_of(lines: list[list[str]], delimited: bool = False) -> Grid:
    """A grid from texts."""
    return grid(*(" | ".join(line) for line in lines), is_delimited=delimited)


def read(page: PrintedPage) -> Entries:
    """The entries of the one table of a page, without anything to settle."""
    (table,) = page.tables
    assert not [finding for finding in page.findings if finding.settle]
    return entries(table)


@settings(max_examples=60, deadline=None)
@given(crossed(deep=False), st.booleans(), st.booleans(), NOTES)
def test_rows_by_columns(table: Crossed, merged: bool, delimited: bool, notes: list[str]) -> None:
    lines = heading_lines(table, ["Place"], merged)
    lines += [[row, *table.lines(row)] for row in table.rows]
    assert read(laid(lines, notes, delimited)) == table.entries()


@settings(max_examples=60, deadline=None)
@given(crossed(deep=True), st.booleans(), st.booleans(), NOTES)
def test_two_columns_of_labels(
    table: Crossed, merged: bool, delimited: bool, notes: list[str]
) -> None:
    lines = heading_lines(table, ["Kind", "Place"], merged)
    for block in table.blocks:
        for n, row in enumerate(table.rows):
            outer = block if not n else "^" if merged else ""
            lines.append([outer, row, *table.lines(row, block)])
    assert read(laid(lines, notes, delimited)) == table.entries()


@settings(max_examples=60, deadline=None)
@given(crossed(deep=True), st.booleans(), NOTES)
def test_blocks_below_their_own_names(table: Crossed, delimited: bool, notes: list[str]) -> None:
    table = Crossed(table.blocks, table.rows, [""], [*table.columns, "Total"], table.figures)
    size = len(table.blocks) * len(table.rows) * len(table.columns)
    table = Crossed(table.blocks, table.rows, [""], table.columns, (table.figures * size)[:size])
    lines: list[list[str]] = []
    for block in table.blocks:
        lines.append([block, *table.columns])
        lines += [[row, *table.lines(row, block)] for row in table.rows]
    assert read(laid(lines, notes, delimited)) == table.entries()


@settings(max_examples=60, deadline=None)
@given(crossed(deep=True), st.booleans(), NOTES)
def test_labels_alone_above_their_rows(table: Crossed, merged: bool, notes: list[str]) -> None:
    lines = heading_lines(table, ["Place"], merged=True)
    width = len(lines[-1])
    for block in table.blocks:
        lines.append([block, *(["<" if merged else ""] * (width - 1))])
        lines += [[row, *table.lines(row, block)] for row in table.rows]
    assert read(laid(lines, notes, delimited=True)) == table.entries()


@settings(max_examples=60, deadline=None)
@given(crossed(deep=True), st.booleans(), NOTES)
def test_one_row_for_each_count(table: Crossed, delimited: bool, notes: list[str]) -> None:
    columns = table.columns if len(table.columns) > 1 else [*table.columns, "None of these"]
    lines = [["Kind", "Place", "Outcome", "Count"]]
    expected: Entries = {}
    for n, (block, row, column) in enumerate(
        (b, r, c) for b in table.blocks for r in table.rows for c in columns
    ):
        figure = table.figures[n % len(table.figures)]
        lines.append([block, row, column, figure])
        expected[(block, row, column), ("Count",)] = figure
    assert read(laid(lines, notes, delimited)) == expected
