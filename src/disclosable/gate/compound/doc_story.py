"""The text of one story of a Word 97-2003 document: its paragraphs, tables, fields and pictures."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosable.gate.colour import Colour
from disclosable.gate.compound.doc_checks import FIELD, HIDDEN_TEXT, PICTURE, TRACKED
from disclosable.gate.compound.doc_drawing import inline_picture
from disclosable.gate.compound.doc_format import (
    Lines,
    Run,
    Stretches,
    changes,
    lines,
    run,
    shading,
)
from disclosable.gate.compound.doc_head import Piece, Pieces, Ranges, broken
from disclosable.gate.compound.doc_style import Styles
from disclosable.gate.finding import Check, Sightings
from disclosable.gate.office.package import EMBEDDED, FILE_PATH
from disclosable.gate.rtf import look as shown
from disclosable.gate.rtf.field import read_field
from disclosable.gate.rtf.furniture import is_link_data
from disclosable.gate.rtf.story import RowShape, Story
from disclosable.gate.told import Passage, Role, Told

_PICTURE, _BEGIN, _MIDDLE, _END, _SYMBOL = 1, 0x13, 0x14, 0x15, 0x28
_MARKS = {
    0x02: "",
    0x03: "",
    0x04: "",
    0x05: "",
    0x08: "",
    0x09: "\t",
    0x0B: "\n",
    0x0C: "\n",
    0x0E: "\n",
    0x1E: "\N{NON-BREAKING HYPHEN}",
    0x1F: "",
    0x28: "",
}
_ENDS, _ANCHOR = "\r\x07", 0x08
_CONTROLS = "".join(map(chr, range(33))) + "("
_DEFINITION, _SHADES, _OLD_SHADES, _MERGES = 0xD608, (0xD612, 0xD616, 0xD60C), 0xD609, 0xD62B
_PLAIN_SHADES = (0xD670, 0xD671, 0xD672)
_HEIGHT, _FLAT = 0x9407, 40
_SHAPE, _LINKED_SHAPE = 100, 102
# Twips: a picture smaller than three points is no picture to a reader.
_LEAST_PICTURE = 60


@dataclass(slots=True)
class Palette:
    """Gives each colour a number, as the telling of stories asks for."""

    looks: shown.Looks = field(default_factory=shown.Looks)
    _numbers: dict[Colour, int] = field(default_factory=dict)

    def number(self, colour: Colour | None) -> int | None:
        """The place of a colour; None for the automatic one."""
        if colour is None:
            return None
        if colour not in self._numbers:
            self._numbers[colour] = len(self.looks.colours)
            self.looks.colours.append(colour)
        return self._numbers[colour]


@dataclass(slots=True)
class Source:
    """What a story is read from: the stream, its pieces, formats, styles, and the Data stream."""

    text: bytes
    data: bytes
    pieces: Pieces
    runs: Stretches
    paragraphs: Stretches
    styles: Styles
    palette: Palette = field(default_factory=Palette)
    used: Ranges = field(default_factory=Ranges)
    used_data: Ranges = field(default_factory=Ranges)
    pictures: int = 0
    _looks: dict[tuple[bytes, int], tuple[Run, shown.Look]] = field(default_factory=dict)
    _layouts: dict[bytes, tuple[Lines, shown.Lines]] = field(default_factory=dict)

    def look(self, group: bytes, layout: Lines) -> tuple[Run, shown.Look]:
        """How a run with these properties looks in a paragraph."""
        key = (group, layout.style)
        if key not in self._looks:
            base = self.styles.run(layout.style)
            own = run(group, base)
            if own.style is not None:
                base = self.styles.run(own.style).over(base)
                own = replace(run(group, base), style=own.style)
            own = own.over(base)
            number = self.palette.number
            self._looks[key] = (
                own,
                shown.Look(
                    hidden=own.hidden,
                    deleted=own.tracked.startswith("text that was deleted"),
                    colour=number(own.colour),
                    highlight=number(own.ground),
                    size=own.size,
                    width=own.width,
                    spacing=own.spacing,
                    shift=own.shift,
                ),
            )
        return self._looks[key]

    def words(self, first: int, last: int) -> str:
        """The bare characters from one to another."""
        return "".join(
            self.text[piece.place : piece.end].decode(
                "utf-16-le" if piece.wide else "cp1252", "replace"
            )
            for piece in self.pieces.within(first, last)
        )

    def layout(self, group: bytes) -> tuple[Lines, shown.Lines]:
        """How a paragraph with these properties is laid out."""
        if group not in self._layouts:
            style = int.from_bytes(group[:2], "little")
            own = lines(group[2:], self.styles.lines(style))
            if own.huge is not None:
                size = int.from_bytes(self.data[own.huge : own.huge + 2], "little")
                more = self.data[own.huge + 2 : own.huge + 2 + size]
                self.used_data.take(own.huge, own.huge + 2 + size)
                own = replace(lines(more, replace(own, huge=None)), style=style)
            self._layouts[group] = (
                own,
                shown.Lines(
                    in_table=own.in_table,
                    depth=own.depth,
                    ground=self.palette.number(own.ground),
                    listed=own.listed,
                    level=own.level,
                    squeezed=own.problem.startswith("lines"),
                    outside=own.problem.startswith("text"),
                ),
            )
        return self._layouts[group]


@dataclass(slots=True)
class _Field:
    instruction: list[str] = field(default_factory=list)
    data: list[bytes] = field(default_factory=list)
    in_code: bool = True


@dataclass(slots=True)
class StoryReader:
    """Reads the characters from one to another as one story."""

    source: Source
    name: str
    role: Role
    reaches: list[float] = field(default_factory=list)
    """How far down each anchored shape lies over the words, in twips; the last comes first."""
    seen: Sightings = field(default_factory=Sightings)
    _fields: list[_Field] = field(default_factory=list)
    _story: Story = field(init=False)

    def __post_init__(self) -> None:
        self._story = Story(
            self.name, self.role, self.source.palette.looks, hidden_text=HIDDEN_TEXT
        )

    def read(self, first: int, last: int) -> Iterator[Told]:
        """All that the characters tell."""
        layout = shown.Lines()
        for piece in self.source.pieces.within(first, last):
            for text, group, layout_group in self._stretches(piece):
                full, layout = self.source.layout(layout_group)
                if full.tracked:
                    self._see(TRACKED, "a format that was changed and not accepted")
                yield from self._stretch(text, group, full, layout)
        if self._fields:
            self._see(FIELD, "a field that does not end")
        yield from self._story.end(layout)
        yield from self.seen.findings()

    def _see(self, check: Check, what: str) -> None:
        place = self._story.place.removeprefix(f"{self.name}, ")
        self.seen.see(check, self.name, place, what)

    def _stretches(self, piece: Piece) -> Iterator[tuple[str, bytes, bytes]]:
        """Text of one look and one paragraph, with the properties of both."""
        at, width = piece.place, 2 if piece.wide else 1
        while at < piece.end:
            group, run_end = self.source.runs.at(at)
            layout, paragraph_end = self.source.paragraphs.at(at)
            end = min(piece.end, run_end, paragraph_end)
            end = min(at + max((end - at) // width, 1) * width, piece.end)
            raw = self.source.text[at:end]
            text = raw.decode("utf-16-le" if piece.wide else "cp1252", "replace")
            self.source.used.take(at, end)
            yield text, group, layout
            at = end

    def _stretch(self, text: str, group: bytes, full: Lines, layout: shown.Lines) -> Iterator[Told]:
        properties, look = self.source.look(group, full)
        if properties.tracked:
            self._see(TRACKED, properties.tracked)
        if properties.special and len(text.strip(_CONTROLS)) > 1:
            self._see(HIDDEN_TEXT, "words that are marked as signs")
        if properties.embedded:
            self._see(EMBEDDED, "an embedded object")
        start = 0
        for at, sign in enumerate(text):
            if sign >= " " and not (properties.special and ord(sign) == _SYMBOL):
                continue
            if at > start:
                self._say(text[start:at], look, layout)
            start = at + 1
            number = ord(sign)
            if sign in _ENDS or number == 0x0C:
                yield from self._end(number, full, layout)
            elif number in (_BEGIN, _MIDDLE, _END):
                yield from self._field(number)
            elif number == _PICTURE:
                yield from self._picture(properties)
            else:
                if number == _ANCHOR and properties.special and self.reaches:
                    self._story.beneath = max(self._story.beneath, self.reaches.pop())
                self._say(_MARKS.get(number, ""), look, layout)
        if start < len(text):
            self._say(text[start:], look, layout)

    def _say(self, text: str, look: shown.Look, layout: shown.Lines) -> None:
        if not text:
            return
        for each in self._fields:
            if each.in_code:
                self._fields[-1].instruction.append(text)
                return
        self._story.add(text, look, layout)

    def _end(self, sign: int, full: Lines, layout: shown.Lines) -> Iterator[Told]:
        story = self._story
        if any(each.in_code for each in self._fields):
            return
        if full.ends_row:
            yield from story.end_row(1, _row(full.row, self.source.palette))
        elif full.ends_inner_row:
            yield from story.end_row(max(full.depth, 2), _row(full.row, self.source.palette))
        elif full.ends_cell:
            story.end_cell(max(full.depth, 2))
        elif sign == 0x07:
            story.end_cell(1)
        else:
            yield from story.end_paragraph(layout)

    def _field(self, sign: int) -> Iterator[Told]:
        if sign == _BEGIN:
            self._fields.append(_Field())
            if len(self._fields) > 50:
                raise broken("fields that are too deep")
        elif not self._fields:
            self._see(FIELD, "a field that does not begin")
        elif sign == _MIDDLE:
            self._fields[-1].in_code = False
        else:
            closed = self._fields.pop()
            code = "".join(closed.instruction)
            asked = read_field(code)
            if asked.problem:
                self._see(FILE_PATH if asked.path else FIELD, asked.problem)
            for words in asked.told:
                if not words.startswith("_"):
                    yield Passage(self._story.place, words, Role.PROPERTY)
            for data in closed.data:
                if not is_link_data(data.hex(), code):
                    self._see(FIELD, "data of a field beside its code")

    def _picture(self, properties: Run) -> Iterator[Told]:
        """A picture in line with the text, or the data of a field ([MS-DOC] 2.9.190, 2.9.157)."""
        data, place = self.source.data, properties.picture
        if not properties.special or place is None:
            return
        if place + 6 > len(data):
            self._see(PICTURE, "a picture that is not in the file")
            return
        size, head = struct.unpack_from("<IH", data, place)
        if size < head or head < 4 or place + size > len(data):
            self._see(PICTURE, "a picture that cannot be read")
            return
        self.source.used_data.take(place, place + size)
        body = data[place + head : place + size]
        if properties.data:
            if self._fields:
                self._fields[-1].data.append(body)
            else:
                self._see(FIELD, "data of a field outside it")
            return
        (mode,) = struct.unpack_from("<h", data, place + 6)
        if mode == _LINKED_SHAPE:
            self._see(FILE_PATH, "a picture with the path of the file that it came from")
            body = body[1 + body[0] :] if body else body
        elif mode != _SHAPE:
            self._see(PICTURE, "a picture of a form that the gate does not read")
            return
        sides = struct.unpack_from("<4H", data, place + 28) if head >= 36 else (1000,) * 4
        if all(sides[axis] * sides[axis + 2] // 1000 < _LEAST_PICTURE for axis in (0, 1)):
            self._see(PICTURE, "a picture too small to be seen")
        self.source.pictures += 1
        yield from inline_picture(body, f"picture {self.source.pictures} ({self.name})")


def _row(raw: bytes, palette: Palette) -> RowShape:
    """The cells of a row ([MS-DOC] 2.9.324)."""
    shape = RowShape()
    edges: tuple[int, ...] = ()
    merged: set[int] = set()
    grounds: dict[int, Colour | None] = {}
    for kind, value in changes(raw):
        if kind == _DEFINITION:
            count = value[2]
            if 3 + (count + 1) * 2 > len(value):
                raise broken("a row whose cells cannot be read")
            edges = struct.unpack_from(f"<{count + 1}h", value, 3)
            cells = value[3 + (count + 1) * 2 :]
            for number in range(min(count, len(cells) // 20)):
                (flags,) = struct.unpack_from("<H", cells, number * 20)
                if flags & 3 == 1 or flags >> 5 & 3 == 1:
                    merged.add(number)
        elif kind in _SHADES or kind in _PLAIN_SHADES:
            first = (_SHADES if kind in _SHADES else _PLAIN_SHADES).index(kind) * 22
            if kind == 0xD60C:
                first = 44
            for number in range((len(value) - 1) // 10):
                found = shading(value[1 + number * 10 : 11 + number * 10])
                grounds[first + number] = found or grounds.get(first + number)
        elif kind == _OLD_SHADES:
            for number in range((len(value) - 1) // 2):
                found = shading(value[1 + number * 2 : 3 + number * 2])
                grounds.setdefault(number, found)
        elif kind == _MERGES and len(value) == 3:
            (merged.add if value[2] == 1 else merged.discard)(value[1])
        elif kind == _HEIGHT:
            (height,) = struct.unpack("<h", value)
            shape.flat = -_FLAT < height < 0
    shape.left = edges[0] if edges else 0
    for number, edge in enumerate(edges[1:]):
        shape.next_ground = palette.number(grounds.get(number))
        shape.next_merged = number in merged
        shape.end_cell(edge)
    return shape
