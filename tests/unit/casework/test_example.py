"""The example's records are made by its script, and count what was once published."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import Counter
from pathlib import Path

from disclosable.casework.folder import read_case
from disclosable.tables.spec_file import read_tables_file

EXAMPLE = Path(__file__).parents[3] / "examples" / "knife-orders"

NOBODY = {"Havering", "Kingston", "Tower Hamlets"}
SHOWN = {7: 7, 6: 4, 8: 2, 18: 1}
"""How many residencies were once published with each count."""


def rows() -> list[dict[str, str]]:
    with (EXAMPLE / "records.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_script_makes_the_file_byte_for_byte(tmp_path: Path) -> None:
    made = tmp_path / "made.csv"
    subprocess.run([sys.executable, str(EXAMPLE / "make_records.py"), str(made)], check=True)
    assert made.read_bytes() == (EXAMPLE / "records.csv").read_bytes()


def test_the_counts_are_the_published_ones() -> None:
    people = Counter((r["age_group"], r["sex"]) for r in rows())
    assert people == {("Youth", "Female"): 2, ("Youth", "Male"): 57, ("Adult", "Male"): 101}
    appearance = Counter(r["ethnic_appearance"] for r in rows())
    assert appearance == {"IC1": 30, "IC2": 7, "IC3": 106, "IC4": 10, "IC6": 6, "Not Recorded": 1}
    residency = Counter(r["residency"] for r in rows())
    high = {place: count for place, count in residency.items() if count > 5}
    assert Counter(high.values()) == SHOWN
    low = [count for count in residency.values() if count <= 5]
    assert (len(low), sum(low), set(low)) == (17, 53, {1, 2, 3, 4, 5})


def test_every_code_is_declared_and_three_have_nobody() -> None:
    declared = read_tables_file(EXAMPLE / "tables.toml")
    for dimension in declared.dimensions:
        used = {r[dimension.name] for r in rows()}
        assert used <= set(dimension.leaves)
        assert set(dimension.leaves) - used == (NOBODY if dimension.name == "residency" else set())
    boroughs = next(d for d in declared.dimensions if d.name == "residency").leaves
    assert len(boroughs) == 34
    assert list(boroughs[:-2]) == sorted(boroughs[:-2])


def test_residency_is_mixed_with_everything_else() -> None:
    """Within the largest place there are people of several kinds, and every kind is in several."""
    places: dict[str, set[tuple[str, ...]]] = {}
    for r in rows():
        kind = (r["age_group"], r["ethnic_appearance"])
        places.setdefault(r["residency"], set()).add(kind)
    assert len(places["Croydon"]) >= 3
    assert sum(len(kinds) > 1 for kinds in places.values()) > len(places) / 2


def test_the_folder_is_a_whole_case_and_says_that_it_is_invented() -> None:
    case = read_case(EXAMPLE)
    assert case.labels == ("1", "2", "3", "4")
    assert case.split.preamble.startswith("The pilot of knife crime prevention orders")
    assert case.authority.invented
    assert "does not exist" in case.authority.invented_notice
    assert "invented" in (EXAMPLE / "README.md").read_text(encoding="utf-8").lower()
    assert case.approval is not None
