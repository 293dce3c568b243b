"""The shelf from the command line: put on, protect beside, check, withdraw, verify."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FIRST = "sex,age,n\nF,old,18\nF,young,16\nF,child,7\nM,old,3\nM,young,17\nM,child,13\n"
SECOND = "age,place,n\nold,N,13\nold,S,8\nyoung,N,14\nyoung,S,19\nchild,N,13\nchild,S,7\n"


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "disclosable", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the counts of two releases, and the first one on a shelf."""
    (tmp_path / "first.csv").write_text(FIRST, encoding="utf-8")
    (tmp_path / "second.csv").write_text(SECOND, encoding="utf-8")
    made = run(tmp_path, "protect", "first.csv", "--by", "sex,age", "--count", "n", "--out", "one")
    assert made.returncode == 0, made.stderr
    added = run(tmp_path, "shelf", "add", "one", "--shelf", "shelf", "--on", "2023-05-02")
    assert added.returncode == 0, added.stderr
    return tmp_path


def beside(desk: Path, *more: str) -> subprocess.CompletedProcess[str]:
    words = ("protect", "second.csv", "--by", "age,place", "--count", "n", "--out", "two")
    return run(desk, *words, "--shelf", "shelf", *more)


def test_a_new_release_is_protected_beside_the_shelf(desk: Path) -> None:
    made = beside(desk, "--json")
    assert made.returncode == 0, made.stderr
    said = json.loads(made.stdout)
    assert (said["low"], said["others"], said["minimal"]) == (0, 4, True)
    assert len(said["beside"]["hidden_because_of_them"]) == 4
    assert "M / old" in said["beside"]["otherwise_less_open"][0]
    release = json.loads((desk / "two" / "release.json").read_text(encoding="utf-8"))
    assert release["beside"] == [said["beside"]["releases"][0]["digest"]]
    checked = run(
        *(desk, "check", "two/certificate.json", "--release", "two", "--shelf", "shelf", "--json")
    )
    assert checked.returncode == 0, checked.stderr
    assert json.loads(checked.stdout)["beside"]["releases"] == 1
    # Without the shelf the first certificate alone is checked, and the second is no stranger there.
    assert run(desk, "check", "two/certificate.json", "--release", "two").returncode == 0
    certificate = desk / "two" / "shelf-certificate.json"
    assert certificate.stat().st_mode & 0o077 == 0
    again = run(desk, "protect", "first.csv", "--by", "sex,age", "--count", "n", "--out", "two")
    assert again.returncode == 0, again.stderr
    assert not certificate.exists()


def test_adding_twice_and_adding_what_was_changed(desk: Path) -> None:
    again = run(desk, "shelf", "add", "one", "--shelf", "shelf", "--on", "2023-05-03")
    assert "is on the shelf already, since 2023-05-02" in again.stdout
    table = desk / "one" / "table.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("16", "15"), encoding="utf-8")
    changed = run(desk, "shelf", "add", "one", "--shelf", "other", "--on", "2023-05-03")
    assert changed.returncode == 2
    assert "not as it was published" in changed.stderr
    assert not (desk / "other").exists()


def test_withdrawing_and_listing(desk: Path) -> None:
    done = run(
        *(desk, "shelf", "withdraw", "first", "--shelf", "shelf", "--on", "2023-06-01"),
        *("--why", "an error"),
    )
    assert done.returncode == 0, done.stderr
    listed = json.loads(run(desk, "shelf", "list", "--shelf", "shelf", "--json").stdout)
    (only,) = listed["releases"]
    assert only["withdrawn"] == {"on": "2023-06-01", "why": "an error"}
    assert only["figures"] is True
    assert "withdrawn 2023-06-01: an error" in run(desk, "shelf", "list", "--shelf", "shelf").stdout
    assert json.loads(beside(desk, "--json").stdout)["others"] == 4


def test_verifying_a_shelf(desk: Path) -> None:
    whole = run(desk, "shelf", "verify", "--shelf", "shelf", "--json")
    assert (whole.returncode, json.loads(whole.stdout)["whole"]) == (0, True)
    (table,) = (desk / "shelf" / "releases").glob("*/table.csv")
    table.write_text("sex,age,published\r\n", encoding="utf-8")
    wrong = run(desk, "shelf", "verify", "--shelf", "shelf")
    assert wrong.returncode == 3
    assert wrong.stdout.startswith("first: ")
    assert "not as it was published" in wrong.stdout
    refused = beside(desk)
    assert refused.returncode == 2
    assert "not as it was published" in refused.stderr
    assert not (desk / "two").exists()
    (table.parent / "release.json").write_text("{", encoding="utf-8")
    unread = run(desk, "shelf", "verify", "--shelf", "shelf")
    assert (unread.returncode, unread.stderr) == (3, "")
    assert "cannot be read as JSON" in unread.stdout


def test_a_ledger_that_was_cut_short_and_its_repair(desk: Path) -> None:
    ledger = desk / "shelf" / "ledger.jsonl"
    ledger.write_text("", encoding="utf-8")
    assert "entries were cut off" in run(desk, "shelf", "verify", "--shelf", "shelf").stderr
    assert "entries were cut off" in beside(desk).stderr
    mended = run(desk, "shelf", "verify", "--shelf", "shelf", "--repair", "2023-07-01")
    assert mended.returncode == 0, mended.stderr
    assert "was on the shelf and not in the ledger. It was entered again" in mended.stdout
    assert beside(desk).returncode == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "--shelf", "nowhere"), "there is no ledger"),
        (("verify", "--shelf", "nowhere"), "there is no ledger"),
        (
            ("withdraw", "x", "--shelf", "shelf", "--on", "2023-06-01", "--why", "w"),
            "no release 'x'",
        ),
        (("withdraw", "first", "--shelf", "shelf", "--on", "June", "--why", "w"), "is no date"),
        (("add", "nothing", "--shelf", "shelf", "--on", "2023-06-01"), "release.json"),
        (("verify", "--shelf", "shelf", "--repair", "soon"), "is no date"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(desk: Path, words: tuple[str, ...], said: str) -> None:
    done = run(desk, "shelf", *words)
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_other_methods_are_not_judged_beside_a_shelf(desk: Path) -> None:
    done = beside(desk, "--method", "round")
    assert done.returncode == 2
    assert "rounded and merged tables are not judged beside others yet" in done.stderr


def test_shelf_toml_is_read_and_its_faults_are_named(desk: Path) -> None:
    (desk / "shelf" / "shelf.toml").write_text('apart = [["first", "second"]]\n', encoding="utf-8")
    made = beside(desk, "--json")
    assert json.loads(made.stdout)["beside"]["releases"] == []
    (desk / "shelf" / "shelf.toml").write_text("aparrt = []\n", encoding="utf-8")
    assert "the key 'aparrt' is not known" in beside(desk).stderr
