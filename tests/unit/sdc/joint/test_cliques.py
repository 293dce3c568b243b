"""Which tables have to be laid out whole, so that tables which agree are tables of some records."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from disclosable.sdc.atlas import joining_order
from disclosable.sdc.joint.cliques import CliqueTree


def test_tables_that_can_be_put_in_a_line_are_enough_themselves() -> None:
    tables = [frozenset("ab"), frozenset("bc"), frozenset("cd")]
    tree = CliqueTree.of(tables)
    assert set(tree.cliques) == set(tables)
    assert len(tree.joins) == 2


def test_a_ring_of_three_needs_all_three_dimensions_together() -> None:
    assert CliqueTree.of([frozenset("ab"), frozenset("bc"), frozenset("ca")]).cliques == (
        frozenset("abc"),
    )


def test_a_ring_of_four_needs_three_at_a_time() -> None:
    tree = CliqueTree.of([frozenset("ab"), frozenset("bc"), frozenset("cd"), frozenset("da")])
    assert sorted(map(len, tree.cliques)) == [3, 3]


def test_a_table_without_dimensions_lies_in_any() -> None:
    tree = CliqueTree.of([frozenset(), frozenset("ab")])
    assert tree.host(frozenset()) == 0
    assert CliqueTree.of([frozenset[str]()]).cliques == (frozenset(),)


@given(st.lists(st.frozensets(st.sampled_from("abcdef"), min_size=1), min_size=1, max_size=7))
def test_cliques_hold_all_tables_and_can_be_joined_into_records(
    tables: list[frozenset[str]],
) -> None:
    tree = CliqueTree.of(tables)
    for table in tables:
        assert table <= tree.cliques[tree.host(table)]
    assert joining_order(tree.cliques) is not None
    # A join tree: what two cliques share lies in every clique on the way from one to the other.
    near: dict[int, list[int]] = {n: [] for n in range(len(tree.cliques))}
    for a, b in tree.joins:
        near[a].append(b)
        near[b].append(a)
    assert len(tree.joins) == len(tree.cliques) - 1

    def way(at: int, to: int, before: int) -> list[int] | None:
        if at == to:
            return [at]
        for following in near[at]:
            if following != before and (rest := way(following, to, at)) is not None:
                return [at, *rest]
        return None

    for a, b in combinations(range(len(tree.cliques)), 2):
        found = way(a, b, -1)
        assert found is not None
        assert all(tree.cliques[a] & tree.cliques[b] <= tree.cliques[n] for n in found)
