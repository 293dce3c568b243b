"""Whether a cheaper choice could meet every cover: settled by trying, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from disclosable.solve.enumerate import Budget


@dataclass(frozen=True, slots=True)
class Cover:
    """At least one of `any_of` must be chosen, wherever all of `when` are chosen.

    With nothing in `any_of`: not all of `when` may be chosen.
    """

    any_of: frozenset[int]
    when: frozenset[int] = frozenset()

    def met_by(self, chosen: Set[int]) -> bool:
        """Whether a choice meets it."""
        return not self.when <= chosen or bool(self.any_of & chosen)


def can_be_met_below(
    costs: Sequence[int], covers: Sequence[Cover], limit: int, budget: Budget
) -> bool:
    """Whether some choice meets every cover at a cost below `limit`. Exact.

    Raises:
        TooLarge: it could not be settled within the budget.
    """
    ordered = sorted(covers, key=lambda c: len(c.any_of))
    return _search(costs, ordered, limit, set(), set(), budget)


def _search(
    costs: Sequence[int],
    covers: Sequence[Cover],
    room: int,
    chosen: set[int],
    barred: set[int],
    budget: Budget,
) -> bool:
    """Branch on the unmet cover with the fewest items left; `room` is the cost still allowed."""
    budget.spend()
    # What is chosen stays chosen below, so a cover whose `when` is chosen needs one of its items.
    unmet = [c.any_of - barred for c in covers if not c.met_by(chosen)]
    if not unmet:
        return room > 0
    if not all(unmet) or room <= _least(costs, unmet):
        return False
    items = min(unmet, key=len)
    tried: list[int] = []
    found = False
    for item in sorted(items, key=lambda i: -sum(i in u for u in unmet)):
        chosen.add(item)
        if _search(costs, covers, room - costs[item], chosen, barred, budget):
            found = True
        chosen.discard(item)
        if found:
            break
        # Every choice with this item has been tried: the next branches do without it.
        barred.add(item)
        tried.append(item)
    barred.difference_update(tried)
    return found


def _least(costs: Sequence[int], unmet: Sequence[frozenset[int]]) -> int:
    """A lower bound: covers that share no item each need an item of their own."""
    used: set[int] = set()
    least = 0
    for items in sorted(unmet, key=len):
        if used.isdisjoint(items):
            used |= items
            least += min(costs[i] for i in items)
    return least
