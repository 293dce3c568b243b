"""What the regimes ask of the letters that are no answer: words, fees, consent."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal, cast

from disclosable.casework.values import choice, text
from disclosable.errors import BadCase, NotLawful
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRule:
    """How much may be charged for an answer. Money is whole pounds; letter_law.toml says more."""

    staff_time: bool
    countable: tuple[str, ...]
    free: int
    percent: int
    advance: str
    schedule: str
    reasonable: str
    hourly_most: int | None
    up_to: int | None
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRule:
    """How much may be charged for what the cost limit would let an authority refuse."""

    section: str
    base: int | None
    agreed: bool
    source: str
    verified: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLaw:
    """One regime's entry. `offer` is None where the regime has no cost limit."""

    soon: str
    days_off: str
    too_general: str
    consent: Literal["law", "guidance"]
    fee: FeeRule
    offer: OfferRule | None
    source: str
    verified: bool


def letter_law(regime: Regime) -> LetterLaw:
    """What `regime` asks of letters.

    Raises:
        NotLawful: nothing is known of it, so no letter can be lawful for certain.
    """
    found = _laws().get(regime.key)
    if found is None:
        raise NotLawful(
            "it is not known what the law asks of letters",
            where=regime.title,
            expected="an entry in casework/correspondence/letter_law.toml",
            instead=_laws(),
        )
    return found


@cache
def _laws() -> dict[str, LetterLaw]:
    file = resources.files("disclosable.casework.correspondence").joinpath("letter_law.toml")
    top = TomlTable(tomllib.loads(file.read_text("utf-8")), file.name, BadCase)
    found = {key: _law(top.table(key)) for key in top.names()}
    top.finish()
    return found


def _law(section: TomlTable) -> LetterLaw:
    law = LetterLaw(
        soon=text(section, "soon"),
        days_off=text(section, "days_off"),
        too_general=_citation(section, "too_general"),
        consent=cast(Literal["law", "guidance"], choice(section, "consent", ("law", "guidance"))),
        fee=_fee(section.table("fee")),
        offer=_offer(section.table("offer")) if "offer" in section else None,
        source=text(section, "source"),
        verified=section.get("verified", bool),
    )
    section.finish()
    return law


def _fee(section: TomlTable) -> FeeRule:
    rule = FeeRule(
        staff_time=section.get("staff_time", bool),
        countable=section.strings("countable"),
        free=section.get("free", int),
        percent=section.get("percent", int),
        advance=_citation(section, "advance"),
        schedule=_citation(section, "schedule"),
        reasonable=_citation(section, "reasonable"),
        hourly_most=section.get("hourly_most", int) if "hourly_most" in section else None,
        up_to=section.get("up_to", int) if "up_to" in section else None,
        source=text(section, "source"),
        verified=section.get("verified", bool),
    )
    section.finish()
    return rule


def _citation(section: TomlTable, key: str) -> str:
    return text(section, key) if key in section else ""


def _offer(section: TomlTable) -> OfferRule:
    rule = OfferRule(
        section=text(section, "section"),
        base=section.get("base", int) if "base" in section else None,
        agreed=section.get("agreed", bool),
        source=text(section, "source"),
        verified=section.get("verified", bool),
    )
    section.finish()
    return rule
