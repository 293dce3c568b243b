"""Clean files of every kind, made by the libraries that write the real answer, and tools to spoil
them in one place."""

from __future__ import annotations

import functools
import io
import tempfile
import warnings
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx
import odfdo
import typst
import xlsxwriter

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

HTML = b"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Answer</title>
<style>body{color:#0b0c0c;background:#fff}td{padding:5px}.skip{position:absolute;top:-10rem}
.skip:focus{top:0}</style></head>
<body><a class="skip" href="#top">Skip to main content</a>
<h1 id="top">Answer</h1><p>See <a href="https://example.org/">the guidance</a>.</p>
<table><caption>Orders</caption>
<tr><th scope="col">Area</th><th scope="col">Orders</th></tr>
<tr><td>North</td>
<td data-cell="North" style="text-align:right"><data value="12">12</data></td></tr></table>
</body></html>
"""
CSV = b"area,published\nNorth,12\nSouth,xx\nTotal,-\n"
JSON = b'{"tables": [{"name": "areas", "cells": [12, "xx"]}]}'


def xlsx(write: Callable[[xlsxwriter.Workbook, object], None] | None = None) -> bytes:
    """A workbook with one small table; `write` may add to it."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Orders")
    sheet.write_row(0, 0, ["Area", "Orders"])
    sheet.write_row(1, 0, ["North", 12])
    sheet.write_row(2, 0, ["South", "xx"])
    sheet.write_url(4, 0, "https://example.org/", string="Guidance")
    sheet.add_table(0, 0, 2, 1, {"columns": [{"header": "Area"}, {"header": "Orders"}]})
    if write:
        write(book, sheet)
    book.close()
    return buffer.getvalue()


def docx_file(write: Callable[[docx.document.Document], None] | None = None) -> bytes:
    """A document without the parts and properties that python-docx's template brings."""
    document = docx.Document()
    for parts, unwanted in (
        (document.part.package.rels, ("thumbnail",)),
        (document.part.rels, ("customXml", "stylesWithEffects")),
    ):
        for key in [k for k, rel in parts.items() if rel.reltype.endswith(unwanted)]:
            del parts[key]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.add_heading("Answer", 1)
    document.add_paragraph("Twelve orders were made.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "North"
    table.cell(0, 1).text = "12"
    if write:
        write(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@functools.cache
def ods() -> bytes:
    """A spreadsheet without the thumbnail, printer and settings of odfdo's template."""
    document = odfdo.Document("spreadsheet")
    document.body.clear()
    table = odfdo.Table("Orders")
    table.set_values([["Area", "Orders"], ["North", 12], ["South", "xx"]])
    document.body.append(table)
    buffer = io.BytesIO()
    document.save(buffer)
    return retouch(
        buffer.getvalue(),
        {
            "Thumbnails/thumbnail.png": None,
            "settings.xml": None,
            "META-INF/manifest.xml": lambda text: "\n".join(
                line
                for line in text.splitlines()
                if "Thumbnails" not in line and "settings.xml" not in line
            ),
        },
    )


TYPST = """#set document(title: "Answer")
#set text(lang: "en")
= Answer
Twelve orders, see #link("https://example.org")[the guidance].
#table(columns: 2, table.header[Area][Orders], [North], [12])
"""


@functools.cache
def pdf(source: str = TYPST) -> bytes:
    """A tagged PDF."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.typ"
        path.write_text(source, encoding="utf-8")
        return typst.compile(str(path), pdf_standards="ua-1")


def raw_pdf(*extra: str, catalogue: str = "", page: str = "", text: str = "Twelve orders") -> bytes:
    """A small PDF written by hand, so that it can hold what no good writer writes."""
    content = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"
    objects = [
        f"<</Type/Catalog/Pages 2 0 R{catalogue}>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        + (page if "/MediaBox" in page else f"/MediaBox[0 0 595 842]{page}")
        + ">>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *extra,
    ]
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    for place in places:
        out += f"{place:010} 00000 n \n".encode()
    return out + (
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    )


Change = bytes | str | None | Callable[[str], str]


def retouch(data: bytes, changes: Mapping[str, Change]) -> bytes:
    """The archive with parts replaced, changed, added, or (None) left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        left = dict(changes)
        for info in old.infolist():
            change: Change = left.pop(info.filename, b"")
            content = old.read(info)
            if callable(change):
                changed = change(content.decode())
                assert changed != content.decode(), f"nothing changed in {info.filename}"
                content = changed.encode()
            elif change is None:
                continue
            elif change:
                content = change.encode() if isinstance(change, str) else change
            if not info.is_dir():
                kind = zipfile.ZIP_STORED if info.filename == "mimetype" else zipfile.ZIP_DEFLATED
                new.writestr(info.filename, content, kind)
        for name, change in left.items():
            assert isinstance(change, bytes | str), f"there is no part {name}"
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                new.writestr(name, change)
    return out.getvalue()


def swap(data: bytes, part: str, old: str, new: str) -> bytes:
    """The archive with the first `old` in a part made `new`."""
    return retouch(data, {part: lambda text: text.replace(old, new, 1)})


def relate(
    data: bytes, rels: str, kind: str, target: str, part: str, content: bytes | str = "<x/>"
) -> bytes:
    """The package with one more part, and a relationship that leads to it."""
    arrow = f'<Relationship Id="rIdNew" Type="{kind}" Target="{target}"/></Relationships>'
    return retouch(
        data, {rels: lambda text: text.replace("</Relationships>", arrow), part: content}
    )
