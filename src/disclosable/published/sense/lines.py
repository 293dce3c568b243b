"""The rows or the columns of a table as lines that can be added up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from disclosable.published.sense.category import Key, Level, Named
from disclosable.published.sense.counts import Count, CountTable
from disclosable.published.sense.span import Span, spans_in


@dataclass(frozen=True)
class Lines:
    """One axis of a table: the sense of each line, level by level, and the counts across it.

    `counts[i][x]` is the count of line i in crossing line x. `words` names each line for people.
    """

    axis: str
    levels: tuple[Level, ...]
    counts: tuple[tuple[Count | None, ...], ...]
    words: tuple[str, ...]
    indents: tuple[int, ...]

    @classmethod
    def rows_of(cls, table: CountTable, place: str) -> Lines:
        """The rows."""
        printed = table.printed
        levels = _levels(printed.row_names, printed.rows, f"{place} rows")
        return cls("rows", levels, table.counts, _words(printed.rows), printed.indents)

    @classmethod
    def columns_of(cls, table: CountTable, place: str) -> Lines:
        """The columns."""
        printed = table.printed
        levels = _levels(printed.column_names, printed.columns, f"{place} columns")
        counts = tuple(zip(*table.counts, strict=True)) if table.counts else ()
        return cls("columns", levels, counts, _words(printed.columns), (0,) * len(printed.columns))

    @property
    def size(self) -> int:
        """How many lines there are."""
        return len(self.words)

    def is_total(self, line: int) -> bool:
        """Whether a line is a total on some level."""
        return any(level.whole[line] for level in self.levels)

    def saying(self, line: int) -> Key:
        """Everything that the labels of a line say."""
        return Key().union(*(level.saying[line] for level in self.levels))

    def has_counts(self, line: int) -> bool:
        """Whether any cell of the line is a count."""
        return any(count is not None for count in self.counts[line])

    @cached_property
    def totals(self) -> tuple[int, ...]:
        """The lines that are totals by their labels, and have counts."""
        return tuple(i for i in range(self.size) if self.is_total(i) and self.has_counts(i))

    @cached_property
    def leaves(self) -> tuple[int, ...]:
        """The lines with counts that are no totals."""
        return tuple(i for i in range(self.size) if not self.is_total(i) and self.has_counts(i))

    def cover(self, lines: Sequence[int]) -> tuple[int, ...] | None:
        """Of these lines those that together are all of them, none counted twice.

        Of nested ages or periods the widest stay. None where spans overlap without being nested.
        """
        kept: list[int] = []
        for i in lines:
            mine = self.span_of(i)
            if mine is None:
                kept.append(i)
                continue
            rest, span = mine
            alike = [
                (j, other[1])
                for j in lines
                if j != i
                and (other := self.span_of(j)) is not None
                and other[0] == rest
                and other[1].kind == span.kind
                and other[1].overlaps(span)
            ]
            if any(other.holds(span) and (other != span or j < i) for j, other in alike):
                continue
            if not all(span.holds(other) for _, other in alike):
                return None
            kept.append(i)
        return tuple(kept)

    def span_of(self, line: int) -> tuple[Key, Span] | None:
        """The one age span or period that a line names, and all else that it says."""
        said = self.saying(line)
        found = spans_in(said)
        if len(found) != 1:
            return None
        category, span = found[0]
        return said - {category}, span

    def reading_as_whole(self, line: int) -> Lines:
        """The same, with one line known to be the total of all others on its innermost level."""
        at = max((n for n, level in enumerate(self.levels) if level.saying[line]), default=0)
        level = self.levels[at]
        changed = replace(
            level,
            saying=_with(level.saying, line, Key()),
            whole=_with(level.whole, line, True),
        )
        return replace(self, levels=_with(self.levels, at, changed))

    def reading_as(self, line: int, category: Named) -> Lines:
        """The same, with one line known to be a category of its own: a total of some others."""
        level = self.levels[-1]
        changed = replace(
            level,
            saying=_with(level.saying, line, Key({category})),
            whole=_with(level.whole, line, False),
        )
        return replace(self, levels=_with(self.levels, len(self.levels) - 1, changed))

    def without(self, line: int) -> Lines:
        """The same, with one line that says nothing of who is counted in it."""
        levels = tuple(
            replace(level, saying=_with(level.saying, line, Key())) for level in self.levels
        )
        return replace(self, levels=levels)

    def texts(self, line: int) -> Sequence[str]:
        """The labels of a line, one by one."""
        return self.words[line].split(", ")

    def named(self, line: int, limit: int = 60) -> str:
        """A line's labels for a sentence."""
        words = self.words[line]
        return words if len(words) <= limit else f"{words[: limit - 1]}…"


def _levels(names: Sequence[str], lines: Sequence[Sequence[str]], place: str) -> tuple[Level, ...]:
    """The levels of an axis. A line without any label is a total, if it is anything."""
    bare = frozenset(i for i, labels in enumerate(lines) if not any(labels))
    levels = []
    for at, name in enumerate(names):
        level = Level.of(name, [labels[at] for labels in lines], f"{place} {at}")
        if len(bare) < len(lines):
            whole = tuple(w or i in bare for i, w in enumerate(level.whole))
            level = replace(level, whole=whole)
        levels.append(level)
    return tuple(levels)


def _words(lines: Sequence[Sequence[str]]) -> tuple[str, ...]:
    return tuple(", ".join(dict.fromkeys(label for label in labels if label)) for labels in lines)


_T = TypeVar("_T")


def _with(values: tuple[_T, ...], at: int, value: _T) -> tuple[_T, ...]:
    return (*values[:at], value, *values[at + 1 :])
