"""The content of a spreadsheet as it streams by: whole elements, and runs of plain rows.

Most rows of a large sheet have one plain form. Each row of that form is read by an expression that
matches all of it, tag by tag, which is why it need not pass through the XML parser; the parser is
given one empty row in place of a run of them. That empty row is marked with a word that is made up
for each reading, in every namespace that the run relies on, so that the parser confirms that the
run stands where a row may stand (in no comment, no CDATA) and that its prefixes mean what they
seem to. Everything else goes through the strict parser.
"""

from __future__ import annotations

import codecs
import re
import secrets
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import TypeAlias, cast

from lxml import etree

from disclosable.gate import markup
from disclosable.gate.archive import BOMB
from disclosable.gate.finding import CannotRead
from disclosable.gate.markup import Element

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TABLE, OFFICE, TEXT = f"{_OASIS}:table:1.0", f"{_OASIS}:office:1.0", f"{_OASIS}:text:1.0"
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"

# Elements that are read as they open and close, and never held whole.
_CONTAINERS = frozenset(
    {f"{{{OFFICE}}}{name}" for name in ("document-content", "body", "spreadsheet")}
    | {
        f"{{{TABLE}}}{name}"
        for name in (
            "table",
            "table-rows",
            "table-header-rows",
            "table-row-group",
            "table-columns",
            "table-header-columns",
            "table-column-group",
        )
    }
)
LARGEST_ELEMENT = 40_000_000
MOST_TAGS = 2_000_000
_RUN = 400
_LONGEST_ROW = 2_000_000
_EXTENSION = " calcext:"
_ROW, _ROW_END = "<table:table-row", "</table:table-row>"
_HEAD = re.compile(r'<table:table-row(?: table:style-name="([^"<&]{0,99})")?>')
_CELL = re.compile(
    r"<table:table-cell"
    r'(?: table:style-name="([^"<&]{1,99})")?'
    r'(?: table:number-columns-repeated="([1-9][0-9]{0,4})")?'
    r'(?: office:value-type="(float|string|percentage|currency|date)"'
    r'(?: calcext:value-type="[a-z]{1,12}")?'
    r'(?: office:currency="[A-Z]{3}")?'
    r'(?: office:(?:date-)?value="([0-9A-Za-z.:+-]{1,40})")?'
    r'(?: office:string-value="([^"<&]*)")?'
    # An extension may say the same once more.
    r'(?: calcext:value="\4")?'
    r'(?: calcext:value-type="[a-z]{1,12}")?)?'
    # A stored text must be the one that is shown.
    r"(?:/>|>(?:<text:p>((?(5)\5|[^<]*))</text:p>)?</table:table-cell>)"
)
# What XML 1.0 does not allow, what ends a CDATA section, and blanks that OpenDocument collapses.
_ODD = ("\ufffe", "\uffff", "]]>", "  ", "\n", "\t", "\r")
_NOT_CONTROL = bytes(byte for byte in range(256) if byte >= 32 or byte in b"\t\n\r")
_OTHER_ENTITY = re.compile("&(?!(?:amp|lt|gt|quot|apos);)")
_ENCODING = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")
_FORBIDDEN = ("<!DOCTYPE", "<!ENTITY")

PlainCell: TypeAlias = tuple[str, str, str, str, str, str]
"""Style, how often, kind of value, value, stored text, text; each "" if there is none."""
PlainRow: TypeAlias = tuple[str, tuple[PlainCell, ...]]
"""The style of a row, and its cells."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A container begins (a sheet, a group of rows); its attributes are there, its content not."""

    element: Element


@dataclass(frozen=True, slots=True)
class Closed:
    """A container ends."""

    element: Element


@dataclass(frozen=True, slots=True)
class Whole:
    """An element that is no container, with all that it holds; gone after this event."""

    element: Element


@dataclass(frozen=True, slots=True)
class PlainRows:
    """A run of rows of the plain form: each with the name of its style and its cells."""

    rows: tuple[PlainRow, ...]
    extended: bool = False


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment or a processing instruction."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Words that stand in a container, between its elements."""


Event: TypeAlias = Opened | Closed | Whole | PlainRows | Aside | Loose


def stream(name: str, pieces: Iterable[bytes]) -> Iterator[Event]:
    """The events of a content part.

    Raises:
        CannotRead: it is not well formed, not UTF-8, or declares a doctype; or an element is too
            large.
    """
    yield from _Stream(name).read(pieces)


class _Stream:
    def __init__(self, name: str) -> None:
        self._name = name
        self._mark = "n" + secrets.token_hex(8)
        self._parser = etree.XMLPullParser(
            events=("start", "end", "comment", "pi"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            recover=False,
            huge_tree=False,
        )
        self._waiting: deque[PlainRows] = deque()
        self._leaf: Element | None = None
        self._fed = 0
        self._tags = 0

    def read(self, pieces: Iterable[bytes]) -> Iterator[Event]:
        decoder = codecs.getincrementaldecoder("utf-8")("strict")
        rest, first = "", True
        for piece in pieces:
            if first:
                self._judge_start(piece)
                piece = piece.removeprefix(codecs.BOM_UTF8)
                first = False
            if piece.translate(None, _NOT_CONTROL):
                raise CannotRead(markup.BROKEN.at(self._name, "control characters"))
            rest += self._decode(decoder, piece)
            rest = yield from self._take(rest, last=False)
        rest += self._decode(decoder, b"", last=True)
        rest = yield from self._take(rest, last=True)
        yield from self._feed(rest)
        try:
            self._parser.close()
        except etree.XMLSyntaxError as error:
            raise self._broken(error) from error
        yield from self._events()
        if self._waiting:
            raise CannotRead(markup.BROKEN.at(self._name, "rows stand where no row may stand"))

    def _judge_start(self, piece: bytes) -> None:
        if piece.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise CannotRead(markup.BROKEN.at(self._name, "the part is not in UTF-8"))
        declared = _ENCODING.match(piece[:300])
        if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii", b"ascii"):
            raise CannotRead(markup.BROKEN.at(self._name, "the part is not in UTF-8"))

    def _decode(
        self, decoder: codecs.IncrementalDecoder, piece: bytes, *, last: bool = False
    ) -> str:
        try:
            return decoder.decode(piece, last)
        except UnicodeDecodeError as error:
            raise CannotRead(markup.BROKEN.at(self._name, "the part is not in UTF-8")) from error

    def _take(self, text: str, *, last: bool) -> Generator[Event, None, str]:
        """Feed what is complete, and return what is not."""
        if any(word in text for word in _FORBIDDEN):
            raise CannotRead(
                markup.DOCTYPE.at(self._name, "the part declares a document type or an entity")
            )
        position = 0
        while True:
            start = text.find(_ROW, position)
            if start < 0:
                # A tag or a forbidden word may be cut in two.
                keep = len(text) if last else max(position, len(text) - 32)
                yield from self._feed(text[position:keep])
                return text[keep:]
            if text.find(_ROW_END, start) < 0 and not last and len(text) - start < _LONGEST_ROW:
                yield from self._feed(text[position:start])
                return text[start:]
            rows, end = _plain_rows(text, start)
            if rows:
                yield from self._feed(text[position:start])
                yield from self._place(rows, text.find(_EXTENSION, start, end) >= 0)
                position = end
            else:
                yield from self._feed(text[position : start + len(_ROW)])
                position = start + len(_ROW)

    def _place(self, rows: list[PlainRow], extended: bool) -> Iterator[Event]:
        mark = self._mark
        also = f' calcext:{mark}=""' if extended else ""
        self._waiting.append(PlainRows(tuple(rows), extended))
        yield from self._feed(
            f'<table:table-row table:{mark}="" office:{mark}="" text:{mark}=""{also}/>'
        )

    def _feed(self, text: str) -> Iterator[Event]:
        if not text:
            return
        try:
            self._parser.feed(text.encode())
        except etree.XMLSyntaxError as error:
            raise self._broken(error) from error
        self._fed += len(text)
        self._tags += text.count("<")
        if self._leaf is not None and (self._fed > LARGEST_ELEMENT or self._tags > MOST_TAGS):
            what = f"an element of more than {LARGEST_ELEMENT:,} bytes or {MOST_TAGS:,} tags"
            raise CannotRead(BOMB.at(self._name, what))
        yield from self._events()

    def _broken(self, error: Exception) -> CannotRead:
        return CannotRead(markup.BROKEN.at(self._name, f"the XML cannot be read ({error})"))

    def _events(self) -> Iterator[Event]:
        for event, read in self._parser.read_events():
            element = cast(Element, read)
            if event in ("comment", "pi"):
                yield Aside()
            elif event == "start":
                if self._leaf is None:
                    if element.tag in _CONTAINERS:
                        yield Opened(element)
                    else:
                        self._leaf, self._fed, self._tags = element, 0, 0
            elif self._leaf is None:
                yield Closed(element)
                if _said(element.text) or any(_said(child.tail) for child in element):
                    yield Loose()
                yield from _forget(element)
            elif element is self._leaf:
                self._leaf = None
                yield self._whole(element)
                yield from _forget(element)

    def _whole(self, element: Element) -> Event:
        if element.get(f"{{{TABLE}}}{self._mark}") is None:
            return Whole(element)
        rows = self._waiting.popleft()
        spaces = (OFFICE, TEXT, CALCEXT) if rows.extended else (OFFICE, TEXT)
        sure = element.tag == f"{{{TABLE}}}table-row" and all(
            element.get(f"{{{space}}}{self._mark}") is not None for space in spaces
        )
        if not sure:
            raise CannotRead(markup.BROKEN.at(self._name, "prefixes that mean something else"))
        return rows


def _said(text: str | bytes | None) -> bool:
    return bool(text) and bool(str(text).strip())


def _forget(element: Element) -> Iterator[Loose]:
    """Free an element that was read, and those before it."""
    # What stands behind it may have been read already: `clear` would take it away unseen.
    del element[:]
    element.text = None
    parent = element.getparent()
    if parent is not None:
        while parent[0] is not element:
            if _said(parent[0].tail):
                yield Loose()
            del parent[0]


def _plain_rows(text: str, position: int) -> tuple[list[PlainRow], int]:
    """As many rows of the plain form as follow one another, and where they end."""
    rows: list[PlainRow] = []
    match_cell, starts = _CELL.match, text.startswith
    while len(rows) < _RUN:
        head = _HEAD.match(text, position)
        if not head:
            break
        at = head.end()
        cells: list[PlainCell] = []
        while found := match_cell(text, at):
            cells.append(cast(PlainCell, found.groups("")))
            at = found.end()
        if not starts(_ROW_END, at):
            break
        at += len(_ROW_END)
        if any(text.find(odd, position, at) >= 0 for odd in _ODD):
            break
        if text.find("&", position, at) >= 0:
            if _OTHER_ENTITY.search(text, position, at):
                break
            cells = [(*cell[:5], unescape(cell[5])) for cell in cells]
        rows.append((head.group(1) or "", tuple(cells)))
        position = at
    return rows, position
