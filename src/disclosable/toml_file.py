"""Reading TOML by key, type and place: the one way settings and cases enter the library."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from disclosable.errors import BadInput, DisclosableError

T = TypeVar("T")

LARGEST = 1 << 24
"""Bytes. A larger file holds no settings; records are no TOML."""

_SHOWN = 200
"""Letters of a value that a message quotes."""

_WORDS: dict[type, str] = {
    str: "words between quotes",
    int: "a whole number",
    bool: "true or false",
    date: "a date, such as 2023-10-16",
    list: "a list between [ and ]",
    dict: "a section",
}


class TomlTable:
    """One section of a TOML file, read key by key.

    Every key that is taken is remembered; `finish` refuses the keys that nobody asked for, so a
    misspelt key is never silently ignored. `error` is the class that faults are raised as.
    """

    def __init__(self, data: Mapping[str, Any], where: str, error: type[BadInput]) -> None:
        self._data = data
        self.where = where
        self._error = error
        self._taken: set[str] = set()

    @classmethod
    def read(cls, path: Path, error: type[BadInput]) -> TomlTable:
        """The file's top section.

        Raises:
            error: missing, unreadable, not UTF-8 or not TOML; the message has the line.
        """
        if path.exists() and not path.is_file() and not path.is_dir():
            # A pipe is waited for, and a device such as /dev/zero never ends.
            raise error("it is no ordinary file", where=str(path), expected="a TOML file")
        try:
            if path.is_file() and path.stat().st_size > LARGEST:
                raise error(
                    f"it has {path.stat().st_size:,} bytes",
                    where=str(path),
                    expected=f"settings or decisions, with at most {LARGEST:,}",
                )
            text = path.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            there = sorted(p.name for p in path.parent.iterdir()) if path.parent.is_dir() else []
            raise error("there is no such file", where=str(path), instead=there[:12]) from None
        except OSError as problem:
            raise error(f"it cannot be read ({problem.strerror})", where=str(path)) from None
        except UnicodeDecodeError as problem:
            raise error(
                f"byte {problem.start} is not UTF-8", where=str(path), expected="text in UTF-8"
            ) from None
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise error(f"it is not valid TOML: {problem}", where=str(path)) from None
        except ValueError as problem:
            # Whole numbers of thousands of digits end here.
            raise error(
                f"it has a value that cannot be read ({problem})", where=str(path)
            ) from None
        except RecursionError:
            raise error("it is nested too deeply", where=str(path), expected="TOML") from None
        return cls(data, str(path), error)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def fail(self, key: str, found: str, expected: str = "") -> BadInput:
        """The error to raise for a key whose value makes no sense."""
        return self._error(found, where=f"{self.where}, key {key!r}", expected=expected)

    def get(self, key: str, kind: type[T]) -> T:
        """The value of a key that must be there.

        Raises:
            error: it is not there, or of another kind.
        """
        if key not in self._data:
            raise self._error(
                f"there is no key {key!r}",
                where=self.where,
                expected=f"{key} = {_WORDS.get(kind, kind.__name__)}",
                instead=[key[:_SHOWN] for key in sorted(self._data)],
            )
        self._taken.add(key)
        value = self._data[key]
        wrong_bool = isinstance(value, bool) and kind is not bool
        wrong_time = isinstance(value, datetime) and kind is date
        if wrong_bool or wrong_time or not isinstance(value, kind):
            raise self.fail(key, f"the value is {_shown(value)}", _WORDS.get(kind, kind.__name__))
        if isinstance(value, str) and not value.strip():
            raise self.fail(key, "the value is empty", _WORDS[str])
        return value

    def optional(self, key: str, kind: type[T], default: T) -> T:
        """The value of a key that may be left out."""
        return self.get(key, kind) if key in self._data else default

    def strings(self, key: str) -> tuple[str, ...]:
        """A list of words; empty where the key is left out."""
        values = self.optional(key, list, [])
        if not all(isinstance(v, str) and v.strip() for v in values):
            raise self.fail(key, f"the value is {_shown(values)}", "a list of words between quotes")
        return tuple(values)

    def table(self, key: str) -> TomlTable:
        """The section of that name."""
        return TomlTable(self.get(key, dict), f"{self.where}, [{key}]", self._error)

    def tables(self, key: str) -> tuple[TomlTable, ...]:
        """The sections written [[key]]; empty where there are none."""
        values = self.optional(key, list, [])
        if not all(isinstance(v, dict) for v in values):
            raise self.fail(key, "the value is no section", f"sections written [[{key}]]")
        return tuple(
            TomlTable(v, f"{self.where}, [[{key}]] number {n}", self._error)
            for n, v in enumerate(values, 1)
        )

    def names(self) -> tuple[str, ...]:
        """The keys that are there, as written."""
        return tuple(self._data)

    def finish(self) -> None:
        """Refuse the keys that nobody asked for.

        Raises:
            error: there is such a key.
        """
        unknown = [key for key in self._data if key not in self._taken]
        if unknown:
            raise self._error(
                f"the key {_shown(unknown[0])} is not known",
                where=self.where,
                instead=sorted(self._taken),
            )


def _shown(value: object) -> str:
    """A value as a message quotes it: dates as they are written, what is long by its beginning."""
    if isinstance(value, date):
        return str(value)
    try:
        told = repr(value)
    except ValueError:
        # Python does not write whole numbers of thousands of digits.
        return "a number of thousands of digits"
    return told if len(told) <= _SHOWN else f"{told[:_SHOWN]}... ({len(told):,} signs)"


@contextmanager
def said_in(section: TomlTable) -> Iterator[None]:
    """Put the file and the section before what a constructor finds wrong."""
    try:
        yield
    except DisclosableError as wrong:
        where = wrong.where
        if not where.startswith(section.where):
            where = f"{section.where}: {where}" if where else section.where
        raise type(wrong)(
            wrong.found, where=where, expected=wrong.expected, instead=wrong.instead
        ) from None
