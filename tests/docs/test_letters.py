"""The page on letters names every letter, every file and every key that is read."""

from __future__ import annotations

import re
from pathlib import Path

import letter_cases

from disclosable.answer.correspond import LetterKind
from disclosable.casework.correspondence.review import Finding, Result

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "letters.md").read_text("utf-8")
FILES = {
    "clarification.toml": letter_cases.CLARIFICATION + letter_cases.WEIGHED,
    "fees.toml": letter_cases.FEES,
    "extension.toml": letter_cases.EXTENSION + letter_cases.LONGER,
    "holding.toml": letter_cases.HOLDING,
    "transfer.toml": letter_cases.TRANSFER,
    "review.toml": letter_cases.REVIEW,
    "correspondence.toml": letter_cases.CORRESPONDENCE,
}


def test_every_letter_is_on_the_page() -> None:
    for kind in LetterKind:
        assert f"| `{kind.value}` |" in PAGE


def test_every_key_is_under_the_heading_of_its_file() -> None:
    for file, text in FILES.items():
        part = PAGE.split(f"\n## {file}\n")[1].split("\n## ")[0]
        for section, key in re.findall(r"(?m)^\[+(\w+)\]|^(\w+) = ", text):
            assert f"{section or key}" in part, (file, section or key)


def test_every_choice_is_named() -> None:
    for choice in (*Finding, *Result):
        assert f"`{choice.value}`" in PAGE
