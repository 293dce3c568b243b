"""Which releases of the shelf a new one has to be judged beside, with their figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from disclosable.errors import TooLarge
from disclosable.sdc.joint.apart import MOST_WAYS, ways_apart
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.finding import JointFinding
from disclosable.sdc.joint.mapping import tidy
from disclosable.sdc.joint.outline import Outline
from disclosable.sdc.joint.outline import Shelf as Outlines
from disclosable.sdc.release import Release
from disclosable.sdc.shelf import SHORT, ReadPublication, Shelf
from disclosable.sdc.shelved_release import ShelvedRelease


@dataclass(frozen=True)
class Neighbours:
    """The earlier releases that tell something about the same people, the oldest first.

    `shelved` are they as the ledger has them, `releases` their figures. `apart` are the releases of
    the same unit that were left out: digest and reason. `findings` are about releases of which it
    is not certain whether they are about the same people. `ways` are the largest sets of the
    releases (by place, 1 is the oldest) of which no two are declared to be apart.
    """

    declared: Declared
    shelved: tuple[ShelvedRelease, ...] = ()
    releases: tuple[Release, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    findings: tuple[JointFinding, ...] = ()
    ways: tuple[tuple[int, ...], ...] = ()

    @classmethod
    def of(
        cls,
        new: Release,
        shelf: Shelf,
        declared: Declared,
        read: ReadPublication,
        before: int | None = None,
    ) -> Neighbours:
        """Look through the shelf; only what can matter is read. `before` leaves out later entries.

        Raises:
            BadRelease: the figures of a release that matters are not on the shelf, or were changed.
            BadSpec: `shelf.toml` says something of a name that several releases bear.
        """
        found = [r for r in shelf.releases if before is None or r.number < before]
        later = shelf.releases[len(found) :]
        declared.check_names([(release.name, release.period) for release in found])
        outlines = [_outline(release) for release in found]
        own = Outline.of(new, new.name)
        whole = Outlines.of([own, *outlines], declared)
        near = [found[at - 1] for at in whole.group(0) if at]
        shelved = tuple(r for r in near if not _are_apart(new.name, r, declared))
        chosen = {r.number for r in shelved}
        unit = declared.unit(own.unit)
        apart = tuple(
            (r.digest, _why(own, o, r, declared))
            for r, o in zip(found, outlines, strict=True)
            if r.number not in chosen and declared.unit(o.unit) == unit
        )
        apart += tuple(
            (r.digest, "it was entered later, and judged beside this one if need be")
            for r in later
            if declared.unit(r.unit) == unit
        )
        releases = tuple(shelf.publication(r, read).release for r in shelved)
        findings = tuple(whole.findings(declared, frozenset({0})))
        pairs = [
            frozenset({a, b})
            for (a, one), (b, other) in combinations(enumerate(shelved, 1), 2)
            if any(_are_apart(name, other, declared) for name in _names(one))
        ]
        ways = ways_apart(range(1, len(shelved) + 1), pairs) if shelved else []
        if len(ways) > MOST_WAYS:
            raise TooLarge(
                f"there are more than {MOST_WAYS} ways to keep apart what is declared to be apart",
                where=str(shelf.path),
                expected="fewer pairs under `apart` in shelf.toml",
            )
        return cls(declared, shelved, releases, apart, findings, tuple(ways))

    def parts(self) -> tuple[Neighbours, ...]:
        """The releases that are judged together, one set after another; one where none is apart."""
        return tuple(
            replace(
                self,
                shelved=tuple(self.shelved[place - 1] for place in way),
                releases=tuple(self.releases[place - 1] for place in way),
                ways=(tuple(range(1, len(way) + 1)),),
            )
            for way in self.ways
        )

    @property
    def digests(self) -> tuple[str, ...]:
        """How the new release names them."""
        return tuple(r.digest for r in self.shelved)

    def label(self, place: int) -> str:
        """An earlier release in words; 1 is the oldest, as in the joint system."""
        release = self.shelved[place - 1]
        gone = ", withdrawn" if release.withdrawn is not None else ""
        return f"{release.name} ({release.digest[:SHORT]}{gone})"


@lru_cache(maxsize=10_000)
def _tidied(codes: tuple[str, ...]) -> frozenset[str]:
    """Codes as they are compared. The same lists come in release after release."""
    return frozenset(map(tidy, codes))


def _outline(release: ShelvedRelease) -> Outline:
    dimensions: dict[str, frozenset[str]] = {}
    for table in release.tables:
        for name, codes in table.dimensions.items():
            known = dimensions.get(tidy(name), frozenset())
            dimensions[tidy(name)] = known | _tidied(codes)
    return Outline(release.name, release.unit, release.period, release.as_at, dimensions)


def _names(release: ShelvedRelease) -> tuple[str, str]:
    """What `shelf.toml` may call a release."""
    return release.name, release.digest[:SHORT]


def _are_apart(name: str, release: ShelvedRelease, declared: Declared) -> bool:
    return any(declared.are_apart(name, other) for other in _names(release))


def _why(own: Outline, other: Outline, release: ShelvedRelease, declared: Declared) -> str:
    """Why a release of the same unit is not judged beside the new one."""
    if _are_apart(own.label, release, declared):
        return "declared in shelf.toml to be about other people"
    mine = declared.period(own.label, own.period)
    its = declared.period(other.label, other.period)
    if mine is not None and its is not None and not mine.overlaps(its):
        return f"its period, {other.period}, has no day in common with {own.period}"
    return "nothing that it tells hangs together with what the new release tells"
