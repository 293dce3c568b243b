"""Does a letter tell a number that could be a count, and that nothing protects?

Every number in a letter's prose is taken for a count of people unless it plainly is none (a
section, a date), is one that the release shows, or was declared to count nobody. A letter with
tables is held against their certificate by a checker that knows of no declaration, so there only
sums of money can be declared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from disclosable.checker.prose import numbers_in, phrases_of, sums_in
from disclosable.errors import NotFit
from disclosable.letters.letter import (
    Facts,
    Figure,
    Heading,
    Letter,
    Line,
    Link,
    TableBlock,
    Text,
)
from disclosable.sdc.release import Release

_GAP = "\N{MIDDLE DOT}"


def check_numbers(letter: Letter, release: Release | None, references: Sequence[str] = ()) -> None:
    """Refuse a letter that tells such a number; the requester's own words are not looked at.

    `references` are those of other requests, which a letter may name as it may its own.

    Raises:
        NotFit: it does; the message has the words around it.
    """
    known = (letter.reference, *references)
    phrases = (*known, *(_phrases(release) if release is not None else ()))
    for place, piece in _pieces(letter):
        where = f"letter {letter.reference}, {place}"
        # What plainly counts nobody is known by the words around it, of which a declared number may
        # be one: the 3 minutes of an estimate stand in "regulations 3 to 5", too.
        in_the_whole = {found.number for found in numbers_in(piece.text, phrases)}
        for found in numbers_in(piece.undeclared, phrases):
            if found.number in in_the_whole:
                raise _unknown(where, found.number, found.around)
        for amount in sums_in(piece.undeclared):
            raise _unknown(where, amount, piece.text)
        if release is None:
            continue
        for found in numbers_in(piece.text, phrases):
            raise NotFit(
                f"the letter tells the number {found.number!r}, which is declared to count "
                f'nobody: "...{found.around}...". A letter with tables can tell no such number',
                where=where,
                expected="it in a letter without tables, or as a sum of money or a length of time: "
                "whoever checks the tables has to know it from a count of people",
            )


def _unknown(where: str, number: str, around: str) -> NotFit:
    return NotFit(
        f'the letter tells the number {number!r}, which no table accounts for: "...{around}..."',
        where=where,
        expected="counts of people in the tables only, and every other number among the figures "
        "that a statement declares",
    )


@dataclass(frozen=True, slots=True)
class _Piece:
    """Some words of the letter, whole and without the numbers that were declared."""

    text: str
    undeclared: str


def _pieces(letter: Letter) -> Iterator[tuple[str, _Piece]]:
    """What the letter says, piece by piece, and in which part of it."""
    yield "its title", _plain(letter.title)
    for section in letter.sections:
        place = f"under {section.heading!r}"
        yield place, _plain(section.heading)
        for piece in _pieces_of(replace(letter, sections=(section,))):
            yield place, piece


def _pieces_of(part: Letter) -> Iterator[_Piece]:
    for block in part.blocks():
        if isinstance(block, Heading):
            yield _plain(block.text)
        elif isinstance(block, Facts):
            yield from (_plain(name) for name, _ in block.pairs)
        elif isinstance(block, TableBlock):
            yield _plain(block.caption)
    for content in part.lines():
        yield _of_line(content)


def _plain(words: str) -> _Piece:
    return _Piece(words, words)


def _of_line(content: Line) -> _Piece:
    whole, left = [], []
    for part in content:
        if isinstance(part, Figure) or (isinstance(part, Link) and part.text in part.address):
            # A figure is the release's own, and an address says where something is.
            whole.append(_GAP)
            left.append(_GAP)
        else:
            whole.append(part.text)
            left.append(_without(part) if isinstance(part, Text) else part.text)
    return _Piece("".join(whole), "".join(left))


def _without(part: Text) -> str:
    left = part.text
    for number in sorted(part.numbers, key=len, reverse=True):
        left = re.sub(rf"(?<![\w.,£]){re.escape(number)}(?![\w£]|[.,]\d)", _GAP, left)
    return left


def _phrases(release: Release) -> tuple[str, ...]:
    """The texts with numbers that the release prints itself."""
    rule = release.rule
    sentences = [t.legend[marker].sentence for t in release.tables for marker in t.legend]
    sentences += [t.precision.sentence for t in release.tables]
    codes = {c for t in release.tables for d in t.spec.dimensions for c in d.parents}
    return phrases_of(
        rule.covered.start, rule.high, [release.rule_sentence, *sentences], sorted(codes)
    )
