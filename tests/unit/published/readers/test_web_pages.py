"""A saved web page is read as its content: tables with their merged cells, and the prose."""

from __future__ import annotations

import pytest
from read_documents import ReadFile, codes_of, grids_of, prose_of, tables_of

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.readers.html_page import MOST_CELL_TAGS

SITE = """<!doctype html><html><head><title>Orders | Anytown Council</title>
<script>var n = 12;</script><style>td {{ color: red }}</style></head><body>
<a class="skip-link" href="#c">Skip to content</a>
<div id="cookie-banner" aria-label="Cookies"><p>We set 4 cookies.</p>
<table><tr><td>_session</td><td>2 days</td></tr></table></div>
<header><p>Anytown Council</p><nav><ul><li><a href="/">Home (3)</a></li></ul></nav></header>
{body}
<aside><h2>Related</h2><a href="/2">Older answers (14)</a></aside>
<footer><p>Was this page useful? Yes (12)</p></footer></body></html>"""


def page(body: str) -> str:
    return SITE.format(body=body)


def test_what_a_site_puts_round_its_content_is_not_read(read_file: ReadFile) -> None:
    document = read_file(
        "answer.html",
        page("<main><h1>Orders made</h1><p>We hold this.<br>See below.</p><p hidden>Sorry.</p>"
             "<table><tr><th>Area<th>Orders<tr><td>North<td>12</table></main>"),
    )  # fmt: skip
    assert document.title == "Orders made"
    assert prose_of(document) == ["# Orders made", "We hold this. See below."]
    assert tables_of(document) == [[["Area", "Orders"], ["North", "12"]]]
    assert [[cell.is_header for cell in row] for row in grids_of(document)[0].rows] == [
        [True, True],
        [False, False],
    ]
    assert not document.findings


def test_without_a_main_part_navigation_is_left_out_all_the_same(read_file: ReadFile) -> None:
    body = (
        "<form id='aspnet'><div class='breadcrumb'>Home &gt; 2023</div><h2>Orders</h2>"
        "<ul><li><a href='/a'>Answers</a></li><li><a href='/b'>News</a></li></ul>"
        "<ul><li>First, 3 of them</li><li>second</li></ul>"
        "<table><tr><td>North<td>12</table></form>"
    )
    document = read_file("answer.html", page(body))
    assert prose_of(document) == ["## Orders", "First, 3 of them", "second"]
    assert tables_of(document) == [[["North", "12"]]]
    assert document.title == "Orders"


def test_a_table_outside_the_main_part_is_not_lost(read_file: ReadFile) -> None:
    body = "<main><p>See below.</p></main><div><table><tr><td>North<td>12</table></div>"
    assert tables_of(read_file("answer.html", page(body))) == [[["North", "12"]]]


def test_merged_cells_stand_in_each_of_their_places(read_file: ReadFile) -> None:
    body = (
        "<table><caption>Table 1: by sex</caption>"
        "<tfoot><tr><td>Total<td>13<td>9</tfoot>"
        "<thead><tr><th rowspan=2>Area<th colspan=2>Sex<tr><th>Men<th>Women</thead>"
        "<tr><td>North<td>12<td>9<tr><td rowspan=9>South<td>1</table>"
    )
    (grid,) = grids_of(read_file("answer.html", page(body)))
    assert grid.caption == "Table 1: by sex"
    assert [[c.text for c in row] for row in grid.rows] == [
        ["Area", "Sex", "Sex"],
        ["Area", "Men", "Women"],
        ["North", "12", "9"],
        ["South", "1", ""],
        ["Total", "13", "9"],
    ]
    assert [[c.origin for c in row] for row in grid.rows[:2]] == [
        [(0, 0), (0, 1), (0, 1)],
        [(0, 0), (1, 1), (1, 2)],
    ]


def test_a_table_that_lays_out_the_page_is_taken_apart(read_file: ReadFile) -> None:
    body = (
        "<table role=presentation><tr><td><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>"
        "<td><h2>Orders</h2><p>You asked.</p>"
        "<table><tr><th>Area<th>N<tr><td>North<td>4</table></table>"
    )
    document = read_file("answer.html", page(body))
    assert prose_of(document) == ["## Orders", "You asked."]
    assert tables_of(document) == [[["Area", "N"], ["North", "4"]]]


def test_figures_around_an_inner_table_are_told(read_file: ReadFile) -> None:
    inner = "<table><tr><td>Men<td>3<tr><td>Women<td>4</table>"
    body = f"<table><tr><td>North<td>7<td>{inner}<tr><td>South<td>9<td></table>"
    document = read_file("answer.html", page(body))
    assert tables_of(document) == [[["Men", "3"], ["Women", "4"]]]
    assert codes_of(document) == {"table-in-table": True}


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("7<sup>1</sup>", "7 [1]"),
        ("7<sup><a href='#n'>[2]</a></sup>", "7 [2]"),
        ("7<a class=footnote-ref href='#n'>1</a>", "7 [1]"),
        ("7<span style='vertical-align: super'>a</span>", "7 [a]"),
        ("<sup>1</sup>Two of these", "[1] Two of these"),
        ("the 5<sup>th</sup> month", "the 5th month"),
        ("1,204&nbsp;", "1,204"),
        ("Hammer&shy;smith<br>and Fulham", "Hammersmith and Fulham"),
        ("<p>12</p>", "12"),
        ("12<br>800", "12 / 800"),
        ("<del>3</del> 4", "4"),
        ("*<span class=sr-only>hidden</span>", "*"),
        ("<span class=sr-only>none</span>", "none"),
        ("<table><tr><td>9</table>", "9"),
        ("<img alt='yes' src=tick.png>", "yes"),
    ],
)
def test_the_text_of_a_cell(read_file: ReadFile, cell: str, seen: str) -> None:
    document = read_file("a.html", page(f"<table><tr><td>x<td>{cell}<tr><td>y<td>z</table>"))
    assert tables_of(document) == [[["x", seen], ["y", "z"]]]


def test_rows_that_are_typed_into_one_row_are_told_apart(read_file: ReadFile) -> None:
    body = "<table><tr><th>Area<th>N<tr><td>North<br>South<td>12<br>800</table>"
    document = read_file("a.html", page(body))
    assert tables_of(document) == [[["Area", "N"], ["North", "12"], ["South", "800"]]]
    assert not document.findings


def test_several_figures_in_a_cell_must_be_settled(read_file: ReadFile) -> None:
    body = "<table><tr><td>North<td>12<br>800<tr><td>South<td>3</table>"
    assert codes_of(read_file("a.html", page(body))) == {"several-figures-in-a-cell": True}


@pytest.mark.parametrize(
    "cell", ["*<span style='display: none'>3</span>", "<span title='3' hidden>3</span>*"]
)
def test_a_figure_hidden_in_a_cell_is_told(read_file: ReadFile, cell: str) -> None:
    document = read_file("a.html", page(f"<table><tr><td>North<td>{cell}<tr><td>b<td>c</table>"))
    assert tables_of(document)[0][0] == ["North", "*"]
    assert codes_of(document) == {"hidden-text": True}


def test_what_sorts_a_column_is_no_finding(read_file: ReadFile) -> None:
    cell = "<span style='display:none'>00012</span>12"
    document = read_file("a.html", page(f"<table><tr><td>North<td>{cell}<tr><td>b<td>c</table>"))
    assert not document.findings


@pytest.mark.parametrize("attribute", ["data-value", "title", "x:num", "sdval"])
def test_a_value_kept_in_an_attribute_is_told(read_file: ReadFile, attribute: str) -> None:
    body = f"<table><tr><td>North<td {attribute}=4>*<tr><td>South<td {attribute}=9>9</table>"
    (finding,) = read_file("a.html", page(body)).findings
    assert finding.code == "hidden-text"
    assert "row 1, column 2" in finding.where


def test_hidden_rows_and_tables_are_read_and_told(read_file: ReadFile) -> None:
    body = (
        "<table><tr><th>Area<th>N<tr style='display:none'><td>North<td>4</table>"
        "<div hidden><table><tr><td>South<td>3</table></div>"
    )
    document = read_file("a.html", page(body))
    assert tables_of(document) == [[["Area", "N"], ["North", "4"]], [["South", "3"]]]
    assert codes_of(document) == {"hidden-table": False, "hidden-cell": False}


def test_lists_terms_and_folded_parts_are_prose(read_file: ReadFile) -> None:
    body = (
        "<dl><dt>*</dt><dd>fewer than 5</dd><dt>~</dt><dt>..</dt><dd><p>not held</p></dd></dl>"
        "<details><summary>Notes</summary><p>Noughts are shown.</p></details>"
        "<ol><li>One<ul><li>Inner</ul></ol>"
    )
    assert prose_of(read_file("a.html", page(body))) == [
        "*: fewer than 5", "~", "..: not held", "Notes", "Noughts are shown.", "One", "Inner",
    ]  # fmt: skip


def test_lines_set_as_they_were_typed_are_read_as_text(read_file: ReadFile) -> None:
    body = "<pre>\nArea      Men\nNorth      12\nSouth      <5\n</pre>".replace("<5", "&lt;5")
    document = read_file("a.html", page(body))
    assert tables_of(document) == [[["Area", "Men"], ["North", "12"], ["South", "<5"]]]


def test_a_table_made_of_parts_that_only_play_one(read_file: ReadFile) -> None:
    body = (
        "<div role=table><div role=rowgroup><div role=row><span role=columnheader>Area</span>"
        "<span role=columnheader>N</span></div></div><div role=row><span role=rowheader>North"
        "</span><span role=cell>4</span></div></div>"
    )
    (grid,) = grids_of(read_file("a.html", page(body)))
    assert [[c.text for c in row] for row in grid.rows] == [["Area", "N"], ["North", "4"]]
    assert [c.is_header for c in grid.rows[1]] == [True, False]


def test_an_attribute_that_numbers_or_sorts_cells_is_no_finding(read_file: ReadFile) -> None:
    body = "<table><tr><td data-col=1>North<td data-col=2 data-order=-1 data-sort=0>*</table>"
    assert not read_file("a.html", page(body)).findings


def test_heads_that_sort_a_table_are_read_and_other_buttons_are_not(read_file: ReadFile) -> None:
    body = (
        "<button>Print</button><table><tr><th><button>Area</button><th aria-hidden=true>N"
        "<tr><td>North<td>4</table>"
    )
    document = read_file("a.html", page(body))
    assert tables_of(document) == [[["Area", "N"], ["North", "4"]]]
    assert not prose_of(document)


def test_steps_of_indentation(read_file: ReadFile) -> None:
    body = (
        "<table><tr><td>All<td>9<tr><td>&nbsp;&nbsp;Men<td>5"
        "<tr><td style='padding-left: 4em'>Young<td>2</table>"
    )
    (grid,) = grids_of(read_file("a.html", page(body)))
    assert [row[0].indent for row in grid.rows] == [0, 1, 2]


@pytest.mark.parametrize(
    ("data", "findings"),
    [
        ("<meta charset=latin1><p>Café – £5".encode("cp1252"), {}),
        ("<p>Café – £5".encode("cp1252"), {"encoding-guessed": False}),
        ("<p>Café – £5".encode("utf-16"), {}),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>Café – £5</p></html>".encode(), {}),
        ("<meta charset=zip><p>Café – £5".encode("cp1252"), {"encoding-guessed": False}),
    ],
)
def test_encodings(read_file: ReadFile, data: bytes, findings: dict[str, bool]) -> None:
    document = read_file("a.html", data)
    assert prose_of(document) == ["Café – £5"]
    assert codes_of(document) == findings


@pytest.mark.parametrize("end", ["<table><tr><td>North<td", "<table><tr><td>North<td>1"])
def test_a_page_that_ends_too_early_is_told(read_file: ReadFile, end: str) -> None:
    whole = "<h1>Orders</h1><table><tr><td>South<td>7</table>"
    assert codes_of(read_file("a.html", whole)) == {}
    assert codes_of(read_file("a.html", whole + end)) == {"cut-short": True}


def test_a_page_saved_as_one_file(read_file: ReadFile) -> None:
    data = (
        "From: <Saved by a browser>\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="cut"\n\n--cut\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
        "<h1>Orders</h1><table><tr><td>North<td>1=\n2</table>\n--cut--\n"
    )
    document = read_file("answer.mhtml", data)
    assert document.title == "Orders"
    assert tables_of(document) == [[["North", "12"]]]


def test_a_page_without_a_table_is_a_document(read_file: ReadFile) -> None:
    document = read_file("a.html", page("<main><p>We hold nothing.</p></main>"))
    assert prose_of(document) == ["We hold nothing."]
    assert document.title == "Orders"


@pytest.mark.parametrize(
    "body",
    ["<div>" * 3000 + "x", "<table>" + "<tr><td>1" * (MOST_CELL_TAGS + 1), "<b></b>" * 300_000],
)
def test_pages_that_nobody_reads_are_refused(read_file: ReadFile, body: str) -> None:
    with pytest.raises(TooLarge, match=r"deep|cells|tags"):
        read_file("a.html", body)


def test_a_saved_page_with_no_page_in_it(read_file: ReadFile) -> None:
    data = 'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="c"\n\n--c--\n'
    with pytest.raises(FileUnreadable, match="no web page"):
        read_file("a.mhtml", data)


def test_lines_with_figures_in_one_paragraph_are_a_list(read_file: ReadFile) -> None:
    document = read_file(
        "a.html", page("<main><h1>Bites</h1><p>By ward:<br>Ash: 14<br>Beech: &lt;5</p></main>")
    )
    assert prose_of(document) == ["# Bites", "By ward:", "Ash: 14", "Beech: <5"]


def test_a_term_stands_before_each_of_its_meanings(read_file: ReadFile) -> None:
    document = read_file(
        "a.html",
        page(
            "<main><h1>Bites</h1><dl><dt>Ash</dt><dd>2022: 14</dd><dd>2023: 9</dd><dt>Beech</dt>"
            "<dd><p>2022: &lt;5</p><p>See below.</p></dd></dl><p>After.</p></main>"
        ),
    )
    assert prose_of(document) == [
        "# Bites", "Ash: 2022: 14", "Ash: 2023: 9", "Beech: 2022: <5", "See below.", "After.",
    ]  # fmt: skip
