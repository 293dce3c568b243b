"""The small checker for a release beside earlier ones: witnesses for what all together leave open.

As `verify` does for one release, this rebuilds everything from the published files: those of the
new release, and those of each earlier one in its folder on the shelf. The certificate says which
categories are made of which people (an assumption, told in the report) and holds sets of records;
here they are counted again in every table of every release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.checker.assumed import assumed, at_odds
from disclosable.checker.beside_judgement import BesideJudgement
from disclosable.checker.certificate_file import CertificateFile
from disclosable.checker.people import Box, People
from disclosable.checker.promise import ENOUGH
from disclosable.checker.published import PublishedRelease, read_json, read_release
from disclosable.checker.rule import words
from disclosable.checker.shelf_folder import ShelfEntry, digest_of, read_entries, read_shelved
from disclosable.checker.shelf_said import SHORT, ShelfSaid, tidy
from disclosable.checker.together import Together
from disclosable.errors import BadRelease, CertificateRefused

VERSION = 1
MOST_PARTS = 64
"""So many certificates belong to one release at most."""
MOST_SHOWN = 8
APART = (
    "Some of the earlier releases are taken to be about other states of the records than others, "
    "and are judged in {} sets, each beside the new release."
)
ON_TRUST = (
    " Not checked, on the authority's word: shelf.toml says under given_away that {} hidden counts "
    "were out before, so their promise need not be kept: {}."
)


@dataclass(frozen=True)
class BesideReport:
    """What was checked, in numbers; there is a report only where everything held.

    `on_trust` are the hidden counts that the authority declares to have been out before;
    `apart` says of releases of the same unit why they are not about the same people.
    """

    releases: int
    cells: int
    groups: int
    witnessed: int
    above: int
    differences: int
    on_trust: tuple[str, ...]
    apart: tuple[str, ...]
    assumed: tuple[str, ...]

    @classmethod
    def together(cls, reports: Sequence[BesideReport], releases: int) -> BesideReport:
        """The reports of several certificates as one."""
        return cls(
            releases=releases,
            cells=sum(r.cells for r in reports),
            groups=sum(r.groups for r in reports),
            witnessed=sum(r.witnessed for r in reports),
            above=sum(r.above for r in reports),
            differences=sum(r.differences for r in reports),
            on_trust=tuple(dict.fromkeys(text for r in reports for text in r.on_trust)),
            apart=reports[0].apart,
            assumed=(
                *dict.fromkeys(text for r in reports for text in r.assumed),
                *([APART.format(len(reports))] if len(reports) > 1 else []),
            ),
        )

    @property
    def given_away(self) -> int:
        """Of how many hidden counts it is taken on trust that they were out before."""
        return len(self.on_trust)

    def sentence(self) -> str:
        """A few lines for a person."""
        if not self.releases:
            said = "Accepted: no earlier release on the shelf is about the same people."
            return said + "".join(f" Taken to be about other people: {t}." for t in self.apart)
        said = (
            f"Accepted beside {self.releases} earlier release{'s' if self.releases > 1 else ''}: "
            f"{self.cells} published cells, "
            f"{self.groups} groups of people; the promises are witnessed for {self.witnessed} "
            f"hidden groups, {self.above} are plainly above the rule, and {self.differences} "
            "low differences stay open."
        )
        if self.on_trust:
            said += ON_TRUST.format(self.given_away, "; ".join(self.on_trust))
        said += "".join(f" Taken to be about other people: {text}." for text in self.apart)
        return said + "".join(f" Assumed: {text}" for text in self.assumed)


def check_beside(certificate: Path, folder: Path, shelf: Path) -> BesideReport:
    """Check the certificate of a release in `folder` beside the releases in `shelf`.

    Where some of the earlier releases are declared to be apart, there are several certificates; the
    others lie beside the first, which `certificate` is.

    Raises:
        BadRelease: a certificate, the release or the shelf cannot be read.
        CertificateRefused: they are at odds; the message says where.
    """
    release = read_release(folder)
    if release.beside is None:
        raise BadRelease(
            "it was made without a shelf, so there is nothing to check beside it",
            where=str(folder / "release.json"),
        )
    reports: list[BesideReport] = []
    together: set[str] = set()
    number, of = 1, 1
    while number <= of:
        path = certificate
        if number > 1:
            path = certificate.with_name(f"{certificate.stem}-{number}{certificate.suffix}")
        with CertificateFile(path) as said:
            checking = _Beside(said, path)
            try:
                reports.append(checking.run(release, folder, shelf, number))
            except (LookupError, TypeError, ValueError, AttributeError, OverflowError) as problem:
                checking.problems.append(f"it does not hold ({problem})")
                raise checking.refusal() from None
        of = checking.of
        together |= set(checking.together)
        number += 1
    left_out = [digest for digest in release.beside if digest not in together]
    if left_out:
        raise CertificateRefused(
            f"no certificate judges the release beside {left_out[0]}", where=str(certificate)
        )
    return BesideReport.together(reports, len(release.beside))


class _Beside:
    def __init__(self, said: CertificateFile, certificate: Path) -> None:
        self.said = said
        self.certificate = certificate
        self.problems: list[str] = []
        self.of = 1
        self.together: tuple[str, ...] = ()

    def refusal(self) -> CertificateRefused:
        """The first problems, and how many more there are."""
        more = len(self.problems) - MOST_SHOWN
        return CertificateRefused(
            "; ".join(self.problems[:MOST_SHOWN]) + (f"; and {more} more" if more > 0 else ""),
            where=str(self.certificate),
        )

    def run(self, new: PublishedRelease, folder: Path, shelf: Path, number: int) -> BesideReport:
        """Check one certificate."""
        version = self.said.value("shelf_certificate")
        if version != VERSION:
            raise BadRelease(
                f"its version is {version!r}", where=str(self.certificate), expected=f"{VERSION}"
            )
        self.said.value("secret")
        own = digest_of(folder, new)
        self._same("release", own)
        at, self.of = self.said.value("number")
        if at != number or type(self.of) is not int or not number <= self.of <= MOST_PARTS:
            raise ValueError(f"it is certificate {at!r} of {self.of!r}, not {number}")
        assert new.beside is not None
        self._same("beside", list(new.beside))
        self.together = _texts(self.said.value("together"))
        if not set(self.together) <= set(new.beside):
            self.problems.append("it judges a release that is not listed under beside")
        listed = read_entries(shelf)
        said = ShelfSaid.read(shelf, listed)
        entries = {e.digest: e for e in listed}
        period = words(read_json(folder / "release.json")["population"]["period"])
        apart = self._apart(new, own, period, entries, said)
        # For people who read the certificate; what is told here is worded here.
        _texts(self.said.value("assumed"))
        self._stop()
        if not new.beside:
            return BesideReport(0, 0, 0, 0, 0, 0, (), apart, ())
        releases = [new]
        for digest in self.together:
            earlier, problems = read_shelved(shelf, digest)
            releases.append(earlier)
            self.problems += problems
        self._stop()
        people = People.read(
            releases,
            self.said.value("dimensions"),
            self.said.value("held"),
            self.said.value("categories"),
        )
        periods = [period, *(entries[digest].period for digest in self.together)]
        self.problems += at_odds(people, releases, periods, said)
        self._stop()
        together = Together(releases, people)
        self.problems += list(together.contradictions())[:ENOUGH]
        known = (r for r, e in enumerate(releases) if r and tidy(e.name) in said.given_away)
        judged = BesideJudgement(together, frozenset(known))
        self._read(judged, people)
        self.problems += judged.problems
        self._stop()
        return BesideReport(
            releases=len(self.together),
            cells=sum(len(g.cells) for g in together.groups),
            groups=len(together.groups),
            witnessed=judged.witnessed,
            above=judged.above,
            differences=judged.low_differences,
            on_trust=tuple(map(together.where, judged.given_away)),
            apart=apart,
            assumed=tuple(assumed(people, releases, periods, said)),
        )

    def _read(self, judged: BesideJudgement, people: People) -> None:
        """All witnesses, in the order of the file."""
        judged.read_first([entry for _, entry in self.said.entries("first")])
        for place, entry in self.said.entries("moves"):
            judged.read_move(place, entry)
        groups = [_box(people, entry) for _, entry in self.said.entries("groups")]
        sums = [(e[0], tuple(e[1:])) for _, e in self.said.entries("sums")]
        judged.read_above(groups, sums, [entry for _, entry in self.said.entries("above")])
        for place, entry in self.said.entries("witnessed"):
            judged.read_witnessed(place, entry)
        for place, entry in self.said.entries("given_away"):
            judged.read_given_away(place, entry)
        for place, entry in self.said.entries("differences"):
            judged.read_difference(place, entry)
        self.said.end()
        judged.finish()

    def _stop(self) -> None:
        if self.problems:
            raise self.refusal()

    def _same(self, key: str, published: object) -> None:
        said = self.said.value(key)
        if said != published:
            self.problems.append(f"{key}: the certificate says {said!r}, the files {published!r}")

    def _apart(
        self,
        new: PublishedRelease,
        own: str,
        period: str,
        entries: Mapping[str, ShelfEntry],
        said: ShelfSaid,
    ) -> tuple[str, ...]:
        """Every release of the shelf with the same unit is judged, or plainly apart; and why."""
        order = list(entries)
        assert new.beside is not None
        for digest in new.beside:
            if digest not in entries:
                self.problems.append(f"the ledger has no release {digest}")
        apart = {words(digest): words(why) for digest, why in self.said.value("apart")}
        found: list[str] = []
        for digest, entry in entries.items():
            if said.unit(entry.unit) != said.unit(new.unit) or digest in {own, *new.beside}:
                continue
            its = entry.period
            if digest not in apart:
                self.problems.append(
                    f"{entry.name!r} ({digest[:SHORT]}) is about {entry.unit}, too, and is neither "
                    "judged nor said to be about other people"
                )
            elif said.are_apart(new.name, entry):
                found.append(f"{entry.name} (declared in shelf.toml)")
            elif own in entries and order.index(digest) > order.index(own):
                found.append(f"{entry.name} (entered later, and judged beside this one if need be)")
            elif said.period(entry.name, its) == said.period(new.name, period):
                self.problems.append(
                    f"{entry.name!r} ({digest[:SHORT]}) is about {entry.unit} of {its!r}, too, "
                    "and is not judged"
                )
            else:
                found.append(
                    f"{entry.name} (its period, {its}, has no day in common with {period})"
                )
        return tuple(found)


def _texts(said: Any) -> tuple[str, ...]:
    if not isinstance(said, list):
        raise ValueError(f"{said!r} is no list of texts")
    return tuple(words(text) for text in said)


def _box(people: People, entry: Any) -> Box:
    """A group of people of the certificate: a list of atoms for each dimension."""
    if len(entry) != len(people.names):
        raise ValueError("a group has not one list of atoms for each dimension")
    box = []
    for atoms, names in zip(entry, people.names, strict=True):
        if not atoms or any(type(a) is not int or not 0 <= a < len(names) for a in atoms):
            raise ValueError("a group is of atoms that are not there")
        box.append(frozenset(atoms))
    return tuple(box)
