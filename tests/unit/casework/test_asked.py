"""What is asked in a case: later words of the requester, and the officer's correction."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosable.casework.clock import due_of, require_past
from disclosable.casework.folder import read_case
from disclosable.errors import BadCase, BadDate

EVENTS = """
[[events]]
what = "received"
on = 2023-10-16

[[events]]
what = "clarification asked"
on = 2023-10-18

[[events]]
what = "clarification given"
on = 2023-10-20
"""
LATER = """
[[clarifications]]
on = 2023-10-20
replaces = false
words = \"\"\"
Dear team,
By area I mean the two halves of the town.
Yours faithfully\"\"\"
"""


def with_files(folder: Path, files: dict[str, str]) -> Path:
    """The case folder with these files added to it."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_later_words_are_quoted_with_their_day_and_without_their_greeting(
    folder: Path,
) -> None:
    case = read_case(with_files(folder, {"events.toml": EVENTS, "clarified.toml": LATER}))
    first, later = case.asked.quoted()
    assert first[0] == date(2023, 10, 16)
    assert later == (date(2023, 10, 20), ("By area I mean the two halves of the town.",))
    assert case.labels == ("1", "2")


def test_the_time_runs_anew_from_the_clarification(folder: Path) -> None:
    plain = due_of(read_case(folder))
    anew = due_of(read_case(with_files(folder, {"events.toml": EVENTS, "clarified.toml": LATER})))
    assert (plain.due, anew.due) == (date(2023, 11, 13), date(2023, 11, 17))
    assert anew.received == date(2023, 10, 20)


def test_words_that_replace_the_request_are_the_ones_that_are_split(
    folder: Path,
) -> None:
    words = '"""1. Is there a report?\\n2. How many warnings were given in each area?"""'
    replaced = LATER.split("replaces")[0] + f"replaces = true\nwords = {words}\n"
    case = read_case(with_files(folder, {"events.toml": EVENTS, "clarified.toml": replaced}))
    assert case.question("1").text == "Is there a report?"
    assert case.request.text.startswith("The scheme ended")


def test_a_clarification_of_a_day_that_the_events_do_not_know_is_refused(
    folder: Path,
) -> None:
    with pytest.raises(BadCase, match=r"clarified\.toml.*events\.toml knows of none.*time runs"):
        read_case(with_files(folder, {"clarified.toml": LATER}))


def test_the_officers_correction_goes_before_the_programs_split(
    folder: Path,
) -> None:
    correction = """
by = "Information Officer"
on = 2023-10-17
why = "The sentence about the scheme belongs to the first question"

[[questions]]
label = "1"
text = "The scheme ended in March. Is there a report on the scheme?"

[[questions]]
label = "2"
text = "How many warnings were given in each area?"
"""
    case = read_case(with_files(folder, {"split.toml": correction}))
    assert case.question("1").text.startswith("The scheme ended in March.")
    assert case.asked.machine.preamble == "The scheme ended in March."
    assert case.asked.correction is not None
    assert any("Question 1 of the program" in line for line in case.asked.correction.differences())


def test_a_correction_that_alters_the_requesters_words_is_refused(
    folder: Path,
) -> None:
    altered = (
        'by = "Officer"\non = 2023-10-17\nwhy = "shorter"\n'
        '[[questions]]\nlabel = "1"\ntext = "Is there any report on the scheme?"\n'
    )
    with pytest.raises(BadCase, match=r"split\.toml"):
        read_case(with_files(folder, {"split.toml": altered}))


def test_two_corrections_are_refused(folder: Path) -> None:
    with pytest.raises(BadCase, match="corrected in two files"):
        read_case(with_files(folder, {"split.toml": "x = 1", "split.json": "{}"}))


def test_a_request_that_was_withdrawn_is_not_answered(folder: Path) -> None:
    gone = '[[events]]\nwhat = "received"\non = 2023-10-16\n' + (
        '[[events]]\nwhat = "withdrawn"\non = 2023-10-20\n'
    )
    with pytest.raises(BadCase, match=r"events\.toml.*withdrawn"):
        due_of(read_case(with_files(folder, {"events.toml": gone})))


@pytest.mark.parametrize(
    ("today", "file"),
    [(date(2023, 10, 15), r"request\.toml.*10\(1\)"), (date(2023, 11, 7), r"decisions\.toml")],
)
def test_nothing_of_a_case_lies_in_the_future(folder: Path, today: date, file: str) -> None:
    case = read_case(folder)
    require_past(case, date(2023, 11, 8))
    with pytest.raises(BadDate, match=file):
        require_past(case, today)
