"""The sign that a line begins with: a number, a letter, a Roman numeral, a bullet."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

_ROMAN = {"i": 1, "v": 5, "x": 10}
_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
]


SECTIONED = "A1"  # the style of "A1", "A2" and then "B1"


class Alphabet(StrEnum):
    """What a series counts in."""

    NUMBER = "number"
    LETTER = "letter"
    CAPITAL = "capital"
    ROMAN = "roman"
    CAPITAL_ROMAN = "capital roman"
    BULLET = "bullet"


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a sign: its alphabet, its place in it (from 1), and its punctuation."""

    alphabet: Alphabet
    value: int
    style: str
    label: str

    def first(self) -> bool:
        """Whether a series could begin here."""
        return self.value == 1


@dataclass(frozen=True, slots=True)
class Sign:
    """The sign at the start of a line, and the `rest` of the line.

    `above` is the question of a compound such as "1a.". A `weak` sign ("1 How many") counts only
    in a series that begins at 1. A `section` ("Part 2", "Section A") may be a heading.
    """

    readings: tuple[Reading, ...]
    rest: str
    above: Reading | None = None
    weak: bool = False
    section: bool = False

    @property
    def bullet(self) -> bool:
        """Whether it is a bullet, which counts nothing."""
        return self.readings[0].alphabet is Alphabet.BULLET


_BULLET = re.compile(
    r"(?:(?P<box>(?:[-*•]\s+)?\[[ xX]?\])\s+(?=\S)"
    r"|(?P<clear>[•▪▫◦●○‣⁃➢➤➔►▶▸✓✔■◆❖\uf000-\uf0ff])\s*(?=\S)"
    r"|(?P<sign>[*·∙–—→+~»-]|o)\s+(?=\S)|(?P<close>[*–-])(?=(?:How|What|When|Where|Which|Who|Why"
    r"|Please|Number|Total|The|Copies|Details|A)\b))"
)
_ASKED = r"question|request|query|item|point|ques|qu|qn|q"
_HEADED = r"(?:(?:foi|foia|freedom\s+of\s+information|information)\s+)?request|part|section|topic"
_WORDED = re.compile(
    rf"(?P<word>(?P<section>{_HEADED})|{_ASKED}|no\.|number)\s*[.:]?\s*(?:(?:no\.?|number)\s*)?"
    rf"(?P<label>[0-9]{{1,2}}|(?:{'|'.join(_WORDS)})\b|(?-i:[A-H])\b)"
    r"(?:\s*\(?(?P<part>[a-z])\)?(?=[.):]|\s*$|\s+(?-i:[A-Z])))?"
    r"(?:\s+of\s+[0-9]{1,2}(?=\s*(?:[.):–—-]|$)))?(?P<close>\s*[.):,;–—-]+\s*|\s+(?=\S)|\s*$)",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?:my\s+)?(?:(?P<figure>[0-9]{{1,2}})(?:st|nd|rd|th)|(?P<label>{'|'.join(_ORDINALS)}))"
    r"\s+(?:question|request)\s*[:.–-]\s*",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"(?P<label>{'|'.join(_WORDS)})\s*(?:[:)]|\.|\s[–—-])\s+(?=\S)", re.I)
_QUARTER = re.compile(
    r"\(?(?:[0-9]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b)", re.IGNORECASE
)
_COMPOUND = re.compile(
    r"[(\[]?(?P<label>[0-9]{1,2})"
    r"(?:\s*\((?P<in>[a-z])\)|\.?(?P<part>[a-z])[.):\]]+|\.(?P<dot>[a-z])(?=\s+[A-Z])"
    r"|(?P<bare>[a-z])(?=\s+[A-Z\"'“‘]))[.:]?\s+"
)
_DECIMAL = re.compile(
    r"(?P<above>[0-9]{1,2})\.(?P<rest>[0-9]{1,2}(?:\.[0-9]{1,2})*)[.):]?\s+(?=\D)"
)
_PLAIN = re.compile(
    r"(?P<open>[(\[]?)(?P<label>[0-9]{1,2}|[a-z]|[A-Z]|[ivx]{2,5}|[IVX]{2,5})"
    r"(?P<close>\s?[\])][.:]?|\.[)\]:]|[.:](?![0-9])|\s+[–—-](?=\s+[^0-9\s]))(?P<gap>\s*)"
)
_WEAK = re.compile(
    r"(?P<open>#?)(?P<label>[0-9]{1,2})"
    r"(?P<close>[,;/.)]\s+|\s+\.\s*|\s+[,;]\s+|\s*[–—-]\s*(?=[A-Z])|\s+)(?=\S)"
)
_LETTERED = re.compile(r"(?P<label>[A-H](?P<number>[1-9][0-9]?))(?:[.):]+\s+|\s+(?=[A-Z]))(?=\S)")
_BARE_LETTER = re.compile(r"(?P<label>[a-h]|[ivx]{1,4}(?=\s+[A-Z]))\s+(?=\w)")
_CIRCLED = re.compile(
    r"(?P<sign>[\u2460-\u249b\u2776-\u2793])[.):]?\s*|(?P<key>[0-9])\ufe0f?\u20e3\s*"
)
_MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)


def read_sign(line: str) -> Sign | None:
    """The sign that a line begins with, if it begins with one; a lone year or a date is none."""
    if found := _BULLET.match(line):
        shape = found["box"] or found["clear"] or found["sign"] or found["close"]
        return Sign((Reading(Alphabet.BULLET, 1, shape, ""),), line[found.end() :])
    if found := _CIRCLED.match(line):
        value = int(found["key"]) if found["key"] else int(unicodedata.numeric(found["sign"]))
        return Sign((_number(str(value), "①"),), line[found.end() :])
    if found := _WORDED.match(line):
        return _worded(found, line[found.end() :])
    if found := _ORDINAL.match(line):
        figure = found["figure"] or str(_ORDINALS.index(found["label"].lower()) + 1)
        return Sign((_number(figure, "Q"),), line[found.end() :])
    if found := _COUNTED.match(line):
        number = _number(str(_WORDS.index(found["label"].lower()) + 1), "one")
        return Sign((number,), line[found.end() :], weak=True)
    if found := _COMPOUND.match(line):
        letter = found["in"] or found["part"] or found["dot"] or found["bare"]
        above, weak = _number(found["label"], "1a"), bool(found["bare"] or found["dot"])
        return Sign(_letters(letter, "1a"), line[found.end() :], above, weak)
    if found := _DECIMAL.match(line):
        steps = found["rest"].split(".")
        label = f"{found['above']}.{found['rest']}"
        reading = Reading(Alphabet.NUMBER, int(steps[-1]), "1" + ".1" * len(steps), label)
        return Sign((reading,), line[found.end() :], _number(found["above"], "1.1"))
    if found := _LETTERED.match(line):
        reading = Reading(Alphabet.NUMBER, int(found["number"]), SECTIONED, found["label"])
        return Sign((reading,), line[found.end() :], weak=True)
    return _plain(line) or _weak(line)


def _worded(found: re.Match[str], rest: str) -> Sign | None:
    """ "Part 2 of the form" is a sentence: without a stop, a capital must follow."""
    bare = not found["close"].strip() and bool(rest)
    small = bare and not (rest[0].isupper() or rest[0] in "\"'“‘(")
    short = found["word"].lower() == "q"
    if _QUARTER.match(rest) and bare and short:
        return None
    if small and (not short or found["label"].isalpha()):
        return None
    label = found["label"]
    if len(label) == 1 and label.isalpha():
        if not found["section"] and not found["word"].lower().startswith("que"):
            return None
        return Sign(_letters(label, "Q")[-1:], rest, section=bool(found["section"]))
    if label.isalpha():
        label = str(_WORDS.index(label.lower()) + 1)
    above = _number(label, "Q")
    if found["part"]:
        return Sign(_letters(found["part"], "Q"), rest, above)
    counted = found["word"].lower() in ("no.", "number")
    return Sign((above,), rest, weak=small or counted, section=bool(found["section"]))


def _plain(line: str) -> Sign | None:
    found = _PLAIN.match(line)
    if found is None:
        return None
    label, rest = found["label"], line[found.end() :]
    bracket = {"(": ")", "[": "]", "": ""}[found["open"]]
    close = found["close"].strip()
    if bracket and not close.startswith(bracket):
        return None
    if label.isalpha() and close in (".", ":") and not found["gap"] and rest:
        return None  # "e.g." and its like
    style = found["open"] + "1" + close.rstrip(".:" if bracket else "")
    if not label.isdigit():
        readings = _letters(label, style)
        return Sign(readings, rest) if readings else None
    number = _number(label, style)
    inner = read_sign(rest)
    if inner and inner.above is None and not inner.bullet and not inner.weak:
        started = tuple(r for r in inner.readings if r.first())
        if started and inner.readings[0].alphabet is not Alphabet.NUMBER:
            return Sign(started, inner.rest, number)
    return Sign((number,), rest)


def _weak(line: str) -> Sign | None:
    """ "1, When", "1/ how", "#1 How", "1 How": a number only if the lines around it count on.

    So with letters, "a young" and "b old", which are articles and initials elsewhere.
    """
    found = _WEAK.match(line)
    if found is None:
        letter = _BARE_LETTER.match(line)
        if letter is None:
            return None
        readings = _letters(letter["label"], "a ")
        return Sign(readings, line[letter.end() :], weak=True) if readings else None
    rest, close = line[found.end() :], found["close"].strip()
    if found["close"][0].isspace() and close:
        close = "."  # a scanner sets the stop apart, and takes it for a comma
    capital = rest[0].isupper() or rest[0] in "\"'“‘"
    if not (close or found["open"]) and (not capital or _MONTH.match(rest)):
        return None
    return Sign((_number(found["label"], f"{found['open']}1{close} "),), rest, weak=True)


def _number(label: str, style: str) -> Reading:
    return Reading(Alphabet.NUMBER, int(label), style, str(int(label)))


def _letters(label: str, style: str) -> tuple[Reading, ...]:
    """A letter is its place in the alphabet, and perhaps a Roman numeral too."""
    small = label.lower()
    capital = label != small
    found = []
    if all(ch in _ROMAN for ch in small) and (value := _roman(small)):
        alphabet = Alphabet.CAPITAL_ROMAN if capital else Alphabet.ROMAN
        found.append(Reading(alphabet, value, style, label))
    if len(label) == 1:
        alphabet = Alphabet.CAPITAL if capital else Alphabet.LETTER
        found.append(Reading(alphabet, ord(small) - ord("a") + 1, style, label))
    return tuple(found)


def _roman(text: str) -> int:
    """The value of a Roman numeral below 40, or 0 where it is not written as one."""
    if not re.fullmatch(r"x{0,3}(ix|iv|v?i{0,3})", text):
        return 0
    values = [_ROMAN[ch] for ch in text]
    return sum(-v if v < later else v for v, later in zip(values, [*values[1:], 0], strict=True))


def readings_of(label: str, style: str) -> tuple[Reading, ...]:
    """What a bare label can be read as: a number, a letter, a numeral."""
    return (_number(label, style),) if label.isdigit() else _letters(label, style)
