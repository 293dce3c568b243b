"""All that is printed about some people, as one system of whole numbers.

Every group of people that a figure counts is one unknown, wherever it is printed. What is printed
bounds it; sums, shares and sentences relate it to others. Each relation is kept with its words, so
that whatever follows from it can be told. A relation that contradicts what is there is refused, and
whoever offers it says so: nothing is reconciled silently.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import numpy as np

from disclosable.published.sense.category import Key
from disclosable.published.sense.counts import Range
from disclosable.sdc.reader import Print
from disclosable.solve.reach import reach
from disclosable.solve.system import Equation, System
from disclosable.tables.lattice import Ints

Place = tuple[int, int, int]
"""A cell: the table's number among all, its row, its column."""


MOST_NAMED = 3
"""So many tables are named in a message; of more, the number is given."""


class Account:
    """The system of one subject, while it is put together and after it."""

    def __init__(self, largest_covered: int, tables: Mapping[int, str]) -> None:
        self._numbers: dict[Key, int] = {}
        self._names: list[str] = []
        self._said: list[list[Print]] = []
        self._lows: list[int] = []
        self._highs: list[int | None] = []
        self._equations: list[Equation] = []
        self._told: list[str] = []
        self._known = set[tuple[tuple[int, int], ...]]()
        self.unknown_at: dict[Place, int] = {}
        self._placed: set[tuple[Key, int]] = set()
        self.disputed: set[int] = set()
        self.tables = tables
        self.largest_covered = largest_covered

    # -- who is counted ----------------------------------------------------------------------------

    def place(self, key: Key, place: Place, name: str, said: Print) -> int | None:
        """Enter a printed count.

        Where an earlier figure of the same people rules it out, that unknown is returned, and this
        figure is entered as a count of its own.
        """
        number = self.group(key, name)
        other = None
        if (key, place[0]) in self._placed:
            # Two lines of one table that are called alike are two counts, and no contradiction.
            number = self._new(name)
        elif not self.range(number).meets(_range(said)):
            other, number = number, self._new(name)
            self.disputed |= {number, other}
        self._placed.add((key, place[0]))
        self.unknown_at[place] = number
        self._bound(number, said)
        return other

    def group(self, key: Key, name: str) -> int:
        """The unknown of some people, whether or not anything printed counts them."""
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = self._new(name)
        return found

    def find(self, key: Key) -> int | None:
        """The unknown of some people, if there is one."""
        return self._numbers.get(key)

    def slack(self, name: str) -> int:
        """An unknown that counts nobody: what is left over in a share."""
        return self._new(name)

    @property
    def groups(self) -> Mapping[Key, int]:
        """Every group of people, with its unknown."""
        return MappingProxyType(self._numbers)

    def range(self, unknown: int) -> Range:
        """What is printed of a count, taken together."""
        return Range(self._lows[unknown], self._highs[unknown])

    @property
    def size(self) -> int:
        """How many unknowns there are."""
        return len(self._names)

    def _new(self, name: str) -> int:
        self._names.append(name)
        self._said.append([])
        self._lows.append(0)
        self._highs.append(None)
        return len(self._names) - 1

    def _bound(self, unknown: int, said: Print) -> None:
        self._said[unknown].append(said)
        self._lows[unknown] = max(self._lows[unknown], said.low)
        highs = [h for h in (self._highs[unknown], said.high) if h is not None]
        self._highs[unknown] = min(highs, default=None)

    # -- what relates them -------------------------------------------------------------------------

    def tell(self, unknown: int, said: Print) -> bool:
        """Add what a sentence or a share tells of one count; False if it contradicts the rest."""
        before = self.range(unknown)
        if not before.meets(_range(said)):
            return False
        self._bound(unknown, said)
        self._changed()
        if self.range(unknown) == before or self.stands():
            return True
        self._said[unknown].pop()
        self._lows[unknown], self._highs[unknown] = before.low, before.high
        return False

    def relate(self, terms: Mapping[int, int], words: str, *, sure: bool = False) -> bool:
        """Add `sum(factor * unknown) == 0`; False, and nothing added, if it contradicts the rest.

        A relation that is `sure` has been looked at against the printed figures already.
        """
        return self.relate_all([(terms, words)], sure=sure)

    def relate_all(
        self, relations: Sequence[tuple[Mapping[int, int], str]], *, sure: bool = False
    ) -> bool:
        """Add several relations that stand or fall together."""
        before = len(self._equations)
        for terms, words in relations:
            entry = tuple(sorted((u, f) for u, f in terms.items() if f))
            if len(entry) < 2 or entry in self._known:
                continue
            self._known.add(entry)
            self._equations.append(Equation(entry))
            self._told.append(words)
        self._changed()
        if len(self._equations) == before or sure or self.stands():
            return True
        for equation in self._equations[before:]:
            self._known.discard(equation.terms)
        del self._equations[before:], self._told[before:]
        return False

    def would_learn(self, relations: Sequence[Mapping[int, int]]) -> bool:
        """Whether these relations, if they held, would tell more of some count by single sums."""
        system = self._build()
        more = tuple(
            Equation(tuple(sorted((u, f) for u, f in terms.items() if f))) for terms in relations
        )
        wider = System(system.lows, system.highs, (*system.equations, *more))
        now, then = reach(system), reach(wider)
        return then.contradiction is None and (now.lows, now.highs) != (then.lows, then.highs)

    def stands(self) -> bool:
        """Whether no single sum fails. Several together may still."""
        return reach(self._build()).contradiction is None

    def without(self, equation: int) -> None:
        """Take a relation out: it contradicts the others."""
        self._drop(slice(equation, equation + 1))

    def keep(self, relations: int) -> None:
        """Take out all relations but the first so many: together they contradict each other."""
        self._drop(slice(relations, None))

    def _drop(self, which: slice) -> None:
        for equation in self._equations[which]:
            self._known.discard(equation.terms)
            self.disputed |= {u for u, _ in equation.terms}
        del self._equations[which], self._told[which]
        self._changed()

    # -- as a reader's system ----------------------------------------------------------------------

    @cached_property
    def system(self) -> System:
        """Bounds and relations, as they stand when first asked for."""
        return self._build()

    def _changed(self) -> None:
        """Forget the system that was built before this change."""
        self.__dict__.pop("system", None)

    def _build(self) -> System:
        return System(tuple(self._lows), tuple(self._highs), tuple(self._equations))

    def arrays(self) -> tuple[Ints, Ints] | None:
        """The sums as arrays; see `ReaderSystem`. None where some are weighted, as shares are."""
        rows = []
        for equation in self.system.equations:
            totals = [u for u, factor in equation.terms if factor == 1]
            parts = [u for u, factor in equation.terms if factor == -1]
            if len(totals) != 1 or len(parts) + 1 != len(equation.terms):
                return None
            rows.append([*totals, *parts])
        ptr = np.cumsum([0, *map(len, rows)]).astype(np.int64)
        return ptr, np.array([u for row in rows for u in row], np.int64)

    def words(self, unknown: int) -> str:
        """Who is counted."""
        return self._names[unknown]

    def figure(self, unknown: int) -> str:
        """A shown figure as a reason names it; with its table where several were taken together."""
        number = str(self._lows[unknown])
        where = next((said.where for said in self._said[unknown] if said.printed), "")
        return f"{number} ({where})" if where and len(self.tables) > 1 else number

    def sum_words(self, equation: int) -> str:
        """Which relation it is."""
        return self._told[equation]

    @property
    def where(self) -> str:
        """The tables, for messages."""
        named = [self.tables[number] for number in sorted(self.tables)]
        more = f" and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
        return ", ".join(named[:MOST_NAMED]) + more

    @property
    def relations(self) -> int:
        """How many relations there are so far."""
        return len(self._equations)

    def prints(self, unknown: int) -> Sequence[Print]:
        """Everything that is printed of a count."""
        return self._said[unknown]


def _range(said: Print) -> Range:
    return Range(said.low, said.high)
