"""The questions that a decision is about."""

from __future__ import annotations

from disclosable.errors import BadCase


def check_questions(labels: tuple[str, ...]) -> None:
    """Refuse a decision about no question, or about one twice.

    Raises:
        BadCase: it is.
    """
    if not labels:
        raise BadCase("a decision names no question", expected="the questions it decides")
    if len(set(labels)) < len(labels):
        raise BadCase("a decision names one question twice", instead=labels)


def check_said(what: str, words: str, section: str) -> None:
    """Refuse a decision that leaves out what the law wants said.

    Raises:
        BadCase: `words` are blank; the message cites the section.
    """
    if not words.strip():
        raise BadCase(f"{what} is not said", expected=f"a sentence ({section})")
