"""The officer's own paragraphs: letter.toml in the case folder.

A letter is made anew whenever a decision changes. What an officer wants to say beside it is kept
here, so that no regeneration loses it, and is checked like every other word of the letter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast

from disclosable.casework.values import choice, is_there, sections, text, texts
from disclosable.errors import BadCase
from disclosable.letters.letter import Block, Heading, Paragraph, Section, SectionKind
from disclosable.letters.links import linked
from disclosable.toml_file import TomlTable

OWN_WORDS = "letter.toml"

_PLACES = ("first", "last")


@dataclass(frozen=True, slots=True)
class OwnParagraphs:
    """Some paragraphs, and where in the letter they stand.

    Attributes:
        section: the part of the letter.
        place: before or after everything else in that part.
        words: the paragraphs; an https:// address in them becomes a link.
        heading: above them, where one is wanted.

    Raises:
        BadCase: no words, or a blank paragraph.
    """

    section: SectionKind
    place: Literal["first", "last"]
    words: tuple[str, ...]
    heading: str = ""

    def __post_init__(self) -> None:
        if not self.words or not all(words.strip() for words in self.words):
            raise BadCase("a paragraph of the officer's own has no words")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """As they are printed."""
        heading: tuple[Block, ...] = (Heading(self.heading, 3),) if self.heading else ()
        return (*heading, *(Paragraph(linked(words)) for words in self.words))


def read_own_words(path: Path) -> tuple[OwnParagraphs, ...]:
    """The paragraphs in the file at `path`; none where there is no such file.

    Raises:
        BadCase: a part, a place or a key is not known, or words are missing.
    """
    if not is_there(path):
        return ()
    top = TomlTable.read(path, BadCase)
    found = []
    for part in sections(top, "paragraphs"):
        kind = SectionKind(choice(part, "section", tuple(SectionKind)))
        place = cast(Literal["first", "last"], choice(part, "place", _PLACES))
        heading = text(part, "heading") if "heading" in part else ""
        found.append(OwnParagraphs(kind, place, texts(part, "words"), heading))
        part.finish()
    top.finish()
    return tuple(found)


def with_own_words(
    parts: Mapping[SectionKind, Section], own: Sequence[OwnParagraphs], where: str
) -> dict[SectionKind, Section]:
    """The parts of a letter with the officer's paragraphs in them.

    Raises:
        BadCase: this letter has no such part; the message names those it has.
    """
    made = dict(parts)
    for one in own:
        if one.section not in made:
            raise BadCase(
                f"a paragraph is to stand in the part {one.section.value!r}, which this letter "
                "does not have",
                where=f"{where}, {OWN_WORDS}",
                instead=[kind.value for kind in made],
            )
    for kind, section in parts.items():
        first = [
            b for one in own if (one.section, one.place) == (kind, "first") for b in one.blocks
        ]
        last = [b for one in own if (one.section, one.place) == (kind, "last") for b in one.blocks]
        if first or last:
            made[kind] = replace(section, blocks=(*first, *section.blocks, *last))
    return made
