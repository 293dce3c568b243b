"""CSV tables as authorities publish them: what is read, and what has to be settled first."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from disclosable.errors import BadRecords
from disclosable.published.markers import BLANK
from disclosable.published.reading import NOT_PUBLISHED, Reading
from disclosable.sdc.rules import Zeros
from disclosable.tables.cell import TOTAL, Cell

Read = Callable[..., Reading]


def codes(reading: Reading) -> list[str]:
    """The codes of the findings."""
    return [f.code for f in reading.findings]


def bounds(reading: Reading, marker: str) -> tuple[int, int | None]:
    """What the first table's legend says of a marker."""
    meaning = reading.tables[0].legend[marker]
    return meaning.low, meaning.high


def test_a_one_way_table_with_a_title_a_total_and_notes(read: Read) -> None:
    reading = read(
        '"Orders issued, by the district where the person lived"',
        "Residency,Total",
        "Aldbrook & Weir,7",
        "Castle Marsh,xx",
        "Eastmere,18",
        "Harbour,xx",
        "Grand Total,30",
        "",
        "Numbers of 5 and below have been replaced with xx.,",
        "A district where nobody was given an order is not in the list.,",
    )
    (table,) = reading.tables
    assert table.spec.title == "Orders issued, by the district where the person lived"
    assert dict(table.figures) == {
        Cell(("Aldbrook & Weir",)): 7,
        Cell(("Castle Marsh",)): "xx",
        Cell(("Eastmere",)): 18,
        Cell(("Harbour",)): "xx",
        Cell((TOTAL,)): 30,
    }
    assert bounds(reading, "xx") == (1, 5)
    assert reading.rule is not None
    assert (reading.rule.high, reading.rule.zeros) == (5, Zeros.SHOWN)
    assert not reading.open


def test_a_crossed_table_takes_its_columns_for_a_second_dimension(read: Read) -> None:
    reading = read(
        "Service,Upheld,Not upheld,All",
        "Housing,34,51,85",
        "Libraries,<5,17,20",
        "Total,37,68,105",
    )
    (table,) = reading.tables
    assert [d.leaves for d in table.spec.dimensions] == [
        ("Housing", "Libraries"),
        ("Upheld", "Not upheld"),
    ]
    assert table[Cell(("Libraries", "Upheld"))] == "<5"
    assert table[Cell((TOTAL, "Upheld"))] == 37
    assert table[Cell((TOTAL, TOTAL))] == 105
    assert bounds(reading, "<5") == (0, 4)


def test_equal_columns_in_another_order_are_the_same_dimension(read: Read) -> None:
    one = read("Service,Upheld,Withdrawn", "Housing,34,51", "Parks,9,8", name="one.csv")
    two = read("Ward,Withdrawn,Upheld", "North,51,34", "South,8,9", name="two.csv")
    assert one.tables[0].spec.dimension_names[1] == two.tables[0].spec.dimension_names[1]


def test_margins_that_are_not_printed_are_unknown_but_not_hidden(read: Read) -> None:
    reading = read("Service,Upheld,Withdrawn", "Housing,34,<5", "Parks,9,8")
    (table,) = reading.tables
    assert reading.unpublished["answer"] == {
        Cell(("Housing", TOTAL)),
        Cell(("Parks", TOTAL)),
        Cell((TOTAL, "Upheld")),
        Cell((TOTAL, "Withdrawn")),
        Cell((TOTAL, TOTAL)),
    }
    assert bounds(reading, NOT_PUBLISHED) == (0, None)
    assert reading.hidden(table) == (Cell(("Housing", "Withdrawn")),)


def test_a_tidy_table_has_one_dimension_for_each_column_of_labels(read: Read) -> None:
    reading = read(
        "Area,Year,Count", "North,2021,9", "North,2022,*", "South,2021,7", "South,2022,8",
        "Total,,28", "* fewer than 5",
    )  # fmt: skip
    (table,) = reading.tables
    assert table.spec.dimension_names == ("Area", "Year")
    assert table[Cell(("North", "2022"))] == "*"
    assert table[Cell((TOTAL, TOTAL))] == 28
    assert not reading.open


def test_several_tables_in_one_file_share_its_legends(read: Read) -> None:
    reading = read(
        "Table 1,", "Area,Count", "North,9", "South,*", "Total,12", "",
        "Table 2", "Sex,Count", "Female,8", "Male,*", "Total,12", "",
        "* fewer than 5",
    )  # fmt: skip
    assert [t.name for t in reading.tables] == ["answer", "answer-2"]
    assert [t.spec.title for t in reading.tables] == ["Table 1", "Table 2"]
    assert all(t.legend["*"].high == 4 for t in reading.tables)


def test_a_printed_nought_tells_that_the_marker_is_none(read: Read) -> None:
    assert bounds(read("Area,Count", "A,0", "B,<5", "C,<5", "Total,5"), "<5") == (1, 4)
    assert bounds(read("Area,Count", "A,6", "B,<5", "C,<5", "Total,9"), "<5") == (0, 4)


def test_a_marker_for_none_is_a_nought(read: Read) -> None:
    reading = read("Area,Count", "A,-", "B,*", "C,*", "Total,5", "* = fewer than 5; - = nil")
    assert reading.tables[0][Cell(("A",))] == 0
    assert bounds(reading, "*") == (1, 4)


def test_thousands_and_note_marks_are_read(read: Read) -> None:
    reading = read("Area,Count", 'A,"1,670"', "B [note 1],2 000 [2]", 'Total,"3,670"')
    assert [*reading.tables[0].figures.values()] == [1670, 2000, 3670]
    assert reading.tables[0].spec.dimensions[0].leaves == ("A", "B")
    assert not reading.open


def test_rows_said_to_be_left_out_where_there_were_none_are_noughts(read: Read) -> None:
    lines = ("Area,Sex,Count", "A,Female,7", "A,Male,*", "B,Male,9", "* fewer than 5")
    assert "cells-left-out" in codes(read(*lines))
    said = read(*lines, "Rows where there were none are left out.")
    assert said.tables[0][Cell(("B", "Female"))] == 0
    assert not said.open


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("no-legend", ["Area,Count", "A,xx", "B,9", "Total,12"]),
        ("no-legend", ["Area,Count", "A,about 5", "B,9", "Total,12"]),
        ("no-legend", ["Area,Count", "A,12*", "B,*", "Total,14", "* is fewer than 5"]),
        ("two-legends", ["Area,Count", "A,*", "B,9", "* is fewer than 5", "* means 9 or fewer"]),
        ("no-rule", ["Area,Count", "A,xx", "B,9", "Low numbers have been replaced with xx."]),
        ("percentages", ["Area,Count,Share", "A,<5,4.1%", "B,93,95.9%", "Total,97,100%"]),
        ("percentages", ["Area,Count,%", "A,<5,4", "B,93,96", "Total,97,100"]),
        ("percentages", ["Area,Old,New", "A,<5,8", "B,12,9", "%,60%,40%"]),
        ("no-counts", ["Area,Count,Rate", "A,<5,4.1", "B,93,9.9", "Total,97,9.5"]),
        ("not-a-count", ["Area,Count", "A,-5", "B,7", "C,8", "Total,10"]),
        ("not-a-count", ["Area,Count", "A,5.5", "B,7", "C,8", "Total,20"]),
        ("rounded", ["Area,Count", "A,5", "B,10", "Total,16", "Rounded to the nearest 5."]),
        ("not-a-sum", ["Area,Count", "A,9", "B,10", "Total,12", "Some are in more than one."]),
        ("partial-total", ["Area,Old,New,Total excluding new", "A,8,9,8", "B,7,9,7"]),
        ("totals-do-not-add-up", ["Area,Count", "A,5", "B,7", "Total,11"]),
        ("total-out-of-reach", ["Area,Count", "A,<5", "B,7", "Total,20"]),
        ("total-out-of-reach", ["Area,Count", "A,xx", "B,7", "Total,6", "xx is withheld"]),
        ("row-without-figures", ["Sex,Old,New", "Youth,,", "Female,6,7", "Male,8,9"]),
        ("row-without-figures", ["Sex,Count", "All who are of full age,", "Male,8", "Boys,9"]),
        ("cells-left-out", ["Area,Sex,Count", "A,Female,7", "B,Male,9"]),
        (
            "perhaps-a-total",
            ["School,Pupils,By tribunal,Otherwise", "Oak,21,Under 5,18", "Elm,9,Under 5,7"],
        ),
    ],
)  # fmt: skip
def test_what_is_not_plain_has_to_be_settled_first(read: Read, code: str, lines: list[str]) -> None:
    reading = read(*lines)
    assert code in codes(reading)
    assert reading.open


def test_a_total_that_is_wrong_is_named_with_its_parts(read: Read) -> None:
    (finding,) = read("Area,Count", "North,5", "South,7", "Total,11").findings
    assert finding.what == (
        "the total is 11, but its parts add up to 12: along Area, North 5, South 7"
    )


def test_a_blank_cell_may_be_anything_from_nought(read: Read) -> None:
    reading = read("Area,Old,New,Total", "A,9,,12", "B,<5,8,10", "Total,11,11,22")
    assert bounds(reading, BLANK) == (0, None)
    assert codes(reading) == ["blank-cell"]
    assert not reading.open


def test_a_blank_in_a_row_of_totals_is_no_hidden_cell(read: Read) -> None:
    reading = read("Area,Old,New,Total", "A,9,<5,", "B,7,8,15")
    assert Cell(("A", TOTAL)) in reading.unpublished["answer"]
    assert not reading.open


def test_a_legend_without_a_hidden_cell_is_a_rule_all_the_same(read: Read) -> None:
    reading = read("Area,Count", "A,3", "B,7", "Numbers of 5 and below have been withheld.")
    assert reading.rule is not None
    assert reading.rule.high == 5


def test_the_lowest_of_two_closed_markers_is_the_rule(read: Read) -> None:
    reading = read("Area,Count", "A,<5", "B,<10", "C,30", "Total,40")
    assert reading.rule is not None
    assert reading.rule.high == 4
    assert bounds(reading, "<10") == (0, 9)


def test_a_legend_that_gives_the_count_away_is_read_as_it_stands(read: Read) -> None:
    reading = read("Area,Count", "A,xx", "B,xx", "C,7", "Total,9", "xx means a number from 1 to 1.")
    assert bounds(reading, "xx") == (1, 1)
    assert reading.rule is not None
    assert [*reading.rule.covered] == [0, 1]


@pytest.mark.parametrize(
    ("says", "lines"),
    [
        ("only lines with one field", ["Note: nothing here", "Nor here."]),
        ("only lines with one field", ["Area;Count", "A;7"]),
        ("no rows below", ["Area,Count"]),
        ("no line of column names", ["Bexmoor,7", "Barnley,8", "Total,15"]),
        ("no line of column names", ["Bexmoor,xx", "Barnley,8", "Total,15"]),
        ("line 3: the line has 3 fields", ["Area,Count", "A,1", "B,2,3"]),
        ("line 3: the line has 2 fields", ["Area,Old,New", "A,1,2", "B,2"]),
        ("cannot be read as CSV", ["Area,Count", '"A,1', "B,2"]),
        ("no column of counts", ["Area,Rate", "A,5.5", "B,7.2"]),
        ("no column of counts", ["Area,Remark", "A,by 9", "B,busy"]),
        ("two columns are called 'Old'", ["Area,Old,Old", "A,6,7"]),
        ("column 2 has no name", ["Area,,New", "A,6,7"]),
        ("stands on line 2 already", ["Area,Count", "A,6", "A,7"]),
        ("stands on line 3 already", ["G,Old,All", "Youth,,", "Male,6,6", "Adult,,", "Male,7,7"]),
        ("more than one total", ["Area,Count", "A,6", "North total,6", "B,7", "Total,13"]),
        ("stands alone", ["Area,Count", "Total,13"]),
        ("a line without figures", ["Orders, by area", "Area,Total", "A,7", "B,8"]),
        ("the Area is empty", ["Area,Sex,Count", "A,Male,6", ",Female,7"]),
        ("which this program uses itself", ["Area,Count", f"A,{NOT_PUBLISHED}", "B,6"]),
    ],
)
def test_what_is_no_table_ends_in_a_sentence(read: Read, says: str, lines: list[str]) -> None:
    with pytest.raises(BadRecords, match=says) as refused:
        read(*lines)
    assert "answer.csv" in str(refused.value)
    assert "Expected" in str(refused.value)
