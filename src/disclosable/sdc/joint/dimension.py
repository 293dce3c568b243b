"""A dimension of several releases: how the categories of each are made of the finest ones of all.

Lists of codes that have a name in common, directly, by a mapping or as ages, are one dimension.
Lists that no rule relates are not: they become dimensions of their own, which may be crossed in any
way, and a person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from disclosable.sdc.joint.atoms import Names, Way, atoms
from disclosable.sdc.joint.codes import Codes, is_other, is_residual, name_of_ages
from disclosable.sdc.joint.mapping import CategoryMapping
from disclosable.tables.age_span import OLDEST, AgeSpan
from disclosable.tables.cell import TOTAL
from disclosable.tables.lattice import Ints

Groups = frozenset[int]
"""A category as the numbers of its atoms."""
OUTSIDE = -1
"""Stands for a leaf where a list of codes has none."""


@dataclass(frozen=True, eq=False)
class JointDimension:
    """One dimension that several releases share, or that one has.

    `leaf_of[h][a]` is the leaf of hierarchy h (its place among the leaves) that atom a lies in, or
    `OUTSIDE` where it has no such category: whoever it counts is not there. `ignored` are the
    mappings that put a category elsewhere than a release itself does, and were not used.
    """

    name: str
    codes: tuple[Codes, ...]
    leaf_of: tuple[Ints, ...]
    ignored: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, name: str, codes: Sequence[Codes], mappings: Sequence[CategoryMapping]
    ) -> JointDimension:
        """Lay the lists of codes upon each other.

        Raises:
            TooLarge: too many categories come of it.
        """
        if len(codes) == 1:
            leaves = len(codes[0].hierarchy.leaves)
            return cls(name, tuple(codes), (np.arange(leaves, dtype=np.int64),))
        # Last among the leaves of each: those for whom it has no category.
        ways = [Way((*c.way.leaves, frozenset())) for c in codes]
        used = frozenset[str]().union(*(way.names for way in ways))
        every = list(_rules(name, codes, used, mappings))
        rules = [rule for rule in every if all(_leaves_all(way, rule.way) for way in ways)]
        found = atoms([*ways, *(rule.way for rule in rules)])
        for number, rests in enumerate((rule.rests for rule in rules), len(ways)):
            # People of a part that nobody names can stand only where "others" do.
            found = [
                atom
                for atom in found
                if atom[number] not in rests
                or all(
                    _can_hold(way.leaves[leaf], rests[atom[number]])
                    for way, leaf in zip(ways, atom, strict=False)
                )
            ]
        table = np.array(found, np.int64)[:, : len(ways)]
        table[table == [len(way.leaves) - 1 for way in ways]] = OUTSIDE
        # Atoms that differ in a rule only are one: no release tells them apart.
        _, first = np.unique(table, axis=0, return_index=True)
        table = table[np.sort(first)]
        table = table[(table != OUTSIDE).any(axis=1)]
        ignored = tuple(rule.title for rule in every if rule not in rules)
        leaf_of = tuple(table[:, h].copy() for h in range(len(ways)))
        return cls(name, tuple(codes), leaf_of, ignored)

    @property
    def size(self) -> int:
        """How many atoms there are."""
        return len(self.leaf_of[0])

    @cached_property
    def groups(self) -> tuple[Mapping[str, Groups], ...]:
        """For each hierarchy the atoms of every code; the total has all."""
        found = []
        for codes, leaf_of in zip(self.codes, self.leaf_of, strict=True):
            hierarchy = codes.hierarchy
            held: dict[str, set[int]] = {code: set() for code in hierarchy.codes}
            for atom, leaf in enumerate(leaf_of.tolist()):
                chain = (TOTAL,) if leaf == OUTSIDE else hierarchy.ancestors(hierarchy.leaves[leaf])
                for code in chain:
                    held[code].add(atom)
            found.append({code: frozenset(some) for code, some in held.items()})
        return tuple(found)

    @cached_property
    def levels(self) -> tuple[Ints, ...]:
        """Ways to divide the atoms, finest first, each of the later ones made of the one before.

        Level l puts atom a into block `levels[l][a]`. Where the releases' lists cannot be put into
        such an order, the atoms themselves are the only level.
        """
        distinct = {tuple(_renumbered(leaf).tolist()) for leaf in self.leaf_of}
        ordered = sorted(distinct, key=lambda blocks: -max(blocks, default=0))
        for fine, coarse in pairwise(ordered):
            if len(set(zip(fine, coarse, strict=True))) > max(fine) + 1:
                return (np.arange(self.size, dtype=np.int64),)
        return tuple(np.array(blocks, np.int64) for blocks in ordered)

    def level(self, number: int) -> int:
        """The level whose blocks are the leaves of a hierarchy, or make them up."""
        own = _renumbered(self.leaf_of[number])
        return next((n for n, blocks in enumerate(self.levels) if np.array_equal(blocks, own)), 0)

    def is_whole(self, number: int) -> bool:
        """Whether the leaves of a hierarchy are the blocks of its level themselves."""
        return np.array_equal(self.levels[self.level(number)], _renumbered(self.leaf_of[number]))

    def called(self, group: Groups) -> str:
        """A category in words: a code of a release if one has it, else how several cross."""
        for codes, groups in zip(self.codes, self.groups, strict=True):
            for code, atoms_of in groups.items():
                if atoms_of == group:
                    return code if code != TOTAL else f"all of {codes.hierarchy.title}"
        told = []
        for codes, leaf_of in zip(self.codes, self.leaf_of, strict=True):
            places = dict.fromkeys(leaf_of[sorted(group)].tolist())
            leaves = [codes.hierarchy.leaves[place] for place in places if place != OUTSIDE]
            if leaves and len(leaves) == len(places):
                told.append(" or ".join(leaves))
        return " and ".join(dict.fromkeys(told))


def _renumbered(blocks: Ints) -> Ints:
    """Block numbers in the order in which the atoms first name them."""
    _, first, inverse = np.unique(blocks, return_index=True, return_inverse=True)
    rank = np.empty(len(first), np.int64)
    rank[np.argsort(first, kind="stable")] = np.arange(len(first))
    return rank[inverse.reshape(-1)]


@dataclass(frozen=True, slots=True)
class _Rule:
    """What relates names. `rests` has the names of its leaves for parts that no release names."""

    title: str
    way: Way
    rests: dict[int, Names]


def _rules(
    name: str, codes: Sequence[Codes], used: Names, mappings: Sequence[CategoryMapping]
) -> Iterator[_Rule]:
    """What relates the names: mappings and ages."""
    for mapping in mappings:
        if mapping.is_about(name, used):
            yield _Rule(mapping.title, *_of_mapping(mapping, used))
    spans = {span for c in codes for span in c.spans.values()}
    if spans:
        yield _Rule("the ages in the codes", _of_ages(spans), {})


def _leaves_all(way: Way, rule: Way) -> bool:
    """Whether a rule has a place for every leaf of a way."""
    return len({leaf for leaf, _ in atoms([way, rule])}) == len(way.leaves)


def _of_ages(spans: set[AgeSpan]) -> Way:
    """Ages between the ends of all bands, and those without an age."""
    ends = {span.first for span in spans} | {s.last + 1 for s in spans if s.last is not None}
    held = []
    for age in sorted(end for end in ends if end <= OLDEST):
        single = AgeSpan(age, age)
        held.append(frozenset(name_of_ages(span) for span in spans if span.holds(single)))
    return Way(tuple(dict.fromkeys((*held, frozenset[str]()))))


def _of_mapping(mapping: CategoryMapping, used: Names) -> tuple[Way, dict[int, Names]]:
    """A mapping's tree as far as the releases name its categories, and a leaf for all besides."""
    leaves: list[Names] = []
    rests: dict[int, Names] = {}

    def is_used(name: str) -> bool:
        return name in used or any(map(is_used, mapping.parts.get(name, ())))

    def lay_out(name: str, above: Names) -> None:
        chain = above | ({name} & used)
        parts = mapping.parts.get(name, ())
        named = [part for part in parts if is_used(part)]
        if not named:
            leaves.append(chain)
            return
        for part in named:
            lay_out(part, chain)
        if len(named) < len(parts):
            rests[len(leaves)] = chain
            leaves.append(chain)

    for top in mapping.tops():
        if is_used(top):
            lay_out(top, frozenset())
    leaves.append(frozenset())
    return Way(tuple(leaves)), rests


def _can_hold(leaf: Names, rest: Names) -> bool:
    """Whether a release's leaf, or having none, can hold people of parts that no release names."""
    return not leaf or bool(leaf & rest) or any(is_other(name) for name in leaf)


def are_related(name: str, one: Codes, other: Codes, mappings: Sequence[CategoryMapping]) -> bool:
    """Whether two lists of codes have something in common that says how they lie together."""
    return bool(one.telling & _reach(name, other, one, mappings))


def riddles(
    name: str, one: Codes, other: Codes, mappings: Sequence[CategoryMapping]
) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The codes of either side of which nothing says what they are on the other; None if none are.

    Codes that only one side has are no riddle: they are what the other leaves out, or puts
    together as "other".
    """
    found = []
    for mine, its in ((one, other), (other, one)):
        reach = _reach(name, its, mine, mappings)
        leaves = zip(mine.hierarchy.leaves, mine.way.leaves, strict=True)
        found.append(
            tuple(
                leaf
                for leaf, names in leaves
                if not names & reach and not any(is_residual(n) or is_other(n) for n in names)
            )
        )
    return (found[0], found[1]) if found[0] and found[1] else None


def _reach(name: str, codes: Codes, asking: Codes, mappings: Sequence[CategoryMapping]) -> Names:
    """The names of a list of codes, and those that a rule relates to them."""
    reach = codes.telling
    for mapping in mappings:
        if mapping.names & codes.telling and mapping.is_about(name, mapping.names):
            reach |= mapping.names
    if codes.spans:
        # Ages say by themselves how they lie together.
        reach |= {name_of_ages(span) for span in asking.spans.values()}
    return reach
