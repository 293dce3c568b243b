"""Which statute is meant: by its name, by "the Act", or by another law altogether."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from disclosable.errors import BadInput
from disclosable.lint.data import read_data

OTHER = "other"
"""The key of a statute that is named and is none of those in laws.toml."""

_THE_ACT = re.compile(r"(?:the|this) (?:Act|Regulations)\b|the FOI\b(?! Act)")
_THAT_ACT = re.compile(r"(?:that|the said|the same) (?:Act|Regulations)\b")
_INITIALS = re.compile(r"\s*[(\[]\s*(?:the\s+)?[\"“'‘]?([A-Z][A-Za-z&]{0,8}[A-Z])[\"”'’]?\s*[)\]]")
_GENERIC = re.compile(
    r"[A-Z][\w'&-]+"
    r"(?:(?:,? (?:and|of|the|for|in|to|etc\.?)){0,3},?"
    r" (?:[A-Z][\w'&-]*|\([A-Z][^()]{0,80}\))){0,14}"
    r" (?:Act|Regulations|Order|Rules|Directive|Convention|Measure)(?: \d{4}\b)?"
)


@dataclass(frozen=True, slots=True)
class NamedLaw:
    """A statute that letters name.

    `regime` is the key of the access regime that it is, or empty; `last` the number of its last
    provision, or None where that is not known; `until` the first day no longer in force.

    Raises:
        BadInput: it has no names, or ends with nothing in its place.
    """

    key: str
    names: tuple[str, ...]
    word: str
    regime: str = ""
    kind: str = ""
    last: int | None = None
    since: date | None = None
    until: date | None = None
    gone: str = ""
    verified: bool = False

    def __post_init__(self) -> None:
        where = f"lint/laws.toml, {self.key}"
        if not self.names:
            raise BadInput("it has no names", where=where)
        if self.word not in ("section", "regulation", "article"):
            raise BadInput(
                f"its word is {self.word!r}",
                where=where,
                instead=("section", "regulation", "article"),
            )
        if (self.until is None) != (not self.gone):
            raise BadInput("a law that ended says what took its place", where=where)

    @property
    def title(self) -> str:
        """Its longest usual name: the first."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class LawName:
    """A statute named at a place: its key (or `OTHER`), from where to where, in which words."""

    key: str
    start: int
    end: int
    words: str


@cache
def known_laws() -> Mapping[str, NamedLaw]:
    """The statutes of lint/laws.toml, by key."""
    data = read_data("laws.toml")
    laws = {}
    for key, table in data.items():
        if key == "points":
            continue
        laws[key] = NamedLaw(
            key=key,
            names=tuple(table["names"]),
            word=table["word"],
            regime=table.get("regime", ""),
            kind=table.get("kind", ""),
            last=table.get("last"),
            since=table.get("from"),
            until=table.get("until"),
            gone=table.get("gone", ""),
            verified=table["verified"],
        )
    return MappingProxyType(laws)


@cache
def points() -> Mapping[str, str]:
    """For an article, such as "6(1)", the letters of its points: "abcdef"."""
    return MappingProxyType(dict(read_data("laws.toml")["points"]))


@cache
def _names() -> tuple[re.Pattern[str], Mapping[str, str]]:
    keys = {_squash(name): key for key, law in known_laws().items() for name in law.names}
    names = sorted((n for law in known_laws().values() for n in law.names), key=len, reverse=True)
    alternatives = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE), keys


def find_initials(texts: Iterable[str]) -> frozenset[str]:
    """The initials that a text gives other Acts: "the Harbours Act 1964 (HA)" gives "HA"."""
    return frozenset(
        given[1]
        for text in texts
        for name in find_laws(text)
        if name.key == OTHER and (given := _INITIALS.match(text, name.end))
    )


def find_laws(text: str, initials: frozenset[str] = frozenset()) -> list[LawName]:
    """Every statute that a text names, in order; "the Act" is not a name.

    `initials` are names that the text itself gives to statutes that are not in laws.toml.
    """
    pattern, keys = _names()
    found = [
        LawName(keys[_squash(match[0])], match.start(), match.end(), match[0])
        for match in pattern.finditer(text)
    ]
    taken = [(name.start, name.end) for name in found]
    for match in _GENERIC.finditer(text):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            found.append(LawName(OTHER, match.start(), match.end(), match[0]))
    for short in initials:
        for match in re.finditer(rf"(?<!\w){re.escape(short)}(?!\w)", text):
            if not any(match.start() < name.end and name.start < match.end() for name in found):
                found.append(LawName(OTHER, match.start(), match.end(), match[0]))
    return sorted(found, key=lambda name: name.start)


def law_at(text: str, at: int) -> tuple[LawName | None, bool, int]:
    """The statute named at a place, whether it is "that Act", and where the name ends.

    "The Act" gives no name and an end beyond `at`: which one is meant is told elsewhere.
    """
    rest = text[at:]
    that = _THAT_ACT.match(rest)
    if that:
        return None, True, at + that.end()
    the = re.match(r"(?:the |this )?", rest, re.IGNORECASE)
    begin = at + (the.end() if the else 0)
    pattern, keys = _names()
    named = pattern.match(text, begin)
    if named:
        return LawName(keys[_squash(named[0])], begin, named.end(), named[0]), False, named.end()
    pronoun = _THE_ACT.match(rest)
    if pronoun:
        return None, False, at + pronoun.end()
    generic = _GENERIC.match(text, begin)
    if generic:
        return LawName(OTHER, begin, generic.end(), generic[0]), False, generic.end()
    return None, False, at


def _squash(name: str) -> str:
    return "".join(ch for ch in name.lower() if ch.isalnum())
