"""How far the internal review of a request has come, and whether it came in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from enum import StrEnum

from disclosable.casework.register.entry import Entry
from disclosable.law.calendar import uk_calendar
from disclosable.law.event import What
from disclosable.law.fold import begin, review_by
from disclosable.law.reckoning import Reckoning


class Reviewed(StrEnum):
    """A request of which a review was asked for is in exactly one of these."""

    OPEN = "review open and in time"
    OVERDUE = "review open and late"
    IN_TIME = "review answered in time"
    LATE = "review answered late"
    WITHDRAWN = "review withdrawn"


def reviewed(entry: Entry, as_at: date) -> Reviewed | None:
    """The state of the review on a day, from what had been entered by then; None without one.

    FOISA section 21(1) and regulation 11(4) of the EIR set the time; under FOIA the code of
    practice does.

    Raises:
        BadDate: the time runs into days whose bank holidays are not known.
    """
    asked = entry.known(What.REVIEW_ASKED, as_at)
    if asked is None:
        return None
    answered = entry.known(What.REVIEW_ANSWERED, as_at)
    if answered is None and entry.known(What.WITHDRAWN, as_at) is not None:
        return Reviewed.WITHDRAWN
    calendar = entry.timeline.calendar or uk_calendar(entry.regime.time.parts)
    course = replace(
        begin(entry.timeline.events[0]),
        review_asked=asked.on,
        review_extended=entry.known(What.REVIEW_EXTENDED, as_at),
    )
    due = review_by(course, asked.on, Reckoning(entry.regime, calendar.as_known(as_at)))
    if answered is not None:
        return Reviewed.IN_TIME if answered.on <= due else Reviewed.LATE
    return Reviewed.OPEN if as_at <= due else Reviewed.OVERDUE
