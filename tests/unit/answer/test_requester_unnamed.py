"""A published copy names nobody who asked."""

from __future__ import annotations

import pytest

from disclosable.answer.requester_unnamed import RequesterUnnamed
from disclosable.casework.request import Requester
from disclosable.gate.told import Passage, Role, Row

ASKED = Requester("Jo Q. Example", "jo.example@mail.example", "1 High Street\nThameswick")


def found(*told: Passage | Row, requester: Requester = ASKED) -> list[str]:
    listener = RequesterUnnamed(requester)
    for each in told:
        listener.hear(each)
    return [finding.what for finding in listener.findings()]


@pytest.mark.parametrize(
    "text",
    [
        "Dear Jo Q. Example,",
        "JO Q. EXAMPLE",
        "Jo  Q.\nExample asked",
        "Dear Ms Example",
        "write to Jo.Example@mail.example",
        "1 High Street, Thameswick",
    ],
)
def test_the_requester_is_found_however_they_are_written(text: str) -> None:
    (what,) = found(Passage("page 1", text))
    assert what.startswith("the requester's")
    assert "Example" not in what


@pytest.mark.parametrize(
    "text",
    ["For example, two of them", "Jo Q. Examples Ltd", "An example: Jo asked", "Mr Sample"],
)
def test_others_are_not(text: str) -> None:
    assert found(Passage("page 1", text)) == []


def test_properties_hidden_words_and_tables_are_heard_too() -> None:
    assert found(Passage("the properties", "Jo Q. Example", Role.PROPERTY, shown=False))
    assert found(Row("sheet 'Log'", 2, ("FOI 12", "Jo Q. Example", 3)))


def test_a_name_of_one_word_counts_as_it_is_written() -> None:
    """Regimes that ask for no name may have one of one word."""
    named = Requester("May", "may@mail.example", regime="eir")
    assert found(Passage("page 1", "Dear May"), requester=named)
    assert found(Passage("page 1", "You may ask for a review"), requester=named) == []


def test_who_gave_no_name_is_never_found() -> None:
    nobody = Requester("", "", regime="eir")
    assert found(Passage("page 1", "Dear requester"), requester=nobody) == []
