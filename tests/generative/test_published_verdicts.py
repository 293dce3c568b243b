"""What the audit says of pages is what a slow reader finds by trying every possibility."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from drawing_pages import (
    crosstabs,
    moves,
    nested_ages,
    rounded,
    shared_margins,
    totals_in_words,
    two_answers,
    with_shares,
)
from drawn_pages import DrawnPage
from hypothesis import assume, given, settings
from slow_published import Possible, Told, differences, possible

from disclosable.published.judged import ROUNDED, Judged
from disclosable.published.judging import judge
from disclosable.sdc.verdict import Interval, Verdict


def judged_page(page: DrawnPage) -> Judged:
    """The files of a page, written and judged together."""
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name) / f"answer-{number}.html" for number in range(len(page.html()))]
        for path, text in zip(paths, page.html(), strict=True):
            path.write_text(text, encoding="utf-8")
        return judge(paths)


def wanted(page: DrawnPage, marker: str) -> range:
    """What has to stay possible behind a marker."""
    marking = page.marking
    if marker == marking.marker:
        return range(marking.low, marking.high + 1)
    # Of a marker without an upper end, every value that the rule protects.
    return range(1, marking.high + 1)


def verdict(left: Possible, wanted_here: Sequence[int]) -> Verdict:
    """What is to be said of a hidden cell of which these numbers are left."""
    if left.low == left.high:
        return Verdict.WORKED_OUT
    return Verdict.PROTECTED if left.keeps(wanted_here) else Verdict.NARROWED


def gives_a_low_number_away(page: DrawnPage) -> bool:
    """Whether a low number is printed, or more is known of a difference than that it is low."""
    told, high = page.told(), page.marking.high
    if any(1 <= t.low <= high for t in told if t.low == t.high):
        return True
    left = possible(page.people.number, told, differences(told), page.shares)
    low = frozenset(range(1, high + 1))
    return any(p.numbers < low and not p.is_open for p in left)


def is_judged_rightly(page: DrawnPage) -> None:
    """Every hidden cell, and whether the page is safe, by trying every possibility."""
    assume(page.hides_low_numbers and not page.may_add_up_by_chance())
    judged = judged_page(page)
    hidden = [
        (number, r, c, text)
        for number, table in enumerate(page.tables, 1)
        for r, line in enumerate(table.printed)
        for c, text in enumerate(line)
        if not text.isdigit() and not text.endswith("%")
    ]
    assert [(c.table, c.row, c.column, c.marker) for c in judged.cells] == hidden
    asked = [page.tables[number - 1].kinds(page.people, r, c) for number, r, c, _ in hidden]
    left = possible(page.people.number, page.told(), asked, page.shares)
    verdicts = [verdict(p, wanted(page, text)) for (*_, text), p in zip(hidden, left, strict=True)]
    assert [(c.interval, c.verdict) for c in judged.cells] == [
        (Interval(p.low, p.high), v) for p, v in zip(left, verdicts, strict=True)
    ]
    assert not [f for f in judged.findings if f.settle], "the figures are those of people"
    kept = all(v is Verdict.PROTECTED for v in verdicts)
    assert judged.safe is (kept and not gives_a_low_number_away(page))


@settings(max_examples=100, deadline=None)
@given(crosstabs(careless=True))
def test_a_crosstab(page: DrawnPage) -> None:
    is_judged_rightly(page)


@settings(max_examples=60, deadline=None)
@given(moves(careless=True))
def test_a_crosstab_with_the_same_labels_both_ways(page: DrawnPage) -> None:
    is_judged_rightly(page)


@settings(max_examples=60, deadline=None)
@given(nested_ages(careless=True))
def test_ages_within_each_other(page: DrawnPage) -> None:
    is_judged_rightly(page)


@settings(max_examples=60, deadline=None)
@given(shared_margins(careless=True))
def test_two_tables_that_share_their_rows(page: DrawnPage) -> None:
    is_judged_rightly(page)


@settings(max_examples=60, deadline=None)
@given(two_answers(careless=True))
def test_two_answers_about_times_that_lie_within_each_other(page: DrawnPage) -> None:
    is_judged_rightly(page)


@settings(max_examples=60, deadline=None)
@given(with_shares(careless=True))
def test_shares_beside_hidden_counts(page: DrawnPage) -> None:
    is_judged_rightly(page)


@settings(max_examples=60, deadline=None)
@given(totals_in_words())
def test_totals_that_only_the_prose_tells(page: DrawnPage) -> None:
    is_judged_rightly(page)


@settings(max_examples=60, deadline=None)
@given(rounded())
def test_rounded_counts_beside_exact_totals(page: DrawnPage) -> None:
    judged = judged_page(page)
    printed: list[Told] = [t for t in page.said if t.low != t.high]
    left = possible(page.people.number, page.said, [t.kinds for t in printed])
    assert [(c.marker, c.interval, c.verdict) for c in judged.cells] == [
        (ROUNDED, Interval(p.low, p.high), verdict(p, range(t.low, (t.high or t.low) + 1)))
        for p, t in zip(left, printed, strict=True)
    ]
    assert not [f for f in judged.findings if f.settle]
    assert judged.safe is all(c.verdict is Verdict.PROTECTED for c in judged.cells)
