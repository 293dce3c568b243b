"""How low each count can be when every published sum is read by itself. Whole numbers only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from disclosable.checker.reader import OPEN, Reader

ROUNDS = 200
"""Bounds that still move after so many readings of all sums are left as they are: never unsafe."""


@dataclass(frozen=True)
class Sum:
    """`total` is the counts of `parts` and, of those that are known, `known` together."""

    total: int
    parts: tuple[int, ...]
    known: int


def lowest(reader: Reader, wanted: Iterable[int]) -> dict[int, int]:
    """Proved lower bounds of the wanted groups, from all sums of all tables."""
    lows, highs = list(reader.lows), list(reader.highs)
    tighten(_sums(reader), lows, highs)
    return {group: lows[group] for group in wanted}


def tighten(sums: Sequence[Sum], lows: list[int], highs: list[int]) -> None:
    """Narrow the bounds by each sum in turn, until none moves; stopping early is never unsafe."""
    touching: dict[int, list[int]] = {}
    for number, each in enumerate(sums):
        for group in (each.total, *each.parts):
            touching.setdefault(group, []).append(number)
    waiting = set(range(len(sums)))
    for _ in range(ROUNDS):
        moved: set[int] = set()
        for number in sorted(waiting):
            _read(sums[number], lows, highs, moved)
        waiting = {number for group in moved for number in touching[group]}
        if not waiting:
            break


def _sums(reader: Reader) -> list[Sum]:
    """Every sum with something unknown in it."""
    open_ = bytes(low != high for low, high in zip(reader.lows, reader.highs, strict=True))
    lows = reader.lows
    found: list[Sum] = []
    for lattice, number in zip(reader.lattices, reader.numbers, strict=True):
        for total, cells in lattice.sums():
            groups = [number[cell] for cell in cells]
            parts = tuple(group for group in groups if open_[group])
            if parts or open_[number[total]]:
                known = sum(lows[group] for group in groups if not open_[group])
                found.append(Sum(number[total], parts, known))
    return found


def _read(each: Sum, lows: list[int], highs: list[int], moved: set[int]) -> None:
    """Tighten the bounds of one sum's total and parts; what moved is added to `moved`."""
    total, parts = each.total, each.parts
    least = each.known + sum(lows[p] for p in parts)
    tops = [highs[p] for p in parts]
    most = each.known + sum(top for top in tops if top != OPEN)
    open_parts = tops.count(OPEN)
    if least > lows[total]:
        lows[total] = least
        moved.add(total)
    if not open_parts and most < highs[total]:
        highs[total] = most
        moved.add(total)
    low, high = lows[total], highs[total]
    bottoms = [lows[p] for p in parts]
    for part, bottom, top in zip(parts, bottoms, tops, strict=True):
        # part == total - the other parts
        if not open_parts or (open_parts == 1 and top == OPEN):
            at_least = low - (most - (0 if top == OPEN else top))
            if at_least > lows[part]:
                lows[part] = at_least
                moved.add(part)
        if high != OPEN and high - (least - bottom) < highs[part]:
            highs[part] = high - (least - bottom)
            moved.add(part)
