"""A passage of a text: a paragraph, a heading or a row of a table, and where its words stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.errors import BadInput

# A full stop after these ends no sentence.
_SHORT = re.compile(
    r"(?:\b(?:ss?|sec|regs?|rr?|arts?|paras?|nos?|e\.g|i\.e|etc|cf|vs?|mr|mrs|ms|dr|prof|st|q|p|pp)"
    r"|\b[A-Z])\.\Z",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?;][)\]”\"’']*(?=\s)")
_LONGEST_HEADING = 90
_LONGEST_SENTENCE = 1_000
"""Characters. What runs on for longer is taken in pieces, so that no text takes long to search."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Part of a passage that a reader takes in at once; `start` is where in the passage."""

    text: str
    passage: int
    start: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words in one piece.

    `spots` are the places in the file: from which character on which line, page or paragraph.
    `level` is 0 for text and 1 to 6 for a heading that the file marks as one; `table` says that
    the words are a row of a table.

    Raises:
        BadInput: it has no words, or no place for its first character.
    """

    text: str
    spots: tuple[tuple[int, str], ...]
    level: int = 0
    table: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise BadInput("a passage has no words")
        if not self.spots or self.spots[0][0] != 0:
            raise BadInput("a passage does not say where it begins")

    def place(self, at: int = 0) -> str:
        """Where the character at that offset stands in the file."""
        return self.spots[bisect_right(self.spots, (at, "\U0010ffff")) - 1][1]

    @property
    def is_heading(self) -> bool:
        """Whether it stands over other text: marked as a heading, or short and with no full stop.

        The items of a list of exemptions ("Section 31(1)(a) - Law enforcement") are of this shape.
        """
        short = len(self.text) <= _LONGEST_HEADING and not self.text.rstrip().endswith(
            (".", ";", ",", "?", "!")
        )
        return self.level > 0 or (short and not self.table)

    def sentences(self, index: int) -> Iterator[Sentence]:
        """Its sentences, as of the passage with that number."""
        start = 0
        for end in _END.finditer(self.text):
            if _SHORT.search(self.text[max(start, end.start() - 8) : end.start() + 1]):
                continue
            yield from self._cut(start, end.end(), index)
            start = end.end()
        yield from self._cut(start, len(self.text), index)

    def _cut(self, start: int, end: int, index: int) -> Iterator[Sentence]:
        while end - start > _LONGEST_SENTENCE:
            space = self.text.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
            cut = space if space > start else start + _LONGEST_SENTENCE
            yield from self._cut(start, cut, index)
            start = cut
        whole = self.text[start:end]
        bare = whole.strip()
        if bare:
            yield Sentence(bare, index, start + len(whole) - len(whole.lstrip()))
