"""What is hidden, and why that is enough. Secret until `publish` takes the true counts away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from disclosable.errors import Unproved
from disclosable.progress import Progress, silent
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.choose import Choice, choose, first_failure
from disclosable.sdc.needs import find_needs, true_counts
from disclosable.sdc.problem import Problem
from disclosable.sdc.proof import Countdown, alarm
from disclosable.sdc.release import Published, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Zeros
from disclosable.sdc.style import Style, legend_of, marker_of
from disclosable.tables.cell import Cell
from disclosable.tables.population import Population
from disclosable.tables.table import Table

ASSUMED = (
    "The reader knows every figure published here, in tables and in prose.",
    "The reader knows that counts are whole and not negative and that totals are sums.",
    "The reader knows that all tables of this release count the same records.",
    "The reader believes every legend, and knows the rule and that hidden cells follow from it.",
    "Not proved: what a reader who knows the choosing algorithm and all ties in it could add.",
    "Not proved: what a reader who knows a person in the table could add.",
    "Not judged here: earlier releases about the same people.",
)


@dataclass(frozen=True, repr=False)
class Suppression:
    """Which unknowns are hidden, in which style, with the true counts. Secret.

    `low` are hidden because the rule covers them, `others` so that those stay hidden. `least` is
    how many published cells beyond the low ones had to be hidden for the legends chosen, as far as
    the solver found (0: not sought); `minimal` says that no fewer would do, proved exactly.
    """

    atlas: Atlas
    rule: PrimaryRule
    counts: tuple[int, ...]
    styles: Mapping[str, Style]
    low: frozenset[int]
    others: frozenset[int]
    least: int
    minimal: bool

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Suppression({len(self.low)} low, {len(self.others)} others)"

    def cells(self, unknowns: frozenset[int]) -> int:
        """How many published cells show these unknowns."""
        return sum(len(self.atlas.places[u]) for u in unknowns)


def suppress(
    tables: Sequence[Table],
    rule: PrimaryRule,
    *,
    joint: Table | None = None,
    seconds: float = 600.0,
    progress: Progress = silent,
) -> Suppression:
    """Choose what else to hide so that every low count keeps what the rule promises.

    The cheapest safe way of marking is found for each table by itself, then for all together.
    `joint` is the table of all dimensions, needed only where `Atlas.of` adds it. Each search may
    take half of the time that is left of `seconds`; afterwards the best proved-safe choice so far
    is returned. A run that does not run out of time always chooses the same.

    Raises:
        Unproved: no choice of hidden cells keeps the promise; the message names a cell.
        BadSpec: the tables do not count the same records.
    """
    clock = Countdown(seconds)
    atlas = Atlas.of([t.spec for t in tables])
    counts = true_counts(atlas, tables, joint)
    low = find_needs(atlas, counts, rule)
    styles: dict[str, Style] = {}
    parts: list[tuple[Choice, Atlas]] = []
    for done, table in enumerate(tables):
        progress(f"choosing how to mark {table.spec.name}", done, len(tables))
        styles[table.spec.name], choice, part = _cheapest_style(table, rule, clock)
        if choice is not None:
            parts.append((choice, part))
    tried = [Problem(atlas, counts, rule, low, styles)]
    hint = None
    if len(parts) == len(tables) and not _reads_tighter(tried[0]):
        hint = _together(atlas, low, parts)
    if len(tables) == 1 and parts:
        found: Choice | None = parts[0][0]
    else:
        found = choose(tried[0], clock.half(), progress, hint)
    for style in (Style.ONE_MARKER, Style.ONE_MARKER_MAYBE_ZERO):
        if found is None:
            tried.append(Problem(atlas, counts, rule, low, dict.fromkeys(styles, style)))
            found = choose(tried[-1], clock.half(), progress)
    if found is None:
        raise _impossible(tried, clock.half())
    progress("proving that fewer would not do", 0, None)
    return Suppression(
        atlas=atlas,
        rule=rule,
        counts=counts,
        styles=MappingProxyType(dict(tried[-1].styles)),
        low=low,
        others=found.hidden - low,
        least=found.least,
        minimal=found.is_proved(alarm(clock.half())),
    )


def _reads_tighter(problem: Problem) -> bool:
    """Whether a hidden count could stand in two tables that are marked in different ways.

    Two legends together then say more than each alone, and the bounds of the single tables would
    not add up to one for all of them.
    """
    return any(
        len({problem.styles[name] for name, _ in problem.atlas.places[u]}) > 1
        for u in (*problem.low, *problem.candidates)
    )


def _together(atlas: Atlas, low: frozenset[int], parts: Sequence[tuple[Choice, Atlas]]) -> Choice:
    """The choices of the single tables as one, which may turn out to be safe for all of them.

    Whatever is safe for all tables is safe for each, so the lower bounds of the tables add up.
    """
    hidden = frozenset(
        atlas.index[part.unknowns[u]] for choice, part in parts for u in choice.hidden
    )
    return Choice(
        hidden,
        sum(len(atlas.places[u]) for u in hidden - low),
        sum(choice.least for choice, _ in parts),
        tuple(g for choice, _ in parts for g in choice.grounds if choice.cells),
    )


def _cheapest_style(
    table: Table, rule: PrimaryRule, clock: Countdown
) -> tuple[Style, Choice | None, Atlas]:
    """The way of marking that hides the fewest cells of a table taken by itself.

    Of two that hide as few, the one that hides smaller counts (a grand total last of all), then
    the one that tells the reader more. Where none is safe, the loosest: the tables together then
    fail with a message.
    """
    atlas = Atlas.of([table.spec])
    counts = true_counts(atlas, [table], None)
    low = find_needs(atlas, counts, rule)
    best: tuple[Choice, Style] | None = None
    least: tuple[int, int] | None = None
    for style in Style:
        if style.hides_zeros and rule.zeros is Zeros.HIDDEN:
            continue
        problem = Problem(atlas, counts, rule, low, {table.spec.name: style})
        choice = choose(problem, clock.half())
        if choice is None:
            continue
        loss = (choice.cells, sum(counts[u].bit_length() for u in choice.hidden))
        if least is None or loss < least:
            least, best = loss, (choice, style)
        if choice.cells == 0:
            break
    if best is None:
        return Style.ONE_MARKER_MAYBE_ZERO, None, atlas
    return best[1], best[0], atlas


def _impossible(tried: Sequence[Problem], seconds: float) -> Unproved:
    """Why nothing is safe, from the last way of marking that fails on a count."""
    way_out = "zeros hidden (zeros = 'hidden'), coarser categories, or the promise 'not-worked-out'"
    for problem in reversed(tried):
        failure = first_failure(problem, seconds)
        if failure is None or failure[1] is None or not problem.atlas.places[failure[0]]:
            continue
        table, cell = problem.atlas.places[failure[0]][0]
        return Unproved(
            f"unproved: this count would be worked out or narrowed; the value {failure[1]} stays "
            "impossible even if every other cell is hidden",
            where=f"table {table!r}, {cell}",
            expected=way_out,
        )
    table, cell = tried[-1].atlas.places[min(tried[-1].low)][0]
    return Unproved(
        "unproved: no choice of hidden cells keeps this count and all others as open as promised",
        where=f"table {table!r}, {cell}",
        expected=way_out,
    )


def publish(
    suppression: Suppression,
    name: str,
    population: Population,
) -> Release:
    """The tables as the public will see them. Here the true counts of hidden cells end."""
    atlas = suppression.atlas
    rule = suppression.rule
    hidden = suppression.low | suppression.others
    published = []
    for spec in atlas.tables:
        style = suppression.styles[spec.name]
        figures: dict[Cell, Published] = {}
        for cell in spec.cells():
            unknown = atlas.index[spec.address(cell)]
            figures[cell] = (
                marker_of(style, unknown in suppression.low, rule)
                if unknown in hidden
                else suppression.counts[unknown]
            )
        markers = [f for f in figures.values() if isinstance(f, str)]
        published.append(PublishedTable(spec, figures, legend_of(style, markers, rule)))
    return Release(name, population, tuple(published), rule, ASSUMED)
