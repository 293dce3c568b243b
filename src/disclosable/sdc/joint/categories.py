"""The dimensions of several releases, laid upon each other; what cannot be is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from disclosable.sdc.joint.codes import Codes
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.dimension import JointDimension, are_related, riddles
from disclosable.sdc.joint.finding import JointFinding
from disclosable.sdc.joint.mapping import Family
from disclosable.tables.hierarchy import Hierarchy

Place = tuple[int, str]
"""A dimension of a release: the release's place and the dimension's own name."""
_MOST_NAMED = 5


@dataclass(frozen=True, eq=False)
class _Listed:
    """One list of codes, and every place that has it."""

    codes: Codes
    places: tuple[Place, ...]


@dataclass(frozen=True, eq=False)
class Categories:
    """The joint dimensions; `at` says for each release's dimension its own and its hierarchy there.

    `findings` are about dimensions that may be the same and are not known to be.
    """

    dimensions: tuple[JointDimension, ...]
    at: dict[Place, tuple[int, int]]
    findings: tuple[JointFinding, ...]

    @classmethod
    def of(
        cls,
        hierarchies: Sequence[tuple[Place, Hierarchy]],
        declared: Declared,
        labels: Sequence[str],
        overlap: Callable[[int, int], bool],
    ) -> Categories:
        """Lay out the dimensions. `overlap` tells whether two releases have a day in common.

        Raises:
            TooLarge: too many categories come of it.
        """
        listed = _listed(hierarchies, declared)
        dimensions: list[JointDimension] = []
        at: dict[Place, tuple[int, int]] = {}
        findings: list[JointFinding] = []
        ask = _Asking(declared, labels, overlap)
        for name, lists in listed.items():
            classes = _classes(name, lists, declared)
            for one, other in combinations(classes, 2):
                findings += ask.about_classes(name, one, other)
            for number, some in enumerate(classes):
                for a, b in combinations(some, 2):
                    findings += ask.about_riddles(name, a, b)
                called = name if number == 0 else f"{name} ({number + 1})"
                codes = [found.codes for found in some]
                dimensions.append(JointDimension.of(called, codes, declared.mappings))
                findings += ask.about_ignored(name, dimensions[-1].ignored, some)
                at |= {p: (len(dimensions) - 1, h) for h, f in enumerate(some) for p in f.places}
        findings += ask.about_names(listed)
        return cls(tuple(dimensions), at, tuple(findings))


def _listed(
    hierarchies: Sequence[tuple[Place, Hierarchy]], declared: Declared
) -> dict[str, list[_Listed]]:
    """The distinct lists of codes by the dimension's shared name."""
    found: dict[str, dict[object, tuple[Hierarchy, list[Place]]]] = {}
    for place, hierarchy in hierarchies:
        key = (tuple(hierarchy.parents.items()), hierarchy.name, hierarchy.title)
        name = declared.dimension(hierarchy.name)
        places = found.setdefault(name, {}).setdefault(key, (hierarchy, []))[1]
        places.append(place)
    return {
        name: [
            _Listed(Codes.of(hierarchy, declared.mappings), tuple(places))
            for hierarchy, places in lists.values()
        ]
        for name, lists in found.items()
    }


def _classes(name: str, lists: Sequence[_Listed], declared: Declared) -> list[list[_Listed]]:
    """Lists that are related, directly or by way of others, together; families kept apart."""
    families = _families(declared)
    classes: list[list[_Listed]] = []
    for found in lists:
        near = [
            some
            for some in classes
            if any(_belong_together(name, found, other, declared, families) for other in some)
        ]
        merged = [found, *(other for some in near for other in some)]
        classes = [some for some in classes if not any(some is other for other in near)]
        classes.append(sorted(merged, key=lambda f: f.places))
    return classes


def _belong_together(
    name: str, one: _Listed, other: _Listed, declared: Declared, families: Sequence[Family]
) -> bool:
    kinds = one.codes.family(families), other.codes.family(families)
    if kinds[0] != kinds[1] and all(kinds):
        return False
    if one.codes.hierarchy.parents == other.codes.hierarchy.parents:
        return True
    return are_related(name, one.codes, other.codes, declared.mappings)


def _families(declared: Declared) -> tuple[Family, ...]:
    return tuple(family for mapping in declared.mappings for family in mapping.families)


@dataclass(frozen=True, eq=False)
class _Asking:
    declared: Declared
    labels: Sequence[str]
    overlap: Callable[[int, int], bool]

    def about_classes(
        self, name: str, one: Sequence[_Listed], other: Sequence[_Listed]
    ) -> Iterator[JointFinding]:
        """Two sets of codes under one name that nothing relates."""
        for a in one:
            for b in other:
                pair = self._met(a, b)
                if pair is None:
                    continue
                families = _families(self.declared)
                kinds = [c.codes.family(families) for c in (a, b)]
                if all(kinds):
                    what = (
                        f"{name} is {kinds[0]} in the one and {kinds[1]} in the other; these are "
                        "two different things about the same people and are not compared"
                    )
                    yield self._finding("codes-differ", pair, what, settle=False)
                else:
                    codes = a.codes.hierarchy.leaves, b.codes.hierarchy.leaves
                    yield self._differ(name, pair, codes)
                return

    def about_riddles(self, name: str, one: _Listed, other: _Listed) -> Iterator[JointFinding]:
        """Codes on both sides of which nothing says what they are on the other."""
        pair = self._met(one, other)
        found = riddles(name, one.codes, other.codes, self.declared.mappings)
        if pair is not None and found is not None:
            yield self._differ(name, pair, found)

    def about_ignored(
        self, name: str, ignored: Sequence[str], some: Sequence[_Listed]
    ) -> Iterator[JointFinding]:
        """Mappings that put a category elsewhere than a release itself does."""
        releases = tuple(sorted({place[0] for found in some for place in found.places}))
        for title in ignored:
            what = (
                f"{title!r} puts a category of {name} elsewhere than a release itself does, and is "
                "not used here; a mapping file of your own can say how the categories belong "
                "together"
            )
            where = " and ".join(self.labels[m] for m in releases[:_MOST_NAMED])
            yield JointFinding("mapping-not-used", where, what, True, releases)

    def about_names(self, listed: dict[str, list[_Listed]]) -> Iterator[JointFinding]:
        """Dimensions of two names with the same codes, in releases that have only one of them."""
        for (name, lists), (other_name, others) in combinations(listed.items(), 2):
            if self.declared.are_different_dimensions(name, other_name):
                continue
            holders = [{place[0] for f in some for place in f.places} for some in (lists, others)]
            for one in lists:
                for other in others:
                    shared = one.codes.telling & other.codes.telling
                    least = min(len(one.codes.telling), len(other.codes.telling))
                    pair = self._met(one, other)
                    if pair is None or len(shared) < max(2, least) or shared <= _PLAIN:
                        continue
                    if pair[0] in holders[1] or pair[1] in holders[0]:
                        continue
                    what = (
                        f"{name} in the one and {other_name} in the other have the same codes "
                        f"({_named(sorted(shared))}); say in shelf.toml whether they are the same"
                    )
                    yield self._finding("dimensions-alike", pair, what, settle=True)

    def _differ(
        self, name: str, pair: tuple[int, int], codes: tuple[Sequence[str], Sequence[str]]
    ) -> JointFinding:
        what = (
            f"nothing says how the codes of {name} belong together: {_named(codes[0])} in the "
            f"one, {_named(codes[1])} in the other; a mapping file can say it"
        )
        return self._finding("codes-differ", pair, what, settle=True)

    def _finding(self, code: str, pair: tuple[int, int], what: str, settle: bool) -> JointFinding:
        where = f"{self.labels[pair[0]]} and {self.labels[pair[1]]}"
        return JointFinding(code, where, what, settle, pair)

    def _met(self, one: _Listed, other: _Listed) -> tuple[int, int] | None:
        """Two releases, one with each list, that have a day in common."""
        for a, _ in one.places:
            for b, _ in other.places:
                if a != b and self.overlap(a, b):
                    return a, b
        return None


_PLAIN = frozenset({"yes", "no", "y", "n", "true", "false", "0", "1"})
"""Codes that any question can have."""


def _named(codes: Sequence[str]) -> str:
    more = len(codes) - _MOST_NAMED
    return ", ".join(codes[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
