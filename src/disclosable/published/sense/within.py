"""Entering one table into the account: its counts, and the sums of its own lines."""

from __future__ import annotations

from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import ROUNDED
from disclosable.published.sense.account import Account
from disclosable.published.sense.counts import Count, Range
from disclosable.published.sense.line_sum import Mismatch, Sum, Why
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.table_sense import TableSense
from disclosable.sdc.reader import Print

MOST_NAMED = 8
"""So many lines are named in a sentence; of more, the number is given."""


def enter_counts(account: Account, table: TableSense) -> list[ReadingFinding]:
    """Enter every count of a table; figures that contradict earlier ones are findings."""
    findings = [_no_count(table, r, c) for r, c in table.counts.odd]
    for (r, c), key in table.keys.items():
        count = table.count(r, c)
        assert count is not None
        name = table.words(r, c)
        other = account.place(key, (table.number, r, c), name, _print(table, count))
        if other is not None:
            findings.append(
                ReadingFinding(
                    "contradiction",
                    f"{table.where}, {name}",
                    f"table {table.number} prints {count.text}, but "
                    f"{_elsewhere(account, other)} for the same people: the two contradict "
                    "each other and do not reconcile",
                    settle=True,
                )
            )
    return findings


def _no_count(table: TableSense, row: int, column: int) -> ReadingFinding:
    cell = table.counts.printed.cells[row][column]
    assert cell is not None
    return ReadingFinding(
        "not-a-count",
        f"{table.where}, {table.words(row, column)}",
        f"{cell.entry.text!r} stands among counts and is none, so nothing was judged with it",
        settle=True,
    )


def _print(table: TableSense, count: Count) -> Print:
    text = count.text or "a blank"
    if count.marker == ROUNDED:
        text += ", rounded"
    return Print(f"table {table.number}", text, count.said.low, count.said.high)


def _elsewhere(account: Account, unknown: int) -> str:
    return " and ".join(f"{p.where} prints {p.printed}" for p in account.prints(unknown))


def relate_lines(account: Account, table: TableSense) -> list[ReadingFinding]:
    """Add the sums of a table's own lines, and tell of totals that are none."""
    findings = []
    for lines, totals in table.axes:
        for found in totals.sums:
            for terms, words in _relations(account, table, lines, found):
                account.relate(terms, words, sure=True)
            if found.why is Why.FIGURES:
                findings.append(_read_as_total(table, lines, found))
        findings += [_mismatch(table, lines, m) for m in totals.mismatches]
    return findings


def ask_of_totals(account: Account, table: TableSense) -> list[ReadingFinding]:
    """Lines that could be totals though nothing calls them so, where that would tell something."""
    findings = []
    for lines, totals in table.axes:
        for found in totals.perhaps:
            relations = _relations(account, table, lines, found)
            if account.would_learn([terms for terms, _ in relations]):
                findings.append(
                    ReadingFinding(
                        "perhaps-a-total",
                        f"{table.where}, {lines.named(found.total)}",
                        f"{lines.named(found.total)!r} could be the total of "
                        f"{listed(lines, found)}, though nothing says so; read so, more could be "
                        "worked out of the hidden counts",
                        settle=True,
                    )
                )
    return findings


def _relations(
    account: Account, table: TableSense, lines: Lines, found: Sum
) -> list[tuple[dict[int, int], str]]:
    """A sum of lines in every crossing line, with its words."""
    crossing = table.across(lines)
    relations = []
    for cross in range(crossing.size):
        if cross in found.against:
            continue
        places = [
            (table.number, i, cross) if lines is table.rows else (table.number, cross, i)
            for i in (found.total, *found.parts)
        ]
        if any(place not in account.unknown_at for place in places):
            continue
        total, *parts = (account.unknown_at[place] for place in places)
        terms: dict[int, int] = {total: 1}
        for part in parts:
            terms[part] = terms.get(part, 0) - 1
        what = ", ".join(
            w for w in (lines.words[found.total], crossing.words[cross]) if w and crossing.size > 1
        )
        words = f"{what or lines.words[found.total]} in table {table.number}"
        relations.append((terms, words))
    return relations


def _read_as_total(table: TableSense, lines: Lines, found: Sum) -> ReadingFinding:
    return ReadingFinding(
        "read-as-a-total",
        f"{table.where}, {lines.named(found.total)}",
        f"{lines.named(found.total)!r} is read as the total of {listed(lines, found)}, because "
        "their figures come to it",
    )


def _mismatch(table: TableSense, lines: Lines, found: Mismatch) -> ReadingFinding:
    crossing = table.across(lines)
    at = (found.total, found.cross) if lines is table.rows else (found.cross, found.total)
    count = table.count(*at)
    comes_to = found.comes_to
    told = (
        f"{comes_to.low}"
        if comes_to.is_exact
        else f"at least {comes_to.low}"
        if comes_to.high is None
        else f"{comes_to.low} to {comes_to.high}"
    )
    printed = "nothing" if count is None else count.text
    where = ", ".join(w for w in (lines.words[found.total], crossing.words[found.cross]) if w)
    return ReadingFinding(
        "totals-do-not-add-up",
        f"{table.where}, {where}",
        f"the total is {printed}, but its parts add up to {told}: they do not reconcile, so it is "
        f"not used as a sum{_left_out(count, comes_to)}",
        settle=True,
    )


def _left_out(count: Count | None, parts: Range) -> str:
    if count is None or not count.said.is_exact or not parts.is_exact:
        return ""
    short = count.said.low - parts.low
    if not 0 < short <= max(10, count.said.low // 4):
        return ""
    return (
        f"; if a category is missing or left blank, {short} {'is' if short == 1 else 'are'} in it"
    )


def listed(lines: Lines, found: Sum) -> str:
    """The parts of a sum by name."""
    named = ", ".join(repr(lines.named(i)) for i in found.parts[:MOST_NAMED])
    more = len(found.parts) - MOST_NAMED
    return f"{named} and {more} more" if more > 0 else named
