"""A web page, with all that sites put around their content, as its reader meets it."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree, html

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.entry import tidy_text
from disclosable.published.finding import ReadingFinding
from disclosable.published.readers.cell_text import join_lines
from disclosable.published.readers.content import Content, FileKind
from disclosable.published.readers.decoded import decode
from disclosable.published.readers.html_content import content_of, title_of
from disclosable.published.readers.html_grid import grid_of
from disclosable.published.readers.html_seen import (
    NEVER_TEXT,
    Element,
    is_decoration,
    is_furniture,
    is_hidden,
    is_links,
    line_of,
    tag_of,
)
from disclosable.published.readers.html_table import (
    figures_around_tables,
    is_table,
    lays_out,
    open_table,
)
from disclosable.published.readers.html_text import BLOCKS, Flow, pour
from disclosable.published.readers.listed_lines import paragraphs_of
from disclosable.published.readers.plain_text import read_lines
from disclosable.published.readers.sightings import Sightings

DEEPEST = 400
"""Elements within elements; browsers stop at about 500."""

MOST_TAGS = 500_000
MOST_CELL_TAGS = 100_000
"""A page with more of them is no page that people read, and reading it would take minutes."""

_CELL_TAG = re.compile(r"<t[dh]\b", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def read_html(content: Content) -> Document:
    """Read a web page.

    Tables that only lay out the page are taken apart; what is hidden is not read, unless it is a
    table or a part of one: whoever looks into the page's source has it, too.

    Raises:
        FileUnreadable: no element can be found in it.
        TooLarge: elements within elements without end, or more of them than people read.
    """
    path = content.path
    data = _page_within(path, content.data) if content.kind is FileKind.MHTML else content.data
    decoded = decode(path, data, markup=True)
    root = _parse(path, decoded.text)
    for unseen in list(root.iter(*NEVER_TEXT - {"head"})):
        unseen.drop_tree()
    body = root.find("body")
    content_root = content_of(body if body is not None else root)
    walk = _Walk(str(path))
    walk.into(content_root)
    walk.end()
    return Document(
        str(path),
        "web page",
        title_of(root, content_root),
        tuple(walk.blocks),
        (
            *decoded.findings,
            *_cut_short(decoded.text, str(path)),
            *walk.findings,
            *walk.seen.findings(str(path)),
        ),
    )


def _cut_short(text: str, file: str) -> list[ReadingFinding]:
    """That the file ends within a tag or a table: what came after it is not known."""
    lower = text.casefold()
    in_a_tag = text.rfind("<") > text.rfind(">")
    in_a_table = lower.rfind("<table") > lower.rfind("</table") and "</body" not in lower
    if not in_a_tag and not in_a_table:
        return []
    return [
        ReadingFinding(
            "cut-short",
            file,
            f"the page ends within a {'tag' if in_a_tag else 'table'}, so a part of it may be "
            "missing",
            settle=True,
        )
    ]


def _page_within(path: Path, data: bytes) -> bytes:
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            page = part.get_payload(decode=True)
            if isinstance(page, bytes):
                charset = part.get_content_charset() or ""
                mark = f'<meta charset="{charset}">' if charset else ""
                return mark.encode("ascii", "ignore") + page
    raise FileUnreadable(
        "no web page is in it", where=str(path), expected="a page saved with its text"
    )


def _parse(path: Path, text: str) -> html.HtmlElement:
    cells = len(_CELL_TAG.findall(text))
    if cells > MOST_CELL_TAGS or text.count("<") > MOST_TAGS:
        found = f"{cells:,} cells" if cells > MOST_CELL_TAGS else f"{text.count('<'):,} tags"
        raise TooLarge(
            f"the page has {found}",
            where=str(path),
            expected=f"at most {MOST_CELL_TAGS:,} cells of tables and {MOST_TAGS:,} tags; save the "
            "tables that matter in a file of their own",
        )
    text = _XML_DECLARATION.sub("", text).replace("\0", "\N{REPLACEMENT CHARACTER}")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise FileUnreadable(
            f"it cannot be read as a web page ({error})", where=str(path), expected="a web page"
        ) from None
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise TooLarge(
                f"its elements stand within one another more than {DEEPEST} deep",
                where=str(path),
                expected="a page as browsers save it",
            )
    return root


@dataclass(slots=True)
class _Walk:
    """The page as far as it has been read."""

    file: str
    blocks: list[Paragraph | Grid] = field(default_factory=list)
    findings: list[ReadingFinding] = field(default_factory=list)
    seen: Sightings = field(default_factory=Sightings)
    _flow: Flow = field(default_factory=Flow)
    _line: int = 1
    _level: int = 0
    _term: str = ""
    _is_due: bool = False
    _is_said: bool = False
    _tables: int = 0

    def into(self, element: Element) -> None:
        """Read all that stands in an element, in order."""
        self._flow.add(element.text)
        for child in element:
            self._read(child)
            self._flow.add(child.tail)

    def end(self) -> None:
        """Close what is still open."""
        self._end_text()
        self._end_term()

    def _end_text(self) -> None:
        """Close the paragraph that is open, if there is anything in it."""
        for text in paragraphs_of(self._flow.take()):
            if self._term and self._is_due:
                text = f"{self._term.rstrip(' :')}: {text}"
                self._is_due, self._is_said = False, True
            self.blocks.append(Paragraph(text, f"line {self._line}", self._level))

    def _read(self, element: Element) -> None:
        tag = tag_of(element)
        if not tag or tag in NEVER_TEXT or is_decoration(element):
            return
        if is_hidden(element) and not self._is_hidden_table(element):
            return
        if is_table(element):
            self._read_table(element)
        elif tag == "pre":
            self._read_pre(element)
        elif tag in BLOCKS:
            self._read_block(element, tag)
        elif next(element.iter(*BLOCKS), None) is not None:
            self.into(element)
        elif not is_furniture(element):
            pour(element, self._flow)

    def _read_block(self, element: Element, tag: str) -> None:
        if is_furniture(element) or (tag in ("ul", "ol") and _is_menu(element)):
            return
        self._begin(element)
        if tag in ("dt", "table", "ul", "ol") or _level_of(tag):
            self._end_term()
        # A term may have several meanings, and stands before each of them.
        self._is_due = self._is_due or tag == "dd"
        level, self._level = self._level, _level_of(tag) or self._level
        self.into(element)
        if tag == "dt":
            self._term = join_lines(self._flow.take())
            self._is_due, self._is_said = True, False
        else:
            self._end_text()
        if tag == "dl":
            self._end_term()
        self._level = level

    def _begin(self, element: Element) -> None:
        self._end_text()
        self._line = line_of(element, self._line)

    def _end_term(self) -> None:
        """A term of a list that is not followed by what it means stands alone."""
        term, self._term = self._term, ""
        if term and not self._is_said:
            self.blocks.append(Paragraph(term, f"line {self._line}"))

    def _is_hidden_table(self, element: Element) -> bool:
        """Whether something hidden is a table or has one; then it is read, and that is said."""
        if not is_table(element) and next(element.iter("table"), None) is None:
            return False
        self.findings.append(
            ReadingFinding(
                "hidden-table",
                f"{self.file}, line {line_of(element, self._line)}",
                "the page does not show this table at first, but its source has it: it is read as "
                "if it were shown",
            )
        )
        return True

    def _read_table(self, element: Element) -> None:
        self._begin(element)
        table = open_table(element)
        if lays_out(table):
            if figures_around_tables(table):
                self.findings.append(
                    ReadingFinding(
                        "table-in-table",
                        f"{self.file}, line {line_of(element, self._line)}",
                        "a table with figures holds another table, or headings and text, in one of "
                        "its cells; its own figures are read as text and not as a table",
                        settle=True,
                    )
                )
            for row in (row for group in table.groups for row in group):
                for cell in row:
                    self._begin(cell.element)
                    self.into(cell.element)
                    self._end_text()
            return
        grid = grid_of(table, self.file, self._tables + 1, self.seen)
        if grid is not None:
            self._tables += 1
            self.blocks.append(grid)

    def _read_pre(self, element: Element) -> None:
        self._begin(element)
        text = "".join(str(piece) for piece in element.itertext())
        first = line_of(element, self._line)
        found = read_lines(self.file, list(enumerate(text.split("\n"), first)))
        self.blocks += found.blocks
        self.findings += found.findings
        self._tables += sum(isinstance(block, Grid) for block in found.blocks)


def _level_of(tag: str) -> int:
    """1 to 6 for a heading, 0 for what is none."""
    heading = _HEADING.fullmatch(tag)
    return int(heading.group(1)) if heading else 0


def _is_menu(element: Element) -> bool:
    """A list of links and nothing else: navigation."""
    entries = [child for child in element if tag_of(child) == "li"]
    return len(entries) > 1 and all(is_links(entry) and _only_links(entry) for entry in entries)


def _only_links(entry: Element) -> bool:
    own = tidy_text("".join(str(piece) for piece in entry.itertext()))
    linked = tidy_text("".join(str(p) for link in entry.iter("a") for p in link.itertext()))
    return bool(linked) and own == linked
