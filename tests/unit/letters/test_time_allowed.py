"""A letter says from when its time is counted, wherever that is not simply the day of receipt."""

from __future__ import annotations

from datetime import date

import pytest

from disclosable.law.event import Event, What
from disclosable.law.regime import load_regime
from disclosable.law.timeline import Timeline
from disclosable.letters.style_file import load_style
from disclosable.letters.time_allowed import TimeAllowed

STYLE = load_style("question-and-answer")
RECEIVED = Event(What.RECEIVED, date(2024, 9, 2))
ASKED = Event(What.CLARIFICATION_ASKED, date(2024, 9, 5))
GIVEN = Event(What.CLARIFICATION_GIVEN, date(2024, 9, 19))
NOTICE = Event(What.FEES_NOTICE, date(2024, 9, 10))
PAID = Event(What.FEE_PAID, date(2024, 9, 17))
EXTENDED = Event(What.EXTENDED, date(2024, 9, 26), until=date(2024, 10, 25))


def allowed(regime: str, *events: Event, on: date = date(2024, 9, 30)) -> TimeAllowed:
    law = load_regime(regime)
    state = Timeline(law, (RECEIVED, *events)).at(on)
    assert state.deadline is not None
    return TimeAllowed.of(law, (RECEIVED, *events), state.deadline, state)


def test_a_count_from_the_receipt_needs_no_reason() -> None:
    time = allowed("foia")
    assert (time.on, time.section) == (date(2024, 9, 30), "10(1)")
    assert time.reasons(STYLE) == ()


@pytest.mark.parametrize(
    ("regime", "section"),
    [
        ("foia", "section 10(6)"),
        ("eir", "regulation 9(4)"),
        ("foisa", "section 10(1)(b)"),
        ("eisrs", "regulation 9(4)"),
    ],
)
def test_a_reply_starts_the_time_anew(regime: str, section: str) -> None:
    time = allowed(regime, ASKED, GIVEN)
    assert time.on == date(2024, 10, 17)
    (why,) = time.reasons(STYLE)
    assert "We asked you on 5 September 2024 what you meant" in why
    assert "had your reply on 19 September 2024." in why
    assert why.endswith(f"The time for our answer is counted from that day ({section}).")


def test_the_reply_is_told_with_the_question_that_it_answers() -> None:
    again = (
        Event(What.CLARIFICATION_ASKED, date(2024, 9, 20)),
        Event(What.CLARIFICATION_GIVEN, date(2024, 9, 24)),
    )
    (why,) = allowed("foia", ASKED, GIVEN, *again).reasons(STYLE)
    assert "asked you on 20 September 2024" in why
    assert "reply on 24 September 2024" in why


def test_the_wait_for_a_payment_is_left_out() -> None:
    time = allowed("foia", NOTICE, PAID)
    assert time.on == date(2024, 10, 8)
    (why,) = time.reasons(STYLE)
    assert why.startswith("From 10 September 2024 to 17 September 2024 we waited for your payment")
    assert why.endswith("(section 10(2)).")


def test_a_payment_before_the_reply_changes_nothing_and_is_not_told() -> None:
    """The reply starts the time anew after the wait: none of its days would have counted."""
    (why,) = allowed("foia", NOTICE, PAID, *_later(ASKED, GIVEN)).reasons(STYLE)
    assert "payment" not in why


def _later(*events: Event) -> tuple[Event, ...]:
    return tuple(Event(event.what, event.on.replace(day=18 + n)) for n, event in enumerate(events))


def test_more_time_for_the_public_interest_is_told_with_what_would_have_been() -> None:
    """FOIA section 10(3): the twenty working days ended on 30 September."""
    time = allowed("foia", EXTENDED)
    assert (time.on, time.section) == (date(2024, 10, 25), "10(3)")
    (why,) = time.reasons(STYLE)
    assert "On 26 September 2024 we told you that we needed until 25 October 2024" in why
    assert "to weigh the public interest (section 10(3))" in why
    assert "would have been due by 30 September 2024." in why


def test_more_time_for_what_is_complex_and_voluminous_is_told_in_those_words() -> None:
    time = allowed("eir", EXTENDED)
    assert (time.on, time.section) == (date(2024, 10, 25), "7(1)")
    (why,) = time.reasons(STYLE)
    assert "is complex and there is much of it (regulation 7(1))" in why
    assert "would have been due by 30 September 2024." in why


def test_more_time_that_was_told_too_late_is_no_more_time() -> None:
    """EIR regulation 7(3): no later than 20 working days after the receipt."""
    late = Event(What.EXTENDED, date(2024, 10, 2), until=date(2024, 10, 25))
    time = allowed("eir", late, on=date(2024, 10, 3))
    assert time.on == date(2024, 9, 30)
    assert time.reasons(STYLE) == ()


def test_all_of_it_together_is_told_in_the_order_in_which_it_was() -> None:
    events = (
        ASKED,
        Event(What.CLARIFICATION_GIVEN, date(2024, 9, 6)),
        NOTICE,
        PAID,
        Event(What.EXTENDED, date(2024, 10, 1), until=date(2024, 10, 31)),
    )
    anew, waited, longer = allowed("eir", *events, on=date(2024, 10, 2)).reasons(STYLE)
    assert "6 September 2024" in anew
    assert "17 September 2024" in waited
    assert "would have been due by 14 October 2024" in longer
