"""How requesters number their questions: which signs make a series, and which lie below which."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disclosable.casework.splitting.sign import Alphabet, Reading, Sign

_LARGEST_SKIP = 3
_STEPS_OF_A_FIGURE = 2  # "1.5 million" has two, "1.1.2" is no figure


@dataclass(slots=True)
class _Series:
    reading: Reading
    depth: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sign stands: depth 0 is a question, deeper is a part. `remark` is a slip in it.

    `above` is a question that was never written, only meant ("1a." without a "1."); `restarts`
    says that the questions begin again at 1.
    """

    depth: int
    label: str
    remark: str = ""
    above: Reading | None = None
    restarts: bool = False


@dataclass(slots=True)
class Numbering:
    """The series that are open while a request is read from top to bottom.

    `last` has the last line at which each sign stands; with it a sign is told from a chance number
    by what is still to come.
    """

    last: Mapping[tuple[Alphabet, int], int] = field(default_factory=dict)
    at: int = 0
    _open: list[_Series] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _skipped: set[int] = field(default_factory=set)

    def place(
        self, sign: Sign, at: int, *, lead_in: bool = False, announced: bool = False
    ) -> Place | None:
        """Where `sign`, on line `at`, stands; None where it is a number that begins a line.

        `lead_in` says that the text before it ends as the introduction to a list does, `announced`
        that a line between says that questions follow.
        """
        self.at = at
        if sign.above is not None:
            return self._place_compound(sign, sign.above)
        return (
            self._next(sign.readings)
            or self._started(sign.readings, lead_in, announced)
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
                        return self._place(series.depth, r)
        return None

    def _started(self, readings: Sequence[Reading], lead_in: bool, announced: bool) -> Place | None:
        for r in readings:
            if not r.first():
                continue
            for series in self._open:
                at = series.reading
                if r.alphabet is at.alphabet and r.style == at.style:
                    said = "" if series.depth else f"The numbering starts again at {r.label}."
                    if not series.depth:
                        self._skipped.clear()
                    return self._place(series.depth, r, said, restarts=series.depth == 0)
            if not self._open and not self._is_series(r):
                continue
            depth = self._depth_of_new(r, lead_in, announced)
            return self._place(depth, r, restarts=announced and depth == 0)
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
                    if series.depth == 0:
                        self._skipped.update(range(at.value + 1, r.value))
                    return self._place(series.depth, r, said)
                if series.depth == 0 and r.value in self._skipped:
                    self._skipped.remove(r.value)
                    self._place(0, at)  # what comes next counts on from the largest number
                    return Place(0, r.label, f"{r.label} stands after {at.label}.")
                if r.value == at.value:
                    return self._place(series.depth, r, f"The label {r.label} is used twice.")
            if not self._open and r.value <= 10 and self._follows(r):
                return self._place(0, r, f"The numbering starts at {r.label}.")
        return None

    def _place_compound(self, sign: Sign, above: Reading) -> Place | None:
        top = self._open[0].reading if self._open else None
        if top is None and above.value != 1 and not self._follows(sign.readings[0]):
            return None
        if top is not None and top.alphabet is not Alphabet.NUMBER:
            return None
        if not self._continues(sign, above):
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
        self._place(1, chosen)
        return Place(1, chosen.label, remark, opened)

    def _continues(self, sign: Sign, above: Reading) -> bool:
        """Whether "1.2" comes after a "1.1": "1.5 million" begins many a line."""
        r = sign.readings[0]
        if not r.style.startswith("1.1"):
            return True
        steps = r.label.split(".")
        stem = ".".join(steps[:-1])
        before = range(max(r.value - _LARGEST_SKIP, 1), r.value)
        # "1.1.2" may stand below "1.1" with no "1.1.1" above it.
        early = r.value <= _LARGEST_SKIP
        # "1.2 How" after "1." and "2.2 How" after "1.4" are items; "2.5 FTE" is a figure.
        top = self._open[0].reading.value if self._open else 0
        capital = re.match(r"[A-Z][a-z]", sign.rest) and 0 <= above.value - top <= 1
        below = len(steps) > _STEPS_OF_A_FIGURE and stem in self._seen
        if not (
            r.first()
            or (early and top and (below or capital))
            or any(f"{stem}.{value}" in self._seen for value in before)
        ):
            return False
        self._seen.update(".".join(steps[:n]) for n in range(2, len(steps) + 1))
        return True

    def _of_open_part(self, readings: Sequence[Reading]) -> Reading:
        for series in self._open[1:]:
            for r in readings:
                if r.alphabet is series.reading.alphabet and r.value == series.reading.value + 1:
                    return r
        started = [r for r in readings if r.first()]
        return (started or list(readings))[0]

    def _depth_of_new(self, r: Reading, lead_in: bool, announced: bool) -> int:
        if not self._open:
            return 0
        top = self._open[0].reading
        lettered = top.alphabet in (Alphabet.LETTER, Alphabet.CAPITAL)
        # "a)" and then "1)" to "8)" are all questions, unless a "b)" is still to come.
        alone = len(self._open) == 1 and lettered and r.alphabet is Alphabet.NUMBER
        anew = announced or (top.first() and not lead_in)
        if alone and anew and not self._follows(top):
            self._open.clear()
            return 0
        return self._open[-1].depth + 1

    def _is_series(self, r: Reading) -> bool:
        """Whether a first sign can be trusted: one "A." alone is more likely an initial."""
        alone = r.alphabet is not Alphabet.NUMBER and r.style.endswith((".", ":"))
        return r.alphabet is not Alphabet.BULLET and (not alone or self._follows(r))

    def _follows(self, r: Reading) -> bool:
        return self.last.get((r.alphabet, r.value + 1), -1) > self.at

    def _place(
        self, depth: int, reading: Reading, remark: str = "", *, restarts: bool = False
    ) -> Place:
        self._open = [series for series in self._open if series.depth < depth]
        self._open.append(_Series(reading, depth))
        labels = [s.reading.label for s in self._open[1:] if s.reading.label]
        label = "".join([*labels[:1], *(f"({one})" for one in labels[1:])])
        return Place(depth, label if depth else reading.label, remark, restarts=restarts)
