"""A letter as one tree of paragraphs. Every rendering is made from this and nothing else.

A figure about people reaches the tree only as a `Figure` or a `TableBlock`: both point into a
`Release`, and neither can be made for a hidden cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from disclosable.errors import BadRelease
from disclosable.letters.said import NOTHING, Said
from disclosable.sdc.release import PublishedTable, Release
from disclosable.tables.cell import Cell


@dataclass(frozen=True, slots=True)
class Text:
    """Words, as they are printed. `numbers` are those of the words' numbers that count nobody.

    A sum of money that was asked for, or the hours of an estimate: somebody has declared them, each
    as the words write it. Every other number in a letter's prose could be a count of people.
    """

    text: str
    strong: bool = False
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A published count in the prose: the reader is told it, so the certificate must know it."""

    table: str
    cell: Cell
    value: int

    @classmethod
    def of(cls, release: Release, table: str, cell: Cell) -> Figure:
        """The figure that `release` shows for `cell`.

        Raises:
            BadRelease: the release hides that cell.
        """
        shown = release.table(table)[cell]
        if isinstance(shown, str):
            raise BadRelease(
                "a hidden figure was asked for in the prose", where=f"table {table!r}, {cell}"
            )
        return cls(table, cell, shown)


Inline = Text | Link | Figure
Line = tuple[Inline, ...]


def line(*parts: str | Inline) -> Line:
    """A line of text from strings, links and figures."""
    return tuple(Text(p) if isinstance(p, str) else p for p in parts)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading below the letter's title (level 1); `level` is 2, 3 or 4."""

    text: str
    level: int = 2
    says: frozenset[Said] = NOTHING


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. As in every block, `says` names the statements of the law that it makes."""

    content: Line
    says: frozenset[Said] = NOTHING


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; `numbered` for steps or questions in order."""

    items: tuple[Line, ...]
    numbered: bool = False
    says: frozenset[Said] = NOTHING


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody else's words, exactly: the request, line by line."""

    lines: tuple[str, ...]
    says: frozenset[Said] = NOTHING


@dataclass(frozen=True, slots=True)
class Facts:
    """Pairs of a name and what it is: reference, dates, contacts, codes and their meaning."""

    pairs: tuple[tuple[str, Line], ...]
    says: frozenset[Said] = NOTHING


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A published table, with its caption, the legend beneath, and notes."""

    table: PublishedTable
    caption: str
    notes: tuple[Line, ...] = ()
    says: frozenset[Said] = NOTHING


Block = Heading | Paragraph | Bullets | Quote | Facts | TableBlock


class SectionKind(StrEnum):
    """The parts of an answer, in the order in which they are read."""

    REFERENCE = "reference"
    REQUEST = "request"
    DECISION = "decision"
    REASONS = "reasons"
    DISCLOSURE = "disclosure"
    ADVICE = "advice"
    RIGHTS = "rights"
    REUSE = "reuse"


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the letter, of a kind that a check can ask for."""

    kind: SectionKind
    heading: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Letter:
    """An answer. It names no requester: the covering message does that."""

    title: str
    reference: str
    authority: str
    dated: date
    sections: tuple[Section, ...]

    def blocks(self) -> Iterator[Block]:
        """Every block, in reading order."""
        for section in self.sections:
            yield from section.blocks

    def lines(self) -> Iterator[Line]:
        """Every line of the authority's own prose, in reading order; quotes are not among them."""
        for block in self.blocks():
            if isinstance(block, Paragraph):
                yield block.content
            elif isinstance(block, Bullets):
                yield from block.items
            elif isinstance(block, Facts):
                for _, value in block.pairs:
                    yield value
            elif isinstance(block, TableBlock):
                yield from block.notes

    def figures(self) -> Iterator[Figure]:
        """Every count that the prose tells."""
        for content in self.lines():
            for part in content:
                if isinstance(part, Figure):
                    yield part

    def tables(self) -> Iterator[TableBlock]:
        """Every table that the letter prints."""
        for block in self.blocks():
            if isinstance(block, TableBlock):
                yield block

    def section(self, kind: SectionKind) -> Section | None:
        """The part of that kind, where the letter has one."""
        return next((s for s in self.sections if s.kind is kind), None)
