"""Whether a release of any size keeps its policy's promises, together with its certificate.

The certificate has a witness for everything that is promised of a published low count, so finding
it is the judgement. What it says nothing of is judged beside it: counts that are published nowhere,
and groups that are all in one category.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from disclosable.errors import NotSafe, Unproved
from disclosable.progress import Progress, silent
from disclosable.sdc.certificate import Certificate, certify
from disclosable.sdc.group_rule import Group
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.moves import Moves
from disclosable.sdc.needs import count_array
from disclosable.sdc.policy import Policy
from disclosable.sdc.proof import alarm
from disclosable.sdc.reasons import find
from disclosable.sdc.release import Release
from disclosable.sdc.safety import MOST_TOLD, ONE_SEARCH, Judge, Safety
from disclosable.sdc.wide import Wanted
from disclosable.tables.lattice import Ints
from disclosable.tables.table import Table


def settle(
    release: Release,
    tables: Sequence[Table],
    policy: Policy,
    *,
    joint: Table | None = None,
    hints: Moves | None = None,
    seconds: float = 600.0,
    progress: Progress = silent,
) -> tuple[Safety, Certificate | None]:
    """Judge a release of these tables, and certify it; no certificate where it is not safe.

    `hints` are changes that may be witnesses. Of published low counts the first that is not kept is
    told, and not how many there are.

    Raises:
        Unproved: time ran out.
        BadRelease: the tables of the release contradict each other.
    """
    knowledge = Knowledge.of(release)
    atlas = knowledge.atlas
    first = count_array(atlas, tables, joint)
    low, groups = _at_stake(knowledge, tables, policy, first)
    failures = [
        f"{atlas.words(unknown)} is printed although the rule covers it"
        for unknown in low[knowledge.lows[low] == knowledge.highs[low]].tolist()
    ]
    certificate = None
    if not failures:
        try:
            certificate = certify(
                release, first, hints=hints, seconds=min(ONE_SEARCH, seconds), progress=progress
            )
        except Unproved as refused:
            failures.append(refused.sentence().rstrip("."))
    failures += _beside(knowledge, first, low, groups, policy, seconds, progress)
    safety = Safety(len(low), len(groups), len(failures), tuple(failures[:MOST_TOLD]))
    return safety, certificate if safety.safe else None


def require_beside(
    release: Release,
    tables: Sequence[Table],
    policy: Policy,
    *,
    joint: Table | None = None,
    seconds: float = 600.0,
    progress: Progress = silent,
) -> None:
    """Refuse what no certificate judges: see the module's first lines.

    Two tables that give no count of their own away can together give one away that neither has.

    Raises:
        NotSafe: a low count that is published nowhere can be worked out, or a group is seen to be
            all in one category.
        Unproved: time ran out.
    """
    knowledge = Knowledge.of(release)
    first = count_array(knowledge.atlas, tables, joint)
    low, groups = _at_stake(knowledge, tables, policy, first)
    failures = _beside(knowledge, first, low, groups, policy, seconds, progress)
    if failures:
        more = len(failures) - MOST_TOLD
        raise NotSafe(
            "; ".join(failures[:MOST_TOLD]) + (f"; and {more} more" if more > 0 else ""),
            where=f"release {release.name!r}",
            expected="fewer tables or dimensions, coarser categories, or fewer margins",
        )


def _at_stake(
    knowledge: Knowledge, tables: Sequence[Table], policy: Policy, first: Ints
) -> tuple[Ints, list[tuple[Table, Group]]]:
    """The low counts, published or not, and all groups that are all in one category.

    Not those that were judged to identify nobody.
    """
    covered = knowledge.release.rule.covered
    low = np.flatnonzero((first >= covered.start) & (first < covered.stop))
    low = np.setdiff1d(low, sorted(knowledge.judged))
    return low, [(t, g) for t in tables for g in find(t, policy).all_in_one()]


def _beside(
    knowledge: Knowledge,
    first: Ints,
    low: Ints,
    groups: Sequence[tuple[Table, Group]],
    policy: Policy,
    seconds: float,
    progress: Progress,
) -> list[str]:
    """What is not kept of groups, and of low counts that are published nowhere."""
    unplaced = low[knowledge.atlas.published_at.times[low] == 0]
    left = _without_another(knowledge, first, unplaced, progress)
    if not len(left) and not groups:
        return []
    one_by_one = Judge(knowledge, tuple(first.tolist()), policy, alarm(seconds), progress)
    return one_by_one.failures(left.tolist(), groups)


def _without_another(knowledge: Knowledge, first: Ints, unknowns: Ints, progress: Progress) -> Ints:
    """Those of the unknowns for which no small change was found that gives them another value."""
    if not len(unknowns):
        return unknowns
    # The compiled searches take a moment to load, and most small tables never need them.
    from disclosable.sdc.wide_witness import reading
    from disclosable.solve.hiding import Hider

    wanted = Wanted.another(unknowns)
    met = Hider(reading(knowledge, first, wanted), progress).meet()
    return wanted.unknown[met.change < 0]
