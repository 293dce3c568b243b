"""The first witness: one complete set of counts that gives every published figure."""

from __future__ import annotations

import operator
from array import array
from collections.abc import Iterable
from typing import Any

from disclosable.checker.reader import OPEN, Reader


def first_witness(reader: Reader, lines: Iterable[tuple[str, Any]]) -> array[int]:
    """The count of every group, from the finest cells that are published and those that are told.

    `lines` are of the certificate: each a table's number, then cells and counts in turn. Counts of
    cells that the files tell exactly are taken from there and must not be told again.

    Raises:
        ValueError: no whole number, a cell twice, a cell that is no finest one of a table that is
            joined, a count that is published or negative, or tables that disagree.
    """
    # Margins come with the rest here; adding up puts the true sums in their place.
    counts = array(
        "q",
        [low if low == high else 0 for low, high in zip(reader.lows, reader.highs, strict=True)],
    )
    leaves = {t: array("q", map(counts.__getitem__, reader.numbers[t])) for t in reader.holders}
    given = {t: bytearray(reader.lattices[t].size) for t in reader.holders}
    for place, entry in lines:
        if set(map(type, entry)) != {int} or not len(entry) % 2:
            raise ValueError(f"{place}: the first witness is told in something else than numbers")
        table = entry[0]
        if table not in leaves:
            raise ValueError(f"{place}: the first witness has no table {table}")
        lattice, number = reader.lattices[table], reader.numbers[table]
        told, already = leaves[table], given[table]
        for cell, count in zip(entry[1::2], entry[2::2], strict=True):
            if not lattice.is_leaf(cell):
                raise ValueError(f"{place}: table {table} has no finest cell {cell}")
            group = number[cell]
            if already[cell]:
                raise ValueError(f"{reader.where(group)}: the first witness tells it twice")
            if reader.lows[group] == reader.highs[group]:
                raise ValueError(
                    f"{reader.where(group)}: the first witness tells a count that is published"
                )
            if not 0 <= count < OPEN:
                raise ValueError(f"{reader.where(group)}: the first witness has the count {count}")
            already[cell] = 1
            told[cell] = count
    return _add_up(reader, leaves)


def _add_up(reader: Reader, leaves: dict[int, array[int]]) -> array[int]:
    counts = array("q", [-1]) * reader.size
    for table, values in leaves.items():
        reader.lattices[table].add_up(values)
        for group, count in zip(reader.numbers[table], values, strict=True):
            if counts[group] < 0:
                counts[group] = count
            elif counts[group] != count:
                raise ValueError(f"{reader.where(group)}: the tables disagree in the first witness")
    return counts


def wrong_counts(reader: Reader, counts: array[int]) -> Iterable[str]:
    """Where the first witness would have published something else."""
    fits = map(operator.le, reader.lows, counts), map(operator.le, counts, reader.highs)
    for group, (enough, not_more) in enumerate(zip(*fits, strict=True)):
        if not (enough and not_more):
            yield f"{reader.where(group)}: the first witness has another count"
