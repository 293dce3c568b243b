"""One of our own releases as a page: nothing has to be read out of it, as it says everything.

So it can stand beside what others published, or what the authority published before.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.published.entry import Entry, Kind, read_entry
from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import ROUNDED
from disclosable.published.legends import PageLegends, TableLegend
from disclosable.published.printed import Printed, PrintedPage, PrintedTable
from disclosable.published.sense.category import Category, Key, Level, categories_of
from disclosable.published.sense.counts import Count, CountTable, Range
from disclosable.published.sense.line_sum import Sum, Totals, Why
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.table_sense import TableSense
from disclosable.published.sense.words import telling_words
from disclosable.sdc.publication import PUBLISHED
from disclosable.sdc.release import PublishedTable, Release
from disclosable.tables.cell import TOTAL
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.period import Period


@dataclass(frozen=True)
class ReleasePage:
    """A release as a page with its legends, and with the sense of its tables."""

    printed: PrintedPage
    legends: PageLegends
    release: Release

    @classmethod
    def of(
        cls, release: Release, file: str, findings: tuple[ReadingFinding, ...] = ()
    ) -> ReleasePage:
        """Lay a release out: each table as rows of labels and one column of figures."""
        tables = tuple(_printed(t, n, file) for n, t in enumerate(release.tables, 1))
        title = f"{release.population.unit}, {release.population.period}"
        page = PrintedPage(file, "release", title, tables, findings)
        legends = tuple(TableLegend(dict(t.legend.meanings)) for t in release.tables)
        return cls(page, PageLegends(legends, release.rule), release)

    def senses(self, page: int, first: int) -> list[TableSense]:
        """The tables as counts of people. `first` is the number of the first among all tables."""
        period = Period.parse(self.release.population.period)
        context = Key() if period is None else Key({period})
        unit = telling_words(self.release.population.unit)
        return [
            _sense(page, first + at, printed, legend, table, context, unit)
            for at, (printed, legend, table) in enumerate(
                zip(self.printed.tables, self.legends.tables, self.release.tables, strict=True)
            )
        ]


def _printed(table: PublishedTable, number: int, file: str) -> PrintedTable:
    spec = table.spec
    cells = [spec.lattice.cell(i) for i in spec.lattice.published_indexes.tolist()]
    entries = []
    for line, cell in enumerate(cells, 2):
        figure = table[cell]
        entry = (
            Entry(Kind.COUNT, str(figure), figure) if isinstance(figure, int) else _marker(figure)
        )
        entries.append((Printed(entry, f"line {line}"),))
    return PrintedTable(
        file=file,
        number=number,
        title=spec.title,
        place=f"table {spec.name!r}",
        row_names=tuple(d.title or d.name for d in spec.dimensions),
        rows=tuple(
            tuple(_label(d, code) for d, code in zip(spec.dimensions, cell.codes, strict=True))
            for cell in cells
        ),
        column_names=("",),
        columns=((PUBLISHED,),),
        cells=tuple(entries),
        indents=(0,) * len(cells),
    )


def _marker(text: str) -> Entry:
    # `nil` would be read as 0; here a marker is a marker.
    entry = read_entry(text)
    return entry if entry.kind is Kind.MARKER else Entry(Kind.MARKER, text)


def _label(dimension: Hierarchy, code: str) -> str:
    return TOTAL if code == TOTAL else dimension.meanings.get(code) or code


def _sense(
    page: int,
    number: int,
    printed: PrintedTable,
    legend: TableLegend,
    table: PublishedTable,
    context: Key,
    unit: frozenset[str],
) -> TableSense:
    spec = table.spec
    counts = CountTable(
        printed,
        legend,
        tuple((_count(table, cell.entry, cell.place),) for (cell,) in _only(printed)),
        frozenset(),
        frozenset(),
    )
    levels = []
    for at, dimension in enumerate(spec.dimensions):
        said = {code: _saying(dimension, code) for code in dimension.codes}
        codes = [spec.lattice.cell(i).codes[at] for i in spec.lattice.published_indexes.tolist()]
        levels.append(
            Level(dimension.name, tuple(said[c] for c in codes), tuple(c == TOTAL for c in codes))
        )
    words = tuple(
        ", ".join(label for label in labels if label != TOTAL) or TOTAL for labels in printed.rows
    )
    rows = Lines("rows", tuple(levels), counts.counts, words, printed.indents)
    columns = Lines(
        "columns",
        (Level("", (Key(),), (False,)),),
        (tuple(line[0] for line in counts.counts),),
        ("",),
        (0,),
    )
    return TableSense(
        page,
        number,
        counts,
        rows,
        columns,
        Totals(tuple(_sums(table)), (), ()),
        Totals((), (), ()),
        context
        | Key(
            c
            for n, code in spec.where.items()
            for c in _saying(spec.dimensions[spec.dimension_names.index(n)], code)
        ),
        frozenset(),
        unit,
    )


def _only(printed: PrintedTable) -> list[tuple[Printed]]:
    return [(line[0],) for line in printed.cells if line[0] is not None]


def _count(table: PublishedTable, entry: Entry, place: str) -> Count:
    if entry.count is None:
        meaning = table.legend[entry.text]
        return Count(Range(meaning.low, meaning.high), entry.text, entry.text, place)
    said = Range(*table.precision.interval(entry.count))
    return Count(said, "" if said.is_exact else ROUNDED, entry.text, place)


def _saying(dimension: Hierarchy, code: str) -> Key:
    if code == TOTAL:
        return Key()
    name = dimension.title or dimension.name
    in_ages = "age" in name.casefold().split() or dimension.name.casefold().startswith("age")
    found: set[Category] = set(categories_of(_label(dimension, code), name, in_ages=in_ages))
    return Key(found)


def _sums(table: PublishedTable) -> list[Sum]:
    """The sums whose every cell is published, by the places of their rows."""
    lattice = table.spec.lattice
    row_of = {index: row for row, index in enumerate(lattice.published_indexes.tolist())}
    sums = lattice.sums()
    found = []
    for at in range(len(sums.total)):
        cells = [int(sums.total[at]), *sums.parts[sums.ptr[at] : sums.ptr[at + 1]].tolist()]
        if all(cell in row_of for cell in cells):
            total, *parts = (row_of[cell] for cell in cells)
            found.append(Sum(total, tuple(parts), Why.CALLED, False, levelled=True))
    return found
