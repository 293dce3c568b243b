"""The paragraphs and tables of one story of an RTF document: its text, a header, a footnote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.colour import Colour
from disclosable.gate.finding import CannotRead, Check, Sightings
from disclosable.gate.office.unseen_layout import unseen_letters, without_unseen_letters
from disclosable.gate.rtf.checks import BROKEN, HIDDEN_TEXT
from disclosable.gate.rtf.look import PAGE, Lines, Look, Looks
from disclosable.gate.told import Passage, Role, Row, Told

MOST_CELLS = 2_000
MOST_TEXT = 5_000_000
"""Characters of one paragraph, or of the line of a table."""

_NARROWEST = 30
"""Twips: a column of less than half a millimetre shows nothing."""

_LINE, _LETTERS = 280, 90
"""How high a line is about, in twips, and how many letters it has."""

_BENEATH = "words that a shape lies over"
Run = tuple[str, Look, Lines]


@dataclass(slots=True)
class Cell:
    """How a cell of a row is defined before it is written."""

    right: int
    ground: int | None = None
    merged: bool = False


@dataclass(slots=True)
class RowShape:
    """The row that is being defined, since the last `trowd`."""

    cells: list[Cell] = field(default_factory=list)
    left: int = 0
    ground: int | None = None
    next_ground: int | None = None
    next_merged: bool = False
    flat: bool = False

    def end_cell(self, right: int) -> None:
        """A `cellx`: the cell that the words before it described ends here."""
        if len(self.cells) < MOST_CELLS:
            self.cells.append(Cell(right, self.next_ground, self.next_merged))
        self.next_ground, self.next_merged = None, False

    def problem(self, index: int) -> str:
        """Why nobody sees the text of a cell; "" if it is seen."""
        if self.flat:
            return "text in a row of next to no height"
        if not self.cells:
            return ""
        if index >= len(self.cells):
            return "text in a cell outside its row"
        cell = self.cells[index]
        if cell.merged:
            return "text in a cell that is merged into another"
        left = self.cells[index - 1].right if index else self.left
        if cell.right - left < _NARROWEST:
            return "text in a column without width"
        return ""


@dataclass(slots=True)
class Story:
    """Gathers the runs of one story and tells them as paragraphs and lines of tables."""

    name: str
    role: Role
    looks: Looks
    page: Colour = PAGE
    told_shown: bool = True
    hidden_text: Check = HIDDEN_TEXT
    text: list[str] = field(default_factory=list)
    beneath: float = 0.0
    """How far down from here a shape lies over the words, in twips."""
    _runs: list[Run] = field(default_factory=list)
    _length: int = 0
    _cell: dict[int, list[Run]] = field(default_factory=dict)
    _row: dict[int, list[list[Run]]] = field(default_factory=dict)
    _seen: Sightings = field(default_factory=Sightings)
    _paragraph: int = 0
    _table: int = 0
    _line: dict[int, int] = field(default_factory=dict)
    _in_table: bool = False

    def add(self, text: str, look: Look, lines: Lines) -> None:
        """Take in characters of the paragraph."""
        self._length += len(text)
        if self._length > MOST_TEXT:
            raise CannotRead(BROKEN.at(self.name, "a paragraph or line of a table without end"))
        if self._runs and self._runs[-1][1] is look and self._runs[-1][2] is lines:
            self._runs[-1] = (self._runs[-1][0] + text, look, lines)
            if len(self._runs[-1][0]) < 4_000:
                return
        self._runs.append((text, look, lines))

    def end_paragraph(self, lines: Lines) -> Iterator[Told]:
        """A `par`: in a cell it only breaks the line."""
        if lines.in_table and lines.depth > 0:
            cell = self._cell.setdefault(lines.depth, [])
            cell += [*self._runs, ("\n", Look(), lines)]
            self._runs.clear()
            self._length += 1
            return
        yield from self._end_table()
        self._paragraph += 1
        yield from self._tell(lines)

    def end_cell(self, depth: int) -> None:
        """A `cell` or, deeper down, a `nestcell`."""
        runs = [*self._cell.pop(depth, []), *self._runs]
        self._runs.clear()
        row = self._row.setdefault(depth, [])
        row.append(runs)
        if len(row) > MOST_CELLS:
            raise CannotRead(BROKEN.at(self.name, f"more than {MOST_CELLS:,} cells in a line"))

    def end_row(self, depth: int, shape: RowShape) -> Iterator[Told]:
        """A `row` or a `nestrow`."""
        cells = self._row.pop(depth, [])
        if depth == 1 and not self._in_table:
            self._in_table = True
            self._table += 1
            self._line.clear()
        number = self._line[depth] = self._line.get(depth, 0) + 1
        table = f"table {self._table}" + (" within a cell" * (depth - 1) if depth < 5 else "")
        if self.name != "the text":
            table = f"{self.name}, {table}"
        ground = self.looks.colour(shape.ground) or self.page
        shown: list[str] = []
        hidden: list[str] = []
        for index, runs in enumerate(cells):
            behind = ground
            if index < len(shape.cells):
                behind = self.looks.colour(shape.cells[index].ground) or ground
            place = f"{table}, line {number}, cell {index + 1}"
            problem = shape.problem(index) or (_BENEATH if self.beneath > 0 else "")
            seen, unseen = self._part(runs, behind, place, problem)
            shown.append(seen.strip())
            if unseen.strip():
                hidden.append(unseen.strip())
        self.beneath -= _LINE
        if any(shown) or not hidden:
            yield Row(table, number, tuple(shown), self.told_shown)
        for words in hidden:
            yield Passage(f"{table}, line {number}", words, shown=False)
        if depth == 1:
            self._length = 0

    def end(self, lines: Lines) -> Iterator[Told]:
        """The end of the story: tell what is left, and what was seen of hidden text."""
        for depth in sorted({*self._cell, *self._row}):
            for runs in [*self._row.pop(depth, []), self._cell.pop(depth, [])]:
                self._runs += [*runs, ("\n", Look(), lines)]
        yield from self._end_table()
        self._paragraph += 1
        yield from self._tell(lines)
        yield from self._seen.findings()

    def hide(self, place: str, what: str) -> None:
        """Something beside the runs that no reader of the page sees."""
        self._seen.see(self.hidden_text, self.name, place, what)

    @property
    def place(self) -> str:
        """Where the story is at, in words."""
        return f"{self.name}, paragraph {self._paragraph + 1}"

    def _end_table(self) -> Iterator[Told]:
        if self._in_table:
            self._in_table = False
        # Cells that no row ended are told as they stand.
        for depth in sorted(self._row):
            for runs in self._row.pop(depth):
                seen, unseen = self._part(runs, self.page, self.place, "")
                if seen.strip():
                    yield Passage(self.place, seen.strip(), shown=self.told_shown)
                if unseen.strip():
                    yield Passage(self.place, unseen.strip(), shown=False)

    def _tell(self, lines: Lines) -> Iterator[Told]:
        runs, self._runs = self._runs, []
        self._length = 0
        place = f"{self.name}, paragraph {self._paragraph}"
        problem = _BENEATH if self.beneath > 0 else ""
        shown, hidden = self._part(runs, self.page, place, problem)
        self.beneath -= _LINE * (1 + len(shown + hidden) // _LETTERS)
        if shown.strip():
            level = self.looks.level(lines) if self.role is Role.PARAGRAPH else 0
            role = self.role
            if role is Role.PARAGRAPH and (level or lines.listed):
                role = Role.HEADING if level else Role.LIST_ITEM
            yield Passage(place, shown.strip(), role, level, self.told_shown)
        if hidden.strip():
            yield Passage(place, hidden.strip(), self.role, shown=False)

    def _part(self, runs: list[Run], behind: Colour, place: str, problem: str) -> tuple[str, str]:
        """The shown and the hidden words of a paragraph or cell, with findings for the latter."""
        shown: list[str] = []
        hidden: list[str] = []
        for text, look, lines in runs:
            why = problem or self.looks.hides(look, lines, behind)
            if why and text.strip():
                self._seen.see(
                    self.hidden_text, self.name, place.removeprefix(f"{self.name}, "), why
                )
                hidden.append(text)
            else:
                shown.append(text)
        if unseen_letters("".join(shown)):
            what = "letters that show nothing"
            self._seen.see(self.hidden_text, self.name, place.removeprefix(f"{self.name}, "), what)
        if self.role is not Role.PARAGRAPH or self.name == "a shape":
            self.text.append("".join(shown))
        return without_unseen_letters("".join(shown)), " ".join(hidden)
