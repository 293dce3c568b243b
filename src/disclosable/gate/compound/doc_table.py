"""The tables that the head of a Word 97-2003 document points to ([MS-DOC] 2.5.6 to 2.5.10).

Each is read, known to hold only numbers, or refused. A table of numbers that has words in it holds
more than that.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from disclosable.gate.compound.doc_checks import (
    BROKEN,
    COMMENT,
    EARLIER,
    FIELD,
    STORED_DATA,
    STRAY,
    TRACKED,
    UNKNOWN_TABLE,
)
from disclosable.gate.compound.doc_head import CLX, Head, Ranges
from disclosable.gate.finding import Check
from disclosable.gate.office.package import CUSTOM_XML, EMBEDDED, FILE_PATH, MACROS
from disclosable.gate.office.properties import PATH, PERSON
from disclosable.gate.rtf.furniture import is_form
from disclosable.gate.told import Passage, Role, Told

STYLES, NOTES, MARGINS, RUNS, PARAGRAPHS, BOOKMARKS = 1, 3, 11, 12, 13, 21
DRAWINGS, ANCHORS, MARGIN_ANCHORS, LISTS, LIST_CHANGES = 50, 40, 41, 73, 74
_FONTS, _ASSOCIATED, _AUTHORS, _LIST_NAMES = 15, 32, 51, 91
_THEME, _COLOURS, _DATES, _STYLES_TWICE = 181, 182, 87, 0

_NUMBERS = frozenset(
    # Notes, sections, margins, fields, bookmarks, the window, settings and pages.
    (2, 3, 6, 7, 8, 11, 12, 13, 14, 16, 17, 18, 19, 20, 22, 23, 30, 31, 33, 34, 46, 47, 48)
)
# Places of drawings, states of spelling and grammar, lists, and what newer versions add.
_NUMBERS |= {40, 41, 54, 55, 56, 57, 58, 59, 61, 62, *range(63, 70), 75, 76, 78, 81, 82, 84, 86}
_NUMBERS |= {88, 89, 90, *range(92, 97), *range(98, 111), 113, 116, 128, 129, 130, 133, 134, 135}
_NUMBERS |= {*range(146, 165)}
_REFUSED: dict[int, tuple[Check, str]] = {
    **dict.fromkeys((4, 5, 36, 37, 42, 43, 112), (COMMENT, "comments, or their authors")),
    **dict.fromkeys((9, 10, 83), (STORED_DATA, "building blocks")),
    **dict.fromkeys((24, 26), (MACROS, "commands and macros")),
    **dict.fromkeys((27, 28, 29), (STORED_DATA, "the name of a printer")),
    35: (FILE_PATH, "the path that it was saved to"),
    **dict.fromkeys((44, 126, 127), (STORED_DATA, "the source of a mail merge")),
    45: (FIELD, "form fields"),
    **dict.fromkeys((52, 53), (STORED_DATA, "captions that are not in the text")),
    85: (EMBEDDED, "controls"),
    60: (STORED_DATA, "document variables"),
    **dict.fromkeys((70, 97), (STORED_DATA, "whom it was sent to")),
    71: (FILE_PATH, "who saved it last, and where"),
    72: (FILE_PATH, "the names of other files"),
    **dict.fromkeys((77, 79, 80, 119), (EARLIER, "what was undone")),
    **dict.fromkeys(
        (114, 115, 117, 118, 120, 121, 122, 132),
        (STORED_DATA, "smart tags, which repeat text"),
    ),
    **dict.fromkeys((136, *range(137, 141)), (CUSTOM_XML, "custom XML and content controls")),
    **dict.fromkeys((141, 142, 143, 144), (PERSON, "who may edit parts of it")),
    **dict.fromkeys(range(165, 171), (TRACKED, "text that was moved")),
}
_ASSOCIATES = {6: "the author", 7: "the last to change it"}
_WORDS = {2: "the title", 3: "the subject", 4: "the keywords"}
_TEMPLATE = 1
_NO_TEMPLATES = ("", "Normal", "Normal.dot", "Normal.dotm")
_WORDY = re.compile(rb"[A-Za-z0-9]{5}|(?:[A-Za-z0-9]\0){4}")
_STRAY = re.compile(rb"[A-Za-z0-9]{4}|(?:[A-Za-z0-9]\0){2}|\d{3}")
_MACHINE_BOOKMARK = re.compile(
    r"_+(?:Toc|Ref|RefHeading|RefNumPara|Hlk|Hlt|GoBack|UnoMark|DdeLink|Numbering|MON|ftn|edn)"
    r"[_\d]*\Z|sdfootnote\d+\w*\Z"
)


def wordy(stretch: bytes) -> bool:
    """Whether words or numbers may stand in bytes that belong to nothing."""
    return _STRAY.search(stretch) is not None


def read_tables(head: Head, table: bytes, allowed: frozenset[str]) -> Iterator[Told]:
    """Findings in all tables but those that the text is read with, and bytes beside them."""
    used = Ranges()
    for number, (start, length) in head.tables.items():
        if number == _DATES:
            continue
        if start + length > len(table):
            yield BROKEN.at(f"table {number}", "it reaches beyond its stream")
            continue
        raw = table[start : start + length]
        used.take(start, start + length)
        if number == LISTS:
            end, texts = _list_levels(table, start, length)
            used.take(start, end)
            if any(len(text) > 60 for text in texts):
                yield STRAY.at("the lists", "more words than the numbers of a list need")
        elif number == LIST_CHANGES:
            used.take(start, _list_overrides(table, start, length))
        elif number in (STYLES, _STYLES_TWICE):
            styles = head.tables.get(STYLES)
            if number == _STYLES_TWICE and (start, length) != styles:
                yield EARLIER.at("the styles", "an earlier style sheet is kept")
        elif number in _REFUSED:
            if raw.strip(b"\0\xff"):
                check, what = _REFUSED[number]
                yield check.at(f"table {number}", what)
        else:
            yield from _table(number, raw, allowed)
    for start, end in used.free(len(table)):
        if wordy(table[start:end]):
            yield STRAY.at(
                f"byte {start + 1:,} of the tables", f"{end - start:,} bytes that are of no table"
            )


def _table(number: int, raw: bytes, allowed: frozenset[str]) -> Iterator[Told]:
    if number == BOOKMARKS:
        for name in strings(raw):
            if not _MACHINE_BOOKMARK.match(name):
                yield Passage("a bookmark", name, Role.PROPERTY)
    elif number == _ASSOCIATED:
        yield from _associated(strings(raw), allowed)
    elif number == _AUTHORS:
        names = set(strings(raw)) - {"", "Unknown"}
        if names:
            yield TRACKED.at("the list of who changed it", f"{len(names)} names")
    elif number == _FONTS:
        if any(len(name) > 64 for name in _fonts(raw)):
            yield STRAY.at("the fonts", "names that are too long for fonts")
    elif number == _LIST_NAMES:
        if any(len(name) > 80 for name in strings(raw)):
            yield STRAY.at("the lists", "names that are too long for lists")
    elif number in (_THEME, _COLOURS):
        if not is_form("themedata" if number == _THEME else "colorschememapping", raw.hex()):
            yield STRAY.at("the theme", "more than a theme")
    elif number == DRAWINGS:
        return
    elif number not in _NUMBERS:
        yield UNKNOWN_TABLE.at(f"table {number}", f"{len(raw):,} bytes")
    elif _WORDY.search(raw) and number != CLX:
        yield STRAY.at(f"table {number}", "words in a table of numbers")


def _associated(texts: list[str], allowed: frozenset[str]) -> Iterator[Told]:
    place = "the document's information"
    for number, text in enumerate(texts):
        if not text.strip():
            continue
        if number in _ASSOCIATES:
            if text not in allowed:
                yield PERSON.at(place, f"{_ASSOCIATES[number]} is {text!r}")
        elif number == _TEMPLATE:
            if text not in _NO_TEMPLATES:
                yield FILE_PATH.at(place, "it names the template it was made from")
        elif number in _WORDS:
            yield Passage(_WORDS[number], text, Role.PROPERTY)
            if PATH.search(text):
                yield FILE_PATH.at(place, "a property that holds a path")
        else:
            yield STORED_DATA.at(place, "the source of a mail merge, or a note on the file")


def strings(raw: bytes) -> list[str]:
    """The strings of an STTB ([MS-DOC] 2.2.4); none where it is malformed."""
    wide = raw[:2] == b"\xff\xff"
    at = 2 if wide else 0
    found: list[str] = []
    try:
        count, extra = struct.unpack_from("<HH", raw, at)
        at += 4
        for _ in range(count):
            length = struct.unpack_from("<H", raw, at)[0] if wide else raw[at]
            at += 2 if wide else 1
            size = length * 2 if wide else length
            if at + size > len(raw):
                raise struct.error
            text = raw[at : at + size].decode("utf-16-le" if wide else "cp1252", "replace")
            found.append(text)
            at += size + extra
    except (struct.error, IndexError):
        return [*found, "a list that cannot be read " * 4]
    return found


def _fonts(raw: bytes) -> Iterator[str]:
    """The names of an SttbfFfn, whose entries are records ([MS-DOC] 2.9.86)."""
    count = int.from_bytes(raw[:2], "little")
    at = 4
    for _ in range(count):
        size = raw[at] if at < len(raw) else 0
        entry = raw[at + 1 : at + 1 + size]
        if at + 1 + size > len(raw) or size < 39:
            yield "?" * 99
            return
        yield from entry[39:].decode("utf-16-le", "replace").split("\0")
        at += 1 + size
    if any(raw[at:]):
        yield "?" * 99


def _list_levels(table: bytes, start: int, length: int) -> tuple[int, list[str]]:
    """Where the levels of the lists end, which stand behind their table ([MS-DOC] 2.9.150)."""
    count = int.from_bytes(table[start : start + 2], "little")
    at = start + length
    texts: list[str] = []
    for number in range(count):
        simple = (
            table[start + 2 + number * 28 + 26] & 1 if start + 28 + number * 28 < len(table) else 1
        )
        for _ in range(1 if simple else 9):
            end, text = _level(table, at)
            if end > len(table):
                return len(table), [*texts, "?" * 99]
            texts.append(text)
            at = end
    return at, texts


def _level(table: bytes, at: int) -> tuple[int, str]:
    if at + 28 > len(table):
        return len(table) + 1, ""
    characters, paragraphs = table[at + 24], table[at + 25]
    at += 28 + characters + paragraphs
    length = int.from_bytes(table[at : at + 2], "little")
    text = table[at + 2 : at + 2 + length * 2].decode("utf-16-le", "replace")
    return at + 2 + length * 2, text


def _list_overrides(table: bytes, start: int, length: int) -> int:
    """Where the data of the overrides ends, which stands behind them ([MS-DOC] 2.9.132)."""
    count = int.from_bytes(table[start : start + 4], "little")
    if 4 + count * 16 > length:
        return start
    at = start + 4 + count * 16
    for number in range(count):
        levels = table[start + 4 + number * 16 + 12]
        at += 4
        for _ in range(levels):
            if at + 8 > len(table):
                return at
            formatted = table[at + 4] & 0x20
            at += 8
            if formatted:
                at, _ = _level(table, at)
    return max(at, start + length)
