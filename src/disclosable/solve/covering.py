"""Whether a cheaper choice could meet every cover: settled by trying, in whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

from disclosable.solve.enumerate import Budget

Cover = tuple[Sequence[int], int | None]
"""At least one of these items must be chosen; with a condition, only where that item is."""


def can_be_met_below(
    costs: Sequence[int], covers: Sequence[Cover], limit: int, budget: Budget
) -> bool:
    """Whether some choice meets every cover at a cost below `limit`. Exact.

    Raises:
        TooLarge: it could not be settled within the budget.
    """
    ordered = sorted(covers, key=lambda c: len(c[0]))
    return _search(costs, [(frozenset(i), c) for i, c in ordered], limit, set(), set(), budget)


def _search(
    costs: Sequence[int],
    covers: Sequence[tuple[frozenset[int], int | None]],
    room: int,
    chosen: set[int],
    barred: set[int],
    budget: Budget,
) -> bool:
    """Branch on the unmet cover with the fewest items left; `room` is the cost still allowed."""
    budget.spend()
    unmet = [
        items - barred
        for items, condition in covers
        if (condition is None or condition in chosen) and not items & chosen
    ]
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
