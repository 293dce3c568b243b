"""A request that cannot be understood, and what would make it plain."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.correspondence.asked import read_questions
from disclosable.casework.correspondence.letter_law import letter_law
from disclosable.casework.opened import Opened
from disclosable.casework.reason import PublicInterest
from disclosable.casework.values import placed, sections, text, texts
from disclosable.errors import BadCase, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable

CLARIFICATION = "clarification.toml"


@dataclass(frozen=True, slots=True)
class Unclear:
    """Some questions, what is not clear in them, and what would help.

    Attributes:
        questions: their labels.
        what: what is not clear, in a sentence.
        why: why the information cannot be found without it: section 1(3) of the Freedom of
            Information Act 2000 is for further information that the authority "reasonably requires
            [...] in order to identify and locate the information requested".
        help: what the requester could say, a sentence each.
    """

    questions: tuple[str, ...]
    what: str
    why: str
    help: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Clarification:
    """What a requester is asked. All questions are handled under one regime.

    `public_interest` is weighed where asking is a refusal as well: under regulation 12(4)(c) of the
    Environmental Information Regulations 2004 and its like.

    Raises:
        BadCase: a question is named twice.
        NotLawful: the public interest is not weighed where it has to be, or is where it is not.
    """

    regime: Regime
    unclear: tuple[Unclear, ...]
    public_interest: PublicInterest | None

    def __post_init__(self) -> None:
        labels = self.questions
        twice = [label for label in labels if labels.count(label) > 1]
        if twice:
            raise BadCase(f"Question {twice[0]} is said to be unclear twice")
        exception = letter_law(self.regime).too_general
        if bool(exception) == (self.public_interest is not None):
            return
        cited = self.regime.cite(exception or self.regime.duty(Duty.CLARIFY))
        if exception:
            raise NotLawful(
                "the request is refused as too general, and the public interest is not weighed",
                where=f"{cited} of the {self.regime.title}",
                expected="[public_interest] with for_disclosure, for_maintaining and balance",
            )
        raise NotLawful(
            "the public interest is weighed, and nothing is refused",
            where=f"{cited} of the {self.regime.title}",
            expected="no section [public_interest]",
        )

    @property
    def questions(self) -> tuple[str, ...]:
        """The labels of all the questions that are not clear."""
        return tuple(label for one in self.unclear for label in one.questions)


def read_clarification(opened: Opened) -> Clarification:
    """What clarification.toml of the case asks.

    Raises:
        BadCase: it is not there, a key is missing, unknown or of the wrong type, or the questions
            are handled under different regimes.
        NotLawful: see `Clarification`.
    """
    path = opened.folder / CLARIFICATION
    top = TomlTable.read(path, BadCase)
    unclear = tuple(_unclear(one, opened) for one in sections(top, "unclear"))
    interest = _public_interest(top)
    top.finish()
    try:
        labels = tuple(label for one in unclear for label in one.questions)
        return Clarification(opened.routes.of_all(labels), unclear, interest)
    except (BadCase, NotLawful) as why:
        raise placed(why, str(path), type(why)) from None


def _unclear(section: TomlTable, opened: Opened) -> Unclear:
    found = Unclear(
        read_questions(section, opened, CLARIFICATION),
        text(section, "what"),
        text(section, "why"),
        texts(section, "help"),
    )
    section.finish()
    return found


def _public_interest(top: TomlTable) -> PublicInterest | None:
    if "public_interest" not in top:
        return None
    part = top.table("public_interest")
    interest = PublicInterest(
        texts(part, "for_disclosure"), texts(part, "for_maintaining"), text(part, "balance")
    )
    part.finish()
    return interest
