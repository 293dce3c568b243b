"""What the readers of text, pages, messages and archives tell beside their findings."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from gate_samples import CSV
from mail_samples import BODY, PLAIN, attached, message, outlook
from traps_archives import FILES, tarred, zipped

from disclosable.gate.finding import CannotRead
from disclosable.gate.mail.compressed_rtf import unpack
from disclosable.gate.readers import READERS
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Row, Told

NOBODY: frozenset[str] = frozenset()
TABLE = [("area", "published"), ("North", 12), ("South", "xx"), ("Total", "-")]


def told(data: bytes) -> Iterator[Told]:
    return READERS[recognise(data)].read(data, NOBODY)


def rows(data: bytes) -> list[tuple[int | float | str, ...]]:
    return [one.cells for one in told(data) if isinstance(one, Row) and one.shown]


def words(data: bytes) -> list[tuple[str, Role]]:
    return [(one.text, one.role) for one in told(data) if isinstance(one, Passage)]


def inner(data: bytes) -> list[tuple[str, bytes, InnerRole]]:
    return [(one.name, one.data, one.role) for one in told(data) if isinstance(one, Inner)]


@pytest.mark.parametrize(
    "data", [CSV, b"\xef\xbb\xbf" + CSV, CSV.replace(b",", b"\t"), CSV.replace(b",", b";")]
)
def test_a_table_of_text_tells_its_lines(data: bytes) -> None:
    assert rows(data) == TABLE


def test_only_what_is_written_as_a_number_is_one() -> None:
    cells = rows(b"a,b,c,d,e\n007,1.5,1.50,-3,1e3\n")[1]
    assert cells == ("007", 1.5, "1.50", -3, "1e3")
    assert isinstance(cells[3], int)


def test_titles_notes_and_further_tables_are_told_apart() -> None:
    data = b"Orders\n\n" + CSV + b"xx 5 or fewer\n\nAges\nage,n\n18,7\n"
    assert [(text, role) for text, role in words(data)] == [
        ("Orders", Role.HEADING),
        ("xx 5 or fewer", Role.NOTE),
        ("Ages", Role.NOTE),
    ]
    tables = [one.table for one in told(data) if isinstance(one, Row)]
    assert tables == ["the table"] * 4 + ["table 2"] * 2


def test_json_tells_records_as_a_table_and_every_other_value_with_its_key() -> None:
    data = b'{"year": 2026, "areas": [{"area": "North", "n": 12}, {"area": "South"}], "x": [1, 2]}'
    assert rows(data) == [
        ("year", 2026),
        ("areas", "x"),
        ("area", "n"),
        ("North", 12),
        ("South", ""),
        (1, 2),
    ]


def test_a_page_tells_headings_items_and_tables_in_their_order() -> None:
    data = (
        b"<h2>Answer</h2><p>Twelve <b>orders</b>.<ul><li>One<li><p>Two</p></ul><table><tr>"
        b"<th rowspan=2>Area<th colspan=2>Orders<tr><td>12<td>xx</table><img alt='Logo' src='#'>"
        b"<p style='display:none'>three</p>"
    )
    assert words(data) == [
        ("Answer", Role.HEADING),
        ("Twelve orders.", Role.PARAGRAPH),
        ("One", Role.LIST_ITEM),
        ("Two", Role.LIST_ITEM),
        ("Logo", Role.PROPERTY),
        ("three", Role.PARAGRAPH),
    ]
    assert rows(data) == [("Area", "Orders", ""), ("", 12, "xx")]
    hidden = [one for one in told(data) if isinstance(one, Passage) and not one.shown]
    assert [one.text for one in hidden] == ["three"]


def test_a_picture_that_a_page_holds_is_a_file_within_it() -> None:
    assert inner(b"<p><img alt='' src='data:image/png;base64,AAEC'></p>") == [
        ("picture.png", b"\0\1\2", InnerRole.PICTURE)
    ]


def test_text_is_told_by_paragraphs() -> None:
    assert words(b"Answer\n======\n\nTwelve\norders.\n\n- North\n- South\n") == [
        ("Answer", Role.HEADING),
        ("Twelve\norders.", Role.PARAGRAPH),
        ("- North", Role.LIST_ITEM),
        ("- South", Role.LIST_ITEM),
    ]


@pytest.mark.parametrize("data", [message(), outlook()])
def test_a_message_tells_its_subject_its_names_and_its_body(data: bytes) -> None:
    heard = dict(words(data))
    assert heard["Your request: orders"] is Role.HEADING
    assert heard["Eastmoor Council"] is Role.PROPERTY
    assert [text for text in heard if "Twelve" in text] == [BODY.split("\n")[2]]
    addresses = [text for text in heard if "@" in text]
    assert addresses
    assert all(heard[text] is Role.CORRESPONDENT for text in addresses)


@pytest.mark.parametrize(
    "data",
    [
        attached(CSV, "t.csv", "text/csv"),
        outlook(PLAIN, attachments=({0x3705: 1, 0x3707: "t.csv", 0x3701: CSV},)),
    ],
)
def test_what_is_attached_is_a_file_within_the_message(data: bytes) -> None:
    assert inner(data) == [("t.csv", CSV, InnerRole.ATTACHMENT)]


@pytest.mark.parametrize("data", [zipped(FILES), tarred(FILES)])
def test_an_archive_tells_the_names_and_the_files(data: bytes) -> None:
    assert [text for text, _ in words(data)] == list(FILES)
    assert [(name, content) for name, content, _ in inner(data)] == list(FILES.items())


def test_a_packed_file_without_a_name_has_the_ending_of_what_it_is() -> None:
    assert inner(gzip.compress(CSV)) == [("content.csv", CSV, InnerRole.MEMBER)]


def test_compressed_rtf_is_unpacked_as_its_specification_shows() -> None:
    """[MS-OXRTFCP] 3.2: the example that reads from what it is writing."""
    packed = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")
    assert unpack(packed) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    with pytest.raises(CannotRead):
        unpack(packed[:10])
    with pytest.raises(CannotRead):
        unpack(packed + b"three")
