"""A low count that identifies nobody is shown exactly, and all else is protected afresh."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from small_tables import POPULATION, table

from disclosable.errors import BadRelease, BadSpec, Unproved
from disclosable.published.release_file import read_publication, read_release
from disclosable.sdc.audit import audit
from disclosable.sdc.certificate import certify
from disclosable.sdc.group_rule import GroupRule
from disclosable.sdc.loss import Loss
from disclosable.sdc.margins_only import joint_of, margins_only
from disclosable.sdc.policy import Policy
from disclosable.sdc.precision import Precision
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.sdc.safety import judge
from disclosable.sdc.shown import JUDGED, SHOWN_TOO, Shown
from disclosable.sdc.style import Style
from disclosable.sdc.suppression import publish, suppress
from disclosable.sdc.wide_safety import require_beside, settle
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


RULE = PrimaryRule()
WHY = "Anybody in the area could be meant, and nothing more is told of them."
AGES, PLACES = ("old", "young", "child"), ("N", "S", "E")


def counted() -> Table:
    """N/old is 2, S/young is 3; no other count is low."""
    return table("people", {"place": PLACES, "age": AGES}, [2, 9, 20, 12, 3, 14, 30, 8, 16])


def shown(*codes: str, name: str = "people") -> Shown:
    return Shown(name, Cell(codes), WHY)


def released(
    tables: Sequence[Table], *these: Shown, loss: Loss | None = None, rule: PrimaryRule = RULE
) -> Release:
    return publish(suppress(tables, rule, shown=these, loss=loss), "r", POPULATION)


SMALL_AND_LARGE = pytest.mark.parametrize("loss", [None, Loss()], ids=["small", "large"])
"""Both searches: that for the fewest cells, and that for tables of any size."""


@SMALL_AND_LARGE
def test_it_is_published_exactly_and_the_others_stay_hidden(loss: Loss | None) -> None:
    release = released([counted()], shown("N", "old"), loss=loss)
    people = release.table("people")
    assert people[Cell(("N", "old"))] == 2
    assert isinstance(people[Cell(("S", "young"))], str)
    assert audit(release).safe is True
    certify(release, counted().counts)


@SMALL_AND_LARGE
def test_what_was_hidden_for_its_sake_is_shown_again(loss: Loss | None) -> None:
    before = released([counted()], loss=loss).table("people")
    after = released([counted()], shown("N", "old"), loss=loss).table("people")
    assert len(after.hidden) < len(before.hidden)


@SMALL_AND_LARGE
def test_all_low_counts_may_be_shown_and_then_nothing_is_hidden(loss: Loss | None) -> None:
    release = released([counted()], shown("N", "old"), shown("S", "young"), loss=loss)
    people = release.table("people")
    assert not people.hidden
    assert not people.legend.meanings
    assert audit(release).safe is True


def test_a_reader_who_knows_it_learns_no_other_low_count() -> None:
    """With 2 shown, the row of N alone would give its neighbour away; more has to be hidden."""
    true = table("people", {"place": ("N", "S"), "age": AGES}, [2, 3, 20, 12, 13, 14])
    release = released([true], shown("N", "old"))
    people = release.table("people")
    assert people[Cell(("N", "old"))] == 2
    assert isinstance(people[Cell(("N", "young"))], str)
    assert isinstance(people[Cell(("N", "child"))], str) or isinstance(
        people[Cell(("N", "Total"))], str
    )
    assert audit(release).safe is True


@pytest.mark.parametrize("style", [Style.TWO_MARKERS, Style.ONE_MARKER])
def test_it_is_never_hidden_for_others_whatever_the_marking(style: Style) -> None:
    """A marker that means "higher than 5" would be a false legend on it."""
    true = table("people", {"place": ("N", "S"), "age": AGES}, [2, 3, 20, 12, 13, 14])
    found = suppress([true], RULE, shown=[shown("N", "old")], styles=[style])
    people = publish(found, "r", POPULATION).table("people")
    assert people[Cell(("N", "old"))] == 2
    for cell in people.hidden:
        assert people.legend[str(people[cell])].allows(true[cell])


def test_where_showing_it_leaves_no_way_to_protect_another_it_is_refused() -> None:
    """Of five people in one place two are old; shown together, the three others are known."""
    true = table("people", {"place": ("N", "S"), "age": ("old", "young")}, [2, 3, 0, 0])
    with pytest.raises(Unproved, match="fewer low counts that are shown"):
        released([true], shown("N", "old"), shown("N", "Total"))


def test_the_same_people_in_another_table_are_shown_there_too() -> None:
    spec = TableSpec("old-people", counted().spec.dimensions, where={"age": "old"})
    old = Table(spec, {leaf: counted()[leaf] for leaf in spec.leaves()})
    release = released([counted(), old], shown("N", "old", name="old-people"))
    assert release.table("people")[Cell(("N", "old"))] == 2
    assert release.table("old-people")[Cell(("N", "old"))] == 2
    assert [(s.table, s.cell.codes) for s in release.shown] == [
        ("people", ("N", "old")),
        ("old-people", ("N", "old")),
    ]
    assert {s.why for s in release.shown} == {WHY}
    assert audit(release).safe is True


def test_tables_that_need_all_dimensions_together() -> None:
    """Three tables in a ring have a fourth behind them that nobody publishes."""
    full = table("full", dict.fromkeys("abc", "01"), [9, 2, 8, 7, 9, 8, 3, 9])
    ring = margins_only(full, 2)
    joint = joint_of(full, ring)
    assert joint is not None
    name, cell = next((t.spec.name, c) for t in ring for c in t.spec.leaves() if t[c] == 11)
    rule = PrimaryRule(threshold=11)
    found = suppress(ring, rule, joint=joint, shown=[Shown(name, cell, WHY)])
    release = publish(found, "r", POPULATION)
    assert release.table(name)[cell] == 11
    assert sum(len(t.hidden) for t in release.tables) > 0
    require_beside(release, ring, Policy("p", "the policy", rule), joint=joint)
    certify(release, found.counts)


# -- what is said of it


def test_the_release_says_it_and_is_read_back(tmp_path: Path) -> None:
    release = released([counted()], shown("N", "old"))
    assert release.rule_sentence == f"{RULE.sentence} {SHOWN_TOO}"
    assert JUDGED in release.assumed
    publication = Publication.of(release)
    publication.write(tmp_path)
    told = json.loads((tmp_path / "release.json").read_text(encoding="utf-8"))
    assert told["shown although low"] == [{"table": "people", "cell": ["N", "old"], "why": WHY}]
    assert told["rule"]["sentence"].endswith(SHOWN_TOO)
    back = read_publication(tmp_path / "release.json")
    assert back.release.shown == release.shown
    assert back.digest() == publication.digest()


def test_where_nothing_is_shown_nothing_is_said() -> None:
    release = released([counted()])
    assert release.rule_sentence == RULE.sentence
    assert JUDGED not in release.assumed
    assert "shown although low" not in Publication.of(release).as_json()


def test_one_table_of_it_is_read_by_itself(tmp_path: Path) -> None:
    others = table("others", {"place": PLACES}, [25, 29, 54])
    one = table("people", {"age": AGES}, [44, 2, 62])
    Publication.of(released([one, others], shown("young"))).write(tmp_path)
    for file, number in (("people.csv", 1), ("others.csv", 0)):
        alone, findings = read_release(tmp_path / "release.json", file)
        assert len(alone.shown) == number
        assert not findings


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (lambda d: d.update({"shown although low": []}), "no figure is listed"),
        (lambda d: d.pop("shown although low"), "the sentence is not what the numbers say"),
        (lambda d: d["shown although low"][0].update(why=""), "no reason is given"),
        (lambda d: d["shown although low"][0].update(cell=["N", ""]), "a code is empty"),
        (lambda d: d["shown although low"][0].update(cell=["N", "child"]), "and it is not"),
        (lambda d: d["shown although low"].append(d["shown although low"][0]), "there twice"),
        (lambda d: d["shown although low"][0].update(table="x"), "there is no table 'x'"),
    ],
)
def test_a_file_that_says_it_wrongly_is_not_read(tmp_path: Path, edit: Any, says: str) -> None:
    Publication.of(released([counted()], shown("N", "old"))).write(tmp_path)
    path = tmp_path / "release.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BadRelease, match=says):
        read_publication(path)


def test_the_audit_finds_a_low_number_that_no_reason_is_given_for() -> None:
    release = released([counted()], shown("N", "old"), shown("S", "young"))
    (found,) = audit(replace(release, shown=release.shown[:1])).findings
    assert found.code == "low-number-shown"
    assert "S / young (3)" in found.what
    assert "N / old" not in found.what


# -- what is refused


@pytest.mark.parametrize(
    ("these", "says"),
    [
        ([shown("N", "young")], "'people', N / young: it is to be shown .* it is not low"),
        ([shown("N", "old"), shown("N", "old")], "N / old: it is named twice"),
        ([shown("N")], "'people', N: .* the table does not publish it"),
        ([shown("N", "elderly")], "N / elderly: .* the table does not publish it"),
        ([shown("N", "old", name="persons")], "'persons' is to be shown, and there is no such"),
    ],
)
def test_what_is_not_low_not_published_or_named_twice_is_refused(
    these: list[Shown], says: str
) -> None:
    with pytest.raises(BadSpec, match=says):
        suppress([counted()], RULE, shown=these)


def test_the_refusal_tells_no_count() -> None:
    with pytest.raises(BadSpec) as refused:
        suppress([counted()], RULE, shown=[shown("S", "Total")])
    assert not any(character.isdigit() for character in refused.value.sentence())


def test_the_same_people_by_another_table_are_named_twice() -> None:
    by_place = table("places", {"place": PLACES}, [31, 29, 4])
    by_both = table("people", {"place": PLACES, "age": AGES}, [2, 9, 20, 12, 3, 14, 1, 1, 2])
    with pytest.raises(BadSpec, match="'places', E: it is named twice .* 'people', E / Total"):
        suppress([by_both, by_place], RULE, shown=[shown("E", "Total"), shown("E", name="places")])


def test_a_cell_of_a_margin_that_is_not_published_is_refused() -> None:
    dimensions = (Hierarchy.flat("place", ["N", "S"]), Hierarchy.flat("age", ["old", "young"]))
    spec = TableSpec("people", dimensions, "", (frozenset(),))
    true = Table(spec, dict(zip(spec.leaves(), [2, 1, 12, 13], strict=True)))
    with pytest.raises(BadSpec, match="N / Total: .* the table does not publish it"):
        suppress([true], RULE, shown=[shown("N", "Total")])
    assert released([true], shown("N", "old")).table("people")[Cell(("N", "old"))] == 2


@pytest.mark.parametrize(("name", "why"), [("people", " "), ("", WHY)])
def test_without_a_reason_or_a_table_there_is_none(name: str, why: str) -> None:
    with pytest.raises(BadSpec):
        Shown(name, Cell(("N", "old")), why)


def test_a_rounded_figure_is_no_count_that_is_shown() -> None:
    spec = TableSpec("people", (Hierarchy.flat("place", ["N", "S"]),))
    figures = {Cell((code,)): n for code, n in (("N", 5), ("S", 10), ("Total", 15))}
    rounded = PublishedTable(spec, figures, Legend({}), Precision.nearest(5))
    with pytest.raises(BadRelease, match="it is said to be shown although low, and it is not"):
        Release("r", POPULATION, (rounded,), RULE, shown=(shown("N"),))


# -- with the other rules


def test_a_zero_that_the_rule_covers_may_be_shown() -> None:
    rule = PrimaryRule(zeros=Zeros.HIDDEN)
    true = table("people", {"place": PLACES, "age": AGES}, [0, 9, 20, 12, 3, 14, 30, 8, 16])
    people = released([true], shown("N", "old"), rule=rule).table("people")
    assert people[Cell(("N", "old"))] == 0
    assert people[Cell(("S", "young"))] == "xx"


def test_a_zero_that_is_shown_is_not_the_one_that_hides_a_group() -> None:
    """Everybody in N is old; one of the two zeros beside has to be hidden, and one is shown."""
    rule = PrimaryRule(zeros=Zeros.HIDDEN)
    true = table("people", {"place": PLACES, "age": AGES}, [40, 0, 0, 12, 13, 14, 30, 18, 16])
    these = [shown("N", "young")]
    found = suppress([true], rule, groups=GroupRule(), shown=these)
    people = publish(found, "r", POPULATION).table("people")
    assert people[Cell(("N", "young"))] == 0
    assert people[Cell(("N", "child"))] == "xx"


def test_the_judges_of_a_release_ask_nothing_of_it() -> None:
    policy = Policy("p", "the policy", RULE)
    true = counted()
    release = released([true], shown("N", "old"))
    assert judge(release, [true], policy).counts == 1
    safety, certificate = settle(release, [true], policy)
    assert safety.safe
    assert certificate is not None
    require_beside(release, [true], policy)
    listed = replace(release, shown=())
    assert not judge(listed, [true], policy).safe
