"""Reading a letter back from plain text: its tables by the rules above their columns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from disclosable.answer.readers.reading import Reading, ReadTable
from disclosable.errors import FileUnreadable

_RULE = re.compile(r"-+(?: {2}-+)+")
_QUOTED = re.compile("(?m)^> ?")

Panel = list[tuple[str, ...]]
"""The headings of a part of a table, then its lines."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A table that should be printed: its name, its columns of codes, and its columns in all."""

    name: str
    down: int
    columns: int


def read_text(path: Path, expected: tuple[Expected, ...]) -> Reading:
    """What the letter's tables say, and all its words in order.

    `expected` are the tables in the order in which they are printed: plain text does not say which
    table is which.

    Raises:
        FileUnreadable: the file is missing or is not UTF-8 text.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(
            "it cannot be read", where=str(path), expected="plain text in UTF-8"
        ) from error
    lines = text.split("\n")
    panels = _panels(lines)
    tables: list[ReadTable] = []
    for one in expected:
        if not panels:
            break
        first = joined = panels.pop(0)
        while panels and len(joined[0]) < one.columns and _goes_on(panels[0], first, one.down):
            joined = _joined(joined, panels.pop(0), one.down)
        head, *body = joined
        tables.append(ReadTable(one.name, f"table {one.name!r}", head, tuple(body)))
    strange = [f"there is a table of {list(panel[0])} that nobody put there" for panel in panels]
    return Reading(tuple(tables), _QUOTED.sub("", text), strange=tuple(strange))


def _panels(lines: list[str]) -> list[Panel]:
    """Every run of lines beneath a rule, cut where the rule is broken, with the headings above."""
    panels: list[Panel] = []
    at = 1
    while at < len(lines):
        if not _RULE.fullmatch(lines[at]) or not lines[at - 1].strip():
            at += 1
            continue
        spans = [found.span() for found in re.finditer("-+", lines[at])]
        end = at + 1
        while end < len(lines) and lines[end]:
            end += 1
        panels.append([_cut(line, spans) for line in (lines[at - 1], *lines[at + 1 : end])])
        at = end
    return panels


def _cut(line: str, spans: list[tuple[int, int]]) -> tuple[str, ...]:
    """The entries of a line; what stands between two columns or after the last is an entry more."""
    entries = [line[start:end].strip() for start, end in spans]
    between = line
    for start, end in spans:
        between = between[:start] + " " * (end - start) + between[end:]
    stray = between[: len(line)].strip()
    return (*entries, stray) if stray else tuple(entries)


def _goes_on(panel: Panel, first: Panel, down: int) -> bool:
    """Whether a panel has the codes of the one before, so that it is more of the same table."""
    codes = [line[:down] for line in panel]
    return codes == [line[:down] for line in first]


def _joined(one: Panel, other: Panel, down: int) -> Panel:
    return [(*left, *right[down:]) for left, right in zip(one, other, strict=True)]
