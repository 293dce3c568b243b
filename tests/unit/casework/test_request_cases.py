"""Requests as people write them come apart as an honest reader would have it."""

from pathlib import Path

import pytest
from request_score import RequestCase, phrases

from disclosable.casework.split import split

CASES = [
    RequestCase.read(file)
    for file in sorted((Path(__file__).parents[2] / "request_cases").glob("*.json"))
]


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_request_comes_apart_as_an_honest_reader_would_have_it(case):
    assert not case.mistakes(split(case.text).as_json())


def test_there_are_cases():
    assert len(CASES) >= 370


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_names_only_phrases_of_its_request(case):
    words = " ".join(case.text.replace("\u00ad", "").split())
    for reading in case.readings:
        assert all(phrase in words for phrase in phrases(reading))
        wanted = {len(reading[key]) for key in ("labels", "parts", "phrases")}
        assert wanted == {reading["count"]}


def test_the_score_finds_what_is_wrong():
    case = next(case for case in CASES if case.name == "02-bare-q")
    right = split(case.text).as_json()
    assert case.mistakes(right) == []
    first, second, third = right["questions"]
    for wrong in (
        [first, second],
        [second, first, third],
        [first, second, third | {"label": "4"}],
        [first, second, third | {"parts": [{"label": "a", "text": "more"}]}],
        [first, second, third | {"text": "What? Bel"}],
    ):
        assert case.mistakes(right | {"questions": wrong})
    assert case.mistakes(right | {"preamble": ""})
