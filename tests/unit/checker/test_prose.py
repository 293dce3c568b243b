"""Numbers in prose: what plainly counts nothing is passed over, and all else is a figure."""

from __future__ import annotations

import pytest

from disclosable.checker.prose import numbers_in, phrases_of, sums_in


@pytest.mark.parametrize(
    "text",
    [
        "It cost £600, or £1,250.50 with the paint, and £3 million in all.",
        "That is 1,350 minutes, or 22.5 hours of work.",
        "Write to us within 20 working days. Call 0303 123 1113 or 01632 960000.",
        "The Fees Regulations 2004 (SI 2004/3244), regulations 3 to 5, and SSI 2004/467.",
        "Question 1.2 and Questions 3, 4 and 5 are about section 40(3A)(a). Page 1 of 6.",
        "A third party asked, in a couple of working days, about one of the conditions.",
        "It is for those aged 18 or over, in the first half of the year and in 2003/04.",
        "Both are absolute exemptions, one of them is about a trade secret; see 2003 to 2004.",
        "The single person discount is given for half of the tax.",
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
        ("It was 3 or fewer; the rule is about 5 or fewer.", ["3", "5"]),
        ("In 2003 girls were few, and 2003 of them came in 2004.", ["2003", "2003"]),
    ],
)
def test_and_these_may_be_counts(text: str, numbers: list[str]) -> None:
    assert [found.number for found in numbers_in(text)] == numbers


@pytest.mark.parametrize(
    "told",
    [
        "a trio of boys",
        "a couple of girls",
        "a score of patients",
        "half a dozen",
        "both were girls",
        "both of the patients",
        "a single boy",
        "the only Chinese child",
        "one of them was a boy",
        "one of the pupils",
        "half of them",
        "a third of them",
        "nearly a quarter of those",
        "twice as many",
        "double the number",
        "rose threefold",
        "twentyone",
        "dau fachgen",
        "pedair merch",
        "tri o fechgyn",
    ],
)
def test_a_count_in_words_is_a_count(told: str) -> None:
    assert len(list(numbers_in(f"In Ward North, {told} there."))) == 1


def test_a_bound_is_harmless_only_where_it_is_the_rule() -> None:
    """Below a legend of "5 or fewer", "3 or fewer" rules two counts out."""
    known = phrases_of(1, 5, [], [])
    assert not list(numbers_in("Counts of 5 or fewer are hidden.", known))
    assert [n.number for n in numbers_in("North has 3 or fewer, not 15 or fewer.", known)] == [
        "3",
        "15",
    ]


def test_sums_of_money_are_told_apart_however_they_are_written() -> None:
    text = "It cost £600, then £ 1,250.50, and £\uff13 million; 40 pounds is not seen."
    assert list(sums_in(text)) == ["£600", "£ 1,250.50", "£3 million"]
