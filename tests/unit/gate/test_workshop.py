"""Files are read by another process, within limits; one that dies says so and harms nobody."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from gate_samples import CSV

from disclosable.errors import BadInput, FileUnreadable
from disclosable.gate.contacts import Contacts
from disclosable.gate.inspection import inspect
from disclosable.gate.limits import Limits
from disclosable.gate.workshop import Workshop


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.csv"
    path.write_bytes(CSV)
    return path


def test_a_worker_says_what_the_gate_says(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "formula.csv"
    other.write_bytes(CSV + b'"=1+1",2\n')
    allowed = Contacts.named(["Invented Police"])
    with Workshop() as workshop:
        for path in (table, other):
            assert workshop.inspect(path, allowed) == inspect(path, allowed)


def test_a_file_that_takes_too_long_is_a_finding_and_the_next_is_read(table: Path) -> None:
    with Workshop(Limits(seconds=0.001)) as workshop:
        (finding,) = workshop.inspect(table).findings
        assert finding.code == "file-too-slow"
        workshop.limits = Limits()
        assert workshop.inspect(table).fit


def test_a_file_that_swells_is_a_finding_and_the_next_is_read(table: Path, tmp_path: Path) -> None:
    """Thirty million empty lists take two hundred megabytes to hold, and a tenth of that to say."""
    swelling = tmp_path / "data.json"
    swelling.write_bytes(b"[" + b"[],[],[],[],[],[],[],[],[],[]," * 700_000 + b"[]]")
    with Workshop(Limits(memory=150_000_000)) as workshop:
        found = workshop.inspect(swelling)
        assert [finding.code for finding in found.findings] == ["file-too-demanding"]
        assert found.bytes == swelling.stat().st_size
        assert workshop.inspect(table).fit


def test_a_reader_that_dies_is_a_finding_and_the_next_is_read(table: Path) -> None:
    with Workshop() as workshop:
        os.kill(workshop._start().pid, signal.SIGKILL)
        (finding,) = workshop.inspect(table).findings
        assert finding.code == "file-reader-died"
        assert workshop.inspect(table).fit


def test_what_an_earlier_file_did_to_the_reader_is_not_held_against_the_next(table: Path) -> None:
    with Workshop() as workshop:
        assert workshop.inspect(table).fit
        assert workshop._worker is not None
        os.kill(workshop._worker.pid, signal.SIGKILL)
        assert workshop.inspect(table).fit


def test_a_reader_is_followed_by_a_new_one_now_and_then(
    table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("disclosable.gate.workshop.MOST_FILES", 2)
    workers = set()
    with Workshop() as workshop:
        for _ in range(5):
            assert workshop.inspect(table).fit
            assert workshop._worker is not None
            workers.add(workshop._worker.pid)
    assert len(workers) == 3


def test_the_worker_ends_with_its_workshop(table: Path) -> None:
    with Workshop() as workshop:
        workshop.inspect(table)
        worker = workshop._worker
    assert worker is not None
    assert worker.poll() is not None


def test_a_worker_that_only_reads_cannot_write(table: Path, tmp_path: Path) -> None:
    """Whatever a hostile file makes a parser do, it leaves nothing behind."""
    with Workshop(writes=False) as workshop:
        rebuilt = workshop.rebuild(table, tmp_path / "fresh")
    assert rebuilt.fresh is None
    assert not [path for path in (tmp_path / "fresh").glob("*") if path.stat().st_size]


def test_a_file_that_is_not_there_is_a_mistake_of_whoever_asks(tmp_path: Path) -> None:
    with Workshop() as workshop, pytest.raises(FileUnreadable, match="no such file"):
        workshop.inspect(tmp_path / "none.csv")


@pytest.mark.parametrize("limits", [{"seconds": 0}, {"memory": 1_000}])
def test_limits_that_no_file_could_keep_are_refused(limits: dict[str, int]) -> None:
    with pytest.raises(BadInput, match="a limit of"):
        Limits(**limits)
