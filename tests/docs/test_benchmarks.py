"""The benchmark command works. What it measures is nobody's business here: no test is timed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


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
