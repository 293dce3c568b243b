"""The harm that a prejudice-based exemption is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from disclosable.errors import NotLawful


class Likelihood(StrEnum):
    """The two limbs of a prejudice test."""

    WOULD = "would"
    """More likely than not."""
    WOULD_BE_LIKELY_TO = "would be likely to"
    """A real and significant chance, though less than even (Hogan v Oxford City Council and the
    Information Commissioner, EA/2005/0026)."""


@dataclass(frozen=True, slots=True)
class Prejudice:
    """What would be harmed, by what chain of events, and how likely that is.

    The test has three steps: the harm is one that the exemption is about; disclosure would cause
    it; and it would, or would be likely to, happen.

    Attributes:
        interest: the interest that the exemption protects and that would be harmed.
        harm: what would happen to it, and how disclosure would bring that about.
        likelihood: how likely it is.
        evidence: what that is known from.

    Raises:
        NotLawful: one of them is blank.
    """

    interest: str
    harm: str
    likelihood: Likelihood
    evidence: str

    def __post_init__(self) -> None:
        for name in ("interest", "harm", "evidence"):
            if not getattr(self, name).strip():
                raise NotLawful(
                    f"the prejudice test does not say: {name}",
                    expected="the interest that would be harmed, how, and what that is known from",
                )


@dataclass(frozen=True, slots=True)
class Opinion:
    """The reasonable opinion of a qualified person: FOIA section 36(2).

    Attributes:
        by: the qualified person's office, as section 36(5) lists it.
        on: the day on which it was given.
        opinion: what it is, and why it is reasonable.

    Raises:
        NotLawful: the office or the opinion is blank.
    """

    by: str
    on: date
    opinion: str

    def __post_init__(self) -> None:
        if not self.by.strip() or not self.opinion.strip():
            raise NotLawful(
                "the qualified person or the opinion is blank",
                expected="who gave which reasonable opinion, and when (section 36(2))",
            )
