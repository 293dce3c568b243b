"""An estimate is added up exactly, and told without saying more than it holds."""

from __future__ import annotations

from fractions import Fraction

import decisions as drawn
import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosable.casework.decision.estimate import Activity, Aggregated, CostEstimate
from disclosable.errors import BadCase, NotLawful
from disclosable.law.limits import CostLimit

FOIA, FOISA = drawn.load("foia").cost, drawn.load("foisa").cost
assert FOIA is not None
assert FOISA is not None


def estimate(limit: CostLimit, minutes: Fraction, *, central: bool = False) -> CostEstimate:
    work = Activity(limit.countable[0], "Each file is opened", 1, minutes)
    return CostEstimate(limit, central, (work,), "A sample")


@pytest.mark.parametrize(
    ("limit", "central", "hours"), [(FOIA, False, 18), (FOIA, True, 24), (FOISA, False, 40)]
)
def test_the_limit_is_exceeded_by_the_least_more_and_not_by_itself(
    limit: CostLimit, central: bool, hours: int
) -> None:
    """£450 and £600 at £25 an hour; £600 at £15 an hour."""
    least = Fraction(hours * 60) + Fraction(1, 1000)
    assert estimate(limit, least, central=central).most_hours_said == str(hours)
    with pytest.raises(NotLawful, match=r"section 12.*does not exceed the limit"):
        estimate(limit, Fraction(hours * 60), central=central)


def test_tenths_are_what_they_are_written() -> None:
    """A thousand times 1.1 minutes are 1100 minutes: no more, as binary fractions would have it."""
    work = Activity(FOIA.countable[0], "Each file", 1000, Fraction("1.1"))
    whole = CostEstimate(FOIA, False, (work,), "A sample")
    assert whole.minutes == 1100
    assert (whole.hours_said, whole.pounds_said) == ("18.3", "458.33")


@given(st.fractions(min_value=1081, max_value=100_000, max_denominator=60))
def test_what_a_letter_says_is_never_more_than_the_estimate(minutes: Fraction) -> None:
    made = estimate(FOIA, minutes)
    hours = Fraction(made.hours_said.replace(",", ""))
    pounds = Fraction(made.pounds_said.replace(",", ""))
    assert hours <= made.minutes / 60 < hours + Fraction(1, 10)
    assert pounds <= made.pounds < pounds + Fraction(1, 100)


@pytest.mark.parametrize(("units", "minutes"), [(0, 1), (1, 0), (1, -1)])
def test_no_work_is_no_estimate(units: int, minutes: int) -> None:
    with pytest.raises(BadCase):
        Activity(FOIA.countable[0], "Each file", units, Fraction(minutes))


def test_nothing_is_counted_twice() -> None:
    """A slip of the pen must not lift an estimate over the limit."""
    work = Activity(FOIA.countable[0], "Each file is opened", 600, Fraction(1))
    with pytest.raises(BadCase, match="same work twice"):
        CostEstimate(FOIA, False, (work, work), "A sample")
    other = Aggregated("01.FOI.24.000041", drawn.RECEIVED, "It came from you too", Fraction(600))
    with pytest.raises(BadCase, match=r"one other request twice.*000041"):
        CostEstimate(FOIA, False, (work,), "A sample", (other, other))


def test_an_estimate_says_how_the_times_are_known() -> None:
    work = Activity(FOIA.countable[0], "Each file", 1000, Fraction(2))
    with pytest.raises(BadCase, match="timed sample"):
        CostEstimate(FOIA, False, (work,), " ")
