"""The statutory clock of a case: by when its answer is due, after all that happened to it."""

from __future__ import annotations

from datetime import date

from disclosable.casework.case import Case
from disclosable.casework.values import placed
from disclosable.casework.wording import day
from disclosable.errors import BadCase, BadDate, DisclosableError
from disclosable.law.clock import Deadline, deadline, not_in_future
from disclosable.law.event import What
from disclosable.law.state import Standing, State
from disclosable.law.timeline import Timeline

_BEFORE_THE_ANSWER = frozenset(
    {
        What.RECEIVED,
        What.CLARIFICATION_ASKED,
        What.CLARIFICATION_GIVEN,
        What.FEES_NOTICE,
        What.FEE_PAID,
        What.EXTENDED,
        What.DAY_SPECIFIED,
        What.WITHDRAWN,
    }
)


def state_of(case: Case) -> State:
    """Where the request stood on the day of the decision.

    Raises:
        BadCase, BadDate, NotLawful: an event that cannot follow from those before it, or a request
            that was withdrawn; the message names the file and quotes the section.
    """
    events = tuple(
        event
        for event in case.events
        if event.what in _BEFORE_THE_ANSWER and event.on <= case.decided.on
    )
    where = str(case.folder / "events.toml")
    try:
        known = max(event.known for event in events)
        state = Timeline(case.regime, events).at(case.decided.on, known)
    except DisclosableError as why:
        raise placed(why, where, type(why)) from None
    if state.standing is Standing.WITHDRAWN:
        raise BadCase(
            "the request was withdrawn, and there is nothing to answer",
            where=where,
            expected="a request that still stands",
        )
    return state


def due_of(case: Case) -> Deadline:
    """The day by which the answer is due, with every day that does not count and why.

    Where nothing is owed on the day of the decision (a fee is unpaid, a clarification has not come)
    it is the day that the receipt alone would give.

    Raises:
        BadCase, BadDate, NotLawful: see `state_of`.
    """
    return state_of(case).deadline or deadline(case.request.received, case.regime)


def require_past(case: Case, today: date) -> None:
    """Refuse a case of which anything lies in the future.

    Raises:
        BadDate: the receipt, an event or the decision is dated after `today`.
    """
    try:
        not_in_future(case.request.received, today, case.regime)
    except BadDate as why:
        raise placed(why, str(case.folder / "request.toml"), BadDate) from None
    try:
        Timeline(case.regime, case.events).not_after(today)
    except DisclosableError as why:
        raise placed(why, str(case.folder / "events.toml"), type(why)) from None
    if case.decided.on > today:
        raise BadDate(
            f"the decision is dated {day(case.decided.on)}, and today is {day(today)}",
            where=str(case.folder / "decisions.toml"),
            expected="a day that has come",
        )
