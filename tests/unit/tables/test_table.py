"""True counts are added up from the leaves, and are never shown by accident."""

import numpy as np
import pytest

from disclosable.errors import BadSpec
from disclosable.tables.cell import Cell
from disclosable.tables.count import count
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.population import Population
from disclosable.tables.records import Records
from disclosable.tables.spec import MOST_CELLS, TableSpec
from disclosable.tables.table import LARGEST_COUNT, Table

SEX = Hierarchy.flat("sex", ["F", "M"])
WARD = Hierarchy("ward", {"North": "Total", "N1": "North", "N2": "North", "South": "Total"})
SPEC = TableSpec("t", (SEX, WARD))
SOUTH = Cell(("M", "South"))


def test_every_total_is_the_sum_of_its_leaves():
    table = Table(SPEC, {Cell(("F", "N1")): 3, Cell(("F", "N2")): 4, Cell(("M", "South")): 5})
    assert table[Cell(("F", "North"))] == 7
    assert table[Cell(("Total", "South"))] == 5
    assert table[SPEC.grand_total] == 12
    for margin in SPEC.margins():
        assert table[margin.total] == sum(table[part] for part in margin.parts)


def test_a_leaf_that_is_not_named_counts_nobody():
    assert all(Table(SPEC, {})[c] == 0 for c in SPEC.cells())


def test_a_table_shows_no_count_in_a_message_or_a_log():
    table = Table(SPEC, {Cell(("F", "N1")): 48151})
    assert repr(table) == str(table) == f"{table}" == "Table('t', 15 cells)"
    records = Records((SEX,), {("F",): 48151})
    assert repr(records) == str(records) == "Records(sex)"


def test_the_counts_cannot_be_changed_from_outside():
    leaves = {Cell(("F", "N1")): 3}
    table = Table(SPEC, leaves)
    leaves[Cell(("F", "N1"))] = 9
    assert table[Cell(("F", "N1"))] == table.leaves[Cell(("F", "N1"))] == 3
    with pytest.raises(TypeError):
        table.leaves[Cell(("F", "N1"))] = 9


@pytest.mark.parametrize("number", [-1, 2.0, 2.5, "3", True, None])
def test_a_count_is_a_whole_number_and_not_negative(number):
    with pytest.raises(BadSpec, match="table 't', F / N1: the count is .*0 or more"):
        Table(SPEC, {Cell(("F", "N1")): number})


@pytest.mark.parametrize("codes", [("F", "North"), ("F", "Total"), ("X", "N1"), ("F",)])
def test_only_leaves_are_given(codes):
    with pytest.raises(BadSpec, match="table 't', .* no leaf of the table"):
        Table(SPEC, {Cell(codes): 1})


@pytest.mark.parametrize(
    ("array", "found"),
    [
        (np.zeros((2, 2), int), r"the counts have the shape \(2, 2\). Expected .*\(2, 3\)"),
        (np.zeros((2, 3)), "the counts are of type float64. Expected whole numbers"),
        (np.zeros((2, 3), bool), "the counts are of type bool"),
        (np.array([[0, 0, 0], [0, -4, 0]]), "M / N2: the count is -4. Expected .*0 or more"),
        (np.array([[0, 0, 10**13], [0, 0, 0]]), "F / South: the count is 10000.* at most 1,000"),
        (np.full((2, 3), 2**64 - 1, np.uint64), "F / N1: the count is 18446744073709551615"),
    ],
)
def test_an_array_of_counts_has_a_whole_number_for_each_leaf(array, found):
    with pytest.raises(BadSpec, match=f"table 't'(, |: ){found}"):
        Table.of_array(SPEC, array)


def test_an_array_of_counts_is_copied_and_hidden():
    array = np.array([[3, 4, 0], [0, 0, 48151]], np.int32)
    table = Table.of_array(SPEC, array)
    array[0, 0] = 9
    assert table[Cell(("F", "N1"))] == 3
    assert table.counts[-1] == 48158
    for held in (table.counts, table.leaves.array):
        with pytest.raises(ValueError, match="read-only"):
            held[0] = 1
    assert "48151" not in repr(table) + repr(table.leaves)
    assert table == Table(SPEC, {Cell(("F", "N1")): 3, Cell(("F", "N2")): 4, SOUTH: 48151})


def test_no_sum_of_counts_can_overflow():
    most = Table.of_array(SPEC, np.full((2, 3), LARGEST_COUNT))
    assert most[SPEC.grand_total] == 6 * LARGEST_COUNT
    assert MOST_CELLS * LARGEST_COUNT < 2**63
    with pytest.raises(BadSpec, match="the count is 1000000000001. .* at most 1,000,000,000,000"):
        Table(SPEC, {SOUTH: LARGEST_COUNT + 1})


def test_records_are_counted_whatever_the_order_of_their_dimensions():
    records = Records((WARD, SEX), {("N1", "F"): 2, ("N2", "F"): 3, ("South", "M"): 1})
    assert len(records) == 6
    table = count(records, SPEC)
    assert table[Cell(("F", "North"))] == 5
    assert table[Cell(("Total", "Total"))] == 6
    alone = count(records, TableSpec("s", (SEX,)))
    assert alone[Cell(("F",))] == 5


def test_records_without_a_dimension_of_the_table_are_refused():
    with pytest.raises(BadSpec, match=r"carry no dimension 'ward'\. There is: sex\."):
        count(Records((SEX,), {("F",): 1}), SPEC)


@pytest.mark.parametrize("name", ["unit", "period", "as_at", "source"])
def test_a_population_says_who_when_and_from_where(name):
    facts = {"unit": "orders", "period": "2022", "as_at": "1 May 2023", "source": "register"}
    assert Population(**facts).notes == ()
    with pytest.raises(BadSpec, match=f"the population has no {name}. Expected {name} in words"):
        Population(**{**facts, name: "  "})
