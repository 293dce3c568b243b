"""Why a count is what it is, in words that a reader can follow with a pencil."""

from __future__ import annotations

from small_tables import POPULATION, table

from disclosable.sdc.audit import CellFinding, Verdict, audit
from disclosable.sdc.bands import Bands, band
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rounding import round_nearest
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import Cell
from disclosable.tables.table import Table

LEGEND = Legend({"xx": Meaning(1, None, "xx is a number that is not shown.")})


def found(true: Table, hidden: set[tuple[str, ...]]) -> dict[tuple[str, ...], CellFinding]:
    figures = {c: "xx" if c.codes in hidden else true[c] for c in true.spec.cells()}
    shown = PublishedTable(true.spec, figures, LEGEND)
    judged = audit(Release("r", POPULATION, (shown,), PrimaryRule()))
    return {cell.cell.codes: cell for cell in judged.cells}


def test_a_sum_of_many_figures_is_told_by_what_they_come_to() -> None:
    towns = [f"T{n:02}" for n in range(20)]
    true = table("t", {"town": towns}, [3, *range(10, 29)])
    cell = found(true, {("T00",)})["T00",]
    assert cell.derivation == "town T00: 364 less 361 (19 figures) is 3"


def test_a_narrowed_count_has_its_bound() -> None:
    true = table("t", {"town": ["Ash", "Elm", "Oak"]}, [2, 2, 20])
    cell = found(true, {("Ash",), ("Elm",)})["Ash",]
    assert cell.verdict is Verdict.NARROWED
    assert (cell.interval.low, cell.interval.high) == (1, 3)
    assert cell.derivation == "town Ash: 24 less 20 and at least 1 is at most 3"


def test_sums_that_say_it_only_together_are_named() -> None:
    """Two blocks in which counts can be swapped, and one count between them that cannot.

    Rows p and q less columns x and y leave the count of q and z alone.
    """
    counts = [9, 8, 7, 6, 9, 8, 3, 6, 9, 8, 7, 6, 9, 8, 7, 6]
    true = table("t", {"a": ["p", "q", "r", "s"], "b": ["x", "y", "z", "w"]}, counts)
    hidden = {(a, b) for a in "pq" for b in "xy"} | {(a, b) for a in "rs" for b in "zw"}
    cell = found(true, hidden | {("q", "z")})["q", "z"]
    assert cell.verdict is Verdict.WORKED_OUT
    assert cell.interval.low == 3
    low = "a q, b z: by the sums p / Total by b, q / Total by b less Total / x by a, Total / y by a"
    high = (
        "a q, b z: by the sums Total / x by a, Total / y by a less p / Total by b, q / Total by b"
    )
    assert f"{low}, it is 3" in cell.derivation or f"{high}, it is 3" in cell.derivation
    others = found(true, hidden)
    assert all(not c.interval.is_point for c in others.values())


def test_two_tables_that_print_one_count_differently_are_both_named() -> None:
    """Rounded to 5 here and to 3 there: 5 stands for 3 to 7, and 3 for 2 to 4."""
    true = table("t", {"town": ["Ash", "Elm"]}, [3, 20])
    other = table("u", {"town": ["Ash", "Elm"]}, [3, 20])
    release = Release(
        "r", POPULATION, (round_nearest(true, 5), round_nearest(other, 3)), PrimaryRule()
    )
    cell = next(c for c in audit(release).cells if c.cell == Cell(("Ash",)) and c.table == "t")
    assert (cell.interval.low, cell.interval.high) == (3, 4)
    assert cell.derivation == (
        "town Ash: t prints 5, which stands for 3 to 7 and u prints 3, which stands for 2 to 4"
    )


def test_rounded_low_figures_are_not_called_low_numbers_that_are_shown() -> None:
    true = table("t", {"town": ["Ash", "Elm"]}, [3, 20])
    release = Release("r", POPULATION, (round_nearest(true, 5),), PrimaryRule())
    judged = audit(release)
    assert not judged.findings
    assert {c.verdict for c in judged.cells} == {Verdict.PROTECTED, Verdict.ABOVE}


def test_of_a_band_what_the_band_leaves_is_promised() -> None:
    true = table("t", {"town": ["Ash", "Elm"]}, [3, 20])
    release = Release("r", POPULATION, (band(true, Bands((5, 30))),), PrimaryRule())
    assert audit(release).safe is True
