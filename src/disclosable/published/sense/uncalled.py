"""Lines that nothing calls a total, and that figures, indents or "of which" show to be one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.published.sense.line_sum import Sum, Why, as_sum, fit, is_largest
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.words import VAGUE, words_of
from disclosable.published.total_label import is_perhaps_total

CHANCE_FIRST = 0.15
"""A first line that is the sum of all others is taken for their total, if chance is below this."""
CHANCE_ELSEWHERE = 0.05
"""The same of a last line."""
CHANCE_ALONE = 0.06
"""The same where only one crossing line can be looked at."""
CHANCE_RUN = 0.01
"""The same of a line that is the sum of just the lines next to it."""
PERHAPS = 0.4
"""Up to this chance a first or last line is asked about, if it tells anything."""
_OF_WHICH = re.compile(r"[\s•*·–—-]*(?:of\s+(?:which|whom|these)|including|comprising)\b", re.I)


def of_which(lines: Lines) -> list[Sum]:
    """Lines that say "of which" are the parts of the line above them, if its figures allow it."""
    found = []
    head: int | None = None
    parts: list[int] = []
    for line in (*lines.leaves, None):
        if line is not None and _OF_WHICH.match(lines.words[line]):
            parts.append(line)
            continue
        if head is not None and len(parts) > 1:
            found_fit = fit(lines, head, parts)
            if found_fit is not None:
                found.append(as_sum(lines, head, tuple(parts), Why.CALLED, found_fit))
        head, parts = line, []
    return found


def uncalled(lines: Lines) -> tuple[list[Sum], list[Sum]]:
    """Lines that no label calls a total, and that figures show to be one; and those perhaps."""
    named = [i for i in lines.leaves if lines.span_of(i) is None and not _is_rest(lines, i)]
    sure: list[Sum] = []
    perhaps: list[Sum] = []
    if len(named) >= 3:
        for at, chance in ((named[0], CHANCE_FIRST), (named[-1], CHANCE_ELSEWHERE)):
            parts = tuple(i for i in lines.leaves if i != at)
            cover = lines.cover(parts) or ()
            found_fit = (
                fit(lines, at, cover)
                if cover == parts and _on_one_level(lines, at, parts)
                else None
            )
            if found_fit is None or found_fit.against or not is_largest(lines, at, parts):
                continue
            found = as_sum(lines, at, parts, Why.FIGURES, found_fit)
            if found_fit.slices == 1:
                chance = CHANCE_ALONE
            if any(is_perhaps_total(text) for text in lines.texts(at)):
                chance = PERHAPS
            if found_fit.chance <= chance:
                sure.append(found)
                break
            if found_fit.chance <= PERHAPS:
                perhaps.append(found)
    if not sure:
        sure = apart([s for s in runs_of(lines) if s.chance <= CHANCE_RUN])
    return sure, [] if sure else perhaps


def runs_of(lines: Lines, *, shown: bool = True) -> list[Sum]:
    """Lines that are the sum of two or more lines right after or right before them.

    Somewhere the whole sum has to be `shown`, unless something else confirms it.
    """
    found = []
    leaves = [i for i in lines.leaves if lines.span_of(i) is None]
    for at, line in enumerate(leaves):
        if _is_rest(lines, line):
            continue
        for way in (1, -1):
            run: list[int] = []
            for other in leaves[at + 1 :] if way > 0 else reversed(leaves[:at]):
                run.append(other)
                if len(run) < 2:
                    continue
                parts = tuple(sorted(run))
                if not _on_one_level(lines, line, parts):
                    break
                found_fit = fit(lines, line, parts)
                if found_fit is None or found_fit.against or (shown and not found_fit.shown):
                    continue
                if is_largest(lines, line, parts):
                    found.append(as_sum(lines, line, parts, Why.FIGURES, found_fit))
                    break
    indented = []
    for at, line in enumerate(leaves):
        deeper = []
        for other in leaves[at + 1 :]:
            if lines.indents[other] <= lines.indents[line]:
                break
            deeper.append(other)
        if deeper:
            level = min(lines.indents[other] for other in deeper)
            parts = tuple(other for other in deeper if lines.indents[other] == level)
            found_fit = fit(lines, line, parts)
            if found_fit is not None and len(parts) > 1 and found_fit.chance < 1:
                # The page itself sets the parts below the line.
                found_here = as_sum(lines, line, parts, Why.FIGURES, found_fit)
                indented.append(Sum(found_here.total, parts, Why.FIGURES, found_here.is_whole, 0.0))
    return [*indented, *found]


def _on_one_level(lines: Lines, total: int, parts: Sequence[int]) -> bool:
    """Whether the lines differ on one level only: a total of others shares all else with them."""
    differing = [
        level for level in lines.levels if len({level.saying[i] for i in (total, *parts)}) > 1
    ]
    return len(differing) <= 1


def _is_rest(lines: Lines, line: int) -> bool:
    """Whether a line is what is left beside the others, which is never their total."""
    words = set(words_of(lines.words[line]))
    return bool(words & VAGUE) and not any(is_perhaps_total(t) for t in lines.texts(line))


def apart(sums: Sequence[Sum], first: Sum | None = None) -> list[Sum]:
    """Of several readings those that do not use a line twice: `first`, then the least by chance."""
    kept: list[Sum] = [] if first is None else [first]
    for found in sorted(sums, key=lambda s: (s.chance, s.total)):
        mine = {found.total, *found.parts}
        clash = any(
            found.total == other.total
            or set(found.parts) & set(other.parts)
            or (found.total in other.parts and other.total in mine)
            for other in kept
        )
        if not clash:
            kept.append(found)
    return sorted(kept, key=lambda s: s.total)
