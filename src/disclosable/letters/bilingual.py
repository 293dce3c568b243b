"""What fills a place in a heading in English and in Welsh: the names of the questions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.casework.wording import capital, questions


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in the two languages of a heading."""

    english: str
    welsh: str


def questions_named(labels: Sequence[str]) -> Bilingual:
    """Some questions by their labels, as a heading begins: Questions 1 and 2.

    In Welsh each is called a question, and commas stand between them (Cwestiwn 1, Cwestiwn 2):
    whether "a" or "ac" stands before the last number depends on how that number is said.
    """
    english = capital(questions(labels))
    named = [label for label in labels if label]
    if not named:
        return Bilingual(english, "Eich cais")
    return Bilingual(english, ", ".join(f"Cwestiwn {label}" for label in named))
