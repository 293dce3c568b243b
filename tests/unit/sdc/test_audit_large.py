"""A made table of 33 boroughs, 6 ages and 7 groups (1,904 cells with margins), read from nothing.

`tables/t3_33x6x7.txt` has a line for each borough: the 42 counts of its ages and groups. What a
reader works out when only the low counts are hidden was found for the same table by other means,
when the field's tools were measured on it: 175 counts of 306 worked out, 273 narrowed.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small_tables import POPULATION, table

from disclosable.sdc.atlas import Atlas
from disclosable.sdc.audit import Verdict, audit
from disclosable.sdc.release import Legend, Meaning, PublishedTable, Release
from disclosable.sdc.rules import PrimaryRule, Promise
from disclosable.solve.board import OPEN
from disclosable.solve.hiding import Hider, Question
from disclosable.tables.lattice import Flags, Ints
from disclosable.tables.table import Table

pytestmark = pytest.mark.slow


COUNTS = Path(__file__).parents[2] / "support" / "tables" / "t3_33x6x7.txt"
LEGEND = Legend({"xx": Meaning(1, None, "xx is a number that is not shown. It is not 0.")})


@pytest.fixture(scope="module")
def true() -> Table:
    codes = {
        "borough": [f"B{n:02}" for n in range(33)],
        "age": [f"A{n}" for n in range(6)],
        "eth": [f"E{n}" for n in range(7)],
    }
    return table("t", codes, [int(n) for n in COUNTS.read_text("utf-8").split()])


def released(true: Table, hidden: Flags, rule: PrimaryRule) -> Release:
    codes: Ints = np.where(hidden, -1, true.counts).astype(np.int64)
    shown = PublishedTable.of_array(true.spec, codes, ("xx",), LEGEND)
    return Release("r", POPULATION, (shown,), rule)


def test_hiding_low_counts_alone_gives_most_of_them_away(true: Table) -> None:
    low = (true.counts > 0) & (true.counts <= 5)
    judged = audit(released(true, low, PrimaryRule()))
    assert judged.safe is False
    verdicts = [cell.verdict for cell in judged.cells]
    assert len(verdicts) == 306
    assert verdicts.count(Verdict.WORKED_OUT) == 175
    assert verdicts.count(Verdict.WORKED_OUT) + verdicts.count(Verdict.NARROWED) == 273
    assert verdicts.count(Verdict.UNPROVED) == 0
    for cell in judged.cells:
        assert cell.interval.low <= true[cell.cell]
        assert cell.interval.high is None or true[cell.cell] <= cell.interval.high
        if cell.verdict is not Verdict.PROTECTED:
            assert cell.derivation
        if cell.interval.is_point:
            assert cell.interval.low == true[cell.cell]


def test_a_good_choice_of_others_keeps_every_low_count_open(true: Table) -> None:
    low = (true.counts > 0) & (true.counts <= 5)
    sums = Atlas.of([true.spec]).arrays()
    cells = np.flatnonzero(low).astype(np.int64)
    chosen = Hider(
        Question(
            first=sums.ptr,
            cell=sums.cell,
            count=true.counts,
            floor=np.minimum(true.counts, 1),
            ceiling=np.full(true.spec.size, OPEN, np.int64),
            cost=(true.counts > 0).astype(np.float64),
            hidden=low,
            need_cell=cells,
            need_by=np.zeros(len(cells), np.int64),
            need_amount=np.ones(len(cells), np.int64),
        )
    ).hide()
    assert chosen.is_complete
    judged = audit(released(true, chosen.hidden, PrimaryRule(promise=Promise.NOT_WORKED_OUT)))
    assert judged.safe is True
    of_low = [cell for cell in judged.cells if true[cell.cell] <= 5]
    assert len(of_low) == 306
    assert {cell.verdict for cell in of_low} == {Verdict.PROTECTED}
