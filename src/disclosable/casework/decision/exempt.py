"""The decision to withhold information because it is exempt."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from disclosable.casework.decision.asked import check_questions
from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.kind import Kind
from disclosable.errors import BadCase, NotLawful
from disclosable.law.exemptions import Exemption
from disclosable.tables.cell import Cell


@dataclass(frozen=True, slots=True)
class Exempt:
    """Information is exempt: figures of the disclosed tables, other information, or both.

    Attributes:
        questions: the labels of the questions.
        claim: the exemption and why it applies.
        applies_to: the tables in which it covers withheld figures.
        cells: of those tables the cells that it covers, where it does not cover every withheld one.
        information: what else is withheld, in words that do not disclose it.

    Raises:
        BadCase: nothing is withheld, or a table or a cell is named twice.
        NotLawful: the claim is to neither confirm nor deny, which is a decision of its own.
    """

    kind: ClassVar[Kind] = Kind.EXEMPT
    questions: tuple[str, ...]
    claim: Claim
    applies_to: tuple[str, ...] = ()
    cells: tuple[tuple[str, Cell], ...] = ()
    information: str = ""

    def __post_init__(self) -> None:
        check_questions(self.questions)
        if not self.applies_to and not self.information.strip():
            raise BadCase(
                "an exemption withholds nothing",
                expected="applies_to = [...] for figures, or information = the rest in words",
            )
        if len(set(self.applies_to)) < len(self.applies_to):
            raise BadCase("an exemption names one table twice", instead=self.applies_to)
        if len(set(self.cells)) < len(self.cells):
            raise BadCase("an exemption names one cell twice")
        for table, cell in self.cells:
            if table not in self.applies_to:
                raise BadCase(
                    f"an exemption covers {cell} of {table!r}, a table to which it is not applied",
                    instead=self.applies_to,
                )
        if self.exemption.neither:
            raise NotLawful(
                f"{self.exemption.formal} is about whether information is held at all",
                expected="a decision of the kind 'neither confirmed nor denied'",
            )

    @property
    def exemption(self) -> Exemption:
        """What is claimed."""
        return self.claim.exemption

    def covers(self, table: str, cell: Cell) -> bool:
        """Whether a withheld figure of that cell is withheld under this exemption."""
        only = [c for t, c in self.cells if t == table]
        return table in self.applies_to and (not only or cell in only)
