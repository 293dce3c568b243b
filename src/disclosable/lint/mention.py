"""A provision that a text cites: the words it used, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosable.law.citation import Citation


class Slip(StrEnum):
    """How a citation is written as no provision is."""

    SIBLINGS = "siblings"
    """Two of one kind in a row: 40(2)(a)(b) is two paragraphs, not one."""
    APART = "apart"
    """A letter that belongs to the number before it: 40(3)(A)(a)."""
    SMALL = "small"
    """A small letter for a capital one: 40(3a)(a)."""


@dataclass(frozen=True, slots=True)
class Cited:
    """One provision: `number` is its section, empty for a subsection of the one before.

    `start` and `end` are its own words in the passage. `slip` is set where the way it is written
    had to be put right to be read.
    """

    number: str
    steps: tuple[str, ...]
    start: int
    end: int
    slip: Slip | None = None

    @property
    def name(self) -> str:
        """As it is written in a citation: "40(3A)(a)"; a subsection alone: "(3A)(a)"."""
        return self.number + "".join(f"({step})" for step in self.steps)

    @property
    def citation(self) -> Citation:
        """The same as a citation.

        Raises:
            BadInput: it has no section.
        """
        return Citation(self.number, self.steps)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a text cites something: "sections 21, 22 and 40(2) of the Act".

    `word` is "section", "regulation", "article", "subsection", or empty for a bare "40(2)". `law`
    is the key of the statute that is named with it or `OTHER`, and empty where none is; `the_act`
    says that it is "of the Act", and `that_act` "of that Act". `law_words` are the words for it.
    """

    passage: int
    start: int
    end: int
    words: str
    word: str
    cited: tuple[Cited, ...]
    law: str = ""
    the_act: bool = False
    that_act: bool = False
    law_words: str = ""
