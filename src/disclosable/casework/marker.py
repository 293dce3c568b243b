"""How requesters number their questions: the sign at the start of a line, and its series."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

_ROMAN = {"i": 1, "v": 5, "x": 10}
_LARGEST_SKIP = 3
_LISTS_TRIED = 40  # in one line; the time that a hostile line takes stays short


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
    """The sign at the start of a line. `above` is the question of a compound such as "1a."."""

    readings: tuple[Reading, ...]
    rest: str
    above: Reading | None = None

    @property
    def bullet(self) -> bool:
        """Whether it is a bullet, which counts nothing."""
        return self.readings[0].alphabet is Alphabet.BULLET


_BULLET = re.compile(r"(?P<sign>[*•▪◦●‣·–—-]|o)\s+(?=\S)")
_WORDED = re.compile(
    r"(?P<word>question|request|query|item|part|q)\s*[.:]?\s*(?:no\.?\s*)?(?P<label>[0-9]{1,2})"
    r"(?:\s*\(?(?P<part>[a-z])\)?(?=[.):]|\s*$|\s+(?-i:[A-Z])))?"
    r"(?:\s*[.):–-]+\s*|\s+(?=(?-i:[A-Z\"'“‘(]))|\s*$)",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"[(\[]?(?P<label>[0-9]{1,2})(?:\s*\((?P<in>[a-z])\)|\.?(?P<part>[a-z])[.):\]]+)[.:]?\s+"
)
_DECIMAL = re.compile(
    r"(?P<above>[0-9]{1,2})\.(?P<rest>[0-9]{1,2}(?:\.[0-9]{1,2})*)[.):]?\s+(?=\D)"
)
_PLAIN = re.compile(
    r"(?P<open>[(\[]?)(?P<label>[0-9]{1,2}|[a-z]|[A-Z]|[ivx]{2,5}|[IVX]{2,5})"
    r"(?P<close>[\])][.:]?|[.:](?![0-9])|\s+[–-](?=\s+[^0-9\s]))(?P<gap>\s*)"
)


def read_sign(line: str) -> Sign | None:
    """The sign that a line begins with, if it begins with one; a lone year or a date is none."""
    if found := _BULLET.match(line):
        reading = Reading(Alphabet.BULLET, 1, found["sign"], "")
        return Sign((reading,), line[found.end() :])
    if found := _WORDED.match(line):
        # "Part 2 of the form" is a sentence; only "Q2 How" may do without a stop.
        above = _number(found["label"], "Q")
        rest = line[found.end() :]
        if found["part"]:
            return Sign(_letters(found["part"], "Q"), rest, above)
        return Sign((above,), rest)
    if found := _COMPOUND.match(line):
        letter = found["in"] or found["part"]
        return Sign(_letters(letter, "1a"), line[found.end() :], _number(found["label"], "1a"))
    if found := _DECIMAL.match(line):
        steps = found["rest"].split(".")
        label = f"{found['above']}.{found['rest']}"
        reading = Reading(Alphabet.NUMBER, int(steps[-1]), "1" + ".1" * len(steps), label)
        return Sign((reading,), line[found.end() :], _number(found["above"], "1.1"))
    found = _PLAIN.match(line)
    if found is None:
        return None
    label, rest = found["label"], line[found.end() :]
    bracket = {"(": ")", "[": "]", "": ""}[found["open"]]
    if bracket and not found["close"].startswith(bracket):
        return None
    if label.isalpha() and found["close"] in (".", ":") and not found["gap"] and rest:
        return None  # "e.g." and its like
    style = found["open"] + "1" + found["close"].strip().rstrip(".:" if bracket else "")
    if label.isdigit():
        readings: tuple[Reading, ...] = (_number(label, style),)
        inner = read_sign(rest)
        first_part = inner and inner.above is None and not inner.bullet
        if inner and first_part and inner.readings[0].alphabet is not Alphabet.NUMBER:
            started = tuple(r for r in inner.readings if r.first())
            if started:
                return Sign(started, inner.rest, readings[0])
    else:
        readings = _letters(label, style)
    return Sign(readings, rest) if readings else None


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


@dataclass(slots=True)
class _Series:
    reading: Reading
    depth: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sign stands: depth 0 is a question, deeper is a part. `remark` is a slip in it."""

    depth: int
    label: str
    remark: str = ""
    above: Reading | None = None


@dataclass(slots=True)
class Numbering:
    """The series that are open while a request is read from top to bottom.

    `coming` are the signs still to come, with which a sign is told from a chance number.
    """

    coming: Sequence[Sign] = ()
    _open: list[_Series] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def place(self, sign: Sign, *, lead_in: bool = False) -> Place | None:
        """Where `sign` stands, or None where it is no sign at all (a number that begins a line).

        `lead_in` says that the text before it ends as the introduction to a list does.
        """
        if sign.above is not None:
            return self._place_compound(sign, sign.above)
        return (
            self._next(sign.readings)
            or self._started(sign.readings, lead_in)
            or self._slip(sign.readings)
        )

    def _next(self, readings: Sequence[Reading]) -> Place | None:
        for same_style in (True, False):
            for series in reversed(self._open):
                for r in readings:
                    at = series.reading
                    fits = r.alphabet is at.alphabet and (r.style == at.style or not same_style)
                    bullet = r.alphabet is Alphabet.BULLET and same_style
                    if fits and (r.value == at.value + 1 or bullet):
                        return self._at(series.depth, r)
        return None

    def _started(self, readings: Sequence[Reading], lead_in: bool) -> Place | None:
        for r in readings:
            if not r.first():
                continue
            for series in self._open:
                at = series.reading
                if r.alphabet is at.alphabet and r.style == at.style:
                    return self._at(series.depth, r, f"The numbering starts again at {r.label}.")
            if not self._open and not self._is_series(r):
                continue
            return self._at(self._depth_of_new(r, lead_in), r)
        return None

    def _slip(self, readings: Sequence[Reading]) -> Place | None:
        """A number that is skipped or used twice, or a first one that is not 1."""
        for r in readings:
            for series in reversed(self._open):
                at = series.reading
                if r.alphabet is not at.alphabet or r.style != at.style:
                    continue
                if at.value < r.value <= at.value + _LARGEST_SKIP:
                    said = f"The numbering goes from {at.label} to {r.label}."
                    return self._at(series.depth, r, said)
                if r.value == at.value:
                    return self._at(series.depth, r, f"The label {r.label} is used twice.")
            if not self._open and r.value <= 10 and self._follows(r):
                return self._at(0, r, f"The numbering starts at {r.label}.")
        return None

    def _place_compound(self, sign: Sign, above: Reading) -> Place | None:
        top = self._open[0].reading if self._open else None
        depth, label = 1, sign.readings[0].label
        if top is None and above.value != 1 and not self._follows(sign.readings[0]):
            return None
        if top is not None and top.alphabet is not Alphabet.NUMBER:
            return None
        if not self._continues(sign.readings[0]):
            return None
        opened = None
        remark = ""
        if top is None or top.value != above.value:
            if top is not None and not top.value < above.value <= top.value + _LARGEST_SKIP:
                return None
            if top is not None and above.value != top.value + 1:
                remark = f"The numbering goes from {top.label} to {above.label}."
            opened = above
            self._open = [_Series(above, 0)]
        chosen = self._of_open_part(sign.readings)
        label = chosen.label
        self._at(depth, chosen)
        return Place(depth, label, remark, opened)

    def _continues(self, r: Reading) -> bool:
        """Whether "1.2" comes after a "1.1": "1.5 million" begins many a line."""
        if not r.style.startswith("1.1"):
            return True
        stem = r.label.rpartition(".")[0]
        before = range(max(r.value - _LARGEST_SKIP, 1), r.value)
        if not r.first() and not any(f"{stem}.{value}" in self._seen for value in before):
            return False
        self._seen.add(r.label)
        return True

    def _of_open_part(self, readings: Sequence[Reading]) -> Reading:
        for series in self._open[1:]:
            for r in readings:
                if r.alphabet is series.reading.alphabet and r.value == series.reading.value + 1:
                    return r
        started = [r for r in readings if r.first()]
        return (started or list(readings))[0]

    def _depth_of_new(self, r: Reading, lead_in: bool) -> int:
        if not self._open:
            return 0
        top = self._open[0].reading
        lettered = top.alphabet in (Alphabet.LETTER, Alphabet.CAPITAL) and top.first()
        # "a)" and then "1)" to "8)" are all questions, unless a "b)" is still to come.
        alone = len(self._open) == 1 and lettered and r.alphabet is Alphabet.NUMBER
        if alone and not lead_in and not self._follows(top):
            self._open.clear()
            return 0
        return self._open[-1].depth + 1

    def _is_series(self, r: Reading) -> bool:
        """Whether a first sign can be trusted: one "A." alone is more likely an initial."""
        alone = r.alphabet is not Alphabet.NUMBER and r.style.endswith((".", ":"))
        return r.alphabet is not Alphabet.BULLET and (not alone or self._follows(r))

    def _follows(self, r: Reading) -> bool:
        return any(
            later.alphabet is r.alphabet and later.value == r.value + 1
            for sign in self.coming
            for later in sign.readings
        )

    def _at(self, depth: int, reading: Reading, remark: str = "") -> Place:
        self._open = [series for series in self._open if series.depth < depth]
        self._open.append(_Series(reading, depth))
        labels = [s.reading.label for s in self._open[1:] if s.reading.label]
        label = "".join([*labels[:1], *(f"({one})" for one in labels[1:])])
        return Place(depth, label if depth else reading.label, remark)


_INLINE = re.compile(
    r"(?<!\S)(?:(?P<open>\(?)(?P<label>[0-9]{1,2}|[a-z]|[ivx]{2,4})(?P<close>\)|\.(?=\s+[A-Z]))"
    r"|(?:Q|Question|Request)\.?\s?(?P<asked>[0-9]{1,2})[.:)]?(?=\s+[A-Z]))(?=\s*\S)"
)


def inline_series(text: str, *, numbers: bool) -> Iterator[int]:
    """The places in `text` where "1) ... 2) ..." or "(a) ... (b) ..." run on in one line.

    A reference ("the cases in (a) and (b)") is none: something is said after each sign.
    """
    found = []
    for match in _INLINE.finditer(text):
        label = match["label"] or match["asked"]
        if label.isdigit() != numbers:
            continue
        style = "Q" if match["asked"] else f"{match['open']}1{match['close']}"
        readings = (_number(label, style),) if numbers else _letters(label, style)
        found.append((match.start(), match.end(), readings))
    for start in range(min(len(found), _LISTS_TRIED)):
        for opening in found[start][2]:
            if not opening.first():
                continue
            run, last = [found[start]], opening
            for at in found[start + 1 :]:
                after = [
                    r
                    for r in at[2]
                    if (r.alphabet, r.style, r.value)
                    == (opening.alphabet, opening.style, last.value + 1)
                ]
                if after:
                    run.append(at)
                    last = after[0]
            ends = [at[0] for at in run[1:]] + [len(text)]
            said = [text[at[1] : end].split() for at, end in zip(run, ends, strict=True)]
            if len(run) > 1 and all(len(words) >= 2 for words in said):
                yield from (at[0] for at in run)
                return
