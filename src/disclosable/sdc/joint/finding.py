"""Something about several releases together that is no matter of one hidden count."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JointFinding:
    """One thing that a person should know, or settle, about releases that may belong together.

    Args:
        code: a short name, the same for the same kind of finding.
        where: the releases, in words.
        what: a sentence.
        settle: whether nothing can be called safe before a person has settled this.
        releases: the places of those releases among all that are judged.
    """

    code: str
    where: str
    what: str
    settle: bool
    releases: tuple[int, ...]
