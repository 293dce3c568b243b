"""The letters before and after an answer: what each says, and when the law does not allow it.

Every letter is made from the case folder, on a day that is given. It names no requester, enters
nothing and sends nothing: the event that follows from sending it is suggested.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from letter_cases import (
    CLARIFICATION,
    CORRESPONDENCE,
    DECISIONS,
    EXTENSION,
    FEES,
    HOLDING,
    LONGER,
    REVIEW,
    REVIEWED,
    TRANSFER,
    WEIGHED,
    desk,
    letter_case,
)

from disclosable.answer.correspond import LetterKind, correspond, desk_of, event_lines, make
from disclosable.errors import BadCase, BadDate, BadInput, NotLawful
from disclosable.letters.correspondence import Made
from disclosable.letters.render.text import render_text

IN_TIME = date(2023, 10, 20)
LATE = date(2023, 11, 15)


def text(made: Made) -> str:
    """The letter as plain text, in one line."""
    return " ".join(render_text(made.letter).split())


def made(
    kind: str, folder: Path, today: date = IN_TIME, regime: str = "foia", **files: str
) -> Made:
    return make(kind, desk(folder, today, regime, **files))


def says(made: Made, *words: str) -> None:
    told = text(made)
    for each in words:
        assert each in told, told


# -- The acknowledgement ---------------------------------------------------------------------------


def test_the_acknowledgement_says_when_the_answer_is_due_and_why_then(tmp_path: Path) -> None:
    says(
        made("acknowledgement", tmp_path),
        "which we received on 16 October 2023",
        "Section 10(1) of the Act asks us to answer promptly, and within 20 working days",
        "counted from the day after we received your request",
        "due by 13 November 2023",
        "bank holidays of every part of the United Kingdom do not count",
        "You do not need to do anything now.",
        "Section 16(1) of the Act asks us to give advice and assistance",
        "foi@eastmoor.example",
        "> 1. Which trees in Harbour Road were felled, and why?",
    )


def test_it_promises_nothing_that_the_law_does_not_say(tmp_path: Path) -> None:
    """FOISA has no longer time for the public interest, so the letter does not speak of any."""
    told = text(made("acknowledgement", tmp_path, regime="foisa"))
    assert "bank holidays of Scotland do not count" in told
    assert "public interest" not in told
    assert "need longer" not in told


def test_a_question_about_the_environment_has_its_own_law_and_day(tmp_path: Path) -> None:
    folder = letter_case(tmp_path)
    request = folder / "request.toml"
    routes = '\n[[routes]]\nquestions = ["1"]\nregime = "eir"\nwhy = "Trees are land"\n'
    request.write_text(request.read_text("utf-8") + routes, "utf-8")
    says(
        make("acknowledgement", desk_of(folder, IN_TIME)),
        "Answer to Questions 2 and 3 due by: 13 November 2023 (section 10(1))",
        "Answer to Question 1 due by: 13 November 2023 (regulation 5(2))",
        "Question 1 under the Environmental Information Regulations 2004 (the Regulations). "
        "Trees are land.",
    )


def test_after_the_time_it_is_too_late_to_acknowledge(tmp_path: Path) -> None:
    with pytest.raises(NotLawful, match=r"section 10\(1\).*13 November 2023.*holding letter"):
        made("acknowledgement", tmp_path, LATE)


# -- Asking what is meant --------------------------------------------------------------------------


def test_clarification_says_what_is_unclear_what_helps_and_what_the_clock_does(
    tmp_path: Path,
) -> None:
    letter = made("clarification", tmp_path, clarification=CLARIFICATION)
    says(
        letter,
        "Section 1(3) of the Act lets us ask for what we reasonably need to identify and locate",
        "In your words, Question 1 is: > Which trees in Harbour Road were felled, and why?",
        "it is not clear which part of it you mean",
        "* Name the wards, or the nearest side streets.",
        "The time for our answer begins again on the day on which we receive it (section 10(6))",
        "we are going on with Questions 2 and 3. Our answer to that is due by 13 November 2023",
        "If we have not heard from you by 18 December 2023",
    )
    assert letter.event is not None
    assert event_lines(letter.event) == (
        '[[events]]\nwhat = "clarification asked"\non = 2023-10-20'
    )


def test_a_silence_ends_a_request_only_where_the_authority_says_so(tmp_path: Path) -> None:
    letter = made("clarification", tmp_path, clarification=CLARIFICATION, correspondence="")
    assert "not heard from you" not in text(letter)


def test_under_the_environmental_regulations_asking_is_a_refusal_as_well(tmp_path: Path) -> None:
    """The regulator's guidance: a refusal under regulation 12(4)(c) goes with it."""
    with pytest.raises(NotLawful, match=r"public interest is not weighed.*public_interest"):
        made("clarification", tmp_path, regime="eir", clarification=CLARIFICATION)
    letter = made("clarification", tmp_path, regime="eir", clarification=CLARIFICATION + WEIGHED)
    says(
        letter,
        "Regulation 9(2) of the Regulations",
        "regulation 12(4)(c) of the Environmental Information Regulations 2004",
        "the notice of refusal that regulation 14(1) asks for",
        "In favour of disclosure:",
        "On balance: A plain request will be answered sooner and better.",
        "regulation 11(1)",
        "regulation 18",
    )


def test_they_give_twenty_working_days_to_ask(tmp_path: Path) -> None:
    with pytest.raises(NotLawful, match=r"regulation 5\(2\).*asked for after.*13 November 2023"):
        made("clarification", tmp_path, LATE, "eir", clarification=CLARIFICATION + WEIGHED)


# -- Fees ------------------------------------------------------------------------------------------


def test_a_fees_notice_says_how_much_what_for_how_to_pay_and_that_the_time_waits(
    tmp_path: Path,
) -> None:
    letter = made("fees", tmp_path, fees=FEES)
    says(
        letter,
        "a fees notice under section 9(1) of the Freedom of Information Act 2000",
        "To answer Question 3 we ask for a fee of £15.",
        "Coloured copies: 120 at 12.5p each: £15.",
        "* Send a cheque to the address below.",
        "until we receive your payment do not count towards the time for our answer "
        "(section 10(2))",
        "If we have not received it by 19 January 2024, we do not have to answer (section 9(2))",
        "section 50",
    )
    assert letter.event is not None
    assert letter.event.what == "fees notice"


def test_the_time_of_staff_is_not_charged_for_under_the_act_of_2000(tmp_path: Path) -> None:
    work = """
why = "It takes long"
hourly_pence = 2500
[[work]]
activity = "locating it"
what = "Searching the store"
units = 10
minutes_each = 6
"""
    with pytest.raises(NotLawful, match=r"section 9\(1\).*SI 2004/3244"):
        made("fees", tmp_path, fees=work)


SCOTTISH = """
why = "The files are in a store and have to be searched by hand"
hourly_pence = 1500

[[work]]
activity = "locating the information"
what = "Searching boxes in our store"
units = 40
minutes_each = {minutes}
"""


def test_in_scotland_the_first_hundred_pounds_are_free_and_a_tenth_of_the_rest_is_charged(
    tmp_path: Path,
) -> None:
    """40 boxes at 20 minutes are 13 hours 20 minutes, and £200 at £15 for an hour."""
    letter = made("fees", tmp_path, regime="foisa", fees=SCOTTISH.format(minutes=20))
    says(
        letter,
        "we ask for a fee of £10.",
        "That is 40 at 20 minutes each, or 13 hours 20 minutes in all, and costs £200.",
        "The first £100 of that is free, and we may charge 10% of the rest, which is £10",
        "SSI 2004/467",
        # FOISA section 19: a fees notice tells of the rights, too.
        "section 20(1)",
        "section 47",
        "within 6 months",
    )


@pytest.mark.parametrize(
    ("minutes", "refused"),
    [(10, "nothing may be charged for the first £100"), (61, "more than £600")],
)
def test_below_a_hundred_pounds_there_is_no_fee_and_above_six_hundred_no_duty(
    tmp_path: Path, minutes: int, refused: str
) -> None:
    with pytest.raises(NotLawful, match=rf"section 9\(1\).*{refused}.*SSI 2004/467"):
        made("fees", tmp_path, regime="foisa", fees=SCOTTISH.format(minutes=minutes))


def test_what_could_be_refused_may_be_offered_to_a_requester_who_agrees(tmp_path: Path) -> None:
    """SSI 2004/376: at most £50 and what goes beyond £600. Nothing stops the clock for it."""
    over = "offered = true\n" + SCOTTISH.format(minutes=70)
    with pytest.raises(NotLawful, match=r"section 13\(1\).*has not agreed"):
        made("fees", tmp_path, regime="foisa", fees=over)
    agreed = 'agreed = "you told us so on 18 October 2023"\n' + over
    letter = made("fees", tmp_path, regime="foisa", fees=agreed)
    says(
        letter,
        "for a fee of £150 under section 13(1)",
        "This offer does not take the place of our decision on your request",
    )
    assert letter.event is None


def test_a_charge_for_environmental_information_follows_a_published_schedule(
    tmp_path: Path,
) -> None:
    with pytest.raises(NotLawful, match=r"regulation 8\(8\).*no schedule"):
        made(
            "fees",
            tmp_path,
            regime="eir",
            fees=FEES,
            correspondence='[contact]\nunit = "a"\nemail = "a@b.example"\npost = ["c"]\n'
            '[payment]\nhow = ["Pay"]\n',
        )
    says(
        made("fees", tmp_path, regime="eir", fees=FEES, correspondence=CORRESPONDENCE),
        "regulation 8(4) of the Environmental Information Regulations 2004 that we ask for "
        "payment in advance",
        "https://eastmoor.example/charges",
        "regulation 8(3) lets us charge a reasonable amount and no more",
        "(regulation 8(6))",
    )


def test_a_fee_is_not_asked_for_twice_nor_after_the_time(tmp_path: Path) -> None:
    asked = '[[events]]\nwhat = "fees notice"\non = 2023-10-18\n'
    with pytest.raises(BadCase, match=r"section 10\(1\).*waiting for the fee"):
        made("fees", tmp_path, fees=FEES, events=asked)
    paid = asked + '[[events]]\nwhat = "fee paid"\non = 2023-10-19\n'
    with pytest.raises(NotLawful, match=r"section 9\(2\).*was paid on 19 October 2023"):
        made("fees", tmp_path, fees=FEES, events=paid)
    with pytest.raises(NotLawful, match=r"section 9\(1\).*after Monday 13 November 2023"):
        made("fees", tmp_path, LATE, fees=FEES, events="")


# -- More time -------------------------------------------------------------------------------------


def test_more_time_is_for_weighing_the_public_interest_and_gives_an_estimate(
    tmp_path: Path,
) -> None:
    letter = made("extension", tmp_path, extension=EXTENSION)
    says(
        letter,
        "we have not yet decided on that",
        "What we rely on is Section 43(2) - Commercial interests.",
        "would be likely to help the contractor's rivals",
        "We expect to have decided by 8 December 2023.",
        "section 17(2) asks us to give you this estimate",
        "Whatever else you asked for we will answer by 13 November 2023 (section 10(1))",
        "a notice under section 17(1)",
        "internal review",
        "section 50",
    )
    assert letter.event is not None
    assert letter.event.until == date(2023, 12, 8)


def test_an_absolute_exemption_leaves_nothing_to_weigh(tmp_path: Path) -> None:
    absolute = EXTENSION.replace('"43(2)"', '"41(1)"')
    with pytest.raises(NotLawful, match=r"section 41\(1\).*is absolute.*section 10\(3\)"):
        made("extension", tmp_path, extension=absolute)


def test_more_than_twenty_further_days_is_a_caution_and_no_refusal(tmp_path: Path) -> None:
    """The Act says "such time as is reasonable"; the code of practice says how long that is."""
    longer = EXTENSION.replace("2023-12-08", "2023-12-20")
    letter = made("extension", tmp_path, extension=longer)
    assert any("code of practice" in words for words in letter.cautions)


@pytest.mark.parametrize("until", ["2023-10-20", "2023-10-01", "2023-11-13"])
def test_the_estimate_is_a_day_to_come_and_a_later_one(tmp_path: Path, until: str) -> None:
    with pytest.raises(NotLawful, match=r"section 17\(2\)"):
        made("extension", tmp_path, extension=EXTENSION.replace("2023-12-08", until))


def test_the_notice_comes_within_the_time_itself(tmp_path: Path) -> None:
    with pytest.raises(NotLawful, match=r"after Monday 13 November 2023.*holding letter"):
        made("extension", tmp_path, LATE, extension=EXTENSION)


def test_the_environmental_regulations_ask_for_complexity_and_volume(tmp_path: Path) -> None:
    letter = made("extension", tmp_path, regime="eir", extension=LONGER)
    says(
        letter,
        "by 8 December 2023, and not by 13 November 2023. Regulation 7(1)",
        "Regulation 7(3) asks us to tell you.",
        "How much there is: The files fill a room.",
        "Each tree has a file of its own",
    )
    with pytest.raises(NotLawful, match=r"regulation 7\(1\).*volume"):
        made("extension", tmp_path, regime="eir", extension=_without(LONGER, "volume"))
    with pytest.raises(NotLawful, match=r"regulation 7\(1\).*no other ground"):
        made("extension", tmp_path, regime="eir", extension=_for_eir(EXTENSION))


def test_they_give_forty_working_days_in_all(tmp_path: Path) -> None:
    with pytest.raises(NotLawful, match=r"regulation 7"):
        made(
            "extension",
            tmp_path,
            regime="eir",
            extension=LONGER.replace("2023-12-08", "2024-03-01"),
        )


def test_the_scottish_act_has_no_more_time(tmp_path: Path) -> None:
    with pytest.raises(NotLawful, match=r"section 10\(1\) gives 20 working days, and nothing"):
        made("extension", tmp_path, regime="foisa", extension=LONGER)


def _without(file: str, key: str) -> str:
    return "\n".join(words for words in file.splitlines() if not words.startswith(key))


def _for_eir(file: str) -> str:
    return file.replace('"43(2)"', '"12(5)(e)"')


# -- A late answer ---------------------------------------------------------------------------------


def test_a_holding_letter_apologises_and_changes_nothing_of_the_time(tmp_path: Path) -> None:
    letter = made("holding", tmp_path, LATE, holding=HOLDING)
    says(
        letter,
        "should have answered Questions 1, 2 and 3 by 13 November 2023 (section 10(1) of the Act), "
        "and we have not. We apologise.",
        "The officer who keeps the register fell ill.",
        "by 27 November 2023. That does not change the time that the Act gives us",
        "internal review",
    )
    assert letter.event is None


def test_a_new_day_within_the_time_is_no_delay(tmp_path: Path) -> None:
    with pytest.raises(NotLawful, match=r"section 10\(1\).*until then nothing is late"):
        made("holding", tmp_path, holding=HOLDING.replace("2023-11-27", "2023-11-10"))
    with pytest.raises(NotLawful, match=r"after today, 28 November 2023"):
        made("holding", tmp_path, date(2023, 11, 28), holding=HOLDING)


# -- Another authority -----------------------------------------------------------------------------


def test_a_transfer_says_what_is_not_held_who_holds_it_and_that_it_was_passed_on(
    tmp_path: Path,
) -> None:
    letter = made("transfer", tmp_path, transfer=TRANSFER)
    says(
        letter,
        "this information is not held by Eastmoor Borough Council (section 1(1)(a) of the Act)",
        "The register of trees, on 17 October 2023, by the Tree Officer, for “Harbour Road”.",
        "We believe that Kelderbridge Hospitals NHS Trust holds it. The trees stood on its land.",
        "on 19 October 2023",
        "You agreed to that: you wrote on 18 October 2023",
        "foi@kelderbridge.example",
    )
    assert letter.event is not None
    assert event_lines(letter.event) == (
        '[[events]]\nwhat = "transferred"\non = 2023-10-19\nknown = 2023-10-20'
    )


@pytest.mark.parametrize(
    ("regime", "form"),
    [
        ("eir", "refuse the request so far under regulation 12(4)(a)"),
        ("foisa", "a formal notice under section 17(1)"),
        ("eisrs", "refuse the request so far under regulation 10(4)(a)"),
    ],
)
def test_not_held_is_said_in_the_form_of_the_law(tmp_path: Path, regime: str, form: str) -> None:
    says(made("transfer", tmp_path, regime=regime, transfer=TRANSFER), form)


def test_the_acts_give_no_power_to_transfer_without_consent(tmp_path: Path) -> None:
    alone = _without(TRANSFER, "consent")
    with pytest.raises(NotLawful, match=r"without the requester's consent.*section 16\(1\)"):
        made("transfer", tmp_path, transfer=alone)
    assert any(
        "guidance" in words
        for words in made("transfer", tmp_path, regime="eir", transfer=alone).cautions
    )
    only_told = _without(alone, "on = 2023-10-19")
    says(made("transfer", tmp_path, transfer=only_told), "We have not passed on your request.")


# -- The outcome of a review -----------------------------------------------------------------------

REVIEWING = {"review": REVIEW, "decisions": DECISIONS, "events": REVIEWED}


def test_the_outcome_of_a_review_is_told_point_by_point(tmp_path: Path) -> None:
    letter = made("review", tmp_path, date(2023, 12, 4), **REVIEWING)
    says(
        letter,
        "On 20 November 2023 you asked us to review",
        "made by the Monitoring Officer, who took no part in our answer",
        "Point A",
        "You said: The report should have been sent. We uphold this. It was overlooked. "
        "What changes: You have it now.",
        "We do not uphold this.",
        "We confirm the decision, with the changes that are said above.",
        "section 50",
    )
    told = text(letter)
    assert "Sam Other" not in told
    assert "reviews@eastmoor.example" not in told
    assert letter.event is not None
    assert letter.event.what == "review answered"


def test_whoever_decided_cannot_review(tmp_path: Path) -> None:
    same = REVIEW.replace("Sam Other", "ROWAN  sample")
    with pytest.raises(NotLawful, match=r"section 45.*took part in the decision"):
        made("review", tmp_path, date(2023, 12, 4), **(REVIEWING | {"review": same}))


def test_a_late_review_says_so(tmp_path: Path) -> None:
    """20 working days after 20 November 2023 is 19 December: 30 November is one in Scotland."""
    letter = made("review", tmp_path, date(2024, 1, 3), **REVIEWING)
    says(letter, "by 19 December 2023 (the code of practice under section 45). We apologise")


def test_in_scotland_the_commissioner_hears_it_within_six_months(tmp_path: Path) -> None:
    letter = made("review", tmp_path, date(2023, 12, 4), "foisa", **REVIEWING)
    says(letter, "Section 20(1) of the Act gives you the right", "within 6 months", "section 47")


def test_there_is_no_outcome_of_a_review_that_nobody_asked_for(tmp_path: Path) -> None:
    unasked = REVIEWED.split('[[events]]\nwhat = "review asked"')[0]
    with pytest.raises(BadCase, match=r"no review is open.*section 45"):
        made("review", tmp_path, date(2023, 12, 4), **(REVIEWING | {"events": unasked}))


# -- Of all letters --------------------------------------------------------------------------------


def test_each_letter_is_four_files_that_are_fit_to_leave(tmp_path: Path) -> None:
    folder = letter_case(tmp_path / "case", holding=HOLDING)
    written = correspond("holding", folder, tmp_path / "out", LATE)
    assert sorted(path.name for path in written.folder.iterdir()) == [
        "holding.docx",
        "holding.html",
        "holding.pdf",
        "holding.txt",
    ]
    assert all(inspection.fit for inspection in written.inspections)
    for path in written.folder.iterdir():
        assert b"Alex" not in path.read_bytes()
    (message,) = (tmp_path / "out" / "inside").glob("*covering-message.txt")
    assert message.read_text("utf-8").startswith("To: Alex Sample, alex.sample@mail.example\n")


def test_a_letter_that_changes_the_course_suggests_the_event_and_enters_nothing(
    tmp_path: Path,
) -> None:
    folder = letter_case(tmp_path / "case", fees=FEES)
    written = correspond(LetterKind.FEES, folder, tmp_path / "out", IN_TIME)
    assert not (folder / "events.toml").exists()
    assert written.suggestion in "\n".join(written.tell())
    (folder / "events.toml").write_text(written.suggestion, "utf-8")
    with pytest.raises(BadCase, match="waiting for the fee"):
        correspond(LetterKind.FEES, folder, tmp_path / "out", IN_TIME)


def test_no_letter_is_dated_before_the_request_or_its_events(tmp_path: Path) -> None:
    with pytest.raises(BadDate, match=r"2023-10-16.*section 10\(1\)"):
        made("acknowledgement", tmp_path, date(2023, 10, 13))
    later = '[[events]]\nwhat = "clarification asked"\non = 2023-11-01\n'
    with pytest.raises(BadDate, match=r"lies after today"):
        made("acknowledgement", tmp_path, events=later)


def test_events_out_of_order_are_refused(tmp_path: Path) -> None:
    wrong = '[[events]]\nwhat = "clarification given"\non = 2023-10-18\n'
    with pytest.raises(BadCase, match=r"nobody asked for a clarification.*section 10\(6\)"):
        made("acknowledgement", tmp_path, events=wrong)


def test_there_are_no_other_letters(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no letter 'reminder'.*acknowledgement"):
        correspond("reminder", letter_case(tmp_path), tmp_path / "out", IN_TIME)
