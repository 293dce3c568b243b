"""Reading a JSON file key by key: what is missing, of the wrong kind or unknown is named."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from disclosable.errors import DisclosableError, FileUnreadable, TooLarge

LARGEST = 50_000_000
"""Bytes. No answer comes near; a file beyond this is something else."""


class Document:
    """A JSON object and the place it was found in.

    Each reader raises `error` with the file, the key, what was found and what was expected.
    """

    def __init__(self, value: object, where: str, error: type[DisclosableError]) -> None:
        if not isinstance(value, dict):
            raise error(f"there is {_kind(value)}", where=where, expected="an object with keys")
        self.values: dict[str, object] = value
        self.where = where
        self._error = error

    @classmethod
    def read(cls, path: Path, error: type[DisclosableError]) -> Document:
        """The object that a JSON file holds.

        Raises:
            FileUnreadable: the file is missing, is not UTF-8 or is not JSON.
            TooLarge: the file is larger than any answer.
        """
        where = str(path)
        try:
            size = path.stat().st_size
            if size > LARGEST:
                raise TooLarge(f"the file has {size} bytes", where=where, expected=f"<= {LARGEST}")
            value = json.loads(path.read_bytes().decode("utf-8"), object_pairs_hook=_no_repeats)
        except OSError as problem:
            raise FileUnreadable(
                f"the file cannot be read ({problem.strerror or problem})",
                where=where,
                expected="a file that 'disclosable answer' wrote",
            ) from problem
        except (ValueError, RecursionError) as problem:
            raise FileUnreadable(
                f"the file is not JSON in UTF-8 ({problem})",
                where=where,
                expected="a file that 'disclosable answer' wrote",
            ) from problem
        return cls(value, where, error)

    def only(self, *keys: str) -> None:
        """Refuse a key that nobody knows: it might hold what must not be shown."""
        unknown = [key for key in self.values if key not in keys]
        if unknown:
            raise self._error(
                f"there is an unknown key {unknown[0]!r}", where=self.where, instead=keys
            )

    def text(self, key: str) -> str:
        """Words: not empty."""
        value = self._get(key)
        if not isinstance(value, str) or not value.strip():
            raise self._wrong(key, value, "words")
        return value

    def text_or_empty(self, key: str) -> str:
        """Words, or none."""
        value = self._get(key)
        if not isinstance(value, str):
            raise self._wrong(key, value, "words, or an empty string")
        return value

    def whole(self, key: str) -> int:
        """A whole number that is not negative."""
        value = self._get(key)
        if isinstance(value, bool) or not isinstance(value, int) or value < 0:
            raise self._wrong(key, value, "a whole number, 0 or more")
        return value

    def flag(self, key: str) -> bool:
        """True or false."""
        value = self._get(key)
        if not isinstance(value, bool):
            raise self._wrong(key, value, "true or false")
        return value

    def day(self, key: str) -> date:
        """A date, written year-month-day."""
        value = self._get(key)
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise self._wrong(key, value, "a date such as 2023-11-03") from None

    def day_or_none(self, key: str) -> date | None:
        """A date, or null."""
        return None if self._get(key) is None else self.day(key)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        value = self._get(key)
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise self._wrong(key, value, "a list of words")
        return tuple(value)

    def part(self, key: str) -> Document:
        """An object inside this one."""
        return Document(self._get(key), f"{self.where}, {key}", self._error)

    def part_or_none(self, key: str) -> Document | None:
        """An object inside this one, or null."""
        return None if self._get(key) is None else self.part(key)

    def parts(self, key: str) -> tuple[Document, ...]:
        """A list of objects."""
        value = self._get(key)
        if not isinstance(value, list):
            raise self._wrong(key, value, "a list")
        return tuple(
            Document(item, f"{self.where}, {key}, entry {number}", self._error)
            for number, item in enumerate(value, start=1)
        )

    def refuse(self, key: str, expected: str) -> DisclosableError:
        """The error that says that the value of `key` is not what it must be."""
        return self._wrong(key, self.values.get(key), expected)

    def _get(self, key: str) -> object:
        if key not in self.values:
            raise self._error(
                f"the key {key!r} is missing", where=self.where, instead=list(self.values)
            )
        return self.values[key]

    def _wrong(self, key: str, value: object, expected: str) -> DisclosableError:
        return self._error(f"{key!r} is {_kind(value)}", where=self.where, expected=expected)


def _kind(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= 60 else shown[:57] + "..."


def _no_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key is given twice in one object")
    return found
