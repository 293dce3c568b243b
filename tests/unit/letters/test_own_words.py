"""What an officer wants to say beside the composed letter: letter.toml in the case folder."""

from __future__ import annotations

from pathlib import Path

import decided_cases as given
import pytest

from disclosable.answer.told_numbers import check_numbers
from disclosable.casework.decision.kind import Kind
from disclosable.errors import BadCase, NotFit
from disclosable.law.regime import load_regime
from disclosable.letters.compose import compose
from disclosable.letters.letter import Heading, Letter, Link, SectionKind
from disclosable.letters.own_words import read_own_words
from disclosable.letters.words import words_of

CASE = given.case([given.decision(Kind.NOT_HELD, ["1"], load_regime("foia"))])


def letter(folder: Path, words: str) -> Letter:
    path = folder / "letter.toml"
    path.write_text(words, encoding="utf-8")
    made = compose(CASE, None, given.due(CASE), own=read_own_words(path))
    check_numbers(made, None)
    return made


def said(made: Letter, kind: SectionKind) -> list[str]:
    section = made.section(kind)
    assert section is not None
    return [words for block in section.blocks for words in words_of(block)]


def test_without_the_file_there_is_nothing_to_add(tmp_path: Path) -> None:
    assert read_own_words(tmp_path / "letter.toml") == ()


def test_paragraphs_stand_first_or_last_in_the_part_that_they_name(tmp_path: Path) -> None:
    made = letter(
        tmp_path,
        """
[[paragraphs]]
section = "decision"
place = "first"
words = ["Thank you for waiting while we looked.", "We looked twice over."]

[[paragraphs]]
section = "advice"
place = "last"
heading = "The archive"
words = ["The archive may help: https://archive.example/parks."]
""",
    )
    assert said(made, SectionKind.DECISION)[:2] == [
        "Thank you for waiting while we looked.",
        "We looked twice over.",
    ]
    assert said(made, SectionKind.ADVICE)[-2:] == [
        "The archive",
        "The archive may help: https://archive.example/parks.",
    ]
    assert Heading("The archive", 3) in list(made.blocks())
    links = [part for content in made.lines() for part in content if isinstance(part, Link)]
    assert Link("https://archive.example/parks", "https://archive.example/parks") in links


def test_an_invented_authority_still_says_so_before_anything_else(tmp_path: Path) -> None:
    own = '[[paragraphs]]\nsection = "reference"\nplace = "first"\nwords = ["Dear reader."]'
    first = said(letter(tmp_path, own), SectionKind.REFERENCE)
    assert first[:2] == ["Eastmoor Borough Council does not exist.", "Dear reader."]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('section = "weather"\nplace = "first"\nwords = ["x"]', r"letter\.toml.*key 'section'"),
        ('section = "reasons"\nplace = "first"\nwords = ["x"]', "'reasons', which this letter"),
        ('section = "advice"\nplace = "middle"\nwords = ["x"]', "key 'place'.*first, last"),
        ('section = "advice"\nplace = "last"\nwords = []', "key 'words': the list is empty"),
        ('section = "advice"\nplace = "last"\nwords = [" "]', "key 'words'"),
        ('section = "advice"\nplace = "last"\nwords = ["x"]\nbold = true', "'bold' is not known"),
    ],
)
def test_what_cannot_be_placed_is_refused(tmp_path: Path, words: str, says: str) -> None:
    with pytest.raises(BadCase, match=says):
        letter(tmp_path, f"[[paragraphs]]\n{words}")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ('words = ["We found 37 people."]', "tells the number '37'"),
        ('words = ["Seven of them were children."]', "tells the number 'Seven'"),
        ('words = ["x"]\nheading = "37 people"', "tells the number '37'"),
        ('words = ["It cost £37."]', "tells the number '£37'"),
        ('words = ["As Alex Sample knows, we did."]', "names the requester"),
        ('words = ["x"]\nheading = "To Alex Sample"', "names the requester"),
    ],
)
def test_they_are_checked_like_every_word_of_a_letter(
    tmp_path: Path, words: str, says: str
) -> None:
    with pytest.raises(NotFit, match=says):
        letter(tmp_path, f'[[paragraphs]]\nsection = "advice"\nplace = "last"\n{words}')
