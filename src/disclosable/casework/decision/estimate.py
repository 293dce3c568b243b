"""What it would cost to comply, in the work that the regulations let an authority count.

The Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004,
regulation 4(3): an authority may take account only of costs that it reasonably expects to incur in
"(a) determining whether it holds the information, (b) locating the information, or a document which
may contain the information, (c) retrieving [it] and (d) extracting the information from a document
containing it". Reading, redacting and deciding are not among them (South Yorkshire Police v
Information Commissioner [2011] EWHC 44 (Admin)). The regime's data hold the list and the rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from disclosable.errors import BadCase, NotLawful
from disclosable.law.limits import CostLimit


@dataclass(frozen=True, slots=True)
class Activity:
    """One piece of work: what it is in the regulations' words, on what, how often, how long each.

    Raises:
        BadCase: a blank, or no work at all.
    """

    activity: str
    what: str
    units: int
    minutes_each: Fraction

    def __post_init__(self) -> None:
        if not self.what.strip():
            raise BadCase(f"it is not said what work {self.activity!r} is")
        if self.units < 1 or self.minutes_each <= 0:
            raise BadCase(
                f"the estimate for {self.what!r} is {self.units} times {self.minutes_each} minutes",
                expected="at least one unit, and more than no minutes for each",
            )

    @property
    def minutes(self) -> Fraction:
        """Units times minutes."""
        return self.units * self.minutes_each


@dataclass(frozen=True, slots=True)
class Aggregated:
    """Another request whose cost is added: same or similar information, same person or in concert.

    Attributes:
        reference, received: of the other request.
        why: why it is by the same person or in concert, and about the same or similar information.
        minutes: what complying with it would take, or took.
    """

    reference: str
    received: date
    why: str
    minutes: Fraction

    def __post_init__(self) -> None:
        if not self.reference.strip() or not self.why.strip() or self.minutes <= 0:
            raise BadCase(
                "a request whose cost is added has no reference, reason or minutes",
                expected="reference, received, why and minutes",
            )


@dataclass(frozen=True, slots=True)
class CostEstimate:
    """The estimate of a refusal on cost. It exceeds the limit, or cannot be made.

    Attributes:
        limit: the regime's limit, rate and countable work.
        central: whether the authority is one of those with the higher limit.
        activities: the work.
        aggregated: other requests that are counted in.
        basis: how the times are known, such as a timed sample.

    Raises:
        NotLawful: work that may not be counted, or a cost within the limit.
        BadCase: no work, no basis, or something that is counted twice.
    """

    limit: CostLimit
    central: bool
    activities: tuple[Activity, ...]
    basis: str
    aggregated: tuple[Aggregated, ...] = ()

    def __post_init__(self) -> None:
        if not self.activities:
            raise BadCase("an estimate has no activity", expected="[[decisions.activities]]")
        if not self.basis.strip():
            raise BadCase(
                "it is not said how the times are known",
                expected="a basis, such as a timed sample: an estimate has to be sensible, "
                "realistic and supported by evidence",
            )
        if len(set(self.activities)) < len(self.activities):
            raise BadCase(
                "the estimate counts the same work twice",
                expected="each piece of work once, with all its units",
            )
        others = [other.reference for other in self.aggregated]
        if len(set(others)) < len(others):
            raise BadCase("the estimate adds up one other request twice", instead=others)
        for work in self.activities:
            if work.activity not in self.limit.countable:
                raise NotLawful(
                    f"the time for {work.activity!r} may not be counted",
                    where=f"the estimate under section {self.limit.section}",
                    expected=f"work that may be counted ({self.limit.source})",
                    instead=self.limit.countable,
                )
        if self.pounds <= self.most:
            raise NotLawful(
                f"the estimate is {self.hours_said} hours, or £{self.pounds_said}, which does not "
                f"exceed the limit of £{self.most}",
                where=f"the estimate under section {self.limit.section}",
                expected="an estimate above the limit, or another decision",
            )

    @property
    def minutes(self) -> Fraction:
        """All the work, that of the other requests too."""
        mine = sum((work.minutes for work in self.activities), Fraction())
        return mine + sum((other.minutes for other in self.aggregated), Fraction())

    @property
    def pounds(self) -> Fraction:
        """The work at the rate of the regulations."""
        return self.minutes * self.limit.hourly / 60

    @property
    def most(self) -> int:
        """The limit for this authority, in pounds."""
        return self.limit.limit_central if self.central else self.limit.limit_other

    @property
    def hours_said(self) -> str:
        """The hours with at most one decimal place, as a letter says them."""
        return _decimal(self.minutes / 60, 1)

    @property
    def pounds_said(self) -> str:
        """The pounds, with pence where there are any."""
        return _decimal(self.pounds, 2 if self.pounds.denominator > 1 else 0)

    @property
    def most_hours_said(self) -> str:
        """The limit as hours of one person's work."""
        return _decimal(Fraction(self.most) / self.limit.hourly, 1)


def _decimal(number: Fraction, places: int) -> str:
    """Rounded down, so that a letter never says more than the estimate holds."""
    scaled = number * 10**places
    whole, rest = divmod(scaled.numerator // scaled.denominator, 10**places)
    return f"{whole:,}.{rest:0{places}d}" if rest else f"{whole:,}"
