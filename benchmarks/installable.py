"""What PyPI has for the same job, installed into a folder of its own and timed on the same records.

That is `acro`. It hides the inner cells that are low (and 0, by default), and nothing else: no
margin and no other cell, so that a reader who has the totals subtracts. Its job is a smaller one.
"""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from field import LOW, FieldTable

TOOL = "acro"
MOST_RECORDS = 400_000
"""Tables of more people are left out: it takes minutes to write each of them as a record."""


@dataclass(frozen=True)
class Installable:
    """One table: `suppressed` of the `low` inner cells were hidden, in processor `seconds`."""

    table: str
    tool: str
    version: str
    records: int
    low: int
    suppressed: int
    seconds: float


def measure_installable(tables: Iterable[FieldTable]) -> list[Installable]:
    """Install it, and time it on every table that is small enough.

    Raises:
        SystemExit: it cannot be installed or run here; the message is the installer's.
    """
    found = []
    with tempfile.TemporaryDirectory() as place:
        python = Path(place) / "venv" / "bin" / "python"
        _run([sys.executable, "-m", "venv", str(python.parent.parent)])
        _run([str(python), "-m", "pip", "install", "--quiet", TOOL])
        for made in tables:
            counts = made.leaves()
            if int(counts.sum()) > MOST_RECORDS:
                continue
            source = Path(place) / "records.csv"
            write_records(made, source)
            script = Path(__file__).with_name("acro_table.py")
            said = Path(place) / "said.json"
            # It writes a table of its checks to the screen and files to where it runs.
            _run([str(python), str(script), str(source), str(said)], Path(place))
            told = json.loads(said.read_text(encoding="utf-8"))
            low = int(((counts >= LOW[0]) & (counts <= LOW[1])).sum())
            found.append(Installable(made.name, TOOL, low=low, **told))
            print(f"{made.name}, {TOOL}: {told['seconds']:.2f} s", flush=True)
    return found


def write_records(made: FieldTable, path: Path) -> None:
    """A row for each person counted: the codes of the leaves."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([name for name, _ in made.sides])
        for cell, count in made.table().leaves.items():
            rows.writerows([cell.codes] * count)


def _run(words: list[str], place: Path | None = None) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=place)
    if done.returncode:
        raise SystemExit(f"{' '.join(words[1:])} failed:\n{done.stderr[-2000:]}")
