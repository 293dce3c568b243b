"""The change to a new release is the cheapest that keeps all safe, held against trying everything.

The rule here covers 1 and 2 alone, so that every set of records can be tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from beside_shelves import SlowShelf, crossed, kinds, placed, population, released, shelve
from small_tables import table

from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.population import Population
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


RULE = PrimaryRule(threshold=2)
YEAR, TWO_YEARS = population("2021"), population("1 January 2021 to 31 December 2022")


SEX = {"F": [0], "M": [1]}
CASES = {
    "the same cells, hidden elsewhere": (
        (2, 2),
        YEAR,
        table("t", {"sex": ("F", "M"), "age": ("old", "young")}, [1, 4, 3, 5]),
        {"sex": (0, SEX), "age": (1, {"old": [0], "young": [1]})},
        YEAR,
        table("u", {"sex": ("F", "M")}, [5, 8]),
        {"sex": (0, SEX)},
    ),
    "a finer table": (
        (2, 3),
        YEAR,
        table("t", {"place": ("N", "S")}, [2, 6]),
        {"place": (0, {"N": [0], "S": [1]})},
        YEAR,
        table("u", {"place": ("N", "S"), "age": ("a", "b", "c")}, [0, 1, 1, 3, 0, 3]),
        {"place": (0, {"N": [0], "S": [1]}), "age": (1, {"a": [0], "b": [1], "c": [2]})},
    ),
    "bands that cross": (
        (4,),
        YEAR,
        table("t", {"age": ("10-15", "16-17", "18-24")}, [5, 4, 4]),
        {"age": (0, {"10-15": [0, 1], "16-17": [2], "18-24": [3]})},
        YEAR,
        table("u", {"age": ("10-14", "15-17", "18-24")}, [4, 5, 4]),
        {"age": (0, {"10-14": [0], "15-17": [1, 2], "18-24": [3]})},
    ),
    "a longer period": (
        (2, 2),
        YEAR,
        table("t", {"sex": ("F", "M")}, [4, 5]),
        {"": (0, {"": [0]}), "sex": (1, SEX)},
        TWO_YEARS,
        table("u", {"sex": ("F", "M")}, [5, 5]),
        {"sex": (1, SEX)},
    ),
    "a margin that was hidden": (
        (2, 2),
        YEAR,
        table("t", {"sex": ("F", "M"), "age": ("old", "young")}, [2, 0, 0, 5]),
        {"sex": (0, SEX), "age": (1, {"old": [0], "young": [1]})},
        YEAR,
        table("u", {"age": ("old", "young"), "sex": ("F", "M")}, [2, 0, 0, 5]),
        {"sex": (0, SEX), "age": (1, {"old": [0], "young": [1]})},
    ),
}
Case = tuple[
    Sequence[int],
    Population,
    Table,
    Mapping[str, tuple[int, Mapping[str, Sequence[int]]]],
    Population,
    Table,
    Mapping[str, tuple[int, Mapping[str, Sequence[int]]]],
]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_no_cheaper_change_keeps_all_promises(case: Case, tmp_path: Path) -> None:
    sizes, before, old, old_codes, now, new, codes = case
    coordinates = crossed(sizes)
    earlier = released("earlier", [old], before, RULE)
    path = shelve(tmp_path / "ledger.jsonl", earlier)
    found = placed(path, "new", [new], now, rule=RULE)
    slow = SlowShelf(
        [(earlier.release, kinds(coordinates, old_codes))],
        new,
        kinds(coordinates, codes),
        coordinates,
        RULE,
        at_most=6,
    )
    others = found.suppression.cells(found.suppression.others)
    assert others == slow.fewest()
    assert found.suppression.minimal
