"""Whatever table is published, a reader of its files gets that table, and nothing else."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.published.judged import Judged
from disclosable.published.judging import judge
from disclosable.published.release_file import read_release
from disclosable.sdc.audit import audit
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
PLAIN = ("Aldbrook & Weir", "Castle, Upper", "Fenwick <upper>", "Allerton", "Totley", "Weston")
"""Codes of which none can lie within another, nor be the same as another dimension's."""
NAMES = ("area", "sex", "age_group", "year", "outcome")


@st.composite
def releases(draw: st.DrawFn, codes: Sequence[str] = CODES, most: int = 3) -> Release:
    """One table of true counts, its low ones and some others hidden as the library hides them.

    Of `PLAIN` codes each dimension has its own.
    """
    rule = PrimaryRule(
        threshold=draw(st.integers(2, 6)),
        zeros=draw(st.sampled_from(Zeros)),
        marker=draw(st.sampled_from(["xx", "*", "[x]", "~", "withheld"])),
    )
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=most, unique=True))
    own = len(codes) // most if codes is PLAIN else len(codes)
    chosen = [codes[at * own : (at + 1) * own] if codes is PLAIN else codes for at in range(most)]
    dimensions = tuple(
        Hierarchy.flat(
            name, draw(st.lists(st.sampled_from(some), min_size=2, max_size=4, unique=True))
        )
        for name, some in zip(names, chosen, strict=False)
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


def bounds(judged: Judged) -> dict[str, tuple[int, int | None]]:
    """What the first table's legend says of each marker."""
    meanings = judged.legends[0].tables[0].meanings
    return {marker: (meaning.low, meaning.high) for marker, meaning in meanings.items()}


def said(table: PublishedTable) -> dict[str, tuple[int, int | None]]:
    """What it should say."""
    return {marker: (m.low, m.high) for marker, m in table.legend.meanings.items()}


def crossed(table: PublishedTable, label: str) -> list[list[str]]:
    """The first dimensions in the rows, the last one in the columns, totals under a label."""
    *down, across = table.spec.dimensions
    if not down:
        rows = [[across.title, "Count"]]
        return rows + [[label if c == TOTAL else c, str(table[Cell((c,))])] for c in across.codes]
    rows = [[*(d.title for d in down), *(label if c == TOTAL else c for c in across.codes)]]
    for cell in TableSpec("rows", tuple(down)).cells():
        codes = [label if c == TOTAL else c for c in cell.codes]
        rows.append([*codes, *(str(table[Cell((*cell.codes, c))]) for c in across.codes)])
    return rows


def judged_rows(rows: list[list[str]], notes: list[list[str]]) -> Judged:
    """A CSV file of these lines, judged."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "answer.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["Table 1"], *rows, [], *notes])
        return judge([path])


@settings(max_examples=60, deadline=None)
@given(releases())
def test_a_release_is_read_back_identical(release: Release) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        Publication.of(release).write(folder)
        for only in (None, "answer.csv"):
            assert read_release(folder / "release.json", only) == (release, ())


@settings(max_examples=120, deadline=None)
@given(releases())
def test_a_tidy_file_with_its_legend_below_is_read_back_identical(release: Release) -> None:
    (table,) = release.tables
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "answer.csv"
        write_csv(table, path)
        with path.open("a", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([[], *legends(table)])
        judged = judge([path])
    (read,) = judged.pages[0].tables
    assert read.rows == tuple(cell.codes for cell in table.spec.cells())
    assert [c.entry.text for _, _, c in read.printed()] == [
        str(table[c]) for c in table.spec.cells()
    ]
    assert bounds(judged) == said(table)
    rule = judged.legends[0].rule
    assert (rule is not None) is bool(table.hidden and tells_what_is_low(release))
    assert rule is None or rule.high == release.rule.high


@settings(max_examples=120, deadline=None)
@given(releases(), st.booleans(), st.sampled_from([TOTAL, "Grand Total", "All", "Totals"]))
def test_a_crossed_file_is_read_back_identical(release: Release, padded: bool, label: str) -> None:
    (table,) = release.tables
    rows = crossed(table, label)
    notes = legends(table)
    if padded:
        notes = [[*note, *[""] * (len(rows[0]) - 1)] for note in notes]
    judged = judged_rows(rows, notes)
    (read,) = judged.pages[0].tables
    down = max(1, len(table.spec.dimensions) - 1)
    assert read.row_names == tuple(rows[0][:down])
    assert read.rows == tuple(tuple(row[:down]) for row in rows[1:])
    assert read.columns == tuple((label,) for label in rows[0][down:])
    assert [[c and c.entry.text for c in line] for line in read.cells] == [
        row[down:] for row in rows[1:]
    ]
    assert bounds(judged) == said(table)


@settings(max_examples=80, deadline=None)
@given(releases(PLAIN, 2), st.sampled_from([TOTAL, "Grand Total", "All", "Totals"]))
def test_of_a_crossed_file_a_reader_learns_what_the_release_itself_tells(
    release: Release, label: str
) -> None:
    """The sums are read off the labels; the release says them. Both leave the same counts."""
    (table,) = release.tables
    judged = judged_rows(crossed(table, label), legends(table))
    left = {
        tuple(label for name, label in cell.labels.items() if label != "Count"): cell.interval
        for cell in judged.cells
    }
    assert left == {
        tuple(label if code == TOTAL else code for code in c.cell.codes): c.interval
        for c in audit(release).cells
    }
