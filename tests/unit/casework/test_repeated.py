from datetime import date, datetime

import pytest

from disclosable.casework.door.earlier_file import read_earlier
from disclosable.casework.door.period_words import take_periods
from disclosable.casework.door.repeated import EarlierRequest, find_repeats
from disclosable.casework.door.routing import advise
from disclosable.casework.door.similarity import Likeness, compare
from disclosable.casework.door.suggestion import Kind
from disclosable.casework.door.validity import Arrival
from disclosable.casework.request import Question
from disclosable.casework.split import split
from disclosable.errors import BadCase, BadDate, BadInput
from disclosable.law.regime import load_regime

FINES = "How many parking fines were issued in 2022?"


def earlier(**changes):
    given = {
        "reference": "FOI/1",
        "received": date(2023, 1, 10),
        "answered": date(2023, 2, 1),
        "requester": "robin@mail.example",
        "questions": (FINES,),
        "complied": True,
    }
    return EarlierRequest(**(given | changes))


def asked(text=FINES, regime="foia", before=None, email="robin@mail.example"):
    from disclosable.casework.door.channel import Channel

    arrival = Arrival(text, Channel.EMAIL, "Robin Example", email)
    before = [earlier()] if before is None else before
    advice = advise(arrival, split(text), date(2023, 3, 1), load_regime(regime), before)
    return [s for s in advice.about(1) if s.kind is not Kind.NOT_ENVIRONMENTAL]


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("in 2022", {"2022"}),
        ("2021/22, 2022-23 and 2023 to 2024", {"2021/22", "2022/23", "2023/24"}),
        ("2021-2022 and 1999/00", {"2021/22", "1999/00"}),
        ("from 2018 to 2022", {"2018", "2022"}),
        ("3 June 2021, June 3rd 2021, 03/06/2021, 2021-06-03", {"2021-06-03"}),
        ("1.4.20", {"2020-04-01"}),
        ("between Sept 2021 and October 2021", {"2021-09", "2021-10"}),
        ("on 25 December", {"12-25"}),
        ("the last three financial years", {"last 3 financial years"}),
        ("in the last year, in the past 3 years", {"last 1 years", "last 3 years"}),
        ("the may be of march past", set()),
        ("room 2021a", set()),
    ],
)
def test_periods_are_written_in_one_way(text, periods):
    found, rest = take_periods(text, {"three": 3})
    assert found == periods
    assert not any(ch.isdigit() for ch in rest.replace("2021a", ""))


def test_words_that_mean_the_same_are_the_same():
    found = compare("What was the expenditure on employees?", "What did you spend on staff?")
    assert (found.likeness, found.share) == (Likeness.IDENTICAL, 100)


def test_the_sentence_says_which_words_and_which_dates_made_it():
    found = compare("How many parking fines were paid in Mill Lane in 2023?", FINES)
    assert found.sentence == (
        "66% of their words are the same (only now: paid; only then: issu); now it is about "
        "2023, lan, mill, then 2022."
    )


def test_a_name_at_the_start_of_a_sentence_or_in_small_letters_is_no_difference():
    assert compare("Knife crime in Northgate", "northgate knife crime").likeness is (
        Likeness.IDENTICAL
    )


def test_one_word_in_common_is_not_enough():
    assert compare("Dogs?", "Cats and dogs?").likeness in (Likeness.RELATED, Likeness.APART)


def test_an_open_request_cannot_be_repeated_and_both_are_answered_together():
    (found,) = asked(before=[earlier(answered=None, complied=None)])
    assert found.kind is Kind.REPEATED
    assert found.borderline
    assert "Answer both together" in found.next


def test_a_request_that_was_refused_was_not_complied_with():
    (found,) = asked(before=[earlier(complied=False)])
    assert found.borderline
    assert "decide this one afresh" in found.next
    (unknown,) = asked(before=[earlier(complied=None)])
    assert unknown.borderline
    assert unknown.next.startswith("Check first")


def test_whoever_is_not_known_is_not_taken_for_the_same_person():
    (found,) = asked(before=[earlier(requester="")])
    assert found.kind is Kind.ASKED_BEFORE
    assert "not known here" in found.what


def test_under_the_environmental_regulations_the_public_interest_is_weighed():
    (found,) = asked("How many trees were felled in 2022?", "eir",
                     [earlier(questions=("Number of trees felled in 2022",))])  # fmt: skip
    assert found.kind is Kind.REPEATED
    assert "regulation 12(4)(b)" in found.next


def test_the_most_alike_goes_first_and_what_has_nothing_in_common_is_left_out():
    before = [
        earlier(reference="A", questions=("How many library books were lost?",)),
        earlier(reference="B", questions=("How many parking fines were issued in 2020?",)),
        earlier(reference="C", questions=("How many dogs?", FINES)),
    ]
    found = find_repeats([Question("1", FINES)], "robin@mail.example", date(2023, 3, 1), before)
    assert [repeat.earlier.reference for repeat in found] == ["C", "B"]
    assert found[0].words == FINES
    assert found[0].may_be_refused
    assert not found[1].may_be_refused


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"reference": " "}, BadInput),
        ({"questions": ()}, BadInput),
        ({"questions": (" ",)}, BadInput),
        ({"received": datetime(2023, 1, 1, 9)}, BadDate),
        ({"answered": date(2023, 1, 9)}, BadDate),
        ({"answered": None}, BadInput),
    ],
)
def test_an_earlier_request_that_contradicts_itself_is_refused(changes, kind):
    with pytest.raises(kind):
        earlier(**changes)


def test_an_earlier_request_was_received_earlier():
    with pytest.raises(BadDate, match="FOI/1"):
        asked(before=[earlier(received=date(2023, 3, 2), answered=None, complied=None)])


FILE = """
[[earlier]]
reference = "FOI/1"
received = 2023-01-10
answered = 2023-02-01
complied = true
requester = "robin@mail.example"
questions = ["How many parking fines were issued in 2022?"]

[[earlier]]
reference = "FOI/2"
received = 2023-02-10
questions = ["How many dogs?"]
"""


def test_earlier_requests_are_read_from_a_file(tmp_path):
    file = tmp_path / "earlier.toml"
    file.write_text(FILE, encoding="utf-8")
    first, second = read_earlier(file)
    assert first == earlier()
    assert (second.answered, second.complied, second.requester) == (None, None, "")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"FOI/2"', '"FOI/1"', "there twice"),
        ("answered = 2023-02-01", "answered = 2022-02-01", "before it was received"),
        ("complied = true", 'complied = "yes"', "'complied'"),
        ("requester", "requestor", "'requestor' is not known"),
        ("received = 2023-02-10", "", "no key 'received'"),
        ("[[earlier]]", "[[before]]", "'before' is not known"),
    ],
)
def test_a_faulty_file_is_refused_with_its_place(tmp_path, old, new, told):
    file = tmp_path / "earlier.toml"
    file.write_text(FILE.replace(old, new), encoding="utf-8")
    with pytest.raises((BadCase, BadInput), match=told) as refused:
        read_earlier(file)
    assert "earlier.toml" in str(refused.value)
