"""The pictures and shapes of one XLS sheet: its drawing, and the objects that belong to it."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.compound.office_art import (
    DESCRIPTION,
    HYPERLINK,
    KNOWN_WORDS,
    PICTURE,
    PICTURE_NUMBER,
    Malformed,
    Shape,
    shapes_of,
)
from disclosable.gate.compound.xls_book import Book
from disclosable.gate.compound.xls_checks import COMMENT, DRAWING
from disclosable.gate.compound.xls_grid import Area, Grid
from disclosable.gate.compound.xls_record import Record
from disclosable.gate.compound.xls_text import Cursor, ShortRecord
from disclosable.gate.office.package import EMBEDDED, FILE_PATH
from disclosable.gate.office.properties import PATH
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Told

_KINDS = {
    0x00: "a group", 0x01: "a line", 0x02: "a rectangle", 0x03: "an oval", 0x04: "an arc",
    0x05: "a chart", 0x06: "a text box", 0x07: "a button", 0x08: "a picture", 0x09: "a polygon",
    0x0B: "a check box", 0x0C: "an option button", 0x0D: "a box to edit", 0x0E: "a label",
    0x0F: "a dialogue", 0x10: "a spinner", 0x11: "a scroll bar", 0x12: "a list",
    0x13: "a group box", 0x14: "a drop-down list", 0x19: "a note", 0x1E: "a drawing",
}  # fmt: skip
_PICTURE, _DROP_DOWN, _NOTE = 0x08, 0x14, 0x19
_COMMON, _CLIPBOARD, _FLAGS, _END = 0x15, 0x07, 0x08, 0x00
# Flags of a picture: printed camera views, links, controls and objects are more than a picture.
# A picture of a fortieth of a column, or of a row's eighth, is none that anyone sees.
_LEAST_WIDE, _LEAST_HIGH = 26, 32
_MORE_THAN_PICTURE = 0x02 | 0x04 | 0x10 | 0x200


@dataclass(slots=True)
class Drawing:
    """Takes in what belongs to the drawing of a sheet, and tells it when the cells are known."""

    place: str
    _art: list[bytes] = field(default_factory=list)
    _objects: list[int] = field(default_factory=list)
    _texts: list[tuple[str, bool]] = field(default_factory=list)
    """The words of boxes and notes, and whether they are seen: notes wait for the mouse."""
    _embedded: bool = False
    filters: int = 0
    """How many columns have a button to filter by."""

    def add_art(self, record: Record) -> None:
        """The record MsoDrawing."""
        self._art.append(record.whole)

    def add_object(self, record: Record) -> None:
        """The record Obj ([MS-XLS] 2.4.181)."""
        body = record.body
        mark, size, kind = struct.unpack_from("<HHH", body)
        if mark != _COMMON or size != 0x12:
            raise ShortRecord
        self._objects.append(kind)
        at = 4 + size
        while kind == _PICTURE and at + 4 <= len(body):
            mark, size = struct.unpack_from("<HH", body, at)
            flags = int.from_bytes(body[at + 4 : at + 6], "little")
            if mark not in (_CLIPBOARD, _FLAGS, _END) or (
                mark == _FLAGS and flags & _MORE_THAN_PICTURE
            ):
                self._embedded = True
            at += 4 + size

    def add_text(self, record: Record) -> None:
        """The record TxO: the words of a text box or a note, in the record that continues it."""
        count = int.from_bytes(record.body[10:12], "little")
        if count and record.more:
            cursor = Cursor(record.more)
            words = cursor.characters(count, bool(cursor.take(1)[0] & 1))
            self._texts.append((words, _NOTE not in self._objects[-1:]))

    def told(self, book: Book, grid: Grid) -> Iterator[Told]:
        """What the drawing holds, against the cells that lie below it."""
        for text, is_seen in self._texts:
            yield Passage(f"{self.place}: a text box or note", text, shown=is_seen)
        if self._embedded:
            yield EMBEDDED.at(self.place, "a picture of an object, a control or a link")
        left = self.filters
        for kind in self._objects:
            if kind == _DROP_DOWN and left:
                left -= 1
            elif kind == _NOTE:
                yield COMMENT.at(self.place, "a note")
            elif kind != _PICTURE:
                yield DRAWING.at(self.place, _KINDS.get(kind, "an object of an unknown kind"))
        try:
            shapes = shapes_of(b"".join(self._art))
        except (Malformed, struct.error):
            yield DRAWING.at(self.place, "a drawing that cannot be read")
            return
        for shape in shapes:
            if shape.kind == PICTURE:
                yield from self._picture(shape, book, grid)
            elif not shape.is_group and not shape.is_hosted:
                yield DRAWING.at(self.place, "a shape that belongs to no object")
        pictures = sum(1 for kind in self._objects if kind == _PICTURE)
        if pictures != sum(1 for shape in shapes if shape.kind == PICTURE):
            yield DRAWING.at(self.place, "an object that is called a picture, and is none")

    def _picture(self, shape: Shape, book: Book, grid: Grid) -> Iterator[Told]:
        for number in shape.words:
            if number not in KNOWN_WORDS:
                yield DRAWING.at(self.place, f"a picture with the property {number}")
        for number, name in KNOWN_WORDS.items():
            text = shape.text(number)
            if PATH.search(text):
                yield FILE_PATH.at(self.place, f"{name} holds a path")
            elif text.strip():
                yield Passage(f"{self.place}: {name}", text, Role.PROPERTY)
        if shape.is_hidden or HYPERLINK in shape.numbers:
            yield DRAWING.at(self.place, "a picture that is hidden, or is a link")
        if shape.is_cropped:
            yield DRAWING.at(self.place, "a picture of which a part is cut away, and still kept")
        number = shape.numbers.get(PICTURE_NUMBER, 0)
        stored = book.pictures[number - 1] if 0 < number <= len(book.pictures) else None
        if stored is None or not stored.data:
            yield DRAWING.at(self.place, "a picture that is not in the file")
            return
        book.pictures_shown.add(number - 1)
        name = shape.text(DESCRIPTION) or "picture"
        yield Inner(f"{self.place}: picture {number}", name, stored.data, InnerRole.PICTURE)
        self._cover(shape, grid)

    def _cover(self, shape: Shape, grid: Grid) -> None:
        """See the filled cells that lie wholly below a picture."""
        if len(shape.anchor) != 18:
            grid.seen.see(DRAWING, self.place, "a picture", "it has no place on the sheet")
            return
        # The shares of a cell are 1024ths across and 256ths down ([MS-XLS] 2.5.193).
        _, left, x, top, y, right, to_x, bottom, to_y = struct.unpack("<9H", shape.anchor)
        wide = (right - left) * 1024 + to_x - x
        high = (bottom - top) * 256 + to_y - y
        if wide < _LEAST_WIDE or high < _LEAST_HIGH:
            grid.seen.see(DRAWING, self.place, "a picture", "it is too small to be seen")
        elif right - left > 1 and bottom - top > 1:
            area = (top + 1, bottom - 1, left + 1, right - 1)
            grid.covered([area], "a filled cell below a picture", keep_first=False)


def covered_by_pictures(art: bytes) -> list[Area]:
    """The cells that lie wholly beneath the pictures of a drawing."""
    try:
        shapes = shapes_of(art)
    except (Malformed, struct.error):
        return []
    placed = [
        struct.unpack("<9H", shape.anchor)
        for shape in shapes
        if shape.kind == PICTURE and len(shape.anchor) == 18
    ]
    return [
        (top + 1, bottom - 1, left + 1, right - 1)
        for _, left, _, top, _, right, _, bottom, _ in placed
    ]
