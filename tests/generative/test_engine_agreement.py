"""The audit and the engine against the slow reference that tries every case, on tables of every
shape: one to four dimensions, nested codes, several tables, filters, margins left out, zeros shown
or hidden, one marker, two or a legend that allows 0, bands, and both ways of rounding.

Where the reference takes too long for a part of a table, that part is not compared; the tests say
how much must have been.
"""

from __future__ import annotations

import numpy as np
import pytest
from drawn_releases import Drawn, draw_cube, draw_release, moved

from disclosable.errors import TooLarge
from disclosable.sdc.audit import Verdict, audit
from disclosable.sdc.knowledge import Knowledge
from disclosable.sdc.promised import values_promised
from disclosable.sdc.rules import Promise
from disclosable.solve.board import OPEN, make_board
from disclosable.solve.enumerate import Budget, solutions
from disclosable.solve.hiding import Hider, Question
from disclosable.solve.parts import Parts
from disclosable.solve.spans import spans

CASES = 80
"""So many cases are tried for a part of a table; enough for three quarters of all hidden counts."""


def reference(knowledge: Knowledge) -> dict[int, frozenset[int]]:
    """Every value of each unknown, of all parts that can be tried to the end."""
    system = knowledge.system
    values = {
        u: frozenset({low})
        for u, (low, high) in enumerate(zip(system.lows, system.highs, strict=True))
        if low == high
    }
    for part in Parts.of(system).parts:
        try:
            found = list(solutions(part.system, Budget(CASES)))
        except TooLarge:
            continue
        for number, unknown in enumerate(part.unknowns):
            values[unknown] = frozenset(solution[number] for solution in found)
    return values


def expected(knowledge: Knowledge, unknown: int, values: frozenset[int]) -> Verdict:
    """The verdict, from every value that is possible."""
    rule = knowledge.release.rule
    if min(values) > rule.high:
        return Verdict.ABOVE
    if len(values) == 1:
        return Verdict.WORKED_OUT
    if rule.promise is Promise.NOT_WORKED_OUT:
        return Verdict.PROTECTED
    wanted = values_promised(knowledge, unknown) or rule.covered
    return Verdict.PROTECTED if values.issuperset(wanted) else Verdict.NARROWED


def judge(drawn: Drawn) -> tuple[int, int]:
    """Compare one release; how many hidden counts it has, and how many were compared."""
    judged = audit(drawn.release)
    assert all(f.code == "low-number-shown" for f in judged.findings), judged.findings
    knowledge = Knowledge.of(drawn.release)
    assert knowledge.system.solved_by(drawn.counts)
    values = reference(knowledge)
    compared = 0
    for found in judged.cells:
        unknown = knowledge.atlas.unknown(found.table, found.cell)
        true = drawn.counts[unknown]
        high = found.interval.high
        assert found.interval.low <= true
        assert high is None or true <= high
        if unknown in values:
            compared += 1
            possible = values[unknown]
            assert (found.interval.low, high) == (min(possible), max(possible)), found
            assert found.verdict is expected(knowledge, unknown, possible), found
            is_told = found.verdict in (Verdict.WORKED_OUT, Verdict.NARROWED)
            assert bool(found.derivation) or not is_told, found
    return len(judged.cells), compared


@pytest.mark.parametrize("block", range(10))
def test_every_verdict_is_what_trying_every_case_gives(block: int) -> None:
    """Two thousand releases, two hundred at a time."""
    hidden, compared = np.sum(
        [judge(draw_release(seed)) for seed in range(200 * block, 200 * block + 200)], axis=0
    )
    assert compared > hidden / 3, "too few were compared to mean anything"


@pytest.mark.parametrize("block", range(2))
def test_three_way_tables_with_most_inner_counts_hidden(block: int) -> None:
    """Here single sums do not always do: some counts take several together, or a list of cases."""
    hidden, compared = np.sum(
        [judge(draw_cube(seed)) for seed in range(100 * block, 100 * block + 100)], axis=0
    )
    assert compared > hidden / 3, "too few were compared to mean anything"


def question(drawn: Drawn) -> tuple[Knowledge, Question]:
    """Every count that a reader does not know, to be moved up and down by one and by two."""
    knowledge = Knowledge.of(drawn.release)
    sums, counts = drawn.atlas.arrays(), np.array(drawn.counts, np.int64)
    hidden = knowledge.lows < knowledge.highs
    cells = np.flatnonzero(hidden).astype(np.int64)
    return knowledge, Question(
        first=sums.ptr,
        cell=sums.cell,
        count=counts,
        floor=knowledge.lows,
        ceiling=np.minimum(knowledge.highs, OPEN),
        cost=np.zeros(len(counts), np.float64),
        hidden=hidden,
        need_cell=np.repeat(cells, 4),
        need_by=np.tile(np.array([1, 1, -1, -1], np.int64), len(cells)),
        need_amount=np.tile(np.array([2, 1, 2, 1], np.int64), len(cells)),
    )


@pytest.mark.parametrize("block", range(5))
def test_what_the_engine_finds_is_there_and_what_it_refuses_is_not(block: int) -> None:
    """A thousand tables: every change is added up again, every bound holds the truth."""
    met = missed = 0
    for seed in range(200 * block, 200 * block + 200):
        drawn = draw_release(10_000 + seed)
        knowledge, asked = question(drawn)
        if not len(asked.need_cell):
            continue
        board = make_board(
            asked.first,
            asked.cell,
            asked.count,
            asked.floor,
            asked.ceiling,
            asked.cost,
            asked.hidden,
        )
        low, high = spans(board, asked.hidden)
        assert bool(np.all((low <= asked.count) & (asked.count <= high)))
        answer = Hider(asked).meet()
        assert bool(np.all(answer.hidden == asked.hidden)), "nothing may be hidden besides"
        values = reference(knowledge)
        moves = answer.moves()
        for need in range(len(asked.need_cell)):
            cell, by = int(asked.need_cell[need]), int(asked.need_by[need])
            wanted = drawn.counts[cell] + by * int(asked.need_amount[need])
            number = int(answer.change[need])
            if number >= 0:
                met += 1
                after = moved(drawn.counts, *moves[number], int(answer.turns[need]))
                assert knowledge.system.solved_by(after)
                assert after[cell] == wanted
            elif answer.impossible[need]:
                assert wanted not in values.get(cell, ())
            elif wanted in values.get(cell, ()):
                missed += 1
        for cell, possible in values.items():
            assert low[cell] <= min(possible)
            assert max(possible) <= high[cell]
    assert met > 1_000
    assert missed < met / 10, "what small changes can do is found nearly always"
