"""Whether a request was, or still can be, dealt with in time: one class for every request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from disclosable.casework.register.entry import Entry
from disclosable.law.event import Event, What
from disclosable.law.state import Standing, State
from disclosable.law.timeline import Timeline


class Timeliness(StrEnum):
    """Every request is in exactly one of these, on every day."""

    IN_TIME = "answered in time"
    EXTENDED = "answered in the extended time"
    LATE = "answered late"
    OPEN_IN_TIME = "open and in time"
    OPEN_EXTENDED = "open and in the extended time"
    OVERDUE = "open and late"
    CLARIFYING = "waiting for a clarification"
    CLARIFYING_LATE = "waiting for a clarification that was asked for late"
    WAITING_FOR_FEE = "waiting for a fee"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    PASSED_ON = "passed on in time"
    PASSED_ON_LATE = "passed on late"


ANSWERED = frozenset({Timeliness.IN_TIME, Timeliness.EXTENDED, Timeliness.LATE})
"""The classes of requests that have an answer."""

_AFTERWARDS = frozenset(
    {
        What.REVIEW_ASKED,
        What.REVIEW_EXTENDED,
        What.REVIEW_ANSWERED,
        What.COMPLAINT_MADE,
        What.COMPLAINT_DECIDED,
    }
)
_IN_TIME_OR_NOT = (What.CLARIFICATION_ASKED, What.EXTENDED, What.TRANSFERRED)
"""What has to be done within the time for the answer, else the time has been missed."""


def timeliness(entry: Entry, as_at: date) -> Timeliness:
    """The class of a request on a day, from what had been entered by that day.

    What happens after the answer (a review, a complaint) does not change the class.

    Raises:
        BadDate: the request had not been received or entered yet, or its time runs into days whose
            bank holidays are not known.
    """
    timeline = _to_the_answer(entry, as_at)
    state = timeline.at(as_at, as_at)
    if state.answered_on is not None:
        return _answered(state)
    standing = state.standing
    if standing is Standing.WITHDRAWN:
        return Timeliness.WITHDRAWN
    if standing is Standing.LAPSED:
        return Timeliness.LAPSED
    if standing is Standing.WAITING_FOR_FEE:
        return Timeliness.WAITING_FOR_FEE
    missed = _missed(timeline, as_at)
    if standing is Standing.TRANSFERRED:
        return Timeliness.PASSED_ON_LATE if missed else Timeliness.PASSED_ON
    if standing is Standing.WAITING_FOR_CLARIFICATION:
        return Timeliness.CLARIFYING_LATE if missed else Timeliness.CLARIFYING
    if state.late or missed:
        return Timeliness.OVERDUE
    extended = standing is Standing.EXTENDED
    return Timeliness.OPEN_EXTENDED if extended else Timeliness.OPEN_IN_TIME


def _answered(state: State) -> Timeliness:
    if state.in_time:
        return Timeliness.IN_TIME
    return Timeliness.EXTENDED if state.in_extended_time else Timeliness.LATE


def _to_the_answer(entry: Entry, as_at: date) -> Timeline:
    """The events up to the answer, or all that are not about what follows an answer."""
    kept: list[Event] = []
    for event in entry.timeline.events:
        if event.what in _AFTERWARDS:
            continue
        if event.what is What.ANSWERED and event.known > as_at:
            continue
        kept.append(event)
        if event.what is What.ANSWERED:
            break
    return replace(entry.timeline, events=tuple(kept))


def _missed(timeline: Timeline, as_at: date) -> bool:
    """Whether something that stops or lengthens the time was done only after it had run out.

    FOIA section 17(1) asks for a notice "within the time for complying with section 1(1)", and a
    time that has run out is not mended by what comes later.
    """
    for place, event in enumerate(timeline.events):
        if event.what in _IN_TIME_OR_NOT and event.known <= as_at:
            before = replace(timeline, events=timeline.events[:place])
            if before.at(event.on, as_at).late:
                return True
    return False
