"""Counts in the prose, and the many numbers that are none."""

from __future__ import annotations

import pytest
from pages import page

from disclosable.published.page_legends import read_legends

Said = tuple[int, int | None, tuple[str, ...]]


def claims(*items: str | list[list[str]]) -> list[Said]:
    return [(c.low, c.high, c.words) for c in read_legends(page(*items)).claims]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("160 orders were issued.", [(160, 160, ("orders", "issued"))]),
        ("One pupil was excluded.", [(1, 1, ("pupil", "excluded"))]),
        ("Of these, 12 were dismissed.", [(12, 12, ("dismissed",))]),
        ("None of the complaints was upheld.", [(0, 0, ("complaints", "upheld"))]),
        ("No complaints were upheld.", [(0, 0, ("complaints", "upheld"))]),
        ("Fewer than five were under 18.", [(0, 4, ("under", "18"))]),
        ("More than 20 people were hurt.", [(21, None, ("people", "hurt"))]),
        ("At least 3 officers were dismissed.", [(3, None, ("officers", "dismissed"))]),
        ("Between 5 and 10 people were hurt.", [(5, 10, ("people", "hurt"))]),
        ("Both were women.", [(2, 2, ("women",))]),
        ("The number of complaints upheld was 12.", [(12, 12, ("complaints", "upheld"))]),
        ("IC4 had 7 orders.", [(7, 7, ("orders", "ic4"))]),
        ("Twenty-one nurses left.", [(21, 21, ("nurses", "left"))]),
        ("Three of them were aged 16 to 17.", [(3, 3, ("aged", "16", "17"))]),
        (
            "Of the 27 people, three were women and 24 were men.",
            [(27, 27, ("people",)), (3, 3, ("women",)), (24, 24, ("men",))],
        ),
        (
            "12 of the 57 complaints were upheld.",
            [(12, 12, ("complaints", "upheld")), (57, 57, ("complaints",))],
        ),
        (
            "The council received 1,204 complaints, of which 14 were upheld and 3 withdrawn.",
            [
                (1204, 1204, ("complaints",)),
                (14, 14, ("upheld",)),
                (3, 3, ("withdrawn",)),
            ],
        ),
        (
            "Of the 57 complaints, all but two were upheld.",
            [
                (57, 57, ("complaints",)),
                (55, 55, ("upheld",)),
                (2, 2, ("not", "upheld")),
            ],
        ),
        (
            "There were 14 orders in 2021 and 17 in 2022.",
            [(14, 14, ("orders",)), (17, 17, ("orders",))],
        ),
        (
            "The only complaint from Marsh Lane was made by a woman of 84.",
            [(1, 1, ("complaint", "marsh", "lane"))],
        ),
        (
            "The 291 people on leave on 25 December 2014 for theft",
            [(291, 291, ("people", "leave", "theft"))],
        ),
        ("I can confirm that 65 complaints were made.", [(65, 65, ("complaints",))]),
        ("Please note that 65 complaints were made.", [(65, 65, ("complaints",))]),
        ("Our records show 65 complaints.", [(65, 65, ("complaints",))]),
        ("This amounts to 65 complaints.", [(65, 65, ("complaints",))]),
        ("Complaints (65) are shown by ward below.", [(65, 65, ("complaints",))]),
        ("Complaints by ward (n=65)", [(65, 65, ("complaints",))]),
        ("Complaints by ward, N = 65", [(65, 65, ("complaints",))]),
        ("Complaints by ward (65 in total)", [(65, 65, ("complaints",))]),
        ("Base: 65 complaints", [(65, 65, ("complaints",))]),
        ("There were sixty-five (65) complaints.", [(65, 65, ("complaints",))]),
        ("Sixty five complaints were made.", [(65, 65, ("complaints",))]),
        ("Two hundred and twelve complaints were made.", [(212, 212, ("complaints",))]),
        ("North had three.", [(3, 3, ("north",))]),
        (
            "Men (n=31) and women (n=26) were asked.",
            [(31, 31, ("men",)), (26, 26, ("women",))],
        ),
    ],
)
def test_a_sentence_counts(sentence: str, said: list[Said]) -> None:
    assert claims(sentence) == said


@pytest.mark.parametrize(
    "sentence",
    [
        "Our reference is 4471/24; thank you for your email of 3 June 2024.",
        "The Act allows us 20 working days.",
        "To look further would take 2 people 19 hours and cost more than £450.",
        "The limit in regulation 4 is 18 hours at £25.",
        "The procedure has 3 stages and was changed in 2021, when version 2.1 came in.",
        "Our office is open from 9 to 5 on 4 days a week; call 01234 555 0142.",
        "You can write to us at 12 Harbour Road.",
        "For questions 1, 2 and 3 we hold nothing.",
        "Under section 40(2) and section 40(3A)(a) we refuse this.",
        "45 per cent were by women, and 3.5% by men.",
        "We use 3 cookies that this site needs, and would like to set 2 more.",
        "Page 1 of 1. Was this page useful? Yes (12) No (3)",
        "This is up from 14 in 2021.",
        "About 50 people came.",
        "If 3 people had asked, we would have said so.",
        "No information is held and no fee is charged.",
        "No one can be recognised from this, and one should not try.",
        "There are two parts to the test, and 3 exemptions apply.",
        "The scheme is for people aged 16 to 24 and those over 65.",
        "A child under 5 needs no ticket.",
        "Numbers of 6 and above are exact.",
        "0 means that there were none.",
        "Where there were none we write 0.",
        "* fewer than 5 people",
        "Numbers of 5 people or fewer are withheld.",
        "Visits are rounded to the nearest 5.",
        "How many of the 12 officers were dismissed?",
        "You asked how many of the 12 officers were dismissed.",
        "Thank you for your email of 3 May asking about the 12 officers.",
        "In the previous year there were 65 complaints.",
        "The suppression threshold is 10.",
        "Numbers are suppressed (n=1-4).",
        "Staff (16) may apply from 2 May.",
        "Delays came up in 9 out of 10 cases.",
        "> How many of the 12 officers were dismissed",
        "“Please tell me of the 12 officers in the 4 stations who were dismissed.”",
    ],
)
def test_a_number_that_counts_nobody_is_no_claim(sentence: str) -> None:
    assert claims([["Area", "Orders"], ["North", "12"], ["South", "*"]], sentence) == []


def test_what_was_asked_is_not_what_was_answered() -> None:
    asked = ("## What was asked", "I believe that 40 people were hurt.", "And 12 of them died?")
    answered = ("## Our answer", "31 people were hurt.")
    assert claims(*asked, *answered) == [(31, 31, ("people", "hurt"))]
    under_a_line = ("You asked:", "40 people were hurt, I hear.", "Our answer:", "31 were hurt.")
    assert claims(*under_a_line) == [(31, 31, ("hurt",))]
    in_one = "You asked how many of the 40 were cancelled. In total 31 were cancelled."
    assert claims(in_one) == [(31, 31, ("cancelled",))]


@pytest.mark.parametrize(
    ("asked", "goes_on"),
    [
        ("> How many works were done", "> in the 4 streets of the 2 wards named below?"),
        ("How many works were done", "for the 4 streets of the 2 wards named below?"),
        ("You asked for the number of works:", "for the 4 streets of the 2 wards named below."),
        ("Your request was:", "“I ask about 4 streets of 2 wards."),
    ],
)
def test_a_request_may_go_on_in_the_next_passage(asked: str, goes_on: str) -> None:
    closing = ["There were 40 works there.”"] if goes_on.startswith("“") else []
    assert claims(asked, goes_on, *closing, "31 works were done.") == [(31, 31, ("works", "done"))]


def test_an_answer_after_the_question_is_no_request() -> None:
    told = [(31, 31, ("works",))]
    assert claims("You asked for the number of works:", "There were 31 works.") == told
    assert claims("How many works were done", "we recorded 31 works") == told


@pytest.mark.parametrize(
    "items",
    [
        ("1. How many dog bites were there?", "26"),
        ("1. How many dog bites were there?", "Answer: 26."),
        ("1. How many dog bites were there?", "Answer: 26 dog bites"),
        ("How many dog bites were there? 26.",),
        ("Number of dog bites in 2023:", "26"),
    ],
)
def test_a_bare_number_answers_the_question_before_it(items: tuple[str, ...]) -> None:
    assert claims(*items, "2. By area?") == [(26, 26, ("dog", "bites"))]


def test_a_bare_number_without_a_question_is_none() -> None:
    assert claims("Dog bites", "26") == []
    assert claims("How many dog bites were there?", "2023", "We are sorry.", "26") == []


@pytest.mark.parametrize("total", ["Total = 65", "(Total: 65)", "(n=65)", "N = 65", "65 in total"])
def test_a_bare_total_counts_those_of_the_table_it_stands_at(total: str) -> None:
    table = [["Area", "Visits"], ["North", "62"], ["South", "*"]]
    [claim] = read_legends(page(total, table)).claims
    assert (claim.low, claim.words, claim.is_whole) == (65, ("visits",), True)
    titled = [["Bites by area | Area", "2022", "2023"], ["North", "9", "12"]]
    assert claims(titled, total) == [(65, 65, ("bites",))]
    assert claims(total) == []


def test_a_heading_may_give_the_number_of_its_column() -> None:
    table = [["Area", "Men (n=31)", "Women (total 26)"], ["North", "*", "12"]]
    assert claims(table) == [
        (31, 31, ("men",)),
        (31, 31, ("men", "31")),
        (26, 26, ("women",)),
        (26, 26, ("women", "26")),
    ]


def test_what_is_said_of_all_of_a_group_does_not_narrow_it() -> None:
    dismissed = (3, 3, ("officers", "dismissed"))
    assert claims("All three officers who were dismissed had the right to appeal.") == [dismissed]
    assert claims("The three officers dismissed were men.") == [
        dismissed,
        (3, 3, ("officers", "dismissed", "men")),
    ]
    # Which three officers these are, only the rest of the sentence tells.
    assert claims("The three officers were men.") == [(3, 3, ("officers", "men"))]


def test_a_claim_tells_where_it_stands_and_whether_it_counts_all() -> None:
    table = [["Orders made in 2023 | Area", "Orders"], ["North", "12"]]
    read = read_legends(page("## Orders", table, "A total of 57 orders were made. 3 were void."))
    whole, part = read.claims
    assert (whole.is_whole, part.is_whole) == (True, False)
    assert (part.order, part.place) == (2, "line 21")
    assert (part.sentence, part.clause) == ("3 were void.", "3 were void.")


def test_a_title_that_stands_twice_is_told_once() -> None:
    title = "The 291 people on leave"
    assert len(claims(title, [[f"{title} | Area", "People"], ["North", "291"]])) == 1


def test_the_clause_of_each_number_keeps_its_own_period() -> None:
    read = read_legends(page("There were 14 orders in 2021 and 17 in 2022."))
    assert [c.clause for c in read.claims] == ["There were 14 orders in 2021", "17 in 2022."]
