"""The pages of the documentation, and what a page promises: files, commands and their output."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_FENCE = re.compile(
    r"^(?:<!-- file: (?P<file>\S+) -->\n+)?^```(?P<kind>\w*)\n(?P<body>.*?)^```$", re.M | re.S
)


@dataclass(frozen=True)
class WrittenFile:
    """A file that the reader is told to write: a block after `<!-- file: NAME -->`."""

    name: str
    text: str


@dataclass(frozen=True)
class Command:
    """A line of a console block that begins with `$`, and the lines shown beneath it.

    A shown line of three dots stands for any lines, also none.
    """

    words: str
    shown: tuple[str, ...]


def pages() -> list[Path]:
    """Every page that a reader may come to, from the top folder down."""
    top = [*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("changelog.d/*.md"))]
    return [*top, *sorted((ROOT / "docs").rglob("*.md")), *sorted(ROOT.glob("examples/*/*.md"))]


def steps(text: str) -> list[WrittenFile | Command]:
    """What a page asks of its reader, in order."""
    found: list[WrittenFile | Command] = []
    for fence in _FENCE.finditer(text):
        if fence["file"]:
            found.append(WrittenFile(fence["file"], fence["body"]))
        elif fence["kind"] == "console":
            found += _commands(fence["body"])
    return found


def _commands(body: str) -> list[Command]:
    commands: list[Command] = []
    shown: list[str] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            shown = []
            commands.append(Command(line[2:], ()))
        else:
            assert commands, f"a console block begins with a command, not with {line!r}"
            shown.append(line)
            commands[-1] = Command(commands[-1].words, tuple(shown))
    return commands


def matches(shown: tuple[str, ...], said: list[str]) -> bool:
    """Whether the lines shown are the lines said; three dots stand for any lines."""
    if not shown:
        return not said
    if shown[0] == "...":
        return any(matches(shown[1:], said[skip:]) for skip in range(len(said) + 1))
    return bool(said) and said[0].rstrip() == shown[0].rstrip() and matches(shown[1:], said[1:])
