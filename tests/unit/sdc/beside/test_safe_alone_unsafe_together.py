"""Two releases that are each safe alone and unsafe together are caught, and the new one is mended.

What a reader of both learns is asked of `judge_together`, which shares the joint layout with the
choice, and nothing of how it chooses.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from beside_shelves import placed, population, released, shelve
from small_tables import table

from disclosable.checker.beside import check_beside
from disclosable.errors import BadRelease
from disclosable.sdc.audit import audit
from disclosable.sdc.beside.placing import Placed
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.judging import judge_together
from disclosable.sdc.joint.mapping import CategoryMapping, own_mappings
from disclosable.sdc.release import Release
from disclosable.tables.population import Population
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


YEAR = population("2021")
TWO_YEARS = population("1 January 2021 to 31 December 2022")
SEXES, AGES = ("F", "M"), ("old", "young", "child")
TOWN = Declared(
    mappings=(
        *own_mappings(),
        CategoryMapping("A town", {"centre": ("north", "south"), "town": ("centre", "edge")}),
    )
)

Case = tuple[Table, Population, Table, Population, Declared]
KINDS: dict[str, Case] = {
    "a shared margin that each hides in its own way": (
        table("first", {"sex": SEXES, "age": AGES}, [18, 16, 7, 3, 17, 13]),
        YEAR,
        table("second", {"age": AGES, "place": ("N", "S")}, [13, 8, 14, 19, 13, 7]),
        YEAR,
        Declared(),
    ),
    "an area, after its parts": (
        table("first", {"place": ("North", "South", "Edge"), "sex": SEXES}, [1, 9, 15, 8, 1, 6]),
        YEAR,
        table("second", {"place": ("Centre", "Edge"), "sex": SEXES}, [16, 17, 1, 6]),
        YEAR,
        TOWN,
    ),
    "the parts of an area, after the area": (
        table("first", {"place": ("Centre", "Edge"), "sex": SEXES}, [19, 13, 2, 9]),
        YEAR,
        table("second", {"place": ("North", "South", "Edge"), "sex": SEXES}, [7, 7, 12, 6, 2, 9]),
        YEAR,
        TOWN,
    ),
}
DIFFERENCES: dict[str, Case] = {
    "a longer period": (
        table("first", {"sex": SEXES, "place": ("N", "S", "E")}, [16, 25, 30, 12, 27, 9]),
        YEAR,
        table("second", {"sex": SEXES, "place": ("N", "S", "E")}, [18, 25, 40, 12, 47, 19]),
        TWO_YEARS,
        Declared(),
    ),
    "bands of ages that cross": (
        table("first", {"age": ("10-15", "16-17", "18-24")}, [12, 9, 33]),
        YEAR,
        table("second", {"age": ("10-14", "15-17", "18-24")}, [8, 13, 33]),
        YEAR,
        Declared(),
    ),
}


def protected(path: Path, case: Case) -> tuple[Release, Release, Placed]:
    """The earlier release, the new one by itself, and the new one beside the earlier."""
    old, before, new, now, said = case
    first = released("first", [old], before)
    shelve(path, first)
    alone = released("second", [new], now)
    return first.release, alone.release, placed(path, "second", [new], now, declared=said)


@pytest.mark.parametrize("case", KINDS.values(), ids=KINDS)
def test_each_kind_is_caught_and_mended(case: Case, tmp_path: Path) -> None:
    first, alone, found = protected(tmp_path / "shelf" / "ledger.jsonl", case)
    said = case[-1]
    assert audit(first).safe
    assert audit(alone).safe
    assert judge_together([first, alone], said).safe is False
    assert judge_together([first, found.release], said).safe is True
    assert found.more
    assert found.suppression.minimal
    accepted(found, tmp_path)


@pytest.mark.parametrize("case", DIFFERENCES.values(), ids=DIFFERENCES)
def test_a_low_number_that_only_both_tell_is_hidden_in_the_new_one(
    case: Case, tmp_path: Path
) -> None:
    first, alone, found = protected(tmp_path / "shelf" / "ledger.jsonl", case)
    assert not alone.tables[0].hidden
    assert found.more
    assert judge_together([first, found.release], case[-1]).safe is True
    lines = found.lines()
    assert lines[1].startswith(f"Hidden because of them, {len(found.more)} cells: second, ")
    assert "printed in none of them" in lines[2]
    accepted(found, tmp_path)


def accepted(found: Placed, place: Path) -> None:
    """The checker, which shares no code with any of this, accepts what was made."""
    public = place / "public"
    public.mkdir()
    found.publication.write(public)
    certificates = found.certify(place)
    report = check_beside(certificates[0], public, place / "shelf")
    assert report.releases == len(found.neighbours.shelved)


def test_releases_that_are_apart_are_judged_in_turn(tmp_path: Path) -> None:
    """The records were corrected between the first two; the third is judged beside each."""
    path = tmp_path / "shelf" / "ledger.jsonl"
    ages = ("10-15", "16-17", "18 and over")
    one = released("one", [table("t", {"sex": SEXES}, [16, 20])])
    other = released(
        "other", [table("t", {"sex": SEXES}, [17, 19])], population(as_at="1 June 2023")
    )
    shelve(path, one, other)
    new = table("u", {"age": ages, "sex": SEXES}, [7, 5, 4, 4, 6, 10])
    with pytest.raises(
        BadRelease, match=r"contradiction: one \(\w+\) and other \(\w+\) print what"
    ):
        placed(path, "new", [new])
    by_age = table("u", {"age": ages}, [12, 8, 16])
    apart = Declared(apart=(frozenset({"one", "other"}),))
    found = placed(path, "new", [by_age], declared=apart)
    assert len(found.release.beside or ()) == 2
    assert [len(part.shelved) for part in found.neighbours.parts()] == [1, 1]
    accepted(found, tmp_path)
    certificates = sorted(p.name for p in tmp_path.glob("*.json"))
    assert certificates == ["shelf-certificate-2.json", "shelf-certificate.json"]
    (tmp_path / certificates[0]).unlink()
    with pytest.raises(BadRelease, match="there is no such file"):
        check_beside(tmp_path / certificates[1], tmp_path / "public", tmp_path / "shelf")
