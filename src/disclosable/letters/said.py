"""Which statement of the law a part of a letter makes."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.law.duty import Duty
from disclosable.law.element import Element


@dataclass(frozen=True, slots=True)
class Said:
    """One statement that a regime asks for.

    A block that bears it makes the statement: `complete.py` looks for the mark and for the words.
    """

    what: Element | Duty
    regime: str


NOTHING: frozenset[Said] = frozenset()
"""What most of a letter says in law."""


def says(regime: str, *what: Element | Duty) -> frozenset[Said]:
    """The mark of a block that makes these statements of one regime."""
    return frozenset(Said(one, regime) for one in what)
