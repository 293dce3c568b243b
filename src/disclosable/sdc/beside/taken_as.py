"""Which categories of each release are taken to be about which people, as the certificate says it.

No published file says that "Under 16" is "10 to 12" and "13 to 15" together. It is assumed, from
equal labels, from ages and days, from mappings and from what the authority declared; so it is
written down for whoever checks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from disclosable.sdc.beside.joined import Joined
from disclosable.sdc.beside.neighbours import Neighbours

TIME = "time"


@dataclass(frozen=True)
class Taken:
    """Entries of the certificate: see `checker.people`. `assumed` are sentences for people."""

    assumed: tuple[str, ...]
    dimensions: tuple[list[Any], ...]
    held: tuple[list[Any], ...]
    categories: tuple[list[Any], ...]

    @classmethod
    def of(cls, joined: Joined, neighbours: Neighbours) -> Taken:
        """From a joint layout."""
        layout = joined.people.layout
        joint = layout.categories.dimensions
        names = [
            [str(span) for span in layout.worlds.spans],
            *([d.called(frozenset({atom})) for atom in range(d.size)] for d in joint),
        ]
        titles = _distinct([TIME, *(d.name for d in joint)])
        return cls(
            tuple(_assumed(joined, neighbours)),
            tuple([title, _distinct(atoms)] for title, atoms in zip(titles, names, strict=True)),
            tuple(_held(joined)),
            tuple(_categories(joined)),
        )


def _held(joined: Joined) -> Iterator[list[Any]]:
    """The stretches of time that each release is about."""
    for place in range(len(joined.releases)):
        yield [place, 0, sorted(joined.stretches(place))]


def _categories(joined: Joined) -> Iterator[list[Any]]:
    layout = joined.people.layout
    for place, release in enumerate(joined.releases):
        for name, hierarchy in {
            d.name: d for t in release.tables for d in t.spec.dimensions
        }.items():
            where = layout.categories.at.get((place, name))
            if where is None:
                # A dimension of periods: its codes are stretches of time.
                for code, stretches in zip(
                    hierarchy.codes, joined.stretches_of(place, name), strict=True
                ):
                    yield [place, name, code, 0, sorted(stretches)]
                continue
            groups = layout.categories.dimensions[where[0]].groups[where[1]]
            for code in hierarchy.codes:
                yield [place, name, code, where[0] + 1, sorted(groups[code])]


def _assumed(joined: Joined, neighbours: Neighbours) -> Iterator[str]:
    yield "Equal labels in two releases are taken to mean the same people."
    for dimension in joined.people.layout.categories.dimensions:
        if len(dimension.codes) > 1:
            yield (
                f"The {len(dimension.codes)} lists of codes for {dimension.name} are taken to be "
                f"made of {dimension.size} smallest categories, as listed under categories."
            )
    declared = neighbours.declared
    if declared.same_people or declared.same_dimension or declared.apart or declared.periods:
        yield "What shelf.toml declares of units, dimensions and periods is taken as said."


def _distinct(names: Sequence[str]) -> list[str]:
    """Names as they are, with a number after those that were there before."""
    found: list[str] = []
    for name in names:
        tried, n = name, 1
        while tried in found:
            n += 1
            tried = f"{name} ({n})"
        found.append(tried)
    return found
