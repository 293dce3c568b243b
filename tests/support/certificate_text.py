"""A certificate's text, taken apart and put together again as it is written: an entry on a line."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Edit = Callable[[dict[str, Any]], object]


def as_text(data: dict[str, Any]) -> str:
    """The text of a certificate."""
    parts = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            entries = ",\n".join(json.dumps(v, ensure_ascii=False) for v in value)
            parts.append(f'"{key}":[\n{entries}\n]')
        else:
            parts.append(f'"{key}":{json.dumps(value, ensure_ascii=False)}')
    return "{\n" + ",\n".join(parts) + "\n}\n"


def change(path: Path, edit: Edit) -> None:
    """Edit a certificate in its file."""
    data = json.loads(path.read_text(encoding="utf-8"))
    edit(data)
    path.write_text(as_text(data), encoding="utf-8")
