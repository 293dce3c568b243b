"""What is hidden, and why that is enough. Secret until `publish` takes the true counts away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np

from disclosable.errors import Unproved
from disclosable.progress import Progress, silent
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.choose import EXACT_UP_TO, Choice, choose, first_failure
from disclosable.sdc.figures import UNPUBLISHED
from disclosable.sdc.group_rule import GroupRule
from disclosable.sdc.groups import zeros_for_groups
from disclosable.sdc.loss import Loss
from disclosable.sdc.moves import Moves
from disclosable.sdc.needs import count_array, find_needs, need_array, true_counts
from disclosable.sdc.problem import Problem
from disclosable.sdc.proof import Countdown, alarm
from disclosable.sdc.release import COVERS, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise, Zeros
from disclosable.sdc.shown import JUDGED, Shown, everywhere, unknowns_of
from disclosable.sdc.style import Style, legend_of, marker_of
from disclosable.sdc.wide import WideChoice, choose_wide
from disclosable.tables.lattice import Flags, Ints
from disclosable.tables.population import Population
from disclosable.tables.table import Table

ALONE = "Not judged here: earlier releases about the same people."
"""Said of a release that was made without a shelf; see `beside.said` for one that was."""
ASSUMED = (
    "The reader knows every figure published here, in tables and in prose.",
    "The reader knows that counts are whole and not negative and that totals are sums.",
    "The reader knows that all tables of this release count the same records.",
    "The reader believes every legend, and knows the rule and that hidden cells follow from it.",
    "Not proved: what a reader who knows the choosing algorithm and all ties in it could add.",
    "Not proved: what a reader who knows a person in the table could add.",
    ALONE,
)


WAY_OUT = "zeros hidden (zeros = 'hidden'), coarser categories, or the promise 'not-worked-out'"
SHOW_FEWER = ", or fewer low counts that are shown"
NOT_JUDGED = "Not proved: what a reader could add who reasons from the promise itself."
"""Said where the hidden counts that are not low were not judged; see ADR 0011."""
WIDE_STYLES = (Style.ONE_MARKER, Style.ONE_MARKER_MAYBE_ZERO)
"""Larger tables bear one marker: two tell more, and so cost more cells."""


@dataclass(frozen=True, repr=False, eq=False)
class Suppression:
    """Which unknowns are hidden, in which style, with the true counts. Secret.

    `low` are hidden because the rule covers them, `others` so that those stay hidden. `least` is
    how many published cells beyond the low ones had to be hidden for the legends chosen, as far as
    the solver found (0: not sought); `minimal` says that no fewer would do, proved exactly. `moves`
    are changes that show the choice to be safe; `covers` says whether the others were judged, too.
    `shown` are the cells that are published although the rule covers them, each place of each.
    """

    atlas: Atlas
    rule: PrimaryRule
    counts: Ints
    styles: Mapping[str, Style]
    is_low: Flags
    is_other: Flags
    least: int = 0
    minimal: bool = False
    moves: Moves | None = None
    covers: str = COVERS[0]
    shown: tuple[Shown, ...] = ()

    @cached_property
    def low(self) -> frozenset[int]:
        """The unknowns that are hidden because the rule covers them."""
        return frozenset(np.flatnonzero(self.is_low).tolist())

    @cached_property
    def shown_unknowns(self) -> frozenset[int]:
        """The unknowns that are published although the rule covers them."""
        return frozenset(np.flatnonzero(unknowns_of(self.shown, self.atlas)).tolist())

    @cached_property
    def others(self) -> frozenset[int]:
        """The unknowns that are hidden so that the low ones stay hidden."""
        return frozenset(np.flatnonzero(self.is_other).tolist())

    def __repr__(self) -> str:
        # A traceback or a log line must never show a count.
        return f"Suppression({int(self.is_low.sum())} low, {int(self.is_other.sum())} others)"

    def cells(self, unknowns: frozenset[int]) -> int:
        """How many published cells show these unknowns."""
        mine = np.fromiter(unknowns, np.int64, len(unknowns))
        return int(self.atlas.published_at.times[mine].sum())


def suppress(
    tables: Sequence[Table],
    rule: PrimaryRule,
    *,
    joint: Table | None = None,
    seconds: float = 600.0,
    progress: Progress = silent,
    loss: Loss | None = None,
    patience: float = 1.0,
    styles: Sequence[Style] | None = None,
    prove: bool = False,
    groups: GroupRule | None = None,
    shown: Sequence[Shown] = (),
) -> Suppression:
    """Choose what else to hide so that every low count keeps what the rule promises.

    Small tables get the fewest cells, with proof; larger ones a safe choice of small `loss`, and
    the larger `patience` is, the longer a smaller one is looked for. Small tables weigh cells alone
    unless a `loss` is given. Of the `styles` (all, where none are named) the cheapest safe way of
    marking is taken. With `prove` the time goes on into a proof of how few would do, and a better
    choice on the way (small tables always get one). With `groups` no group is seen to be all in one
    category: a 0 beside it is hidden, too. `joint` is the table of all dimensions, needed only
    where `Atlas.of` adds it.

    Low counts that are `shown` are published exactly, wherever the tables print the same people,
    and all others are protected from a reader who knows them.

    After `seconds` the best proved-safe choice so far is returned; a run that does not run out of
    time always chooses the same.

    Raises:
        Unproved: no choice of hidden cells keeps the promise; the message names a cell.
        BadSpec: the tables do not count the same records; a cell that is to be shown is not
            published, not low, or named twice.
    """
    atlas = Atlas.of([t.spec for t in tables])
    counts = count_array(atlas, tables, joint)
    places = everywhere(shown, atlas, counts, rule)
    never = unknowns_of(places, atlas)
    low = need_array(atlas, counts, rule)
    low = low[~never[low]]
    asked = zeros_for_groups(atlas, counts, groups, never) if groups else np.zeros(0, np.int64)
    if not len(low) and not len(asked):
        nothing = np.zeros(atlas.size, np.bool_)
        only = {t.spec.name: Style.LOW_ONLY for t in tables}
        return Suppression(
            atlas, rule, counts, MappingProxyType(only), nothing, nothing, 0, True, shown=places
        )
    if atlas.size > EXACT_UP_TO or loss is not None or len(asked):
        return _suppress_wide(
            atlas,
            rule,
            counts,
            low,
            loss or Loss(),
            seconds,
            progress,
            patience,
            styles,
            prove,
            asked,
            places,
        )
    return _suppress_exactly(tables, atlas, rule, counts, low, seconds, progress, styles, places)


def _suppress_wide(
    atlas: Atlas,
    rule: PrimaryRule,
    counts: Ints,
    low: Ints,
    loss: Loss,
    seconds: float,
    progress: Progress,
    patience: float,
    styles: Sequence[Style] | None,
    prove: bool,
    asked: Ints,
    shown: tuple[Shown, ...],
) -> Suppression:
    every = rule.promise is Promise.EVERY_VALUE
    ends = alarm(seconds)
    never = unknowns_of(shown, atlas)

    def choose_among(ways: Sequence[Style]) -> WideChoice:
        return choose_wide(
            atlas, counts, rule, low, ways, loss, progress, ends, patience, prove, asked, never
        )

    may_be_zero = rule.zeros is Zeros.SHOWN
    if len(asked) and may_be_zero:
        # A 0 beside the full category has to be hidden, and only this legend is true of it.
        styles = WIDE_STYLES[1:]
    found = choose_among(styles or (WIDE_STYLES if every and may_be_zero else WIDE_STYLES[:1]))
    if found.unproved is not None and styles is None and may_be_zero and not every:
        found = choose_among(WIDE_STYLES[1:])
    if found.unproved is not None:
        raise _stays_impossible(atlas, *found.unproved, way_out(shown))
    is_low = np.zeros(atlas.size, np.bool_)
    is_low[low] = True
    is_other = found.hidden & ~is_low
    hidden_beside = int(atlas.published_at.times[is_other].sum())
    return Suppression(
        atlas=atlas,
        rule=rule,
        counts=counts,
        styles=MappingProxyType(found.styles),
        is_low=is_low,
        is_other=is_other,
        least=found.least,
        minimal=not is_other.any() or 0 < found.least == hidden_beside,
        moves=found.moves,
        covers=COVERS[1] if every else COVERS[0],
        shown=shown,
    )


def way_out(shown: Sequence[Shown]) -> str:
    """What can be done where nothing is safe, in words."""
    return WAY_OUT + (SHOW_FEWER if shown else "")


def _stays_impossible(atlas: Atlas, unknown: int, value: int | None, expected: str) -> Unproved:
    table, cell = atlas.places[unknown][0]
    found = (
        "unproved: the legend says that a hidden count may be 0, and no 0 could be hidden safely"
        if value is None
        else "unproved: this count would be worked out or narrowed; no choice of hidden cells was "
        f"found in which it could be {value}"
    )
    return Unproved(found, where=f"table {table!r}, {cell}", expected=expected)


def _suppress_exactly(
    tables: Sequence[Table],
    atlas: Atlas,
    rule: PrimaryRule,
    found_counts: Ints,
    found_low: Ints,
    seconds: float,
    progress: Progress,
    ways: Sequence[Style] | None,
    shown: tuple[Shown, ...],
) -> Suppression:
    """Small tables: each by itself first, then all together, each search in half the time left."""
    clock = Countdown(seconds)
    counts, low = tuple(found_counts.tolist()), frozenset(found_low.tolist())
    styles: dict[str, Style] = {}
    parts: list[tuple[Choice, Atlas]] = []
    for done, table in enumerate(tables):
        progress(f"choosing how to mark {table.spec.name}", done, len(tables))
        mine = [each for each in shown if each.table == table.spec.name]
        style, choice, part = _cheapest_style(table, rule, clock, ways or tuple(Style), mine)
        styles[table.spec.name] = style
        if choice is not None:
            parts.append((choice, part))
    never = frozenset(np.flatnonzero(unknowns_of(shown, atlas)).tolist())
    tried = [Problem(atlas, counts, rule, low, styles, never)]
    hint = None
    if len(parts) == len(tables) and not _reads_tighter(tried[0]):
        hint = _together(atlas, low, parts)
    if len(tables) == 1 and parts:
        found: Choice | None = parts[0][0]
    else:
        found = choose(tried[0], clock.half(), progress, hint)
    for style in WIDE_STYLES:
        if found is None and (ways is None or style in ways):
            tried.append(Problem(atlas, counts, rule, low, dict.fromkeys(styles, style), never))
            found = choose(tried[-1], clock.half(), progress)
    if found is None:
        raise _impossible(tried, clock.half(), way_out(shown))
    progress("proving that fewer would not do", 0, None)
    is_low, is_other = np.zeros(atlas.size, np.bool_), np.zeros(atlas.size, np.bool_)
    is_low[found_low] = True
    is_other[list(found.hidden - low)] = True
    return Suppression(
        atlas=atlas,
        rule=rule,
        counts=found_counts,
        styles=MappingProxyType(dict(tried[-1].styles)),
        is_low=is_low,
        is_other=is_other,
        least=found.least,
        minimal=found.is_proved(alarm(clock.half())),
        shown=shown,
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
    table: Table,
    rule: PrimaryRule,
    clock: Countdown,
    ways: Sequence[Style],
    shown: Sequence[Shown],
) -> tuple[Style, Choice | None, Atlas]:
    """The way of marking that hides the fewest cells of a table taken by itself.

    Of two that hide as few, the one that hides smaller counts (a grand total last of all), then
    the one that tells the reader more. Where none is safe, the loosest: the tables together then
    fail with a message.
    """
    atlas = Atlas.of([table.spec])
    counts = true_counts(atlas, [table], None)
    never = frozenset(np.flatnonzero(unknowns_of(shown, atlas)).tolist())
    low = find_needs(atlas, counts, rule) - never
    best: tuple[Choice, Style] | None = None
    least: tuple[int, int] | None = None
    for style in ways:
        if style.hides_zeros and rule.zeros is Zeros.HIDDEN:
            continue
        problem = Problem(atlas, counts, rule, low, {table.spec.name: style}, never)
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


def _impossible(tried: Sequence[Problem], seconds: float, expected: str) -> Unproved:
    """Why nothing is safe, from the last way of marking that fails on a count."""
    for problem in reversed(tried):
        failure = first_failure(problem, seconds)
        if failure is None or failure[1] is None or not problem.atlas.places[failure[0]]:
            continue
        table, cell = problem.atlas.places[failure[0]][0]
        return Unproved(
            f"unproved: this count would be worked out or narrowed; the value {failure[1]} stays "
            "impossible even if every other cell is hidden",
            where=f"table {table!r}, {cell}",
            expected=expected,
        )
    table, cell = tried[-1].atlas.places[min(tried[-1].low)][0]
    return Unproved(
        "unproved: no choice of hidden cells keeps this count and all others as open as promised",
        where=f"table {table!r}, {cell}",
        expected=expected,
    )


def publish(
    suppression: Suppression,
    name: str,
    population: Population,
) -> Release:
    """The tables as the public will see them. Here the true counts of hidden cells end."""
    atlas, rule = suppression.atlas, suppression.rule
    published = []
    for spec in atlas.tables:
        style = suppression.styles[spec.name]
        unknown = atlas.unknown_of(spec.name)
        codes = suppression.counts[unknown]
        codes[~spec.lattice.published] = UNPUBLISHED
        markers: list[str] = []
        for hidden, low in ((suppression.is_low, True), (suppression.is_other, False)):
            mine = hidden[unknown] & spec.lattice.published
            marker = marker_of(style, low, rule)
            if mine.any() and marker not in markers:
                markers.append(marker)
            if mine.any():
                codes[mine] = -1 - markers.index(marker)
        legend = legend_of(style, markers, rule)
        published.append(PublishedTable.of_array(spec, codes, tuple(markers), legend))
    assumed = ASSUMED if suppression.covers == COVERS[0] else (*ASSUMED, NOT_JUDGED)
    if suppression.shown:
        assumed = (*assumed, JUDGED)
    return Release(
        name,
        population,
        tuple(published),
        rule,
        assumed,
        suppression.covers,
        shown=suppression.shown,
    )
