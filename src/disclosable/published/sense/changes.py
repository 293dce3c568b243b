"""Columns and rows of changes: "+3" between two years gives one back where the other is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from disclosable.published.finding import ReadingFinding
from disclosable.published.sense.account import Account
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.table_sense import TableSense
from disclosable.sdc.reader import Print

_SIGNED = re.compile(r"([+−–-]?)\s*(\d{1,9})")
_CALLED = re.compile(r"\b(?:change|difference|increase|decrease|variance|\+/-)", re.IGNORECASE)
ENOUGH = 2
"""So many shown lines must agree before a column is read as the change between two others."""


def relate_changes(account: Account, tables: Sequence[TableSense]) -> list[ReadingFinding]:
    """Add what columns or rows of changes tell of the two lines that they are between."""
    findings: list[ReadingFinding] = []
    for table in tables:
        for is_row in (False, True):
            grid = _Grid(account, table, is_row)
            for line, changes in grid.lines_of_changes():
                between = grid.between(changes, called=bool(_CALLED.search(grid.lines.words[line])))
                if between is None:
                    continue
                told = [x for x, change in changes.items() if grid.tell(x, between, change)]
                if told:
                    names = ", ".join(grid.crossing.words[x] for x in told)
                    findings.append(
                        ReadingFinding(
                            "changes-of-hidden-counts",
                            f"{table.where}, {grid.lines.words[line]}",
                            "differences stand beside hidden counts and give them back where the "
                            f"other count is shown: {names}",
                        )
                    )
    return findings


class _Grid:
    """A table seen by its columns, or by its rows."""

    def __init__(self, account: Account, table: TableSense, is_row: bool) -> None:
        self._account = account
        self._table = table
        self._is_row = is_row
        self.lines: Lines = table.rows if is_row else table.columns
        self.crossing: Lines = table.columns if is_row else table.rows

    def _unknown(self, line: int, cross: int) -> int | None:
        row, column = (line, cross) if self._is_row else (cross, line)
        return self._account.unknown_at.get((self._table.number, row, column))

    def lines_of_changes(self) -> Iterator[tuple[int, dict[int, int]]]:
        """Lines of whole numbers of which at least one bears a sign, by crossing line."""
        cells = self._table.counts.printed.cells
        for line in range(self.lines.size):
            found: dict[int, int] = {}
            signed = False
            for cross in range(self.crossing.size):
                cell = cells[line][cross] if self._is_row else cells[cross][line]
                match = None if cell is None else _SIGNED.fullmatch(cell.entry.text)
                if match is not None:
                    signed = signed or bool(match[1])
                    found[cross] = int(match[2]) * (-1 if match[1] not in ("", "+") else 1)
            called = bool(_CALLED.search(self.lines.words[line]))
            if signed and (called or len(found) >= ENOUGH):
                yield line, found

    def between(self, changes: dict[int, int], *, called: bool) -> tuple[int, int] | None:
        """The two lines whose difference the changes are wherever both are shown.

        Of two lines alone, what is called their difference needs no figures to confirm it.
        """
        lines = [
            i
            for i in range(self.lines.size)
            if self.lines.has_counts(i) and not _CALLED.search(self.lines.words[i])
        ]
        enough = 0 if called and len(lines) == 2 else ENOUGH
        for before, after in permutations(lines, 2):
            agree = 0
            for cross, change in changes.items():
                ends = self._ends(cross, before, after)
                if ends is None or not all(self._account.range(u).is_exact for u in ends):
                    continue
                one, other = (self._account.range(u).low for u in ends)
                if other - one != change:
                    break
                agree += 1
            else:
                if agree >= enough:
                    return before, after
        return None

    def _ends(self, cross: int, before: int, after: int) -> tuple[int, int] | None:
        first, second = self._unknown(before, cross), self._unknown(after, cross)
        return None if first is None or second is None else (first, second)

    def tell(self, cross: int, between: tuple[int, int], change: int) -> bool:
        """Add one change, if it tells anything; whether it did."""
        ends = self._ends(cross, *between)
        if ends is None or all(self._account.range(u).is_exact for u in ends):
            return False
        first, second = ends
        name = f"the change of {self.crossing.words[cross]}"
        amount = self._account.slack(name)
        where = f"table {self._table.number}"
        self._account.tell(amount, Print(where, f"{change:+}", abs(change), abs(change)))
        larger, smaller = (second, first) if change >= 0 else (first, second)
        return self._account.relate({larger: 1, smaller: -1, amount: -1}, f"{name} in {where}")
