"""The fee or charge for an answer, computed from what it is for.

Every sum is exact: pounds as fractions, said in pounds and pence. A fee that is asked for is never
rounded up.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from disclosable.casework.correspondence.letter_law import FeeRule, letter_law
from disclosable.casework.decision.estimate import Activity
from disclosable.errors import BadCase, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime


@dataclass(frozen=True, slots=True)
class Item:
    """Something that costs money for itself: copies, postage, a disc. `pence_each` may be broken.

    Raises:
        BadCase: a blank, or nothing.
    """

    what: str
    units: int
    pence_each: Fraction

    def __post_init__(self) -> None:
        if not self.what.strip() or self.units < 1 or self.pence_each <= 0:
            raise BadCase(
                f"the item {self.what!r} is {self.units} at {self.pence_each} pence",
                expected="what it is, at least one unit, and more than no pence for each",
            )

    @property
    def pounds(self) -> Fraction:
        """What the item costs."""
        return self.units * self.pence_each / 100


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee that is asked for before information is given.

    Attributes:
        regime: under which it is asked for.
        central: whether the authority has the higher cost limit.
        work: the time of staff, where it may be charged for.
        items: what else it costs.
        hourly: for an hour of one person's work, in pence; 0 where no work is charged for.
        asked: what is asked for, in pence; the most that may be asked where it is None.
        offered: whether the authority could refuse because of the cost, and offers to comply for
            a fee all the same: section 13 of both Acts.
        agreed: how the requester agreed to such a fee, where that is asked for.

    Raises:
        BadCase: nothing is charged for.
        NotLawful: work that may not be charged for, too much for an hour, a cost for which nothing
            may be charged, or more than may be charged; the message cites what says so.
    """

    regime: Regime
    central: bool
    work: tuple[Activity, ...] = ()
    items: tuple[Item, ...] = ()
    hourly: int = 0
    asked: int | None = None
    offered: bool = False
    agreed: str = ""

    def __post_init__(self) -> None:
        if not self.work and not self.items:
            raise BadCase("nothing is charged for", expected="[[items]] or [[work]]")
        if bool(self.work) != bool(self.hourly):
            raise BadCase(
                "work is charged for, and not at which rate"
                if self.work
                else "a rate is given, and no work",
                expected="hourly_pence and [[work]] together",
            )
        self._check_offer()
        self._check_work()
        if self.most <= 0:
            raise NotLawful(
                f"it costs {said(self.cost)}, and nothing may be charged for the first "
                f"£{self.rule.free}",
                where=self._where,
                expected=f"no fee, and the answer ({self.rule.source})",
            )
        if self.asked is not None and not 0 < self.asked <= self.most * 100:
            raise NotLawful(
                f"the fee is {said(Fraction(self.asked, 100))}",
                where=self._where,
                expected=f"at most {said(self.most)} ({self._source})",
            )

    @property
    def rule(self) -> FeeRule:
        """How much may be charged."""
        return letter_law(self.regime).fee

    @property
    def section(self) -> str:
        """The provision that the fee is asked for under."""
        offer = letter_law(self.regime).offer
        if self.offered and offer is not None:
            return offer.section
        return self.rule.advance or self.regime.duty(Duty.FEES)

    @property
    def time(self) -> Fraction:
        """What the work costs, in pounds."""
        minutes = sum((one.minutes for one in self.work), Fraction())
        return minutes * self.hourly / 6000

    @property
    def cost(self) -> Fraction:
        """What all of it costs, in pounds."""
        return self.time + sum((one.pounds for one in self.items), Fraction())

    @property
    def most(self) -> Fraction:
        """The most that may be charged, in pounds, to the penny below.

        SSI 2004/467 regulation 4: nothing for the first £100, a tenth of what goes beyond. SSI
        2004/376 regulation 4: "shall not exceed the sum of £50 plus the amount by which the
        projected costs exceed £600".
        """
        offer = letter_law(self.regime).offer
        if self.offered and offer is not None:
            base = offer.base
            most = self.cost if base is None else base + self.cost - self._limit
        else:
            most = max(Fraction(), self.cost - self.rule.free) * self.rule.percent / 100
        return Fraction(most * 100 // 1, 100)

    @property
    def pounds(self) -> Fraction:
        """What is asked for, in pounds."""
        return self.most if self.asked is None else Fraction(self.asked, 100)

    @property
    def _limit(self) -> int:
        limit = self.regime.cost
        if limit is None:
            return 0
        return limit.limit_central if self.central else limit.limit_other

    @property
    def _where(self) -> str:
        return f"{self.regime.cite(self.section)} of the {self.regime.title}"

    @property
    def _source(self) -> str:
        offer = letter_law(self.regime).offer
        return offer.source if self.offered and offer is not None else self.rule.source

    def _check_offer(self) -> None:
        offer, limit = letter_law(self.regime).offer, self.regime.cost
        if not self.offered:
            if self.rule.up_to is not None and self.cost > self.rule.up_to:
                raise NotLawful(
                    f"it costs {said(self.cost)}, which is more than £{self.rule.up_to}",
                    where=self._where,
                    expected="a refusal because of the cost, or offered = true with a fee that "
                    f"the requester agreed to ({self.rule.source})",
                )
            return
        if offer is None or limit is None:
            raise NotLawful(
                "information that could be refused because of its cost is offered for a fee",
                where=self.regime.title,
                expected="no key 'offered': there is no such provision",
            )
        # Only the work counts towards the limit of FOIA; the Scottish one is of all that it costs.
        counted = self.cost if self.rule.staff_time else self.time
        if counted <= self._limit:
            raise NotLawful(
                f"it costs {said(counted)}, which does not exceed the limit of £{self._limit}",
                where=self._where,
                expected=f"a cost above the limit of {self.regime.cite(limit.section)}, or no "
                "offered = true",
            )
        if offer.agreed and not self.agreed:
            raise NotLawful(
                "the requester has not agreed to the fee",
                where=self._where,
                expected=f"agreed = how and when they did ({offer.source})",
            )

    def _check_work(self) -> None:
        if not self.work:
            return
        if not self.rule.staff_time and not self.offered:
            raise NotLawful(
                f"the time for {self.work[0].what!r} is charged for",
                where=self._where,
                expected=f"only what copies, postage and the like cost ({self.rule.source})",
            )
        limit = self.regime.cost
        countable = self.rule.countable or (limit.countable if limit is not None else ())
        for one in self.work:
            if one.activity not in countable:
                raise NotLawful(
                    f"the time for {one.activity!r} may not be charged for",
                    where=self._where,
                    expected=f"work that may be ({self._source})",
                    instead=countable,
                )
        most = self.rule.hourly_most
        if self.offered and most is None and limit is not None:
            most = limit.hourly
        if most is not None and self.hourly > most * 100:
            raise NotLawful(
                f"an hour of work is charged at {said(Fraction(self.hourly, 100))}",
                where=self._where,
                expected=f"at most £{most} ({self._source})",
            )


def said(pounds: Fraction) -> str:
    """A sum in pounds, to the penny below, as a letter says it: £12, £0.40, £1,250.05."""
    pence = pounds * 100 // 1
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02d}" if rest else f"£{whole:,}"
