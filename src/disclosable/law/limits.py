"""The figures and forms in which the regimes differ: time, fees, cost, review, the regulator.

Every class is one table of a regime's file (docs/reference/law-data.md). `section` is always the
provision that says so, `source` what else it rests on, and `verified` is False for what still
wants checking against the official text. Days are working days, money is whole pounds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from disclosable.errors import BadInput

PARTS = ("ENG", "WLS", "SCT", "NIR")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLimit:
    """How long there is to answer: working days, and which parts' bank holidays do not count.

    Raises:
        BadInput: it is no days, or no part of the country, or one that there is not.
    """

    working_days: int
    section: str
    definition: str
    parts: tuple[str, ...]
    verified: bool

    def __post_init__(self) -> None:
        if self.working_days < 1 or not self.parts:
            raise BadInput("a time limit of no days, or with no part of the country")
        unknown = [part for part in self.parts if part not in PARTS]
        if unknown:
            raise BadInput(f"{unknown[0]!r} is no part of the country", instead=PARTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """How much longer an authority may take, and for what.

    `working_days` is the longest further time. Where `binding` is False it is what the code of
    practice asks for, and the law itself says only "reasonable". `only_qualified`: only where the
    public interest is still to be weighed, so never for an absolute exemption.

    Raises:
        BadInput: it is no further time.
    """

    kind: Literal["public interest", "complex and voluminous"]
    section: str
    working_days: int
    binding: bool
    only_qualified: bool
    needs_estimate: bool
    notice_section: str
    source: str
    verified: bool

    def __post_init__(self) -> None:
        if self.working_days < 1:
            raise BadInput("an extension of no days")
        if self.kind not in ("public interest", "complex and voluminous"):
            raise BadInput(
                f"an extension for {self.kind!r}",
                instead=("public interest", "complex and voluminous"),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Clarification:
    """Asking what is meant; `restarts_section` lets the time run anew from the answer."""

    section: str
    restarts_section: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fees:
    """A fee asked for in advance: the time stops, and the request lapses if it is not paid.

    `lapse_section` sets the time for paying: months in `lapse_months` or working days in
    `lapse_working_days`.

    Raises:
        BadInput: the time for paying is given both ways, or neither.
    """

    section: str
    pause_section: str
    lapse_section: str
    lapse_months: int | None = None
    lapse_working_days: int | None = None
    verified: bool

    def __post_init__(self) -> None:
        if (self.lapse_months is None) == (self.lapse_working_days is None):
            raise BadInput(
                "the time for paying a fee",
                expected="either lapse_months or lapse_working_days",
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialLimit:
    """Another time limit, for one kind of authority or information.

    `working_days` is the time there is, not counting what it `disregards`;
    `longest_working_days`, where there is one, is the end whatever is disregarded or agreed.

    Raises:
        BadInput: it is no days, or the longest time is the shorter.
    """

    key: str
    title: str
    working_days: int
    longest_working_days: int | None = None
    disregards: Literal["", "school days"] = ""
    section: str
    source: str
    verified: bool

    def __post_init__(self) -> None:
        where = f"the special time limit {self.key!r}"
        if self.working_days < 1:
            raise BadInput("it is no days", where=where)
        if self.longest_working_days is not None and self.longest_working_days < self.working_days:
            raise BadInput("its longest time is shorter than its time", where=where)
        if self.disregards not in ("", "school days"):
            raise BadInput(
                f"it disregards {self.disregards!r}",
                where=where,
                expected='disregards = "school days" (every day that is not one), or nothing',
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulator:
    """Who hears complaints, where the authority's settings do not say otherwise.

    `complaint_within_months` is the time the law gives for complaining, where it gives one.
    """

    name: str
    body: str
    website: str
    complaint_section: str
    appeal: str
    appeal_section: str
    complaint_within_months: int | None = None
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CostLimit:
    """The appropriate limit in pounds, the hourly rate, and the work that may be counted.

    `aggregate_working_days` is the span in which several requests are added up, where the law
    gives one.

    Raises:
        BadInput: a figure is not above nought, or no work may be counted.
    """

    section: str
    limit_central: int
    limit_other: int
    hourly: int
    countable: tuple[str, ...]
    aggregate_section: str = ""
    aggregate_working_days: int | None = None
    source: str
    verified: bool

    def __post_init__(self) -> None:
        if min(self.limit_central, self.limit_other, self.hourly) < 1 or not self.countable:
            raise BadInput("a cost limit of nothing, or with no work that counts")

    def hours(self, *, central: bool) -> float:
        """The limit as hours of one person's work."""
        return (self.limit_central if central else self.limit_other) / self.hourly


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Looking again, in working days; `statutory` where the law itself and no code sets them.

    Raises:
        BadInput: a time is of no days.
    """

    statutory: bool
    section: str
    answer_section: str
    ask_within_working_days: int
    answer_within_working_days: int
    longer_by_working_days: int
    source: str
    verified: bool

    def __post_init__(self) -> None:
        if min(self.ask_within_working_days, self.answer_within_working_days) < 1:
            raise BadInput("a review of no days")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotHeldForm:
    """How an authority says that it does not hold the information."""

    form: Literal["statement", "exception", "formal notice"]
    section: str
    verified: bool

    def __post_init__(self) -> None:
        if self.form not in ("statement", "exception", "formal notice"):
            raise BadInput(
                f"the form of 'not held' is {self.form!r}",
                instead=("statement", "exception", "formal notice"),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """What makes a request one: the provisions that ask for it, empty where nothing is asked."""

    writing: bool
    writing_section: str = ""
    name: str = ""
    address: str = ""
    description: str = ""
    verified: bool

    def __post_init__(self) -> None:
        if self.writing != bool(self.writing_section):
            raise BadInput(
                "writing is asked for with no provision that asks for it, or the reverse"
            )
