"""What a fragment of our own HTML may hold. Anything else did not come from a letter."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser

from disclosable.errors import NotFit
from disclosable.letters.render.wording import SCHEMES

_BLOCKS = (
    "blockquote",
    "div",
    "h2",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "section",
    "ul",
    "dd",
    "dl",
    "dt",
)
_TABLES = ("caption", "table", "tbody", "td", "th", "thead", "tr")

TAGS = frozenset({*_BLOCKS, *_TABLES, "a", "data", "strong"})
"""The tags that a letter's body is made of."""

_DATA = ("data-cell", "data-legend", "data-table", "value")
_ACCESS = ("aria-label", "colspan", "role", "rowspan", "scope", "tabindex")

ATTRIBUTES = frozenset({*_DATA, *_ACCESS, "class", "href", "id"})
"""The attributes that they bear."""


def check_fragment(html: str, *, where: str) -> None:
    """Refuse a fragment with any tag, attribute or address that no letter has.

    Raises:
        NotFit: naming the first thing that does not belong.
    """
    checker = _Checker(where)
    checker.feed(html)
    checker.close()


@dataclass(frozen=True, slots=True)
class Place:
    """A part of a body that a list of contents can lead to: a section, or a table inside one."""

    anchor: str
    words: str
    table: bool


def contents_of(html: str) -> tuple[Place, ...]:
    """The sections and tables of a letter's body, in order, for the top of a long page.

    A part without an `id` or without a heading is left out: a list cannot lead there.
    """
    reader = _Places()
    reader.feed(html)
    reader.close()
    return tuple(reader.found)


class _Places(HTMLParser):
    """Takes the first `h2` of each section, and the caption of each table in a `div` with an id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Place] = []
        self._section = ""
        self._table = ""
        self._words: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        anchor = dict(attrs).get("id") or ""
        if tag == "section":
            self._section = anchor
        elif tag == "div" and anchor:
            self._table = anchor
        elif (tag == "h2" and self._section) or (tag == "caption" and self._table):
            self._words = []

    def handle_data(self, data: str) -> None:
        if self._words is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._words is None or tag not in ("h2", "caption"):
            return
        words, self._words = " ".join("".join(self._words).split()), None
        table = tag == "caption"
        anchor = self._table if table else self._section
        if words:
            self.found.append(Place(anchor, words, table))
        if table:
            self._table = ""
        else:
            self._section = ""


class _Checker(HTMLParser):
    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self._where = where

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self._refuse(f"the tag <{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self._refuse(f"the attribute {name!r} of <{tag}>")
            if name == "href" and not (value or "").lower().startswith(SCHEMES):
                self._refuse(f"a link to {value!r}")

    def handle_comment(self, data: str) -> None:
        self._refuse(f"the comment {data[:40]!r}")

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"the declaration {decl[:40]!r}")

    def unknown_decl(self, data: str) -> None:
        self._refuse(f"the declaration {data[:40]!r}")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"the instruction {data[:40]!r}")

    def _refuse(self, found: str) -> None:
        raise NotFit(
            f"the body of the page holds {found}",
            where=self._where,
            expected="what a letter's own rendering is made of",
        )
