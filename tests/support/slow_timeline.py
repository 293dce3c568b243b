"""A second fold over a request's events: it steps from day to day and keeps a tally.

Written from the statutes, with their numbers in it, and sharing nothing with the library. It knows
events that came in time only: what is late is told in the unit tests.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from slow_clock import DAY, SCOTLAND, UK, nth, works

PARTS = {"foia": UK, "eir": UK, "foisa": SCOTLAND, "eisrs": SCOTLAND}
FORTY = ("eir", "eisrs")  # an extension ends on the fortieth working day, whatever was told
Told = tuple[str, date, date | None]  # what happened, on which day, the later day it set


_STILL = ("clarification given", "fee paid")


@dataclass
class Tally:
    """Where the stepping has got to."""

    used: int = 0
    twentieth: date | None = None
    fortieth: date | None = None
    asked: bool = False
    notice: date | None = None
    lapsed: bool = False
    extended: bool = False
    until: date | None = None
    told: date | None = None
    waited: bool = False  # for a fee, after the day was told: that day moves
    answered: date | None = None
    idle: bool = False  # nothing was due when the answer came
    ended: str = ""

    @property
    def waits(self) -> bool:
        return self.asked or self.notice is not None


@dataclass(frozen=True)
class Verdict:
    """What the library's state is compared with."""

    standing: str
    due: date | None
    used: int
    in_time: bool | None
    in_extended_time: bool | None


def pay_by(notice: date, regime: str) -> date:
    """The last day for paying: three months beginning with the notice, or 60 working days."""
    if regime in FORTY:
        return nth(notice, 60, lambda day: works(day, PARTS[regime]))
    year, month = divmod(notice.year * 12 + notice.month - 1 + 3, 12)
    if notice.day > (length := monthrange(year, month + 1)[1]):
        return date(year, month + 1, length)
    return date(year, month + 1, notice.day) - DAY


def verdict(regime: str, events: list[Told], on: date) -> Verdict:
    """The verdict for `on`; the first event is the receipt, and the others follow in order."""
    tally, day = Tally(), events[0][1]
    while day <= on:
        if tally.notice is not None and day > pay_by(tally.notice, regime):
            tally.lapsed = True
        waited = tally.waits
        for event in events[1:]:
            if event[1] == day:
                _happen(tally, event)
        # Nor does the day count on which a fee was paid or a clarification given.
        restarted = any(d == day and what in _STILL for what, d, _ in events)
        gone = tally.answered is not None and day > tally.answered
        still = waited or tally.waits or restarted or gone or (tally.ended and day > _end(events))
        if day > events[0][1] and not still:
            _count(tally, day, regime)
        day += DAY
    used = tally.used
    due = _due(tally, day, regime)
    standing = _standing(tally)
    if tally.answered is None or due is None:
        none = tally.answered is None
        return Verdict(
            standing,
            None if tally.answered or tally.waits or tally.lapsed or tally.ended else due,
            used,
            None if none else True,
            None if none or not tally.extended else True,
        )
    in_time = tally.twentieth is not None and tally.answered <= tally.twentieth
    return Verdict(standing, None, used, in_time, tally.answered <= due if tally.extended else None)


def _happen(tally: Tally, event: Told) -> None:
    what, day, until = event
    if what == "clarification asked":
        tally.asked = True
    elif what == "clarification given":
        tally.asked, tally.extended, tally.until, tally.told = False, False, None, None
        tally.used, tally.twentieth, tally.fortieth = 0, None, None
    elif what == "fees notice":
        tally.notice = day
    elif what == "fee paid":
        tally.notice = tally.notice if tally.lapsed else None
        if tally.told is not None and tally.told < day:
            tally.waited = True
    elif what == "extended":
        tally.extended, tally.until, tally.told, tally.waited = True, until, day, False
    elif what == "answered":
        tally.answered, tally.idle = day, tally.waits
    else:
        tally.ended = what


def _count(tally: Tally, day: date, regime: str) -> None:
    if not works(day, PARTS[regime]):
        return
    tally.used += 1
    if tally.used == 20:
        tally.twentieth = day
    if tally.used == 40:
        tally.fortieth = day


def _due(tally: Tally, day: date, regime: str) -> date | None:
    """The day by which the answer is or was due, stepping on as if nothing more happened."""
    if tally.idle or tally.lapsed or tally.ended or (tally.waits and tally.answered is None):
        return None
    ahead = Tally(tally.used, tally.twentieth, tally.fortieth)
    start = day
    if tally.answered is not None:
        start = min(day, tally.answered + DAY)
    while ahead.twentieth is None or ahead.fortieth is None:
        _count(ahead, start, regime)
        start += DAY
    tally.twentieth = ahead.twentieth
    if not tally.extended:
        return ahead.twentieth
    if regime in FORTY:
        told = None if tally.waited else tally.until
        return max(min(told or ahead.fortieth, ahead.fortieth), ahead.twentieth)
    return max(tally.until or ahead.twentieth, ahead.twentieth)


def _standing(tally: Tally) -> str:
    if tally.ended:
        return tally.ended
    if tally.answered is not None:
        return "answered"
    if tally.lapsed:
        return "lapsed"
    if tally.asked:
        return "waiting for clarification"
    if tally.notice is not None:
        return "waiting for the fee"
    return "extended" if tally.extended else "open"


def _end(events: list[Told]) -> date:
    return next(day for what, day, _ in events if what in ("withdrawn", "transferred"))
