"""Which lines of a request begin with a sign that counts, and which are headings over others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.casework.splitting.line import Line
from disclosable.casework.splitting.sign import SECTIONED, Alphabet, Reading, Sign, read_sign


@dataclass(frozen=True, slots=True)
class Marks:
    """The sign of each line, or None; and the lines that are headings ("Section A: Permits")."""

    signs: tuple[Sign | None, ...]
    headings: frozenset[int]

    def last(self) -> dict[tuple[Alphabet, int], int]:
        """The last line on which each number, letter or numeral stands."""
        return {
            (reading.alphabet, reading.value): n
            for n, sign in enumerate(self.signs)
            if sign is not None
            for reading in sign.readings
        }


def mark(lines: Sequence[Line]) -> Marks:
    """The signs that count: weak ones only in a series from 1, sections only if nothing in them
    is numbered.
    """
    signs = _with_misread_one([read_sign(line.text) for line in lines])
    trusted = _series_of_weak(signs)
    signs = [s if s is None or not s.weak or n in trusted else None for n, s in enumerate(signs)]
    headings = _headings(signs)
    return Marks(tuple(None if n in headings else sign for n, sign in enumerate(signs)), headings)


def _with_misread_one(signs: list[Sign | None]) -> list[Sign | None]:
    """Where the first number is "2.", an "l." or "I." above it is a "1." to a scanner."""
    numbers = [
        (n, s) for n, s in enumerate(signs) if s and s.readings[0].alphabet is Alphabet.NUMBER
    ]
    at, second = numbers[0] if numbers else (0, None)
    if second is None or second.readings[0].value != 2 or second.above is not None:
        return signs
    style = second.readings[0].style
    for n, sign in enumerate(signs[:at]):
        if sign and sign.readings[0].label in ("l", "I") and sign.readings[0].style == style:
            one = Reading(Alphabet.NUMBER, 1, style, "1")
            return [*signs[:n], Sign((one,), sign.rest), *signs[n + 1 :]]
    return signs


def _series_of_weak(signs: Sequence[Sign | None]) -> set[int]:
    trusted: set[int] = set()
    chains: dict[str, list[int]] = {}
    values: dict[str, int] = {}
    for n, sign in enumerate(signs):
        if sign is None or not sign.weak:
            continue
        reading = sign.readings[0]
        style, value = reading.style, reading.value
        if sign.above is not None:
            # "1a How", "1b How": each letter follows the last or begins the next number's.
            value = values.get(style, 0) + 1 if value > 1 or style in values else 1
        if value == values.get(style, 0) + 1:
            chains.setdefault(style, []).append(n)
        elif value == 1:
            chains[style] = [n]
            if style == SECTIONED and trusted:
                trusted.add(n)  # "B1" after "A1" and "A2", though no "B2" follows
        else:
            continue
        values[style] = value
        if len(chains[style]) > 1:
            trusted.update(chains[style])
    return trusted


def _headings(signs: Sequence[Sign | None]) -> frozenset[int]:
    """Sections with numbers of their own below them: "Part A", and 1., 2., 3."""
    found = []
    section = -1
    for n, sign in enumerate(signs):
        if sign is None or sign.bullet:
            continue
        if sign.section:
            section = n
        elif section >= 0 and sign.readings[0].alphabet is Alphabet.NUMBER:
            found.append(section)
            section = -1
    if not found:
        return frozenset()
    # One that is numbered makes headings of all: they are of one kind.
    return frozenset(n for n, sign in enumerate(signs) if sign is not None and sign.section)
