import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from disclosable.errors import BadDate
from disclosable.law.calendar import Calendar, Override
from disclosable.law.clock import Deadline, Skipped, deadline, describe_deadline, read_date
from disclosable.law.regime import load_regime

FOIA = load_regime("foia")
CASES = json.loads(Path(__file__).with_name("deadlines.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{c['regime']} {c['received']}" for c in CASES])
def test_the_twentieth_working_day(case):
    found = deadline(date.fromisoformat(case["received"]), load_regime(case["regime"]))
    assert found.due == date.fromisoformat(case["due"]), case["because"]
    on_weekdays = [s.date.isoformat() for s in found.skipped if s.date.weekday() < 5]
    assert on_weekdays == case["weekday_holidays"], case["because"]


def test_every_day_after_receipt_is_counted_or_skipped_with_a_reason():
    found = deadline(date(2025, 6, 29), FOIA)
    days = sorted([*found.working_days, *(s.date for s in found.skipped)])
    assert days == [date(2025, 6, 29) + timedelta(n) for n in range(1, 30)]
    assert len(found.working_days) == 20
    assert all(s.why for s in found.skipped)


def test_json_has_exactly_the_three_keys():
    found = deadline(date(2023, 6, 5), FOIA)
    assert found.as_json() == {
        "received": "2023-06-05",
        "due": "2023-07-03",
        "skipped": [
            {"date": day, "why": why}
            for day, why in [
                ("2023-06-10", "Saturday"),
                ("2023-06-11", "Sunday"),
                ("2023-06-17", "Saturday"),
                ("2023-06-18", "Sunday"),
                ("2023-06-24", "Saturday"),
                ("2023-06-25", "Sunday"),
                ("2023-07-01", "Saturday"),
                ("2023-07-02", "Sunday"),
            ]
        ],
    }


@pytest.mark.parametrize("received", [date(2004, 12, 31), date(2029, 1, 1), date(2028, 12, 15)])
def test_a_count_outside_what_is_known_is_refused(received):
    with pytest.raises(BadDate) as refused:
        deadline(received, FOIA)
    assert refused.value.expected


def test_the_last_request_whose_deadline_is_known():
    assert deadline(date(2028, 11, 28), FOIA).due == date(2028, 12, 29)
    with pytest.raises(BadDate):
        deadline(date(2028, 11, 29), FOIA)


@pytest.mark.parametrize("received", [datetime(2024, 1, 1, 12), "2024-01-01", None])
def test_what_is_no_date_is_refused(received):
    with pytest.raises(BadDate):
        deadline(received, FOIA)


@pytest.mark.parametrize("text", ["2024-02-30", "01/02/2024", "20240201", "", "2024-W01-1"])
def test_a_date_is_read_in_one_form_only(text):
    with pytest.raises(BadDate, match="year-month-day"):
        read_date(text)
    assert read_date(" 2024-02-29 ") == date(2024, 2, 29)


def test_a_deadline_that_leaves_a_day_out_cannot_be_made():
    made = deadline(date(2023, 6, 5), FOIA)
    with pytest.raises(BadDate, match="accounted for"):
        Deadline(made.received, made.due, made.skipped[1:], made.first_day, made.working_days)
    with pytest.raises(BadDate, match="last of the working days"):
        Deadline(
            date(2023, 6, 9),
            date(2023, 6, 10),
            (Skipped(date(2023, 6, 10), "Saturday"),),
            date(2023, 6, 10),
            (),
        )


def test_a_proclamation_that_moves_a_day_moves_the_deadline():
    everywhere = ("ENG", "WLS", "SCT", "NIR")
    moved = Calendar(
        everywhere,
        date(2005, 1, 1),
        date(2028, 12, 31),
        (
            Override(date(2027, 5, 31), everywhere, "an invented proclamation", kept=False),
            Override(date(2027, 6, 3), everywhere, "the same", name="Invented jubilee"),
        ),
    )
    usual = deadline(date(2027, 5, 4), FOIA)
    instead = deadline(date(2027, 5, 4), FOIA, moved)
    assert usual.due == date(2027, 6, 2)
    assert instead.due == date(2027, 6, 1)
    assert deadline(date(2027, 5, 10), FOIA, moved).skipped[-3].why == (
        "Invented jubilee (bank holiday throughout the United Kingdom)"
    )


def test_plain_english_for_people():
    lines = describe_deadline(deadline(date(2025, 2, 17), FOIA))
    assert lines == [
        "Received: Monday 17 February 2025.",
        "Day 1: Tuesday 18 February 2025.",
        "Due by: Tuesday 18 March 2025, working day 20 (section 10(1)).",
        "9 days did not count: 8 Saturdays and Sundays, and 1 more:",
        "  Monday 17 March 2025: St Patrick's Day (bank holiday in Northern Ireland)",
    ]
    assert describe_deadline(deadline(date(2023, 6, 5), FOIA))[-1] == (
        "8 days did not count: 8 Saturdays and Sundays."
    )
