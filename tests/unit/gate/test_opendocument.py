"""How OpenDocument files are told, and that large and hostile ones stay within bounds."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from open_samples import MADE, box, cell, content, frame, odp, odt, package, png, row, sheet

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.opendocument import metafile, row_stream
from disclosable.gate.opendocument import package as open_package
from disclosable.gate.opendocument.document import read_document
from disclosable.gate.opendocument.formula import Computer, Formula, NotPlain, parse
from disclosable.gate.opendocument.layout_cache import is_layout_cache
from disclosable.gate.opendocument.presentation import read_presentation
from disclosable.gate.opendocument.row_stream import PlainRows, Whole, stream
from disclosable.gate.opendocument.spreadsheet import read_spreadsheet
from disclosable.gate.told import Inner, Passage, Role, Row

NOBODY: frozenset[str] = frozenset()


def _rows(data: bytes) -> list[Row]:
    return [told for told in read_spreadsheet(data, NOBODY) if isinstance(told, Row)]


def _codes(data: bytes) -> set[str]:
    return {told.code for told in read_spreadsheet(data, NOBODY) if isinstance(told, Finding)}


def test_rows_are_told_as_they_are_seen() -> None:
    rows = sheet(row("Area", "Orders") + "<table:table-row/>" + row("North &amp; East", 12))
    assert [(told.number, told.cells) for told in _rows(rows)] == [
        (1, ("Area", "Orders")),
        (3, ("North & East", 12)),
    ]
    formats = _rows((MADE / "ods" / "formats.ods").read_bytes())
    assert {told.table for told in formats} == {"sheet 'Orders'"}
    seen = [told.cells for told in formats]
    assert 1234567 in seen[3]
    assert "12.5%" in seen[7]


def test_the_plain_and_the_full_way_agree() -> None:
    """A row is told alike whether or not it has the form that is read without the parser."""
    cells = cell("North") + cell(12) + '<table:table-cell table:number-columns-repeated="2"/>'
    cells += cell("x", ' table:number-columns-repeated="2"') + cell(0.5)
    plain = f"<table:table-row>{cells}</table:table-row>"
    full = f'<table:table-row xml:id="a">{cells}</table:table-row>'
    part = content("spreadsheet", f'<table:table table:name="Orders">{plain}{full}</table:table>')
    events = list(stream("content.xml", [part.encode()]))
    assert [len(event.rows) for event in events if isinstance(event, PlainRows)] == [1]
    assert sum("row" in str(e.element.tag) for e in events if isinstance(e, Whole)) == 1
    told = _rows(package("spreadsheet", {"content.xml": part}))
    assert [line.cells for line in told] == [("North", 12, "", "", "x", "x", 0.5)] * 2


@pytest.mark.parametrize("size", [1, 7, 64, 1000])
def test_a_part_may_come_in_pieces_of_any_size(size: int) -> None:
    part = content(
        "spreadsheet",
        f'<table:table table:name="Orders">{row("Århus", 12) * 30}{row("South", 3)}</table:table>',
    ).encode()
    pieces = [part[at : at + size] for at in range(0, len(part), size)]
    events = list(stream("content.xml", pieces))
    lines = [line for event in events if isinstance(event, PlainRows) for line in event.rows]
    assert [cells[0][5] for _, cells in lines] == ["Århus"] * 30 + ["South"]


@pytest.mark.parametrize(
    "around",
    [
        "<!-- {} -->",
        "<![CDATA[{}]]>",
        '<table:table-row xmlns:table="urn:example">{}</table:table-row>',
        '<table:dde-links><table:table table:name="x">{}</table:table></table:dde-links>',
    ],
)
def test_a_row_that_only_looks_like_one_is_not_told_as_one(around: str) -> None:
    hidden = around.format(row("North", 12))
    data = sheet(row("South", 3), before=hidden)
    with pytest.raises(CannotRead):
        list(read_spreadsheet(data, NOBODY))


def test_prefixes_that_mean_something_else_are_refused() -> None:
    inside = row("North", 12)
    part = content("spreadsheet", f'<table:table table:name="Orders">{inside}</table:table>')
    other = part.replace(
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "urn:oasis:names:tc:opendocument:xmlns:x"
    )
    with pytest.raises(CannotRead):
        list(stream("content.xml", [other.encode()]))


@pytest.mark.parametrize(
    "spoilt",
    [
        "<!DOCTYPE x>",
        '<?xml version="1.0" encoding="UTF-16"?>',
        "<office:document-content",
        "\x01",
    ],
)
def test_what_is_not_strict_xml_is_refused(spoilt: str) -> None:
    with pytest.raises(CannotRead):
        list(stream("content.xml", [(spoilt + content("spreadsheet", "")).encode()]))


def test_control_characters_and_wrong_bytes_in_a_row_are_refused() -> None:
    part = content("spreadsheet", f'<table:table table:name="O">{row("North", 12)}</table:table>')
    for wrong in (b"No\x02th", b"No\xffth"):
        with pytest.raises(CannotRead):
            list(stream("content.xml", [part.encode().replace(b"North", wrong)]))


def test_repeated_rows_are_told_within_a_bound() -> None:
    seven = f'<table:table-row table:number-rows-repeated="7">{cell(7)}</table:table-row>'
    assert [told.number for told in _rows(sheet(seven))] == list(range(1, 8))
    million = (
        f'<table:table-row table:number-rows-repeated="1048576">{cell(1) * 9}</table:table-row>'
    )
    with pytest.raises(CannotRead):
        _rows(sheet(million))


def test_an_element_too_large_for_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(row_stream, "LARGEST_ELEMENT", 10_000)
    part = content("spreadsheet", f"<table:x>{row('North', 12).replace('>', ' >') * 500}</table:x>")
    pieces = [part[at : at + 1000].encode() for at in range(0, len(part), 1000)]
    with pytest.raises(CannotRead):
        list(stream("content.xml", pieces))


def test_hidden_columns_are_left_out_and_told_apart() -> None:
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    told = _rows(sheet(row("North", 3, 12), before=columns))
    assert [(line.cells, line.shown) for line in told] == [(("North", 12), True), ((3,), False)]


def _holds(text: str, stored: float | str) -> bool:
    cells: dict[tuple[str, int, int], float | str] = {
        ("Orders", 1, 2): 12.0,
        ("Orders", 2, 2): 7.0,
        ("Orders", 3, 2): "xx",
    }
    node = parse(Formula("Orders", 4, 2, text, stored), frozenset({"Orders"}))
    return Computer(cells, {"Orders": (3, 2)}).agrees(node, stored)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("of:=SUM([.B1:.B1048576])", 19),
        ("of:=[.B1]-[.B2]", 5),
        ("of:=-[.B2]", -7),
        ("of:=([.B1]+[.B2])*100/[$Orders.$B$1]", 1900 / 12),
        ("of:=ROUND([.B1]/[.B2];2)", 1.71),
        ("of:=COUNT([.B1:.B3])", 2),
        ("of:=COUNTA([.B1:.B3])", 3),
        ("of:=MEDIAN([.B1:.B2])", 9.5),
        ("of:=MAX([.B1:.B2])-MIN([.B1:.B2])", 5),
        ("of:=[.B3]", "xx"),
        ("of:=TRUE()", 1),
    ],
)
def test_formulas_are_computed_again(text: str, result: float | str) -> None:
    assert _holds(text, result)
    assert not _holds(text, 4)


@pytest.mark.parametrize(
    "text",
    [
        "of:=[.B1]+1234",
        "of:=INDIRECT([.B1])",
        "of:=SUM([.B1:.B2]",
        "of:=[#REF!]",
        "of:=[$Other.B1]",
        "of:=[.B1]/0",
        "of:=" + "(" * 90 + "[.B1]" + ")" * 90,
        "msoxl:=SUM(A1)",
    ],
)
def test_other_formulas_are_not(text: str) -> None:
    with pytest.raises(NotPlain):
        _holds(text, 12)


def test_a_text_is_told_in_reading_order() -> None:
    body = (
        '<text:h text:outline-level="2">Answer</text:h>'
        "<text:p>Twelve<text:s text:c='2'/>orders<text:line-break/>made"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>a note</text:p></text:note-body></text:note></text:p>"
        "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        '<table:table table:name="T"><table:table-row><table:table-cell><text:p>North</text:p>'
        "</table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell>"
        "</table:table-row></table:table>"
    )
    told = list(read_document(odt(body), NOBODY))
    assert [
        (said.text, said.role, said.level)
        for said in told
        if isinstance(said, Passage) and said.role is not Role.PROPERTY
    ] == [
        ("Answer", Role.HEADING, 2),
        ("Twelve  orders\nmade", Role.PARAGRAPH, 0),
        ("a note", Role.NOTE, 0),
        ("one", Role.LIST_ITEM, 0),
    ]
    assert [said.cells for said in told if isinstance(said, Row)] == [("North", "12")]


def test_slides_are_told_with_their_pictures() -> None:
    picture = frame('<draw:image xlink:href="Pictures/1.png"/>', at="2cm 8cm 4cm 2cm")
    data = odp(box("Twelve orders") + picture, more={"Pictures/1.png": png()})
    told = list(read_presentation(data, NOBODY))
    assert [said.text for said in told if isinstance(said, Passage)][-1] == "Twelve orders"
    assert [said.name for said in told if isinstance(said, Inner)] == ["1.png"]
    assert not [said for said in told if isinstance(said, Finding)]


def test_words_that_are_not_seen_are_told_as_such() -> None:
    style = (
        '<style:style style:name="T1" style:family="text">'
        '<style:text-properties fo:color="#ffffff"/></style:style>'
    )
    body = '<text:p>Twelve <text:span text:style-name="T1">Jo</text:span></text:p>'
    said = [told for told in read_document(odt(body, style), NOBODY) if isinstance(told, Passage)]
    assert [(told.text, told.shown) for told in said] == [("Twelve", True), ("Jo", False)]


def _cache(*records: bytes) -> bytes:
    inside = b"\0" + b"".join(records)
    return b"\x01\x00\x01\x00" + struct.pack("<L", (len(inside) + 4) << 8 | ord("p")) + inside


def test_a_layout_cache_holds_numbers_only() -> None:
    paragraph = struct.pack("<L", 9 << 8 | ord("P")) + b"\x04" + struct.pack("<L", 17)
    assert is_layout_cache(_cache(paragraph))
    assert not is_layout_cache(_cache(paragraph, b"the child is"))
    assert not is_layout_cache(_cache(struct.pack("<L", 16 << 8 | ord("P")) + b"Jo Example.."))


def test_the_picture_of_a_chart_is_read_for_its_words() -> None:
    with zipfile.ZipFile(io.BytesIO((MADE / "ods" / "chart.ods").read_bytes())) as archive:
        data = archive.read("ObjectReplacements/Object 1")
    drawn = {half for text in metafile.texts(data) for half in metafile.halves(text)}
    assert {"Orders", "South"} <= drawn
    for spoilt in (data[:-1], data + b"Jo", b"VCLMTF" + b"\xff" * 40):
        with pytest.raises((ValueError, struct.error)):
            list(metafile.texts(spoilt))


def test_plain_rows_may_have_entities_and_stored_texts() -> None:
    stored = (
        '<table:table-cell office:value-type="string" office:string-value="{}">'
        "<text:p>North</text:p></table:table-cell>"
    )
    lines = [cell("A &amp; B &lt;C&gt;"), stored.format("North"), cell("x &#65;")]
    rows = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    assert [told.cells for told in _rows(sheet(rows))] == [("A & B <C>",), ("North",), ("x A",)]
    other = sheet(f"<table:table-row>{stored.format('Jo')}</table:table-row>")
    assert "ods-shows-other" in _codes(other)


def test_a_part_of_too_many_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_package, "MOST_TAGS", 1_000)
    assert list(read_document(odt("<text:p>x</text:p>" * 100), NOBODY))
    with pytest.raises(CannotRead):
        list(read_document(odt("<text:p>x</text:p>" * 600), NOBODY))
