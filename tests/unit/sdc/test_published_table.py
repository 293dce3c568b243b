"""What the public sees: every published cell once, each marker explained, figures as promised."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from small_tables import POPULATION

from disclosable.errors import BadRelease
from disclosable.sdc.figures import LARGEST_FIGURE
from disclosable.sdc.precision import Precision
from disclosable.sdc.release import Legend, Meaning, Published, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.cell import Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

SEX = Hierarchy.flat("sex", ["F", "M"])
AGE = Hierarchy.flat("age", ["10", "11"])
SPEC = TableSpec("t", (SEX,))
F, M, ALL = Cell(("F",)), Cell(("M",)), Cell(("Total",))
XX = Meaning(1, 5, "xx is 1 to 5")
C = Meaning(6, None, "c is 6 or more")


def test_figures_and_markers_come_back_in_published_order() -> None:
    table = PublishedTable(SPEC, {ALL: 9, M: "c", F: "xx"}, Legend({"xx": XX, "c": C}))
    assert list(table.figures.items()) == [(F, "xx"), (M, "c"), (ALL, 9)]
    assert table.codes.tolist() == [-1, -2, 9]
    assert table.hidden == (F, M)
    assert table.hidden_indexes.tolist() == [0, 1]
    again = PublishedTable.of_array(SPEC, table.codes, table.markers, table.legend)
    assert again == table
    assert Cell(("X",)) not in table.figures


def test_what_is_published_cannot_be_changed() -> None:
    table = PublishedTable(SPEC, {ALL: 9, M: 4, F: 5}, Legend({}))
    with pytest.raises(ValueError, match="read-only"):
        table.codes[0] = 1
    with pytest.raises(TypeError):
        table.figures[F] = 1  # type: ignore[index]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({F: None}, "t', F: the figure is None. Expected a count"),
        ({F: -1}, "t', F: the figure is -1. Expected a count"),
        ({F: True}, "t', F: the figure is True"),
        ({F: 2.0}, "t', F: the figure is 2.0"),
        ({F: LARGEST_FIGURE + 1}, "t', F: the figure is 1000000000000000001"),
        ({F: "zz"}, "t', F: the marker 'zz' has no meaning in the legend. There is: xx"),
        ({M: 3}, "t': the legend explains 'xx', which no cell bears"),
        ({Cell(("X",)): 3}, "t', X: a figure is given for a cell that the table does not have"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(change: dict[Cell, Published], found: str) -> None:
    figures: dict[Cell, Published] = {F: 3, M: "xx", ALL: 8}
    PublishedTable(SPEC, figures, Legend({"xx": XX}))
    with pytest.raises(BadRelease) as raised:
        PublishedTable(SPEC, {**figures, **change}, Legend({"xx": XX}))
    assert str(raised.value).startswith(f"table '{found}")


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        ([1, 2], "t': there are 2 numbers of type int64. Expected 3 whole numbers"),
        ([1.0, 2.0, 3.0], "t': there are 3 numbers of type float64"),
        ([1, -3, 3], "t', M: the figure is -3. Expected a count, or a marker's number"),
        ([1, -2, 3], "t': the marker 'zz' has no meaning in the legend. There is: xx"),
        ([1, 2, 2 * LARGEST_FIGURE], "t', Total: the figure is 2000000000000000000"),
        ([1, 2, 3], "t': the legend explains 'xx', which no cell bears"),
    ],
)
def test_an_array_that_cannot_be_read_is_refused(codes: list[int], found: str) -> None:
    with pytest.raises(BadRelease) as raised:
        PublishedTable.of_array(SPEC, np.array(codes), ("xx", "zz"), Legend({"xx": XX}))
    assert str(raised.value).startswith(f"table '{found}")


def test_a_number_too_large_for_the_array_is_not_read_as_a_marker() -> None:
    codes = np.array([2**64 - 1, 4, 5], np.uint64)
    with pytest.raises(BadRelease, match="F: the figure is 18446744073709551615"):
        PublishedTable.of_array(SPEC, codes, ("xx",), Legend({"xx": XX}))


def test_nothing_is_published_of_a_cell_that_the_table_leaves_out() -> None:
    girls = TableSpec("girls", (SEX, AGE), where={"sex": "F"})
    cells = [Cell(("F", a)) for a in ("10", "11", "Total")]
    table = PublishedTable(girls, dict(zip(cells, (1, 2, 3), strict=True)), Legend({}))
    assert dict(table.figures) == dict(zip(cells, (1, 2, 3), strict=True))
    boys = Cell(("M", "10"))
    assert boys not in table.figures
    with pytest.raises(BadRelease, match="M / 10: a figure is given .* the table does not publish"):
        PublishedTable(girls, {**table.figures, boys: 4}, Legend({}))
    # Of an array, what stands where nothing is published does not matter.
    codes = np.arange(9) - 3
    from_array = PublishedTable.of_array(girls, np.abs(codes), (), Legend({}))
    assert list(from_array.figures.values()) == [3, 2, 1]


def test_another_spec_of_the_same_cells_may_be_put_in_its_place() -> None:
    table = PublishedTable(SPEC, {ALL: 9, M: "xx", F: 5}, Legend({"xx": XX}))
    renamed = dataclasses.replace(table, spec=TableSpec("other", (SEX,)))
    assert renamed.figures == table.figures
    assert renamed.name == "other"


def test_rounded_figures_are_multiples() -> None:
    figures = {F: 5, M: 5, ALL: 15}
    nearest = PublishedTable(SPEC, figures, Legend({}), Precision.nearest(5))
    assert nearest.precision.interval(15) == (13, 17)
    with pytest.raises(BadRelease, match="t', M: the figure is 4. Expected a multiple of 5"):
        PublishedTable(SPEC, {**figures, M: 4}, Legend({}), Precision.nearest(5))
    with pytest.raises(BadRelease, match="Total: the figure is 15, and its parts along sex add up"):
        PublishedTable(SPEC, figures, Legend({}), Precision.controlled(5))
    adding = PublishedTable(SPEC, {**figures, ALL: 10}, Legend({}), Precision.controlled(5))
    assert adding[ALL] == 10
    hidden = {F: "xx", M: 5, ALL: 15}
    legend = Legend({"xx": XX})
    assert PublishedTable(SPEC, hidden, legend, Precision.controlled(5))[ALL] == 15


def test_a_legend_is_about_numbers_that_counts_can_be() -> None:
    with pytest.raises(BadRelease, match="from 0 to 10000000000000000000. Expected numbers up to"):
        Meaning(0, 10**19, "many")


def test_a_release_says_whether_covers_were_judged() -> None:
    table = PublishedTable(SPEC, {ALL: 9, M: 4, F: 5}, Legend({}))
    assert Release("r", POPULATION, (table,), PrimaryRule()).covers == "kept"
    with pytest.raises(BadRelease, match="the covers are 'maybe'. Expected 'kept' or 'not judged'"):
        Release("r", POPULATION, (table,), PrimaryRule(), covers="maybe")
