"""The fold over events against a second one that steps from day to day."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from slow_clock import UK, nth, works
from slow_timeline import verdict

from disclosable.errors import DisclosableError
from disclosable.law.event import WITH_UNTIL, Event, What
from disclosable.law.regime import load_regime
from disclosable.law.school_days import Closure, SchoolDays, Term
from disclosable.law.timeline import Timeline, special_limit

FOIA = load_regime("foia")
SCHOOLS = special_limit(FOIA, "schools")
DAY = timedelta(days=1)
MAIN = (
    What.CLARIFICATION_ASKED,
    What.CLARIFICATION_GIVEN,
    What.FEES_NOTICE,
    What.FEE_PAID,
    What.EXTENDED,
    What.ANSWERED,
    What.TRANSFERRED,
    What.WITHDRAWN,
)
LATER = (
    What.REVIEW_ASKED,
    What.REVIEW_EXTENDED,
    What.REVIEW_ANSWERED,
    What.COMPLAINT_MADE,
    What.COMPLAINT_DECIDED,
)


def drawn_event(data: st.DataObject, whats: tuple[What, ...], after: date) -> Event:
    """An event some days after the last one; where it sets a later day, mostly one."""
    what = data.draw(st.sampled_from(whats))
    on = after + data.draw(st.integers(0, 30)) * DAY
    until = None
    if what in WITH_UNTIL and data.draw(st.integers(0, 9)):
        until = on + data.draw(st.integers(1, 60)) * DAY
    return Event(what, on, known=on + data.draw(st.integers(0, 5)) * DAY, until=until)


def timely(timeline: Timeline, event: Event) -> bool:
    """Whether the second fold knows such an event: not late, and no second fees notice."""
    state = timeline.at(event.on, date.max)
    again = event.what is What.FEES_NOTICE and any(due.what == "the fee" for due in state.dues)
    return event.what is What.ANSWERED or not (state.late or again)


def drawn_timeline(data: st.DataObject, whats: tuple[What, ...], *, in_time: bool) -> Timeline:
    """A timeline under any regime: what cannot follow is dropped."""
    regime = load_regime(data.draw(st.sampled_from(["foia", "eir", "foisa", "eisrs"])))
    received = data.draw(st.dates(date(2005, 1, 1), date(2026, 6, 30)))
    timeline = Timeline(regime, (Event(What.RECEIVED, received),))
    for _ in range(data.draw(st.integers(0, 6))):
        event = drawn_event(data, whats, timeline.events[-1].on)
        if in_time and not timely(timeline, event):
            continue
        try:
            timeline = Timeline(regime, (*timeline.events, event))
        except DisclosableError:
            continue
    return timeline


@settings(deadline=None, max_examples=300)
@given(st.data())
def test_the_fold_agrees_with_stepping_from_day_to_day(data: st.DataObject) -> None:
    timeline = drawn_timeline(data, MAIN, in_time=True)
    day = timeline.received + data.draw(st.integers(0, 150)) * DAY
    told = [(e.what.value, e.on, e.until) for e in timeline.events]
    slow = verdict(timeline.regime.key, told, day)
    state = timeline.at(day, date.max)
    due = next((d.on for d in state.dues if d.must and d.whose == "the authority"), None)
    assert (state.standing.value, due, state.used) == (slow.standing, slow.due, slow.used)
    assert (state.in_time, state.in_extended_time) == (slow.in_time, slow.in_extended_time)


@settings(deadline=None)
@given(st.data())
def test_a_past_state_is_the_state_of_what_was_known_then(data: st.DataObject) -> None:
    timeline = drawn_timeline(data, MAIN + LATER, in_time=False)
    day = timeline.received + data.draw(st.integers(10, 200)) * DAY
    known = day - data.draw(st.integers(0, 10)) * DAY
    seen = tuple(e for e in timeline.events if e.on <= day and e.known <= known)
    assume(seen[:1] == timeline.events[:1])
    try:
        smaller = Timeline(timeline.regime, seen)
    except DisclosableError:
        # An event was entered before the one that it follows from.
        assert any("left aside" in remark.said for remark in timeline.at(day, known).remarks)
    else:
        assert timeline.at(day, known) == smaller.at(day, known)


@settings(deadline=None)
@given(st.data())
def test_whatever_happened_is_refused_with_a_sentence_or_told_in_sentences(
    data: st.DataObject,
) -> None:
    regime = load_regime(data.draw(st.sampled_from(["foia", "eir", "foisa", "eisrs"])))
    events = [Event(What.RECEIVED, date(2024, 1, 3))]
    for _ in range(data.draw(st.integers(0, 8))):
        events.append(drawn_event(data, tuple(What), events[-1].on))
    try:
        timeline = Timeline(regime, tuple(events))
    except DisclosableError as wrong:
        said = str(wrong)
    else:
        state = timeline.at(events[-1].on + data.draw(st.integers(0, 90)) * DAY, date.max)
        assert json.loads(json.dumps(state.as_json()))["standing"] == state.standing.value
        assert list(state.dues) == sorted(state.dues, key=lambda due: due.on)
        said = state.sentences()[0]
    assert said.endswith(".")


@settings(deadline=None)
@given(st.data())
def test_a_school_has_twenty_school_days_or_sixty_working_days(data: st.DataObject) -> None:
    first = date(2023, 9, 1)
    terms, start = [], first
    for _ in range(data.draw(st.integers(1, 4))):
        begins = start + data.draw(st.integers(0, 60)) * DAY
        ends = begins + data.draw(st.integers(0, 50)) * DAY
        terms.append(Term(begins, ends))
        start = ends + DAY
    closed = data.draw(st.sets(st.dates(first, first + 200 * DAY), max_size=20))
    school = SchoolDays(
        "Kelderbridge Primary School",
        first,
        first + 500 * DAY,
        tuple(terms),
        tuple(Closure(day, day, "snow") for day in closed),
    )
    received = first + data.draw(st.integers(0, 120)) * DAY
    due = Timeline(FOIA, (Event(What.RECEIVED, received),), SCHOOLS, school).at(received).due
    by_working_days = nth(received, 60, lambda day: works(day, UK))

    def in_session(day: date) -> bool:
        open_then = any(term.first <= day <= term.last for term in terms)
        return works(day, UK) and open_then and day not in closed

    day, sessions = received, 0
    while sessions < 20 and day < by_working_days:
        day += DAY
        sessions += in_session(day)
    assert due is not None
    assert due.on == day
