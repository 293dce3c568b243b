"""The program as a person runs it: another process, its words, its exit code."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from orders import COUNTS, counts_file

PROGRAM = Path(sys.executable).parent / "disclosable"


@dataclass(frozen=True)
class Ran:
    """What a run of the program left: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def said(self) -> str:
        return self.out + self.err


def sensible(ran: Ran) -> Ran:
    """What holds of every run, whatever was asked: no traceback, and a code that is known."""
    assert "Traceback" not in ran.said
    assert "did not expect" not in ran.said
    assert ran.code in (0, 2, 3)
    if ran.code == 2:
        assert ran.out == ""
        assert ran.err.splitlines()[-1].startswith("disclosable: ")
    return ran


@pytest.fixture(scope="session")
def disclosable() -> Callable[..., Ran]:
    """Run the program in a process of its own."""

    def run(*args: object, env: dict[str, str] | None = None) -> Ran:
        done = subprocess.run(
            [PROGRAM, *(str(a) for a in args)],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, **(env or {})},
            timeout=300,
            check=False,
        )
        return sensible(Ran(done.returncode, done.stdout, done.stderr))

    return run


@pytest.fixture
def here(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """Run the program's own entry point in this process: the same words, without the start."""
    from disclosable.main import run as entry

    def run(*args: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["disclosable", *(str(a) for a in args)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as stopped:
            entry()
        told = capfd.readouterr()
        assert isinstance(stopped.value.code, int)
        return sensible(Ran(stopped.value.code, told.out, told.err))

    return run


@pytest.fixture(scope="module")
def made(disclosable, tmp_path_factory):
    """A release of ready counts with one low count in it."""
    folder = tmp_path_factory.mktemp("release of räksmörgås")
    file = counts_file(folder / "orders by age.csv", COUNTS)
    ran = disclosable(
        "protect", file, "--by", "age,sex", "--count", "n", "--json", "--out", folder / "out"
    )
    return folder / "out", ran


@pytest.fixture
def release(made, tmp_path):
    """The same release, to tamper with."""
    return shutil.copytree(made[0], tmp_path / "release")
