"""Low counts that no release prints, and that two of them give by one subtraction.

A release about one year and a later one about two years tell, for each of their categories, what
happened in the second year. So do a region and all of its wards but one, or "under 18" beside
"under 16". What is left over is a group of people as real as any that is printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from disclosable.sdc.beside.people import Box, People
from disclosable.sdc.knowledge import bounds_of_cells
from disclosable.sdc.release import Release


@dataclass(frozen=True, slots=True)
class Difference:
    """A group of people, and another within it, by their numbers in the joint layout."""

    larger: int
    smaller: int


def differences_of(people: People, releases: Sequence[Release]) -> Iterator[Difference]:
    """Pairs of groups that only the new release, which has place 0, lets a reader subtract.

    They are alike in all dimensions but one, no one release prints both, and what is left of the
    larger without the smaller is printed nowhere.
    """
    printed: dict[int, set[int]] = {}
    exact: set[int] = set()
    for place, release in enumerate(releases):
        for table in release.tables:
            group_of = people.groups_of(place, table.name)
            shown = bounds_of_cells(table)[2]
            for cell in table.spec.lattice.published_indexes.tolist():
                printed.setdefault(int(group_of[cell]), set()).add(place)
            if place:
                exact |= set(group_of[np.flatnonzero(shown)].tolist())
    boxes = {group: people.box(group) for group in printed}
    known = set(boxes.values())
    for d in range(people.width):
        alike: dict[Box, list[int]] = {}
        for group, box in boxes.items():
            alike.setdefault((*box[:d], *box[d + 1 :]), []).append(group)
        for members in alike.values():
            if not any(0 in printed[group] for group in members):
                continue
            for larger in members:
                whole = boxes[larger]
                for smaller in members:
                    inside, both = boxes[smaller][d], printed[larger] | printed[smaller]
                    if not inside < whole[d] or 0 not in both:
                        continue
                    if printed[larger] & printed[smaller] or {larger, smaller} <= exact:
                        continue
                    if (*whole[:d], whole[d] - inside, *whole[d + 1 :]) not in known:
                        yield Difference(larger, smaller)
