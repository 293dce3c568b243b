"""A request whose questions carry no numbers: bullets with a lead-in, lines, or running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
    split_sentences,
)
from disclosable.casework.splitting.sign import read_sign
from disclosable.errors import BadInput

_PROVISION = re.compile(r"(?:section|s|ss|regulation|reg|article|art|schedule)\b\.?\s*[0-9]", re.I)
_SLASH = re.compile(r"(?<=\?)\s+[/|]\s+(?=[A-Z])")  # between whole questions it is a sign, no word
_WRAPPED = 60
_ITEM_WORDS = 20
_SHORT_ITEM = 6
_STANDS_ALONE = re.compile(
    r"(?:please|(?:can|could|would)\s+you|(?:i|we)\s+would)\b", re.IGNORECASE
)
# A line that ends in one of these has not said what it is about.
_OPEN_END = re.compile(
    r"\b(?:a|an|the|of|for|in|on|at|by|to|from|with|and|or|between|than|about|under|per|is|are)$",
    re.I,
)


@dataclass(slots=True)
class _Unit:
    """A sentence, or an item of a list; `gap` says that it begins a paragraph."""

    words: list[str]
    gap: bool
    item: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.words)


def split_unnumbered(lines: list[Line], left_out: list[str]) -> SplitRequest:
    """The questions of a request without numbers, given their ordinals as labels.

    Raises:
        BadInput: there are courtesies and nothing else.
    """
    reader = _Reader(list(_units(lines)))
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


def _units(lines: list[Line]) -> Iterator[_Unit]:
    for unit in _items_below_a_lead_in(_joined(lines)):
        if unit.item:
            yield unit
            continue
        gap = unit.gap
        pieces = _SLASH.split(unit.text)
        for sentence in (each for piece in pieces for each in split_sentences(piece)):
            for words in _without_announcement(sentence):
                yield _Unit([words], gap)
                gap = False


def _without_announcement(sentence: str) -> list[str]:
    """ "My questions are: What ...?" announces, and then asks."""
    head, colon, rest = sentence.partition(": ")
    if colon and announces(f"{head}:") and rest.endswith("?") and requests(rest):
        return [f"{head}:", rest.strip()]
    return [sentence]


def _joined(lines: list[Line]) -> list[_Unit]:
    """Lines that were wrapped are joined again; an item keeps its continuation."""
    units: list[_Unit] = []
    indent = 0
    width = max((len(line.text) for line in lines), default=0)
    listed = False  # below a colon, where a short line may be an item that begins small
    for n, line in enumerate(lines):
        listed = n > 0 and (lines[n - 1].text.endswith(":") or (listed and not line.gap))
        sign = read_sign(line.text)
        if sign is not None and sign.bullet:
            units.append(_Unit([sign.rest.strip()], line.gap, item=True))
            indent = line.indent
            continue
        if units and not line.gap:
            before = units[-1]
            small = line.text[:1].islower()
            long = len(lines[n - 1].text) >= _WRAPPED
            if before.item:
                wrapped = line.indent > indent or (small and long)
            else:
                end = before.words[-1]
                ends = is_finished(end) or end.endswith((":", ";"))
                # A line is wrapped where its next word would not have stood on it any more.
                fits = len(lines[n - 1].text) + len(line.text.split(None, 1)[0]) + 1 < width
                goes_on = (small and not (listed and fits)) or (long and not requests(line.text))
                open_ended = bool(_OPEN_END.search(end)) and not _is_list(lines, n)
                wrapped = not ends and (goes_on or open_ended)
            if wrapped:
                before.words.append(line.text)
                continue
        units.append(_Unit([line.text], line.gap))
    return units


def _is_list(lines: list[Line], n: int) -> bool:
    """Whether line `n` and the next both begin with a figure, as years in a list do."""
    below = lines[n + 1 : n + 2]
    return lines[n].text[0].isdigit() and any(b.text[0].isdigit() and not b.gap for b in below)


def _items_below_a_lead_in(units: list[_Unit]) -> list[_Unit]:
    """Short lines below a line that leads into a list are its items, though they bear no bullet."""
    n = 0
    while n < len(units):
        n += 1
        lead = units[n - 1]
        if lead.item:
            continue
        text = lead.text
        colon = text.endswith(":")
        if not colon and (is_finished(text) or not (announces(text) or requests(text))):
            continue
        end = n
        while end < len(units) and _is_item(units[end], short=not colon):
            if units[end].gap and end > n:
                break
            end += 1
        if end - n > 1:
            for unit in units[n:end]:
                unit.item = True
        n = max(n, end)
    return units


def _is_item(unit: _Unit, *, short: bool) -> bool:
    text = unit.text
    plain = not is_finished(text) and not text.endswith(":")
    longest = 2 * _SHORT_ITEM if short else _ITEM_WORDS
    if short and requests(text) and _STANDS_ALONE.match(text):
        return False
    return not unit.item and plain and len(text.split(None, longest)) <= longest


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
    units: list[_Unit]
    preamble: list[list[str]] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)
    notes: list[list[str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    _noting: bool = False

    def read(self) -> None:
        n = 0
        while n < len(self.units):
            end = n + 1
            while end < len(self.units) and self.units[end].item:
                end += 1
            items = [unit.text for unit in self.units[n + 1 : end]]
            if self.units[n].item:
                # A list that nothing leads into: each item stands for itself.
                for text in (self.units[n].text, *items):
                    self._ask(text)
            elif items:
                self._list(self.units[n], items)
            else:
                self._sentence(self.units[n])
            n = end

    def _list(self, lead: _Unit, items: list[str]) -> None:
        asking = sum(item.endswith("?") or bool(_STANDS_ALONE.match(item)) for item in items)
        text = lead.text
        if 2 * asking > len(items) and (announces(text) or not text.endswith("?")):
            # Whole questions below "please answer the following": the lead-in asks nothing.
            self._aside(lead)
            for item in items:
                self._ask(item)
        elif self.drafts and not self.drafts[-1].parts and not self._noting and refines(text):
            self.drafts[-1].words.append(text)
            self.drafts[-1].parts += items
        elif self.drafts and (sets_terms(text) or _cites(text, items)):
            self._aside(lead)
            self.notes[-1] += items
        else:
            self._ask(text, items)

    def _sentence(self, unit: _Unit) -> None:
        text = unit.text
        if is_courtesy(text):
            self.left_out.append(text)
        elif self.drafts and not self._noting and self._belongs_to_the_last(unit):
            self.drafts[-1].words.append(text)
        elif requests(text):
            self._ask(text)
        else:
            self._aside(unit)

    def _belongs_to_the_last(self, unit: _Unit) -> bool:
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

    def _aside(self, unit: _Unit) -> None:
        """Words that ask for nothing: before the first question preamble, after it a note."""
        held = self.notes if self.drafts else self.preamble
        fresh = not held or unit.gap or (bool(self.drafts) and not self._noting)
        if fresh or (not announces(unit.text) and unit.gap):
            held.append([])
        held[-1].append(unit.text)
        self._noting = bool(self.drafts)
