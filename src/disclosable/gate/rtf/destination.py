"""The destinations of an RTF document: where words go, and what is made of them at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from disclosable.gate.colour import Colour
from disclosable.gate.finding import Check, Sightings
from disclosable.gate.program import is_program, is_signature
from disclosable.gate.rtf import groups
from disclosable.gate.rtf.checks import (
    FIELD,
    FILE_PATH,
    HIDDEN_TEXT,
    PERSON,
    PICTURE,
    STORED_DATA,
    TRACKED,
)
from disclosable.gate.rtf.field import read_field
from disclosable.gate.rtf.frame import DROPPED, Frame
from disclosable.gate.rtf.furniture import FORMS, is_form, is_harmless_property, is_link_data
from disclosable.gate.rtf.look import Looks, Style
from disclosable.gate.rtf.shape import Shape, picture, shape_property
from disclosable.gate.rtf.story import RowShape, Story
from disclosable.gate.told import Passage, Role, Row, Told

_MACHINE_BOOKMARK = re.compile(
    r"_+(?:Toc|Ref|RefHeading|RefNumPara|Hlk|Hlt|GoBack|UnoMark|DdeLink|Numbering|MON|ftn|edn)"
    r"[_\d]*\Z|sdfootnote\d+\w*\Z"
)
_PATH = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:|/(?:home|Users|mnt|tmp|var)/", re.I)
_MOST_DROPPED = 100_000
_PAGE_STYLE = "the head or foot of a page style"
_LEAST_PICTURE = 60
"""Twips: a picture smaller than three points is no picture to a reader."""


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    data: list[str] = field(default_factory=list)
    around: Frame = field(default_factory=Frame)


@dataclass(slots=True)
class Picture:
    """A picture that is being read."""

    kind: str = ""
    cropped: bool = False
    sizes: dict[str, int] = field(default_factory=dict)
    binary: bytearray = field(default_factory=bytearray)

    @property
    def unseen(self) -> bool:
        """Whether it is shown so small that nobody sees that there is a picture."""
        sides = (
            self.sizes.get(f"pic{way}goal", 1_000) * self.sizes.get(f"picscale{axis}", 100) // 100
            for way, axis in (("w", "x"), ("h", "y"))
        )
        return all(0 <= side < _LEAST_PICTURE for side in sides)


@dataclass(slots=True)
class Destinations:
    """What has been read of the document's tables, and what is open."""

    allowed: frozenset[str]
    out: list[Told] = field(default_factory=list)
    looks: Looks = field(default_factory=Looks)
    stories: list[Story] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)
    picture: Picture = field(default_factory=Picture)
    row: RowShape = field(default_factory=RowShape)
    fonts: dict[int, str] = field(default_factory=dict)
    default_font: int = 0
    mixing: dict[str, int] = field(default_factory=dict)
    based_on: int | None = None
    seen: Sightings = field(default_factory=Sightings)
    pages_apart: set[str] = field(default_factory=set)
    switches: frozenset[str] = frozenset({""})
    """The control words that set pages apart, where they stand anywhere in the file; and ""."""
    _fields: list[_Field] = field(default_factory=list)
    _property: str = ""
    _shape_name: str = ""
    _pictures: int = 0
    _margins: set[str] = field(default_factory=set)
    _page_styles: list[str] = field(default_factory=list)
    _set_apart: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.stories.append(Story("the text", Role.PARAGRAPH, self.looks))

    def see(self, check: Check, what: str) -> None:
        """Record a finding at the place where the reader is."""
        story = self.stories[-1]
        self.seen.see(check, story.name, story.place.removeprefix(f"{story.name}, "), what)

    # Paragraphs and tables

    def end_paragraph(self, frame: Frame) -> None:
        """A `par`."""
        if frame.sink:
            frame.text.append("\n")
        else:
            self.out.extend(self.stories[-1].end_paragraph(frame.lines))

    def end_cell(self, frame: Frame) -> None:
        """A `cell`."""
        if not frame.sink:
            self.stories[-1].end_cell(1)

    def end_nested_cell(self, frame: Frame) -> None:
        """A `nestcell`."""
        if not frame.sink:
            self.stories[-1].end_cell(max(frame.lines.depth, 2))

    def end_row(self, frame: Frame) -> None:
        """A `row`."""
        if not frame.sink:
            self.out.extend(self.stories[-1].end_row(1, self.row))

    def end_nested_row(self, frame: Frame) -> None:
        """A `nestrow`."""
        if not frame.sink:
            self.out.extend(self.stories[-1].end_row(max(frame.lines.depth, 2), self.row))

    def set_charset(self, frame: Frame, number: int) -> None:
        """The character set of the font that the font table is describing."""
        if frame.sink == "fonttbl" and frame.look.font is not None:
            self.fonts[frame.look.font] = groups.CHARSETS.get(number, "")

    # Destinations

    def enter(self, around: Frame, inner: Frame) -> None:
        """A group begins within another."""
        if around.opened == "upr":
            inner.sink, inner.text = "upr", []
            inner.opened = "spare words"
        elif around.opened == "stylesheet":
            inner.text = []
            inner.opened = "style"
            self.based_on = None
        elif around.opened == "fonttbl":
            inner.text = []
            inner.opened = "font"

    def begin(self, frame: Frame, name: str) -> bool:
        """Begin a destination; False if the gate does not know it."""
        if name == "colortbl":
            self.looks.colours.clear()
        if name in groups.STORIES:
            self._begin_story(frame, name)
        elif name in groups.REFUSED:
            check, what = groups.REFUSED[name]
            self.see(check, what)
            self.drop(frame)
        elif name in groups.INSIDE:
            self._begin_inside(frame, name)
        elif name in groups.SINKS or name in FORMS or name in {**groups.TITLES, **groups.PEOPLE}:
            if name == "field":
                self._fields.append(_Field(around=replace(frame)))
            elif name in ("shp", "shpgrp"):
                self.shapes.append(Shape())
            elif name == "pict":
                self.picture = Picture()
            frame.spare = frame.spare or name in ("nonshppict", "shprslt")
            frame.sink, frame.opened, frame.text = name, name, []
        else:
            return False
        return True

    def drop(self, frame: Frame) -> None:
        """The rest of the group is refused; its words are told as hidden ones."""
        if frame.sink != DROPPED:
            frame.sink, frame.opened, frame.text = DROPPED, DROPPED, []

    def _begin_story(self, frame: Frame, name: str) -> None:
        place, role = groups.STORIES[name]
        story = Story(place, role, self.looks)
        if frame.sink == "pgdsctbl":
            story.name, story.told_shown = _PAGE_STYLE, False
        if name == "shptxt" and self.shapes:
            story.page = self.shapes[-1].ground
            story.told_shown = not self.shapes[-1].is_lost
        elif groups.SET_APART.get(name, "") not in self.switches:
            story.told_shown = False
        self.stories.append(story)
        frame.sink, frame.opened = "", name

    def _begin_inside(self, frame: Frame, name: str) -> None:
        frame.opened = name
        if name == "fldrslt" and self._fields:
            around = self._fields[-1].around
            frame.sink, frame.text = around.sink, around.text
        elif name == "ud":
            frame.sink = ""
        elif name == "nesttableprops":
            frame.row = self.row

    def leave(self, frame: Frame, around: Frame) -> None:
        """A group ends, and with it what it began."""
        name = frame.opened
        if name in groups.STORIES:
            self._end_story(frame, name)
        elif name == "nesttableprops":
            self.row = frame.row or RowShape()
        elif name and name not in groups.INSIDE:
            self._end_sink(frame, around, name, "".join(frame.text))

    def _end_story(self, frame: Frame, name: str) -> None:
        if len(self.stories) < 2:
            return
        story = self.stories.pop()
        told = [*story.end(frame.lines)]
        words = "".join(story.text)
        self.out.extend(told)
        if name == "shptxt" and self.shapes:
            self.shapes[-1].text += words
            self.shapes[-1].words |= any(isinstance(each, Passage | Row) for each in told)
        elif story.name == _PAGE_STYLE:
            self._page_styles.append(words)
        elif story.role is Role.MARGIN:
            self._margins.add("".join(words.split()))
            if name in groups.SET_APART and words.strip():
                self._set_apart.append((groups.SET_APART[name], story.name))

    def _end_sink(self, frame: Frame, around: Frame, name: str, text: str) -> None:
        place = self.stories[-1].place
        match name:
            case "pict":
                self._end_picture(frame, text)
            case "shp" | "shpgrp":
                shape = self.shapes.pop()
                self.out.extend(shape.findings(place))
                self.stories[-1].beneath = max(self.stories[-1].beneath, shape.reach)
            case "shprslt":
                if self.shapes:
                    self.shapes[-1].spare += text
            case "field":
                self._end_field(self._fields.pop(), place)
            case "fldinst" | "datafield":
                if not self._fields:
                    self.see(FIELD, "the code of a field outside it")
                elif name == "fldinst":
                    self._fields[-1].instruction += text
                else:
                    self._fields[-1].data.append(text)
            case "style":
                self._end_style(frame, text)
            case "sn":
                self._shape_name = text.strip()
            case "sv":
                if self.shapes:
                    self.shapes[-1].properties[self._shape_name] = text.strip()
                self.out.extend(shape_property(place, self._shape_name, text))
            case "spare words":
                if text.strip():
                    self.see(HIDDEN_TEXT, "a spare copy of words for old programs")
            case "bkmkstart" | "bkmkend":
                if text.strip() and not _MACHINE_BOOKMARK.match(text.strip()):
                    self.out.append(Passage(place, text.strip(), Role.PROPERTY))
            case _:
                self.out.extend(self._properties(name, text))
        if name in ("listtext", "pntext", "pn"):
            around.lines = replace(around.lines, listed=True)
        if name in FORMS and not is_form(name, text):
            check = (
                HIDDEN_TEXT
                if name in groups.CONTAINERS | {"listtext", "pntext", "nonesttables"}
                else STORED_DATA
            )
            self.see(check, f"more in the group {name!r} than it needs")

    def _properties(self, name: str, text: str) -> Iterator[Told]:
        words = text.strip()
        if not words:
            return
        if name in groups.TITLES:
            yield Passage(groups.TITLES[name], words, Role.PROPERTY)
            if _PATH.search(words):
                yield FILE_PATH.at("the document's information", "a property that holds a path")
        elif name in groups.PEOPLE:
            if words not in self.allowed and not is_program(words):
                yield PERSON.at("the document's information", f"{groups.PEOPLE[name]} is {words!r}")
        elif name in ("comment", "doccomm"):
            if not is_signature(words):
                yield STORED_DATA.at("the document's information", "comments on the document")
                yield Passage("the document's information", words, Role.PROPERTY, shown=False)
        elif name == "hlinkbase":
            yield FILE_PATH.at("the document's information", "the base of links")
        elif name == "revtbl":
            names = {part.strip() for part in words.split(";")} - {"", "Unknown"}
            if names:
                yield TRACKED.at("the list of who changed it", f"{len(names)} names")
        elif name == "propname":
            self._property = words
        elif name == "staticval":
            if not is_harmless_property(self._property, words):
                yield STORED_DATA.at("the document's information", "a custom property")
                yield Passage("a custom property", words, Role.PROPERTY, shown=False)
        elif name == "generator" and _PATH.search(words):
            yield FILE_PATH.at("the document's information", "a property that holds a path")
        elif name == DROPPED and re.search(r"[^\W\d_]{2}|\s\d", words):
            yield Passage(self.stories[-1].place, words[:_MOST_DROPPED], shown=False)

    def _end_picture(self, frame: Frame, text: str) -> None:
        self._pictures += 1
        shown = self.picture
        data = bytes(shown.binary)
        if not data:
            try:
                data = bytes.fromhex(text)
            except ValueError:
                self.see(PICTURE, "a picture whose data is not in hexadecimal")
                return
        elif text.strip():
            self.see(PICTURE, "a picture with data of two forms")
        where = f"picture {self._pictures} ({self.stories[-1].name})"
        if shown.unseen:
            self.see(PICTURE, "a picture too small to be seen")
        self.out.extend(picture(where, shown.kind, data, frame.spare, shown.cropped))

    def _end_field(self, read: _Field, place: str) -> None:
        asked = read_field(read.instruction)
        if asked.problem:
            self.see(FILE_PATH if asked.path else FIELD, asked.problem)
        for words in asked.told:
            if not _MACHINE_BOOKMARK.match(words):
                self.out.append(Passage(place, words, Role.PROPERTY))
        for data in read.data:
            if not is_link_data(data, read.instruction):
                self.see(FIELD, "data of a field beside its code")

    def _end_style(self, frame: Frame, text: str) -> None:
        style = Style(
            replace(frame.look, style=None), frame.lines.ground, self.based_on, text.strip(" ;\n")
        )
        if frame.look.style is not None:
            self.looks.character_styles.setdefault(frame.look.style, style)
        else:
            self.looks.paragraph_styles.setdefault(frame.lines.style or 0, style)

    def add_colour(self) -> None:
        """An entry of the colour table ends."""
        mixed = self.mixing
        self.mixing = {}
        self.looks.colours.append(
            Colour(mixed["red"], mixed["green"], mixed["blue"]) if mixed else None
        )

    def finish(self) -> None:
        """The end of the document."""
        while self.stories:
            self.out.extend(self.stories.pop().end(Frame().lines))
        for words in self._page_styles:
            plain = "".join(words.split())
            if plain and plain not in self._margins:
                where = "the page styles"
                self.out.append(HIDDEN_TEXT.at(where, "a head or foot that no page shows"))
        for switch, where in self._set_apart:
            if switch not in self.pages_apart:
                self.out.append(HIDDEN_TEXT.at(where, "words that no page shows"))
        self.out.extend(self.seen.findings())
