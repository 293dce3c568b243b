"""Several tables as one set of unknowns: the arrays agree with the cells taken one by one."""

from __future__ import annotations

import csv
import io
from collections import Counter, defaultdict

import numpy as np
import pytest
from drawn_specs import answers
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from slow_atlas import SlowAtlas
from small_tables import POPULATION

from disclosable.errors import BadRelease
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.knowledge import OPEN, Knowledge
from disclosable.sdc.needs import count_array, find_needs, need_array, true_counts
from disclosable.sdc.precision import Precision
from disclosable.sdc.publication import Publication, csv_lines
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

QUICK = settings(deadline=None, max_examples=100)
MARKERS = {"xx": Meaning(1, 5, "xx is 1 to 5"), '"c", or\nso': Meaning(2, None, "c is 2 or more")}


def slow(atlas: Atlas) -> SlowAtlas:
    return SlowAtlas(atlas.tables, [atlas.joint] if atlas.joint is not None else [])


@QUICK
@given(answers())
def test_an_atlas_says_what_its_cells_say(specs: tuple[TableSpec, ...]) -> None:
    atlas = Atlas.of(specs)
    reference = slow(atlas)
    assert atlas.size == len(reference.index)
    assert dict(atlas.index) == reference.index
    assert list(atlas.unknowns) == list(reference.index)
    assert [list(p) for p in atlas.places] == reference.places
    assert [e.terms for e in atlas.equations] == list(reference.sums)
    assert list(atlas.sums) == list(reference.sums.values())
    assert atlas.published_at.times.tolist() == [len(p) for p in reference.places]
    for spec in atlas.specs:
        expected = [reference.index[spec.address(cell)] for cell in spec.cells()]
        assert atlas.unknown_of(spec.name).tolist() == expected
        assert [atlas.unknown(spec.name, cell) for cell in spec.cells()] == expected


@QUICK
@given(answers())
def test_the_arrays_of_an_atlas_are_its_equations(specs: tuple[TableSpec, ...]) -> None:
    atlas = Atlas.of(specs)
    found = atlas.arrays()
    assert found.size == len(atlas.equations) == len(found.ptr) - 1
    for number, equation in enumerate(atlas.equations):
        span = slice(found.ptr[number], found.ptr[number + 1])
        terms = zip(found.cell[span].tolist(), found.coef[span].tolist(), strict=True)
        assert tuple(terms) == equation.terms
        name, margin = atlas.sums[number]
        spec = atlas.specs[found.table[number]]
        assert spec.name == name
        assert spec.lattice.cell(int(found.total[number])) == margin.total
        assert spec.dimension_names[found.dimension[number]] == margin.dimension


@QUICK
@given(answers(), st.data())
def test_counts_that_add_up_are_counts_of_records(
    specs: tuple[TableSpec, ...], data: st.DataObject
) -> None:
    # The tables' leaves are filled apart: all they have in common is what they must agree on. If
    # the atlas needs no joint table, there are records that give every table at once, whatever
    # the tables leave out.
    atlas = Atlas.of(specs)
    assume(atlas.joint is None)
    names = sorted({name for spec in specs for name in spec.dimension_names})
    leaves = {d.name: d.leaves for spec in specs for d in spec.dimensions}
    whole = data.draw(
        st.lists(st.fixed_dictionaries({n: st.sampled_from(leaves[n]) for n in names}), max_size=12)
    )
    filled = {}
    for spec in atlas.holders():
        others = {n for other in specs if other is not spec for n in other.dimension_names}
        shared = [n for n in spec.dimension_names if n in others]
        free = [n for n in spec.dimension_names if n not in others]
        filled[spec.name] = [
            {n: person[n] for n in shared}
            | {n: data.draw(st.sampled_from(leaves[n])) for n in free}
            for person in whole
        ]
    records: list[dict[str, str]] = [{} for _ in whole]
    for spec in atlas.holders():
        waiting = defaultdict(list)
        met = {n for person in records for n in person} & set(spec.dimension_names)
        for person in data.draw(st.permutations(filled[spec.name])):
            waiting[tuple(person[n] for n in sorted(met))].append(person)
        records = [p | waiting[tuple(p[n] for n in sorted(met))].pop() for p in records]
    for spec in specs:
        by_table = Counter(tuple(p[n] for n in spec.dimension_names) for p in filled[spec.name])
        assert Counter(tuple(p[n] for n in spec.dimension_names) for p in records) == by_table


@st.composite
def counted(draw: st.DrawFn) -> tuple[Atlas, list[Table], Table | None]:
    """Tables counted over the same records, and the joint one where it is needed."""
    atlas = Atlas.of(draw(answers()))
    leaves = {d.name: d.leaves for t in atlas.tables for d in t.dimensions}
    person = st.fixed_dictionaries({n: st.sampled_from(leaves[n]) for n in sorted(leaves)})
    records = draw(st.lists(person, max_size=20))
    tables = [
        Table(s, Counter(Cell(tuple(p[n] for n in s.dimension_names)) for p in records))
        for s in atlas.specs
    ]
    return (atlas, tables, None) if atlas.joint is None else (atlas, tables[:-1], tables[-1])


@QUICK
@given(counted(), st.sampled_from(Zeros))
def test_counts_and_needs_are_those_of_the_cells(
    made: tuple[Atlas, list[Table], Table | None], zeros: Zeros
) -> None:
    atlas, tables, joint = made
    expected: dict[int, int] = {}
    for table in (*tables, *([joint] if joint is not None else [])):
        for cell in table.spec.cells():
            expected[atlas.unknown(table.spec.name, cell)] = table[cell]
    counts = true_counts(atlas, tables, joint)
    assert dict(enumerate(counts)) == expected
    assert count_array(atlas, tables, joint).tolist() == list(counts)
    rule = PrimaryRule(threshold=3, zeros=zeros)
    low = {u for u, n in expected.items() if rule.hides(n) and atlas.places[u]}
    assert find_needs(atlas, counts, rule) == low
    assert need_array(atlas, np.array(counts), rule).tolist() == sorted(low)


@st.composite
def published(draw: st.DrawFn) -> Release:
    """A release of tables in which cells are hidden or rounded at random."""
    _, tables, _ = draw(counted())
    shown = []
    for table in tables:
        precision = draw(st.sampled_from([Precision.exact(), Precision.nearest(4)]))
        figures = {}
        for cell in table.spec.published_cells():
            count = table[cell]
            rounded = (count + precision.base // 2) // precision.base * precision.base
            fits = [rounded, *(m for m, e in MARKERS.items() if e.allows(count))]
            figures[cell] = draw(st.sampled_from(fits))
        legend = Legend({m: e for m, e in MARKERS.items() if m in figures.values()})
        shown.append(PublishedTable(table.spec, figures, legend, precision))
    return Release("r", POPULATION, tuple(shown), PrimaryRule())


@QUICK
@given(published())
def test_a_reader_knows_what_is_printed_of_each_cell(release: Release) -> None:
    knowledge = Knowledge.of(release)
    for unknown, places in enumerate(knowledge.atlas.places):
        low, high, exact = 0, OPEN, False
        for name, cell in places:
            table = release.table(name)
            figure = table[cell]
            if isinstance(figure, str):
                meaning = table.legend[figure]
                least, most = meaning.low, OPEN if meaning.high is None else meaning.high
            else:
                least, most = table.precision.interval(figure)
                exact = exact or least == most
            low, high = max(low, least), min(high, most)
        assert knowledge.lows[unknown] == knowledge.system.lows[unknown] == low
        assert knowledge.highs[unknown] == high
        assert knowledge.system.highs[unknown] == (None if high == OPEN else high)
        assert (unknown in knowledge.hidden) is (bool(places) and not exact)
    assert knowledge.hidden == tuple(sorted(knowledge.hidden))


@QUICK
@given(published(), st.data())
def test_a_figure_that_another_table_rules_out_is_a_contradiction(
    release: Release, data: st.DataObject
) -> None:
    knowledge = Knowledge.of(release)
    twice = [(u, p) for u, shown in enumerate(knowledge.atlas.places) for p in shown if shown[1:]]
    assume(twice)
    unknown, (name, cell) = data.draw(st.sampled_from(twice))
    table = release.table(name)
    # Larger than anything that is printed with an end.
    figures = {**table.figures, cell: 4 * 10**6}
    legend = Legend({m: table.legend[m] for m in table.legend if m in figures.values()})
    wrong = PublishedTable(table.spec, figures, legend, table.precision)
    changed = Release(
        "r", POPULATION, tuple(wrong if t is table else t for t in release.tables), PrimaryRule()
    )
    others = [release.table(n)[c] for n, c in knowledge.atlas.places[unknown] if n != name]
    if all(f in MARKERS and MARKERS[f].high is None for f in others):
        assert Knowledge.of(changed).lows[unknown] >= 4 * 10**6 - 2
    else:
        with pytest.raises(BadRelease, match="the tables contradict each other"):
            Knowledge.of(changed)


@QUICK
@given(published())
def test_a_file_holds_what_a_csv_writer_would_write(release: Release) -> None:
    for table in release.tables:
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\r\n")
        spec = table.spec
        kept = [at for at, name in enumerate(spec.dimension_names) if name not in spec.where]
        writer.writerow([*(spec.dimension_names[at] for at in kept), "published"])
        for cell, figure in table.figures.items():
            writer.writerow([*(cell.codes[at] for at in kept), figure])
        assert "".join(csv_lines(table)) == text.getvalue()


@QUICK
@given(published())
def test_a_release_says_what_each_table_leaves_out(release: Release) -> None:
    for table, said in zip(
        release.tables, Publication.of(release).as_json()["tables"], strict=True
    ):
        where = said.get("where", {})
        margins = said.get("margins")
        shown = [entry["cell"] for entry in said["figures"]]
        expected = []
        for cell in table.spec.cells():
            codes = dict(zip(said["dimensions"], cell.codes, strict=True))
            totals = [name for name in said["dimensions"] if codes[name] == TOTAL]
            if all(codes[n] == c for n, c in where.items()) and (
                margins is None or totals in margins
            ):
                expected.append(list(cell.codes))
        assert shown == expected
