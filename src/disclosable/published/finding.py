"""One thing that a person should know of what was read."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadingFinding:
    """One thing that a person should know of a reading.

    Args:
        code: a short name, the same for the same kind of finding.
        where: the file, and the line or the cell in it.
        what: a sentence.
        settle: whether nothing can be called safe before a person has settled this.
    """

    code: str
    where: str
    what: str
    settle: bool = False
