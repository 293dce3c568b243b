"""A large part is read an item at a time, and the quick way reads what the strict way reads."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from excel_like import SHEET, TEXTS, excel
from gate_samples import retouch

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.inspection import inspect_bytes, tell
from disclosable.gate.office import part_stream
from disclosable.gate.office.part_stream import PartStream
from disclosable.gate.office.row_reader import NotPlain, RowReader
from disclosable.gate.told import Row


def _pieces(text: str, size: int) -> Iterator[bytes]:
    data = text.encode()
    return (data[at : at + size] for at in range(0, len(data), size))


def _rows(text: str, size: int) -> list[bytes]:
    stream = PartStream("sheet", _pieces(text, size), "sheetData", "row")
    found = [item if isinstance(item, bytes) else b"tree" for item in stream.items()]
    assert stream.frame.tag.endswith("worksheet")
    assert not stream.stray_text
    return found


@pytest.mark.parametrize("size", [1, 2, 7, 64, 100_000])
def test_pieces_of_any_size_give_the_same_rows(size: int) -> None:
    rows = _rows(SHEET, size)
    assert len(rows) == 6
    assert all(row.startswith(b"<row ") and row.endswith(b"</row>") for row in rows)


def test_a_prefix_a_comment_or_cdata_makes_trees() -> None:
    for old, new in (
        ("<sheetData>", "<sheetData><!-- x -->"),
        ("<v>14</v>", "<v><![CDATA[</row>]]></v>"),
    ):
        assert b"tree" in _rows(SHEET.replace(old, new), 100_000)


def test_a_row_within_a_row_is_refused() -> None:
    within = SHEET.replace("<v>14</v>", '<row r="9"></row>')
    data = retouch(excel(), {"xl/worksheets/sheet1.xml": within})
    assert not inspect_bytes("a.xlsx", data).fit


@pytest.mark.parametrize("text", [SHEET[:-5], SHEET + "more", "", "<a><b></a>", "\x00"])
def test_what_is_not_well_formed_is_refused(text: str) -> None:
    with pytest.raises(CannotRead):
        _rows(text, 100)


def test_any_number_of_rows_may_be_read_as_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_stream, "MAX_FRAME_BYTES", 5_000)
    rows = "".join(f'<row r="{n}"><c r="A{n}"><f>B1</f></c></row>' for n in range(7, 400))
    stream = PartStream(
        "sheet",
        _pieces(SHEET.replace("</sheetData>", rows + "</sheetData>"), 1_000),
        "sheetData",
        "row",
    )
    trees = [stream.parse(item) for item in stream.items() if isinstance(item, bytes)]
    assert len(trees) == 399


def test_what_is_no_row_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(part_stream, "MAX_FRAME_BYTES", 5_000)
    more = '<mergeCell ref="E9:F9"/>' * 400
    with pytest.raises(CannotRead, match="too many bytes"):
        _rows(SHEET.replace("</mergeCells>", f"{more}</mergeCells>"), 1_000)


def test_a_shared_list_is_its_own_container() -> None:
    stream = PartStream("texts", _pieces(TEXTS, 50), "sst", "si")
    assert len(list(stream.items())) == 6


def _told(data: bytes) -> list[object]:
    return [
        (told.code, told.what) if isinstance(told, Finding) else told
        for told in tell("a.xlsx", data)
        if isinstance(told, Finding | Row)
    ]


_VALUES = (
    "<v>3</v>",
    "<v>12.5</v>",
    "<v>0.30000000000000004</v>",
    "<v>-7</v>",
    "<v>45000</v>",
    "<v>1e21</v>",
    "<v>x</v>",
    "<v></v>",
    "<v/>",
    "",
    "<is><t>north &amp; _x0041_</t></is>",
    "<v>3</v>y",
    "<v> 4 </v>",
)
_KINDS = ("", ' t="s"', ' t="n"', ' t="str"', ' t="inlineStr"', ' t="b"', ' t="e"', ' t="q"')
_ROWS = ("", ' hidden="1"', ' ht="0"', ' note="x"', ' spans="1:3" customHeight="1"')
_STYLES = ("", ' s="1"', ' s="2"', ' s="99"')


def _random_sheet(seed: int) -> str:
    chance = random.Random(seed)
    rows = ""
    number = 0
    for _ in range(30):
        number += chance.choice((1, 1, 1, 2, 0))
        cells = "".join(
            f'<c r="{letter}{number}"{chance.choice(_STYLES)}{chance.choice(_KINDS)}>'
            f"{chance.choice(_VALUES)}</c>"
            for letter in sorted(chance.sample("ABCDEFG", 4))
        )
        rows += f'<row r="{number}"{chance.choice(_ROWS)}>{cells}</row>'
    start, end = SHEET.index("<sheetData>") + 11, SHEET.index("</sheetData>")
    return SHEET[:start] + rows + SHEET[end:]


@pytest.mark.parametrize("seed", range(25))
def test_the_quick_way_reads_what_the_strict_way_reads(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = retouch(excel(), {"xl/worksheets/sheet1.xml": _random_sheet(seed)})
    quick = _told(data)

    def refuse(self: RowReader, item: bytes) -> None:
        raise NotPlain

    monkeypatch.setattr(RowReader, "plain", refuse)
    assert _told(data) == quick
