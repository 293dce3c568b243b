"""How this software writes lists, dates and the names of questions and tables in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from disclosable.law.statute import Regime
from disclosable.law.wording import MONTHS


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def day(on: date) -> str:
    """A date as a letter writes it: 7 November 2023, in any locale."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def question(label: str) -> str:
    """A question by its label; a request that has none is one question."""
    return f"Question {label}" if label else "your request"


def questions(labels: Sequence[str]) -> str:
    """Some questions by their labels: Questions 1, 2 and 3.

    Labels with more than a number in them, such as 2(a), are each called a question: a number in
    the middle of a list could be read as a count.
    """
    if len(labels) > 1 and all(label.isdigit() for label in labels):
        return f"Questions {listed(labels)}"
    return listed([question(label) for label in labels])


def table(number: int) -> str:
    """A table by its number in the answer, counted from 1."""
    return f"Table {number}"


def sentence(words: str) -> str:
    """Words that end as a sentence ends."""
    return words if words.endswith((".", "?", "!", ":")) else words + "."


def called(regime: Regime) -> str:
    """What a letter calls the statute once it has named it: the Act, the Regulations."""
    return "Act" if regime.word == "section" else "Regulations"


def capital(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]
