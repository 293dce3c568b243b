"""A case before anything is decided."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from letter_cases import RECEIVED, REQUEST, letter_case

from disclosable.casework.folder import read_case
from disclosable.casework.opened import read_opened
from disclosable.errors import BadCase, BadDate, NotLawful
from disclosable.law.event import Event, What

EXAMPLE = Path(__file__).parents[3] / "examples" / "knife-orders"


def test_a_case_is_opened_without_its_decisions(tmp_path: Path) -> None:
    opened = read_opened(letter_case(tmp_path))
    assert opened.labels == ("1", "2", "3")
    assert opened.events == (Event(What.RECEIVED, RECEIVED),)
    due = opened.timeline(opened.regime).at(RECEIVED).due
    assert due is not None
    assert due.on == date(2023, 11, 13)


def test_a_decided_case_begins_as_an_opened_one() -> None:
    opened, case = read_opened(EXAMPLE), read_case(EXAMPLE)
    for name in ("subject", "request", "split", "authority", "routes", "events"):
        assert getattr(opened, name) == getattr(case, name)


def test_the_receipt_may_be_left_out_of_the_events_and_must_not_contradict_them(
    tmp_path: Path,
) -> None:
    asked = '[[events]]\nwhat = "clarification asked"\non = 2023-10-18\n'
    opened = read_opened(letter_case(tmp_path, events=asked))
    assert [event.what for event in opened.events] == [What.RECEIVED, What.CLARIFICATION_ASKED]
    other = '[[events]]\nwhat = "received"\non = 2023-10-17\n'
    with pytest.raises(BadDate, match=r"events\.toml.*2023-10-17.*2023-10-16"):
        read_opened(letter_case(tmp_path, events=other))


def test_the_questions_of_each_regime(tmp_path: Path) -> None:
    routes = '\n[[routes]]\nquestions = ["1"]\nregime = "eir"\nwhy = "Trees"\n'
    opened = read_opened(letter_case(tmp_path, request=REQUEST + routes))
    assert [regime.key for regime in opened.regimes] == ["eir", "foia"]
    eir, foia = opened.regimes
    assert opened.labels_under(eir) == ("1",)
    assert opened.labels_under(foia) == ("2", "3")


def test_a_question_that_was_not_asked_has_no_route(tmp_path: Path) -> None:
    routes = '\n[[routes]]\nquestions = ["7"]\nregime = "eir"\nwhy = "Trees"\n'
    with pytest.raises(BadCase, match=r"Question 7 was not asked.*Question 1, Question 2"):
        read_opened(letter_case(tmp_path, request=REQUEST + routes))


@pytest.mark.parametrize(
    ("regime", "lacking"), [("foia", "name"), ("foisa", "name"), ("foia", "email")]
)
def test_whom_the_acts_ask_for_has_to_be_named(tmp_path: Path, regime: str, lacking: str) -> None:
    kept = [words for words in REQUEST.splitlines() if not words.startswith(f"{lacking} =")]
    with pytest.raises(BadCase, match=rf"\[requester\]: there is no key '{lacking}'"):
        read_opened(letter_case(tmp_path, regime, request="\n".join(kept)))


def test_a_postal_address_is_enough(tmp_path: Path) -> None:
    by_post = REQUEST.replace(
        'email = "alex.sample@mail.example"', 'address = "7 Somewhere Lane, Eastmoor"'
    )
    opened = read_opened(letter_case(tmp_path, request=by_post))
    assert opened.request.requester.address == "7 Somewhere Lane, Eastmoor"


def test_the_environmental_regulations_ask_for_no_name(tmp_path: Path) -> None:
    nobody = REQUEST.split("[requester]")[0].replace('"email"', '"telephone"')
    opened = read_opened(letter_case(tmp_path, "eir", request=f"{nobody}[requester]\n"))
    assert opened.request.requester.name == ""
    with pytest.raises(NotLawful, match=r"section 8\(1\)\(a\)"):
        read_opened(letter_case(tmp_path, request=REQUEST.replace('"email"', '"telephone"', 1)))
