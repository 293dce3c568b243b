"""A case folder in disorder: nothing is left out in silence, and every fault names its file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from golden_cases import assemble
from letter_cases import DECISIONS, FEES, HOLDING, RECEIVED, REVIEW, REVIEWED, desk, letter_case

from disclosable.answer.correspond import make
from disclosable.answer.prepare import prepare
from disclosable.casework.decision.decided import Decided
from disclosable.casework.decision.file import read_decisions
from disclosable.casework.folder import read_case
from disclosable.casework.opened import read_opened
from disclosable.casework.values import LONGEST
from disclosable.errors import BadCase, DisclosableError, NotLawful
from disclosable.law.regime import load_regime
from disclosable.letters.own_words import read_own_words
from disclosable.letters.style_file import read_style

REVIEW_DAY = RECEIVED.replace(month=12, day=5)
LATE = RECEIVED.replace(month=11, day=15)

_LIMIT = load_regime("foia").cost
assert _LIMIT is not None

COST = f"""
decided = 2023-11-08

[author]
name = "Rowan Sample"
role = "Information Officer"

[[decisions]]
questions = ["1", "2", "3"]
kind = "over the cost limit"
basis = "A sample"
narrow = ["A shorter period"]

[[decisions.activities]]
activity = "{_LIMIT.countable[0]}"
what = "Each file"
units = UNITS
minutes_each = MINUTES
"""


def _cost(folder: Path, units: str = "9000", minutes: str = "3") -> Decided:
    path = folder / "decisions.toml"
    path.write_text(COST.replace("UNITS", units).replace("MINUTES", minutes), "utf-8")
    return read_decisions(path, lambda _labels: load_regime("foia"))


@pytest.mark.parametrize("name", ["events", "clarified", "split", "approval", "tables"])
def test_a_link_that_leads_nowhere_is_no_missing_file(tmp_path: Path, name: str) -> None:
    folder = letter_case(tmp_path, decisions=DECISIONS)
    read_case(folder)
    (folder / f"{name}.toml").symlink_to("nowhere.toml")
    with pytest.raises(BadCase, match=rf"{name}\.toml: there is no such file"):
        read_case(folder)


def test_the_same_for_how_letters_look_and_what_an_officer_adds(tmp_path: Path) -> None:
    for name in ("letters.toml", "letter.toml"):
        (tmp_path / name).symlink_to("nowhere.toml")
    with pytest.raises(BadCase, match="no such file"):
        read_style(tmp_path / "letters.toml", load_regime("foia"))
    with pytest.raises(BadCase, match="no such file"):
        read_own_words(tmp_path / "letter.toml")


def test_nobody_reviews_their_own_decision_because_it_cannot_be_read(tmp_path: Path) -> None:
    made = desk(tmp_path, REVIEW_DAY, review=REVIEW, decisions=DECISIONS, events=REVIEWED)
    (tmp_path / "decisions.toml").unlink()
    (tmp_path / "decisions.toml").symlink_to("nowhere.toml")
    with pytest.raises(BadCase, match=r"decisions\.toml: there is no such file"):
        make("review", made)


@pytest.mark.parametrize("name", ["event.toml", "Events.toml", "aproval.toml", "clarifed.toml"])
def test_a_misspelt_name_is_not_passed_over(tmp_path: Path, name: str) -> None:
    letter_case(tmp_path)
    (tmp_path / name).write_text("x = 1\n", "utf-8")
    with pytest.raises(BadCase, match=rf"{name}: no file of this name is read.*\.toml, or another"):
        read_opened(tmp_path)


@pytest.mark.parametrize("name", ["authority-old.toml", "school.toml", "notes.txt", "figures.csv"])
def test_what_else_lies_there_is_no_concern(tmp_path: Path, name: str) -> None:
    letter_case(tmp_path)
    (tmp_path / name).write_text("x = 1\n", "utf-8")
    assert read_opened(tmp_path).labels == ("1", "2", "3")


def test_a_fault_in_the_events_is_put_down_to_the_events(tmp_path: Path) -> None:
    letter_case(tmp_path, events='[[events]]\nwhat = "sent"\non = 2023-10-16\n')
    with pytest.raises(BadCase, match=r"events\.toml, \[\[events\]\] number 1") as refused:
        read_opened(tmp_path)
    assert "request.toml" not in str(refused.value)


def test_a_channel_that_is_none_is_not_called_unlawful(tmp_path: Path) -> None:
    folder = letter_case(tmp_path)
    request = folder / "request.toml"
    request.write_text(request.read_text("utf-8").replace('"email"', '"pigeon"', 1), "utf-8")
    with pytest.raises(BadCase, match=r"request\.toml.*'pigeon'.*known.*social media"):
        read_opened(folder)


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e308", "1" + "0" * 400, "true", '"2"'])
@pytest.mark.parametrize("key", ["units", "minutes"])
def test_a_number_that_is_none_is_refused_in_a_sentence(
    tmp_path: Path, key: str, value: str
) -> None:
    with pytest.raises(BadCase, match=r"activities\]\] number 1, key '\w+'"):
        _cost(tmp_path, **{key: value})


def test_a_missing_number_is_asked_for_by_what_it_is(tmp_path: Path) -> None:
    made = desk(tmp_path, RECEIVED, fees=FEES.replace("pence_each", "pennies_each"))
    with pytest.raises(BadCase, match=r"fees\.toml.*'pence_each'.*a number of pence, such as 2.5"):
        make("fees", made)


def test_a_threshold_beyond_all_reason(tmp_path: Path) -> None:
    settings = letter_case(tmp_path) / "authority.toml"
    text = settings.read_text("utf-8").replace("threshold = 5", f"threshold = 1{'0' * 30}")
    settings.write_text(text, "utf-8")
    with pytest.raises(BadCase, match=r"key 'threshold'.*at most 1,000,000"):
        read_opened(tmp_path)


@pytest.mark.parametrize(
    ("words", "says"),
    [("Why? " * LONGEST, "letters.*at most 200,000"), ("1. Why?\n2. Who\0?\n", "line 2 has a NUL")],
    ids=["a book", "no text"],
)
def test_a_request_that_is_no_text_of_a_person(tmp_path: Path, words: str, says: str) -> None:
    (letter_case(tmp_path) / "request.txt").write_text(words, "utf-8")
    with pytest.raises(BadCase, match=rf"request\.txt.*{says}"):
        read_opened(tmp_path)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    words = letter_case(tmp_path) / "request.txt"
    words.unlink()
    os.mkfifo(words)
    with pytest.raises(BadCase, match=r"request\.txt: it is no ordinary file"):
        read_opened(tmp_path)


def test_records_are_not_waited_for_either(tmp_path: Path) -> None:
    folder = assemble("strathorrin-council/low-counts-38-1-b", tmp_path)
    (folder / "records.csv").unlink()
    os.mkfifo(folder / "records.csv")
    with pytest.raises(BadCase, match=r"records\.csv: it is no ordinary file"):
        prepare(folder)


def test_what_the_law_forbids_a_letter_is_put_down_to_its_file(tmp_path: Path) -> None:
    past = HOLDING.replace("2023-11-27", "2005-01-01")
    with pytest.raises(NotLawful, match=r"holding\.toml, section 10\(1\).*1 January 2005"):
        make("holding", desk(tmp_path, LATE, holding=past))


def test_a_decision_stands_there_once(tmp_path: Path) -> None:
    _, head, decision = DECISIONS.partition("[[decisions]]")
    folder = letter_case(tmp_path, decisions=DECISIONS + head + decision)
    with pytest.raises(BadCase, match=r"\[\[decisions\]\] number 2.*\(disclosed\).*twice"):
        read_case(folder)


def test_a_request_is_not_aggregated_with_itself(tmp_path: Path) -> None:
    _cost(tmp_path)
    text = (tmp_path / "decisions.toml").read_text("utf-8")
    others = """
[[decisions.aggregated]]
reference = "EBC-2023-0042"
received = 2023-10-16
why = "It came from you too"
minutes = 90
"""
    with pytest.raises(DisclosableError, match="EBC-2023-0042 is added to itself"):
        read_case(letter_case(tmp_path, decisions=text + others))
