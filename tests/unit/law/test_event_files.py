from datetime import date

import pytest

from disclosable.errors import BadCase, BadDate
from disclosable.law.event import Event, What
from disclosable.law.events_file import read_events
from disclosable.law.regime import load_regime
from disclosable.law.school_days import read_school_days
from disclosable.law.state import Standing
from disclosable.law.timeline import Timeline, special_limit

FOIA = load_regime("foia")
EVENTS = """
[[events]]
what = "received"
on = 2025-02-17

[[events]]
what = "extended"
on = 2025-03-10
known = 2025-03-12
until = 2025-04-01
reason = "the balance of section 31"
"""
SCHOOL = """
school = "Kelderbridge Primary School"
first = 2025-01-01
last = 2025-08-31

[[term]]
name = "spring"
first = 2025-01-06
last = 2025-04-04

[[closed]]
first = 2025-02-17
last = 2025-02-21
why = "half-term"

[[closed]]
first = 2025-03-03
why = "training day"
"""


def written(tmp_path, text, name="events.toml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_events_are_read_in_the_order_of_the_file(tmp_path):
    received, extended = read_events(written(tmp_path, EVENTS))
    assert (received.what, received.on, received.known) == (
        What.RECEIVED, date(2025, 2, 17), date(2025, 2, 17)
    )  # fmt: skip
    assert (extended.until, extended.known) == (date(2025, 4, 1), date(2025, 3, 12))
    assert extended.reason == "the balance of section 31"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('what = "extended"', 'what = "delayed"', "'delayed'"),
        ('what = "extended"', "what = 7", "between quotes"),
        ('what = "extended"', "", "no key 'what'"),
        ("on = 2025-03-10", "on = 2025-03-10T10:00:00", "a date"),
        ("on = 2025-03-10", 'on = "10 March"', "a date"),
        ("known = 2025-03-12", "known = 2025-03-01", "before it happened"),
        ("until = 2025-04-01", "until = 2025-03-01", "is not after the event"),
        ("reason =", "because =", "'because' is not known"),
        ("[[events]]\nwhat = \"received\"", "[[event]]\nwhat = \"received\"", "'event'"),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_its_place(tmp_path, old, new, says):
    assert old in EVENTS
    with pytest.raises((BadCase, BadDate)) as refused:
        read_events(written(tmp_path, EVENTS.replace(old, new, 1)))
    assert says in str(refused.value)
    assert "events.toml" in str(refused.value)


def test_no_file_and_no_events_are_refused(tmp_path):
    for path in (tmp_path / "none.toml", written(tmp_path, "")):
        with pytest.raises(BadCase, match=path.name):
            read_events(path)


def test_the_days_of_a_school(tmp_path):
    school = read_school_days(written(tmp_path, SCHOOL))
    assert school.why_not(date(2025, 2, 14)) is None
    assert school.why_not(date(2025, 2, 21)) == "not a school day: half-term"
    assert school.why_not(date(2025, 3, 3)) == "not a school day: training day"
    assert school.why_not(date(2025, 4, 7)) == "not a school day: outside term"
    for day in (date(2024, 12, 31), date(2025, 9, 1)):
        with pytest.raises(BadDate, match="is not known"):
            school.why_not(day)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("last = 2025-04-04", "last = 2025-01-04", "ends before it begins"),
        ("last = 2025-02-21", "last = 2025-02-01", "ends before it begins"),
        ("last = 2025-08-31", "last = 2025-03-31", "outside the days"),
        ("[[term]]", "[[terms]]", "no term"),
        ('why = "half-term"', "", "no key 'why'"),
        ("[[closed]]", "[[shut]]", "'shut' is not known"),
        ('name = "spring"\n', 'name = "spring"\n[[term]]\nname = "x"\n', "no key 'first'"),
        ("[[closed]]", '[[term]]\nname="x"\nfirst=2025-03-01\nlast=2025-05-01\n[[closed]]',
         "begins before"),
    ],
)  # fmt: skip
def test_a_wrong_school_file_is_refused_with_its_place(tmp_path, old, new, says):
    assert old in SCHOOL
    with pytest.raises((BadCase, BadDate)) as refused:
        read_school_days(written(tmp_path, SCHOOL.replace(old, new, 1)))
    assert says in str(refused.value)
    assert "events.toml" in str(refused.value)


def test_a_file_of_events_makes_a_timeline(tmp_path):
    clock = Timeline(FOIA, read_events(written(tmp_path, EVENTS)))
    assert clock.at(date(2025, 3, 20)).standing is Standing.EXTENDED
    # The notice of 10 March was entered on the 12th.
    assert clock.at(date(2025, 3, 11)).standing is Standing.OPEN
    assert clock.at(date(2025, 3, 11), date(2025, 3, 12)).standing is Standing.EXTENDED
    with pytest.raises(BadDate, match="in the order"):
        Timeline(FOIA, read_events(written(tmp_path, EVENTS + EVENTS)))


def test_a_file_of_school_days_makes_a_timeline(tmp_path):
    school = read_school_days(written(tmp_path, SCHOOL))
    received = (Event(What.RECEIVED, date(2025, 2, 17)),)
    clock = Timeline(FOIA, received, special_limit(FOIA, "schools"), school)
    assert clock.at(date(2025, 2, 18)).due.on == date(2025, 3, 25)
