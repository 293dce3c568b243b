"""A case folder is read whole or not at all, and the message says where it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.folder import read_case
from disclosable.casework.outcome import Overall, outcome_of, outcomes, overall, summary
from disclosable.errors import BadCase, DisclosableError, NotApproved, NotLawful

Spoil = Callable[[str, str, str], Path]


def test_everything_in_the_folder_arrives(folder: Path) -> None:
    case = read_case(folder)
    assert case.request.reference == "FOI/2023/0042"
    assert case.request.received == date(2023, 10, 16)
    assert case.labels == ("1", "2")
    assert case.split.preamble == "The scheme ended in March."
    assert case.authority.rule.high == 5
    assert case.authority.regulator.name == "The Regulator"
    assert [type(d) for d in case.decided.decisions] == [NotHeld, Disclosed, Exempt]
    assert [(t.name, t.title, t.question) for t in case.tables] == [
        ("areas", "Warnings by area", "2")
    ]
    assert case.approval is not None
    assert case.approval.approver.name == "Morgan Specimen"
    assert not case.approval.covers("to be filled")


def test_without_an_approval_the_case_is_read_as_a_draft(folder: Path) -> None:
    (folder / "approval.toml").unlink()
    assert read_case(folder).approval is None


def test_a_case_that_holds_nothing_needs_no_tables(folder: Path, spoil: Spoil) -> None:
    text = (folder / "decisions.toml").read_text(encoding="utf-8")
    kept = text[: text.index('[[decisions]]\nquestions = ["2"]')]
    (folder / "decisions.toml").write_text(kept.replace('["1"]', '["1", "2"]'), encoding="utf-8")
    (folder / "tables.toml").unlink()
    case = read_case(folder)
    assert case.tables == ()
    assert overall(case) is Overall.NOT_HELD


def test_the_outcomes_in_words(folder: Path) -> None:
    case = read_case(folder)
    assert overall(case) is Overall.IN_PART
    assert outcome_of(case, "1") is Overall.NOT_HELD
    assert outcome_of(case, "2") is Overall.IN_PART
    assert [o.words for o in outcomes(case, "1")] == [
        "Not held by Invented Council (section 1(1)(a))."
    ]
    assert [o.kind for o in outcomes(case, "2")] == ["disclosed", "exempt"]
    assert summary(case).startswith("Question 1: not held. Question 2: disclosed in part.")


@pytest.mark.parametrize(
    "name", ["authority.toml", "request.toml", "request.txt", "tables.toml", "decisions.toml"]
)
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BadCase, match=rf"{name}: there is no such file"):
        read_case(folder)


@pytest.mark.parametrize(
    "name",
    [
        "authority.toml",
        "request.toml",
        "request.txt",
        "tables.toml",
        "decisions.toml",
        "approval.toml",
    ],
)
@pytest.mark.parametrize("content", [b"\xff\xfe\x00n", b"", b" \n", b"= [["])
def test_whatever_a_file_holds_there_is_a_sentence(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    with pytest.raises(DisclosableError, match=r"\S+\.(toml|txt)"):
        read_case(folder)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(BadCase, match="not a folder"):
        read_case(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("authority.toml", 'regime = "foia"\n', "", r"authority\.toml: there is no key 'regime'"),
        (
            "authority.toml",
            'regime = "foia"',
            'regime = "gdpr"',
            r"key 'regime': there is no regime",
        ),
        ("authority.toml", "inclusive = true", 'inclusive = "yes"', r"\[rule\], key 'inclusive'"),
        ("authority.toml", "threshold = 5", "threshold = 0", r"\[rule\], key 'threshold'"),
        ("authority.toml", "threshold = 5", "threshold = true", r"key 'threshold'"),
        ("authority.toml", "inclusive", "inclusiv", r"\[rule\]: there is no key 'inclusive'"),
        ("authority.toml", '"shown"', '"visible"', r"key 'zeros'.*visible.*shown, hidden"),
        ("authority.toml", '"xx"', '"x5"', r"\[rule\].*digit"),
        ("authority.toml", "invented = true", "invented = false", "is not invented, yet"),
        ("authority.toml", "FOI/YYYY/NNNN", "FOI/YYYY", "no place for a number"),
        ("authority.toml", '["Some House", "Some Town"]', "[]", "key 'address': the list is empty"),
        ("authority.toml", "https://reg", "http://reg", "the regulator's website"),
        ("authority.toml", "[policy]", "[policy]\ncolour = 1", r"'colour' is not known"),
        ("request.toml", "FOI/2023/0042", "FOI/2022/0042", r"FOI/2022/0042.*received in 2023"),
        ("request.toml", "FOI/2023/0042", "FOI/2023/42", r"the pattern FOI/YYYY/NNNN"),
        ("request.toml", "2023-10-16", '"2023-10-16"', r"key 'received'.*a date"),
        ("request.toml", "2023-10-16", "2023-10-16T09:00:00", r"key 'received'.*a date"),
        ("request.toml", 'email = "alex@mail.example"', "", r"\[requester\]: there is no key"),
        ("tables.toml", 'question = "2"', 'question = "3"', r"Question 3, which was not asked"),
        ("tables.toml", 'question = "2"', "", r"'areas' answers no question"),
        ("tables.toml", '"North", "South"', '"North", "North"', r"'North' is listed twice"),
        ("decisions.toml", 'tables = ["areas"]', 'tables = ["roads"]', r"names the table 'roads'"),
        ("decisions.toml", '["1"]', '["1", "7"]', r"Question 7, which was not asked"),
        ("decisions.toml", '["1"]', '["1", "1"]', "names one question twice"),
        ("decisions.toml", '["1"]', "[]", "the list is empty"),
        ("decisions.toml", '"not held"', '"not hold"', "number 1, key 'kind'.*vexatious"),
        ("decisions.toml", '"not held"', '"vexatious"', "number 1: there is no key 'burden'"),
        ("decisions.toml", "2023-10-24", "2023-12-24", "not made for this request"),
        ("decisions.toml", 'terms = ["report"]', "", r"searches\]\] number 1: there is no key"),
        ("decisions.toml", "decided = 2023-11-08", "decided = 2023-10-01", "search|older"),
        ("decisions.toml", 'balance = "Their rights weigh more"', "", "no key 'balance'"),
        ("decisions.toml", "[decisions.personal_data]", "[decisions.other]", "personal_data"),
        ("approval.toml", "2023-11-08", "2023-11-01", "approval.toml: .*older than the decision"),
        ("approval.toml", '"to be filled"', '"abc"', "approval.toml: the digest is 'abc'"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(
    spoil: Spoil, file: str, old: str, new: str, says: str
) -> None:
    with pytest.raises(BadCase, match=says):
        read_case(spoil(file, old, new))


def test_a_question_without_a_decision_is_quoted(folder: Path) -> None:
    with (folder / "request.txt").open("a", encoding="utf-8") as file:
        file.write("\n3. Who decided that the scheme should end?\n")
    with pytest.raises(BadCase, match=r"Question 3 has no decision: 'Who decided that"):
        read_case(folder)


def test_two_questions_of_one_number_cannot_be_told_apart(folder: Path) -> None:
    words = folder / "request.txt"
    words.write_text(
        "1. How many roads are there?\n2. How many bridges?\n\n"
        "About your parks:\n1. How many parks are there?\n2. How many trees?\n",
        encoding="utf-8",
    )
    with pytest.raises(BadCase, match="two questions of the request are called '1'"):
        read_case(folder)


def test_a_table_that_nobody_discloses(folder: Path) -> None:
    with (folder / "tables.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[tables]]\nname = "more"\nby = ["area"]\nquestion = "2"\n')
    with pytest.raises(BadCase, match="no decision discloses the table 'more'"):
        read_case(folder)


def test_an_exemption_for_figures_of_which_none_is_disclosed(folder: Path, spoil: Spoil) -> None:
    text = (folder / "decisions.toml").read_text(encoding="utf-8")
    disclosed = '[[decisions]]\nquestions = ["2"]\nkind = "disclosed"\ntables = ["areas"]\n'
    assert disclosed in text
    with pytest.raises(BadCase, match="are exempt, but none is disclosed"):
        read_case(spoil("decisions.toml", disclosed, ""))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('limb = "40(3A)(a)"', ""),
        ('limb = "40(3A)(a)"', 'limb = "40(3)(a)(i)"'),
        ('limb = "40(3A)(a)"', 'limb = "40(3B)"'),
        ('citation = "40(2)"\nlimb = "40(3A)(a)"', 'citation = "31(1)(a)"'),
        ('citation = "40(2)"', 'citation = "99"'),
    ],
)
def test_an_exemption_that_cannot_be_claimed_so(spoil: Spoil, old: str, new: str) -> None:
    with pytest.raises(NotLawful, match=r"decisions\.toml, .*number 3"):
        read_case(spoil("decisions.toml", old, new))


@pytest.mark.parametrize(
    "name",
    ["Rowan Sample", "rowan sample", " Rowan  SAMPLE ", "Rowan\u00a0Sample", "R\uff4fwan Sample"],
)
def test_the_author_cannot_approve_under_any_spelling(spoil: Spoil, name: str) -> None:
    with pytest.raises(NotApproved, match="cannot also approve"):
        read_case(spoil("approval.toml", "Morgan Specimen", name))
