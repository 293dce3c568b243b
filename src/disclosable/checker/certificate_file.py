"""A certificate, read line by line: a large one is never in memory as a whole.

It is one JSON object. Its keys stand in one order, each on a line of its own, and each entry of a
list on the next lines; so what it holds can be read in one pass, and nothing can be told twice.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

from disclosable.errors import BadRelease

LONGEST = 1 << 26
"""No line is longer; a file without line ends is refused before it fills the memory."""


class CertificateFile:
    """The values and lists of a certificate, to be asked for in their order.

    Raises:
        BadRelease: there is no such file, it is not UTF-8, or it is not in the form above. Every
            method raises it, with the line.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 0
        self._last = False
        try:
            self._file: TextIO = path.open(encoding="utf-8", newline="\n")
        except FileNotFoundError:
            raise BadRelease("there is no such file", where=str(path)) from None
        except OSError as problem:
            raise BadRelease(f"it cannot be read ({problem.strerror})", where=str(path)) from None

    def __enter__(self) -> CertificateFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def value(self, key: str) -> Any:
        """The value of the next key, which must be this one; a list or an object as a whole."""
        rest = self._key(key)
        if rest == "[":
            return [entry for _, entry in self._entries(key)]
        self._last = not rest.endswith(",")
        return self._json(rest.removesuffix(","))

    def entries(self, key: str) -> Iterator[tuple[str, Any]]:
        """The entries of the list of the next key, which must be this one, with where each is."""
        rest = self._key(key)
        if rest == "[":
            yield from self._entries(key)
        elif rest.removesuffix(",") == "[]":
            self._last = not rest.endswith(",")
        else:
            raise self._bad(f"{key!r} is no list with an entry on each line")

    def end(self) -> None:
        """The end of the file.

        Raises:
            BadRelease: there is more.
        """
        if not self._last or self._next() != "}" or self._file.read(1):
            raise self._bad("there is something else where it should end")

    def _key(self, key: str) -> str:
        if self._line == 0 and self._next() != "{":
            raise self._bad("it does not begin with a { alone")
        line = "" if self._last else self._next()
        start = f'"{key}":'
        if not line.startswith(start):
            raise self._bad(f"the key {key!r} should stand here")
        return line[len(start) :]

    def _entries(self, key: str) -> Iterator[tuple[str, Any]]:
        more = True
        while more:
            line = self._next()
            more = line.endswith(",")
            yield f"line {self._line}", self._json(line[:-1] if more else line)
        end = self._next()
        if end not in ("]", "],"):
            raise self._bad(f"the list {key!r} should end here")
        self._last = end == "]"

    def _json(self, text: str) -> Any:
        try:
            return _DECODER.decode(text)
        except (ValueError, RecursionError) as problem:
            raise self._bad(f"it cannot be read as JSON ({problem})") from None

    def _next(self) -> str:
        try:
            line = self._file.readline(LONGEST)
        except (OSError, ValueError) as problem:
            raise self._bad(f"it cannot be read as text ({problem})") from None
        self._line += 1
        if len(line) == LONGEST:
            raise self._bad("the line is too long")
        return line.removesuffix("\n")

    def _bad(self, found: str) -> BadRelease:
        return BadRelease(
            found,
            where=f"{self._path}, line {self._line}",
            expected="a certificate as `disclosable protect` writes it",
        )


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice")
    return found


_DECODER = json.JSONDecoder(object_pairs_hook=_unique)
"""Made once: a certificate has hundreds of thousands of lines."""
