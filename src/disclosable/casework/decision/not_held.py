"""The decision that says "not held"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from disclosable.casework.decision.asked import check_questions
from disclosable.casework.decision.kind import Kind
from disclosable.casework.search import Pointer, Search
from disclosable.errors import BadCase


def check_searches(searches: tuple[Search, ...]) -> None:
    """Refuse to say "not held" where nobody looked.

    Raises:
        BadCase: no search is recorded.
    """
    if not searches:
        raise BadCase(
            "a decision says that information is not held, but no search was made",
            expected="at least one search: where, with what terms, by whom and when",
        )


@dataclass(frozen=True, slots=True)
class NotHeld:
    """The information is not held, with the search that was made.

    FOIA section 1(1)(a): the right "to be informed in writing by the public authority whether it
    holds information". FOISA section 17 makes it a formal notice, and regulation 12(4)(a) of the
    EIR an exception: the regime's data say which.
    """

    kind: ClassVar[Kind] = Kind.NOT_HELD
    questions: tuple[str, ...]
    searches: tuple[Search, ...]
    pointer: Pointer | None = None

    def __post_init__(self) -> None:
        check_questions(self.questions)
        check_searches(self.searches)
