"""The last line of a table that stands below its last block, but is the total of all blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.published.total_label import is_total

_OF_ALL = re.compile(
    r"(?:grand|overall|combined)\s+total|overall|total\s+(?:of\s+)?all|all\b.*", re.I
)

Figures = Sequence[int | None]


def standing_apart(
    blocks: Sequence[Sequence[int]], labels: Sequence[str], figures: Sequence[Figures]
) -> frozenset[int]:
    """The lines at the end of the last block that belong to none.

    Args:
        blocks: the lines (as numbers from 0) of each block, in order.
        labels: the innermost label of each line.
        figures: the counts of each line where they are printed, to tell by sums what words leave
            open.
    """
    if not blocks or not blocks[-1]:
        return frozenset()
    *others, last = blocks
    apart: set[int] = set()
    line = last[-1]
    while line in last and is_total(labels[line]) and len(apart) + 1 < len(last) + bool(others):
        earlier = [n for n in last if n < line]
        if not (
            _OF_ALL.fullmatch(labels[line])
            or (
                earlier and is_total(labels[earlier[-1]]) and _adds_up(last, line, figures) is False
            )
            or (others and not _have_totals(others, labels) and _is_of_all(blocks, line, figures))
        ):
            break
        apart.add(line)
        line -= 1
    return frozenset(apart)


def _have_totals(blocks: Sequence[Sequence[int]], labels: Sequence[str]) -> bool:
    return any(is_total(labels[n]) for block in blocks for n in block)


def _is_of_all(blocks: Sequence[Sequence[int]], line: int, figures: Sequence[Figures]) -> bool:
    """Whether a total is that of all blocks; without sums to tell, it is, as it is the only one."""
    inside = _sums([n for n in blocks[-1] if n < line], line, figures)
    across = _sums([n for block in blocks for n in block if n < line], line, figures)
    return not (inside and all(inside)) or (bool(across) and all(across))


def _adds_up(block: Sequence[int], line: int, figures: Sequence[Figures]) -> bool | None:
    sums = _sums([n for n in block if n < line - 1], line, figures)
    return all(sums) if sums else False


def _sums(parts: Sequence[int], total: int, figures: Sequence[Figures]) -> list[bool]:
    """For each place in which all figures are printed, whether the parts add up to the total."""
    found = []
    for place, whole in enumerate(figures[total]):
        numbers = [figures[n][place] for n in parts]
        known = [n for n in numbers if n is not None]
        if whole is not None and known and len(known) == len(numbers):
            found.append(sum(known) == whole)
    return found
