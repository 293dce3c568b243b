"""One sheet of an OpenDocument spreadsheet, as its rows stream by.

OpenDocument 1.3, part 3: 9 (tables). Rows are told as they are seen; what a reader does not see is
a finding.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from disclosable.gate.finding import CannotRead, Check, Finding, Sightings
from disclosable.gate.markup import Element, attributes, local
from disclosable.gate.office.unshown import unshown
from disclosable.gate.opendocument.cell import (
    BESIDE,
    ROUNDED,
    as_shown,
    disagreement,
    extension_tells,
    given_of,
    repeated,
)
from disclosable.gate.opendocument.checks import SHEETS
from disclosable.gate.opendocument.drawing import Drawing
from disclosable.gate.opendocument.formula import Area, Formula
from disclosable.gate.opendocument.look import Looks
from disclosable.gate.opendocument.number_style import ROUNDS
from disclosable.gate.opendocument.prose import Prose
from disclosable.gate.opendocument.reach import Reach
from disclosable.gate.opendocument.row_stream import PlainCell
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.shape_box import Box
from disclosable.gate.opendocument.sheet_checks import (
    FORMULA,
    HIDDEN_COLUMN,
    HIDDEN_ROW,
    OUT_OF_SIGHT,
    REPEATS,
    SHOWS_OTHER,
    VALIDATION,
)
from disclosable.gate.opendocument.style import ALL_PLACES, points
from disclosable.gate.told import Passage, Role, Row, Told

# A gap this long in rows or columns, and whoever checks the sheet has stopped looking.
FURTHEST_GAP = 50
MOST_COLUMNS = 16_384
MOST_FORMULAS = 20_000
# Filled cells that the file does not write out, but repeats.
MOST_REPEATED = 5_000_000
MOST_REPEATED_ROWS = 100_000
WIDTH = "column-width"
_USUAL_WIDTH, _USUAL_HEIGHT = 64.0, 12.8
_MOST_BENEATH = 200
_THICK, _NEAR = 4.0, 3.0

_disagreement = lru_cache(maxsize=100_000)(
    lambda kind, value, text: disagreement(
        {"value-type": kind, "date-value" if kind == "date" else "value": value}, text
    )
)

Seen = int | float | str


@dataclass(slots=True)
class SheetReader:
    """Reads one sheet. `formulas` gathers those to be computed again when all cells are known."""

    name: str
    looks: Looks
    prose: Prose
    drawing: Drawing
    shown: bool
    formulas: list[Formula]
    spans: list[Area]
    boxes: list[tuple[Box, int, int]] = field(default_factory=list)
    seen: Sightings = field(default_factory=Sightings)
    row: int = 1
    last_row: int = 0
    reach: Reach = field(default_factory=Reach)
    hidden_groups: int = 0
    column: int = 0
    column_widths: list[float] = field(default_factory=list)
    column_styles: list[str] = field(default_factory=list)
    hidden_columns: set[int] = field(default_factory=set)
    why_hidden: dict[int, str] = field(default_factory=dict)
    used_columns: set[int] = field(default_factory=set)
    row_styles: dict[str, int] = field(default_factory=dict)
    repeats: int = 0
    repeated_rows: int = 0
    _row_hides: dict[str, str | None] = field(default_factory=dict)

    @property
    def place(self) -> str:
        """The sheet, as findings and rows name it."""
        return f"sheet {self.name!r}"

    def see(self, check: Check, at: str, what: str) -> None:
        """Record a finding at a cell, row or column."""
        self.seen.see(check, self.place, at, what)

    def columns(self, element: Element, in_hidden_group: bool) -> None:
        """Take in a description of columns."""
        given = attributes(element)
        count = min(repeated(given, "number-columns-repeated"), MOST_COLUMNS - self.column)
        first = self.column + 1
        self.column += max(count, 0)
        width = points(self.looks.styles.get("table-column", given.get("style-name", ""), WIDTH))
        self.column_widths.extend([width or _USUAL_WIDTH] * count)
        self.column_styles.extend([given.get("default-cell-style-name", "")] * count)
        shown = given.get("visibility", "visible")
        problem = None if shown == "visible" else f"visibility {shown}"
        if self.looks.styles.flat("table-column", given.get("style-name", "")):
            problem = problem or "no width"
        if problem or in_hidden_group:
            span = range(first, self.column + 1)
            self.hidden_columns.update(span)
            self.why_hidden.update(dict.fromkeys(span, problem or "a collapsed group"))

    def plain_row(self, style: str, cells: tuple[PlainCell, ...]) -> Iterator[Told]:
        """A row of the plain form: no formulas, nothing but one text in a cell."""
        hidden = self._hides_row(style)
        number, column = self.row, 1
        line: list[Seen] = []
        unseen: list[Seen] = []
        looks, used_columns, styles = self.looks, self.used_columns, self.column_styles
        verdicts = looks.verdicts
        for own, times, kind, value, _, text in cells:
            count = int(times) if times else 1
            if not kind and not text:
                column += count
                continue
            if column + count - 1 > MOST_COLUMNS:
                self.see(REPEATS, f"row {number}", "cells beyond the last column")
                break
            name = own or (styles[column - 1] if column <= len(styles) else "") or "Default"
            seen: Seen = text
            if kind == "float":
                if value == text:
                    seen = int(value) if value.isdigit() and len(value) < 16 else _number(value)
                elif problem := _disagreement(kind, value, text):
                    self.see(SHOWS_OTHER, f"row {number}, column {column}", problem)
                else:
                    seen = as_shown({"value-type": kind, "value": value}, text)
            elif kind and kind != "string" and (problem := _disagreement(kind, value, text)):
                self.see(SHOWS_OTHER, f"row {number}, column {column}", problem)
            elif value and kind == "string":
                self.see(SHOWS_OTHER, f"row {number}, column {column}", BESIDE)
            hidden_text, places = verdicts.get((name, kind)) or looks.verdict(name, kind)
            if hidden_text:
                self.see(SHEETS.unseen, f"row {number}, column {column}", hidden_text)
                unseen.extend([seen] * min(count, _MOST_BENEATH))
                seen = ""
            if places < ALL_PLACES and (problem := looks.masks(name, kind or "string", value)):
                self.see(SHOWS_OTHER, f"row {number}, column {column}", problem)
            if column > len(line) + 1:
                line.extend([""] * (column - len(line) - 1))
            line.extend([seen] * count)
            used_columns.update(range(column, column + count))
            if count > 1:
                self._repeat(count)
            column += count
        self.row += 1
        if unseen:
            yield Row(self.place, number, tuple(unseen), False)
        if line:
            yield from self._tell(number, 1, line, hidden)

    def full_row(self, row: Element) -> Iterator[Told]:
        """Any other row, from its element."""
        given = attributes(row)
        times = repeated(given, "number-rows-repeated")
        visibility = given.get("visibility", "visible")
        number = self.row
        hidden = self._hides_row(given.get("style-name", ""))
        if visibility != "visible":
            hidden = f"visibility {visibility}"
        line: list[Seen] = []
        beside: list[Told] = []
        filled, column = False, 1
        for cell in row:
            name = local(cell)
            if not name:
                continue
            if name not in ("table-cell", "covered-table-cell"):
                self.see(SHEETS.unknown_element, f"row {number}", f"the element <{name}>")
                continue
            known = given_of(cell)
            count = repeated(known, "number-columns-repeated")
            if column + count - 1 > MOST_COLUMNS:
                if len(cell) or known.get("value-type"):
                    self.see(REPEATS, f"row {number}", "cells beyond the last column")
                break
            style = (
                known.get("style-name")
                or given.get("default-cell-style-name")
                or (self.column_styles[column - 1] if column <= len(self.column_styles) else "")
                or "Default"
            )
            seen, others = self._cell(cell, known, style, number, column)
            beside.extend(others)
            if seen != "":
                filled = True
                line.extend([""] * (column - len(line) - 1))
                line.extend([seen] * count)
                self.used_columns.update(range(column, column + count))
                if count * times > 1:
                    self._repeat(count * times)
            column += count
        self.row += times
        if filled and times > 1:
            self.repeated_rows += times
            if self.repeated_rows > MOST_REPEATED_ROWS:
                what = f"more than {MOST_REPEATED_ROWS:,} repeated rows"
                raise CannotRead(REPEATS.at(f"{self.place}: row {number}", what))
        if filled:
            yield from self._tell(number, times, line, hidden)
        elif hidden and beside:
            self.see(HIDDEN_ROW, f"row {number}", hidden)
        yield from beside

    def _repeat(self, count: int) -> None:
        self.repeats += count
        if self.repeats > MOST_REPEATED:
            what = f"more than {MOST_REPEATED:,} repeated cells"
            raise CannotRead(REPEATS.at(f"{self.place}: row {self.row}", what))

    def _hides_row(self, style: str) -> str | None:
        self.row_styles[style] = self.row_styles.get(style, 0) + 1
        if style not in self._row_hides:
            flat = self.looks.styles.flat("table-row", style)
            self._row_hides[style] = "no height" if flat else None
        problem = self._row_hides[style]
        return problem or ("a collapsed group" if self.hidden_groups else None)

    def _tell(self, number: int, times: int, line: list[Seen], why: str | None) -> Iterator[Told]:
        shown = why is None
        if why is not None:
            self.see(HIDDEN_ROW, f"row {number}", why)
        if number - self.last_row - 1 > FURTHEST_GAP:
            gap = number - self.last_row - 1
            yield OUT_OF_SIGHT.at(
                f"{self.place}: row {number}", f"it is used, beyond {gap:,} empty rows"
            )
            self.reach.far_below = True
        self.last_row = number + times - 1
        line, away = self.reach.near(line, number, self.last_row) if shown else (line, [])
        hidden = [column for column in self.hidden_columns if column <= len(line)]
        seen = line
        if hidden:
            seen = [cell for at, cell in enumerate(line, 1) if at not in self.hidden_columns]
            unseen = [line[at - 1] for at in sorted(hidden)]
        for again in range(times):
            if away:
                yield Row(self.place, number + again, tuple(away), False)
            if any(cell != "" for cell in seen):
                yield Row(self.place, number + again, tuple(seen), shown and self.shown)
            if hidden and any(cell != "" for cell in unseen):
                yield Row(self.place, number + again, tuple(unseen), False)

    def _cell(
        self, cell: Element, given: dict[str, str], style: str, row: int, column: int
    ) -> tuple[Seen, list[Told]]:
        """What a cell shows, and what else hangs on it."""
        at = f"row {row}, column {column}"
        setting = Setting(f"{self.place}, {at}", (("table-cell", style),))
        pieces: list[str] = []
        hidden: list[str] = []
        beside: list[Told] = []
        for child in cell:
            name = local(child)
            if name == "p":
                words: list[str] = []
                for told in self.prose.paragraph(child, setting):
                    if isinstance(told, Passage) and told.role is Role.PARAGRAPH:
                        (words if told.shown else hidden).append(told.text)
                    else:
                        beside.append(told)
                pieces.append("".join(words))
            elif name in ("annotation", "annotation-end"):
                self.see(SHEETS.comment, at, f"the element <{name}>")
            elif name == "detective":
                self.see(FORMULA, at, "traces of a formula's sources")
            elif name in ("cell-range-source", "table-source"):
                self.see(SHEETS.external, at, f"the element <{name}>")
            elif self.drawing.is_shape(child):
                beside.extend(self.shape(child, setting, row, column))
            elif name:
                self.see(SHEETS.unknown_element, at, f"the element <{name}>")
        text, covered = "\n".join(pieces), False
        beside.extend(Passage(setting.where, words, shown=False) for words in hidden)
        if "content-validation-name" in given:
            self.see(VALIDATION, at, "a validated cell")
        kind = given.get("value-type", "")
        stored = next((given[key] for key in given if key.endswith("value")), "")
        if not (text.strip() or stored or kind or hidden):
            if given.get("formula"):
                self.see(FORMULA, at, "a formula without a result")
            return "", beside
        if local(cell) == "covered-table-cell":
            self.see(SHEETS.unseen, at, "a value beneath a merged cell")
            beside.append(Passage(setting.where, text or stored, shown=False))
            covered = True
        problem = disagreement(given, text + "".join(hidden))
        if extension_tells(given):
            problem = "a second value in an extension of the format"
        value = given.get("value", "") if kind != "date" else given.get("date-value", "")
        problem = problem or self.looks.masks(style, kind or "string", value)
        rounded = problem if problem in (ROUNDED, ROUNDS) and "formula" in given else None
        if problem and not rounded:
            self.see(SHOWS_OTHER, at, problem)
        if "formula" in given:
            self._formula(given, kind, text, rounded or "", at)
        return "" if covered else as_shown(given, text), beside

    def shape(self, element: Element, at: Setting, row: int, column: int) -> Iterator[Told]:
        """What a shape tells, anchored at a cell; where it is opaque, the cells that it covers."""
        before = len(self.drawing.boxes)
        told = self.drawing.shape(element, at)
        if row - self.last_row > FURTHEST_GAP or column > self._farthest():
            yield OUT_OF_SIGHT.at(at.where, "a shape far from the table")
            told = unshown(told)
        yield from told
        for box in self.drawing.boxes[before:]:
            if box.opaque and not box.thin(_THICK):
                self.boxes.append((box, row, column))

    def _farthest(self) -> int:
        return max(self.used_columns, default=0) + FURTHEST_GAP

    def _span(self, box: Box, row: int, column: int) -> Area:
        """About which cells lie wholly beneath a shape: column widths are known, rows are taken to
        be as high as most are."""
        usual = max(self.row_styles, key=lambda name: self.row_styles[name], default="")
        high = points(self.looks.styles.get("table-row", usual, "row-height")) or _USUAL_HEIGHT
        edge, left, right = 0.0, 0, 0
        widths = self.column_widths[column - 1 :] + [_USUAL_WIDTH] * _MOST_BENEATH
        for at, width in enumerate(widths[:_MOST_BENEATH], start=column):
            if not left and edge >= box.x - _NEAR:
                left = at
            edge += width
            if edge <= box.x + box.width + _NEAR:
                right = at
        top = row + math.ceil(max(0.0, box.y - _NEAR) / high)
        bottom = row - 1 + math.floor((box.y + box.height + _NEAR) / high)
        return Area(self.name, top, left or MOST_COLUMNS + 1, bottom, right)

    def _formula(self, given: dict[str, str], kind: str, text: str, rounded: str, at: str) -> None:
        if len(self.formulas) >= MOST_FORMULAS:
            self.see(FORMULA, at, f"more than {MOST_FORMULAS:,} formulas")
        elif "number-matrix-columns-spanned" in given:
            self.see(FORMULA, at, "a matrix formula")
        else:
            stored: float | str = text
            if kind in ("float", "percentage", "currency"):
                stored = _number(given.get("value", ""))
            row, column = (int(part) for part in re.findall("[0-9]+", at))
            formula = Formula(self.name, row, column, given["formula"], stored, rounded)
            self.formulas.append(formula)

    def end(self) -> Iterator[Finding]:
        """What is said when the sheet's rows are over."""
        # The columns come after the shapes that lie over them.
        self.spans.extend(self._span(*box) for box in self.boxes)
        for column in sorted(self.hidden_columns & self.used_columns):
            self.see(HIDDEN_COLUMN, f"column {column}", self.why_hidden[column])
        yield from self.seen.findings()
        before = 0
        for column in sorted(self.used_columns):
            if column - before - 1 > FURTHEST_GAP:
                yield OUT_OF_SIGHT.at(
                    f"{self.place}: column {column}",
                    f"it is used, beyond {column - before - 1:,} empty columns",
                )
            before = column


def _number(text: str) -> int | float:
    try:
        value = float(text)
    except ValueError:
        return 0
    return int(value) if value.is_integer() and abs(value) < 2**53 else value
