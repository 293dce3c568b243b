"""CSV and plain text: separators, quotes, and tables with bars, tabs or aligned columns."""

from __future__ import annotations

import pytest
from read_documents import ReadFile, codes_of, grids_of, prose_of, tables_of

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.readers.cell_text import MOST_CELLS
from disclosable.published.readers.decoded import MOST_LINES


def test_a_csv_file_is_one_grid_with_its_blank_lines_and_notes(read_file: ReadFile) -> None:
    text = (
        'Orders by area\r\n\r\nArea,Men\r\n"North, upper","1,204"\r\nSouth,<5\r\n\r\n* a note\r\n'
    )
    (grid,) = grids_of(read_file("a.csv", text))
    assert [[c.text for c in row] for row in grid.rows] == [
        ["Orders by area", ""],
        ["", ""],
        ["Area", "Men"],
        ["North, upper", "1,204"],
        ["South", "<5"],
        ["", ""],
        ["* a note", ""],
    ]
    assert [row[0].place for row in grid.rows][:4] == ["line 1", "line 2", "line 3", "line 4"]
    assert not grid.is_delimited


@pytest.mark.parametrize(
    "text",
    [
        "Area;N\nNorth;1,204\nSouth;1,310\n",
        "sep=;\nArea;N\nNorth;1,204\nSouth;1,310\n",
        "Area\tN\nNorth\t1,204\nSouth\t1,310\n",
        "Area|N\nNorth|1,204\nSouth|1,310\n",
        'Area,N\nNorth,"1,204"\nSouth,"1,310"\n',
        '\ufeffArea,N\r\nNorth,"1,204"\r\nSouth,"1,310"\r\n',
    ],
)
def test_the_separator_is_the_one_that_the_lines_agree_on(read_file: ReadFile, text: str) -> None:
    document = read_file("a.csv", text)
    assert tables_of(document) == [[["Area", "N"], ["North", "1,204"], ["South", "1,310"]]]
    assert not document.findings


def test_a_csv_file_that_was_not_saved_as_utf_8(read_file: ReadFile) -> None:
    document = read_file("a.csv", "Area,N\nCafé,12\n".encode("cp1252"))
    assert tables_of(document) == [[["Area", "N"], ["Café", "12"]]]
    assert codes_of(document) == {"encoding-guessed": False}


def test_quotes_that_do_not_fit_together_must_be_settled(read_file: ReadFile) -> None:
    document = read_file("a.csv", 'Area,N\n"North"x,12\nSouth,9\n')
    assert tables_of(document) == [[["Area", "N"], ['"North"x', "12"], ["South", "9"]]]
    assert codes_of(document) == {"broken-quote": True}


def test_a_quote_that_takes_in_rows_must_be_settled(read_file: ReadFile) -> None:
    document = read_file("a.csv", 'Area,N\n"North,12\nSouth,9\nEast",3\n')
    assert codes_of(document) == {"quote-over-lines": True}


def test_a_field_may_go_over_lines(read_file: ReadFile) -> None:
    document = read_file("a.csv", 'Area,N\n"North\nand South",12\n"12\n13",x\n')
    rows = tables_of(document)[0]
    assert rows[1:] == [["North and South", "12"], ["12 / 13", "x"]]
    assert not document.findings


def test_commas_in_a_text_are_a_table_only_where_lines_agree(read_file: ReadFile) -> None:
    assert read_file("a.txt", "Area,N\nNorth,12\nSouth,9\n").kind == "CSV file"
    letter = "Dear Sir, we write, as asked.\nThere are 12, of which 3, in all.\nYours,\n"
    assert read_file("a.txt", letter).kind == "text"
    aligned = "Area        Sum\nNorth     1,204\nSouth     1,310\n"
    assert read_file("a.txt", aligned).kind == "text"


MARKED = """You asked about orders,
and by whom they were made, which we answer here in full for the whole year to the end.

Orders
======

| Area | Men \\| boys | Women |
|------|----:|:-----:|
| North | 12 | <5 |
| South | 9 | |

* fewer than 5
- a list
"""


def test_a_table_with_bars(read_file: ReadFile) -> None:
    document = read_file("a.md", MARKED)
    assert tables_of(document) == [
        [["Area", "Men | boys", "Women"], ["North", "12", "<5"], ["South", "9", ""]]
    ]
    assert [row[0].is_header for row in grids_of(document)[0].rows] == [True, False, False]
    assert prose_of(document) == [
        "You asked about orders,",
        "and by whom they were made, which we answer here in full for the whole year to the end.",
        "# Orders",
        "* fewer than 5",
        "- a list",
    ]
    assert document.title == "Orders"


@pytest.mark.parametrize(
    "lines",
    [
        "+--------+----+\n| Area   | N  |\n+========+====+\n| North  | 12 |\n| South  | 9  |\n"
        "+--------+----+",
        "┌────────┬────┐\n│ Area   │ N  │\n├────────┼────┤\n│ North  │ 12 │\n├────────┼────┤\n"
        "│ South  │ 9  │\n└────────┴────┘",
        " Area  | N\n-------+----\n North | 12\n South | 9\n(2 rows)",
        "Area\tN\nNorth\t12\nSouth\t9",
        "Area\t\tN\nNorth\t\t12\nSouth\t9",
        "Area      N\nNorth    12\nSouth     9",
        "Area      N\n-----    --\nNorth    12\nSouth     9",
        "Area      N\n\nNorth    12\n\nSouth     9",
        "Area      N\nNorth .... 12\nSouth .... 9",
        "> Area      N\n> North    12\n> South     9",
    ],
)
def test_one_table_in_many_dresses(read_file: ReadFile, lines: str) -> None:
    document = read_file("a.txt", f"Orders by area, as asked:\n\n{lines}\n\nThat is all.\n")
    assert tables_of(document) == [[["Area", "N"], ["North", "12"], ["South", "9"]]]
    prose = prose_of(document)
    assert (prose[0], prose[-1]) == ("Orders by area, as asked:", "That is all.")
    assert not document.findings


BOROUGHS = """Table 2: by borough
                             Sex
Borough                  Men   Women   Total
Hammersmith and
  Fulham                  12       3      15
Barnet                     9              14
  of whom children         1      xx       2
Young
Enfield                    4       4       8

Total                     26      <5      39
* fewer than 5
"""


def test_aligned_columns_with_wrapped_labels_blanks_and_heads(read_file: ReadFile) -> None:
    document = read_file("a.txt", BOROUGHS)
    (grid,) = grids_of(document)
    assert [[c.text for c in row] for row in grid.rows] == [
        ["", "", "Sex", ""],
        ["Borough", "Men", "Women", "Total"],
        ["Hammersmith and Fulham", "12", "3", "15"],
        ["Barnet", "9", "", "14"],
        ["of whom children", "1", "xx", "2"],
        ["Young", "", "", ""],
        ["Enfield", "4", "4", "8"],
        ["Total", "26", "<5", "39"],
    ]
    assert [row[0].indent for row in grid.rows] == [0, 0, 0, 0, 1, 0, 0, 0]
    assert [row[0].place for row in grid.rows][2] == "line 5"
    assert prose_of(document) == ["Table 2: by borough", "* fewer than 5"]


def test_a_label_on_its_own_between_rows_with_tabs_is_a_row(read_file: ReadFile) -> None:
    text = "Area\tMen\tWomen\nYouth\nNorth\t1\t2\nSouth\t3\n"
    assert tables_of(read_file("a.txt", text)) == [
        [["Area", "Men", "Women"], ["Youth", "", ""], ["North", "1", "2"], ["South", "3", ""]]
    ]


def test_a_label_with_a_bar_does_not_make_a_table_with_bars(read_file: ReadFile) -> None:
    text = "Area          N\nMen | boys   12\nA | B         9\n"
    assert tables_of(read_file("a.txt", text)) == [
        [["Area", "N"], ["Men | boys", "12"], ["A | B", "9"]]
    ]


def test_a_bar_by_itself_is_a_row_without_texts(read_file: ReadFile) -> None:
    document = read_file("a.txt", "| Area | N |\n|\n| North | 12 |\n")
    assert tables_of(document) == [[["Area", "N"], ["", ""], ["North", "12"]]]


def test_columns_that_overlap_must_be_settled(read_file: ReadFile) -> None:
    text = "Area  Men  Women\nA  12  3  4\nA much longer name  9  4\nB         7\n"
    assert codes_of(read_file("a.txt", text)) == {"columns-unclear": True}


def test_two_tables_and_the_prose_between_them(read_file: ReadFile) -> None:
    text = "Men     12\nWomen    9\n\n\nBy age, with a note:\nYoung    4\nOld     17\n"
    document = read_file("a.txt", text)
    assert tables_of(document) == [[["Men", "12"], ["Women", "9"]], [["Young", "4"], ["Old", "17"]]]
    assert prose_of(document) == ["By age, with a note:"]


def test_a_letter_with_wide_blanks_is_no_table(read_file: ReadFile) -> None:
    text = "Our  reference:\n\nDear  Sir,  we  write\nabout  your   request  of  May.\n"
    document = read_file("a.txt", text)
    assert not tables_of(document)
    assert prose_of(document)[0] == "Our reference:"


def test_texts_that_nobody_reads_are_refused(read_file: ReadFile) -> None:
    for name in ("a.txt", "a.csv"):
        with pytest.raises(TooLarge, match="lines"):
            read_file(name, "a,1\n" * (MOST_LINES + 1))
    with pytest.raises(TooLarge, match="fields"):
        read_file("a.csv", "a" + "," * (MOST_CELLS + 1))


@pytest.mark.parametrize(
    ("name", "data", "found"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b" \n\n", "nothing"),
        ("a.csv", b",,,\n,,\n", "nothing"),
        ("a.txt", b"Area\0\0\0N", "no text|NUL"),
        ("a.txt", b"A long enough text " * 9 + b"\0", "NUL"),
        ("a.csv", bytes(range(256)) * 4, "no text"),
        ("a.txt", b"\xff\xfea\x00b", "UTF-16"),
        ("a.json", b'{"a": 1}', "JSON"),
        ("a.xml", b"<?xml version='1.0'?><rows/>", "XML"),
        ("a.doc", b"{\\rtf1 Area}", "RTF"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n", "picture"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "no workbook"),
        ("a.xlsx", b"PK\x03\x04" + b"\0" * 60, "damaged"),
    ],
)
def test_what_cannot_be_read_ends_in_a_sentence(
    read_file: ReadFile, name: str, data: bytes, found: str
) -> None:
    with pytest.raises(FileUnreadable, match=found):
        read_file(name, data)


@pytest.mark.parametrize("separator", [";", ", ", ","])
def test_lines_with_separators_within_a_letter_are_a_table(
    read_file: ReadFile, separator: str
) -> None:
    rows = [["Ward", "2022", "2023"], ["Ash", "14", "9"], ["Beech", "<5", "8"]]
    lines = "\n".join(separator.join(row) for row in rows)
    text = f"Dear Ms Q,\n\nThank you for your letter, which came on Monday.\n\n{lines}\n\nYours,\nA"
    document = read_file("a.txt", text)
    assert tables_of(document) == [rows]
    assert len(prose_of(document)) == 4


def test_a_comma_inside_numbers_separates_nothing(read_file: ReadFile) -> None:
    document = read_file("a.txt", "Bites.\n\nAsh: 1,204\nBeech: 1,310\nElm: 1,006\n")
    assert not tables_of(document)
    assert prose_of(document)[1:] == ["Ash: 1,204", "Beech: 1,310", "Elm: 1,006"]


def test_long_lines_that_end_in_figures_are_not_one_paragraph(read_file: ReadFile) -> None:
    lines = [
        "Number of complaints that the council received in all about parking in Ash: 14",
        "Number of complaints that the council received in all about parking in Beech: <5",
    ]
    assert prose_of(read_file("a.txt", "\n".join(lines))) == lines


def test_what_keeps_a_spreadsheet_from_changing_a_field_is_not_read(read_file: ReadFile) -> None:
    text = "Ward,2022,Name\nAsh,=\"<5\",O'Brien\nBeech,'7,'s-Graven\n"
    assert tables_of(read_file("a.csv", text)) == [
        [["Ward", "2022", "Name"], ["Ash", "<5", "O'Brien"], ["Beech", "7", "'s-Graven"]]
    ]
