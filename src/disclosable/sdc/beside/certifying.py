"""Finding the witnesses of a release beside earlier ones, and laying them out as records."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from disclosable.errors import Unproved
from disclosable.progress import Progress, silent
from disclosable.sdc.beside.certificate import CellPlace, ShelfCertificate
from disclosable.sdc.beside.joined import Joined
from disclosable.sdc.beside.neighbours import Neighbours
from disclosable.sdc.beside.problem import BesideProblem
from disclosable.sdc.beside.protecting import BesideChoice
from disclosable.sdc.beside.records import Record, Records
from disclosable.sdc.beside.taken_as import Taken
from disclosable.sdc.problem import Demand
from disclosable.sdc.publication import Publication
from disclosable.sdc.witness import Run
from disclosable.solve.reach import Reach, reach
from disclosable.solve.system import System


def certify_beside(
    choice: BesideChoice,
    publication: Publication,
    neighbours: Neighbours,
    *,
    progress: Progress = silent,
) -> tuple[ShelfCertificate, ...]:
    """Find the witnesses of a choice, and lay them out as records.

    `publication` is the new release as it will be published, with the earlier ones named in it.
    There is one certificate for each set of earlier releases that are judged together.

    Raises:
        Unproved: a value that must stay possible has no witness, or nobody answers for a count that
            was given away before; names the count.
    """
    if not choice.problems:
        return (ShelfCertificate.of_nothing(publication, neighbours),)
    own = choice.suppression.low | choice.suppression.others
    return tuple(
        _Certifying(problem, own, part, progress).certificate(
            publication, (number, len(choice.problems)), neighbours
        )
        for number, (problem, part) in enumerate(choice.problems, 1)
    )


@dataclass
class _Found:
    """What was found so far, by group of people."""

    moves: list[Mapping[Record, int]] = field(default_factory=list)
    numbers: dict[frozenset[tuple[Record, int]], int] = field(default_factory=dict)

    def number(self, move: Mapping[Record, int]) -> int:
        """The number of a move; equal ones are kept once."""
        key = frozenset(move.items())
        if key not in self.numbers:
            self.numbers[key] = len(self.moves)
            self.moves.append(move)
        return self.numbers[key]


class _Certifying:
    def __init__(
        self,
        problem: BesideProblem,
        own: frozenset[int],
        part: Neighbours,
        progress: Progress,
    ) -> None:
        self._problem = problem
        self._joined: Joined = problem.joined
        self._part = part
        self._progress = progress
        self._hidden = frozenset(int(problem.joined.of_new[u]) for u in own)
        self._counts = problem.counts
        self._bounds = problem.bounds(self._hidden)
        self._prover = problem.prover
        self._records = Records(self._joined.people.layout)
        self._first = self._records.of(self._counts)
        self._found = _Found()
        self._cells = _cells(self._joined)

    def certificate(
        self, publication: Publication, number: tuple[int, int], neighbours: Neighbours
    ) -> ShelfCertificate:
        """All parts of it."""
        lows, highs = self._bounds
        known = reach(System(tuple(lows), tuple(highs), self._problem.system.equations))
        size = self._joined.people.size
        wanted: dict[int, set[int]] = {}
        demands = [*self._problem.demands, *self._problem.wholes(self._hidden, self._bounds)]
        for demand in demands:
            wanted.setdefault(demand.unknown, set()).update(demand.values)
        witnessed, differences = [], []
        for done, (unknown, values) in enumerate(wanted.items()):
            self._progress("finding witnesses beside the earlier releases", done, len(wanted))
            runs = self._runs(Demand(unknown, tuple(sorted(values))))
            if unknown < size:
                witnessed.append((self._cells[unknown], self._laid_out(unknown, values, runs)))
                continue
            each = self._joined.differences[unknown - size]
            (move, back, forth) = self._laid_out(unknown, values, runs)[0]
            differences.append(
                (self._cells[each.larger], self._cells[each.smaller], move, back or forth)
            )
        above = self._above(known, wanted)
        groups, sums = self._proof(known, above)
        return ShelfCertificate(
            release=publication.digest(),
            number=number,
            beside=neighbours.digests,
            together=self._part.digests,
            apart=neighbours.apart,
            taken=Taken.of(self._joined, self._part),
            first=self._first,
            moves=tuple(self._found.moves),
            groups=groups,
            sums=sums,
            above=tuple((self._cells[u], known.lows[u], known.highs[u]) for u in above),
            witnessed=tuple(witnessed),
            given_away=tuple(
                (self._cells[u], v) for u, v in self._given_away().items() if u < size
            ),
            differences=tuple(differences),
        )

    def _given_away(self) -> Mapping[int, tuple[int, ...]]:
        """What was still open of the counts that were given away before.

        Raises:
            Unproved: of one of them `shelf.toml` does not say so: no release that it names hides
                it. The checker takes no one else's word for it.
        """
        named = {
            group
            for group, promised in self._joined.promised
            if self._part.declared.is_given_away(self._part.shelved[promised.release - 1].name)
        }
        for unknown in self._problem.left:
            if unknown not in named:
                raise Unproved(
                    "this count can be worked out, in part or whole, from what was public before, "
                    "and no release that shelf.toml names under given_away hides it",
                    where=self._joined.words(unknown),
                    expected="a new release without this count, or with coarser categories",
                )
        return self._problem.left

    def _runs(self, demand: Demand) -> tuple[Run, ...]:
        found = demand.met(self._prover, self._bounds)
        if not found.complete:
            value = (*found.refused, *found.unsettled)[0]
            raise Unproved(
                f"unproved: no records were found in which this count is {value}"
                if demand.values
                else "unproved: no records were found in which this count is another",
                where=self._joined.words(demand.unknown),
                expected="a witness for every value that the rules cover",
            )
        return found.runs

    def _laid_out(
        self, unknown: int, values: set[int], runs: Sequence[Run]
    ) -> tuple[tuple[int, int, int], ...]:
        """Runs as moves of records. One that moves people out of reach is told step by step."""
        here = self._counts[unknown]
        told: list[tuple[int, int, int]] = []
        for run in runs:
            whole = self._in_one(run)
            if whole is not None:
                told.append(whole)
                continue
            for times in range(run.back, run.forth + 1):
                if not times or (values and here + times * run.by not in values):
                    continue
                step = {u: by * times for u, by in run.move.items()}
                number = self._found.number(self._records.change(self._first, step))
                told.append((number, 1, 1))
        return tuple(told)

    def _in_one(self, run: Run) -> tuple[int, int, int] | None:
        """A run as one move of records, made or taken back; None where that goes too far."""
        for sign in (1, -1):
            ends = sorted((sign * run.back, sign * run.forth))
            try:
                move = self._records.change(self._first, {u: sign * n for u, n in run.move.items()})
            except ValueError:
                continue
            back, forth = self._room(move)
            if back <= ends[0] <= ends[1] <= forth:
                return self._found.number(move), ends[0], ends[1]
        return None

    def _room(self, move: Mapping[Record, int]) -> tuple[int, int]:
        """How often people can be moved so: nobody is taken away who is not there."""
        downs = [self._first.get(r, 0) // -by for r, by in move.items() if by < 0]
        ups = [self._first.get(r, 0) // by for r, by in move.items() if by > 0]
        return -min(ups, default=0), min(downs, default=0)

    def _above(self, known: Reach, wanted: Mapping[int, set[int]]) -> list[int]:
        """Hidden groups that sums show to be none of the low ones."""
        lows, highs = self._bounds
        hidden = {u for u, _ in self._joined.promised} | set(self._hidden)
        return [
            u
            for u in sorted(hidden - wanted.keys())
            if (known.lows[u], known.highs[u]) != (lows[u], highs[u])
        ]

    def _proof(
        self, known: Reach, above: Iterable[int]
    ) -> tuple[tuple[tuple[frozenset[int], ...], ...], tuple[tuple[int, ...], ...]]:
        """The groups and sums that lead to the bounds of `above`."""
        by_unknown: dict[int, set[int]] = {}
        for step in known.steps:
            by_unknown.setdefault(step.unknown, set()).add(step.equation)
        equations, people = self._problem.system.equations, self._joined.people
        seen: dict[int, int] = {}
        used: dict[int, None] = {}
        left = list(above)
        while left:
            unknown = left.pop()
            if unknown in seen:
                continue
            seen[unknown] = len(seen)
            for number in by_unknown.get(unknown, ()):
                used[number] = None
                left += [u for u, _ in equations[number].terms]
        sums = []
        for number in used:
            # Of a difference the terms are larger, smaller, difference: a sum as any other.
            total, *parts = (seen[u] for u, _ in equations[number].terms)
            sums.append((total, *parts))
        boxes = []
        for unknown in seen:
            if unknown < people.size:
                boxes.append(people.box(unknown))
            else:
                each = self._joined.differences[unknown - people.size]
                larger, smaller = people.box(each.larger), people.box(each.smaller)
                boxes.append(
                    tuple(a if a == b else a - b for a, b in zip(larger, smaller, strict=True))
                )
        return tuple(boxes), tuple(sums)


def _cells(joined: Joined) -> dict[int, CellPlace]:
    """The first published cell of each group."""
    found: dict[int, CellPlace] = {}
    for place, release in enumerate(joined.releases):
        for number, table in enumerate(release.tables):
            group = joined.people.groups_of(place, table.name)
            for cell in table.spec.lattice.published_indexes.tolist():
                found.setdefault(int(group[cell]), (place, number, cell))
    return found
