"""The tables on which the tools of the field were measured, made anew: made counts, no records.

Every table comes from one seed. The expected count of a cell is a product of one effect for each
dimension (area sizes are lognormal, category shares fall as in Zipf's law) and of a gamma factor,
so counts are negative binomial with a heavy tail. A common scale is found by halving so that a
given share of the inner cells is low. The digest of each table holds it to what was measured
elsewhere: another release of the random number generator cannot pass unnoticed.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from scipy.stats import poisson

from disclosable.tables.cell import TOTAL
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.spec import TableSpec
from disclosable.tables.table import Table

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
COUNT = "people"
"""The column of counts in the files that are written."""
LOW = (1, 5)
MOST_SAMPLED = 200_000
"""In a larger table the share of low counts is taken from a sample of `SAMPLE` cells."""
SAMPLE = 100_000
SCALES = (2.0, 3000.0)
HALVINGS = 30
NESTING_SEED = 5000
"""Added to the table's own seed where areas are drawn into larger areas."""


@dataclass(frozen=True)
class FieldTable:
    """How one table is made, and what must come out.

    `sides` are the dimensions with the number of leaves of each, the areas first. `above` names
    the levels above the areas, coarse to fine, with how many codes each has. `low` is the number
    of counts from 1 to 5, margins included; `digest` that of the leaves' counts.
    """

    name: str
    sides: tuple[tuple[str, int], ...]
    seed: int
    low: int
    digest: str
    above: tuple[tuple[str, int], ...] = ()
    share: float = 0.22

    def leaves(self) -> Ints:
        """The counts of the leaves, in the shape of the sides.

        Raises:
            SystemExit: the counts are not those on which the others were measured.
        """
        made = _draw(np.random.default_rng(self.seed), [n for _, n in self.sides], self.share)
        found = sha256(made.astype("<i8").tobytes()).hexdigest()[:16]
        if found != self.digest:
            raise SystemExit(
                f"{self.name}: the counts that were made have the digest {found}, and those that "
                f"were measured {self.digest}; this release of numpy or scipy draws otherwise"
            )
        return made

    def table(self) -> Table:
        """The table with all its margins."""
        areas, *others = (
            [f"{name} {number:0{len(str(n - 1))}d}" for number in range(n)]
            for name, n in self.sides
        )
        dimensions = [
            Hierarchy(self.sides[0][0], self._parents(areas)),
            *(
                Hierarchy.flat(name, codes)
                for (name, _), codes in zip(self.sides[1:], others, strict=True)
            ),
        ]
        return Table.of_array(
            TableSpec(self.name.replace("_", "-"), tuple(dimensions)), self.leaves()
        )

    @property
    def by(self) -> str:
        """The dimensions as `disclosable protect --by` takes them."""
        area = ">".join([*(name for name, _ in self.above), self.sides[0][0]])
        return ",".join([area, *(name for name, _ in self.sides[1:])])

    def write(self, path: Path) -> None:
        """Ready counts of the leaves as CSV, zeros included, one column for each level."""
        table = self.table()
        area = table.spec.dimensions[0]
        columns = [name for name, _ in (*self.above, *self.sides)]
        with path.open("w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file)
            rows.writerow([*columns, COUNT])
            for cell, count in table.leaves.items():
                chain = area.ancestors(cell.codes[0])[-2::-1]
                rows.writerow([*chain, *cell.codes[1:], count])

    def _parents(self, areas: Sequence[str]) -> Mapping[str, str]:
        """Where each area belongs; the codes of the levels above come last, as margins do."""
        parents: dict[str, str] = {}
        rng = np.random.default_rng(self.seed + NESTING_SEED)
        inside = list(areas)
        for name, n in reversed(self.above):
            groups = [f"{name} {number:0{len(str(n - 1))}d}" for number in range(n)]
            # Every group has one, and the rest fall anywhere.
            places = np.sort(np.concatenate([np.arange(n), rng.integers(0, n, len(inside) - n)]))
            parents |= {code: groups[place] for code, place in zip(inside, places, strict=True)}
            inside = groups
        return parents | dict.fromkeys(inside, TOTAL)


def _draw(rng: np.random.Generator, shape: Sequence[int], share: float) -> Ints:
    """Counts of this shape, of which about this share is low."""
    means: Floats = np.ones(tuple(shape))
    for along, n in enumerate(shape):
        across = [1] * len(shape)
        across[along] = n
        means = means * _effects(rng, n, along == 0).reshape(across)
    means = means * rng.gamma(1.5, 1 / 1.5, size=tuple(shape))
    quantiles = rng.random(tuple(shape))
    scale = np.exp(_scale(means.reshape(-1), quantiles.reshape(-1), share))
    drawn: Ints = poisson.ppf(quantiles, means * scale).astype(np.int64)
    return drawn


def _effects(rng: np.random.Generator, n: int, areas: bool) -> Floats:
    """How large each code of a dimension is beside the mean of all."""
    if areas:
        sizes = rng.lognormal(0, 1.0, n)
    elif n == 2:
        sizes = np.array([0.49, 0.51])
    else:
        sizes = 1 / np.arange(1, n + 1) ** 1.1 * rng.lognormal(0, 0.3, n)
    relative: Floats = sizes / sizes.mean()
    return relative


def _scale(means: Floats, quantiles: Floats, share: float) -> float:
    """The logarithm of the scale at which the share of low counts falls to `share`."""
    if means.size > MOST_SAMPLED:
        sample = np.random.default_rng(1).choice(means.size, SAMPLE, replace=False)
        means, quantiles = means[sample], quantiles[sample]
    small, large = np.log(SCALES[0]), np.log(SCALES[1])
    for _ in range(HALVINGS):
        middle = (small + large) / 2
        counts = poisson.ppf(quantiles, means * np.exp(middle))
        if ((counts >= LOW[0]) & (counts <= LOW[1])).mean() > share:
            small = middle
        else:
            large = middle
    return float(small)


_TABLES = (
    FieldTable("t2_30x8", (("area", 30), ("category", 8)), 102, 53, "a22370f683646f65"),
    FieldTable(
        "t3_33x6x7", (("borough", 33), ("age", 6), ("ethnic", 7)), 132, 306, "b030ba61f4a6e1d2"
    ),
    FieldTable("t2_300x20", (("area", 300), ("category", 20)), 112, 1_321, "b35122526d2c1005"),
    FieldTable(
        "h_650",
        (("ward", 650), ("ethnic", 7), ("sex", 2)),
        152,
        2_466,
        "5093112ade110e0d",
        (("region", 9), ("borough", 33)),
    ),
    FieldTable(
        "t3_300x10x10", (("area", 300), ("age", 10), ("ethnic", 10)), 141, 6_620, "24eb692dda6d2d89"
    ),
    FieldTable("t2_3000x30", (("area", 3000), ("category", 30)), 121, 19_801, "92eea0f35b476ddb"),
    FieldTable(
        "h_7000",
        (("ward", 7000), ("ethnic", 7), ("sex", 2)),
        161,
        26_183,
        "ef543b2a771b16a8",
        (("region", 9), ("borough", 330)),
    ),
    FieldTable(
        "t3_3000x10x10",
        (("area", 3000), ("age", 10), ("ethnic", 10)),
        142,
        65_873,
        "7425272f0289bb42",
    ),
    FieldTable(
        "t2_30000x40", (("area", 30000), ("category", 40)), 122, 260_874, "f7bb4eff318b58a9"
    ),
)
FIELD: Mapping[str, FieldTable] = MappingProxyType({t.name: t for t in _TABLES})
