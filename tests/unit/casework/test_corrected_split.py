from datetime import date, datetime

import pytest

from disclosable.casework.corrected_split import CorrectedSplit
from disclosable.casework.passage import RequestWords
from disclosable.casework.split import split
from disclosable.errors import BadCase, BadDate

READ = split("1. How many dogs?\n2. How many cats?")


def corrected(**changes):
    given = {
        "machine": READ, "officer": READ, "by": "R. Officer", "on": date(2026, 3, 4), "why": "So.",
    }  # fmt: skip
    return CorrectedSplit(**(given | changes))


def test_a_correction_that_changes_nothing_has_no_differences():
    assert corrected().differences() == []


@pytest.mark.parametrize(("key", "value"), [("by", " "), ("why", "")])
def test_who_and_why_are_said(key, value):
    with pytest.raises(BadCase, match=key):
        corrected(**{key: value})


@pytest.mark.parametrize("on", ["2026-03-04", None, datetime(2026, 3, 4, 9)])
def test_the_day_is_a_date(on):
    with pytest.raises(BadDate):
        corrected(on=on)


def test_two_questions_of_one_label_are_refused():
    with pytest.raises(BadCase, match="called '1'"):
        corrected(officer=split("1. How many dogs?\n1. How many cats?"))


def test_words_are_taken_once():
    words = RequestWords("How many dogs? How many dogs? Why?")
    words.take("How many dogs?", "here")
    words.take("How many\n dogs?", "here")
    with pytest.raises(BadCase, match="used twice"):
        words.take("How many dogs?", "here")
    assert words.left() == ["Why?"]


def test_part_of_a_word_is_not_the_word():
    with pytest.raises(BadCase, match="not in the request"):
        RequestWords("Is it part of the plan?").take("art of the plan?", "here")
    with pytest.raises(BadCase, match="not in the request"):
        RequestWords("Is it part of the plans?").take("part of the plan", "here")


def test_a_text_may_leave_out_a_sentence_between_its_own_but_no_word():
    request = "How many dogs? I love dogs. And how many cats?"
    words = RequestWords(request)
    words.take("How many dogs? And how many cats?", "here")
    assert words.left() == ["I love dogs."]
    with pytest.raises(BadCase, match="not in the request"):
        RequestWords(request).take("How many dogs? And cats?", "here")
    with pytest.raises(BadCase, match="not in the request"):
        RequestWords(request).take("And how many cats? How many dogs?", "here")


def test_numbers_and_bullets_need_not_be_taken():
    words = RequestWords("1. How many dogs?\n(a) black\n* or white\n12 High Street")
    for text in ("How many dogs?", "black", "or white"):
        words.take(text, "here")
    assert words.left() == ["12 High Street"]


def test_the_nearest_line_is_named():
    words = RequestWords("How many dogs are there?\nWho counts the cats?")
    with pytest.raises(BadCase) as refused:
        words.take("Who counted the cats?", "question 2")
    assert "Who counts the cats?" in str(refused.value)
