"""Numbers in prose: what plainly counts nothing is passed over, and all else is a figure."""

from __future__ import annotations

import pytest

from disclosable.checker.prose import numbers_in, sums_in


@pytest.mark.parametrize(
    "text",
    [
        "It cost £600, or £1,250.50 with the paint, and £3 million in all.",
        "That is 1,350 minutes, or 22.5 hours of work.",
        "Write to us within 20 working days. Call 0303 123 1113 or 01632 960000.",
        "The Fees Regulations 2004 (SI 2004/3244), regulations 3 to 5, and SSI 2004/467.",
        "Question 1.2 and Questions 3, 4 and 5 are about section 40(3A)(a). Page 1 of 6.",
    ],
)
def test_these_count_nothing(text: str) -> None:
    assert [found.number for found in numbers_in(text)] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("It cost £600 for 12 people.", ["12"]),
        ("It cost 600 pounds.", ["600"]),
        ("22.5 people for 3 hours.", ["22.5"]),
        ("1,350 people for 30 minutes.", ["1,350"]),
        ("SI 2004/3244 and 3244 people.", ["3244"]),
        ("Of Question 1, 7 were women; of Questions 1, 2 were men.", ["7", "2"]),
        ("They were 960000 in 01632.", ["960000", "01632"]),
    ],
)
def test_and_these_may_be_counts(text: str, numbers: list[str]) -> None:
    assert [found.number for found in numbers_in(text)] == numbers


def test_sums_of_money_are_told_apart_however_they_are_written() -> None:
    text = "It cost £600, then £ 1,250.50, and £\uff13 million; 40 pounds is not seen."
    assert list(sums_in(text)) == ["£600", "£ 1,250.50", "£3 million"]
