"""Lists that are tables in fact, as letters and e-mails have them, and lines that are none."""

from __future__ import annotations

import pytest
from small_grids import codes, entries, grid, page_of, prose

from disclosable.published.printed import PrintedPage

FIGURES = {(("Ash",), ("",)): "14", (("Beech",), ("",)): "<5", (("Total",), ("",)): "17"}


def only(page: PrintedPage) -> dict[tuple[tuple[str, ...], tuple[str, ...]], str]:
    (table,) = page.tables
    return entries(table)


@pytest.mark.parametrize(
    "lines",
    [
        ("Ash: 14", "Beech: <5", "Total: 17"),
        ("Ash - 14", "Beech - <5", "Total - 17"),
        ("Ash – 14.", "Beech – <5.", "Total – 17."),
        ("- Ash = 14", "- Beech = <5", "- Total = 17"),
        ("• Ash (14)", "• Beech (<5)", "• Total (17)"),
        ("1. Ash ........ 14", "2. Beech ...... <5", "3. Total ...... 17"),
        ("**Ash:** 14", "**Beech:** <5", "**Total:** 17"),
        ("Ash => 14", "Beech => <5", "Total => 17"),
        ("Ash: 14 bites", "Beech: <5 bites", "Total: 17 bites"),
        ("14 - Ash", "<5 - Beech", "17 - Total"),
        ("Ash 14", "Beech <5", "Total 17"),
        ("Ash", "14", "Beech", "<5", "Total", "17"),
        ("Ash: 14; Beech: <5; Total: 17.",),
        ("Ash 14, Beech <5 and Total 17",),
    ],
)
def test_items_with_a_label_and_a_figure_are_a_table(lines: tuple[str, ...]) -> None:
    page = page_of("Bites by ward:", *lines, "<5 means fewer than 5.")
    assert only(page) == FIGURES
    assert page.tables[0].title == "Bites by ward:"
    assert prose(page) == ["Bites by ward:", "<5 means fewer than 5."]
    assert not codes(page)


def test_what_leads_up_to_a_list_in_a_sentence_is_kept() -> None:
    page = page_of("We recorded 17 bites. By ward: Ash 14, Beech <5 and Total 17.")
    assert only(page) == FIGURES
    assert prose(page) == ["We recorded 17 bites. By ward:"]


def test_a_first_line_may_name_the_labels_and_the_figures() -> None:
    page = page_of("Ward: Number", "Ash: 14", "Beech: <5", "Total: 17")
    assert page.tables[0].row_names == ("Ward",)
    assert page.tables[0].columns == (("Number",),)


def test_a_line_may_give_a_figure_for_each_year() -> None:
    page = page_of("Ash: 2022 - 14, 2023 - 9", "Beech: 2022 - <5, 2023 - 8")
    assert only(page) == {
        (("Ash",), ("2022",)): "14",
        (("Ash",), ("2023",)): "9",
        (("Beech",), ("2022",)): "<5",
        (("Beech",), ("2023",)): "8",
    }


def test_a_marker_never_hides_in_a_label() -> None:
    page = page_of("Ash: in all <5, of them men: 2", "Beech: in all <5, of them men: 3")
    assert not any("<5" in label for table in page.tables for row in table.rows for label in row)


def test_a_label_may_have_two_levels() -> None:
    page = page_of("Ash: Men: 14", "Ash: Women: <5", "Beech: Men: 9", "Beech: Women: 8")
    assert only(page) == {
        (("Ash", "Men"), ("",)): "14",
        (("Ash", "Women"), ("",)): "<5",
        (("Beech", "Men"), ("",)): "9",
        (("Beech", "Women"), ("",)): "8",
    }


def test_a_short_list_is_a_table_where_another_has_the_same_labels() -> None:
    page = page_of("2022/23", "Men: 14", "Women: <5", "2023/24", "Men: 9", "Women: 8")
    assert [table.title for table in page.tables] == ["2022/23", "2023/24"]


def test_a_list_whose_figures_stand_below_one_another_is_no_table_with_a_broken_label() -> None:
    page = page_of("Ash – 14", grid("Beech – | <5", "Cedar – | 9"), "Total – 26")
    assert list(only(page).values()) == ["14", "<5", "9", "26"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Tel: 01632 960 400", "Fax: 01632960401", "Extension: 214"),
        ("Our ref: 2345", "Your ref: 12", "Case number: 3"),
        ("Monday: 9-17", "Tuesday: 9-17", "Wednesday: 10-16"),
        ("Acknowledgement: 5 working days", "Answer: 20 working days", "Review: 40 days"),
        ("Q1: 26", "Q2: 14", "Q3: 12"),
        ("1. How many bites were there?", "2. How many in Ash: 2 or 3?", "3. By ward?"),
        ("Men: 14", "Women: 9"),
        ("We hold 14", "They hold 9", "You hold 3"),
        ("Sections 14, 30 and 40 apply.",),
        ("Dated 4 May 2023, sent 9 May 2023.",),
        ("Contents", "Introduction - 2", "What we did - 2", "What we found - 3"),
        ("1 Summary ....... 2", "2 Method ....... 2", "3 Results ....... 3"),
    ],
)
def test_other_lines_are_no_table(lines: tuple[str, ...]) -> None:
    page = page_of(*lines)
    assert not page.tables
    assert prose(page) == list(lines)


def test_the_pages_of_a_list_of_contents_count_nobody() -> None:
    page = page_of(grid("1 Summary ....... | 2", "2 Method ....... | 2", "3 Results ..... | 3"))
    assert not page.tables
    assert prose(page)[0] == "1 Summary ....... 2"
