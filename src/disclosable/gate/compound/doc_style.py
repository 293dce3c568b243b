"""The style sheet of a Word 97-2003 document ([MS-DOC] 2.9.271, STSH)."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from disclosable.gate.compound.doc_format import PLAIN, Lines, Run, lines, run
from disclosable.gate.compound.doc_head import broken

_NO_STYLE = 0xFFF
_MOST_STYLES = 4_096
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it is stored: its kind (1 paragraphs, 2 characters), base and properties."""

    kind: int
    number: int
    base: int
    name: str
    paragraph: bytes
    character: bytes


@dataclass(slots=True)
class Styles:
    """The styles by their index."""

    styles: dict[int, Style] = field(default_factory=dict)
    _runs: dict[int, Run] = field(default_factory=dict)
    _lines: dict[int, Lines] = field(default_factory=dict)

    @classmethod
    def read(cls, data: bytes) -> Styles:
        """From the table.

        Raises:
            CannotRead: a style reaches beyond the table, or has bytes that are of no style.
        """
        try:
            (head,) = struct.unpack_from("<H", data, 0)
            count, fixed = struct.unpack_from("<HH", data, 2)
            at = 2 + head
            if count > _MOST_STYLES or fixed < 10:
                raise broken("its table of styles is of an unknown form")
            found: dict[int, Style] = {}
            for index in range(count):
                (size,) = struct.unpack_from("<H", data, at)
                at += 2
                if at + size > len(data):
                    raise broken("a style that does not end")
                if size:
                    found[index] = _style(data[at : at + size], fixed)
                at += size + size % 2
        except struct.error:
            raise broken("its table of styles is cut off") from None
        if at < len(data) and any(data[at:]):
            raise broken("bytes after its table of styles")
        return cls(found)

    def run(self, index: int | None) -> Run:
        """How the characters of a style look, with what it is based on."""
        if index is None or index not in self.styles:
            return PLAIN
        if index not in self._runs:
            look = PLAIN
            for style in reversed(self._chain(index)):
                look = run(style.character, look)
            self._runs[index] = look
        return self._runs[index]

    def lines(self, index: int) -> Lines:
        """How the paragraphs of a style are laid out, with what it is based on."""
        if index not in self._lines:
            layout = Lines(style=index)
            for style in reversed(self._chain(index)):
                layout = lines(style.paragraph, layout)
            own = self.styles.get(index)
            if own is not None and own.kind == 1 and 1 <= own.number <= 9 and not layout.level:
                layout = lines(struct.pack("<HB", 0x2640, own.number - 1), layout)
            self._lines[index] = layout
        return self._lines[index]

    def _chain(self, index: int) -> list[Style]:
        chain: list[Style] = []
        while index in self.styles and len(chain) < _DEEPEST:
            chain.append(self.styles[index])
            index = self.styles[index].base
        return chain


def _style(data: bytes, fixed: int) -> Style:
    numbers = struct.unpack_from("<4H", data, 0)
    kind, base, parts = numbers[1] & 15, numbers[1] >> 4, numbers[2] & 15
    (length,) = struct.unpack_from("<H", data, fixed)
    at = fixed + 2 + length * 2
    name = data[fixed + 2 : at].decode("utf-16-le", "replace")
    if length > 255 or data[at : at + 2] != b"\0\0":
        raise broken("a style whose name does not end")
    at += 2
    groups: list[bytes] = []
    for _ in range(parts):
        (size,) = struct.unpack_from("<H", data, at)
        groups.append(data[at + 2 : at + 2 + size])
        at += 2 + size + size % 2
    if any(data[at:]):
        raise broken("a style with bytes of no property")
    paragraph = character = b""
    if kind in (1, 3) and groups:
        # Within a table style its own properties stand first.
        rest = groups[1:] if kind == 3 else groups
        paragraph = rest[0][2:] if rest else b""
        character = rest[1] if len(rest) > 1 else b""
    elif kind == 2 and groups:
        character = groups[0]
    return Style(kind, numbers[0] & 0xFFF, base, name, paragraph, character)
