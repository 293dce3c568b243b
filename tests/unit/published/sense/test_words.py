"""Which labels are the same, whatever they look like."""

from __future__ import annotations

import pytest

from disclosable.published.sense.words import telling_words, word_set, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Number of pupils", "Pupils"),
        ("The pupils", "PUPIL"),
        ("Women", "Female"),
        ("F", "Females"),
        ("Men", "male"),
        ("Housing and Parks", "Parks & Housing"),
        ("Bailiffs' complaints", "complaint bailiffs"),
        ("Enquiries", "enquiry"),
        ("St Mary’s", "St Mary's"),
        ("Total orders", "Orders"),
    ],
)
def test_labels_of_the_same_words_are_the_same(one: str, other: str) -> None:
    assert word_set(one) == word_set(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ward 1", "Ward 2"),
        ("Upheld", "Not upheld"),
        ("Campus", "Camp"),
        ("Business", "Busines"),
        ("Bus", "Bu"),
        ("Under 16", "Under 18"),
        ("Theft of a bicycle", "Theft of a car"),
    ],
)
def test_labels_of_other_words_are_not(one: str, other: str) -> None:
    assert word_set(one) != word_set(other)


def test_the_words_keep_their_order() -> None:
    assert words_of("Orders made in the North") == ("order", "made", "north")


def test_a_total_has_no_words_of_its_own() -> None:
    assert word_set("Grand total") == frozenset()


def test_only_some_words_of_a_title_tell_what_is_counted() -> None:
    title = "Table 2: number of bicycle thefts recorded in 2021, by ward"
    assert {"bicycle", "theft"} <= telling_words(title)
    assert not {"table", "2021", "2", "number"} & telling_words(title)
    assert telling_words("Freedom of information request: our response") == frozenset()
