"""OpenDocument files written by hand, so that each can hold what no good writer writes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_EXTENSIONS = "urn:org:documentfoundation:names:experimental"
_SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        **{
            name: f"{_OASIS}:{name}:1.0"
            for name in [
                "office",
                "style",
                "text",
                "table",
                "presentation",
                "meta",
                "config",
                "form",
                "chart",
                "script",
                "animation",
            ]
        },
        "draw": f"{_OASIS}:drawing:1.0",
        "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
        "svg": f"{_OASIS}:svg-compatible:1.0",
        "smil": f"{_OASIS}:smil-compatible:1.0",
        "number": f"{_OASIS}:datastyle:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "dc": "http://purl.org/dc/elements/1.1/",
        "math": "http://www.w3.org/1998/Math/MathML",
        "xhtml": "http://www.w3.org/1999/xhtml",
        "loext": f"{_EXTENSIONS}:office:xmlns:loext:1.0",
        "calcext": f"{_EXTENSIONS}:calc:xmlns:calcext:1.0",
    }.items()
)
MADE = Path(__file__).parent / "made"


def part(root: str, inside: str) -> str:
    """A part of a package, with every name space declared."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:{root} {_SPACES}>{inside}</office:{root}>'
    )


def package(kind: str, parts: Mapping[str, str | bytes], listed: bool = True) -> bytes:
    """A package of a kind ("text", "spreadsheet", "presentation") with a manifest of its parts."""
    media = f"application/vnd.oasis.opendocument.{kind}"
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in parts
        if listed or name == "content.xml"
    )
    manifest = (
        f'<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/>'
        f"{entries}</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", media, zipfile.ZIP_STORED)
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def content(kind: str, body: str, styles: str = "") -> str:
    """A content part."""
    return part(
        "document-content",
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body>",
    )


def odt(
    body: str = "<text:p>Twelve orders.</text:p>",
    styles: str = "",
    more: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """A text."""
    return package("text", {"content.xml": content("text", body, styles), **(more or {})})


def odp(
    slide: str = "",
    styles: str = "",
    more: Mapping[str, str | bytes] | None = None,
    *,
    page: str = "",
    after: str = "",
) -> bytes:
    """A presentation of one slide."""
    body = f'<draw:page draw:name="One" draw:master-page-name="M"{page}>{slide}</draw:page>{after}'
    parts = {
        "content.xml": content("presentation", body, styles),
        "styles.xml": masters('<style:master-page style:name="M" style:page-layout-name="L"/>'),
    }
    return package("presentation", {**parts, **(more or {})})


def masters(inside: str) -> str:
    """A styles part with a page layout and master pages."""
    return part(
        "document-styles",
        '<office:automatic-styles><style:page-layout style:name="L"><style:page-layout-properties '
        'fo:page-width="28cm" fo:page-height="21cm"/></style:page-layout>'
        f"</office:automatic-styles><office:master-styles>{inside}</office:master-styles>",
    )


def sheet(rows: str, styles: str = "", after: str = "", before: str = "") -> bytes:
    """A spreadsheet of one sheet with these rows."""
    body = f'<table:table table:name="Orders">{before}{rows}</table:table>{after}'
    return package("spreadsheet", {"content.xml": content("spreadsheet", body, styles)})


def row(*cells: str | int | float) -> str:
    """A row of plain cells."""
    return f"<table:table-row>{''.join(cell(value) for value in cells)}</table:table-row>"


def cell(value: str | int | float, more: str = "", inside: str = "") -> str:
    """A cell."""
    if isinstance(value, str):
        kind = 'office:value-type="string"'
    else:
        kind = f'office:value-type="float" office:value="{value}"'
    return f"<table:table-cell{more} {kind}><text:p>{value}</text:p>{inside}</table:table-cell>"


def frame(inside: str, more: str = "", at: str = "2cm 2cm 8cm 3cm") -> str:
    """A frame at `x y width height`."""
    x, y, width, height = at.split()
    return (
        f'<draw:frame svg:x="{x}" svg:y="{y}" svg:width="{width}" svg:height="{height}"{more}>'
        f"{inside}</draw:frame>"
    )


def box(words: str, more: str = "", at: str = "2cm 2cm 8cm 3cm") -> str:
    """A frame with words in it."""
    return frame(f"<draw:text-box><text:p>{words}</text:p></draw:text-box>", more, at)


def graphic(name: str, properties: str, inside: str = "") -> str:
    """A graphic style."""
    return (
        f'<style:style style:name="{name}" style:family="graphic">'
        f"<style:graphic-properties {properties}/>{inside}</style:style>"
    )


def png(width: int = 8, height: int = 8) -> bytes:
    """A picture of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress((b"\0" + b"\x80" * width) * height))
        + chunk(b"IEND", b"")
    )
