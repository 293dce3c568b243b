"""Everything that a reader of printed tables can rule out, by listing every set of people.

People are of a few kinds (an area, a sex, an age). A printed cell counts some kinds, and what it
prints leaves a range of how many there are. Nothing is shared with the library: no labels, no sums,
no solver. Every number of people of every kind is tried that the printed cells allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product

Kinds = frozenset[int]
"""Some kinds of people, by their numbers."""


@dataclass(frozen=True)
class Told:
    """One printed cell: the kinds that it counts, and the least and most that they may be."""

    kinds: Kinds
    low: int
    high: int | None


@dataclass(frozen=True)
class ToldShare:
    """A printed share: `per` times `over` by `under` rounds to `value`, to within `half`."""

    over: Kinds
    under: Kinds
    per: int
    value: Fraction
    half: Fraction

    def holds(self, counts: Sequence[int]) -> bool:
        """Whether so many of each kind would have been printed like this."""
        over, under = (sum(counts[k] for k in kinds) for kinds in (self.over, self.under))
        return under > 0 and abs(Fraction(self.per * over, under) - self.value) <= self.half


@dataclass(frozen=True)
class Possible:
    """How many people may be of some kinds: these numbers; where `is_open`, any larger one too."""

    numbers: frozenset[int]
    is_open: bool

    @property
    def low(self) -> int:
        """The least."""
        return min(self.numbers)

    @property
    def high(self) -> int | None:
        """The most; None where there is no most."""
        return None if self.is_open else max(self.numbers)

    def keeps(self, wanted: Iterable[int]) -> bool:
        """Whether each of these numbers is possible."""
        return all(n in self.numbers or (self.is_open and n > self.low) for n in wanted)


class People:
    """Kinds of people: one for each combination of the values of some dimensions."""

    def __init__(self, dimensions: Mapping[str, Sequence[str]]) -> None:
        self._names = tuple(dimensions)
        self._kinds = list(product(*dimensions.values()))

    @property
    def number(self) -> int:
        """How many kinds there are."""
        return len(self._kinds)

    def who(self, values: Mapping[str, Iterable[str]]) -> Kinds:
        """The kinds that have one of these values in each of the dimensions named."""
        wanted = {name: frozenset(some) for name, some in values.items()}
        return frozenset(
            number
            for number, kind in enumerate(self._kinds)
            if all(
                value in wanted.get(name, (value,))
                for name, value in zip(self._names, kind, strict=True)
            )
        )


def every_way(
    number: int, told: Sequence[Told], shares: Sequence[ToldShare] = ()
) -> Iterator[tuple[int, ...]]:
    """Every number of people of each kind that gives all that is printed.

    Kinds whose every cell has no upper end are tried up to what is needed for any lower end.
    """
    enough = max((t.low for t in told), default=0) + 1
    most = [
        min((t.high for t in told if k in t.kinds and t.high is not None), default=enough)
        for k in range(number)
    ]
    least = [max((t.low for t in told if t.kinds == {k}), default=0) for k in range(number)]
    touching = [[t for t in told if k in t.kinds] for k in range(number)]
    # What the kinds after this one may add at most to a printed cell.
    rest = {
        (t, k): sum(most[j] for j in t.kinds if j > k) for t in set(told) for k in range(number)
    }

    def extend(counts: list[int]) -> Iterator[tuple[int, ...]]:
        at = len(counts)
        if at == number:
            if all(share.holds(counts) for share in shares):
                yield tuple(counts)
            return
        before = [(t, sum(counts[k] for k in t.kinds if k < at)) for t in touching[at]]
        for count in range(least[at], most[at] + 1):
            if any(t.high is not None and so_far + count > t.high for t, so_far in before):
                return
            if all(so_far + count + rest[t, at] >= t.low for t, so_far in before):
                yield from extend([*counts, count])

    yield from extend([])


def possible(
    number: int,
    told: Sequence[Told],
    asked: Sequence[Kinds],
    shares: Sequence[ToldShare] = (),
) -> list[Possible]:
    """How many people may be of each of the asked kinds. All printed numbers are 0 or more."""
    found: list[set[int]] = [set() for _ in asked]
    for counts in every_way(number, told, shares):
        for numbers, kinds in zip(found, asked, strict=True):
            numbers.add(sum(counts[k] for k in kinds))
    # Whoever is only in cells without an upper end may be any number more.
    free = {k for k in range(number) if all(t.high is None for t in told if k in t.kinds)}
    return [
        Possible(frozenset(numbers), bool(kinds & free))
        for numbers, kinds in zip(found, asked, strict=True)
    ]


def differences(told: Sequence[Told]) -> list[Kinds]:
    """The kinds that an exact cell has more than another within it, where no cells make them up.

    What is left of a total is no group of its own where it is just the lines that are hidden.
    """
    exact = {t.kinds for t in told if t.low == t.high}
    counted = {t.kinds for t in told}
    found = []
    for wider in exact:
        for inner in counted:
            left = wider - inner
            made_up = Kinds().union(*(kinds for kinds in counted if kinds <= left))
            if inner < wider and made_up != left:
                found.append(left)
    return list(dict.fromkeys(found))
