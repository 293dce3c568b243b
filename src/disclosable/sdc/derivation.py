"""Why a hidden count is what it is, in words: sums that a reader can do, or a short list of cases.

Single sums first, one within another ("21 less 18 is 3"). Where those do not go far enough, several
sums taken together, added up for the reader; where no sums do, each case and the sums that fail in
it ("if A were 2, then ...").
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from disclosable.sdc.reader import ReaderSystem
from disclosable.solve.cases import Case, Conflict, conflicts, mixed
from disclosable.solve.reach import Reach, Step

DEPTH = 4
"""How many sums are told one within another before the rest is left to the reader."""
MOST_NAMED = 12
"""So many figures are named on one side of a sum; of more, what they come to."""
MOST_CASES = 6
"""So many cases are told; the rest are counted."""


class Derivations:
    """Tells why, for the counts of one system. `bounds` are those of single sums."""

    def __init__(self, reader: ReaderSystem, bounds: Reach) -> None:
        self._reader = reader
        self._bounds = bounds
        self._steps: dict[tuple[int, bool], Step] = {}
        for step in bounds.steps:
            self._steps[step.unknown, step.at_least] = step

    def printed(self, unknown: int) -> str:
        """What is printed of an unknown, where one place tells more of it than another."""
        said = dict[str, tuple[int, int | None]]()
        for found in self._reader.prints(unknown):
            low, high = found.low, found.high
            span = f"{low} or more" if high is None else f"{low} to {high}" if high > low else low
            said[f"{found.where} prints {found.printed}, which stands for {span}"] = low, high
        if len(set(said.values())) == 1 and not any(low == high for low, high in said.values()):
            return ""
        return f"{self._reader.words(unknown)}: {' and '.join(said)}"

    def single(self, unknown: int, low: int, high: int | None) -> str:
        """The single sums that bound an unknown, where they give `low` or `high`; else empty."""
        parts, told = [], set[tuple[int, bool]]()
        system, bounds = self._reader.system, self._bounds
        if system.lows[unknown] < bounds.lows[unknown] == low:
            parts.append(self._tell(unknown, True, DEPTH, told))
        if high is not None and bounds.highs[unknown] == high != system.highs[unknown]:
            parts.append(self._tell(unknown, False, DEPTH, told))
        both = {text.replace("at least ", "").replace("at most ", "") for text in parts}
        if low == high and len(parts) == 2 and len(both) == 1:
            parts = [both.pop()]
        return "; ".join(p for p in parts if p)

    def end(self, unknown: int, at_least: bool, value: int, reason: Case) -> str:
        """Why an unknown is at least, or at most, a value: the reason refutes all beyond."""
        who = self._reader.words(unknown)
        bound = f"{'at least' if at_least else 'at most'} {value}"
        first = self._used(reason, unknown)
        if isinstance(reason, Conflict):
            return f"{first}{who}: {self._together(unknown, at_least, reason)}, so it is {bound}"
        beyond = f"{value - 1} or fewer" if at_least else f"{value + 1} or more"
        return f"{first}{who}: it is {bound}, as it cannot be {beyond}: {self._list(reason)}"

    def gap(self, unknown: int, value: int, reason: Case) -> str:
        """Why an unknown is not a value between those that it can be."""
        who = self._reader.words(unknown)
        return f"{self._used(reason, unknown)}{who}: it cannot be {value}: {self._list(reason)}"

    # -- several sums together, and cases ----------------------------------------------------------

    def _used(self, reason: Case, unknown: int) -> str:
        """What single sums say of the counts that a reason is about, told before it."""
        system, told, texts = self._reader.system, set[tuple[int, bool]](), list[str]()
        terms: dict[int, None] = {}
        for _, conflict in conflicts(reason):
            terms |= dict.fromkeys(u for u, _ in mixed(system, conflict.weights).terms)
        for other in terms:
            if other != unknown:
                for at_least in (True, False):
                    texts.append(self._tell(other, at_least, 1, told))
        texts = [text for text in dict.fromkeys(texts) if text]
        more = len(texts) - MOST_CASES
        if more > 0:
            texts = [*texts[:MOST_CASES], f"{more} more such sums"]
        return "".join(f"{text}; " for text in texts)

    def _list(self, reason: Case) -> str:
        found = list(conflicts(reason))
        told = []
        for supposed, conflict in found[:MOST_CASES]:
            fails = self._fails(supposed, conflict)
            told.append(f"{self._if(supposed)}{fails}" if supposed else fails)
        more = len(found) - MOST_CASES
        if more > 0:
            told.append(f"{more} more cases fail likewise")
        return "; ".join(told)

    def _if(self, supposed: Iterable[tuple[int, bool, int]]) -> str:
        lows, highs = self._limits(supposed)
        words = []
        for unknown in dict.fromkeys(u for u, _, _ in supposed):
            low, high = lows.get(unknown), highs.get(unknown)
            low = self._bounds.lows[unknown] if low is None else low
            high = self._bounds.highs[unknown] if high is None else high
            is_one = low == high
            value = f"{low}" if is_one else f"{low} or more" if high is None else f"{low} to {high}"
            words.append(f"{self._reader.words(unknown)} were {value}")
        return f"if {' and '.join(words)}, then "

    @staticmethod
    def _limits(
        supposed: Iterable[tuple[int, bool, int]],
    ) -> tuple[dict[int, int], dict[int, int]]:
        lows: dict[int, int] = {}
        highs: dict[int, int] = {}
        for unknown, at_most, number in supposed:
            if at_most:
                highs[unknown] = min(number, highs.get(unknown, number))
            else:
                lows[unknown] = max(number, lows.get(unknown, number))
        return lows, highs

    def _fails(self, supposed: Iterable[tuple[int, bool, int]], conflict: Conflict) -> str:
        """The two sides of what the sums say, which cannot be equal."""
        terms, shown = self._net(conflict)
        lows, highs = self._limits(supposed)
        one = {u: c for u, c in terms.items() if c > 0}
        other = {u: -c for u, c in terms.items() if c < 0}
        least = self._sum(one, True, lows, highs)
        most = self._sum(other, False, lows, highs)
        if least is not None and most is not None and least + shown > most:
            smaller = self._side(other, False, highs, -shown)
            larger = self._side(one, True, lows, shown)
        else:
            smaller = self._side(one, False, highs, shown)
            larger = self._side(other, True, lows, -shown)
        return f"{self._taken(conflict)}, {smaller} would be as many as {larger}"

    def _sum(
        self, side: Mapping[int, int], at_least: bool, lows: dict[int, int], highs: dict[int, int]
    ) -> int | None:
        total = 0
        for unknown, times in side.items():
            value = self._value(unknown, at_least, lows if at_least else highs)
            if value is None:
                return None
            total += times * value
        return total

    def _value(self, unknown: int, at_least: bool, supposed: Mapping[int, int]) -> int | None:
        if at_least:
            return max(self._bounds.lows[unknown], supposed.get(unknown, 0))
        high, also = self._bounds.highs[unknown], supposed.get(unknown)
        return high if also is None else also if high is None else min(high, also)

    def _net(self, conflict: Conflict) -> tuple[dict[int, int], int]:
        """What the sums make together: the counts that are not shown, and what the others come to.

        The two together are 0.
        """
        equation = mixed(self._reader.system, conflict.weights)
        lows, terms, shown = self._reader.system.lows, dict[int, int](), -equation.equals
        for unknown, factor in equation.terms:
            if self._is_shown(unknown):
                shown += factor * lows[unknown]
            else:
                terms[unknown] = factor
        return terms, shown

    def _taken(self, conflict: Conflict) -> str:
        """Which sums are taken together, by their totals."""
        told: dict[bool, list[str]] = {True: [], False: []}
        for number, times in conflict.weights[:MOST_NAMED]:
            often = f"{abs(times)} times " if abs(times) > 1 else ""
            told[times > 0].append(f"{often}{self._reader.sum_words(number)}")
        more = len(conflict.weights) - MOST_NAMED
        parts = [", ".join(told[True]), f"less {', '.join(told[False])}" if told[False] else ""]
        named = " ".join(part for part in parts if part)
        if len(conflict.weights) == 1:
            return f"by the sum {named.removeprefix('less ')}"
        return f"by the sums {named}{f' and {more} more' if more > 0 else ''}"

    def _side(
        self, side: Mapping[int, int], at_least: bool, supposed: Mapping[int, int], shown: int
    ) -> str:
        """One side of a sum: what the shown figures come to, then what is known of the others."""
        others: list[str] = []
        for unknown, times in side.items():
            value = self._value(unknown, at_least, supposed)
            if value or not at_least:
                often = f"{times} times " if times > 1 else ""
                others.append(f"{often}{'at least' if at_least else 'at most'} {value}")
        return _joined([(shown, str(shown))] if shown > 0 else [], others) or "0"

    def _together(self, unknown: int, at_least: bool, reason: Conflict) -> str:
        """The one sum that several make, solved for the unknown."""
        terms, shown = self._net(reason)
        factor = terms.pop(unknown)
        if factor > 0:
            shown = -shown
        same = {u: abs(c) for u, c in terms.items() if (c > 0) == (factor > 0)}
        other = {u: abs(c) for u, c in terms.items() if (c > 0) != (factor > 0)}
        text = self._side(other, at_least, {}, shown)
        less = self._side(same, not at_least, {}, -shown)
        if less != "0":
            text += f" less {less}"
        times = f"{abs(factor)} times it" if abs(factor) > 1 else "it"
        return f"{self._taken(reason)}, {times} is {text}"

    # -- single sums -------------------------------------------------------------------------------

    def _tell(self, unknown: int, at_least: bool, depth: int, told: set[tuple[int, bool]]) -> str:
        step = self._steps.get((unknown, at_least))
        if step is None or depth == 0 or (unknown, at_least) in told:
            return ""
        told.add((unknown, at_least))
        equation = self._reader.system.equations[step.equation]
        factor = next(c for i, c in equation.terms if i == unknown)
        because: list[str] = []
        adds: tuple[list[tuple[int, str]], list[str]] = [], []
        takes: tuple[list[tuple[int, str]], list[str]] = [], []
        for other, c in equation.terms:
            if other == unknown:
                continue
            # A larger `other` moves the unknown the other way when the factors have one sign.
            same_way = (c > 0) != (factor > 0)
            other_at_least = at_least if same_way else not at_least
            value, open_bound = self._reached(other, other_at_least)
            shown, side = self._is_shown(other), adds if same_way else takes
            if not value and (other_at_least or shown):
                continue
            if shown:
                side[0].append((value, self._reader.figure(other)))
            else:
                side[1].append(f"{open_bound} {value}")
                inner = self._tell(other, other_at_least, depth - 1, told)
                if inner:
                    because.append(inner)
        sums = _joined(*adds) or "0"
        if less := _joined(*takes):
            sums += f" less {less}"
        exact = all(self._is_shown(other) for other, _ in equation.terms if other != unknown)
        bound = f"{'' if exact else 'at least ' if at_least else 'at most '}{step.bound}"
        people = self._reader.words(unknown)
        sentence = f"{people}: {sums}" if sums == bound else f"{people}: {sums} is {bound}"
        return "; ".join([*because, sentence])

    def _reached(self, unknown: int, at_least: bool) -> tuple[int, str]:
        if at_least:
            return self._bounds.lows[unknown], "at least"
        high = self._bounds.highs[unknown]
        return (0 if high is None else high), "at most"

    def _is_shown(self, unknown: int) -> bool:
        system = self._reader.system
        return system.lows[unknown] == system.highs[unknown]


def _joined(shown: list[tuple[int, str]], others: list[str]) -> str:
    """Figures (with their words) one by one, or what many of them come to; then the bounds."""
    told = [words for _, words in shown]
    if len(shown) > MOST_NAMED:
        told = [f"{sum(figure for figure, _ in shown)} ({len(shown)} figures)"]
    times: dict[str, int] = {}
    for text in others:
        times[text] = times.get(text, 0) + 1
    told += [text if n == 1 else f"{n} counts of {text} each" for text, n in times.items()]
    return " and ".join(told)
