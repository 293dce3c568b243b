"""Random small shelves: what is protected beside them is safe, and nothing cheaper would have been.

Held against `beside_shelves.SlowShelf`, which tries every set of records and every choice of cells.
What the checker accepts was made by none of the code that chose.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from beside_shelves import SlowShelf, crossed, kinds, placed, population, released, shelve
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from small_tables import table

from disclosable.checker.beside import check_beside
from disclosable.errors import BadRelease, Unproved
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.style import Style
from disclosable.tables.table import Table

RULE = PrimaryRule(threshold=2)
YEAR, TWO_YEARS = population("2021"), population("1 January 2021 to 31 December 2022")
Codes = Mapping[str, tuple[int, Mapping[str, Sequence[int]]]]

AREA, BAND = {"N": [0], "S": [1]}, {"old": [0], "young": [1]}
FINE = {"a": [0], "b": [1], "c": [2]}
PAIRS = {"10-14": [0], "15-17": [1, 2]}, {"10-15": [0, 1], "16-17": [2]}
SHAPES: dict[str, tuple[Sequence[int], Codes, Codes]] = {
    "one within the other": ((2, 2), {"x": (0, AREA)}, {"x": (0, AREA), "y": (1, BAND)}),
    "the other within the one": ((2, 2), {"x": (0, AREA), "y": (1, BAND)}, {"y": (1, BAND)}),
    "one shared": ((2, 2), {"x": (0, AREA)}, {"y": (1, BAND)}),
    "the same": ((2, 2), {"x": (0, AREA), "y": (1, BAND)}, {"y": (1, BAND), "x": (0, AREA)}),
    "bands that cross": ((3,), {"age": (0, PAIRS[0])}, {"age": (0, PAIRS[1])}),
    "finer": ((3,), {"p": (0, {"a": [0], "b": [1], "c": [2]})}, {"p": (0, FINE)}),
    "a longer period": ((2, 2), {"": (0, {"": [0]}), "x": (1, AREA)}, {"x": (1, AREA)}),
}


def counted(people: Sequence[int], coordinates: Sequence[tuple[int, ...]], codes: Codes) -> Table:
    """The table with these codes of so many people of each kind."""
    held = kinds(coordinates, codes)
    about = held.get("", {}).get("", frozenset(range(len(people))))
    names = {name: tuple(held[name]) for name in held if name}
    counts = []
    for combination in combinations([held[name] for name in names]):
        counts.append(sum(people[n] for n in about.intersection(*combination)))
    return table("t", names, counts)


def combinations(
    sides: Sequence[Mapping[str, frozenset[int]]],
) -> list[tuple[frozenset[int], ...]]:
    found: list[tuple[frozenset[int], ...]] = [()]
    for side in sides:
        found = [(*before, members) for before in found for members in side.values()]
    return found


@settings(max_examples=60, deadline=None)
@given(
    shape=st.sampled_from(sorted(SHAPES)),
    people=st.lists(st.integers(0, 5), min_size=4, max_size=4),
)
def test_the_change_is_safe_and_the_cheapest(shape: str, people: list[int]) -> None:
    sizes, old_codes, codes = SHAPES[shape]
    coordinates = crossed(sizes)
    people = people[: len(coordinates)]
    longer = "" in old_codes
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        try:
            earlier = released("earlier", [counted(people, coordinates, old_codes)], YEAR, RULE)
        except Unproved:
            assume(False)
        path = shelve(place / "shelf" / "ledger.jsonl", earlier)
        new = counted(people, coordinates, codes)
        slow = SlowShelf(
            [(earlier.release, kinds(coordinates, old_codes))],
            new,
            kinds(coordinates, codes),
            coordinates,
            RULE,
            at_most=9,
        )
        try:
            found = placed(path, "new", [new], TWO_YEARS if longer else YEAR, rule=RULE)
        except Unproved:
            assert slow.fewest() is None
            return
        except BadRelease as contradiction:
            raise AssertionError(contradiction.sentence()) from None
        others = found.suppression.cells(found.suppression.others)
        if Style.TWO_MARKERS in found.suppression.styles.values():
            # Only as the release had it by itself: a second marker speaks of its own table.
            assert not found.more
            chosen = tuple(
                found.suppression.atlas.unknown_of("t").tolist().index(u)
                for u in sorted(found.suppression.others)
            )
            assert slow.is_safe(Style.TWO_MARKERS, chosen)
            assert (slow.fewest() or others) >= others
        else:
            assert others == slow.fewest()
        public = place / "public"
        public.mkdir()
        found.publication.write(public)
        found.certify(place)
        check_beside(place / "shelf-certificate.json", public, place / "shelf")
