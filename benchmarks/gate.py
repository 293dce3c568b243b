"""How long the release gate takes for large files, beside reading their values with a library.

    .venv/bin/python benchmarks/gate.py [--rows 300000]

Each file is inspected in a process of its own, so that its memory can be told. One unit is the time
that python-calamine takes to read the values of the workbook in the same run. Nothing passes or
fails here.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import typst
import xlsxwriter
from python_calamine import CalamineWorkbook

from disclosable.gate.inspection import inspect

HEADER = ("Area", "Month", "Offence", "Outcome", "A", "B", "C", "D", "E", "Total")
OFFENCES = ("Theft", "Burglary", "Fraud", "Robbery")
OUTCOMES = ("Charged", "No action", "Caution", "Open", "Other")


def rows(count: int) -> Iterator[tuple[int | str, ...]]:
    """Invented counts for areas and months, none of them low."""
    drawn = random.Random(1)
    yield HEADER
    for n in range(count):
        counts = [drawn.randint(6, 400) for _ in range(5)]
        area = f"E01{n % 3000:06d}"
        yield (
            area,
            f"2023-{n % 12 + 1:02d}",
            OFFENCES[n % 4],
            OUTCOMES[n % 5],
            *counts,
            sum(counts),
        )


def workbook(path: Path, count: int) -> None:
    """Ten columns and a heading."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Counts")
    for number, row in enumerate(rows(count)):
        sheet.write_row(number, 0, row)
    book.close()


def table(path: Path, count: int) -> None:
    """The same rows, with commas."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows(count))


def document(path: Path, count: int) -> None:
    """A PDF of a page for every thousand rows of the workbook."""
    pages = max(1, count // 1000)
    words = "#lorem(350)\n#pagebreak(weak: true)\n" * pages
    path.write_bytes(typst.compile(words.encode()))


def bomb(path: Path, _: int) -> None:
    """Three hundred megabytes of noughts in an archive of a few hundred kilobytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("counts.csv", b"0" * 300_000_000)
    path.write_bytes(packed.getvalue())


FILES: dict[str, Callable[[Path, int], None]] = {
    "counts.xlsx": workbook,
    "counts.csv": table,
    "pages.pdf": document,
    "bomb.zip": bomb,
}


def one(path: Path) -> dict[str, float | bool]:
    """Inspect a file; processor seconds, and the most memory in megabytes."""
    began = time.process_time()
    fit = inspect(path).fit
    used = time.process_time() - began
    return {"fit": fit, "seconds": used, "memory": _peak()}


def _peak() -> int:
    """The most megabytes that this process held."""
    status = Path("/proc/self/status")
    if status.exists():
        # What `getrusage` says on Linux is the most of whoever started this process, too.
        line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def values(path: Path) -> float:
    """The processor seconds of reading every value of the workbook."""
    began = time.process_time()
    for name in (book := CalamineWorkbook.from_path(path)).sheet_names:
        book.get_sheet_by_name(name).to_python()
    return time.process_time() - began


def main() -> None:
    """Make the files, inspect each, print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=300_000)
    asked.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one is not None:
        print(json.dumps(one(given.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, make in FILES.items():
            make(Path(folder, name), given.rows)
        unit = values(Path(folder, "counts.xlsx"))
        print(f"{given.rows:,} rows of {len(HEADER)} cells; one unit is {unit:.2f} s\n")
        print("| file | MB | fit | units | seconds | memory, MB |")
        print("| --- | --: | --- | --: | --: | --: |")
        for name in FILES:
            path = Path(folder, name)
            ran = subprocess.run(
                [sys.executable, __file__, "--one", str(path)],
                capture_output=True,
                check=True,
            )
            said = json.loads(ran.stdout)
            print(
                f"| {name} | {path.stat().st_size / 1e6:.1f} | {'yes' if said['fit'] else 'no'} "
                f"| {said['seconds'] / unit:.2f} | {said['seconds']:.2f} | {said['memory']} |"
            )


if __name__ == "__main__":
    main()
