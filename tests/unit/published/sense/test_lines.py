"""Rows and columns as lines: totals, leaves, and those that together are all people, once."""

from __future__ import annotations

from printed_tables import columns_of, rows_of

from disclosable.published.sense.category import Key, Named
from disclosable.tables.age_span import AgeSpan


def test_totals_and_leaves_are_told_apart_by_their_labels() -> None:
    rows = rows_of("Area | Orders", "North | 7", "South | *", "Total | 9")
    assert (rows.leaves, rows.totals) == ((0, 1), (2,))
    assert rows.words == ("North", "South", "Total")
    assert rows.saying(0) == Key({Named(frozenset({"north"}))})
    assert rows.saying(2) == Key()


def test_a_line_without_a_count_is_neither() -> None:
    rows = rows_of("Area | Orders", "North | 7", "Comment | see below", "Share | 7.5%", "All | 7")
    assert 2 not in (*rows.leaves, *rows.totals)


def test_columns_are_lines_as_well() -> None:
    columns = columns_of("Area | Female | Male | All", "North | 7 | * | 9", "South | 8 | 9 | 17")
    assert (columns.leaves, columns.totals) == ((0, 1), (2,))
    assert [count and count.said.low for count in columns.counts[1]] == [0, 9]


def test_of_nested_ages_the_widest_cover_all() -> None:
    rows = rows_of(
        "Age | Orders", "Under 10 | 2", "Under 16 | 6", "16 and 17 | 7", "Aged 18 and over | 9"
    )
    assert rows.span_of(1) is not None
    assert rows.cover(rows.leaves) == (1, 2, 3)


def test_ages_that_overlap_without_being_nested_cover_nothing() -> None:
    rows = rows_of("Age | Orders", "10 to 16 | 6", "Aged 15 to 20 | 8", "Aged 21 and over | 9")
    assert rows.cover(rows.leaves) is None


def test_equal_ages_of_different_people_are_not_nested() -> None:
    rows = rows_of(
        "Sex > Age | Orders",
        "Female > Under 16 | 6",
        "Female > Under 18 | 8",
        "Male > Under 16 | 7",
        "Male > Aged 16 and 17 | 3",
    )
    assert rows.cover(rows.leaves) == (1, 2, 3)


def test_a_line_known_to_be_the_whole_says_nothing_any_more() -> None:
    rows = rows_of("Ways in | Pupils", "Pupils from elsewhere | 21", "Tribunal | *", "Other | 18")
    whole = rows.reading_as_whole(0)
    assert whole.totals == (0,)
    assert whole.saying(0) == Key()
    assert rows.totals == (), "the line itself is not changed"


def test_a_line_known_to_be_some_of_all_is_a_category_of_its_own() -> None:
    rows = rows_of("Offence | Orders", "Theft total | 9", "Bicycles | 5", "Cars | 4", "Fraud | 8")
    some = rows.reading_as(0, Named(frozenset({"theft"})))
    assert some.totals == ()
    assert some.saying(0) == Key({Named(frozenset({"theft"}))})


def test_the_one_column_of_counts_says_nothing_of_who_is_counted() -> None:
    columns = columns_of("Age | Children in 2022/23", "Under 16 | 7")
    assert columns.saying(0) != Key()
    assert columns.without(0).saying(0) == Key()


def test_one_age_beside_other_words_is_found() -> None:
    rows = rows_of("Age | Orders", "Under 16 | 7", "Under 18 | 8", "Not known | 9")
    found = rows.span_of(0)
    assert found is not None
    assert found[1].category() == AgeSpan(0, 15)
    assert rows.span_of(2) is None


def test_long_labels_are_cut_in_sentences() -> None:
    rows = rows_of("Area | Orders", f"{'North ' * 20} | 7")
    assert len(rows.named(0)) == 60
    assert rows.named(0).endswith("…")
