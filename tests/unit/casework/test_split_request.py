from datetime import date, datetime

import pytest

from disclosable.casework.request import (
    Channel,
    Part,
    Question,
    Request,
    Requester,
    SplitRequest,
    read_channel,
)
from disclosable.errors import BadDate, BadInput, NotLawful

SOMEBODY = Requester("Robin Example", email="robin@example.org")


def request(**changes):
    given = {
        "reference": "01.FOI.24.000001",
        "received": date(2024, 3, 1),
        "text": "How many?",
        "requester": SOMEBODY,
        "channel": Channel.EMAIL,
    }
    return Request(**(given | changes))


def test_a_request_in_writing_with_a_name_and_an_address():
    assert request().channel is Channel.EMAIL
    assert Requester(" Robin Example ", address="1 High Street").name == "Robin Example"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Requester("", email="robin@example.org"),
        lambda: Requester("123", email="robin@example.org"),
        lambda: Requester("Robin Example"),
        lambda: Requester("Robin Example", email=" ", address="\n"),
        lambda: Requester("Robin Example", email="robin"),
        lambda: Requester("Robin Example", email="robin at example@org here"),
        lambda: request(text=" \n"),
        lambda: request(text="?"),
        lambda: request(channel="telephone"),
        lambda: read_channel("in person"),
    ],
)
def test_what_section_8_1_asks_for_cannot_be_missing(make):
    with pytest.raises(NotLawful, match=r"section 8\(1\)"):
        make()


def test_channels_are_read_as_people_write_them():
    assert read_channel("Web-form") is read_channel("web_form") is Channel.WEB_FORM
    assert request(channel="letter").channel is Channel.LETTER


def test_reference_and_date():
    with pytest.raises(BadInput, match="no reference"):
        request(reference=" ")
    for wrong in (datetime(2024, 3, 1, 9), "2024-03-01", None):
        with pytest.raises(BadDate):
            request(received=wrong)


def test_a_question_has_words_of_its_own_or_parts():
    with pytest.raises(BadInput):
        Question("1", "")
    question = Question("1", "", (Part("a", "dogs"), Part("", "cats")))
    assert question.words == "a) dogs\ncats"


def test_json_leaves_out_what_was_left_out():
    found = SplitRequest("", (Question("1", "How many?"),), (), ("Dear Sir",))
    assert set(found.as_json()) == {"preamble", "questions", "notes"}
    assert "Dear" not in str(found.as_json())
