"""The checker says what a slow and plain reader of every witness says, whatever it is shown."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from certificate_text import change
from hypothesis import event, given, settings
from hypothesis import strategies as st
from slow_checker import SlowChecker
from small_tables import POPULATION

from disclosable.checker.promise import NOT_PROVED
from disclosable.checker.verify import check
from disclosable.errors import CertificateRefused, Unproved
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.precision import EXACT, Precision
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.style import Style, legend_of
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

DIMENSIONS = {
    "a": Hierarchy.flat("a", ["a1", "a2", "a3"]),
    "b": Hierarchy("b", {"b1": "bb", "b2": "bb", "bb": "Total", "b3": "Total"}),
    "c": Hierarchy.flat("c", ["c1", "c2"]),
}
SHAPES = [
    ("a",),
    ("b",),
    ("ac",),
    ("ab",),
    ("ac", "cb"),
    ("a", "b"),
    ("ab", "ab"),
    ("ac", "cb", "ab"),
]
"""The last cannot be joined by its shared margins: the table of all dimensions has to be."""


FORM = (
    "twice",
    "is not hidden",
    "no finest cell",
    "there is no",
    "tells a count that is published",
)
"""What is refused even where it may do no harm."""


@st.composite
def specs(draw: st.DrawFn) -> list[TableSpec]:
    """Tables over the same people: whole ones, some margins of them, and ones about a part."""
    found = []
    for number, names in enumerate(draw(st.sampled_from(SHAPES))):
        dimensions = tuple(DIMENSIONS[n] for n in names)
        where = {}
        if len(names) > 1 and draw(st.integers(0, 4)) == 0:
            where = {names[0]: draw(st.sampled_from(list(DIMENSIONS[names[0]].parents)))}
        left = [n for n in names if n not in where]
        totalled = None
        if draw(st.integers(0, 3)) == 0:
            margin = st.frozensets(st.sampled_from(left), max_size=len(left))
            totalled = tuple(draw(st.lists(margin, min_size=1, max_size=3, unique=True)))
        found.append(TableSpec(f"t{number}", dimensions, totalled=totalled, where=where))
    return found


@st.composite
def releases(draw: st.DrawFn) -> tuple[Release, list[int]]:
    """A release of some records, and the count of every unknown of its atlas."""
    tables = draw(specs())
    names = sorted({n for t in tables for n in t.dimension_names})
    leaves = [list(DIMENSIONS[n].leaves) for n in names]
    size = int(np.prod([len(x) for x in leaves]))
    people = draw(st.lists(st.integers(0, 9), min_size=size, max_size=size))
    cube = np.array(people).reshape([len(x) for x in leaves])
    rule = PrimaryRule(
        threshold=draw(st.integers(2, 4)),
        zeros=draw(st.sampled_from(Zeros)),
        promise=draw(st.sampled_from(Promise)),
    )
    atlas = Atlas.of(tables)
    counts = [0] * atlas.size
    published = []
    for spec in atlas.specs:
        others = tuple(i for i, n in enumerate(names) if n not in spec.dimension_names)
        order = [n for n in names if n in spec.dimension_names]
        inner = cube.sum(axis=others).transpose([order.index(n) for n in spec.dimension_names])
        table = Table.of_array(spec, inner)
        for unknown, count in zip(atlas.unknown_of(spec.name), table.counts, strict=True):
            counts[int(unknown)] = int(count)
        if spec in tables:
            published.append(draw(publications(table, rule)))
    not_judged = draw(st.booleans())
    assumed = (NOT_PROVED,) if not_judged else ()
    covers = "not judged" if not_judged else "kept"
    return Release("r", POPULATION, tuple(published), rule, assumed, covers), counts


@st.composite
def publications(draw: st.DrawFn, table: Table, rule: PrimaryRule) -> PublishedTable:
    """A table with its low counts hidden and some others too, or rounded."""
    if draw(st.integers(0, 3)) == 0:
        rounded = Precision.nearest(draw(st.sampled_from([3, 5])))
        base = rounded.base
        figures = (table.counts + base // 2) // base * base
        return PublishedTable.of_array(
            table.spec, figures, (), legend_of(Style.LOW_ONLY, [], rule), rounded
        )
    hidden = np.array([rule.hides(int(n)) for n in table.counts])
    also = draw(st.lists(st.booleans(), min_size=len(hidden), max_size=len(hidden)))
    hidden |= np.array(also) & (table.counts > 0)
    codes = np.where(hidden, -1, table.counts)
    marked = bool((hidden & table.spec.lattice.published).any())
    markers = (rule.marker,) if marked else ()
    legend = legend_of(Style.ONE_MARKER, markers, rule)
    return PublishedTable.of_array(table.spec, codes, (rule.marker,), legend, EXACT)


def mutations(data: dict[str, Any]) -> list[tuple[Any, int]]:
    """All places of a certificate's witnesses where a number stands."""
    places: list[tuple[Any, int]] = []

    def walk(entry: Any) -> None:
        for at, value in enumerate(entry):
            if isinstance(value, list):
                walk(value)
            else:
                places.append((entry, at))

    for key in ("first", "moves", "witnessed"):
        walk(data[key])
    return places


@settings(max_examples=150, deadline=None)
@given(releases(), st.data())
def test_the_checker_agrees_with_reading_every_witness_in_full(
    made: tuple[Release, Sequence[int]], data: st.DataObject
) -> None:
    release, counts = made
    try:
        certificate = certify(release, counts, seconds=5)
    except Unproved:
        event("unproved")
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "certificate.json"
        written = Publication.of(release).write(folder)
        certificate.sealing([PublishedFile.of(p, folder) for p in written]).write(path)
        assert SlowChecker(release, path).holds()
        check(path, folder)
        places = len(mutations(json.loads(path.read_text(encoding="utf-8"))))
        if not places:
            event("nothing hidden")
            return
        place = data.draw(st.integers(0, places - 1))
        by = data.draw(st.sampled_from([-2, -1, 1, 2]))

        def tamper(told: dict[str, Any]) -> None:
            entry, at = mutations(told)[place]
            entry[at] += by

        change(path, tamper)
        try:
            check(path, folder)
        except CertificateRefused as why:
            told = why.sentence()
            form = any(words in told for words in FORM)
            event("refused for its form" if form else "refused for what it shows")
            assert form or not SlowChecker(release, path).holds()
        else:
            event("another certificate that holds")
            assert SlowChecker(release, path).holds()
