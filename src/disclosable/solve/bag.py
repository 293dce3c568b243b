"""A changing set of numbers from which any can be drawn, put in or taken out in one step."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from disclosable.solve.board import Flags, Whole
from disclosable.solve.compiled import compiled


class Bag(NamedTuple):
    """The members are `listed[:size[0]]`; `place` is where each number stands there, or -1."""

    listed: Whole
    place: Whole
    size: Whole


def fill(members: Flags) -> Bag:
    """The numbers whose flag is set, rising."""
    found = np.flatnonzero(members).astype(np.int64)
    listed = np.empty(len(members), np.int64)
    listed[: len(found)] = found
    place = np.full(len(members), -1, np.int64)
    place[found] = np.arange(len(found))
    return Bag(listed, place, np.array([len(found)], np.int64))


@compiled
def put_in(bag: Bag, number: int) -> None:
    """Add a number that is not in the bag."""
    at = bag.size[0]
    bag.listed[at] = number
    bag.place[number] = at
    bag.size[0] = at + 1


@compiled
def take_out(bag: Bag, number: int) -> None:
    """Take a number out, if it is in the bag; the last one takes its place."""
    at = bag.place[number]
    if at < 0:
        return
    last = bag.size[0] - 1
    other = bag.listed[last]
    bag.listed[at] = other
    bag.place[other] = at
    bag.place[number] = -1
    bag.size[0] = last
