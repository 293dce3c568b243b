"""What was measured, as JSON and as the tables of the documentation."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from command import Run
from field import FIELD
from measure import Measured
from peers import Peer, Peers

Row = TypeVar("Row", Measured, Run)
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


@dataclass
class Results:
    """Everything of one run; `proved` are runs that went on to a lower bound.

    `counted` and `installable` are empty where they were not asked for.
    """

    machine: str
    measured: list[Measured] = field(default_factory=list)
    proved: list[Measured] = field(default_factory=list)
    commands: list[Run] = field(default_factory=list)
    counted: dict[str, Any] = field(default_factory=dict)
    installable: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path) -> Results:
        """From the file that `text` was written to."""
        data = json.loads(path.read_text(encoding="utf-8"))
        return cls(
            data["machine"],
            [Measured(**m) for m in data["measured"]],
            [Measured(**m) for m in data["proved"]],
            [Run(**r) for r in data["commands"]],
            data["counted"],
            data["installable"],
        )

    def over(self, earlier: Results) -> Results:
        """These results, and those of an earlier run of what was not measured now."""

        def both(new: list[Row], old: list[Row]) -> list[Row]:
            rows = {(r.table, r.promise): r for r in old} | {(r.table, r.promise): r for r in new}
            return sorted(rows.values(), key=lambda r: list(FIELD).index(r.table))

        return Results(
            self.machine,
            both(self.measured, earlier.measured),
            both(self.proved, earlier.proved),
            both(self.commands, earlier.commands),
            self.counted or earlier.counted,
            self.installable or earlier.installable,
        )

    def text(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self), indent=1) + "\n"

    def markdown(self) -> str:
        """As tables, each under a heading."""
        others = Peers.read()
        parts = [self._measured(), self._proved(), self._targets(others), self._peers(others)]
        parts += [self._commands(), self._counted(), self._installable()]
        return "\n".join(part for part in parts if part)

    def _measured(self) -> str:
        head = (
            "| table | promise | cells | low | others hidden | at least | a hidden count | CPU s "
            "| kernel s | MB | witnessed | certificate kB | check s |"
        )
        rows = [
            [
                f"`{m.table}`",
                m.promise,
                f"{m.cells:,}",
                f"{m.low:,}",
                f"{m.beyond:,}" if not m.refused else "no safe answer",
                _least(m),
                "may be 0" if "some of the hidden counts are 0" in m.marking else "not 0",
                _time(m.seconds),
                f"{m.kernel:.2f}",
                f"{m.megabytes:,.0f}",
                f"{m.witnessed:,}",
                f"{m.certificate / 1000:,.0f}",
                _time(m.check),
            ]
            for m in self.measured
        ]
        return _section(
            "Measured", f"{self.machine}.", head, rows, right=(2, 3, 4, 5, 7, 8, 9, 10, 11, 12)
        )

    def _proved(self) -> str:
        rows = [
            [
                f"`{m.table}`",
                m.promise,
                f"{m.beyond:,}",
                _least(m),
                f"{(m.beyond - m.least) / max(1, m.beyond):.1%}" if m.least else "",
                _time(m.seconds),
            ]
            for m in self.proved
            if not m.refused
        ]
        words = "The same tables, with time to prove how few would do and to find fewer on the way."
        head = "| table | promise | others hidden | at least | gap | CPU s |"
        return _section("With a lower bound", words, head, rows, right=(2, 3, 4, 5)) if rows else ""

    def _commands(self) -> str:
        if not self.commands:
            return ""
        low = {m.table: m.low for m in self.measured}
        rows = [
            [
                f"`{r.table}`",
                r.promise,
                f"{r.hidden - low[r.table]:,}" if r.code == 0 else f"{r.code}: {r.said}",
                f"{r.wall:.1f}",
                f"{r.cpu:.1f}",
                f"{r.megabytes:,.0f}",
            ]
            for r in self.commands
        ]
        head = "| table | promise | others hidden | s on the wall | CPU s | MB |"
        return _section("The whole command", "", head, rows, right=(2, 3, 4, 5))

    def _targets(self, others: Peers) -> str:
        rows = [
            [f"`{v.table}`", v.promise, v.wanted, v.found, "met" if v.met else "**missed**"]
            for v in others.verdicts(self.measured, self.proved)
        ]
        head = "| table | promise | wanted | found | |"
        words = f"Seconds are carried to the peers' machine: kernel {others.kernel:g} s."
        return _section("Targets", words, head, rows) if rows else ""

    def _peers(self, others: Peers) -> str:
        ours = {m.table: m for m in self.measured if m.promise == "not-worked-out"}
        rows: list[list[str]] = []
        for name, found in ours.items():
            if found.refused:
                continue
            took = others.carried(found)
            peers = others.of_table(name)
            for peer in sorted(peers, key=lambda p: p.beyond):
                rows.append([f"`{name}`", peer.tool, *_peer_words(peer, took)])
            words = [f"{found.beyond:,}", f"{_time(took)}", "", "no, witnessed"]
            rows.append([f"`{name}`", "**Disclosable**", *words])
        head = "| table | tool | others hidden | CPU s | times ours | leaks to reader Z |"
        return _section("Beside the others, `not-worked-out`", "", head, rows, right=(2, 3, 4))

    def _counted(self) -> str:
        if not self.counted:
            return ""
        c = self.counted
        steps = {"the engine's own bare query": c["query"], "counted, with all margins": c["count"]}
        steps |= {f"counted, protected, certified ({p})": s for p, s in c["whole"].items()}
        rows = [[name, f"{s:.2f}", f"{s / c['query']:.2f}"] for name, s in steps.items()]
        words = f"{c['records']:,} records, 33 x 6 x 7, most memory {c['megabytes']:,.0f} MB."
        words += " Wanted: the whole within 1.3 times the bare query."
        head = "| | s on the wall | beside the bare query |"
        return _section("From records", words, head, rows, right=(1, 2))

    def _installable(self) -> str:
        ours = {m.table: m for m in self.measured if m.promise == "not-worked-out"}
        rows = [
            [
                f"`{r['table']}`",
                f"{r['tool']} {r['version']}",
                f"{r['records']:,}",
                f"{r['suppressed']:,} of {r['low']:,}",
                _time(r["seconds"]),
                f"{r['seconds'] / ours[r['table']].seconds:,.1f}" if r["table"] in ours else "",
            ]
            for r in self.installable
        ]
        words = (
            "It hides the low counts of the inner cells (and zeros, by default) and no other: no "
            "margin, and nothing that would keep the low ones from being worked out."
        )
        head = "| table | tool | records | hidden of the low | CPU s | times ours |"
        right = (2, 3, 4, 5)
        return _section("What PyPI has", words, head, rows, right) if rows else ""


def insert(page: str, text: str) -> str:
    """The page with the text between its two marks."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{text}\n{END}{after}"


def _section(
    title: str, words: str, head: str, rows: Iterable[Sequence[str]], right: Sequence[int] = ()
) -> str:
    sides = ["--:" if n in right else "---" for n in range(head.count("|") - 1)]
    lines = [f"### {title}", "", *([words, ""] if words else []), head]
    lines.append(f"| {' | '.join(sides)} |")
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def _peer_words(peer: Peer, ours: float) -> list[str]:
    leaks = {True: "none found", False: "yes", None: "not examined"}[peer.safe]
    return [
        _span(*(f"{b:,}" for b in peer.beyond)),
        _span(*(f"{s:g}" for s in peer.seconds)),
        _span(*(_ratio(s / ours) for s in peer.seconds)),
        leaks,
    ]


def _span(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def _ratio(times: float) -> str:
    return f"{times:,.0f}" if times >= 10 else f"{times:.2g}"


def _time(seconds: float) -> str:
    return f"{seconds:,.1f}" if seconds >= 10 else f"{seconds:.2g}"


def _least(found: Measured) -> str:
    if found.refused:
        return ""
    if found.minimal:
        return f"{found.beyond:,} (proved)"
    return f"{found.least:,}" if found.least else "not sought"
