"""Which releases can have people in common, told without a single figure."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from disclosable.sdc.joint.declared import Declared
from disclosable.sdc.joint.outline import Outline, Shelf, interacting
from disclosable.tables.period import Period


def outline(label: str, period: str, unit: str = "orders") -> Outline:
    return Outline(label, unit, period, "1 May 2023", {"town": frozenset({"ash", "elm"})})


def test_releases_about_the_same_time_and_those_between_them_hang_together() -> None:
    shelf = [
        outline("first", "2019/20"),
        outline("bridge", "April 2020 to March 2022"),
        outline("second", "2021/22"),
        outline("later", "2024/25"),
        outline("dogs", "2021/22", "dogs"),
    ]
    new = outline("new", "January 2021 to March 2021")
    # The new one meets the bridge, and the bridge meets the second.
    assert interacting(new, shelf, Declared()) == (1, 2)
    assert interacting(outline("new", "2023/24"), shelf, Declared()) == ()


def test_a_declared_period_and_unit_count() -> None:
    shelf = [outline("odd", "lately"), outline("court", "2021/22", "court orders")]
    period = Period.parse("2021/22")
    assert period is not None
    said = Declared(periods={"odd": period}, same_people=(frozenset({"orders", "court orders"}),))
    assert interacting(outline("new", "2021/22"), shelf, said) == (0, 1)
    assert interacting(outline("new", "2021/22"), shelf, Declared()) == ()
    findings = list(
        Shelf.of([outline("new", "2021/22"), *shelf], Declared()).findings(
            Declared(), frozenset({0})
        )
    )
    assert [finding.code for finding in findings] == [
        "period-not-understood",
        "perhaps-the-same-people",
    ]
    assert all(finding.settle for finding in findings)


def test_nothing_is_asked_about_releases_that_the_new_one_has_no_part_in() -> None:
    shelf = [outline("a", "2011/12", "court orders"), outline("b", "2011/12")]
    found = Shelf.of([outline("new", "2021/22"), *shelf], Declared())
    assert list(found.findings(Declared(), frozenset({0}))) == []
    assert len(list(found.findings(Declared(), frozenset({0, 1, 2})))) == 1


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6)), min_size=1, max_size=12))
def test_groups_are_what_overlapping_periods_join(spans: list[tuple[int, int]]) -> None:
    """Against following overlaps one by one."""
    outlines = [
        outline(
            str(n), f"{1980 + first} to {1980 + first + more}" if more != 1 else str(1980 + first)
        )
        for n, (first, more) in enumerate(spans)
    ]
    shelf = Shelf.of(outlines, Declared())
    assert None not in shelf.periods

    def reached(start: int) -> Iterator[int]:
        seen, left = {start}, [start]
        while left:
            at = left.pop()
            yield at
            here = shelf.periods[at]
            for other, period in enumerate(shelf.periods):
                assert here is not None
                assert period is not None
                if other not in seen and here.overlaps(period):
                    seen.add(other)
                    left.append(other)

    for number in range(len(outlines)):
        assert shelf.group(number) == tuple(sorted(reached(number)))
