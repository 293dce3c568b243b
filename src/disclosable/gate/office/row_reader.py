"""A row of a worksheet: what its cells show, and what they hold unseen.

A row in the form that every program writes is read by one expression; any other is read as a tree.
Both are read by the same rules ([ECMA-376] 18.3.1.4 and 18.3.1.73).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from disclosable.gate.finding import Check
from disclosable.gate.markup import Element, attribute_name, attributes, is_true, local, names
from disclosable.gate.markup import text_of as text_beneath
from disclosable.gate.office.cell_address import LAST_COLUMN, column_number
from disclosable.gate.office.cell_shown import CellShown, Remembered, Shown, number_of, serial_of
from disclosable.gate.office.cell_style import StyleSheet
from disclosable.gate.office.escape import unescape, unescape_control
from disclosable.gate.office.formula import Formula
from disclosable.gate.office.shared_texts import (
    UNKNOWN_ELEMENT,
    SharedTexts,
    read_text,
)
from disclosable.gate.office.sheet_checks import (
    SHOWS_OTHER,
    STORED,
    UNSEEN_TEXT,
)
from disclosable.gate.office.sheet_columns import LEAST_HEIGHT, measure
from disclosable.gate.office.strays import strays
from disclosable.gate.office.text_run import Run

# A gap this long in rows or columns, and whoever checks the sheet has stopped looking.
FURTHEST_GAP = 50
_ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"((?: [A-Za-z0-9:]+="[^"<>&]*")*) ?(/>|>)', re.DOTALL)
_ROW_END = b"</row>"
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]+)"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?'
    rb'(?: ?/>|>(?:<v>([^<]*)</v>|<v ?/>|<is><t(?: xml:space="preserve")?>([^<]*)</t></is>)?</c>)'
    # Whatever else there is, to the end: one match, however long.
    rb"|(.+)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb' ([A-Za-z0-9:]+)="([^"]*)"')
_ROW_ATTRIBUTES = frozenset(
    names(
        "r spans s customFormat ht hidden customHeight outlineLevel collapsed thickTop thickBot ph "
        "dyDescent"
    )
)
_ROW_VALUE = re.compile(r"(?:true|false|[0-9.:E+ -]{0,40})\Z")
_PREFIXED = (
    "{http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac}dyDescent",
    "{http://www.w3.org/XML/1998/namespace}space",
)
_KINDS = frozenset(("n", "s", "b", "e", "str", "inlineStr", "d"))
_BOOLEANS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}
_ERRORS = re.compile(r"#[A-Z0-9/!?_]{2,20}\Z")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})\Z")
_MAX_REMEMBERED = 5_000


class NotPlain(Exception):
    """The row is not in the form that every program writes."""


@dataclass(slots=True)
class RowReader:
    """Reads one row at a time. `looks` are those of the workbook, as they are met.

    What it finds on the way is left in `problems`, `formulas`, `stored` (the numbers behind what is
    shown as a text, by column), `unseen` (of the cells that show nothing, or a part alone of what
    they hold: what is shown and what is not) and `filled` (the columns that hold anything, a bit
    each).
    """

    styles: StyleSheet
    texts: SharedTexts
    looks: dict[bytes, CellShown]
    since_1904: bool
    recount: bool
    """Whether programs are told to work every formula out again."""
    rows_hidden: str | None = None
    """Why rows that do not say otherwise are hidden."""
    problems: list[tuple[Check, str, str]] = field(default_factory=list)
    formulas: list[Formula] = field(default_factory=list)
    stored: dict[int, Shown | None] = field(default_factory=dict)
    unseen: dict[int, tuple[Shown, Shown]] = field(default_factory=dict)
    filled: int = 0
    _row_looks: dict[bytes, str | None] = field(default_factory=dict)
    _column_numbers: dict[bytes, int] = field(default_factory=dict)
    _numbers: Remembered = field(default_factory=dict)

    def plain(self, item: bytes) -> tuple[int, str | None, list[Shown]]:
        """The number of a row in the usual form, why it is hidden, and what its cells show.

        Raises:
            NotPlain: the row is not in the form that every program writes.
        """
        self._begin()
        return self._plain_row(item)

    def any(self, row: Element, last: int) -> tuple[int, str | None, list[Shown]]:
        """The same of a row in any form, after the row of the number `last`."""
        self._begin()
        return self._any_row(row, last)

    def _begin(self) -> None:
        self.problems, self.formulas, self.stored, self.filled = [], [], {}, 0
        self.unseen = {}

    def _see(self, check: Check, place: str, what: str) -> None:
        self.problems.append((check, place, what))

    # The form that every program writes.

    def _plain_row(self, item: bytes) -> tuple[int, str | None, list[Shown]]:
        start = _ROW.match(item)
        if start is None:
            raise NotPlain
        digits = start[1]
        why = self._row_look(start[2])
        if start[3] == b"/>":
            return int(digits), why, []
        values = self._plain_cells(item[start.end() : -len(_ROW_END)], digits)
        return int(digits), why, values

    def _row_look(self, text: bytes) -> str | None:
        try:
            return self._row_looks[text]
        except KeyError:
            given = {name.decode(): v.decode() for name, v in _ATTRIBUTE.findall(text)}
            # The one name with a prefix that Excel writes into every row.
            plain = {n.removeprefix("x14ac:"): v for n, v in given.items()}
            if not _is_plain(plain) or len(given) != text.count(b'="'):
                raise NotPlain from None
            if len(self._row_looks) > _MAX_REMEMBERED:
                self._row_looks.clear()
            why = self._row_looks[text] = self._why_hidden(plain)
            return why

    def _why_hidden(self, given: dict[str, str]) -> str | None:
        if is_true(given.get("hidden")):
            return "hidden rows"
        if "ht" in given:
            return "rows of no height" if measure(given["ht"]) < LEAST_HEIGHT else None
        return self.rows_hidden

    def _plain_cells(self, body: bytes, digits: bytes) -> list[Shown]:
        values: list[Shown] = []
        append, texts, looks = values.append, self.texts, self.looks
        numbers, used, runs = self._column_numbers, self.texts.used, self.texts.runs
        count = len(used)
        last = end = mask = 0
        shown: Shown
        for letters, at, style, kind, value, inline, stray in _CELL.findall(body):
            if stray or at != digits:
                raise NotPlain
            column = numbers.get(letters)
            if column is None:
                column = numbers[letters] = column_number(letters.decode())
            if column <= last:
                raise NotPlain
            last = column
            if not value and not inline:
                if kind == b"s":
                    raise NotPlain
                continue
            look = looks.get(style)
            if look is None:
                look = self._look(style)
            if look.code is None or (inline and kind != b"inlineStr"):
                raise NotPlain
            problem = None
            if kind == b"s":
                index = int(value) if value.isdigit() else count
                if index >= count or index in runs:
                    raise NotPlain
                used[index] = 1
                shown = texts[index]
                if not shown:
                    continue
                if look.text_problem:
                    self._see(SHOWS_OTHER, f"{letters.decode()}{int(digits)}", look.text_problem)
                    self.unseen[column] = "", shown
            elif kind == b"" or kind == b"n":
                if look.whole and len(value) < 16 and value.isdigit():
                    shown = int(value)
                else:
                    shown, problem = look.number(value)
                    if problem:
                        self._see(SHOWS_OTHER, f"{letters.decode()}{int(digits)}", problem)
                        self.stored[column] = None
                    elif isinstance(shown, str):
                        self.stored[column] = number_of(value)
            elif (kind == b"inlineStr" and inline) or (kind == b"str" and value):
                shown = unescape((inline or value).decode())
                if look.text_problem:
                    self._see(SHOWS_OTHER, f"{letters.decode()}{int(digits)}", look.text_problem)
                    self.unseen[column] = "", shown
            else:
                raise NotPlain
            if look.unseen:
                self._see(UNSEEN_TEXT, f"{letters.decode()}{int(digits)}", look.unseen)
                self.unseen[column] = "", shown
            if column - end > 1:
                values.extend([""] * min(column - end - 1, FURTHEST_GAP + 1))
            append(shown)
            end = column
            mask |= 1 << column
        self.filled = mask
        return values

    def _look(self, style: bytes) -> CellShown:
        index = int(style or b"0") if len(style) < 7 else -1
        look = CellShown(self.styles.look(index), self.since_1904, self._numbers)
        if look.code is not None:
            self.looks[style] = look
        return look

    # Any other form.

    def _any_row(self, row: Element, last: int) -> tuple[int, str | None, list[Shown]]:
        given = attributes(row)
        number = int(given["r"]) if _plain_number(given.get("r")) else last + 1
        place = f"row {number}"
        if local(row) != "row":
            self._see(UNKNOWN_ELEMENT, place, "an element that is no row")
            return number, None, []
        prefixed = any(str(name).startswith("{") for name in row.attrib if name not in _PREFIXED)
        if not _is_plain(given) or prefixed or (row.text or "").strip():
            self._see(UNKNOWN_ELEMENT, place, "words or settings in a row")
        values: list[Shown] = []
        column = end = 0
        for cell in row:
            if local(cell) != "c":
                self._see(UNKNOWN_ELEMENT, place, "an element that is no cell")
                continue
            at = _REFERENCE.match(cell.get("r", ""))
            before, column = column, column_number(at[1]) if at else column + 1
            where = cell.get("r", "") or f"{place}, column {column}"
            if (cell.tail or "").strip() or ("r" in cell.attrib and at is None):
                self._see(UNKNOWN_ELEMENT, place, "words or settings between cells")
            if column <= before or column > LAST_COLUMN or (at and int(at[2]) != number):
                self._see(UNKNOWN_ELEMENT, where, "cells out of order or repeated")
            shown = self._any_cell(cell, where, number, column)
            if shown == "":
                continue
            values.extend([""] * min(max(column - end - 1, 0), FURTHEST_GAP + 1))
            values.append(shown)
            end = column
            self.filled |= 1 << min(max(column, 1), LAST_COLUMN)
        return number, self._why_hidden(given), values

    def _any_cell(self, cell: Element, where: str, row: int, column: int) -> Shown:
        value, text, runs = "", "", tuple[Run, ...]()
        formula: Element | None = None
        for name in cell.attrib:
            if str(name) in ("cm", "vm"):
                self._see(STORED, where, "a data type or another property of the cell")
            elif name not in ("r", "s", "t", "ph") and name not in _PREFIXED:
                self._see(UNKNOWN_ELEMENT, where, "a setting of the cell that is not known")
        if (cell.text or "").strip():
            self._see(UNKNOWN_ELEMENT, where, "words beside the value")
        for child in cell:
            name = local(child)
            odd = any(strays(where, child)) if name == "is" else name == "v" and _has_more(child)
            if (child.tail or "").strip() or (name in ("v", "f") and len(child)) or odd:
                self._see(UNKNOWN_ELEMENT, where, "words or elements beside the value")
            if name == "v" and not value:
                value = text_beneath(child)
            elif name == "f" and formula is None:
                formula = child
            elif name == "is" and not text:
                inline = read_text(child, self.styles)
                text, runs = inline.text, inline.runs
                for check, what in inline.problems:
                    self._see(check, where, what)
            else:
                self._see(UNKNOWN_ELEMENT, where, "an element that is not known")
        return self._judge(cell, where, row, column, value, text, runs, formula)

    def _judge(
        self,
        cell: Element,
        where: str,
        row: int,
        column: int,
        value: str,
        text: str,
        runs: tuple[Run, ...],
        formula: Element | None,
    ) -> Shown:
        kind, style = cell.get("t", "n"), cell.get("s", "") or "0"
        look = self.looks.get(style.encode()) if _plain_number(style) else None
        if look is None:
            look = self._look(style.encode() if _plain_number(style) else b"-1")
        if kind == "s" and value.strip():
            number = int(value) if _plain_number(value.strip()) else len(self.texts)
            if number >= len(self.texts):
                self._see(UNKNOWN_ELEMENT, where, "a text that is not in the file")
                return ""
            self.texts.used[number] = 1
            text, runs = self.texts[number], self.texts.runs.get(number, ())
        elif kind == "inlineStr" and value:
            self._see(UNKNOWN_ELEMENT, where, "a value beside the text of a cell")
        elif kind != "inlineStr" and text:
            self._see(UNKNOWN_ELEMENT, where, "a text beside the value of a cell")
        shown: Shown = text or unescape_control(value)
        problem: str | None = None
        if kind not in _KINDS:
            self._see(UNKNOWN_ELEMENT, where, "a cell of a kind that is not known")
        elif shown != "" and look.code is None:
            self._see(UNKNOWN_ELEMENT, where, "a cell format that is not in the file")
        elif kind == "n" and value.strip():
            shown, problem = look.number(value.strip().encode())
            if problem:
                self.stored[column] = None
            elif isinstance(shown, str):
                self.stored[column] = number_of(value.encode())
        elif kind == "b" and shown != "":
            shown = _BOOLEANS.get(value.strip(), "")
            problem = look.text_problem
            if not shown:
                self._see(UNKNOWN_ELEMENT, where, "a truth value that is none")
        elif kind == "d" and shown != "":
            serial = serial_of(value.strip(), self.since_1904)
            if serial is None:
                self._see(UNKNOWN_ELEMENT, where, "a date that is none")
            else:
                shown, problem = look.number(serial)
        elif kind == "e" and shown != "" and not _ERRORS.match(str(shown)):
            self._see(UNKNOWN_ELEMENT, where, "an error value that is none")
        elif shown != "":
            problem = look.text_problem
            if problem:
                self.unseen[column] = "", shown
        if shown != "" and str(shown).strip():
            fonts = (font for _, font in runs if font is not None)
            for why in dict.fromkeys((look.unseen, *(look.hides(font) for font in fonts))):
                if why:
                    self._see(UNSEEN_TEXT, where, why)
                    parts = look.parted(shown, runs) if isinstance(shown, str) else ("", shown)
                    self.unseen[column] = parts
        if formula is not None:
            stored = number_of(value.encode()) if kind == "n" and value.strip() else (shown or None)
            if kind == "n" and value.strip():
                # Where the formula is sound, what is stored follows from what is shown.
                self.stored[column] = stored
            new = _formula(formula, where, row, column, stored, problem)
            new.show = look.number
            new.unseen = look.unseen is not None
            # A program that does not count writes nothing, or 0 and the order to count again.
            new.uncounted = stored is None or (stored == 0 and self.recount)
            self.filled |= 1 << min(max(column, 1), LAST_COLUMN)
            self.formulas.append(new)
        elif problem:
            self._see(SHOWS_OTHER, where, problem)
        return shown


def _formula(
    element: Element,
    where: str,
    row: int,
    column: int,
    stored: Shown | None,
    problem: str | None,
) -> Formula:
    given = {attribute_name(str(name)): str(value) for name, value in element.attrib.items()}
    return Formula(
        where=where,
        row=row,
        column=column,
        text=str(element.text or ""),
        stored=stored,
        kind=given.get("t", "normal"),
        group=given.get("si"),
        known=set(given) <= {"t", "ref", "si", "ca", "aca", "bx", "space"},
        problem=problem,
    )


def _has_more(value: Element) -> bool:
    return any(name not in _PREFIXED for name in value.attrib)


def _is_plain(given: dict[str, str]) -> bool:
    """Whether a row says of itself what rows say, and no more."""
    return set(given) <= _ROW_ATTRIBUTES and all(map(_ROW_VALUE.match, given.values()))


def _plain_number(text: str | None) -> bool:
    return text is not None and text.isascii() and text.isdigit() and len(text) < 10
