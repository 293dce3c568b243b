"""A request whose questions carry no numbers: bullets with a lead-in, lines, or running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosable.casework.request import Part, Question, SplitRequest
from disclosable.casework.splitting.inline import inline_parts
from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.remark import Remark
from disclosable.casework.splitting.sentence import (
    announces,
    is_courtesy,
    is_finished,
    refines,
    requests,
    sets_terms,
)
from disclosable.casework.splitting.unit import STANDS_ALONE, Unit, read_units
from disclosable.errors import BadInput

_PROVISION = re.compile(r"(?:section|s|ss|regulation|reg|article|art|schedule)\b\.?\s*[0-9]", re.I)


def split_unnumbered(lines: list[Line], left_out: list[str]) -> SplitRequest:
    """The questions of a request without numbers, given their ordinals as labels.

    Raises:
        BadInput: there are courtesies and nothing else.
    """
    reader = _Reader(list(read_units(lines)))
    reader.read()
    questions = [draft.question(str(n)) for n, draft in enumerate(reader.drafts, 1)]
    preamble, notes = reader.preamble, [" ".join(note) for note in reader.notes]
    if not questions:
        # Nothing that reads as a question: the whole of it is what is asked, and says so.
        whole = [*(word for paragraph in preamble for word in paragraph)]
        if not whole:
            raise BadInput(
                "the request holds courtesies and nothing else",
                expected="a description of the information that is asked for",
            )
        questions, preamble = [Question("1", " ".join(whole))], []
        notes = [Remark("No sentence reads as a question: the whole text is given as one.")]
    elif len(questions) > 1:
        notes.append(
            Remark(
                f"The questions carry no numbers: they are numbered 1 to {len(questions)} in the "
                "order in which they stand."
            )
        )
    else:
        notes.append(Remark("The request is not numbered: it was read as one question."))
    return SplitRequest(
        preamble="\n\n".join(" ".join(paragraph) for paragraph in preamble),
        questions=tuple(questions),
        notes=tuple(notes),
        left_out=(*left_out, *reader.left_out),
    )


def _cites(lead: str, items: list[str]) -> bool:
    """Whether a list holds sections of an Act, which its lead-in does not ask about."""
    return not requests(lead) and all(_PROVISION.match(item) for item in items)


@dataclass(slots=True)
class _Draft:
    words: list[str]
    parts: list[str] = field(default_factory=list)

    def question(self, label: str) -> Question:
        text, parts = " ".join(self.words), [Part("", part) for part in self.parts]
        if not parts:
            text, parts = inline_parts(text)
        return Question(label, text, tuple(parts))


@dataclass(slots=True)
class _Reader:
    units: list[Unit]
    preamble: list[list[str]] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    _noting: bool = False

    def read(self) -> None:
        """Give every unit its place."""
        n = 0
        while n < len(self.units):
            end = n + 1
            while end < len(self.units) and self._in_list(n, end):
                end += 1
            unit, items = self.units[n], [u for u in self.units[n + 1 : end] if not u.note]
            notes = [u for u in self.units[n + 1 : end] if u.note]
            if unit.item:
                self._each([unit, *items])  # a list that nothing leads into
            elif items:
                self._list(unit, items)
            elif unit.note:
                self._bracketed(unit)
            else:
                self._sentence(unit)
            for note in notes:
                self._bracketed(note)
            n = end

    def _in_list(self, start: int, n: int) -> bool:
        """Whether unit `n` is an item of the list at `start`, or a note between two of them."""
        unit, below = self.units[n], self.units[n + 1 : n + 2]
        if unit.note and not self.units[start].note:
            return any(one.item for one in below)
        return unit.item and not self.units[start].note

    def _each(self, items: Sequence[Unit]) -> None:
        """Items that stand for themselves, each with those that lie below it."""
        for item in items:
            if item.below:
                self.drafts[-1].parts.append(item.text)
            else:
                self._ask(item.text)

    def _list(self, lead: Unit, items: Sequence[Unit]) -> None:
        whole = [item.text for item in items if not item.below]
        asking = sum(text.endswith("?") or bool(STANDS_ALONE.match(text)) for text in whole)
        text = lead.text
        said = [item.text for item in items]
        if 2 * asking > len(whole) and (announces(text) or not text.endswith("?")):
            # Whole questions below "please answer the following": the lead-in asks nothing.
            self._aside(lead)
            self._each(items)
        elif self.drafts and not self.drafts[-1].parts and not self._noting and refines(text):
            self.drafts[-1].words.append(text)
            self.drafts[-1].parts += said
        elif self.drafts and (sets_terms(text) or _cites(text, said)):
            self._aside(lead)
            self.notes[-1] += said
        else:
            self._ask(text, said)

    def _sentence(self, unit: Unit) -> None:
        text = unit.text
        if is_courtesy(text):
            self.left_out.append(text)
        elif self.drafts and not self._noting and self._belongs_to_the_last(unit):
            self.drafts[-1].words.append(text)
        elif requests(text):
            self._ask(text)
        else:
            self._aside(unit)

    def _belongs_to_the_last(self, unit: Unit) -> bool:
        draft = self.drafts[-1]
        unsaid = not draft.parts and draft.words[-1].endswith(":")  # "Please tell me:" and no more
        return unsaid or refines(unit.text, within=not unit.gap) or self._resumed_by(unit.text)

    def _resumed_by(self, text: str) -> bool:
        """Whether `text` takes up the sentence that a list broke off."""
        draft = self.drafts[-1]
        return bool(draft.parts) and text[:1].islower() and not is_finished(draft.words[-1])

    def _ask(self, text: str, items: list[str] | None = None) -> None:
        self.drafts.append(_Draft([text], list(items or [])))
        self._noting = False

    def _bracketed(self, note: Unit) -> None:
        """A note in brackets, after which the question before it may go on."""
        (self.notes if self.drafts else self.preamble).append([note.text])

    def _aside(self, unit: Unit) -> None:
        """Words that ask for nothing: before the first question preamble, after it a note."""
        held = self.notes if self.drafts else self.preamble
        fresh = not held or unit.gap or (bool(self.drafts) and not self._noting)
        if fresh or (not announces(unit.text) and unit.gap):
            held.append([])
        held[-1].append(unit.text)
        self._noting = bool(self.drafts)
