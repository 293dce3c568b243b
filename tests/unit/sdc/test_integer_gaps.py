"""Three-way tables where fractions say safe, and a reader who counts in whole numbers works it out.

Each hidden pattern here is the support of one change z that leaves every sum as it is, and of no
other: what is published leaves the counts plus t times z. Some entries of z are 2 and -2, and the
counts there are 1 above the least that is possible, so t lies from -1/2 to 1/2. In fractions every
hidden count has a range of 1 or 2. In whole numbers t is 0, and all of them are known.
"""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy.optimize import linprog
from small_tables import POPULATION, table

from disclosable.errors import Unproved
from disclosable.sdc.audit import Verdict, audit
from disclosable.sdc.certificate import certify
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.needs import true_counts
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise
from disclosable.solve.board import OPEN
from disclosable.solve.cases import Split, refutes
from disclosable.solve.enumerate import Budget, possible_values
from disclosable.solve.hiding import Hider, Question
from disclosable.solve.parts import Parts
from disclosable.solve.possible import Possible
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


CHANGES = {
    "3 x 3 x 3, 18 hidden": [
        [[0, -1, 1], [-1, 1, 0], [1, 0, -1]],
        [[0, -1, 1], [1, 0, -1], [-1, 1, 0]],
        [[0, 2, -2], [0, -1, 1], [0, -1, 1]],
    ],
    "3 x 3 x 3, 20 hidden": [
        [[1, -2, 1], [-1, 1, 0], [0, 1, -1]],
        [[-2, 2, 0], [1, 0, -1], [1, -2, 1]],
        [[1, 0, -1], [0, -1, 1], [-1, 1, 0]],
    ],
    "3 x 3 x 4, 18 hidden": [
        [[-1, 0, 2, -1], [0, 0, -1, 1], [1, 0, -1, 0]],
        [[1, 0, -2, 1], [-1, 0, 1, 0], [0, 0, 1, -1]],
        [[0, 0, 0, 0], [1, 0, 0, -1], [-1, 0, 0, 1]],
    ],
}
EVERY = pytest.mark.parametrize(
    ("change", "least"),
    [
        pytest.param(change, least, id=f"{name} from {least}")
        for (name, change), least in itertools.product(CHANGES.items(), (0, 1))
    ],
)


def made(change: list[list[list[int]]], least: int, rule: PrimaryRule) -> tuple[Table, Release]:
    """Counts of `least` + 1 where the change is 2 or -2, 4 where it is 1 or -1, and shown 9s."""
    by = np.array(change)
    counts = np.select([abs(by) == 2, by != 0], [least + 1, 4], 9)
    codes = {n: [f"{n}{i}" for i in range(k)] for n, k in zip("abc", by.shape, strict=True)}
    true = table("t", codes, counts.reshape(-1).tolist())
    hidden = {c for c, b in zip(true.spec.leaves(), by.reshape(-1), strict=True) if b}
    figures = {c: "xx" if c in hidden else true[c] for c in true.spec.cells()}
    legend = Legend({"xx": Meaning(least, None, "xx is a number that is not shown.")})
    return true, Release("r", POPULATION, (PublishedTable(true.spec, figures, legend),), rule)


def fractional_range(knowledge: Knowledge, unknown: int) -> float:
    """How far apart the ends of a count are in the linear relaxation."""
    system = knowledge.system
    rows = np.zeros((len(system.equations), system.size))
    for number, equation in enumerate(system.equations):
        for other, factor in equation.terms:
            rows[number, other] = factor
    bounds = list(zip(system.lows, system.highs, strict=True))
    ends = []
    for way in (1.0, -1.0):
        cost = np.zeros(system.size)
        cost[unknown] = way
        found = linprog(cost, A_eq=rows, b_eq=np.zeros(len(rows)), bounds=bounds)
        ends.append(found.fun * way)
    return float(ends[1] - ends[0])


@EVERY
def test_fractions_leave_room_and_whole_numbers_none(
    change: list[list[list[int]]], least: int
) -> None:
    _, release = made(change, least, PrimaryRule())
    knowledge = Knowledge.of(release)
    for unknown in knowledge.hidden:
        (_, cell), *_ = knowledge.atlas.places[unknown]
        by = change[int(cell.codes[0][1])][int(cell.codes[1][1])][int(cell.codes[2][1])]
        # Where a low count is left from 0 upwards, a reader in fractions sees all of 0 to 2.
        assert fractional_range(knowledge, unknown) == pytest.approx(abs(by), abs=1e-6)
    (part,) = Parts.of(knowledge.system).parts
    for number in range(part.system.size):
        assert len(possible_values(part.system, number, Budget(10_000))) == 1


@EVERY
def test_the_audit_calls_every_one_of_them_worked_out(
    change: list[list[list[int]]], least: int
) -> None:
    true, release = made(change, least, PrimaryRule())
    judged = audit(release)
    assert judged.safe is False
    for found in judged.cells:
        assert found.verdict is Verdict.WORKED_OUT
        assert found.interval.low == found.interval.high == true[found.cell]
    told = [found.derivation for found in judged.cells]
    assert all("by the sums" in text for text in told)
    assert any("were" in text and "then by the sums" in text for text in told)
    assert any(": by the sums" in text and "2 times it is" in text for text in told)


@EVERY
def test_the_list_of_cases_is_short_and_stands_the_check(
    change: list[list[list[int]]], least: int
) -> None:
    true, release = made(change, least, PrimaryRule())
    knowledge = Knowledge.of(release)
    (part,) = Parts.of(knowledge.system).parts
    counts = true_counts(knowledge.atlas, [true], None)
    first = tuple(counts[u] for u in part.unknowns)
    possible = Possible(part.system, first, 5, 30)
    splits = 0
    for number, value in enumerate(first):
        above, below = possible.end(number, 1), possible.end(number, -1)
        assert above.value == below.value == value
        assert above.is_proved
        assert below.is_proved
        assert above.reason is not None
        assert below.reason is not None
        assert refutes(part.system, above.reason, {number: (value + 1, None)})
        assert refutes(part.system, below.reason, {number: (least, value - 1)})
        # The same reasons do not refute what is true.
        assert not refutes(part.system, above.reason, {number: (value, None)})
        if isinstance(above.reason, Split):
            splits += 1
            assert not isinstance(above.reason.below, Split)
            assert not isinstance(above.reason.above, Split)
    assert splits


@EVERY
@pytest.mark.parametrize("promise", Promise)
def test_no_certificate_calls_it_safe(
    change: list[list[list[int]]], least: int, promise: Promise
) -> None:
    true, release = made(change, least, PrimaryRule(promise=promise))
    with pytest.raises(Unproved):
        certify(release, true_counts(Knowledge.of(release).atlas, [true], None))


def question(knowledge: Knowledge, true: Table, rule: PrimaryRule) -> Question:
    """Every low count must be able to move; every other count above 0 may be hidden for that."""
    sums, counts = knowledge.atlas.arrays(), true.counts
    low = (counts > 0) & (counts <= rule.high)
    cells = np.flatnonzero(low).astype(np.int64)
    return Question(
        first=sums.ptr,
        cell=sums.cell,
        count=counts,
        floor=np.minimum(counts, 1),
        ceiling=np.full(len(counts), OPEN, np.int64),
        cost=(counts > 0).astype(np.float64),
        hidden=low,
        need_cell=cells,
        need_by=np.zeros(len(cells), np.int64),
        need_amount=np.ones(len(cells), np.int64),
    )


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_the_engine_hides_more_than_the_low_counts(change: list[list[list[int]]]) -> None:
    rule = PrimaryRule(promise=Promise.NOT_WORKED_OUT)
    true, low_only = made(change, 1, rule)
    asked = question(Knowledge.of(low_only), true, rule)
    assert bool((Hider(asked).meet().change < 0).all()), "no count can move by itself"
    answer = Hider(asked).hide()
    assert answer.is_complete
    assert answer.hidden.sum() > asked.hidden.sum()
    shown = PublishedTable.of_array(
        true.spec, np.where(answer.hidden, -1, true.counts), ("xx",), low_only.table("t").legend
    )
    assert audit(Release("r", POPULATION, (shown,), rule)).safe is True
