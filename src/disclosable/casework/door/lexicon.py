"""Lists of words with weights, read from TOML: what a question's own words suggest it is about.

A lexicon decides nothing. It finds the words, says which list they stand in, and adds up weights;
who reads the result is shown the words and decides. The form of the files:

* A phrase is words between spaces. A word matches its plural too, `*` at its end stands for any
  ending, and a hyphen in the text counts as a space: "fly tipping" finds "fly-tipping".
* `_` stands for up to three words of the same sentence: "my _ records" finds "my old school
  records".
* `[[masked]]` lists phrases that are taken away before anything else is looked for, so that
  "learning environment" is not read as the environment.
* `[[words]]` lists phrases with a `weight` (1 to 3) and a `limb`, the heading that they speak for.
  `borderline = true` says that officers and decisions differ on them.
* `[[against]]` lists phrases whose weight is taken off again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from disclosable.errors import BadInput
from disclosable.toml_file import TomlTable

ENOUGH = 3
"""The weight from which words suggest something by themselves."""

_GAP = r"(?:[^\w.?!]+[\w'’-]+){0,3}?"
_BETWEEN = r"[\s\-‐‑‒–]+"


@dataclass(frozen=True, slots=True)
class Phrases:
    """One list of a lexicon: its phrases, what they weigh, and what they speak for.

    Raises:
        BadInput: no phrases, one that is no phrase, or a weight that is not 1, 2 or 3.
    """

    phrases: tuple[str, ...]
    weight: int = ENOUGH
    limb: str = ""
    why: str = ""
    borderline: bool = False

    def __post_init__(self) -> None:
        if not self.phrases:
            raise BadInput("a list of words is empty")
        if not 1 <= self.weight <= ENOUGH:
            raise BadInput(f"the weight is {self.weight}", expected=f"1 to {ENOUGH}")
        for phrase in self.phrases:
            _pattern(phrase)

    def found(self, text: str) -> dict[str, tuple[int, int]]:
        """For each of its phrases that stands in `text`, where it first does."""
        spans: dict[str, tuple[int, int]] = {}
        for hit in _regex(self.phrases).finditer(text):
            spans.setdefault(str(hit.lastgroup), hit.span())
        return spans


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the text and the list in which they stand."""

    words: str
    of: Phrases


@dataclass(frozen=True, slots=True)
class Reading:
    """What a lexicon found in one text; `weight` is what remains after `against`."""

    evidence: tuple[Evidence, ...]
    against: tuple[Evidence, ...]

    @property
    def weight(self) -> int:
        """The weights added up, less those against."""
        return sum(e.of.weight for e in self.evidence) - sum(e.of.weight for e in self.against)

    @property
    def words(self) -> tuple[str, ...]:
        """The words found, each once, those of the most weight first."""
        ordered = sorted(self.evidence, key=lambda e: -e.of.weight)
        return tuple(dict.fromkeys(e.words for e in ordered))

    def of(self, *limbs: str) -> Reading:
        """The part of it that speaks for these headings."""
        return Reading(tuple(e for e in self.evidence if e.of.limb in limbs), self.against)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Lists of words, and how a text is read with them."""

    words: tuple[Phrases, ...]
    masked: tuple[Phrases, ...] = ()
    against: tuple[Phrases, ...] = ()

    def read(self, text: str) -> Reading:
        """The words of `text` that stand in the lists, in the requester's own spelling."""
        open_text = text
        for phrases in self.masked:
            open_text = _regex(phrases.phrases).sub(lambda m: " " * len(m[0]), open_text)
        return Reading(
            evidence=tuple(_evidence(self.words, open_text, text)),
            against=tuple(_evidence(self.against, open_text, text)),
        )


def _evidence(lists: Iterable[Phrases], open_text: str, text: str) -> Iterable[Evidence]:
    """What was found; words inside longer ones of the same heading are not counted again."""
    spans = [(span, p) for p in lists for span in p.found(open_text).values()]
    for (start, end), phrases in sorted(spans, key=lambda found: found[0]):
        if not any(
            a <= start and end <= b and (a, b) != (start, end) and other.limb == phrases.limb
            for (a, b), other in spans
        ):
            yield Evidence(" ".join(text[start:end].split()), phrases)


@cache
def load_lexicon(name: str) -> Lexicon:
    """The lexicon in casework/NAME.toml.

    Raises:
        BadInput: the file is not of the form that this module explains.
    """
    return read_lexicon(data_table(name))


def data_table(name: str) -> TomlTable:
    """The file casework/NAME.toml of this package.

    Raises:
        BadInput: it cannot be read.
    """
    with resources.as_file(resources.files("disclosable.casework.door") / f"{name}.toml") as path:
        return TomlTable.read(path, BadInput)


def read_lexicon(top: TomlTable) -> Lexicon:
    """The lists of one file; keys that it does not know are refused.

    Raises:
        BadInput: a key is missing, unknown or of another kind, or a list contradicts itself.
    """
    found = Lexicon(
        words=tuple(_phrases(table) for table in top.tables("words")),
        masked=tuple(_phrases(table) for table in top.tables("masked")),
        against=tuple(_phrases(table) for table in top.tables("against")),
    )
    top.finish()
    return found


def _phrases(table: TomlTable) -> Phrases:
    given: dict[str, Any] = {
        "phrases": table.strings("phrases"),
        "weight": table.optional("weight", int, ENOUGH),
        "limb": table.optional("limb", str, ""),
        "why": table.optional("why", str, ""),
        "borderline": table.optional("borderline", bool, False),
    }
    table.finish()
    try:
        return Phrases(**given)
    except BadInput as wrong:
        raise BadInput(wrong.found, where=table.where, expected=wrong.expected) from None


@cache
def _regex(phrases: tuple[str, ...]) -> re.Pattern[str]:
    # Each phrase is a group of its own, so that a hit says which phrase it was.
    parts = [f"(?P<p{n}>{_pattern(phrase)})" for n, phrase in enumerate(phrases)]
    return re.compile(rf"(?<![\w’'])(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _pattern(phrase: str) -> str:
    words = phrase.split()
    wrong = [w for w in words if w != "_" and not re.fullmatch(r"[\w.'&]+\*?", w)]
    if not words or wrong or words[0] == "_" or words[-1] == "_":
        raise BadInput(
            f"{phrase!r} is no phrase",
            expected="words between spaces, each with * at its end or without, and _ between them",
        )
    pattern, between = _word(words[0]), _BETWEEN
    for word in words[1:]:
        if word == "_":
            between = rf"{_GAP}[^\w.?!]+"
        else:
            pattern, between = pattern + between + _word(word), _BETWEEN
    return pattern


def _word(word: str) -> str:
    if word.endswith("*"):
        return rf"{re.escape(word[:-1])}\w*(?:['’]s?)?"
    return rf"{re.escape(word)}(?:s|es)?(?:['’]s?)?"
