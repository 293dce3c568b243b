"""The engine beside the tools of the field: their tables, their figures, both promises.

    .venv/bin/python benchmarks/engine.py [--tables NAMES] [--promise P] [--out DIR] [--publish]

Makes the tables, protects each in a process of its own, checks every certificate, runs the whole
command too, and writes `results.json`, `results.md` and the plots into DIR. `--counting N` also
counts N records, `--install-peers` also installs and times what PyPI has. Nothing passes or fails
but a certificate that does not hold. `--publish` puts all of it into the documentation.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from command import run_command
from counted import measure_counting
from field import FIELD, FieldTable
from installable import measure_installable
from measure import Measured
from report import Results, insert

from disclosable.sdc.rules import Promise

HERE = Path(__file__).parent
ROOT = HERE.parent
PICTURES = ROOT / "docs" / "pictures"
PAGE = ROOT / "docs" / "reference" / "benchmarks.md"
RESULTS = "results.json"


def protect(
    made: FieldTable, promise: Promise, seconds: float, patience: float, prove: bool = False
) -> Measured:
    """Measure in a process of its own, so that its memory is its own."""
    words = [sys.executable, str(HERE / "measure.py"), made.name, promise.value]
    words += ["--seconds", str(seconds), "--patience", str(patience)]
    words += ["--prove"] if prove else []
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{made.name}, {promise.value}: it could not be measured\n{done.stderr}")
    found = json.loads(done.stdout)
    found.pop("seconds")
    return Measured(**found)


def write(results: Results, out: Path) -> None:
    """The figures as JSON and as tables, and the plots."""
    out.mkdir(parents=True, exist_ok=True)
    (out / RESULTS).write_text(results.text(), encoding="utf-8")
    (out / "results.md").write_text(results.markdown(), encoding="utf-8")
    draw(out / RESULTS, out)


def draw(results: Path, out: Path) -> None:
    """Draw the plots of these results."""
    words = [sys.executable, str(PICTURES / "plots.py"), str(results), str(out)]
    subprocess.run(words, check=True)


def publish(results: Results) -> None:
    """Put the figures where the documentation and its tests look for them."""
    (HERE / RESULTS).write_text(results.text(), encoding="utf-8")
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(insert(page, results.markdown()), encoding="utf-8")
    draw(HERE / RESULTS, PICTURES)


def machine() -> str:
    """What it runs on, in words that name nobody's machine."""
    cores = os.cpu_count()
    return f"Python {platform.python_version()} on {platform.system()}, {cores} cores"


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(description="Protect the tables of the field and compare.")
    parser.add_argument("--tables", help="names, with commas between; all, if left out")
    parser.add_argument("--promise", choices=[p.value for p in Promise], help="both, if left out")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "benchmarks")
    parser.add_argument("--seconds", type=float, default=600.0, help="to look for fewer cells")
    parser.add_argument("--patience", type=float, default=1.0, help="with small gains (usual: 1)")
    parser.add_argument("--prove", default="t3_33x6x7", help="how few would do: names")
    parser.add_argument("--proof-seconds", type=float, default=240.0, help="for each of these")
    parser.add_argument("--without-command", action="store_true", help="the protection step only")
    parser.add_argument("--counting", type=int, default=0, metavar="N", help="also count N records")
    parser.add_argument("--install-peers", action="store_true", help="from PyPI, and time them")
    parser.add_argument(
        "--reuse", type=Path, help="results.json: what is not named is taken from it"
    )
    parser.add_argument("--publish", action="store_true", help="into the documentation")
    asked = parser.parse_args()
    if asked.tables is None:
        asked.tables = "" if asked.reuse else ",".join(FIELD)
    asked.tables, asked.prove = ([*filter(None, n.split(","))] for n in (asked.tables, asked.prove))
    unknown = [name for name in (*asked.tables, *asked.prove) if name not in FIELD]
    if unknown:
        parser.error(f"there is no table {unknown[0]!r}; there are {', '.join(FIELD)}")
    return asked


def measure_all(asked: argparse.Namespace) -> Results:
    """Everything that was asked for; what is done is written at once."""
    tables = [FIELD[name] for name in asked.tables]
    promises = [Promise(asked.promise)] if asked.promise else [*reversed(Promise)]
    results = Results(machine())
    for made in tables:
        for promise in promises:
            found = protect(made, promise, asked.seconds, asked.patience)
            results.measured.append(found)
            said = found.refused or f"{found.beyond:,} hidden beyond {found.low:,} low"
            print(f"{made.name}, {promise.value}: {said}, {found.seconds:.2f} s", flush=True)
            if not asked.without_command:
                run = run_command(made, promise.value, asked.seconds)
                results.commands.append(run)
                print(f"  the whole command: {run.wall:.1f} s on the wall", flush=True)
            if made.name in asked.prove:
                proved = protect(made, promise, asked.proof_seconds, asked.patience, prove=True)
                results.proved.append(proved)
                print(f"  with a bound: {proved.beyond:,}, at least {proved.least:,}", flush=True)
            # A long run that is interrupted leaves what it has.
            write(results, asked.out)
    if asked.counting:
        results.counted = asdict(measure_counting(asked.counting))
        write(results, asked.out)
    if asked.install_peers:
        results.installable = [asdict(r) for r in measure_installable(tables)]
    return results


def main() -> int:
    """Measure, print, write."""
    asked = arguments()
    earlier = Results.read(asked.reuse) if asked.reuse else None
    results = measure_all(asked)
    if earlier is not None:
        results = results.over(earlier)
    write(results, asked.out)
    if asked.publish:
        publish(results)
    print(f"\n{results.markdown()}\nWritten to {asked.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
