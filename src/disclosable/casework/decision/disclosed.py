"""The decision to give information."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from disclosable.casework.decision.asked import check_questions
from disclosable.casework.decision.kind import Kind
from disclosable.errors import BadCase
from disclosable.sdc.shown import Shown


@dataclass(frozen=True, slots=True)
class Statement:
    """Information given in words.

    Attributes:
        words: what is told. A count of people is never told here: it comes out of a release.
        figures: the numbers in the words that count nobody, such as a price, each as it is written.

    Raises:
        BadCase: no words, or a figure that is not among them.
    """

    words: str
    figures: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.words.strip():
            raise BadCase("information is given in words, and there are none")
        for figure in self.figures:
            if not figure.strip() or figure not in self.words:
                raise BadCase(
                    f"the figure {figure!r} does not stand in the words {self.words!r}",
                    expected="a number as the words write it",
                )


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Information is communicated: FOIA section 1(1)(b), EIR regulation 5(1), FOISA section 1(1).

    Attributes:
        questions: the labels of the questions.
        tables: the names of the tables that answer them.
        statements: what is told in words.
        explanations: what a reader must know to read the figures rightly, a paragraph each.
        narrower: what another or a narrower request could get, as advice and assistance.
        shown: low counts that identify nobody, and why: they are given exactly.
    """

    kind: ClassVar[Kind] = Kind.DISCLOSED
    questions: tuple[str, ...]
    tables: tuple[str, ...]
    explanations: tuple[str, ...] = ()
    narrower: tuple[str, ...] = ()
    statements: tuple[Statement, ...] = ()
    shown: tuple[Shown, ...] = ()

    def __post_init__(self) -> None:
        check_questions(self.questions)
        if not self.tables and not self.statements:
            raise BadCase(
                "a decision to disclose gives nothing",
                expected="tables = [...] or [[decisions.statements]]",
            )
        if len(set(self.tables)) < len(self.tables):
            raise BadCase("a decision discloses one table twice", instead=self.tables)
        for one in self.shown:
            if one.table not in self.tables:
                raise BadCase(
                    f"a low count of the table {one.table!r} is to be shown, and this decision "
                    "does not disclose that table",
                    instead=self.tables,
                )
