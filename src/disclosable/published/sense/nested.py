"""Nested ages and overlapping periods: the differences between them are counts, too.

`Under 18` less `Under 16` is everybody of 16 and 17; the whole year less its first half is the
second. Whatever spans are counted of the same people, in one table or in several, are cut into the
smallest stretches that their ends make, and each is the sum of its stretches.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.published.finding import ReadingFinding
from disclosable.published.sense.account import Account
from disclosable.published.sense.category import Category, Key, Named
from disclosable.published.sense.span import Span, pieces, spans_in
from disclosable.tables.age_span import OLDEST

MOST_SPANS = 400
"""So many spans of the same people are cut; of more the stretches would outgrow all else."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A count that nothing prints: some spans less others. `wider` is the widest span over it."""

    unknown: int
    key: Key
    words: str
    wider: int


@dataclass(frozen=True, slots=True)
class Difference:
    """What two printed figures leave when one is taken from the other, where nothing prints it."""

    value: int
    wider: int
    inner: int


def differences(account: Account) -> list[Difference]:
    """Exact figures of spans less exact figures of spans within them; of ages, also of all ages."""
    found: list[Difference] = []
    for kind in ("age", "period"):
        for rest, spans in _alike(account, kind).items():
            every = {span: unknown for span, (_, unknown) in spans.items()}
            whole = account.find(rest)
            if kind == "age" and whole is not None:
                every.setdefault(Span("age", 0, OLDEST + 1), whole)
            if len(every) > MOST_SPANS:
                continue
            for wider, unknown in every.items():
                for inner, other in every.items():
                    if wider == inner or not wider.holds(inner):
                        continue
                    one, two = account.range(unknown), account.range(other)
                    rest_of = _rest_of(wider, inner)
                    if not one.is_exact or not two.is_exact or rest_of in every:
                        continue
                    found.append(Difference(one.low - two.low, unknown, other))
    return found


def _rest_of(wider: Span, inner: Span) -> Span | None:
    """The one stretch of a span outside another; None where there are two."""
    if wider.start == inner.start:
        return Span(wider.kind, inner.stop, wider.stop)
    if wider.stop == inner.stop:
        return Span(wider.kind, wider.start, inner.start)
    return None


def relate_spans(account: Account) -> tuple[list[Stretch], list[ReadingFinding]]:
    """Add the sums of all nested and overlapping spans; returns the counts that they add."""
    added: list[Stretch] = []
    findings: list[ReadingFinding] = []
    for kind in ("age", "period", "age"):
        for rest, spans in _alike(account, kind).items():
            if 1 < len(spans) <= MOST_SPANS and _overlapping(spans):
                added += _cut(account, rest, spans, findings)
    return added, findings


def _alike(account: Account, kind: str) -> dict[Key, dict[Span, tuple[Category, int]]]:
    """The spans of one kind that are counted of otherwise the same people."""
    found: dict[Key, dict[Span, tuple[Category, int]]] = {}
    for key, unknown in account.groups.items():
        for category, span in spans_in(key):
            if span.kind == kind:
                found.setdefault(key - {category}, {})[span] = category, unknown
    return found


def _overlapping(spans: dict[Span, tuple[Category, int]]) -> bool:
    every = sorted(spans)
    reached = every[0].stop
    for span in every[1:]:
        if span.start < reached:
            return True
        reached = max(reached, span.stop)
    return False


def _cut(
    account: Account,
    rest: Key,
    spans: dict[Span, tuple[Category, int]],
    findings: list[ReadingFinding],
) -> list[Stretch]:
    added = []
    stretches = pieces(spans)
    whose = ", ".join(sorted(" ".join(sorted(c.words)) for c in rest if isinstance(c, Named)))
    unknown_of: dict[Span, int] = {}
    for piece in stretches:
        if piece in spans:
            unknown_of[piece] = spans[piece][1]
            continue
        category = piece.category()
        key = rest | {category}
        words = ", ".join(w for w in (whose, f"{piece.kind} {category}") if w)
        known = account.find(key)
        unknown = account.group(key, words)
        unknown_of[piece] = unknown
        if known is None:
            over = [s for s in spans if s.holds(piece)]
            widest = max(over, key=lambda s: s.stop - s.start)
            added.append(Stretch(unknown, key, words, spans[widest][1]))
    for span, (_, unknown) in spans.items():
        inner = [piece for piece in stretches if span.holds(piece)]
        if len(inner) > 1:
            terms = {unknown: 1} | {unknown_of[piece]: -1 for piece in inner}
            words = f"{account.words(unknown)}, cut at the ends of the others"
            if not account.relate(terms, words):
                findings.append(
                    ReadingFinding(
                        "nested-figures-differ",
                        account.where,
                        f"{account.words(unknown)} cannot hold the ages or periods that lie within "
                        "it: the figures contradict each other and do not reconcile",
                        settle=True,
                    )
                )
    return added
