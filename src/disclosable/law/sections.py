"""The sections of a regime's file, read into provisions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import TypedDict

from disclosable.errors import BadInput
from disclosable.law.citation import Citation, parse_citation
from disclosable.law.exemptions import Provision, Role, Status
from disclosable.toml_file import TomlTable, said_in

_BY_LIMB = "by limb"
_NUMBER = re.compile(r"([0-9]{1,3})([A-Z]{0,2})")


class Sections(TypedDict):
    """What a regime's sections say, as `Regime` takes it."""

    titles: dict[str, str]
    also_titled: dict[str, tuple[str, ...]]
    provisions: dict[str, tuple[Provision, ...]]


def read_sections(sections: TomlTable, claims: TomlTable, start: date) -> Sections:
    """The heading of each section, and the versions of each provision by its citation.

    `claims` are the sections that hold exemptions, `sections` all others; `start` is the first
    day in force of what has no day of its own. Both are in the order of the statute.

    Raises:
        BadInput: something is missing, of another type, unknown or contradictory.
    """
    titles: dict[str, str] = {}
    others: dict[str, tuple[str, ...]] = {}
    provisions: dict[str, list[Provision]] = {}
    both = [(number, claims.table(number), True) for number in claims.names()]
    both += [(number, sections.table(number), False) for number in sections.names()]
    for number, section, claimed in sorted(both, key=lambda one: _order(one[0], one[1])):
        if number in titles:
            raise BadInput(f"section {number} stands twice", where=section.where)
        titles[number] = section.get("title", str)
        others[number] = section.strings("also")
        listed = list(_provisions(number, section, start, claims=claimed))
        for one in [*_holding(number, titles[number], listed), *listed]:
            provisions.setdefault(one.citation, []).append(one)
        section.finish()
    return Sections(
        titles=titles,
        also_titled={number: names for number, names in others.items() if names},
        provisions={name: tuple(versions) for name, versions in provisions.items()},
    )


def _provisions(
    number: str, section: TomlTable, start: date, *, claims: bool
) -> Iterator[Provision]:
    """Each provision that the section's table lists."""
    since = section.optional("from", date, start)
    verified = section.get("verified", bool)
    shared = section.get("status", str) if claims else ""
    basis = section.get("basis", str) if claims else ""
    caveat = section.optional("caveat", str, "")
    source = section.optional("source", str, "")
    usual = Role.EXEMPTS if claims else Role.RULE
    for entry in section.tables("provisions"):
        seen = entry.optional("verified", bool, verified)
        role = _role(entry, usual)
        read = partial(
            Provision,
            citation=number + entry.optional("at", str, ""),
            title=section.get("title", str),
            about=entry.get("about", str),
            role=role,
            since=entry.optional("from", date, since),
            until=entry.get("until", date) if "until" in entry else None,
            gone=entry.optional("gone", str, ""),
            status=_status(entry, role, shared),
            basis=entry.optional("basis", str, basis),
            limbs=entry.strings("limbs"),
            needs_limb=entry.optional("needs_limb", bool, False),
            caveat=entry.optional("caveat", str, caveat),
            source=entry.optional("source", str, source) if seen else "",
            verified=seen,
        )
        entry.finish()
        with said_in(entry):
            provision = read()
        yield provision


def _role(entry: TomlTable, usual: Role) -> Role:
    try:
        return Role(entry.optional("role", str, usual))
    except ValueError:
        raise entry.fail(
            "role", f"the value is {entry.get('role', str)!r}", f"one of {', '.join(Role)}"
        ) from None


def _status(entry: TomlTable, role: Role, shared: str) -> Status | None:
    said = entry.optional("status", str, shared)
    if said not in (*Status, _BY_LIMB, ""):
        raise entry.fail("status", f"the value is {said!r}", f"absolute, qualified or {_BY_LIMB}")
    if said in ("", _BY_LIMB):
        return None
    if role is Role.CONDITION:
        return Status(said) if "status" in entry else None
    return Status(said) if role in (Role.EXEMPTS, Role.NCND) else None


def _holding(number: str, title: str, listed: list[Provision]) -> Iterator[Provision]:
    """The section, and each subsection or paragraph that only holds what is listed below it."""
    own = {one.citation for one in listed}
    above: dict[str, list[Provision]] = {} if number in own else {number: listed}
    for one in listed:
        cited = parse_citation(one.citation)
        for depth in range(1, len(cited.steps)):
            holder = str(Citation(number, cited.steps[:depth]))
            if holder not in own:
                above.setdefault(holder, []).append(one)
    for holder, below in above.items():
        ended = [one.until for one in below if one.until is not None]
        lives = len(ended) < len(below)
        seen = all(one.verified for one in below)
        yield Provision(
            citation=holder,
            title=title,
            about=title,
            role=Role.RULE,
            since=min(one.since for one in below),
            until=None if lives else max(ended),
            gone="" if lives else " ".join(dict.fromkeys(one.gone for one in below)),
            source="; ".join(dict.fromkeys(one.source for one in below)) if seen else "",
            verified=seen,
        )


def _order(number: str, section: TomlTable) -> tuple[int, str]:
    found = _NUMBER.fullmatch(number)
    if found is None:
        raise BadInput(
            f"{number!r} is not the number of a section", where=section.where, expected="such as 40"
        )
    return int(found[1]), found[2]
