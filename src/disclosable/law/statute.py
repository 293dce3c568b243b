"""An access regime: one Act as data, and what a letter may cite from it on a given day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType

from disclosable.errors import BadInput, NotLawful
from disclosable.law.citation import Citation, parse_citation, squash
from disclosable.law.exemptions import Exemption, Provision, Role


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long there is to answer: working days, and which parts' bank holidays do not count."""

    working_days: int
    section: str
    definition: str
    parts: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.working_days < 1 or not self.parts:
            raise BadInput("a time limit of no days, or with no part of the country")


@dataclass(frozen=True, slots=True)
class Regulator:
    """Who hears complaints, where the authority's settings do not say otherwise."""

    name: str
    body: str
    website: str
    complaint_section: str
    appeal: str


@dataclass(frozen=True, slots=True)
class CostLimit:
    """The appropriate limit in pounds, the hourly rate, and the work that may be counted."""

    section: str
    limit_central: int
    limit_other: int
    hourly: int
    countable: tuple[str, ...]
    source: str

    def hours(self, *, central: bool) -> float:
        """The limit as hours of one person's work."""
        return (self.limit_central if central else self.limit_other) / self.hourly


@dataclass(frozen=True, slots=True)
class Review:
    """The internal review that the code of practice asks for, in working days."""

    section: str
    ask_within_working_days: int
    answer_within_working_days: int
    longer_by_working_days: int
    source: str


@dataclass(frozen=True)
class Regime:
    """One Act: its clock, its limits, and every provision that can be cited.

    `provisions` has, for each canonical citation, its versions in the order of their dates;
    `titles` has the heading of every section.

    Raises:
        BadInput: two versions of one provision overlap, or a limb is no condition.
    """

    key: str
    title: str
    short: str
    also: tuple[str, ...]
    in_force: date
    exemptions_part: str
    time: TimeLimit
    regulator: Regulator
    cost: CostLimit
    review: Review
    titles: Mapping[str, str]
    provisions: Mapping[str, tuple[Provision, ...]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "titles", MappingProxyType(dict(self.titles)))
        object.__setattr__(self, "provisions", MappingProxyType(dict(self.provisions)))
        for citation, versions in self.provisions.items():
            where = f"{self.short} section {citation}"
            for earlier, later in pairwise(versions):
                if earlier.until is None or earlier.until > later.since:
                    raise BadInput("two versions are in force on one day", where=where)
            for limb in (limb for version in versions for limb in version.limbs):
                if limb not in self.provisions:
                    raise BadInput(f"its limb {limb} is not a provision", where=where)

    @property
    def act(self) -> str:
        """The Act's full title."""
        return self.title

    def check(self, citation: str, on: date) -> Provision:
        """The provision that `citation` names, as it is in force on that day.

        A bare section ("17") is that section as a whole.

        Raises:
            BadInput: `citation` is not a citation.
            NotLawful: another Act is named, there is no such provision, or it is not in force on
                that day; the sentence says what took its place.
        """
        cited = self._read(citation, on)
        self._same_act(cited)
        name = str(cited)
        where = f"section {name} of the {self.title}"
        versions = self.provisions.get(name)
        if versions is None:
            raise NotLawful(
                "there is no such provision to cite",
                where=where,
                expected="a provision of the Act in its own form",
                instead=self._nearest(cited, on),
            )
        for version in versions:
            if version.in_force(on):
                return version
        if on < versions[0].since:
            raise NotLawful(
                f"it is not in force on {on}: it comes into force on {versions[0].since}",
                where=where,
            )
        gone = [v for v in versions if v.until is not None and v.until <= on][-1]
        raise NotLawful(f"it ceased to be in force on {gone.until}. {gone.gone}", where=where)

    def exemption(self, citation: str, on: date, limb: str | None = None) -> Exemption:
        """The exemption that may be claimed under `citation` on that day.

        FOIA section 17(1)(b): a notice "specifies the exemption in question". Where the status
        hangs on a condition, as for section 40(2), the limb has to be named.

        Raises:
            BadInput: a citation is not one.
            NotLawful: no such exemption, not in force, not claimable by itself, a limb missing,
                not of this exemption, or not in force.
        """
        provision = self.check(citation, on)
        where = f"section {provision.citation} of the {self.title}"
        self._claimable(provision, on, where)
        chosen: Provision | None = None
        if limb is not None:
            chosen = self.check(limb, on)
            if chosen.citation not in provision.limbs:
                raise NotLawful(
                    f"section {chosen.citation} is not a condition of section {provision.citation}",
                    where=where,
                    instead=[one for one in provision.limbs if self._lives(one, on)],
                )
        status = provision.status or (chosen.status if chosen else None)
        if status is None:
            raise NotLawful(
                f"section {provision.citation} is cited without the provision that it applies "
                "by virtue of, so it cannot be said whether the public interest is to be weighed",
                where=where,
                expected=f"section {provision.citation} together with one of its limbs",
                instead=[one for one in provision.limbs if self._lives(one, on)],
            )
        caveats = [p.caveat for p in (provision, chosen) if p is not None and p.caveat]
        return Exemption(
            citation=provision.citation,
            section=provision.section,
            title=self.titles[provision.section],
            status=status,
            basis=provision.basis,
            act=self.title,
            limb=chosen.citation if chosen else None,
            about=chosen.about if chosen else provision.about,
            neither=provision.role is Role.NCND,
            caveat=" ".join(dict.fromkeys(caveats)),
            verified=provision.verified and (chosen is None or chosen.verified),
        )

    def claims(self, on: date) -> tuple[Provision, ...]:
        """Every provision that can be claimed on that day, in the order of the Act."""
        return tuple(
            version
            for versions in self.provisions.values()
            for version in versions
            if version.in_force(on) and version.role in (Role.EXEMPTS, Role.NCND)
        )

    def _claimable(self, provision: Provision, on: date, where: str) -> None:
        if provision.role in (Role.EXEMPTS, Role.NCND):
            return
        claims = [p.citation for p in self.claims(on) if p.section == provision.section]
        below = [claim for claim in claims if claim.startswith(f"{provision.citation}(")]
        if not claims:
            raise NotLawful(
                f"section {provision.section} is not an exemption of {self.exemptions_part}",
                where=where,
                expected=f"an exemption of {self.exemptions_part}",
            )
        if below:
            raise NotLawful(
                f"section {provision.citation} is wider than an exemption",
                where=where,
                expected="the subsection or paragraph that is relied on: section 17(1)(b) asks "
                "that the exemption be specified",
                instead=below,
            )
        said = {
            Role.CONDITION: "it exempts nothing by itself: it is a condition, cited as the limb "
            "of the exemption that it belongs to",
            Role.HALF: "it is one half of a test: the exemption is cited as a whole, with its limb",
            Role.RULE: "it exempts nothing by itself",
            Role.EXEMPTS: "",
            Role.NCND: "",
        }[provision.role]
        raise NotLawful(
            said,
            where=where,
            expected="the subsection or paragraph that is relied on",
            instead=claims,
        )

    def _read(self, citation: str, on: date) -> Citation:
        try:
            return parse_citation(citation)
        except BadInput:
            bare = squash(citation).removeprefix("section").removeprefix("s")
            living = [] if citation.startswith("(") else list(self.provisions)
            meant = [n for n in living if self._lives(n, on) and squash(n) == bare]
            if not meant:
                raise
            raise NotLawful(
                f"{citation!r} is not the citation of a provision",
                where=self.title,
                expected="the steps in their own brackets",
                instead=meant,
            ) from None

    def _same_act(self, cited: Citation) -> None:
        names = {squash(name) for name in (self.title, f"the {self.title}", self.short, *self.also)}
        if cited.act and squash(cited.act) not in names:
            raise NotLawful(
                f"section {cited} is cited from another Act: {cited.act}",
                where=self.title,
                expected=f"a provision of the {self.title}",
            )

    def _lives(self, citation: str, on: date) -> bool:
        return any(version.in_force(on) for version in self.provisions[citation])

    def _nearest(self, cited: Citation, on: date) -> list[str]:
        """The provision that was likely meant, else its neighbours, else the sections."""
        living = [name for name in self.provisions if self._lives(name, on)]
        meant = [name for name in living if squash(name) == cited.squashed]
        if meant:
            return meant
        for depth in range(len(cited.steps) - 1, -1, -1):
            above = str(Citation(cited.section, cited.steps[:depth]))
            near = [name for name in living if name == above or name.startswith(f"{above}(")]
            if len(near) > 1:
                return near
        return [name for name in living if name.isalnum()]
