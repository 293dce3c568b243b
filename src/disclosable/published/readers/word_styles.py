"""The styles of a Word document: which paragraphs are headings, and which text is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

_HEADING = re.compile(r"heading\s*([1-9])", re.IGNORECASE)
_OFF = frozenset({"0", "false", "off", "none"})
_LONGEST_CHAIN = 20


def local(element: etree._Element) -> str:
    """An element's name without its namespace, of which Word files use two. "" of a comment."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute's value by its name without a namespace, or ""."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, *names: str) -> etree._Element | None:
    """The first child, its first child, and so on, by their names; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((item for item in element if local(item) == name), None)
    return element


def whole_number(text: str) -> int:
    """A number as Word writes it; 0 where it is none, or longer than any that Word writes."""
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else 0


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Whether a switch such as `vanish` is on; None where the properties do not say."""
    switch = child(properties, name)
    return None if switch is None else attribute(switch, "val").lower() not in _OFF


class WordStyles:
    """The styles by their identifiers, each with those that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        styles = () if root is None else tuple(root)
        self._styles = {attribute(s, "styleId"): s for s in styles if local(s) == "style"}

    def level(self, paragraph: etree._Element | None) -> int:
        """The level (1 to 6) of a heading, 0 of other text, from the paragraph's properties."""
        style = attribute(child(paragraph, "pStyle"), "val")
        if self.is_called(style, "title"):
            return 1
        outline = attribute(child(paragraph, "outlineLvl"), "val")
        for ancestor in self._chain(style):
            if match := _HEADING.fullmatch(self._name(ancestor)):
                return min(int(match[1]), 6)
            outline = outline or attribute(child(ancestor, "pPr", "outlineLvl"), "val")
        # Word's levels count from 0, and 9 is body text.
        return min(int(outline) + 1, 6) if outline in set("012345678") else 0

    def is_called(self, style: str, name: str) -> bool:
        """Whether a style, or one that it is based on, has this name (in small letters)."""
        return any(self._name(ancestor).lower() == name for ancestor in self._chain(style))

    def switch(self, style: str, name: str) -> bool:
        """Whether a style switches `name` on for its text."""
        for ancestor in self._chain(style):
            said = is_on(child(ancestor, "rPr"), name)
            if said is not None:
                return said
        return False

    def raises(self, style: str) -> bool:
        """Whether a style sets its text as superscript."""
        return any(is_raised(child(ancestor, "rPr")) for ancestor in self._chain(style))

    def indent(self, paragraph: etree._Element | None) -> int:
        """How far a paragraph's text is indented, in twentieths of a point."""
        own = child(paragraph, "ind")
        style = attribute(child(paragraph, "pStyle"), "val")
        for indent in (own, *(child(s, "pPr", "ind") for s in self._chain(style))):
            said = attribute(indent, "left") or attribute(indent, "start")
            if said:
                return whole_number(said)
        return 0

    def _chain(self, style: str) -> Iterator[etree._Element]:
        for _ in range(_LONGEST_CHAIN):
            found = self._styles.get(style)
            if found is None:
                return
            yield found
            style = attribute(child(found, "basedOn"), "val")

    @staticmethod
    def _name(style: etree._Element) -> str:
        return attribute(child(style, "name"), "val")


def is_raised(properties: etree._Element | None) -> bool:
    """Whether a run's properties set it above the line: superscript, or raised by 2 points."""
    if attribute(child(properties, "vertAlign"), "val") == "superscript":
        return True
    return whole_number(attribute(child(properties, "position"), "val")) >= 4
