"""Whose names and addresses may stand in a file: the authority's own, and the regulators'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Contacts:
    """What an authority declares of itself: it may stand in what leaves.

    `names` may stand in document properties and must be given exactly. `emails`, `phones` and
    `postcodes` are compared without regard to capitals and spacing.
    """

    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()

    @classmethod
    def named(cls, names: Iterable[str]) -> Contacts:
        """Contacts of which only the names are known."""
        return cls(names=frozenset(names))


NOBODY = Contacts()
