"""Whether a line of a message asks for something: what mail programs put around it does not."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.sentence import requests, split_sentences
from disclosable.casework.splitting.sign import Alphabet, read_sign

_FEWEST_WORDS = 2


def asks(text: str) -> bool:
    """Whether a line is a numbered item of some words, or holds a sentence that asks."""
    return numbered(text) or any(requests(sentence) for sentence in split_sentences(text))


def numbered(text: str) -> bool:
    """Whether a line is a numbered item of some words; a house in its street is none."""
    sign = read_sign(text)
    if sign is None or sign.bullet or sign.weak:
        return False
    counts = sign.above is not None or sign.readings[0].alphabet is Alphabet.NUMBER
    return counts and len(text.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS


def next_asking(lines: Sequence[Line]) -> list[int]:
    """For each line the first line from it on that asks; the number of lines where none does."""
    found = len(lines)
    upwards = []
    for n in range(len(lines) - 1, -1, -1):
        found = n if asks(lines[n].text) else found
        upwards.append(found)
    return [*reversed(upwards), len(lines)]
