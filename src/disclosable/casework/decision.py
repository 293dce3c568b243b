"""What was decided about each question.

One question may have several decisions: its figures are disclosed, and some of them are exempt.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from disclosable.casework.person import Person
from disclosable.casework.personal_data import PersonalDataChain
from disclosable.casework.search import Pointer, Search
from disclosable.errors import BadCase, NotLawful
from disclosable.law.exemptions import Exemption, Status


class Kind(StrEnum):
    """Every kind of decision there is. Those that `WRITTEN` leaves out are refused, by name."""

    DISCLOSED = "disclosed"
    NOT_HELD = "not held"
    EXEMPT = "exempt"
    OVER_COST_LIMIT = "over the cost limit"
    VEXATIOUS = "vexatious"
    NEITHER_CONFIRMED_NOR_DENIED = "neither confirmed nor denied"
    ACCESSIBLE_ELSEWHERE = "accessible elsewhere"


WRITTEN = (Kind.DISCLOSED, Kind.NOT_HELD, Kind.EXEMPT)
"""The kinds for which a whole answer can be written."""

COVERED_EXEMPTION = ("40(2)", "40(3A)(a)")
"""The exemption for which the whole chain of reasons is asked for and written."""


def _questions(labels: tuple[str, ...]) -> None:
    if not labels:
        raise BadCase("a decision names no question", expected="the questions it decides")
    if len(set(labels)) < len(labels):
        raise BadCase("a decision names one question twice", instead=labels)


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Figures are disclosed: section 1(1)(b).

    Attributes:
        questions: the labels of the questions.
        tables: the names of the tables that answer them.
        explanations: what a reader must know to read the figures rightly, a paragraph each.
        narrower: what another or a narrower request could get, for section 16.
    """

    kind: ClassVar[Kind] = Kind.DISCLOSED
    questions: tuple[str, ...]
    tables: tuple[str, ...]
    explanations: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        _questions(self.questions)
        if not self.tables:
            raise BadCase("a decision to disclose names no table", expected="tables = [...]")
        if len(set(self.tables)) < len(self.tables):
            raise BadCase("a decision discloses one table twice", instead=self.tables)


@dataclass(frozen=True, slots=True)
class NotHeld:
    """The information is not held: the statement of section 1(1)(a), with the search made."""

    kind: ClassVar[Kind] = Kind.NOT_HELD
    questions: tuple[str, ...]
    searches: tuple[Search, ...]
    pointer: Pointer | None = None

    def __post_init__(self) -> None:
        _questions(self.questions)
        if not self.searches:
            raise BadCase(
                "a decision says that information is not held, but no search was made",
                expected="at least one search: where, with what terms, by whom and when",
            )


@dataclass(frozen=True, slots=True)
class Exempt:
    """Some figures of the disclosed tables are exempt.

    Raises:
        NotLawful: the exemption is qualified, or is one whose chain of reasons is not written.
    """

    kind: ClassVar[Kind] = Kind.EXEMPT
    questions: tuple[str, ...]
    exemption: Exemption
    applies_to: tuple[str, ...]
    chain: PersonalDataChain

    def __post_init__(self) -> None:
        _questions(self.questions)
        if not self.applies_to:
            raise BadCase("an exemption applies to no table", expected="applies_to = [...]")
        if len(set(self.applies_to)) < len(self.applies_to):
            raise BadCase("an exemption names one table twice", instead=self.applies_to)
        found = (self.exemption.citation, self.exemption.limb)
        if found != COVERED_EXEMPTION:
            raise NotLawful(
                f"the reasons for {self.exemption.formal} cannot be written yet",
                expected="section 40(2) by virtue of section 40(3A)(a)",
            )
        if self.exemption.status is not Status.ABSOLUTE:
            raise NotLawful(
                f"{self.exemption.formal} is qualified and needs the public-interest test",
                expected="reasons under section 17(3)",
            )


Decision = Disclosed | NotHeld | Exempt


@dataclass(frozen=True, slots=True)
class Decided:
    """All the decisions on one request, who made them and on which day."""

    author: Person
    on: date
    decisions: tuple[Decision, ...]

    def about(self, label: str) -> tuple[Decision, ...]:
        """The decisions on one question."""
        return tuple(d for d in self.decisions if label in d.questions)

    @property
    def disclosed(self) -> tuple[Disclosed, ...]:
        """The decisions to disclose."""
        return tuple(d for d in self.decisions if isinstance(d, Disclosed))

    @property
    def not_held(self) -> tuple[NotHeld, ...]:
        """The decisions that say "not held"."""
        return tuple(d for d in self.decisions if isinstance(d, NotHeld))

    @property
    def exempt(self) -> tuple[Exempt, ...]:
        """The decisions that claim an exemption."""
        return tuple(d for d in self.decisions if isinstance(d, Exempt))
