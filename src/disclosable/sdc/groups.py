"""What has to be hidden so that no group is seen to be all in one category."""

from __future__ import annotations

import numpy as np

from disclosable.sdc.atlas import Atlas
from disclosable.sdc.group_rule import GroupRule, all_in_one
from disclosable.tables.lattice import Flags, Ints


def zeros_for_groups(atlas: Atlas, counts: Ints, rule: GroupRule, shown: Flags) -> Ints:
    """For each group that is all in one category, a published 0 beside that category.

    If that 0 is hidden and may be more, the group is not seen to be all in one category. Of several
    zeros the one in the sums with the most counts that are not 0 is taken, since other counts have
    to make up for it. A group beside which no 0 is published asks for nothing: nobody sees the rest
    of its categories. Nor does one beside which all are among `shown`, the counts that are shown in
    any case. Secret: numbers of unknowns, made from the true counts.
    """
    sums = atlas.arrays()
    is_part = np.ones(len(sums.cell), np.bool_)
    is_part[sums.ptr[:-1]] = False
    parts = sums.cell[is_part]
    lengths = np.diff(sums.ptr) - 1
    ptr = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    rows, _ = all_in_one(rule, counts, sums.cell[sums.ptr[:-1]], ptr, parts)
    if not len(rows):
        return np.zeros(0, np.int64)
    lively = np.zeros(atlas.size, np.int64)
    alive = np.add.reduceat((counts[sums.cell] > 0).astype(np.int64), sums.ptr[:-1])
    np.add.at(lively, sums.cell, np.repeat(alive, np.diff(sums.ptr)))
    may_be_hidden = (atlas.published_at.times > 0) & ~shown
    found = []
    for row in rows.tolist():
        beside = parts[ptr[row] : ptr[row + 1]]
        zeros = beside[(counts[beside] == 0) & may_be_hidden[beside]]
        if len(zeros):
            found.append(int(zeros[np.argmax(lively[zeros])]))
    return np.unique(np.array(found, np.int64))
