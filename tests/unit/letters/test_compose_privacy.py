"""Who asks stays inside: names and addresses are found however they are spaced."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pytest

from disclosable.errors import NotFit
from disclosable.letters.letter import Letter, Paragraph, Section, SectionKind, Text
from disclosable.letters.privacy import REMOVED, Identity


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("I am Will Price.", f"I am {REMOVED}."),
        ("WILL  PRICE asks", f"{REMOVED} asks"),
        ("will\nprice", REMOVED),
        ("Mr Price asks", f"Mr {REMOVED} asks"),
        ("at what price? I will pay", "at what price? I will pay"),
        ("Priced at", "Priced at"),
        ("write to will.price@mail.example now", f"write to {REMOVED} now"),
        ("Will Prices", "Will Prices"),
    ],
)
def test_mentions_are_removed_and_words_are_left(text: str, left: str) -> None:
    assert Identity("Will Price", "will.price@mail.example", "").removed(text) == left


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("As Mr Price asked", True),
        ("as W. Price and others", True),
        ("Requester: Price, Will", True),
        ("Will\N{ZERO WIDTH SPACE} Price", True),
        ("a price, will it be paid", False),
        ("Price of the works", False),
    ],
)
def test_a_letter_that_names_who_asked_is_refused(words: str, named: bool) -> None:
    made = Letter("An answer", "REF/1", "The authority", date(2024, 5, 7), ())
    part = Section(SectionKind.DECISION, "Decision", (Paragraph((Text(words),)),))
    with pytest.raises(NotFit, match="names the requester") if named else nullcontext():
        Identity("Will Price", "").check(replace(made, sections=(part,)))


def test_a_single_name_is_removed_as_a_whole_word_only() -> None:
    identity = Identity("Bo", "bo@mail.example")
    assert identity.removed("Bo asks about Bognor") == f"{REMOVED} asks about Bognor"


def test_a_name_that_is_a_pattern_is_only_a_name() -> None:
    assert Identity("A. (.*)", "x+y@mail.example").removed("all is well") == "all is well"
