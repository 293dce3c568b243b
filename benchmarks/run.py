"""How long each step of protecting a table takes, as ratios within one run.

    .venv/bin/python benchmarks/run.py [--seconds 120] [--only WORDS]

Processor time is measured, not the time on the wall, so that other work on the machine does little
to it. One unit is the time that the checker takes for the example's first table in the same run:
numbers in units can be compared between machines, seconds cannot. Nothing passes or fails here.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tables import Sample, example_tables, generated_tables

from disclosable.checker.verify import check
from disclosable.errors import Unproved
from disclosable.sdc.audit import audit
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.publication import Publication
from disclosable.sdc.rules import PrimaryRule
from disclosable.sdc.suppression import publish, suppress
from disclosable.tables.population import Population

POPULATION = Population("records", "not stated", "not stated", "generated for a benchmark")
REPEATS = 5
Made = TypeVar("Made")


@dataclass(frozen=True)
class Row:
    """What was measured of one table; times are processor seconds."""

    name: str
    cells: int
    low: int
    others: int
    minimal: bool
    suppress: float
    certify: float
    check: float
    audit: float
    certificate: int

    def line(self, unit: float) -> str:
        """The row as it is printed: times in units."""
        claim = "yes" if self.minimal else "no"
        times = (self.suppress, self.certify, self.check, self.audit)
        return (
            f"| {self.name} | {self.cells} | {self.low} | {self.others} | {claim} | "
            + " | ".join(f"{t / unit:.1f}" for t in times)
            + f" | {self.certificate / 1000:.0f} |"
        )


def measure(sample: Sample, seconds: float, folder: Path) -> Row:
    """Protect one table as `disclosable protect` does, and audit it as its reader would.

    Raises:
        Unproved: the table has no safe choice of hidden cells.
    """
    rule = PrimaryRule()
    suppression, suppressing = _timed(lambda: suppress([sample.table], rule, seconds=seconds))
    release = publish(suppression, "benchmark", POPULATION)
    certificate, certifying = _timed(
        lambda: certify(release, suppression.counts, hints=suppression.moves)
    )
    written = Publication.of(release).write(folder)
    path = folder / "certificate.json"
    certificate.sealing([PublishedFile.of(p, folder) for p in written]).write(path)
    checking = min(_timed(lambda: check(path, folder))[1] for _ in range(REPEATS))
    audited, auditing = _timed(lambda: audit(release))
    # A benchmark of something wrong would be worth nothing.
    assert audited.safe is True, [c for c in audited.cells if c.verdict.value == "unproved"]
    return Row(
        name=sample.name,
        cells=sample.table.spec.size,
        low=suppression.cells(suppression.low),
        others=suppression.cells(suppression.others),
        minimal=suppression.minimal,
        suppress=suppressing,
        certify=certifying,
        check=checking,
        audit=auditing,
        certificate=path.stat().st_size,
    )


def _timed(work: Callable[[], Made]) -> tuple[Made, float]:
    began = time.process_time()
    made = work()
    return made, time.process_time() - began


def main() -> int:
    """Measure every table and print a row for each as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--seconds", type=float, default=120.0, help="to look for the fewest cells")
    parser.add_argument("--only", default="", help="measure only tables whose name has these words")
    asked = parser.parse_args()
    samples = [*example_tables(), *generated_tables()]
    unit = 0.0
    for number, sample in enumerate(samples):
        if number and asked.only not in sample.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                row = measure(sample, asked.seconds, Path(folder))
            except Unproved as why:
                print(f"| {sample.name} | no safe choice: {why.sentence()} |", flush=True)
                continue
        if not number:
            unit = row.check
            print(f"One unit is {unit * 1000:.1f} ms of processor time on this machine.\n")
            print("| table | cells | low | others | fewest | hide | certify | check | audit | kB |")
            print("| --- | --: | --: | --: | --- | --: | --: | --: | --: | --: |")
        print(row.line(unit), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
