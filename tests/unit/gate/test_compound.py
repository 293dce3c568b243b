"""Compound files, and the numbers, texts and links of the old workbooks in them."""

from __future__ import annotations

import io
import struct
from pathlib import Path

import pytest
import xlrd
from compound_samples import SECTOR, Streams, compound_bytes
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook
from traps_xls import made
from xls_samples import label, number, record, summary, xls
from xlsb_samples import TABLE as NEW_TABLE
from xlsb_samples import real, row, xlsb
from xlsb_samples import words as new_words

from disclosable.gate.compound import sectors
from disclosable.gate.compound.container import Compound, root_names
from disclosable.gate.compound.hyperlink import Hyperlink, Malformed
from disclosable.gate.compound.margin_text import codes_of, margin_words
from disclosable.gate.compound.office_art import Malformed as NoDrawing
from disclosable.gate.compound.office_art import shapes_of
from disclosable.gate.compound.property_sets import read_property_sets
from disclosable.gate.compound.xls import read_xls
from disclosable.gate.compound.xls_grid import column_name
from disclosable.gate.compound.xls_sheet import number_of
from disclosable.gate.compound.xls_text import Cursor, SharedTexts
from disclosable.gate.finding import CannotRead
from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.office.xlsb import read_xlsb
from disclosable.gate.office.xlsb_record import records
from disclosable.gate.told import Inner, Passage, Role, Row

_NAMES = st.text(st.characters(min_codepoint=65, max_codepoint=90), min_size=1, max_size=9)


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(
        st.one_of(st.tuples(_NAMES), st.tuples(st.just("0"), _NAMES)),
        st.one_of(st.binary(max_size=200), st.just(b"x" * 4096), st.just(b"y" * 9_000)),
        max_size=8,
    )
)
def test_what_was_written_is_read(streams: dict[tuple[str, ...], bytes]) -> None:
    compound = Compound.read(compound_bytes(dict(streams.items())))
    assert dict(compound.streams) == streams
    sizes = [compound.streams.size(path) for path in streams]
    assert sizes == [len(data) for data in streams.values()]
    assert compound.findings == ()
    assert set(compound.storages) == {path[:1] for path in streams if len(path) == 2}


def test_the_root_tells_the_kind_and_a_text_does_not() -> None:
    assert root_names(compound_bytes({"Notes": "WordDocument".encode("utf-16-le")})) == {"Notes"}
    assert root_names(compound_bytes({("0", "Workbook"): b"x"})) == {"0"}
    assert root_names(sectors.MAGIC + bytes(600)) == frozenset()
    assert root_names(b"") == frozenset()


def test_a_claim_of_many_sectors_is_refused_at_once() -> None:
    data = bytearray(xls())
    struct.pack_into("<I", data, 44, 0x7FFFFFFF)
    with pytest.raises(CannotRead, match="claims more"):
        Compound.read(bytes(data))


@pytest.mark.parametrize("cut", [100, SECTOR, 2 * SECTOR, -SECTOR])
def test_a_file_that_is_cut_short_is_not_fit(cut: int) -> None:
    assert not inspect_bytes("old.xls", xls()[:cut]).fit


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_changed_bytes_are_never_a_surprise(data: st.DataObject) -> None:
    """Whatever a byte is changed to, the reader ends: it does not stop half way."""
    old = bytearray(made(data.draw(st.sampled_from(["plain", "pic", "comment", "sum"])))())
    for _ in range(data.draw(st.integers(1, 4))):
        old[data.draw(st.integers(0, len(old) - 1))] = data.draw(st.integers(0, 255))
    found = inspect_bytes("old.xls", bytes(old)).findings
    assert all(finding.code != "file-unreadable" for finding in found)


def _rows(data: bytes) -> dict[str, list[tuple[int | float | str, ...]]]:
    rows: dict[str, list[tuple[int | float | str, ...]]] = {}
    for told in read_xls(data, frozenset()):
        if isinstance(told, Row) and told.shown:
            rows.setdefault(told.table, []).append(told.cells)
    return rows


def test_the_cells_are_those_that_another_reader_finds() -> None:
    cells = [label(r, 0, f"Area {r}") for r in range(40)]
    values = [0, 1, -1, 12.5, 1e300, 123_456_789, 0.1 + 0.2, -2.25]
    cells += [number(40, c, value) for c, value in enumerate(values)]
    data = xls(tuple(cells))
    sheet = xlrd.open_workbook(file_contents=data).sheet_by_index(0)
    told = _rows(data)["sheet 'Orders'"]
    assert [line[0] for line in told[:40]] == sheet.col_values(0)[:40]
    assert list(told[40]) == pytest.approx(sheet.row_values(40))


def test_a_file_of_a_real_program_tells_what_it_shows() -> None:
    assert _rows(made("formats")())["sheet 'Orders'"][3:] == [
        ("", 12),
        ("", 1_234_567),
        ("", "25%"),
        ("", 12.5),
        ("", "£12.50"),
        ("", -3),
        ("", "12.5%"),
        ("", "15/03/2023 12:00"),
    ]


def test_a_picture_is_told_as_a_file_of_its_own() -> None:
    told = list(read_xls(made("pic")(), frozenset()))
    (picture,) = [each for each in told if isinstance(each, Inner)]
    assert picture.data.startswith(b"\x89PNG")
    words = {each.text for each in told if isinstance(each, Passage)}
    assert "Picture 1" in words


def test_the_foot_of_a_page_and_links_are_told() -> None:
    told = [each for each in read_xls(made("page")(), frozenset()) if isinstance(each, Passage)]
    margins = {each.text for each in told if each.role is Role.MARGIN}
    assert margins == {"Orders by area", "Thameswick Constabulary\nPage  of"}
    links = [
        each.text for each in read_xls(made("link")(), frozenset()) if isinstance(each, Passage)
    ]
    assert "https://www.example.org/a?b=c" in links


def test_hidden_cells_are_told_as_not_shown() -> None:
    hidden = struct.pack("<HHHHHH", 1, 1, 2048, 15, 1, 0)
    told = list(read_xls(xls(before=((0x7D, hidden),)), frozenset()))
    rows = [each for each in told if isinstance(each, Row)]
    assert [each.cells for each in rows if each.shown] == [("Area",), ("North",), ("South",)]
    assert [each.cells for each in rows if not each.shown] == [("Orders",), (12,), ("xx",)]


@pytest.mark.parametrize(
    ("packed", "value"),
    [
        (0x3FF00000, 1.0),
        (0x3FF00001, 0.01),
        (12 << 2 | 2, 12.0),
        (1250 << 2 | 3, 12.5),
        (0xFFFFFFFF & (-3 << 2) | 2, -3.0),
    ],
)
def test_packed_numbers(packed: int, value: float) -> None:
    assert number_of(packed) == value


def test_a_text_that_is_cut_between_records_changes_its_width() -> None:
    texts = SharedTexts()
    first = struct.pack("<IIHB", 2, 2, 5, 0) + b"Nor"
    second = b"\1" + "th".encode("utf-16-le") + struct.pack("<HB", 2, 1) + "ŵŷ".encode("utf-16-le")
    assert texts.read((first, second)) == 0
    assert texts.texts == ["North", "ŵŷ"]


def test_a_cursor_counts_what_is_left() -> None:
    cursor = Cursor((b"abc", b"de"))
    assert cursor.take(4) == b"abcd"
    assert cursor.left() == 1


@pytest.mark.parametrize(
    ("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (255, "IV"), (16_383, "XFD")]
)
def test_the_names_of_columns(column: int, name: str) -> None:
    assert column_name(column) == name


def test_what_a_page_prints_at_its_head() -> None:
    text = '&L&"Arial,Bold"&12Orders&C&P of &N&RA && B &K01+000'
    assert margin_words(text) == "Orders\n of \nA & B"
    assert codes_of("&Z&F") == {"Z", "F"}


def test_a_link_with_bytes_behind_it_is_none() -> None:
    kind = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
    place = "Sheet!A1\0".encode("utf-16-le")
    link = kind + struct.pack("<III", 2, 8, 9) + place
    assert Hyperlink.read(link).location == "Sheet!A1"
    assert Hyperlink.read(link).leads_to_the_web
    with pytest.raises(Malformed):
        Hyperlink.read(link + b"three siblings")
    with pytest.raises(Malformed):
        Hyperlink.read(link[:-4])


def test_a_drawing_that_never_ends_is_none() -> None:
    with pytest.raises(NoDrawing):
        shapes_of(struct.pack("<HHI", 15, 0xF002, 900))


def test_a_title_is_told_and_an_allowed_name_is_no_finding() -> None:
    streams: Streams = {
        "\x05SummaryInformation": summary((2, "Orders"), (4, "Thameswick Constabulary"))
    }
    compound = Compound.read(compound_bytes(streams))
    told = list(read_property_sets(compound, frozenset({"Thameswick Constabulary"})))
    assert told == [Passage("the property 'title'", "Orders", Role.PROPERTY)]


@pytest.mark.parametrize("filled", [True, False])
def test_the_list_of_parts_is_told_whether_its_texts_are_filled_up_or_not(filled: bool) -> None:
    def text(words: bytes) -> bytes:
        size = -(-len(words) // 4) * 4 if filled else len(words)
        return struct.pack("<I", len(words)) + words.ljust(size, b"\0")

    pairs = struct.pack("<III", 0x100C, 2, 0x1E) + text(b"Worksheets\0") + struct.pack("<II", 3, 2)
    titles = struct.pack("<II", 0x101E, 2) + text(b"Orders\0") + text(b"Notes\0")
    at = [8 + 8 * 3, 8 + 8 * 3 + 8]
    at.append(at[1] + len(pairs))
    head = b"".join(struct.pack("<II", n, place) for n, place in zip((1, 12, 13), at, strict=True))
    content = head + struct.pack("<IhH", 2, 1252, 0) + pairs + titles
    kind = bytes.fromhex("02d5cdd59c2e1b10939708002b2cf9ae")
    stream = struct.pack("<HHI16sI", 0xFFFE, 0, 0, b"", 1) + kind + struct.pack("<I", 48)
    stream += struct.pack("<II", 8 + len(content), 3) + content
    compound = Compound.read(compound_bytes({"\x05DocumentSummaryInformation": stream}))
    told = list(read_property_sets(compound, frozenset()))
    assert [each.text for each in told if isinstance(each, Passage)] == ["Orders", "Notes"]
    assert len(told) == 2


def test_descriptions_of_columns_without_end_are_refused() -> None:
    columns = ((0x7D, struct.pack("<HHHHHH", 0, 255, 2048, 15, 0, 0)),) * 20_001
    codes = {finding.code for finding in inspect_bytes("old.xls", xls(before=columns)).findings}
    assert codes == {"xls-unknown-record"}


def test_records_behind_a_sheet_are_told_apart_from_filling() -> None:
    assert inspect_bytes("old.xls", xls(tail=bytes(700))).fit
    assert not inspect_bytes("old.xls", xls(tail=bytes(700) + record(0x204, b"x"))).fit


def test_the_new_workbook_is_read_as_another_reader_reads_it() -> None:
    data = xlsb((*NEW_TABLE, row(5), new_words(0, "East"), real(2, 0.1 + 0.2), real(3, 7)))
    told = [each for each in read_xlsb(data, frozenset()) if isinstance(each, Row)]
    other = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_name("Orders")
    lines = other.to_python(skip_empty_area=False)
    for each in told:
        line = lines[each.number - 1][: len(each.cells)]
        assert list(each.cells) == pytest.approx(line) if each.number == 6 else line
    assert told[3].cells == ("East", "", 0.3, 7)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1000])
def test_records_are_the_same_however_the_part_is_cut(size: int) -> None:
    data = (
        b"\x81\x01\x00" + b"\x05\x10" + b"n" * 16 + b"\x06\xac\x02" + b"t" * 300 + b"\x82\x01\x00"
    )
    chunks = [data[at : at + size] for at in range(0, len(data), size)]
    assert [(kind, len(body)) for kind, body in records("a part", chunks)] == [
        (129, 0),
        (5, 16),
        (6, 300),
        (130, 0),
    ]


def test_the_made_files_are_all_listed() -> None:
    folder = Path(__file__).parent / "made" / "xls"
    listed = (folder / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.stem}" in listed for path in folder.glob("*.xls"))
