"""One request as a register keeps it: what happened to it when, and what it came to."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from disclosable.casework.correspondence.review import Result
from disclosable.casework.register.answer import Answer
from disclosable.errors import BadCase
from disclosable.law.event import Event, What
from disclosable.law.statute import Regime
from disclosable.law.timeline import Timeline


@dataclass(frozen=True)
class Entry:
    """A request by its reference; it has no requester and no question.

    Attributes:
        timeline: its dated events, under the regime that it is handled under.
        also: the keys of the further regimes that some of its questions are handled under.
        answer: what the answer came to; None while there is none.
        review: what became of the decision in an internal review.
        where: the file that it was read from, for messages.

    Raises:
        BadCase: the reference is blank; it was answered, or a review was, and it is not said what
            came of that.
    """

    reference: str
    timeline: Timeline
    also: tuple[str, ...] = ()
    answer: Answer | None = None
    review: Result | None = None
    where: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.reference.strip():
            raise BadCase("a request has no reference", where=self.where)
        named = {event.what for event in self.timeline.events}
        if What.ANSWERED in named and self.answer is None:
            raise BadCase(
                f"the request {self.reference} was answered, and it is not said what the answer "
                "came to",
                where=self.where,
                expected="the outcome of the answer",
            )
        if What.REVIEW_ANSWERED in named and self.review is None:
            raise BadCase(
                f"the review of {self.reference} was answered, and it is not said what became of "
                "the decision",
                where=self.where,
                expected="the outcome of the review",
                instead=list(Result),
            )

    @property
    def regime(self) -> Regime:
        """The regime under which the request is handled."""
        return self.timeline.regime

    @property
    def regimes(self) -> tuple[str, ...]:
        """The keys of all regimes under which any of its questions is handled."""
        return (self.regime.key, *self.also)

    @property
    def received(self) -> date:
        """The day on which the request arrived."""
        return self.timeline.received

    def known(self, what: What, by: date) -> Event | None:
        """The first event of that kind that had been entered by that day."""
        return next((e for e in self.timeline.events if e.what is what and e.known <= by), None)

    def entered(self, by: date) -> bool:
        """Whether the request itself had been entered by that day."""
        return self.timeline.events[0].known <= by
