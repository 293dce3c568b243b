"""Gathers the many places of one thing into one finding."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosable.gate.finding import Check, Finding

_SHOWN = 3


@dataclass(slots=True)
class Places:
    """How often a thing was seen, and the first few places."""

    count: int = 0
    first: list[str] = field(default_factory=list)
    more: bool = False
    """Whether the counting was stopped: there are at least so many."""

    def see(self, place: str, times: int = 1) -> None:
        """Count a thing at a place."""
        if len(self.first) < _SHOWN:
            self.first.append(place)
        self.count += times

    def finding(self, check: Check, area: str, what: str) -> Finding:
        """One finding for all the places."""
        where = ", ".join(self.first)
        if self.count > len(self.first):
            where += f" and {self.count - len(self.first):,} more"
        many = (
            f" ({self.count:,}{' or more' if self.more else ''} of them)" if self.count > 1 else ""
        )
        return check.at(f"{area}: {where}" if area else where, what + many)
