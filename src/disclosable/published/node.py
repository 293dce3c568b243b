"""A JSON file as a tree of places: whatever is wrong in it is named with where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from disclosable.errors import BadRelease, FileUnreadable

_EXPECTED = "a release.json as `disclosable protect` writes it"


def load(path: Path) -> Any:
    """The file as JSON, in which no key stands twice and every number is whole.

    Raises:
        FileUnreadable: missing, not UTF-8, or no such JSON.
    """

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        keys = [key for key, _ in pairs]
        if len(set(keys)) < len(keys):
            twice = next(key for key in keys if keys.count(key) > 1)
            raise ValueError(f"the key {twice!r} stands twice in one place")
        return dict(pairs)

    def no_number(text: str) -> NoReturn:
        raise ValueError(f"{text} is no whole number")

    try:
        return json.loads(
            path.read_text(encoding="utf-8"),
            object_pairs_hook=unique,
            parse_float=no_number,
            parse_constant=no_number,
        )
    except FileNotFoundError:
        raise FileUnreadable("there is no such file", where=str(path)) from None
    except OSError as problem:
        raise FileUnreadable(f"it cannot be read ({problem.strerror})", where=str(path)) from None
    except (ValueError, RecursionError) as problem:
        raise FileUnreadable(
            f"it cannot be read as JSON ({problem})", where=str(path), expected=_EXPECTED
        ) from None


class Node:
    """A place in the file. Every value is asked for by key and type; nothing is left unread."""

    def __init__(self, value: Any, path: Path, at: tuple[str, ...]) -> None:
        self.value = value
        self.path = path
        self.at = at

    def bad(self, found: str, expected: str = _EXPECTED) -> BadRelease:
        """The error, with the place."""
        place = f", {'.'.join(self.at)}" if self.at else ""
        return BadRelease(found, where=f"{self.path}{place}", expected=expected)

    def keys(self, *names: str, perhaps: Sequence[str] = ()) -> Mapping[str, Node]:
        """The object's values; it has exactly these keys, and `perhaps` some of those."""
        if not isinstance(self.value, dict):
            raise self.bad("this is no object")
        missing = [n for n in names if n not in self.value]
        unknown = [n for n in self.value if n not in names and n not in perhaps]
        if missing or unknown:
            found = f"{missing[0]!r} is missing" if missing else f"{unknown[0]!r} is not known"
            raise self.bad(found, f"the keys {', '.join(names)}")
        return {n: Node(v, self.path, (*self.at, n)) for n, v in self.value.items()}

    def items(self) -> Iterator[Node]:
        """The list's values."""
        if not isinstance(self.value, list):
            raise self.bad("this is no list")
        for number, value in enumerate(self.value, 1):
            yield Node(value, self.path, (*self.at, str(number)))

    def texts(self) -> Mapping[str, str]:
        """An object of strings."""
        if not isinstance(self.value, dict):
            raise self.bad("this is no object")
        return {n: Node(v, self.path, (*self.at, n)).text() for n, v in self.value.items()}

    def text(self) -> str:
        """A string."""
        if not isinstance(self.value, str):
            raise self.bad(f"this is {self.value!r}", "text")
        return self.value

    def count(self) -> int:
        """A whole number, 0 or more."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 0:
            raise self.bad(f"this is {self.value!r}", "a whole number, 0 or more")
        return self.value
