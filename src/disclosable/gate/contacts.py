"""Whose names and addresses may stand in a file: the authority's own, and the regulators'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from disclosable.errors import BadInput

_KEYS = ("names", "emails", "phones", "postcodes", "addresses")
_SPACES = re.compile(r"\s+")
_NOT_DIGITS = re.compile(r"\D")


@dataclass(frozen=True, slots=True)
class Contacts:
    """What an authority declares of itself: it may stand in what leaves.

    `names` may stand in document properties and must be given exactly. `emails`, `phones`,
    `postcodes` and `addresses` (a house number and street, or more) are compared without regard to
    capitals and spacing, and are kept so.
    """

    names: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    postcodes: frozenset[str] = frozenset()
    addresses: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for key, plain in (
            ("emails", _plain_words),
            ("phones", _plain_phone),
            ("postcodes", _plain_code),
            ("addresses", _plain_words),
        ):
            object.__setattr__(self, key, frozenset(map(plain, getattr(self, key))))

    @classmethod
    def named(cls, names: Iterable[str]) -> Contacts:
        """Contacts of which only the names are known."""
        return cls(names=frozenset(names))

    @classmethod
    def declared(cls, settings: Mapping[str, Any], where: str = "contacts") -> Contacts:
        """Contacts from a section of settings, whose keys are the fields, each a list of words.

        Raises:
            BadInput: another key, or a value that is no list of words.
        """
        for key, value in settings.items():
            if key not in _KEYS:
                raise BadInput(f"there is no setting {key!r}", where=where, instead=_KEYS)
            if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
                raise BadInput(
                    f"{key!r} is no list of words",
                    where=where,
                    expected='such as ["foi@x.example"]',
                )
        return cls(**{key: frozenset(value) for key, value in settings.items()})

    def allows_email(self, address: str) -> bool:
        """Whether an email address is one of the declared ones."""
        return _plain_words(address) in self.emails

    def allows_phone(self, number: str) -> bool:
        """Whether a phone number, with or without the country's code, is a declared one."""
        return _plain_phone(number) in self.phones

    def allows_postcode(self, code: str) -> bool:
        """Whether a postcode is a declared one, or stands in a declared address."""
        plain = _plain_code(code)
        return plain in self.postcodes or any(
            plain in _plain_code(address) for address in self.addresses
        )

    def allows_address(self, words: str) -> bool:
        """Whether the words are a part of a declared address."""
        return any(f" {_plain_words(words)} " in f" {address} " for address in self.addresses)


def _plain_words(words: str) -> str:
    return _SPACES.sub(" ", words.replace(",", " ")).strip().lower()


def _plain_phone(number: str) -> str:
    digits = _NOT_DIGITS.sub("", number.replace("(0)", ""))
    if digits.startswith("0044"):
        digits = digits[2:]
    return "0" + digits[2:] if digits.startswith("44") and len(digits) > 10 else digits


def _plain_code(code: str) -> str:
    return _SPACES.sub("", code).upper()


NOBODY = Contacts()
