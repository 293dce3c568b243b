"""Questions of one request that are handled under another regime than the rest."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.decision.asked import check_questions
from disclosable.errors import BadCase
from disclosable.law.regime import load_regime
from disclosable.law.statute import Regime


@dataclass(frozen=True, slots=True)
class Route:
    """Some questions, the regime under which they are handled, and why.

    A request may ask for environmental information in one question and for other information in
    the next. Section 39 of the Freedom of Information Act 2000 sends the first to the Environmental
    Information Regulations 2004; the requester need not have named either.

    Raises:
        BadCase: it is not said why.
        BadInput: there is no such regime.
    """

    questions: tuple[str, ...]
    regime: str
    why: str

    def __post_init__(self) -> None:
        check_questions(self.questions)
        if not self.why.strip():
            raise BadCase("it is not said why some questions are handled under another regime")
        load_regime(self.regime)


@dataclass(frozen=True, slots=True)
class Routes:
    """Under which regime each question is handled: `main`, but for the questions of a route.

    Raises:
        BadCase: a question has two routes, or a route leads where all questions go anyway.
    """

    main: Regime
    others: tuple[Route, ...] = ()

    def __post_init__(self) -> None:
        labels = [label for route in self.others for label in route.questions]
        twice = [label for label in labels if labels.count(label) > 1]
        if twice:
            raise BadCase(f"Question {twice[0]} is sent to two regimes")
        idle = [route for route in self.others if route.regime == self.main.key]
        if idle:
            raise BadCase(
                f"some questions are sent to the {self.main.title}, under which the whole request "
                "is handled",
                expected="another regime, or no route",
            )

    def of(self, label: str) -> Regime:
        """The regime of one question."""
        for route in self.others:
            if label in route.questions:
                return load_regime(route.regime)
        return self.main

    def of_all(self, labels: tuple[str, ...]) -> Regime:
        """The one regime of several questions.

        Raises:
            BadCase: they are handled under different ones, so that one decision cannot cover them.
        """
        found = {self.of(label).key: self.of(label) for label in labels}
        if len(found) > 1:
            raise BadCase(
                "one decision is about questions that are handled under different regimes: "
                + ", ".join(regime.short for regime in found.values()),
                expected="a decision for the questions of each regime",
            )
        return next(iter(found.values()), self.main)
