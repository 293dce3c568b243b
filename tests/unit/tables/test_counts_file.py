"""Ready counts: one row for each cell; whatever does not add up is refused."""

import pytest

from disclosable.errors import BadRecords, BadSpec, FileUnreadable
from disclosable.tables.cell import Cell
from disclosable.tables.counts_file import LARGEST_COUNT, read_counts
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec

SEX = Hierarchy.flat("sex", ["F", "M"])
WARD = Hierarchy("ward", {"North": "Total", "N1": "North", "N2": "North", "South": "Total"})
SPEC = TableSpec("t", (SEX, WARD))
ONE = TableSpec("t", (SEX,))


def test_leaves_without_a_row_count_nobody_and_the_rest_adds_up(csv_file):
    table = read_counts(csv_file("n,ward,sex\n3,N1,F\n4,N2,F\n"), SPEC, "n")
    assert table[Cell(("F", "North"))] == 7
    assert table[Cell(("M", "South"))] == 0
    assert table[SPEC.grand_total] == 7


def test_rows_of_totals_may_be_there_in_any_order(csv_file):
    text = "sex,ward,n\nTotal,Total,7\nF,North,7\nF,N1,3\nF,N2,4\nM,Total,0\n"
    assert read_counts(csv_file(text), SPEC, "n")[SPEC.grand_total] == 7


@pytest.mark.parametrize("row", ["F,North,8", "Total,Total,6", "M,Total,1"])
def test_a_total_that_is_not_the_sum_of_its_parts_is_refused(csv_file, row):
    with pytest.raises(BadRecords) as raised:
        read_counts(csv_file(f"sex,ward,n\nF,N1,3\nF,N2,4\n{row}\n"), SPEC, "n")
    assert raised.value.where.endswith("data.csv, line 4")
    given = row.rsplit(",", 1)[1]
    assert f"is given as {given}, but its parts add up to" in raised.value.found
    assert raised.value.expected == "totals that are the sum of their parts"


@pytest.mark.parametrize(
    "written",
    [
        "-1",
        "2.5",
        "2.0",
        "",
        "five",
        "1e3",
        "1,000",
        "+4",
        "0x10",
        "\u0665",
        "\u00b2",
        "NaN",
        "<5",
        "9" * 16,
    ],
)
def test_a_count_is_a_whole_number_in_digits(csv_file, written):
    with pytest.raises(BadRecords) as raised:
        read_counts(csv_file(f'sex,n\nF,8\nM,"{written}"\n'), ONE, "n")
    assert raised.value.where.endswith("data.csv, line 3")
    assert raised.value.found == f"column n: {written!r} is no count"
    assert raised.value.expected == "a whole number, 0 or more, in digits"


def test_spaces_and_leading_noughts_do_not_change_a_count(csv_file):
    table = read_counts(csv_file("sex,n\nF, 8 \nM,007\n"), ONE, "n")
    assert (table[Cell(("F",))], table[Cell(("M",))]) == (8, 7)


def test_an_absurd_count_is_refused_and_the_largest_is_not(csv_file):
    largest = f"sex,n\nF,{LARGEST_COUNT}\n"
    assert read_counts(csv_file(largest), ONE, "n")[Cell(("F",))] == LARGEST_COUNT
    with pytest.raises(BadRecords, match="line 2: column n: 1,000,000,000,001 is too large"):
        read_counts(csv_file(f"sex,n\nF,{LARGEST_COUNT + 1}\n"), ONE, "n")


@pytest.mark.parametrize("row", ["F,N1,3", "F,N1,9"])
def test_a_cell_is_counted_once_even_if_both_rows_agree(csv_file, row):
    with pytest.raises(
        BadRecords, match="line 4: F / N1 was counted on line 2 already. Expected every cell once"
    ):
        read_counts(csv_file(f"sex,ward,n\nF,N1,3\nM,N1,3\n{row}\n"), SPEC, "n")


@pytest.mark.parametrize("code", ["X", "f", "F ", "", "total"])
def test_an_unknown_code_is_refused_with_those_that_are_known(csv_file, code):
    with pytest.raises(BadRecords) as raised:
        read_counts(csv_file(f"sex,n\nF,1\n{code},2\n"), ONE, "n")
    assert raised.value.where.endswith("data.csv, line 3")
    assert raised.value.found == f"column sex: {code!r} is not a known code"
    assert raised.value.instead == ("F", "M", "Total")


@pytest.mark.parametrize("missing", ["sex", "ward", "n"])
def test_a_missing_column_is_refused_with_those_that_are_there(csv_file, missing):
    header = [name for name in ("sex", "ward", "n") if name != missing]
    with pytest.raises(BadRecords) as raised:
        read_counts(csv_file(",".join(header) + "\n"), SPEC, "n")
    assert raised.value.found == f"there is no column {missing!r}"
    assert raised.value.where.endswith("data.csv, line 1")
    assert raised.value.instead == tuple(header)


def test_a_column_is_a_dimension_or_the_counts_but_not_both(csv_file):
    with pytest.raises(BadSpec, match="'sex' is named both as a dimension and as the counts"):
        read_counts(csv_file("sex,n\nF,1\n"), ONE, "sex")


@pytest.mark.parametrize("rows", ["", "Total,5\n"])
def test_totals_alone_tell_nothing_of_the_cells(csv_file, rows):
    with pytest.raises(BadRecords, match="no row counts a cell without totals"):
        read_counts(csv_file("sex,n\n" + rows), ONE, "n")


def test_an_empty_file_is_refused(csv_file):
    with pytest.raises(FileUnreadable, match="the file is empty"):
        read_counts(csv_file(""), ONE, "n")
