"""Does each finished file say exactly what was decided? Read it back and compare.

A rendering is a copy, and copies go wrong: a cell lost at a page break, a number turned into a
date, an older file left in the folder. So every file is read back by another route than the one it
was written by, each figure is found through the words that a reader sees at its row and column,
and whatever differs is said in a sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from disclosable.answer.paper import compare_pdf
from disclosable.answer.prose import legend_differences, prose_differences
from disclosable.answer.readers.csv import read_csv
from disclosable.answer.readers.docx import read_docx
from disclosable.answer.readers.html import read_html
from disclosable.answer.readers.ods import read_ods
from disclosable.answer.readers.reading import Reading, ReadTable
from disclosable.answer.readers.text import Expected, read_text
from disclosable.answer.readers.xlsx import read_xlsx
from disclosable.errors import BadInput
from disclosable.letters.letter import Letter
from disclosable.letters.render.layout import Grid
from disclosable.letters.render.text import words_of
from disclosable.sdc.release import Published, PublishedTable, Release
from disclosable.tables.cell import Cell

MOST_DIFFERENCES = 200
"""So many sentences are given for one file; a file that differs everywhere needs no more."""


def compare(path: Path, release: Release, letter: Letter | None = None) -> list[str]:
    """The differences between a file and the release, in sentences; empty where there are none.

    A letter, log page or workbook must hold every table of the release, whole, with its legends; a
    CSV file holds the one table it is named after. With `letter`, the counts in the prose of an
    HTML, DOCX, PDF or text file are compared too.

    Raises:
        BadInput: a kind of file that is not compared.
        FileUnreadable: the file is missing or is not what its name says.
    """
    compared: dict[str, Callable[[Path, Release, Letter | None], Iterator[str]]] = {
        ".html": _compare_html,
        ".docx": _compare_docx,
        ".xlsx": _compare_xlsx,
        ".ods": _compare_ods,
        ".csv": _compare_csv,
        ".pdf": compare_pdf,
        ".txt": _compare_text,
    }
    one = compared.get(path.suffix.lower())
    if one is None:
        raise BadInput(
            f"a file of the kind {path.suffix or 'without an ending'!r} cannot be compared",
            where=str(path),
            expected="a rendering of the answer",
            instead=compared,
        )
    found: list[str] = []
    for difference in one(path, release, letter):
        if len(found) == MOST_DIFFERENCES:
            found.append(f"{path.name}: there are more differences; these are the first.")
            break
        found.append(f"{path.name}: {difference}.")
    return found


def _compare_html(path: Path, release: Release, letter: Letter | None) -> Iterator[str]:
    reading = read_html(path)
    yield from _tables(reading, release, _letter_headings, typed=False)
    yield from legend_differences(reading.text, release)
    told = []
    for figure in reading.figures:
        place = f"a figure in the prose (table {figure.table!r}, {' / '.join(figure.address)})"
        table = next((t for t in release.tables if t.name == figure.table), None)
        cell = Cell(figure.address) if all(figure.address) else None
        if table is None or cell is None or not table.spec.is_published(cell):
            yield f"{place} is of no cell of the release"
            continue
        told.append((figure.table, cell))
        for written in (figure.value, figure.text):
            if written != str(table[cell]) or isinstance(table[cell], str):
                yield f"{place} says {written!r}, but the release says {table[cell]!r}"
    if letter is not None:
        meant = [(figure.table, figure.cell) for figure in letter.figures()]
        if told != meant:
            yield f"the prose tells {len(told)} figures, or others than the letter's {len(meant)}"


def _compare_docx(path: Path, release: Release, letter: Letter | None) -> Iterator[str]:
    reading = read_docx(path)
    yield from _tables(reading, release, _letter_headings, typed=False)
    yield from legend_differences(reading.text, release)
    yield from prose_differences(reading.text, letter)


def _compare_text(path: Path, release: Release, letter: Letter | None) -> Iterator[str]:
    printed = [b.table for b in letter.tables()] if letter else release.tables
    grids = [(table.name, Grid(table)) for table in printed]
    reading = read_text(
        path,
        tuple(
            Expected(name, len(g.row_titles), len(g.row_titles) + len(g.column_titles))
            for name, g in grids
        ),
    )
    yield from _tables(reading, release, _letter_headings, typed=False)
    yield from legend_differences(reading.text, release)
    yield from prose_differences(reading.text, letter, words_of)


def _compare_xlsx(path: Path, release: Release, _: Letter | None) -> Iterator[str]:
    reading = read_xlsx(path, tuple(t.name for t in release.tables))
    yield from _workbook(reading, release)


def _compare_ods(path: Path, release: Release, _: Letter | None) -> Iterator[str]:
    reading = read_ods(path, tuple(t.name for t in release.tables))
    yield from _workbook(reading, release)


def _compare_csv(path: Path, release: Release, _: Letter | None) -> Iterator[str]:
    reading = read_csv(path)
    (read,) = reading.tables
    table = next((t for t in release.tables if t.name == read.name), None)
    if table is None:
        yield f"it is named after no table of the release ({_names(release)})"
        return
    spec = table.spec
    at = {name: number for number, name in enumerate(spec.columns)}

    def cell(codes: tuple[str, ...], _: int) -> Cell:
        # A dimension that the table is held to one code of has no column.
        return Cell(tuple(codes[at[n]] if n in at else spec.where[n] for n in spec.dimension_names))

    headings = (*spec.columns, "published")
    yield from _cells(read, table, headings, cell, len(spec.columns), typed=False)


def _workbook(reading: Reading, release: Release) -> Iterator[str]:
    def headings(grid: Grid) -> tuple[str, ...]:
        return Grid(grid.table, release.population.unit).sheet_titles

    yield from _tables(reading, release, headings, typed=True)
    yield from legend_differences(reading.text, release)


def _letter_headings(grid: Grid) -> tuple[str, ...]:
    return (*grid.row_titles, *grid.column_titles)


def _tables(
    reading: Reading,
    release: Release,
    headings: Callable[[Grid], tuple[str, ...]],
    *,
    typed: bool,
) -> Iterator[str]:
    """Every table of the release must stand in the file once; nothing else may look like one."""
    yield from reading.strange
    for table in release.tables:
        found = [read for read in reading.tables if read.name == table.name]
        if not found:
            yield f"the table {table.name!r} is missing"
        for read in found:
            grid = Grid(table)
            yield from _cells(
                read, table, headings(grid), grid.cell, len(grid.row_titles), typed=typed
            )
    known = {table.name for table in release.tables}
    for read in reading.tables:
        if read.name and read.name not in known:
            yield f"{read.place} is no table of the release ({_names(release)})"


def _cells(
    read: ReadTable,
    table: PublishedTable,
    headings: tuple[str, ...],
    cell_at: Callable[[tuple[str, ...], int], Cell],
    down: int,
    *,
    typed: bool,
) -> Iterator[str]:
    """Find each figure through the codes at its row and the heading of its column."""
    if read.headings != headings:
        yield f"{read.place} has the columns {list(read.headings)}, expected {list(headings)}"
        return
    seen: set[Cell] = set()
    for number, line in enumerate(read.lines):
        codes = tuple(str(code) for code in line[:down])
        where = f"{read.place}, the line {' / '.join(codes)!r}"
        if len(line) != len(headings):
            yield f"{where} has {len(line)} entries for {len(headings)} columns"
            continue
        for column, shown in enumerate(line[down:]):
            cell = cell_at(codes, column) if all(codes) else None
            if cell is None or not table.spec.is_published(cell):
                yield f"{where} is about no cell of the table"
                break
            if cell in seen:
                yield f"{where} repeats the cell {cell}"
                break
            seen.add(cell)
            if not _same(shown, table[cell], typed=typed):
                yield f"{read.place}, cell {cell}: found {shown!r}, expected {table[cell]!r}"
            if read.addresses:
                said = read.addresses[number]
                if column >= len(said) or said[column] != cell.codes:
                    yield f"{read.place}, cell {cell} is not marked as that cell"
    for cell in table.spec.published_cells():
        if cell not in seen:
            yield f"{read.place}, cell {cell} is missing, expected {table[cell]!r}"


def _same(shown: int | float | str, published: Published, *, typed: bool) -> bool:
    """A workbook holds figures as numbers; anything else prints them in plain digits."""
    if typed:
        return type(shown) is type(published) and shown == published
    return shown == str(published)


def _names(release: Release) -> str:
    return ", ".join(table.name for table in release.tables)
