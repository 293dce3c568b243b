"""CSV tables as authorities publish them: what is read, and what has to be settled first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from disclosable.errors import FileUnreadable
from disclosable.published.judged import Judged, JudgedCell
from disclosable.published.judging import judge
from disclosable.published.legends import BLANK
from disclosable.sdc.rules import Zeros
from disclosable.sdc.verdict import Verdict

Judges = Callable[..., Judged]


def codes(judged: Judged) -> list[str]:
    """The codes of the findings."""
    return [f.code for f in judged.findings]


def bounds(judged: Judged, marker: str) -> tuple[int, int | None]:
    """What the first table's legend says of a marker."""
    meaning = judged.legends[0].tables[0].meanings[marker]
    return meaning.low, meaning.high


def printed(judged: Judged, table: int = 0) -> dict[tuple[str, ...], str]:
    """What a table prints, by all labels of its cells, without void ones."""
    read = judged.pages[0].tables[table]
    return {
        tuple(label for label in (*read.rows[r], *read.columns[c]) if label): cell.entry.text
        for r, c, cell in read.printed()
    }


def cell(judged: Judged, *labels: str) -> JudgedCell:
    """The judged cell that bears all these labels."""
    (found,) = [c for c in judged.cells if set(labels) <= set(c.labels.values())]
    return found


def left(judged: Judged, *labels: str) -> tuple[int, int | None]:
    """The least and the greatest count that may be in a cell."""
    interval = cell(judged, *labels).interval
    assert interval is not None
    return interval.low, interval.high


# -- what is plain ---------------------------------------------------------------------------------


def test_a_one_way_table_with_a_title_a_total_and_notes(judged: Judges) -> None:
    found = judged(
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
    (table,) = found.pages[0].tables
    assert table.title == "Orders issued, by the district where the person lived"
    assert printed(found) == {
        ("Aldbrook & Weir", "Total"): "7",
        ("Castle Marsh", "Total"): "xx",
        ("Eastmere", "Total"): "18",
        ("Harbour", "Total"): "xx",
        ("Grand Total", "Total"): "30",
    }
    assert bounds(found, "xx") == (1, 5)
    rule = found.legends[0].rule
    assert rule is not None
    assert (rule.high, rule.zeros) == (5, Zeros.SHOWN)
    assert left(found, "Castle Marsh") == left(found, "Harbour") == (1, 4)
    assert found.safe is False, "5 is left for two, so neither can be 5"


def test_a_crossed_table_adds_up_both_ways(judged: Judges) -> None:
    found = judged(
        "Service,Upheld,Not upheld,All",
        "Housing,34,51,85",
        "Libraries,<5,17,20",
        "Total,37,68,105",
    )
    assert printed(found)["Libraries", "Upheld"] == "<5"
    hidden = cell(found, "Libraries", "Upheld")
    assert hidden.labels["Service"] == "Libraries"
    assert hidden.verdict is Verdict.WORKED_OUT
    assert left(found, "Libraries", "Upheld") == (3, 3)
    assert bounds(found, "<5") == (0, 4)


def test_margins_that_are_not_printed_are_unknown_but_not_hidden(judged: Judges) -> None:
    found = judged("Service,Upheld,Withdrawn", "Housing,34,<5", "Parks,9,8")
    assert [(c.row, c.column) for c in found.cells] == [(0, 1)]
    assert left(found, "Housing") == (0, 4)
    assert (found.safe, codes(found)) == (True, [])


def test_a_tidy_table_has_a_column_for_each_of_its_labels(judged: Judges) -> None:
    found = judged(
        "Area,Year,Count", "North,2021,9", "North,2022,*", "South,2021,7", "South,2022,8",
        "Total,,28", "* fewer than 5",
    )  # fmt: skip
    (table,) = found.pages[0].tables
    assert table.row_names == ("Area", "Year")
    assert cell(found, "North").labels.items() >= {"Area": "North", "Year": "2022"}.items()
    assert left(found, "North", "2022") == (4, 4)
    assert not any(f.settle for f in found.findings)


def test_several_tables_in_one_file_share_its_legends(judged: Judges) -> None:
    found = judged(
        "Table 1,", "Area,Count", "North,9", "South,*", "Total,12", "",
        "Table 2", "Sex,Count", "Female,8", "Male,*", "Total,12", "",
        "* fewer than 5",
    )  # fmt: skip
    assert [t.title for t in found.pages[0].tables] == ["Table 1", "Table 2"]
    assert all(legend.meanings["*"].high == 4 for legend in found.legends[0].tables)
    assert [(c.table, left(found, *c.labels.values())) for c in found.cells] == [
        (1, (3, 3)),
        (2, (4, 4)),
    ]


def test_a_printed_nought_tells_that_the_marker_is_none(judged: Judges) -> None:
    assert bounds(judged("Area,Count", "A,0", "B,<5", "C,<5", "Total,5"), "<5") == (1, 4)
    assert bounds(judged("Area,Count", "A,6", "B,<5", "C,<5", "Total,9"), "<5") == (0, 4)


def test_a_marker_for_none_is_a_nought(judged: Judges) -> None:
    found = judged("Area,Count", "A,-", "B,*", "C,*", "Total,5", "* = fewer than 5; - = nil")
    assert [c.row for c in found.cells] == [1, 2]
    assert bounds(found, "*") == (1, 4)
    assert found.safe is True


def test_thousands_and_note_marks_are_read(judged: Judges) -> None:
    found = judged("Area,Count", 'A,"1,670"', "B [note 1],2 000 [2]", 'Total,"3,670"')
    assert [c.entry.count for _, _, c in found.pages[0].tables[0].printed()] == [1670, 2000, 3670]
    assert found.pages[0].tables[0].rows[1] == ("B",)
    assert (found.safe, codes(found)) == (True, [])


def test_where_rows_of_nought_are_said_to_be_left_out_the_marker_is_no_nought(
    judged: Judges,
) -> None:
    lines = ("Area,Sex,Count", "A,Female,7", "A,Male,*", "B,Male,19", "* fewer than 5")
    assert bounds(judged(*lines), "*") == (0, 4)
    said = judged(*lines, "Rows where there were none are left out.")
    assert bounds(said, "*") == (1, 4)


def test_a_blank_cell_may_be_anything_from_nought(judged: Judges) -> None:
    found = judged("Area,Old,New,Total", "A,9,,12", "B,<5,8,10", "Total,11,11,22")
    assert bounds(found, BLANK) == (0, None)
    assert codes(found) == ["blank-cell"]
    assert left(found, "A", "New") == (3, 3), "but its row and its column tell what it is"


def test_a_legend_without_a_hidden_cell_is_a_rule_all_the_same(judged: Judges) -> None:
    found = judged("Area,Count", "A,3", "B,7", "Numbers of 5 and below have been withheld.")
    rule = found.legends[0].rule
    assert rule is not None
    assert rule.high == 5
    assert (found.safe, codes(found)) == (False, ["low-number-shown"])


def test_the_lowest_of_two_closed_markers_is_the_rule(judged: Judges) -> None:
    found = judged("Area,Count", "A,<5", "B,<10", "C,30", "Total,40")
    rule = found.legends[0].rule
    assert rule is not None
    assert rule.high == 4
    assert bounds(found, "<10") == (0, 9)


def test_a_legend_that_gives_the_count_away_is_not_safe(judged: Judges) -> None:
    found = judged("Area,Count", "A,xx", "B,xx", "C,7", "Total,9", "xx means a number from 1 to 1.")
    assert bounds(found, "xx") == (1, 1)
    assert left(found, "A") == (1, 1)
    assert found.safe is False


@pytest.mark.parametrize(
    ("lines", "labels", "low", "high"),
    [
        (["Area,Count,Share", "A,<5,4.1%", "B,93,95.9%", "Total,97,100%"], ["A"], 4, 4),
        (["Area,Count,%", "A,<5,4", "B,93,96", "Total,97,100"], ["A"], 4, 4),
        (["Area,Count", "A,5", "B,10", "Total,16", "Rounded to the nearest 5."], ["A"], 4, 7),
        (["School,Pupils,By tribunal,Otherwise", "Oak,21,<5,18", "Elm,9,<5,7"], ["Oak"], 3, 3),
        (["Area,Old,New,Total excluding new", "A,<5,9,3", "B,7,9,7"], ["A"], 3, 3),
        (["Sex,Old,New", "Youth,,", "Female,6,<5", "Male,7,8", "Total,13,11"], ["Female"], 3, 3),
    ],
)
def test_what_shares_rounding_and_nameless_totals_tell(
    judged: Judges, lines: list[str], labels: list[str], low: int, high: int
) -> None:
    found = judged(*lines)
    assert left(found, *labels) == (low, high)
    assert found.safe is False


# -- what is not plain -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("no-legend", ["Area,Count", "A,xx", "B,9", "Total,12"]),
        ("no-legend", ["Area,Count", "A,about 5", "B,9", "Total,12"]),
        ("no-legend", ["Area,Count", "A,(not published)", "B,6"]),
        ("marked-figure", ["Area,Count", "A,12*", "B,*", "Total,14", "* is fewer than 5"]),
        ("two-legends", ["Area,Count", "A,*", "B,9", "* is fewer than 5", "* means 9 or fewer"]),
        ("figures-not-understood", ["Area,Old,New", "A,<5,8", "B,12,9", "%,60%,40%"]),
        ("figures-not-understood", ["Area,Count,Rate", "A,<5,4.1", "B,93,9.9", "Total,97,9.5"]),
        ("totals-do-not-add-up", ["Area,Count", "A,9", "B,10", "Total,12", "Some are in both."]),
        ("totals-do-not-add-up", ["Area,Count", "A,5", "B,7", "Total,11"]),
        ("totals-do-not-add-up", ["Area,Count", "A,<5", "B,7", "Total,20"]),
        ("totals-do-not-add-up", ["Area,Count", "A,xx", "B,7", "Total,6", "", "xx is withheld"]),
        ("row-without-figures", ["Sex,Old,New", "Youth,,", "Female,6,7", "Male,8,9"]),
        ("blank-cell", ["Sex,Count", "All who are of full age,", "Male,8", "Boys,9"]),
        ("figure-without-column", ["Area,Count", "A,1", "B,2,3"]),
        ("figure-without-column", ["Area,,New", "A,6,7"]),
        ("broken-quote", ["Area,Count", '"A,1', "B,2"]),
        ("equal-labels", ["Area,Old,Old", "A,6,7"]),
        ("equal-labels", ["Area,Count", "A,6", "A,7"]),
        ("no-legend", ["Orders, by area", "Area,Total", "A,7", "B,8"]),
        ("no-table", ["Note: nothing here", "Nor here."]),
        ("no-table", ["Area,Count"]),
        ("no-table", ["Area,Remark", "A,by 9", "B,busy"]),
        ("not-a-count", ["Area,Count", "A,-5", "B,7", "C,<5"]),
        ("not-a-count", ["Area,Count", "A,5.5", "B,7", "C,<5"]),
        ("not-a-count", ["Area,Count", "A,7", "B,£8", "C,9", "D,<5"]),
        ("not-a-count", ["Area,Count", "A,7", "B,1234567890123456", "C,9", "D,<5"]),
    ],
)
def test_what_is_not_plain_is_told_and_never_safe(
    judged: Judges, code: str, lines: list[str]
) -> None:
    found = judged(*lines)
    assert code in codes(found)
    assert found.safe is not True
    assert all("answer.csv" in f.where for f in found.findings)


def test_where_nothing_says_which_numbers_are_low_that_is_told(judged: Judges) -> None:
    found = judged("Area,Count", "A,xx", "B,9", "Low numbers have been replaced with xx.")
    assert codes(found) == ["no-rule"]
    assert left(found, "A") == (0, None)


def test_a_total_that_is_wrong_is_named_with_what_its_parts_come_to(judged: Judges) -> None:
    (finding,) = judged("Area,Count", "North,5", "South,7", "Total,11").findings
    assert finding.what.startswith("the total is 11, but its parts add up to 12")
    assert finding.settle


@pytest.mark.parametrize(
    "lines",
    [
        ["Area;Count", "A;7", "B;9"],
        ["Bexmoor,7", "Barnley,8", "Total,15"],
        ["G,Old,All", "Youth,,", "Male,6,6", "Adult,,", "Male,7,7"],
        ["Area,Count", "A,6", "North total,6", "B,7", "Total,13"],
        ["Area,Count", "Total,13"],
        ["Area,Sex,Count", "A,Male,6", ",Female,7"],
        ["Area,Sex,Count", "A,Female,7", "B,Male,9"],
    ],
)
def test_tables_that_hide_nothing_are_read_without_a_question(
    judged: Judges, lines: list[str]
) -> None:
    found = judged(*lines)
    assert (found.safe, found.cells, codes(found)) == (True, (), [])
    assert len(found.pages[0].tables) == 1


@pytest.mark.parametrize("data", [b"", b"\n", b"\x89PNG\x00\x00"])
def test_what_cannot_be_read_at_all_ends_in_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "answer.csv"
    path.write_bytes(data)
    with pytest.raises(FileUnreadable, match=r"answer\.csv"):
        judge([path])
