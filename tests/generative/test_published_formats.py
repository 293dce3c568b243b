"""One table in every format that is read: the same labels and the same entries come back."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from crossed_tables import Crossed, crossed
from hypothesis import given, settings
from hypothesis import strategies as st
from rendered_documents import Look, Sample, Span, pdf_bytes, word_bytes
from rendered_tables import MERGING, PLAIN
from small_grids import entries

from disclosable.published.geometry.page import read_page
from disclosable.published.readers.read import read_document

NOTE = "* stands for fewer than 5."
WRITTEN: dict[str, Callable[[Sample], bytes]] = {**MERGING, **PLAIN, "answer.docx": word_bytes}
DRAWN = {"ruled.pdf": Look.RULED, "lined.pdf": Look.LINED, "book.pdf": Look.BOOK}


def sample_of(table: Crossed) -> Sample:
    """The table with groups of columns and of rows as merged cells, prose above and below."""
    deep, wide = len(table.blocks) > 1, len(table.groups) > 1
    corner = ["Kind", "Place"] if deep else ["Place"]
    count = len(table.columns)
    rows: list[tuple[str, ...]] = []
    spans: list[Span] = []
    if wide:
        over = [group for group in table.groups for _ in table.columns]
        rows.append((*[""] * len(corner), *over))
        spans += [Span(0, len(corner) + n * count, 1, count) for n in range(len(table.groups))]
    rows.append((*corner, *table.columns * len(table.groups)))
    head = len(rows)
    for block in table.blocks:
        if deep:
            spans.append(Span(len(rows), 0, len(table.rows), 1))
        for row in table.rows:
            outer = [block] if deep else []
            rows.append((*outer, row, *table.lines(row, block)))
    return Sample(tuple(rows), tuple(spans), ("By place:",), (NOTE,), head)


def narrow(table: Crossed) -> Crossed:
    """The table with few columns and no groups of them.

    A page is not wide enough for more, and without lines nobody sees how far a group goes, nor
    that a single row is a table.
    """
    columns = table.columns[:2]
    size = len(table.blocks) * len(table.rows) * len(columns)
    return replace(table, groups=[""], columns=columns, figures=table.figures[:size])


def assert_read_alike(name: str, data: bytes, table: Crossed) -> None:
    """The file has the table's labels and entries, its note, and nothing to settle."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        page = read_page(read_document(path))
    (read,) = page.tables
    assert entries(read) == table.entries()
    assert NOTE in [passage.text for passage in page.passages]
    assert not [finding for finding in page.findings if finding.settle]


@pytest.mark.parametrize("name", WRITTEN)
@given(st.booleans().flatmap(lambda deep: crossed(deep=deep)))
@settings(max_examples=6, deadline=None)
def test_a_table_is_read_alike_in_every_format(name: str, table: Crossed) -> None:
    assert_read_alike(name, WRITTEN[name](sample_of(table)), table)


@pytest.mark.parametrize("name", DRAWN)
@given(crossed(deep=False).filter(lambda table: len(table.rows) > 1).map(narrow))
@settings(max_examples=6, deadline=None)
def test_a_narrow_table_is_read_alike_where_it_is_drawn(name: str, table: Crossed) -> None:
    assert_read_alike(name, pdf_bytes(sample_of(table), DRAWN[name]), table)
