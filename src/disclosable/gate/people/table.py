"""Listens to one table as its lines pass: every cell for what identifies, the first for shape."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from disclosable.gate.contacts import Contacts
from disclosable.gate.finding import Check, Finding
from disclosable.gate.people import cells, checks, prose, shape
from disclosable.gate.people.column import Cell, Column
from disclosable.gate.people.heading import Meaning, meaning_of
from disclosable.gate.people.organisation import is_named
from disclosable.gate.people.records import has_signs_of_people, what_the_rows_are
from disclosable.gate.people.surroundings import Surroundings
from disclosable.gate.people.tally import Places
from disclosable.gate.told import Row

_HEADINGS_WITHIN = 30
"""Lines at the top, among which those with the headings are."""
_SAMPLE_LINES = 5_000
_SAMPLE_WEIGHT = 4_000_000
_SHORT = 400
"""Letters of a cell that are kept to judge the shape of its column."""
_BLOCK_LINES = 2_000
_BLOCK_CELLS = 40_000
_ENOUGH = 2_000
"""Sightings of one thing in one column, after which the column is not looked through for it."""
_QUIET = 20_000
_LONGEST_CELL = 20_000
_WIDEST = 1_000
_TELLING = re.compile(r"[0-9@]")
_DULL = re.compile(r"[\d/:., -]{1,10}\Z|[^\d@]*\Z|[\w-]{1,9}\Z(?<![A-Z]{2})(?<![A-D])")
"""Dates, times, sums and words: nothing in so few digits identifies anybody."""
_DATA = re.compile(r"@\w|\d[\d ./-]{6,}\d|(?:\d\D{0,3}){8}")
_ALONE = Surroundings()
_ORGANISATIONS = (checks.POSTCODE, checks.ADDRESS, checks.PHONE, checks.PLACE)

Line = tuple[int, Sequence[Cell]]


@dataclass(slots=True)
class _Sighted:
    """Sightings of one thing in a column: in lines that name an organisation, and in others."""

    named: Places = field(default_factory=Places)
    bare: Places = field(default_factory=Places)


@dataclass(slots=True)
class Table:
    """One table. Lines are taken in as they come and looked through in blocks."""

    name: str
    contacts: Contacts
    _block: list[Line] = field(default_factory=list)
    _block_cells: int = 0
    _sample: list[Line] = field(default_factory=list)
    weight: int = 0
    """How much of the first lines is kept, in letters and cells."""
    _headings: tuple[str, ...] | None = None
    _meanings: list[Meaning] = field(default_factory=list)
    _heading_line: int = -1
    _quiet: dict[int, set[str]] = field(default_factory=dict)
    _full: set[int] = field(default_factory=set)
    _seen: dict[tuple[int, Check, str], _Sighted] = field(default_factory=dict)

    def hear(self, row: Row) -> None:
        """Take in a line."""
        line = (row.number, row.cells)
        width = len(row.cells)
        if len(self._sample) < _SAMPLE_LINES and self.weight < _SAMPLE_WEIGHT:
            short = tuple(c[:_SHORT] if isinstance(c, str) else c for c in row.cells)
            self._sample.append((row.number, short))
            self.weight += sum(len(c) if isinstance(c, str) else 1 for c in short) + width
        self._block.append(line)
        self._block_cells += width
        if len(self._block) >= _BLOCK_LINES or self._block_cells >= _BLOCK_CELLS:
            self._look_through()

    def findings(self) -> Iterator[Finding]:
        """What was found, once the last line is taken in."""
        self._look_through()
        if not self._sample:
            return
        columns = self._columns()
        homes = has_signs_of_people(columns)
        listed = any(c.meaning is Meaning.ORGANISATION and c.distinct >= 0.8 for c in columns)
        births = {c for c, column in enumerate(columns) if column.meaning is Meaning.BIRTH}
        for check, where, what in shape.whole_columns(columns, homes):
            yield check.at(f"{self.name}: {where}", what)
        told = what_the_rows_are(columns)
        if told is not None:
            yield checks.RECORDS.at(f"{self.name}: {self._lines(columns)}", told)
        for number in sorted(births):
            yield self._birth(columns, number)
        merged: dict[tuple[Check, str], Places] = {}
        for (_, check, what), sighted in self._seen.items():
            places = merged.setdefault((check, what), Places())
            parts = [sighted.bare]
            mobile = "mobile" in what
            if homes or mobile or check not in _ORGANISATIONS:
                parts.append(sighted.named)
            elif listed:
                parts = []
            for part in parts:
                _add(places, part)
        for (check, what), places in merged.items():
            if places.count:
                yield places.finding(check, self.name, what)

    def _birth(self, columns: Sequence[Column], number: int) -> Finding:
        where = f"{self.name}: column {number + 1}"
        if shape.has_names(columns):
            return checks.NAME_AND_BIRTH.at(where, "dates of birth in a table that names people")
        return checks.BIRTH.at(where, "a column of dates of birth")

    def _lines(self, columns: Sequence[Column]) -> str:
        count = max((len(column.cells) for column in columns), default=0)
        least = "at least " if len(self._sample) >= _SAMPLE_LINES else ""
        return f"{least}{count:,} line{'s' if count != 1 else ''}"

    def _columns(self) -> list[Column]:
        """The first lines below the headings, column by column, without empty cells."""
        below = [row for number, row in self._sample if number > self._heading_line]
        width = min(max(map(len, below), default=0), _WIDEST)
        headings = self._headings or ()
        return [
            Column(
                headings[place] if place < len(headings) else "",
                [row[place] for row in below if place < len(row) and row[place] != ""],
            )
            for place in range(width)
        ]

    def _look_through(self) -> None:
        block, self._block, self._block_cells = self._block, [], 0
        if not block:
            return
        if self._headings is None:
            self._find_headings(block[:_HEADINGS_WITHIN])
        width = max(len(row) for _, row in block)
        if all(len(row) == width for _, row in block):
            by_column = list(zip(*(row for _, row in block), strict=True))
        else:
            by_column = [
                tuple(row[place] if place < len(row) else "" for _, row in block)
                for place in range(width)
            ]
        for place, values in enumerate(by_column):
            self._look_down(place, values, block)
        if width <= 3:
            self._look_across(block)

    def _find_headings(self, lines: Sequence[Line]) -> None:
        """The line that says most of what its columns hold."""
        best, self._headings = 0, ()
        for number, row in lines:
            words = [cell if isinstance(cell, str) and len(cell) < _SHORT else "" for cell in row]
            if sum(1 for word in words if word.strip()) < min(2, len(row)):
                continue
            if any(_DATA.search(word) for word in words):
                continue
            meanings = [meaning_of(word) for word in words]
            score = sum(2 for meaning in meanings if meaning is not Meaning.OTHER)
            score += any(words) and not best
            if score > best:
                best = score
                self._headings, self._heading_line = tuple(words), number
                self._meanings = meanings
        if best < 2 and any(map(_TELLING.search, self._headings)):
            # No word of it is known, and it has figures: it may be a line like the others.
            self._heading_line = -1

    def _look_down(self, place: int, values: Sequence[Cell], block: Sequence[Line]) -> None:
        if place in self._full:
            return
        meaning = self._meanings[place] if place < len(self._meanings) else Meaning.OTHER
        by_heading = cells.is_judged_by_heading(meaning)
        different = set(values)
        found: dict[Cell, list[cells.Judged]] = {}
        if by_heading:
            for value in different:
                text = _text(value)
                judged = cells.headed(meaning, text, self.contacts) if text else None
                if judged is not None:
                    found[value] = [judged]
        texts = {
            value
            for value in different
            if isinstance(value, str) and len(value) > 5 and not value.isdigit()
        }
        quiet = self._quiet.setdefault(place, set())
        texts -= quiet
        if texts and _TELLING.search("\n".join(texts)):
            for text in texts:
                if _DULL.match(text) or text in found or not prose.may_identify(text):
                    continue
                seen = prose.look(text[:_LONGEST_CELL], _ALONE, self.contacts)
                judged_so = [(one.check, one.what) for one in seen]
                if judged_so:
                    found[text] = judged_so
        if len(quiet) < _QUIET and place < _WIDEST // 10:
            quiet.update(text for text in texts if text not in found and len(text) < _SHORT)
        if found:
            self._place(place, values, block, found)

    def _place(
        self,
        place: int,
        values: Sequence[Cell],
        block: Sequence[Line],
        found: dict[Cell, list[cells.Judged]],
    ) -> None:
        for (number, row), value in zip(block, values, strict=True):
            if value not in found or number == self._heading_line:
                continue
            for check, what in found[value]:
                sighted = self._seen.setdefault((place, check, what), _Sighted())
                if sighted.bare.count + sighted.named.count >= _ENOUGH:
                    sighted.bare.more = True
                    self._full.add(place)
                    return
                named = check in _ORGANISATIONS and any(
                    isinstance(cell, str) and is_named(cell) for cell in row
                )
                part = sighted.named if named else sighted.bare
                part.see(f"line {number}, column {place + 1}")

    def _look_across(self, block: Sequence[Line]) -> None:
        """Lines such as "Date of birth | 3 May 1987": the heading stands in front."""
        for number, row in block:
            if len(row) < 2 or not isinstance(row[0], str):
                continue
            meaning = meaning_of(row[0])
            if meaning is Meaning.OTHER:
                continue
            value = _text(row[1])
            judged = cells.headed(meaning, value, self.contacts)
            seen = [judged] if judged else []
            if not seen:
                called = "date of birth" if meaning is Meaning.BIRTH else row[0]
                joined = f"{called}: {value}"
                seen = [(s.check, s.what) for s in prose.look(joined, _ALONE, self.contacts)]
            for check, what in seen:
                if (1, check, what) not in self._seen:
                    sighted = self._seen.setdefault((0, check, what), _Sighted())
                    sighted.bare.see(f"line {number}")


def _text(value: Cell) -> str:
    if isinstance(value, str):
        return value.strip()
    return str(int(value)) if value == int(value) else str(value)


def _add(into: Places, part: Places) -> None:
    into.count += part.count
    into.first = (into.first + part.first)[:3]
    into.more = into.more or part.more
