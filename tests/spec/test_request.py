"""A request at the door. Read from top to bottom, this is the manual of `advise`."""

from datetime import date

import pytest

from disclosable.casework.door.applicant import doubt_about
from disclosable.casework.door.channel import Channel, read_channel
from disclosable.casework.door.environmental import environmental
from disclosable.casework.door.own_data import Whose, personal
from disclosable.casework.door.repeated import EarlierRequest, within_aggregation
from disclosable.casework.door.routing import advise
from disclosable.casework.door.suggestion import Kind
from disclosable.casework.door.validity import Arrival, check_validity
from disclosable.casework.request import Request, Requester
from disclosable.casework.split import split
from disclosable.errors import NotLawful
from disclosable.law.regime import load_regime

FOIA, EIR, FOISA, EISRS = (load_regime(key) for key in ("foia", "eir", "foisa", "eisrs"))
WEDNESDAY = date(2023, 3, 1)


def arrival(text, **given):
    return Arrival(**({"text": text, "channel": Channel.EMAIL, "name": "Robin Example",
                       "email": "robin@mail.example"} | given))  # fmt: skip


def at_the_door(text, regime=FOIA, earlier=(), **given):
    return advise(arrival(text, **given), split(text), WEDNESDAY, regime, earlier)


def kinds(advice, place):
    return [suggestion.kind for suggestion in advice.about(place)]


# ---- Is it a valid request? -------------------------------------------------------------------


def test_the_acts_ask_for_a_name_an_address_and_words_and_say_which_section_asks():
    found = check_validity(Arrival("", Channel.EMAIL), FOIA)
    assert not found.valid
    assert [fault.section for fault in found.invalid] == [
        "section 8(1)(b)",  # the name
        "section 8(1)(b)",  # the address
        "section 8(1)(c)",  # the description
    ]
    assert all(fault.tell.startswith(("Please", "Your message")) for fault in found.invalid)


def test_an_email_address_alone_or_a_postal_address_alone_is_enough():
    assert check_validity(arrival("How many?"), FOIA).valid
    assert check_validity(arrival("How many?", email="", address="1 High Street"), FOIA).valid


def test_a_spoken_request_is_valid_only_where_the_law_takes_one():
    spoken = arrival("How many dogs?", channel=Channel.TELEPHONE)
    assert [f.section for f in check_validity(spoken, FOIA).invalid] == ["section 8(1)(a)"]
    assert [f.section for f in check_validity(spoken, FOISA).invalid] == ["section 8(1)(a)"]
    assert check_validity(spoken, EIR).valid
    assert check_validity(spoken, EISRS).valid


def test_a_recording_that_is_kept_is_valid_in_scotland():
    voicemail = arrival("How many dogs?", channel=Channel.RECORDING)
    assert check_validity(voicemail, FOISA).valid
    assert not check_validity(voicemail, FOIA).valid


def test_environmental_requests_need_no_name_and_no_address_but_the_answer_has_to_go_somewhere():
    bare = Arrival("How many trees?", Channel.IN_PERSON)
    found = check_validity(bare, EIR)
    assert found.valid
    assert any("nowhere" in q.what or "no address" in q.what for q in found.questions)


def test_a_request_that_exists_is_valid_under_its_regime():
    spoken = Request("EIR/1", WEDNESDAY, "How many trees?", Requester("", regime="eir"),
                     "telephone", "eir")  # fmt: skip
    assert spoken.channel is Channel.TELEPHONE
    with pytest.raises(NotLawful, match=r"section 8\(1\)\(b\)"):
        Requester("", email="robin@mail.example")
    with pytest.raises(NotLawful, match=r"section 8\(1\)\(a\)"):
        read_channel("telephone")


# ---- Whose name is it? ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    ["Robin Example", "R. Example", "Ms Example", "Dr O'Hara", "Seán McAdam", "Anne-Marie De'Ath",
     "Thameswick Gardening Ltd", "Concerned Residents Association", "Li Wu", "van der Berg, J."],
)  # fmt: skip
def test_a_name_that_reads_as_a_name_is_never_doubted(name):
    assert doubt_about(name) == ""
    assert check_validity(arrival("How many?", name=name), FOIA).questions == ()


@pytest.mark.parametrize(
    "name",
    ["Mickey Mouse", "A Resident", "Concerned Citizen", "xX_foi_Xx", "J. S.", "Robin", "Mr R.",
     "foiRequester77", "Name withheld", "The Public", "iLoveTrees Smith"],
)  # fmt: skip
def test_what_is_likely_no_real_name_is_a_question_and_never_a_refusal(name):
    found = check_validity(arrival("How many?", name=name), FOIA)
    assert found.valid
    (query,) = found.questions
    assert query.section == "section 8(1)(b)"
    assert "Do not refuse" in query.ask


def test_under_the_environmental_regulations_a_name_is_nobodys_business():
    assert check_validity(arrival("How many trees?", name="Mickey Mouse"), EIR).questions == ()


def test_in_scotland_the_person_for_whom_somebody_asks_has_to_be_named():
    asked = arrival("I am writing on behalf of a client. How many dogs are licensed?")
    assert "not named" in check_validity(asked, FOISA).questions[0].what
    assert check_validity(asked, FOIA).questions == ()
    named = arrival("I am writing on behalf of my client, Jo Quill. How many dogs?")
    assert check_validity(named, FOISA).questions == ()


# ---- What is each question about? -------------------------------------------------------------


def test_environmental_information_is_suggested_with_its_limb_and_the_words_that_say_so():
    sign = environmental("What noise surveys were done before night flights were allowed?")
    assert (sign.provision, sign.words[0]) == ("2(1)(b)", "noise surveys")
    assert not sign.borderline


def test_the_environment_in_another_sense_is_not_it():
    assert environmental("How is the working environment of night staff assessed?") is None
    assert environmental("What training is given on the hostile environment policy?") is None


def test_where_officers_differ_the_suggestion_says_so():
    assert environmental("How many fines for littering were issued?").borderline
    assert environmental("How many staff of the waste collection service were off sick?").borderline


def test_only_the_environmental_questions_of_a_mixed_request_go_to_the_regulations():
    advice = at_the_door(
        "1. How many trees were felled in Hollow Wood?\n2. How many parking fines were issued?"
    )
    assert kinds(advice, 1) == [Kind.ENVIRONMENTAL]
    assert kinds(advice, 2) == []
    (found,) = advice.about(1)
    assert found.sections == (
        "regulation 2(1)(a) of the Environmental Information Regulations 2004",
        "section 39(1)(a) of the Freedom of Information Act 2000",
    )


def test_in_scotland_they_go_to_the_scottish_regulations():
    advice = at_the_door("How many trees were felled in Hollow Wood in 2022?", FOISA)
    assert "Environmental Information (Scotland) Regulations 2004" in advice.about(1)[0].next


def test_a_spoken_request_about_trees_is_not_valid_as_one_thing_and_valid_as_another():
    advice = at_the_door("How many trees were felled in Hollow Wood?", channel=Channel.TELEPHONE)
    assert not advice.validity.valid
    assert kinds(advice, 0) == [Kind.VALID_ELSEWHERE]


def test_ones_own_records_are_a_subject_access_request_and_ones_own_ward_is_not():
    advice = at_the_door(
        "1. Please send me all information you hold about me.\n"
        "2. How many councillors represent my ward?"
    )
    assert Kind.OWN_DATA in kinds(advice, 1)
    assert kinds(advice, 2) == []
    (found,) = (s for s in advice.about(1) if s.kind is Kind.OWN_DATA)
    assert found.sections == (
        "section 40(1) of the Freedom of Information Act 2000",
        "Article 15 of the UK GDPR",
    )


@pytest.mark.parametrize(
    ("text", "whose"),
    [
        ("I would like a copy of my medical records.", Whose.REQUESTER),
        ("Please provide my son's school file.", Whose.CHILD),
        ("Please send me my husband's sickness records.", Whose.ANOTHER),
        ("Please send me my late mother's medical records.", Whose.DECEASED),
        ("What is the salary of Ms Fenwick, the headteacher?", Whose.NAMED),
    ],
)
def test_it_matters_whose_data_they_are(text, whose):
    assert personal(text).whose is whose


def test_the_records_of_the_dead_are_no_subject_access_request():
    (found,) = at_the_door("My late mother's care records, please.").about(1)
    assert found.kind is Kind.DECEASED
    assert "Access to Health Records Act 1990" in found.next
    assert "section 41(1)" in found.next


# ---- Was it asked before? ---------------------------------------------------------------------

ASKED = EarlierRequest(
    reference="FOI/2023/0007",
    received=date(2023, 1, 10),
    answered=date(2023, 2, 1),
    requester="robin@mail.example",
    questions=("How many parking fines were issued in 2022?",),
    complied=True,
)


def test_the_same_person_asking_the_same_again_is_a_repeated_request_if_it_was_complied_with():
    advice = at_the_door("Please tell me the number of parking fines issued in 2022.",
                         earlier=[ASKED])  # fmt: skip
    (found,) = advice.about(1)
    assert found.kind is Kind.REPEATED
    assert not found.borderline
    assert found.sections == ("section 14(2) of the Freedom of Information Act 2000",)
    assert "28 days before" in found.what
    assert "reasonable interval" in found.next


def test_the_same_question_about_another_year_is_never_a_repeat():
    (found,) = at_the_door("How many parking fines were issued in 2021?", earlier=[ASKED]).about(1)
    assert found.kind is Kind.ASKED_OTHERWISE
    assert "now it is about 2021, then 2022" in found.what


def test_somebody_else_asking_the_same_is_no_repeat_but_the_answer_is_there():
    (found,) = at_the_door("How many parking fines were issued in 2022?", earlier=[ASKED],
                           email="jo@mail.example").about(1)  # fmt: skip
    assert found.kind is Kind.ASKED_BEFORE
    assert "another requester" in found.what


def test_requests_of_sixty_working_days_may_have_their_costs_added_up():
    advice = at_the_door("How many parking fines were paid in 2021?", earlier=[ASKED])
    (found,) = advice.about(0)
    assert found.kind is Kind.ADDED_UP
    assert found.sections == ("section 12(4) of the Freedom of Information Act 2000",)
    assert "FOI/2023/0007" in found.what


def test_the_sixty_working_days_leave_out_bank_holidays():
    first = date(2023, 1, 3)
    assert within_aggregation(first, date(2023, 3, 28), FOIA)
    assert not within_aggregation(first, date(2023, 3, 29), FOIA)
    # Neither the regulations on the environment nor the Scottish Act have such a span.
    assert not any(within_aggregation(first, first, other) for other in (EIR, FOISA, EISRS))


# ---- What the officer reads -------------------------------------------------------------------


def test_wide_questions_and_questions_why_are_pointed_out_and_never_refused():
    advice = at_the_door(
        "1. Please send everything you hold about the depot.\n2. Why did you close the library?"
    )
    assert kinds(advice, 1) == [Kind.UNCLEAR]
    assert kinds(advice, 2) == [Kind.VIEWS]
    assert all(suggestion.borderline for suggestion in advice.suggestions)


def test_the_advice_in_words_and_as_data():
    advice = at_the_door("How many trees were felled in Hollow Wood in 2022?")
    assert advice.lines()[:2] == [
        "This is a valid request under the Freedom of Information Act 2000.",
        "Question 1: environmental information",
    ]
    data = advice.as_json()
    assert set(data) == {"regime", "validity", "suggestions"}
    assert data["validity"] == {"regime": "foia", "valid": True, "invalid": [], "questions": []}
    assert data["suggestions"][0]["kind"] == "environmental information"
    assert data["suggestions"][0]["place"] == 1


def test_where_nothing_is_seen_it_says_what_that_means():
    lines = at_the_door("How many parking fines were issued in 2022?").lines()
    assert lines[-1].startswith("No question shows a sign")
