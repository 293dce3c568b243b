"""Taking longer: what the law allows it for, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable.casework.correspondence.asked import read_questions, regime_of
from disclosable.casework.opened import Opened
from disclosable.casework.values import placed, sections, text, texts
from disclosable.casework.wording import day
from disclosable.errors import BadCase, NotLawful
from disclosable.law.exemptions import Exemption, Status
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable

EXTENSION = "extension.toml"


@dataclass(frozen=True, slots=True)
class Weighing:
    """A qualified exemption that applies, and whose public interest is still to be weighed.

    Section 10(3) of the Freedom of Information Act 2000 gives further time only for "section
    2(1)(b)" and "section 2(2)(b)", the public-interest balance: an absolute exemption has none.

    Raises:
        NotLawful: the exemption is absolute, or it is not said why it applies.
    """

    exemption: Exemption
    engaged: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.exemption.status is not Status.QUALIFIED:
            raise NotLawful(
                f"{self.exemption.formal} is absolute, so there is no public interest to weigh and "
                "no further time for it",
                expected="a qualified exemption (section 10(3)), or the answer in time",
            )


@dataclass(frozen=True, slots=True)
class Extension:
    """More time, for some questions under one regime.

    Attributes:
        until: the day by which the decision is expected; section 17(2) of the Freedom of
            Information Act 2000: "an estimate of the date".
        why: why it takes longer.
        weighing: the exemptions whose public interest is still to be weighed, where that is what
            the regime allows more time for.
        complexity, volume, impracticable: for the environmental regimes, whose regulation 7(1)
            asks for both of the first and for what they make impracticable.

    Raises:
        NotLawful: the regime allows no more time, or something that it asks for is missing or does
            not belong here; the message cites it.
    """

    regime: Regime
    questions: tuple[str, ...]
    until: date
    why: str
    weighing: tuple[Weighing, ...] = ()
    complexity: str = ""
    volume: str = ""
    impracticable: str = ""

    def __post_init__(self) -> None:
        rule = self.regime.extension
        if rule is None:
            raise NotLawful(
                f"the time for an answer cannot be extended: "
                f"{self.regime.cite(self.regime.time.section)} gives "
                f"{self.regime.time.working_days} working days, and nothing gives more",
                where=self.regime.title,
                expected="an answer in time",
            )
        section = self.regime.cite(rule.section)
        neither = {one.exemption.neither for one in self.weighing}
        if len(neither) > 1:
            raise NotLawful(
                "it is said that information is held, and that it is not said whether it is",
                where=f"{section} of the {self.regime.title}",
                expected="one kind of claim in one letter",
            )
        if rule.only_qualified and not self.weighing:
            raise NotLawful(
                "no exemption is named whose public interest is still to be weighed",
                where=f"{section} of the {self.regime.title}",
                expected="[[exemptions]] with citation and engaged "
                f"({self.regime.cite(rule.notice_section)})",
            )
        if not rule.only_qualified and self.weighing:
            raise NotLawful(
                "more time is taken to weigh the public interest",
                where=f"{section} of the {self.regime.title}",
                expected="complexity, volume and impracticable: there is no other ground",
            )
        reasons = {
            "complexity": self.complexity,
            "volume": self.volume,
            "impracticable": self.impracticable,
        }
        for key, words in reasons.items():
            if bool(words) == rule.only_qualified:
                raise NotLawful(
                    f"the notice says nothing of {key!r}" if not words else f"it says {key!r}",
                    where=f"{section} of the {self.regime.title}",
                    expected="how complex and how voluminous the information is, and what that "
                    "makes impracticable"
                    if not words
                    else "[[exemptions]] only: there is no such ground",
                )

    def check_until(self, today: date, due: date) -> None:
        """Refuse an estimate that is no later day.

        Raises:
            NotLawful: it has passed, or is no later than the day on which the answer is due anyway.
        """
        rule = self.regime.extension
        section = self.regime.cite(rule.notice_section) if rule is not None else ""
        if self.until <= max(today, due):
            raise NotLawful(
                f"the estimate is {day(self.until)}, and the answer is due by {day(due)}"
                if self.until > today
                else f"the estimate is {day(self.until)}, which is not after today, {day(today)}",
                where=f"{section} of the {self.regime.title}",
                expected="a day that is still to come, after the day on which the answer is due",
            )


def read_extension(opened: Opened, today: date) -> Extension:
    """What extension.toml of the case says, with the exemptions as they are in force today.

    Raises:
        BadCase: it is not there, or a key is missing, unknown or of the wrong type.
        NotLawful: see `Extension`.
    """
    path = opened.folder / EXTENSION
    top = TomlTable.read(path, BadCase)
    labels = read_questions(top, opened, EXTENSION)
    regime = regime_of(opened, labels)
    weighing = []
    for section in sections(top, "exemptions") if "exemptions" in top else ():
        limb = text(section, "limb") if "limb" in section else None
        try:
            exemption = regime.exemption(text(section, "citation"), today, limb)
            weighing.append(Weighing(exemption, texts(section, "engaged")))
        except (BadCase, NotLawful) as why:
            raise placed(why, section.where, type(why)) from None
        section.finish()

    def optional(key: str) -> str:
        return text(top, key) if key in top else ""

    try:
        extension = Extension(
            regime,
            labels,
            top.get("until", date),
            text(top, "why"),
            tuple(weighing),
            optional("complexity"),
            optional("volume"),
            optional("impracticable"),
        )
    except NotLawful as why:
        raise placed(why, str(path), NotLawful) from None
    top.finish()
    return extension
