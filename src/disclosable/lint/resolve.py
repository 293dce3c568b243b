"""Which statute each citation is of, where the text does not say it in so many words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from disclosable.law.exemptions import Role
from disclosable.law.regime import load_regime, regimes
from disclosable.lint.law import LawName, known_laws
from disclosable.lint.mention import Cited, Mention
from disclosable.lint.passage import Passage

PARTNERS: Mapping[str, str] = MappingProxyType(
    {"foia": "eir", "eir": "foia", "foisa": "eisrs", "eisrs": "foisa"}
)
"""The other regime of the same authorities: one for environmental information, one for the rest."""

_DEFINES = re.compile(
    r"\s*[(,\[]\s*(?:hereafter|hereinafter|referred to as)?[\s,:]*[\"“'‘]?(?:the|this) "
    r"(Act|Regulations)\b",
    re.IGNORECASE,
)
_HUMAN_RIGHTS = re.compile(r"human rights|convention|ECHR|HRA", re.IGNORECASE)
# "Section 21 notices", "section 60 stops": a power of another Act that goes by its number.
_POWER = re.compile(
    r"\s+(?:notices?|orders?|powers?|stops?|search\w*|assaults?|detentions?|agreements?|enquir\w+"
    r"|inquir\w+|funding|monies|money|schools?|offen[cs]es?|warrants?|arrests?|decisions?|applications?"
    r"|evictions?|accommodation|assessments?|licen[cs]es?|works|interviews?|referrals?|meetings?)\b",
    re.IGNORECASE,
)
_SCOTTISH = frozenset({"foisa", "eisrs"})
_COMMISSIONER = re.compile(r"Scottish Information Commissioner", re.IGNORECASE)


def main_regime(
    passages: Sequence[Passage],
    laws: Sequence[Sequence[LawName]],
    mentions: Sequence[Mention],
    asked: frozenset[int],
) -> str:
    """The regime that a text is written under: the one it names most, "foia" if it names none.

    A name counts once for each passage, and the first name a little more. "EIRs" in a text that
    names Scotland's Act are Scotland's regulations.
    """
    counts: Counter[str] = Counter()
    for index, names in enumerate(laws):
        if index in asked:
            continue
        keys = {known_laws()[n.key].regime for n in names if n.key in known_laws()} - {""}
        counts.update(dict.fromkeys(keys, 1 if counts else 2))
    for mention in mentions:
        if mention.passage not in asked and mention.word == "regulation" and not mention.law:
            counts["eir"] += bool(counts["eir"])
            counts["eisrs"] += bool(counts["eisrs"])
    scottish = counts["foisa"] + counts["eisrs"] > counts["foia"] or (
        not counts["foia"] and any(_COMMISSIONER.search(passage.text) for passage in passages)
    )
    if scottish and counts["eir"]:
        counts["eisrs"] += counts.pop("eir")
    known = [(count, key) for key, count in counts.items() if count and key in regimes()]
    if not known:
        return "foisa" if scottish and "foisa" in regimes() else "foia"
    return max(known, key=lambda entry: (entry[0], entry[1] in ("foia", "foisa")))[1]


@dataclass(slots=True)
class Resolver:
    """Tells the statute of each citation in turn; a subsection is of the section before it."""

    main: str
    named: frozenset[str]
    passages: Sequence[Passage]
    laws: Sequence[Sequence[LawName]]
    _defined: dict[str, str] = field(default_factory=dict)
    _last: tuple[str, str] = ("", "")

    def __post_init__(self) -> None:
        for index, names in enumerate(self.laws):
            for name in names:
                found = _DEFINES.match(self.passages[index].text, name.end)
                if found:
                    self._defined.setdefault(found[1].lower(), self._regime(name.key))

    def resolve(self, mention: Mention, *, claimed: bool) -> Iterator[tuple[Cited, str]]:
        """Each provision of a citation, with the key of its statute ("" where it is not known)."""
        for cited in mention.cited:
            law = self._law(mention, cited, claimed=claimed)
            if mention.word == "subsection":
                cited = self._whole(cited, law)
            elif law:
                self._last = (law, cited.number)
            yield cited, law

    def _regime(self, key: str) -> str:
        """The key of the regime that a law is, or of the law itself."""
        regime = known_laws()[key].regime if key in known_laws() else ""
        if regime == "eir" and self.main in _SCOTTISH:
            return "eisrs"
        return regime or key

    def _whole(self, cited: Cited, law: str) -> Cited:
        """A subsection with the number of the section that was cited last, if it is of that law."""
        last_law, number = self._last
        if cited.number or not number or (law and law != last_law):
            return cited
        return replace(cited, number=number)

    def _law(self, mention: Mention, cited: Cited, *, claimed: bool) -> str:
        if mention.law:
            return self._regime(mention.law)
        if mention.that_act:
            return self._named_before(mention) or ""
        text = self.passages[mention.passage].text
        if mention.word == "article":
            return "convention" if _HUMAN_RIGHTS.search(text) else "ukgdpr"
        if mention.word == "subsection":
            return self._last[0]
        if mention.the_act:
            return self._the_act(mention)
        word = mention.word or self._word_of(cited)
        main = self._with_word(word)
        if not main:
            return ""
        return main if self._is_ours(mention, cited, main, claimed=claimed) else ""

    def _the_act(self, mention: Mention) -> str:
        regulations = mention.word == "regulation" or mention.words.endswith("Regulations")
        kind = "regulations" if regulations else "act"
        if kind in self._defined:
            return self._defined[kind]
        word = "regulation" if regulations else "section"
        return self._with_word(word) or self.main

    def _word_of(self, cited: Cited) -> str:
        """What a bare "12(4)(b)" is: whatever the letter's own regime calls its provisions."""
        own = load_regime(self.main)
        if cited.number in own.titles:
            return own.word
        other = PARTNERS[self.main]
        if other in self.named and other in regimes() and cited.number in load_regime(other).titles:
            return load_regime(other).word
        return "none"

    def _with_word(self, word: str) -> str:
        """The regime of the letter, or its partner, that calls its provisions so."""
        for key in (self.main, PARTNERS[self.main]):
            if key in regimes() and load_regime(key).word == word:
                return key
        return ""

    def _is_ours(self, mention: Mention, cited: Cited, main: str, *, claimed: bool) -> bool:
        """Whether a citation with no statute is of the letter's regime, and not of another law.

        "Section 60 orders" or "there are six principles, at section 34" after the Data Protection
        Act are of another law. What is claimed as an exemption, or cited by its subsection under a
        section that can be claimed, is the regime's.
        """
        own = load_regime(main)
        after = self.passages[mention.passage].text[mention.end :]
        if not cited.steps and claimable(main, cited.number) and _POWER.match(after):
            return False
        before = self._named_in_passage(mention)
        foreign = bool(before) and before not in self.named and before not in regimes()
        listed = cited.number in own.titles
        claims = claimable(main, cited.number)
        if foreign:
            return listed and claims and claimed and bool(cited.steps)
        if listed:
            return True
        # A section that our data do not have: ours only where it is claimed by its subsection.
        return (
            claimed and bool(cited.steps) and (mention.word != "regulation" or main in self.named)
        )

    def _named_in_passage(self, mention: Mention) -> str:
        names = [n for n in self.laws[mention.passage] if n.end <= mention.start]
        text = self.passages[mention.passage].text
        if not names or re.search(r"[.!?]\s", text[names[-1].end : mention.start]):
            return ""
        return self._regime(names[-1].key)

    def _named_before(self, mention: Mention) -> str | None:
        for index in (mention.passage, mention.passage - 1):
            names = [
                name
                for name in (self.laws[index] if index >= 0 else ())
                if index < mention.passage or name.end <= mention.start
            ]
            if names:
                return self._regime(names[-1].key)
        return None


def claimable(key: str, number: str) -> bool:
    """Whether that section of that regime has anything that can be claimed."""
    return key in regimes() and any(
        version.role in (Role.EXEMPTS, Role.NCND)
        for citation, versions in load_regime(key).provisions.items()
        if citation == number or citation.startswith(f"{number}(")
        for version in versions
    )
