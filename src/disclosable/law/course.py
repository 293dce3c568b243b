"""What has happened to a request so far, and which events can come next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable.errors import BadCase, DisclosableError, NotLawful
from disclosable.law.event import Event, What
from disclosable.law.limits import SpecialLimit
from disclosable.law.regime import Regime
from disclosable.law.state import Remark


@dataclass(frozen=True, slots=True)
class Fee:
    """A fees notice and its payment. `stops` is False where it came too late to stop the clock."""

    notice: date
    paid: date | None = None
    stops: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """A request after some of its events.

    `start` is the day after which the working days are counted: the receipt, or the clarification
    that took its place. `asked` is the day of a clarification that has not been given, `missed`
    the first due day that went by with nothing done.
    """

    received: date
    start: date
    asked: date | None = None
    missed: date | None = None
    fees: tuple[Fee, ...] = ()
    extended: Event | None = None
    extended_late: bool = False
    specified: Event | None = None
    answered: date | None = None
    ended: Event | None = None
    review_asked: date | None = None
    review_extended: Event | None = None
    review_answered: date | None = None
    complained: date | None = None
    decided: date | None = None
    remarks: tuple[Remark, ...] = ()

    @property
    def fee(self) -> Fee | None:
        """The fees notice that stopped the clock and is not paid yet, if there is one."""
        last = self.fees[-1] if self.fees else None
        return last if last is not None and last.stops and last.paid is None else None

    @property
    def arguable(self) -> bool:
        """Whether the authority has done something yet that can be complained of."""
        return bool(self.answered or self.fees or self.extended or self.ended)


def refusal(
    course: Course, event: Event, regime: Regime, special: SpecialLimit | None
) -> DisclosableError | None:
    """Why the event cannot have happened after all that did, or None where it can.

    What came late did happen, and is not refused here: only what has nothing to follow from, and
    what the regime does not know.
    """
    what, done = event.what, course.answered
    if what is What.RECEIVED:
        return _cannot(
            f"the request was received on {course.received}, and a request is received once",
            regime, regime.time.section,
        )  # fmt: skip
    if course.ended is not None:
        return _cannot(
            f"the request was {course.ended.what.value} on {course.ended.on}",
            regime, regime.time.section,
        )  # fmt: skip
    if done is not None and what in _UNTIL_ANSWERED:
        return _cannot(f"the request was answered on {done}", regime, regime.time.section)
    match what:
        case What.CLARIFICATION_ASKED if course.asked is not None:
            return _cannot(
                f"a clarification was asked for on {course.asked} and has not been given",
                regime, regime.clarification.section,
            )  # fmt: skip
        case What.CLARIFICATION_GIVEN if course.asked is None:
            return _cannot(
                "nobody asked for a clarification, and only one that was asked for lets the time "
                "run anew",
                regime, regime.clarification.restarts_section,
            )  # fmt: skip
        case What.FEES_NOTICE | What.FEE_PAID:
            return _fee_refusal(course, event, regime)
        case What.EXTENDED:
            return _extension_refusal(event, regime)
        case What.DAY_SPECIFIED:
            return _specified_refusal(event, regime, special)
        case What.WITHDRAWN if done is not None and not _under_review(course):
            return _cannot(f"the request was answered on {done}", regime, regime.time.section)
        case What.REVIEW_ASKED if course.review_asked is not None:
            return _cannot(
                f"a review was asked for on {course.review_asked}", regime, regime.review.section
            )
        case What.REVIEW_EXTENDED | What.REVIEW_ANSWERED if not _under_review(course):
            return _cannot("no review is open", regime, regime.review.section)
        case What.REVIEW_EXTENDED if not regime.review.longer_by_working_days:
            return NotLawful(
                f"there is no longer time for a review than the "
                f"{regime.review.answer_within_working_days} working days of "
                f"{regime.cite(regime.review.answer_section)}",
                where=f"{regime.title}, {_named(event)}",
            )
        case What.COMPLAINT_MADE if course.complained and not course.decided:
            return _cannot(
                f"a complaint was made on {course.complained} and has not been decided",
                regime, regime.regulator.complaint_section,
            )  # fmt: skip
        case What.COMPLAINT_DECIDED if not course.complained or course.decided:
            return _cannot("there is no open complaint", regime, regime.regulator.complaint_section)
        case _:
            return None


_UNTIL_ANSWERED = frozenset(
    {
        What.CLARIFICATION_ASKED,
        What.CLARIFICATION_GIVEN,
        What.FEES_NOTICE,
        What.FEE_PAID,
        What.EXTENDED,
        What.DAY_SPECIFIED,
        What.ANSWERED,
        What.TRANSFERRED,
    }
)


def _fee_refusal(course: Course, event: Event, regime: Regime) -> DisclosableError | None:
    if regime.fees is None:
        return NotLawful(
            "there is no fee that stops the clock", where=f"{regime.title}, {_named(event)}"
        )
    unpaid = [fee for fee in course.fees if fee.paid is None]
    if event.what is What.FEE_PAID and not unpaid:
        return _cannot("no fees notice is unpaid", regime, regime.fees.section)
    return None


def _extension_refusal(event: Event, regime: Regime) -> DisclosableError | None:
    if regime.extension is None:
        return NotLawful(
            f"the time for an answer cannot be extended: {regime.cite(regime.time.section)} gives "
            f"{regime.time.working_days} working days, and nothing gives more",
            where=f"{regime.title}, {_named(event)}",
        )
    if regime.extension.needs_estimate and event.until is None:
        return NotLawful(
            "the notice of the extension gives no date by which a decision is expected",
            where=f"{regime.cite(regime.extension.notice_section)} of the {regime.title}, "
            f"{_named(event)}",
            expected="until = the date that the notice estimates",
        )
    return None


def _specified_refusal(
    event: Event, regime: Regime, special: SpecialLimit | None
) -> DisclosableError | None:
    at_discretion = [s for s in regime.special if s.longest_working_days and not s.disregards]
    if special not in at_discretion:
        return NotLawful(
            "the regulator can specify a later day only under a special time limit that says so, "
            "and this request has none",
            where=f"{regime.title}, {_named(event)}",
            instead=[one.key for one in at_discretion],
        )
    if event.until is None:
        return BadCase(
            "the day that the regulator specified is missing",
            where=_named(event),
            expected="until = that day",
        )
    return None


def _under_review(course: Course) -> bool:
    return course.review_asked is not None and course.review_answered is None


def _cannot(found: str, regime: Regime, section: str) -> BadCase:
    return BadCase(f"{found} ({regime.cite(section)} of the {regime.title})")


def _named(event: Event) -> str:
    return f"the event {event.what.value!r} of {event.on}"
