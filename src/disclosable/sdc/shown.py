"""Low counts that are shown although the rule covers them: where they stand, and what is said.

The officer judges that a count identifies nobody, and everything else is then protected from a
reader who knows that count.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from disclosable.errors import BadSpec
from disclosable.sdc.atlas import Atlas
from disclosable.sdc.rules import PrimaryRule
from disclosable.tables.lattice import Flags, Ints
from disclosable.tables.shown import Shown as Shown

SHOWN_TOO = "Some low counts are shown all the same, because they were judged to identify nobody."
"""Follows the rule's own sentence, which would not be true without it."""
JUDGED = (
    "Not proved: that the low counts which are shown identify nobody. The authority judged so, and "
    "says why."
)
"""Stands among what a release assumes."""


def everywhere(
    shown: Sequence[Shown], atlas: Atlas, counts: Ints, rule: PrimaryRule
) -> tuple[Shown, ...]:
    """Every published cell that shows one of these counts, in the order of tables and cells.

    The same people in another table of the release are the same count, and are shown there too.

    Raises:
        BadSpec: a cell is not published, is not low, or is named twice; the message names it.
    """
    reasons: dict[int, Shown] = {}
    for each in shown:
        unknown = _published(each, atlas)
        where = f"table {each.table!r}, {each.cell}"
        if not rule.hides(int(counts[unknown])):
            raise BadSpec(
                "it is to be shown although low, and it is not low",
                where=where,
                expected="a count that the rule covers; any other needs no reason to be shown",
            )
        if unknown in reasons:
            before = reasons[unknown]
            raise BadSpec(
                "it is named twice among the low counts that are shown",
                where=where,
                expected="each count once, with one reason; the same people in other tables are "
                "shown there as well",
                instead=[f"table {before.table!r}, {before.cell}"],
            )
        reasons[unknown] = each
    found = atlas.published_at
    places = sorted(
        (int(found.table[at]), int(found.cell[at]), each.why)
        for unknown, each in reasons.items()
        for at in range(int(found.ptr[unknown]), int(found.ptr[unknown + 1]))
    )
    specs = atlas.tables
    return tuple(Shown(specs[t].name, specs[t].lattice.cell(c), why) for t, c, why in places)


def _published(each: Shown, atlas: Atlas) -> int:
    """The unknown of a cell that is to be shown.

    Raises:
        BadSpec: there is no such table, or it does not publish the cell.
    """
    specs = {spec.name: spec for spec in atlas.tables}
    if each.table not in specs:
        raise BadSpec(
            f"a low count of the table {each.table!r} is to be shown, and there is no such table",
            instead=specs,
        )
    spec = specs[each.table]
    if not spec.is_published(each.cell):
        raise BadSpec(
            "it is to be shown although low, and the table does not publish it",
            where=f"table {each.table!r}, {each.cell}",
            expected=f"a published cell by {', '.join(spec.dimension_names)}",
        )
    return atlas.unknown(each.table, each.cell)


def unknowns_of(shown: Sequence[Shown], atlas: Atlas) -> Flags:
    """Which unknowns of the atlas these cells show."""
    found = np.zeros(atlas.size, np.bool_)
    for each in shown:
        found[atlas.unknown(each.table, each.cell)] = True
    return found
