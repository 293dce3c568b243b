"""What the prose around the tables says of their markers."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from disclosable.published.bounds import Bounds, bounds_in, bounds_of, says_open
from disclosable.sdc.release import Meaning

_VERB = (
    r"\s*(?:['\"’”)]\s*)?(?:=|:|–|-(?=\s)|means?\b|stands?\s+for\b|denotes?\b|represents?\b"
    r"|indicates?\b|signif(?:y|ies)\b|shows?\b|is\s+(?:used|shown|a|an|where|printed)\b|are\s+used\b)"
)
_BEFORE = (
    r"(?:\b(?:with|as|by|marked|symbols?|signs?|letters?|using|use|uses|an?\s+entry\s+of)\s+(?:an?\s+|the\s+)?"
    r"|['\"‘“(\[])"
)
_HIDING = re.compile(
    r"\b(?:replaced|withheld|suppress\w*|hidden|redacted|removed|masked|shown\s+as|not\s+shown"
    r"|not\s+(?:been\s+)?(?:shown|given|disclosed|published|provided)|represented|anonymised)\b",
    re.IGNORECASE,
)
_NUMBERS = re.compile(r"\b(?:numbers?|figures?|counts?|values?|cells?|totals?)\b", re.IGNORECASE)
_TO_PROTECT = re.compile(
    r"secondary|complementary"
    r"|\b(?:be|being)\s+(?:worked\s+out|calculated|deduced|derived|inferred)"
    r"|\b(?:working\s+out|calculating|deducing|deriving|calculation\s+of)\b"
    r"|\b(?:some|other|additional|further|next)\s+(?:\w+\s+){0,2}(?:numbers?|figures?|cells?|values?|counts?)"
    r"\s+(?:\w+\s+){0,4}(?:withheld|suppressed|hidden|redacted|removed|replaced|masked)",
    re.IGNORECASE,
)
_NOUGHT = r"(?:(?<![\w.,])0(?![\w.,]*\d)|zero(?:e?s)?|noughts?|nil)"
_NONE = rf"(?:{_NOUGHT}|none|nobody|no[\s-]?one|(?:there\s+(?:were|was|are|is)\s+)?no\s+\w+)"
_IS = r"\b(?:is|are|was|were|has\s+been|have\s+been)\b"
_NOUGHT_SHOWN = re.compile(
    rf"{_NONE}\b[^.]{{0,60}}\b(?:say|says|show|shows|shown|print|prints|printed|give|gives|appears?)"
    rf"\s+(?:as\s+|a\s+)?['\"‘“]?{_NOUGHT}"
    rf"|{_NOUGHT}\s+(?:\w+\s+){{0,2}}{_IS}\s+(?:shown|printed|given|published|displayed|disclosed)\b"
    rf"|\bnot\s+{_NOUGHT}|\bnon-?zero|\b(?:excludes?|excluding|other\s+than|except)\s+{_NOUGHT}"
    rf"|\b(?:more|greater|higher)\s+than\s+{_NOUGHT}|\b(?:genuine|true|actual)\s+{_NOUGHT}",
    re.IGNORECASE,
)
_NOUGHT_LEFT_OUT = re.compile(
    rf"\b{_NONE}\b[^.]{{0,90}}\b(?:not\s+(?:in|on|listed|included)|left\s+out|omitted|excluded)\b"
    rf"|\b(?:only|just)\b[^.]{{0,40}}\bwith\s+(?:at\s+least\s+one|one\s+or\s+more)\b",
    re.IGNORECASE,
)
_NOUGHT_HIDDEN = re.compile(
    rf"\b(?:may|might|can|could)\s+(?:also\s+)?be\s+{_NOUGHT}"
    rf"|\b(?:includes?|including|inclusive\s+of)\s+(?:a\s+|any\s+)?{_NOUGHT}"
    rf"|{_NOUGHT}\s+(?:{_IS}\s+)(?:also\s+)?(?:hidden|replaced|withheld|suppressed|masked)",
    re.IGNORECASE,
)
_SAYS_NOUGHT = re.compile(rf"\A{_NONE}\W*(?:\w+\W*){{0,3}}\Z", re.IGNORECASE)
_ROUNDED = re.compile(r"\b(?:round(?:ed|ing)|perturb\w*|estimate[sd]?|approximate\w*)\b", re.I)
_NOT_A_SUM = re.compile(
    r"\b(?:more\s+than\s+(?:one|once)\b|(?:do|does|may|might|will)\s+not\s+(?:sum|add|total|equal))"
    r"|\bcumulative\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Explained:
    """What is said of one marker.

    `bounds` are all that is said of it, `text` the words; `to_protect` where it also stands for
    counts that are not low; `is_nought` where the legend says that it stands for none.
    """

    bounds: tuple[Bounds, ...]
    text: str
    to_protect: bool = False
    is_nought: bool = False

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


@dataclass(frozen=True)
class Prose:
    """All lines of prose of a file, and what they say of its figures."""

    lines: tuple[str, ...]

    @property
    def says_rounded(self) -> bool:
        """Whether figures are said to be rounded, estimated or changed."""
        return any(_ROUNDED.search(line) for line in self.lines)

    @property
    def says_not_a_sum(self) -> bool:
        """Whether totals are said not to be the sums of their parts."""
        return any(_NOT_A_SUM.search(line) for line in self.lines)

    @property
    def says_noughts_are_left_out(self) -> bool:
        """Whether rows of nought are said to be left out."""
        return any(_NOUGHT_LEFT_OUT.search(line) for line in self.lines)

    def no_nought_behind(self, text: str) -> bool | None:
        """Whether a marker explained by `text` cannot stand for 0; None where nothing is said."""
        said = (text, *(line for line in self.lines if line != text))
        if any(_NOUGHT_HIDDEN.search(line) for line in said):
            return False
        if any(_NOUGHT_SHOWN.search(line) or _NOUGHT_LEFT_OUT.search(line) for line in said):
            return True
        return None

    def withheld(self) -> tuple[Bounds, ...]:
        """The bounds in sentences that say that such numbers are hidden, whatever the marker."""
        return tuple(
            bounds
            for line in self.lines
            for sentence in sentences(line)
            if _HIDING.search(sentence) and _NUMBERS.search(sentence)
            for bounds in bounds_in(sentence)
        )

    def explain(self, marker: str, markers: Collection[str]) -> Explained | None:
        """What is said of `marker`, one of the `markers` of the file; None where nothing is.

        A marker such as `<5` is its own legend; the prose may add to it.
        """
        own = bounds_of(marker)
        pieces = [p for line in self.lines for p in _pieces(line, marker, markers)]
        if not pieces and own is None:
            pieces = self._of_the_only(marker, markers)
        if not pieces and own is None:
            return None
        text = " ".join(dict.fromkeys(pieces)) or marker
        bounds = tuple(b for piece in pieces for b in bounds_in(piece))
        to_protect = any(_TO_PROTECT.search(p) or says_open(p) for p in pieces)
        lead = re.sub(rf"\A\W*{re.escape(marker)}{_VERB}?", "", text, flags=re.IGNORECASE).strip()
        return Explained(
            bounds=((own,) if own else ()) + bounds,
            text=text,
            to_protect=to_protect,
            is_nought=not bounds and own is None and bool(_SAYS_NOUGHT.match(lead)),
        )

    def _of_the_only(self, marker: str, markers: Collection[str]) -> list[str]:
        """Sentences about hidden numbers that name no marker, where just one needs explaining."""
        unexplained = [
            m
            for m in markers
            if bounds_of(m) is None and not any(_pieces(x, m, markers) for x in self.lines)
        ]
        if unexplained != [marker]:
            return []
        return [
            s
            for line in self.lines
            for s in sentences(line)
            if _HIDING.search(s)
            and bounds_in(s)
            and not any(_mentions(s, other) for other in markers if other != marker)
        ]


def sentences(line: str) -> tuple[str, ...]:
    """A line of prose as sentences."""
    return tuple(s for s in re.split(r"(?<=[.;!?])\s+(?=\S)", line) if s)


def meaning_of(explained: Explained, nought_is_shown: bool | None) -> Meaning:
    """The bounds of a marker for a reader.

    `nought_is_shown` tells whether 0 is ruled out where the words give no lower end; where they
    give one, they decide.
    """
    low = explained.low
    if low is None:
        low = 1 if nought_is_shown and explained.high is not None else 0
    elif low == 1 and _NOUGHT_HIDDEN.search(explained.text):
        low = 0
    high = None if explained.to_protect else explained.high
    if high is not None and high < low:
        high = low
    return Meaning(low, high, explained.text)


def _pieces(line: str, marker: str, markers: Iterable[str]) -> list[str]:
    """The parts of a line that speak of `marker`.

    A line that begins with a marker defines it, up to where it defines another.
    """
    starts = _definitions(line, markers)
    if starts and starts[0][0] == 0:
        ends = [*(at for at, _ in starts[1:]), len(line)]
        return [
            line[at:end].strip(" ;,")
            for (at, m), end in zip(starts, ends, strict=True)
            if m == marker
        ]
    return [s for s in sentences(line) if _mentions(s, marker)]


def _definitions(line: str, markers: Iterable[str]) -> Sequence[tuple[int, str]]:
    """Where the line defines a marker: at its start, or after a full stop, comma or semicolon.

    A word needs a verb or a sign after it, or "Low numbers are personal data" would define `low`.
    """
    found: dict[int, str] = {}
    for marker in sorted(markers, key=len):
        after = _VERB if marker.isalpha() else rf"(?:{_VERB}|['\"’”)]?\s+(?=\w))"
        pattern = rf"(?:\A|(?<=[.;,]\s))['\"‘“(]?{re.escape(marker)}(?![\w*]){after}"
        for match in re.finditer(pattern, line, re.IGNORECASE):
            found[match.start()] = marker
    return sorted(found.items())


def _mentions(sentence: str, marker: str) -> bool:
    sign = rf"(?<![\w*]){re.escape(marker)}(?![\w*])"
    patterns = (rf"{_BEFORE}{sign}", rf"{sign}{_VERB}")
    return any(re.search(p, sentence, re.IGNORECASE) for p in patterns)
