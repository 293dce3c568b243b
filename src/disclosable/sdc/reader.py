"""What the search for possible counts, and the telling of reasons, need to know of a reader.

One release, several releases together, and pages that others published are all read into a system
of whole-number unknowns. Whatever makes such a system says here how to speak of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from disclosable.solve.system import System
from disclosable.tables.lattice import Ints


@dataclass(frozen=True, slots=True)
class Print:
    """One place that prints a count: where it is, what stands there, and what that stands for.

    `high` is None where it is open above.
    """

    where: str
    printed: str
    low: int
    high: int | None


class ReaderSystem(Protocol):
    """A reader's system, and how to speak of its unknowns and sums."""

    @property
    def system(self) -> System:
        """Bounds and sums."""
        ...

    @property
    def largest_covered(self) -> int:
        """The largest value that is asked for by name: the highest that any rule covers."""
        ...

    def arrays(self) -> tuple[Ints, Ints] | None:
        """The sums as arrays, in the order of the system's equations.

        Equation e is `cell[ptr[e]:ptr[e + 1]]`: a total first, then its parts, all with
        coefficients of 1 and -1, equal to 0. None where some sum is of another shape; the search
        for small changes in many counts at once is then left out.
        """
        ...

    def words(self, unknown: int) -> str:
        """The people of an unknown ("borough Eastmere, sex Female")."""
        ...

    def figure(self, unknown: int) -> str:
        """A figure that is shown, as a reason names it: the number, and where that helps whence."""
        ...

    def sum_words(self, equation: int) -> str:
        """A sum, named after what it adds up ("Total by borough")."""
        ...

    def prints(self, unknown: int) -> Sequence[Print]:
        """Every place that prints this count."""
        ...
