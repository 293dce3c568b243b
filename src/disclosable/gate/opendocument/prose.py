"""The words of an OpenDocument text, shape or header, in reading order, and what hides among them.

OpenDocument 1.3, part 3: 5 (paragraphs and their content), 6 (references), 7 (fields), 9 (tables).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from disclosable.gate.finding import Check, Finding, Sightings
from disclosable.gate.markup import Element, attributes, children, local, names, namespace, text_of
from disclosable.gate.office.unseen_layout import unseen_letters, without_unseen_letters
from disclosable.gate.opendocument import field as fields
from disclosable.gate.opendocument.cell import repeated
from disclosable.gate.opendocument.package import Package
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.style import OpenStyles
from disclosable.gate.opendocument.text_table import read_table
from disclosable.gate.told import Passage, Role, Told

_WEB = re.compile(r"(https?|mailto|tel):|#|\Z", re.IGNORECASE)
_PASSED_THROUGH = set(
    names(
        "list-item list-header index-body index-title numbered-paragraph table-of-content "
        "illustration-index table-index object-index user-index alphabetical-index bibliography"
    )
)
_FURNITURE = set(
    names(
        "soft-page-break sequence-decls sequence-decl bookmark bookmark-start bookmark-end "
        "reference-mark reference-mark-start reference-mark-end list-level-style-bullet "
        "toc-mark-end user-index-mark-end alphabetical-index-mark-end number"
    )
)
_SOURCES = set(
    names(
        "table-of-content-source illustration-index-source table-index-source object-index-source "
        "user-index-source alphabetical-index-source bibliography-source"
    )
)
_MARKS = {"toc-mark", "toc-mark-start", "user-index-mark", "user-index-mark-start"} | {
    "alphabetical-index-mark",
    "alphabetical-index-mark-start",
}
SPACES = ("opendocument:xmlns:", "documentfoundation:names:", "Math/MathML", "purl.org/dc/")
_MOST_BLANKS = 10_000
# How high a line of text is about, in points, and how many letters it has.
_LINE, _LETTERS = 14.0, 90
# The attributes of [OpenDocument 1.3, part 3] 19.905 to 19.908: data beside the words.
_METADATA = {"about", "property", "content", "datatype"}


@dataclass(slots=True)
class Words:
    """A paragraph's words as they are gathered, with what hangs on it (notes, frames)."""

    seen: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    beside: list[Told] = field(default_factory=list)
    hidden: bool = False
    """Whether a field hides the whole paragraph."""


@dataclass(slots=True)
class Prose:
    """Walks blocks of text. `shape` reads a drawing element that stands among them.

    `pending` is how far down from here the shape that was read last lies over the text, in points.
    """

    package: Package
    styles: OpenStyles
    shape: Callable[[Element, Setting], Iterator[Told]]
    is_shape: Callable[[Element], bool]
    sightings: Sightings = field(default_factory=Sightings)
    tables: int = 0
    page_styles: set[str] = field(default_factory=set)
    pending: float = 0.0
    _beneath: float = 0.0

    def see(self, check: Check, at: Setting, what: str) -> None:
        """Record a finding at a place."""
        self.sightings.see(check, "the text", at.where, what)

    def blocks(self, parent: Element, at: Setting) -> Iterator[Told]:
        """What the children of an element tell."""
        if str(parent.text or "").strip() or any(str(e.tail or "").strip() for e in parent):
            self.see(self.package.checks.unseen, at, "words outside of paragraphs")
        for element in parent:
            yield from self.block(element, at)

    def _shape(self, element: Element, at: Setting) -> list[Told]:
        # Only the words around a shape may lie beneath it, not its own.
        around, self._beneath, self.pending = self._beneath, 0.0, 0.0
        told = [*self.shape(element, at)]
        self._beneath, self.pending = max(around, self.pending), 0.0
        return told

    def block(self, element: Element, at: Setting) -> Iterator[Told]:
        """What a paragraph, list, table, section or shape tells."""
        checks, name, given = self.package.checks, local(element), attributes(element)
        if not name:
            return
        if self.is_shape(element):
            yield from self._shape(element, at)
        elif not any(space in namespace(element) for space in SPACES):
            self.see(checks.unknown_element, at, f"the element <{name}>")
        elif name in ("p", "h"):
            yield from self.paragraph(element, at)
        elif name == "list":
            item = Role.LIST_ITEM if at.role is Role.PARAGRAPH else at.role
            yield from self.blocks(element, replace(at, role=item))
        elif name == "table":
            yield from self.table(element, at)
        elif name == "section":
            yield from self._section(element, at)
        elif name in _SOURCES:
            self._source(element, at)
        elif name in _PASSED_THROUGH:
            if given.get("display") in ("none", "condition"):
                self.see(checks.unseen, at, "an index that is hidden")
            yield from self.blocks(element, at)
        elif name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start"):
            yield from _mark(given, at)
        elif name == "tracked-changes":
            if len(element):
                self.see(checks.tracked, at, "changes, with what was deleted")
        elif name in ("change", "change-start", "change-end"):
            self.see(checks.tracked, at, "the mark of a change")
        elif name in ("annotation", "annotation-end"):
            self.see(checks.comment, at, "a comment")
        elif name == "forms":
            if len(element):
                self.see(checks.embedded, at, "form controls")
        elif name in fields.DECLARATIONS:
            if len(element) or name in fields.SINGLE:
                self.see(checks.field, at, f"the element <{name}>")
        elif name not in _FURNITURE:
            self.see(checks.unknown_element, at, f"the element <{name}>")

    def paragraph(self, element: Element, at: Setting) -> Iterator[Told]:
        """A paragraph's or heading's words, and then what hangs on it."""
        given = attributes(element)
        if _METADATA & given.keys():
            self.see(self.package.checks.field, at, "metadata within the text")
        words = Words()
        style = given.get("style-name", "")
        place = at.within("paragraph", style)
        if master := self.styles.get("paragraph", style, "master-page-name"):
            self.page_styles.add(master)
        self._inline(element, place, words)
        if next(element.iter("{*}hidden-paragraph"), None) is not None:
            words.unseen, words.seen = words.seen + words.unseen, []
        if words.hidden:
            words.unseen, words.seen = words.seen + words.unseen, []
        if self._beneath > 0 and "".join(words.seen).strip():
            words.unseen, words.seen = words.seen + words.unseen, []
            self._beneath -= _LINE * (1 + len("".join(words.unseen)) // _LETTERS)
        role, level = at.role, 0
        if local(element) == "h" and role is Role.PARAGRAPH:
            rank = given.get("outline-level", "1")
            role, level = Role.HEADING, int(rank) if rank.isdigit() and len(rank) < 3 else 1
        yield from _passages(words, at, role, level, self.package.checks.unseen)

    def _inline(self, element: Element, at: Setting, words: Words) -> None:
        self._take(str(element.text or ""), at, words)
        for child in element:
            self._piece(child, at, words)
            self._take(str(child.tail or ""), at, words)

    def _take(self, text: str, at: Setting, words: Words) -> None:
        if not text:
            return
        text = re.sub(r"[ \t\r\n]+", " ", text)
        problem = None if not text.strip() else self.styles.hides_text(at.layers, at.ground)
        if problem:
            self.see(self.package.checks.unseen, at, problem)
        (words.unseen if problem else words.seen).append(text)

    def _piece(self, child: Element, at: Setting, words: Words) -> None:
        checks, name, given = self.package.checks, local(child), attributes(child)
        if not name:
            return
        if self.is_shape(child):
            words.beside.extend(self._shape(child, at))
        elif fields.MARKS in namespace(child):
            if problem := fields.mark_problem(child):
                self.see(checks.field, at, problem)
        elif not any(space in namespace(child) for space in SPACES):
            self.see(checks.unknown_element, at, f"the element <{name}>")
        elif name == "s":
            words.seen.append(" " * min(repeated(given, "c"), _MOST_BLANKS))
        elif name == "tab":
            words.seen.append("\t")
        elif name == "line-break":
            words.seen.append("\n")
        elif name in ("span", "a", "meta", "ruby", "ruby-base", "ruby-text"):
            self._span(child, name, given, at, words)
        elif name == "note":
            words.beside.extend(self._note(child, at))
        elif name in ("annotation", "annotation-end"):
            self.see(checks.comment, at, "a comment")
        elif name in ("change", "change-start", "change-end"):
            self.see(checks.tracked, at, "the mark of a change")
        elif name in ("bookmark", "bookmark-start", "reference-mark", "reference-mark-start"):
            words.beside.extend(_mark(given, at))
        elif name in _MARKS:
            if {"string-value", "key1", "key2", "main-entry"} & given.keys():
                self.see(checks.field, at, "an index entry with words of its own")
        elif name in _FURNITURE:
            return
        elif name in ("hidden-text", "hidden-paragraph", "conditional-text"):
            self.see(checks.unseen, at, f"the element <{name}>")
            words.hidden = words.hidden or (
                name == "hidden-paragraph" and given.get("is-hidden") != "false"
            )
            words.unseen.extend(value for key, value in given.items() if "value" in key)
            words.unseen.append(text_of(child))
        elif name in fields.KNOWN:
            if problem := fields.problem(name, given):
                self.see(checks.field, at, problem)
            self._inline(child, at, words)
        elif name in fields.REFUSED:
            self.see(checks.field, at, f"the field <{name}>")
            self._inline(child, at, words)
        elif name in ("execute-macro", "script"):
            self.see(checks.macros, at, f"the element <{name}>")
        else:
            self.see(checks.unknown_element, at, f"the element <{name}>")

    def _span(
        self, child: Element, name: str, given: dict[str, str], at: Setting, words: Words
    ) -> None:
        checks = self.package.checks
        if name == "a" and not _WEB.match(given.get("href", "")):
            self.see(checks.external, at, "a link to no web address")
        if name == "a" and (said := given.get("title") or given.get("name")):
            words.beside.append(Passage(f"{at.where}: a link's title", said, Role.PROPERTY))
        if _METADATA & given.keys():
            self.see(checks.field, at, "metadata within the text")
        style = given.get("style-name", "") if name in ("span", "a", "ruby-text") else ""
        self._inline(child, at.within("text", style), words)

    def _note(self, note: Element, at: Setting) -> Iterator[Told]:
        for part in note:
            if local(part) == "note-body":
                inside = Setting(f"{at.where}, a note", at.layers[-1:], at.ground, Role.NOTE)
                yield from self.blocks(part, inside)
            elif local(part) != "note-citation":
                self.see(self.package.checks.unknown_element, at, f"the element <{local(part)}>")

    def _section(self, element: Element, at: Setting) -> Iterator[Told]:
        checks, given = self.package.checks, attributes(element)
        hidden = given.get("display") in ("none", "condition") or given.get("is-hidden") == "true"
        if hidden:
            self.see(checks.unseen, at, "a hidden section")
        if named := given.get("name", ""):
            yield Passage(f"{at.where}: a section's name", named, Role.PROPERTY)
        for source in ("section-source", "dde-source"):
            if children(element, source):
                self.see(checks.external, at, "a section that is kept in another file")
        for child in element:
            if local(child) not in ("section-source", "dde-source"):
                inside = at.within("section", given.get("style-name", ""))
                yield from self.block(child, replace(inside, shown=at.shown and not hidden))

    def _source(self, element: Element, at: Setting) -> None:
        """How an index is made: its templates may hold no words but those that it shows."""
        beside = [*element.itersiblings(), *element.itersiblings(preceding=True)]
        body = "".join(text_of(part) for part in beside)
        for piece in element.iter():
            said = str(piece.text or "").strip()
            if said and said not in body:
                self.see(self.package.checks.unseen, at, "words in the template of an index")
            if not any(space in namespace(piece) for space in SPACES):
                self.see(self.package.checks.unknown_element, at, f"the element <{local(piece)}>")

    def table(self, table: Element, at: Setting) -> Iterator[Told]:
        """A table's lines; what stands in a cell beside words comes after its line."""
        self.tables += 1
        beneath = self._beneath > 0
        yield from read_table(self, table, replace(at, shown=False) if beneath else at, self.tables)


def _passages(words: Words, at: Setting, role: Role, level: int, unseen: Check) -> Iterator[Told]:
    for pieces, shown in ((words.seen, at.shown), (words.unseen, False)):
        text = "".join(pieces).strip(" ")
        if shown and unseen_letters(text):
            yield unseen.at(at.where, "letters that show nothing")
            text = without_unseen_letters(text)
        if text.strip():
            yield Passage(at.where, text, role, level, shown)
    yield from words.beside


def _mark(given: dict[str, str], at: Setting) -> Iterator[Finding | Passage]:
    if said := given.get("name", ""):
        yield Passage(f"{at.where}: a bookmark's name", said, Role.PROPERTY)
