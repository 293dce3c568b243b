"""Formulas that only add up what is shown are worked out again; all others are refused."""

from __future__ import annotations

import pytest

from disclosable.gate.office.cell_address import LAST_ROW, Area
from disclosable.gate.office.formula import CannotWork, Formula, Works
from disclosable.gate.office.table_range import Table

CELLS = {
    (1, 1): "Area",
    (2, 1): "North",
    (2, 2): 12,
    (3, 1): "South",
    (3, 2): 20.5,
    (4, 2): "xx",
    (5, 2): None,
}
TABLE = Table("Orders", "One", Area(2, 1, 3, 2), ("Area", "Count"))


def _works() -> Works:
    return Works({"One": (CELLS, LAST_ROW), "A 'b'": ({(1, 1): 4}, 1)}, [TABLE])


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("SUM(B2:B4)", 32.5),
        ("=B2+B3", 32.5),
        ("$B$2-B3/100", 11.795),
        ("-B2*(B3+1)", -258),
        ("AVERAGE(B2:B3)", 16.25),
        ("MAX(B2:B3,One!B2)-MIN(B2:B3)", 8.5),
        ("COUNT(A1:B4)", 2),
        ("COUNTA(A1:A3)", 3),
        ("ROUND(B3,0)", 21),
        ("ABS(B2-B3)", 8.5),
        ("IF(B2>B3,B2,B3)", 20.5),
        ("'A ''b'''!A1*B2", 48),
        ("B2%", 0.12),
        ("C9", 0),
        ("A2", "North"),
        ("SUBTOTAL(109,Orders[Count])", 32.5),
        ("SUM([Count])", 32.5),
        ("Orders[[#This Row],[Count]]", 12),
        ("[[#This Row],Count]*1", 12),
    ],
)
def test_what_a_formula_gives(text: str, result: float | str) -> None:
    assert _works().work("One", text, 2, 2) == (
        pytest.approx(result) if isinstance(result, float) else result
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "1+1",
        "B2*2",
        "B2&A2",
        'IF(B2>1,"x",B2)',
        "B4+1",
        "B5",
        "SUM(B1:B5)",
        "Two!B2",
        "'A ''b'''!A2",
        "[1]One!B2",
        "Cases",
        "INDIRECT(A1)",
        "VLOOKUP(B2,A1:B3,1)",
        "B2/C9",
        "SUM(B2:B3",
        "B2 B3",
        "{1,2}",
        "ROUND(B2,99)",
        "SUBTOTAL(99,B2:B3)",
        "Orders[Other]",
        "Others[Count]",
        "#REF!+B2",
        "(" * 50 + "B2" + ")" * 50,
        "B2+" * 2_000 + "B2",
        "SUM(A1:XFD1048576)",
    ],
)
def test_what_is_not_worked_out(text: str) -> None:
    with pytest.raises(CannotWork):
        _works().work("One", text, 2, 2)


def test_all_formulas_together_read_so_many_cells_and_no_more() -> None:
    formulas = [Formula("A1", 1, 1, "SUM(A1:Z60000)", 32.5) for _ in range(5)]
    assert len(list(Works({"One": ({(2, 2): 32.5}, LAST_ROW)}).faults("One", formulas))) == 3


def test_a_shared_formula_moves_with_its_cell() -> None:
    first = Formula("C2", 2, 3, "B2+$B$2", 24, kind="shared", group="0")
    moved = Formula("C3", 3, 3, "", 32.5, kind="shared", group="0")
    wrong = Formula("C3", 3, 3, "", 33, kind="shared", group="0")
    assert not list(_works().faults("One", [first, moved]))
    assert [fault for fault, _ in _works().faults("One", [first, wrong])] == [wrong]
