"""The tables that are measured: the example's two, and generated ones of growing size."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from disclosable.answer.counting import count_tables
from disclosable.progress import silent
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.spec_file import read_tables_file
from disclosable.tables.table import Table

EXAMPLE = Path(__file__).parent.parent / "examples" / "knife-orders"
SHAPES: tuple[tuple[int, ...], ...] = (
    (4, 4),
    (9, 9),
    (19, 19),
    (3, 3, 3),
    (4, 4, 5),
    (5, 5, 5),
    (31, 31),
)
"""How many codes each dimension has; the last one is beyond what is sought exactly."""
SEED = 2000


@dataclass(frozen=True)
class Sample:
    """A table with the name under which its row is printed."""

    name: str
    table: Table


def example_tables() -> tuple[Sample, ...]:
    """The two tables of the example case, counted from its constructed records."""
    described = read_tables_file(EXAMPLE / "tables.toml")
    assert described.records is not None
    tables, _ = count_tables(described.records, described.tables, silent)
    return tuple(Sample(f"example: {table.spec.name}", table) for table in tables)


def generated_tables() -> Iterator[Sample]:
    """Tables of random counts, the same at every run: about one count in five is low, few are 0."""
    for shape in SHAPES:
        random_numbers = random.Random(f"{SEED} {shape}")
        spec = TableSpec(
            "generated",
            tuple(
                Hierarchy.flat(f"d{number}", [f"d{number}c{code}" for code in range(size)])
                for number, size in enumerate(shape)
            ),
        )
        leaves = {cell: _count(random_numbers) for cell in spec.leaves()}
        yield Sample("generated: " + " x ".join(map(str, shape)), Table(spec, leaves))


def _count(random_numbers: random.Random) -> int:
    kind = random_numbers.random()
    if kind < 0.05:
        return 0
    if kind < 0.25:
        return random_numbers.randint(1, 5)
    return random_numbers.randint(6, 60)
