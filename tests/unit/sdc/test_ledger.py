"""The ledger: nothing in it can be changed unseen, and nothing breaks it by accident."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from small_tables import POPULATION, table

from disclosable.errors import BadRelease
from disclosable.sdc import publication as module
from disclosable.sdc.ledger import Ledger, LedgerEntry, head_of
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Legend, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.shelf import enter as append

DAY = date(2023, 11, 8)


def publication(name: str, codes: tuple[str, ...] = ("x", "y")) -> Publication:
    true = table("t", {"a": codes}, [20] * len(codes))
    figures = {c: true[c] for c in true.spec.cells()}
    shown = PublishedTable(true.spec, figures, Legend({}))
    return Publication.of(Release(name, POPULATION, (shown,), PrimaryRule()))


def test_a_release_is_entered_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    assert append(path, publication("first"), DAY) is not None
    assert append(path, publication("second"), DAY) is not None
    assert append(path, publication("first"), DAY) is None
    assert [e.content["release"] for e in Ledger.read(path).entries] == ["first", "second"]


def test_a_release_is_known_by_everything_that_it_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a large table `release.json` holds no figure; another figure is yet another release."""
    monkeypatch.setattr(module, "MOST_FIGURES", 2)
    path = tmp_path / "ledger.jsonl"
    one, other = publication("r"), publication("r")
    true = table("t", {"a": ("x", "y")}, [21, 20])
    figures = {c: true[c] for c in true.spec.cells()}
    shown = PublishedTable(true.spec, figures, Legend({}))
    other = Publication.of(replace(other.release, tables=(shown,)))
    assert one.as_json() == other.as_json()
    first = append(path, one, DAY)
    assert first is not None
    assert first.release == one.digest()
    assert append(path, other, DAY) is not None
    assert append(path, one, DAY) is None


def test_codes_that_break_lines_elsewhere_do_not_break_the_ledger(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    append(path, publication("odd", ("a\u2028b", "c\u0085d", "e\u2029f", "g\x1ch")), DAY)
    append(path, publication("next"), DAY)
    assert len(Ledger.read(path).entries) == 2


def test_a_last_line_without_its_end_is_not_run_into_the_next(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    append(path, publication("first"), DAY)
    path.write_bytes(path.read_bytes().removesuffix(b"\n"))
    append(path, publication("second"), DAY)
    assert len(Ledger.read(path).entries) == 2


def test_runs_at_the_same_time_make_one_chain(tmp_path: Path) -> None:
    """Two entries that were sealed by the same one before would break the chain for good."""
    path = tmp_path / "ledger.jsonl"
    with ThreadPoolExecutor(8) as runs:
        list(runs.map(lambda n: append(path, publication(f"r{n}"), DAY), range(24)))
    assert len(Ledger.read(path).entries) == 24


def test_whatever_is_changed_is_noticed_and_nothing_is_entered(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    for name in ("first", "second", "third"):
        append(path, publication(name), DAY)
    lines = path.read_text(encoding="utf-8").split("\n")[:-1]
    changed = json.loads(lines[1])
    changed["release"] = "another"
    for tampered in (
        [lines[0], json.dumps(changed), lines[2]],
        [lines[0], lines[2]],
        [lines[1], lines[0], lines[2]],
        [*lines, lines[2]],
        [*lines, ""],
        [*lines, "{}"],
        [*lines, lines[2][:40]],
    ):
        path.write_text("\n".join(tampered) + "\n", encoding="utf-8")
        before = path.read_bytes()
        with pytest.raises(BadRelease, match="line"):
            append(path, publication("fourth"), DAY)
        assert path.read_bytes() == before
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(BadRelease, match="UTF-8"):
        Ledger.read(path)


def test_entries_that_were_cut_off_are_missed(tmp_path: Path) -> None:
    """A ledger that ends early has no broken seal; only its head knows of more."""
    path = tmp_path / "ledger.jsonl"
    for name in ("first", "second", "third"):
        append(path, publication(name), DAY)
    whole, head = path.read_bytes(), head_of(path).read_bytes()
    path.write_bytes(b"".join(whole.splitlines(keepends=True)[:2]))
    with pytest.raises(BadRelease, match="has 2 entries and its head says 3: entries were cut off"):
        append(path, publication("fourth"), DAY)
    path.unlink()
    with pytest.raises(BadRelease, match="has 0 entries and its head says 3"):
        Ledger.read(path)
    path.write_bytes(whole)
    head_of(path).unlink()
    with pytest.raises(BadRelease, match="nobody can tell whether entries were cut off"):
        Ledger.read(path)
    for wrong in (b"", b"[]", b'{"count": "3", "seal": ""}', b'{"count": 3}'):
        head_of(path).write_bytes(wrong)
        with pytest.raises(BadRelease, match="no head of a ledger"):
            Ledger.read(path)
    head_of(path).write_bytes(head.replace(b'"count": 3', b'"count": 2'))
    with pytest.raises(BadRelease, match="its head belongs to another ledger"):
        Ledger.read(path)
    head_of(path).write_bytes(head)
    assert len(Ledger.read(path).entries) == 3


def test_a_run_that_stopped_before_the_head_is_told_from_a_cut(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    append(path, publication("first"), DAY)
    head = head_of(path).read_bytes()
    append(path, publication("second"), DAY)
    head_of(path).write_bytes(head)
    with pytest.raises(BadRelease, match="a run was stopped while it entered a release"):
        Ledger.read(path)


def test_a_ledger_of_the_first_kind_is_read(tmp_path: Path) -> None:
    """It had neither kinds nor a head; from its first new entry on it has both."""
    path = tmp_path / "ledger.jsonl"
    old = LedgerEntry.of(
        {
            "digest": "d" * 64,
            "release": "old",
            "entered": "2022-01-01",
            "unit": "orders",
            "period": "2021",
            "as_at": "2022",
            "tables": [],
        },
        "0" * 64,
    )
    path.write_text(old.line() + "\n", encoding="utf-8")
    assert len(Ledger.read(path).entries) == 1
    append(path, publication("new"), DAY)
    assert [e.kind for e in Ledger.read(path).entries] == ["released", "released"]
    head_of(path).unlink()
    with pytest.raises(BadRelease, match="cut off"):
        Ledger.read(path)
