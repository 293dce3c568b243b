"""A sentence of a letter that an authority can put into its own words."""

from __future__ import annotations

import string
from collections.abc import Iterator
from dataclasses import dataclass, replace

from disclosable.casework.wording import capital
from disclosable.checker.prose import numbers_in, sums_in
from disclosable.errors import BadCase, DisclosableError, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.statute import Regime
from disclosable.letters.letter import Inline, Line, Text

_GAP = "\N{MIDDLE DOT}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words with places in {braces} that each letter fills.

    Attributes:
        key: its name in the file of phrases.
        words: what is printed.
        needs: the places that have to stand in the words.
        may: the places that can.
        law: what the law wants said by these words, if it wants anything.

    Raises:
        BadCase: the words are blank, lack a place or have an unknown one, hold a bare brace, or
            tell a number: a number in a letter is a count unless it is known to be none.
    """

    key: str
    words: str
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    law: Element | Duty | None = None

    def __post_init__(self) -> None:
        fault = self._fault()
        if fault is not None:
            raise fault

    def reworded(self, words: str, regime: Regime, where: str) -> Phrase:
        """The same in an authority's own words.

        Raises:
            NotLawful: the words leave out what `regime` wants said; the message cites it.
            BadCase: the words are wrong in another way; `where` is the file and the key.
        """
        try:
            return replace(self, words=words)
        except BadCase as why:
            raise lacking(self.law, regime, why, where) from None

    def line(self, **values: str | Inline) -> Line:
        """The words with each place filled; a value at the start of a sentence gets its capital."""
        made: list[Inline] = []
        said = ""
        for words, place in _pieces(self.words):
            said += words
            if place:
                value = values[place]
                if isinstance(value, str):
                    said += capital(value) if not said or said.endswith(". ") else value
                    continue
                made += [Text(said)] if said else []
                made.append(value)
                said = ""
        made += [Text(said)] if said else []
        return tuple(made)

    def _fault(self) -> BadCase | None:
        if not self.words.strip():
            return BadCase("the words are blank", expected="words")
        try:
            places = {place for _, place in _pieces(self.words) if place}
        except ValueError:
            return BadCase(
                f"a place is not written as one in {self.words!r}",
                expected="each place as a name in braces, and no other brace",
                instead=self._places,
            )
        unknown = sorted(places - self.needs - self.may)
        if unknown:
            return BadCase(
                f"there is no place {{{unknown[0]}}}", instead=self._places or ["no place at all"]
            )
        missing = sorted(self.needs - places)
        if missing:
            return BadCase(
                f"the place {{{missing[0]}}} is left out of {self.words!r}",
                expected=" and ".join(f"{{{place}}}" for place in sorted(self.needs)),
            )
        bare = "".join(words + (_GAP if place else "") for words, place in _pieces(self.words))
        number = next((n.number for n in numbers_in(bare)), "") or next(sums_in(bare), "")
        if number:
            return BadCase(
                f"the number {number!r} stands in {self.words!r}",
                expected="no number: a reader would take it for a count",
            )
        return None

    @property
    def _places(self) -> list[str]:
        return [f"{{{place}}}" for place in sorted(self.needs | self.may)]


def lacking(
    law: Element | Duty | None, regime: Regime, why: BadCase, where: str
) -> DisclosableError:
    """The fault at its place: NotLawful, with the provision, where `regime` wants it said."""
    provision = regime.notice.get(law) if isinstance(law, Element) else None
    if isinstance(law, Duty) and regime.has(law):
        provision = regime.duty(law)
    if provision is None:
        return BadCase(why.found, where=where, expected=why.expected, instead=why.instead)
    cited = f"{regime.cite(provision)} of the {regime.title} asks for it"
    expected = f"{why.expected} ({cited})" if why.expected else f"these words: {cited}"
    return NotLawful(why.found, where=where, expected=expected, instead=why.instead)


def _pieces(words: str) -> Iterator[tuple[str, str]]:
    """Words and the place that follows them, in order; the last may have none.

    Raises:
        ValueError: a brace that is no place.
    """
    for literal, place, form, conversion in string.Formatter().parse(words):
        if place is not None and (not place.isidentifier() or form or conversion):
            raise ValueError(place)
        if "{" in literal or "}" in literal:
            raise ValueError(literal)
        yield literal, place or ""
