"""Which columns of a block are labels and which are figures, and what figure each cell has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from disclosable.errors import BadRecords
from disclosable.published.contents import ReadingFinding
from disclosable.published.entry import (
    Entry,
    Kind,
    is_usual_marker,
    read_entry,
    tidy_text,
    without_notes,
)
from disclosable.published.grid import Block, Line
from disclosable.published.total_label import is_partial_total, is_total
from disclosable.tables.cell import TOTAL

# fmt: off
FIGURES = frozenset({
    "published", "count", "counts", "number", "numbers", "n", "no", "figure", "figures", "value",
    "values", "frequency", "people", "persons", "individuals", "cases", "records",
})
# fmt: on
"""Names of a column of figures beside columns of codes; `Total` is not among them."""

_CODES = re.compile(
    r"(?:[a-z]+\s+)?(?:year|month|quarter|week|day|date|age|band|code|id|period)"
    r"(?:\s+(?:group|band|range|end|ending|of\s+[a-z]+))?",
    re.IGNORECASE,
)
_NO_COUNT = re.compile(
    r"%|\b(?:per\s?cent\w*|proportions?|shares?|rates?|ratios?|averages?|means?|medians?|ranks?"
    r"|per\s+[\d,]+|change|difference)\b",
    re.IGNORECASE,
)
_SHARE = re.compile(r"%|\b(?:per\s?cent\w*|proportions?|shares?)\b", re.IGNORECASE)
_PER_CENT = re.compile(r"\A\W*(?:%|per\s?cent)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Printed:
    """An entry and the line it stands on."""

    entry: Entry
    line: int


@dataclass(frozen=True)
class Layout:
    """A block as dimensions and cells.

    `names` and `codes` go by dimension; totals are `Total`, and are in no list of codes. `cells`
    holds what the file prints, by one code for each dimension. `bare_lines` are the lines of rows
    that have labels and nothing else.
    """

    title: str
    names: tuple[str, ...]
    codes: tuple[tuple[str, ...], ...]
    cells: Mapping[tuple[str, ...], Printed]
    findings: tuple[ReadingFinding, ...]
    bare_lines: frozenset[int]


def lay_out(block: Block, path: Path) -> Layout:
    """Tell labels from figures.

    Columns of text to the left are labels, one dimension each. One column of figures to their right
    makes a tidy or one-way table; several are the codes of one dimension more.

    Raises:
        BadRecords: no column of counts, a category without a label, a label twice, two totals.
    """
    columns, rows, findings = _without_other_numbers(block, path)
    names = [without_notes(name) for name in block.header.fields]
    first = _first_figures(names, columns, rows, path, block.header)
    findings += _blank_rows(rows, columns, first, path)
    labels = [j for j in columns if j < first]
    figures = [j for j in columns if j >= first]
    crossed = len(figures) > 1
    heads = {j: names[j] for j in figures}
    if crossed and len(set(heads.values())) < len(heads):
        twice = next(h for h in heads.values() if list(heads.values()).count(h) > 1)
        raise BadRecords(
            f"two columns are called {twice!r}",
            where=f"{path}, line {block.header.number}",
            expected="every column name once",
        )
    found: dict[tuple[str, ...], Printed] = {}
    for row in rows:
        codes = _row_codes(row, labels, names, path)
        for j in figures:
            key = (*codes, heads[j]) if crossed else codes
            if key in found:
                raise BadRecords(
                    f"{' / '.join(key)} stands on line {found[key].line} already",
                    where=f"{path}, line {row.number}",
                    expected="every category once; a table in sections is not read yet",
                )
            found[key] = Printed(read_entry(row.fields[j]), row.number)
    lists = [tuple(dict.fromkeys(key[d] for key in found)) for d in range(len(labels) + crossed)]
    totals = [_total_of(codes, block, path) for codes in lists]
    parts = [tuple(c for c in codes if c != t) for codes, t in zip(lists, totals, strict=True)]
    for d, codes in enumerate(parts):
        if not codes:
            raise BadRecords(
                f"a total, {totals[d]!r}, stands alone, without anything that it is the total of",
                where=f"{path}, line {block.header.number}",
                expected="a row or a column for each category",
            )
    cells = {
        tuple(TOTAL if c == t else c for c, t in zip(key, totals, strict=True)): printed
        for key, printed in found.items()
    }
    findings += [
        ReadingFinding(
            "partial-total",
            f"{path}, table from line {block.header.number}",
            f"{t!r} may be the total of some of the others only; it is read as the total of all",
            settle=True,
        )
        for t in totals
        if t and is_partial_total(t)
    ]
    row_names = [names[j] or _name_of(parts[d], "Rows") for d, j in enumerate(labels)]
    all_names = [*row_names, *([_name_of(parts[-1], "Columns")] if crossed else [])]
    if len(set(all_names)) < len(all_names):
        raise BadRecords(
            f"two dimensions are called {all_names[-1]!r}",
            where=f"{path}, line {block.header.number}",
            expected="dimensions of different names",
        )
    bare = frozenset(row.number for row in rows if not has_figures(row, figures))
    return Layout(block.title, tuple(all_names), tuple(parts), cells, tuple(findings), bare)


def _without_other_numbers(
    block: Block, path: Path
) -> tuple[list[int], list[Line], list[ReadingFinding]]:
    """Set columns and rows aside that hold percentages, rates and the like."""
    header = block.header
    findings = []
    columns = [0]
    for j in range(1, len(header.fields)):
        name = header.fields[j]
        entries = [read_entry(row.fields[j]) for row in block.rows]
        odd = [e for e in entries if e.is_number and e.kind is not Kind.COUNT]
        counts = [e for e in entries if e.kind is Kind.COUNT]
        if (odd and len(odd) >= len(counts)) or (_NO_COUNT.search(name) and (odd or counts)):
            findings.append(_set_aside(f"{path}, column {name!r}", name, odd, "column"))
        else:
            columns.append(j)
    rows = []
    for row in block.rows:
        entries = [read_entry(row.fields[j]) for j in columns[1:]]
        odd = [e for e in entries if e.is_number and e.kind is not Kind.COUNT]
        counts = [e for e in entries if e.kind is Kind.COUNT]
        label = row.fields[0]
        shares = bool(odd) and not counts and all(e.kind is Kind.PERCENT for e in odd)
        if shares or (odd and _NO_COUNT.search(label)) or _PER_CENT.search(label):
            findings.append(_set_aside(f"{path}, line {row.number}", label, odd, "row"))
        else:
            rows.append(row)
    return columns, rows, findings


def _set_aside(where: str, name: str, odd: Sequence[Entry], kind: str) -> ReadingFinding:
    share = bool(_SHARE.search(name)) or any(e.kind is Kind.PERCENT for e in odd)
    what = "percentages" if share else "numbers that are no counts"
    return ReadingFinding(
        "percentages" if share else "no-counts",
        where,
        f"the {kind} {name!r} holds {what}, which can give a hidden count back; this version does "
        "not reckon with them, so nothing here can be called safe",
        settle=True,
    )


def _first_figures(
    names: Sequence[str],
    columns: Sequence[int],
    rows: Sequence[Line],
    path: Path,
    header: Line,
) -> int:
    """The first column of figures; every column to its left holds labels."""
    where = f"{path}, table from line {header.number}"
    last = columns[-1]
    entries = {j: [read_entry(row.fields[j]) for row in rows] for j in columns}
    if last == 0 or not (any(e.is_number for e in entries[last]) or _all_figures(entries[last])):
        raise BadRecords(
            "there is no column of counts",
            where=where,
            expected="a last column of whole numbers, or of the markers in their place",
        )
    first = 1
    for j in columns[1:-1]:
        if not _all_figures(entries[j]) or _CODES.fullmatch(names[j]):
            first = j + 1
    if names[last].casefold() == "published":
        return last
    firsts = [tidy_text(row.fields[0]).casefold() for row in rows]
    if first == 1 and len(set(firsts)) < len(firsts) and names[last].casefold() in FIGURES:
        return last
    return next(j for j in columns if j >= first)


def _all_figures(entries: Sequence[Entry]) -> bool:
    """Whether a column holds figures or usual markers, and nothing else but blanks."""
    printed = [e for e in entries if e.kind is not Kind.BLANK]
    return bool(printed) and all(e.is_number or is_usual_marker(e.text) for e in printed)


def _blank_rows(
    rows: Sequence[Line], columns: Sequence[int], first: int, path: Path
) -> list[ReadingFinding]:
    figures = [j for j in columns if j >= first]
    return [
        ReadingFinding(
            "row-without-figures",
            f"{path}, line {row.number}",
            f"{row.fields[0]!r} has no figures: it may be a heading of the rows below it, or a "
            "category whose figures are left blank",
            settle=True,
        )
        for row in rows
        if not has_figures(row, figures)
    ]


def has_figures(row: Line, figures: Sequence[int]) -> bool:
    """Whether anything is printed in a row beside its labels."""
    return any(row.fields[j] for j in figures)


def _row_codes(
    row: Line, labels: Sequence[int], names: Sequence[str], path: Path
) -> tuple[str, ...]:
    codes = [without_notes(row.fields[j]) for j in labels]
    if not all(codes) and any(is_total(c) for c in codes if c):
        # A row of totals often leaves the dimensions blank that it sums over.
        codes = [c or TOTAL for c in codes]
    if not all(codes):
        empty = labels[[bool(c) for c in codes].index(False)]
        raise BadRecords(
            f"the {names[empty] or 'label'} is empty",
            where=f"{path}, line {row.number}",
            expected="a label in every row, repeated where it is the same as above",
        )
    return tuple(codes)


def _total_of(codes: Sequence[str], block: Block, path: Path) -> str:
    """The code that is the total of the others, or nothing."""
    found = [c for c in codes if is_total(c)]
    exact = [c for c in found if c == TOTAL]
    rest = [c for c in found if c not in exact]
    if len(found) > 1:
        raise BadRecords(
            f"there is more than one total: {', '.join(map(repr, [*exact, *rest]))}",
            where=f"{path}, table from line {block.header.number}",
            expected="one total for all; a table with subtotals is not read yet",
        )
    return found[0] if found else ""


def _name_of(codes: Sequence[str], fallback: str) -> str:
    """A name for a dimension that the file does not name: its codes, so that equal codes agree."""
    ordered = sorted(codes)
    if len(ordered) <= 4:
        return " / ".join(ordered)
    return f"{fallback}: {' / '.join(ordered[:3])} and {len(ordered) - 3} more"
