"""How a citation stands in its statute on a day: in force, gone, not yet, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from disclosable.law.citation import squash
from disclosable.law.element import Element
from disclosable.law.exemptions import Provision, Role
from disclosable.law.statute import Regime
from disclosable.lint.data import read_data
from disclosable.lint.mention import Cited

_CITED = re.compile(r"\b(?:[Ss]ections?|[Rr]egulations?) ((?:\d[\w()]*(?:, | and | or )?)+)")


class Standing(StrEnum):
    """What can be said of a citation on a day."""

    LIVES = "lives"
    """In force, and in our data."""
    GONE = "gone"
    """No longer in force."""
    NOT_YET = "not yet"
    """Not in force before a later day."""
    NOWHERE = "nowhere"
    """There is no such provision, and never was."""
    UNKNOWN = "unknown"
    """Our data do not go that far: nothing is said of it."""


@dataclass(frozen=True, slots=True)
class Stood:
    """A citation's standing; `provision` is the version that is meant, if there is one.

    `instead` are the provisions that may have been meant, nearest first.
    """

    standing: Standing
    provision: Provision | None = None
    instead: tuple[str, ...] = ()


def stand(regime: Regime, cited: Cited, on: date) -> Stood:
    """How `cited` stands in that regime on that day."""
    versions = regime.provisions.get(cited.name)
    if versions is None:
        gone = _gone_above(regime, cited, on)
        if gone is not None:
            return Stood(Standing.GONE, gone, _instead_of(regime, gone, on))
        if _known_not(regime, cited):
            return Stood(Standing.NOWHERE, instead=_near(regime, cited, on))
        return Stood(Standing.UNKNOWN)
    for version in versions:
        if version.in_force(on):
            return Stood(Standing.LIVES, version)
    if on < versions[0].since:
        return Stood(Standing.NOT_YET, versions[0])
    gone = [v for v in versions if v.until is not None and v.until <= on][-1]
    return Stood(Standing.GONE, gone, _instead_of(regime, gone, on))


def _gone_above(regime: Regime, cited: Cited, on: date) -> Provision | None:
    """The subsection that a paragraph stands under, where all of that is no longer in force."""
    for depth in range(len(cited.steps) - 1, 0, -1):
        above = cited.number + "".join(f"({step})" for step in cited.steps[:depth])
        versions = regime.provisions.get(above, ())
        if versions:
            ended = all(v.until is not None and v.until <= on for v in versions)
            return versions[-1] if ended else None
    return None


def live_claims(regime: Regime, number: str, on: date) -> tuple[Provision, ...]:
    """What can be claimed in that section on that day to withhold (and not only to say nothing)."""
    return tuple(
        claim
        for claim in regime.claims(on)
        if claim.section == number and claim.role is Role.EXEMPTS
    )


@cache
def _extent(key: str) -> dict[str, tuple[str, ...]]:
    table = read_data("extent.toml").get(key, {})
    return {
        number: tuple(listed.split()) for number, listed in table.items() if number != "verified"
    }


def _known_not(regime: Regime, cited: Cited) -> bool:
    """Whether it is known that there is no such provision."""
    if cited.number not in regime.titles:
        last = _last_number(regime)
        number = re.match(r"[0-9]+", cited.number)
        return last is not None and number is not None and int(number[0]) > last
    extent = _extent(regime.key).get(cited.number)
    first = cited.steps[0] if cited.steps else ""
    if extent is not None and first[:1].isdigit() and first not in extent:
        return True
    if extent and first and not first[:1].isdigit():
        return True
    # Under what our data have: where they list paragraphs of that kind, they list them all.
    for depth in range(len(cited.steps) - 1, 0, -1):
        above = cited.number + "".join(f"({step})" for step in cited.steps[:depth])
        if _extent(regime.key).get(above) == ():
            return True
        below = _below(regime, above)
        if below:
            return len(below) > 1 and cited.steps[depth] not in below
        if above in regime.provisions:
            return False
    return False


def _below(regime: Regime, above: str) -> set[str]:
    """The steps that stand right below a provision in our data."""
    pattern = re.compile(re.escape(above) + r"\((\w+)\)")
    return {found[1] for name in regime.provisions if (found := pattern.match(name))}


def _last_number(regime: Regime) -> int | None:
    from disclosable.lint.law import known_laws

    return next((law.last for law in known_laws().values() if law.regime == regime.key), None)


def _near(regime: Regime, cited: Cited, on: date) -> tuple[str, ...]:
    """What may have been meant: the same letters and digits, or its neighbours."""
    living = [name for name, vs in regime.provisions.items() if any(v.in_force(on) for v in vs)]
    same = [name for name in living if squash(name) == squash(cited.name)]
    if same:
        return tuple(same)
    for depth in range(len(cited.steps) - 1, -1, -1):
        above = cited.number + "".join(f"({step})" for step in cited.steps[:depth])
        near = [name for name in living if name.startswith(f"{above}(")]
        if near:
            return tuple(near)
    return ()


def _instead_of(regime: Regime, gone: Provision, on: date) -> tuple[str, ...]:
    """The provisions that the data name as having taken the place of one that is gone."""
    names = [
        name.strip("., ")
        for found in _CITED.finditer(gone.gone)
        for name in re.split(r", | and | or ", found[1])
        if name.strip("., ")
    ]
    return tuple(
        dict.fromkeys(
            name for name in names
            if any(v.in_force(on) for v in regime.provisions.get(name, ()))
        )
    )  # fmt: skip


def disputed(key: str, citation: str) -> str:
    """How the statute and its regulator differ over a provision's status; "" if they do not."""
    said = read_data("disputed.toml").get(key, {}).get(citation, "")
    return str(said)


def cite_of(regime: Regime, name: str) -> str:
    """A provision with its statute: "section 40(2) of the Freedom of Information Act 2000"."""
    return f"{regime.cite(name)} of the {regime.title}"


def specify(regime: Regime) -> str:
    """Where the regime asks that the exemption be specified: FOIA section 17(1)(b)."""
    return cite_of(regime, regime.notice[Element.EXEMPTION])


def begin(text: str) -> str:
    """A sentence that begins with a citation: "Section 40(5B)", whose B stays a capital."""
    return text[:1].upper() + text[1:]


def listed(names: Sequence[str], word: str = "", *, most: int = 6, last: str = "or") -> str:
    """Names in a sentence: "40(3A), 40(3B) or 40(4A)", at most that many."""
    shown = list(names[:most])
    more = ", and others" if len(names) > most else ""
    text = f" {last} ".join(filter(None, [", ".join(shown[:-1]), shown[-1] if shown else ""]))
    return f"{word} {text}{more}".strip()
