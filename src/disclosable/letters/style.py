"""How an authority's letters look: the order of their parts, their headings and their sentences.

A style decides nothing: what has to be said is decided by the case and by the law, and a style
that could leave it out cannot be made. `style_file.py` reads one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from disclosable.errors import BadCase
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.letters.bilingual import Bilingual
from disclosable.letters.letter import Figure, Inline, Line, SectionKind
from disclosable.letters.phrase import Phrase

ENGLISH, WELSH = "en", "cy"
LANGUAGES = (ENGLISH, WELSH)
Answers = Literal["by part", "by question"]

REQUIRED: Mapping[SectionKind, Element | Duty | None] = {
    SectionKind.REFERENCE: None,
    SectionKind.REQUEST: None,
    SectionKind.DECISION: Element.FACT,
    SectionKind.REASONS: Element.WHY,
    SectionKind.DISCLOSURE: Duty.COMMUNICATE,
    SectionKind.RIGHTS: Element.APPEAL,
}
"""The parts that no style can leave out, and what the law wants said in them."""


@dataclass(frozen=True, slots=True)
class Words:
    """A heading: in English, and in Welsh for an authority whose letters have Welsh headings."""

    english: Phrase
    welsh: Phrase


@dataclass(frozen=True)
class Style:
    """A kind of letter.

    Attributes:
        name: what it is called in letters.toml.
        order: the parts of a letter, in the order in which they are read.
        answers: "by part" (what was decided, then why, then the figures) or "by question" (each
            question again in its own words, with the answer to it directly below).
        languages: of the headings, in the order in which they stand; the text is in English.
        headings, phrases: every heading and every sentence, by its key.

    Raises:
        BadCase: a part that is needed is left out, or one stands twice; no English heading.
    """

    name: str
    order: tuple[SectionKind, ...]
    answers: Answers
    languages: tuple[str, ...]
    headings: Mapping[str, Words]
    phrases: Mapping[str, Phrase]

    def __post_init__(self) -> None:
        object.__setattr__(self, "headings", MappingProxyType(dict(self.headings)))
        object.__setattr__(self, "phrases", MappingProxyType(dict(self.phrases)))
        twice = [kind for kind in self.order if self.order.count(kind) > 1]
        if twice:
            raise BadCase(f"the part {twice[0].value!r} stands twice in the order")
        missing = [kind for kind in REQUIRED if kind not in self.order]
        if missing:
            raise BadCase(
                f"the part {missing[0].value!r} is left out of the order",
                expected="every part but, perhaps, that on re-use",
            )
        if ENGLISH not in self.languages or len(set(self.languages)) < len(self.languages):
            raise BadCase(
                f"the languages of the headings are {list(self.languages)}",
                expected='["en"], or English and Welsh in either order: the text is in English',
            )

    def heading(self, key: SectionKind | str, **values: str | Bilingual) -> str:
        """A heading in each language of the style: "Your request / Eich cais"."""
        words = self.headings[str(key)]
        said = {ENGLISH: words.english, WELSH: words.welsh}
        return " / ".join(
            _plain(said[code].line(**_in_language(values, code))) for code in self.languages
        )

    def say(self, key: str, **values: str) -> str:
        """A sentence of the style, with its places filled."""
        return _plain(self.line(key, **values))

    def line(self, key: str, **values: str | Inline) -> Line:
        """The same with links or figures in it."""
        return self.phrases[key].line(**values)


def _in_language(values: Mapping[str, str | Bilingual], code: str) -> dict[str, str]:
    said = {}
    for place, value in values.items():
        if isinstance(value, Bilingual):
            said[place] = value.welsh if code == WELSH else value.english
        else:
            said[place] = value
    return said


def _plain(content: Line) -> str:
    return "".join(part.text for part in content if not isinstance(part, Figure))
