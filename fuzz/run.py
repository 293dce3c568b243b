"""Fuzzes every reader of the gate for a bounded time, two at once, and says what was found."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import targets

HERE = Path(__file__).parent
FOLDER = HERE.parent / "build" / "fuzz"
_RUNS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_MOST_FINDS = 10
"""One target is not begun again more often."""


@dataclass(frozen=True)
class Fed:
    """What came of one target."""

    name: str
    runs: int
    seconds: float
    finds: int
    log: Path


def feed(name: str, seconds: int) -> Fed:
    """Feed one target; after a find it is begun again until its time is up."""
    log = FOLDER / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    began, runs, finds = time.monotonic(), 0, 0
    with log.open("w", encoding="utf-8", errors="replace") as file:
        while finds < _MOST_FINDS:
            left = int(seconds - (time.monotonic() - began))
            if left <= 0:
                break
            ran = subprocess.run(
                [sys.executable, str(HERE / "feed.py"), name, str(left), str(FOLDER)],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            said = ran.stdout.decode(errors="replace")
            file.write(said)
            runs += sum(map(int, _RUNS.findall(said)))
            if ran.returncode == 0:
                break
            if "Test unit written to" not in said:
                raise SystemExit(f"the target {name} cannot be fed: see {log}")
            finds += 1
    return Fed(name, runs, time.monotonic() - began, finds, log)


def main() -> int:
    """Exit code 1 where anything was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=600, help="in all, over every target")
    asked.add_argument("--only", nargs="*", default=[], help="these targets only")
    given = asked.parse_args()
    names = given.only or targets.names()
    each = max(5, given.seconds * 2 // len(names))
    print(f"{len(names)} targets, {each} seconds each, two at once")
    with ThreadPoolExecutor(2) as pool:
        fed = list(pool.map(lambda name: feed(name, each), names))
    for one in fed:
        print(f"{one.name:12} {one.runs:10,} inputs {one.seconds:6.0f} s  {one.finds} finds")
    found = sum(one.finds for one in fed)
    print(f"{sum(one.runs for one in fed):,} inputs, {found} finds")
    if found:
        print(f"The finds are in {FOLDER / 'finds'}, the logs in {FOLDER / 'logs'}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
