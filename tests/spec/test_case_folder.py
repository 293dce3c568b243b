"""A case folder, from its files to an answer: the manual in the form of tests."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from disclosable.casework.decision.kind import Kind
from disclosable.casework.folder import read_case
from disclosable.casework.outcome import outcomes, overall, summary
from disclosable.errors import BadCase, NotApproved
from disclosable.sdc.rules import PrimaryRule

EXAMPLE = Path(__file__).parents[2] / "examples" / "knife-orders"
REFERENCE = Path(__file__).parents[2] / "docs" / "reference"
MANUALS = (REFERENCE / "case-folder.md", REFERENCE / "decisions.md")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example, to be changed."""
    return Path(shutil.copytree(EXAMPLE, tmp_path / "case"))


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_folder_holds_a_request_its_decisions_and_the_authority_s_settings() -> None:
    case = read_case(EXAMPLE)

    assert case.request.reference == "01.FOI.23.000412"
    assert case.request.received == date(2023, 10, 16)
    assert [q.label for q in case.split.questions] == ["1", "2", "3", "4"]

    # The rule on low counts is the authority's: 5 and below are hidden, and 0 is shown.
    assert case.authority.rule == PrimaryRule()
    assert case.authority.rule.hides(5)
    assert not case.authority.rule.hides(0)

    # Three questions were answered "not held"; one was answered with tables, in part.
    kinds = {label: [o.kind for o in outcomes(case, label)] for label in case.labels}
    assert kinds == {
        "1": [Kind.NOT_HELD],
        "2": [Kind.NOT_HELD],
        "3": [Kind.NOT_HELD],
        "4": [Kind.DISCLOSED, Kind.EXEMPT],
    }
    assert overall(case) == "Disclosed in part"
    assert summary(case) == (
        "Questions 1, 2 and 3: not held. Question 4: disclosed in part. Some figures are withheld "
        "under section 40(2) by virtue of section 40(3A)(a) (personal information)."
    )

    # Tables have numbers, in the order of tables.toml.
    assert case.tables_called(("residency", "demographics")) == "Table 1 and Table 2"


def test_a_missing_decision_is_named_with_the_question_that_lacks_it(folder: Path) -> None:
    change(folder / "decisions.toml", '["1", "2", "3"]', '["1", "3"]')
    with pytest.raises(BadCase) as told:
        read_case(folder)
    assert "Question 2 has no decision: 'Will a report on the pilot" in str(told.value)
    assert "decisions.toml" in str(told.value)


def test_a_misspelt_key_is_never_passed_over(folder: Path) -> None:
    change(folder / "decisions.toml", "narrower = [", "narower = [")
    with pytest.raises(BadCase, match=r"decisions\.toml.*number 2: the key 'narower' is not known"):
        read_case(folder)


def test_the_author_cannot_approve(folder: Path) -> None:
    change(folder / "approval.toml", "Morgan Specimen", "rowan  SAMPLE")
    with pytest.raises(NotApproved, match="cannot also approve"):
        read_case(folder)


def test_an_approval_covers_one_response_only(folder: Path) -> None:
    digest = "ab" * 32
    text = (folder / "approval.toml").read_text(encoding="utf-8")
    filled = re.sub(r'digest = ".*"', f'digest = "{digest}"', text)
    (folder / "approval.toml").write_text(filled, encoding="utf-8")
    approval = read_case(folder).approval
    assert approval is not None
    assert approval.covers(digest)
    assert not approval.covers("cd" * 32)


def test_without_an_approval_a_case_is_a_draft(folder: Path) -> None:
    (folder / "approval.toml").unlink()
    assert read_case(folder).approval is None


def test_the_manual_names_every_file_and_every_key_of_the_example() -> None:
    manual = "\n".join(page.read_text(encoding="utf-8") for page in MANUALS)
    for file in sorted(EXAMPLE.glob("*.toml")):
        assert f"`{file.name}`" in manual
        text = file.read_text(encoding="utf-8")
        keys = re.findall(r"^([a-z_]+) = ", text, re.MULTILINE)
        assert keys
        for key in keys:
            assert f"`{key}`" in manual, f"{key} of {file.name}"


def test_the_manual_names_every_kind_of_decision() -> None:
    manual = "\n".join(page.read_text(encoding="utf-8") for page in MANUALS)
    for kind in Kind:
        assert f"`{kind.value}`" in manual
