"""A fresh ODS spreadsheet: values only (OpenDocument 1.3, part 3)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from disclosable.gate.rebuild.tables_of import Line, lines_of
from disclosable.gate.told import Passage, Row

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<office:document-content xmlns:office="{_NAMES}:office:1.0" '
    f'xmlns:table="{_NAMES}:table:1.0" xmlns:text="{_NAMES}:text:1.0" office:version="1.3">'
    "<office:body><office:spreadsheet>"
)
_FOOT = "</office:spreadsheet></office:body></office:document-content>"
_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    f'<manifest:manifest xmlns:manifest="{_NAMES}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


def write_open_sheet(shown: Iterable[Passage | Row]) -> bytes:
    """The spreadsheet, with nothing but its cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _MIME)
        with archive.open(_entry("content.xml"), "w", force_zip64=True) as content:
            for piece in _content(lines_of(shown)):
                content.write(piece.encode())
        archive.writestr(_entry("META-INF/manifest.xml"), _MANIFEST)
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _content(lines: Iterator[Line]) -> Iterator[str]:
    yield _HEAD
    for sheet, group in groupby(lines, key=lambda line: line.sheet):
        yield f"<table:table table:name={quoteattr(sheet)}>"
        for line in group:
            if line.after_gap:
                yield "<table:table-row><table:table-cell/></table:table-row>"
            cells = "".join(_cell(value) for value in line.cells) or "<table:table-cell/>"
            yield f"<table:table-row>{cells}</table:table-row>"
        yield "</table:table>"
    yield _FOOT


def _cell(value: int | float | str) -> str:
    if value == "":
        return "<table:table-cell/>"
    if isinstance(value, str):
        words = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
        return f'<table:table-cell office:value-type="string">{words}</table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{value!r}">'
        f"<text:p>{value}</text:p></table:table-cell>"
    )
