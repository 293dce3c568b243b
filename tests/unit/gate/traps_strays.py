"""Words hidden in places that hold none: found by hiding a word at random (`fuzz/smuggle.py`)."""

from __future__ import annotations

from gate_samples import CONTENT_TYPES, docx_file, ods, swap, xlsx
from pdf_samples import drawn, raw, text

HIDDEN = "Kestrel withheld 48172"
STYLES = "xl/styles.xml"


TRAPS: dict[str, tuple[object, ...]] = {
    "office-stray-words": (
        # between elements, and in elements that hold none
        lambda: swap(xlsx(), STYLES, "<borders", f"{HIDDEN}<borders"),
        lambda: swap(xlsx(), STYLES, "<left/>", f"<left>{HIDDEN}</left>"),
        lambda: swap(xlsx(), "xl/workbook.xml", "<sheets>", f"<sheets><f>{HIDDEN}</f>"),
        lambda: swap(xlsx(), "_rels/.rels", "</Relationships>", f"{HIDDEN}</Relationships>"),
        lambda: swap(xlsx(), "docProps/app.xml", "<DocSecurity>0", f"<DocSecurity>{HIDDEN}"),
        lambda: swap(
            docx_file(), "word/styles.xml", "</w:styles>", f"<w:t>{HIDDEN}</w:t></w:styles>"
        ),
        # in settings
        lambda: swap(xlsx(), STYLES, "<left/>", f'<left note="{HIDDEN}"/>'),
        lambda: swap(xlsx(), STYLES, 'fillId="0"', f'fillId="{HIDDEN}"'),
        lambda: swap(xlsx(), CONTENT_TYPES, "<Types ", f'<Types note="{HIDDEN}" '),
        lambda: swap(xlsx(), "docProps/core.xml", "<dc:creator>", f'<dc:creator note="{HIDDEN}">'),
    ),
    "xml-broken": (
        lambda: swap(xlsx(), STYLES, '<?xml version="1.0"', f'<?xml version="1.0 {HIDDEN}"'),
        lambda: swap(
            xlsx(), "xl/sharedStrings.xml", ' standalone="yes"?>', f' standalone="{HIDDEN}"?>'
        ),
    ),
    "xlsx-unknown-element": (
        lambda: swap(xlsx(), "xl/sharedStrings.xml", "<t>Area", f'<t note="{HIDDEN}">Area'),
        lambda: swap(xlsx(), "xl/worksheets/sheet1.xml", "<v>12", f'<v note="{HIDDEN}">12'),
    ),
    "ods-unseen-text": (
        lambda: swap(ods(), "content.xml", "<table:table ", f'<table:table table:x="{HIDDEN}" '),
        lambda: swap(ods(), "meta.xml", "</office:meta>", f"</office:meta>{HIDDEN}"),
    ),
    "pdf-unknown-entry": (
        lambda: drawn(text("Twelve orders"), raw(HIDDEN)),
        lambda: drawn(text("Twelve orders"), raw("/P <</Lang (Kestrel withheld)>> BDC EMC")),
    ),
    "html-unknown-element": (
        b'<!doctype html><html lang="en"><title>A</title><table><tr><th scope="Kestrel withheld">A'
        b"<tr><td>B</table></html>",
    ),
    "mail-header": (
        b"From: foi@eastmoor.example\r\nTo: Kestrel withheld r@reader.example\r\nSubject: x\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nTwelve.\r\n",
        b"From: foi@eastmoor.example\r\nTo: r@reader.example\r\nSubject: x\r\n"
        b"MIME-Version: 1.0 Kestrel withheld\r\nContent-Type: text/plain\r\n\r\nTwelve.\r\n",
    ),
    "rtf-stored-data": (
        rb"{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\stylesheet{\s0 Normal;}\fi0 Kestrel withheld}"
        rb"\f0 Twelve orders.\par}",
    ),
}
CLEAN: dict[str, object] = {}
