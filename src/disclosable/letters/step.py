"""The step that a letter takes in the course of a request: what was before, and what is then."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.wording import capital, day, sentence
from disclosable.errors import BadCase, NotLawful
from disclosable.law.event import Event
from disclosable.law.state import AUTHORITY, Due, Remark, Standing, State
from disclosable.law.statute import Regime
from disclosable.letters.correspondence import Desk

_UNANSWERED = frozenset({Standing.OPEN, Standing.EXTENDED})
"""Where a request stands while the authority owes an answer and the clock runs."""


@dataclass(frozen=True, slots=True)
class Step:
    """A request before and after a letter. `cautions` are what the clock remarks on it."""

    before: State
    after: State
    cautions: tuple[str, ...]


def running(desk: Desk, regime: Regime, letter: str) -> State:
    """The state of a request that waits for the authority, today.

    Raises:
        BadCase: it waits for something else, or for nothing any more.
        BadDate: an event lies in the future, or the request was received after today.
    """
    state = standing(desk, regime)
    if state.standing not in _UNANSWERED or state.deadline is None:
        raise BadCase(
            f"the request is {state.standing.value!r} on {day(desk.today)}",
            where=f"{regime.cite(regime.time.section)} of the {regime.title}",
            expected=f"a request that waits for its answer, for {letter}",
        )
    return state


def standing(desk: Desk, regime: Regime) -> State:
    """The state of the request today, from all that has been entered.

    Raises:
        BadDate: an event lies in the future, or the request was received after today.
    """
    timeline = desk.opened.timeline(regime)
    timeline.not_after(desk.today)
    return timeline.at(desk.today)


def take(desk: Desk, regime: Regime, event: Event, *, late: str = "") -> Step:
    """Take the step that `event` is.

    Args:
        late: what else to do where the law is broken by taking it today; where it is empty, that
            is a caution and no refusal.

    Raises:
        BadCase, NotLawful: the event cannot follow from those before it.
        NotLawful: it comes too late, and `late` says what to do.
    """
    before = standing(desk, regime)
    after = desk.opened.timeline(regime, event).at(desk.today)
    breaches = [one for one in after.breaches if one not in before.breaches]
    if breaches and late:
        raise NotLawful(
            breaches[0].said,
            where=f"{regime.cite(breaches[0].section)} of the {regime.title}",
            expected=late,
        )
    noticed = [*breaches, *(one for one in after.warnings if one not in before.warnings)]
    return Step(before, after, tuple(_caution(one, regime) for one in noticed))


def owed(state: State) -> Due:
    """What the authority has to do next for the requester: the answer, or what it put off.

    Raises:
        BadCase: nothing is owed.
    """
    due = state.due
    if due is None or not due.must or due.whose != AUTHORITY:
        raise BadCase("the authority owes nothing", expected="a request that waits for its answer")
    return due


def _caution(remark: Remark, regime: Regime) -> str:
    cited = f" ({regime.cite(remark.section)})" if remark.section else ""
    return sentence(f"{capital(remark.said)}{cited}")
