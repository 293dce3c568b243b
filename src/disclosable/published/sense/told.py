"""What is wrong beyond single hidden cells: low numbers in the open, and low differences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from disclosable.published.finding import ReadingFinding
from disclosable.published.printed import PrintedPage
from disclosable.published.sense.account import Account
from disclosable.published.sense.nested import Stretch, differences
from disclosable.published.sense.share_readings import Share
from disclosable.published.sense.spoken import Spoken
from disclosable.published.sense.table_sense import TableSense
from disclosable.published.sense.verdicts import Verdicts
from disclosable.published.sense.within import listed
from disclosable.published.sense.words import word_set
from disclosable.sdc.audit import Interval

GIVES_AWAY = frozenset(
    (
        "low-number-shown",
        "low-number-in-the-text",
        "low-difference",
        "low-share",
        "category-left-out",
        "sole-member-described",
        "value-behind-format",
    )
)
"""Findings that by themselves make what is published unsafe."""
_SOLE = re.compile(
    r"\b(?:only|sole|single|one)\b(?!\s+(?:in|of\s+the\s+largest|hundred|thousand|per\s+cent))",
    re.IGNORECASE,
)
_OVERLAP = re.compile(
    r"\bin\s+more\s+than\s+one\b"
    r"|\b(?:do|does|may|might|will)\s+not\s+(?:sum|add\s+up|total|equal)\b",
    re.IGNORECASE,
)
_ROUNDED = re.compile(r"\bround", re.IGNORECASE)
MOST_NAMED = 12
"""So many cells are named in a sentence; of more, the number is given."""


def low_numbers_shown(table: TableSense, high: int, own_page: bool) -> Iterator[ReadingFinding]:
    """Numbers from 1 to `high` that a table prints although such numbers are withheld.

    `own_page` tells whether the table's own page says so, or another answer about the same people.
    """
    low = [
        (r, c, count.said.low)
        for r, line in enumerate(table.counts.counts)
        for c, count in enumerate(line)
        if count is not None and count.said.is_exact and 0 < count.said.low <= high
    ]
    if not low:
        return
    named = ", ".join(f"{table.words(r, c)} ({n})" for r, c, n in low[:MOST_NAMED])
    more = f" and {len(low) - MOST_NAMED} more" if len(low) > MOST_NAMED else ""
    numbers = "number" if len(low) == 1 else "numbers"
    yield ReadingFinding(
        "low-number-shown",
        table.where,
        f"{len(low)} low {numbers} of {high} or fewer {'is' if len(low) == 1 else 'are'} shown "
        f"although {'the answer' if own_page else 'another answer about the same people'} says "
        f"that such numbers are withheld, so the same rule is not applied to every table: "
        f"{named}{more}",
    )


def low_numbers_told(spoken: Sequence[Spoken], high: int) -> Iterator[ReadingFinding]:
    """Low numbers that a sentence tells, although such numbers are withheld."""
    for said in spoken:
        claim = said.claim
        if claim.low == claim.high and 0 < claim.low <= high:
            sole = (
                "; a sole member of a group is described, and whoever knows the person learns it"
                if claim.low == 1
                else ""
            )
            yield ReadingFinding(
                "low-number-in-the-text",
                claim.place,
                f"the text tells a low number although such numbers are withheld: "
                f"{said.words} is {claim.low}, in {claim.sentence!r}{sole}",
            )


def low_differences(
    account: Account, verdicts: Verdicts, stretches: Sequence[Stretch], covered: range
) -> Iterator[ReadingFinding]:
    """Low counts that no cell prints, but that two cells give when one is taken from the other."""
    told = set[tuple[int, int]]()
    for found in differences(account):
        if not 0 < found.value < covered.stop or (found.wider, found.value) in told:
            continue
        told.add((found.wider, found.value))
        yield ReadingFinding(
            "low-difference",
            account.where,
            f"the difference between two figures that are shown is low: "
            f"{account.words(found.wider)} less {account.words(found.inner)} is {found.value}",
        )
    for stretch in stretches:
        if not account.range(stretch.wider).is_exact:
            continue
        interval = verdicts.interval(stretch.unknown)
        if interval is None or interval.high is None or not _is_low(interval, covered):
            continue
        if interval.is_point and (stretch.wider, interval.low) in told:
            continue
        value = f"{interval.low}"
        if not interval.is_point:
            value += f" to {interval.high}"
        yield ReadingFinding(
            "low-difference",
            account.where,
            f"the difference between figures that are shown is low: {stretch.words} is {value}, "
            f"as what is left of {account.words(stretch.wider)} when the others are subtracted",
        )


def _is_low(interval: Interval, covered: range) -> bool:
    """Whether a count is known to be low, and more is known of it than that."""
    if interval.low < 1 or interval.high is None or interval.high >= covered.stop:
        return False
    return interval.is_point or (interval.low, interval.high) != (1, covered.stop - 1)


def low_shares(
    account: Account, verdicts: Verdicts, shares: Sequence[Share], covered: range
) -> Iterator[ReadingFinding]:
    """Percentages that stand without their counts, and give a low one back."""
    for share in shares:
        interval = verdicts.interval(share.over[0])
        if interval is None or interval.high is None or not _is_low(interval, covered):
            continue
        whole = account.range(share.under[0]).low
        value = str(interval.low) if interval.is_point else f"{interval.low} to {interval.high}"
        yield ReadingFinding(
            "low-share",
            account.where,
            f"a percentage gives a low number back: {share.words}, {whole}, is {value}",
        )


def sole_members(table: TableSense, texts: Sequence[str]) -> Iterator[ReadingFinding]:
    """Counts of exactly 1 of a group that the text, or the rest of the table, tells more about."""
    for r, line in enumerate(table.counts.counts):
        for c, count in enumerate(line):
            if count is None or not count.said.is_exact or count.said.low != 1:
                continue
            names = [
                words
                for lines, at in ((table.rows, r), (table.columns, c))
                if (words := word_set(lines.words[at]))
                and (lines is table.rows or table.columns.size > 1)
            ]
            for text in texts:
                said = word_set(text)
                if names and _SOLE.search(text) and all(words <= said for words in names):
                    yield ReadingFinding(
                        "sole-member-described",
                        f"{table.where}, {table.words(r, c)}",
                        f"one person is the sole member of a group, and the text describes them: "
                        f"{table.words(r, c)} is 1, and {text!r}",
                    )
                    break


def several_rules(highs: Mapping[str, int]) -> Iterator[ReadingFinding]:
    """Answers about the same people that withhold by different rules; `highs` goes by file."""
    if len(set(highs.values())) > 1:
        told = ", ".join(f"{high} or fewer in {file}" for file, high in highs.items())
        yield ReadingFinding(
            "several-rules",
            "the files together",
            f"the same kind of number is withheld by different rules: {told}",
        )


def rounding_undone(table: TableSense, undone: Sequence[str]) -> Iterator[ReadingFinding]:
    """Rounded figures of which more is known than the rounding leaves."""
    if undone:
        more = f" and {len(undone) - MOST_NAMED} more" if len(undone) > MOST_NAMED else ""
        yield ReadingFinding(
            "rounding-undone",
            table.where,
            "other figures take the rounding away: more is known than the rounded figures say of "
            f"{', '.join(undone[:MOST_NAMED])}{more}",
        )


def sums_told(tables: Sequence[TableSense]) -> list[str]:
    """Every line that was read as a sum, in words."""
    return [
        f"{table.where}: {lines.named(found.total)!r} is the sum of {listed(lines, found)}, as "
        f"{found.why.value}"
        for table in tables
        for lines, totals in table.axes
        for found in totals.sums
    ]


def unread(table: TableSense) -> ReadingFinding:
    """A table of which nothing is read as counts, though it seems to hide some."""
    return ReadingFinding(
        "not-read-as-counts",
        table.where,
        "no count could be read in this table, though a cell of it looks like one that is hidden",
        settle=True,
    )


def parts_overlap(table: TableSense, page: PrintedPage) -> ReadingFinding | None:
    """That the page says that one person may be counted in several lines; None if it does not."""
    for passage in page.passages:
        if _OVERLAP.search(passage.text) and not _ROUNDED.search(passage.text):
            return ReadingFinding(
                "parts-overlap",
                table.where,
                f"the page says that lines overlap ({passage.text!r}), so totals were not used as "
                "sums of their lines",
            )
    return None
