"""A fresh DOCX document: headings, paragraphs, lists and tables (ECMA-376, part 1)."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape

from disclosable.gate.told import Passage, Role, Row

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    f'{_DECLARED}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORDS}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORDS}.styles+xml"/></Types>'
)
_ROOT = (
    f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)
_TO_STYLES = (
    f'{_DECLARED}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/></Relationships>'
)
_DEEPEST = 6
_SIZES = (36, 30, 26, 24, 24, 24)
"""Of headings, in half points."""

_STYLES = (
    f'{_DECLARED}<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="24"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="{n - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for n, size in enumerate(_SIZES, start=1)
    )
    + '<w:style w:type="paragraph" w:styleId="ListItem"><w:name w:val="List Paragraph"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:ind w:left="567"/></w:pPr></w:style></w:styles>'
)
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" '
    'w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_document(shown: Iterable[Passage | Row]) -> bytes:
    """The document: its own styles and page, no properties, nothing but what is shown."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _ROOT),
            ("word/document.xml", _body(shown)),
            ("word/_rels/document.xml.rels", _TO_STYLES),
            ("word/styles.xml", _STYLES),
        ):
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content.encode())
    return out.getvalue()


def _body(shown: Iterable[Passage | Row]) -> str:
    pieces = [f'{_DECLARED}<w:document xmlns:w="{_W}"><w:body>']
    seen: set[str] = set()
    for table, group in groupby(shown, key=lambda item: getattr(item, "table", None)):
        if table is None:
            pieces.extend(_passages(group, seen))
        else:
            pieces.append(_table([item.cells for item in group if isinstance(item, Row)]))
    pieces.append(f"{_PAGE}</w:body></w:document>")
    return "".join(pieces)


def _passages(items: Iterable[Passage | Row], seen: set[str]) -> Iterator[str]:
    for item in items:
        if not isinstance(item, Passage) or item.role is Role.PROPERTY:
            continue
        if item.role is Role.MARGIN:
            # The head of a page stands on every page, and is written once.
            if item.text in seen:
                continue
            seen.add(item.text)
        style = ""
        if item.role is Role.HEADING:
            style = f"Heading{min(max(item.level, 1), _DEEPEST)}"
        elif item.role is Role.LIST_ITEM:
            style = "ListItem"
        looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        yield f"<w:p>{looks}{_run(item.text)}</w:p>"


def _table(rows: list[tuple[int | float | str, ...]]) -> str:
    columns = max((len(row) for row in rows), default=0)
    if not columns:
        return ""
    grid = "<w:gridCol/>" * columns
    lines = "".join(
        "<w:tr>"
        + "".join(
            f"<w:tc><w:p>{_run(str(value))}</w:p></w:tc>"
            for value in (*row, *("",) * (columns - len(row)))
        )
        + "</w:tr>"
        for row in rows
    )
    # Word joins two tables that stand side by side, so an empty paragraph follows each.
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl><w:p/>"
    )


def _run(text: str) -> str:
    if not text:
        return ""
    words = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>'
        for line in _NOT_XML.sub("", text).split("\n")
    )
    return f"<w:r>{words}</w:r>"
