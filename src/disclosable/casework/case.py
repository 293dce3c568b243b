"""A case: one request, and everything that was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from disclosable.casework.approval import Approval
from disclosable.casework.asked import Asked
from disclosable.casework.authority import Authority
from disclosable.casework.decision.decided import Decided
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.kind import ALONE, Kind
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.lawful import check_lawful
from disclosable.casework.request import Question, Request, SplitRequest
from disclosable.casework.route import Routes
from disclosable.casework.wording import day, listed, question, table
from disclosable.errors import BadCase
from disclosable.law.event import Event
from disclosable.law.statute import Regime
from disclosable.sdc.shown import Shown


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """Which question a table answers. Tables are numbered in the order of tables.toml."""

    name: str
    title: str
    question: str


@dataclass(frozen=True)
class Case:
    """A request, its questions, the authority, the decisions and, perhaps, the approval.

    Raises:
        BadCase: a question without a decision, a decision on a question that was not asked, two
            decisions that contradict each other, a table that answers no question or that nobody
            disclosed, a reference that is not the authority's, a decision before the request.
    """

    folder: Path
    subject: str
    request: Request
    asked: Asked
    authority: Authority
    routes: Routes
    decided: Decided
    tables: tuple[TableQuestion, ...]
    approval: Approval | None = None
    events: tuple[Event, ...] = ()

    def __post_init__(self) -> None:
        self.authority.reference_pattern.check(self.request.reference, self.request.received)
        if self.decided.on < self.request.received:
            raise BadCase(
                f"the decision of {day(self.decided.on)} is older than the request",
                where=f"{self.folder / 'decisions.toml'}, decided",
                expected=f"a day from {day(self.request.received)} on",
            )
        searched = [d for d in self.decided.decisions if isinstance(d, NotHeld | Transferred)]
        for search in (s for d in searched for s in d.searches):
            if not self.request.received <= search.on <= self.decided.on:
                raise BadCase(
                    f"the search of {day(search.on)} was not made for this request",
                    where=f"{self.folder / 'decisions.toml'}, [[searches]]",
                    expected=f"a day from {day(self.request.received)} to {day(self.decided.on)}",
                )
        self._check_once()
        self._check_questions()
        self._check_tables()
        check_lawful(self.decided, self.routes, self.request)

    @property
    def split(self) -> SplitRequest:
        """The questions, as the officer corrected them where that was needed."""
        return self.asked.split

    @property
    def regime(self) -> Regime:
        """The regime under which the request is handled, but for the questions of a route.

        Where every question goes another way, the request is handled under that regime alone: its
        clock runs, and the letter is written under it.
        """
        found = self.regimes
        return found[0] if len(found) == 1 else self.routes.main

    @property
    def regimes(self) -> tuple[Regime, ...]:
        """The regimes of the questions, each once, in the order in which they were asked."""
        return tuple(
            {self.routes.of(label).key: self.routes.of(label) for label in self.labels}.values()
        )

    @property
    def shown(self) -> tuple[Shown, ...]:
        """The low counts that identify nobody, and are given exactly."""
        return tuple(one for decision in self.decided.disclosed for one in decision.shown)

    def question(self, label: str) -> Question:
        """The question of that label.

        Raises:
            BadCase: there is none.
        """
        for asked in self.split.questions:
            if asked.label == label:
                return asked
        raise BadCase(f"there is no question {label!r}", instead=self.labels)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of the questions, as they were asked."""
        return tuple(asked.label for asked in self.split.questions)

    def number(self, name: str) -> int:
        """The number, from 1, under which the answer prints the table of that name."""
        return next(n for n, t in enumerate(self.tables, 1) if t.name == name)

    def tables_called(self, names: tuple[str, ...]) -> str:
        """Some tables by their numbers, in order: Table 1 and Table 2."""
        return listed([table(n) for n in sorted(self.number(name) for name in names)])

    def _check_once(self) -> None:
        decisions = self.decided.decisions
        for n, decision in enumerate(decisions, 1):
            if decision in decisions[: n - 1]:
                raise BadCase(
                    f"one decision ({decision.kind}) stands there twice",
                    where=f"{self.folder / 'decisions.toml'}, [[decisions]] number {n}",
                    expected="each decision once",
                )

    def _check_questions(self) -> None:
        where = str(self.folder / "decisions.toml")
        # A decision names a question by its label, so one label must not mean two questions.
        twice = [label for label in self.labels if not label or self.labels.count(label) > 1]
        if twice:
            raise BadCase(
                f"two questions of the request are called {twice[0]!r}"
                if twice[0]
                else "a question of the request has no number of its own",
                where=where,
                expected="questions that can be told apart: give each a label in split.toml",
            )
        for decision in self.decided.decisions:
            unknown = [label for label in decision.questions if label not in self.labels]
            if unknown:
                raise BadCase(
                    f"a decision ({decision.kind}) is about {question(unknown[0])}, "
                    "which was not asked",
                    where=where,
                    instead=[question(label) for label in self.labels],
                )
        for asked in self.split.questions:
            about = self.decided.about(asked.label)
            if not about:
                raise BadCase(
                    f"{question(asked.label)} has no decision: {asked.text!r}",
                    where=where,
                    expected="a decision for every question",
                )
            self._check_together(asked.label, where)
        for route in self.routes.others:
            unknown = [label for label in route.questions if label not in self.labels]
            if unknown:
                raise BadCase(
                    f"{question(unknown[0])} is sent to another regime, and was not asked",
                    where=str(self.folder / "request.toml"),
                    instead=[question(label) for label in self.labels],
                )

    def _check_together(self, label: str, where: str) -> None:
        about = self.decided.about(label)
        kinds = {decision.kind for decision in about}
        alone = [kind for kind in ALONE if kind in kinds]
        if alone and len(kinds) > 1:
            raise BadCase(
                f"{question(label)} is decided as {alone[0]!r} and in another way as well",
                where=where,
                expected=f"nothing else beside {alone[0].value!r}",
                instead=sorted(kinds),
            )
        figures = [d for d in about if isinstance(d, Exempt) and d.applies_to]
        if figures and Kind.DISCLOSED not in kinds:
            raise BadCase(
                f"figures for {question(label)} are exempt, but none is disclosed",
                where=where,
                expected="a decision to disclose the tables to which the exemption applies",
            )

    def _check_tables(self) -> None:
        tables = {t.name: t for t in self.tables}
        if len(tables) < len(self.tables):
            raise BadCase(
                "two tables have one name",
                where=str(self.folder / "tables.toml"),
                instead=[t.name for t in self.tables],
            )
        for t in self.tables:
            if t.question not in self.labels:
                raise BadCase(
                    f"the table {t.name!r} answers {question(t.question)}, which was not asked",
                    where=str(self.folder / "tables.toml"),
                    instead=[question(label) for label in self.labels],
                )
        where = str(self.folder / "decisions.toml")
        disclosed: dict[str, tuple[str, ...]] = {}
        for disclosure in self.decided.disclosed:
            if disclosure.tables:
                self._check_named(disclosure.tables, disclosure.questions, where)
            for name in disclosure.tables:
                if name in disclosed:
                    raise BadCase(f"the table {name!r} is disclosed twice", where=where)
                disclosed[name] = disclosure.questions
        idle = [t for t in self.tables if t.name not in disclosed]
        if idle:
            raise BadCase(
                f"no decision discloses the table {idle[0].name!r}",
                where=where,
                expected=f"a decision on {question(idle[0].question)} that names it, or no table",
            )
        for exempt in self.decided.exempt:
            if exempt.applies_to:
                self._check_named(exempt.applies_to, exempt.questions, where)

    def _check_named(self, names: tuple[str, ...], labels: tuple[str, ...], where: str) -> None:
        """Every named table is there and answers a question of the decision, and vice versa."""
        tables = {t.name: t for t in self.tables}
        for name in names:
            if name not in tables:
                raise BadCase(
                    f"a decision names the table {name!r}, which is not in tables.toml",
                    where=where,
                    instead=list(tables),
                )
            if tables[name].question not in labels:
                raise BadCase(
                    f"a decision on {listed([question(label) for label in labels])} names the "
                    f"table {name!r}, which answers {question(tables[name].question)}",
                    where=where,
                )
        for label in labels:
            if not any(tables[name].question == label for name in names):
                raise BadCase(
                    f"a decision on {question(label)} names no table that answers it",
                    where=where,
                    instead=[t.name for t in self.tables if t.question == label],
                )
