"""Which requests a line of a form counts."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.correspondence.review import Result
from disclosable.casework.register.outcome import Outcome
from disclosable.casework.register.reviewed import Reviewed
from disclosable.casework.register.status import Status
from disclosable.casework.register.timeliness import Timeliness
from disclosable.law.event import What


@dataclass(frozen=True, slots=True)
class Selection:
    """The requests that meet every condition; a condition that is empty is met by all.

    Attributes:
        regimes: the regime that the request is handled under is one of these.
        any_regime: some question of it is handled under one of these.
        timeliness, outcome, reviewed, result: it is in one of these classes.
        happened: one of these events has been entered.
        grounds: one of these sections or regulations was relied on, or a provision in it; of the
            regime that the request is handled under.
    """

    regimes: frozenset[str] = frozenset()
    any_regime: frozenset[str] = frozenset()
    timeliness: frozenset[Timeliness] = frozenset()
    outcome: frozenset[Outcome] = frozenset()
    happened: frozenset[What] = frozenset()
    reviewed: frozenset[Reviewed] = frozenset()
    result: frozenset[Result] = frozenset()
    grounds: frozenset[str] = frozenset()

    def takes(self, status: Status) -> bool:
        """Whether the request meets every condition."""
        cited = {one.citation for one in status.grounds if one.regime == status.regime}
        return all(
            (
                not self.regimes or status.regime in self.regimes,
                not self.any_regime or not self.any_regime.isdisjoint(status.regimes),
                not self.timeliness or status.timeliness in self.timeliness,
                not self.outcome or status.outcome in self.outcome,
                not self.happened or not self.happened.isdisjoint(status.happened),
                not self.reviewed or status.reviewed in self.reviewed,
                not self.result or status.result in self.result,
                not self.grounds or any(_within(cite, self.grounds) for cite in cited),
            )
        )


def _within(citation: str, places: frozenset[str]) -> bool:
    return any(citation == place or citation.startswith(f"{place}(") for place in places)
