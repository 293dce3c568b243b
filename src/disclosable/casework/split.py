"""A request comes apart into its questions, in the requester's own words.

Nothing is rephrased: white space around a line is dropped, a line break within a question becomes
a space, and the sign that numbers it becomes its label. Whatever asks for nothing stays visible, in
the preamble or the notes, so that the person who answers can disagree with the reading.
"""

from __future__ import annotations

import re

from disclosable.casework.request import Part, Question, SplitRequest
from disclosable.casework.splitting.aside import set_apart
from disclosable.casework.splitting.inline import broken
from disclosable.casework.splitting.line import paragraphs
from disclosable.casework.splitting.message import read_message
from disclosable.casework.splitting.numbered import NumberedReader
from disclosable.casework.splitting.sentence import (
    announces,
    is_finished,
    requests,
    split_sentences,
)
from disclosable.casework.splitting.unnumbered import split_unnumbered
from disclosable.errors import BadInput

# What is no question by itself and completes what leads into it: a year, an age, a quarter.
_CATEGORY = re.compile(r"(?:[0-9]|under\b|over\b|aged?\b|q[1-4]\b)(?!.*\?)", re.IGNORECASE)
_CATEGORY_WORDS = 8


def split(text: str) -> SplitRequest:
    """The preamble, the questions with their parts, and the notes of a request.

    Raises:
        BadInput: the text is empty, or holds nothing but a greeting and a signature.
    """
    if not any(ch.isalnum() for ch in text):
        raise BadInput("the request is empty", expected="the words of a request")
    lines, left_out = read_message(text)
    if not any(ch.isalnum() for line in lines for ch in line.text):
        raise BadInput(
            "the request holds a greeting or a signature and nothing else",
            expected="a description of the information that is asked for",
        )
    lines = [
        piece for line in lines for part in set_apart(line) for piece in broken(part, at_start=True)
    ]
    reader = NumberedReader(lines)
    reader.read()
    if not reader.drafts:
        joined = paragraphs(lines)
        pieces = [piece for line in joined for piece in broken(line, at_start=False)]
        if len(pieces) > len(joined):
            reader = NumberedReader(pieces)
            reader.read()
    found = [draft.question() for draft in reader.drafts]
    questions = tuple(question for question in found if question is not None)
    if not questions:
        return split_unnumbered(lines, left_out)
    preamble = [paragraph.text for paragraph in paragraphs(reader.preamble)]
    lead = _shared_lead_in(preamble, questions)
    if lead:
        preamble[-1] = preamble[-1].removesuffix(lead).strip()
        parts = tuple(Part(q.label, q.text) for q in questions)
        questions = (Question("1", lead, parts),)
    return SplitRequest(
        preamble="\n\n".join(paragraph for paragraph in preamble if paragraph),
        questions=questions,
        notes=(*(" ".join(note) for note in reader.notes), *reader.remarks()),
        left_out=(*left_out, *reader.left_out),
    )


def _shared_lead_in(preamble: list[str], questions: tuple[Question, ...]) -> str:
    """The unfinished request that lettered items or bare categories complete, or nothing.

    "How many people were: (a) arrested, (b) charged?" is one question in two parts; so is "The
    money received in each year: 1. 2019-20, 2. 2020-21".
    """
    lead = split_sentences(preamble[-1])[-1] if preamble else ""
    if not lead or is_finished(lead) or len(questions) < 2 or any(q.parts for q in questions):
        return ""
    if all(
        _CATEGORY.match(q.text) and len(q.text.split(None, _CATEGORY_WORDS)) <= _CATEGORY_WORDS
        for q in questions
    ):
        return lead
    lettered = all(q.label.isalpha() for q in questions)
    asking = sum(q.text.endswith("?") for q in questions[:-1])
    asked = sum(requests(q.text) for q in questions)  # "for each year: (a) how many ..., (b) what"
    shared = requests(lead) and not announces(lead) and 2 * asked < len(questions)
    return lead if shared and lettered and not asking else ""
