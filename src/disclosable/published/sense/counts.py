"""Which cells of a printed table are counts, and what range of counts each of them leaves.

Percentages, rates, means, money and ranks are no counts; `shares` reads them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from disclosable.published.entry import Kind
from disclosable.published.judged import ROUNDED
from disclosable.published.legends import BLANK, TableLegend
from disclosable.published.printed import Labels, Printed, PrintedTable
from disclosable.published.total_label import is_total

_NO_COUNT = re.compile(
    r"%|£|€|\$|\b(?:per\s?cent(?:age)?s?|proportions?|shares?|rates?|ratios?|averages?|means?"
    r"|medians?|ranks?|ranking|change|difference|costs?|spend|spending|price|paid|amount|budget"
    r"|per\s+[\d,]+|index|ranges?|score|target)\b",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"\s*(?:the\s+)?(?:longest|shortest|oldest|youngest|highest|lowest|max(?:imum)?|min(?:imum)?)\b",
    re.IGNORECASE,
)
_OF_A_HUNDRED = re.compile(r"%|\bper\s?cent|\bpercentage|\bper\s+[\d,]+", re.IGNORECASE)
_SIGNED = re.compile(r"[+−–-]\s*\d[\d,]*%?")
_HIDES = re.compile(
    r"[<＜≤]|\b(?:fewer|less|under|below)\b|\b(?:suppress|redact|withh)\w*|\[c\]", re.IGNORECASE
)
_NUMBERS = (Kind.PERCENT, Kind.FRACTION, Kind.NEGATIVE, Kind.HUGE)
_MONEY = re.compile(r"[£€$]\s?\d")


@dataclass(frozen=True, slots=True)
class Range:
    """The counts that what is printed leaves: from `low` to `high` (None: no upper end)."""

    low: int
    high: int | None

    @property
    def is_exact(self) -> bool:
        """Whether just one count is left."""
        return self.low == self.high

    def meets(self, other: Range) -> bool:
        """Whether some count lies in both."""
        return (self.high is None or other.low <= self.high) and (
            other.high is None or self.low <= other.high
        )


def added(ranges: Sequence[Range]) -> Range:
    """The range of a sum."""
    highs = [r.high for r in ranges]
    closed = [h for h in highs if h is not None]
    return Range(sum(r.low for r in ranges), sum(closed) if len(closed) == len(highs) else None)


@dataclass(frozen=True, slots=True)
class Count:
    """A cell that holds a count.

    `marker` is what stands there in its place (`ROUNDED` for a rounded figure), "" where the count
    itself is printed. `said` is the range that the printed cell leaves by itself.
    """

    said: Range
    marker: str
    text: str
    place: str


@dataclass(frozen=True)
class CountTable:
    """A printed table with its counts: for each row and column a `Count`, or None.

    `ratio_rows` and `ratio_columns` are the lines whose entries are no counts; `odd` are entries
    that are none among others that are.
    """

    printed: PrintedTable
    legend: TableLegend
    counts: tuple[tuple[Count | None, ...], ...]
    ratio_rows: frozenset[int]
    ratio_columns: frozenset[int]
    odd: tuple[tuple[int, int], ...] = ()

    @classmethod
    def of(cls, table: PrintedTable, legend: TableLegend) -> CountTable:
        """Tell the counts of a table from its other figures."""
        said = frozenset(
            r for r, labels in enumerate(table.rows) if _is_row_of_ratios(labels, table.cells[r])
        )
        if len(said) == len(table.rows):
            said = frozenset()
        columns = frozenset(
            c
            for c, labels in enumerate(table.columns)
            if _is_ratio(labels, [line[c] for r, line in enumerate(table.cells) if r not in said])
        )
        columns -= _counted_all_the_same(table, columns)
        rows = frozenset(
            r
            for r, labels in enumerate(table.rows)
            if _is_row_of_ratios(
                labels, [x for c, x in enumerate(table.cells[r]) if c not in columns]
            )
        )
        if columns == frozenset(range(len(table.columns))):
            rows = frozenset()
        counts = tuple(
            tuple(
                None
                if cell is None or r in rows or c in columns
                else _count(cell, legend, _is_total_cell(table, r, c))
                for c, cell in enumerate(line)
            )
            for r, line in enumerate(table.cells)
        )
        odd = tuple(
            (r, c)
            for r, c, cell in table.printed()
            if r not in rows
            and c not in columns
            and (cell.entry.kind in _NUMBERS or _is_odd(cell.entry.text, legend))
        )
        return cls(table, legend, counts, rows, columns, odd)

    @cached_property
    def is_data(self) -> bool:
        """Whether there is a count in it that is printed, or a marker that a legend explains."""
        return any(
            count is not None
            and (count.marker in ("", ROUNDED) or count.marker in self.legend.meanings)
            for line in self.counts
            for count in line
        )

    @property
    def hides_unread(self) -> bool:
        """Whether no count is read in it, though some cell looks like a hidden one."""
        if self.is_data:
            return False
        return any(_HIDES.search(cell.entry.text) for _, _, cell in self.printed.printed())

    @property
    def is_of_shares(self) -> bool:
        """Whether there are percentages, rates or the like in it, and nothing else."""
        lines = self.printed.cells
        kinds = [c.entry.kind for line in lines for c in line if c is not None]
        numbers = [k for k in kinds if k not in (Kind.MARKER, Kind.BLANK)]
        return len(numbers) > 1 and len(self.ratio_columns) == len(self.printed.columns)


def _is_odd(text: str, legend: TableLegend) -> bool:
    """Whether a text with a number in it stands for no count: "£8", "14/20", "14 of them"."""
    if _MONEY.search(text):
        return True
    return text in legend.void and bool(re.search(r"\d", text)) and not _SIGNED.fullmatch(text)


def _is_row_of_ratios(labels: Labels, cells: Sequence[Printed | None]) -> bool:
    """Whether the entries of a row are no counts, though those of its columns are.

    Several entries say so, or one with a word that says so; "Business rates: 12" are people.
    """
    kinds = [cell.entry.kind for cell in cells if cell is not None]
    numbers = [k for k in kinds if k not in (Kind.MARKER, Kind.BLANK)]
    if not numbers or any(k is Kind.COUNT for k in numbers):
        text = " ".join(labels)
        return bool(_OF_A_HUNDRED.search(text)) and bool(numbers)
    return len(numbers) > 1 or _has_sign(" ".join(labels))


def _is_ratio(labels: Labels, cells: Sequence[Printed | None]) -> bool:
    kinds = [cell.entry.kind for cell in cells if cell is not None]
    numbers = [k for k in kinds if k not in (Kind.MARKER, Kind.BLANK)]
    other = [k for k in numbers if k is not Kind.COUNT]
    if numbers and 2 * len(other) > len(numbers):
        return True
    text = " ".join(labels)
    if any(_EXTREME.match(label) for label in labels):
        return True
    if _NO_COUNT.search(text) and not _counts_in_words(text):
        # Words alone may name people ("Mean Street"); then the entries have to be like it.
        return bool(other) or not numbers or _has_sign(text)
    printed = [cell for cell in cells if cell is not None and cell.entry.text]
    money = [cell for cell in printed if _MONEY.search(cell.entry.text)]
    return 2 * len(money) > len(printed)


def _counted_all_the_same(table: PrintedTable, columns: frozenset[int]) -> frozenset[int]:
    """Columns that are called averages or the like, but add up with the others to a total.

    "Average speed cameras" are cameras.
    """
    totals = [c for c, labels in enumerate(table.columns) if any(map(is_total, labels))]
    found = set[int]()
    for c in columns:
        others = [k for k in range(len(table.columns)) if k not in columns and k not in totals]
        for total in totals:
            rows = [
                ([line[k] for k in others], line[c], line[total])
                for line in table.cells
                if line[c] is not None and line[total] is not None
            ]
            sums = [
                sum(_number(x) for x in rest) + _number(own) == _number(whole)
                for rest, own, whole in rows
                if all(_is_number(x) for x in (*rest, own, whole)) and _number(own)
            ]
            if sums and all(sums):
                found.add(c)
    return frozenset(found)


def _is_number(cell: Printed | None) -> bool:
    return cell is not None and cell.entry.count is not None


def _number(cell: Printed | None) -> int:
    return 0 if cell is None or cell.entry.count is None else cell.entry.count


def _has_sign(text: str) -> bool:
    return bool(
        re.search(
            r"%|£|€|per\s?cent|percentage|\brates?\b|average|\bmean\b|proportion|share|per\s+\d|\brange",
            text,
            re.I,
        )
    )


def _counts_in_words(text: str) -> bool:
    return bool(re.match(r"\s*(?:number|count|total)\b", text, re.IGNORECASE)) and "%" not in text


def _is_total_cell(table: PrintedTable, row: int, column: int) -> bool:
    return any(is_total(label) for label in (*table.rows[row], *table.columns[column]) if label)


def _count(cell: Printed, legend: TableLegend, is_total_cell: bool) -> Count | None:
    entry = cell.entry
    text = entry.text
    if entry.kind is Kind.COUNT and entry.count is not None:
        rounding = legend.rounding
        if rounding is None or (is_total_cell and rounding.exact_totals):
            return Count(Range(entry.count, entry.count), "", text, cell.place)
        said = Range(*rounding.interval(entry.count))
        return Count(said, "" if said.is_exact else ROUNDED, text, cell.place)
    if entry.kind not in (Kind.MARKER, Kind.BLANK):
        return None
    marker = text if entry.kind is Kind.MARKER else BLANK
    if marker in legend.void:
        return None
    if marker in legend.noughts:
        return Count(Range(0, 0), "", text, cell.place)
    meaning = legend.meanings.get(marker)
    if meaning is None:
        # Whoever read the legends left nothing out: a blank without a meaning is no count.
        return None if marker == BLANK else Count(Range(0, None), marker, text, cell.place)
    return Count(Range(meaning.low, meaning.high), marker, text, cell.place)
