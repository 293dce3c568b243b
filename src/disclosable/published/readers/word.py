"""A Word document (.docx) as a reader of its final text sees it, and what its file still tells."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.entry import read_entry, tidy_text
from disclosable.published.readers.listed_lines import paragraphs_of
from disclosable.published.readers.office_parts import Package, open_package
from disclosable.published.readers.sightings import Sight, Sightings
from disclosable.published.readers.spanned import fill_grid
from disclosable.published.readers.stacked_cells import StackedCell, unstacked
from disclosable.published.readers.tab_lines import TabLine, read_tab_lines
from disclosable.published.readers.word_cell import CellText, indent_steps
from disclosable.published.readers.word_styles import WordStyles, attribute, child, local
from disclosable.published.readers.word_table import WordCell, children, read_cells
from disclosable.published.readers.word_text import EMBEDDED, WordText

KIND = "a Word document (.docx)"
COMMENTS = Sight("comments", "comments in the margin can be read; they are read too")

_MOST_NESTED = 20
_LONG_CELL = 400
"""Characters; a cell of a table of figures holds less."""

_BLOCKS = frozenset({"p", "tbl", "altChunk"})
_STORIES = (("header", "page header"), ("footer", "page footer"))

Block = Paragraph | Grid


def read_word(path: Path) -> Document:
    """Read the paragraphs and tables of a Word document in their order.

    Then come footnotes and endnotes, comments, and the text of page headers and footers. Places
    are "paragraph 12" and "table 2, row 3, column 4"; paragraphs without text and those inside
    tables are not counted.

    Raises:
        FileUnreadable: missing, empty, damaged, locked, or no Word document.
        TooLarge: larger than a document that people read.
    """
    with open_package(path, KIND) as package:
        return _Reading(path, package).document()


@dataclass
class _Reading:
    path: Path
    package: Package
    sightings: Sightings = field(default_factory=Sightings)
    paragraphs: int = 0
    tables: int = 0
    title: str = ""

    def __post_init__(self) -> None:
        self.main = self._main_part()
        folder = self.main.rpartition("/")[0]
        self.prefix = f"{folder}/" if folder else ""
        styles = f"{self.prefix}styles.xml"
        self.styles = WordStyles(self.package.xml(styles) if styles in self.package else None)
        self.text = WordText(self.styles, self.sightings)

    def document(self) -> Document:
        body = child(self.package.xml(self.main), "body")
        if body is None:
            raise FileUnreadable(
                f"its part {self.main!r} has no body", where=str(self.path), expected=KIND
            )
        blocks = self._blocks(body)
        title = self.title or next(
            (b.text for b in blocks if isinstance(b, Paragraph) and b.level), ""
        )
        blocks += self._notes()
        blocks += self._comments()
        blocks += self._headers_and_footers()
        return Document(
            str(self.path),
            "Word document",
            title,
            tuple(blocks),
            self.sightings.findings(str(self.path)),
        )

    def _main_part(self) -> str:
        if "_rels/.rels" in self.package:
            for relation in self.package.xml("_rels/.rels"):
                if attribute(relation, "Type").endswith("/officeDocument"):
                    return attribute(relation, "Target").lstrip("/")
        return "word/document.xml"

    def _blocks(self, parent: etree._Element, nested: int = 0) -> list[Block]:
        """The paragraphs and tables of the body, a text box or a cell of a layout table."""
        if nested > _MOST_NESTED:
            raise TooLarge(
                "tables or text boxes stand inside one another more than "
                f"{_MOST_NESTED} levels deep",
                where=str(self.path),
                expected="a document that people read",
            )
        blocks: list[Block] = []
        tabbed: list[TabLine] = []
        caption: Paragraph | None = None
        for element in children(parent, _BLOCKS):
            name = local(element)
            if name == "p":
                lines, boxes = self._paragraph(element)
                for line in lines:
                    paragraph = line.paragraph
                    if "\t" in line.text.strip() and not paragraph.level:
                        tabbed.append(line)
                        continue
                    blocks += read_tab_lines(tabbed, str(self.path), self.sightings)
                    tabbed = []
                    blocks.append(paragraph)
                    caption = paragraph if self._is_caption(element) else None
                for box in boxes:
                    blocks += self._blocks(box, nested + 1)
            elif name == "tbl":
                blocks += read_tab_lines(tabbed, str(self.path), self.sightings)
                tabbed = []
                if caption is not None and blocks and blocks[-1] is caption:
                    blocks.pop()
                    blocks += self._table(element, nested + 1, caption)
                else:
                    blocks += self._table(element, nested + 1, None)
                caption = None
            else:
                self.sightings.see(EMBEDDED, f"paragraph {self.paragraphs}")
        return blocks + read_tab_lines(tabbed, str(self.path), self.sightings)

    def _paragraph(self, element: etree._Element) -> tuple[list[TabLine], list[etree._Element]]:
        """A paragraph, as lines if it is a list or a table of them, and its text boxes."""
        place = f"paragraph {self.paragraphs + 1}"
        inline = self.text.read(element, place)
        lines = [line.strip(" ") for line in inline.text.split("\n")]
        if not any("\t" in line.strip() for line in lines):
            lines = paragraphs_of(lines)
        lines = [line for line in lines if line.strip()]
        if not lines:
            return [], inline.boxes
        self.paragraphs += 1
        properties = child(element, "pPr")
        level = self.styles.level(properties)
        if not self.title and self.styles.is_called(
            attribute(child(properties, "pStyle"), "val"), "title"
        ):
            self.title = tidy_text(inline.text)
        found = [TabLine(line, Paragraph(tidy_text(line), place, level)) for line in lines]
        return found, inline.boxes

    def _is_caption(self, element: etree._Element) -> bool:
        style = attribute(child(element, "pPr", "pStyle"), "val")
        return self.styles.is_called(style, "caption")

    def _table(
        self, element: etree._Element, nested: int, caption: Paragraph | None
    ) -> list[Block]:
        """A table as one grid; or, where it only lays out the page, what stands in its cells."""
        place = f"table {self.tables + 1}"
        before = [caption] if caption is not None else []
        cells = read_cells(element, place, str(self.path), self.sightings)
        if not cells:
            return list(before)
        if self._is_layout(cells):
            blocks: list[Block] = list(before)
            for cell in cells:
                blocks += self._blocks(cell.element, nested)
            return blocks
        self.tables += 1
        texts = [self._cell(cell, place) for cell in cells]
        steps = indent_steps(texts)
        stacked = [
            StackedCell(
                t.cell.spanned(t.text, steps.get((t.cell.column, t.indent), 0)),
                t.lines,
                f"{place}, row {t.cell.row + 1}, column {t.cell.column + 1}",
            )
            for t in texts
        ]
        grid = fill_grid(
            unstacked(stacked, self.sightings),
            place=place,
            file=str(self.path),
            caption=caption.text if caption is not None else "",
        )
        blocks = [grid]
        for cell in cells:
            for inner in children(cell.element, frozenset({"tbl"})):
                blocks += self._table(inner, nested + 1, None)
        return blocks

    def _is_layout(self, cells: list[WordCell]) -> bool:
        """Whether a table is only there to place text: it has no figures, and it frames things."""
        texts = [_plain(cell.element) for cell in cells]
        if len(cells) == 1:
            return True
        if any(text and read_entry(text).looks_like_a_figure for text in texts):
            return False
        return any(
            len(text) > _LONG_CELL
            or any(True for _ in children(cell.element, frozenset({"tbl"})))
            or any(
                self.styles.level(child(p, "pPr"))
                for p in children(cell.element, frozenset({"p"}))
                if len(cell.element) > 2
            )
            for text, cell in zip(texts, cells, strict=True)
        )

    def _cell(self, cell: WordCell, table: str) -> CellText:
        place = f"{table}, row {cell.row + 1}, column {cell.column + 1}"
        lines: list[str] = []
        indent = -1
        for paragraph in children(cell.element, frozenset({"p"})):
            inline = self.text.read(paragraph, place)
            # A text box over a cell is read with it.
            boxes = [self.text.read(p, place).text for b in inline.boxes for p in b]
            text = tidy_text(" ".join((inline.text, *boxes)))
            if text and indent < 0:
                spaces = len(inline.text) - len(inline.text.lstrip(" \u00a0"))
                tabs = len(inline.text) - len(inline.text.lstrip("\t"))
                indent = self.styles.indent(child(paragraph, "pPr")) + 60 * spaces + 720 * tabs
            lines += [*inline.text.split("\n"), *boxes]
        return CellText(cell, tuple(lines), max(indent, 0))

    def _notes(self) -> list[Block]:
        """The footnotes and endnotes that the text refers to, under the numbers it has for them."""
        roots: dict[str, dict[str, etree._Element]] = {}
        for kind in {kind for kind, _ in self.text.notes}:
            part = f"{self.prefix}{kind}s.xml"
            found = self.package.xml(part) if part in self.package else ()
            roots[kind] = {attribute(note, "id"): note for note in found}
        blocks: list[Block] = []
        # A note may refer to another one, which is then added while we read.
        for number, (kind, identifier) in enumerate(self.text.notes, 1):
            note = roots.get(kind, {}).get(identifier)
            place = f"{kind} {number}"
            text = "" if note is None else self._story(note, place)
            if text:
                blocks.append(Paragraph(f"[{number}] {text}", place))
        return blocks

    def _comments(self) -> list[Block]:
        part = f"{self.prefix}comments.xml"
        blocks: list[Block] = []
        if part in self.package:
            for number, comment in enumerate(self.package.xml(part), 1):
                place = f"comment {number}"
                if text := self._story(comment, place):
                    self.sightings.see(COMMENTS, place, text)
                    blocks.append(Paragraph(text, place))
        return blocks

    def _headers_and_footers(self) -> list[Block]:
        """What stands above and below each page, each text once."""
        folder, _, name = self.main.rpartition("/")
        part = f"{folder}/_rels/{name}.rels".lstrip("/")
        found: dict[str, Paragraph] = {}
        for relation in self.package.xml(part) if part in self.package else ():
            for kind, place in _STORIES:
                target = attribute(relation, "Target")
                story = target.lstrip("/") if target.startswith("/") else self.prefix + target
                if attribute(relation, "Type").endswith(f"/{kind}") and story in self.package:
                    for element in self.package.xml(story).iter():
                        if local(element) == "p":
                            text = tidy_text(self.text.read(element, place).text)
                            if text:
                                found.setdefault(text, Paragraph(text, place))
        return list(found.values())

    def _story(self, element: etree._Element, place: str) -> str:
        """All the text of a note or comment, of its tables too, in one line."""
        return tidy_text(
            " ".join(self.text.read(p, place).text for p in element.iter() if local(p) == "p")
        )


def _plain(cell: etree._Element) -> str:
    """What stands in a cell, without its nested tables, for a first look."""
    paragraphs = children(cell, frozenset({"p"}))
    return tidy_text(
        " ".join(
            "".join(t.text or "" for t in paragraph.iter() if local(t) == "t")
            for paragraph in paragraphs
        )
    )
