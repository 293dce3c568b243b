"""Which of a page's tables are rounded, and how."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from disclosable.published.finding import ReadingFinding
from disclosable.published.legends import Rounding
from disclosable.published.printed import PrintedTable
from disclosable.published.prose.line import Line
from disclosable.published.prose.rounds import RoundingSaid, read_rounding, says_totals_are_exact
from disclosable.published.prose.serving import Places, serve
from disclosable.published.total_label import is_total

_MOST_NAMED = 5
"""How many figures a finding names; the rest it counts."""


def round_tables(
    tables: Sequence[PrintedTable], lines: Sequence[Line], places: Places, file: str
) -> tuple[tuple[Rounding | None, ...], tuple[ReadingFinding, ...]]:
    """For each table the rounding that the nearest passage tells of, and what remains in doubt."""
    said = [
        (line, found)
        for line in lines
        if not line.repeats_request
        for found in [read_rounding(line.text)]
        if found is not None
    ]
    counted = [n for n, table in enumerate(tables) if _counts(table)]
    roundings: list[Rounding | None] = [None] * len(tables)
    findings: list[ReadingFinding] = []
    if not said or not counted:
        return tuple(roundings), ()
    known = [(line, found) for line, found in said if found.rounding is not None] or said
    every = {(i, j) for i in range(len(known)) for j in range(i + 1, len(known))}
    named = [places.named_in(line.text) for line, _ in known]
    served = serve([line for line, _ in known], named, every, counted, places)
    exact = any(says_totals_are_exact(line.text) for line in lines)
    for n, best in served.nearest.items():
        line, found = known[best]
        if _fits(tables[n], found, line, n, len(counted), places):
            rounding = roundings[n] = _with_totals(found.rounding, exact)
            doubt = (
                _unknown(tables[n], file, found)
                if rounding is None
                else _not_rounded(tables[n], file, rounding)
            )
            findings += [doubt] if doubt else []
    return tuple(roundings), tuple(findings)


def _counts(table: PrintedTable) -> list[int]:
    return [cell.entry.count for _, _, cell in table.printed() if cell.entry.count is not None]


def _fits(
    table: PrintedTable,
    found: RoundingSaid,
    line: Line,
    number: int,
    tables: int,
    places: Places,
) -> bool:
    """Whether a passage about rounding speaks of a table.

    It does where it names it or stands at it. Elsewhere most of its figures must be such as
    rounding makes, or a note to one table would blur another.
    """
    if tables == 1 or line.table == number or number in places.named_in(line.text):
        return True
    if line.table is not None or places.named_in(line.text):
        return False
    if places.is_after(line, number) or (places.is_before(line, number) and number == 0):
        return True
    rounding = found.rounding
    if rounding is None or rounding.base == 1:
        return True
    counts = _counts(table)
    return 2 * sum(count % rounding.base == 0 for count in counts) >= len(counts)


def _with_totals(rounding: Rounding | None, exact: bool) -> Rounding | None:
    if rounding is None or rounding.exact_totals or not exact:
        return rounding
    return replace(rounding, exact_totals=True)


def _unknown(table: PrintedTable, file: str, found: RoundingSaid) -> ReadingFinding:
    return ReadingFinding(
        "rounded",
        f"{file}, table {table.number}",
        f"figures are said not to be exact, and it is not said how they were rounded or changed: "
        f"{found.sentence}",
        settle=True,
    )


def _not_rounded(table: PrintedTable, file: str, rounding: Rounding) -> ReadingFinding | None:
    """Figures that are said to be rounded, and are no such figures. They are read as exact."""
    if rounding.base == 1:
        return None
    odd = [
        cell
        for r, c, cell in table.printed()
        if cell.entry.count is not None and cell.entry.count % rounding.base
        if not any(is_total(label) for label in (*table.rows[r], *table.columns[c]))
    ]
    if not odd:
        return None
    named = ", ".join(f"{cell.entry.text} ({cell.place})" for cell in odd[:_MOST_NAMED])
    more = f" and {len(odd) - _MOST_NAMED} more" if len(odd) > _MOST_NAMED else ""
    return ReadingFinding(
        "not-rounded",
        f"{file}, table {table.number}",
        f"figures are said to be rounded to {rounding.base}, and these are not: {named}{more}; "
        "they are read as exact",
    )
