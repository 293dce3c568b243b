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
        """Whether the two names are one, whatever their capitals, accents, dots and spaces."""
        return _plain(self.name) == _plain(other.name)


def _plain(name: str) -> str:
    # Taken apart, so that accents and signs that join or vary letters unseen can be left out: two
    # people whose names differ by an accent alone are rare, and a third person can then approve.
    normal = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    letters = "".join(c if c.isalnum() else " " for c in normal if not _is_unseen(c))
    return " ".join(letters.split()) or name


_FILLERS = "\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}"


def _is_unseen(sign: str) -> bool:
    if sign in _FILLERS:
        return True
    return unicodedata.category(sign) in ("Mn", "Me", "Cf", "Cc") and not sign.isspace()
