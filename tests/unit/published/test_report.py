"""The report shows every table as it was published, and what a reader can work out beside it."""

from __future__ import annotations

import dataclasses

import judged_sample
import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from disclosable.published.entry import read_entry
from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import Judged, JudgedCell
from disclosable.published.legends import PageLegends, TableLegend
from disclosable.published.printed import PrintedPage
from disclosable.published.report.report import details_part, report
from disclosable.published.report.short_names import short_names, with_short_names
from disclosable.published.report.summary import Summary
from disclosable.sdc.audit import Interval, Verdict


def page_of(judged: Judged) -> HtmlElement:
    return lxml.html.document_fromstring(report(judged, "Orders & wards"))


def text_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def expanded(table: HtmlElement) -> list[list[str]]:
    """The texts of a table's places, merged cells in each of their places."""
    rows = table.findall(".//tr")
    places: dict[tuple[int, int], str] = {}
    for r, row in enumerate(rows):
        c = 0
        for cell in row:
            while (r, c) in places:
                c += 1
            across, down = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            for dr in range(down):
                for dc in range(across):
                    assert (r + dr, c + dc) not in places
                    places[r + dr, c + dc] = text_of(cell)
            c += across
    width = 1 + max(c for _, c in places)
    assert len(places) == width * len(rows), "the table has holes"
    return [[places[r, c] for c in range(width)] for r in range(len(rows))]


def test_the_verdict_stands_before_everything_but_the_warning() -> None:
    main = page_of(judged_sample.two_files()).find(".//main")
    said = [text_of(element) for element in main][:3]
    assert said[0] == "Orders & wards"
    assert said[1].startswith("This page tells what was meant to be hidden.")
    assert said[2] == (
        "Not settled yet Nothing can be called safe before 1 question about the reading is settled."
        " As they are read now, 1 hidden count is worked out, 1 hidden count is narrowed,"
        " 1 was not settled in time and 1 has no possible value."
    )


def test_what_needs_a_decision_comes_before_what_was_merely_found() -> None:
    page = page_of(judged_sample.two_files())
    headings = [text_of(h) for h in page.findall(".//h2")]
    assert headings.index("What a person must decide first") < headings.index("What else was found")
    first, second, noted = page.findall(".//ul[@class='audit-findings']")
    assert text_of(first) == "ages.csv, line 2: nothing says what * means"
    assert text_of(second) == "wards.html, table 1: a low number is shown"
    assert text_of(noted) == "wards.html, line 2: a paragraph is hidden"


def test_a_table_stands_as_published_with_its_marks_in_the_cells() -> None:
    first, second = page_of(judged_sample.two_files()).findall(".//table")
    assert text_of(first.find("caption")) == (
        "Table 1 of all files: table 1 of wards.html Orders by ward & year"
    )
    assert text_of(second.find("caption")).startswith("Table 2 of all files: table 1 of ages.csv")
    assert expanded(first) == [
        ["Ward", "Sex", "2021", "2021", "Total"],
        ["Ward", "Sex", "All", "New", "Total"],
        ["Abbey", "Women", "18", "<5 is 3 [1]", "21"],
        ["Abbey", "Men", "7", "(blank) is 1 or 2 [2]", "9"],
        ["Castle", "Women", "<5", "<5 is 9, not low", "<5 no count fits here [3]"],
        ["Total", "Total", "25", "4 low", "1,130"],
    ]
    assert expanded(second) == [
        ["", "People"],
        ["Under 18", "* not settled in time [1]"],
        ["All ages", "20"],
    ]


def test_cells_and_their_reasons_lead_to_each_other() -> None:
    page = page_of(judged_sample.two_files())
    links = page.xpath("//a[starts-with(@href, '#')]")
    assert len(links) == 1 + 2 * 4
    for link in links:
        assert len(page.xpath("//*[@id=$name]", name=link.get("href")[1:])) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    reasons = [text_of(item) for item in page.xpath("//ol[@class='audit-why']/li")]
    assert reasons[0] == "Abbey, Women, 2021, New is 3: 21 less 18 is 3"
    assert reasons[1] == "Abbey, Men, 2021, New is 1 or 2:9 less 7 is 2Total: it is not 0"


def test_the_legends_and_the_prose_are_quoted_with_how_they_were_read() -> None:
    text = text_of(page_of(judged_sample.two_files()))
    assert "read as 1 to 4: “<5 means 1, 2, 3 or 4.”" in text
    assert "-read as 0" in text
    assert "n/aread as no figure at all" in text
    assert "rounded to the nearest 5, totals as exact: “Rounded to the nearest 5.”" in text
    assert "“160 orders were made.” (line 1), read as 160" in text
    assert "It says that it withholds counts of 4 or fewer." in text
    assert "It does not say which counts it withholds." in text


def test_a_file_without_a_table_and_a_table_without_a_marker_are_said_to_be() -> None:
    page = page_of(judged_sample.nothing_hidden())
    text = text_of(page)
    assert "No table was found in this file, so no count in it was judged." in text
    assert "No count is hidden in this table." in text
    assert text_of(page.find(".//section")).startswith("Safe No reader of these files")


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    page = page_of(judged_sample.two_files())
    assert page.xpath("//script | //link | //img | //iframe | //@onclick | //form") == []
    assert "url(" not in page.find(".//style").text
    assert "@import" not in page.find(".//style").text


def test_what_files_say_is_shown_and_never_run() -> None:
    bad = "<script>alert(1)</script>\x00\udcff"
    judged = dataclasses.replace(
        judged_sample.nothing_hidden(),
        findings=(ReadingFinding("no-legend", bad, bad, settle=True),),
        safe=None,
    )
    text = report(judged, bad)
    text.encode()
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\N{REPLACEMENT CHARACTER}" in text


def test_no_folder_of_the_machine_is_told() -> None:
    text = report(judged_sample.two_files("/srv/data/x7/"), "Orders")
    assert "/srv" not in text
    assert "wards.html, table 1" in text


def test_files_of_one_name_are_told_apart_by_their_folders() -> None:
    assert short_names(("/a/b/2021/x.csv", "/a/b/2022/x.csv")) == {
        "/a/b/2021/x.csv": "2021/x.csv",
        "/a/b/2022/x.csv": "2022/x.csv",
    }
    assert short_names(("old/x.csv", "/a/x.csv")) == {
        "old/x.csv": "old/x.csv",
        "/a/x.csv": "/a/x.csv",
    }
    assert short_names(("x.csv", "old/x.csv")) == {"x.csv": "x.csv", "old/x.csv": "old/x.csv"}


def test_short_names_stand_wherever_a_file_is_mentioned() -> None:
    judged = with_short_names(judged_sample.two_files("/srv/data/x7/"))
    assert judged == judged_sample.two_files()


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        (Verdict.PROTECTED, "not from a hidden count, but from what was found below."),
        (Verdict.WORKED_OUT, "1 hidden count is worked out."),
        (Verdict.NARROWED, "1 hidden count is narrowed."),
        (Verdict.UNPROVED, "1 was not settled in time."),
        (None, "1 has no possible value."),
    ],
)
def test_the_sentence_names_what_is_given_away(verdict: Verdict | None, words: str) -> None:
    judged = dataclasses.replace(
        judged_sample.nothing_hidden(),
        cells=(JudgedCell(0, 1, 0, 0, {}, "<5", Interval(1, 4), verdict, ""),),
        safe=False,
    )
    summary = Summary.of(judged)
    assert summary.headline == "Not safe"
    assert (
        summary.sentence == f"A reader of these files learns more than their legends say: {words}"
    )


_label = st.sampled_from(("", "A", "B", "C"))
_levels = st.integers(1, 3)


@st.composite
def _tables(draw: st.DrawFn) -> Judged:
    down, across = draw(_levels), draw(_levels)
    rows = draw(st.lists(st.tuples(*[_label] * down), min_size=1, max_size=6))
    columns = draw(st.lists(st.tuples(*[_label] * across), min_size=1, max_size=6))
    printed = tuple(tuple(draw(st.sampled_from((None, "7", "<5"))) for _ in columns) for _ in rows)
    made = judged_sample.table("a.csv", tuple(rows), tuple(columns), printed)
    return dataclasses.replace(
        judged_sample.nothing_hidden(),
        pages=(PrintedPage("a.csv", "CSV file", "", (made,)),),
        legends=(PageLegends((TableLegend({}),)),),
        first_table=(1,),
    )


@given(_tables())
def test_any_table_is_laid_out_without_holes_and_with_its_labels_in_their_places(
    judged: Judged,
) -> None:
    """Merged headings cover exactly the places that their labels stand in."""
    (table,) = judged.pages[0].tables
    (drawn,) = lxml.html.document_fromstring(details_part(judged)).findall(".//table")
    places = expanded(drawn)
    down, across = len(table.row_names), len(table.column_names)
    for c, labels in enumerate(table.columns):
        assert _shows([places[level][down + c] for level in range(across)], labels)
    for r, labels in enumerate(table.rows):
        line = places[across + r]
        assert _shows(line[:down], labels)
        texts = ["" if cell is None else cell.entry.text for cell in table.cells[r]]
        assert line[down:] == texts


def _shows(places: list[str], labels: tuple[str, ...]) -> bool:
    """Whether each label is in its place; a void one may bear the label that it belongs to."""
    outer = ""
    for place, label in zip(places, labels, strict=True):
        outer = label or outer
        if place != label and (label or place != outer):
            return False
    return True


def test_a_table_of_thousands_of_rows_is_one_table() -> None:
    rows = tuple((f"Ward {n}",) for n in range(2_000))
    made = judged_sample.table("a.csv", rows, (("People",),), tuple(("7",) for _ in rows))
    judged = dataclasses.replace(
        judged_sample.nothing_hidden(),
        pages=(PrintedPage("a.csv", "CSV file", "", (made,)),),
        legends=(PageLegends((TableLegend({}),)),),
        first_table=(1,),
    )
    (drawn,) = page_of(judged).findall(".//table")
    assert len(drawn.findall(".//tbody/tr")) == 2_000
    assert read_entry("7").count == 7
