"""What a reader of a file tells of it: findings, words, lines of tables, and files within.

Every reader yields these as it goes, so that a file of any length is inspected without being held
whole. Who listens differs: the inspection keeps the findings, the recogniser of personal data and
the comparison with a release hear the words and lines, and the rebuilding writes them afresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosable.gate.finding import Finding


class Role(StrEnum):
    """What a passage is to whoever reads the page."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    NOTE = "note"
    """A footnote, an endnote or speaker's notes."""
    MARGIN = "margin"
    """The head or foot of a page."""
    PROPERTY = "property"
    """A title, a sheet's name, alternative text: kept and told by programs, not on the page."""
    CORRESPONDENT = "correspondent"
    """The address of the one whom a message is from or to: every message has both."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of words. `where` is its place in the file, in words an officer can follow.

    `level` is a heading's rank, from 1; `shown` is False for what no reader of the page sees.
    A line break within it is `\\n`.
    """

    where: str
    text: str
    role: Role = Role.PARAGRAPH
    level: int = 0
    shown: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, from the left, as a reader sees it; an empty cell is "".

    `table` names the table or sheet within the file ("sheet 'Orders'", "table 2"); `number` counts
    its lines as the file does, from 1. A cell is a number where exactly that number is stored and
    shown, and otherwise the text that is shown. What is hidden (a column, a row) is left out of a
    shown row, and may be told as a row of its own that is not `shown`.
    """

    table: str
    number: int
    cells: tuple[int | float | str, ...]
    shown: bool = True


class InnerRole(StrEnum):
    """What a file within a file is there for."""

    PICTURE = "picture"
    MEMBER = "member"
    """Of an archive."""
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Inner:
    """A file within the file, to be inspected as a file of its own.

    `where` is its place in the holder, `name` what the holder calls it ("logo.png"; "" if nothing).
    """

    where: str
    name: str
    data: bytes
    role: InnerRole


Told = Finding | Passage | Row | Inner
