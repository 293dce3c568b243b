"""The cells of a table by number, and what adds up to what.

Cells are numbered row by row: the codes of a dimension in the order of `release.json` with the
total last, the last dimension fastest. A cell that is not published has its number all the same.
Everything here works with numbers and whole slices, so that a million cells take a second.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

TOTAL = "Total"
Codes = tuple[str, ...]
DEEPEST = 100
"""Levels of one dimension; no real one has more, and longer chains would stall the check."""


@dataclass(frozen=True)
class Dimension:
    """A dimension's codes, each with what it is part of.

    `codes` has the total last; `chains[i]` are the positions of what a finest code i is counted
    in, itself first and the total last, and empty for other codes; `sums` are the positions of
    each other code with those of its direct parts, the finest first.

    Raises:
        ValueError: no code, a code called Total, a parent that is no code, or a loop.
    """

    name: str
    parents: dict[str, str]
    codes: Codes = field(init=False)
    position: dict[str, int] = field(init=False)
    chains: tuple[tuple[int, ...], ...] = field(init=False)
    sums: tuple[tuple[int, tuple[int, ...]], ...] = field(init=False)

    def __post_init__(self) -> None:
        parents = self.parents
        if not parents or TOTAL in parents:
            raise ValueError("there is no code, or one is called Total")
        codes = (*parents, TOTAL)
        position = {code: i for i, code in enumerate(codes)}
        children: dict[int, list[int]] = {}
        for code, parent in parents.items():
            if parent not in position:
                raise ValueError(f"{code!r} is part of {parent!r}, which is no code")
            children.setdefault(position[parent], []).append(position[code])
        chains: list[tuple[int, ...]] = []
        depths: list[int] = []
        for code in codes:
            chain = [code]
            while chain[-1] != TOTAL:
                if len(chain) > DEEPEST:
                    raise ValueError(
                        f"{code!r} is part of itself, or has more than {DEEPEST} levels above it"
                    )
                chain.append(parents[chain[-1]])
            depths.append(len(chain))
            finest = position[code] not in children
            chains.append(tuple(position[c] for c in chain) if finest else ())
        upwards = sorted(children, key=lambda p: -depths[p])
        object.__setattr__(self, "codes", codes)
        object.__setattr__(self, "position", position)
        object.__setattr__(self, "chains", tuple(chains))
        object.__setattr__(self, "sums", tuple((p, tuple(children[p])) for p in upwards))


class Lattice:
    """All cells of some dimensions, crossed."""

    def __init__(self, dimensions: Sequence[Dimension]) -> None:
        self.dimensions = tuple(dimensions)
        self.shape = tuple(len(d.codes) for d in self.dimensions)
        self.size = math.prod(self.shape)
        self.strides = tuple(math.prod(self.shape[at + 1 :]) for at in range(len(self.dimensions)))
        self._steps = tuple(
            tuple(tuple(p * stride for p in chain) for chain in d.chains)
            for d, stride in zip(self.dimensions, self.strides, strict=True)
        )

    def index(self, codes: Sequence[str]) -> int:
        """The number of a cell.

        Raises:
            KeyError, ValueError: there is no such cell.
        """
        return sum(
            d.position[code] * stride
            for d, stride, code in zip(self.dimensions, self.strides, codes, strict=True)
        )

    def codes(self, index: int) -> Codes:
        """The codes of the cell with this number."""
        return tuple(
            d.codes[index // stride % len(d.codes)]
            for d, stride in zip(self.dimensions, self.strides, strict=True)
        )

    def containing(self, leaf: int) -> list[int]:
        """Every cell that a record of this finest cell is counted in; none for another number."""
        if not 0 <= leaf < self.size:
            return []
        cells = [0]
        for steps, stride, codes in zip(self._steps, self.strides, self.shape, strict=True):
            chain = steps[leaf // stride % codes]
            cells = [cell + step for cell in cells for step in chain]
        return cells

    def is_leaf(self, index: int) -> bool:
        """Whether this is the number of a finest cell."""
        return 0 <= index < self.size and all(
            steps[index // stride % codes]
            for steps, stride, codes in zip(self._steps, self.strides, self.shape, strict=True)
        )

    def margin(self, names: Sequence[str]) -> list[int]:
        """The cells in which every other dimension is totalled; the codes of `names` crossed."""
        at = {d.name: i for i, d in enumerate(self.dimensions)}
        cells = [
            sum(
                (self.shape[i] - 1) * self.strides[i] for name, i in at.items() if name not in names
            )
        ]
        for name in names:
            steps = [p * self.strides[at[name]] for p in range(self.shape[at[name]])]
            cells = [cell + step for cell in cells for step in steps]
        return cells

    @property
    def number_of_sums(self) -> int:
        """How many sums of a total over its direct parts there are, along every dimension."""
        return sum(len(d.sums) * self.size // len(d.codes) for d in self.dimensions)

    def add_up(self, values: array[int]) -> None:
        """Put the sum of its finest cells into every other cell, in place.

        Raises:
            OverflowError: a sum does not fit into 64 bits.
        """
        for dimension, codes, stride in zip(self.dimensions, self.shape, self.strides, strict=True):
            block = codes * stride
            blocks = self.size // block
            for total, parts in dimension.sums:
                if blocks <= stride:
                    for start in range(0, self.size, block):
                        slices = [
                            values[start + p * stride : start + (p + 1) * stride] for p in parts
                        ]
                        here = start + total * stride
                        values[here : here + stride] = array(
                            "q", map(sum, zip(*slices, strict=True))
                        )
                else:
                    for offset in range(stride):
                        slices = [values[p * stride + offset :: block] for p in parts]
                        values[total * stride + offset :: block] = array(
                            "q", map(sum, zip(*slices, strict=True))
                        )

    def sums(self) -> Iterator[tuple[int, list[int]]]:
        """Every total with its direct parts, along every dimension."""
        for dimension, codes, stride in zip(self.dimensions, self.shape, self.strides, strict=True):
            block = codes * stride
            for total, parts in dimension.sums:
                steps = [p * stride for p in parts]
                for start in range(0, self.size, block):
                    for cell in range(start, start + stride):
                        yield cell + total * stride, [cell + step for step in steps]
