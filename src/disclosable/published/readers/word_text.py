"""The text of a Word paragraph as a reader of the final document sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from disclosable.published.readers.note_mark import join_raised
from disclosable.published.readers.sightings import Sight, Sightings
from disclosable.published.readers.word_styles import (
    WordStyles,
    attribute,
    child,
    is_on,
    is_raised,
    local,
    whole_number,
)

TRACKED = Sight(
    "tracked-changes",
    "text that was deleted with changes tracked can still be read in the file",
    settle_figures=True,
)
HIDDEN = Sight("hidden-text", "text that is hidden can be shown with two key strokes; it is read")
STRUCK = Sight("struck-out", "text that is struck out can still be read", settle_figures=True)
PICTURE = Sight(
    "picture",
    "a picture is not read: where it shows figures, give them as a table",
    settle=True,
)
CHART = Sight(
    "chart", "a chart is not read: where it shows figures, give them as a table", settle=True
)
EMBEDDED = Sight(
    "embedded-file", "another file is inside this one and is not read: save it on its own", True
)

# A logo is smaller; in English Metric Units, 360,000 a centimetre.
_PICTURE_WIDTH, _PICTURE_HEIGHT = 8 * 360_000, 4 * 360_000
# The same for pictures of older programs, in points.
_SIDE = re.compile(r"(?:^|;)\s*(width|height):(\d{1,6}(?:\.\d{1,6})?)pt")
_LEAST_SIDES = (("width", 227), ("height", 113))
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BREAK = re.compile(r"([\t\n])")
_NOT_SHOWN = frozenset({"instrText", "delInstrText", "rPr", "pPr", "sdtPr", "txbxContent"})


@dataclass
class Inline:
    """What a paragraph holds: its text, tabs and line breaks kept, and its text boxes."""

    text: str
    boxes: list[etree._Element] = field(default_factory=list)


@dataclass
class WordText:
    """Reads paragraphs one after another, since a field may begin in one and end in another.

    `notes` are the footnotes and endnotes that were referred to, in order: the kind ("footnote" or
    "endnote") and the identifier of each.
    """

    styles: WordStyles
    sightings: Sightings
    notes: list[tuple[str, str]] = field(default_factory=list)
    _fields: list[bool] = field(default_factory=list)
    _boxes: list[etree._Element] = field(default_factory=list)

    def read(self, paragraph: etree._Element, place: str) -> Inline:
        """The text of a paragraph, or of any other element that holds runs."""
        self._boxes = []
        hides = self.styles.switch(attribute(child(paragraph, "pPr", "pStyle"), "val"), "vanish")
        pieces = list(self._content(paragraph, place, raised=False, hidden=hides))
        # A tab tells columns apart, and a break tells lines apart; tidying would lose both.
        parts: list[list[tuple[str, bool]]] = [[]]
        breaks: list[str] = []
        for text, raised in pieces:
            first, *others = _BREAK.split(text)
            parts[-1].append((first, raised))
            breaks += others[::2]
            parts += [[(other, raised)] for other in others[1::2]]
        texts = map(join_raised, parts)
        return Inline("".join(map("".join, zip(texts, [*breaks, ""], strict=True))), self._boxes)

    def _content(
        self, element: etree._Element, place: str, *, raised: bool, hidden: bool
    ) -> Iterator[tuple[str, bool]]:
        for item in element:
            name = local(item)
            if name == "r":
                yield from self._run(item, place, raised=raised, hidden=hidden)
            elif name in ("del", "moveFrom"):
                self.sightings.see(TRACKED, place, _all_text(item))
            elif name == "AlternateContent":
                # The same thing twice, for newer and for older programs.
                choice = child(item, "Choice")
                chosen = child(item, "Fallback") if choice is None else choice
                if chosen is not None:
                    yield from self._content(chosen, place, raised=raised, hidden=hidden)
            elif name == "t":
                if not any(self._fields):
                    text = item.text or ""
                    if hidden and text.strip():
                        self.sightings.see(HIDDEN, place, text)
                    yield text, raised
            elif name in _SPACES:
                yield _SPACES[name], raised
            elif name == "sym":
                yield _symbol(item), raised
            elif name == "fldChar":
                self._field(attribute(item, "fldCharType"))
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name.removesuffix("Reference"), attribute(item, "id")))
                yield str(len(self.notes)), True
            elif name == "txbxContent":
                self._boxes.append(item)
            elif name not in _NOT_SHOWN:
                self._look(item, name, place)
                yield from self._content(item, place, raised=raised, hidden=hidden)

    def _run(
        self, run: etree._Element, place: str, *, raised: bool, hidden: bool
    ) -> Iterator[tuple[str, bool]]:
        properties = child(run, "rPr")
        style = attribute(child(properties, "rStyle"), "val")
        said = is_on(properties, "vanish")
        hidden = said if said is not None else hidden or self.styles.switch(style, "vanish")
        raised = raised or is_raised(properties) or self.styles.raises(style)
        if is_on(properties, "strike") or is_on(properties, "dstrike"):
            if text := _all_text(run).strip():
                self.sightings.see(STRUCK, place, text)
            return
        yield from self._content(run, place, raised=raised, hidden=hidden)

    def _field(self, kind: str) -> None:
        """Follow a field: its instruction is not shown, its result is."""
        if kind == "begin":
            self._fields.append(True)
        elif self._fields and kind == "separate":
            self._fields[-1] = False
        elif self._fields and kind == "end":
            self._fields.pop()

    def _look(self, item: etree._Element, name: str, place: str) -> None:
        if name == "extent":
            wide = whole_number(attribute(item, "cx")) >= _PICTURE_WIDTH
            high = whole_number(attribute(item, "cy")) >= _PICTURE_HEIGHT
            frame = item.getparent()
            if wide and high and frame is not None and _holds(frame, "blip"):
                self.sightings.see(PICTURE, place)
        elif name == "imagedata":
            shape = item.getparent()
            sides = dict(_SIDE.findall(attribute(shape, "style")))
            if all(float(sides.get(s, 0)) >= least for s, least in _LEAST_SIDES):
                self.sightings.see(PICTURE, place)
        elif name in ("chart", "relIds"):
            self.sightings.see(CHART, place)
        elif name in ("OLEObject", "control"):
            self.sightings.see(EMBEDDED, place)


def _holds(element: etree._Element, name: str) -> bool:
    return any(local(item) == name for item in element.iter())


def _all_text(element: etree._Element) -> str:
    return "".join(item.text or "" for item in element.iter() if local(item) in ("t", "delText"))


def _symbol(item: etree._Element) -> str:
    """The character of a symbol font: those of its private range stand for ordinary ones."""
    try:
        code = int(attribute(item, "char"), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        code -= 0xF000
    return chr(code) if 0x20 <= code <= 0xFFFF and not 0xD800 <= code <= 0xDFFF else ""
