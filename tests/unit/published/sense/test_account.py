"""All that is printed of some people, as one system: what is entered, refused and learnt."""

from __future__ import annotations

import pytest

from disclosable.published.sense.account import Account
from disclosable.published.sense.category import Key, Named
from disclosable.published.sense.counts import Range
from disclosable.sdc.reader import Print

NORTH, SOUTH, WEST = (Key({Named(frozenset({w}))}) for w in ("north", "south", "west"))
EVERYBODY = Key()


def said(low: int, high: int | None, where: str = "table 1") -> Print:
    return Print(where, str(low) if low == high else "*", low, high)


@pytest.fixture
def account() -> Account:
    """Two areas, one of them hidden, and their total, not yet related."""
    made = Account(4, {1: "a.html, table 1", 2: "b.html, table 1"})
    made.place(NORTH, (1, 0, 0), "North", said(18, 18))
    made.place(SOUTH, (1, 1, 0), "South", said(0, 4))
    made.place(EVERYBODY, (1, 2, 0), "Total", said(21, 21))
    return made


def sum_of(account: Account, *parts: Key) -> dict[int, int]:
    """Everybody is the sum of these."""
    terms = {account.group(EVERYBODY, ""): 1}
    return terms | {account.group(part, "part"): -1 for part in parts}


def test_the_same_people_are_one_count_wherever_they_are_printed(account: Account) -> None:
    size = account.size
    assert account.place(SOUTH, (2, 0, 0), "South", said(2, 9, "table 2")) is None
    assert account.size == size
    assert account.unknown_at[2, 0, 0] == account.unknown_at[1, 1, 0]
    assert account.range(account.unknown_at[1, 1, 0]) == Range(2, 4)
    assert [p.where for p in account.prints(account.unknown_at[1, 1, 0])] == ["table 1", "table 2"]


def test_figures_of_two_tables_that_contradict_each_other_are_both_kept_and_disputed(
    account: Account,
) -> None:
    other = account.place(NORTH, (2, 0, 0), "North", said(17, 17, "table 2"))
    assert other == account.unknown_at[1, 0, 0]
    assert account.range(account.unknown_at[1, 0, 0]) == Range(18, 18)
    assert account.range(account.unknown_at[2, 0, 0]) == Range(17, 17)
    assert account.disputed == {account.unknown_at[1, 0, 0], account.unknown_at[2, 0, 0]}


def test_two_lines_of_one_table_called_alike_are_no_contradiction(account: Account) -> None:
    assert account.place(NORTH, (1, 3, 0), "North", said(7, 7)) is None
    assert not account.disputed
    assert account.unknown_at[1, 3, 0] != account.unknown_at[1, 0, 0]


def test_a_relation_that_holds_is_added_once(account: Account) -> None:
    assert account.relate(sum_of(account, NORTH, SOUTH), "Total in table 1")
    assert account.relate(sum_of(account, NORTH, SOUTH), "the same again")
    assert account.relations == 1
    assert account.sum_words(0) == "Total in table 1"


def test_a_relation_that_contradicts_what_is_there_is_refused(account: Account) -> None:
    account.place(WEST, (1, 3, 0), "West", said(9, 9))
    assert not account.relate(sum_of(account, NORTH, SOUTH, WEST), "with West")
    assert account.relations == 0
    assert account.relate(sum_of(account, NORTH, SOUTH), "without")


def test_relations_stand_or_fall_together(account: Account) -> None:
    account.place(WEST, (1, 3, 0), "West", said(9, 9))
    good, bad = sum_of(account, NORTH, SOUTH), sum_of(account, NORTH, SOUTH, WEST)
    assert not account.relate_all([(good, "good"), (bad, "bad")])
    assert account.relations == 0


def test_what_is_told_of_a_count_must_fit_its_sums(account: Account) -> None:
    south = account.unknown_at[1, 1, 0]
    assert account.relate(sum_of(account, NORTH, SOUTH), "Total")
    assert not account.tell(south, said(2, 2, "the text"))
    assert account.range(south) == Range(0, 4)
    assert account.tell(south, said(3, 3, "the text"))
    assert account.range(south) == Range(3, 3)


def test_what_is_told_must_meet_what_is_printed(account: Account) -> None:
    assert not account.tell(account.unknown_at[1, 1, 0], said(7, 7, "the text"))


def test_what_would_be_learnt_is_known_without_adding_it(account: Account) -> None:
    assert account.would_learn([sum_of(account, NORTH, SOUTH)])
    assert account.relations == 0
    account.relate(sum_of(account, NORTH, SOUTH), "Total")
    assert not account.would_learn([sum_of(account, NORTH, SOUTH)])


def test_nothing_is_learnt_from_what_cannot_be(account: Account) -> None:
    account.place(WEST, (1, 3, 0), "West", said(90, 90))
    assert not account.would_learn([sum_of(account, NORTH, SOUTH, WEST)])


def test_a_relation_taken_out_leaves_its_counts_disputed(account: Account) -> None:
    account.relate(sum_of(account, NORTH, SOUTH), "Total")
    account.without(0)
    assert account.relations == 0
    assert account.disputed == set(sum_of(account, NORTH, SOUTH))


def test_sums_are_arrays_unless_they_are_weighted(account: Account) -> None:
    account.relate(sum_of(account, NORTH, SOUTH), "Total")
    arrays = account.arrays()
    assert arrays is not None
    assert [part.tolist() for part in arrays] == [[0, 3], [2, 0, 1]]
    account.relate({0: 1000, 1: -500, account.slack("rounding"): -1}, "a share")
    assert account.arrays() is None


def test_a_shown_figure_is_named_with_its_table_where_there_are_several(account: Account) -> None:
    assert account.figure(0) == "18 (table 1)"
    alone = Account(4, {1: "a.html, table 1"})
    alone.place(NORTH, (1, 0, 0), "North", said(18, 18))
    assert alone.figure(0) == "18"


def test_many_tables_are_not_all_named() -> None:
    assert Account(4, {n: f"t{n}" for n in range(1, 6)}).where == "t1, t2, t3 and 2 more"
