"""The benchmark commands work, and the page says what was measured. No test is timed."""

from __future__ import annotations

import importlib
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).parent.parent.parent
BENCHMARKS, PICTURES = ROOT / "benchmarks", ROOT / "docs" / "pictures"
RESULTS = BENCHMARKS / "results.json"
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
Load = Callable[[str], ModuleType]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def load(monkeypatch: pytest.MonkeyPatch) -> Load:
    """Import a module of the benchmarks or the pictures, which are scripts and no package."""
    for folder in (BENCHMARKS, PICTURES):
        monkeypatch.syspath_prepend(folder)
    return importlib.import_module


def test_the_benchmarks_print_a_row_for_each_table_that_was_asked_for() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/run.py", "--seconds", "1", "--only", "residency"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    rows = [line for line in done.stdout.splitlines() if line.startswith("| example")]
    assert [row.split("|")[1].strip() for row in rows] == [
        "example: demographics",
        "example: residency",
    ]
    assert rows[1].split("|")[2:5] == [" 35 ", " 17 ", " 0 "]


# -- the engine beside the field -----------------------------------------------------------------


def test_one_command_measures_a_table_and_writes_tables_and_plots(tmp_path: Path) -> None:
    words = ["benchmarks/engine.py", "--tables", "t2_30x8", "--promise", "not-worked-out"]
    words += ["--seconds", "60", "--prove", "", "--out", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    (measured,) = json.loads((tmp_path / "results.json").read_text())["measured"]
    assert (measured["cells"], measured["low"], measured["refused"]) == (279, 53, "")
    assert measured["beyond"] >= 8, "8 is proved to be the fewest"
    assert measured["witnessed"] == 53
    assert "| `t2_30x8` | GaussSuppression default | 8 |" in done.stdout
    (run,) = json.loads((tmp_path / "results.json").read_text())["commands"]
    assert (run["code"], run["said"]) == (0, "")
    assert run["hidden"] > 53, "what the command published was counted"
    assert {p.name for p in tmp_path.glob("*.svg")} == {"cost.svg", "hidden.svg"}


def test_an_unknown_table_is_refused_and_the_known_ones_are_named() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/engine.py", "--tables", "t2_31x8"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 2
    assert "no table 't2_31x8'; there are t2_30x8, " in done.stderr


@pytest.mark.parametrize("name", ["t2_30x8", "t3_33x6x7", "t2_300x20", "h_650"])
def test_the_tables_are_those_on_which_the_others_were_measured(load: Load, name: str) -> None:
    made = load("field").FIELD[name]
    table = made.table()  # It compares the digest of the counts.
    assert int(((table.counts >= 1) & (table.counts <= 5)).sum()) == made.low


def test_other_counts_than_those_that_were_measured_are_refused(load: Load) -> None:
    field = load("field")
    other = field.FieldTable("t2_30x8", (("area", 30), ("category", 8)), 103, 53, "0" * 16)
    with pytest.raises(SystemExit, match="and those that were measured 0000000000000000"):
        other.leaves()


def test_a_written_table_has_its_levels_coarse_to_fine(load: Load, tmp_path: Path) -> None:
    made = load("field").FIELD["h_650"]
    made.write(tmp_path / "h.csv")
    lines = (tmp_path / "h.csv").read_text().splitlines()
    assert lines[0] == "region,borough,ward,ethnic,sex,people"
    assert lines[1].startswith("region 0,borough 00,ward 000,ethnic 0,sex 0,")
    assert len(lines) == 1 + 650 * 7 * 2
    assert made.by == "region>borough>ward,ethnic,sex"


def test_a_later_run_replaces_only_what_it_measured(load: Load) -> None:
    report = load("report")
    first, second, other = (
        _measured(load, beyond=9),
        _measured(load, beyond=8),
        _measured(load, table="h_650"),
    )
    earlier = report.Results("a machine", [other, first], counted={"records": 1})
    both = report.Results("a machine", [second]).over(earlier)
    assert both.measured == [second, other]
    assert both.counted == {"records": 1}


def _measured(load: Load, **said: object) -> object:
    whole = {"table": "t2_30x8", "promise": "not-worked-out", "cells": 279, "low": 53}
    whole |= {"suppress": 1.0, "certify": 0.5, "kernel": 0.8, "beyond": 8}
    return load("measure").Measured(**(whole | said))


def _verdicts(load: Load, target: dict[str, object], **said: object) -> list[bool]:
    peers = load("peers")
    found = _measured(load, **said)
    wanted = peers.Target("t2_30x8", "not-worked-out", **target)
    return [v.met for v in wanted.verdicts(found, found, peers.Peers.read())]


@pytest.mark.parametrize(
    ("target", "said", "met"),
    [
        ({"beyond": 8}, {}, True),
        ({"beyond": 7}, {}, False),
        ({"beyond": 7}, {"least": 7}, False),
        ({"beyond": 7}, {"least": 8}, True),  # Fewer are proved to be impossible.
        ({"beyond": 8}, {"beyond": 0, "refused": "no"}, False),
        ({"gap": 0.05}, {}, False),
        ({"gap": 0.05}, {"minimal": True}, True),
        ({"gap": 0.05}, {"beyond": 100, "least": 95}, True),
        ({"gap": 0.05}, {"beyond": 100, "least": 94}, False),
        ({"seconds": 1.5}, {}, True),
        ({"seconds": 1.4}, {}, False),
        ({"megabytes": 300}, {"megabytes": 301.0}, False),
        # 1.5 s where the kernel takes 0.8 s are 3 s where it takes 1.6 s; the peer took 0.16 s.
        ({"share": 18.8, "of": "GaussSuppression default"}, {}, True),
        ({"share": 18.7, "of": "GaussSuppression default"}, {}, False),
    ],
)
def test_a_target_is_met_or_missed(
    load: Load, target: dict[str, object], said: dict[str, object], met: bool
) -> None:
    assert _verdicts(load, target, **said) == [met]


def test_every_target_and_every_peer_is_about_a_table_that_there_is(load: Load) -> None:
    peers, tables = load("peers").Peers.read(), load("field").FIELD
    assert {p.table for p in peers.peers} | {t.table for t in peers.targets} <= set(tables)
    for target in peers.targets:
        if target.of:
            peers.peer(target.table, target.of)


def test_counting_measures_a_query_and_a_whole_answer(load: Load) -> None:
    found = load("counted").measure_counting(20_000)
    assert found.records == 20_000
    assert set(found.whole) == {"every-value", "not-worked-out"}
    assert min(found.query, found.count, *found.whole.values()) > 0


# -- what the documentation shows ----------------------------------------------------------------


def test_the_page_shows_the_figures_that_were_measured(load: Load) -> None:
    report = load("report")
    page = PAGE.read_text(encoding="utf-8")
    shown = page.partition(report.BEGIN)[2].partition(report.END)[0]
    assert shown.strip() == report.Results.read(RESULTS).markdown().strip()


def test_every_table_of_the_field_was_measured_under_both_promises(load: Load) -> None:
    results = load("report").Results.read(RESULTS)
    wanted = {(t, p) for t in load("field").FIELD for p in ("every-value", "not-worked-out")}
    assert {(m.table, m.promise) for m in results.measured} == wanted


def test_the_plots_are_drawn_from_those_figures(tmp_path: Path) -> None:
    words = [sys.executable, str(PICTURES / "plots.py"), str(RESULTS), str(tmp_path)]
    subprocess.run(words, check=True, timeout=100)
    for drawn in tmp_path.glob("*.svg"):
        assert drawn.read_text() == (PICTURES / drawn.name).read_text(), drawn.name


def test_the_explaining_pictures_are_what_their_script_draws(load: Load) -> None:
    pictures = load("explain").PICTURES
    for name, make in pictures.items():
        assert make().svg() == (PICTURES / name).read_text(encoding="utf-8"), name


def test_the_pictured_ranges_are_those_of_the_page(load: Load) -> None:
    explain = load("explain")
    square, block, south = explain.SQUARE, explain.BLOCK, (1, 1)
    assert explain.possible(explain.LOW, False, south) == (3,), "the low ones alone: worked out"
    assert explain.possible(square, False, south)[0] == 2, "1 is ruled out"
    assert explain.possible(square, True, (0, 0)) == (1, 2, 3, 4), "5 is ruled out"
    for place in explain.LOW:
        assert explain.possible(block, True, place) == (1, 2, 3, 4, 5)


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda p: p.name)
def test_a_picture_can_be_read_by_everyone(path: Path) -> None:
    picture = ElementTree.parse(path).getroot()
    names = {child.get("id"): child.text or "" for child in picture}
    assert picture.get("role") == "img"
    labels = (picture.get("aria-labelledby") or "").split()
    assert [len(names[label]) > 20 for label in labels] == [True, True]
    for words in picture.iter(f"{SVG}text"):
        assert _contrast(words.get("fill") or "#000000", "#ffffff") >= 4.5, words.text
        assert _contrast(words.get("fill") or "#000000", "#d5e5f3") >= 4.5, words.text
        assert int(words.get("font-size") or picture.get("font-size") or 0) >= 12, words.text


def _contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 defines it."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (int(part, 16) / 255 for part in re.findall("[0-9a-f]{2}", colour))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# -- the release gate ----------------------------------------------------------------------------


def test_one_command_measures_the_gate_on_large_files() -> None:
    done = subprocess.run(
        [sys.executable, "benchmarks/gate.py", "--rows", "2000"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    rows = [line.split("|") for line in done.stdout.splitlines() if line.startswith("| ")]
    measured = {row[1].strip(): row[3].strip() for row in rows[2:]}
    assert measured == {
        "counts.xlsx": "yes",
        "counts.csv": "yes",
        "pages.pdf": "yes",
        "bomb.zip": "no",
    }
