"""The running text of a piece of a web page, in the lines in which it is shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from disclosable.published.entry import tidy_text
from disclosable.published.readers.html_seen import (
    NEVER_TEXT,
    Element,
    is_decoration,
    is_for_screen_readers,
    is_furniture,
    is_hidden,
    tag_of,
)
from disclosable.published.readers.note_mark import note_mark

BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_STRUCK = frozenset({"s", "strike", "del"})
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"text-decoration[a-z-]*\s*:\s*[^;]*line-through", re.IGNORECASE)
_NOTE_CLASS = re.compile(r"\b(?:footnote|noteref|fn-?ref)", re.IGNORECASE)
# Stands behind a note mark until it is known whether a letter follows.
_END_OF_MARK = "\x01"


@dataclass(slots=True)
class Flow:
    """Text as it is poured in, line by line, and apart from it what is not shown plainly.

    Args:
        hidden: texts that the page hides.
        struck: texts that are struck out.
        aloud: texts for screen readers alone.
    """

    lines: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    aloud: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)

    def add(self, text: str | None) -> None:
        """Add text to the line that is open."""
        if text:
            self._pieces.append(text.replace(_END_OF_MARK, ""))

    def add_raised(self, text: str) -> None:
        """Add a raised text, as a note mark if it is one."""
        mark = note_mark(text)
        self._pieces.append(mark if mark == text else mark + _END_OF_MARK)

    def end_line(self) -> None:
        """Close the line that is open, if there is anything in it."""
        text = "".join(self._pieces)
        if _END_OF_MARK in text:
            text = re.sub(_END_OF_MARK + r"(?=\w)", " ", text).replace(_END_OF_MARK, "")
        if tidy_text(text):
            self.lines.append(text)
        self._pieces.clear()

    def take(self) -> list[str]:
        """All lines so far; the flow begins anew."""
        self.end_line()
        lines, self.lines = self.lines, []
        return lines


def flow_of(element: Element) -> Flow:
    """All that stands within an element, such as the cell of a table."""
    flow = Flow()
    flow.add(element.text)
    for child in element:
        pour(child, flow)
        flow.add(child.tail)
    flow.end_line()
    return flow


def pour(element: Element, flow: Flow) -> None:
    """Add an element's text, without its tail, to a flow."""
    tag = tag_of(element)
    if not tag or tag in NEVER_TEXT or is_decoration(element):
        return
    if is_hidden(element):
        _set_aside(element, flow.hidden)
    elif tag in _STRUCK or _STRUCK_STYLE.search(element.get("style") or ""):
        _set_aside(element, flow.struck)
    elif is_for_screen_readers(element):
        _set_aside(element, flow.aloud)
    elif tag in BLOCKS and is_furniture(element):
        return
    elif tag == "br":
        flow.end_line()
    elif tag == "img":
        flow.add(element.get("alt"))
    elif _is_raised(element, tag):
        flow.add_raised(_all_text(element))
    else:
        if tag in BLOCKS:
            flow.end_line()
        flow.add(element.text)
        for child in element:
            pour(child, flow)
            flow.add(child.tail)
        if tag in BLOCKS:
            flow.end_line()


def is_note_reference(element: Element) -> bool:
    """Whether a link is the mark of a note, also where it is not raised."""
    return element.get("role") == "doc-noteref" or (
        tag_of(element) == "a" and bool(_NOTE_CLASS.search(element.get("class") or ""))
    )


def _is_raised(element: Element, tag: str) -> bool:
    return (
        tag == "sup"
        or is_note_reference(element)
        or bool(_RAISED.search(element.get("style") or ""))
    )


def _all_text(element: Element) -> str:
    flow = Flow()
    flow.add(element.text)
    for child in element:
        if is_note_reference(child):
            flow.add(_all_text(child))
        else:
            pour(child, flow)
        flow.add(child.tail)
    return " ".join(flow.take())


def _set_aside(element: Element, apart: list[str]) -> None:
    text = tidy_text("".join(str(piece) for piece in element.itertext()))
    if text:
        apart.append(text)
