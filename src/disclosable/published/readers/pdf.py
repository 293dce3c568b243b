"""A PDF as its reader sees it: the text of its pages, and the tables that its layout shows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.document import Document, Paragraph
from disclosable.published.readers.pdf_bounds import check_unpacked
from disclosable.published.readers.pdf_flow import read_flow
from disclosable.published.readers.pdf_furniture import find_furniture, is_page_number
from disclosable.published.readers.pdf_layout import (
    PageLayout,
    PageWords,
    lay_out,
    words_of,
    words_outside,
)
from disclosable.published.readers.pdf_page import draw_page
from disclosable.published.readers.pdf_prose import find_headings
from disclosable.published.readers.pdf_shapes import DrawnPage
from disclosable.published.readers.pdf_table import looks_broken
from disclosable.published.readers.pdf_upright import turn_upright
from disclosable.published.readers.pdf_words import Line, find_lines
from disclosable.published.readers.sightings import Sight, Sightings
from disclosable.tables.text_file import check_readable

MOST_FILE_BYTES = 50_000_000
MOST_PAGES = 500
MOST_CHARACTERS = 1_500_000
MOST_ON_PAGE = 50_000
KIND = "a PDF"

SCANNED = Sight(
    "scanned",
    "a picture of a page: its figures cannot be read; save the table as CSV or type it in",
    settle=True,
)
RECOGNISED = Sight(
    "recognised-text",
    "a picture of a page whose text a machine guessed: its figures may be misread; check them",
    settle=True,
)
OUTLINES = Sight(
    "no-text", "there are drawings and no text, so nothing on it can be read", settle=True
)
EMPTY = Sight("no-text", "no page has any text", settle=True)
PICTURE = Sight(
    "picture", "a picture is not read: where it shows figures, give them as a table", settle=True
)
UNMAPPED = Sight(
    "unknown-characters",
    "the file does not say which characters some of its text is made of, so figures may be missing",
    settle=True,
)
NOTES = Sight(
    "notes",
    "comments, stamps or form fields lie on the page and are not read as part of it",
    settle_figures=True,
)
CROWDED = Sight(
    "crowded-page",
    "there are so many lines and drawings that no table was looked for between its lines",
)
HEADINGS = Sight(
    "heading-groups",
    "it is not plain which columns this line of headings stands over, since no lines show it",
    settle=True,
)
LABELS = Sight(
    "wrapped-label",
    "it is not plain whether this is one label in two lines, or the second is a row of its own",
    settle=True,
)
BROKEN = Sight(
    "broken-cell",
    "a cell holds half of an entry, or two of them, so figures may be read wrongly",
    settle=True,
)
UNREAD = Sight(
    "unread-rows",
    "these look like rows of a table, and no table could be made out of them",
    settle=True,
)
HIDDEN = Sight("hidden-text", "text that is not painted can be copied out; it is read")
EMBEDDED = Sight(
    "embedded-file", "another file is attached to this one and is not read: save it", settle=True
)

_SCAN_SHARE = 0.3
_PICTURE_SHARE = 0.12


def read_pdf(path: Path) -> Document:
    """Read the text and the tables of a PDF.

    Running headings and footers come last, once; page numbers are left out. Places are
    "page 2, line 7" and "page 2, table 3, row 4, column 1".

    Raises:
        FileUnreadable: missing, empty, damaged, locked with a password, or no PDF.
        TooLarge: more than MOST_FILE_BYTES, MOST_PAGES or MOST_CHARACTERS; or a page with more
            than MOST_ON_PAGE; or streams that unpack without end.
    """
    check_readable(path)
    size = path.stat().st_size
    if size > MOST_FILE_BYTES:
        raise _too_large(path, f"the file has {size:,} bytes", f"{MOST_FILE_BYTES:,} bytes")
    sightings = Sightings()
    try:
        data = path.read_bytes()
        check_unpacked(path, data)
        with pypdfium2.PdfDocument(data) as document:
            pages = _pages(path, document, sightings)
            title = str(document.get_metadata_value("Title") or "").strip()
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", 0) in (
            pdfium.FPDF_ERR_PASSWORD,
            pdfium.FPDF_ERR_SECURITY,
        )
        raise FileUnreadable(
            "it is locked with a password" if locked else "it is damaged, or no PDF",
            where=str(path),
            expected=f"{KIND} without a password" if locked else f"{KIND} that opens",
        ) from None
    if not any(page.words for page in pages) and not any(sightings.findings("")):
        sightings.see(EMPTY, "the file")
    return _document(path, pages, title, sightings)


def _too_large(path: Path, found: str, most: str) -> TooLarge:
    return TooLarge(found, where=str(path), expected=f"at most {most}; split the file")


def _pages(path: Path, document: pypdfium2.PdfDocument, sightings: Sightings) -> list[PageWords]:
    if len(document) > MOST_PAGES:
        raise _too_large(path, f"it has {len(document):,} pages", f"{MOST_PAGES:,} pages")
    if pdfium.FPDFDoc_GetAttachmentCount(document) > 0:
        sightings.see(EMBEDDED, "the file")
    pages: list[PageWords] = []
    characters = 0
    for number in range(len(document)):
        drawn = turn_upright(draw_page(document, number))
        characters += len(drawn.glyphs)
        if len(drawn.glyphs) > MOST_ON_PAGE:
            raise _too_large(
                path,
                f"its page {number + 1:,} has {len(drawn.glyphs):,} characters",
                f"{MOST_ON_PAGE:,} on a page",
            )
        if characters > MOST_CHARACTERS:
            raise _too_large(
                path,
                f"its first {number + 1:,} pages have {characters:,} characters",
                f"{MOST_CHARACTERS:,} characters",
            )
        _look(drawn, sightings)
        pages.append(words_of(drawn))
    return pages


def _look(page: DrawnPage, sightings: Sightings) -> None:
    """Note what a page shows that is not read, or cannot be."""
    place = f"page {page.number}"
    area = max(page.width * page.height, 1.0)
    largest = max((p.width * p.height / area for p in page.pictures), default=0.0)
    covered = sum(p.width * p.height for p in page.pictures) / area
    printed = [g for g in page.glyphs if not g.text.isspace()]
    unseen = [g for g in printed if g.is_invisible]
    if not printed and covered > _SCAN_SHARE:
        sightings.see(SCANNED, place)
    elif not printed and page.rules:
        sightings.see(OUTLINES, place)
    elif printed and len(unseen) > len(printed) / 2 and covered > _SCAN_SHARE:
        sightings.see(RECOGNISED, place)
    else:
        if largest > _PICTURE_SHARE:
            sightings.see(PICTURE, place)
        if unseen:
            sightings.see(HIDDEN, place)
    if page.unmapped:
        sightings.see(UNMAPPED, place)
    if page.is_crowded:
        sightings.see(CROWDED, place)
    for text in page.notes:
        sightings.see(NOTES, place, text)


def _document(path: Path, pages: Sequence[PageWords], title: str, sightings: Sightings) -> Document:
    lines = [find_lines(page.words) for page in pages]
    outside = [find_lines(words_outside(page)) for page in pages]
    furniture = find_furniture(
        [(page.height, own) for page, own in zip(pages, outside, strict=True)]
    )
    headings = find_headings(line for own in lines for line in own)
    layouts: list[PageLayout] = []
    for page, own in zip(pages, furniture, strict=True):
        layouts.append(lay_out(page, own, layouts[-1] if layouts else None))
    for layout in layouts:
        for row in layout.unread_rows:
            sightings.see(UNREAD, layout.page.place, row)
        for table in layout.tables:
            for text in table.doubts:
                sightings.see(HEADINGS, layout.page.place, text)
            for text in table.loose_labels:
                sightings.see(LABELS, layout.page.place, text)
            for cell in table.cells:
                if looks_broken(cell.text):
                    sightings.see(BROKEN, layout.page.place, cell.text)
    blocks = read_flow(layouts, headings, str(path))
    heading = next((b.text for b in blocks if isinstance(b, Paragraph) and b.level), "")
    return Document(
        str(path),
        "PDF",
        heading or title,
        (*blocks, *_running(pages, furniture)),
        sightings.findings(str(path)),
    )


def _running(pages: Sequence[PageWords], furniture: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Running headings and footers, each text once."""
    found: dict[str, Paragraph] = {}
    for page, lines in zip(pages, furniture, strict=True):
        for line in lines:
            if not is_page_number(line.text):
                top = line.box.top < page.height / 2
                place = f"{page.place}, {'heading' if top else 'foot'} of the page"
                found.setdefault(line.text, Paragraph(line.text, place))
    return list(found.values())
