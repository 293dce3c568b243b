"""Which regimes there are, and how one is read from its file of dated data."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from disclosable.errors import BadInput
from disclosable.law.citation import Citation, parse_citation
from disclosable.law.exemptions import Provision, Role, Status
from disclosable.law.statute import CostLimit, Regime, Regulator, Review, TimeLimit

__all__ = ["Regime", "load_regime", "read_regime", "regimes"]

_NOT_A_REGIME = frozenset({"holidays"})
_BY_LIMB = "by limb"


def regimes() -> tuple[str, ...]:
    """The regimes that there are data for, in alphabetical order."""
    files = (entry.name for entry in resources.files("disclosable.law").iterdir())
    names = (name.removesuffix(".toml") for name in files if name.endswith(".toml"))
    return tuple(sorted(name for name in names if name not in _NOT_A_REGIME))


@cache
def load_regime(key: str) -> Regime:
    """The regime of that name, such as "foia".

    Raises:
        BadInput: there are no data for such a regime, or the data contradict themselves.
    """
    if key not in regimes():
        raise BadInput(
            f"there is no regime {key!r}", expected="a regime that there are data for",
            instead=regimes(),
        )  # fmt: skip
    text = resources.files("disclosable.law").joinpath(f"{key}.toml").read_text("utf-8")
    return read_regime(text, where=f"law/{key}.toml")


def read_regime(text: str, *, where: str) -> Regime:
    """The regime that a TOML text describes; docs/reference/law-data.md gives the form.

    Raises:
        BadInput: it is not TOML, or something is missing, of another type, unknown or
            contradictory.
    """
    try:
        data = tomllib.loads(text)
        act = data["act"]
        start = act["in_force"]
        provisions: dict[str, list[Provision]] = {}
        titles = {}
        sections = [(number, table, False) for number, table in data["section"].items()]
        sections += [(number, table, True) for number, table in data["exemption"].items()]
        for number, section, claims in sorted(sections, key=lambda s: _section_order(s[0])):
            titles[number] = section["title"]
            listed = list(_provisions(number, section, start, claims=claims))
            for one in [*_holding(number, section, listed), *listed]:
                provisions.setdefault(one.citation, []).append(one)
        time = dict(data["time"])
        time.pop("verified")
        return Regime(
            key=act["key"],
            title=act["title"],
            short=act["short"],
            also=tuple(act["also"]),
            in_force=start,
            exemptions_part=act["exemptions_part"],
            time=TimeLimit(**{**time, "parts": tuple(time["parts"])}),
            regulator=Regulator(**_stated(data["regulator"])),
            cost=CostLimit(
                **{**_stated(data["cost"]), "countable": tuple(data["cost"]["countable"])}
            ),
            review=Review(**_stated(data["review"])),
            titles=titles,
            provisions={name: tuple(versions) for name, versions in provisions.items()},
        )
    except KeyError as missing:
        raise BadInput(f"{missing.args[0]!r} is missing", where=where) from missing
    except (tomllib.TOMLDecodeError, TypeError, ValueError, AttributeError) as wrong:
        raise BadInput(f"the data cannot be read ({wrong})", where=where) from wrong
    except BadInput as wrong:
        raise BadInput(wrong.sentence(), where=where) from wrong


def _stated(table: Mapping[str, Any]) -> dict[str, Any]:
    """What a table says of the law: everything but how sure we are of it."""
    return {key: value for key, value in table.items() if key != "verified"}


def _provisions(
    number: str, section: Mapping[str, Any], start: date, *, claims: bool
) -> Iterator[Provision]:
    """Each provision that the section's table lists."""
    since = section.get("from", start)
    known = {"at", "about", "role", "status", "basis", "from", "until", "gone", "limbs",
             "caveat", "verified"}  # fmt: skip
    for entry in section["provisions"]:
        unknown = sorted(set(entry) - known)
        if unknown:
            raise BadInput(
                f"section {number}{entry.get('at', '')} has an unknown key {unknown[0]!r}",
                instead=sorted(known),
            )
        role = Role(entry.get("role", Role.EXEMPTS if claims else Role.RULE))
        status = entry.get("status", section.get("status") if claims else None)
        exempting = role in (Role.EXEMPTS, Role.NCND)
        decided = (exempting and status != _BY_LIMB) or (
            role is Role.CONDITION and "status" in entry
        )
        yield Provision(
            citation=number + entry["at"],
            title=section["title"],
            about=entry["about"],
            role=role,
            since=entry.get("from", since),
            until=entry.get("until"),
            gone=entry.get("gone", ""),
            status=Status(status) if decided else None,
            basis=entry.get("basis", section.get("basis", "")),
            limbs=tuple(entry.get("limbs", ())),
            caveat=entry.get("caveat", section.get("caveat", "")),
            verified=entry.get("verified", section["verified"]),
        )


def _holding(
    number: str, section: Mapping[str, Any], listed: list[Provision]
) -> Iterator[Provision]:
    """The section, and each subsection or paragraph that only holds what is listed below it."""
    own = {one.citation for one in listed}
    above: dict[str, list[Provision]] = {number: listed}
    for one in listed:
        cited = parse_citation(one.citation)
        for depth in range(1, len(cited.steps)):
            holder = str(Citation(number, cited.steps[:depth]))
            if holder not in own:
                above.setdefault(holder, []).append(one)
    for holder, below in above.items():
        ended = [one.until for one in below if one.until is not None]
        lives = len(ended) < len(below)
        yield Provision(
            citation=holder,
            title=section["title"],
            about=section["title"],
            role=Role.RULE,
            since=min(one.since for one in below),
            until=None if lives else max(ended),
            gone="" if lives else " ".join(dict.fromkeys(one.gone for one in below)),
            verified=all(one.verified for one in below),
        )


def _section_order(number: str) -> tuple[int, str]:
    digits = number.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits), number[len(digits) :]
