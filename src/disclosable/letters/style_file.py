"""Styles read from files: ours, and an authority's changes to one of them in letters.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar, cast

from disclosable.casework.values import choice, is_there, placed, texts
from disclosable.errors import BadCase
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.regime import load_regime
from disclosable.law.statute import Regime
from disclosable.letters.letter import SectionKind
from disclosable.letters.phrase import Phrase, lacking
from disclosable.letters.style import ENGLISH, LANGUAGES, REQUIRED, WELSH, Answers, Style, Words
from disclosable.toml_file import TomlTable

LETTERS = "letters.toml"
"""An authority's own style, beside authority.toml."""

T = TypeVar("T")

_FIRST = "foia"


def styles() -> tuple[str, ...]:
    """The names of the styles that there are."""
    return tuple(sorted(file.name.removesuffix(".toml") for file in _style_files()))


@cache
def load_style(name: str) -> Style:
    """One of our own styles.

    Raises:
        BadCase: there is none of that name.
    """
    found = {file.name.removesuffix(".toml"): file for file in _style_files()}
    if name not in found:
        raise BadCase(f"there is no style {name!r}", instead=styles())
    top = _ours(found[name])
    texts(top, "default_for") if "default_for" in top else None
    headings, phrases = _words()
    order = tuple(SectionKind(kind) for kind in texts(top, "order"))
    answers = cast(Answers, choice(top, "answers", ("by part", "by question")))
    style = Style(name, order, answers, (ENGLISH,), headings, phrases)
    made = _changed(style, top, load_regime(_FIRST))
    top.finish()
    return made


def default_style(regime: Regime) -> Style:
    """The style of an authority that has chosen none."""
    for file in _style_files():
        top = _ours(file)
        if "default_for" in top and regime.key in texts(top, "default_for"):
            return load_style(file.name.removesuffix(".toml"))
    raise BadCase(f"no style is the usual one for the {regime.title}", instead=styles())


def read_style(path: Path, regime: Regime) -> Style:
    """The style of an authority, from its letters.toml; the usual one where there is no such file.

    Raises:
        BadCase: a key, a phrase, a heading, a place or a part is not known, blank or repeated; the
            message has the file and the key.
        NotLawful: a change would leave out what the law wants said; the message cites it.
    """
    if not is_there(path):
        return default_style(regime)
    top = TomlTable.read(path, BadCase)
    style = load_style(choice(top, "style", styles())) if "style" in top else default_style(regime)
    style = _in_languages(style, top)
    made = _changed(style, top, regime)
    top.finish()
    return made


def _in_languages(style: Style, top: TomlTable) -> Style:
    if "languages" not in top:
        return style
    codes = texts(top, "languages")
    unknown = [code for code in codes if code not in LANGUAGES]
    where = f"{top.where}, key 'languages'"
    if unknown:
        raise BadCase(f"there are no headings in {unknown[0]!r}", where=where, instead=LANGUAGES)
    try:
        return replace(style, languages=codes)
    except BadCase as why:
        raise placed(why, where, BadCase) from None


def _changed(style: Style, top: TomlTable, regime: Regime) -> Style:
    """The style with the order, the headings and the phrases of one file."""
    phrases = dict(style.phrases)
    for key, section in _each(top, "phrases", list(phrases)):
        phrases[key] = _reworded(phrases[key], section, key, regime)
    headings = dict(style.headings)
    for key, section in _each(top, "headings", list(headings)):
        headings[key] = _heading(headings[key], section, key, regime, style.languages)
    order = _order(top, regime) if "order" in top else style.order
    return replace(style, order=order, phrases=phrases, headings=headings)


def _reworded(phrase: Phrase, section: TomlTable, key: str, regime: Regime) -> Phrase:
    try:
        words = section.get(key, str)
    except BadCase as why:
        raise lacking(phrase.law, regime, why, why.where) from None
    return phrase.reworded(words, regime, f"{section.where}, key {key!r}")


def _each(top: TomlTable, key: str, known: list[str]) -> Iterator[tuple[str, TomlTable]]:
    """The keys of one section, each of which has to be known."""
    if key not in top:
        return
    section = top.table(key)
    for name in section.names():
        if name not in known:
            raise BadCase(
                f"there is no {key.removesuffix('s')} {name!r}",
                where=section.where,
                instead=sorted(known),
            )
        yield name, section
    section.finish()


def _heading(
    before: Words, section: TomlTable, key: str, regime: Regime, languages: tuple[str, ...]
) -> Words:
    """A heading as one English text, or as a section with English and Welsh."""
    value = section.get(key, object)
    where = f"{section.where}, key {key!r}"
    if isinstance(value, str):
        if WELSH in languages:
            raise BadCase(
                "the heading is given in English alone, and the letters have Welsh headings too",
                where=where,
                expected=f'{key} = {{ en = "...", cy = "..." }}',
            )
        return replace(before, english=before.english.reworded(value, regime, where))
    part = section.table(key)
    english = _reworded(before.english, part, ENGLISH, regime)
    welsh = _reworded(before.welsh, part, WELSH, regime)
    _noted(part)
    part.finish()
    return Words(english, welsh)


def _noted(part: TomlTable) -> None:
    """What a heading may note for whoever maintains its words; no letter prints it."""
    part.optional("verified", bool, False)


def _order(top: TomlTable, regime: Regime) -> tuple[SectionKind, ...]:
    names = texts(top, "order")
    where = f"{top.where}, key 'order'"
    known = [kind.value for kind in SectionKind]
    for name in names:
        if name not in known:
            raise BadCase(f"there is no part {name!r}", where=where, instead=known)
        if names.count(name) > 1:
            raise BadCase(f"the part {name!r} stands twice", where=where)
    for kind, law in REQUIRED.items():
        if kind.value not in names:
            why = BadCase(
                f"the part {kind.value!r} is left out", expected="every part that a letter needs"
            )
            raise lacking(law, regime, why, where)
    return tuple(SectionKind(name) for name in names)


# -- our own files --------------------------------------------------------------------------------


@cache
def _words() -> tuple[dict[str, Words], dict[str, Phrase]]:
    """Every heading and every phrase of the files phrases*.toml."""
    headings: dict[str, Words] = {}
    phrases: dict[str, Phrase] = {}
    folder = resources.files("disclosable.letters")
    names = sorted(file.name for file in folder.iterdir())
    for name in (n for n in names if n.startswith("phrases") and n.endswith(".toml")):
        top = _ours(folder.joinpath(name))
        _take(top.table("headings"), headings, _words_of)
        _take(top.table("phrases"), phrases, _phrase)
        top.finish()
    return headings, phrases


def _take(section: TomlTable, into: dict[str, T], make: Callable[[str, TomlTable], T]) -> None:
    for key in section.names():
        part = section.table(key)
        if key in into:
            raise BadCase("it stands in two files", where=part.where)
        try:
            into[key] = make(key, part)
        except BadCase as why:
            raise placed(why, part.where, BadCase) from None
        part.finish()


@dataclass(frozen=True, slots=True)
class _Asked:
    """What every wording of a phrase has to hold."""

    needs: frozenset[str]
    may: frozenset[str]
    law: Element | Duty | None

    @classmethod
    def read(cls, part: TomlTable) -> _Asked:
        law: Element | Duty | None = None
        if "element" in part:
            law = Element(choice(part, "element", tuple(Element)))
        elif "duty" in part:
            law = Duty(choice(part, "duty", tuple(Duty)))
        return cls(frozenset(part.strings("needs")), frozenset(part.strings("may")), law)


def _phrase(key: str, part: TomlTable) -> Phrase:
    asked = _Asked.read(part)
    return Phrase(key, part.get("words", str), asked.needs, asked.may, asked.law)


def _words_of(key: str, part: TomlTable) -> Words:
    asked = _Asked.read(part)
    _noted(part)
    return Words(
        Phrase(key, part.get(ENGLISH, str), asked.needs, asked.may, asked.law),
        Phrase(key, part.get(WELSH, str), asked.needs, asked.may, asked.law),
    )


def _ours(file: Traversable) -> TomlTable:
    return TomlTable(tomllib.loads(file.read_text("utf-8")), f"letters/{file.name}", BadCase)


def _style_files() -> list[Traversable]:
    folder = resources.files("disclosable.letters").joinpath("styles")
    return sorted((f for f in folder.iterdir() if f.name.endswith(".toml")), key=lambda f: f.name)
