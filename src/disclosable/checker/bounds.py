"""How low each count can be when every published sum is read by itself. Whole numbers only."""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Sequence

STEPS = 200
"""For each unknown; bounds that still move then are left as they are, which is never unsafe."""


def lowest(
    bounds: dict[Hashable, tuple[int, int | None]],
    sums: Sequence[tuple[Hashable, tuple[Hashable, ...]]],
) -> dict[Hashable, int]:
    """Proved lower bounds, from (total, parts) sums and each unknown's own bounds."""
    low = {k: b[0] for k, b in bounds.items()}
    high = {k: b[1] for k, b in bounds.items()}
    touching: dict[Hashable, list[int]] = {k: [] for k in bounds}
    for number, (total, parts) in enumerate(sums):
        for key in (total, *parts):
            touching[key].append(number)
    waiting = deque(range(len(sums)))
    queued = set(waiting)
    left = STEPS * max(1, len(bounds))
    while waiting and left > 0:
        number = waiting.popleft()
        queued.discard(number)
        moved = _read(*sums[number], low, high)
        left -= len(moved)
        for key in moved:
            for other in touching[key]:
                if other not in queued:
                    queued.add(other)
                    waiting.append(other)
    return low


def _read(
    total: Hashable,
    parts: tuple[Hashable, ...],
    low: dict[Hashable, int],
    high: dict[Hashable, int | None],
) -> set[Hashable]:
    """Tighten the bounds of one sum's total and parts; what moved is returned."""
    moved: set[Hashable] = set()
    lows = {p: low[p] for p in parts}
    highs = {p: high[p] for p in parts}
    least = sum(lows.values())
    most = sum(h for h in highs.values() if h is not None)
    open_parts = [p for p, h in highs.items() if h is None]
    top = high[total]
    if least > low[total]:
        low[total] = least
        moved.add(total)
    if not open_parts and (top is None or most < top):
        high[total] = top = most
        moved.add(total)
    for part in parts:
        own = highs[part]
        # part == total - the other parts
        if not open_parts or open_parts == [part]:
            at_least = low[total] - (most - (own or 0))
            if at_least > low[part]:
                low[part] = at_least
                moved.add(part)
        if top is not None:
            at_most = top - (least - lows[part])
            if own is None or at_most < own:
                high[part] = at_most
                moved.add(part)
    return moved
