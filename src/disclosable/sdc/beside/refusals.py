"""Why a release cannot be published beside the shelf, in words that name what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from disclosable.errors import BadRelease, NotSafe, Unproved
from disclosable.sdc.beside.joined import Joined
from disclosable.sdc.beside.neighbours import Neighbours
from disclosable.sdc.beside.problem import BesideProblem
from disclosable.sdc.joint.finding import JointFinding

MOST_TOLD = 12


def require_settled(findings: Sequence[JointFinding]) -> None:
    """Nothing is published while nobody knows how the releases belong together.

    Raises:
        Unproved: something has to be said first; names the releases.
    """
    open_ = [f for f in findings if f.settle]
    if open_:
        raise Unproved(
            f"unproved: {open_[0].what}",
            where=open_[0].where,
            expected="shelf.toml beside the ledger to say it, or a mapping file",
        )


def contradict_each_other(joined: Joined, neighbours: Neighbours, group: int) -> BadRelease:
    """Two earlier releases that cannot both be true of the same people."""
    told = [neighbours.label(place) for place in joined.printing(group)]
    return BadRelease(
        f"contradiction: {' and '.join(told)} print what cannot all be true of "
        f"{joined.words(group)}",
        where=f"release {joined.releases[0].name!r}, beside the shelf",
        expected="`apart` in shelf.toml with their names, if it is known that the records were "
        "changed in between: each is then judged with all that it agrees with",
    )


def contradiction(joined: Joined, neighbours: Neighbours, group: int | None) -> BadRelease:
    """Why the new counts cannot stand beside what was published; true counts are not told."""
    new = joined.releases[0]
    if group is None:
        told = ", ".join(neighbours.label(n) for n in range(1, len(joined.releases)))
        found = f"no records give both its counts and all figures of {told}"
    else:
        told = ", ".join(map(neighbours.label, joined.printing(group))) or "others"
        found = f"the records now count {joined.words(group)} otherwise than {told} did"
    return BadRelease(
        f"contradiction: {found}",
        where=f"release {new.name!r}, as at {new.population.as_at}",
        expected="records of the same day, or `apart` in shelf.toml to say that these releases are "
        "not about the same people",
    )


def hidden_before(problem: BesideProblem, unknown: int, neighbours: Neighbours) -> NotSafe:
    """A low count that is to be shown, and that an earlier release promised to keep open."""
    joined = problem.joined
    own = np.flatnonzero(joined.of_new == unknown).tolist()
    table, cell = next(place for u in own for place in joined.atlas.places[u])
    before = next(p for group, p in joined.promised if group == unknown)
    return NotSafe(
        f"it is to be shown although low, and {neighbours.label(before.release)} hides it (table "
        f"{before.table!r}, {before.cell}): shown now, it would break what that release promises",
        where=f"table {table!r}, {cell}",
        expected="the count hidden here, too",
    )


def shown_before(joined: Joined, group: int, neighbours: Neighbours) -> str:
    """Which earlier release shows a count although low, and where; empty if none does."""
    for place, release in enumerate(joined.releases[1:], 1):
        for each in release.shown:
            lattice = release.table(each.table).spec.lattice
            if joined.people.groups_of(place, each.table)[lattice.index(each.cell)] == group:
                return f"{neighbours.label(place)} (table {each.table!r}, {each.cell})"
    return ""


def zero_told(
    problem: BesideProblem, hidden: frozenset[int], neighbours: Neighbours
) -> tuple[str, ...]:
    """Where the new release hides a 0, so that its legend may say that a count can be 0."""
    zeros = sorted({z for _, mine in problem.zero_covers for z in mine if z in hidden})
    return tuple(where_is(problem, zero, neighbours) for zero in zeros)


def where_is(problem: BesideProblem, unknown: int, neighbours: Neighbours) -> str:
    """A count that would be given away, for a message: of which release, and where."""
    joined = problem.joined
    if unknown >= joined.people.size:
        return f"{joined.words(unknown)} (printed in none of them)"
    for group, promised in joined.promised:
        if group == unknown:
            return f"{neighbours.label(promised.release)}: {promised.table}, {promised.cell}"
    own = np.flatnonzero(joined.of_new == unknown).tolist()
    places = [place for u in own for place in joined.atlas.places[u]]
    return f"this release: {places[0][0]}, {places[0][1]}" if places else joined.words(unknown)


def listed(words: Sequence[str]) -> str:
    more = len(words) - MOST_TOLD
    return "; ".join(words[:MOST_TOLD]) + (f"; and {more} more" if more > 0 else "")
