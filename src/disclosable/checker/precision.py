"""How exactly a table says its figures, and which counts a figure then stands for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from disclosable.checker.rule import whole, words

LARGEST_BASE = 10**9


@dataclass(frozen=True)
class Precision:
    """`exact`, `nearest` or `controlled` (up or down) to a multiple of `base`.

    Raises:
        ValueError: another way, or a base that rounds nothing.
    """

    how: str = "exact"
    base: int = 1

    def __post_init__(self) -> None:
        if self.how not in ("exact", "nearest", "controlled"):
            raise ValueError(f"its figures are {self.how!r}")
        if (self.base == 1) != (self.how == "exact") or not 1 <= self.base <= LARGEST_BASE:
            raise ValueError(f"its figures are {self.how} to {self.base}")

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Precision:
        """The precision of a table of `release.json`.

        Raises:
            KeyError, ValueError: a part is missing, of another type or not known.
        """
        return cls(words(data["how"]), whole(data.get("base", 1)))

    @property
    def is_exact(self) -> bool:
        """Whether a figure is the count itself."""
        return self.how == "exact"

    def is_just(self, count: int) -> bool:
        """Whether this count alone is published as the figure of the same number."""
        return self.is_exact or (count % self.base == 0 and self.interval(count) == (count, count))

    def interval(self, figure: int) -> tuple[int, int]:
        """The least and the greatest count that is published as this figure.

        Halves are rounded up: to base 5, the figure 5 stands for 3 to 7 and 0 for 0 to 2.

        Raises:
            ValueError: the figure is no multiple of the base.
        """
        if self.is_exact:
            return figure, figure
        if figure % self.base:
            raise ValueError(f"{figure} is no multiple of {self.base}")
        if self.how == "nearest":
            return max(0, figure - self.base // 2), figure + (self.base - 1) // 2
        return max(0, figure - self.base + 1), figure + self.base - 1
