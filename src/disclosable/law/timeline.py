"""The clock of one request: a fold over its dated events, on any day, as known on any day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from disclosable.errors import BadCase, BadDate, BadInput
from disclosable.law.calendar import Calendar, uk_calendar
from disclosable.law.clock import receivable
from disclosable.law.course import Course
from disclosable.law.event import Event, What
from disclosable.law.fold import begin, follow, refused
from disclosable.law.limits import SpecialLimit
from disclosable.law.reckoning import Reckoning
from disclosable.law.regime import Regime
from disclosable.law.school_days import SchoolDays
from disclosable.law.snapshot import snapshot
from disclosable.law.state import Remark, State
from disclosable.law.wording import in_full


@dataclass(frozen=True)
class Timeline:
    """What happened to one request, in order, under one regime.

    Args:
        events: the receipt first, then whatever followed, by the day on which it happened.
        special: one of the regime's special time limits, where the request falls under it.
        closed: the school's days, where that limit leaves out the days that are none.
        calendar: the bank holidays; those of the regime's parts of the country if None.

    Raises:
        BadCase: an event that cannot follow from those before it; the message quotes the section.
        BadDate: events that are out of order, a receipt before the right of access began, or a
            count that runs into years whose bank holidays are not known.
        BadInput: a special limit that the regime does not have, or one without what it needs.
        NotLawful: what the regime does not know (an extension under FOISA), or an extension
            without the estimate that its notice has to give.
    """

    regime: Regime
    events: tuple[Event, ...]
    special: SpecialLimit | None = None
    closed: SchoolDays | None = None
    calendar: Calendar | None = None

    def __post_init__(self) -> None:
        if not self.events or self.events[0].what is not What.RECEIVED:
            raise BadCase(
                "the first event is not the receipt of the request",
                expected='the event "received" first; only in a case folder may it be left out, as '
                "request.toml has its day",
            )
        receivable(self.events[0].on, self.regime)
        for earlier, later in pairwise(self.events):
            if later.on < earlier.on:
                raise BadDate(
                    f"the event {later.what.value!r} of {later.on} stands after "
                    f"{earlier.what.value!r} of {earlier.on}",
                    expected="events in the order in which they happened",
                )
        self._check_special()
        reckoning = self._reckoning(None)
        course = begin(self.events[0])
        for event in self.events[1:]:
            wrong = refused(course, event, reckoning)
            if wrong is not None:
                where = wrong.where or f"the event {event.what.value!r} of {event.on}"
                raise type(wrong)(
                    wrong.found, where=where, expected=wrong.expected, instead=wrong.instead
                )
            course = follow(course, event, reckoning)

    @property
    def received(self) -> date:
        """The day on which the request arrived."""
        return self.events[0].on

    def at(self, day: date, known: date | None = None) -> State:
        """The state on `day`, from what had been entered by `known`, `day` itself if None.

        Events that were entered later, and bank holidays that were proclaimed later, are left
        out: a past state is the one that anybody would have been told on that day.

        Raises:
            BadDate: the request had not been received or entered yet, or a count runs into years
                whose bank holidays are not known.
        """
        known = known or day
        first = self.events[0]
        if day < first.on or known < first.known:
            raise BadDate(
                f"there is no state of the request on {day} as known on {known}: it was received "
                f"on {first.on} and entered on {first.known}",
                expected="a day from then on",
            )
        reckoning = self._reckoning(known)
        course = begin(first)
        for event in self.events[1:]:
            if event.on > day or event.known > known:
                continue
            if refused(course, event, reckoning) is None:
                course = follow(course, event, reckoning)
            else:
                course = _left_aside(course, event, known)
        return snapshot(course, reckoning, day, known)

    def not_after(self, today: date) -> None:
        """Refuse events that have not happened yet.

        Raises:
            BadDate: one is dated after `today`.
        """
        for event in self.events:
            if event.on > today or event.known > today:
                raise BadDate(
                    f"the event {event.what.value!r} of {event.on}, entered on {event.known}, lies "
                    f"after today, {today}: the time runs from what has happened "
                    f"({self.regime.cite(self.regime.time.section)} of the {self.regime.title})",
                    expected="a day that has come",
                )

    def _reckoning(self, known: date | None) -> Reckoning:
        calendar = self.calendar or uk_calendar(self.regime.time.parts)
        return Reckoning(
            self.regime,
            calendar if known is None else calendar.as_known(known),
            self.special,
            self.closed,
        )

    def _check_special(self) -> None:
        if self.special is not None and self.special not in self.regime.special:
            raise BadInput(
                f"the special time limit {self.special.key!r} is not one of the "
                f"{self.regime.title}",
                instead=[one.key for one in self.regime.special],
            )
        needs = self.special is not None and self.special.disregards == "school days"
        if needs and self.closed is None:
            raise BadInput(
                "the time for a school leaves out the days that are no school days, and those are "
                "not given",
                expected="the school's terms and closures",
            )
        if self.closed is not None and not needs:
            raise BadInput(
                "a school's days are given, and the time limit does not leave them out",
                expected="the special time limit for schools with them",
            )


def special_limit(regime: Regime, key: str) -> SpecialLimit:
    """The regime's special time limit of that name.

    Raises:
        BadInput: it has none of that name.
    """
    for one in regime.special:
        if one.key == key:
            return one
    raise BadInput(
        f"the {regime.title} has no special time limit {key!r}",
        instead=[one.key for one in regime.special] or ["none at all"],
    )


def _left_aside(course: Course, event: Event, known: date) -> Course:
    """An event that follows from another one that was entered only later."""
    said = (
        f"{event.what.value!r} of {in_full(event.on)} is left aside: what it follows from was not "
        f"known on {in_full(known)}"
    )
    return replace(course, remarks=(*course.remarks, Remark(event.on, said, "", breach=False)))
