"""What `shelf.toml` beside the ledger says, as the checker reads it: the authority's own word.

The checker cannot prove any of it, so whatever rests on it is told where a release is accepted.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.checker.shelf_folder import ShelfEntry, ledger_of
from disclosable.errors import BadRelease

NAME = "shelf.toml"
SHORT = 12
"""So many letters of a digest name a release there."""
Groups = tuple[frozenset[str], ...]


@dataclass(frozen=True)
class ShelfSaid:
    """What is said of releases, units and dimensions; all names are tidy. Nothing by default."""

    given_away: frozenset[str] = frozenset()
    apart: Groups = ()
    same_people: Groups = ()
    same_dimension: tuple[tuple[str, str], ...] = ()
    periods: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, shelf: Path, entries: list[ShelfEntry]) -> ShelfSaid:
        """Read it from beside the ledger of `shelf`; there need be none.

        Raises:
            BadRelease: it cannot be read, or calls several releases given away by one name.
        """
        path = ledger_of(shelf).parent / NAME
        if not path.is_file():
            return cls()
        try:
            data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
            found = cls(
                given_away=frozenset(tidy(name) for name in data.get("given_away", [])),
                apart=_groups(data.get("apart", [])),
                same_people=_groups(data.get("same_people", [])),
                same_dimension=_pairs(data.get("same_dimension", {})),
                periods=_pairs(data.get("periods", {})),
            )
        except (OSError, ValueError, TypeError, AttributeError, RecursionError) as problem:
            raise BadRelease(f"it cannot be read ({problem})", where=str(path)) from None
        named = Counter(tidy(entry.name) for entry in entries)
        for name in sorted(found.given_away):
            if named[name] > 1:
                raise BadRelease(
                    f"{named[name]} releases on the shelf are called {name!r}, so nobody knows "
                    "whose counts are given away",
                    where=str(path),
                )
        return found

    def unit(self, unit: str) -> str:
        """A counting unit by the first of the names that are said to mean the same people."""
        name = tidy(unit)
        return next((min(group) for group in self.same_people if name in group), name)

    def dimension(self, name: str) -> str:
        """A dimension by the name that it is compared under."""
        return dict(self.same_dimension).get(tidy(name), tidy(name))

    def period(self, name: str, text: str) -> tuple[str, str]:
        """The period of a release: as it says itself, and as `shelf.toml` says of its name."""
        return tidy(text), dict(self.periods).get(tidy(name), "")

    def are_apart(self, name: str, other: ShelfEntry) -> bool:
        """Whether two releases are said not to be about the same people."""
        mine, its = tidy(name), {tidy(other.name), tidy(other.digest[:SHORT])}
        return any(mine in group and (group - {mine}) & its for group in self.apart)


def tidy(name: str) -> str:
    """A name as names are compared: in small letters, with single spaces, "&" written out."""
    return " ".join(name.replace("&", " and ").casefold().split())


def _groups(said: Any) -> Groups:
    return tuple(frozenset(tidy(name) for name in group) for group in said)


def _pairs(said: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((tidy(name), tidy(value)) for name, value in said.items())
