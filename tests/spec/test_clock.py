"""What happens to a request, and what that does to the clock. The manual of the timeline."""

from datetime import date

import pytest

from disclosable.errors import BadCase, BadDate, NotLawful
from disclosable.law.event import Event, What
from disclosable.law.regime import load_regime
from disclosable.law.school_days import Closure, SchoolDays, Term
from disclosable.law.state import Standing
from disclosable.law.timeline import Timeline, special_limit

FOIA, EIR = load_regime("foia"), load_regime("eir")
FOISA, EISRS = load_regime("foisa"), load_regime("eisrs")
RECEIVED = Event(What.RECEIVED, date(2025, 2, 17))  # a Monday


def happened(*events, regime=FOIA, special=None, closed=None):
    return Timeline(regime, (RECEIVED, *events), special, closed)


def test_a_request_that_was_received_and_nothing_else_is_open_and_the_answer_is_due_on_day_20():
    state = happened().at(date(2025, 2, 24))
    assert state.standing is Standing.OPEN
    assert (state.due.what, state.due.on, state.due.working_day, state.due.section) == (
        "the answer",
        date(2025, 3, 18),
        20,
        "10(1)",
    )
    assert (state.used, state.allowed, state.late) == (5, 20, False)
    assert state.in_time is None  # nothing has been answered yet


def test_the_day_after_day_20_it_is_late():
    assert not happened().at(date(2025, 3, 18)).late
    state = happened().at(date(2025, 3, 19))
    assert state.late
    assert state.breaches[0].section == "10(1)"


def test_an_answer_ends_it_in_time_or_too_late():
    in_time = happened(Event(What.ANSWERED, date(2025, 3, 18))).at(date(2025, 3, 18))
    too_late = happened(Event(What.ANSWERED, date(2025, 3, 19))).at(date(2025, 3, 19))
    assert (in_time.standing, in_time.in_time, in_time.late) == (Standing.ANSWERED, True, False)
    assert (too_late.in_time, too_late.late) == (False, True)


def test_a_clarification_stops_the_clock_and_when_it_comes_the_time_runs_anew():
    clock = happened(
        Event(What.CLARIFICATION_ASKED, date(2025, 2, 20)),
        Event(What.CLARIFICATION_GIVEN, date(2025, 3, 10)),
    )
    waiting = clock.at(date(2025, 3, 3))
    assert waiting.standing is Standing.WAITING_FOR_CLARIFICATION
    assert waiting.due is None  # section 1(3): nothing is owed until it is supplied
    anew = clock.at(date(2025, 3, 10))
    assert (anew.first_received, anew.received) == (date(2025, 2, 17), date(2025, 3, 10))
    assert (anew.used, anew.due.on) == (0, date(2025, 4, 8))


def test_a_fees_notice_pauses_the_clock_from_its_day_to_the_day_of_the_payment_both_included():
    clock = happened(
        Event(What.FEES_NOTICE, date(2025, 2, 20)), Event(What.FEE_PAID, date(2025, 2, 26))
    )
    waiting = clock.at(date(2025, 2, 25))
    assert waiting.standing is Standing.WAITING_FOR_FEE
    assert (waiting.due.what, waiting.due.whose, waiting.due.on) == (
        "the fee",
        "the requester",
        date(2025, 5, 19),  # three months beginning with 20 February
    )
    paid = clock.at(date(2025, 2, 27))
    assert paid.due.on == date(2025, 3, 25)  # five working days after 18 March
    assert [(s.date.day, s.why) for s in paid.deadline.skipped if "fee" in s.why] == [
        (day, "waiting for the fee: section 10(2)") for day in (20, 21, 24, 25, 26)
    ]


def test_a_fee_that_is_not_paid_in_three_months_ends_the_duty():
    clock = happened(Event(What.FEES_NOTICE, date(2025, 2, 20)))
    assert clock.at(date(2025, 5, 19)).standing is Standing.WAITING_FOR_FEE
    lapsed = clock.at(date(2025, 5, 20))
    assert (lapsed.standing, lapsed.dues, lapsed.late) == (Standing.LAPSED, (), False)


def test_foia_gives_longer_for_the_public_interest_if_the_notice_goes_by_day_20_with_an_estimate():
    clock = happened(Event(What.EXTENDED, date(2025, 3, 18), until=date(2025, 4, 15)))
    assert "a notice of the extension" in [due.what for due in clock.at(date(2025, 3, 17)).dues]
    extended = clock.at(date(2025, 4, 1))
    assert extended.standing is Standing.EXTENDED
    assert (extended.due.what, extended.due.on) == (
        "the public-interest decision",
        date(2025, 4, 15),
    )
    assert "the rest of the answer was due by Tuesday 18 March" in extended.warnings[0].said
    with pytest.raises(NotLawful, match=r"section 17\(2\)"):
        happened(Event(What.EXTENDED, date(2025, 3, 18)))


def test_an_answer_by_the_estimated_day_is_in_the_extended_time_and_not_in_the_ordinary():
    state = happened(
        Event(What.EXTENDED, date(2025, 3, 18), until=date(2025, 4, 15)),
        Event(What.ANSWERED, date(2025, 4, 15)),
    ).at(date(2025, 5, 1))
    assert (state.in_time, state.in_extended_time, state.late) == (False, True, False)


def test_a_notice_of_the_extension_after_day_20_is_a_breach_that_no_later_answer_mends():
    state = happened(
        Event(What.EXTENDED, date(2025, 3, 19), until=date(2025, 4, 15)),
        Event(What.ANSWERED, date(2025, 4, 15)),
    ).at(date(2025, 5, 1))
    assert state.breaches[0].section == "17(2)"
    assert (state.in_time, state.in_extended_time, state.late) == (False, False, True)


def test_more_than_20_further_working_days_is_against_the_code_and_not_against_the_act():
    state = happened(Event(What.EXTENDED, date(2025, 3, 18), until=date(2025, 6, 30))).at(
        date(2025, 3, 20)
    )
    assert not state.breaches
    assert "the code of practice expects" in state.warnings[0].said
    assert state.due.on == date(2025, 6, 30)


def test_environmental_information_may_take_40_working_days_and_not_one_more():
    clock = happened(Event(What.EXTENDED, date(2025, 3, 18)), regime=EIR)
    state = clock.at(date(2025, 3, 20))
    assert (state.due.what, state.due.on, state.due.working_day) == (
        "the answer",
        date(2025, 4, 15),
        40,
    )
    too_long = happened(
        Event(What.EXTENDED, date(2025, 3, 18), until=date(2025, 6, 30)), regime=EIR
    ).at(date(2025, 3, 20))
    assert too_long.due.on == date(2025, 4, 15)
    assert too_long.breaches[0].section == "7(1)"
    too_late = happened(Event(What.EXTENDED, date(2025, 3, 19)), regime=EIR).at(date(2025, 3, 20))
    assert (too_late.standing, too_late.late) == (Standing.OPEN, True)


def test_scotland_has_no_extension_and_keeps_its_own_bank_holidays():
    with pytest.raises(NotLawful, match=r"cannot be extended: section 10\(1\)"):
        happened(Event(What.EXTENDED, date(2025, 3, 10), until=date(2025, 4, 1)), regime=FOISA)
    # St Patrick's Day is a working day there.
    assert happened(regime=FOISA).at(date(2025, 2, 18)).due.on == date(2025, 3, 17)
    assert happened(regime=EISRS).at(date(2025, 2, 18)).due.on == date(2025, 3, 17)


def test_what_cannot_have_happened_is_refused_with_the_section():
    with pytest.raises(BadCase, match=r"nobody asked for a clarification.*section 10\(6\)"):
        happened(Event(What.CLARIFICATION_GIVEN, date(2025, 2, 20)))
    with pytest.raises(BadCase, match=r"no fees notice is unpaid.*section 9\(1\)"):
        happened(Event(What.FEE_PAID, date(2025, 2, 20)))
    with pytest.raises(BadCase, match=r"nothing to be dissatisfied with yet.*section 45"):
        happened(Event(What.REVIEW_ASKED, date(2025, 2, 20)))
    answered = Event(What.ANSWERED, date(2025, 3, 10))
    with pytest.raises(BadCase, match=r"answered on 2025-03-10.*section 10\(1\)"):
        happened(answered, answered)
    with pytest.raises(BadDate, match="in the order in which they happened"):
        happened(answered, Event(What.FEES_NOTICE, date(2025, 3, 3)))


def test_after_the_answer_there_are_40_working_days_to_ask_for_a_review():
    clock = happened(
        Event(What.ANSWERED, date(2025, 3, 10)),
        Event(What.REVIEW_ASKED, date(2025, 4, 1)),
        Event(What.REVIEW_ANSWERED, date(2025, 5, 2)),
    )
    answered = clock.at(date(2025, 3, 11)).due
    assert (answered.what, answered.on, answered.whose) == (
        "asking for a review",
        date(2025, 5, 9),
        "the requester",
    )
    asked = clock.at(date(2025, 4, 2))
    assert asked.standing is Standing.REVIEW_OPEN
    assert (asked.due.what, asked.due.on) == ("the internal review", date(2025, 5, 1))
    # A day late, by the code of practice: no breach of the Act, but somebody should look.
    reviewed = clock.at(date(2025, 5, 2))
    assert (reviewed.standing, reviewed.breaches) == (Standing.REVIEW_ANSWERED, ())
    assert reviewed.warnings[0].section == "45"


def test_in_scotland_the_40_days_run_from_the_end_of_the_time_for_the_answer():
    early = happened(Event(What.ANSWERED, date(2025, 2, 20)), regime=FOISA)
    late = happened(Event(What.ANSWERED, date(2025, 4, 1)), regime=FOISA)
    # Section 20(5)(a): 40 working days after 17 March; (b): after a late answer.
    assert early.at(date(2025, 3, 1)).due.on == date(2025, 5, 14)
    assert late.at(date(2025, 4, 2)).due.on == date(2025, 5, 30)


def test_in_scotland_a_review_is_owed_in_20_working_days_and_the_commissioner_asked_in_6_months():
    clock = happened(
        Event(What.ANSWERED, date(2025, 3, 10)),
        Event(What.REVIEW_ASKED, date(2025, 4, 1)),
        Event(What.REVIEW_ANSWERED, date(2025, 5, 2)),
        regime=FOISA,
    )
    assert clock.at(date(2025, 4, 2)).due.on == date(2025, 4, 30)
    reviewed = clock.at(date(2025, 5, 2))
    assert reviewed.breaches[0].section == "21(1)"
    assert (reviewed.due.what, reviewed.due.on) == (
        "complaining to the regulator",
        date(2025, 11, 2),
    )


def test_a_request_that_is_never_answered_can_be_complained_of():
    clock = happened(Event(What.REVIEW_ASKED, date(2025, 3, 19)), regime=EIR)
    assert clock.at(date(2025, 3, 19)).standing is Standing.REVIEW_OPEN
    dues = [(due.what, due.on) for due in clock.at(date(2025, 3, 20)).dues]
    assert dues == [
        ("the answer", date(2025, 3, 18)),
        ("the internal review", date(2025, 5, 19)),  # regulation 11(4): 40 working days
    ]


def test_the_regulator_has_the_last_word():
    clock = happened(
        Event(What.ANSWERED, date(2025, 3, 10)),
        Event(What.REVIEW_ASKED, date(2025, 3, 12)),
        Event(What.REVIEW_ANSWERED, date(2025, 3, 28)),
        Event(What.COMPLAINT_MADE, date(2025, 4, 4)),
        Event(What.COMPLAINT_DECIDED, date(2025, 10, 1)),
    )
    assert clock.at(date(2025, 5, 1)).standing is Standing.WITH_REGULATOR
    assert clock.at(date(2025, 10, 1)).standing is Standing.DECIDED_BY_REGULATOR


def test_a_school_does_not_count_its_holidays_up_to_60_working_days():
    closed = SchoolDays(
        "Kelderbridge Primary School",
        date(2025, 1, 1),
        date(2025, 12, 31),
        (Term(date(2025, 1, 6), date(2025, 4, 4)), Term(date(2025, 4, 22), date(2025, 7, 18))),
        (Closure(date(2025, 2, 17), date(2025, 2, 21), "half-term"),),
    )
    schools = special_limit(FOIA, "schools")
    half_term = happened(special=schools, closed=closed).at(date(2025, 2, 18))
    assert half_term.due.on == date(2025, 3, 24)
    assert half_term.deadline.skipped[0].why == "not a school day: half-term"
    summer = Timeline(FOIA, (Event(What.RECEIVED, date(2025, 7, 11)),), schools, closed)
    assert summer.at(date(2025, 7, 12)).due.on == date(2025, 10, 8)  # the sixtieth working day


def test_records_in_an_archive_take_30_working_days_and_a_consent_up_to_60():
    archive = special_limit(FOIA, "public records")
    assert happened(special=archive).at(date(2025, 2, 18)).due.on == date(2025, 4, 1)
    forces = special_limit(FOIA, "armed forces on operations")
    specified = Event(What.DAY_SPECIFIED, date(2025, 3, 10), until=date(2025, 4, 30))
    assert happened(specified, special=forces).at(date(2025, 3, 11)).due.on == date(2025, 4, 30)
    assert happened(special=forces).at(date(2025, 3, 11)).due.on == date(2025, 3, 18)
    with pytest.raises(NotLawful, match="special time limit"):
        happened(specified)


def test_a_past_state_is_what_anybody_would_have_been_told_on_that_day():
    # The letter of 20 February was entered only on 6 March.
    clock = happened(
        Event(What.CLARIFICATION_ASKED, date(2025, 2, 20), known=date(2025, 3, 6)),
    )
    assert clock.at(date(2025, 3, 5)).standing is Standing.OPEN
    assert clock.at(date(2025, 3, 6)).standing is Standing.WAITING_FOR_CLARIFICATION
    assert (
        clock.at(date(2025, 3, 5), known=date(2025, 3, 6)).standing
        is Standing.WAITING_FOR_CLARIFICATION
    )


def test_a_bank_holiday_that_is_proclaimed_later_was_a_working_day_until_then():
    # The holiday of 19 September 2022 was proclaimed on 10 September.
    clock = Timeline(FOIA, (Event(What.RECEIVED, date(2022, 9, 1)),))
    assert clock.at(date(2022, 9, 9)).due.on == date(2022, 9, 29)
    assert clock.at(date(2022, 9, 10)).due.on == date(2022, 9, 30)
    known_now = clock.at(date(2022, 9, 9), known=date(2026, 1, 1))
    assert known_now.due.on == date(2022, 9, 30)
    assert "State Funeral bank holiday (bank holiday throughout the United Kingdom)" in [
        skip.why for skip in known_now.skipped
    ]


def test_it_can_be_read_aloud():
    state = happened(
        Event(What.FEES_NOTICE, date(2025, 2, 20)), Event(What.FEE_PAID, date(2025, 2, 21))
    ).at(date(2025, 2, 24))
    assert state.sentences() == [
        "On Monday 24 February 2025: open.",
        "Received: Monday 17 February 2025.",
        "Due: the answer by Thursday 20 March 2025, working day 20 (section 10(1)).",
        "Possible: a notice of the extension by Thursday 20 March 2025, working day 20 "
        "(section 17(2)).",
        "3 working days used; the time for the answer is 20.",
        "11 days did not count: 8 Saturdays and Sundays, and 3 more:",
        "  Thursday 20 February 2025: waiting for the fee: section 10(2)",
        "  Friday 21 February 2025: waiting for the fee: section 10(2)",
        "  Monday 17 March 2025: St Patrick's Day (bank holiday in Northern Ireland)",
    ]
