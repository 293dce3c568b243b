"""The ways to publish a table without its low counts, each as plans to be tried in turn.

A plan makes a release and what it was made from; whether that is safe is for `safety` to say. The
first plan of a method tells the most; the later ones are its repairs: a coarser base, wider bands.
Where the policy rounds what it shows, a release is judged before its figures are rounded: a reader
of exact figures knows more, so what is safe for that reader is safe for the other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from disclosable.errors import BadSpec
from disclosable.sdc.bands import band, ladder
from disclosable.sdc.certificate import Certificate
from disclosable.sdc.loss import Loss
from disclosable.sdc.margins_only import joint_of, margins_only
from disclosable.sdc.merging import drop_level, low_cells, merge_until_safe
from disclosable.sdc.moves import Moves
from disclosable.sdc.policy import Policy
from disclosable.sdc.prover import SMALL
from disclosable.sdc.release import PublishedTable, Release
from disclosable.sdc.rounding import coarser, round_adding, round_nearest, round_shown
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.sdc.safety import Safety, judge, prove
from disclosable.sdc.style import Style
from disclosable.sdc.suppression import ASSUMED, publish, suppress
from disclosable.sdc.wide_safety import settle
from disclosable.tables.population import Population
from disclosable.tables.table import Table

BASE = 5
"""What is rounded to where the policy names no base."""
ROUNDED = "The reader knows to what and how figures were rounded."
CHOSEN = "Not proved: what a reader who knows how the rounding was chosen could add."


class Method(StrEnum):
    """The ways to publish a table."""

    SUPPRESSION = "suppression"
    ROUNDING = "rounding"
    CONTROLLED = "controlled rounding"
    BANDS = "bands"
    MERGING = "merging categories"
    COARSER_LEVELS = "coarser levels"
    MARGINS = "margins in place of the cross-tabulation"


@dataclass(frozen=True, repr=False)
class Task:
    """One table to publish under one policy. Secret."""

    table: Table
    policy: Policy
    rule: PrimaryRule
    name: str
    population: Population
    loss: Loss | None = None
    patience: float = 1.0

    def __repr__(self) -> str:
        return f"Task({self.table.spec.name!r}, {self.policy.name!r})"


@dataclass(frozen=True, repr=False)
class Attempt:
    """What a plan made. Secret.

    `judged` is the release that is judged, `release` the one that is published: the same, or with
    the figures rounded that the other shows. `tables` are the counts behind it, `joint` the table
    of all dimensions where the atlas needs it. `hides` says what is not told. `strange`: see
    `told.measure`. `hints` are changes that may be witnesses.
    """

    release: Release
    judged: Release
    tables: tuple[Table, ...]
    hides: str
    joint: Table | None = None
    strange: frozenset[tuple[str, str]] = frozenset()
    hints: Moves | None = None

    def __repr__(self) -> str:
        return f"Attempt({self.release.name!r})"

    def settle(self, policy: Policy, seconds: float) -> tuple[Safety, Certificate | None]:
        """Whether it keeps the policy's promises, and the certificate of what is published.

        Raises:
            Unproved: time ran out, or there is no certificate.
        """
        if sum(table.spec.size for table in self.tables) > SMALL:
            return settle(
                self.release,
                self.tables,
                policy,
                joint=self.joint,
                hints=self.hints,
                seconds=seconds,
            )
        safety = judge(self.judged, self.tables, policy, joint=self.joint, seconds=seconds)
        if not safety.safe:
            return safety, None
        return safety, prove(self.release, self.tables, joint=self.joint, hints=self.hints)


@dataclass(frozen=True)
class Plan:
    """A way with its settings: `how` in words, and what makes the attempt within some seconds.

    Making it raises `NotSafe` where the method finds no way for this table.
    """

    how: str
    make: Callable[[float], Attempt]


NEEDS: Mapping[Method, str] = MappingProxyType(
    {
        Method.MERGING: "No count is low, so nothing has to be merged.",
        Method.COARSER_LEVELS: "No dimension has levels, so none can be left out.",
        Method.MARGINS: "It has one dimension, or only a part of its cells is published.",
    }
)
"""Why a method may have no plan for a table."""


def plans(method: Method, task: Task) -> Sequence[Plan]:
    """What to try of a method, the most telling first; nothing where it does not apply."""
    return _PLANS[method](task)


def _suppressed(
    task: Task,
    tables: tuple[Table, ...],
    seconds: float,
    hides: str = "",
    joint: Table | None = None,
    strange: frozenset[tuple[str, str]] = frozenset(),
) -> Attempt:
    """The tables with their low counts hidden, and the rest rounded where the policy rounds."""
    # With a loss named, the quick search is used: a proof of the fewest would take minutes here.
    found = suppress(
        tables,
        task.rule,
        joint=joint,
        seconds=seconds,
        loss=task.loss or Loss(),
        patience=task.patience,
        styles=_styles(task.rule, tables),
        groups=task.policy.groups,
    )
    judged = publish(found, task.name, task.population)
    release = round_as(judged, task.policy)
    low, others = found.cells(found.low), found.cells(found.others)
    hidden = f"{low} low figures and {others} more that would give them away" if low else ""
    return Attempt(
        release,
        judged,
        tables,
        "; ".join(h for h in (hides, hidden) if h),
        joint,
        strange,
        found.moves,
    )


def _styles(rule: PrimaryRule, tables: tuple[Table, ...]) -> tuple[Style, ...] | None:
    """Every way of marking where the tables are small, for there some need no other cell hidden."""
    if sum(table.spec.size for table in tables) > SMALL:
        return None
    return tuple(s for s in Style if not (s.hides_zeros and rule.zeros is Zeros.HIDDEN))


def round_as(release: Release, policy: Policy) -> Release:
    """The release with the figures that it shows rounded, where the policy rounds."""
    if policy.precision.is_exact:
        return release
    rounded = round_shown(release, policy.precision.base)
    return replace(rounded, assumed=(*rounded.assumed, ROUNDED))


def _rounded_too(task: Task) -> str:
    precision = task.policy.precision
    return "" if precision.is_exact else f", and the rest to the nearest {precision.base}"


def _suppression(task: Task) -> Sequence[Plan]:
    how = f"low counts hidden, with as few others as will do{_rounded_too(task)}"
    return [Plan(how, lambda seconds: _suppressed(task, (task.table,), seconds))]


def _base(task: Task) -> int:
    return BASE if task.policy.precision.is_exact else task.policy.precision.base


def _whole(task: Task, table: PublishedTable, hides: str, *assumed: str) -> Attempt:
    """The table with something in place of every figure."""
    release = Release(task.name, task.population, (table,), task.rule, (*ASSUMED, *assumed))
    return Attempt(release, release, (task.table,), hides)


def _rounding(task: Task) -> Sequence[Plan]:
    def plan(base: int) -> Plan:
        return Plan(
            f"every figure to the nearest {base}",
            lambda _seconds: _whole(
                task, round_nearest(task.table, base), "every exact count", ROUNDED
            ),
        )

    return [plan(base) for base in coarser(_base(task))]


def _controlled(task: Task) -> Sequence[Plan]:
    def plan(base: int) -> Plan:
        return Plan(
            f"every figure to a multiple of {base}, so that totals add up",
            lambda seconds: _whole(
                task,
                round_adding(task.table, base, seconds=seconds),
                "every exact count that is no multiple",
                ROUNDED,
                CHOSEN,
            ),
        )

    return [plan(base) for base in coarser(_base(task))]


def _bands(task: Task) -> Sequence[Plan]:
    total = int(task.table[task.table.spec.grand_total])

    def plan(number: int) -> Plan:
        bands = tried[number]
        zero = "" if bands.first else ", 0 among them"
        return Plan(
            f"every figure as a range, beginning with {bands.label(0)}{zero}",
            lambda _seconds: _whole(
                task,
                band(task.table, bands),
                "every exact count but 0" if bands.first else "every exact count",
            ),
        )

    tried = ladder(task.rule, max(1, total))
    return [plan(number) for number in range(len(tried))]


def _merging(task: Task) -> Sequence[Plan]:
    def make(seconds: float) -> Attempt:
        merged = merge_until_safe(task.table, task.rule)
        strange = frozenset((m.dimension, m.into) for m in merged.merges)
        hides = " ".join(m.sentence for m in merged.merges)
        return _suppressed(task, (merged.table,), seconds, hides, None, strange)

    if not low_cells(task.table, task.rule):
        return []
    how = "the smallest categories merged while there are low counts and more than two categories"
    return [Plan(f"{how}{_rounded_too(task)}", make)]


def _coarser_levels(task: Task) -> Sequence[Plan]:
    found = []
    for dimension in task.table.spec.dimensions:
        if dimension.name in task.table.spec.where:
            continue
        try:
            table = drop_level(task.table, dimension.name)
        except BadSpec:
            # It has one level only: not a fault, this way does not apply to it.
            continue
        how = f"the finest level of {dimension.name} left out{_rounded_too(task)}"
        found.append(_dropped(task, table, how, dimension.title))
    return found


def _dropped(task: Task, table: Table, how: str, title: str) -> Plan:
    hides = f"every count of the finest level of {title.lower()}"
    return Plan(how, lambda seconds: _suppressed(task, (table,), seconds, hides))


def _margins(task: Task) -> Sequence[Plan]:
    spec = task.table.spec
    if not spec.publishes_all:
        return []

    def plan(ways: int) -> Plan:
        def make(seconds: float) -> Attempt:
            tables = margins_only(task.table, ways)
            joint = joint_of(task.table, tables)
            hides = f"every count by more than {ways} of {', '.join(spec.dimension_names)} together"
            return _suppressed(task, tables, seconds, hides, joint)

        each = "one table for each dimension" if ways == 1 else f"tables by {ways} dimensions each"
        return Plan(f"{each}{_rounded_too(task)}", make)

    return [plan(ways) for ways in range(len(spec.dimensions) - 1, 0, -1)]


_PLANS: Mapping[Method, Callable[[Task], Sequence[Plan]]] = MappingProxyType(
    {
        Method.SUPPRESSION: _suppression,
        Method.ROUNDING: _rounding,
        Method.CONTROLLED: _controlled,
        Method.BANDS: _bands,
        Method.MERGING: _merging,
        Method.COARSER_LEVELS: _coarser_levels,
        Method.MARGINS: _margins,
    }
)
