"""Which lines of a table are the sums of which others: by what they are called, and by figures.

A line that is called a total is tried as the sum of what such a line is usually the sum of; the
first reading that all figures allow is taken. A line that is not called one is taken for one only
where the figures can hardly be a coincidence. Nothing is taken against a figure that is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosable.published.sense.category import Key
from disclosable.published.sense.counts import added
from disclosable.published.sense.line_sum import Mismatch, Sum, Totals, Why, as_sum, fit
from disclosable.published.sense.lines import Lines
from disclosable.published.sense.uncalled import PERHAPS, apart, of_which, runs_of, uncalled
from disclosable.published.sense.words import VAGUE, words_of
from disclosable.published.total_label import is_partial_total

MOST_RUNS = 12
"""So many runs of lines are tried as the one that another must give way to."""


def find_totals(lines: Lines) -> Totals:
    """The sums along one axis."""
    sums: list[Sum] = []
    failed: list[int] = []
    for total in lines.totals:
        found = _called(lines, total, lines.leaves)
        sums += found
        if not found:
            failed.append(total)
    sums += of_which(lines)
    perhaps: list[Sum] = []
    if not lines.totals and not sums:
        sure, perhaps = uncalled(lines)
        sums += sure
    elif failed:
        failed = _with_subtotals(lines, failed, sums)
    mismatches = [m for t in failed if (m := _mismatch(lines, t)) is not None]
    mismatches += [_at(lines, s, cross) for s in sums for cross in sorted(s.against)]
    return Totals(tuple(sums), tuple(mismatches), tuple(perhaps))


def _called(lines: Lines, total: int, leaves: Sequence[int]) -> list[Sum]:
    """The readings of a line that is called a total: on each of its levels, else of some run."""
    levelled = []
    for parts in _on_levels(lines, total):
        found_fit = fit(lines, total, parts)
        if found_fit is not None:
            found = as_sum(lines, total, parts, Why.CALLED, found_fit)
            levelled.append(replace(found, levelled=True))
    if levelled:
        return levelled
    for parts in _readings(lines, total, leaves):
        found_fit = fit(lines, total, parts)
        if found_fit is not None and parts:
            return [as_sum(lines, total, parts, Why.CALLED, found_fit)]
    return []


def _on_levels(lines: Lines, total: int) -> Iterator[tuple[int, ...]]:
    """For each level on which the line is a total the lines that share all its other levels.

    Where a level is void in every line but some ("", "Grand Total"), it is a total there as well.
    """
    levels = range(len(lines.levels))
    whole = [at for at in levels if _is_whole_on(lines, total, at)]
    seen = set[tuple[int, ...]]()
    for at in whole:
        members: dict[Key, list[int]] = {}
        for line in lines.leaves + lines.totals:
            if line == total or _is_whole_on(lines, line, at):
                continue
            if any(
                at != other
                and not _is_whole_on(lines, total, other)
                and lines.levels[other].saying[line] != lines.levels[other].saying[total]
                for other in levels
            ):
                continue
            members.setdefault(lines.levels[at].saying[line], []).append(line)
        parts: list[int] = []
        for same in members.values():
            # The total of that category, if it is printed; else all that it is made of.
            tops = [
                line
                for line in same
                if all(_is_whole_on(lines, line, other) for other in whole if other != at)
            ]
            parts += tops[:1] or [line for line in same if line in lines.leaves]
        cover = lines.cover(sorted(parts))
        # All, beside one group of them, is no sum.
        if cover and len(cover) > 1 and cover not in seen:
            seen.add(cover)
            yield cover


def _is_whole_on(lines: Lines, line: int, at: int) -> bool:
    level = lines.levels[at]
    return level.whole[line] or (not level.saying[line] and lines.is_total(line))


def _readings(lines: Lines, total: int, leaves: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """What else a line that is called a total may be the sum of, the likeliest first."""
    marks = lines.totals
    before = max((t for t in marks if t < total), default=-1)
    after = min((t for t in marks if t > total), default=lines.size)
    above = _covered(lines, [i for i in leaves if before < i < total])
    if "sub" in lines.words[total].casefold():
        yield above
    if is_partial_total(lines.words[total]):
        words = set(words_of(lines.words[total]))
        vague = [i for i in leaves if set(words_of(lines.words[i])) <= VAGUE]
        named = [i for i in leaves if set(words_of(lines.words[i])) & words]
        for left_out in (named, vague):
            if left_out:
                # What is left may be one line, and then it is that line.
                yield lines.cover([i for i in leaves if i not in left_out]) or ()
    yield _covered(lines, leaves)
    yield above
    yield _covered(lines, [i for i in leaves if total < i < after])


def _covered(lines: Lines, chosen: Sequence[int]) -> tuple[int, ...]:
    cover = lines.cover(chosen) or ()
    return cover if len(cover) > 1 else ()


def _with_subtotals(lines: Lines, failed: list[int], sums: list[Sum]) -> list[int]:
    """Totals that are sums of subtotals: the called ones first, then those that figures show."""
    left = []
    for total in failed:
        if _try_over(lines, total, [s for s in sums if s.total != total], sums):
            continue
        left.append(total)
    if left:
        # The total itself confirms what by figures alone would be a coincidence.
        runs = [s for s in runs_of(lines, shown=False) if s.chance <= PERHAPS]
        left = [total for total in left if not _over_runs(lines, total, runs, sums)]
    return left


def _over_runs(lines: Lines, total: int, runs: Sequence[Sum], sums: list[Sum]) -> bool:
    """Whether a total is the sum of lines that are sums themselves; those are then added."""
    for first in (None, *runs[:MOST_RUNS]):
        kept = apart(runs, first)
        if kept and _try_over(lines, total, kept, sums):
            sums += [s for s in kept if s not in sums]
            return True
    return False


def _try_over(lines: Lines, total: int, under: Sequence[Sum], sums: list[Sum]) -> bool:
    inner = {part for s in under for part in s.parts}
    tops = [s.total for s in under if s.total not in inner]
    rest = [i for i in lines.leaves if i not in inner and i not in tops]
    for chosen in (sorted({*tops, *rest}), sorted(set(tops))):
        parts = lines.cover([i for i in chosen if i != total]) or ()
        found_fit = fit(lines, total, parts) if len(parts) > 1 else None
        if found_fit is not None:
            is_whole = set(parts) >= set(rest) - {total}
            sums.append(Sum(total, parts, Why.CALLED, is_whole, against=found_fit.against))
            return True
    return False


def _mismatch(lines: Lines, total: int) -> Mismatch | None:
    """Where a total that fits nothing goes wrong first, read as the total of what it should be."""
    if _repeats(lines, total):
        return None
    for parts in (*_on_levels(lines, total), *_readings(lines, total, lines.leaves)):
        for cross, count in enumerate(lines.counts[total]):
            counts = [lines.counts[i][cross] for i in parts]
            if count is None or not parts or any(c is None for c in counts):
                continue
            come_to = added([c.said for c in counts if c is not None])
            if not come_to.meets(count.said):
                return Mismatch(total, parts, cross, come_to)
    return None


def _repeats(lines: Lines, total: int) -> bool:
    """Whether a total only says again what the one line above it said."""
    above = [i for i in lines.leaves if i < total]
    if not above:
        return False
    found_fit = fit(lines, total, above[-1:])
    return found_fit is not None and not found_fit.against


def _at(lines: Lines, found: Sum, cross: int) -> Mismatch:
    """A sum that holds elsewhere, where it does not."""
    counts = [lines.counts[i][cross] for i in found.parts]
    return Mismatch(
        found.total, found.parts, cross, added([c.said for c in counts if c is not None])
    )
