"""Ages and periods as stretches of whole numbers, so that one arithmetic serves both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from disclosable.published.sense.category import Category, Key
from disclosable.tables.age_span import OLDEST, AgeSpan
from disclosable.tables.period import Period


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """From `start` up to, not including, `stop`: years of age, or days counted from the year 1."""

    kind: str
    start: int
    stop: int

    @classmethod
    def of(cls, category: Category) -> Span | None:
        """The stretch of a category; None of a name."""
        if isinstance(category, AgeSpan):
            return cls(
                "age", category.first, (OLDEST if category.last is None else category.last) + 1
            )
        if isinstance(category, Period):
            return cls("period", category.first.toordinal(), category.last.toordinal() + 1)
        return None

    def category(self) -> AgeSpan | Period:
        """The category again."""
        if self.kind == "age":
            return AgeSpan(self.start, None if self.stop > OLDEST else self.stop - 1)
        return Period(date.fromordinal(self.start), date.fromordinal(self.stop - 1))

    def holds(self, other: Span) -> bool:
        """Whether the other lies in it."""
        return self.start <= other.start and other.stop <= self.stop

    def overlaps(self, other: Span) -> bool:
        """Whether something lies in both."""
        return self.start < other.stop and other.start < self.stop


def spans_in(key: Key) -> list[tuple[Category, Span]]:
    """The spans among categories."""
    found = [(category, Span.of(category)) for category in key]
    return [(category, span) for category, span in found if span is not None]


def pieces(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The smallest stretches that the spans' ends cut, as far as any span reaches, in order."""
    every = sorted(set(spans))
    ends = sorted({end for span in every for end in (span.start, span.stop)})
    cut = [Span(every[0].kind, a, b) for a, b in pairwise(ends)] if every else []
    return tuple(piece for piece in cut if any(span.holds(piece) for span in every))


def union(spans: Iterable[Span]) -> Span | None:
    """The one stretch that the spans make together; None where there is a gap."""
    every = sorted(set(spans))
    if not every:
        return None
    stop = every[0].stop
    for span in every[1:]:
        if span.start > stop:
            return None
        stop = max(stop, span.stop)
    return Span(every[0].kind, every[0].start, stop)
