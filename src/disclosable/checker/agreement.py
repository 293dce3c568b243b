"""The CSV files and pages of a publication, each held against `release.json`."""

from __future__ import annotations

from pathlib import Path

from disclosable.checker.lattice import Codes
from disclosable.checker.page import Page, read_page
from disclosable.checker.prose import numbers_in
from disclosable.checker.prose import phrases_of as phrases
from disclosable.checker.published import PublishedRelease, show
from disclosable.checker.table_file import read_table

Prose = tuple[str, str, Codes, int]
"""A figure in prose: file, table, cell, value."""


def compare_csv(release: PublishedRelease, folder: Path, files: list[str]) -> list[str]:
    """What the CSV files say other than the release does; a table or file too many or too few.

    Tables whose figures are in their files alone are filled from them.
    """
    problems: list[str] = []
    written = {t.file: t for t in release.tables.values()}
    for name in (f for f in files if f.casefold().endswith((".csv", ".tsv"))):
        if name not in written:
            problems.append(f"{name}: it is a table that release.json does not have")
    for name, table in written.items():
        if name not in files:
            problems.append(
                f"{name}: release.json names it for table {table.name!r}; it is missing"
            )
        else:
            problems += read_table(table, folder / name)
    return problems


def compare_pages(
    release: PublishedRelease, folder: Path, files: list[str]
) -> tuple[list[Prose], list[str]]:
    """The figures in the prose of all pages, and where pages say other than the release does."""
    prose: list[Prose] = []
    problems: list[str] = []
    known = phrases_of(release)
    for name in (f for f in files if f.casefold().endswith((".html", ".htm"))):
        page = read_page(folder / name)
        found, wrong = _page(release, page, name, known)
        prose += found
        problems += wrong
    return prose, problems


def phrases_of(release: PublishedRelease) -> tuple[str, ...]:
    """The texts with numbers that the release prints itself."""
    rule = release.rule
    legends = [m.sentence for t in release.tables.values() for m in t.legend.values()]
    codes = [c for d in release.dimensions.values() for c in d.parents]
    return phrases(rule.low, rule.high, [rule.sentence, *legends, *_named(release)], codes)


def _named(release: PublishedRelease) -> list[str]:
    """The release's name where it is a reference: every page of an answer prints it."""
    return [release.name] if len(release.name.split()) == 1 else []


def _page(
    release: PublishedRelease, page: Page, name: str, known_phrases: tuple[str, ...]
) -> tuple[list[Prose], list[str]]:
    problems = [f"{name}: {what} stands twice" for what in page.repeated]
    problems += [f"{name}: {what}" for what in page.strange]
    if page.nameless:
        problems.append(f"{name}: there is a table that names no table of the release")
    for table_name, cells in page.tables.items():
        table = release.tables.get(table_name)
        if table is None:
            problems.append(f"{name}: its table {table_name!r} is not in the release")
            continue
        for cell in table.cells():
            codes = table.lattice.codes(cell)
            if cells.get(codes) != table.text(cell):
                problems.append(
                    f"{name}, table {table_name!r}, {show(codes)}: it says "
                    f"{cells.get(codes, 'nothing')}, release.json says {table.text(cell)}"
                )
        problems += [
            f"{name}, table {table_name!r}: it has a cell {show(c)} that the release does not have"
            for c in cells
            if table.number(c) is None
        ]
        for marker, meaning in table.legend.items():
            said = page.legends.get((table_name, marker))
            if said != meaning.sentence:
                problems.append(
                    f"{name}, table {table_name!r}: the legend of {marker!r} "
                    f"{'is missing' if said is None else 'is not that of release.json'}"
                )
    for table_name, marker in page.legends:
        known = release.tables.get(table_name)
        if known is None or marker not in known.legend:
            problems.append(
                f"{name}: it has a legend for {marker!r} that the release does not have"
            )
    prose: list[Prose] = []
    for table_name, codes, value, said in page.figures:
        known = release.tables.get(table_name)
        at = known.number(codes) if known else None
        told = known.says(at) if known and at is not None else None
        if told is None or isinstance(told, str) or str(told) != value or said != value:
            problems.append(
                f"{name}: the prose tells {said!r} for table {table_name!r}, {show(codes)}, "
                f"where the release has {told!r}"
            )
        else:
            prose.append((name, table_name, codes, told))
    for text in page.prose:
        for number in numbers_in(text, known_phrases):
            problems.append(
                f"{name}: the prose tells the number {number.number!r} and the release does not "
                f'account for it: "...{number.around}..."'
            )
    return sorted(set(prose)), problems
