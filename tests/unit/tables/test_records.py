"""Records are reduced at once to how many share the same codes, and faults name their lines."""

from datetime import date

import pytest

from disclosable.errors import BadRecords, BadSpec, FileUnreadable
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import DateColumn, read_records

AGE = Hierarchy.flat("age", ["Youth", "Adult"])
WARD = Hierarchy("ward", {"North": "Total", "N1": "North", "N2": "North", "South": "Total"})
PERIOD = DateColumn("made", date(2021, 7, 5), date(2023, 3, 31))


def test_records_become_groups_and_nothing_else_is_kept(csv_file):
    path = csv_file("id,age,ward\nR1,Youth,N1\nR2,Youth,N1\nR3,Adult,South\n")
    records = read_records(path, (WARD, AGE))
    assert dict(records.groups) == {("N1", "Youth"): 2, ("South", "Adult"): 1}
    assert len(records) == 3
    assert (records.position("ward"), records.position("age")) == (0, 1)
    assert "R1" not in str(vars(records))


def test_the_groups_cannot_be_changed_from_outside(csv_file):
    records = read_records(csv_file("age\nYouth\n"), (AGE,))
    with pytest.raises(TypeError):
        records.groups["Youth",] = 2


@pytest.mark.parametrize(
    ("header", "missing"), [("Age,ward", "age"), ("age,wards", "ward"), ("x", "age")]
)
def test_a_missing_column_is_named_with_those_that_are_there(csv_file, header, missing):
    with pytest.raises(BadRecords) as raised:
        read_records(csv_file(f"{header}\n"), (AGE, WARD))
    error = raised.value
    assert error.where.endswith("data.csv, line 1")
    assert error.found == f"there is no column {missing!r}"
    assert error.expected == "columns age, ward"
    assert error.instead == tuple(header.split(","))


def test_a_missing_date_column_is_a_missing_column(csv_file):
    with pytest.raises(BadRecords, match=r"no column 'made'\. Expected columns age, made\."):
        read_records(csv_file("age\nYouth\n"), (AGE,), PERIOD)


@pytest.mark.parametrize("code", ["youth", "Youth ", "Young", '""', "0"])
def test_a_code_must_be_known_exactly_as_written(csv_file, code):
    with pytest.raises(BadRecords) as raised:
        read_records(csv_file(f"age,n\nYouth,1\n{code},2\n"), (AGE,))
    shown = "" if code == '""' else code
    assert f"line 3, column age: {shown!r} is not a known code" in str(raised.value)
    assert "known: 'Youth', 'Adult'" in str(raised.value)


@pytest.mark.parametrize("code", ["North", "Total"])
def test_a_record_bears_the_finest_code_and_no_group(csv_file, code):
    with pytest.raises(BadRecords, match=f"line 2, column ward: '{code}' is a group of codes"):
        read_records(csv_file(f"ward\n{code}\n"), (WARD,))


def test_a_message_lists_a_few_faults_and_says_how_many_more(csv_file):
    with pytest.raises(BadRecords) as raised:
        read_records(csv_file("age\n" + "x\n" * 8), (AGE,))
    message = str(raised.value)
    assert [f"line {n}," in message for n in range(2, 8)] == [True] * 5 + [False]
    assert message.endswith("; and 3 more.")


def test_a_message_does_not_list_a_thousand_known_codes(csv_file):
    many = Hierarchy.flat("age", [str(n) for n in range(1000)])
    with pytest.raises(BadRecords) as raised:
        read_records(csv_file("age\nx\n"), (many,))
    assert "and others" in str(raised.value)
    assert len(str(raised.value)) < 400


@pytest.mark.parametrize("day", ["2021-07-05", "2022-02-28", "2023-03-31", " 2022-01-01 "])
def test_a_date_lies_in_the_period_both_ends_included(csv_file, day):
    assert len(read_records(csv_file(f"age,made\nYouth,{day}\n"), (AGE,), PERIOD)) == 1


@pytest.mark.parametrize("day", ["2021-07-04", "2023-04-01", "1921-07-05"])
def test_a_date_outside_the_period_is_refused_and_not_passed_over(csv_file, day):
    with pytest.raises(BadRecords) as raised:
        read_records(csv_file(f"age,made\nYouth,2022-01-01\nYouth,{day}\n"), (AGE,), PERIOD)
    assert f"line 3, column made: {day} lies outside the period" in str(raised.value)
    assert "from 2021-07-05 to 2023-03-31" in str(raised.value)


@pytest.mark.parametrize(
    "day", ["05/07/2021", "2022-02-29", "2022-13-01", "", "unknown", "2022-01-01T10:00", "44562"]
)
def test_what_is_no_date_is_refused(csv_file, day):
    with pytest.raises(BadRecords) as raised:
        read_records(csv_file(f"age,made\nYouth,{day}\n"), (AGE,), PERIOD)
    assert f"line 2, column made: {day!r} is not a date" in str(raised.value)
    assert "such as 2023-03-31" in str(raised.value)


def test_a_period_ends_on_or_after_its_beginning():
    day = date(2022, 1, 1)
    assert DateColumn("made", day, day).last == day
    with pytest.raises(BadSpec, match="dates in column 'made': the period ends on 2021-12-31"):
        DateColumn("made", day, date(2021, 12, 31))


def test_a_file_without_a_record_is_refused(csv_file):
    with pytest.raises(BadRecords, match=r"data\.csv: there is a line of column names but no rec"):
        read_records(csv_file("age\n\n"), (AGE,))
    with pytest.raises(FileUnreadable):
        read_records(csv_file(""), (AGE,))
    with pytest.raises(FileUnreadable):
        read_records(csv_file(",,\n"), (AGE,))


def test_records_that_carry_no_such_dimension_say_which_they_carry(csv_file):
    records = read_records(csv_file("age\nYouth\n"), (AGE,))
    with pytest.raises(BadSpec, match=r"carry no dimension 'ward'\. There is: age\."):
        records.position("ward")
