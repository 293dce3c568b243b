"""Tables of any shape, drawn by Hypothesis."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

from hypothesis import strategies as st

from disclosable.tables.cell import TOTAL
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

# Any sign a spreadsheet can hold, save NUL and half characters.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=6)
CODE = TEXT.filter(lambda t: t and t == t.strip() and t.casefold() != TOTAL.casefold())


@st.composite
def hierarchies(draw: st.DrawFn, name: str, most: int = 6) -> Hierarchy:
    """A dimension of any number of levels, in any order of publication."""
    codes = draw(st.lists(CODE, min_size=1, max_size=most, unique=True))
    parents = {code: draw(st.sampled_from([TOTAL, *codes[:at]])) for at, code in enumerate(codes)}
    order = draw(st.permutations(codes))
    return Hierarchy(name, {code: parents[code] for code in order})


@st.composite
def whole_specs(draw: st.DrawFn) -> TableSpec:
    """A table of one to three dimensions that publishes everything."""
    names = draw(st.sampled_from(["a", "ab", "abc"]))
    return TableSpec("t", tuple(draw(hierarchies(n)) for n in names))


@st.composite
def part_specs(draw: st.DrawFn, name: str, dimensions: Mapping[str, Hierarchy]) -> TableSpec:
    """A table of some of the dimensions, about some records, with some of its margins."""
    names = draw(st.lists(st.sampled_from(sorted(dimensions)), min_size=1, max_size=3, unique=True))
    where = {
        n: draw(st.sampled_from([*dimensions[n].parents]))
        for n in names
        if draw(st.integers(0, 3)) == 0
    }
    free = [n for n in names if n not in where]
    every = [
        frozenset(some)
        for size in range(len(free) + 1)
        for some in itertools.combinations(free, size)
    ]
    totalled = draw(
        st.one_of(st.none(), st.lists(st.sampled_from(every), min_size=1, unique=True).map(tuple))
    )
    return TableSpec(name, tuple(dimensions[n] for n in names), "", totalled, where)


@st.composite
def answers(draw: st.DrawFn) -> tuple[TableSpec, ...]:
    """One to three tables over the same records."""
    dimensions = {name: draw(hierarchies(name, 4)) for name in "abcd"}
    many = draw(st.integers(1, 3))
    return tuple(draw(part_specs(f"t{n}", dimensions)) for n in range(many))
