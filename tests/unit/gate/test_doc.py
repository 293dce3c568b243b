"""What a Word 97-2003 document tells, and the parts of it that LibreOffice does not write."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from disclosable.gate.compound.doc import read_doc
from disclosable.gate.compound.doc_drawing import anchored
from disclosable.gate.compound.doc_format import changes, shading
from disclosable.gate.compound.doc_head import Head, Pieces, Ranges
from disclosable.gate.compound.doc_table import read_tables, strings
from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.told import Inner, Passage, Role, Row

MADE = Path(__file__).parent / "made" / "doc"


def sttb(*texts: str) -> bytes:
    """A table of strings."""
    packed = b"".join(struct.pack("<H", len(t)) + t.encode("utf-16-le") for t in texts)
    return struct.pack("<HHH", 0xFFFF, len(texts), 0) + packed


def found_in(number: int, raw: bytes, *names: str) -> set[str]:
    head = Head("1Table", {number: (0, len(raw))}, {}, 0)
    told = read_tables(head, raw, frozenset(names))
    return {each.code for each in told if isinstance(each, Finding)}


def test_words_and_tables_are_told_in_order() -> None:
    told = list(read_doc((MADE / "written.doc").read_bytes(), frozenset()))
    assert not [each for each in told if isinstance(each, Finding)]
    assert [each.cells for each in told if isinstance(each, Row)] == [
        ("Area", "Orders"),
        ("North", "12"),
    ]
    passages = [each for each in told if isinstance(each, Passage)]
    assert [(each.text, each.role) for each in passages if each.role is not Role.PROPERTY] == [
        ("Answer", Role.HEADING),
        ("Twelve orders were made. Bold text.", Role.PARAGRAPH),
        ("See the guidance.", Role.PARAGRAPH),
        ("a", Role.LIST_ITEM),
        ("b", Role.LIST_ITEM),
        ("Text", Role.PARAGRAPH),
        ("A note.", Role.NOTE),
    ]


@pytest.mark.parametrize("name", ["logo", "floating"])
def test_a_picture_is_an_inner_file(name: str) -> None:
    told = read_doc((MADE / f"{name}.doc").read_bytes(), frozenset())
    (picture,) = [each for each in told if isinstance(each, Inner)]
    assert picture.data.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["hidden", "white", "tracked"])
def test_hidden_words_are_told_as_hidden(name: str) -> None:
    told = read_doc((MADE / f"{name}.doc").read_bytes(), frozenset())
    unseen = [each.text for each in told if isinstance(each, Passage) and not each.shown]
    assert unseen == ["secret"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (9, "doc-stored-data"),
        (26, "office-macros"),
        (97, "doc-stored-data"),
        (114, "doc-stored-data"),
        (127, "doc-stored-data"),
        (136, "office-custom-xml"),
        (144, "office-person"),
        (165, "doc-tracked-change"),
        (181, "doc-stray-text"),
        (182, "doc-stray-text"),
        (200, "doc-unknown-table"),
    ],
)
def test_each_table_is_known_or_refused(number: int, code: str) -> None:
    assert found_in(number, sttb("three of them")) == {code}


def test_the_information_names_people_and_paths() -> None:
    texts = [""] * 18
    assert found_in(32, sttb(*texts)) == set()
    for place, code in ((1, "office-file-path"), (6, "office-person"), (8, "doc-stored-data")):
        named = [*texts]
        named[place] = "Thameswick"
        assert found_in(32, sttb(*named)) == {code}
    texts[6] = "Thameswick"
    assert found_in(32, sttb(*texts), "Thameswick") == set()


def test_who_changed_it_is_named() -> None:
    assert found_in(51, sttb("Unknown")) == set()
    assert found_in(51, sttb("Unknown", "Jo Example")) == {"doc-tracked-change"}


def test_a_broken_list_of_strings_is_seen() -> None:
    assert len(strings(sttb("a", "b")[:-1])[-1]) > 80


def test_a_shape_may_not_lie_over_the_text_or_off_the_page() -> None:
    def place(left: int, flags: int) -> bytes:
        return bytes(8) + struct.pack("<I4iH", 1, left, 0, left + 900, 900, flags) + bytes(4)

    assert not list(anchored(place(0, 2 << 5)))
    assert len(list(anchored(place(0, 3 << 5)))) == 1
    assert not list(anchored(place(0, 3 << 5 | 0x4000)))
    assert len(list(anchored(place(30_000, 2 << 5)))) == 1


def test_properties_and_pieces_that_do_not_end_are_refused() -> None:
    with pytest.raises(CannotRead):
        list(changes(b"\x4d\xc6\x20\x00"))
    two = struct.pack("<III", 0, 4, 8) + struct.pack("<HIHHIH", 0, 100, 0, 0, 102, 0)
    with pytest.raises(CannotRead):
        Pieces.read(b"\x02" + struct.pack("<I", len(two)) + two, 1_000)


def test_the_ground_of_a_pattern_is_its_front() -> None:
    solid = bytes((1, 2, 3, 0, 9, 9, 9, 0)) + struct.pack("<H", 1)
    clear = bytes((1, 2, 3, 0, 9, 9, 9, 0)) + struct.pack("<H", 0)
    front, back = shading(solid), shading(clear)
    assert front is not None
    assert back is not None
    assert (front.red, back.red) == (1, 9)


def test_what_nothing_takes_is_left() -> None:
    ranges = Ranges()
    for start, end in ((10, 20), (0, 5), (15, 30), (30, 40)):
        ranges.take(start, end)
    assert list(ranges.free(50)) == [(5, 10), (40, 50)]
