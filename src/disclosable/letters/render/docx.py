"""A letter as a Word document with real headings, lists, header rows and links."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Length, Pt, Twips
from docx.text.paragraph import Paragraph as WordParagraph

from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Figure,
    Heading,
    Letter,
    Line,
    Link,
    Paragraph,
    Quote,
    TableBlock,
)
from disclosable.letters.render.docx_look import DECIMAL, TABLE_TEXT, dress, drop_what_is_not_ours
from disclosable.letters.render.layout import Grid
from disclosable.letters.render.layout import Row as GridRow
from disclosable.letters.render.leading import FEW_FACTS, with_leading
from disclosable.letters.render.sealed import seal
from disclosable.letters.render.wording import (
    address_of,
    date_in_words,
    part_text,
    printable,
)

PAGE_WIDTH = 9185
PADDING, PER_CHARACTER = 240, 125
"""The room between the margins, around an entry, and for one character; twentieths of a point."""

MOST_TOGETHER = 40
"""A table of so many lines or fewer is not broken over two pages."""

LONGEST_NAME = 24
"""A longer name of a fact would run into the words beside it."""

_NOTHING: frozenset[str] = frozenset()


def render_docx(letter: Letter, path: Path) -> None:
    """Write the letter to `path` as a Word document.

    The same letter gives the same bytes. The properties name no person and no program: a title,
    the language, and the letter's date as the date of making.

    Raises:
        BadInput: a link leads to a kind of address that a letter may not link to.
    """
    document = Document()
    drop_what_is_not_ours(document)
    dress(document)
    _properties(document, letter)
    _frame(document, letter)
    document.add_paragraph(printable(letter.title), style="Title")
    document.add_paragraph(
        printable(f"Reference {letter.reference}, {date_in_words(letter.dated)}"), style="Subtitle"
    )
    for section in letter.sections:
        if section.heading:
            document.add_heading(printable(section.heading), 1)
        for block, leads in with_leading(section.blocks):
            _block(document, block)
            if leads:
                document.paragraphs[-1].paragraph_format.keep_with_next = True
    held = io.BytesIO()
    document.save(held)
    with zipfile.ZipFile(held) as archive:
        seal(path, [(n, archive.read(n)) for n in archive.namelist()], plain=_NOTHING)


def _properties(document: WordDocument, letter: Letter) -> None:
    made = datetime.combine(letter.dated, time(), tzinfo=UTC).replace(tzinfo=None)
    core = document.core_properties
    core.title = printable(letter.title)[:255]
    core.subject = printable(letter.reference)[:255]
    core.author = core.last_modified_by = core.comments = core.keywords = ""
    core.language = "en-GB"
    core.created = core.modified = made
    core.revision = 1


def _frame(document: WordDocument, letter: Letter) -> None:
    """The letterhead on the first page and the reference and page number at every foot."""
    section = document.sections[0]
    section._sectPr.attrib.clear()
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2.2)
    document.add_paragraph(printable(letter.authority), style="Letterhead")
    foot = section.footer.paragraphs[0]
    foot.style = "Footer"
    foot.add_run(printable(f"Reference {letter.reference}\tPage "))
    _field(foot, "PAGE")
    foot.add_run(" of ")
    _field(foot, "NUMPAGES")


def _field(paragraph: WordParagraph, name: str) -> None:
    paragraph._p.append(
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )


def _block(document: WordDocument, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(printable(block.text), block.level - 1)
    elif isinstance(block, Paragraph):
        _line(document.add_paragraph(), block.content)
    elif isinstance(block, Bullets):
        _bullets(document, block)
    elif isinstance(block, Quote):
        for words in block.lines:
            if words.strip():
                document.add_paragraph(printable(words), style="Quote")
    elif isinstance(block, Facts):
        for name, value in block.pairs:
            fact = document.add_paragraph(style="Fact")
            fact.add_run(printable(name)).bold = True
            # A name that is broader than its column has a line of its own.
            if len(name) > LONGEST_NAME:
                fact.add_run().add_break()
            else:
                fact.add_run("\t")
            _line(fact, value)
            fact.paragraph_format.keep_with_next = len(block.pairs) <= FEW_FACTS or None
        document.paragraphs[-1].paragraph_format.space_after = Pt(9)
        document.paragraphs[-1].paragraph_format.keep_with_next = None
    else:
        _table(document, block)


def _line(paragraph: WordParagraph, content: Line) -> None:
    for part in content:
        text = printable(part_text(part))
        if isinstance(part, Link):
            _link(paragraph, text, address_of(part))
        else:
            run = paragraph.add_run(text)
            if not isinstance(part, Figure) and part.strong:
                run.bold = True


def _link(paragraph: WordParagraph, text: str, address: str) -> None:
    """A hyperlink that a screen reader announces as one."""
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = parse_xml(f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}" w:history="1"/>')
    run = paragraph.add_run(text, style="Hyperlink")
    link.append(run._r)
    paragraph._p.append(link)


def _bullets(document: WordDocument, block: Bullets) -> None:
    style = "List Number" if block.numbered else "List Bullet"
    number = _new_numbering(document) if block.numbered else None
    for item in block.items:
        paragraph = document.add_paragraph(style=style)
        if number is not None:
            owner: Any = paragraph._p.get_or_add_pPr()
            properties = owner.get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
        _line(paragraph, item)


def _new_numbering(document: WordDocument) -> int:
    """A numbering that starts at 1 again; without it every list goes on from the last."""
    numbering: Any = document.part.numbering_part.element
    made = numbering.add_num(DECIMAL)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def _table(document: WordDocument, block: TableBlock) -> None:
    grid = Grid(block.table)
    caption = printable(block.caption)
    heading = caption if not grid.across_title else f"{caption}. Across: {grid.across_title}"
    document.add_paragraph(
        printable(heading), style="Caption"
    ).paragraph_format.keep_with_next = True
    titles = (*grid.row_titles, *grid.column_titles)
    rows = list(grid.rows())
    table: Any = document.add_table(rows=1 + len(rows), cols=len(titles), style="Figures")
    properties = table._tbl.tblPr
    for tag, words in (
        ("w:tblCaption", caption),
        ("w:tblDescription", f"{printable(block.table.spec.title)} (table {block.table.name})"),
    ):
        element = parse_xml(f"<{tag} {nsdecls('w')}/>")
        element.set(qn("w:val"), words)
        properties.append(element)
    size = Pt(10 if len(titles) <= 7 else 9 if len(titles) <= 10 else 7)
    _set_widths(table, titles, rows)
    lines = _Lines(len(grid.row_titles), size, together=len(rows) <= MOST_TOGETHER)
    elements = table._tbl.tr_lst
    lines.head(elements[0], titles)
    for element, row in zip(elements[1:], rows, strict=True):
        lines.body(element, row)
    below = []
    for marker in block.table.legend:
        words = printable(block.table.legend[marker].sentence)
        below.append(document.add_paragraph(words, style="Legend"))
    for note in block.notes:
        below.append(document.add_paragraph(style="Note"))
        _line(below[-1], note)
    # What the markers mean is read beside them, on the same page.
    for paragraph in below[:-1]:
        paragraph.paragraph_format.keep_with_next = True


def _set_widths(table: Any, titles: tuple[str, ...], rows: list[GridRow]) -> None:
    """Make each column as wide as its longest entry and its heading want it.

    Where the page has no room for that, a heading is broken between its words. Widths are in
    twentieths of a point; together they are never wider than the page.
    """
    entries = [max(len(row.texts[column]) for row in rows) for column in range(len(titles))]
    whole = [len(title) for title in titles]
    broken = [max(map(len, title.split()), default=0) for title in titles]
    narrow, wide = (
        [PADDING + PER_CHARACTER * max(pair) for pair in zip(entries, heads, strict=True)]
        for heads in (broken, whole)
    )
    more = sum(wide) - sum(narrow)
    share = min(1.0, max(0.0, (PAGE_WIDTH - sum(narrow)) / more)) if more else 0.0
    wanted = [n + (w - n) * share for n, w in zip(narrow, wide, strict=True)]
    scale = min(1.0, PAGE_WIDTH / sum(wanted))
    widths = [int(width * scale) for width in wanted]
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Twips(width)


@dataclass(frozen=True)
class _Lines:
    """How the lines of one table are written: `down` columns of codes, then figures."""

    down: int
    size: Length
    together: bool

    def head(self, row: Any, titles: tuple[str, ...]) -> None:
        """The header row: repeated on every page, and announced as such."""
        self._fill(row, titles, bold=True)
        row.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))
        for cell in row.tc_lst:
            shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E8ECF1"/>'
            cell.get_or_add_tcPr().append(parse_xml(shade))

    def body(self, element: Any, row: GridRow) -> None:
        """A line of codes and figures; codes are bold as row headers, and so are sums."""
        self._fill(element, row.texts, bold=row.total)
        for cell, header in zip(element.tc_lst, row.headers, strict=False):
            if header.level:
                WordParagraph(cell.p_lst[0], cell).paragraph_format.left_indent = Cm(
                    0.4 * header.level
                )

    def _fill(self, row: Any, texts: tuple[str, ...], *, bold: bool) -> None:
        row.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        for column, (cell, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
            paragraph = WordParagraph(cell.p_lst[0], cell)
            cell.p_lst[0].style = TABLE_TEXT
            paragraph.paragraph_format.keep_with_next = True if self.together else None
            run = paragraph.add_run(printable(text))
            run.font.size = self.size
            run.bold = bold or column < self.down or None
            if column >= self.down:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
