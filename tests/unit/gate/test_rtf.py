"""What an RTF document tells, whichever program wrote it."""

from __future__ import annotations

from pathlib import Path

import pytest
from traps_rtf import COCOA, PANDOC, WORD, WORDPAD, png, rtf, table

from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.rtf.document import read_rtf
from disclosable.gate.rtf.token import Malformed, Token, tokens
from disclosable.gate.told import Inner, Passage, Role, Row, Told

MADE = Path(__file__).parent / "made" / "rtf"


def told(data: bytes, *names: str) -> list[Told]:
    return list(read_rtf(data, frozenset(names)))


def words(data: bytes) -> list[str]:
    return [each.text for each in told(data) if isinstance(each, Passage) and each.shown]


def rows(data: bytes) -> list[tuple[object, ...]]:
    return [each.cells for each in told(data) if isinstance(each, Row)]


def codes(data: bytes, *names: str) -> set[str]:
    return {each.code for each in told(data, *names) if isinstance(each, Finding)}


def test_tokens_are_told_apart() -> None:
    found = [piece[:3] for piece in tokens(b"{\\b0 a\\'e9\\~\\bin3 }{x\\fs-2}")]
    assert found == [
        (Token.OPEN, b"{", None),
        (Token.WORD, b"b", 0),
        (Token.TEXT, b"a", None),
        (Token.BYTE, b"\xe9", None),
        (Token.SYMBOL, b"~", None),
        (Token.BINARY, b"}{x", 3),
        (Token.WORD, b"fs", -2),
        (Token.CLOSE, b"}", None),
    ]


@pytest.mark.parametrize("broken", [b"{\\", b"{\\bin-1 x}", b"{\\'g0}"])
def test_what_begins_nothing_is_malformed(broken: bytes) -> None:
    with pytest.raises(Malformed):
        list(tokens(broken))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"caf\'e9", "café"),
        (r"\u8364?5 and \u8211\'96x", "€5 and –x"),
        (r"\u-10179?\u-8701?", "\N{WHITE SMILING FACE}".replace("☺", "\U0001f603")),
        (r"{\uc2\u26085\'93\'fa}\uc1 .", "日."),
        (r"a\tab b\line c\~d\_e", "a\tb\nc\xa0d\N{NON-BREAKING HYPHEN}e"),
        (r"\lquote x\rquote\emdash", "‘x’—"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 7}}", "7"),
    ],
)
def test_characters_are_read_as_they_are_shown(body: str, expected: str) -> None:
    assert words(rtf(body))[-1] == expected


def test_a_font_says_how_bytes_are_read() -> None:
    head = rb"{\rtf1\ansi\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial;}"
    assert words(head + rb"{\f2\fcharset128 Gothic;}}\f1 \'e4\'e0\f2 \'93\'fa}") == ["да日"]


def test_each_program_is_read() -> None:
    assert words(WORDPAD) == ["Answer", "Twelve orders, café, €5.", "North", "South", "guidance"]
    assert rows(PANDOC.encode()) == [("Area", "12")]
    assert "A note." in words(PANDOC.encode())
    assert rows(WORD.encode("latin-1")) == [("Area", "12")]
    assert words(COCOA.encode()) == ["Twelve orders.", "North: ‘twelve’"]


def test_headings_lists_and_margins_have_their_roles() -> None:
    found = {
        each.text: (each.role, each.level)
        for each in told((MADE / "written.rtf").read_bytes())
        if isinstance(each, Passage) and each.shown
    }
    assert found["Answer"] == (Role.HEADING, 1)
    assert found["item a"] == (Role.LIST_ITEM, 0)
    assert found["Thameswick Constabulary"] == (Role.MARGIN, 0)
    assert found["Answer to request"] == (Role.PROPERTY, 0)


def test_a_table_within_a_cell_is_told_before_its_line() -> None:
    found = rows((MADE / "tables.rtf").read_bytes())
    assert found[:3] == [("Area", "Orders"), ("inner", "4"), ("North", "12")]


def test_hidden_words_are_told_as_hidden() -> None:
    found = told(rtf(r"shown {\v hidden}"))
    passages = [(each.text, each.shown) for each in found if isinstance(each, Passage)]
    assert passages[-2:] == [("shown", True), ("hidden", False)]


def test_white_words_on_a_dark_cell_are_seen() -> None:
    dark, light = table(r"\clcbpat3\cellx900", r"{\cf1 x}"), table(r"\cellx900", r"{\cf1 x}")
    assert codes(rtf(dark)) == set()
    assert codes(rtf(light)) == {"rtf-hidden-text"}


def test_a_picture_is_an_inner_file() -> None:
    found = told(rtf(r"{\*\shppict{\pict\pngblip " + png() + "}}"))
    pictures = [each for each in found if isinstance(each, Inner)]
    assert [each.data for each in pictures] == [bytes.fromhex(png())]


def test_the_authority_may_stand_in_the_information() -> None:
    data = rtf(r"{\info{\author Thameswick Constabulary}}")
    assert codes(data) == {"rtf-person"}
    assert codes(data, "Thameswick Constabulary") == set()


def test_deep_and_endless_files_are_refused() -> None:
    for hostile in (b"{" * 1_000_000, rtf("a" * 6_000_000), rtf(r"x\cell " * 3_000)):
        with pytest.raises(CannotRead):
            told(hostile)
