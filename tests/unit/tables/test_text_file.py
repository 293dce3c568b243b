"""Opening a CSV file, and saying exactly where it is wrong."""

import pytest

from disclosable.errors import BadRecords, FileUnreadable
from disclosable.tables.text_file import LARGEST_FIELD, read_rows, read_text

PLAIN = [(1, ["age", "sex"]), (2, ["Youth", "F"]), (3, ["Adult", "M"])]


def test_the_header_and_the_rows_come_with_their_lines(csv_file):
    assert list(read_rows(csv_file("age,sex\nYouth,F\nAdult,M\n"))) == PLAIN


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbfage,sex\nYouth,F\nAdult,M\n",
        b"age,sex\r\nYouth,F\r\nAdult,M\r\n",
        b"age,sex\rYouth,F\rAdult,M",
        b"age,sex\nYouth,F\nAdult,M",
        b'"age","sex"\n"Youth","F"\n"Adult","M"\n',
        b" age , sex\nYouth,F\nAdult,M\n",
    ],
    ids=["byte-order mark", "CRLF", "CR", "no last line end", "quotes", "spaces in the header"],
)
def test_what_spreadsheets_write_is_read_alike(csv_file, text):
    assert list(read_rows(csv_file(text))) == PLAIN


def test_lines_with_nothing_in_them_are_passed_over_and_still_counted(csv_file):
    rows = list(read_rows(csv_file("\n,\nage,sex\n\nYouth,F\n , \nAdult,M\n\n")))
    assert rows == [(3, ["age", "sex"]), (5, ["Youth", "F"]), (7, ["Adult", "M"])]


def test_commas_quotes_and_line_ends_may_stand_inside_quotes(csv_file):
    rows = list(read_rows(csv_file('a,b\n"x,\n""y""",1\nz,2\n')))
    assert rows == [(1, ["a", "b"]), (3, ['x,\n"y"', "1"]), (4, ["z", "2"])]


@pytest.mark.parametrize("sign", ["\u2028", "\u0085", "\x0b", "\x0c", "\x1c"])
def test_signs_that_only_unicode_calls_a_line_end_end_no_line(csv_file, sign):
    rows = list(read_rows(csv_file(f"a,b\nx{sign}y,1\nz,2\n")))
    assert rows == [(1, ["a", "b"]), (2, [f"x{sign}y", "1"]), (3, ["z", "2"])]


def test_a_code_keeps_its_spaces_so_that_they_can_be_refused(csv_file):
    assert list(read_rows(csv_file("a\n x\n")))[1] == (2, [" x"])


@pytest.mark.parametrize("text", [b"", b"\n \r\n", b"   "])
def test_an_empty_file_is_refused(csv_file, text):
    with pytest.raises(FileUnreadable, match=r"data\.csv: the file is empty\. Expected a line of"):
        read_text(csv_file(text))


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf", b",,\n,,\n", b'""\n', "\u00a0\n".encode()])
def test_a_file_of_nothing_but_blanks_is_refused(csv_file, text):
    with pytest.raises(FileUnreadable, match=r"data\.csv: there is nothing in any line"):
        list(read_rows(csv_file(text)))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        ("age\nYouth\n".encode("utf-16"), "it is encoded as UTF-16"),
        ("age\nYouth\n".encode("utf-16-be"), "it contains NUL bytes"),
        (b"age\nYou\x00th\n", "it contains NUL bytes"),
        ("a\nb\nCaf\u00e9\n".encode("latin-1"), r"line 3 is not UTF-8 \(byte 0xe9\)"),
        (b"PK\x03\x04\x00\x00", "it contains NUL bytes"),
    ],
    ids=["UTF-16", "UTF-16 without a mark", "NUL", "Latin-1", "a workbook"],
)
def test_another_encoding_is_named_with_its_place_and_a_way_out(csv_file, data, found):
    with pytest.raises(FileUnreadable, match=rf"data\.csv: {found}.* Expected .*UTF-8"):
        read_text(csv_file(data))


def test_a_missing_file_is_refused_with_what_the_folder_holds(csv_file, tmp_path):
    csv_file("a\n", "records.csv")
    with pytest.raises(
        FileUnreadable, match=r"record\.csv: there is no such file\. There is: records\.csv\."
    ):
        read_text(tmp_path / "record.csv")
    with pytest.raises(FileUnreadable, match="there is no such file"):
        read_text(tmp_path / "nowhere" / "records.csv")


def test_what_is_no_file_is_refused(csv_file, tmp_path):
    with pytest.raises(FileUnreadable, match="it cannot be read .*directory"):
        read_text(tmp_path)
    with pytest.raises(FileUnreadable, match="it cannot be read"):
        read_text(csv_file("a\n") / "b.csv")
    with pytest.raises(FileUnreadable, match="it cannot be read"):
        read_text(tmp_path / "a\0b.csv")
    with pytest.raises(FileUnreadable, match="it cannot be read"):
        read_text(tmp_path / ("x" * 300))


@pytest.mark.parametrize(
    ("text", "where", "found"),
    [
        ("age,,sex\n", "line 1", "column 2 has no name"),
        ("\n\nage, ,sex\n", "line 3", "column 2 has no name"),
        ("age,sex,age\n", "line 1", "two columns are called 'age'"),
        ("age,sex, age\n", "line 1", "two columns are called 'age'"),
        ("a,b\n1,2\n3\n", "line 3", "1 fields. Expected 2, one for each of a, b"),
        ("a,b\n1,2,3\n", "line 2", "3 fields. Expected 2, one for each of a, b"),
        ("a,b\n1,2\n,\n4,\n5,6,\n", "line 5", "3 fields"),
        ('a,b\n1,"2\n', "line 2", "the line cannot be read as CSV"),
        ('a,b\n1,2\n"x"y,2\n', "line 3", "the line cannot be read as CSV"),
        ('a,b\n"x\n\ny",2,3\n', "line 4", "3 fields"),
        (f"a\n{'x' * (LARGEST_FIELD + 1)}\n", "line 2", "the line cannot be read as CSV"),
    ],
)
def test_a_faulty_line_is_refused_with_its_number(csv_file, text, where, found):
    with pytest.raises(BadRecords) as raised:
        list(read_rows(csv_file(text)))
    assert raised.value.where.endswith(f"data.csv, {where}")
    assert found in str(raised.value)
    assert raised.value.expected


def test_a_field_of_the_largest_size_is_still_read(csv_file):
    assert len(list(read_rows(csv_file(f"a\n{'x' * LARGEST_FIELD}\n")))[1][1][0]) == LARGEST_FIELD
