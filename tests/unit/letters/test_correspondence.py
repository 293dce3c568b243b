"""What holds for every letter before and after an answer, under every regime."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from itertools import product
from pathlib import Path

import pytest
from letter_cases import (
    CLARIFICATION,
    DECISIONS,
    EXTENSION,
    FEES,
    HOLDING,
    LONGER,
    REVIEW,
    REVIEWED,
    TRANSFER,
    WEIGHED,
    desk,
    letter_case,
)

from disclosable.answer.correspond import LetterKind, desk_of, make
from disclosable.errors import BadCase, NotFit, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.regime import load_regime
from disclosable.letters.correspondence import Made, needed
from disclosable.letters.letter import Heading, Letter
from disclosable.letters.render.text import render_text

REGIMES = ("foia", "eir", "foisa", "eisrs")
ENVIRONMENTAL = ("eir", "eisrs")
DAYS = {
    LetterKind.HOLDING: date(2023, 11, 15),
    LetterKind.REVIEW: date(2023, 12, 4),
}
ORDINARY = date(2023, 10, 20)
ALL = [
    (kind, regime)
    for kind, regime in product(LetterKind, REGIMES)
    if (kind, regime) != (LetterKind.EXTENSION, "foisa")
]
"""Every letter that there is under every regime; the Scottish Act knows no extension."""


def files(kind: LetterKind, regime: str) -> dict[str, str]:
    """What each letter is made from, under each regime."""
    environmental = regime in ENVIRONMENTAL
    found = {
        LetterKind.ACKNOWLEDGEMENT: {},
        LetterKind.CLARIFICATION: {
            "clarification": CLARIFICATION + (WEIGHED if environmental else "")
        },
        LetterKind.FEES: {"fees": FEES.replace("120", "9000") if regime == "foisa" else FEES},
        LetterKind.EXTENSION: {"extension": LONGER if environmental else EXTENSION},
        LetterKind.HOLDING: {"holding": HOLDING},
        LetterKind.TRANSFER: {"transfer": TRANSFER},
        LetterKind.REVIEW: {"review": REVIEW, "events": REVIEWED, "decisions": DECISIONS},
    }
    return {name: text.replace("9000", "4000") for name, text in found[kind].items()}


def letter(kind: LetterKind, regime: str, folder: Path, **changed: str) -> Made:
    today = DAYS.get(kind, ORDINARY)
    return make(kind, desk(folder, today, regime, **(files(kind, regime) | changed)))


def words(made: Letter) -> str:
    return " ".join(render_text(made).split())


@pytest.mark.parametrize(("kind", "regime"), ALL)
def test_every_letter_can_be_made_under_every_regime_that_knows_it(
    kind: LetterKind, regime: str, tmp_path: Path
) -> None:
    told = words(letter(kind, regime, tmp_path).letter)
    law = load_regime(regime)
    assert law.title in told
    assert "Alex" not in told
    assert "alex.sample" not in told
    # Nothing is left to fill in, no sentence is broken off, none is of another statute.
    assert not re.search(r"[{}]|None|\.\.|  ", told)
    others = {load_regime(key).title for key in REGIMES} - {law.title}
    assert not [title for title in others if title in told]
    assert ("section " in told) is (law.word == "section")
    by_regulation = re.search(r"(?i)\bregulation \d+\(", told) is not None
    assert by_regulation is (law.word == "regulation")


@pytest.mark.parametrize(("kind", "regime"), ALL)
def test_every_heading_is_followed_by_something(
    kind: LetterKind, regime: str, tmp_path: Path
) -> None:
    for section in letter(kind, regime, tmp_path).letter.sections:
        assert section.heading
        assert section.blocks
        assert not isinstance(section.blocks[-1], Heading)
        for block, after in zip(section.blocks, section.blocks[1:], strict=False):
            assert not (isinstance(block, Heading) and isinstance(after, Heading))


@pytest.mark.parametrize("kind", LetterKind)
def test_what_the_law_asks_for_cannot_be_left_out(
    kind: LetterKind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever marked sentence a change to the code drops, the letter is refused, with the law."""
    from disclosable.letters import correspondence

    made = letter(kind, "foia", tmp_path)
    marks = {mark for block in made.letter.blocks() for mark in block.says}
    assert marks
    checked = correspondence._check_said
    found: list[set[object]] = []

    def remember(tree: Letter, needs: set[object], regimes: object) -> None:
        found.append(needs)
        checked(tree, needs, regimes)  # type: ignore[arg-type]

    monkeypatch.setattr(correspondence, "_check_said", remember)
    letter(kind, "foia", tmp_path)
    (needs,) = found
    assert needs
    regimes = (load_regime("foia"),)
    for need in needs:
        sections = tuple(
            dataclasses.replace(
                section, blocks=tuple(b for b in section.blocks if need not in b.says)
            )
            for section in made.letter.sections
        )
        spoilt = dataclasses.replace(made.letter, sections=sections)
        with pytest.raises(NotLawful, match=r"section \d+.*Freedom of Information Act 2000"):
            checked(spoilt, needs, regimes)  # type: ignore[arg-type]


def test_only_what_a_regime_asks_for_is_needed() -> None:
    foisa = load_regime("foisa")
    asked = needed(foisa, Element.ESTIMATE, Element.WHY, Duty.EXTEND, Duty.ADVISE)
    assert {one.what for one in asked} == {Element.WHY, Duty.ADVISE}


@pytest.mark.parametrize(
    ("phrase", "wording", "section"),
    [
        ("ext-estimate", "We will decide soon.", r"17\(2\)"),
        ("fee-asked", "Please pay.", r"9\(1\)"),
        ("clar-cannot", "We do not understand.", r"1\(3\)"),
        ("ack-due", "We will answer.", r"10\(1\)"),
        ("letter-contact", "Write to us.", r"16\(1\)"),
    ],
)
def test_an_authority_s_own_words_cannot_leave_out_what_the_law_wants(
    tmp_path: Path, phrase: str, wording: str, section: str
) -> None:
    own = f'[phrases]\n{phrase} = "{wording}"\n'
    with pytest.raises(NotLawful, match=rf"letters\.toml.*{phrase}.*section {section}"):
        desk(tmp_path, ORDINARY, letters=own)


def test_an_authority_may_use_its_own_words_and_welsh_headings(tmp_path: Path) -> None:
    own = 'languages = ["en", "cy"]\n[phrases]\nack-nothing = "Please keep this letter."\n'
    told = words(letter(LetterKind.ACKNOWLEDGEMENT, "foia", tmp_path, letters=own).letter)
    assert "Please keep this letter." in told
    assert "We have received your request / Rydym wedi derbyn eich cais" in told


@pytest.mark.parametrize(
    ("kind", "name", "old", "new"),
    [
        (LetterKind.HOLDING, "holding", "fell ill", "found 3 trees"),
        (LetterKind.CLARIFICATION, "clarification", "by ward", "for seven people"),
        (LetterKind.REVIEW, "review", "It was overlooked", "It says that there were 4 felled"),
        (LetterKind.TRANSFER, "transfer", "no entry", "12 entries"),
        (LetterKind.FEES, "fees", "coloured maps", "maps of 17 trees, at £3 each"),
    ],
)
def test_a_number_that_could_be_a_count_is_refused(
    kind: LetterKind, name: str, old: str, new: str, tmp_path: Path
) -> None:
    spoilt = files(kind, "foia")[name]
    assert old in spoilt
    with pytest.raises(NotFit, match="no table accounts for"):
        letter(kind, "foia", tmp_path, **{name: spoilt.replace(old, new)})


def test_a_letter_names_no_requester(tmp_path: Path) -> None:
    named = HOLDING.replace("The officer who", "Alex Sample, the officer who")
    with pytest.raises(NotFit, match="names the requester"):
        letter(LetterKind.HOLDING, "foia", tmp_path, holding=named)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (LetterKind.CLARIFICATION, "clarification"),
        (LetterKind.FEES, "fees"),
        (LetterKind.EXTENSION, "extension"),
        (LetterKind.HOLDING, "holding"),
        (LetterKind.TRANSFER, "transfer"),
        (LetterKind.REVIEW, "review"),
    ],
)
def test_every_key_of_a_file_is_needed_known_and_said(
    kind: LetterKind, name: str, tmp_path: Path
) -> None:
    whole = files(kind, "foia")[name]
    with pytest.raises(BadCase, match=rf"{name}\.toml.*'reminder' is not known"):
        letter(kind, "foia", tmp_path, **{name: f'reminder = "x"\n{whole}'})
    optional = ("questions", "consent", "post", "on = 2023-10-19", "change")
    for key in re.findall(r"(?m)^(\w+) = ", whole):
        if key in optional or (key == "on" and name == "transfer"):
            continue
        without = re.sub(rf"(?m)^{key} = .*\n", "", whole)
        with pytest.raises((BadCase, NotLawful), match=rf"{name}\.toml"):
            letter(kind, "foia", tmp_path, **{name: without})
    with pytest.raises(BadCase, match=rf"{name}\.toml: there is no such file"):
        letter(kind, "foia", tmp_path, **{name: ""})


def test_held_and_neither_are_not_claimed_in_one_letter(tmp_path: Path) -> None:
    both = EXTENSION + '\n[[exemptions]]\ncitation = "43(3)"\nengaged = ["Saying so would tell"]\n'
    with pytest.raises(NotLawful, match="not said whether it is"):
        letter(LetterKind.EXTENSION, "foia", tmp_path, extension=both)


def test_to_neither_confirm_nor_deny_says_nothing_of_holding(tmp_path: Path) -> None:
    neither = EXTENSION.replace('"43(2)"', '"43(3)"')
    told = words(letter(LetterKind.EXTENSION, "foia", tmp_path, extension=neither).letter)
    assert "We hold" not in told
    assert "do or do not hold it" in told


def test_questions_under_different_laws_are_asked_about_in_letters_of_their_own(
    tmp_path: Path,
) -> None:
    folder = letter_case(tmp_path, holding=f'questions = ["1", "2"]\n{HOLDING}')
    request = folder / "request.toml"
    routes = '\n[[routes]]\nquestions = ["1"]\nregime = "eir"\nwhy = "Trees are land"\n'
    request.write_text(request.read_text("utf-8") + routes, "utf-8")
    with pytest.raises(BadCase, match="different regimes"):
        make(LetterKind.HOLDING, desk_of(folder, date(2023, 11, 15)))


def test_a_reviewer_who_approved_took_part_as_well(tmp_path: Path) -> None:
    approval = (
        'approved_on = 2023-11-08\ndigest = "to be filled"\n\n'
        '[approver]\nname = "Sam Other"\nrole = "Manager"\n'
    )
    with pytest.raises(NotLawful, match="took part in the decision"):
        letter(LetterKind.REVIEW, "foia", tmp_path, approval=approval)


def test_a_decision_is_reached_by_a_review_only_where_there_was_none(tmp_path: Path) -> None:
    reached = REVIEW.replace('"confirmed with changes"', '"reached"')
    with pytest.raises(BadCase, match="was answered on 8 November 2023"):
        letter(LetterKind.REVIEW, "foia", tmp_path, review=reached)
    silent = REVIEWED.replace('what = "answered"', 'what = "review asked"').split("2023-11-08")[0]
    silent += "2023-11-20\n"
    made = letter(LetterKind.REVIEW, "foisa", tmp_path, review=reached, events=silent, decisions="")
    assert "there was no decision. We have now made one." in words(made.letter)


def test_a_point_that_is_upheld_changes_something(tmp_path: Path) -> None:
    for old, new in (('change = "You have it now"\n', ""), ('"upheld"', '"not upheld"')):
        with pytest.raises(BadCase, match=r"review\.toml.*what changes|something changes"):
            letter(LetterKind.REVIEW, "foia", tmp_path, review=REVIEW.replace(old, new))
