"""The files of a case folder as plain values, and written down as TOML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

Values = dict[str, Any]
"""A TOML table: words, numbers, dates, lists of words, tables and lists of tables."""


def toml(values: Mapping[str, Any], name: str = "") -> str:
    """The values as TOML, what is a table of its own after the keys."""
    lines = [f"{key} = {_value(value)}" for key, value in values.items() if not _is_table(value)]
    text = "\n".join(lines) + "\n"
    for key, value in values.items():
        if not _is_table(value):
            continue
        path = f"{name}.{key}" if name else key
        for one in value if isinstance(value, list) else [value]:
            brackets = f"[[{path}]]" if isinstance(value, list) else f"[{path}]"
            text += f"\n{brackets}\n{toml(one, path)}"
    return text


def _is_table(value: object) -> bool:
    if isinstance(value, list):
        return bool(value) and isinstance(value[0], dict)
    return isinstance(value, dict)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


@dataclass
class CaseFiles:
    """A case folder that is not written yet."""

    authority: Values
    request: Values
    words: str
    decisions: Values
    more: dict[str, str] = field(default_factory=dict)
    """Further files, by their names."""

    def write(self, folder: Path) -> Path:
        """The folder, with every file in it."""
        folder.mkdir(parents=True, exist_ok=True)
        files = {
            "authority.toml": toml(self.authority),
            "request.toml": toml(self.request),
            "request.txt": self.words,
            "decisions.toml": toml(self.decisions),
            **self.more,
        }
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        return folder
