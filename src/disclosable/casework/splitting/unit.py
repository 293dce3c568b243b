"""What a request without numbers is made of: sentences, and the items of its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.casework.splitting.aside import end_of_note
from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.sentence import (
    announces,
    is_finished,
    requests,
    split_sentences,
)
from disclosable.casework.splitting.sign import read_sign

_SLASH = re.compile(r"(?<=\?)\s+[/|]\s+(?=[A-Z])")  # between whole questions it is a sign, no word
_WRAPPED = 60
_ITEM_WORDS = 20
_SHORT_ITEM = 6
_SERIES_GOES_ON = re.compile(r"(?:;|[;,]\s+(?:and|or))$", re.IGNORECASE)
STANDS_ALONE = re.compile(r"(?:please|(?:can|could|would)\s+you|(?:i|we)\s+would)\b", re.IGNORECASE)
# A line that ends in one of these has not said what it is about.
_OPEN_END = re.compile(
    r"\b(?:a|an|the|of|for|in|on|at|by|to|from|with|and|or|between|than|about|under|per|is|are)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _List:
    """The first item of a list with bullets: those of another shape or place lie below it."""

    shape: str
    indent: int
    text: str

    def above(self, line: Line, shape: str) -> bool:
        led = self.text.endswith(("?", ":")) and not line.text.endswith("?")
        return line.indent > self.indent or (shape != self.shape and led)


@dataclass(slots=True)
class Unit:
    """A sentence, or an item of a list; `gap` says that it begins a paragraph.

    `below` says that an item lies below the one before it, `note` that it is a note in brackets.
    """

    words: list[str]
    gap: bool
    item: bool = False
    below: bool = False
    note: bool = False

    @property
    def text(self) -> str:
        """The lines joined by spaces."""
        return " ".join(self.words)


def read_units(lines: list[Line]) -> Iterator[Unit]:
    """The units of a request, in the order of its words."""
    for unit in _items_below_a_lead_in(_joined(lines)):
        if unit.item or unit.note:
            yield unit
            continue
        gap = unit.gap
        pieces = _SLASH.split(unit.text)
        for sentence in (each for piece in pieces for each in split_sentences(piece)):
            for words in _without_announcement(sentence):
                yield Unit([words], gap)
                gap = False


def _without_announcement(sentence: str) -> list[str]:
    """ "My questions are: What ...?" announces, and then asks."""
    head, colon, rest = sentence.partition(": ")
    if colon and announces(f"{head}:") and rest.endswith("?") and requests(rest):
        return [f"{head}:", rest.strip()]
    return [sentence]


def _joined(lines: list[Line]) -> list[Unit]:
    """Lines that were wrapped are joined again; an item keeps its continuation."""
    units: list[Unit] = []
    indent = 0
    top: _List | None = None
    noted = 0
    width = max((len(line.text) for line in lines), default=0)
    listed = False  # below a colon, where a short line may be an item that begins small
    for n, line in enumerate(lines):
        if n < noted:
            units[-1].words.append(line.text)
            continue
        if below := end_of_note(lines, n):
            noted = below
            units.append(Unit([line.text], line.gap, note=True))
            continue
        listed = n > 0 and (lines[n - 1].text.endswith(":") or (listed and not line.gap))
        sign = read_sign(line.text)
        if sign is not None and sign.bullet:
            shape = sign.readings[0].style
            top = top or _List(shape, line.indent, line.text)
            nested = top.above(line, shape)
            units.append(Unit([sign.rest.strip()], line.gap, item=True, below=nested))
            indent = line.indent
            continue
        if units and not line.gap and not units[-1].note:
            before = units[-1]
            small = line.text[:1].islower()
            long = len(lines[n - 1].text) >= _WRAPPED
            if before.item:
                wrapped = line.indent > indent or (small and long)
            else:
                end = before.words[-1]
                ends = is_finished(end) or end.endswith((":", ";"))
                ends = ends or (bool(_SERIES_GOES_ON.search(end)) and not small)
                # A line is wrapped where its next word would not have stood on it any more.
                fits = len(lines[n - 1].text) + len(line.text.split(None, 1)[0]) + 1 < width
                goes_on = (small and not (listed and fits)) or (long and not requests(line.text))
                open_ended = bool(_OPEN_END.search(end)) and not _is_list(lines, n)
                wrapped = not ends and (goes_on or open_ended)
            if wrapped:
                before.words.append(line.text)
                continue
        top = None
        units.append(Unit([line.text], line.gap))
    return units


def _is_list(lines: list[Line], n: int) -> bool:
    """Whether line `n` and the next both begin with a figure, as years in a list do."""
    below = lines[n + 1 : n + 2]
    return lines[n].text[0].isdigit() and any(b.text[0].isdigit() and not b.gap for b in below)


def _items_below_a_lead_in(units: list[Unit]) -> list[Unit]:
    """Short lines below a line that leads into a list are its items, though they bear no bullet."""
    n = 0
    while n < len(units):
        n += 1
        lead = units[n - 1]
        if lead.item or lead.note:
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
        if n < end < len(units) and colon and _SERIES_GOES_ON.search(units[end - 1].text):
            end += not units[end].item  # the last one, which ends the sentence
        if not colon and 2 * sum(requests(unit.text) for unit in units[n:end]) > end - n:
            end = n  # lines that ask as the first one does, each for itself
        if end - n > 1:
            for unit in units[n:end]:
                unit.item = True
        n = max(n, end)
    return units


def _is_item(unit: Unit, *, short: bool) -> bool:
    text = unit.text
    plain = not is_finished(text) and not text.endswith(":")
    longest = 2 * _SHORT_ITEM if short else _ITEM_WORDS
    if short and requests(text) and STANDS_ALONE.match(text):
        return False
    return not unit.item and not unit.note and plain and len(text.split(None, longest)) <= longest
