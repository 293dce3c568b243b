"""A second reading of a spreadsheet's cells, where formulas or shapes ask what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.finding import Finding, Sightings
from disclosable.gate.markup import attributes, children, local
from disclosable.gate.opendocument.cell import paragraph, repeated
from disclosable.gate.opendocument.checks import SHEETS
from disclosable.gate.opendocument.formula import (
    MOST_CELLS,
    Area,
    Computer,
    Formula,
    Node,
    NotPlain,
    Value,
    areas,
    parse,
)
from disclosable.gate.opendocument.package import CONTENT, Package
from disclosable.gate.opendocument.row_stream import Opened, PlainRows, Whole, stream
from disclosable.gate.opendocument.sheet_checks import FORMULA, SHOWS_OTHER

_NUMBERS = ("float", "percentage", "currency")
_MOST_SPANS = 200
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384


@dataclass(slots=True)
class _Wanted:
    """The rectangle of one sheet that holds all that is asked for, and the columns of it."""

    top: int = _MOST_ROWS
    bottom: int = 0
    columns: set[int] = field(default_factory=set)

    def take(self, area: Area) -> None:
        self.top, self.bottom = min(self.top, area.top), max(self.bottom, area.bottom)
        self.columns.update(range(area.left, min(area.right, _MOST_COLUMNS) + 1))


def recalculate(
    package: Package, names: list[str], formulas: list[Formula], spans: list[Area]
) -> Iterator[Finding]:
    """Findings of the formulas that may not stay, and of the shapes that cover filled cells."""
    seen = Sightings()
    plain: list[tuple[Formula, Node]] = []
    wanted: dict[str, _Wanted] = {}
    sheets = frozenset(names)
    for formula in formulas:
        try:
            node = parse(formula, sheets)
        except NotPlain as refused:
            _see(seen, formula, str(refused))
            continue
        plain.append((formula, node))
        for area in areas(node):
            wanted.setdefault(area.sheet, _Wanted()).take(area)
    for span in spans[:_MOST_SPANS]:
        if span.right >= span.left and span.bottom >= span.top:
            wanted.setdefault(span.sheet, _Wanted()).take(span)
    if len(spans) > _MOST_SPANS:
        seen.see(SHEETS.covered, "the sheets", "all of them", "too many shapes to compare")
    if wanted:
        try:
            cells, used = _collect(package, wanted)
        except NotPlain as refused:
            yield FORMULA.at("the sheets", str(refused))
            return
        computer = Computer(cells, used)
        for formula, node in plain:
            try:
                if not computer.agrees(node, formula.stored):
                    _see(seen, formula, "a formula that gives another value than the one stored")
            except NotPlain as refused:
                _see(seen, formula, str(refused))
        yield from _covered(spans[:_MOST_SPANS], cells)
    else:
        plain_cells = Computer({}, {})
        for formula, node in plain:
            if not plain_cells.agrees(node, formula.stored):
                _see(seen, formula, "a formula that gives another value than the one stored")
    yield from seen.findings()


def _see(seen: Sightings, formula: Formula, what: str) -> None:
    place = f"row {formula.row}, column {formula.column}"
    seen.see(FORMULA, f"sheet {formula.sheet!r}", place, what)
    if formula.rounded:
        seen.see(SHOWS_OTHER, f"sheet {formula.sheet!r}", place, formula.rounded)


def _covered(spans: list[Area], cells: dict[tuple[str, int, int], Value]) -> Iterator[Finding]:
    by_sheet: dict[str, list[tuple[int, int]]] = {}
    for sheet, row, column in cells:
        by_sheet.setdefault(sheet, []).append((row, column))
    for span in spans:
        count = sum(
            span.top <= row <= span.bottom and span.left <= column <= span.right
            for row, column in by_sheet.get(span.sheet, ())
        )
        if count:
            yield SHEETS.covered.at(f"sheet {span.sheet!r}", f"a shape over {count} filled cells")


def _collect(
    package: Package, wanted: dict[str, _Wanted]
) -> tuple[dict[tuple[str, int, int], Value], dict[str, tuple[int, int]]]:
    """The values of the cells that are asked for, and how far each sheet is used."""
    cells: dict[tuple[str, int, int], Value] = {}
    used: dict[str, tuple[int, int]] = {}
    sheet, row = "", 1
    for event in stream(CONTENT, package.parts.chunks(CONTENT)):
        if isinstance(event, Opened) and local(event.element) == "table":
            sheet, row = attributes(event.element).get("name", ""), 1
        elif isinstance(event, PlainRows):
            for _, line in event.rows:
                column = 1
                area = wanted.get(sheet)
                for _, times, kind, value, _, text in line:
                    count = int(times) if times else 1
                    if area and (kind or text) and area.top <= row <= area.bottom:
                        found = _value(kind, value, text)
                        _keep(cells, used, area, sheet, row, column, count, found)
                    column += count
                row += 1
        elif isinstance(event, Whole) and local(event.element) == "table-row":
            rows = repeated(attributes(event.element), "number-rows-repeated")
            column, area = 1, wanted.get(sheet)
            for cell in event.element:
                given = attributes(cell)
                count = repeated(given, "number-columns-repeated")
                text = "\n".join(paragraph(part) for part in children(cell, "p"))
                if area and (given.get("value-type") or text):
                    found = _value(given.get("value-type", ""), given.get("value", ""), text)
                    for again in range(row, min(row + rows, area.bottom + 1)):
                        if again >= area.top:
                            _keep(cells, used, area, sheet, again, column, count, found)
                column += count
            row += rows
    return cells, used


def _keep(
    cells: dict[tuple[str, int, int], Value],
    used: dict[str, tuple[int, int]],
    area: _Wanted,
    sheet: str,
    row: int,
    column: int,
    count: int,
    value: Value,
) -> None:
    for at in range(column, min(column + count, _MOST_COLUMNS + 1)):
        if at in area.columns:
            cells[sheet, row, at] = value
            last_row, last_column = used.get(sheet, (0, 0))
            used[sheet] = (max(last_row, row), max(last_column, at))
    if len(cells) > MOST_CELLS:
        raise NotPlain(f"formulas or shapes over more than {MOST_CELLS:,} cells")


def _value(kind: str, value: str, text: str) -> Value:
    if kind in _NUMBERS:
        try:
            return float(value)
        except ValueError:
            return text
    return text
