"""What must hold at the door for any text and any days."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st

from disclosable.casework.door.applicant import doubt_about
from disclosable.casework.door.clarity import clarity
from disclosable.casework.door.environmental import LIMBS, environmental
from disclosable.casework.door.own_data import personal
from disclosable.casework.door.repeated import within_aggregation
from disclosable.casework.door.similarity import Likeness, compare
from disclosable.law.calendar import uk_calendar
from disclosable.law.regime import load_regime

FOIA = load_regime("foia")
WORDS = [
    *("trees", "noise", "planning", "application", "my", "records", "copy", "of", "about", "me"),
    *(
        "late",
        "mother",
        "Ms",
        "Fenwick",
        "Mill",
        "Lane",
        "2022",
        "2021/22",
        "June",
        "last",
        "three",
    ),
    *("years", "fines", "issued", "the", "why", "did", "you", "16", "?", ".", "-", "’s", "\n"),
]
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(WORDS)).map(" ".join))
START = date(2019, 1, 1)
WORKING = [
    day
    for day in (START + timedelta(days=n) for n in range(1100))
    if uk_calendar().why_not(day) is None
]
SPANS = list(zip(WORKING, WORKING[59:], strict=False))
DAYS = st.dates(date(2019, 7, 1), date(2021, 6, 30))


# The first text waits for the lists of words to be read.
@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_read_and_what_is_shown_are_its_own_words(text: str) -> None:
    squeezed = " ".join(text.split())
    signs = (environmental(text), personal(text), clarity(text))
    for sign in signs:
        assert sign is None or all(" ".join(word.split()) in squeezed for word in sign.words)
    if signs[0] is not None:
        assert signs[0].limb in LIMBS
        assert signs[0].words
    assert isinstance(doubt_about(text), str)


@settings(deadline=None)
@given(TEXTS, TEXTS)
@example("İ", "i̇")
def test_comparing_two_questions_does_not_depend_on_which_came_first(a: str, b: str) -> None:
    new, old = compare(a, b), compare(b, a)
    assert (new.likeness, new.share, new.common) == (old.likeness, old.share, old.common)
    assert (new.only_new, new.new_about) == (old.only_old, old.old_about)
    assert 0 <= new.share <= 100


@settings(deadline=None)
@given(TEXTS)
def test_a_question_is_never_different_from_itself(text: str) -> None:
    found = compare(text, text)
    assert found.share == 100
    assert (found.only_new, found.only_old, found.new_about, found.old_about) == ((), (), (), ())
    assert found.likeness in (Likeness.IDENTICAL, Likeness.RELATED, Likeness.APART)


@settings(deadline=None)
@given(st.sampled_from(range(1990, 2030)), st.sampled_from(range(1990, 2030)))
def test_another_year_is_never_a_repeat(a: int, b: int) -> None:
    found = compare(f"How many parking fines in {a}?", f"Number of parking fines for {b}").likeness
    assert found is (Likeness.IDENTICAL if a == b else Likeness.OTHERWISE)


@settings(deadline=None)
@given(DAYS, DAYS)
@example(date(2020, 1, 4), date(2020, 3, 27))
@example(date(2021, 1, 4), date(2021, 3, 30))
def test_sixty_working_days_against_every_span_that_there_is(a: date, b: date) -> None:
    first, last = min(a, b), max(a, b)
    near = SPANS[max(0, bisect_left(WORKING, first) - 80) : bisect_right(WORKING, last) + 1]
    slow = any(begin <= first and last <= end for begin, end in near)
    assert within_aggregation(a, b, FOIA) == within_aggregation(b, a, FOIA) == slow
