"""One printed table as counts of people: who is counted in each cell, and what sums hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from disclosable.published.legends import TableLegend
from disclosable.published.printed import PrintedTable
from disclosable.published.sense.category import Key, Named, periods_in
from disclosable.published.sense.counts import Count, CountTable
from disclosable.published.sense.line_sum import Sum, Totals, Why
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.span import Span, spans_in, union
from disclosable.published.sense.totals import find_totals
from disclosable.published.sense.words import VAGUE, matter, telling_words, word_set
from disclosable.published.settled import SettledSum
from disclosable.tables.period import Period

_CONTENTS = re.compile(r"\A\s*(?:table\s+of\s+)?contents\s*\Z|\A\s*index\s*\Z", re.IGNORECASE)


@dataclass(frozen=True)
class TableSense:
    """A table with the sense of its lines.

    `page` numbers the files from 0 and `number` the tables of all files from 1. `context` is what
    its title says of everybody in it. `measure` are the words of what it counts, where its one
    column of counts, or its title, says so.
    """

    page: int
    number: int
    counts: CountTable
    rows: Lines
    columns: Lines
    row_totals: Totals
    column_totals: Totals
    context: Key
    header_measure: frozenset[str]
    title_measure: frozenset[str]
    page_time: Span | None = None

    @classmethod
    def of(
        cls,
        page: int,
        number: int,
        table: PrintedTable,
        legend: TableLegend,
        heading: str,
        settled: Sequence[SettledSum] = (),
        not_sums: frozenset[str] = frozenset(),
    ) -> TableSense:
        """Make sense of a table. `heading` is the nearest heading above it."""
        counts = CountTable.of(table, legend)
        place = f"{table.title} {number}"
        rows, columns = Lines.rows_of(counts, place), Lines.columns_of(counts, place)
        header_measure = frozenset[str]()
        single = [c for c in range(columns.size) if columns.has_counts(c)] or list(
            range(columns.size)
        )
        context = Key()
        if len(single) == 1:
            # The one column of counts says what is counted, not which of them.
            words, spans = _of_single_column(columns, single[0])
            header_measure, context = words, spans
            columns = columns.without(single[0])
        row_totals = _settle(find_totals(rows), rows, settled, not_sums)
        column_totals = _settle(find_totals(columns), columns, settled, not_sums)
        rows = _named_wholes(rows, row_totals, number)
        columns = _named_wholes(columns, column_totals, number)
        title = table.title or ""
        return cls(
            page,
            number,
            counts,
            rows,
            columns,
            row_totals,
            column_totals,
            context | _context_of(title, rows, columns),
            header_measure,
            _measure_of(title, heading, table),
        )

    @property
    def where(self) -> str:
        """The file and the table, for messages."""
        return self.counts.printed.where

    @property
    def is_data(self) -> bool:
        """Whether the table has counts, or shares of counts that another table may have."""
        if _CONTENTS.search(self.counts.printed.title) or _is_of_pages(self.counts.printed):
            return False
        return self.counts.is_data or self.counts.is_of_shares

    def count(self, row: int, column: int) -> Count | None:
        """The count of a cell."""
        return self.counts.counts[row][column]

    @cached_property
    def keys(self) -> Mapping[tuple[int, int], Key]:
        """Who is counted in each cell that holds a count, row by row."""
        return {
            (r, c): self.key(r, c)
            for r, line in enumerate(self.counts.counts)
            for c, count in enumerate(line)
            if count is not None
        }

    @property
    def axes(self) -> tuple[tuple[Lines, Totals], tuple[Lines, Totals]]:
        """The rows and the columns, each with their sums."""
        return (self.rows, self.row_totals), (self.columns, self.column_totals)

    def across(self, lines: Lines) -> Lines:
        """The lines that cross these: the columns of rows, the rows of columns."""
        return self.columns if lines is self.rows else self.rows

    def key(self, row: int, column: int) -> Key:
        """Who is counted in a cell, as far as labels, title and page say."""
        return self.whole(self.rows.saying(row) | self.columns.saying(column))

    def whole(self, said: Key) -> Key:
        """The same with the ages and the time that the title gives, where the labels give none.

        A total over all the periods of a table is about the whole of them.
        """
        kinds = {type(c) for c in said if not isinstance(c, Named)}
        found = said | {c for c in self.context if type(c) not in kinds}
        if any(isinstance(c, Period) for c in found) or self.time is None:
            return found
        return found | {self.time.category()}

    @cached_property
    def time(self) -> Span | None:
        """All the time that the table is about, as one stretch, where it is known."""
        spans = [
            span
            for lines in (self.rows, self.columns)
            for i in range(lines.size)
            for category, span in spans_in(lines.saying(i))
            if isinstance(category, Period)
        ]
        if not spans:
            spans = [s for c, s in spans_in(self.context) if isinstance(c, Period)]
        return union(spans) if spans else self.page_time

    @cached_property
    def labels(self) -> frozenset[Named]:
        """Every name of a category in it that says something by itself."""
        return frozenset(
            c
            for lines in (self.rows, self.columns)
            for i in range(lines.size)
            for c in lines.saying(i)
            if isinstance(c, Named) and not c.words <= VAGUE
        )

    def labels_of(self, row: int, column: int) -> dict[str, str]:
        """A cell's labels by what they are called."""
        printed = self.counts.printed
        found: dict[str, str] = {}
        axes = (
            (printed.row_names, printed.rows[row], "row"),
            (printed.column_names, printed.columns[column], "column"),
        )
        for names, labels, axis in axes:
            for at, (name, label) in enumerate(zip(names, labels, strict=True), 1):
                if label:
                    called = name or (axis if len(names) == 1 else f"{axis} {at}")
                    found[called if called not in found else f"{called} ({axis} {at})"] = label
        return found

    def words(self, row: int, column: int) -> str:
        """A cell's labels, for a sentence."""
        parts = [self.rows.words[row]]
        if self.columns.size > 1 or not parts[0]:
            parts.append(self.columns.words[column])
        return ", ".join(p for p in parts if p) or self.where


def _is_of_pages(table: PrintedTable) -> bool:
    """Whether dots lead from labels to numbers, as in a list of contents."""
    dotted = sum(any("....." in label for label in labels) for labels in table.rows)
    return 2 * dotted > len(table.rows)


def _of_single_column(columns: Lines, column: int) -> tuple[frozenset[str], Key]:
    said = columns.saying(column)
    words = frozenset(w for c in said if isinstance(c, Named) for w in c.words)
    return (
        frozenset(telling_words(" ".join(words))),
        Key(c for c in said if not isinstance(c, Named)),
    )


def _settle(
    found: Totals, lines: Lines, settled: Sequence[SettledSum], not_sums: frozenset[str]
) -> Totals:
    """The same with what a person has said of this table's sums."""
    if not settled and not not_sums:
        return found
    places = {name: i for i, name in enumerate(lines.words)}
    said = []
    for one in settled:
        if one.total not in places or any(p not in places for p in one.parts):
            continue
        total = places[one.total]
        parts = tuple(places[p] for p in one.parts) or tuple(
            i for i in lines.cover(lines.leaves) or () if i != total
        )
        said.append(Sum(total, parts, Why.SETTLED, not one.parts))
    spoken = {s.total for s in said}
    return Totals(
        (
            *(
                s
                for s in found.sums
                if s.total not in spoken and lines.words[s.total] not in not_sums
            ),
            *said,
        ),
        tuple(
            m
            for m in found.mismatches
            if m.total not in spoken and lines.words[m.total] not in not_sums
        ),
        tuple(
            s
            for s in found.perhaps
            if s.total not in spoken and lines.words[s.total] not in not_sums
        ),
    )


def _named_wholes(lines: Lines, totals: Totals, number: int) -> Lines:
    """The same where a total of all says nothing, and a total of some says which it is."""
    for found in totals.sums:
        if found.levelled:
            continue
        if found.is_whole:
            lines = lines.reading_as_whole(found.total)
        else:
            words = word_set(lines.words[found.total])
            alone = words or frozenset({f"{lines.axis} {found.total} of table {number}"})
            lines = lines.reading_as(found.total, Named(alone))
    return lines


def _context_of(title: str, rows: Lines, columns: Lines) -> Key:
    """The one period that the title names, unless the labels name periods themselves."""
    for lines in (rows, columns):
        for i in range(lines.size):
            if any(isinstance(c, Period) for c in lines.saying(i)):
                return Key()
    found = {period for period, _, _ in periods_in(title)}
    return Key(found) if len(found) == 1 else Key()


def _measure_of(title: str, heading: str, table: PrintedTable) -> frozenset[str]:
    """The words of the title, before "by", that are no label or name of the table's lines."""
    own = {w for text in (*table.row_names, *table.column_names) for w in word_set(text)} | {
        w for labels in (*table.rows, *table.columns) for label in labels for w in word_set(label)
    }
    for text in (title, heading):
        # A question that was asked may word anything in any way.
        words = frozenset() if text.rstrip().endswith("?") else matter(text) - own
        if words:
            return words
    return frozenset()
