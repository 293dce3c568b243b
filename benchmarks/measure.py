"""Protects one table of the field in a process of its own, and says what that took, as JSON.

    .venv/bin/python benchmarks/measure.py TABLE PROMISE [--seconds N] [--patience N] [--prove]

The protection step is measured: choosing what to hide, and a witness for every value promised.
What was compiled before is loaded first, on a small table. `engine.py` runs this for every table.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from field import FIELD, FieldTable
from kernel import kernel_seconds

from disclosable.checker.verify import check
from disclosable.errors import Unproved
from disclosable.sdc.certificate import PublishedFile, certify
from disclosable.sdc.choose import EXACT_UP_TO
from disclosable.sdc.loss import Loss
from disclosable.sdc.publication import Publication
from disclosable.sdc.rules import PrimaryRule, Promise
from disclosable.sdc.style import Style
from disclosable.sdc.suppression import Suppression, publish, suppress
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.population import Population
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

POPULATION = Population("people", "not stated", "not stated", "made for a benchmark")
ONE_MARKER = Style.ONE_MARKER, Style.ONE_MARKER_MAYBE_ZERO
"""One marker with a legend that is true of every cell: the reader that others were judged by."""
CELLS = Loss(margins=0.0)
"""Every cell costs the same, as for the others."""
KERNELS = 3
BRIEF = 3.0
"""Seconds. A step that takes less is repeated, and the fastest of three is told."""
Made = TypeVar("Made")


@dataclass(frozen=True)
class Measured:
    """What was measured of one table under one promise.

    `least` is a proved lower bound of `beyond` (0: none is known). `suppress`, `certify`, `check`
    and `kernel` are processor seconds; `megabytes` is the most memory of the process up to the end
    of the protection step; `certificate` is in bytes. `refused` says why there is no safe answer;
    everything after it is then 0.
    """

    table: str
    promise: str
    cells: int
    low: int
    suppress: float
    kernel: float
    refused: str = ""
    beyond: int = 0
    least: int = 0
    minimal: bool = False
    marking: str = ""
    covers: str = ""
    certify: float = 0.0
    check: float = 0.0
    megabytes: float = 0.0
    certificate: int = 0
    witnessed: int = 0

    @property
    def seconds(self) -> float:
        """The protection step: the whole answer with its proof."""
        return self.suppress + self.certify


def measure(
    made: FieldTable, promise: Promise, seconds: float, patience: float, prove: bool
) -> Measured:
    """Protect one table, check its certificate against the published files, and say how it went.

    With `prove` the time goes on into a lower bound.
    """
    table = made.table()
    rule = PrimaryRule(promise=promise)
    low = int(((table.counts >= 1) & (table.counts <= rule.high)).sum())
    if low != made.low:
        raise SystemExit(f"{made.name}: {low} counts are low, and {made.low} were measured")
    began = time.process_time()
    try:
        suppression, suppressing = timed(lambda: _choose(table, rule, seconds, patience, prove))
    except Unproved as why:
        took = time.process_time() - began
        return Measured(
            made.name, promise, table.spec.size, low, took, kernel_seconds(KERNELS), why.sentence()
        )
    release = publish(suppression, made.name, POPULATION)
    certificate, certifying = timed(
        lambda: certify(release, suppression.counts, hints=suppression.moves)
    )
    if suppressing + certifying < BRIEF:
        # What is over in a moment is easily disturbed. A table that is made anew has laid out
        # nothing yet.
        for again in (made.table(), made.table()):
            chosen, took = timed(partial(_choose, again, rule, seconds, patience, prove))
            anew = publish(chosen, made.name, POPULATION)
            _, taken = timed(partial(certify, anew, chosen.counts, hints=chosen.moves))
            if took + taken < suppressing + certifying:
                suppressing, certifying = took, taken
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with tempfile.TemporaryDirectory() as folder:
        public = Path(folder) / "public"
        public.mkdir()
        written = Publication.of(release).write(public)
        path = Path(folder) / "certificate.json"
        certificate.sealing([PublishedFile.of(p, public) for p in written]).write(path)
        size = path.stat().st_size
        # A benchmark of something wrong would be worth nothing: this raises where it is.
        report, checking = timed(lambda: check(path, public))
    return Measured(
        table=made.name,
        promise=promise,
        cells=table.spec.size,
        low=suppression.cells(suppression.low),
        beyond=suppression.cells(suppression.others),
        least=suppression.least,
        minimal=suppression.minimal,
        marking=suppression.styles[table.spec.name].value,
        covers=release.covers,
        suppress=suppressing,
        certify=certifying,
        check=checking,
        kernel=kernel_seconds(KERNELS),
        megabytes=megabytes,
        certificate=size,
        witnessed=report.witnessed,
    )


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What the work makes, and its processor seconds."""
    began = time.process_time()
    made = work()
    return made, time.process_time() - began


def warm_up() -> None:
    """Load (or compile, on the first run) what is compiled, with a table just large enough."""
    side = math.isqrt(EXACT_UP_TO) + 1
    sides = tuple(
        Hierarchy.flat(name, [str(code) for code in range(side)]) for name in ("row", "column")
    )
    spec = TableSpec("small", sides)
    table = Table(spec, {cell: n * 7 % 40 for n, cell in enumerate(spec.leaves())})
    for promise in Promise:
        suppression = suppress([table], PrimaryRule(promise=promise))
        release = publish(suppression, "small", POPULATION)
        certify(release, suppression.counts, hints=suppression.moves)


def _choose(
    table: Table, rule: PrimaryRule, seconds: float, patience: float, prove: bool
) -> Suppression:
    # Small tables weigh cells alone where no loss is named, and prove the fewest.
    loss = None if table.spec.size <= EXACT_UP_TO else CELLS
    styles = ONE_MARKER if rule.promise is Promise.EVERY_VALUE else ONE_MARKER[:1]
    return suppress(
        [table], rule, seconds=seconds, loss=loss, patience=patience, styles=styles, prove=prove
    )


def main() -> int:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser(description="Protect one table of the field.")
    parser.add_argument("table", choices=list(FIELD))
    parser.add_argument("promise", choices=[p.value for p in Promise])
    parser.add_argument("--seconds", type=float, default=600.0, help="to look for fewer cells")
    parser.add_argument("--patience", type=float, default=1.0, help="with small gains")
    parser.add_argument("--prove", action="store_true", help="how few would do, too")
    asked = parser.parse_args()
    warm_up()
    made, promise = FIELD[asked.table], Promise(asked.promise)
    found = measure(made, promise, asked.seconds, asked.patience, asked.prove)
    json.dump(asdict(found) | {"seconds": found.seconds}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
