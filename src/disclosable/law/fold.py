"""One event after another: what each changes, and what the clock notices about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from disclosable.errors import BadCase, DisclosableError
from disclosable.law.course import Course, Fee, refusal
from disclosable.law.event import Event, What
from disclosable.law.reckoning import Reckoning
from disclosable.law.review_window import review_window
from disclosable.law.state import Remark
from disclosable.law.wording import in_full
from disclosable.law.working_days import count

_MOVES_THE_CLOCK = frozenset(
    {
        What.CLARIFICATION_ASKED,
        What.CLARIFICATION_GIVEN,
        What.FEES_NOTICE,
        What.EXTENDED,
        What.DAY_SPECIFIED,
    }
)


def begin(receipt: Event) -> Course:
    """The course of a request that has just been received."""
    return Course(received=receipt.on, start=receipt.on)


def refused(course: Course, event: Event, reckoning: Reckoning) -> DisclosableError | None:
    """Why the event cannot follow, or None where it can.

    Raises:
        BadDate: a count runs into days that are not known.
    """
    found = refusal(course, event, reckoning.regime, reckoning.special)
    if found is None and event.what in _MOVES_THE_CLOCK and reckoning.lapsed(course, event.on):
        return _lapsed(course, reckoning)
    asks = event.what in (What.REVIEW_ASKED, What.COMPLAINT_MADE)
    if found is not None or not asks or course.arguable or course.review_asked is not None:
        return found
    if course.asked is None and event.on > reckoning.answer_by(course)[0]:
        return None
    regime = reckoning.regime
    section = (
        regime.review.section
        if event.what is What.REVIEW_ASKED
        else regime.regulator.complaint_section
    )
    return BadCase(
        "the request has not been answered and its time has not run out, so that there is nothing "
        f"to be dissatisfied with yet ({regime.cite(section)} of the {regime.title})"
    )


def follow(course: Course, event: Event, reckoning: Reckoning) -> Course:
    """The course after an event that can follow (`refused` gave None).

    Raises:
        BadDate: a count runs into days that are not known.
    """
    on = event.on
    match event.what:
        case What.CLARIFICATION_ASKED:
            return _clarification_asked(course, event, reckoning)
        case What.CLARIFICATION_GIVEN:
            # FOIA section 10(6): the date of receipt is, "if later, the day on which it receives
            # the information referred to in section 1(3)".
            return replace(course, asked=None, start=on, extended=None, extended_late=False)
        case What.FEES_NOTICE:
            return _fees_notice(course, event, reckoning)
        case What.FEE_PAID:
            return _fee_paid(course, event, reckoning)
        case What.EXTENDED:
            return _extended(course, event, reckoning)
        case What.DAY_SPECIFIED:
            return _specified(course, event, reckoning)
        case What.ANSWERED:
            return replace(course, answered=on)
        case What.TRANSFERRED | What.WITHDRAWN:
            return replace(course, ended=event)
        case What.REVIEW_ASKED:
            return _review_asked(course, event, reckoning)
        case What.REVIEW_EXTENDED:
            return _review_extended(course, event, reckoning)
        case What.REVIEW_ANSWERED:
            return _review_answered(course, event, reckoning)
        case What.COMPLAINT_MADE:
            return _complained(course, event, reckoning)
        case _:
            return replace(course, decided=on)


def review_by(course: Course, asked: date, reckoning: Reckoning) -> date:
    """The day by which the review has to be answered.

    FOISA section 21(1): "not later than the twentieth working day after receipt by it of the
    requirement"; EIR regulation 11(4): 40 working days. For FOIA the code of practice says it.

    Raises:
        BadDate: it runs into days that are not known.
    """
    rule = reckoning.regime.review
    first = count(asked, rule.answer_within_working_days, reckoning.calendar).due
    if course.review_extended is None:
        return first
    limit = count(first, rule.longer_by_working_days, reckoning.calendar).due
    until = course.review_extended.until
    return max(min(until, limit), first) if until is not None else limit


def ask_review_by(course: Course, reckoning: Reckoning) -> date | None:
    """The last day on which a review can be asked for; None while there is nothing to ask about.

    Counted from the answer; under FOISA section 20(5) from the end of the time that there was
    for it, or from an answer that came after that.

    Raises:
        BadDate: it runs into days that are not known.
    """
    rule = reckoning.regime.review
    due = None if reckoning.waiting(course) else reckoning.answer_by(course)[0]
    if course.answered is None:
        start = due if rule.statutory else None
    elif review_window(reckoning.regime.key).from_time_allowed and due is not None:
        start = max(due, course.answered)
    else:
        start = course.answered
    if start is None:
        return None
    return count(start, rule.ask_within_working_days, reckoning.calendar).due


def _lapsed(course: Course, reckoning: Reckoning) -> BadCase:
    regime, last = reckoning.regime, reckoning.pay_by(course.fees[-1])
    section = regime.cite(regime.fees.lapse_section) if regime.fees is not None else ""
    return BadCase(
        f"the request lapsed when the fee was not paid by {last} ({section} of the {regime.title})",
        expected="a new request, with a timeline of its own",
    )


def _remark(course: Course, on: date, said: str, section: str, *, breach: bool) -> Course:
    return replace(course, remarks=(*course.remarks, Remark(on, said, section, breach)))


def _missed(course: Course, event: Event, reckoning: Reckoning) -> date | None:
    """The due day that had gone by before the event with no answer, or None."""
    if reckoning.waiting(course):
        return None
    due, _ = reckoning.answer_by(course)
    return due if event.on > due else None


def _clarification_asked(course: Course, event: Event, reckoning: Reckoning) -> Course:
    missed = _missed(course, event, reckoning)
    if missed is not None:
        # What was late stays late: the time that runs anew does not mend the time that ran out.
        said = f"a clarification was asked for after {in_full(missed)}, when the answer was due"
        course = _remark(course, event.on, said, reckoning.section, breach=True)
    return replace(course, asked=event.on, missed=course.missed or missed)


def _fees_notice(course: Course, event: Event, reckoning: Reckoning) -> Course:
    rule = reckoning.regime.fees
    section = rule.section if rule is not None else ""
    missed = _missed(course, event, reckoning)
    if missed is not None:
        # FOIA section 9(1): the notice is given "within the period for complying".
        said = (
            f"the fees notice was given after {in_full(missed)}, when the answer was due, so it "
            "does not stop the clock"
        )
        course = _remark(course, event.on, said, section, breach=True)
    elif course.fee is not None:
        said = (
            f"the fees notice of {in_full(course.fee.notice)} was replaced, and the clock is taken "
            "to stop only from the new one"
        )
        course = _remark(course, event.on, said, section, breach=False)
    paid = tuple(fee for fee in course.fees if fee.paid is not None)
    return replace(
        course,
        fees=(*paid, Fee(event.on, stops=missed is None)),
        missed=course.missed or missed,
    )


def _fee_paid(course: Course, event: Event, reckoning: Reckoning) -> Course:
    *others, last = course.fees
    paid = replace(course, fees=(*others, replace(last, paid=event.on)))
    if not reckoning.lapsed(paid, event.on):
        return paid
    rule = reckoning.regime.fees
    said = (
        f"the fee was paid after {in_full(reckoning.pay_by(last))}, the last day for paying it, so "
        "there is no duty to answer; the request can be made again"
    )
    section = rule.lapse_section if rule is not None else ""
    return _remark(paid, event.on, said, section, breach=False)


def _extended(course: Course, event: Event, reckoning: Reckoning) -> Course:
    rule = reckoning.regime.extension
    if rule is None:
        return course
    if course.extended is not None:
        said = "the time was extended before, so this date takes the place of the earlier one"
        course = _remark(course, event.on, said, rule.section, breach=False)
    if reckoning.waiting(course):
        return replace(course, extended=event)
    first, limit = reckoning.ordinary(course).due, reckoning.extended(course).due
    late = course.extended_late or (course.extended is None and event.on > first)
    if late and not course.extended_late:
        # FOIA section 17(1): the notice is given "within the time for complying with section
        # 1(1)", and section 10(3) does not move that; EIR regulation 7(3): "no later than 20
        # working days after the date of receipt".
        said = f"the notice of the extension was given after {in_full(first)}, its last day"
        if rule.binding:
            said += ", so the time is not extended"
        course = _remark(course, event.on, said, rule.notice_section, breach=True)
        course = replace(course, missed=course.missed or first)
    if event.until is not None and event.until <= first:
        said = f"the date given is not after {in_full(first)}, so the extension changes nothing"
        course = _remark(course, event.on, said, rule.section, breach=False)
    if event.until is not None and event.until > limit:
        said = (
            f"the date given, {in_full(event.until)}, is after {in_full(limit)}, the last day that "
            + ("the law allows" if rule.binding else "the code of practice expects")
        )
        course = _remark(course, event.on, said, rule.section, breach=rule.binding)
    return replace(course, extended=event, extended_late=late)


def _specified(course: Course, event: Event, reckoning: Reckoning) -> Course:
    longest = reckoning.longest(course)
    if longest is not None and event.until is not None and event.until > longest.due:
        said = (
            f"the day specified, {in_full(event.until)}, is after {in_full(longest.due)}, the last "
            "that can be specified"
        )
        course = _remark(course, event.on, said, reckoning.section, breach=True)
    return replace(course, specified=event)


def _review_asked(course: Course, event: Event, reckoning: Reckoning) -> Course:
    last = ask_review_by(course, reckoning)
    if last is not None and event.on > last:
        said = (
            f"the review was asked for after {in_full(last)}, so the authority does not have to "
            "carry it out"
        )
        section = review_window(reckoning.regime.key).section
        course = _remark(course, event.on, said, section, breach=False)
    return replace(course, review_asked=event.on)


def _review_extended(course: Course, event: Event, reckoning: Reckoning) -> Course:
    rule, asked = reckoning.regime.review, course.review_asked
    if asked is None:
        return course
    first = review_by(course, asked, reckoning)
    if event.on > first:
        said = f"the longer review was announced after {in_full(first)}, when it was due"
        course = _remark(course, event.on, said, rule.answer_section, breach=rule.statutory)
    limit = count(first, rule.longer_by_working_days, reckoning.calendar).due
    if event.until is not None and event.until > limit:
        said = f"the date given for the review is after {in_full(limit)}, the last day for one"
        course = _remark(course, event.on, said, rule.answer_section, breach=rule.statutory)
    return replace(course, review_extended=event)


def _review_answered(course: Course, event: Event, reckoning: Reckoning) -> Course:
    rule, asked = reckoning.regime.review, course.review_asked
    due = review_by(course, asked, reckoning) if asked is not None else event.on
    if event.on > due:
        said = f"the review was answered after {in_full(due)}, when it was due"
        course = _remark(course, event.on, said, rule.answer_section, breach=rule.statutory)
    return replace(course, review_answered=event.on)


def _complained(course: Course, event: Event, reckoning: Reckoning) -> Course:
    if course.review_answered is None:
        # FOIA section 50(2)(a) and FOISA section 47(1): the authority's own review comes first.
        said = (
            "the complaint was made before a review was answered, so the regulator may send it back"
        )
        section = reckoning.regime.regulator.complaint_section
        course = _remark(course, event.on, said, section, breach=False)
    return replace(course, complained=event.on, decided=None)
