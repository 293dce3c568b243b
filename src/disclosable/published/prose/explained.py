"""What the words about one marker say: the ends of the count behind it, or that there is none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from disclosable.published.bounds import Bounds, bounds_in, bounds_of, says_open
from disclosable.published.prose.hiding import says_hidden
from disclosable.published.prose.line import sentences
from disclosable.published.prose.nought import NONE, says_noughts_are_hidden
from disclosable.sdc.release import Meaning

_PERSON = (
    r"(?:identit(?:y|ies)|individuals?|persons?|people|someone|somebody|anyone|anybody|nobody|who"
    r"|child|children|pupils?|patients?|they|he|she)"
)
_FIGURE = r"(?:numbers?|figures?|cells?|values?|counts?|totals?|data|rows?|entries|columns?)"
_ADVERB = (
    r"(?:can|could|may|might|would|cannot|must|to|from|not|otherwise|easily|then|also|thus|so|simply"
    r"|readily|indirectly|in|turn)"
)
_TO_PROTECT = re.compile(
    r"\bsecondary|\bcomplementary|\bconsequential"
    rf"|(?<!\w)(?!(?:{_PERSON}|{_ADVERB})\b)\w+\s+(?:{_ADVERB}\s+)*(?:be|being)\s+"
    r"(?:worked\s+out|calculated|deduced|derived|inferred|computed|reconstructed)\b"
    r"|\b(?:working\s+out|calculating|deducing|deriving|calculation\s+of|subtraction|differencing"
    r"|by\s+deduction|subtracting)\b"
    rf"|\b(?:other|others|additional|further|next|second|another|larger|higher)\s+(?:\w+\s+){{0,2}}"
    rf"{_FIGURE}\s+(?:\w+\s+){{0,4}}(?:withheld|suppressed|hidden|redacted|removed|replaced|masked)"
    rf"|\b(?:to|that)\s+protects?\s+(?:\w+\s+){{0,3}}(?:other|another|those|these|low|small)\b"
    rf"|\bprotects?\s+(?:a|the|another|other)\s+(?:\w+\s+){{0,2}}{_FIGURE}"
    rf"|\b(?:would|could|might|may)\s+(?:\w+\s+)?(?:reveal|disclose|give\s+away|show|lead\s+to)\s+"
    rf"(?:\w+\s+){{0,2}}(?:{_FIGURE}|it|them|another)\b"
    r"|\b(?:let|lets|allow|allows|enable|enables|help|helps)\s+(?:\w+\s+){1,3}?"
    r"(?:work|deduce|calculate|find)\s+(?:out\s+)?(?:one|it|them|another|a|the|other)\b"
    r"|\bor\s+(?:(?:it|which)\s+)?(?:is\s+)?(?:a\s+)?(?:higher|larger|greater|bigger)\b"
    r"|\bgives?\s+(?:\w+\s+){1,6}away\b|\bto\s+protect\s+one\b(?!\s+(?:person|individual))"
    r"|\bonly\s+one\b[^.]{0,40}\banother\b"
    r"|\bfrom\s+which\s+\w+\s+(?:\w+\s+)?(?:can|could|may|might|would)\s+be\b"
    r"|\bnext[\s-](?:lowest|smallest)\b|\bregardless\s+of\s+(?:size|value)",
    re.IGNORECASE,
)
# "Because of low numbers (five or fewer) some data has been redacted" speaks of no further ones.
_SOME_HIDDEN = re.compile(
    rf"\bsome\s+(?:\w+\s+){{0,2}}{_FIGURE}\s+(?:\w+\s+){{0,4}}"
    r"(?:withheld|suppressed|hidden|redacted|removed|replaced|masked)",
    re.IGNORECASE,
)
_VOID = re.compile(
    r"\bnot\s+(?:applicable|relevant|in\s+use|open|meaningful)\b"
    r"|\b(?:does|did|do)\s+not\s+(?:apply|exist|operate|run)\b|\bclosed\b|\bcannot\s+occur\b",
    re.IGNORECASE,
)
_VOID_WORD = re.compile(
    r"\W*(?:n\s?[/.]?\s?a\.?|not\s+applicable)\W*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:section|sections|s\.?)\s*(?:1[24]|2[1-9]|3[0-9]|4[1-4])\b|\bfuture\s+publication"
    r"|\bto\s+be\s+published|\bwill\s+be\s+published|\bpublished\s+(?:in|on|at|later|next)\b"
    r"|\bcommercial\w*|\bnot\s+held\b|\bdo(?:es)?\s+not\s+hold\b|\binvestigation|\blegal\s+privilege"
    r"|\bnot\s+(?:yet\s+)?(?:available|collected|recorded|measured|comparable|asked)\b"
    r"|\bno\s+(?:data|figures?|information|records?|return)\b|\bunavailable\b|\bmissing\b"
    r"|\b(?:un)?reliab(?:le|ility)\b|\b(?:low|poor)\s+quality\b"
    r"|\bprovisional\b|\bnot\s+(?:yet\s+)?(?:known|supplied|returned|received|checked|final\w*|reported)\b"
    r"|\b(?:did|has|have)\s+not\s+(?:reply|replied|respond|responded|answer|answered|report|sent?)",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\b(?:low|small|few|protect\w*|identif\w*|recogni\w*|privacy|personal|confiden\w*|disclos\w*"
    r"|suppress\w*|withh\w*|redact\w*|hidden|anonym\w*)\b|\b(?:section|s\.?)\s*40\b",
    re.IGNORECASE,
)
_ROUNDS_TO_NOUGHT = re.compile(
    r"\brounds?\s+(?:down\s+)?to\s+(?:0|zero|nought|nil)\b|\brounded\s+(?:down\s+)?to\s+(?:0|zero|nought|nil)"
    r"|\bless\s+than\s+half\b",
    re.IGNORECASE,
)
_SAYS_NOUGHT = re.compile(
    rf"\A\W*(?:that\s+)?(?:the\s+(?:number|count|figure)\s+(?:is|was)\s+)?(?:a\s+|true\s+|there\s+(?:were|was|are|is)\s+)*"
    rf"{NONE}\W*(?:\w+\W*){{0,6}}\Z"
    rf"|\b(?:where|when|if)\s+(?:there\s+(?:were|was|are|is)\s+)?{NONE}\b"
    rf"|\A\W*{NONE}\b[^.]{{0,40}}\b(?:shown|printed|represented|marked|written|denoted|displayed)\b"
    rf"|\b{NONE}\s*\W*\Z",
    re.IGNORECASE,
)
_MORE = re.compile(
    r"\b(?:secondary|complementary|consequential|others?|further|additional|some|next|another|second"
    r"|also|as\s+well)\b",
    re.IGNORECASE,
)
_ADDS = re.compile(r"\b(?:or|and|as\s+well\s+as|also)\b", re.IGNORECASE)


_LONGEST_MARKER = 60
"""Characters of a cell that may be its own legend; more is a remark."""


class Sense(StrEnum):
    """What kind of thing a legend says of its marker."""

    LOW = "a range"
    NOUGHT = "none"
    VOID = "no figure"
    OTHER = "something else"
    VAGUE = "that something is hidden"


@dataclass(frozen=True, slots=True)
class Explained:
    """What is said of one marker.

    `bounds` are all that is said of it, `text` the words; `to_protect` where it also stands for
    counts that are not low; `two_ranges` where one sentence gives two.
    """

    sense: Sense
    bounds: tuple[Bounds, ...]
    text: str
    to_protect: bool = False
    rounds_to_nought: bool = False

    @property
    def low(self) -> int | None:
        """The least that the words allow, where they say so."""
        return max((b.low for b in self.bounds if b.low is not None), default=None)

    @property
    def high(self) -> int | None:
        """The most that the words allow of a low count, where they say so."""
        return min((b.high for b in self.bounds if b.high is not None), default=None)

    @property
    def says_two_things(self) -> bool:
        """Whether the words state two different upper or lower ends."""
        highs = {b.high for b in self.bounds if b.high is not None}
        lows = {b.low for b in self.bounds if b.low is not None}
        crossed = bool(highs and lows) and max(lows) > min(highs)
        return len(highs) > 1 or len(lows - {0}) > 1 or crossed

    @property
    def is_definite(self) -> bool:
        """Whether this says what the marker stands for, and not only why it is there."""
        return self.sense is not Sense.VAGUE

    def agrees_with(self, other: Explained) -> bool:
        """Whether both may be true of one marker."""
        if not (self.is_definite and other.is_definite):
            return True
        if self.sense is not other.sense:
            return False
        return not joined((self, other)).says_two_things

    def ends(self) -> list[tuple[int, int | None]]:
        """Every range that the words give by themselves."""
        if self.sense is Sense.LOW:
            return [(b.low or 0, None if self.to_protect else b.high) for b in self.bounds]
        return [(0, 0 if self.sense in (Sense.NOUGHT, Sense.VOID) else None)]

    def meaning(self, rules_nought_out: bool | None, nought_is_printed: bool) -> Meaning:
        """The bounds of the marker for a reader.

        `rules_nought_out` is what the words say of 0 behind a marker, None where they say nothing;
        then a nought that is printed under the same legend decides, unless the marker hides counts
        to protect others as well: such a count may be a nought.
        """
        if self.sense is not Sense.LOW:
            return Meaning(0, None, self.text)
        low = self.low
        open_above = self.to_protect
        if low is None:
            shown = nought_is_printed and not open_above
            shown = shown if rules_nought_out is None else rules_nought_out
            low = 1 if shown else 0
        elif low == 1 and says_noughts_are_hidden(self.text):
            low = 0
        high = None if open_above else self.high
        if high is not None and high < low:
            high = low
        return Meaning(low, high, self.text)


def joined(several: Sequence[Explained]) -> Explained:
    """All that is said of one marker, where several passages agree."""
    firsts = [x for x in several if x.is_definite] or list(several)
    texts = dict.fromkeys(x.text for x in several)
    return Explained(
        firsts[0].sense,
        tuple(b for x in several for b in x.bounds),
        " ".join(texts),
        any(x.to_protect for x in several),
        any(x.rounds_to_nought for x in several),
    )


def explain_by_itself(marker: str) -> Explained | None:
    """A marker that is its own legend, such as `<5` or `n/a`; else None."""
    own = bounds_of(marker)
    if own is not None:
        return Explained(Sense.LOW, (own,), marker)
    if len(marker) <= _LONGEST_MARKER and bounds_in(marker):
        return explain(marker, marker)  # "fewer than 5 pupils"
    if _VOID_WORD.fullmatch(marker):
        return Explained(Sense.VOID, (), marker)
    if _OTHER.search(marker):
        return Explained(Sense.OTHER, (), marker)
    return Explained(Sense.VOID, (), marker) if _VOID.search(marker) else None


def says_more_is_hidden(sentence: str) -> bool:
    """Whether a sentence says that further numbers were hidden so that low ones stay hidden."""
    return bool(_MORE.search(sentence) and _protects(sentence) and says_hidden(sentence))


def _protects(text: str) -> bool:
    """Whether a text says that counts are hidden which are not low."""
    return bool(_TO_PROTECT.search(text)) or any(
        _SOME_HIDDEN.search(sentence) and not bounds_in(sentence) for sentence in sentences(text)
    )


def explain(piece: str, lead: str) -> Explained:
    """What a piece of prose says of a marker. `lead` is what follows the marker and its verb, where
    the piece begins with them; else it is the piece.

    Two ranges within one sentence ("fewer than 5, or in Table 3 fewer than 10") are a legend that
    states both: the marker may be either.
    """
    bounds = _states_both(piece)
    protects = _protects(piece) or says_open(piece)
    about_else = bool(_OTHER.search(piece))
    if _ROUNDS_TO_NOUGHT.search(piece):
        return Explained(Sense.LOW, bounds, piece, protects, rounds_to_nought=True)
    if bounds:
        # "fewer than 5, or not yet known": the words leave the upper end open.
        return Explained(Sense.LOW, bounds, piece, protects or (about_else and _joins(piece)))
    if about_else:
        return Explained(Sense.OTHER, (), piece)
    if _VOID.search(piece):
        return Explained(Sense.VOID, (), piece)
    if _SAYS_NOUGHT.search(lead) and not _PRIVATE.search(piece):
        return Explained(Sense.NOUGHT, (), piece)
    if protects or _PRIVATE.search(piece):
        return Explained(Sense.VAGUE, (), piece, protects)
    return Explained(Sense.OTHER if lead != piece else Sense.VAGUE, (), piece)


def _joins(piece: str) -> bool:
    return bool(_ADDS.search(piece))


def _states_both(piece: str) -> tuple[Bounds, ...]:
    """The bounds of a piece, sentence by sentence; those of one sentence joined by "or" as one."""
    found: list[Bounds] = []
    for sentence in sentences(piece):
        stated = bounds_in(sentence)
        highs = {b.high for b in stated if b.high is not None}
        if len(highs) > 1 and re.search(r"\b(?:or|and\s+in|and\s+for)\b", sentence, re.IGNORECASE):
            lows = [b.low or 0 for b in stated if b.high is not None]
            found.append(Bounds(min(lows) or None, max(highs)))
        else:
            found.extend(stated)
    return tuple(found)
