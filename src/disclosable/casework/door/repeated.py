"""Whether something like this was asked before, by whom, and whether costs may be added up.

Section 14(2) of the Freedom of Information Act 2000: an authority that "has previously complied
with a request" need not comply with "a subsequent identical or substantially similar request from
that person unless a reasonable interval has elapsed". So it needs the same person, an answer that
gave the information or said that it is not held, and the same scope; how long is reasonable depends
on how likely the information is to have changed, and no figure stands in the Act.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from disclosable.casework.door.similarity import Comparison, Likeness, compare
from disclosable.casework.request import Question
from disclosable.errors import BadDate, BadInput
from disclosable.law.calendar import Calendar, uk_calendar
from disclosable.law.statute import Regime

_DAY = timedelta(days=1)
_ORDER = list(Likeness)


@dataclass(frozen=True, slots=True)
class EarlierRequest:
    """A request that the authority had before.

    `requester` is whatever the authority knows its author by (an email address, a number), or ""
    where that is not known. `answered` is None where it is still open. `complied` says whether the
    answer gave the information or said that it is not held; None where that is not known.

    Raises:
        BadInput: no reference, no questions, or an outcome without an answer.
        BadDate: a date with a time, or an answer before the receipt.
    """

    reference: str
    received: date
    answered: date | None
    requester: str
    questions: tuple[str, ...]
    complied: bool | None = None

    def __post_init__(self) -> None:
        where = f"earlier request {self.reference}"
        if not self.reference.strip():
            raise BadInput("an earlier request has no reference")
        if not self.questions or not all(q.strip() for q in self.questions):
            raise BadInput("it has no questions, or one without words", where=where)
        for day in (self.received, self.answered):
            if isinstance(day, datetime) or not isinstance(day, date | None):
                raise BadDate(f"a date is {day!r}", where=where, expected="a date without a time")
        if self.answered is not None and self.answered < self.received:
            raise BadDate(
                f"it was answered on {self.answered}, before it was received on {self.received}",
                where=where,
            )
        if self.answered is None and self.complied is not None:
            raise BadInput("it has an outcome and no day of its answer", where=where)


@dataclass(frozen=True, slots=True)
class Repeat:
    """One question, by its label and its place, beside the earlier question most like it.

    `same_person` is None where it cannot be told; `days` are the calendar days between the earlier
    answer (or receipt, where it is open) and this request.
    """

    question: str
    place: int
    earlier: EarlierRequest
    words: str
    comparison: Comparison
    same_person: bool | None
    days: int

    @property
    def may_be_refused(self) -> bool:
        """Whether everything that can be read off speaks for a repeated request.

        Whether a reasonable interval has passed is for the officer to judge.
        """
        alike = self.comparison.likeness in (Likeness.IDENTICAL, Likeness.SAME)
        return alike and self.same_person is True and self.earlier.complied is True


def known_by(email: str, name: str) -> str:
    """What a requester is recognised by: the email address, else the name, in small letters."""
    return " ".join((email or name).lower().split())


def find_repeats(
    questions: Iterable[Question],
    requester: str,
    received: date,
    earlier: Sequence[EarlierRequest],
) -> tuple[Repeat, ...]:
    """For each question the earlier requests that ask for the like, the most alike first.

    Raises:
        BadDate: an earlier request was received after this one.
    """
    found: list[Repeat] = []
    for before in earlier:
        if before.received > received:
            raise BadDate(
                f"it was received on {before.received}, after the request it is put before",
                where=f"earlier request {before.reference}",
                expected=f"a date up to {received}",
            )
    for place, question in enumerate(questions, 1):
        best = [_nearest(question, place, before, requester, received) for before in earlier]
        best = [repeat for repeat in best if repeat.comparison.likeness is not Likeness.APART]
        found += sorted(best, key=lambda r: (_ORDER.index(r.comparison.likeness), r.days))
    return tuple(found)


def _nearest(
    question: Question, place: int, before: EarlierRequest, requester: str, received: date
) -> Repeat:
    beside = [(compare(question.words, words), words) for words in before.questions]
    comparison, words = min(
        beside, key=lambda pair: (_ORDER.index(pair[0].likeness), -pair[0].share)
    )
    known = bool(requester and before.requester)
    same = known_by(requester, "") == known_by(before.requester, "") if known else None
    since = before.answered if before.answered and before.answered <= received else before.received
    return Repeat(question.label, place, before, words, comparison, same, (received - since).days)


def within_aggregation(a: date, b: date, regime: Regime, calendar: Calendar | None = None) -> bool:
    """Whether two requests received on those days lie in one span in which costs may be added up.

    Regulation 5(2)(b) of SI 2004/3244: they are received "within any period of sixty consecutive
    working days". The span that is counted begins and ends with a working day and holds both, so
    that a request received at a weekend is reached only from the working days around it. Where the
    regime has no such span the answer is no: regulation 6 of the Scottish fees regulations
    (SSI 2004/467) adds up overlapping requests of different people and has none.

    Raises:
        BadDate: a day whose bank holidays are not known.
    """
    span = regime.cost.aggregate_working_days if regime.cost is not None else None
    if span is None:
        return False
    calendar = calendar or uk_calendar(regime.time.parts)
    first, last = min(a, b), max(a, b)
    while calendar.why_not(first) is not None:
        first -= _DAY
    while calendar.why_not(last) is not None:
        last += _DAY
    if (last - first).days > span * 3:
        return False  # at least every third day is a working day
    days = ((first + n * _DAY) for n in range((last - first).days + 1))
    return sum(calendar.why_not(day) is None for day in days) <= span
