"""How often the suggestions at the door are right, on labelled questions.

The figures are those of docs/reference/at-the-door.md. A change of a vocabulary may make them
better; this test keeps it from making them worse unseen.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from disclosable.casework.door.environmental import environmental
from disclosable.casework.door.own_data import Whose, personal
from disclosable.casework.door.similarity import Likeness, compare

CASES = tomllib.loads(Path(__file__).with_name("routing_cases.toml").read_text("utf-8"))
COUNTED = ("environmental", "own_data", "deceased", "named_person", "neither")
WHOSE = {
    "own_data": {Whose.REQUESTER, Whose.CHILD},
    "deceased": {Whose.DECEASED},
    "named_person": {Whose.NAMED},
}
LIKE = {
    "same": {Likeness.IDENTICAL, Likeness.SAME},
    "other": {Likeness.OTHERWISE},
    "apart": {Likeness.RELATED, Likeness.APART},
}


def asked(name: str) -> list[tuple[str, str]]:
    return [(label, text) for label in COUNTED for text in CASES[name][label]]


def test_there_are_enough_cases_and_none_is_there_twice() -> None:
    texts = [text for name in CASES for _, text in asked(name)]
    texts += [text for name in CASES for text in CASES[name]["borderline"]]
    assert len(texts) > 170
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", ["tuned", "held"])
def test_environmental_information_is_found_and_nothing_else_is_taken_for_it(name: str) -> None:
    missed = [t for label, t in asked(name) if label == "environmental" and not environmental(t)]
    wrong = [t for label, t in asked(name) if label != "environmental" and environmental(t)]
    assert (missed, wrong) == ([], [])


@pytest.mark.parametrize("name", ["tuned", "held"])
@pytest.mark.parametrize("label", WHOSE)
def test_personal_data_are_found_with_the_person_whose_they_are(name: str, label: str) -> None:
    signs = [(text, personal(text)) for text in CASES[name][label]]
    assert [text for text, sign in signs if sign is None or sign.whose not in WHOSE[label]] == []


@pytest.mark.parametrize("name", ["tuned", "held"])
def test_nobody_elses_data_are_seen_where_there_are_none(name: str) -> None:
    others = [text for label, text in asked(name) if label not in WHOSE]
    assert [text for text in others if personal(text)] == []


@pytest.mark.parametrize("name", ["tuned", "held"])
def test_a_question_asked_again_is_told_from_one_that_is_merely_like_it(name: str) -> None:
    wrong = [
        (old, new)
        for label, pairs in CASES[name]["pairs"].items()
        for old, new in pairs
        if compare(new, old).likeness not in LIKE[label]
    ]
    assert wrong == []


def test_where_officers_differ_most_suggestions_say_that_they_do() -> None:
    signs = [environmental(text) for name in CASES for text in CASES[name]["borderline"]]
    seen = [sign for sign in signs if sign is not None]
    assert sum(sign.borderline for sign in seen) >= len(seen) - 2
