"""Returns of drawn registers: every request in one class, and the past as it was known."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from disclosable.casework.correspondence.review import Result
from disclosable.casework.decision.kind import Kind
from disclosable.casework.register.answer import Answer, Ground
from disclosable.casework.register.entry import Entry
from disclosable.casework.register.figures import Return
from disclosable.casework.register.form_file import load_form
from disclosable.casework.register.period import Period
from disclosable.casework.register.register import Register
from disclosable.casework.register.returns import fill_in
from disclosable.casework.register.status import status
from disclosable.casework.register.timeliness import Timeliness
from disclosable.errors import DisclosableError
from disclosable.law.event import WITH_UNTIL, Event, What
from disclosable.law.regime import load_regime
from disclosable.law.state import Standing
from disclosable.law.timeline import Timeline

DAY = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2024, 3, 31)
PERIOD = Period(FIRST, LAST)
COUNTRIES = {("foia", "eir"): ("code", "quarterly"), ("foisa", "eisrs"): ("scottish",)}
CITED = {"foia": "40(2)", "eir": "12(5)(e)", "foisa": "38(1)(b)", "eisrs": "10(5)(e)"}
AFTER = [one for one in What if one is not What.RECEIVED]


@st.composite
def entries(draw: st.DrawFn, reference: str, regimes: tuple[str, ...]) -> Entry:
    """A request with up to six events; what cannot follow is dropped."""
    key = draw(st.sampled_from(regimes))
    received = FIRST + draw(st.integers(0, 90)) * DAY
    late = st.integers(0, 40).map(lambda days: days * DAY if days > 20 else 0 * DAY)
    timeline = Timeline(
        load_regime(key), (Event(What.RECEIVED, received, known=received + draw(late)),)
    )
    for _ in range(draw(st.integers(0, 6))):
        what = draw(st.sampled_from(AFTER))
        on = timeline.events[-1].on + draw(st.integers(0, 35)) * DAY
        until = on + draw(st.integers(1, 60)) * DAY if what in WITH_UNTIL else None
        made = Event(what, on, known=on + draw(late), until=until)
        try:
            timeline = Timeline(timeline.regime, (*timeline.events, made))
        except DisclosableError:
            continue
    kinds = draw(st.frozensets(st.sampled_from(Kind), min_size=1, max_size=3))
    answer = Answer(kinds, frozenset({Ground(key, CITED[key])}))
    return Entry(reference, timeline, (), answer, draw(st.sampled_from(Result)))


@st.composite
def registers(draw: st.DrawFn) -> tuple[Register, tuple[str, ...]]:
    """Up to eight requests of one country, and the forms of that country."""
    country = draw(st.sampled_from(sorted(COUNTRIES)))
    many = draw(st.integers(1, 8))
    made = tuple(draw(entries(f"R{number}", country)) for number in range(many))
    return Register(made), COUNTRIES[country]


MEANS = {
    Standing.LAPSED: {Timeliness.LAPSED},
    Standing.WITHDRAWN: {Timeliness.WITHDRAWN},
    Standing.TRANSFERRED: {Timeliness.PASSED_ON, Timeliness.PASSED_ON_LATE},
    Standing.WAITING_FOR_FEE: {Timeliness.WAITING_FOR_FEE},
    Standing.WAITING_FOR_CLARIFICATION: {Timeliness.CLARIFYING, Timeliness.CLARIFYING_LATE},
}

days = st.integers(0, 300).map(lambda number: LAST + number * DAY)


def told(made: Return) -> dict[str, tuple[str, ...]]:
    return {figure.key: figure.references for figure in made.figures}


@settings(deadline=None, max_examples=60)
@given(registers(), days)
def test_every_request_is_in_one_line_of_every_group_that_adds_up(
    drawn: tuple[Register, tuple[str, ...]], as_at: date
) -> None:
    register, names = drawn
    for name in names:
        made = fill_in(load_form(name), register, PERIOD, as_at)
        for group in made.groups:
            if group.of is None:
                continue
            parts = Counter(one for figure in group.figures for one in figure.references)
            assert parts == Counter(group.of.references)
            assert sum(figure.count for figure in group.figures) == group.of.count
    counted = {e.reference for e in register if e.entered(as_at)}
    form = fill_in(load_form(names[0]), register, PERIOD, as_at)
    received = [f for f in form.figures if f.key == "received" or f.key.endswith("_received")]
    assert {one for figure in received for one in figure.references} == counted


@settings(deadline=None, max_examples=60)
@given(registers(), days)
def test_the_figures_of_a_past_day_are_those_of_the_register_of_that_day(
    drawn: tuple[Register, tuple[str, ...]], as_at: date
) -> None:
    """What was entered later is cut off, and nothing changes."""
    register, names = drawn
    cut = []
    for entry in register:
        events = tuple(e for e in entry.timeline.events if e.known <= as_at)
        if not entry.entered(as_at):
            continue
        try:
            timeline = Timeline(entry.regime, events)
        except DisclosableError:
            # What followed was entered before what it followed from: no register held that.
            assume(False)
        event("something was cut off" if len(events) < len(entry.timeline.events) else "nothing")
        known = {e.what for e in events}
        cut.append(
            Entry(
                entry.reference,
                timeline,
                (),
                entry.answer if What.ANSWERED in known else None,
                entry.review if What.REVIEW_ANSWERED in known else None,
            )
        )
    for name in names:
        form = load_form(name)
        now = fill_in(form, register, PERIOD, as_at)
        assert told(fill_in(form, Register(tuple(cut)), PERIOD, as_at)) == told(now)


@settings(deadline=None, max_examples=120)
@given(st.data())
def test_a_class_agrees_with_what_the_clock_says_of_the_day(data: st.DataObject) -> None:
    entry, as_at = data.draw(entries("R", ("foia", "eir", "foisa", "eisrs"))), data.draw(days)
    assume(entry.entered(as_at))
    clock = entry.timeline.at(as_at, as_at)
    found = status(entry, as_at).timeliness
    event(found.value)
    if clock.answered_on is not None:
        late = not clock.in_time and not clock.in_extended_time
        assert (found is Timeliness.IN_TIME, found is Timeliness.LATE) == (clock.in_time, late)
    elif clock.standing in MEANS:
        assert found in MEANS[clock.standing]
    elif clock.late:
        assert found is Timeliness.OVERDUE
