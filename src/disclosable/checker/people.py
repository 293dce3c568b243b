"""Several releases as one reader takes them: which cells are about which people.

The certificate of a shelf divides everybody into the smallest kinds that some release tells apart:
one *atom* in each of a few dimensions (an age, a borough, a stretch of time). A category of a
release is a set of atoms, and a cell is a *box*: a set of atoms in each dimension. That "Under 16"
and "10 to 15" are these or those atoms is said by the certificate and cannot be proved from the
files; that categories divide what they are parts of, and that equal labels are equal people, is
checked here.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from disclosable.checker.lattice import TOTAL, Dimension
from disclosable.checker.published import PublishedRelease, PublishedTable, show
from disclosable.errors import TooLarge

Atoms = frozenset[int]
Box = tuple[Atoms, ...]
Record = tuple[int, ...]
"""One person's atoms, in the order of the dimensions."""
MOST_CELLS = 500_000
MOST_NAMED = 1_000_000
"""Cells of all releases together, and atoms that the certificate names; more is refused."""


@dataclass(frozen=True)
class Along:
    """A dimension of a release as atoms: `of[i]` are the atoms of its code i.

    `codes_of[atom]` are the numbers of the codes that a record of that atom is counted in: its
    finest code, what that is part of, and the total; none for an atom of no code. `total` are the
    atoms of everybody that the release is about, of whom each is counted under a code: so nobody
    has an atom of `total` that no code has.
    """

    joint: int
    of: tuple[Atoms, ...]
    codes_of: tuple[tuple[int, ...], ...]

    @property
    def total(self) -> Atoms:
        """The atoms of everybody that the release is about."""
        return self.of[-1]


@dataclass(frozen=True)
class People:
    """Atoms by dimension, and the categories of every release made of them.

    `names[d]` are the atoms of dimension d in words. `along[r][name]` is a dimension of release r;
    `held[r]` are the atoms that all of release r is about, in each dimension.
    """

    titles: tuple[str, ...]
    names: tuple[tuple[str, ...], ...]
    along: tuple[dict[str, Along], ...]
    held: tuple[Box, ...]

    @classmethod
    def read(
        cls,
        releases: Sequence[PublishedRelease],
        dimensions: list[Any],
        held: list[Any],
        categories: list[Any],
    ) -> People:
        """From the certificate's entries.

        `dimensions` are [title, [atom, ...]], `held` [release, dimension, [atom, ...]], and
        `categories` [release, the release's dimension, code, dimension, [atom, ...]].

        Raises:
            ValueError: a category without atoms, parts that overlap or do not make up the whole,
                or a label that means other people in another release.
            TooLarge: too many to lay out.
        """
        titles = tuple(str(title) for title, _ in dimensions)
        names = tuple(tuple(map(str, atoms)) for _, atoms in dimensions)
        if len(set(titles)) < len(titles) or any(len(set(n)) < len(n) or not n for n in names):
            raise ValueError("a dimension or an atom stands twice, or a dimension has none")
        if sum(len(entry[-1]) for entry in categories) > MOST_NAMED:
            raise TooLarge("its categories are made of too many atoms", where="the certificate")
        whole: Box = tuple(frozenset(range(len(n))) for n in names)
        boxes = [list(whole) for _ in releases]
        for release, dimension, atoms in held:
            boxes[_number(release, releases)][_number(dimension, names)] &= _atoms(
                atoms, names, dimension
            )
        if not all(all(box) for box in boxes):
            raise ValueError("a release is about nobody")
        said: list[dict[str, dict[str, tuple[int, Atoms]]]] = [{} for _ in releases]
        for release, name, code, dimension, atoms in categories:
            codes = said[_number(release, releases)].setdefault(str(name), {})
            if str(code) in codes:
                raise ValueError(f"the category {code!r} of {name!r} stands twice")
            codes[str(code)] = _number(dimension, names), _atoms(atoms, names, dimension)
        along = tuple(
            {name: _along(d, mine.get(name, {}), names) for name, d in r.dimensions.items()}
            for r, mine in zip(releases, said, strict=True)
        )
        people = cls(titles, names, along, tuple(tuple(box) for box in boxes))
        people._check_labels(releases)
        people._check_tables(releases)
        return people

    def _check_labels(self, releases: Sequence[PublishedRelease]) -> None:
        """Equal labels are equal people: a reader has nothing else to go by."""
        known: dict[tuple[int, str], Atoms] = {}
        for release, along in zip(releases, self.along, strict=True):
            for name, dimension in release.dimensions.items():
                mine = along[name]
                for code, atoms in zip(dimension.codes, mine.of, strict=True):
                    label = mine.joint, " ".join(code.split()).casefold()
                    if code != TOTAL and known.setdefault(label, atoms) != atoms:
                        raise ValueError(
                            f"{code!r} of {name!r} is made of other people in {release.name!r} "
                            "than in another release"
                        )

    def _check_tables(self, releases: Sequence[PublishedRelease]) -> None:
        for release, along in zip(releases, self.along, strict=True):
            for table in release.tables.values():
                joint = [along[d.name].joint for d in table.lattice.dimensions]
                if len(set(joint)) < len(joint):
                    raise ValueError(f"two dimensions of {table.name!r} are one and the same")
        cells = sum(sum(t.published) for r in releases for t in r.tables.values())
        if cells > MOST_CELLS:
            raise TooLarge(f"{cells:,} cells are published together", where="the releases")

    def box(self, release: int, table: PublishedTable, cell: int) -> Box:
        """The people of a published cell."""
        box = list(self.held[release])
        lattice = table.lattice
        for dimension, stride in zip(lattice.dimensions, lattice.strides, strict=True):
            along = self.along[release][dimension.name]
            box[along.joint] &= along.of[cell // stride % len(dimension.codes)]
        return tuple(box)

    def cells(self, release: int, table: PublishedTable, record: Record) -> list[int]:
        """The cells of a table that a record is counted in; none where it is not of the release.

        Raises:
            ValueError: it is of the release, and the release has no category for it.
        """
        if any(atom not in held for atom, held in zip(record, self.held[release], strict=True)):
            return []
        cells = [0]
        lattice = table.lattice
        for dimension, stride in zip(lattice.dimensions, lattice.strides, strict=True):
            along = self.along[release][dimension.name]
            atom = record[along.joint]
            if atom not in along.total:
                return []
            codes = along.codes_of[atom]
            if not codes:
                raise ValueError(
                    f"{self.names[along.joint][atom]!r} falls under no code of {dimension.name!r}, "
                    "and the release counts everybody under one"
                )
            cells = [cell + code * stride for cell in cells for code in codes]
        return cells

    def record(self, atoms: Sequence[Any]) -> Record:
        """A record of the certificate.

        Raises:
            ValueError: not one atom of every dimension.
        """
        if len(atoms) != len(self.names):
            raise ValueError(f"a record has {len(atoms)} atoms, not {len(self.names)}")
        return tuple(_number(a, names) for a, names in zip(atoms, self.names, strict=True))

    def words(self, box: Box) -> str:
        """A box, for a message."""
        parts = [
            f"{title} {' + '.join(names[a] for a in sorted(atoms))}"
            for title, names, atoms in zip(self.titles, self.names, box, strict=True)
            if len(atoms) < len(names)
        ]
        return ", ".join(parts) or "everybody"


def size(box: Box) -> int:
    """Of how many kinds of people a box consists."""
    return math.prod(map(len, box))


def divides(whole: Box, parts: Sequence[Box]) -> bool:
    """Whether the parts make up the whole, and none has anybody of another."""
    inside = all(all(p <= w for p, w in zip(part, whole, strict=True)) for part in parts)
    apart = all(
        any(a.isdisjoint(b) for a, b in zip(one, other, strict=True))
        for one, other in itertools.combinations(parts, 2)
    )
    return inside and apart and sum(map(size, parts)) == size(whole)


def where(release: PublishedRelease, table: PublishedTable, cell: int) -> str:
    """A cell of a release, for a message."""
    return f"release {release.name!r}, table {table.name!r}, {show(table.lattice.codes(cell))}"


def published_cells(
    releases: Sequence[PublishedRelease],
) -> Iterator[tuple[int, int, PublishedTable, int]]:
    """Every published cell: release, number of the table, the table, cell."""
    for r, release in enumerate(releases):
        for t, table in enumerate(release.tables.values()):
            for cell in table.cells():
                yield r, t, table, cell


def _along(
    dimension: Dimension, said: dict[str, tuple[int, Atoms]], names: Sequence[Sequence[str]]
) -> Along:
    if set(said) != set(dimension.codes):
        missing = sorted(set(said) ^ set(dimension.codes))
        raise ValueError(f"{missing[0]!r} of {dimension.name!r} is made of nobody, or is no code")
    joint = {d for d, _ in said.values()}
    if len(joint) > 1:
        raise ValueError(f"{dimension.name!r} lies along several dimensions")
    (at,) = joint
    of = tuple(said[code][1] for code in dimension.codes)
    for total, parts in dimension.sums:
        together = frozenset().union(*(of[p] for p in parts))
        # Atoms of the total that no code has are nobody's; see `cells`.
        whole = of[total] == together or (dimension.codes[total] == TOTAL and of[total] > together)
        if not whole or sum(len(of[p]) for p in parts) != len(together):
            raise ValueError(
                f"the parts of {dimension.codes[total]!r} in {dimension.name!r} do not make it up"
            )
    chain = {atom: codes for codes in dimension.chains if codes for atom in of[codes[0]]}
    return Along(at, of, tuple(chain.get(atom, ()) for atom in range(len(names[at]))))


def _number(value: Any, of: Sequence[Any]) -> int:
    if type(value) is not int or not 0 <= value < len(of):
        raise ValueError(f"there is no number {value!r}")
    return value


def _atoms(said: Any, names: Sequence[Sequence[str]], dimension: Any) -> Atoms:
    atoms = [_number(a, names[dimension]) for a in said]
    if not atoms or len(set(atoms)) < len(atoms):
        raise ValueError("a category has no atom, or one twice")
    return frozenset(atoms)
