"""The plots of the benchmarks, drawn from the figures that were measured.

    .venv/bin/python docs/pictures/plots.py benchmarks/results.json docs/pictures

`cost.svg`: processor seconds of the protection step against the number of cells. `hidden.svg`: how
many cells were hidden beside the low ones, by this program and by others.
"""

from __future__ import annotations

import json
import math
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from canvas import BLUE, GREY, INK, PALE, RED, WHITE, Canvas

PEERS = Path(__file__).parent.parent.parent / "benchmarks" / "peers.toml"
FAMILIES = {"t2_": "2 dimensions", "t3_": "3 dimensions", "h_": "hierarchy"}
"""How the names of the tables begin, and what that means. Each has a line of its own."""
LOOKS = {"not-worked-out": BLUE, "every-value": RED}
ROW = 19


@dataclass(frozen=True)
class Scale:
    """A logarithmic axis: values from `low` to `high` lie between the places `begin` and `end`."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value."""
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return self.begin + share * (self.end - self.begin)

    def tens(self) -> list[float]:
        """The powers of ten on it."""
        first, last = math.ceil(math.log10(self.low)), math.floor(math.log10(self.high))
        return [10.0**power for power in range(first, last + 1)]


def cost(measured: list[dict[str, Any]]) -> Canvas:
    """Cells against processor seconds, both on logarithmic axes."""
    safe = [m for m in measured if not m["refused"]]
    cells = [m["cells"] for m in safe]
    seconds = [m["suppress"] + m["certify"] for m in safe]
    drawn = Canvas(
        760,
        470,
        "Processor seconds against cells",
        "Both axes are logarithmic. "
        + " ".join(
            f"{m['table']}, {m['promise']}: {m['cells']:,} cells, {_seconds(s)} s."
            for m, s in zip(safe, seconds, strict=True)
        ),
    )
    across = Scale(min(cells) / 1.6, max(cells) * 1.6, 80, 730)
    up = Scale(min(seconds) / 2, max(seconds) * 3, 400, 30)
    for ten in across.tens():
        drawn.line(across.at(ten), up.begin, across.at(ten), up.end, PALE)
        drawn.words(across.at(ten), 420, f"{ten:,.0f}", size=13, side="middle")
    for ten in up.tens():
        drawn.line(across.begin, up.at(ten), across.end, up.at(ten), PALE)
        drawn.words(72, up.at(ten) + 4, f"{ten:g}", size=13, side="end")
    drawn.words(across.end, 440, "cells, margins included", size=13, side="end")
    drawn.words(20, 20, "processor seconds of the protection step, proof included", size=13)
    _proportional(drawn, across, up)
    for number, (promise, colour) in enumerate(LOOKS.items()):
        mine = [m for m in safe if m["promise"] == promise]
        for family, name in FAMILIES.items():
            # The fewest of a small table are proved by trying: another way, so no line to it.
            line = sorted(
                (m["cells"], m["suppress"] + m["certify"])
                for m in mine
                if m["table"].startswith(family) and not m["minimal"]
            )
            places = [(across.at(c), up.at(s)) for c, s in line]
            drawn.path(places, colour)
            if places:
                x, y = places[-1]
                beside = -12 if number else 22
                drawn.words(x, y + beside, name, size=13, side="middle", colour=colour)
        for m in mine:
            _mark(drawn, across.at(m["cells"]), up.at(m["suppress"] + m["certify"]), number, colour)
        _mark(drawn, 100 + 200 * number, 452, number, colour)
        drawn.words(112 + 200 * number, 457, promise, size=14, colour=colour, bold=True)
    return drawn


def _mark(drawn: Canvas, x: float, y: float, number: int, colour: str) -> None:
    """A filled circle for the first promise, an open square for the other."""
    if number:
        drawn.box(x - 5, y - 5, 10, 10, WHITE, colour)
    else:
        drawn.dot(x, y, 5, colour, colour)


def _proportional(drawn: Canvas, across: Scale, up: Scale) -> None:
    """A dashed line along which twice the cells take twice the time, through the middle."""
    middle = math.sqrt(across.low * across.high), math.sqrt(up.low * up.high)
    per_cell = middle[1] / middle[0]
    left = max(across.low, up.low / per_cell)
    right = min(across.high, up.high / per_cell)
    ends = (left, left * per_cell), (right, right * per_cell)
    (x1, y1), (x2, y2) = ((across.at(c), up.at(s)) for c, s in ends)
    drawn.line(x1, y1, x2, y2, GREY, dashed=True)
    drawn.words(x1 + 40, y1 - 2, "dashed: in proportion to the cells", size=13, colour=GREY)


def hidden(measured: list[dict[str, Any]], peers: list[dict[str, Any]]) -> Canvas:
    """For each table a bar for each tool; the longest bar of a table has the whole width."""
    groups = []
    for mine in measured:
        others = [p for p in peers if p["table"] == mine["table"]]
        if mine["promise"] == "not-worked-out" and others and not mine["refused"]:
            bars = [(p["tool"], _low(p["beyond"]), p.get("safe")) for p in others]
            bars.append(("Disclosable", mine["beyond"], True))
            groups.append((mine, sorted(bars, key=lambda b: (b[1], b[0] != "Disclosable"))))
    rows = sum(len(bars) for _, bars in groups)
    drawn = Canvas(
        760,
        60 + ROW * rows + 38 * len(groups),
        "Cells hidden beside the low ones, by tool",
        "For each table a bar for each tool, the fewest first. "
        + " ".join(
            f"{mine['table']}: " + ", ".join(f"{tool} {cells:,}" for tool, cells, _ in bars) + "."
            for mine, bars in groups
        ),
    )
    drawn.box(20, 12, 14, 12, BLUE, BLUE)
    drawn.words(40, 23, "Disclosable", size=13)
    drawn.box(140, 12, 14, 12, GREY, GREY)
    drawn.words(160, 23, "another tool", size=13)
    drawn.box(270, 12, 14, 12, WHITE, RED, dashed=True)
    drawn.words(290, 23, "another tool, and a reader can work out some of what it hides", size=13)
    y = 44.0
    for mine, bars in groups:
        y += 20
        cells = f"{mine['table']}: {mine['cells']:,} cells, {mine['low']:,} low"
        drawn.words(20, y, cells, size=14, bold=True)
        y += 8
        longest = max(cells for _, cells, _ in bars)
        for tool, number, safe in bars:
            _bar(drawn, y, tool, number, 420 * number / longest, safe)
            y += ROW
        y += 10
    return drawn


def _bar(drawn: Canvas, y: float, tool: str, number: int, length: float, safe: bool | None) -> None:
    ours = tool == "Disclosable"
    drawn.words(230, y + 13, tool, size=13, side="end", bold=ours)
    if ours:
        drawn.box(240, y + 2, length, 13, BLUE, BLUE)
    elif safe is False:
        drawn.box(240, y + 2, length, 13, WHITE, RED, dashed=True)
    else:
        drawn.box(240, y + 2, length, 13, GREY, GREY)
    drawn.words(246 + length, y + 13, f"{number:,}", size=13, colour=INK, bold=ours)


def _low(beyond: int | list[int]) -> int:
    return beyond[0] if isinstance(beyond, list) else beyond


def _seconds(seconds: float) -> str:
    return f"{seconds:,.1f}" if seconds >= 10 else f"{seconds:.2g}"


def main() -> int:
    """Draw both."""
    results, out = Path(sys.argv[1]), Path(sys.argv[2])
    measured = json.loads(results.read_text(encoding="utf-8"))["measured"]
    peers = tomllib.loads(PEERS.read_text(encoding="utf-8"))["peers"]
    cost(measured).write(out / "cost.svg")
    hidden(measured, peers).write(out / "hidden.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
