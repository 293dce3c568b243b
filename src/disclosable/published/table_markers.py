"""The markers that a printed table bears, and what of its words is none."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from disclosable.published.entry import Kind, is_usual_marker
from disclosable.published.legends import BLANK
from disclosable.published.printed import PrintedTable


def prints_nought(table: PrintedTable, noughts: frozenset[str]) -> bool:
    return any(
        cell.entry.count == 0
        or cell.entry.text in noughts
        or (cell.entry.kind is Kind.BLANK and BLANK in noughts)
        for _, _, cell in table.printed()
    )


def markers_of(table: PrintedTable) -> tuple[str, ...]:
    """Every marker of a table in order, blanks among them where counts stand beside them."""
    plain = plain_words_of(table)
    counted = _counted_columns(table)
    found: dict[str, None] = {}
    for _, c, cell in table.printed():
        if cell.entry.kind is Kind.MARKER and cell.entry.text not in plain:
            found[cell.entry.text] = None
        elif cell.entry.kind is Kind.BLANK and c in counted:
            found[BLANK] = None
    return tuple(found)


def plain_words_of(table: PrintedTable) -> frozenset[str]:
    """Texts that stand only in columns of remarks: without any count, and with more than signs."""
    counted = _counted_columns(table)
    remarks = {
        c
        for _, c, cell in table.printed()
        if cell.entry.kind is Kind.MARKER and not is_usual_marker(cell.entry.text)
    } - counted
    texts: dict[str, bool] = {}
    for _, c, cell in table.printed():
        if cell.entry.kind is Kind.MARKER:
            beside = c not in remarks
            texts[cell.entry.text] = texts.get(cell.entry.text, False) or beside
    return frozenset(text for text, is_marker in texts.items() if not is_marker)


def markers_beside_shares(table: PrintedTable) -> frozenset[str]:
    """Markers that stand in columns of money, percentages or rates only, and hide no count."""
    counted = _counted_columns(table)
    numbers = {c for _, c, cell in table.printed() if cell.entry.is_number} - counted
    return frozenset(_markers_in(table, numbers)) - frozenset(
        _markers_in(table, set(range(len(table.columns))) - numbers)
    )


def _markers_in(table: PrintedTable, columns: Collection[int]) -> Iterator[str]:
    for _, c, cell in table.printed():
        if c in columns and cell.entry.kind is Kind.MARKER:
            yield cell.entry.text


def _counted_columns(table: PrintedTable) -> frozenset[int]:
    return frozenset(c for _, c, cell in table.printed() if cell.entry.count is not None)
