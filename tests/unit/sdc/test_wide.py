"""Larger tables: a safe choice, its witnesses, its loss, and what it says of itself."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small_tables import POPULATION, table

from disclosable.checker.verify import Report, check
from disclosable.errors import BadSpec, Unproved
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.group_rule import GroupRule
from disclosable.sdc.loss import Counted, Loss
from disclosable.sdc.publication import Publication
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.style import Style
from disclosable.sdc.suppression import NOT_JUDGED, Suppression, publish, suppress
from disclosable.sdc.wide import Wanted
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


WEAK = PrimaryRule(promise=Promise.NOT_WORKED_OUT)


def three_ways(seed: int, shape: tuple[int, int, int] = (9, 6, 5)) -> Table:
    """A three-way table with every kind of count in it."""
    rng = np.random.default_rng(seed)
    sizes = rng.lognormal(0, 1, (shape[0], 1, 1)) * rng.lognormal(0, 1, (1, *shape[1:]))
    names = ("area", "age", "origin")
    dimensions = tuple(
        Hierarchy.flat(name, [f"{name[:2]}{i}" for i in range(n)])
        for name, n in zip(names, shape, strict=True)
    )
    return Table.of_array(TableSpec("table", dimensions), rng.poisson(9 * sizes))


def sealed(suppression: Suppression, folder: Path) -> Report:
    """Publish, certify and check, as a release goes out."""
    public = folder / "public"
    public.mkdir()
    release = publish(suppression, "a release", POPULATION)
    certificate = certify(release, suppression.counts, hints=suppression.moves)
    written = Publication.of(release).write(public)
    certificate.sealing([PublishedFile.of(p, public) for p in written]).write(folder / "c.json")
    return check(folder / "c.json", public)


@pytest.mark.parametrize("rule", [WEAK, PrimaryRule(), PrimaryRule(zeros=Zeros.HIDDEN)])
@pytest.mark.parametrize("seed", range(2))
def test_a_larger_table_is_protected_and_the_checker_agrees(
    rule: PrimaryRule, seed: int, tmp_path: Path
) -> None:
    made = three_ways(seed)
    suppression = suppress([made], rule)
    report = sealed(suppression, tmp_path)
    hidden = suppression.is_low | suppression.is_other
    assert report.marked == hidden.sum()
    shown = suppression.counts[~hidden]
    assert not (((shown > 0) | (rule.zeros is Zeros.HIDDEN)) & (shown <= 5)).any()


def test_a_hierarchy_and_several_tables_are_protected_together(tmp_path: Path) -> None:
    rng = np.random.default_rng(5)
    parents = {f"B{i}": f"R{i % 4}" for i in range(16)}
    area = Hierarchy("ward", {**dict.fromkeys(("R0", "R1", "R2", "R3"), "Total"), **parents})
    age = Hierarchy.flat("age", [f"a{i}" for i in range(8)])
    sex = Hierarchy.flat("sex", ["F", "M", "X"])
    people = rng.poisson(rng.lognormal(1, 1, (16, 8, 3)))
    first = Table.of_array(TableSpec("by-age", (area, age)), people.sum(axis=2))
    second = Table.of_array(TableSpec("by-sex", (area, sex)), people.sum(axis=1))
    suppression = suppress([first, second], PrimaryRule(), loss=Loss())
    assert sealed(suppression, tmp_path).tables == 2


def test_only_some_margins_of_a_part_of_the_people(tmp_path: Path) -> None:
    made = three_ways(2)
    spec = TableSpec(
        "table",
        made.spec.dimensions,
        totalled=(frozenset(), frozenset({"area"}), frozenset({"age"})),
        where={"origin": "or1"},
    )
    part = Table.of_array(spec, made.counts[made.spec.lattice.leaf_indexes].reshape(9, 6, 5))
    suppression = suppress([part], WEAK, loss=Loss())
    report = sealed(suppression, tmp_path)
    published = len(spec.lattice.published_indexes)
    assert published == 9 * 6 + 6 + 9
    assert 0 < report.marked < published


def test_people_are_spared_where_people_are_what_is_lost() -> None:
    made = three_ways(1)
    cells = suppress([made], WEAK, loss=Loss(margins=0.0))
    people = suppress([made], WEAK, loss=Loss(Counted.PEOPLE))
    assert people.counts[people.is_other].sum() < cells.counts[cells.is_other].sum()
    assert people.is_other.sum() >= cells.is_other.sum()


def test_a_dear_category_stays_on_show() -> None:
    made = three_ways(3)
    plain = suppress([made], WEAK, loss=Loss())
    dear = suppress([made], WEAK, loss=Loss(weights={"origin": {"or0": 100.0}}))

    def hidden_there(suppression: Suppression) -> int:
        at = np.arange(made.spec.lattice.size).reshape(made.spec.lattice.shape)[:, :, 0]
        return int(suppression.is_other[at.reshape(-1)].sum())

    assert hidden_there(dear) < hidden_there(plain)


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        (Loss(weights={"region": {"R": 2.0}}), "'region', which no table has"),
        (Loss(weights={"age": {"old": 2.0}}), "'old', which is not a code"),
    ],
)
def test_a_weight_for_something_that_is_not_there_is_refused(loss: Loss, words: str) -> None:
    with pytest.raises(BadSpec, match=words):
        loss.costs(Atlas.of([three_ways(0).spec]), np.zeros(7 * 10 * 6, np.int64))


@pytest.mark.parametrize("factor", [0.0, -1.0, float("nan"), float("inf")])
def test_a_weight_that_is_none_is_refused(factor: float) -> None:
    with pytest.raises(BadSpec, match="weight"):
        Loss(weights={"age": {"a": factor}})


def test_proving_gives_a_bound_and_never_a_worse_choice() -> None:
    made = three_ways(4)
    quick = suppress([made], WEAK, loss=Loss(margins=0.0))
    proved = suppress([made], WEAK, loss=Loss(margins=0.0), prove=True, seconds=1)
    assert quick.least == 0
    assert 0 < proved.least <= proved.is_other.sum() <= quick.is_other.sum()
    assert proved.minimal == (proved.least == proved.is_other.sum())


def test_what_is_not_judged_is_said() -> None:
    release = publish(suppress([three_ways(0)], PrimaryRule()), "a release", POPULATION)
    assert release.covers == "not judged"
    assert NOT_JUDGED in release.assumed
    weak = publish(suppress([three_ways(0)], WEAK), "a release", POPULATION)
    assert weak.covers == "kept"


def test_what_cannot_be_safe_is_refused_with_the_cell_and_the_value() -> None:
    # Two people, one of them a woman and one a man, and nobody else: the total cannot be 1.
    made = table("table", {"area": ["A", "B"], "sex": ["F", "M"]}, [1, 1, 60, 70])
    with pytest.raises(Unproved, match="no choice of hidden cells was found in which it could be"):
        suppress([made], PrimaryRule(), loss=Loss(), styles=[Style.ONE_MARKER])


def test_a_group_that_is_all_in_one_category_is_not_seen_to_be() -> None:
    made = table(
        "table",
        {"area": ["A", "B", "C"], "origin": ["x", "y", "z"]},
        [30, 0, 0, 40, 20, 10, 50, 60, 70],
    )
    plain = publish(suppress([made], WEAK), "a release", POPULATION).tables[0]
    assert not plain.hidden
    kept = suppress([made], WEAK, groups=GroupRule())
    release = publish(kept, "a release", POPULATION)
    beside = {Cell(("A", "y")), Cell(("A", "z"))}
    assert beside & set(release.tables[0].hidden)
    assert "It may be 0" in release.tables[0].legend["xx"].sentence
    certify(release, kept.counts, hints=kept.moves)


def test_needs_are_sorted_and_leave_out_what_is_there_already() -> None:
    unknowns, counts = np.array([4, 7]), np.array([2, 5])
    wanted = Wanted.values(unknowns, counts, np.array([1, 1]), np.array([3, 5]))
    assert wanted.unknown.tolist() == [4, 4, 7, 7, 7, 7]
    assert (wanted.by * wanted.amount).tolist() == [1, -1, -4, -3, -2, -1]
