"""Hears every word and line that a file shows, and finds what identifies a person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from disclosable.gate.contacts import Contacts
from disclosable.gate.finding import Check, Finding
from disclosable.gate.people import prose
from disclosable.gate.people.heading import begins_records
from disclosable.gate.people.lines import Lines
from disclosable.gate.people.surroundings import Surroundings
from disclosable.gate.people.table import Table
from disclosable.gate.people.tally import Places
from disclosable.gate.told import Passage, Role, Row

_STEP = 20_000
"""Letters of a passage that are looked through at once."""
_ENOUGH = 2_000
_MOST_TABLES = 200
_MOST_WEIGHT = 12_000_000
"""Letters and cells of the first lines of all tables that are kept at once."""
_MOST_FINDINGS = 5_000


@dataclass(slots=True)
class Recogniser:
    """Listens to one file; its findings are asked for at the end.

    It keeps the first lines of each table and the places of what it saw, and nothing else: what it
    remembers does not grow with the file.
    """

    contacts: Contacts
    _tables: dict[tuple[str, bool], Table] = field(default_factory=dict)
    _done: list[Finding] = field(default_factory=list)
    _begun: dict[tuple[str, bool], str] = field(default_factory=dict)
    """Tables in which another begins further down, and what it is called."""
    _seen: dict[tuple[Check, str], Places] = field(default_factory=dict)
    _enough: set[Check] = field(default_factory=set)
    _surroundings: Surroundings = field(default_factory=Surroundings)
    _lines: Lines = field(default_factory=Lines)

    def hear(self, told: Passage | Row) -> None:
        """Take in a passage or a line of a table."""
        if isinstance(told, Row):
            self._hear_row(told)
        elif told.role is not Role.CORRESPONDENT:
            self._hear_passage(told)

    def findings(self) -> Iterator[Finding]:
        """What was heard that should be in no release."""
        for row in self._lines.rest():
            self._hear_row(row)
        for (check, what), places in self._seen.items():
            yield places.finding(check, "", what)
        yield from self._done
        for table in self._tables.values():
            yield from table.findings()

    def _hear_row(self, row: Row) -> None:
        key = (row.table, row.shown)
        heard = self._tables.get((self._begun.get(key, row.table), row.shown))
        if heard is not None and begins_records(row.cells):
            self._begun[key] = f"{row.table}, from line {row.number} on"
        if (begun := self._begun.get(key)) is not None:
            row = replace(row, table=begun)
            key = (begun, row.shown)
        table = self._tables.get(key)
        if table is None:
            kept = sum(other.weight for other in self._tables.values())
            if len(self._tables) >= _MOST_TABLES or kept > _MOST_WEIGHT:
                # Readers tell one table after another: the first is over.
                first = self._tables.pop(next(iter(self._tables)))
                self._done.extend(islice(first.findings(), _MOST_FINDINGS - len(self._done)))
            name = row.table if row.shown else f"{row.table} (hidden)"
            table = self._tables[key] = Table(name, self.contacts)
        table.hear(row)

    def _hear_passage(self, passage: Passage) -> None:
        text = passage.text
        for start in range(0, len(text), _STEP):
            part = text[start : start + _STEP]
            for seen in prose.look(part, self._surroundings, self.contacts, self._enough):
                places = self._seen.setdefault((seen.check, seen.what), Places())
                if places.count < _ENOUGH:
                    places.see(_place(passage.where, part, seen.start))
                else:
                    places.more = True
                    self._enough.add(seen.check)
        if passage.role is not Role.PROPERTY:
            self._surroundings.pass_by(text[-_STEP:])
            for row in self._lines.hear(passage):
                self._hear_row(row)


def _place(where: str, text: str, start: int) -> str:
    """The place within the passage: its line, where it has several."""
    line = text.count("\n", 0, start) + 1
    return f"{where}, line {line}" if "\n" in text else where
