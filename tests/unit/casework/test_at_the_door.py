from datetime import date

import pytest

from disclosable.casework.door.channel import Channel, Form, accepted_forms, read_channel
from disclosable.casework.door.environmental import LIMBS
from disclosable.casework.door.lexicon import load_lexicon
from disclosable.casework.door.own_data import named_people
from disclosable.casework.door.places import about_the_dead, environmental_regime, own_data_notice
from disclosable.casework.door.routing import advise
from disclosable.casework.door.suggestion import Kind, Suggestion
from disclosable.casework.door.validity import Arrival, check_validity
from disclosable.casework.request import Request, Requester
from disclosable.casework.split import split
from disclosable.errors import BadInput, NotLawful
from disclosable.law.regime import load_regime, regimes

EVERY = [load_regime(key) for key in regimes()]
TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("regime", EVERY, ids=lambda regime: regime.key)
def test_every_regime_takes_written_requests_and_says_what_it_asks_for(regime):
    assert Form.WRITTEN in accepted_forms(regime.key)
    assert (Form.SPOKEN in accepted_forms(regime.key)) == (not regime.validity.writing)


def test_a_regime_that_nothing_is_said_of_is_refused():
    with pytest.raises(BadInput, match="no entry for the regime 'other'"):
        accepted_forms("other")


@pytest.mark.parametrize("regime", EVERY, ids=lambda regime: regime.key)
def test_what_is_cited_at_the_door_is_in_force(regime):
    cited = [*about_the_dead(regime), *filter(None, [own_data_notice(regime)])]
    assert cited
    for citation in cited:
        regime.check(citation, TODAY)
    environmental_regime(regime).check("2(1)", TODAY)


def test_every_list_of_environmental_words_speaks_for_a_limb():
    lexicon = load_lexicon("environmental")
    assert {phrases.limb for phrases in lexicon.words} == set(LIMBS)


TEXT = """1. How many trees were felled?
2. Please send me my complaint file.
3. My son's school file, please.
4. My husband's appraisals and sickness records.
5. My late mother's care records.
6. What is Ms Fenwick paid?
7. Why did you close the library?
8. Everything you hold about the depot.
9. How many parking fines were issued?
"""


@pytest.mark.parametrize("regime", EVERY, ids=lambda regime: regime.key)
@pytest.mark.parametrize("channel", Channel)
def test_every_regime_can_say_everything_that_is_to_be_said(regime, channel):
    advice = advise(Arrival(TEXT, channel, "A Resident"), split(TEXT), TODAY, regime)
    seen = {suggestion.kind for suggestion in advice.suggestions}
    assert {Kind.OWN_DATA, Kind.CHILD_DATA, Kind.ANOTHERS_DATA, Kind.DECEASED} <= seen
    assert {Kind.NAMED_PERSON, Kind.VIEWS, Kind.UNCLEAR} <= seen
    assert (Kind.ENVIRONMENTAL in seen) != (Kind.NOT_ENVIRONMENTAL in seen)
    for suggestion in advice.suggestions:
        assert suggestion.what.endswith(".")
        assert suggestion.next.endswith(".")
        assert "()" not in suggestion.what + suggestion.next


def test_suggestions_about_labels_that_are_used_twice_keep_their_place():
    text = "Trees\n1. How many trees were felled?\n\nFines\n1. How many fines were paid?\n"
    text += "2. How many tonnes of waste were recycled?"
    advice = advise(
        Arrival(text, Channel.EMAIL, "Jo Quill", "jo@mail.example"), split(text), TODAY, EVERY[2]
    )
    assert [(s.question, s.place) for s in advice.suggestions] == [("1", 1), ("2", 3)]


def test_a_suggestion_says_what_and_what_next():
    with pytest.raises(BadInput, match="not what to do"):
        Suggestion(Kind.VIEWS, "1", (), (), "It asks why.", "")


def test_titles_that_name_an_office_name_nobody():
    assert named_people("Has Dr Ellery met the Major Projects team?") == ("Dr Ellery",)
    assert named_people("the doctor and the pcs") == ()


def test_channels_and_regimes():
    assert read_channel("in person", "eir") is Channel.IN_PERSON
    assert read_channel("recording", "foisa") is Channel.RECORDING
    with pytest.raises(NotLawful, match="in another form that is kept"):
        read_channel("telephone", "foisa")
    with pytest.raises(BadInput, match="pigeon") as refused:
        read_channel("pigeon", "eir")
    assert "in person" in str(refused.value)


def test_a_request_and_its_requester_are_judged_by_one_regime():
    with pytest.raises(BadInput, match="judged under 'eir'"):
        Request("R/1", TODAY, "How many?", Requester("", regime="eir"), "email")
    with pytest.raises(NotLawful, match=r"regulation 9\(1\)"):
        Request("R/1", TODAY, " ", Requester("", regime="eir"), "email", "eir")


def test_what_a_request_keeps_can_be_judged_again():
    somebody = Requester("Jo Quill", email="jo@mail.example", address="1 High Street")
    kept = Request("R/1", TODAY, "How many?", somebody, "letter")
    assert kept.arrival == Arrival(
        "How many?", Channel.LETTER, "Jo Quill", "jo@mail.example", "1 High Street"
    )


@pytest.mark.parametrize("email", ["robin", "a@", "@b", "a@b@c", "a b@c", "a@b c"])
def test_what_is_no_email_address_is_a_fault_where_an_address_is_asked_for(email):
    asked = Arrival("How many?", Channel.EMAIL, "Jo Quill", email)
    (fault,) = check_validity(asked, load_regime("foia")).invalid
    assert fault.section == "section 8(1)(b)"
    found = check_validity(asked, load_regime("eir"))
    assert found.valid
    assert "no address" in found.questions[0].what
