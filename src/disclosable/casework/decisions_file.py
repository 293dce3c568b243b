"""The decisions of a case, read from decisions.toml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.casework.decision import (
    WRITTEN,
    Decided,
    Decision,
    Disclosed,
    Exempt,
    Kind,
    NotHeld,
)
from disclosable.casework.person import Person
from disclosable.casework.personal_data import FirstCondition, Identifiability, PersonalDataChain
from disclosable.casework.search import Pointer, Search
from disclosable.casework.values import choice, placed, sections, text, texts
from disclosable.errors import BadCase, NotLawful
from disclosable.law.regime import Regime
from disclosable.toml_file import TomlTable


def read_decisions(path: Path, regime: Regime) -> Decided:
    """The decisions in the file at `path`, with their exemptions looked up in `regime`.

    Raises:
        BadCase: a key is missing, unknown or of the wrong type, or a kind of decision is unknown
            or not written yet.
        NotLawful: an exemption was not in force on the day of the decision, or its reasons are
            not those that the law asks for.
    """
    top = TomlTable.read(path, BadCase)
    on = top.get("decided", date)
    author = read_person(top.table("author"))
    decisions = tuple(_decision(section, regime, on) for section in sections(top, "decisions"))
    top.finish()
    return Decided(author, on, decisions)


def read_person(section: TomlTable) -> Person:
    """A member of staff: the keys name and role."""
    person = Person(text(section, "name"), text(section, "role"))
    section.finish()
    return person


def _decision(section: TomlTable, regime: Regime, on: date) -> Decision:
    kind = Kind(choice(section, "kind", tuple(Kind)))
    if kind not in WRITTEN:
        raise BadCase(
            f"a decision of the kind {kind.value!r} is not supported yet, and is refused rather "
            "than half made",
            where=section.where,
            instead=[k.value for k in WRITTEN],
        )
    try:
        if kind is Kind.DISCLOSED:
            decision: Decision = _disclosed(section)
        elif kind is Kind.NOT_HELD:
            decision = _not_held(section)
        else:
            decision = _exempt(section, regime, on)
    except (BadCase, NotLawful) as why:
        raise placed(why, section.where, type(why)) from None
    section.finish()
    return decision


def _disclosed(section: TomlTable) -> Disclosed:
    return Disclosed(
        texts(section, "questions"),
        texts(section, "tables"),
        texts(section, "explanations") if "explanations" in section else (),
        texts(section, "narrower") if "narrower" in section else (),
    )


def _not_held(section: TomlTable) -> NotHeld:
    searches = tuple(_search(search) for search in sections(section, "searches"))
    pointer = _pointer(section.table("pointer")) if "pointer" in section else None
    return NotHeld(texts(section, "questions"), searches, pointer)


def _search(section: TomlTable) -> Search:
    search = Search(
        place=text(section, "where"),
        terms=texts(section, "terms"),
        by=text(section, "by"),
        on=section.get("on", date),
        result=text(section, "result"),
    )
    section.finish()
    return search


def _pointer(section: TomlTable) -> Pointer:
    body, why = text(section, "body"), text(section, "why")
    words, address = text(section, "words"), text(section, "address")
    section.finish()
    return Pointer(body, why, words, address)


def _exempt(section: TomlTable, regime: Regime, on: date) -> Exempt:
    questions, applies_to = texts(section, "questions"), texts(section, "applies_to")
    limb = text(section, "limb") if "limb" in section else None
    exemption = regime.exemption(text(section, "citation"), on, limb)
    who = section.table("personal_data")
    identifiability = Identifiability(
        whose=text(who, "whose"),
        population_at_risk=text(who, "population_at_risk"),
        reveals=text(who, "reveals"),
        who_could_know=text(who, "who_could_know"),
    )
    who.finish()
    law = section.table("first_condition")
    condition = FirstCondition(
        legitimate_interest=text(law, "legitimate_interest"),
        necessity=text(law, "necessity"),
        balance=text(law, "balance"),
        special_category=text(law, "special_category"),
        criminal_offence=text(law, "criminal_offence"),
    )
    law.finish()
    return Exempt(questions, exemption, applies_to, PersonalDataChain(identifiability, condition))
