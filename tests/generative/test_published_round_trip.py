"""Whatever table is published, a reader of its files gets that table, and nothing else."""

from __future__ import annotations

import csv
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.published.reading import read_published
from disclosable.sdc.publication import Publication, write_csv
from disclosable.sdc.release import Population, Published, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.sdc.style import Style, legend_of, marker_of
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

CODES = (
    "Aldbrook & Weir",
    "Castle, Upper",
    'The "Green"',
    "16 to 17",
    "Under 18",
    "18 and over",
    "2019/20",
    "Not known",
    "IC1",
    "x",
    "Fenwick <upper>",
    "Allerton",
    "Totley",
)
NAMES = ("area", "sex", "age_group", "year", "outcome")
WAYS = st.integers(1, 3)


@st.composite
def releases(draw: st.DrawFn) -> Release:
    """One table of true counts, its low ones and some others hidden as the library hides them."""
    rule = PrimaryRule(
        threshold=draw(st.integers(2, 6)),
        zeros=draw(st.sampled_from(Zeros)),
        marker=draw(st.sampled_from(["xx", "*", "[x]", "~", "withheld"])),
    )
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True))
    dimensions = tuple(
        Hierarchy.flat(
            name, draw(st.lists(st.sampled_from(CODES), min_size=2, max_size=4, unique=True))
        )
        for name in names
    )
    spec = TableSpec("answer", dimensions)
    true = Table(spec, {cell: draw(st.integers(0, 12)) for cell in spec.leaves()})
    style = draw(st.sampled_from(Style))
    figures: dict[Cell, Published] = {}
    for cell in spec.cells():
        low = rule.hides(true[cell])
        other = true[cell] > rule.high or style.hides_zeros
        also = style.hides_others and other and draw(st.booleans())
        figures[cell] = marker_of(style, low, rule) if low or also else true[cell]
    markers = {f for f in figures.values() if isinstance(f, str)}
    table = PublishedTable(spec, figures, legend_of(style, markers, rule))
    people = Population("people", "2023", "1 May 2024", "A register")
    return Release("R-1", people, (table,), rule)


def legends(table: PublishedTable) -> list[list[str]]:
    """The legend as lines below a table."""
    return [[meaning.sentence] for meaning in table.legend.meanings.values()]


def tells_what_is_low(release: Release) -> bool:
    """Whether a marker of low counts is explained, or nothing is hidden."""
    meanings = release.tables[0].legend.meanings.values()
    return not meanings or any(m.low <= release.rule.high for m in meanings)


@settings(max_examples=60, deadline=None)
@given(releases())
def test_a_release_is_read_back_identical(release: Release) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Publication.of(release).write(folder)
        for path in (folder, folder / "answer.csv"):
            reading = read_published(path)
            assert reading.release == release
            assert reading.tables == release.tables
            assert not reading.findings


@settings(max_examples=120, deadline=None)
@given(releases())
def test_a_tidy_file_with_its_legend_below_is_read_back_identical(release: Release) -> None:
    (table,) = release.tables
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "answer.csv"
        write_csv(table, path)
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[], *legends(table)])
        reading = read_published(path)
    assert reading.tables == (table,)
    assert reading.open is not tells_what_is_low(release)
    if table.hidden and not reading.open:
        assert reading.rule is not None
        assert reading.rule.covered == release.rule.covered


@settings(max_examples=120, deadline=None)
@given(releases(), st.booleans(), st.sampled_from([TOTAL, "Grand Total", "All", "Totals"]))
def test_a_crossed_file_is_read_back_identical(release: Release, padded: bool, label: str) -> None:
    """The first dimensions stand in the rows, the last one in the columns."""
    (table,) = release.tables
    *down, across = table.spec.dimensions
    if not down:
        down, across = [across], Hierarchy.flat("published", ["x"])
    one_way = len(table.spec.dimensions) == 1
    heads = ["Total"] if one_way else [label if c == TOTAL else c for c in across.codes]
    rows = [[*(d.title for d in down), *heads]]
    for cell in TableSpec("rows", tuple(down)).cells():
        codes = [label if c == TOTAL else c for c in cell.codes]
        if one_way:
            rows.append([*codes, str(table[cell])])
        else:
            rows.append([*codes, *(str(table[Cell((*cell.codes, c))]) for c in across.codes)])
    notes = legends(table)
    if padded:
        notes = [[*note, *[""] * (len(rows[0]) - 1)] for note in notes]
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "answer.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["Table 1"], *rows, [], *notes])
        reading = read_published(path)
    (read,) = reading.tables
    assert read.figures == table.figures
    assert read.legend == table.legend
    assert [d.leaves for d in read.spec.dimensions] == [d.leaves for d in table.spec.dimensions]
    assert reading.open is not tells_what_is_low(release)
