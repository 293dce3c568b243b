"""A choice of hidden cells put beside the shelf: the release that says so, and its certificate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from disclosable.progress import Progress, silent
from disclosable.sdc.beside.certificate import ShelfCertificate, file_name
from disclosable.sdc.beside.certifying import certify_beside
from disclosable.sdc.beside.neighbours import Neighbours
from disclosable.sdc.beside.protecting import BesideChoice, choose_beside
from disclosable.sdc.beside.said import placed_beside
from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Release
from disclosable.sdc.shelf import ReadPublication, Shelf
from disclosable.sdc.suppression import Suppression

Publishing = Callable[[Suppression], Publication]
"""Makes the release of a choice, and the names of its files, without regard to the shelf."""


@dataclass(frozen=True)
class ShelfPlace:
    """Where a new release will stand: the shelf, what is declared of it, and who reads files."""

    shelf: Shelf
    declared: Declared
    read: ReadPublication


@dataclass(frozen=True, repr=False)
class Placed:
    """A release as it will be published beside the shelf. Secret, as its choice is.

    `choice` is None where no earlier release can be about the same people.
    """

    suppression: Suppression
    publication: Publication
    neighbours: Neighbours
    choice: BesideChoice | None

    def __repr__(self) -> str:
        return f"Placed({self.publication.release.name!r})"

    @property
    def release(self) -> Release:
        """The release, with the earlier ones named in it."""
        return self.publication.release

    @property
    def more(self) -> tuple[str, ...]:
        """The cells that are hidden because of earlier releases."""
        return self.choice.more if self.choice else ()

    def certify(self, folder: Path, progress: Progress = silent) -> tuple[Path, ...]:
        """Write the witnesses beside the earlier releases; returns the files, the first one first.

        Raises:
            Unproved: a value that must stay possible has none.
        """
        made: tuple[ShelfCertificate, ...]
        if self.choice is None:
            made = (ShelfCertificate.of_nothing(self.publication, self.neighbours),)
        else:
            made = certify_beside(self.choice, self.publication, self.neighbours, progress=progress)
        paths = []
        for number, certificate in enumerate(made, 1):
            path = folder / file_name(number)
            path.touch(mode=0o600)
            certificate.write(path)
            paths.append(path)
        return tuple(paths)

    def as_json(self) -> dict[str, Any]:
        """For programs of the authority: it names low counts."""
        earlier = self.neighbours.shelved
        return {
            "releases": [
                {"release": r.name, "digest": r.digest, "withdrawn": r.withdrawn is not None}
                for r in earlier
            ],
            "hidden_because_of_them": list(self.more),
            "otherwise_less_open": list(self.choice.saved if self.choice else ()),
            "given_away_before": list(self.choice.known if self.choice else ()),
            "apart": [{"digest": digest, "why": why} for digest, why in self.neighbours.apart],
            "to_be_looked_at": [
                {"code": f.code, "where": f.where, "what": f.what} for f in self.neighbours.findings
            ],
        }

    def lines(self) -> list[str]:
        """For people of the authority: they name low counts."""
        count = len(self.neighbours.shelved)
        doubts = [f"To be looked at, {f.where}: {f.what}." for f in self.neighbours.findings]
        if not count:
            return ["No earlier release on the shelf could be about the same people.", *doubts]
        names = ", ".join(self.neighbours.label(n) for n in range(1, count + 1))
        told = [f"Judged beside {count} earlier release{'s' if count > 1 else ''}: {names}."]
        assert self.choice is not None
        if self.more:
            cells = f"{len(self.more)} cell{'s' if len(self.more) > 1 else ''}"
            told.append(f"Hidden because of them, {cells}: {'; '.join(self.more)}.")
            told.append(f"Otherwise less open than promised: {'; '.join(self.choice.saved)}.")
        if self.choice.known:
            told.append(
                "Given away by what was public before, and nothing is added to it: "
                f"{'; '.join(self.choice.known)}."
            )
        return [*told, *doubts]


def place_beside(
    alone: Suppression,
    publishing: Publishing,
    place: ShelfPlace,
    *,
    seconds: float = 600.0,
    progress: Progress = silent,
) -> Placed:
    """Choose beside the shelf, and name in the release what it was judged beside.

    A release that tells the same as one that is on the shelf already, under the same name, is that
    one: it stands beside those before it, as it did then.

    Raises:
        NotSafe, Unproved, TooLarge, BadRelease: see `choose_beside` and `Neighbours.of`.
    """
    made = publishing(alone)
    plain = made.release
    for before in place.shelf.releases:
        if before.name != plain.name or not place.shelf.has_figures(before):
            continue
        known = place.shelf.publication(before, place.read)
        mine, its = plain.population, known.release.population
        if (its.unit, its.period, its.as_at) != (mine.unit, mine.period, mine.as_at):
            continue
        # Others of this name may have come before it, and then it was judged beside them.
        same = _placed(alone, made, publishing, place, before.number, seconds, progress)
        if same.publication.same_figures() == known.same_figures():
            return same
    return _placed(alone, made, publishing, place, None, seconds, progress)


def _placed(
    alone: Suppression,
    made: Publication,
    publishing: Publishing,
    place: ShelfPlace,
    before: int | None,
    seconds: float,
    progress: Progress,
) -> Placed:
    plain = made.release
    neighbours = Neighbours.of(plain, place.shelf, place.declared, place.read, before)
    choice = None
    if neighbours.shelved or neighbours.findings:
        choice = choose_beside(
            alone, plain.name, plain.population, neighbours, seconds=seconds, progress=progress
        )
    chosen = choice.suppression if choice else alone
    if chosen is not alone:
        made = publishing(chosen)
    release = placed_beside(made.release, neighbours.digests)
    return Placed(chosen, replace(made, release=release), neighbours, choice)
