"""One table as published, laid out for a page, with what a reader can work out beside each cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from disclosable.published.entry import Kind
from disclosable.published.judged import JudgedCell
from disclosable.published.printed import Labels, PrintedTable
from disclosable.sdc.verdict import Interval, Verdict

_NUMERIC = frozenset(
    (Kind.COUNT, Kind.PERCENT, Kind.FRACTION, Kind.NEGATIVE, Kind.HUGE, Kind.MONEY)
)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading of the table: its text and how many rows and columns it stands over.

    `scope` is what HTML calls the direction that it heads; "" where there is no text.
    """

    text: str
    scope: str
    rowspan: int = 1
    colspan: int = 1
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell as published. `said` is what a reader learns ("is 3"), empty where that is nothing.

    `look` is the kind of what is learnt and `anchor` names the cell on the page. `note` numbers its
    derivation below the table and `why` is that one's anchor; both are empty where none is told.
    """

    printed: str
    numeric: bool = False
    hidden: bool = False
    said: str = ""
    look: str = ""
    anchor: str = ""
    note: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Derivation:
    """Why a reader knows what a cell's mark says: the steps, and the way back to the cell."""

    anchor: str
    back: str
    cell: str
    said: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A table with its marks. `number` counts among the tables of all files."""

    number: int
    table: PrintedTable
    heads: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[tuple[Head, ...], tuple[Slot, ...]], ...]
    derivations: tuple[Derivation, ...]

    @classmethod
    def of(
        cls,
        number: int,
        table: PrintedTable,
        cells: Mapping[tuple[int, int], JudgedCell],
        low: range = range(0),
    ) -> Sheet:
        """Lay out a table, its judged cells given by row and column.

        `low` are the counts that this table should not have shown.
        """
        derivations: list[Derivation] = []
        slots = [
            tuple(
                _slot(number, table, (r, c), cells.get((r, c)), low, derivations)
                for c in range(len(table.columns))
            )
            for r in range(len(table.rows))
        ]
        heads = tuple(zip(_row_heads(table), slots, strict=True))
        return cls(number, table, tuple(_column_heads(table)), heads, tuple(derivations))

    @property
    def caption(self) -> str:
        """What the table is called, also where it has no title."""
        return self.table.title or "It has no title"


def _slot(
    number: int,
    table: PrintedTable,
    place: tuple[int, int],
    judged: JudgedCell | None,
    low: range,
    derivations: list[Derivation],
) -> Slot:
    row, column = place
    printed = table.cells[row][column]
    if printed is None:
        return Slot("")
    text, numeric = printed.entry.text, printed.entry.kind in _NUMERIC
    if judged is None:
        shown = printed.entry.count is not None and printed.entry.count in low
        return Slot(text, numeric, said="low", look="shown") if shown else Slot(text, numeric)
    said, look = learnt(judged)
    if not said:
        return Slot(text, numeric, hidden=True)
    anchor = f"table-{number}-r{row + 1}-c{column + 1}"
    if not judged.derivation:
        return Slot(text, numeric, True, said, look, anchor)
    note = str(len(derivations) + 1)
    why = f"table-{number}-why-{note}"
    named = ", ".join(judged.labels.values())
    # The cell is named before its reasons here, so that a step need not name it again.
    steps = tuple(step.removeprefix(f"{named}: ") for step in judged.derivation.split("; "))
    derivations.append(Derivation(why, anchor, named, said, steps))
    return Slot(text, numeric, True, said, look, anchor, note, why)


def learnt(cell: JudgedCell) -> tuple[str, str]:
    """What a reader learns of a hidden count, in words for a small space, and its kind.

    Nothing where the count keeps every value that its legend leaves open.
    """
    if cell.verdict is None or cell.interval is None:
        return "no count fits here", "impossible"
    if cell.verdict is Verdict.WORKED_OUT:
        return f"is {cell.interval.low:,}", "worked-out"
    if cell.verdict is Verdict.NARROWED:
        return f"is {_span(cell.interval)}", "narrowed"
    if cell.verdict is Verdict.UNPROVED:
        known = "" if cell.interval == Interval(0, None) else f", {_span(cell.interval)}"
        return f"not settled in time{known}", "unproved"
    if cell.verdict is Verdict.ABOVE and cell.interval.is_point:
        return f"is {cell.interval.low:,}, not low", "not-low"
    return "", ""


def _span(interval: Interval) -> str:
    low, high = interval.low, interval.high
    if high is None:
        return f"at least {low:,}"
    if low == high:
        return f"{low:,}"
    return f"{low:,} or {high:,}" if high == low + 1 else f"{low:,} to {high:,}"


def _column_heads(table: PrintedTable) -> Iterator[tuple[Head, ...]]:
    """The heading rows: one a level of the column labels, equal neighbours joined into one."""
    levels = max(1, len(table.column_names))
    covered_until = [0] * len(table.columns)
    for level in range(levels):
        heads = []
        if level == 0:
            heads = [Head(name, "col" if name else "", rowspan=levels) for name in table.row_names]
        column = 0
        while column < len(table.columns):
            labels = table.columns[column]
            if not labels:
                heads.append(Head("", ""))
                column += 1
                continue
            across = _run(table.columns, column, level) if level < len(labels) - 1 else 1
            if level >= covered_until[column]:
                deep = _depth(labels, level) if across == 1 else 1
                covered_until[column] = level + deep
                scope = "" if not labels[level] else "colgroup" if across > 1 else "col"
                heads.append(Head(labels[level], scope, deep, across))
            column += across
        yield tuple(heads)


def _row_heads(table: PrintedTable) -> list[tuple[Head, ...]]:
    """The headings of each row: equal outer labels of neighbours are joined into one."""
    levels = len(table.row_names)
    covered_until = [0] * levels
    found = []
    for row, labels in enumerate(table.rows):
        heads: list[Head] = []
        level = 0
        while level < levels:
            if row < covered_until[level]:
                level += 1
                continue
            down = _run(table.rows, row, level) if level < levels - 1 else 1
            covered_until[level] = row + down
            across = _depth(labels, level) if down == 1 else 1
            innermost = level + across == levels
            scope = "" if not labels[level] else "rowgroup" if down > 1 else "row"
            indent = table.indents[row] if innermost else 0
            heads.append(Head(labels[level], scope, down, across, indent))
            level += across
        found.append(tuple(heads))
    return found


def _run(lines: tuple[Labels, ...], start: int, level: int) -> int:
    """How many neighbours from `start` on share a label at `level` and outside it."""
    if not lines[start][level]:
        return 1
    end = start + 1
    while end < len(lines) and lines[end][: level + 1] == lines[start][: level + 1]:
        end += 1
    return end - start


def _depth(labels: Labels, level: int) -> int:
    """Over how many levels a label stands, for the levels within it are void."""
    if not labels[level]:
        return 1
    end = level + 1
    while end < len(labels) and not labels[end]:
        end += 1
    return end - level
