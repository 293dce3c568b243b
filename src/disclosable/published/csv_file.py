"""A published CSV file, tidy, one-way or crossed, read as its reader would."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

from disclosable.errors import BadInput, BadRecords
from disclosable.published.contents import (
    NOT_PUBLISHED,
    NOTHING_KNOWN,
    Reading,
    ReadingFinding,
)
from disclosable.published.entry import Kind
from disclosable.published.grid import read_grid
from disclosable.published.layout import Layout, lay_out
from disclosable.published.legend import Prose
from disclosable.published.markers import BLANK, Markers, read_markers
from disclosable.published.sums import MOST_NAMED, check_sums, perhaps_totals
from disclosable.sdc.release import Legend, Meaning, Published, PublishedTable
from disclosable.tables.cell import TOTAL, Cell
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec


def read_csv_file(path: Path) -> Reading:
    """Read the tables of a CSV file, with the legends that stand above and below them.

    Raises:
        FileUnreadable: missing, empty, binary, or not UTF-8.
        BadRecords: no table, a ragged line, a category twice, no column of counts.
    """
    grid = read_grid(path)
    file = str(path)
    layouts = [lay_out(block, path) for block in grid.blocks]
    prose = Prose(tuple(line.text for line in grid.prose))
    markers = read_markers(layouts, prose, file)
    findings = [f for layout in layouts for f in layout.findings]
    findings += markers.findings
    findings += _said_of_all(prose, file)
    tables: list[PublishedTable] = []
    unpublished: dict[str, frozenset[Cell]] = {}
    stem = _slug(path.stem)
    for number, layout in enumerate(layouts, 1):
        name = stem if number == 1 else f"{stem}-{number}"
        try:
            table, more = _table(layout, name, markers, prose, file)
        except BadInput as problem:
            raise BadRecords(
                problem.found,
                where=f"{file}, {problem.where}" if problem.where else file,
                expected=problem.expected,
                instead=problem.instead,
            ) from None
        findings += more
        if not prose.says_rounded:
            where = f"{file}, table {name!r}"
            findings += [*check_sums(table, where), *perhaps_totals(table, where)]
        tables.append(table)
        unpublished[name] = frozenset(c for c in table.hidden if table[c] == NOT_PUBLISHED)
    hides = any(len(t.hidden) > len(unpublished[t.name]) for t in tables)
    if hides and markers.rule is None and not any(f.settle for f in findings):
        findings.append(
            ReadingFinding(
                "no-rule",
                file,
                "figures are withheld, but nothing says which numbers are too low to show",
                settle=True,
            )
        )
    return Reading(file, tuple(tables), unpublished, markers.rule, tuple(findings))


def _said_of_all(prose: Prose, file: str) -> list[ReadingFinding]:
    findings = []
    if prose.says_rounded:
        findings.append(
            ReadingFinding(
                "rounded",
                file,
                "figures are said to be rounded or estimated; this version reads exact counts "
                "only, so nothing here can be called safe",
                settle=True,
            )
        )
    if prose.says_not_a_sum:
        findings.append(
            ReadingFinding(
                "not-a-sum",
                file,
                "totals are said not to be the sums of their parts, or somebody may be counted "
                "more than once; this version takes every total for the sum of its parts",
                settle=True,
            )
        )
    return findings


def _table(
    layout: Layout, name: str, markers: Markers, prose: Prose, file: str
) -> tuple[PublishedTable, list[ReadingFinding]]:
    spec = TableSpec(
        name,
        tuple(
            Hierarchy(title, dict.fromkeys(codes, TOTAL))
            for title, codes in zip(layout.names, layout.codes, strict=True)
        ),
        layout.title,
    )
    findings: list[ReadingFinding] = []
    figures: dict[Cell, Published] = {}
    meanings: dict[str, Meaning] = {}
    left_out: list[Cell] = []
    for cell in spec.cells():
        printed = layout.cells.get(cell.codes)
        leaf = TOTAL not in cell.codes
        figure: Published
        if printed is None or (printed.entry.kind is Kind.BLANK and not leaf):
            if printed is None and leaf and prose.says_noughts_are_left_out:
                figure = 0
            else:
                figure = NOT_PUBLISHED
                if leaf:
                    left_out.append(cell)
        elif printed.entry.count is not None:
            figure = printed.entry.count
        elif printed.entry.text in markers.noughts:
            figure = 0
        elif printed.entry.kind is Kind.BLANK:
            figure = BLANK
        else:
            figure = printed.entry.text
            if figure in (NOT_PUBLISHED, BLANK):
                raise BadRecords(
                    f"the marker is {figure!r}, which this program uses itself",
                    where=f"line {printed.line}",
                    expected="another marker",
                )
            if printed.entry.is_number:
                meanings[figure] = Meaning(0, None, f"{figure} is no count.")
                findings.append(
                    ReadingFinding(
                        "not-a-count",
                        f"{file}, line {printed.line}",
                        f"{cell} is {figure!r}, {printed.entry.kind.value}: it is not read",
                        settle=True,
                    )
                )
        if isinstance(figure, str):
            known = NOTHING_KNOWN if figure == NOT_PUBLISHED else markers.meanings.get(figure)
            if figure not in meanings and known is not None:
                meanings[figure] = known
        figures[cell] = figure
    if left_out:
        named = ", ".join(map(str, left_out[:MOST_NAMED]))
        rest = len(left_out) - MOST_NAMED
        findings.append(
            ReadingFinding(
                "cells-left-out",
                f"{file}, table {name!r}",
                f"nothing is printed for {named}{f' and {rest} more' if rest > 0 else ''}, and "
                "nothing says whether that is nought",
                settle=True,
            )
        )
    return PublishedTable(spec, figures, Legend(meanings)), findings


def _slug(stem: str) -> str:
    """A file's name as a table's name: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-") or "table"
