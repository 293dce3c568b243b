"""Walks a page once: its open elements, their looks, and what they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disclosable.gate.description import tells_more, words_of
from disclosable.gate.finding import CannotRead
from disclosable.gate.text import elements, page_checks
from disclosable.gate.text.drawing import Drawing, begin_drawing
from disclosable.gate.text.page_table import Cell, PageTable, span_of
from disclosable.gate.text.page_tags import PageTags
from disclosable.gate.text.page_value import same, same_date
from disclosable.gate.text.selector import Node
from disclosable.gate.text.style import MOVED, Look, look_of, may_cover
from disclosable.gate.text.style_sheet import Declarations, StyleSheet
from disclosable.gate.text.unseen import has_unseen, without_unseen
from disclosable.gate.told import Passage, Role, Told

MAX_DEPTH = 500
MAX_LOOKS = 5_000
LONGEST_STYLE = 50_000
"""Characters of the style of one element: far more than any program writes."""


_ITEMS = frozenset(("li", "dt", "dd"))
_CLOSED = frozenset(("svg", "data", "table", "style", "script", "title"))
"""Elements that browsers do not end by themselves."""

_OF_PAGES = frozenset(("fill", "clip", "clip-path", "background", "background-color", "color"))

_STYLE = re.compile(r"<style\b[^>]*>(.*?)(?:</style\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_WORD = re.compile(r"\w+")
# Our own letters name the table of a figure, for whoever compares it with the release.
_TABLE_NAME = re.compile(r"[a-z]+(?:[-_][a-z]+)*\Z")
_PLAIN_DATA = frozenset(("", "true", "false"))
_RULE_CHECKS = {
    "comments": page_checks.COMMENT,
    "fetching": page_checks.EXTERNAL,
    "hiding": page_checks.HIDDEN_ELEMENT,
    "writing": page_checks.GENERATED,
    "unknown": page_checks.UNKNOWN_ELEMENT,
}


class PageWalker(PageTags):
    """What it tells is taken as it goes; what is wrong is in `seen`."""

    def __init__(self, allowed_names: frozenset[str], pictures: frozenset[str]) -> None:
        super().__init__(allowed_names, pictures)
        self._styles = StyleSheet()
        self._inline: dict[str, Declarations] = {}
        self._nodes: list[Node] = []
        self._looks: list[Look] = [Look()]
        self._known_looks: dict[tuple[Look, tuple[tuple[str, str], ...]], Look] = {}
        self._drawing = Drawing()
        self._tables: list[PageTable] = []
        self._table_count = 0
        self._words: list[str] = []
        self._words_place = ""
        self._shown_words: set[str] = set()
        self._root = Node("", {})
        self._drawn_style: dict[str, str] = {}
        self.unclear = ""
        self._said = 0
        self._covers: dict[int, int] = {}

    def read_styles(self, text: str) -> None:
        """Take in every style sheet of the page before its elements."""
        for found in _STYLE.finditer(text):
            self._styles.add(found[1])
        for name, what in self._styles.wrongs():
            self.seen.see(_RULE_CHECKS[name], "the page", "its style", what)
            if name in ("hiding", "unknown"):
                self.unclear = "what its style hides cannot be told"

    def take(self) -> Iterator[Told]:
        """What was told since it was last asked."""
        told, self._told = self._told, []
        yield from told

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        # In HTML the slash says nothing; in a drawing it ends the element.
        if self._drawings and self._nodes and self._nodes[-1].tag == tag:
            self._close(tag)
        elif tag in ("style", "script", "title", "textarea"):
            self._see(page_checks.BROKEN, f"a <{tag}> that is closed at once")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, str] = {}
        for name, value in attrs:
            if name in given:
                self._see(page_checks.UNKNOWN_ELEMENT, f"the attribute {name} twice")
            given.setdefault(name, value or "")
        self._end_before(tag)
        if tag in elements.BLOCKS and not self._drawings:
            self._flush()
        parent = self._nodes[-1] if self._nodes else self._root
        parent.children += 1
        parent.by_tag[tag] = parent.by_tag.get(tag, 0) + 1
        classes = frozenset(given.get("class", "").split())
        node = Node(tag, given, parent.children, parent.by_tag[tag], classes)
        self._nodes.append(node)
        if tag == "svg":
            self._drawing = self._drawing if self._drawings else begin_drawing(node)
            self._drawings += 1
        self._element(tag, given)
        self._attributes(tag, given)
        look = self._look(node)
        if tag in elements.VOID and not self._drawings:
            self._nodes.pop()
            if tag == "br":
                self._add("\n")
            elif tag == "img":
                self._picture(given)
        elif len(self._nodes) > MAX_DEPTH:
            # Nothing behind this is looked at: a page of nothing else would take for ever.
            what = "elements within one another without end"
            raise CannotRead(page_checks.BROKEN.at(self._place, what))
        else:
            self._looks.append(look)
            self._begin(tag, given, look)

    def _look(self, node: Node) -> Look:
        inherited = self._looks[-1]
        written = node.attributes.get("style", "")
        if len(written) > LONGEST_STYLE:
            what = f"a style of {len(written):,} characters"
            raise CannotRead(page_checks.BROKEN.at(self._place, what))
        if written not in self._inline:
            self._inline[written] = self._styles.declarations(written)
            self._inline_wrongs()
        hints = self._hints(node)
        style = self._styles.style_of(self._nodes, self._inline[written], hints)
        if not style and not self._drawings and "hidden" not in node.attributes:
            return inherited
        if self._drawings:
            return self._drawn_look(style, inherited)
        if may_cover(style):
            self._covers[id(node)] = self._said
        key = (inherited, tuple(style.items()))
        look = self._known_looks.get(key) or look_of(inherited, style)
        if len(self._known_looks) < MAX_LOOKS:
            self._known_looks[key] = look
        if "hidden" in node.attributes and not look.hidden:
            return replace(look, hidden="the hidden attribute")
        if look.hidden and not inherited.hidden and not self._is_skip_link(node, look):
            self._see(page_checks.HIDDEN_ELEMENT, look.hidden)
            if node.tag in ("col", "colgroup"):
                self.unclear = "which cells of a table are hidden cannot be told"
        return look

    def _hints(self, node: Node) -> dict[str, str]:
        """What attributes and the browser's own style say of the look."""
        given = node.attributes
        if self._drawings:
            return {name: given[name].lower() for name in elements.STYLE_ATTRIBUTES & given.keys()}
        hints: dict[str, str] = {}
        if node.tag == "a" and "href" in given:
            hints["color"] = "#0000ee"
        elif node.tag == "mark":
            hints |= {"background": "#ffff00", "color": "#000000"}
        elif node.tag == "font" and given.get("size") == "1":
            hints["font-size"] = "x-small"
        for name, hint in (("bgcolor", "background"), ("color", "color"), ("text", "color")):
            if given.get(name):
                hints[hint] = given[name].lower()
        return hints

    def _drawn_look(self, style: dict[str, str], inherited: Look) -> Look:
        """The look of an element of a drawing, whose words have the colour of its fill."""
        fill = style.get("fill", "")
        plain = {name: value for name, value in style.items() if name not in _OF_PAGES}
        if fill and fill not in ("none", "currentcolor") and not fill.startswith("url("):
            plain["color"] = fill
        if "fill-opacity" in style:
            plain["opacity"] = style["fill-opacity"]
        look = look_of(inherited, plain)
        wrong = self._drawing.shape(self._nodes, style, look)
        if wrong.startswith("words under"):
            self.unclear = "which words of a drawing are seen cannot be told"
        tag = self._nodes[-1].tag
        if wrong.startswith("words under"):
            self.unclear = "which words a shape of a drawing lies over cannot be told"
        if look.hidden and not inherited.hidden and tag in ("svg", "g", "text", "tspan", "image"):
            wrong = look.hidden
        if wrong:
            self._see(page_checks.HIDDEN_ELEMENT, wrong)
        self._drawn_style = style
        return look

    def _inline_wrongs(self) -> None:
        styles = self._styles
        for name in ("comments", "fetching", "writing", "unknown"):
            for what in dict.fromkeys(getattr(styles, name)):
                self._see(_RULE_CHECKS[name], what)
            getattr(styles, name).clear()

    def _is_skip_link(self, node: Node, look: Look) -> bool:
        """A link to the main content, which appears when it has the focus."""
        return (
            node.tag == "a"
            and node.attributes.get("href", "").startswith("#")
            and look.hidden in (MOVED, "a style that cuts it", "a box too small for its words")
            and bool(node.classes & self._styles.focused)
        )

    def _end_before(self, tag: str) -> None:
        ended = elements.CLOSES.get(tag)
        if not ended or self._drawings:
            return
        while any(True for node in self._nodes if node.tag in ended):
            for node in reversed(self._nodes):
                if node.tag in ended:
                    break
                if node.tag in elements.BARRIERS:
                    return
            self._close(node.tag)

    def _begin(self, tag: str, given: dict[str, str], look: Look) -> None:
        if tag == "table":
            self._table_count += 1
            self._tables.append(PageTable(f"table {self._table_count}"))
        elif self._tables and tag == "tr":
            self._told.extend(self._tables[-1].begin_row())
        elif self._tables and tag in ("td", "th"):
            across, down = span_of(given.get("colspan", "")), span_of(given.get("rowspan", ""))
            cell = Cell(not look.hidden, across, down)
            self._told.extend(self._tables[-1].begin_cell(cell))
        elif tag == "data":
            self._values.append((self._place, given.get("value", "")))
            self._add("\x02")

    def handle_endtag(self, tag: str) -> None:
        if tag in elements.VOID:
            return
        if any(node.tag == tag for node in self._nodes):
            self._close(tag)
        self._ended = self._ended or tag == "html"

    def _close(self, tag: str) -> None:
        """End the innermost open element of that name, and all within it."""
        while self._nodes:
            node = self._nodes.pop()
            look = self._looks.pop()
            self._finish(node, look)
            if node.tag == tag:
                return
            if node.tag in _CLOSED:
                self._see(page_checks.BROKEN, f"a <{node.tag}> that is not closed")

    def _finish(self, node: Node, look: Look) -> None:
        tag = node.tag
        if self._covers.pop(id(node), -1) == self._said and not look.hidden:
            self._see(page_checks.HIDDEN_ELEMENT, "an empty box that may lie over words")
            self.unclear = "what lies under a box of the page cannot be told"
        if tag == "svg":
            self._drawings -= 1
        if (self._drawings and tag in ("text", "title", "desc")) or tag in elements.BLOCKS:
            self._flush(node, look)
        if tag == "data":
            self._check_value("a <data> whose value is not the text shown")
        elif tag in ("td", "th") and "sdval" in node.attributes:
            self._check_value("a cell whose stored value is not the text shown", node)
        if not self._tables:
            return
        if tag in ("td", "th"):
            self._tables[-1].end_cell()
        elif tag == "tr":
            self._told.extend(self._tables[-1].end_row())
        elif tag == "table":
            self._told.extend(self._tables.pop().end_row())

    def _check_value(self, what: str, node: Node | None = None) -> None:
        """Compare a stored value with the words since it was met."""
        if not self._values:
            return
        _, value = self._values.pop()
        if node is not None:
            cell = self._tables[-1].cell if self._tables else None
            shown = "".join(cell.words) if cell else ""
        else:
            words = "".join(self._buffer())
            shown = words.rpartition("\x02")[2]
            self._replace(words.replace("\x02", ""))
        form = node.attributes.get("sdnum", "") if node is not None else ""
        if not same(value, shown) and not same_date(value, shown, form):
            self._see(page_checks.HIDDEN_ELEMENT, what)

    def _buffer(self) -> list[str]:
        table = self._tables[-1] if self._tables else None
        return table.cell.words if table is not None and table.cell is not None else self._words

    def _replace(self, text: str) -> None:
        self._buffer()[:] = [text]

    def _add(self, text: str) -> None:
        buffer = self._buffer()
        if not buffer:
            self._words_place = self._place
        buffer.append(text)

    def handle_data(self, data: str) -> None:
        tag = self._nodes[-1].tag if self._nodes else ""
        if tag in ("style", "script"):
            return
        if not data.strip():
            self._add(" ")
            return
        look = self._looks[-1]
        if not data.isascii() and has_unseen(data):
            self._see(page_checks.UNSEEN, "characters that nobody sees")
        if self._ended:
            self._see(page_checks.BROKEN, "words behind the end of the page")
        in_head = any(node.tag in ("title", "desc") for node in self._nodes[-2:])
        hidden = look.hidden
        if not in_head and not hidden:
            hidden = "words in the colour of their ground" if look.unseen else ""
            if self._drawings:
                hidden = self._drawing.text(self._nodes, self._drawn_style, look, data)
            elif tag == "rp" and _WORD.search(data):
                hidden = "words in <rp>, which browsers do not show"
            if hidden:
                self._see(page_checks.HIDDEN_ELEMENT, hidden)
        elif hidden and any(map(str.isdigit, data)):
            # A skip link is let pass; it says where to, and that is no figure.
            self._see(page_checks.HIDDEN_ELEMENT, hidden)
        if not in_head and (hidden or any(node.tag in elements.UNSHOWN for node in self._nodes)):
            self._told.append(Passage(self._place, data.strip(), shown=False))
            return
        data = without_unseen(data)
        if in_head and self._drawings:
            self._beside.append((self._place, data))
        else:
            self._shown_words.update(words_of(data))
            self._said += 1
        self._add(data)

    def _flush(self, node: Node | None = None, look: Look | None = None) -> None:
        """Tell the words so far as a passage; those of a cell stay with it."""
        table = self._tables[-1] if self._tables else None
        if table is not None and table.cell is not None:
            table.cell.words.append(" ")
            return
        text, self._words = "".join(self._words).replace("\x02", ""), []
        lines = [" ".join(line.split()) for line in text.split("\n")] if "\n" in text else [
            " ".join(text.split())
        ]  # fmt: skip
        words = " ".join(line for line in lines if line)
        if not words:
            return
        owner = node if node is not None else (self._nodes[-1] if self._nodes else None)
        tag = owner.tag if owner is not None else ""
        role, level = Role.PARAGRAPH, 0
        if tag in elements.HEADINGS:
            role, level = Role.HEADING, int(tag[1])
        elif tag in _ITEMS or (tag == "p" and any(one.tag in _ITEMS for one in self._nodes[-2:])):
            role = Role.LIST_ITEM
        elif tag in ("title", "desc"):
            role = Role.PROPERTY
        shown = look is None or not look.hidden
        self._told.append(Passage(self._words_place or self._place, words, role, level, shown))

    def finish(self) -> None:
        """What can be said only at the end: open elements, and values against all that is shown."""
        self.close()
        if self.rawdata.strip():
            self._see(page_checks.BROKEN, "a tag that breaks off")
        while self._nodes:
            node = self._nodes[-1]
            if node.tag in _CLOSED:
                self._see(page_checks.BROKEN, f"a <{node.tag}> that is not closed")
            self._close(node.tag)
        self._flush()
        for place, value in self._beside:
            if tells_more(value, self._shown_words):
                what = "a number in a description or a title that is not shown"
                self.seen.see(page_checks.HIDDEN_ELEMENT, "the page", place, what)
        for place, name, value in self._data:
            words = set(words_of(value))
            plain = value.casefold() in _PLAIN_DATA or (
                name == "data-table" and _TABLE_NAME.match(value)
            )
            if not plain and not words <= self._shown_words:
                self.seen.see(
                    page_checks.DATA, "the page", place, f"a value of {name} that is not shown"
                )
