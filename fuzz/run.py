"""Fuzzes every reader of the gate for a bounded time and says what was found."""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from targets import TARGETS

HERE = Path(__file__).parent
FOLDER = HERE.parent / "build" / "fuzz"
_RUNS = re.compile(r"^#(\d+)\t", re.M)
_FOUND = re.compile(r"^FOUND (\S+)", re.M)
_REACHED = re.compile(r"\bcov: (\d+)")
_WRITTEN = re.compile(r"Test unit written to (\S+)")
_MOST_DEATHS = 10
"""One target is not begun again more often."""


@dataclass(frozen=True)
class Fed:
    """What came of one target: `reached` are the places of the code when it began and ended."""

    name: str
    runs: int
    seconds: float
    reached: tuple[int, int]
    finds: tuple[str, ...]


def feed(name: str, seconds: int) -> Fed:
    """Feed one target; where an input hung or killed it, it is begun again until its time is up."""
    log = FOLDER / "logs" / f"{name}.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    began, runs, deaths = time.monotonic(), 0, 0
    finds: set[str] = set()
    reached: list[int] = []
    with log.open("w", encoding="utf-8", errors="replace") as file:
        while deaths < _MOST_DEATHS and (left := int(seconds + began - time.monotonic())) > 0:
            ran = subprocess.run(
                [sys.executable, "-W", "ignore", str(HERE / "feed.py"), name, str(left), FOLDER],
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                check=False,
            )
            said = ran.stdout.decode(errors="replace")
            file.write(said)
            runs += max(map(int, _RUNS.findall(said)), default=0)
            finds.update(_FOUND.findall(said))
            reached += map(int, _REACHED.findall(said))
            if ran.returncode == 0:
                break
            written = _WRITTEN.search(said)
            if not written:
                raise SystemExit(f"the target {name} cannot be fed: see {log}")
            # The file is what is kept, not the part of it that the fuzzer changed.
            unit = Path(written[1])
            why = unit.name.removeprefix(f"input-{name}-")[:20]
            target = TARGETS[name]
            finds.add(target.keep(target.shell.fill(unit.read_bytes()), unit.parent, why).name)
            unit.unlink()
            deaths += 1
    ends = (reached[0], reached[-1]) if reached else (0, 0)
    return Fed(name, runs, time.monotonic() - began, ends, tuple(sorted(finds)))


def main() -> int:
    """Exit code 1 where anything was found."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seconds", type=int, default=600, help="in all, over every target")
    asked.add_argument("--jobs", type=int, default=2, help="targets at once")
    asked.add_argument("--only", nargs="*", default=[], help="these targets only")
    given = asked.parse_args()
    names = given.only or list(TARGETS)
    each = max(5, given.seconds * given.jobs // len(names))
    print(f"{len(names)} targets, {each} seconds each, {given.jobs} at once", flush=True)
    found: list[str] = []
    runs = 0
    with ThreadPoolExecutor(given.jobs) as pool:
        for fed in pool.map(lambda name: feed(name, each), names):
            first, last = fed.reached
            print(
                f"{fed.name:12} {fed.runs:10,} inputs {fed.seconds:6.0f} s"
                f"  places {first:,} to {last:,}  {len(fed.finds)} finds",
                flush=True,
            )
            found += fed.finds
            runs += fed.runs
    print(f"{runs:,} inputs, {len(found)} finds")
    for name in found:
        print(FOLDER / "finds" / name)
    if not given.only:
        # What a name may be is the user's choice: some of what this prints is that.
        subprocess.run([sys.executable, "-W", "ignore", str(HERE / "smuggle.py")], check=False)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
