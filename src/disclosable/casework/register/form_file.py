"""The forms, read from their files; docs/reference/statistics.md gives the form of a file."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TypeVar

from disclosable.casework.correspondence.review import Result
from disclosable.casework.register.form import Depth, Form, FormGroup, FormLine
from disclosable.casework.register.outcome import Outcome
from disclosable.casework.register.reviewed import Reviewed
from disclosable.casework.register.selection import Selection
from disclosable.casework.register.timeliness import Timeliness
from disclosable.errors import BadInput
from disclosable.law.event import What
from disclosable.law.regime import regimes
from disclosable.toml_file import TomlTable, said_in

_FORMS = ("code", "quarterly", "scottish")
_GROUNDS = "exemptions"
E = TypeVar("E", bound=StrEnum)


def forms() -> tuple[str, ...]:
    """The forms that there are."""
    return _FORMS


@cache
def load_form(key: str) -> Form:
    """The form of that name.

    Raises:
        BadInput: there is none, or its file contradicts itself.
    """
    if key not in forms():
        raise BadInput(f"there is no form {key!r}", instead=forms())
    file = resources.files("disclosable.casework.register").joinpath("forms", f"{key}.toml")
    return _form(TomlTable(tomllib.loads(file.read_text("utf-8")), f"forms/{key}.toml", BadInput))


def read_form(path: Path) -> Form:
    """A form of an authority's own, from a file of the same form.

    Raises:
        BadInput: it is not there, not TOML, or something in it is missing, unknown or contradicts
            something else.
    """
    return _form(TomlTable.read(path, BadInput))


def _form(top: TomlTable) -> Form:
    scope = _selection(top.table("scope")) if "scope" in top else Selection()
    with said_in(top):
        form = Form(
            key=top.get("key", str),
            title=top.get("title", str),
            about=top.get("about", str),
            regimes=_words(top, "regimes", regimes()),
            scope=scope,
            groups=tuple(_group(one) for one in top.tables("groups")),
            source=top.optional("source", str, ""),
            verified=top.optional("verified", bool, False),
            notes=top.strings("notes"),
        )
    top.finish()
    return form


def _group(table: TomlTable) -> FormGroup:
    grounds: list[tuple[str, Depth]] = []
    if _GROUNDS in table:
        section = table.table(_GROUNDS)
        for regime in section.names():
            if regime not in regimes():
                raise section.fail(regime, "it is no regime", " or ".join(regimes()))
            grounds.append((regime, _one(section, regime, Depth)))
    with said_in(table):
        group = FormGroup(
            key=table.get("key", str),
            title=table.get("title", str),
            lines=tuple(_line(one) for one in table.tables("lines")),
            of=table.optional("of", str, ""),
            grounds=tuple(grounds),
            without=frozenset(table.strings("without")),
            note=table.optional("note", str, ""),
        )
    table.finish()
    return group


def _line(table: TomlTable) -> FormLine:
    line = FormLine(
        key=table.get("key", str),
        label=table.get("label", str),
        definition=table.get("definition", str),
        counts=_selection(table.table("counts")) if "counts" in table else Selection(),
        outside=table.optional("outside", bool, False),
        careful=table.optional("careful", bool, False),
        source=table.optional("source", str, ""),
    )
    table.finish()
    return line


def _selection(table: TomlTable) -> Selection:
    selection = Selection(
        regimes=_words(table, "regimes", regimes()),
        any_regime=_words(table, "any_regime", regimes()),
        timeliness=_several(table, "timeliness", Timeliness),
        outcome=_several(table, "outcome", Outcome),
        happened=_several(table, "happened", What),
        reviewed=_several(table, "reviewed", Reviewed),
        result=_several(table, "result", Result),
        grounds=frozenset(table.strings("grounds")),
    )
    table.finish()
    return selection


def _words(table: TomlTable, key: str, known: tuple[str, ...]) -> frozenset[str]:
    words = table.strings(key)
    for word in words:
        if word not in known:
            raise table.fail(key, f"the value is {word!r}", f"one of {', '.join(known)}")
    return frozenset(words)


def _several(table: TomlTable, key: str, kind: type[E]) -> frozenset[E]:
    return frozenset(kind(word) for word in _words(table, key, tuple(kind)))


def _one(table: TomlTable, key: str, kind: type[E]) -> E:
    word = table.get(key, str)
    if word not in tuple(kind):
        raise table.fail(key, f"the value is {word!r}", f"one of {', '.join(kind)}")
    return kind(word)
