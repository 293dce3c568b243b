"""`tables.toml`: every fault names the file, the section and the key."""

from datetime import date

import pytest

from disclosable.errors import BadSpec, TooLarge
from disclosable.tables.count_spec import Outside
from disclosable.tables.spec_file import read_tables_file

POPULATION = """
[population]
unit = "orders"
period = "2022"
as_at = 2023-05-01
source = "register"
notes = ["One order a person."]
"""
RECORDS = """
[records]
file = "records.csv"
[records.dates]
column = "made"
from = 2021-07-05
to = 2023-03-31
"""
SEX = """
[dimensions.sex]
title = "Sex"
codes = ["F", "M"]
[dimensions.sex.meanings]
F = "Female"
"""
WARD = """
[dimensions.ward.parts]
North = ["N1", "N2"]
South = ["S1"]
"""
TABLE = """
[[tables]]
name = "by-sex"
title = "Orders by sex"
by = ["sex"]
question = "4"
"""
SECOND = """
[[tables]]
name = "by-ward"
by = ["sex", "ward"]
"""


@pytest.fixture
def spec(tmp_path):
    def read(*sections):
        path = tmp_path / "tables.toml"
        path.write_text("".join(sections), encoding="utf-8")
        return read_tables_file(path)

    return read


def refused(spec, *sections, error=BadSpec):
    with pytest.raises(error) as raised:
        spec(*sections)
    assert "tables.toml" in raised.value.where
    return str(raised.value).split("tables.toml", 1)[1]


def test_a_whole_file(spec, tmp_path):
    found = spec(POPULATION, RECORDS, SEX, WARD, TABLE, SECOND)
    assert (found.population.unit, found.population.as_at) == ("orders", "1 May 2023")
    assert found.population.notes == ("One order a person.",)
    assert found.records.file == tmp_path / "records.csv"
    assert (found.records.dates.first, found.records.dates.last) == (
        date(2021, 7, 5),
        date(2023, 3, 31),
    )
    sex, ward = found.dimensions
    assert (sex.title, sex.meanings["F"]) == ("Sex", "Female")
    assert ward.children("North") == ("N1", "N2")
    assert ward.children("Total") == ("North", "South")
    assert [t.name for t in found.tables] == ["by-sex", "by-ward"]
    assert found.tables[1].dimensions == (sex, ward)
    assert found.questions == {"by-sex": "4"}


def test_what_the_command_line_needs_is_enough(spec):
    found = spec(SEX, TABLE)
    assert (found.population, found.records) == (None, None)


def test_groups_may_hold_groups(spec):
    nested = '[dimensions.d.parts]\nA = ["B", "c"]\nB = ["d", "e"]\n'
    (dimension,) = spec(nested, '[[tables]]\nname = "t"\nby = ["d"]\n').dimensions
    assert dimension.ancestors("e") == ("e", "B", "A", "Total")
    assert set(dimension.leaves) == {"c", "d", "e"}


def test_a_loop_of_groups_is_refused(spec):
    said = refused(spec, SEX, '[dimensions.d.parts]\nA = ["B"]\nB = ["A"]\n', TABLE)
    assert said.startswith(", [dimensions], [d]: dimension 'd': 'B' is part of itself, by way of")
    assert "by way of 'A'" in said


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ('A = ["c"]\nB = ["c"]', "key 'B': 'c' is part of 'A' already. Expected one group a code"),
        ('A = ["c", "c"]', "key 'A': 'c' is part of 'A' already"),
        ('A = "c"', "key 'A': the value is 'c'. Expected a list"),
        ("A = [1]", "key 'A': the value is [1]. Expected a list of words"),
        ('A = ["Total"]', "'Total' is used as a code"),
        ('A = [" c"]', "the code ' c' is empty or begins or ends with a space"),
        ("", "there are no codes"),
    ],
)
def test_a_group_holds_each_code_once(spec, parts, found):
    said = refused(spec, SEX, f"[dimensions.d.parts]\n{parts}\n", TABLE)
    assert said.startswith(", [dimensions], [d]")
    assert found in said


@pytest.mark.parametrize(
    ("dimension", "found"),
    [
        ("codes = []", "[d], key 'codes': there are no codes"),
        ("title = 'D'", "[d], key 'codes': there are no codes"),
        ('codes = ["a", "a"]', "[d]: dimension 'd': the code 'a' is listed twice"),
        ('codes = ["a", "Total"]', "[d]: dimension 'd': 'Total' is used as a code"),
        ('codes = ["a", ""]', "[d], key 'codes': the value is ['a', '']"),
        ('codes = ["a "]', "[d]: dimension 'd': the code 'a ' is empty or begins or ends"),
        ('codes = ["a"]\nlevels = 2', "[d]: the key 'levels' is not known. There is: codes."),
        ('codes = ["a"]\n[dimensions.d.parts]\nb = ["a"]', "[d]: the key 'codes' is not known"),
        ('codes = ["a"]\n[dimensions.d.meanings]\nb = "B"', "a meaning is given for 'b', which"),
        ('codes = ["a"]\n[dimensions.d.meanings]\na = 1', "[meanings], key 'a': the value is 1"),
    ],
)
def test_a_dimension_that_makes_no_sense_is_refused(spec, dimension, found):
    said = refused(spec, SEX, f"[dimensions.d]\n{dimension}\n", TABLE)
    assert found in said


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ('by = ["sex"]', "number 1: there is no key 'name'"),
        ('name = "t"\nby = ["sx"]', "number 1, key 'by': 'sx' is not a dimension. Expected one of"),
        ('name = "t"\nby = "sex"', "number 1, key 'by': the value is 'sex'"),
        ('name = "t"\nby = []', "number 1: table 't': no dimension is named"),
        ('name = "t"', "number 1: table 't': no dimension is named"),
        ('name = "t"\nby = ["sex", "sex"]', "number 1: table 't': the dimension 'sex' is named tw"),
        ('name = "a/b"\nby = ["sex"]', "number 1: a table is called 'a/b'"),
        ('name = "t"\nby = ["sex"]\nquestoin = "4"', "number 1: the key 'questoin' is not known"),
        ('name = "t"\nby = ["sex"]\nquestion = 4', "number 1, key 'question': the value is 4"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused(spec, table, found):
    said = refused(spec, SEX, f"[[tables]]\n{table}\n")
    assert said.startswith(", [[tables]] ")
    assert found in said


def test_two_tables_have_two_names(spec):
    said = refused(spec, SEX, TABLE, TABLE)
    assert "[[tables]] number 2, key 'name': a second table is called 'by-sex'" in said


def test_there_is_a_table_and_every_dimension_serves_one(spec):
    assert "no table is described. Expected a [[tables]] section" in refused(spec, SEX)
    assert "the dimension 'ward' is described but no table uses it" in refused(
        spec, SEX, WARD, TABLE
    )
    assert "there is no key 'dimensions'" in refused(spec, TABLE)


def test_a_dimension_cannot_be_called_like_the_column_of_figures(spec):
    said = refused(
        spec,
        '[dimensions.published]\ncodes = ["a"]\n[[tables]]\nname = "t"\nby = ["published"]\n',
    )
    assert said.startswith(", [[tables]] number 1: table 't': a dimension is called 'published'")


def test_a_table_that_is_too_large_is_refused_with_its_place(spec):
    codes = ", ".join(f'"{n}"' for n in range(180))
    wide = "".join(f"[dimensions.{d}]\ncodes = [{codes}]\n" for d in "abc")
    said = refused(spec, wide, '[[tables]]\nname = "t"\nby = ["a", "b", "c"]\n', error=TooLarge)
    assert said.startswith(", [[tables]] number 1: table 't': 5,929,741 cells")


@pytest.mark.parametrize(
    "file", ["/etc/passwd", "../records.csv", "data/../../records.csv", "..", "a/.."]
)
def test_records_lie_inside_the_folder_of_the_case(spec, file):
    said = refused(spec, f'[records]\nfile = "{file}"\n', SEX, TABLE)
    assert said.startswith(f", [records], key 'file': the file is {file!r}")
    assert "a file inside the case folder" in said


def test_records_may_lie_in_a_folder_of_the_case(spec, tmp_path):
    assert (
        spec('[records]\nfile = "data/r.csv"\n', SEX, TABLE).records.file == tmp_path / "data/r.csv"
    )


def test_records_may_have_a_sheet_other_column_names_and_dates_to_leave_out(spec):
    dates = 'column = "made"\nfrom = 2023-01-01\nto = 2023-12-31\noutside = "leave out"'
    found = spec(
        f'[records]\nfile = "r.xlsx"\nsheet = "Orders"\n[records.columns]\nsex = "Sex (code)"\n'
        f"[records.dates]\n{dates}\n",
        SEX,
        TABLE,
    ).records
    assert (found.sheet, dict(found.columns)) == ("Orders", {"sex": "Sex (code)"})
    assert found.outside is Outside.LEAVE_OUT


def test_a_column_is_named_for_a_dimension_that_is_there(spec):
    said = refused(spec, '[records]\nfile = "r.csv"\n[records.columns]\nage = "a"\n', SEX, TABLE)
    assert "[records], [columns]: a column is named for 'age'" in said
    assert "There is: sex" in said


@pytest.mark.parametrize(
    ("dates", "found"),
    [
        (
            'from = 2023-01-01\nto = 2023-02-01\noutside = "keep"',
            "key 'outside': the value is 'keep'. Expected refuse or leave out",
        ),
        ("from = 2023-01-01\nto = 2022-01-01", "the period ends on 2022-01-01 and begins on 2023"),
        ('from = "2023-01-01"\nto = 2023-02-01', "key 'from': the value is '2023-01-01'"),
        ("from = 2023-01-01", "there is no key 'to'"),
        ("from = 2023-01-01\nto = 2023-01-02\nat = 1", "the key 'at' is not known"),
    ],
)
def test_a_period_that_makes_no_sense_is_refused(spec, dates, found):
    said = refused(
        spec, f'[records]\nfile = "r.csv"\n[records.dates]\ncolumn = "made"\n{dates}\n', SEX, TABLE
    )
    assert said.startswith(", [records], [dates]")
    assert found in said


@pytest.mark.parametrize("key", ["unit", "period", "as_at", "source"])
def test_a_population_is_complete(spec, key):
    lines = [line for line in POPULATION.splitlines() if not line.startswith(key)]
    said = refused(spec, "\n".join(lines), SEX, TABLE)
    assert said.startswith(f", [population]: there is no key '{key}'")


def test_a_key_that_is_not_known_is_refused_on_every_level(spec):
    assert "the key 'poplation' is not known" in refused(spec, "poplation = 1\n", SEX, TABLE)
    assert "[records]: the key 'page' is not known" in refused(
        spec, '[records]\nfile = "r.csv"\npage = 1\n', SEX, TABLE
    )


def test_a_table_says_which_margins_it_publishes_and_about_whom(spec):
    table = """
[[tables]]
name = "girls"
by = ["sex", "ward"]
margins = [["ward"], []]
[tables.where]
sex = "F"
"""
    (found,) = spec(SEX, WARD, table).tables
    assert found.totalled == (frozenset({"ward"}), frozenset())
    assert found.where == {"sex": "F"}
    assert found.columns == ("ward",)
    (whole,) = spec(SEX, TABLE).tables
    assert (whole.totalled, dict(whole.where)) == (None, {})


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ('margins = "sex"', "key 'margins': the value is 'sex'. Expected a list between"),
        ('margins = ["sex"]', "key 'margins': a margin is 'sex'. Expected a list of lists"),
        ("margins = [[1]]", "key 'margins': a margin is [1]. Expected a list of lists"),
        ('margins = [["sex", "sex"]]', "key 'margins': a margin names 'sex' twice"),
        ('margins = [["age"]]', "table 't': a margin totals 'age', which is none of its dimension"),
        ("margins = []", "table 't': no margin is published, and so no cell at all"),
        ("where = 1", "key 'where': the value is 1. Expected a section"),
        ("[tables.where]\nsex = 1", "[where], key 'sex': the value is 1. Expected words"),
        ('[tables.where]\nsex = "X"', "table 't': it is about 'X', which is no code of 'sex'"),
        ('[tables.where]\nward = "N1"', "table 't': it is about 'N1' in 'ward', which is none of"),
    ],
)
def test_margins_and_parts_that_make_no_sense_are_refused(spec, keys, found):
    said = refused(spec, SEX, f'[[tables]]\nname = "t"\nby = ["sex"]\n{keys}\n')
    assert said.startswith(", [[tables]] number 1")
    assert found in said


SHOWN = """
[[shown]]
table = "by-ward"
cell = {{{cell}}}
why = "Anybody in the ward could be meant."
"""


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ('sex = "F", ward = "N1"', ("F", "N1")),
        ('ward = "North"', ("Total", "North")),
        ('ward = "Total", sex = "M"', ("M", "Total")),
        ("", ("Total", "Total")),
    ],
)
def test_a_low_count_that_is_shown_is_named_by_its_codes(spec, cell, codes):
    """A dimension that is not named is totalled."""
    (shown,) = spec(SEX, WARD, SECOND, SHOWN.format(cell=cell)).shown
    assert (shown.table, shown.cell.codes) == ("by-ward", codes)
    assert shown.why == "Anybody in the ward could be meant."


def test_where_none_is_named_none_is_shown(spec):
    assert spec(SEX, TABLE).shown == ()


def test_a_table_about_one_code_is_not_told_that_code_again(spec):
    girls = '[[tables]]\nname = "by-ward"\nby = ["sex", "ward"]\nwhere = {sex = "F"}\n'
    (shown,) = spec(SEX, WARD, girls, SHOWN.format(cell='ward = "N1"')).shown
    assert shown.cell.codes == ("F", "N1")
    said = refused(spec, SEX, WARD, girls, SHOWN.format(cell='sex = "M", ward = "N1"'))
    assert "key 'cell': the table 'by-ward' does not publish M / N1" in said


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ('"by-ward"', '"by-age"', "key 'table': there is no table 'by-age'. Expected one of by-w"),
        ('ward = "N1"', 'wrad = "N1"', "[cell], key 'wrad': 'by-ward' has no dimension 'wrad'"),
        ('ward = "N1"', 'ward = "N9"', "[cell], key 'ward': 'N9' is no code of it. Expected one"),
        ('ward = "N1"', "ward = 1", "[cell], key 'ward': the value is 1"),
        ('{ward = "N1"}', '["N1"]', "key 'cell': the value is ['N1']. Expected a section"),
        ('"Anybody in the ward could be meant."', '""', "key 'why': the value is empty"),
        ("why = ", "because = ", "there is no key 'why'"),
        ("why = ", 'who = "us"\nwhy = ', "the key 'who' is not known"),
    ],
)
def test_a_low_count_that_is_shown_for_no_reason_or_nowhere_is_refused(spec, before, after, found):
    section = SHOWN.format(cell='ward = "N1"')
    assert before in section
    said = refused(spec, SEX, WARD, SECOND, section.replace(before, after))
    assert said.startswith(", [[shown]] number 1")
    assert found in said
