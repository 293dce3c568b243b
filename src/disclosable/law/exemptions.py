"""One provision of a statute as dated data, and the exemption that is claimed from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from disclosable.errors import BadInput
from disclosable.law.citation import parse_citation


class Status(StrEnum):
    """Whether the public interest is weighed: FOIA section 2(1) to (3)."""

    ABSOLUTE = "absolute"
    """It is not: the exemption applies by itself."""
    QUALIFIED = "qualified"
    """It is: the exemption is maintained only where that outweighs disclosing."""


class Role(StrEnum):
    """What a provision does."""

    EXEMPTS = "exempts"
    """It makes information exempt: it can be claimed."""
    NCND = "ncnd"
    """The duty to confirm or deny does not arise: it can be claimed."""
    CONDITION = "condition"
    """It is claimed only together with another provision, as its limb."""
    HALF = "half"
    """It is one of two halves of a test: the whole is claimed."""
    RULE = "rule"
    """It exempts nothing: a duty, a definition, a procedure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """One provision in the words in force between two dates.

    `since` is the first day in force and `until`, where there is one, the first day no longer in
    force; `gone` then says what to cite instead. `status` is None where the limb decides it and
    where nothing is exempted. `verified` is False for what still wants checking against the
    official text, and `source` names what was seen. `needs_limb` is True where a claim has to
    name one of the `limbs` although the status does not hang on it.

    Raises:
        BadInput: the dates, the status, the limbs and the role contradict each other.
    """

    citation: str
    title: str
    about: str
    role: Role
    since: date
    until: date | None = None
    gone: str = ""
    status: Status | None = None
    basis: str = ""
    limbs: tuple[str, ...] = ()
    needs_limb: bool = False
    caveat: str = ""
    source: str = ""
    verified: bool = False

    def __post_init__(self) -> None:
        where = f"provision {self.citation}"
        if str(parse_citation(self.citation)) != self.citation:
            raise BadInput(f"the citation is written {self.citation!r}", where=where)
        if self.until is not None and self.until <= self.since:
            raise BadInput("it ends before it begins", where=where)
        if (self.until is None) != (not self.gone):
            raise BadInput(
                "a provision that is gone says what took its place, and no other does", where=where
            )
        claimed = self.role in (Role.EXEMPTS, Role.NCND)
        if claimed and self.status is None and not self.limbs:
            raise BadInput("it is neither absolute nor qualified, and has no limbs", where=where)
        if not claimed and self.limbs:
            raise BadInput(f"a provision that is a {self.role} has limbs", where=where)
        if self.needs_limb and not self.limbs:
            raise BadInput("it needs a limb and has none", where=where)
        if self.verified and not self.source:
            raise BadInput(
                "it is verified and does not say by what", where=where, expected="a source"
            )

    @property
    def section(self) -> str:
        """The section it stands in, such as "40"."""
        return parse_citation(self.citation).section

    def in_force(self, on: date) -> bool:
        """Whether it is in force on that day."""
        return self.since <= on and (self.until is None or on < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """An exemption or exception as a refusal notice specifies it: FOIA section 17(1)(b).

    `limb` is the condition that it is claimed by virtue of, where the law asks for one or the
    claim names one. `neither` is True where it lets the authority neither confirm nor deny.
    `word` is what the statute calls its provisions ("section", "regulation"), `claim` what it
    calls this ("exemption", "exception"), and `link` is the provision's official text.
    """

    citation: str
    section: str
    title: str
    status: Status
    basis: str
    act: str
    word: str = "section"
    claim: str = "exemption"
    link: str = ""
    limb: str | None = None
    about: str = ""
    neither: bool = False
    caveat: str = ""
    verified: bool = False

    @property
    def formal(self) -> str:
        """As it is cited in a letter, with the statute's full title."""
        cited = f"{self.word} {self.citation} of the {self.act}"
        return f"{cited} by virtue of {self.word} {self.limb}" if self.limb else cited

    @property
    def public_interest(self) -> bool:
        """Whether the public interest has to be weighed, and the reasons given."""
        return self.status is Status.QUALIFIED
