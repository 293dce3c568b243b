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

from collections.abc import Callable
from dataclasses import dataclass

from disclosable.errors import TooLarge
from disclosable.progress import Progress, silent
from disclosable.sdc.problem import Demand, HidingProblem
from disclosable.sdc.proof import Failure, Grounds, alarm
from disclosable.sdc.prover import SMALL, Bounds
from disclosable.solve.covering import Cover
from disclosable.solve.highs import Finder, Outcome, Relaxation, cheapest_cover

EXACT_UP_TO = SMALL
"""Unknowns. Beyond this the fewest are not sought; the choice is safe, with no claim of fewest."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice of hidden unknowns that keeps the promise.

    `cells` counts the published cells beyond the low ones. `least` is the fewest that the solver
    holds possible, 0 where they were not sought; `grounds` are what that rests on.
    """

    hidden: frozenset[int]
    cells: int
    least: int = 0
    grounds: tuple[Grounds, ...] = ()

    @property
    def is_fewest(self) -> bool:
        """Whether no safe choice hides fewer cells, in the solver's word."""
        return self.cells == self.least

    def is_proved(self, ends: Callable[[], bool]) -> bool:
        """Whether no safe choice hides fewer cells, proved in whole numbers in time."""
        if not self.cells:
            return True
        return (
            self.is_fewest and bool(self.grounds) and all(g.are_proved(ends) for g in self.grounds)
        )


def choose(
    problem: HidingProblem,
    seconds: float,
    progress: Progress = silent,
    hint: Choice | None = None,
    exact_up_to: int = EXACT_UP_TO,
) -> Choice | None:
    """The best choice that was found and proved within the time; None where there is none.

    `hint` is a choice that may be safe, with a proved lower bound; it is taken if it is both safe
    and as small as the bound. With more unknowns than `exact_up_to` the fewest are not sought.
    """
    chooser = _Chooser(problem, seconds, progress)
    if hint is not None and hint.is_fewest and chooser.is_safe(hint.hidden):
        return hint
    if chooser.first_failure() is not None:
        return None
    if problem.system.size <= exact_up_to:
        try:
            return chooser.fewest()
        except TooLarge:
            pass
    return chooser.quick() or chooser.from_everything()


def first_failure(problem: HidingProblem, seconds: float) -> tuple[int, int | None] | None:
    """An unknown and a value that stay impossible even with everything hidden that may be.

    No value where the legend says that a hidden count may be 0, and no 0 can be hidden.
    """
    return _Chooser(problem, seconds, silent).first_failure()


def unmet(problem: HidingProblem, hidden: frozenset[int]) -> list[Demand]:
    """What hiding just these does not keep possible."""
    return _Chooser(problem, 60.0, silent).unmet(hidden)


def is_safe(problem: HidingProblem, hidden: frozenset[int]) -> bool:
    """Whether hiding just these keeps every promise and earns every legend."""
    return _Chooser(problem, 60.0, silent).is_safe(hidden)


class _Chooser:
    def __init__(self, problem: HidingProblem, seconds: float, progress: Progress) -> None:
        self.problem = problem
        self.progress = progress
        self.prover = problem.prover
        self.plain = Finder(problem.system)
        self.relaxed = Relaxation(problem.system)
        self._ends = alarm(seconds)
        self.everything = frozenset(problem.low | set(problem.candidates))
        self.failures: list[Failure] = []
        self.item = {u: i for i, u in enumerate(problem.candidates)}

    def cells(self, others: frozenset[int]) -> int:
        return sum(self.problem.times(u) for u in others)

    def first_failure(self) -> tuple[int, int | None] | None:
        """A demand that fails even with everything hidden, or a legend of 0 that nothing earns."""
        bounds = self.problem.bounds(self.everything)
        for demand in self.problem.demands:
            coverage = demand.met(self.prover, bounds)
            if not coverage.complete:
                return demand.unknown, (*coverage.refused, *coverage.unsettled)[0]
        for _, zeros in self.problem.zero_covers:
            if not any(Demand(z, (1,)).met(self.prover, bounds).complete for z in zeros):
                return (zeros[0] if zeros else min(self.problem.low, default=0)), None
        return None

    def is_safe(self, hidden: frozenset[int]) -> bool:
        """Whether hiding just these keeps every promise and earns every legend."""
        others = hidden - self.problem.low
        if not hidden >= self.problem.low or not others <= set(self.problem.candidates):
            return False
        bounds = self.problem.bounds(hidden)
        return not self.unmet(hidden) and all(
            any(z in hidden and Demand(z, (1,)).met(self.prover, bounds).complete for z in zeros)
            for _, zeros in self.problem.zero_covers
        )

    def unmet(self, hidden: frozenset[int]) -> list[Demand]:
        """What hiding just these does not keep possible, of low counts and of others."""
        bounds = self.problem.bounds(hidden)
        asked = (*self.problem.demands, *self.problem.wholes(hidden, bounds))
        return [d for d in asked if not d.met(self.prover, bounds).complete]

    # -- the fewest cells ------------------------------------------------------------------------

    def fewest(self) -> Choice | None:
        """The fewest cells; None where nothing is safe.

        Raises:
            TooLarge: time ran out first.
        """
        problem = self.problem
        size = len(problem.candidates)
        # Besides an item for each candidate, one for each zero: "this zero earns the legend".
        earners = [z for _, zeros in problem.zero_covers for z in zeros]
        earner_item = {z: size + i for i, z in enumerate(earners)}
        costs = [*problem.costs, *([0] * len(earners))]
        covers = [Cover(frozenset({self.item[u]})) for u in sorted(problem.given)]
        for _, zeros in problem.zero_covers:
            covers.append(Cover(frozenset(earner_item[z] for z in zeros)))
            covers += [Cover(frozenset({self.item[z]}), frozenset({earner_item[z]})) for z in zeros]
        rounds = 0
        while not self._ends():
            chosen = cheapest_cover(costs, covers)
            if chosen is None:
                return None
            others = frozenset(u for u, i in self.item.items() if i in chosen)
            rounds += 1
            self.progress("looking for the fewest cells to hide", rounds, None)
            hidden = problem.low | others
            asked: list[tuple[Demand, frozenset[int]]] = [(d, frozenset()) for d in problem.demands]
            asked += [
                (Demand(z, (1,)), frozenset({earner_item[z]}))
                for z in earners
                if earner_item[z] in chosen
            ]
            new = self._covers(asked, hidden) or self._covers(self._halves(hidden), hidden)
            if not new:
                cells = self.cells(others)
                items = [problem.times(u) for u in problem.candidates]
                items += [0] * len(earners)
                grounds = Grounds(problem, tuple(covers), tuple(self.failures), tuple(items), cells)
                return Choice(hidden, cells, cells, (grounds,))
            covers.extend(new)
        raise TooLarge("the time for finding the fewest cells ran out")

    def _covers(
        self, asked: list[tuple[Demand, frozenset[int]]], hidden: frozenset[int]
    ) -> list[Cover]:
        bounds = self.problem.bounds(hidden)
        found: dict[Cover, None] = {}
        for demand, when in asked:
            coverage = demand.met(self.prover, bounds)
            for value in (*coverage.refused, *coverage.unsettled)[:1]:
                found[Cover(self._core(demand, value, hidden), when)] = None
        return list(found)

    def _core(self, demand: Demand, value: int, hidden: frozenset[int]) -> frozenset[int]:
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
        self.failures.append(Failure(demand, value, frozenset(widest)))
        return frozenset(self.item[u] for u in self.problem.candidates if u not in widest)

    def _fails(self, demand: Demand, value: int, hidden: set[int], fractions: bool = False) -> bool:
        bounds = self.problem.bounds(hidden)
        if not demand.values:
            return not demand.met(self.prover, bounds).complete
        lows, highs = list(bounds[0]), list(bounds[1])
        lows[demand.unknown] = highs[demand.unknown] = value
        if fractions:
            return self.relaxed.refuses(lows, highs)
        return self.plain.find(lows, highs).outcome is not Outcome.FOUND

    def _halves(self, hidden: frozenset[int]) -> list[tuple[Demand, frozenset[int]]]:
        """Cells hidden as cover of which a reader could rule out some low values but not all.

        A reader who knows the promise would conclude that such a cell is not low, and could build
        on that. So it must keep all the values that the rule covers, or be plainly above them
        without any such conclusion. With each comes what makes it so: where all of that is hidden,
        more has to be.
        """
        bounds = self.problem.bounds(hidden)
        asked: list[tuple[Demand, frozenset[int]]] = []
        for demand in self.problem.wholes(hidden, bounds):
            if demand.met(self.prover, bounds).complete:
                continue
            needed = set(hidden)
            for other in sorted(hidden - self.problem.low - {demand.unknown}):
                fewer = needed - {other}
                if demand in self.problem.wholes(fewer, self.problem.bounds(fewer)):
                    needed = fewer
            asked.append((demand, frozenset(self.item[o] for o in needed - self.problem.low)))
        return asked

    # -- a safe choice, quickly ------------------------------------------------------------------

    def quick(self) -> Choice | None:
        """A safe choice: for each unmet demand the nearest change, then what turns out idle.

        None where some demand could not be met, even with everything hidden that may be.
        """
        problem = self.problem
        hidden = set(problem.low | problem.given)
        weights = [1] * problem.system.size
        for u in sorted(set(problem.candidates) - problem.given):
            weights[u] = 20 * problem.times(u)
        widest = problem.bounds(self.everything)
        zeros = (self._easiest_zero(zeros, weights) for _, zeros in problem.zero_covers)
        earned = [d for d in zeros if d is not None]
        hidden |= {d.unknown for d in earned}
        asked = [*problem.demands, *earned]
        while asked:
            before = len(hidden)
            for done, demand in enumerate(asked):
                self.progress("hiding what low counts need", done, len(asked))
                coverage = demand.met(self.prover, problem.bounds(hidden))
                for value in (*coverage.refused, *coverage.unsettled):
                    opened = self._open(demand, value, widest, weights)
                    for u in opened - hidden:
                        weights[u] = 1
                    hidden |= opened
            bounds = problem.bounds(hidden)
            whole = self.problem.wholes(hidden, bounds)
            asked = [d for d in whole if not d.met(self.prover, bounds).complete]
            if asked and len(hidden) == before:
                return None
        self._close_idle(hidden, earned)
        others = frozenset(hidden - problem.low)
        return Choice(frozenset(hidden), self.cells(others))

    def from_everything(self) -> Choice | None:
        """Everything hidden that may be, less what turns out idle; None where that is not safe."""
        if not self.is_safe(self.everything):
            return None
        hidden = set(self.everything)
        bounds = self.problem.bounds(hidden)
        earned = []
        for _, zeros in self.problem.zero_covers:
            demands = (Demand(z, (1,)) for z in zeros)
            earned.append(next(d for d in demands if d.met(self.prover, bounds).complete))
        self._close_idle(hidden, earned)
        others = frozenset(hidden - self.problem.low)
        return Choice(frozenset(hidden), self.cells(others))

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
        kept = {d.unknown for d in earned} | self.problem.given
        idle = sorted(hidden - self.problem.low - kept, key=lambda u: -self.problem.counts[u])
        for done, u in enumerate(idle):
            if self._ends():
                return
            self.progress("showing again what need not be hidden", done, len(idle))
            fewer = hidden - {u}
            bounds = self.problem.bounds(fewer)
            asked = (*demands, *self.problem.wholes(fewer, bounds))
            if all(d.met(self.prover, bounds).complete for d in asked):
                hidden.discard(u)
