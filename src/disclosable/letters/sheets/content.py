"""What a workbook of published tables says, sheet by sheet, before any format is chosen.

The conventions are the Government Analysis Function's for accessible spreadsheets: a cover, a
list of contents, notes, then one table a sheet that begins in the first column; one header row; no
merged and no blank cell; figures as numbers; every marker explained above its table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from disclosable.errors import TooLarge
from disclosable.letters.render.layout import Grid
from disclosable.letters.render.wording import date_in_words, printable
from disclosable.sdc.release import PublishedTable, Release

MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
MOST_FIGURE = 2**53
"""Above this a spreadsheet rounds whole numbers."""

MOST_HEADING = 255
"""A spreadsheet's table takes no longer heading."""

Shown = int | str


@dataclass(frozen=True, slots=True)
class TableSheet:
    """One sheet with one table. `down` columns at the left hold codes, the others figures.

    Raises:
        TooLarge: more rows or columns, a longer heading, or a larger figure than a sheet can hold.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Shown, ...], ...]
    down: int

    def __post_init__(self) -> None:
        where = f"sheet {self.name!r} ({self.title})"
        if len(self.rows) > MOST_ROWS or len(self.headings) > MOST_COLUMNS:
            raise TooLarge(
                f"{len(self.rows):,} rows and {len(self.headings):,} columns",
                where=where,
                expected=f"at most {MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns",
            )
        for heading in self.headings:
            if len(heading) > MOST_HEADING:
                raise TooLarge(
                    f"a heading of {len(heading)} characters ({heading[:40]}...)",
                    where=where,
                    expected=f"at most {MOST_HEADING} characters",
                )
        for row in self.rows:
            for shown in row:
                if isinstance(shown, int) and shown > MOST_FIGURE:
                    raise TooLarge(
                        f"the figure {shown}",
                        where=where,
                        expected="a figure that a spreadsheet holds exactly, up to 2 to the 53",
                    )

    @property
    def header_row(self) -> int:
        """The row of the headings, counted from 0: the title and the lines stand above it."""
        return 1 + len(self.lines)


@dataclass(frozen=True, slots=True)
class Workbook:
    """The whole workbook; `cover` is headings with the lines beneath each."""

    title: str
    reference: str
    authority: str
    dated: date
    cover: tuple[tuple[str, tuple[str, ...]], ...]
    contents: TableSheet
    notes: TableSheet
    tables: tuple[TableSheet, ...]

    @property
    def sheets(self) -> tuple[TableSheet, ...]:
        """Every sheet after the cover, in order."""
        return (self.contents, self.notes, *self.tables)


ONE_TABLE = "This worksheet contains one table."


def workbook_of(release: Release, authority: str, reference: str, dated: date) -> Workbook:
    """The workbook of every table of `release`.

    Raises:
        TooLarge: a table does not fit a worksheet.
    """
    tables = tuple(
        _table_sheet(f"Table_{number}", table, release)
        for number, table in enumerate(release.tables, start=1)
    )
    notes = TableSheet(
        "Notes",
        "Notes",
        (f"{ONE_TABLE} It says what the figures in every table are and what the codes mean.",),
        ("Note", "What it says"),
        tuple((printable(name), printable(text)) for name, text in _notes(release)),
        2,
    )
    listed = tuple((sheet.name, sheet.title) for sheet in (notes, *tables))
    contents = TableSheet(
        "Contents", "Contents", (ONE_TABLE,), ("Worksheet", "What it holds"), listed, 2
    )
    people = release.population
    cover = (
        (
            "Introductory information",
            (
                f"Tables published by {printable(authority)} in answer to a request for "
                f"information, reference {printable(reference)}.",
                f"Published on {date_in_words(dated)}.",
            ),
        ),
        (
            "About these data",
            (
                f"Counting unit: {printable(people.unit)}.",
                f"Period: {printable(people.period)}.",
                f"As at: {printable(people.as_at)}.",
                f"Source: {printable(people.source)}.",
                "Where a figure is not shown, a marker stands in its place; each worksheet says "
                "what its markers mean.",
            ),
        ),
        ("Contact", (f"{printable(authority)}, quoting reference {printable(reference)}.",)),
    )
    title = printable(f"Tables for request {reference}")
    return Workbook(
        title, printable(reference), printable(authority), dated, cover, contents, notes, tables
    )


def _table_sheet(name: str, table: PublishedTable, release: Release) -> TableSheet:
    people = release.population
    grid = Grid(table, unit=people.unit)
    legend = tuple(printable(table.legend[marker].sentence) for marker in table.legend)
    return TableSheet(
        name,
        printable(table.spec.title),
        (
            f"{ONE_TABLE} Figures are counts. The notes worksheet says what the codes mean.",
            *legend,
            f"Source: {printable(people.source)}.",
            f"Counting unit: {printable(people.unit)}. Period: {printable(people.period)}. "
            f"As at: {printable(people.as_at)}.",
        ),
        tuple(printable(heading) for heading in grid.sheet_titles),
        tuple(
            (*(printable(h.code) for h in row.headers), *(slot.shown for slot in row.slots))
            for row in grid.rows()
        ),
        len(grid.row_titles),
    )


def _notes(release: Release) -> Iterator[tuple[str, str]]:
    people = release.population
    yield "Counting unit", people.unit
    yield "Period", people.period
    yield "As at", people.as_at
    yield "Source", people.source
    yield "Low counts", release.rule.sentence
    for table in release.tables:
        for marker in table.legend:
            yield f"{table.spec.title}: {marker}", table.legend[marker].sentence
    for number, note in enumerate(people.notes, start=1):
        yield f"Caveat {number}", note
    seen: set[str] = set()
    for table in release.tables:
        for dimension in table.spec.dimensions:
            if dimension.name in seen:
                continue
            seen.add(dimension.name)
            for code, meaning in dimension.meanings.items():
                yield f"{dimension.title}: {code}", meaning
            for code in dimension.parents:
                parts = dimension.children(code)
                if parts:
                    yield f"{dimension.title}: {code}", f"The sum of {', '.join(parts)}."
