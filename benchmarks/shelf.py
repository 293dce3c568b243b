"""A shelf of thousands of releases, and how long it takes to judge one more against all of them.

    .venv/bin/python benchmarks/shelf.py [--releases 5000] [--units 100] [--new 5] [--seed 1]
        [--patience 60]

Every unit has releases by area, age and sex, of up to 1,287 cells, about years, halves of years and
several years at once. A unit hides the same groups of people in all of them: those whose counts are
low in some half year, and at least two of every sum. The figures of those releases that can have
people in common with the new one are opened, and no others. Prints how many that are, how many
groups of people and sums they make, and how long it took. After `--patience` seconds the counts
that are left are unproved.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.judging import judge_together
from disclosable.sdc.joint.outline import Outline, interacting
from disclosable.sdc.joint.reading import JointReading
from disclosable.sdc.release import Legend, Meaning, Population, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.hierarchy import Hierarchy
from disclosable.tables.lattice import Flags, Ints
from disclosable.tables.spec import TableSpec

AREAS = tuple(f"Area {n:02}" for n in range(1, 33))
AGES = ("Under 10", "10-13", "14 and 15", "16 and 17", "18-24", "25-34", "35-44", "45-54", "55-64")
AGES += ("65-74", "75-84", "85 and over")
SEXES = ("Female", "Male")
SHAPES: tuple[tuple[str, ...], ...] = (("area", "sex"), ("area", "age"), ("age", "sex"), ("area",))
LARGEST = ("area", "age", "sex")
"""32 areas, 12 ages and 2 sexes with their totals are 1,287 cells."""
CODES = {"area": AREAS, "age": AGES, "sex": SEXES}
YEARS = 10
RULE = PrimaryRule()
LEGEND = Meaning(0, None, "xx is a number that is not shown.")


@dataclass(frozen=True)
class Plan:
    """What one release of the shelf is about; its figures are made when they are asked for.

    `halves` are the first half year it covers and the one after the last.
    """

    unit: int
    number: int
    shape: tuple[str, ...]
    halves: tuple[int, int]

    @property
    def period(self) -> str:
        """The period in words."""
        first, after = self.halves
        start = (
            f"1 April {2010 + first // 2}" if first % 2 == 0 else f"1 October {2010 + first // 2}"
        )
        end = (
            f"31 March {2010 + after // 2}"
            if after % 2 == 0
            else f"30 September {2010 + after // 2}"
        )
        return f"{start} to {end}"

    def spec(self) -> TableSpec:
        """The table's shape."""
        return TableSpec("t", tuple(Hierarchy.flat(name, CODES[name]) for name in self.shape))

    def outline(self) -> Outline:
        """What a ledger knows of it."""
        codes = {name: frozenset(c.casefold() for c in CODES[name]) for name in self.shape}
        return Outline(self.label, f"unit{self.unit}", self.period, "1 May 2023", codes)

    @property
    def label(self) -> str:
        """Its name on the shelf."""
        return f"unit {self.unit}, release {self.number}"

    def release(self, kept: Unit) -> Release:
        """The release, as the unit's records give it and what is hidden there in every one."""
        first, after = self.halves
        within = kept.counts[..., first:after].sum(axis=3)
        gone = tuple(at for at, name in enumerate(LARGEST) if name not in self.shape)
        spec = self.spec()
        every = spec.lattice.add_up(within.sum(axis=gone))
        totals = tuple(-1 if at in gone else slice(None) for at in range(len(LARGEST)))
        hidden = kept.hidden[totals].reshape(-1)
        codes = np.where(hidden, -1, every)
        legend = Legend({"xx": LEGEND} if hidden.any() else {})
        table = PublishedTable.of_array(spec, codes, ("xx",) if hidden.any() else (), legend)
        about = Population(f"unit{self.unit}", self.period, "1 May 2023", "the register")
        return Release(self.label, about, (table,), RULE)


def plan(first: int, releases: int, units: int, rng: np.random.Generator) -> list[Plan]:
    """What the releases are about: mostly years, some halves, some several years together."""
    found = []
    for number in range(first, first + releases):
        length = int(rng.choice([1, 2, 2, 2, 2, 4, 6]))
        start = int(rng.integers(0, (2 * YEARS - length) // min(length, 2) + 1)) * min(length, 2)
        shape = LARGEST if rng.random() < 0.1 else SHAPES[int(rng.integers(len(SHAPES)))]
        found.append(Plan(number % units, number, shape, (start, start + length)))
    return found


@dataclass(frozen=True, eq=False)
class Unit:
    """The records of one counting unit: how many of each area, age, sex and half year.

    `hidden` has a flag for every cell of the largest table: whether its count is ever published.
    """

    counts: Ints
    hidden: Flags

    @classmethod
    def drawn(cls, number: int) -> Unit:
        """Records drawn at random; a tenth of the groups is rare in every half year."""
        rng = np.random.default_rng(number)
        shape = (len(AREAS), len(AGES), len(SEXES))
        mean = np.where(rng.random(shape) < 0.1, 1.0, 60.0) * rng.gamma(4.0, 0.25, shape)
        counts = rng.poisson(mean[..., None], (*shape, 2 * YEARS)).astype(np.int64)
        spec = TableSpec("t", tuple(Hierarchy.flat(name, CODES[name]) for name in LARGEST))
        least = np.stack([spec.lattice.add_up(counts[..., h]) for h in range(2 * YEARS)]).min(
            axis=0
        )
        hidden = hide(spec, least).reshape(spec.lattice.shape)
        return cls(counts, hidden)


def hide(spec: TableSpec, least: Ints) -> Flags:
    """The cells that are low at some time, and where a sum has just one of them the next larger."""
    hidden: Flags = least <= RULE.high
    sums = spec.lattice.sums()
    before = -1
    while int(hidden.sum()) != before:
        before = int(hidden.sum())
        for e in range(len(sums.total)):
            cells = np.append(sums.parts[sums.ptr[e] : sums.ptr[e + 1]], sums.total[e])
            if hidden[cells].sum() == 1:
                shown = cells[~hidden[cells]]
                hidden[shown[np.argmin(least[shown])]] = True
    return hidden


def judge(
    new: Plan, shelf: Sequence[Plan], kept: Unit, patience: float
) -> tuple[float, float, str]:
    """Seconds to choose and to judge, and a line about it."""
    declared = Declared()
    outlines = [p.outline() for p in shelf]
    began = time.perf_counter()
    near = interacting(new.outline(), outlines, declared)
    chosen = time.perf_counter() - began
    releases = [*(shelf[n].release(kept) for n in near), new.release(kept)]
    labels = [r.name for r in releases]
    began = time.perf_counter()
    audit = judge_together(
        releases, declared, labels=labels, about={len(releases) - 1}, patience=patience
    )
    judged = time.perf_counter() - began
    periods = [declared.period("", r.population.period) for r in releases]
    reading = JointReading.of(range(len(releases)), releases, periods, declared, labels)
    layout = reading.facts.layout
    cells = sum(len(r.tables[0].figures) for r in releases)
    verdicts = dict[str, int]()
    for cell in audit.cells:
        verdicts[cell.verdict.value] = verdicts.get(cell.verdict.value, 0) + 1
    return (
        chosen,
        judged,
        (
            f"{len(near):4} of {len(shelf)} opened, {cells:7,} cells, {layout.size:8,} groups, "
            f"{len(layout.sums.total):8,} sums, {len(audit.cells):6,} counts judged {verdicts}, "
            f"{len(audit.findings)} findings: chosen in {chosen:.2f} s, judged in {judged:.1f} s"
        ),
    )


def main() -> None:
    """Make the shelf, and judge some new releases against it."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--releases", type=int, default=5_000)
    words.add_argument("--units", type=int, default=100)
    words.add_argument("--new", type=int, default=5)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--patience", type=float, default=60.0)
    asked = words.parse_args()
    rng = np.random.default_rng(asked.seed)
    shelf = plan(0, asked.releases, asked.units, rng)
    took = []
    for new in plan(asked.releases, asked.new, asked.units, rng):
        chosen, judged, line = judge(new, shelf, Unit.drawn(new.unit), asked.patience)
        took.append(chosen + judged)
        print(f"{' x '.join(new.shape)}, {new.period}:", line, flush=True)
    print(f"median {statistics.median(took):.1f} s, longest {max(took):.1f} s")


if __name__ == "__main__":
    main()
