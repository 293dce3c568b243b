"""The outcome of looking again at how a request was handled."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosable.casework.correspondence.asked import read_questions, regime_of
from disclosable.casework.decision.file import read_person
from disclosable.casework.opened import Opened
from disclosable.casework.person import Person
from disclosable.casework.values import choice, placed, sections, text
from disclosable.errors import BadCase, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable

REVIEW = "review.toml"


class Finding(StrEnum):
    """What the reviewer makes of one point of the complaint."""

    UPHELD = "upheld"
    PARTLY = "partly upheld"
    NOT_UPHELD = "not upheld"


class Result(StrEnum):
    """What becomes of the decision.

    Section 21(4) of the Freedom of Information (Scotland) Act 2002: the authority may "(a) confirm
    a decision complained of, with or without such modifications as it considers appropriate; (b)
    substitute for any such decision a different decision; or (c) reach a decision, where the
    complaint is that no decision had been reached".
    """

    CONFIRMED = "confirmed"
    MODIFIED = "confirmed with changes"
    SUBSTITUTED = "replaced"
    REACHED = "reached"


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the complaint: what was said, what is found, why, and what changes.

    Raises:
        BadCase: a point is upheld and nothing is said of what changes, or the reverse.
    """

    complaint: str
    finding: Finding
    why: str
    change: str = ""

    def __post_init__(self) -> None:
        if bool(self.change) == (self.finding is Finding.NOT_UPHELD):
            raise BadCase(
                f"the point {self.complaint!r} is {self.finding.value}, and "
                + ("something changes" if self.change else "it is not said what changes"),
                expected="change = what changes, where a point is upheld, and only there",
            )


@dataclass(frozen=True, slots=True)
class ReviewOutcome:
    """What the reviewer decided.

    Attributes:
        reviewer: somebody who took no part in the decision.
        points: the complaint, point by point.
        result: what becomes of the decision.
        decision: the decision after the review, in sentences.

    Raises:
        BadCase: the decision is confirmed unchanged although a point about it is upheld, see
            `Result`, or changed although none is.
    """

    regime: Regime
    questions: tuple[str, ...]
    reviewer: Person
    points: tuple[Point, ...]
    result: Result
    decision: str

    def __post_init__(self) -> None:
        upheld = any(point.finding is not Finding.NOT_UPHELD for point in self.points)
        if not upheld and self.result is not Result.CONFIRMED:
            raise BadCase(
                f"no point is upheld, and the decision is {self.result.value}",
                expected=f"{Result.CONFIRMED.value!r}, or a point that is upheld",
            )

    def check_apart(self, *took_part: Person) -> None:
        """Refuse a reviewer who decided, or who approved, what is reviewed.

        Raises:
            NotLawful: they are one person.
        """
        for person in took_part:
            if self.reviewer.is_same_as(person):
                section = self.regime.cite(self.regime.duty(Duty.REVIEW))
                raise NotLawful(
                    f"{self.reviewer.name} took part in the decision and cannot also review it",
                    where=f"{section} of the {self.regime.title}",
                    expected="a reviewer who took no part in it, as the requester was promised",
                )


def read_review(opened: Opened) -> ReviewOutcome:
    """What review.toml of the case says.

    Raises:
        BadCase: it is not there, a key is missing, unknown or of the wrong type, or it
            contradicts itself.
    """
    path = opened.folder / REVIEW
    top = TomlTable.read(path, BadCase)
    labels = read_questions(top, opened, REVIEW)
    try:
        outcome = ReviewOutcome(
            regime_of(opened, labels),
            labels,
            read_person(top.table("reviewer")),
            tuple(_point(one) for one in sections(top, "points")),
            Result(choice(top, "result", tuple(Result))),
            text(top, "decision"),
        )
    except (BadCase, NotLawful) as why:
        raise placed(why, str(path), type(why)) from None
    top.finish()
    return outcome


def _point(section: TomlTable) -> Point:
    complaint, why = text(section, "complaint"), text(section, "why")
    finding = Finding(choice(section, "finding", tuple(Finding)))
    change = text(section, "change") if "change" in section else ""
    section.finish()
    return Point(complaint, finding, why, change)
