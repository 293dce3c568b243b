"""A question and the bare number that answers it: "How many bites were reported?" "Answer: 26"."""

from __future__ import annotations

import re

from disclosable.published.bounds import NUMBER_WORDS, value
from disclosable.published.claim import Claim
from disclosable.published.prose.asking import asks
from disclosable.published.prose.counted import words_of_counted
from disclosable.published.prose.line import Line, sentences
from disclosable.published.prose.other_numbers import blot_out

_QUESTION = re.compile(
    r"(?:.*\b)?(?:how\s+many|what\s+(?:is|was|were)\s+the\s+(?:total\s+)?(?:number|count|total)\s+of"
    r"|(?:the\s+)?(?:total\s+)?number\s+of)\s+(.*)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"\W*(?:(?:answer|response|reply|a)\s*\d{0,2}\s*[:.)–-]+\s*)?(?:there\s+(?:were|was)\s+)?(?:a\s+total\s+of\s+)?"
    rf"(\d{{1,3}}(?:,\d{{3}})+|\d{{1,9}}|{NUMBER_WORDS})\s*(?:in\s+total|\(total\))?\s*\.?\s*",
    re.IGNORECASE,
)
_ANSWER_COMES = re.compile(r"\W*(?:answer|response|reply|a)\s*\d{0,2}\W*", re.IGNORECASE)
_YEARS = range(1990, 2101)


def answers_in(line: Line, question: str) -> tuple[list[Claim], str]:
    """The bare numbers of a line that answer a question, and the question that is open at its end.

    `question` is the one that the line before left open, "" for none.
    """
    found: list[Claim] = []
    for sentence in sentences(line.text):
        number = _bare_answer(sentence) if question and line.table is None else None
        words = words_of_counted(blot_out(_asked_about(question)))
        if number is not None and words:
            found.append(claim_of(line, f"{question} {sentence}", words, number))
        is_open = sentence.rstrip().endswith(("?", ":")) or asks(sentence)
        if is_open and _asked_about(sentence):
            question = sentence
        elif not _ANSWER_COMES.fullmatch(sentence):
            question = ""
    return found, question


def claim_of(
    line: Line, sentence: str, words: tuple[str, ...], number: int, is_whole: bool = False
) -> Claim:
    """The claim of a whole sentence, that there are exactly so many."""
    return Claim(number, number, words, is_whole, sentence, line.place, line.order, sentence)


def _asked_about(question: str) -> str:
    """What a question wants to know the number of, in its words; "" where it asks no such thing."""
    match = _QUESTION.fullmatch(question.strip().rstrip("?:. "))
    return match[1] if match else ""


def _bare_answer(text: str) -> int | None:
    """The number that a sentence consists of, "Answer:" before it or not; else None."""
    match = _BARE.fullmatch(text.strip())
    if match is None:
        return None
    number = value(match[1])
    return None if number in _YEARS and match[1].isdigit() else number
