"""What other tools did on the same tables, and what this program sets itself: `peers.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from measure import Measured

FILE = Path(__file__).parent / "peers.toml"


@dataclass(frozen=True)
class Peer:
    """One tool with its setting on one table.

    `seconds` (processor seconds where the kernel took `Peers.kernel`) and `beyond` (cells hidden
    beyond the low ones) are the lowest and the highest that were measured. `safe`: whether no
    hidden count of its answer can be worked out, where that was examined.
    """

    table: str
    tool: str
    seconds: tuple[float, float]
    beyond: tuple[int, int]
    safe: bool | None

    @classmethod
    def of(cls, data: dict[str, Any]) -> Peer:
        """From an entry of the file."""
        seconds, beyond = _ends(data["seconds"]), _ends(data["beyond"])
        return cls(data["table"], data["tool"], seconds, beyond, data.get("safe"))


@dataclass(frozen=True)
class Verdict:
    """One target: what it is about, what was wanted, what was found, and whether that will do."""

    table: str
    promise: str
    wanted: str
    found: str
    met: bool


@dataclass(frozen=True)
class Target:
    """What is wanted of one table under one promise; the file says what each means."""

    table: str
    promise: str
    beyond: int | None = None
    gap: float | None = None
    share: float | None = None
    of: str = ""
    seconds: float | None = None
    megabytes: float | None = None

    def verdicts(self, found: Measured, proved: Measured, others: Peers) -> list[Verdict]:
        """What was found, held against everything that is wanted; `proved` has the best bound."""
        told = [
            *self._hidden(found, proved.least),
            *self._proved(proved),
            *self._faster(found, others),
            *self._within(found),
        ]
        return [Verdict(self.table, self.promise, *words) for words in told]

    def _hidden(self, found: Measured, least: int) -> list[tuple[str, str, bool]]:
        if self.beyond is None:
            return []
        wanted = f"at most {self.beyond:,} hidden beyond the low ones"
        if found.refused:
            return [(wanted, "no safe answer", False)]
        # Where fewer are proved to be impossible, no tool could meet it safely.
        impossible = least > self.beyond
        said = f"{found.beyond:,}"
        if impossible:
            said += f"; a safe answer with fewer than {least:,} is proved impossible"
        return [(wanted, said, found.beyond <= self.beyond or impossible)]

    def _proved(self, found: Measured) -> list[tuple[str, str, bool]]:
        if self.gap is None:
            return []
        wanted = f"the fewest proved within {self.gap:.0%}"
        if found.refused or not (found.minimal or found.least):
            return [(wanted, "no lower bound was sought", False)]
        least = found.beyond if found.minimal else found.least
        gap = (found.beyond - least) / max(1, found.beyond)
        within = f"{found.beyond:,} hidden, at least {least:,}: within {gap:.1%}"
        said = f"{found.beyond:,} proved the fewest" if found.minimal else within
        return [(wanted, f"{said}, in {found.seconds:,.0f} s", gap <= self.gap)]

    def _faster(self, found: Measured, others: Peers) -> list[tuple[str, str, bool]]:
        if self.share is None:
            return []
        peer = others.peer(self.table, self.of)
        most = peer.seconds[0] * self.share
        took = others.carried(found)
        wanted = f"at most {most:.2g} s ({self.share:.2g} of {self.of}'s {peer.seconds[0]:g} s)"
        return [(wanted, f"{took:.2g} s", took <= most)]

    def _within(self, found: Measured) -> list[tuple[str, str, bool]]:
        told = []
        if self.seconds is not None:
            took = found.seconds
            told.append((f"within {self.seconds:g} s", f"{took:.1f} s", took <= self.seconds))
        if self.megabytes is not None:
            held = found.megabytes
            told.append(
                (f"within {self.megabytes:,.0f} MB", f"{held:,.0f} MB", held <= self.megabytes)
            )
        return told


@dataclass(frozen=True)
class Peers:
    """Everything that is in the file. `kernel`: seconds of the kernel where the peers ran."""

    kernel: float
    peers: tuple[Peer, ...]
    targets: tuple[Target, ...] = field(default=())

    @classmethod
    def read(cls, path: Path = FILE) -> Peers:
        """From the file."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return cls(
            float(data["kernel"]),
            tuple(Peer.of(p) for p in data["peers"]),
            tuple(Target(**t) for t in data["targets"]),
        )

    def of_table(self, table: str) -> tuple[Peer, ...]:
        """What was measured on one table."""
        return tuple(p for p in self.peers if p.table == table)

    def peer(self, table: str, tool: str) -> Peer:
        """One tool on one table."""
        return next(p for p in self.of_table(table) if p.tool == tool)

    def carried(self, found: Measured) -> float:
        """Our seconds as they would be where the peers ran, by the kernel."""
        return found.seconds * self.kernel / found.kernel

    def verdicts(self, found: list[Measured], proved: list[Measured]) -> list[Verdict]:
        """Every target about what was measured, and about the runs that sought a lower bound."""
        by_name = {(m.table, m.promise): m for m in found}
        bounds = by_name | {(m.table, m.promise): m for m in proved}
        return [
            verdict
            for target in self.targets
            if (target.table, target.promise) in by_name
            for verdict in target.verdicts(
                by_name[target.table, target.promise], bounds[target.table, target.promise], self
            )
        ]


def _ends(value: Any) -> tuple[Any, Any]:
    low, high = value if isinstance(value, list) else (value, value)
    return low, high
