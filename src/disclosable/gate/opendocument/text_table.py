"""A table in an OpenDocument text or slide: its lines as they are seen.

OpenDocument 1.3, part 3: 9 (tables).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Protocol

from disclosable.gate.finding import Check
from disclosable.gate.markup import Element, attributes, local, names
from disclosable.gate.opendocument.cell import as_shown, disagreement, given_of, repeated
from disclosable.gate.opendocument.package import Package
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.style import OpenStyles, points
from disclosable.gate.told import Passage, Role, Row, Told

_GROUPS = set(
    names("table-header-rows table-rows table-row-group table-header-columns table-columns")
) | {"table-column-group"}
_FURNITURE = {"soft-page-break", "table-protection", "table-template"}
_MOST_REPEATS = 200
_THINNEST = 2.0


class Reader(Protocol):
    """What reads the blocks within a cell."""

    package: Package
    styles: OpenStyles

    def blocks(self, parent: Element, at: Setting) -> Iterator[Told]:
        """What the children of an element tell."""

    def see(self, check: Check, at: Setting, what: str) -> None:
        """Record a finding at a place."""


@dataclass(slots=True)
class _Table:
    reader: Reader
    at: Setting
    name: str
    rows: int = 0
    columns: int = 0
    unseen: set[int] = field(default_factory=set)
    """The columns that are hidden or have no width, from 0."""
    collapsed: int = 0

    def read(self, parent: Element) -> Iterator[Told]:
        checks = self.reader.package.checks
        for child in parent:
            name, given = local(child), attributes(child)
            if not name:
                continue
            if name == "table-row":
                yield from self._row(child, given)
            elif name == "table-column":
                self._column(given)
            elif name in _GROUPS:
                collapsed = given.get("display") == "false"
                if collapsed:
                    self.reader.see(checks.unseen, self.at, "a collapsed part of a table")
                self.collapsed += collapsed
                yield from self.read(child)
                self.collapsed -= collapsed
            elif name in ("title", "desc"):
                if said := str(child.text or "").strip():
                    yield Passage(f"{self.name}: its {name}", said, Role.PROPERTY)
            elif name not in _FURNITURE:
                self.reader.see(checks.unknown_element, self.at, f"the element <{name}>")

    def _column(self, given: dict[str, str]) -> None:
        checks, styles = self.reader.package.checks, self.reader.styles
        count, shown = repeated(given, "number-columns-repeated"), False
        if given.get("visibility", "visible") != "visible":
            self.reader.see(checks.unseen, self.at, "a hidden column of a table")
        elif styles.flat("table-column", given.get("style-name", "")):
            self.reader.see(checks.unseen, self.at, "a column of a table that has no width")
        else:
            shown = not self.collapsed
        if not shown:
            self.unseen.update(range(self.columns, self.columns + min(count, _MOST_REPEATS)))
        self.columns += count

    def _row(self, row: Element, given: dict[str, str]) -> Iterator[Told]:
        reader, checks = self.reader, self.reader.package.checks
        self.rows += 1
        style = given.get("style-name", "")
        at = replace(self.at, where=f"{self.name}, row {self.rows}").within("table-row", style)
        shown = not self.collapsed
        if given.get("visibility", "visible") != "visible":
            reader.see(checks.unseen, at, "a hidden row of a table")
            shown = False
        height = reader.styles.get("table-row", style, "row-height")
        if height is not None and points(height) < _THINNEST:
            reader.see(checks.unseen, at, "a row of a table that has no height")
            shown = False
        if given.get("number-rows-repeated", "1") != "1":
            reader.see(checks.unknown_element, at, "a row of a table that is repeated")
        cells: list[int | float | str] = []
        beside: list[Told] = []
        unseen: list[int | float | str] = []
        default = given.get("default-cell-style-name", "")
        for cell in row:
            name, said = local(cell), given_of(cell)
            if name not in ("table-cell", "covered-table-cell"):
                if name:
                    reader.see(checks.unknown_element, at, f"the element <{name}>")
                continue
            text, others = self._cell(cell, said, at, default)
            beside.extend(others)
            if name == "covered-table-cell" and (text.strip() or others):
                reader.see(checks.unseen, at, "a value beneath a merged cell")
                unseen.append(as_shown(said, text))
                text = ""
            count = min(repeated(said, "number-columns-repeated"), _MOST_REPEATS)
            value = as_shown(said, text)
            if value != "" and len(cells) in self.unseen:
                unseen.append(value)
                value = ""
            cells.extend([value] * count)
        if unseen:
            yield Row(self.name, self.rows, tuple(unseen), False)
        if any(cell != "" for cell in cells):
            yield Row(self.name, self.rows, tuple(cells), shown and self.at.shown)
        yield from beside

    def _cell(
        self, cell: Element, given: dict[str, str], at: Setting, default: str
    ) -> tuple[str, list[Told]]:
        reader, checks = self.reader, self.reader.package.checks
        inside = at.within("table-cell", given.get("style-name") or default)
        pieces: list[str] = []
        beside: list[Told] = []
        for told in reader.blocks(cell, inside):
            if isinstance(told, Passage) and told.role is not Role.PROPERTY and told.shown:
                pieces.append(told.text)
            else:
                beside.append(told)
        text = "\n".join(pieces)
        if given.get("formula"):
            reader.see(checks.field, at, "a formula in a table")
        if problem := disagreement(given, text):
            reader.see(checks.field, at, problem)
        return text, beside


def read_table(reader: Reader, table: Element, at: Setting, number: int) -> Iterator[Told]:
    """The lines of a table, each followed by what stands in its cells beside words."""
    given = attributes(table)
    named = given.get("name", "")
    if named:
        yield Passage(f"table {number}: its name", named, Role.PROPERTY)
    inside = at.within("table", given.get("style-name", ""))
    yield from _Table(reader, inside, f"table {number}").read(table)
