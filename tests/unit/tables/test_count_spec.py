"""What to count is said once, and what makes no sense is refused before anything is read."""

from datetime import date
from pathlib import Path

import pytest

from disclosable.errors import BadSpec
from disclosable.tables.count_spec import CountSpec, Files, NamedTable, Outside
from disclosable.tables.counting import Counted, count_files
from disclosable.tables.database import ParameterStyle, query
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.records import DateColumn, Records
from disclosable.tables.spec import TableSpec

SEX = Hierarchy.flat("sex", ["F", "M"])
AGE = Hierarchy.flat("age", ["9", "10"])
TABLE = NamedTable(("crime", "orders"))
PERIOD = DateColumn("made", date(2022, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"dimensions": ()}, "no dimension is named"),
        ({"dimensions": (SEX, SEX)}, "the dimension 'sex' is named twice"),
        ({"columns": {"Sex": "x"}}, "there is no dimension 'Sex'. There is: sex, age"),
        ({"sets": (("sex", "Age"),)}, "there is no dimension 'Age'"),
        ({"sets": (("sex", "age"), ())}, "Expected at least one, and each once"),
        ({"sets": (("sex", "age", "sex"),)}, "Expected at least one, and each once"),
        ({"sets": (("sex",),)}, "the dimension 'age' is in no set"),
        ({"where": {"kind": ()}}, "the filter on column 'kind' lets nothing through"),
        ({"where": {"kind": ("a", "")}}, "the filter on column 'kind' lets nothing through"),
        ({"where": {"made": ("a",)}, "dates": PERIOD}, "is filtered, and holds the dates"),
        ({"columns": {"sex": "a\0b"}}, "a column's name holds a NUL"),
    ],
)
def test_what_makes_no_sense_is_refused(changed, said):
    with pytest.raises(BadSpec) as raised:
        CountSpec(**{"source": TABLE, "dimensions": (SEX, AGE), **changed})
    assert said in str(raised.value)
    assert str(raised.value).startswith("table crime.orders: ")


@pytest.mark.parametrize("parts", [(), ("",), ("a", ""), ("a\0",)])
def test_a_table_has_a_name(parts):
    with pytest.raises(BadSpec, match="a table is named"):
        NamedTable(parts)


def test_several_files_are_parts_of_one_table_only_in_parquet():
    Files((Path("a.parquet"), Path("b.pq")))
    with pytest.raises(BadSpec, match="2 files of records are named"):
        Files((Path("a.parquet"), Path("b.csv")))
    with pytest.raises(BadSpec, match="no file of records is named"):
        Files(())


def test_few_groups_are_crossed_and_many_are_counted_in_each_tables_own_sets():
    tables = [TableSpec("a", (SEX, AGE)), TableSpec("b", (SEX,))]
    assert CountSpec.for_tables(TABLE, tables).sets == (("sex", "age"),)
    many = [Hierarchy.flat(f"d{at}", [str(n) for n in range(200)]) for at in range(4)]
    wide = [
        TableSpec("ab", (many[0], many[1])),
        TableSpec("a", (many[0],)),
        TableSpec("ba", (many[1], many[0])),
        TableSpec("cd", (many[3], many[2])),
    ]
    assert CountSpec.for_tables(TABLE, wide).sets == (("d0", "d1"), ("d3", "d2"))


def test_the_query_quotes_names_and_keeps_values_apart():
    spec = CountSpec(
        NamedTable(("cri%me", 'or"ders')),
        (SEX, AGE),
        {"age": "the age"},
        PERIOD,
        Outside.LEAVE_OUT,
        {"kind": ("it's", "b")},
    )
    asked = query(spec, ParameterStyle.FORMAT)
    assert 'FROM "cri%%me"."or""ders" WHERE' in asked.text
    assert '"the age" AS c1' in asked.text
    assert "it's" not in asked.text
    assert asked.values == (PERIOD.first, PERIOD.last, "it's", "b")
    assert asked.text.count("%s") == 4


def test_a_file_is_no_table_and_a_table_no_file():
    with pytest.raises(BadSpec, match="the records are in files"):
        query(CountSpec(Files((Path("a.csv"),)), (SEX,)), ParameterStyle.QMARK)
    with pytest.raises(BadSpec, match="records in a database or on a cluster are named"):
        count_files(CountSpec(TABLE, (SEX,)))


def test_a_table_is_made_from_a_set_that_has_its_dimensions_and_secrets_are_not_shown():
    counted = Counted((Records((SEX,), {("F",): 48151}), Records((AGE,), {("9",): 48151})))
    assert counted.table(TableSpec("t", (AGE,)))[TableSpec("t", (AGE,)).grand_total] == 48151
    with pytest.raises(BadSpec, match=r"sex, age were not counted together\. There is: sex, age\."):
        counted.table(TableSpec("t", (SEX, AGE)))
    assert "48151" not in repr(counted)
    assert "48151" not in repr(counted.sets[0].groups)


def test_records_bear_known_codes_only():
    with pytest.raises(BadSpec, match="records bear the code 'X', which is no leaf"):
        Records((SEX,), {("X",): 1})
    records = Records((SEX,), {("F",): 1, ("M",): 2})
    with pytest.raises(BadSpec, match="records bear the code 'M', which is no leaf"):
        records.leaf_counts([Hierarchy.flat("sex", ["F"])])
    other = Hierarchy("sex", {"All": "Total", "M": "All", "F": "All"})
    assert records.leaf_counts([other]).tolist() == [2, 1]
