"""The whole command `disclosable protect` on a table of the field: start, files and proof."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from field import COUNT, FieldTable


@dataclass(frozen=True)
class Run:
    """One run of the command.

    `wall`, `cpu` in seconds, `megabytes` the most memory; `code` is how it ended, and `said` the
    last line that it printed where that is not 0. `hidden` counts
    the marked cells of the published file, low and others. The command weighs totals more than
    other cells, and so may hide more cells than the protection step alone in which all are equal.
    """

    table: str
    promise: str
    wall: float
    cpu: float
    megabytes: float
    code: int
    hidden: int = 0
    said: str = ""


def run_command(made: FieldTable, promise: str, seconds: float) -> Run:
    """Write the table's counts as CSV, protect that file, and remove all of it again."""
    with tempfile.TemporaryDirectory() as place:
        source, out = Path(place) / "counts.csv", Path(place) / "out"
        made.write(source)
        words = [sys.executable, "-m", "disclosable", "protect", str(source)]
        words += ["--by", made.by, "--count", COUNT, "--promise", promise]
        words += ["--time", str(seconds), "--out", str(out)]
        began = time.perf_counter()
        said_file = Path(place) / "said"
        with said_file.open("w") as said:
            process = subprocess.Popen(words, stdout=said, stderr=subprocess.STDOUT)
            _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        code = os.waitstatus_to_exitcode(status)
        # Told, so that the process is not waited for twice.
        process.returncode = code
        return Run(
            made.name,
            promise,
            wall,
            used.ru_utime + used.ru_stime,
            used.ru_maxrss / 1024,
            code,
            _hidden(out) if code == 0 else 0,
            "" if code == 0 else said_file.read_text(encoding="utf-8").strip().splitlines()[-1],
        )


def _hidden(out: Path) -> int:
    """How many cells of the published table bear a marker."""
    release = json.loads((out / "release.json").read_text(encoding="utf-8"))
    marks = tuple(f",{entry['marker']}" for entry in release["tables"][0]["legend"])
    with (out / "table.csv").open(encoding="utf-8") as file:
        return sum(line.rstrip().endswith(marks) for line in file)
