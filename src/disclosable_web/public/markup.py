# ruff: noqa: ARG002
# The parser hands every handler what it read; a refusal needs the place only.
"""Is a fragment of HTML what our own renderer writes, and nothing else?

The page shows the letter's body as it stands. Everything that is not on these lists is refused,
and so is a fragment whose tags do not close: it could reach into the page around it.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser

from disclosable.errors import BadRelease

VOID = frozenset({"br", "hr", "col"})
TAGS = VOID | frozenset(
    re.findall(
        "[a-z0-9]+",
        """
        a abbr article b blockquote caption cite code colgroup data dd details div dl dt em
        footer h1 h2 h3 h4 header i li ol p q s section span strong sub summary sup
        table tbody td tfoot th thead time tr ul
        """,
    )
)
EVERYWHERE = frozenset({"class", "id", "lang", "role", "tabindex", "title"})
ATTRIBUTES = {
    "a": frozenset({"href", "rel"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "ol": frozenset({"type", "start"}),
    "li": frozenset({"value"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
    "time": frozenset({"datetime"}),
}
PREFIXED = re.compile(r"(data|aria)-[a-z0-9-]+")
ADDRESS = re.compile(r"(https?://|mailto:|tel:|#)[^\s\"'<>\\]*", re.IGNORECASE)
TAKEN = frozenset({"main-content", "navigation"})
"""Identifiers of the page around the fragment."""


def check_fragment(html: str, *, where: str) -> None:
    """Refuse a fragment that holds anything but the tags and attributes of our own renderer.

    Raises:
        BadRelease: naming the place and what was found there.
    """
    reader = _Reader(where)
    reader.feed(html)
    reader.finish()


class _Reader(HTMLParser):
    """Walks a fragment and raises at the first thing that is not on the lists."""

    def __init__(self, where: str) -> None:
        # Character references are handed over apart, so that a bare < in the text is seen.
        super().__init__(convert_charrefs=False)
        self._where = where
        self._open: list[str] = []
        self._ids: set[str] = set()

    def _refuse(self, found: str, expected: str = "") -> BadRelease:
        line, column = self.getpos()
        return BadRelease(
            found,
            where=f"{self._where}, line {line}, column {column + 1}",
            expected=expected or "only what the letter's own renderer writes",
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            raise self._refuse(f"the tag <{tag}> is not allowed")
        names = [name for name, _ in attrs]
        if len(set(names)) < len(names):
            raise self._refuse(f"<{tag}> gives an attribute twice")
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            raise self._refuse(f"<{tag}/> closes itself", "a closing tag")
        self.handle_starttag(tag, attrs)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        known = name in EVERYWHERE or name in ATTRIBUTES.get(tag, ())
        # A data-module would start a script's component on the letter's words.
        if not (known or PREFIXED.fullmatch(name)) or name == "data-module":
            raise self._refuse(f"the attribute {name!r} of <{tag}> is not allowed")
        if name == "href" and not ADDRESS.fullmatch(value):
            raise self._refuse(
                f"a link leads to {value[:60]!r}", "an address with https, http, mailto, tel or #"
            )
        if name == "id":
            if value in TAKEN or value in self._ids or not value.strip():
                raise self._refuse(f"the identifier {value!r} is taken or empty")
            self._ids.add(value)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            inside = f"</{self._open[-1]}>" if self._open else "no closing tag"
            raise self._refuse(f"</{tag}> closes nothing that is open", inside)
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if "<" in data or "\x00" in data:
            raise self._refuse("the text holds a bare < or a null", "&lt;")

    def handle_comment(self, data: str) -> None:
        raise self._refuse("there is a comment", "none: a comment is published but not seen")

    def handle_decl(self, decl: str) -> None:
        raise self._refuse("there is a declaration")

    def handle_pi(self, data: str) -> None:
        raise self._refuse("there is a processing instruction")

    def unknown_decl(self, data: str) -> None:
        raise self._refuse("there is a declaration")

    def finish(self) -> None:
        """Nothing may be left over or open at the end."""
        rest = self.rawdata
        if rest.strip():
            raise self._refuse(f"the end {rest[:40]!r} cannot be read")
        self.close()
        if self._open:
            raise self._refuse(f"<{self._open[-1]}> is not closed", f"</{self._open[-1]}>")
