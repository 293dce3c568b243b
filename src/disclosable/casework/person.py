"""Somebody who works on a case, by name and role."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from disclosable.errors import BadCase


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff. The name stays inside; a letter gives the role.

    Raises:
        BadCase: the name or the role is blank.
    """

    name: str
    role: str

    def __post_init__(self) -> None:
        for field, value in (("name", self.name), ("role", self.role)):
            if not value.strip():
                raise BadCase(f"the {field} of a member of staff is blank", expected=f"a {field}")

    def is_same_as(self, other: Person) -> bool:
        """Whether the two names are one, whatever their capitals, accents' encoding and spaces."""
        return _plain(self.name) == _plain(other.name)


def _plain(name: str) -> str:
    normal = unicodedata.normalize("NFKC", name)
    visible = "".join(c for c in normal if c.isprintable() or c.isspace())
    # Folding can undo normal form, so it is normalised once more.
    return " ".join(unicodedata.normalize("NFKC", visible.casefold()).split())
