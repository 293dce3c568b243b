"""The state of one group of an RTF document."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosable.gate.rtf.look import PLAIN, UPRIGHT, Lines, Look
from disclosable.gate.rtf.story import RowShape

DROPPED = "dropped"
"""What is gathered in a destination that was refused."""


@dataclass(slots=True)
class Frame:
    """A group begins with a copy of what stands around it.

    `sink` is the destination whose words are gathered in `text`; it is "" where they stand on a
    page. `opened` is the destination that this very group began, `spare` is true within copies for
    old programs, and `row` is the row to go back to after the properties of a nested one.
    """

    sink: str = ""
    opened: str = ""
    text: list[str] = field(default_factory=list)
    look: Look = PLAIN
    lines: Lines = UPRIGHT
    uc: int = 1
    starred: bool = False
    spare: bool = False
    row: RowShape | None = None

    def copy(self) -> Frame:
        """What a group within this one begins with."""
        return Frame(self.sink, "", self.text, self.look, self.lines, self.uc, False, self.spare)
