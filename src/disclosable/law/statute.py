"""An access regime: one statute as data, and what a letter may cite from it on a given day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from disclosable.errors import BadInput, NotLawful
from disclosable.law.citation import Citation, parse_citation, squash
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.exemptions import Exemption, Provision, Role
from disclosable.law.limits import (
    Clarification,
    CostLimit,
    Extension,
    Fees,
    NotHeldForm,
    Regulator,
    Review,
    SpecialLimit,
    TimeLimit,
    Validity,
)


@dataclass(frozen=True, kw_only=True)
class Regime:
    """One Act or one set of Regulations: its clock, its limits, and what can be cited from it.

    `word` is what its provisions are called, `claim` what it calls a ground for withholding.
    `provisions` has, for each canonical citation, its versions in the order of their dates;
    `titles` has the heading of every section, and `also_titled` what else it is called, for the
    few that are. `duties` and `notice` say where in the statute a
    duty, or a statement that a notice has to make, is found. `mistaken` has, for a citation that
    belongs to another statute and is often written here, the sentence that puts it right.
    `transfer_wants_consent`: the statute gives no power to transfer a request, and the code of
    practice asks the requester first. `future_weeks` is how soon what is intended for publication
    has to be published, where the law says how soon.

    Raises:
        BadInput: two versions of one provision overlap, a limb is no condition, or a duty or a
            statement of the notice is said to be in a provision that there is not.
    """

    key: str
    title: str
    short: str
    also: tuple[str, ...]
    in_force: date
    word: Literal["section", "regulation"]
    claim: Literal["exemption", "exception"]
    exemptions_part: str
    link: str
    time: TimeLimit
    extension: Extension | None
    clarification: Clarification
    fees: Fees | None
    special: tuple[SpecialLimit, ...]
    regulator: Regulator
    cost: CostLimit | None
    review: Review
    not_held: NotHeldForm
    validity: Validity
    duties: Mapping[Duty, str]
    notice: Mapping[Element, str]
    mistaken: Mapping[str, str]
    titles: Mapping[str, str]
    also_titled: Mapping[str, tuple[str, ...]]
    provisions: Mapping[str, tuple[Provision, ...]]
    future_weeks: int | None = None
    transfer_wants_consent: bool = False

    def __post_init__(self) -> None:
        for name in (
            "duties", "notice", "mistaken", "titles", "also_titled", "provisions",
        ):  # fmt: skip
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        if self.word not in ("section", "regulation"):
            raise BadInput(f"its provisions are called {self.word!r}", where=self.title)
        if self.claim not in ("exemption", "exception"):
            raise BadInput(f"its grounds are called {self.claim!r}", where=self.title)
        for citation, versions in self.provisions.items():
            where = f"{self.short} {self.cite(citation)}"
            for earlier, later in pairwise(versions):
                if earlier.until is None or earlier.until > later.since:
                    raise BadInput("two versions are in force on one day", where=where)
            for limb in (limb for version in versions for limb in version.limbs):
                if limb not in self.provisions:
                    raise BadInput(f"its limb {limb} is not a provision", where=where)
        for name, citation in (*self.duties.items(), *self.notice.items()):
            if citation not in self.provisions:
                raise BadInput(
                    f"{name.value!r} is said to be in {citation}, which is not a provision",
                    where=self.short,
                )

    @property
    def act(self) -> str:
        """The statute's full title."""
        return self.title

    def cite(self, citation: str) -> str:
        """A canonical citation with the regime's word: "section 17(1)", "regulation 14(1)"."""
        return f"{self.word} {citation}"

    def link_to(self, citation: str) -> str:
        """Where the official text of the section that `citation` stands in is published."""
        return f"{self.link}/{self.word}/{parse_citation(citation).section}"

    def has(self, duty: Duty) -> bool:
        """Whether the regime has a provision for that."""
        return duty in self.duties

    def duty(self, duty: Duty) -> str:
        """The citation of the provision that the duty, power or way out is in.

        Raises:
            NotLawful: the regime has none.
        """
        found = self.duties.get(duty)
        if found is None:
            raise NotLawful(
                f"there is no provision here for {duty.value!r}",
                where=self.title,
                instead=[
                    f"{name.value} ({self.cite(place)})" for name, place in self.duties.items()
                ],
            )
        return found

    def check(self, citation: str, on: date) -> Provision:
        """The provision that `citation` names, as it is in force on that day.

        A bare section ("17") is that section as a whole.

        Raises:
            BadInput: `citation` is not a citation.
            NotLawful: another statute is named, there is no such provision, or it is not in force
                on that day; the sentence says what took its place.
        """
        cited = self._read(citation, on)
        self._same_statute(cited)
        name = str(cited)
        where = f"{self.cite(name)} of the {self.title}"
        versions = self.provisions.get(name)
        if versions is None:
            raise NotLawful(
                f"there is no such provision to cite. {self.mistaken.get(name, '')}".strip(),
                where=where,
                expected=f"a {self.word} of the {self.title} in its own form",
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
        """The exemption or exception that may be claimed under `citation` on that day.

        FOIA section 17(1)(b): a notice "specifies the exemption in question". Where the status
        hangs on a condition, as for section 40(2), the limb has to be named.

        Raises:
            BadInput: a citation is not one.
            NotLawful: no such exemption, not in force, not claimable by itself, a limb missing,
                not of this exemption, or not in force.
        """
        provision = self.check(citation, on)
        where = f"{self.cite(provision.citation)} of the {self.title}"
        self._claimable(provision, on, where)
        living = [one for one in provision.limbs if self._lives(one, on)]
        chosen: Provision | None = None
        if limb is not None:
            chosen = self.check(limb, on)
            if chosen.citation not in provision.limbs:
                raise NotLawful(
                    f"{self.cite(chosen.citation)} is not a condition of "
                    f"{self.cite(provision.citation)}",
                    where=where,
                    instead=living,
                )
        status = provision.status or (chosen.status if chosen else None)
        if status is None or (provision.needs_limb and chosen is None):
            raise NotLawful(
                f"{self.cite(provision.citation)} is cited without the provision that it applies "
                "by virtue of, so it cannot be said "
                + (
                    "whether the public interest is to be weighed"
                    if status is None
                    else f"which {self.claim} is relied on"
                ),
                where=where,
                expected=f"{self.cite(provision.citation)} together with one of its limbs",
                instead=living,
            )
        caveats = [p.caveat for p in (provision, chosen) if p is not None and p.caveat]
        return Exemption(
            citation=provision.citation,
            section=provision.section,
            title=self.titles[provision.section],
            status=status,
            basis=provision.basis,
            act=self.title,
            word=self.word,
            claim=self.claim,
            link=self.link_to(provision.citation),
            limb=chosen.citation if chosen else None,
            about=chosen.about if chosen else provision.about,
            neither=provision.role is Role.NCND,
            caveat=" ".join(dict.fromkeys(caveats)),
            verified=provision.verified and (chosen is None or chosen.verified),
        )

    def claims(self, on: date) -> tuple[Provision, ...]:
        """Every provision that can be claimed on that day, in the order of the statute."""
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
                f"{self.cite(provision.section)} is not an {self.claim} of {self.exemptions_part}",
                where=where,
                expected=f"an {self.claim} of {self.exemptions_part}",
            )
        if below:
            asked = self.cite(self.notice[Element.EXEMPTION])
            raise NotLawful(
                f"{self.cite(provision.citation)} is wider than an {self.claim}",
                where=where,
                expected=f"the provision that is relied on: {asked} asks that the {self.claim} "
                "be specified",
                instead=below,
            )
        said = {
            Role.CONDITION: "it exempts nothing by itself: it is a condition, cited as the limb "
            f"of the {self.claim} that it belongs to",
            Role.HALF: f"it is one half of a test: the {self.claim} is cited as a whole, with "
            "its limb",
            Role.RULE: "it exempts nothing by itself",
            Role.EXEMPTS: "",
            Role.NCND: "",
        }[provision.role]
        raise NotLawful(
            said, where=where, expected="the provision that is relied on", instead=claims
        )

    def _read(self, citation: str, on: date) -> Citation:
        try:
            return parse_citation(citation)
        except BadInput:
            bare = squash(citation).removeprefix(self.word).removeprefix(self.word[0])
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

    def _same_statute(self, cited: Citation) -> None:
        names = {squash(name) for name in (self.title, f"the {self.title}", self.short, *self.also)}
        if cited.act and squash(cited.act) not in names:
            raise NotLawful(
                f"{cited.word or self.word} {cited} is cited from another Act or other "
                f"Regulations: {cited.act}",
                where=self.title,
                expected=f"a provision of the {self.title}",
            )
        if cited.word and cited.word != self.word:
            raise NotLawful(
                f"{cited.word} {cited} cannot be cited: the {self.title} has {self.word}s and no "
                f"{cited.word}s. {self.mistaken.get(str(cited), '')}".strip(),
                where=self.title,
                expected=f"a {self.word} of the {self.title}",
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
