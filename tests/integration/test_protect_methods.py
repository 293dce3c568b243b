"""`protect` by every method, policy, margin and filter: what was written is then checked."""

import csv
import json

import pytest

ROWS = [
    ("A", "F", "N", 31),
    ("A", "M", "N", 2),
    ("B", "F", "N", 27),
    ("B", "M", "N", 14),
    ("C", "F", "N", 17),
    ("C", "M", "N", 22),
    ("A", "F", "S", 11),
    ("A", "M", "S", 12),
    ("B", "F", "S", 7),
    ("B", "M", "S", 4),
    ("C", "F", "S", 17),
    ("C", "M", "S", 9),
]


@pytest.fixture
def counts(tmp_path):
    file = tmp_path / "n.csv"
    lines = [",".join(map(str, row)) for row in ROWS]
    file.write_text("\n".join(["age,sex,area,n", *lines]) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def flat(tmp_path):
    """The rows of one area only."""
    file = tmp_path / "flat.csv"
    lines = [f"{age},{sex},{n}" for age, sex, area, n in ROWS if area == "N"]
    file.write_text("\n".join(["age,sex,n", *lines]) + "\n", encoding="utf-8")
    return file


@pytest.fixture
def checked(here, tmp_path):
    """Run `protect`, then the small checker on what it wrote; gives its JSON and the folder."""

    def run(*arguments):
        out = tmp_path / "out"
        ran = here("protect", *arguments, "--out", out, "--json")
        assert ran.code == 0, ran.err
        accepted = here("check", out / "certificate.json", "--release", out)
        assert accepted.code == 0, accepted.err
        return ran.json, out

    return run


def shown(folder, name="table.csv"):
    with (folder / name).open(encoding="utf-8", newline="") as file:
        header, *rows = list(csv.reader(file))
    return header, {tuple(row[:-1]): row[-1] for row in rows}


def release(folder):
    return json.loads((folder / "release.json").read_text(encoding="utf-8"))


# -- methods -------------------------------------------------------------------------------------


def test_to_the_nearest(flat, checked):
    told, out = checked(flat, "--by", "age,sex", "--count", "n", "--method", "round")
    (table,) = release(out)["tables"]
    base = table["precision"]["base"]
    assert table["precision"]["how"] == "nearest"
    figures = [int(figure) for figure in shown(out)[1].values()]
    assert all(figure % base == 0 for figure in figures)
    assert told["method"] == "rounding"
    assert f"nearest {base}" in told["how"]
    assert f"rounded to the nearest {base}" in told["precision"]["table"]


def test_rounded_so_that_totals_add_up(flat, checked):
    _, out = checked(flat, "--by", "age,sex", "--count", "n", "--method", "controlled")
    figures = {cell: int(figure) for cell, figure in shown(out)[1].items()}
    for age in "ABC":
        assert figures[age, "F"] + figures[age, "M"] == figures[age, "Total"]


def test_bands_hold_the_count_that_stands_behind_them(counts, checked):
    told, out = checked(counts, "--by", "age,sex,area", "--count", "n", "--method", "bands")
    bands = {e["marker"]: e for e in release(out)["tables"][0]["legend"]}
    for age, sex, area, count in ROWS:
        band = bands[shown(out)[1][age, sex, area]]
        assert band["low"] <= count
        assert band["high"] is None or count <= band["high"]
    assert set(told["legends"]["table"]) == set(bands)


def test_merged_categories_leave_no_low_count(counts, checked):
    _, out = checked(counts, "--by", "age,sex,area", "--count", "n", "--method", "merge")
    figures = shown(out)[1].values()
    assert all(figure.isdigit() and int(figure) > 5 for figure in figures)
    assert shown(out)[1]["Total", "Total", "Total"] == str(sum(row[-1] for row in ROWS))


def test_margins_in_place_of_the_cross_tabulation_are_tables_of_their_own(counts, checked):
    told, out = checked(counts, "--by", "age,sex,area", "--count", "n", "--method", "margins-only")
    assert len(told["files"]) > 2
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [*told["files"], "certificate.json"]
    )
    assert all(len(t["dimensions"]) < 3 for t in release(out)["tables"])


def test_the_finest_level_left_out(tmp_path, checked):
    file = tmp_path / "wards.csv"
    file.write_text(
        "borough,ward,sex,n\nE,Abbey,F,3\nE,Abbey,M,9\nE,Bow,F,11\nE,Bow,M,8\n"
        "W,Cray,F,15\nW,Cray,M,16\nW,Dean,F,17\nW,Dean,M,18\n"
    )
    _, out = checked(file, "--by", "borough>ward,sex", "--count", "n", "--method", "coarser")
    assert shown(out)[1]["E", "F"] == "14"
    assert "Abbey" not in (out / "release.json").read_text(encoding="utf-8")


def test_auto_publishes_what_the_comparison_recommends(flat, checked, here, tmp_path):
    told, _ = checked(flat, "--by", "age,sex", "--count", "n", "--method", "auto")
    compared = told["alternatives"]
    assert told["method"] == compared["recommended"]
    assert {o["method"] for o in compared["options"]} >= {"suppression", "rounding", "bands"}
    best = max(
        (o for o in compared["options"] if o["safe"] and not o["narrower_than_rule"]),
        key=lambda option: option["tells"]["share"],
    )
    assert best["method"] == told["method"]


def test_the_comparison_is_told_and_never_lies_beside_what_is_published(flat, here, tmp_path):
    out = tmp_path / "out"
    ran = here("protect", flat, "--by", "age,sex", "--count", "n", "--alternatives", "--out", out)
    assert ran.code == 0
    assert "Recommended: " in ran.out
    assert "Keep the lines above inside: they name low counts." in ran.out
    assert sorted(p.name for p in out.iterdir()) == [
        "certificate.json",
        "release.json",
        "table.csv",
    ]


def test_a_method_that_does_not_apply_says_why(flat, here, tmp_path):
    arguments = ("--by", "age,sex", "--count", "n", "--method", "coarser")
    ran = here("protect", flat, *arguments, "--out", tmp_path / "out")
    assert ran.code == 2
    assert "coarser levels is not for this table. No dimension has levels" in ran.err
    assert not (tmp_path / "out").exists()


def test_a_method_that_nothing_makes_safe_is_refused_with_code_3(here, tmp_path):
    """Two counts of 1 that add up to 2: no marker hides them while zeros are shown."""
    file = tmp_path / "n.csv"
    file.write_text("area,n\nN,1\nS,1\n")
    for method in ("suppress", "merge", "auto"):
        arguments = ("--by", "area", "--count", "n", "--method", method)
        ran = here("protect", file, *arguments, "--out", tmp_path / "out")
        assert ran.code == 3 or method == "auto", ran.err
        if ran.code == 3:
            assert "Expected" in ran.err
            assert not (tmp_path / "out").exists()


def test_methods_are_for_one_table(here, tmp_path):
    file = tmp_path / "r.csv"
    file.write_text("age,sex\n" + "A,F\n" * 9 + "B,M\n" * 8 + "A,M\n" * 7)
    spec = tmp_path / "spec.toml"
    spec.write_text(
        '[dimensions.age]\ncodes = ["A", "B"]\n[dimensions.sex]\ncodes = ["F", "M"]\n'
        '[[tables]]\nname = "one"\nby = ["age"]\n[[tables]]\nname = "two"\nby = ["sex"]\n'
    )
    arguments = ("--spec", spec, "--method", "bands", "--out", tmp_path / "out")
    ran = here("protect", file, *arguments)
    assert ran.code == 2
    assert "2 tables are described, and methods are compared for one" in ran.err


# -- policies ------------------------------------------------------------------------------------


def test_the_presets_are_listed_without_a_file(here):
    ran = here("protect", "--policy", "list")
    assert ran.code == 0
    assert "police: Police: 5 and below hidden (police forces)" in ran.out
    assert "rounded-5: " in ran.out


def test_a_policy_gives_marker_and_threshold(counts, checked):
    told, out = checked(counts, "--by", "age,sex,area", "--count", "n", "--policy", "below-5")
    assert release(out)["rule"]["high"] == 4
    assert "*" in told["legends"]["table"]
    assert told["policy"]["changes"] == []
    assert "below 5" in told["policy"]["source"]


def test_an_option_changes_the_policy_and_says_so(flat, checked, here, tmp_path):
    arguments = (flat, "--by", "age,sex", "--count", "n", "--policy", "police", "--threshold")
    told, out = checked(*arguments, "3")
    assert told["policy"]["changes"] == ["threshold 3 in place of 5"]
    assert "Changed for this release: threshold 3 in place of 5" in told["policy"]["source"]
    assert release(out)["rule"]["high"] == 3
    same, _ = checked(*arguments, "5")
    assert same["policy"]["changes"] == []
    ran = here("protect", *arguments, "3", "--out", tmp_path / "o")
    assert "Changed for this release: threshold 3 in place of 5" in ran.out


def test_a_policy_that_rounds_what_it_shows(flat, checked):
    _, out = checked(flat, "--by", "age,sex", "--count", "n", "--policy", "hospital")
    figures = shown(out)[1].values()
    assert {figure for figure in figures if not figure.isdigit()} >= {"*"}
    assert all(int(figure) % 5 == 0 for figure in figures if figure.isdigit())


def test_a_policy_that_rounds_low_counts_away(flat, checked):
    told, _ = checked(flat, "--by", "age,sex", "--count", "n", "--policy", "rounded-5")
    assert told["method"] == "rounding"
    assert told["low"] == told["others"] == 0


def test_an_own_file_of_policies(flat, checked, here, tmp_path):
    file = tmp_path / "own.toml"
    section = (
        '[{name}]\ntitle = "Ours"\nauthority = "us"\nsource = "Board paper 7"\nthreshold = {low}\n'
        'inclusive = true\nzeros = "shown"\nmarker = "c"\n'
    )
    file.write_text(section.format(name="ours", low=3))
    told, _ = checked(flat, "--by", "age,sex", "--count", "n", "--policy", file)
    assert told["policy"]["source"] == "Board paper 7"
    file.write_text(section.format(name="ours", low=3) + section.format(name="theirs", low=9))
    told, out = checked(flat, "--by", "age,sex", "--count", "n", "--policy", f"{file}#theirs")
    assert release(out)["rule"]["high"] == 9
    for text, found in ((file, "it has 2 policies"), (f"{file}#his", "there is no policy 'his'")):
        ran = here("protect", flat, "--by", "age,sex", "--policy", text, "--out", out)
        assert ran.code == 2
        assert found in ran.err
        assert "There is: ours, theirs" in ran.err


def test_a_policy_that_shows_everything_protects_nothing(flat, here, tmp_path):
    arguments = ("--by", "age,sex", "--count", "n", "--policy", "none", "--out", tmp_path / "out")
    ran = here("protect", flat, *arguments)
    assert ran.code == 2
    assert "every count may be shown, so there is nothing to protect" in ran.err
    assert here("protect", flat, *arguments, "--threshold", "3").code == 0


# -- margins and parts ---------------------------------------------------------------------------


def test_the_inner_cells_alone(flat, checked):
    told, out = checked(flat, "--by", "age,sex", "--count", "n", "--margins", "inner")
    cells = shown(out)[1]
    assert told["cells"] == len(cells) == 6
    assert not [cell for cell in cells if "Total" in cell]
    assert release(out)["tables"][0]["margins"] == [[]]


def test_some_margins(flat, checked):
    _, out = checked(flat, "--by", "age,sex", "--count", "n", "--margins", "inner; sex; total")
    totals = {cell for cell in shown(out)[1] if "Total" in cell}
    assert totals == {("A", "Total"), ("B", "Total"), ("C", "Total"), ("Total", "Total")}


def test_a_table_about_some_of_the_people(counts, checked):
    _, out = checked(counts, "--by", "age,area", "--count", "n", "--where", "sex=F")
    header, cells = shown(out)
    assert header == ["age", "area", "published"]
    assert release(out)["tables"][0]["where"] == {"sex": "F"}
    assert cells["A", "N"] == "31"
    assert cells["Total", "Total"] == str(sum(row[-1] for row in ROWS if row[1] == "F"))


def test_records_of_a_borough_by_ward(tmp_path, checked):
    file = tmp_path / "r.csv"
    lines = ["E,Abbey"] * 9 + ["E,Bow"] * 8 + ["W,Cray"] * 12
    file.write_text("borough,ward,sex\n" + "\n".join(f"{ln},F" for ln in lines) + "\n")
    _, out = checked(file, "--by", "sex", "--where", "borough=E")
    assert shown(out)[1]["F",] == "17"


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--where", "sex"], "--where is 'sex'"),
        (["--where", "sex="], "--where is 'sex='"),
        (["--where", "sex=F", "--where", "sex=M"], "--where names the column 'sex' twice"),
        (["--where", "sex=X"], "it is about 'X', which is no code of 'sex'"),
        (["--where", "colour=red"], "there is no column 'colour'"),
        (["--where", "age=A", "--where", "sex=F"], "so that one number is left"),
        (["--where", "sex=F", "--margins", "sex"], "--margins names 'sex', which is no dimension"),
        (["--margins", ""], "--margins names ''"),
        (["--margins", "inner;inner"], "is listed twice"),
        (["--margins", "sex,sex"], "--margins names a dimension twice"),
        (["--margins", "colour"], "There is: all, inner, total, age, sex"),
        (["--policy", "polis"], "there is no policy 'polis'"),
        (["--policy", "nowhere.toml"], "nowhere.toml: there is no such file"),
        (["--method", "hide"], "--method is 'hide'. Expected policy or suppress or round"),
        (["--loss", "money"], "--loss is 'money'. Expected cells or people"),
        (["--weights", "no.toml"], "no.toml: there is no such file"),
        (["--sheet", "Orders"], "the sheet 'Orders' is named, and the file is no workbook"),
        (["--patience", "-1"], "--patience"),
    ],
)
def test_parts_methods_and_policies_that_are_not_there_are_refused(
    flat, here, tmp_path, options, found
):
    arguments = ("--by", "age,sex", "--count", "n", *options, "--out", tmp_path / "out")
    ran = here("protect", flat, *arguments)
    assert ran.code == 2
    assert found in ran.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("extra", [("--where", "sex=F"), ("--margins", "inner")])
def test_a_specification_says_itself_which_part_is_published(counts, here, tmp_path, extra):
    ran = here("protect", counts, "--spec", "s.toml", *extra, "--out", tmp_path / "out")
    assert ran.code == 2
    assert f"{extra[0]} stands beside --spec" in ran.err


# -- loss ----------------------------------------------------------------------------------------


def test_what_is_dear_stays_shown(tmp_path, checked):
    """One low count among equals: which other three are hidden is for the weights to say."""
    file = tmp_path / "n.csv"
    rows = [f"{a},{b},{2 if (a, b) == ('A', 'x') else 30}" for a in "ABC" for b in "xyz"]
    file.write_text("\n".join(["a,b,n", *rows]) + "\n")
    weights = tmp_path / "weights.toml"
    for dear, cheap in (("B", "C"), ("C", "B")):
        weights.write_text(f"totals = 3.0\n[dimensions.a]\n{dear} = 50\n")
        arguments = ("--by", "a,b", "--count", "n", "--loss", "cells", "--weights", weights)
        _, out = checked(file, *arguments)
        hidden = {cell for cell, figure in shown(out)[1].items() if not figure.isdigit()}
        assert not [cell for cell in hidden if cell[0] == dear]
        assert [cell for cell in hidden if cell[0] == cheap]


def test_people_rather_than_cells(tmp_path, checked):
    file = tmp_path / "n.csv"
    rows = [
        f"{a},{b},{2 if (a, b) == ('A', 'x') else 900 if a == 'B' else 30}"
        for a in "ABC"
        for b in "xyz"
    ]
    file.write_text("\n".join(["a,b,n", *rows]) + "\n")
    _, out = checked(file, "--by", "a,b", "--count", "n", "--loss", "people")
    hidden = {cell for cell, figure in shown(out)[1].items() if not figure.isdigit()}
    assert not [cell for cell in hidden if cell[0] == "B"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[dimensions.sex]\nX = 2\n", "w.toml, dimension 'sex': a weight is given for 'X'"),
        ("[dimensions.colour]\nred = 2\n", "w.toml: a weight is given for the dimension 'colour'"),
        ("[dimensions.sex]\nF = 0\n", "dimension 'sex', code 'F': the weight is 0.0"),
        ("[dimensions.sex]\nF = nan\n", "code 'F': the weight is nan"),
        ("[dimensions.sex]\nF = true\n", "key 'F': the value is True"),
        ('[dimensions.sex]\nF = "2"\n', "key 'F': the weight is '2'"),
        ("totals = -1\n", "w.toml: the extra cost of totals is -1.0"),
        ("total = 1\n", "the key 'total' is not known"),
        ("totals = \n", "not valid TOML"),
    ],
)
def test_weights_that_make_no_sense_are_refused(flat, here, tmp_path, text, found):
    file = tmp_path / "w.toml"
    file.write_text(text)
    arguments = ("--by", "age,sex", "--count", "n", "--weights", file, "--out", tmp_path / "out")
    ran = here("protect", flat, *arguments)
    assert ran.code == 2
    assert found in ran.err
    assert not (tmp_path / "out").exists()


# -- what is published nowhere -------------------------------------------------------------------

TELLING = [0, 0, 10, 10, 10, 10, 10, 3]
"""By a, c and e: every pair is shown, all of 10 and more or 0, and yet the 3 is the only one."""


def test_totals_that_give_an_unpublished_count_away_are_refused(here, tmp_path):
    cells = [f"{a},{c},{e}" for a in "ab" for c in "cd" for e in "ef"]
    file = tmp_path / "n.csv"
    file.write_text(
        "\n".join(["x,y,z,n", *(f"{c},{n}" for c, n in zip(cells, TELLING, strict=True))]) + "\n"
    )
    arguments = ("--by", "x,y,z", "--count", "n", "--margins", "x;y;z", "--out", tmp_path / "out")
    ran = here("protect", file, *arguments)
    assert ran.code == 3
    assert "x b, y d, z f is published nowhere and can be worked out" in ran.err
    assert not (tmp_path / "out").exists()


def test_tables_that_give_an_unpublished_count_away_together_are_refused(here, tmp_path):
    cells = [f"{a},{c},{e}" for a in "ab" for c in "cd" for e in "ef"]
    file = tmp_path / "r.csv"
    rows = [cell for cell, n in zip(cells, TELLING, strict=True) for _ in range(n)]
    file.write_text("\n".join(["x,y,z", *rows]) + "\n")
    spec = tmp_path / "s.toml"
    spec.write_text(
        '[dimensions.x]\ncodes = ["a", "b"]\n[dimensions.y]\ncodes = ["c", "d"]\n'
        '[dimensions.z]\ncodes = ["e", "f"]\n'
        '[[tables]]\nname = "one"\nby = ["x", "y"]\n[[tables]]\nname = "two"\nby = ["y", "z"]\n'
        '[[tables]]\nname = "three"\nby = ["x", "z"]\n'
    )
    ran = here("protect", file, "--spec", spec, "--out", tmp_path / "out")
    assert ran.code == 3
    assert "x b, y d, z f is published nowhere and can be worked out" in ran.err
    assert not (tmp_path / "out").exists()


# -- policies about groups, and proofs -----------------------------------------------------------


def test_a_policy_about_groups_hides_that_all_are_in_one_category(flat, checked, tmp_path):
    """Everybody of age A is a girl; the policy does not let that be seen."""
    file = tmp_path / "n.csv"
    file.write_text("age,sex,n\nA,F,31\nA,M,0\nB,F,27\nB,M,14\nC,F,17\nC,M,22\n")
    policy = tmp_path / "own.toml"
    policy.write_text(
        '[ours]\ntitle = "Ours"\nauthority = "us"\nsource = "Board paper 7"\nthreshold = 5\n'
        'inclusive = true\nzeros = "shown"\nmarker = "xx"\ngroups = true\n'
    )
    _, out = checked(file, "--by", "age,sex", "--count", "n", "--policy", policy)
    assert shown(out)[1]["A", "M"] == "xx"
    _, out = checked(file, "--by", "age,sex", "--count", "n")
    assert shown(out)[1]["A", "M"] == "0"


def test_a_proof_of_how_few_would_do_is_for_whoever_asks(checked, tmp_path):
    file = tmp_path / "n.csv"
    rows = [f"A{a},B{b},{2 if a == b else 30}" for a in range(60) for b in range(7)]
    file.write_text("\n".join(["a,b,n", *rows]) + "\n")
    arguments = (file, "--by", "a,b", "--count", "n", "--promise", "not-worked-out")
    told, _ = checked(*arguments, "--prove", "--time", "20")
    assert told["low"] == 7
    assert 0 <= told["least"] <= told["others"]
