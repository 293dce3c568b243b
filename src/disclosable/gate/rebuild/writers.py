"""Which writer writes a fresh file of which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from disclosable.gate.kind import Kind
from disclosable.gate.rebuild.document_file import write_document
from disclosable.gate.rebuild.open_sheet_file import write_open_sheet
from disclosable.gate.rebuild.page_file import write_page
from disclosable.gate.rebuild.picture_file import write_jpeg, write_png, write_tiff, write_webp
from disclosable.gate.rebuild.portable_file import write_portable
from disclosable.gate.rebuild.text_file import (
    write_data,
    write_message,
    write_table,
    write_text,
)
from disclosable.gate.rebuild.workbook_file import write_workbook
from disclosable.gate.told import Passage, Row


@dataclass(frozen=True, slots=True)
class Writer:
    """The ending of a fresh file's name, and what writes it from what is shown."""

    ending: str
    write: Callable[[Iterable[Passage | Row]], bytes]


@dataclass(frozen=True, slots=True)
class Rewriter:
    """The ending of a fresh file's name, and what writes it from the old one's decoded content."""

    ending: str
    write: Callable[[bytes], bytes]


_WORKBOOK = Writer(".xlsx", write_workbook)
_DOCUMENT = Writer(".docx", write_document)
_TEXT = Writer(".txt", write_text)
_MESSAGE = Writer(".txt", write_message)
_TABLE = Writer(".csv", write_table)

WRITERS: dict[Kind, Writer] = {
    Kind.XLSX: _WORKBOOK,
    Kind.XLSM: _WORKBOOK,
    Kind.XLSB: _WORKBOOK,
    Kind.XLS: _WORKBOOK,
    Kind.ODS: Writer(".ods", write_open_sheet),
    Kind.CSV: _TABLE,
    Kind.TSV: _TABLE,
    Kind.DOCX: _DOCUMENT,
    Kind.DOCM: _DOCUMENT,
    Kind.DOC: _DOCUMENT,
    Kind.ODT: _DOCUMENT,
    Kind.RTF: _DOCUMENT,
    Kind.PPTX: _DOCUMENT,
    Kind.PPTM: _DOCUMENT,
    Kind.ODP: _DOCUMENT,
    Kind.PDF: Writer(".pdf", write_portable),
    Kind.HTML: Writer(".html", write_page),
    Kind.TEXT: _TEXT,
    Kind.EML: _MESSAGE,
    Kind.MSG: _MESSAGE,
}
"""Old formats are written as their successors; slides and messages as the words they show."""

REWRITERS: dict[Kind, Rewriter] = {
    Kind.PNG: Rewriter(".png", write_png),
    Kind.GIF: Rewriter(".png", write_png),
    Kind.JPEG: Rewriter(".jpg", write_jpeg),
    Kind.TIFF: Rewriter(".tiff", write_tiff),
    Kind.WEBP: Rewriter(".webp", write_webp),
    Kind.JSON: Rewriter(".json", write_data),
}
"""No reader of pixels for HEIC is installed: save it as JPEG first."""
