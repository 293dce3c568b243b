"""What no published file proves of several releases: held against the files where it can be.

The certificate lays time and categories upon each other. Where the files themselves say that two
things are one (equal periods, equal names with equal codes), it has to agree; the rest is told in
words that are made here, from what it does, and not from what it says of itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from disclosable.checker.people import Atoms, People
from disclosable.checker.published import PublishedRelease
from disclosable.checker.shelf_said import ShelfSaid, tidy

TIME = 0
"""Among the certificate's dimensions time is the first."""
EQUAL = "Equal labels in two releases are taken to mean the same people."
DECLARED = "What shelf.toml declares of units, dimensions and periods is taken as said."


def at_odds(
    people: People, releases: Sequence[PublishedRelease], periods: Sequence[str], said: ShelfSaid
) -> Iterator[str]:
    """Where the certificate takes apart what the files say is one; `periods` are their texts."""
    known: dict[tuple[str, str], tuple[Atoms, str]] = {}
    for release, text, held in zip(releases, periods, people.held, strict=True):
        if any(len(h) < len(n) for h, n in zip(held[1:], people.names[1:], strict=True)):
            yield f"release {release.name!r} is said to be about some people only"
        mine = held[TIME], release.name
        stretches, other = known.setdefault(said.period(release.name, text), mine)
        if stretches != held[TIME]:
            yield (
                f"releases {other!r} and {release.name!r} are both about {text!r}, and are said to "
                "be about different times"
            )
    for (r, one), (s, other) in _split(people, said):
        a, b = _codes(releases[r], one), _codes(releases[s], other)
        # One code alone may be for those of whom nothing is known.
        if len(a & b) > 1 or a <= b or b <= a:
            yield (
                f"{one!r} of release {releases[r].name!r} and {other!r} of {releases[s].name!r} "
                "are one dimension, and are said to be two"
            )


def assumed(
    people: People, releases: Sequence[PublishedRelease], periods: Sequence[str], said: ShelfSaid
) -> Iterator[str]:
    """What is taken for granted, for a person."""
    yield EQUAL
    for joint in range(1, len(people.names)):
        lists: dict[str, set[frozenset[str]]] = {}
        for release, along in zip(releases, people.along, strict=True):
            for name, mine in along.items():
                if mine.joint == joint:
                    lists.setdefault(tidy(name), set()).add(_codes(release, name))
        names = " and ".join(sorted(lists))
        if len(lists) > 1:
            yield f"The dimensions {names} are taken to be one."
        distinct = set().union(*lists.values())
        if len(distinct) > 1:
            yield (
                f"The {len(distinct)} lists of codes for {names} are taken to be made of "
                f"{len(people.names[joint])} smallest categories, as listed under categories."
            )
    for (r, one), (s, other) in _split(people, said):
        yield (
            f"{one!r} of release {releases[r].name!r} and {other!r} of {releases[s].name!r} are "
            "taken to be about different things, as they have no codes in common."
        )
    yield from _times(people, releases, periods)
    if said.same_people or said.same_dimension or said.apart or said.periods:
        yield DECLARED


def _times(
    people: People, releases: Sequence[PublishedRelease], periods: Sequence[str]
) -> Iterator[str]:
    """How time is divided, where the releases are not all about one and the same."""
    told: dict[str, None] = {}
    for release, text, held in zip(releases, periods, people.held, strict=True):
        part = _numbers(held[TIME])
        told[f"{text!r} of {release.name!r} is {part}"] = None
    along = {
        f"the codes of {name!r} of {release.name!r} are times"
        for release, mine in zip(releases, people.along, strict=True)
        for name, each in mine.items()
        if each.joint == TIME
    }
    if len(set(map(tidy, periods))) > 1 or len(set(people.held)) > 1 or along:
        yield (
            f"Time is taken to be in {len(people.names[TIME])} parts: "
            f"{'; '.join((*told, *sorted(along)))}."
        )


def _split(people: People, said: ShelfSaid) -> Iterator[tuple[tuple[int, str], tuple[int, str]]]:
    """Dimensions of one name that are laid along different dimensions of the certificate."""
    placed: dict[str, dict[int, list[tuple[int, str]]]] = {}
    for r, along in enumerate(people.along):
        for name, mine in along.items():
            by_joint = placed.setdefault(said.dimension(name), {})
            by_joint.setdefault(mine.joint, []).append((r, name))
    for by_joint in placed.values():
        for some, others in combinations(by_joint.values(), 2):
            for one in some:
                for other in others:
                    yield one, other


def _codes(release: PublishedRelease, name: str) -> frozenset[str]:
    return frozenset(map(tidy, release.dimensions[name].parents))


def _numbers(stretches: Atoms) -> str:
    numbers = [str(n + 1) for n in sorted(stretches)]
    return f"part{'s' if len(numbers) > 1 else ''} {', '.join(numbers)}"
