"""A text as the checks see it: its passages, the regime, the day, and every citation resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from disclosable.errors import TooLarge
from disclosable.law.duty import Duty
from disclosable.law.regime import Regime, load_regime
from disclosable.lint.asked import asked_passages
from disclosable.lint.finder import find_mentions
from disclosable.lint.law import LawName, find_initials, find_laws, known_laws
from disclosable.lint.mention import Cited, Mention
from disclosable.lint.passage import Passage, Sentence
from disclosable.lint.reading import ReadText
from disclosable.lint.resolve import PARTNERS, Resolver, claimable, main_regime
from disclosable.lint.wording import wording

MOST_CITATIONS = 2_000
"""A hundred times those of a long letter."""

WHOLE = "the whole text"
"""The place of a finding about words that are nowhere."""


# "Section 31(1)(a) - Law Enforcement.": an exemption of a list, though text follows on its line.
_LISTED = re.compile(
    r"(?:sections?|s\.?|regulations?|reg\.?)\s?\d{1,2}[A-Z]?\s?(?:[\w()& ]{0,30}[-–—:]\s?"
    r"[A-Z]\D{3,60}|[()\w ]{0,20}\s(?:of|under|in)\s(?:the\s)?[A-Z][^.;:]{2,60})\.?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Citing:
    """One provision cited at one place, with the statute that it is of.

    `law` is the key of a regime, of another statute in lint/laws.toml, or empty where it cannot be
    told. `sentence` is what it stands in. `claimed` says that the words around it rely on it as an
    exemption.
    """

    mention: Mention
    cited: Cited
    law: str
    sentence: Sentence
    claimed: bool


@dataclass(frozen=True)
class Letter:
    """A text to be checked, under one regime and on one day.

    `named` are the regimes that the text names, `citings` its citations in order without those in
    the requester's own words, and `sentences` its sentences without them.
    """

    file: str
    passages: tuple[Passage, ...]
    regime: Regime
    named: frozenset[str]
    on: date
    laws: tuple[tuple[LawName, ...], ...]
    asked: frozenset[int]
    sentences: tuple[Sentence, ...]
    citings: tuple[Citing, ...]

    def says(self, name: str) -> bool:
        """Whether a sentence says what lint/phrases.toml has under that name."""
        return wording(name).first(self.sentences) is not None

    def first(self, name: str) -> Sentence | None:
        """The first sentence that says it."""
        return wording(name).first(self.sentences)

    def place(self, sentence: Sentence | None) -> str:
        """Where a sentence stands; the whole text, if it is None."""
        if sentence is None:
            return WHOLE
        return self.passages[sentence.passage].place(sentence.start)

    def where(self, citing: Citing) -> str:
        """Where a citation stands."""
        return self.passages[citing.mention.passage].place(citing.cited.start)

    def words(self, citing: Citing) -> str:
        """The exact words of the whole citation."""
        return citing.mention.words.strip()

    def claims(self, key: str | None = None) -> tuple[Citing, ...]:
        """The citations that are relied on as exemptions, of the letter's regimes or of one."""
        keys = {key} if key else {self.regime.key, PARTNERS.get(self.regime.key, "")}
        return tuple(
            citing
            for citing in self.citings
            if citing.claimed
            and citing.law in keys
            and claimable(citing.law, citing.cited.number)
            and not self._hands_over(citing)
        )

    def _hands_over(self, citing: Citing) -> bool:
        """Whether it is the Act's exemption for environmental information, in an answer about that.

        It takes the request out of the Act and into the regulations; nothing is withheld under it.
        """
        act = PARTNERS[self.regime.key]
        if self.regime.word != "regulation" or citing.law != act:
            return False
        environmental = load_regime(act).duty(Duty.ENVIRONMENTAL)
        name = citing.cited.name
        return (
            name == citing.cited.number
            or f"{environmental}(".startswith(f"{name}(")
            or (name.startswith(f"{environmental}("))
        )

    def around(self, citing: Citing) -> str:
        """The text of the passage that a citation stands in."""
        return self.passages[citing.mention.passage].text


def make_letter(read: ReadText, *, on: date, regime: str | None) -> Letter:
    """The letter that a text is, under `regime` or, where that is None, the one that it names.

    Raises:
        TooLarge: it has more citations than any letter.
    """
    initials = find_initials(passage.text for passage in read.passages)
    laws = tuple(tuple(find_laws(passage.text, initials)) for passage in read.passages)
    mentions = find_mentions(read.passages, [list(names) for names in laws])
    if len(mentions) > MOST_CITATIONS:
        raise TooLarge(
            f"it has {len(mentions):,} citations",
            where=read.file,
            expected=f"a letter or an answer, with at most {MOST_CITATIONS:,}",
        )
    asked = asked_passages(read.passages)
    key = regime or main_regime(read.passages, laws, mentions, asked)
    named = frozenset(
        known_laws()[name.key].regime
        for index, names in enumerate(laws)
        if index not in asked
        for name in names
        if name.key in known_laws() and known_laws()[name.key].regime
    )
    sentences = tuple(
        sentence
        for index, passage in enumerate(read.passages)
        if index not in asked
        for sentence in passage.sentences(index)
    )
    resolver = Resolver(key, named | {key}, read.passages, laws)
    return Letter(
        file=read.file,
        passages=read.passages,
        regime=load_regime(key),
        named=named,
        on=on,
        laws=laws,
        asked=asked,
        sentences=sentences,
        citings=tuple(_citings(read.passages, mentions, sentences, resolver, asked)),
    )


def _citings(
    passages: tuple[Passage, ...],
    mentions: list[Mention],
    sentences: tuple[Sentence, ...],
    resolver: Resolver,
    asked: frozenset[int],
) -> Iterator[Citing]:
    by_passage: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_passage.setdefault(sentence.passage, []).append(sentence)
    for mention in mentions:
        if mention.passage in asked:
            continue
        inside = by_passage[mention.passage]
        sentence = next((one for one in reversed(inside) if one.start <= mention.start), inside[0])
        claimed = _claimed(passages[mention.passage], sentence)
        for cited, law in resolver.resolve(mention, claimed=claimed):
            yield Citing(mention, cited, law, sentence, claimed)


def _claimed(passage: Passage, sentence: Sentence) -> bool:
    """Whether a sentence with a citation, or the item of a list that it is, relies on it."""
    if wording("relied").find(sentence.text) or _LISTED.match(sentence.text):
        return True
    return passage.is_heading or passage.table
