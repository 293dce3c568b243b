"""The readers' own keywords, for the fuzzer to put into its inputs."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import Any

_MOST = 3_000
_LONGEST = 60


def dictionary() -> str:
    """The words and record numbers in the tables of the gate's modules, as the fuzzer reads them.

    A name that is looked up in a table is no comparison that the fuzzer could see.
    """
    return "".join(f'"{_spelled(word)}"\n' for word in known()[:_MOST])


def known() -> list[bytes]:
    """The words in the tables of those modules of the gate that have been imported."""
    found: dict[bytes, None] = {}
    for name, module in sorted(sys.modules.items()):
        # The recogniser's lists of names and places would crowd the rest out.
        if name.startswith("disclosable.gate") and ".people" not in name:
            for label, value in list(vars(module).items()):
                if not label.startswith("__"):
                    found.update(dict.fromkeys(_words(value)))
    return list(found)


def _words(value: Any, depth: int = 0) -> Iterator[bytes]:
    if isinstance(value, str) and depth:
        if 0 < len(value) <= _LONGEST and " " not in value:
            yield value.encode()
    elif isinstance(value, bytes):
        if 0 < len(value) <= _LONGEST:
            yield value
    elif isinstance(value, int) and not isinstance(value, bool) and depth:
        if 0 < value < 1 << 16:
            yield value.to_bytes(2, "little")
    elif isinstance(value, Mapping) and depth < 4:
        for key, held in value.items():
            yield from _words(key, depth + 1)
            yield from _words(held, depth + 1)
    elif isinstance(value, tuple | list | set | frozenset) and depth < 4:
        for held in sorted(value, key=str) if isinstance(value, set | frozenset) else value:
            yield from _words(held, depth + 1)


def _spelled(word: bytes) -> str:
    return "".join(
        chr(one) if 32 <= one < 127 and one not in b'"\\' else f"\\x{one:02x}" for one in word
    )
