"""A request that came as HTML, as the lines that a browser would show."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TAG = re.compile(r"</?(?:p|div|br|li|ol|ul|html|body|table|tr|td|span|blockquote)\b[^<>]*>", re.I)
_PARAGRAPHS = frozenset(("p", "div", "ol", "ul", "table", "blockquote", "h1", "h2", "h3", "h4"))
_LINES = frozenset(("br", "tr", "hr"))
_NO_WORDS = frozenset(("script", "style", "head", "title"))


def without_tags(text: str) -> str:
    """The text itself, or what it says where it is HTML.

    An item of a numbered list gets the number that a browser would give it, any other item a
    bullet, and every line of a quoted message a ">".
    """
    if len(_TAG.findall(text, 0)) < 2:
        return text
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return "".join(reader.said)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._lists: list[int] = []  # the last number of each open list; -1 for bullets
        self._silent = 0
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NO_WORDS:
            self._silent += 1
        if tag == "blockquote":
            self._quoted += 1
        if tag in _PARAGRAPHS:
            self._break("\n\n")
        elif tag in _LINES:
            self._break("\n")
        elif tag == "td":
            self.said.append("\t")
        if tag in ("ol", "ul"):
            begins = dict(attrs).get("start") or "1"
            number = int(begins) - 1 if re.fullmatch("[0-9]{1,3}", begins) else 0
            self._lists.append(number if tag == "ol" else -1)
        elif tag == "li":
            self._item()

    def handle_endtag(self, tag: str) -> None:
        if tag in _NO_WORDS:
            self._silent = max(self._silent - 1, 0)
        if tag == "blockquote":
            self._quoted = max(self._quoted - 1, 0)
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag in _PARAGRAPHS:
            self._break("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data.replace("\n", f"\n{'> ' * self._quoted}"))

    def _break(self, by: str) -> None:
        self.said.append(by + "> " * self._quoted)

    def _item(self) -> None:
        self._break("\n")
        if self._lists and self._lists[-1] >= 0:
            self._lists[-1] += 1
            self.said.append(f"{self._lists[-1]}. ")
        else:
            self.said.append("• ")
