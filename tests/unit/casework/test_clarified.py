from datetime import date, datetime

import pytest

from disclosable.casework.clarified import Clarification, ClarifiedRequest
from disclosable.errors import BadCase, BadDate, BadInput

RECEIVED = date(2026, 3, 2)
FIRST = "How many dogs were fined?"


def clarification(words="How many owners of dogs were fined in 2025?", day=9, replaces=True):
    return Clarification(date(2026, 3, day), words, replaces)


def test_a_clarification_that_replaces_the_text_is_what_is_split_and_both_are_quoted():
    request = ClarifiedRequest(RECEIVED, FIRST, (clarification(),))
    assert [q.text for q in request.split().questions] == [
        "How many owners of dogs were fined in 2025?"
    ]
    assert request.quoted == (
        (RECEIVED, FIRST),
        (date(2026, 3, 9), "How many owners of dogs were fined in 2025?"),
    )


def test_a_clarification_that_only_explains_leaves_the_text_as_it_was():
    request = ClarifiedRequest(RECEIVED, FIRST, (clarification("I mean 2025.", replaces=False),))
    assert request.in_force == FIRST
    assert request.quoted[-1] == (date(2026, 3, 9), "I mean 2025.")


def test_the_last_text_that_replaces_counts():
    later = (clarification(), clarification("How many cats?", 10),
             clarification("Tabby ones.", 11, replaces=False))  # fmt: skip
    assert ClarifiedRequest(RECEIVED, FIRST, later).in_force == "How many cats?"


def test_clarifications_stand_in_the_order_of_their_days():
    with pytest.raises(BadDate, match="2026-03-01"):
        ClarifiedRequest(RECEIVED, FIRST, (clarification(day=1),))
    with pytest.raises(BadDate, match="before it"):
        ClarifiedRequest(RECEIVED, FIRST, (clarification(day=9), clarification(day=8)))


def test_a_clarification_has_words_and_a_day():
    with pytest.raises(BadCase):
        clarification(" ?")
    with pytest.raises(BadDate):
        Clarification(datetime(2026, 3, 9, 12), "Why?", replaces=True)
    with pytest.raises(BadInput):
        ClarifiedRequest(RECEIVED, FIRST, (clarification("Thank you."),)).split()
