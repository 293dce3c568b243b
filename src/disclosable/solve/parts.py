"""A system taken apart: what is known folded away, and what does not hang together kept apart."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.solve.system import Equation, System


@dataclass(frozen=True, eq=False)
class Part:
    """Unknowns that hang together by sums, each with room between its bounds.

    `system` numbers them from 0: unknown i of it is `unknowns[i]` of the whole, and equation e is
    `equations[e]` of the whole with everything that is known moved to its right side.
    """

    unknowns: tuple[int, ...]
    equations: tuple[int, ...]
    system: System


@dataclass(frozen=True, eq=False)
class Parts:
    """A whole system as parts. `broken` is an equation about known numbers only that fails."""

    parts: tuple[Part, ...]
    broken: int | None = None

    @classmethod
    def of(cls, system: System) -> Parts:
        """Take a system apart. Bounds that cross are left to whoever reads the parts."""
        lows, highs = system.lows, system.highs
        free = [low != high for low, high in zip(lows, highs, strict=True)]
        leader = list(range(system.size))
        folded: dict[int, Equation] = {}
        for number, equation in enumerate(system.equations):
            terms = tuple((i, c) for i, c in equation.terms if free[i])
            equals = equation.equals - sum(c * lows[i] for i, c in equation.terms if not free[i])
            if not terms:
                if equals:
                    return cls((), number)
                continue
            folded[number] = Equation(terms, equals)
            first = _find(leader, terms[0][0])
            for unknown, _ in terms[1:]:
                leader[_find(leader, unknown)] = first
        members: dict[int, list[int]] = {}
        for unknown in range(system.size):
            if free[unknown]:
                members.setdefault(_find(leader, unknown), []).append(unknown)
        held: dict[int, list[int]] = {}
        for number, equation in folded.items():
            held.setdefault(_find(leader, equation.terms[0][0]), []).append(number)
        return cls(
            tuple(
                _part(system, unknowns, held.get(chief, []), folded)
                for chief, unknowns in members.items()
            )
        )


def _part(
    system: System, unknowns: list[int], equations: list[int], folded: dict[int, Equation]
) -> Part:
    place = {unknown: at for at, unknown in enumerate(unknowns)}
    return Part(
        tuple(unknowns),
        tuple(equations),
        System(
            tuple(system.lows[u] for u in unknowns),
            tuple(system.highs[u] for u in unknowns),
            tuple(
                Equation(tuple((place[i], c) for i, c in folded[e].terms), folded[e].equals)
                for e in equations
            ),
        ),
    )


def _find(leader: list[int], unknown: int) -> int:
    while leader[unknown] != unknown:
        leader[unknown] = leader[leader[unknown]]
        unknown = leader[unknown]
    return unknown
