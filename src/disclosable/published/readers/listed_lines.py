"""Lines that each end in a figure after a colon or a dash: a list, and not one paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.published.entry import read_entry, tidy_text
from disclosable.published.readers.cell_text import join_lines

FEWEST = 2

_END = re.compile(r"\S\s*(?:[:=–—-]|(?:\.\s?){3,}|…+|_{3,})\s*(\S+(?: \S+){0,3})\Z")
_LED = re.compile(r"\s*\S(?:.*[^\s.…_])?\s*(?:(?:\.\s?){3,}|…+|_{3,})\s*(\S+(?: \S+){0,3})\s*")


def ends_in_a_figure(line: str) -> bool:
    """Whether a line ends like an item of a list of counts: `Ash: 14`, `Beech - fewer than 5`."""
    found = _END.search(tidy_text(line))
    return found is not None and read_entry(found[1].strip(" .,;")).looks_like_a_figure


def is_led_to_a_figure(line: str) -> bool:
    """Whether dots lead from a label to a single figure: `Ash ........ 14`."""
    found = _LED.fullmatch(line)
    return found is not None and read_entry(found[1]).looks_like_a_figure


def paragraphs_of(lines: Sequence[str]) -> list[str]:
    """What lines that follow one another say: one text, or each its own where they are a list."""
    if sum(map(ends_in_a_figure, lines)) >= FEWEST:
        return [text for text in map(tidy_text, lines) if text]
    text = join_lines(lines)
    return [text] if text else []
