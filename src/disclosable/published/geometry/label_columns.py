"""How many columns at the left of a table are labels of its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from disclosable.published.entry import read_entry
from disclosable.published.finding import ReadingFinding
from disclosable.published.geometry.header_rows import FEWER
from disclosable.published.geometry.look import Look
from disclosable.published.geometry.names import names_codes, names_figures
from disclosable.published.geometry.region import Region
from disclosable.published.total_label import is_total

OR_FEWER = ("or fewer", "or less", "and below", "or below")
FEWEST_PARTS = 2
"""Counts beside one another that make up a sum, at the least."""

_OWN_FIGURES = "published"
"""What this program calls its column of figures."""


def guess_label_columns(
    region: Region, header_rows: int, body: Sequence[int]
) -> tuple[int, tuple[ReadingFinding, ...]]:
    """The number of columns of labels, and what is doubtful about it.

    Args:
        region: the table.
        header_rows: how many rows at its top name the columns.
        body: the rows below that are no headings, as their numbers from 0.
    """
    if region.width == 1 or not body:
        return 0, ()
    if _name(region, header_rows, region.width - 1).casefold() == _OWN_FIGURES:
        return region.width - 1, ()
    is_label, doubts = _first_column(region, header_rows, body)
    if not is_label:
        return 0, doubts
    count = 1
    for c in range(1, region.width - 1):
        is_label, more = _next_column(region, header_rows, body, c)
        doubts += more
        if not is_label:
            break
        count = c + 1
    return count, doubts


def _name(region: Region, header_rows: int, column: int) -> str:
    names = [region.text(r, column) for r in range(header_rows) if region.text(r, column)]
    return names[-1] if names else ""


def _doubt(region: Region, row: int, column: int, name: str) -> ReadingFinding:
    called = f"the column {name!r}" if name else f"column {column + 1}"
    return ReadingFinding(
        "labels-or-figures",
        region.rows[row][column].place,
        f"{called} may hold the labels of the rows or figures",
        settle=True,
    )


def _first_column(
    region: Region, header_rows: int, body: Sequence[int]
) -> tuple[bool, tuple[ReadingFinding, ...]]:
    name = _name(region, header_rows, 0)
    looks = Counter(region.looks[r][0] for r in body)
    if all(region.rows[r][0].is_header for r in body) and not all(
        cell.is_header for r in body for cell in region.rows[r] if cell.text.strip()
    ):
        return True, ()
    if looks[Look.TEXT] or names_codes(name) or not (looks.keys() - {Look.BLANK}):
        return True, ()
    doubt = (_doubt(region, body[0], 0, name),)
    if looks[Look.SIGN] or looks[Look.NUMBER]:
        return False, (doubt if len(body) > 1 else ())
    if not name and header_rows:
        return True, ()
    if looks[Look.COUNT]:
        if looks[Look.RANGE] or looks[Look.WORD]:
            return True, doubt
        texts = [region.text(r, 0) for r in body]
        numbers_texts = region.width > 2 and all(region.looks[r][1] is Look.TEXT for r in body)
        if numbers_texts and len(set(texts)) == len(texts):
            # Numbers of questions, codes of offices, each with its words beside it.
            return True, ()
        is_run = len(body) > 2 and _is_run(texts)
        return is_run, (() if is_run or len(body) == 1 else doubt)
    if len(body) > 1:
        # Years, ranges and words, such as "Low", one below another.
        texts = [region.text(r, 0).casefold() for r in body]
        return True, (() if len(set(texts)) == len(texts) or region.width > 2 else doubt)
    text = region.text(body[0], 0).casefold()
    if looks[Look.YEAR] or text.startswith(FEWER):
        return False, (doubt if looks[Look.YEAR] else ())
    return True, ()


def _is_run(texts: Sequence[str]) -> bool:
    counts = [read_entry(text).count for text in texts]
    numbers = [n for n in counts if n is not None]
    steps = {b - a for a, b in pairwise(numbers)}
    return len(numbers) == len(texts) and len(steps) == 1 and steps != {0}


def _next_column(
    region: Region, header_rows: int, body: Sequence[int], column: int
) -> tuple[bool, tuple[ReadingFinding, ...]]:
    name = _name(region, header_rows, column)
    cells = [r for r in body if region.looks[r][column] is not Look.BLANK]
    looks = Counter(region.looks[r][column] for r in cells)
    figures_follow = any(
        region.looks[r][c].may_be_figure for r in body for c in range(column + 1, region.width)
    )
    if not cells or not figures_follow or names_figures(name):
        return False, ()
    named = names_codes(name)
    told_apart = _are_unique(region, body, column)
    doubt = (_doubt(region, cells[0], column, name),)
    if looks[Look.SIGN] or looks[Look.NUMBER]:
        return named and bool(looks[Look.TEXT]), ()
    if looks[Look.COUNT]:
        if named:
            return not (told_apart and _is_counted(region, header_rows, body, column)), ()
        codes_precede = names_figures(_name(region, header_rows, region.width - 1))
        if told_apart or not (looks[Look.TEXT] or codes_precede):
            return False, ()
        return True, doubt
    if looks[Look.TEXT]:
        odd = looks[Look.RANGE] + looks[Look.WORD] >= looks[Look.TEXT]
        if named or not told_apart:
            return True, ()
        if odd:
            return False, doubt
        return not _stands_beyond(region, body, cells[0], column), ()
    # Years, ranges and words only.
    if named:
        return not (told_apart and _is_hidden_count(region, cells, column)), ()
    if told_apart:
        # "<5" is what a marker looks like; "Under 5" may be an age.
        texts = [region.text(r, column).casefold() for r in cells]
        plain = any(text.startswith(FEWER) or text.endswith(OR_FEWER) for text in texts)
        alike = looks[Look.YEAR] == len(cells) or looks[Look.RANGE] == len(cells)
        return False, (doubt if len(cells) > 1 and alike and not plain else ())
    return len({region.text(r, column).casefold() for r in cells}) > 1, ()


def _is_counted(region: Region, header_rows: int, body: Sequence[int], column: int) -> bool:
    """Whether numbers in a column called "Day" or "Age" are counts, of day shifts or for age.

    They are if the column has a figure where the total of the rows stands, or a marker for low
    counts; if a heading stands over it and the next, or its name comes again; if it adds up to its
    foot; or if with the columns to its right it makes up the last.
    """
    if _is_in_a_group(region, header_rows, column):
        return True
    cells = [r for r in body if region.looks[r][column] is not Look.BLANK]
    if _is_hidden_count(region, cells, column):
        return True
    totals = [r for r in cells if is_total(region.text(r, 0))]
    if any(region.looks[r][column] is Look.COUNT for r in totals):
        return True
    *parts, foot = [_counts(region, r, (column,)) for r in body]
    numbers = [n for part in parts for n in part or ()]
    if len(parts) > 1 and len(numbers) == len(parts) and [sum(numbers)] == foot:
        return True
    lines = [_counts(region, r, range(column, region.width)) for r in body]
    known = [line for line in lines if line is not None and len(line) > FEWEST_PARTS]
    fewest = 1 if is_total(_name(region, header_rows, region.width - 1)) else 2
    return len(known) >= fewest and all(sum(line[:-1]) == line[-1] for line in known)


def _is_in_a_group(region: Region, header_rows: int, column: int) -> bool:
    """Whether a heading over several columns begins here, or the column's name comes once more."""
    name = _name(region, header_rows, column).casefold()
    if any(
        _name(region, header_rows, c).casefold() == name for c in range(column + 1, region.width)
    ):
        return True
    for r in range(header_rows - 1):
        own, after = region.rows[r][column], region.rows[r][column + 1]
        over = region.text(r, column)
        goes_on = not region.text(r, column + 1) or own.origin == after.origin
        if (
            over
            and over.casefold() != name
            and goes_on
            and region.text(header_rows - 1, column + 1)
        ):
            return True
    return False


def _is_hidden_count(region: Region, cells: Sequence[int], column: int) -> bool:
    """Whether a marker for low counts, such as "<5", stands in a column that counts up to none."""
    texts = [region.text(r, column).casefold() for r in cells]
    low = [text for text in texts if text.startswith(FEWER) or text.endswith(OR_FEWER)]
    return len(low) > 1 or (bool(low) and len(low) + _plain(region, cells, column) == len(cells))


def _plain(region: Region, cells: Sequence[int], column: int) -> int:
    return sum(region.looks[r][column] is Look.COUNT for r in cells)


def _counts(region: Region, row: int, columns: Iterable[int]) -> list[int] | None:
    """The counts of a row; None where one of them is not printed."""
    counts = [read_entry(region.text(row, c)).count for c in columns]
    known = [count for count in counts if count is not None]
    return known if len(known) == len(counts) else None


def _stands_beyond(region: Region, body: Sequence[int], row: int, column: int) -> bool:
    """Whether a text stands among the figures to its right, too: then it is a marker."""
    text = region.text(row, column).casefold()
    return any(
        region.text(r, c).casefold() == text for r in body for c in range(column + 1, region.width)
    )


def _are_unique(region: Region, body: Sequence[int], columns: int) -> bool:
    """Whether the columns to the left already tell all rows apart; a blank repeats what is above.

    Rows between two headings are told apart from the others by the headings.
    """
    seen = set()
    before = [""] * columns
    block = 0
    for n, r in enumerate(body):
        block += n > 0 and r > body[n - 1] + 1
        labels = []
        for c in range(columns):
            text = region.text(r, c).casefold()
            labels.append(text or (before[c] if columns > 1 else ""))
        before = labels
        seen.add((block, *labels))
    return len(seen) == len(body)
