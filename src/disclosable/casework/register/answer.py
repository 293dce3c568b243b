"""What the answer to a request came to, as a register keeps it: no word of what was in it."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.decision.kind import Kind
from disclosable.errors import BadCase

_CLAIMING = frozenset({Kind.EXEMPT, Kind.NEITHER, Kind.INTENDED})
"""Decisions that always rest on an exemption or exception."""


@dataclass(frozen=True, slots=True, order=True)
class Ground:
    """An exemption or exception that was relied on: the regime's key, and the provision.

    `Ground("foia", "40(2)")` is section 40(2) of the Freedom of Information Act 2000.
    """

    regime: str
    citation: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The kinds of decision that an answer held, and the grounds that it relied on.

    Raises:
        BadCase: nothing was decided, or something was withheld and no ground is given.
    """

    kinds: frozenset[Kind]
    grounds: frozenset[Ground] = frozenset()

    def __post_init__(self) -> None:
        if not self.kinds:
            raise BadCase(
                "it is not said what the answer came to",
                expected="one or more kinds of decision",
                instead=list(Kind),
            )
        claiming = sorted(self.kinds & _CLAIMING)
        if claiming and not self.grounds:
            raise BadCase(
                f"the outcome is {claiming[0].value!r}, and no exemption or exception is given",
                expected="the provision that was relied on, such as 40(2)",
            )

    def cited(self, regime: str) -> frozenset[str]:
        """The provisions of one regime that were relied on."""
        return frozenset(one.citation for one in self.grounds if one.regime == regime)
