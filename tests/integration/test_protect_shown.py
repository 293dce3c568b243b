"""`protect` with low counts that identify nobody: they are shown, with the reason, and no more."""

import csv
import json

import pytest

SPEC = """
[population]
unit = "visits"
period = "2024"
as_at = 2025-01-06
source = "Invented register of visits"

[dimensions.place]
codes = ["N", "S", "E"]

[dimensions.age]
codes = ["old", "young", "child"]

[[tables]]
name = "visits"
by = ["place", "age"]
"""
SHOWN = """
[[shown]]
table = "visits"
cell = {place = "N", age = "old"}
why = "Anybody in the area could be meant, and nothing more is told of them."
"""
COUNTS = [2, 9, 20, 12, 3, 14, 30, 8, 16]


@pytest.fixture
def protect(here, tmp_path):
    """Protect the counts by this description; the run and the folder."""
    cells = [(p, a) for p in "NSE" for a in ("old", "young", "child")]
    file = tmp_path / "visits.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = [(*cell, n) for cell, n in zip(cells, COUNTS, strict=True)]
        csv.writer(out).writerows([("place", "age", "n"), *rows])
    spec, folder = tmp_path / "spec.toml", tmp_path / "out"

    def run(text, *more):
        spec.write_text(text, encoding="utf-8")
        return here("protect", file, "--spec", spec, "--count", "n", "--out", folder, *more), folder

    return run


def figures(folder):
    with (folder / "table.csv").open(encoding="utf-8", newline="") as file:
        return {(place, age): figure for place, age, figure in list(csv.reader(file))[1:]}


def test_it_is_shown_with_its_reason_and_the_checker_accepts_it(protect, here):
    ran, folder = protect(SPEC + SHOWN)
    assert ran.code == 0, ran.err
    assert "Shown although low: visits, N / old. Anybody in the area could be meant" in ran.out
    assert "on the authority's word: 1 low figure shown" in ran.out
    assert figures(folder)["N", "old"] == "2"
    assert figures(folder)["S", "young"] in ("xx", "[c]")
    checked = here("check", folder / "certificate.json", "--release", folder)
    assert checked.code == 0
    audited = here("audit", folder / "release.json", "--json")
    assert audited.json["safe"] is True


def test_programs_are_told(protect):
    ran, folder = protect(SPEC + SHOWN, "--json")
    (shown,) = ran.json["shown_although_low"]
    assert (shown["table"], shown["cell"]) == ("visits", ["N", "old"])
    release = json.loads((folder / "release.json").read_text(encoding="utf-8"))
    assert release["shown although low"] == [shown]
    assert "shown_although_low" not in protect(SPEC, "--json")[0].json


def test_taken_out_of_the_file_again_it_is_refused(protect, here):
    _, folder = protect(SPEC + SHOWN)
    path = folder / "release.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["shown although low"]
    path.write_text(json.dumps(data), encoding="utf-8")
    ran = here("check", folder / "certificate.json", "--release", folder)
    assert ran.code == 3
    assert "N / old: 2 is shown, which the rule covers" in ran.err


@pytest.mark.parametrize(
    ("before", "after", "more", "code", "says"),
    [
        ('place = "N", age = "old"', 'place = "N", age = "child"', (), 2, "it is not low"),
        ('place = "N", age = "old"', 'place = "W"', (), 2, "'W' is no code of it"),
        ("nothing more", "only 3 facts", (), 3, "tells the number '3', and reasons are published"),
        ("x", "x", ("--method", "bands"), 2, "and the method is bands"),
        ("x", "x", ("--alternatives",), 2, "and the method is suppress with --alternatives"),
        ("x", "x", ("--policy", "hospital"), 2, "the policy 'hospital' rounds what it shows"),
    ],
)
def test_what_makes_no_sense_is_refused(protect, before, after, more, code, says):
    ran, folder = protect(SPEC + SHOWN.replace(before, after), *more)
    assert ran.code == code
    assert says in ran.err
    assert not folder.exists()


def test_named_twice(protect):
    ran, _ = protect(SPEC + SHOWN + SHOWN)
    assert ran.code == 2
    assert "N / old: it is named twice" in ran.err
