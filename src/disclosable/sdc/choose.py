"""Choosing what else to hide: a safe choice first, then the fewest cells, with proof.

The fewest are found by implicit hitting sets. A demand that the present choice does not meet gives
a *cover*: a set of shown cells of which at least one must be hidden, since with all the others
hidden the demand still fails. The cheapest choice that meets all covers found so far is a lower
bound; when it meets every demand as well, it is the fewest. (Hiding more never takes a possible
value away, which is why a cover that was found once holds for good.)

Sources: Fischetti and Salazar, "Solving the cell suppression problem on tabular data with linear
constraints", Management Science 47 (2001); Moreno-Centeno and Karp, "The implicit hitting set
approach to solve combinatorial optimization problems", Operations Research 61 (2013).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from disclosable.errors import TooLarge
from disclosable.progress import Progress, silent
from disclosable.sdc.problem import Demand, Problem
from disclosable.sdc.prover import Bounds, Prover
from disclosable.solve.covering import Cover, can_be_met_below
from disclosable.solve.enumerate import Budget, is_possible
from disclosable.solve.highs import Finder, Outcome, Relaxation, cheapest_cover
from disclosable.solve.reach import reach
from disclosable.solve.system import System

CASES_FOR_A_COVER = 2_000
CASES_FOR_THE_FEWEST = 500_000
"""How many cases are tried to prove a lower bound in whole numbers before none is claimed."""
EXACT_UP_TO = 400
"""Unknowns. Beyond this the fewest are not sought; the choice is safe, with no claim of fewest."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of hidden unknowns that keeps the promise.

    `cells` counts the published cells beyond the low ones; no safe choice has fewer than `least`.
    `exact` says that this was proved in whole numbers, and does not rest on a solver's word.
    """

    hidden: frozenset[int]
    cells: int
    least: int
    exact: bool = False

    @property
    def minimal(self) -> bool:
        """Whether no safe choice hides fewer cells, proved in whole numbers."""
        return self.cells == self.least and self.exact


def choose(
    problem: Problem,
    seconds: float,
    progress: Progress = silent,
    hint: Choice | None = None,
) -> Choice | None:
    """The best choice that was found and proved within the time; None where there is none.

    `hint` is a choice that may be safe, with a proved lower bound; it is taken if it is both safe
    and as small as the bound.
    """
    chooser = _Chooser(problem, seconds, progress)
    if hint is not None and hint.minimal and chooser.is_safe(hint.hidden):
        return hint
    if chooser.first_failure() is not None:
        return None
    if problem.atlas.size <= EXACT_UP_TO:
        exact = chooser.fewest()
        if exact is not None:
            return exact
    return chooser.quick()


def first_failure(problem: Problem, seconds: float) -> tuple[int, int] | None:
    """An unknown and a value that stay impossible even with everything hidden that may be."""
    return _Chooser(problem, seconds, silent).first_failure()


class _Chooser:
    def __init__(self, problem: Problem, seconds: float, progress: Progress) -> None:
        self.problem = problem
        self.progress = progress
        self.prover = Prover(problem.system, problem.counts)
        self.plain = Finder(problem.system)
        self.relaxed = Relaxation(problem.system)
        self._ends: Callable[[], bool] = _alarm(seconds)
        self.everything = frozenset(problem.low | set(problem.candidates))
        self.reasons: list[tuple[Demand, int, frozenset[int]]] = []
        self.item = {u: i for i, u in enumerate(problem.candidates)}

    def cells(self, others: frozenset[int]) -> int:
        return sum(len(self.problem.atlas.places[u]) for u in others)

    def first_failure(self) -> tuple[int, int] | None:
        """A demand that fails even with everything hidden, or a legend of 0 that nothing earns."""
        bounds = self.problem.bounds(self.everything)
        for demand in self.problem.demands:
            coverage = demand.met(self.prover, bounds)
            if not coverage.complete:
                return demand.unknown, (*coverage.refused, *coverage.unsettled)[0]
        for _, zeros in self.problem.zero_covers:
            if not any(Demand(z, (1,)).met(self.prover, bounds).complete for z in zeros):
                return (zeros[0] if zeros else 0), 0
        return None

    def is_safe(self, hidden: frozenset[int]) -> bool:
        """Whether hiding just these keeps every promise and earns every legend."""
        others = hidden - self.problem.low
        if not hidden >= self.problem.low or not others <= set(self.problem.candidates):
            return False
        bounds = self.problem.bounds(hidden)
        asked = [*self.problem.demands, *(d for d, _ in self._halves(others, hidden))]
        return all(d.met(self.prover, bounds).complete for d in asked) and all(
            any(z in hidden and Demand(z, (1,)).met(self.prover, bounds).complete for z in zeros)
            for _, zeros in self.problem.zero_covers
        )

    # -- the fewest cells ------------------------------------------------------------------------

    def fewest(self) -> Choice | None:
        """The fewest cells, or None when time ran out before any choice was safe."""
        problem = self.problem
        size = len(problem.candidates)
        # Besides an item for each candidate, one for each zero: "this zero earns the legend".
        earners = [z for _, zeros in problem.zero_covers for z in zeros]
        earner_item = {z: size + i for i, z in enumerate(earners)}
        costs = [*problem.costs, *([0] * len(earners))]
        covers: list[Cover] = []
        for _, zeros in problem.zero_covers:
            covers.append((tuple(earner_item[z] for z in zeros), None))
            covers.extend(((self.item[z],), earner_item[z]) for z in zeros)
        least: int | None = None
        exact = False
        rounds = 0
        while not self._ends():
            chosen, proved = cheapest_cover(costs, covers)
            others = frozenset(u for u, i in self.item.items() if i in chosen)
            rounds += 1
            self.progress("looking for the fewest cells to hide", rounds, None)
            hidden = problem.low | others
            asked: list[tuple[Demand, int | None]] = [(d, None) for d in problem.demands]
            asked += [
                (Demand(z, (1,)), earner_item[z]) for z in earners if earner_item[z] in chosen
            ]
            new = self._covers(asked, hidden)
            if not new:
                if proved and least is None:
                    least = self.cells(others)
                    exact = self._is_exact(costs, covers, least)
                new = self._covers(self._halves(others, hidden), hidden)
                if not new:
                    return Choice(hidden, self.cells(others), least or 0, exact)
            covers.extend(new)
        return None

    def _is_exact(self, costs: list[int], covers: list[Cover], least: int) -> bool:
        """Whether the lower bound holds in whole numbers: every cover, and the choice of items."""
        cells = [len(self.problem.atlas.places[u]) for u in self.problem.candidates]
        cells += [0] * (len(costs) - len(cells))
        self.progress("proving that fewer would not do", 0, None)
        for demand, value, widest in self.reasons:
            bounds = self.problem.bounds(widest)
            options = [(value, value)] if demand.values else [(0, value - 1), (value + 1, None)]
            for low, high in options:
                system = System(tuple(bounds[0]), tuple(bounds[1]), self.problem.system.equations)
                least_low = max(low, bounds[0][demand.unknown])
                top = bounds[1][demand.unknown]
                most = high if top is None else top if high is None else min(high, top)
                if most is not None and most < least_low:
                    continue
                try:
                    fixed = system.with_bounds({demand.unknown: (least_low, most)})
                    if is_possible(fixed, Budget(CASES_FOR_A_COVER)):
                        return False
                except TooLarge:
                    return False
        try:
            return not can_be_met_below(cells, covers, least, Budget(CASES_FOR_THE_FEWEST))
        except TooLarge:
            return False

    def _covers(
        self, asked: list[tuple[Demand, int | None]], hidden: frozenset[int]
    ) -> list[Cover]:
        bounds = self.problem.bounds(hidden)
        found: dict[tuple[tuple[int, ...], int | None], None] = {}
        for demand, condition in asked:
            coverage = demand.met(self.prover, bounds)
            for value in (*coverage.refused, *coverage.unsettled)[:1]:
                found[self._core(demand, value, hidden), condition] = None
        return list(found)

    def _core(self, demand: Demand, value: int, hidden: frozenset[int]) -> tuple[int, ...]:
        """Shown cells of which one must be hidden: with all others hidden, it still fails."""
        widest = set(hidden)
        # In fractions where that suffices: the test is then one-sided, and many times faster.
        fractions = bool(demand.values) and self._fails(demand, value, widest, fractions=True)
        # Most can be hidden without help, so whole halves are tried at once.
        shown = [u for u in self.problem.candidates if u not in hidden]
        waiting = [sorted(shown, key=lambda u: -self.problem.counts[u])]
        while waiting:
            group = waiting.pop()
            if not group:
                continue
            if self._fails(demand, value, widest.union(group), fractions):
                widest.update(group)
            elif len(group) > 1:
                middle = len(group) // 2
                waiting += [group[middle:], group[:middle]]
        self.reasons.append((demand, value, frozenset(widest)))
        return tuple(self.item[u] for u in self.problem.candidates if u not in widest)

    def _fails(self, demand: Demand, value: int, hidden: set[int], fractions: bool = False) -> bool:
        bounds = self.problem.bounds(hidden)
        if not demand.values:
            return not demand.met(self.prover, bounds).complete
        lows, highs = list(bounds[0]), list(bounds[1])
        lows[demand.unknown] = highs[demand.unknown] = value
        if fractions:
            return self.relaxed.refuses(lows, highs)
        return self.plain.find(lows, highs).outcome is not Outcome.FOUND

    def _halves(
        self, others: frozenset[int], hidden: frozenset[int]
    ) -> list[tuple[Demand, int | None]]:
        """Cells hidden as cover of which a reader could rule out some low values but not all.

        Such a cell is not low, but a reader cannot know that, and would see it narrowed. It must
        keep all the values that the rule covers, or be plainly above them.
        """
        problem = self.problem
        bounds = problem.bounds(hidden)
        asked: list[tuple[Demand, int | None]] = []
        for u in sorted(others):
            demand = self.whole(u, bounds)
            if demand is not None:
                asked.append((demand, self.item[u]))
        return asked

    def whole(self, unknown: int, bounds: Bounds) -> Demand | None:
        """What must stay possible of a hidden count that is not low; None if it is plainly high."""
        values = self.problem.demands[0].values if self.problem.demands else ()
        high = self.problem.rule.high
        if not values or (bounds[0][unknown] > high):
            return None
        known = reach(System(tuple(bounds[0]), tuple(bounds[1]), self.problem.atlas.equations))
        return None if known.lows[unknown] > high else Demand(unknown, values)

    # -- a safe choice, quickly ------------------------------------------------------------------

    def quick(self) -> Choice:
        """A safe choice: for each unmet demand the nearest change, then what turns out idle."""
        problem = self.problem
        hidden = set(problem.low)
        weights = [1] * problem.atlas.size
        for u in problem.candidates:
            weights[u] = 20 * len(problem.atlas.places[u])
        widest = problem.bounds(self.everything)
        queue = list(problem.demands)
        for _, zeros in problem.zero_covers:
            queue += [d for d in [self._easiest_zero(zeros, weights)] if d is not None]
        done = 0
        earned = [d for d in queue if d not in problem.demands]
        hidden |= {d.unknown for d in earned}
        while queue:
            demand = queue.pop(0)
            done += 1
            self.progress("hiding what low counts need", done, done + len(queue))
            coverage = demand.met(self.prover, problem.bounds(hidden))
            opened: set[int] = set()
            for value in (*coverage.refused, *coverage.unsettled):
                opened |= self._open(demand, value, widest, weights)
            for u in opened - hidden:
                weights[u] = 1
            hidden |= opened
            if not queue:
                bounds = problem.bounds(hidden)
                missing = [
                    d
                    for u in sorted(hidden - problem.low)
                    if (d := self.whole(u, bounds)) and not d.met(self.prover, bounds).complete
                ]
                queue += missing
        self._close_idle(hidden, earned)
        others = frozenset(hidden - problem.low)
        return Choice(frozenset(hidden), self.cells(others), 0)

    def _open(self, demand: Demand, value: int, widest: Bounds, weights: list[int]) -> set[int]:
        """The cells that must be hidden for one value to be possible, about as few as there are."""
        options = [value] if demand.values else [value + 1, value - 1]
        for option in options:
            answer = self.prover.find(widest, {demand.unknown: option}, weights)
            if answer is not None:
                return {u for u, v in enumerate(answer) if v != self.problem.counts[u]} & set(
                    self.everything
                )
        return set()

    def _easiest_zero(self, zeros: tuple[int, ...], weights: list[int]) -> Demand | None:
        widest = self.problem.bounds(self.everything)
        best: tuple[int, int] | None = None
        for z in zeros[:200]:
            answer = self.prover.find(widest, {z: 1}, weights)
            if answer is not None:
                cost = sum(
                    weights[u]
                    for u, v in enumerate(answer)
                    if v != self.problem.counts[u] and u not in self.problem.low
                )
                best = min(best, (cost, z)) if best else (cost, z)
        return None if best is None else Demand(best[1], (1,))

    def _close_idle(self, hidden: set[int], earned: list[Demand]) -> None:
        """Show again what no demand needs, while there is time."""
        demands = [*self.problem.demands, *earned]
        kept = {d.unknown for d in earned}
        idle = sorted(hidden - self.problem.low - kept, key=lambda u: -self.problem.counts[u])
        for done, u in enumerate(idle):
            if self._ends():
                return
            self.progress("showing again what need not be hidden", done, len(idle))
            fewer = hidden - {u}
            bounds = self.problem.bounds(fewer)
            others = (self.whole(o, bounds) for o in sorted(fewer - self.problem.low))
            if all(
                d.met(self.prover, bounds).complete
                for d in (*demands, *(o for o in others if o is not None))
            ):
                hidden.discard(u)


def _alarm(seconds: float) -> Callable[[], bool]:
    # A time budget is the caller's wish, so this is the one clock that the library reads.
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end
