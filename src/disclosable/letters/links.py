"""Addresses in an officer's own words, as links."""

from __future__ import annotations

import re

from disclosable.letters.letter import Inline, Line, Link, Text

# The full stop after an address ends the sentence and is no part of it.
_ADDRESS = re.compile(r"https://[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]]")


def linked(words: str, numbers: tuple[str, ...] = ()) -> Line:
    """The words, with every https:// address in them a link.

    `numbers` are those of the words' numbers that count nobody.
    """
    made: list[Inline] = []
    at = 0
    for found in _ADDRESS.finditer(words):
        if found.start() > at:
            made.append(_text(words[at : found.start()], numbers))
        made.append(Link(found[0], found[0]))
        at = found.end()
    if at < len(words):
        made.append(_text(words[at:], numbers))
    return tuple(made)


def _text(words: str, numbers: tuple[str, ...]) -> Text:
    return Text(words, numbers=tuple(number for number in numbers if number in words))
