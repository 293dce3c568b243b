"""A published HTML page, read with the standard library: tables, legends, figures, prose."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from disclosable.errors import BadRelease

Codes = tuple[str, ...]
_VOID = frozenset(
    {
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link"),
        *("meta", "source", "track", "wbr"),
    }
)
_SILENT = frozenset(("style",))
_TAGS = frozenset(
    {
        *("html", "head", "meta", "title", "style", "body", "header", "main", "footer", "nav"),
        *("section", "article", "div", "p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"),
        *("ul", "ol", "li", "dl", "dt", "dd", "br", "hr", "table", "caption", "colgroup", "col"),
        *("thead", "tbody", "tfoot", "tr", "th", "td"),
    }
)
_ATTRIBUTES = frozenset(
    {
        *("alt", "title", "aria-label", "content", "placeholder", "summary"),
        *("data-cell", "data-table", "data-legend", "value", "charset", "class", "colspan"),
        *("download", "href", "id", "lang", "name", "role", "rowspan", "scope", "tabindex"),
        *("aria-labelledby", "aria-describedby", "aria-hidden"),
    }
)
"""What a page of an answer is made of. A reader sees, or finds in the page's source, whatever
stands anywhere else; so there must not be anywhere else."""
_VIEWPORT = re.compile(r"width=device-width(?:, *initial-scale=1)?")
_TELLING_STYLE = re.compile(r"@import|url\(|content\s*:[^;}]*(?:\d|counter)", re.IGNORECASE)
_INLINE = frozenset(
    {
        *("a", "abbr", "b", "bdi", "cite", "code", "data", "em", "i", "kbd", "mark", "q", "s"),
        *("small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"),
    }
)
"""Elements within a piece of prose; any other element ends the piece."""


@dataclass
class Page:
    """What a page says: cells of tables, legends, figures in prose, and the prose itself.

    `tables` maps a table's name to what each cell says; `nameless` counts tables without a name;
    `strange` is what this reader does not read and others might.
    """

    tables: dict[str, dict[Codes, str]] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    nameless: int = 0
    legends: dict[tuple[str, str], str] = field(default_factory=dict)
    figures: list[tuple[str, Codes, str, str]] = field(default_factory=list)
    prose: list[str] = field(default_factory=list)
    request: list[str] = field(default_factory=list)


def read_page(path: Path) -> Page:
    """Read a page.

    Raises:
        BadRelease: not UTF-8, or marked up in a way that cannot be read.
    """
    try:
        text = path.read_text(encoding="utf-8")
        reader = _Reader()
        reader.feed(text)
        reader.close()
    except (OSError, ValueError, AssertionError) as problem:
        raise BadRelease(f"it cannot be read as a page ({problem})", where=str(path)) from None
    reader.finish()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._open: list[tuple[str, dict[str, str]]] = []
        self._text: list[str] = []
        self._cell: tuple[str, Codes] | None = None
        self._cell_text: list[str] = []
        self._legend: tuple[str, str] | None = None
        self._legend_text: list[str] = []
        self._figure: tuple[str, Codes, str] | None = None
        self._figure_text: list[str] = []
        self._table: list[str | None] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {k: v or "" for k, v in attributes}
        if tag not in _TAGS | _INLINE:
            self.page.strange.append(f"there is a <{tag}>")
        if len(given) < len(attributes):
            self.page.strange.append(f"a <{tag}> has an attribute twice")
        self.page.strange += [
            f"a <{tag}> has the attribute {name!r}" for name in given if name not in _ATTRIBUTES
        ]
        if "value" in given and tag != "data":
            self.page.strange.append(f"a <{tag}> has the attribute 'value'")
        for spoken in ("alt", "title", "aria-label", "content", "placeholder", "summary"):
            if given.get(spoken) and not (tag == "meta" and _VIEWPORT.fullmatch(given[spoken])):
                self.page.prose.append(given[spoken])
        if tag not in _INLINE:
            self.flush()
        if tag == "table" and self._table:
            self.page.strange.append("there is a table inside a table")
        within = {"td": self._cell, "data": self._figure}.get(tag)
        if within is not None or ("data-legend" in given and self._legend is not None):
            # What the outer one said so far would be forgotten, and a browser would show it.
            self.page.strange.append(f"a <{tag}> begins before the one before it has ended")
        if tag == "table":
            name = given.get("data-table")
            self._table.append(name)
            if name is None:
                self.page.nameless += 1
            elif name in self.page.tables:
                self.page.repeated.append(name)
            else:
                self.page.tables[name] = {}
        if tag == "td" and "data-cell" in given and self._table and self._table[-1] is not None:
            self._cell = (self._table[-1], _codes(given["data-cell"]))
            self._cell_text = []
        if "data-legend" in given:
            self._legend = (given.get("data-table", ""), given["data-legend"])
            self._legend_text = []
        if tag == "data":
            self._figure = (
                given.get("data-table", ""),
                _codes(given.get("data-cell", "[]")),
                given.get("value", ""),
            )
            self._figure_text = []
        if tag not in _VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _INLINE:
            self.flush()
        if tag == "td" and self._cell is not None:
            name, codes = self._cell
            said = "".join(self._cell_text).strip()
            if codes in self.page.tables[name]:
                self.page.repeated.append(f"{name}, {' / '.join(codes)}")
            self.page.tables[name][codes] = said
            self._cell = None
        if tag == "table" and self._table:
            self._table.pop()
        if tag == "data" and self._figure is not None:
            table, codes, value = self._figure
            self.page.figures.append((table, codes, value, "".join(self._figure_text).strip()))
            self._figure = None
        while self._open:
            name, given = self._open.pop()
            if "data-legend" in given and self._legend is not None:
                self.page.legends[self._legend] = " ".join("".join(self._legend_text).split())
                self._legend = None
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if any(tag in _SILENT for tag, _ in self._open):
            if _TELLING_STYLE.search(data):
                self.page.strange.append("its style prints text of its own")
            return
        if self._cell is not None:
            self._cell_text.append(data)
        elif self._figure is not None:
            self._figure_text.append(data)
            self._text.append("\N{MIDDLE DOT}")
        elif self._legend is not None:
            self._legend_text.append(data)
        elif any(
            tag == "blockquote" and "request" in given.get("class", "").split()
            for tag, given in self._open
        ):
            self.page.request.append(data)
        else:
            self._text.append(data)

    def handle_comment(self, data: str) -> None:
        self.page.strange.append(f"there is a comment, {data[:40]!r}")

    def handle_decl(self, decl: str) -> None:
        if decl.casefold() != "doctype html":
            self.page.strange.append(f"there is a declaration, {decl[:40]!r}")

    def unknown_decl(self, data: str) -> None:
        self.page.strange.append(f"there is a declaration, {data[:40]!r}")

    def handle_pi(self, data: str) -> None:
        self.page.strange.append(f"there is an instruction, {data[:40]!r}")

    def finish(self) -> None:
        """End of the page: whatever was begun must have ended, or its text was never read."""
        self.flush()
        for what, begun in (
            ("a cell", self._cell),
            ("a figure", self._figure),
            ("a legend", self._legend),
        ):
            if begun is not None:
                self.page.strange.append(f"{what} has no end")

    def flush(self) -> None:
        """End of a block: what was collected is one piece of prose."""
        text = "".join(self._text).strip()
        if text:
            self.page.prose.append(text)
        self._text = []


def _codes(text: str) -> Codes:
    found = json.loads(text)
    if not isinstance(found, list) or not all(isinstance(c, str) for c in found):
        raise ValueError(f"a cell's address is {text!r}")
    return tuple(found)
