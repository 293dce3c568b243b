"""Ages and periods as stretches: what lies in what, and what is left between."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.published.sense.category import Category, Named
from disclosable.published.sense.span import Span, pieces, spans_in, union
from disclosable.tables.age_span import AgeSpan
from disclosable.tables.period import Period

YEAR = Period(date(2022, 4, 1), date(2023, 3, 31))
SPANS = st.lists(
    st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda x: Span("age", x[0], x[0] + x[1])),
    min_size=1,
    max_size=6,
)


@pytest.mark.parametrize("category", [AgeSpan(0, 15), AgeSpan(18, None), AgeSpan(16, 16), YEAR])
def test_a_category_and_its_stretch_are_the_same(category: AgeSpan | Period) -> None:
    span = Span.of(category)
    assert span is not None
    assert span.category() == category


def test_a_name_is_no_stretch() -> None:
    name = Named(frozenset({"north"}))
    assert Span.of(name) is None
    key = frozenset[Category]({name, AgeSpan(0, 15)})
    assert [category for category, _ in spans_in(key)] == [AgeSpan(0, 15)]


def test_under_16_lies_in_under_18() -> None:
    under_16, under_18, adults = (
        Span.of(a) for a in (AgeSpan(0, 15), AgeSpan(0, 17), AgeSpan(18, None))
    )
    assert under_16
    assert under_18
    assert adults
    assert under_18.holds(under_16)
    assert not under_16.holds(under_18)
    assert under_16.overlaps(under_18)
    assert not under_18.overlaps(adults)


def test_the_pieces_are_cut_at_every_end() -> None:
    cut = pieces([Span("age", 0, 16), Span("age", 0, 18), Span("age", 10, 16)])
    assert cut == (Span("age", 0, 10), Span("age", 10, 16), Span("age", 16, 18))


def test_what_no_span_covers_is_no_piece() -> None:
    assert pieces([Span("age", 0, 10), Span("age", 16, 18)]) == (
        Span("age", 0, 10),
        Span("age", 16, 18),
    )
    assert pieces([]) == ()


def test_the_union_has_no_gap() -> None:
    assert union([Span("age", 10, 16), Span("age", 0, 10)]) == Span("age", 0, 16)
    assert union([Span("age", 0, 10), Span("age", 11, 16)]) is None
    assert union([]) is None


@given(SPANS)
def test_every_year_is_in_just_one_piece_and_each_span_is_its_pieces(spans: list[Span]) -> None:
    cut = pieces(spans)
    for year in range(30):
        inside = [p for p in cut if p.start <= year < p.stop]
        assert len(inside) == any(s.start <= year < s.stop for s in spans)
    for span in spans:
        within = [p for p in cut if span.holds(p)]
        assert sum(p.stop - p.start for p in within) == span.stop - span.start


@given(SPANS)
def test_a_union_covers_what_its_spans_cover(spans: list[Span]) -> None:
    covered = {year for s in spans for year in range(s.start, s.stop)}
    whole = union(spans)
    if whole is None:
        assert len(covered) < max(covered) - min(covered) + 1
    else:
        assert covered == set(range(whole.start, whole.stop))
