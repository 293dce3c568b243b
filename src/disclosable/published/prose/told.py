"""Which words of a page explain which marker of which table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from disclosable.published.bounds import bounds_in
from disclosable.published.legends import BLANK
from disclosable.published.prose.explained import (
    Explained,
    Sense,
    explain,
    explain_by_itself,
    joined,
    says_more_is_hidden,
)
from disclosable.published.prose.hiding import hides_numbers
from disclosable.published.prose.line import Line, sentences
from disclosable.published.prose.rounds import read_rounding
from disclosable.published.prose.serving import Places, serve
from disclosable.published.prose.sign import clauses, lead_of, may_speak, mentions, pieces


@dataclass(frozen=True)
class Told:
    """The legend that serves one table for one marker. `line` is where it stands, if anywhere."""

    explained: Explained | None
    line: int | None = None
    contradicts: tuple[Explained, ...] = ()

    @property
    def is_contradicted(self) -> bool:
        """Whether the page explains the marker of this table in two ways."""
        return bool(self.contradicts) or bool(self.explained and self.explained.says_two_things)

    @property
    def sense(self) -> Sense | None:
        """What the marker is said to be; None where nothing is said, or two things are."""
        return None if self.explained is None or self.is_contradicted else self.explained.sense


@dataclass(frozen=True, slots=True)
class _Said:
    """What the line of this index says of a marker, and for which tables if it names them."""

    line: int
    explained: Explained
    tables: frozenset[int]


@dataclass(frozen=True)
class Teller:
    """Finds the legend of each marker of each table.

    `lines` are those of the page, `bears` the markers of each table in order.
    """

    lines: tuple[Line, ...]
    places: Places
    bears: tuple[tuple[str, ...], ...]

    @cached_property
    def markers(self) -> tuple[str, ...]:
        """Every marker of the page, in order."""
        return tuple(dict.fromkeys(m for bears in self.bears for m in bears))

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The markers of which the page may speak somewhere."""
        every = "\n".join(line.text for line in self.lines)
        return tuple(marker for marker in self.markers if may_speak(every, marker))

    def tell(self) -> list[dict[str, Told]]:
        """For each table what serves each of its markers."""
        told: list[dict[str, Told]] = [{} for _ in self.bears]
        for marker in self.markers:
            bearing = [n for n, bears in enumerate(self.bears) if marker in bears]
            for n, said in self._tell_one(marker, bearing).items():
                told[n][marker] = said
        without = self._unnamed_legends()
        for n, of in enumerate(told):
            unknown = [m for m, t in of.items() if _is_unexplained(t) and m != BLANK]
            if len(unknown) == 1 and without:
                of[unknown[0]] = self._nearest(without, [n])[n]
        self._open_where_more_is_hidden(told)
        return told

    def _tell_one(self, marker: str, bearing: Sequence[int]) -> dict[int, Told]:
        """What is said of one marker, for each table that bears it."""
        own = explain_by_itself(marker)
        said = [
            one
            for at in range(len(self.lines))
            for one in self._in_line(at, marker)
            if own is None or one.explained.sense is own.sense or one.explained.to_protect
        ]
        if not any(x.explained.is_definite for x in said):
            vague = [x.explained for x in said]
            vague = vague if own is None else [own, *vague]
            return {n: Told(joined(vague) if vague else None) for n in bearing}
        if own is not None:
            said = [_Said(x.line, joined([own, x.explained]), x.tables) for x in said]
        return self._nearest(said, bearing)

    def _in_line(self, at: int, marker: str) -> list[_Said]:
        """What a line says of a marker: one thing, or one for each table that it names."""
        line = self.lines[at]
        parts = pieces(line.text, marker, self.named) if marker in self.named else ()
        if not parts:
            return []
        by_table = {
            number: clause
            for part in parts
            for clause in clauses(part)
            for tables in [self.places.named_in(clause)]
            if len(tables) == 1 and bounds_in(clause)
            for number in tables
        }
        if len(by_table) > 1:
            return [
                _Said(at, explain(clause, clause), frozenset({n})) for n, clause in by_table.items()
            ]
        named = self.places.named_in(line.text) if line.table is None else frozenset[int]()
        return [_Said(at, joined([explain(p, lead_of(p, marker)) for p in parts]), named)]

    def _nearest(self, said: Sequence[_Said], bearing: Sequence[int]) -> dict[int, Told]:
        definite = [x for x in said if x.explained.is_definite]
        rest = [x.explained for x in said if not x.explained.is_definite]
        agree = {
            (i, j)
            for i, j in combinations(range(len(definite)), 2)
            if definite[i].explained.agrees_with(definite[j].explained)
        }
        lines = [self.lines[x.line] for x in definite]
        served = serve(lines, [x.tables for x in definite], agree, bearing, self.places)
        used = set(served.nearest.values())
        told: dict[int, Told] = {}
        for n, best in served.nearest.items():
            adds = [
                x.explained
                for i, x in enumerate(definite)
                if i not in used and (min(i, best), max(i, best)) in agree
            ]
            explained = joined([definite[best].explained, *adds, *rest])
            against = tuple(definite[i].explained for i in served.contradicted.get(n, ()))
            told[n] = Told(explained, definite[best].line, against)
        return told

    def _unnamed_legends(self) -> list[_Said]:
        """Sentences that say which numbers are hidden, and name none of the page's markers."""
        return [
            _Said(at, explain(sentence, sentence), self.places.named_in(sentence))
            for at, line in enumerate(self.lines)
            if not line.repeats_request
            for sentence in sentences(line.text)
            if hides_numbers(sentence)
            and bounds_in(sentence)
            and read_rounding(sentence) is None
            and not mentions(sentence, self.named)
        ]

    def _open_where_more_is_hidden(self, told: Sequence[dict[str, Told]]) -> None:
        """A sentence on further hidden numbers, which names no marker, opens the one there is."""
        more = [
            sentence
            for line in self.lines
            if not line.repeats_request
            for sentence in sentences(line.text)
            if says_more_is_hidden(sentence) and not mentions(sentence, self.named)
        ]
        for of in told if more else ():
            low = [m for m, t in of.items() if t.explained and t.explained.sense is Sense.LOW]
            vague = [m for m, t in of.items() if t.explained and not t.explained.is_definite]
            if len(low) == 1 and not vague:
                was = of[low[0]]
                assert was.explained is not None
                added = explain(more[0], more[0])
                opened = joined([was.explained, Explained(Sense.VAGUE, (), added.text, True)])
                of[low[0]] = Told(opened, was.line, was.contradicts)


def _is_unexplained(told: Told) -> bool:
    return told.explained is None or not told.explained.is_definite
