"""How every certificate is written: JSON with one entry a line, as the checker reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

KEEP = "Keep inside the authority. This file is made from the true counts."
"""What each certificate says of itself."""


def tight(value: Any) -> str:
    """A value as JSON, without a space too many."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def list_lines(key: str, entries: Iterable[str], end: str = ",\n") -> Iterator[str]:
    """A list as it stands in the file: its key, an entry on each line, and what follows it."""
    first = True
    for entry in entries:
        yield f"{tight(key)}:[\n{entry}" if first else f",\n{entry}"
        first = False
    yield f"{tight(key)}:[]{end}" if first else f"\n]{end}"
