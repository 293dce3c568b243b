"""A request comes apart into its questions, in the requester's own words.

Nothing is rephrased: white space around a line is dropped, a line break within a question becomes
a space, and the sign that numbers it becomes its label. Whatever asks for nothing stays visible, in
the preamble or the notes, so that the person who answers can disagree with the reading.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from disclosable.casework.loose import split_unnumbered
from disclosable.casework.marker import Numbering, Place, Sign, inline_series, read_sign
from disclosable.casework.message import Line, read_message
from disclosable.casework.request import Part, Question, SplitRequest
from disclosable.casework.sentence import (
    adds_question,
    announces,
    is_courtesy,
    is_finished,
    refines,
    requests,
    sets_terms,
    split_sentences,
)
from disclosable.errors import BadInput

_HEADING_WORDS = 10
_CATEGORY_WORDS = 10
_UNWRAPPED = 60


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
    lines = [piece for line in lines for piece in _broken(line, at_start=True)]
    reader = _Reader(lines)
    reader.read()
    if not reader.drafts:
        joined = _paragraphs(lines)
        pieces = [piece for line in joined for piece in _broken(line, at_start=False)]
        if len(pieces) > len(joined):
            reader = _Reader(pieces)
            reader.read()
    if not reader.drafts:
        return split_unnumbered(lines, left_out)
    preamble = [paragraph.text for paragraph in _paragraphs(reader.preamble)]
    found = [(draft.label, draft.question()) for draft in reader.drafts]
    questions = tuple(question for _, question in found if question is not None)
    empty = [f"[Below the label {label} there are no words.]" for label, q in found if q is None]
    if not questions:
        return split_unnumbered(lines, left_out)
    lead = _shared_lead_in(preamble, questions)
    if lead:
        preamble[-1] = preamble[-1].removesuffix(lead).strip()
        parts = tuple(Part(q.label, q.text) for q in questions)
        questions = (Question("1", lead, parts),)
    return SplitRequest(
        preamble="\n\n".join(paragraph for paragraph in preamble if paragraph),
        questions=questions,
        notes=(*(" ".join(note) for note in reader.notes), *reader.remarks(), *empty),
        left_out=(*left_out, *reader.left_out),
    )


def _shared_lead_in(preamble: list[str], questions: tuple[Question, ...]) -> str:
    """The unfinished request that lettered items complete, or nothing.

    "How many people were: (a) arrested, (b) charged?" is one question in two parts.
    """
    lead = split_sentences(preamble[-1])[-1] if preamble else ""
    lettered = all(q.label.isalpha() and not q.parts for q in questions)
    asking = sum(q.text.endswith("?") for q in questions[:-1])
    shared = lead and not is_finished(lead) and requests(lead) and not announces(lead)
    return lead if shared and lettered and len(questions) > 1 and not asking else ""


def _broken(line: Line, *, at_start: bool) -> list[Line]:
    """The line, cut before each sign of a numbered series that runs on within it."""
    for numbers in (True, False):
        cuts = list(inline_series(line.text, numbers=numbers))
        if cuts and (not at_start or cuts[0] == 0):
            ends = [*cuts[1:], len(line.text)]
            pieces = [line.text[start:end].strip() for start, end in zip(cuts, ends, strict=True)]
            lead = line.text[: cuts[0]].strip()
            made = [Line(lead, line.gap, line.indent)] if lead else []
            return [*made, *(Line(p, line.gap and not made, line.indent) for p in pieces)]
    return [line]


def _paragraphs(lines: Iterable[Line]) -> list[Line]:
    joined: list[Line] = []
    for line in lines:
        if joined and not line.gap:
            joined[-1] = Line(f"{joined[-1].text} {line.text}", joined[-1].gap, joined[-1].indent)
        else:
            joined.append(line)
    return joined


@dataclass(slots=True)
class _Words:
    """A question or a part while it is being read."""

    label: str
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(slots=True)
class _Draft(_Words):
    parts: list[_Words] = field(default_factory=list)

    def question(self) -> Question | None:
        """The question, or None for a number below which nothing stands."""
        text = self.text
        parts = [Part(part.label, part.text) for part in self.parts if part.label or part.text]
        cuts = [] if parts else list(inline_series(text, numbers=False))
        if cuts and self.label.isdigit():
            for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
                sign = read_sign(text[start:end])
                if sign is not None:
                    parts.append(Part(sign.readings[0].label, sign.rest.strip()))
            text = text[: cuts[0]].strip()
        return Question(self.label, text, tuple(parts)) if text or parts else None


@dataclass(slots=True)
class _Reader:
    """Reads a numbered request from top to bottom."""

    lines: list[Line]
    preamble: list[Line] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    slips: list[str] = field(default_factory=list)
    _at: _Words | None = None
    _in_note: bool = False

    def read(self) -> None:
        """Give every line its place."""
        signs = [read_sign(line.text) for line in self.lines]
        ordered = [n for n, s in enumerate(signs) if s and not s.bullet]
        numbering = Numbering()
        n = 0
        while n < len(self.lines):
            sign, place = signs[n], None
            if sign is not None and not (sign.bullet and (self._at is None or self._in_note)):
                numbering.coming = [s for s in signs[n + 1 :] if s is not None]
                place = numbering.place(sign, lead_in=self._text.endswith(":"))
            if sign is not None and place is not None:
                self._open(sign, place)
                n += 1
                continue
            if self._at is None:
                self.preamble.append(self.lines[n])
                n += 1
                continue
            end = n + 1
            while end < len(self.lines) and not self.lines[end].gap and signs[end] is None:
                end += 1
            following = end < len(self.lines) and signs[end] is not None
            more = bool(ordered) and ordered[-1] >= end
            self._loose(self.lines[n:end], before_sign=following, more=more)
            n = end

    def remarks(self) -> list[str]:
        """What is to be known about the numbering, in brackets: these words are not theirs."""
        said = [f"[{slip}]" for slip in dict.fromkeys(self.slips)]
        if any(not draft.label for draft in self.drafts):
            said.append("[A question without a number stands after the numbered ones.]")
        return said

    @property
    def _text(self) -> str:
        return self._at.text if self._at else ""

    def _open(self, sign: Sign, place: Place) -> None:
        rest = sign.rest.strip()
        if place.remark:
            self.slips.append(place.remark)
        if place.above is not None:
            self.drafts.append(_Draft(place.above.label))
        opened = _Draft(place.label) if place.depth == 0 else _Words(place.label)
        opened.words += [rest] if rest else []
        if isinstance(opened, _Draft):
            self.drafts.append(opened)
        else:
            self.drafts[-1].parts.append(opened)
        self._at, self._in_note = opened, False

    def _loose(self, run: list[Line], *, before_sign: bool, more: bool) -> None:
        """Lines without a sign, after a question or a part."""
        gap = run[0].gap
        if self._in_note and not gap:
            self.notes[-1] += [line.text for line in run]
        elif not self._text:
            self._continue(run)
        elif not gap:
            self._directly_below(run, before_sign=before_sign)
        elif more:
            self._between(run)
        else:
            self._after_the_last(run)

    def _directly_below(self, run: list[Line], *, before_sign: bool) -> None:
        for n, line in enumerate(run):
            text = line.text
            finished = is_finished(self._text) and not text[:1].islower()
            heads = before_sign and n == len(run) - 1 and text.endswith(":")
            if finished and (heads or sets_terms(text) or is_courtesy(text)) and not refines(text):
                self._continue(run[:n])
                self._note(line.text for line in run[n:])
                return
        self._continue(run)

    def _between(self, run: list[Line]) -> None:
        first, last = run[0].text, run[-1].text
        heading = (
            len(run) == 1
            and len(last.split()) <= _HEADING_WORDS
            and not is_finished(last)
            and not first[:1].islower()
        )
        terms = sets_terms(first) or is_courtesy(first)
        if last.endswith(":") or ((heading or terms) and not refines(first)):
            self._note(line.text for line in run)
        else:
            self._continue(run)

    def _after_the_last(self, run: list[Line]) -> None:
        text = " ".join(line.text for line in run)
        if text[:1].islower() and not is_finished(self._text):
            self._continue(run)
            return
        sentences = split_sentences(text)
        if all(is_courtesy(sentence) for sentence in sentences):
            self.left_out.append(text)
            return
        asked = self._in_note = False
        for sentence in sentences:
            if adds_question(sentence):
                self._at = _Draft("", [sentence])
                self.drafts.append(self._at)
                self._in_note, asked = False, True
            elif asked and refines(sentence) and self._at is not None:
                self._at.words.append(sentence)
            elif self._in_note:
                self.notes[-1].append(sentence)
            else:
                self._note([sentence])
                asked = False

    def _note(self, words: Iterable[str]) -> None:
        self.notes.append(list(words))
        self._in_note = True

    def _continue(self, run: list[Line]) -> None:
        if not run or self._at is None:
            return
        question = self.drafts[-1]
        texts = [line.text for line in run]
        categories = len(texts) > 1 and all(
            len(t.split()) <= _CATEGORY_WORDS and not is_finished(t) for t in texts
        )
        if self._at is question and self._text.endswith(":") and categories:
            question.parts += [_Words("", [text]) for text in texts]
        elif self._resumes(question, texts[0]):
            # "How many were a) young, b) old, | because of it?" The last line ends the question.
            question.words += texts
        else:
            self._at.words += texts

    def _resumes(self, question: _Draft, text: str) -> bool:
        """Whether `text` takes up the sentence that the parts broke off."""
        return (
            self._at is not question
            and bool(question.text)
            and not is_finished(question.text)
            and text[:1].islower()
            and self._text.endswith((",", ";"))
            and all(len(part.text) < _UNWRAPPED for part in question.parts)
        )
