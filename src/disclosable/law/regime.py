"""Which regimes there are, and how one is read from its file of dated data."""

from __future__ import annotations

import tomllib
from datetime import date
from enum import StrEnum
from functools import cache, partial
from importlib import resources
from typing import Any, TypeVar

from disclosable.errors import BadInput
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.limits_file import read_limits
from disclosable.law.sections import read_sections
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable, said_in

__all__ = ["Regime", "load_regime", "read_regime", "regimes"]

_REGIMES = ("eir", "eisrs", "foia", "foisa")
E = TypeVar("E", bound=StrEnum)


def regimes() -> tuple[str, ...]:
    """The regimes that there are data for, in alphabetical order."""
    return _REGIMES


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
        whole = TomlTable(tomllib.loads(text), where, BadInput)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as wrong:
        raise BadInput(f"it is not valid TOML ({wrong})", where=where) from wrong
    return _regime(whole)


def _regime(whole: TomlTable) -> Regime:
    act = whole.table("act")
    word, claim = act.get("word", str), act.get("claim", str)
    start = act.get("in_force", date)
    sections = read_sections(whole.table(word), whole.table(claim), start)
    # The constructor refuses a word or a claim that is neither of its two.
    called: dict[str, Any] = {"word": word, "claim": claim}
    read = partial(
        Regime,
        **called,
        key=act.get("key", str),
        title=act.get("title", str),
        short=act.get("short", str),
        also=act.strings("also"),
        in_force=start,
        exemptions_part=act.get("exemptions_part", str),
        link=act.get("link", str),
        future_weeks=act.optional("future_weeks", int, 0) or None,
        transfer_wants_consent=act.optional("transfer_wants_consent", bool, False),
        **read_limits(whole),
        duties=_places(whole.table("duties"), Duty),
        notice=_places(whole.table("notice"), Element),
        mistaken=_sentences(whole.table("mistaken")) if "mistaken" in whole else {},
        **sections,
    )
    act.finish()
    whole.finish()
    with said_in(whole):
        return read()


def _places(table: TomlTable, names: type[E]) -> dict[E, str]:
    """Where each of the names is found, in their own order."""
    found = {name: table.get(name.value, str) for name in names if name.value in table}
    table.finish()
    return found


def _sentences(table: TomlTable) -> dict[str, str]:
    return {name: table.get(name, str) for name in table.names()}
