"""What the law asks of several decisions together: sections 30 and 31, and aggregated requests."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import decisions as drawn
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.casework.decision.claim import Claim
from disclosable.casework.decision.decided import Decided
from disclosable.casework.decision.estimate import Activity, Aggregated, CostEstimate
from disclosable.casework.decision.exempt import Exempt
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.prejudice import Likelihood, Prejudice
from disclosable.casework.lawful import check_lawful
from disclosable.casework.person import Person
from disclosable.casework.reason import PublicInterest
from disclosable.casework.request import Channel, Request, Requester
from disclosable.casework.route import Routes
from disclosable.errors import NotLawful
from disclosable.law.calendar import uk_calendar
from disclosable.tables.cell import Cell

FOIA = drawn.load("foia")
CELLS = [Cell((code,)) for code in ("North", "South", "East")]
TABLES = ("stops", "arrests")
TEST = PublicInterest(("For.",), ("Against.",), "Against.")
HARM = Prejudice("The interest", "The harm", Likelihood.WOULD, "The evidence")


def check(*decisions: Exempt | OverCostLimit) -> None:
    request = Request(
        "01.FOI.24.000042",
        drawn.RECEIVED,
        "Which stops were made?",
        Requester("Robin Quillfeather", "robin@mail.example"),
        Channel.EMAIL,
    )
    decided = Decided(Person("Rowan Sample", "Officer"), drawn.DECIDED, decisions)
    check_lawful(decided, Routes(FOIA), request)


@st.composite
def withheld(draw: st.DrawFn, citation: str) -> Exempt:
    """Some cells of some tables, whole tables, and perhaps a paper, under one exemption."""
    exemption = FOIA.exemption(citation, drawn.DECIDED)
    claim = Claim(exemption, ("It applies.",), HARM if citation[:2] == "31" else None, None, TEST)
    tables = draw(st.lists(st.sampled_from(TABLES), unique=True))
    cells = [
        (table, cell)
        for table in tables
        for cell in draw(st.lists(st.sampled_from(CELLS), unique=True))
    ]
    information = draw(st.sampled_from(["", "the report", "the map"] if tables else ["the report"]))
    questions = tuple(draw(st.lists(st.sampled_from("12"), min_size=1, unique=True)))
    return Exempt(questions, claim, tuple(tables), tuple(cells), information)


def same_information(one: Exempt, other: Exempt) -> bool:
    """Slowly: whether one piece of information is withheld under both."""
    if not set(one.questions) & set(other.questions):
        return False
    if one.information and one.information == other.information:
        return True
    return any(one.covers(t, cell) and other.covers(t, cell) for t in TABLES for cell in CELLS)


@given(withheld("30(1)(a)(i)"), withheld("31(1)(a)"))
def test_sections_30_and_31_may_stand_beside_each_other_for_different_information(
    one: Exempt, other: Exempt
) -> None:
    """Section 31(1): information "which is not exempt information by virtue of section 30"."""
    if same_information(one, other):
        with pytest.raises(NotLawful, match=r"section 31\(1\)"):
            check(one, other)
    else:
        check(one, other)


def over_cost(*received: date) -> OverCostLimit:
    assert FOIA.cost is not None
    work = Activity(FOIA.cost.countable[0], "Each file", 2000, Fraction(1))
    others = tuple(
        Aggregated(f"01.FOI.24.00001{n}", day, "The same person", Fraction(1))
        for n, day in enumerate(received)
    )
    estimate = CostEstimate(FOIA.cost, False, (work,), "A sample", others)
    return OverCostLimit(("1",), ("Less",), estimate)


@given(st.lists(st.integers(-130, 130), min_size=1, max_size=4))
def test_requests_are_aggregated_within_any_sixty_consecutive_working_days(
    offsets: list[int],
) -> None:
    """Counted day by day: in "any period of sixty consecutive working days" (regulation 5)."""
    days = [drawn.RECEIVED + timedelta(days=offset) for offset in offsets]
    first, last = min([*days, drawn.RECEIVED]), max([*days, drawn.RECEIVED])
    calendar = uk_calendar(FOIA.time.parts)
    day, working = first, 0
    while day <= last:
        working += calendar.why_not(day) is None
        day += timedelta(days=1)
    if working > 60:
        with pytest.raises(NotLawful, match=r"60 consecutive working days \(section 12\(4\)\)"):
            check(over_cost(*days))
    else:
        check(over_cost(*days))
