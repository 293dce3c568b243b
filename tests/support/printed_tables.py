"""Printed tables from lines of text, their sense, and the account of some of them.

A table is its heading and its rows, with `|` between cells: `table("Area | Female | Male", ...)`.
The labels of several levels have `>` between them ("North > 2021"); each `·` before a row's label
is a step of indentation. `None` is written as `^`: the table has no such cell.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from disclosable.published.entry import read_entry
from disclosable.published.finding import ReadingFinding
from disclosable.published.legends import Rounding, TableLegend
from disclosable.published.printed import Labels, Passage, Printed, PrintedPage, PrintedTable
from disclosable.published.sense.account import Account
from disclosable.published.sense.across import families, relate_tables
from disclosable.published.sense.counts import CountTable
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.nested import Stretch, relate_spans
from disclosable.published.sense.table_sense import TableSense
from disclosable.published.sense.verdicts import Verdicts
from disclosable.published.sense.within import enter_counts, relate_lines
from disclosable.sdc.release import Meaning

STARS = {"*": (0, 4), "xx": (1, 5), "<5": (1, 4), "?": (0, None)}
"""What the markers of these tables stand for, unless a test says otherwise."""


def legend(
    means: Mapping[str, tuple[int, int | None]] | None = None, rounding: Rounding | None = None
) -> TableLegend:
    """A legend that gives each marker its least and greatest count."""
    said = STARS if means is None else means
    return TableLegend(
        {marker: Meaning(low, high, f"{marker} is known.") for marker, (low, high) in said.items()},
        noughts=frozenset({"-"}),
        void=frozenset({"n/a"}),
        rounding=rounding,
    )


def table(
    *lines: str, title: str = "", number: int = 1, file: str = "answer.html", names: str = ""
) -> PrintedTable:
    """A table. `names` are those of the levels of the columns, if they have any."""
    head, *body = [[text.strip() for text in line.split("|")] for line in lines]
    rows = [_labels(row[0].lstrip("·")) for row in body]
    columns = [_labels(text) for text in head[1:]]
    return PrintedTable(
        file,
        number,
        title,
        f"table {number}",
        _labels(head[0], len(rows[0])),
        tuple(rows),
        _labels(names, len(columns[0])),
        tuple(columns),
        tuple(
            tuple(
                None if text == "^" else Printed(read_entry(text), f"row {r}, column {c}")
                for c, text in enumerate(row[1:], 1)
            )
            for r, row in enumerate(body, 1)
        ),
        tuple(row[0].count("·") for row in body),
    )


def _labels(text: str, levels: int = 1) -> Labels:
    labels = tuple(label.strip() for label in text.split(">"))
    return labels + ("",) * (levels - len(labels))


def page_of(*tables: PrintedTable, title: str = "", texts: Sequence[str] = ()) -> PrintedPage:
    """A page of passages and of tables."""
    passages = tuple(Passage(text, f"paragraph {n}") for n, text in enumerate(texts, 1))
    file = tables[0].file if tables else "answer.html"
    return PrintedPage(file, "web page", title, (*passages, *tables))


def rows_of(*lines: str, means: Mapping[str, tuple[int, int | None]] | None = None) -> Lines:
    """The rows of a table, as lines that can be added up."""
    return Lines.rows_of(CountTable.of(table(*lines), legend(means)), "table 1")


def columns_of(*lines: str, means: Mapping[str, tuple[int, int | None]] | None = None) -> Lines:
    """The columns of a table, as lines that can be added up."""
    return Lines.columns_of(CountTable.of(table(*lines), legend(means)), "table 1")


def sense(
    *lines: str,
    title: str = "",
    number: int = 1,
    page: int = 0,
    heading: str = "",
    means: Mapping[str, tuple[int, int | None]] | None = None,
    rounding: Rounding | None = None,
) -> TableSense:
    """A table with the sense of its lines. Files are named after their page."""
    printed = table(*lines, title=title, number=number, file=f"{'abcdefgh'[page]}.html")
    return TableSense.of(page, number, printed, legend(means, rounding), heading)


@dataclass(frozen=True)
class Reckoned:
    """The account of some tables, related as far as labels go, and what was found on the way."""

    account: Account
    tables: tuple[TableSense, ...]
    stretches: tuple[Stretch, ...]
    findings: tuple[ReadingFinding, ...]
    sure: int

    @property
    def codes(self) -> list[str]:
        """The codes of the findings."""
        return [finding.code for finding in self.findings]

    def unknown(self, *labels: str, table: int = 1) -> int:
        """The unknown of the cell of a table that bears just these labels, void ones left out."""
        (found,) = [
            unknown
            for (number, r, c), unknown in self.account.unknown_at.items()
            if number == table and _bears(self.tables, number, r, c, labels)
        ]
        return found

    def left(self, *labels: str, table: int = 1) -> tuple[int, int | None]:
        """The least and the greatest count that may be in a cell."""
        return self.interval(self.unknown(*labels, table=table))

    def interval(self, unknown: int) -> tuple[int, int | None]:
        """The least and the greatest value of an unknown."""
        found = Verdicts(self.account, self.sure, 30.0).interval(unknown)
        assert found is not None
        return found.low, found.high


def _bears(
    tables: Sequence[TableSense], number: int, row: int, column: int, labels: Sequence[str]
) -> bool:
    (printed,) = [t.counts.printed for t in tables if t.number == number]
    row_labels = [label for label in printed.rows[row] if label]
    if row_labels == list(labels) and len(printed.columns) == 1:
        return True
    return row_labels + [label for label in printed.columns[column] if label] == list(labels)


def reckon(*tables: TableSense, largest: int = 4) -> Reckoned:
    """Enter tables into one account, and relate them."""
    account = Account(largest, {t.number: t.where for t in tables})
    findings: list[ReadingFinding] = []
    for some in tables:
        findings += enter_counts(account, some)
    for some in tables:
        findings += relate_lines(account, some)
    sure = account.relations
    findings += relate_tables(account, tables, families(account, tables))
    stretches, told = relate_spans(account)
    return Reckoned(account, tables, tuple(stretches), (*findings, *told), sure)
