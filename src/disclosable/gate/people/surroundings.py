"""What stands before a passage: the lines of an address are often told one by one."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

_LINES = 8
_LONGEST = 90
"""A line of an address or of a letter's head is shorter."""
_BEFORE = 160
_SALUTATION = re.compile(r"\s*Dear\b.{0,60}\Z")


@dataclass(slots=True)
class Surroundings:
    """The last short lines of a document, as far back as an address reaches."""

    _lines: deque[str] = field(default_factory=lambda: deque(maxlen=_LINES))

    def pass_by(self, text: str) -> None:
        """Remember a passage that was heard. A blank line or a sentence ends an address."""
        for line in text.split("\n")[-2 * _LINES :]:
            if len(line) > _LONGEST or line.rstrip().endswith((".", "?", "!")):
                self._lines.clear()
            elif _SALUTATION.match(line):
                # The address that stood above is over, and what follows is not the reader's.
                self._lines.clear()
            elif line.strip():
                self._lines.append(line)
            else:
                self._lines.clear()
        if "\n" in text:
            # Several lines in one passage are a paragraph: the next begins afresh.
            self._lines.clear()

    def before(self, text: str, start: int) -> str:
        """The words that lead to a place in a passage, within its address or sentence."""
        near = text[max(0, start - _BEFORE) : start]
        lines = near.split("\n")
        # Up to the last blank line, as an address has none within.
        for number in range(len(lines) - 1, 0, -1):
            if not lines[number - 1].strip():
                return "\n".join(lines[number:])
        if start > _BEFORE:
            return near
        return "\n".join([*self._lines, near])
