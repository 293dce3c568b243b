"""A system of whole-number unknowns: bounds, and sums that hold between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Values = tuple[int, ...]
"""One whole number for each unknown, in order."""


@dataclass(frozen=True, slots=True)
class Equation:
    """`sum(coefficient * unknown) == equals`; `terms` are (unknown, coefficient) pairs.

    Raises:
        ValueError: an unknown that stands twice, or a coefficient of 0.
    """

    terms: tuple[tuple[int, int], ...]
    equals: int = 0

    def __post_init__(self) -> None:
        if len({unknown for unknown, _ in self.terms}) < len(self.terms):
            raise ValueError("an unknown stands twice in an equation")
        if not all(factor for _, factor in self.terms):
            raise ValueError("an unknown stands in an equation with a coefficient of 0")

    def holds(self, values: Sequence[int]) -> bool:
        """Whether the values satisfy it, in whole numbers."""
        return sum(c * values[i] for i, c in self.terms) == self.equals


@dataclass(frozen=True, slots=True)
class System:
    """Unknowns with bounds (`None`: no upper bound) and equations. Everything is a whole number.

    Raises:
        ValueError: bounds of different lengths, or an equation about an unknown that is not there.
    """

    lows: tuple[int, ...]
    highs: tuple[int | None, ...]
    equations: tuple[Equation, ...]

    def __post_init__(self) -> None:
        if len(self.lows) != len(self.highs):
            raise ValueError("every unknown needs a low and a high bound")
        size = len(self.lows)
        for equation in self.equations:
            if any(not 0 <= i < size for i, _ in equation.terms):
                raise ValueError("an equation is about an unknown that is not there")

    @property
    def size(self) -> int:
        """How many unknowns there are."""
        return len(self.lows)

    def within(self, values: Sequence[int]) -> bool:
        """Whether every value lies within its bounds."""
        return all(
            low <= value and (high is None or value <= high)
            for low, value, high in zip(self.lows, values, self.highs, strict=True)
        )

    def solved_by(self, values: Sequence[int]) -> bool:
        """Whether the values lie within the bounds and satisfy every equation. Exact."""
        return self.within(values) and all(e.holds(values) for e in self.equations)

    def with_bounds(self, changes: Mapping[int, tuple[int, int | None]]) -> System:
        """The same system with other bounds for some unknowns."""
        lows, highs = list(self.lows), list(self.highs)
        for unknown, (low, high) in changes.items():
            lows[unknown], highs[unknown] = low, high
        return System(tuple(lows), tuple(highs), self.equations)

    def fixing(self, unknown: int, value: int) -> System:
        """The same system with one unknown known."""
        return self.with_bounds({unknown: (value, value)})
