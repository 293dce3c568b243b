"""Does a PDF print every line of every table? Its words, in order, against the release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from disclosable.answer.prose import legend_differences, prose_differences
from disclosable.answer.readers.pdf import Word, read_pdf
from disclosable.letters.letter import Letter
from disclosable.letters.render.layout import Grid
from disclosable.sdc.release import PublishedTable, Release

MOST_BETWEEN_PAGES = 60
"""Words that a foot and a repeated heading may put between two lines of a table."""


def compare_pdf(path: Path, release: Release, letter: Letter | None = None) -> Iterator[str]:
    """The differences between a PDF and the release, in sentences without a full stop.

    A table is found by its headings; then each line must follow the one before, with nothing
    between them but the turn of a page. Paper does not say which word is which cell, so its words
    are compared in order with the entries that the line should have.

    Raises:
        FileUnreadable: the file is missing or is no PDF.
    """
    words = read_pdf(path)
    text = [word.text for word in words]
    for table in release.tables:
        yield from _table(words, text, table)
    yield from legend_differences(" ".join(text), release)
    yield from prose_differences(" ".join(text), letter)


def _table(words: tuple[Word, ...], text: list[str], table: PublishedTable) -> list[str]:
    """The differences at the place where the table's headings stand, or where there are fewest."""
    grid = Grid(table)
    across = grid.across_title or ""
    head = (*((across,) if across else ()), *grid.row_titles, *grid.column_titles)
    best: list[str] | None = None
    for start in range(len(text)):
        after = _after_head(text, start, across, grid)
        if after is None:
            continue
        found = list(_lines(words, text, grid, head, after))
        if best is None or len(found) < len(best):
            best = found
        if not best:
            break
    if best is None:
        return [f"the table {table.name!r} is missing: its headings are nowhere"]
    return best


def _lines(
    words: tuple[Word, ...], text: list[str], grid: Grid, head: tuple[str, ...], at: int
) -> Iterator[str]:
    """Follow the table line by line from `at`."""
    name = grid.table.name
    for row in grid.rows():
        codes = tuple(header.code for header in row.headers)
        begins = _next_line(words, text, codes, head, at)
        if begins is None:
            yield f"table {name!r}: the line {' / '.join(codes)!r} is not where it should be"
            continue
        at = begins
        for slot in row.slots:
            after = _after(text, at, (slot.text,))
            if after is None:
                after = min(at + 1, len(text))
                yield (
                    f"table {name!r}, cell {slot.cell}: found {' '.join(text[at:after])!r}, "
                    f"expected {slot.shown!r}"
                )
            at = after


def _next_line(
    words: tuple[Word, ...], text: list[str], codes: tuple[str, ...], head: tuple[str, ...], at: int
) -> int | None:
    """Where the figures of the line of these codes begin.

    The line stands here, or on the next page after the repeated headings.
    """
    here = _after(text, at, codes)
    if here is not None:
        return here
    for start in range(at, min(len(text), at + MOST_BETWEEN_PAGES)):
        if words[start].page == words[at - 1].page + 1:
            after = _after(text, start, (*head, *codes))
            if after is not None:
                return after
    return None


def _after_head(text: list[str], at: int, across: str, grid: Grid) -> int | None:
    """The place after a table's headings, where they stand at `at`; else None.

    Where a heading of the rows takes several lines, the one over the columns stands between them.
    """
    beside = _woven(text, at, "".join(across.split()), "".join("".join(grid.row_titles).split()))
    return None if beside is None else _after(text, beside, grid.column_titles)


def _woven(text: list[str], at: int, one: str, other: str) -> int | None:
    """The place after two runs of words, each in its own order, that may lie in one another."""
    if not one and not other:
        return at
    if at >= len(text):
        return None
    for mine, rest in ((one, other), (other, one)):
        if mine and mine.startswith(text[at]):
            after = _woven(text, at + 1, mine[len(text[at]) :], rest)
            if after is not None:
                return after
    return None


def _after(text: list[str], at: int, entries: tuple[str, ...]) -> int | None:
    """The place after these entries, where they stand at `at` one after another; else None.

    An entry may be broken over lines, even inside a word, but it is always whole words of the
    page: `1` and `60` beside each other are never read as 160 and something else.
    """
    for entry in entries:
        wanted = "".join(entry.split())
        got = ""
        while got != wanted:
            if at >= len(text) or not wanted.startswith(got + text[at]):
                return None
            got += text[at]
            at += 1
    return at
