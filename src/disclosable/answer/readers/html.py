"""Reading a letter or log page back from HTML, by its visible words and its cell addresses."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path

from disclosable.answer.readers.reading import Address, ReadFigure, Reading, ReadTable
from disclosable.errors import FileUnreadable

_SILENT = frozenset({"style", "script", "title"})


def read_html(path: Path) -> Reading:
    """What the page's tables and figures say.

    Raises:
        FileUnreadable: the file is missing or is not UTF-8 text.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(
            "it cannot be read as a page", where=str(path), expected="HTML in UTF-8"
        ) from error
    page = _Page()
    page.feed(text)
    page.close()
    return Reading(
        tuple(page.tables), "".join(page.words), tuple(page.figures), tuple(page.strange)
    )


class _Page(HTMLParser):
    """Collects tables row by row: a cell's text, whether it heads, and its address."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.tables: list[ReadTable] = []
        self.figures: list[ReadFigure] = []
        self.strange: list[str] = []
        self._silent = 0
        self._name: str | None = None
        self._head: list[list[tuple[str, int]]] = []
        self._lines: list[tuple[str, ...]] = []
        self._addresses: list[tuple[Address | None, ...]] = []
        self._in_head = False
        self._row: list[tuple[str, int, Address | None, bool]] = []
        self._cell: tuple[bool, int, Address | None] | None = None
        self._text: list[str] = []
        self._figure: dict[str, str] | None = None
        self._figure_text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _SILENT:
            self._silent += 1
        elif tag == "table":
            self._name = given.get("data-table", "")
            self._head, self._lines, self._addresses = [], [], []
            if not self._name:
                self.strange.append("there is a table that does not say which table it is")
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr":
            self._row = []
        elif tag in ("td", "th"):
            span = int(given["colspan"]) if given.get("colspan", "").isdigit() else 1
            self._cell = (tag == "td", span, self._address(given.get("data-cell")))
            self._text = []
        elif tag == "data":
            self._figure, self._figure_text = given, []

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent -= 1
        elif tag in ("td", "th") and self._cell is not None:
            figure, span, address = self._cell
            self._row.append(("".join(self._text), span, address, figure))
            self._cell = None
        elif tag == "tr":
            self._end_row()
        elif tag == "thead":
            self._in_head = False
        elif tag == "table":
            self._end_table()
        elif tag == "data" and self._figure is not None:
            given, self._figure = self._figure, None
            address = self._address(given.get("data-cell")) or ()
            text = "".join(self._figure_text)
            self.figures.append(
                ReadFigure(given.get("data-table", ""), address, given.get("value", ""), text)
            )
        if tag in ("p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "td", "th", "caption", "tr"):
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        self.words.append(data)
        if self._cell is not None:
            self._text.append(data)
        if self._figure is not None:
            self._figure_text.append(data)

    def _end_row(self) -> None:
        if self._in_head:
            self._head.append([(text, span) for text, span, _, _ in self._row])
        else:
            self._lines.append(tuple(text for text, _, _, _ in self._row))
            self._addresses.append(tuple(a for _, _, a, figure in self._row if figure))

    def _end_table(self) -> None:
        name, self._name = self._name or "", None
        headings: list[str] = []
        if self._head:
            first, last = self._head[0], self._head[-1]
            headings = [text for text, span in first if span == 1]
            if len(self._head) > 1:
                headings += [text for text, _ in last]
        place = f"table {name!r}" if name else "a table without a name"
        self.tables.append(
            ReadTable(name, place, tuple(headings), tuple(self._lines), tuple(self._addresses))
        )

    def _address(self, written: str | None) -> Address | None:
        if written is None:
            return None
        try:
            codes = json.loads(written)
        except ValueError:
            codes = None
        if not isinstance(codes, list) or not all(isinstance(code, str) for code in codes):
            self.strange.append(f"the cell address {written!r} is not a list of codes")
            return None
        return tuple(codes)
