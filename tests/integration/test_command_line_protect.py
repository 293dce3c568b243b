"""`protect`: from a file to a certified release, or to one sentence and nothing."""

import csv
import itertools
import json
import os
import random
import stat

import pytest
from orders import COUNTS, FILES, counts_file


def left_in(folder):
    return sorted(p.name for p in folder.rglob("*")) if folder.exists() else []


# -- what it makes -------------------------------------------------------------------------------


def test_the_json_says_what_was_made(made):
    folder, ran = made
    assert ran.code == 0
    assert ran.err == ""
    told = ran.json
    assert set(told) == {
        "folder",
        "files",
        "method",
        "how",
        "policy",
        "cells",
        "low",
        "others",
        "least",
        "minimal",
        "promise",
        "covers",
        "legends",
        "precision",
        "certificate",
        "accepted",
    }
    assert told["folder"] == str(folder)
    assert told["files"] == ["table.csv", "release.json"]
    assert told["certificate"] == str(folder / "certificate.json")
    assert (told["cells"], told["low"], told["others"]) == (12, 1, 3)
    assert told["minimal"] is True
    assert told["least"] == told["others"]
    assert told["accepted"] is True
    assert told["promise"] == "every-value"
    assert left_in(folder) == FILES


def test_the_table_has_every_cell_with_its_figure_or_marker(made):
    with (made[0] / "table.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    assert header == ["age", "sex", "published"]
    cells = {(age, sex): published for age, sex, published in rows}
    assert len(rows) == len(cells) == 12
    hidden = {cell for cell, published in cells.items() if not published.isdigit()}
    assert ("A", "M") in hidden
    for cell, number in COUNTS.items():
        assert cell in hidden or cells[cell] == str(number)
    assert cells["Total", "Total"] == str(sum(COUNTS.values()))
    assert cells["A", "Total"] == "31419"


def test_the_release_says_what_its_reader_needs(made):
    data = json.loads((made[0] / "release.json").read_text(encoding="utf-8"))
    assert {"dimensions", "tables", "rule", "promise", "assumed", "population"} <= set(data)
    assert [d["name"] for d in data["dimensions"]] == ["age", "sex"]
    (table,) = data["tables"]
    published = {f["published"] for f in table["figures"]}
    assert {e["marker"] for e in table["legend"]} == {p for p in published if isinstance(p, str)}
    assert made[1].json["legends"] == {
        "table": {e["marker"]: e["sentence"] for e in table["legend"]}
    }


def test_no_hidden_count_is_said_or_published(made):
    folder, ran = made
    with (folder / "table.csv").open(encoding="utf-8", newline="") as file:
        shown = {(r["age"], r["sex"]): r["published"] for r in csv.DictReader(file)}
    hidden = [n for cell, n in COUNTS.items() if not shown[cell].isdigit() and n > 5]
    assert len(hidden) == 3
    public = ran.said + "".join(
        (folder / name).read_text(encoding="utf-8") for name in ("table.csv", "release.json")
    )
    assert not [n for n in hidden if str(n) in public or f"{n:,}" in public]


def test_the_certificate_is_for_its_owner_only(made):
    mode = (made[0] / "certificate.json").stat().st_mode
    assert stat.S_IMODE(mode) == 0o600


def test_what_a_reader_cannot_tell_changes_nothing_that_is_said(here, tmp_path):
    """A 2 or a 3 in the hidden cell, with the same totals: every public byte is the same."""
    moved = {("A", "F"): -1, ("A", "M"): 1, ("B", "F"): 1, ("B", "M"): -1}
    other = {cell: n + moved.get(cell, 0) for cell, n in COUNTS.items()}
    said = []
    for name, counts in (("one", COUNTS), ("two", other)):
        (tmp_path / name).mkdir()
        file = counts_file(tmp_path / name / "orders.csv", counts)
        ran = here(
            "protect", file, "--by", "age,sex", "--count", "n", "--out", tmp_path / name / "out"
        )
        assert ran.code == 0
        public = [(tmp_path / name / "out" / f).read_bytes() for f in ("table.csv", "release.json")]
        said.append((ran.said.replace(str(tmp_path / name), ""), public))
    assert said[0] == said[1]


def test_people_are_told_what_to_publish_and_what_to_keep(here, tmp_path):
    file = counts_file(tmp_path / "n.csv", COUNTS)
    out = tmp_path / "out"
    ran = here("protect", file, "--by", "age,sex", "--count", "n", "--out", out)
    assert ran.code == 0
    assert "Protected 12 cells: 1 low, 3 more hidden" in ran.out
    assert f"Publish: {out / 'table.csv'}, {out / 'release.json'}" in ran.out
    assert f"Keep inside: {out / 'certificate.json'}" in ran.out
    assert "checking the certificate" in ran.err


def test_records_with_levels(here, tmp_path):
    rows = {("East", "Abbey"): 9, ("East", "Castle"): 3, ("West", "Quay"): 12, ("West", "Rye"): 8}
    lines = [f"{b},{w}" for (b, w), n in rows.items() for _ in range(n)]
    file = tmp_path / "records.csv"
    file.write_text("\ufeffborough,ward\r\n" + "\r\n".join(lines), encoding="utf-8")
    ran = here("protect", file, "--by", "borough>ward", "--out", tmp_path / "out", "--json")
    assert ran.code == 0
    with (tmp_path / "out" / "table.csv").open(encoding="utf-8", newline="") as table:
        shown = {r["ward"]: r["published"] for r in csv.DictReader(table)}
    assert list(shown) == ["East", "Abbey", "Castle", "West", "Quay", "Rye", "Total"]
    assert not shown["Castle"].isdigit()
    assert not shown["Abbey"].isdigit() or not shown["East"].isdigit()
    assert shown["Total"] == "32"


def test_a_specification_in_place_of_columns(here, tmp_path):
    file = counts_file(tmp_path / "n.csv", COUNTS)
    spec = tmp_path / "spec.toml"
    spec.write_text(
        '[dimensions.age]\ncodes = ["C", "B", "A"]\n[dimensions.sex]\ncodes = ["F", "M"]\n'
        '[[tables]]\nname = "orders"\nby = ["age", "sex"]\n'
    )
    ran = here("protect", file, "--spec", spec, "--count", "n", "--out", tmp_path / "o", "--json")
    assert ran.code == 0
    assert left_in(tmp_path / "o") == FILES
    assert (tmp_path / "o" / "table.csv").read_text().splitlines()[1].startswith("C,F,")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--threshold", "3", "--exclusive", "--marker", "*"], "* means a number from 1 to 2"),
        (["--zeros", "hidden"], "xx means a number from 0 to 5"),
    ],
)
def test_the_legend_follows_the_rule(here, tmp_path, options, sentence):
    file = counts_file(tmp_path / "n.csv", COUNTS)
    ran = here(
        "protect",
        file,
        "--by",
        "age,sex",
        "--count",
        "n",
        "--out",
        tmp_path / "o",
        "--json",
        *options,
    )
    assert ran.code == 0
    assert any(s.startswith(sentence) for s in ran.json["legends"]["table"].values())


def test_the_weaker_promise_is_named(here, tmp_path):
    file = counts_file(tmp_path / "n.csv", COUNTS)
    ran = here(
        "protect",
        file,
        "--by",
        "age,sex",
        "--count",
        "n",
        "--out",
        tmp_path / "o",
        "--json",
        "--promise",
        "not-worked-out",
    )
    assert ran.json["promise"] == "not-worked-out"
    certificate = json.loads((tmp_path / "o" / "certificate.json").read_text(encoding="utf-8"))
    assert certificate["promise"] == "not-worked-out"


# -- again, and in the same place ----------------------------------------------------------------


def test_a_second_release_takes_the_place_of_the_first(here, tmp_path):
    out = tmp_path / "out"
    for low in (2, 4):
        file = counts_file(tmp_path / "n.csv", {**COUNTS, ("A", "M"): low, ("C", "F"): 900 + low})
        assert here("protect", file, "--by", "age,sex", "--count", "n", "--out", out).code == 0
        assert left_in(out) == FILES
        ran = here("check", out / "certificate.json", "--release", out, "--json")
        assert ran.code == 0
        assert ran.json["accepted"] is True
    assert str(sum(COUNTS.values()) - 17_321 + 904 + 2) in (out / "table.csv").read_text()


def test_a_release_of_other_tables_leaves_none_of_the_earlier_ones(here, tmp_path):
    groups = {("A", "F"): 9, ("A", "M"): 12, ("B", "F"): 8, ("B", "M"): 3, ("C", "F"): 15}
    lines = [f"{age},{sex}" for (age, sex), n in groups.items() for _ in range(n)]
    file = tmp_path / "records.csv"
    file.write_text("\n".join(["age,sex", *lines]) + "\n")
    spec = tmp_path / "spec.toml"
    spec.write_text(
        '[dimensions.age]\ncodes = ["A", "B", "C"]\n[dimensions.sex]\ncodes = ["F", "M"]\n'
        '[[tables]]\nname = "by-age"\nby = ["age"]\n[[tables]]\nname = "by-sex"\nby = ["sex"]\n'
    )
    out = tmp_path / "out"
    assert here("protect", file, "--spec", spec, "--out", out).code == 0
    assert left_in(out) == ["by-age.csv", "by-sex.csv", "certificate.json", "release.json"]
    (out / "notes.txt").write_text("ours")
    assert here("protect", file, "--by", "age", "--out", out).code == 0
    assert left_in(out) == ["certificate.json", "notes.txt", "release.json", "table.csv"]
    ran = here("check", out / "certificate.json", "--release", out)
    assert ran.code == 3
    assert "notes.txt" in ran.err


def test_a_failure_leaves_what_was_there_before(here, release, tmp_path):
    before = {p.name: p.read_bytes() for p in release.iterdir()}
    broken = tmp_path / "broken.csv"
    broken.write_text("age,sex,n\nA,F,9\nA,M,two\n")
    ran = here("protect", broken, "--by", "age,sex", "--count", "n", "--out", release)
    assert ran.code == 2
    assert "line 3: column n: 'two' is no count" in ran.err
    assert {p.name: p.read_bytes() for p in release.iterdir()} == before


def test_what_cannot_be_proved_does_not_leave(here, tmp_path):
    """A count beyond what the solver can be trusted with: exit 3, the cell, and no file."""
    file = tmp_path / "n.csv"
    file.write_text("area,n\nnorth,3\nsouth,1000000000000\n")
    ran = here("protect", file, "--by", "area", "--count", "n", "--out", tmp_path / "out")
    assert ran.code == 3
    assert ran.out == ""
    assert "table 'table', north" in ran.err
    assert left_in(tmp_path / "out") == []


# -- bad usage and bad input ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], "the table is not described. Expected either --by COLUMNS or --spec FILE"),
        (["--by", ""], "the table is not described"),
        (["--by", "age,sex", "--spec", "x.toml"], "the table is described twice"),
        (["--by", "age,,sex"], "--by is 'age,,sex'"),
        (["--by", "age>"], "--by is 'age>'"),
        (["--by", "age,age"], "--by names the column 'age' twice"),
        (["--by", "age,gender"], "line 1: there is no column 'gender'"),
        (["--by", "age,n"], "the column 'n' is named both as a dimension and as the counts"),
        (["--spec", "no.toml"], "no.toml: there is no such file"),
        (["--by", "age,sex", "--count", "N"], "there is no column 'N'"),
        (["--by", "age,sex", "--threshold", "0"], "a threshold of 0 hides nothing"),
        (["--by", "age,sex", "--threshold", "-5"], "a threshold of -5 hides nothing"),
        (["--by", "age,sex", "--threshold", "1", "--exclusive"], "a threshold of 1 hides nothing"),
        (["--by", "age,sex", "--threshold", "five"], "--threshold"),
        (["--by", "age,sex", "--threshold", "2.5"], "--threshold"),
        (["--by", "age,sex", "--threshold", "9" * 30], "--threshold"),
        (["--by", "age,sex", "--zeros", "maybe"], "--zeros is 'maybe'. Expected shown or hidden"),
        (["--by", "age,sex", "--promise", "none"], "--promise is 'none'. Expected every-value or"),
        (["--by", "age,sex", "--marker", "5"], "the marker '5' contains a digit"),
        (["--by", "age,sex", "--marker", "<6"], "the marker '<6' contains a digit"),
        (["--by", "age,sex", "--marker", ""], "the marker is ''"),
        (["--by", "age,sex", "--marker", " x"], "the marker is ' x'"),
        (["--by", "age,sex", "--time", "0"], "--time"),
        (["--by", "age,sex", "--time", "nan"], "--time"),
        (["--by", "age,sex", "--colour", "red"], "--colour"),
    ],
)
def test_options_that_make_no_sense_are_refused_before_anything_is_written(
    here, tmp_path, options, found
):
    file = counts_file(tmp_path / "n.csv", COUNTS)
    extra = [] if "--count" in options else ["--count", "n"]
    ran = here("protect", file, *options, *extra, "--out", tmp_path / "out")
    assert ran.code == 2
    assert found in ran.err
    assert left_in(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b",,,\n", "there is nothing in any line"),
        (b"age,sex\n", "there is no record"),
        (b"age,sex\nA\n", "line 2: 1 fields"),
        (b"age,age,sex\nA,A,F\n", "line 1: two columns are called 'age'"),
        (b"age,sex\nA,\n", "line 2: the sex is empty"),
        (b"age,sex\nA,total\n", "'total' is used as a code"),
        (b"age,sex\nA,Total\nA,F\n", "line 2: column sex: 'Total' is a group of codes"),
        (b'age,sex\nA,"F\n', "cannot be read as CSV"),
        ("age,sex\nA,F\n".encode("utf-16"), "UTF-16"),
        ("age,sex\nCaf\u00e9,F\n".encode("latin-1"), "line 2 is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "NUL bytes"),
        (b"age;sex\nA;F\n", "there is no column 'age'"),
    ],
)
def test_files_that_make_no_sense_are_refused_with_their_place(here, tmp_path, data, found):
    file = tmp_path / "my records.csv"
    file.write_bytes(data)
    ran = here("protect", file, "--by", "age,sex", "--out", tmp_path / "out")
    assert ran.code == 2
    assert found in ran.err
    assert "my records.csv" in ran.err
    assert left_in(tmp_path / "out") == []


def test_what_is_no_file_is_refused(here, tmp_path):
    for file in (tmp_path, tmp_path / "missing.csv", tmp_path / ("x" * 300)):
        ran = here("protect", file, "--by", "age", "--out", tmp_path / "out")
        assert ran.code == 2
        assert str(file) in ran.err
    assert left_in(tmp_path / "out") == []


def test_a_place_that_cannot_be_written_is_named(here, tmp_path):
    file = counts_file(tmp_path / "n.csv", COUNTS)
    for out in (file, file / "out"):
        before = file.read_bytes()
        ran = here("protect", file, "--by", "age,sex", "--count", "n", "--out", out)
        assert ran.code == 2
        assert f"{out}: " in ran.err
        assert "written" in ran.err
        assert file.read_bytes() == before


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes only there")
def test_a_file_name_that_is_no_text_is_refused_without_showing_what_was_to_be_written(
    here, tmp_path
):
    file = counts_file(tmp_path / os.fsdecode(b"a\xff.csv"), COUNTS)
    out = tmp_path / "out"
    ran = here("protect", file, "--by", "age,sex", "--count", "n", "--out", out)
    assert ran.code == 2
    assert "UTF-8" in ran.err
    assert len(ran.err) < 400
    assert left_in(out) == []


def test_a_terminal_that_lacks_a_letter_stops_nothing(disclosable, tmp_path):
    file = counts_file(tmp_path / "räka.csv", COUNTS)
    out = tmp_path / "å ö"
    plain = {"PYTHONIOENCODING": "ascii"}
    arguments = ("protect", file, "--by", "age,sex", "--count", "n", "--out", out)
    assert disclosable(*arguments, env=plain).code == 0
    assert disclosable(*arguments, "--json", env=plain).json["folder"] == str(out)


# -- little time ---------------------------------------------------------------------------------


def test_with_little_time_the_answer_is_safe_even_if_not_proved_the_fewest(here, tmp_path):
    chance = random.Random(7)
    usual = [0, 0, 1, 2, 3, 4, 6, 8, 9, 12, 20, 30, 40]
    rows = [
        f"A{a},B{b},C{c},{chance.choice(usual)}"
        for a, b, c in itertools.product(range(6), range(4), range(3))
    ]
    file = tmp_path / "n.csv"
    file.write_text("\n".join(["a,b,c,n", *rows]) + "\n")
    out = tmp_path / "out"
    ran = here(
        "protect", file, "--by", "a,b,c", "--count", "n", "--time", "1", "--out", out, "--json"
    )
    assert ran.code == 0
    told = ran.json
    assert told["accepted"] is True
    assert told["cells"] == 7 * 5 * 4
    ran = here("check", out / "certificate.json", "--release", out, "--json")
    assert ran.json["accepted"] is True
    # Every low figure is hidden, totals included, by what the public file itself says.
    with (out / "table.csv").open(encoding="utf-8", newline="") as table:
        shown = [r["published"] for r in csv.DictReader(table) if r["published"].isdigit()]
    assert len(shown) == told["cells"] - told["low"] - told["others"]
    assert not [figure for figure in shown if 1 <= int(figure) <= 5]
