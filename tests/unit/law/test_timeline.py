from dataclasses import replace
from datetime import date, datetime

import pytest

from disclosable.errors import BadCase, BadDate, BadInput, NotLawful
from disclosable.law.clock import not_in_future
from disclosable.law.event import Event, What
from disclosable.law.regime import load_regime
from disclosable.law.school_days import SchoolDays, Term
from disclosable.law.state import Standing
from disclosable.law.timeline import Timeline, special_limit

FOIA, EIR = load_regime("foia"), load_regime("eir")
FOISA, EISRS = load_regime("foisa"), load_regime("eisrs")
RECEIVED = Event(What.RECEIVED, date(2025, 2, 17))  # due on 18 March, in Scotland on 17 March
ASKED = Event(What.CLARIFICATION_ASKED, date(2025, 2, 20))
NOTICE = Event(What.FEES_NOTICE, date(2025, 2, 20))
ANSWERED = Event(What.ANSWERED, date(2025, 3, 10))
REVIEW = Event(What.REVIEW_ASKED, date(2025, 3, 20))
COMPLAINT = Event(What.COMPLAINT_MADE, date(2025, 3, 21))
EXTENDED = Event(What.EXTENDED, date(2025, 3, 10), until=date(2025, 4, 1))
WITHDRAWN = Event(What.WITHDRAWN, date(2025, 3, 3))


def happened(*events, regime=FOIA, **more):
    return Timeline(regime, (RECEIVED, *events), **more)


def later(what, day, **more):
    return Event(what, day, **more)


@pytest.mark.parametrize(
    ("events", "says"),
    [
        ((RECEIVED,), r"received once.*section 10\(1\)"),
        ((ASKED, ASKED), r"asked for on 2025-02-20 and has not been given.*section 1\(3\)"),
        ((later(What.FEE_PAID, date(2025, 3, 3)),), r"no fees notice is unpaid"),
        ((NOTICE, later(What.FEE_PAID, date(2025, 3, 3)), later(What.FEE_PAID, date(2025, 3, 3))),
         "no fees notice is unpaid"),
        ((NOTICE, NOTICE, later(What.FEE_PAID, date(2025, 3, 3)),
          later(What.FEE_PAID, date(2025, 3, 3))), "no fees notice is unpaid"),
        # The last day of the time for the answer is still within it.
        ((later(What.REVIEW_ASKED, date(2025, 3, 18)),), "nothing to be dissatisfied"),
        ((ANSWERED, EXTENDED), "answered on 2025-03-10"),
        ((ANSWERED, later(What.TRANSFERRED, date(2025, 3, 10))), "answered on 2025-03-10"),
        ((ANSWERED, later(What.WITHDRAWN, date(2025, 3, 11))), "answered on 2025-03-10"),
        ((ANSWERED, REVIEW, REVIEW), r"asked for on 2025-03-20.*section 45"),
        ((ANSWERED, later(What.REVIEW_ANSWERED, date(2025, 3, 11))), "no review is open"),
        ((ANSWERED, later(What.REVIEW_EXTENDED, date(2025, 3, 11))), "no review is open"),
        ((ANSWERED, COMPLAINT, COMPLAINT), r"has not been decided.*section 50"),
        ((ANSWERED, later(What.COMPLAINT_DECIDED, date(2025, 3, 11))), "no open complaint"),
        ((later(What.COMPLAINT_MADE, date(2025, 3, 3)),), r"nothing to be dissatisfied.*50"),
        ((WITHDRAWN, ANSWERED), "withdrawn on 2025-03-03"),
        ((NOTICE, later(What.EXTENDED, date(2025, 5, 20), until=date(2025, 6, 20))),
         r"lapsed when the fee was not paid by 2025-05-19 \(section 9\(2\)"),
    ],
)  # fmt: skip
def test_what_cannot_follow_is_refused(events, says):
    with pytest.raises(BadCase, match=says) as refused:
        happened(*events)
    assert f"the event {events[-1].what.value!r}" in refused.value.where


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: Timeline(FOIA, ()), BadCase, "not the receipt"),
        (lambda: Timeline(FOIA, (ANSWERED,)), BadCase, "not the receipt"),
        (lambda: Timeline(FOIA, (Event(What.RECEIVED, date(2004, 12, 31)),)), BadDate,
         "2005-01-01"),
        (lambda: happened(ANSWERED, later(What.REVIEW_ASKED, date(2025, 3, 9))), BadDate, "order"),
        (lambda: happened(ANSWERED, REVIEW, later(What.REVIEW_EXTENDED, date(2025, 4, 1)),
                          regime=EIR), NotLawful, r"40 working days of regulation 11\(4\)"),
        (lambda: happened(later(What.EXTENDED, date(2025, 3, 10))), NotLawful, r"17\(2\)"),
        (lambda: happened(EXTENDED, regime=FOISA), NotLawful, r"10\(1\)"),
        (lambda: happened(later(What.DAY_SPECIFIED, date(2025, 3, 10), until=date(2025, 5, 1))),
         NotLawful, "special time limit"),
        (lambda: happened(later(What.DAY_SPECIFIED, date(2025, 3, 10)),
                          special=special_limit(FOIA, "armed forces on operations")),
         BadCase, "specified is missing"),
        (lambda: happened(special=special_limit(FOIA, "schools")), BadInput, "no school days"),
        (lambda: happened(special=special_limit(FOIA, "public records"), regime=EIR), BadInput,
         "not one of the Environmental"),
        (lambda: special_limit(EIR, "schools"), BadInput, "no special time limit"),
        (lambda: happened(closed=SchoolDays("A school", date(2025, 1, 1), date(2025, 2, 1),
                                            (Term(date(2025, 1, 6), date(2025, 1, 9)),))),
         BadInput, "does not leave them out"),
    ],
)  # fmt: skip
def test_a_timeline_that_contradicts_itself_cannot_be_made(make, error, says):
    with pytest.raises(error, match=says):
        make()


def test_an_answer_that_never_came_can_be_complained_of():
    state = happened(COMPLAINT).at(date(2025, 3, 21))
    assert state.standing is Standing.WITH_REGULATOR
    assert "before a review was answered" in state.warnings[0].said


@pytest.mark.parametrize(
    "make",
    [
        lambda: Event(What.RECEIVED, datetime(2025, 2, 17, 9)),
        lambda: Event(What.ANSWERED, date(2025, 3, 10), known=date(2025, 3, 9)),
        lambda: Event(What.ANSWERED, date(2025, 3, 10), until=date(2025, 4, 1)),
        lambda: Event(What.EXTENDED, date(2025, 3, 10), until=date(2025, 3, 10)),
    ],
)
def test_an_event_whose_dates_contradict_each_other_is_refused(make):
    with pytest.raises(BadDate):
        make()


def test_what_lies_in_the_future_is_refused_with_the_section():
    with pytest.raises(BadDate, match=r"section 10\(1\)"):
        not_in_future(date(2025, 2, 18), date(2025, 2, 17), FOIA)
    not_in_future(date(2025, 2, 17), date(2025, 2, 17), FOIA)
    with pytest.raises(BadDate, match=r"'answered' of 2025-03-10.*regulation 5\(2\)"):
        happened(ANSWERED, regime=EIR).not_after(date(2025, 3, 9))
    happened(ANSWERED).not_after(date(2025, 3, 10))


def test_there_is_no_state_before_the_receipt_or_before_anybody_knew_of_it():
    clock = Timeline(FOIA, (Event(What.RECEIVED, date(2025, 2, 17), known=date(2025, 2, 20)),))
    for day, known in ((date(2025, 2, 16), None), (date(2025, 2, 18), None)):
        with pytest.raises(BadDate, match="received on 2025-02-17 and entered on 2025-02-20"):
            clock.at(day, known)
    assert clock.at(date(2025, 2, 18), date(2025, 2, 20)).used == 1


def test_an_event_entered_before_the_one_it_follows_from_is_left_aside_and_said():
    clock = happened(
        Event(What.FEES_NOTICE, date(2025, 2, 20), known=date(2025, 3, 5)),
        Event(What.FEE_PAID, date(2025, 2, 26)),
    )
    state = clock.at(date(2025, 3, 3))
    assert state.standing is Standing.OPEN
    assert state.due.on == date(2025, 3, 18)
    assert "'fee paid'" in state.warnings[0].said
    assert clock.at(date(2025, 3, 5)).due.on == date(2025, 3, 25)


def test_a_clarification_asked_for_after_day_20_does_not_mend_the_breach():
    clock = happened(
        later(What.CLARIFICATION_ASKED, date(2025, 3, 19)),
        later(What.CLARIFICATION_GIVEN, date(2025, 3, 24)),
        later(What.ANSWERED, date(2025, 3, 25)),
    )
    assert not clock.at(date(2025, 3, 24)).late  # nothing is owed yet
    state = clock.at(date(2025, 3, 25))
    assert (state.in_time, state.late, state.breaches[0].section) == (False, True, "10(1)")


def test_on_day_20_nothing_is_late_yet():
    asked = happened(later(What.CLARIFICATION_ASKED, date(2025, 3, 18))).at(date(2025, 3, 18))
    notice = happened(later(What.FEES_NOTICE, date(2025, 3, 18))).at(date(2025, 3, 18))
    assert asked.breaches == notice.breaches == ()
    assert notice.standing is Standing.WAITING_FOR_FEE


def test_a_clarification_ends_an_extension():
    clock = happened(
        EXTENDED,
        later(What.CLARIFICATION_ASKED, date(2025, 3, 11)),
        later(What.CLARIFICATION_GIVEN, date(2025, 3, 12)),
    )
    state = clock.at(date(2025, 3, 12))
    assert (state.standing, state.due.on) == (Standing.OPEN, date(2025, 4, 10))


def test_a_fees_notice_after_day_20_does_not_stop_the_clock():
    state = happened(later(What.FEES_NOTICE, date(2025, 3, 19))).at(date(2025, 3, 20))
    assert (state.standing, state.late) == (Standing.OPEN, True)
    assert state.breaches[0].section == "9(1)"


def test_a_fee_paid_after_its_time_brings_no_duty_back():
    clock = happened(NOTICE, later(What.FEE_PAID, date(2025, 5, 20)))
    state = clock.at(date(2025, 5, 20))
    assert (state.standing, state.due, state.deadline) == (Standing.LAPSED, None, None)
    assert "can be made again" in state.warnings[0].said
    # On the last day it does.
    paid = happened(NOTICE, later(What.FEE_PAID, date(2025, 5, 19))).at(date(2025, 5, 20))
    assert (paid.standing, paid.used) == (Standing.OPEN, 3)


def test_a_second_fees_notice_takes_the_place_of_the_first():
    clock = happened(NOTICE, later(What.FEES_NOTICE, date(2025, 3, 3)))
    state = clock.at(date(2025, 3, 4))
    assert state.due.on == date(2025, 6, 2)
    assert state.used == 9  # the working days from the first notice to the second count
    assert "was replaced" in state.warnings[0].said


@pytest.mark.parametrize(
    ("regime", "last"),
    [(FOIA, date(2025, 5, 19)), (FOISA, date(2025, 5, 19)),
     (EIR, date(2025, 5, 21)), (EISRS, date(2025, 5, 19))],
)  # fmt: skip
def test_how_long_there_is_to_pay(regime, last):
    clock = happened(NOTICE, regime=regime)
    assert clock.at(last).due.on == last
    assert clock.at(last).standing is Standing.WAITING_FOR_FEE
    assert clock.at(date(2025, 5, 22)).standing is Standing.LAPSED


def test_an_extension_to_a_day_that_was_allowed_anyway_changes_nothing():
    state = happened(later(What.EXTENDED, date(2025, 3, 3), until=date(2025, 3, 7))).at(
        date(2025, 3, 4)
    )
    assert state.due.on == date(2025, 3, 18)
    assert "changes nothing" in state.warnings[0].said


def test_a_second_extension_is_looked_at_and_taken():
    again = later(What.EXTENDED, date(2025, 4, 1), until=date(2025, 4, 10))
    state = happened(EXTENDED, again).at(date(2025, 4, 2))
    assert state.due.on == date(2025, 4, 10)
    assert "was extended before" in state.warnings[0].said
    late = happened(EXTENDED, later(What.ANSWERED, date(2025, 4, 2))).at(date(2025, 4, 2))
    assert (late.in_time, late.in_extended_time, late.late) == (False, False, True)
    assert "the public-interest decision was expected" in late.warnings[0].said


def test_a_shorter_extension_of_environmental_information_is_kept_to():
    clock = happened(EXTENDED, regime=EIR)
    assert clock.at(date(2025, 3, 11)).due.on == date(2025, 4, 1)
    assert clock.at(date(2025, 4, 2)).breaches[0].section == "7(1)"
    # A wait for the fee after that moves the end: regulation 8(6).
    waited = happened(
        EXTENDED,
        later(What.FEES_NOTICE, date(2025, 3, 11)),
        later(What.FEE_PAID, date(2025, 3, 12)),
        regime=EIR,
    )
    assert waited.at(date(2025, 3, 13)).due.on == date(2025, 4, 17)
    while_waiting = happened(
        later(What.FEES_NOTICE, date(2025, 3, 10)),
        EXTENDED,
        later(What.FEE_PAID, date(2025, 3, 11)),
        regime=EIR,
    )
    assert while_waiting.at(date(2025, 3, 12)).due.on == date(2025, 4, 17)


def test_a_review_under_foia_may_take_20_further_working_days():
    clock = happened(ANSWERED, REVIEW, later(What.REVIEW_EXTENDED, date(2025, 4, 10)))
    assert clock.at(date(2025, 4, 9)).due.on == date(2025, 4, 17)
    assert clock.at(date(2025, 4, 10)).due.on == date(2025, 5, 20)
    told = later(What.REVIEW_EXTENDED, date(2025, 4, 10), until=date(2025, 4, 30))
    assert happened(ANSWERED, REVIEW, told).at(date(2025, 4, 11)).due.on == date(2025, 4, 30)
    long = later(What.REVIEW_EXTENDED, date(2025, 4, 22), until=date(2025, 8, 1))
    state = happened(ANSWERED, REVIEW, long).at(date(2025, 4, 22))
    assert [remark.section for remark in state.warnings] == ["45", "45"]
    assert not state.breaches


def test_a_review_can_be_asked_for_up_to_the_last_day():
    clock = happened(ANSWERED)
    assert clock.at(date(2025, 5, 9)).due.on == date(2025, 5, 9)
    assert clock.at(date(2025, 5, 10)).due is None


def test_what_is_due_is_what_the_authority_must_do():
    state = happened().at(date(2025, 2, 18))
    answer, notice = state.dues
    assert (answer.must, notice.must) == (True, False)
    assert replace(state, dues=(notice, answer)).due == answer
    assert replace(state, day=date(2025, 4, 1), dues=(notice, answer)).overdue == (answer,)


def test_a_review_asked_for_too_late_can_be_declined():
    state = happened(ANSWERED, later(What.REVIEW_ASKED, date(2025, 5, 12))).at(date(2025, 5, 12))
    assert "does not have to carry it out" in state.warnings[0].said


def test_a_review_that_never_comes_can_be_complained_of_in_scotland():
    clock = happened(ANSWERED, REVIEW, regime=FOISA)
    (review,) = clock.at(date(2025, 4, 17)).dues
    assert (review.what, review.on) == ("the internal review", date(2025, 4, 17))
    state = clock.at(date(2025, 4, 18))
    assert [(due.what, due.on) for due in state.dues] == [
        ("the internal review", date(2025, 4, 17)),
        ("complaining to the regulator", date(2025, 10, 17)),
    ]
    assert [due.what for due in state.overdue] == ["the internal review"]


def test_a_review_can_be_withdrawn_and_a_request_transferred():
    review = happened(ANSWERED, REVIEW, later(What.WITHDRAWN, date(2025, 3, 24)))
    assert review.at(date(2025, 3, 24)).standing is Standing.WITHDRAWN
    passed_on = happened(later(What.TRANSFERRED, date(2025, 2, 20)))
    state = passed_on.at(date(2025, 4, 1))
    assert (state.standing, state.dues, state.late, state.used) == (
        Standing.TRANSFERRED, (), False, 3
    )  # fmt: skip


def test_an_answer_while_nothing_was_owed_is_in_time():
    asked = happened(ASKED, later(What.ANSWERED, date(2025, 5, 1))).at(date(2025, 5, 1))
    lapsed = happened(NOTICE, later(What.ANSWERED, date(2025, 6, 2))).at(date(2025, 6, 2))
    assert (asked.in_time, asked.late) == (lapsed.in_time, lapsed.late) == (True, False)


def test_a_day_beyond_what_the_regulator_can_specify_is_a_breach_and_is_cut_off():
    forces = special_limit(FOIA, "armed forces on operations")
    state = happened(
        later(What.DAY_SPECIFIED, date(2025, 3, 10), until=date(2025, 7, 1)), special=forces
    ).at(date(2025, 3, 11))
    assert (state.due.on, state.due.working_day) == (date(2025, 5, 16), 60)
    assert state.breaches[0].section == forces.section


def test_json_keeps_the_keys_of_a_deadline_and_adds_to_them():
    told = happened(EXTENDED).at(date(2025, 3, 11)).as_json()
    assert list(told)[:3] == ["received", "due", "skipped"]
    assert (told["received"], told["due"], told["standing"]) == (
        "2025-02-17", "2025-04-01", "extended"
    )  # fmt: skip
    assert told["dues"] == [
        {
            "what": "the public-interest decision",
            "on": "2025-04-01",
            "section": "17(2)",
            "working_day": None,
            "whose": "the authority",
            "must": True,
        }
    ]
    # What the requester may still do is not due from the authority.
    assert happened(ANSWERED).at(date(2025, 3, 11)).as_json()["due"] is None


def test_sentences_for_what_is_unusual():
    late = happened().at(date(2025, 3, 20), date(2026, 1, 1)).sentences()
    assert late[0] == (
        "On Thursday 20 March 2025: open, and late, as it was known on Thursday 1 January 2026."
    )
    assert any(line.endswith("which has passed.") for line in late)
    assert "Not lawful: the answer was due by Tuesday 18 March 2025, and has not been given " \
        "(section 10(1))." in late  # fmt: skip
    anew = happened(ASKED, later(What.CLARIFICATION_GIVEN, date(2025, 3, 3)), regime=EIR)
    assert (
        "The time runs anew from Monday 3 March 2025, when the clarification arrived."
        in anew.at(date(2025, 3, 4)).sentences()
    )
    answered = happened(later(What.ANSWERED, date(2025, 3, 20))).at(date(2025, 3, 20)).sentences()
    assert "Answered: Thursday 20 March 2025, too late." in answered
    archive = happened(special=special_limit(FOIA, "public records")).at(date(2025, 2, 18))
    assert archive.sentences()[2].startswith(
        "Special time limit: Information in records transferred to a public record office"
    )
