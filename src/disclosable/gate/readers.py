"""Which reader reads which kind of file. A kind that is not listed here does not leave."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from disclosable.gate.finding import Check
from disclosable.gate.kind import Kind
from disclosable.gate.told import Told

Read = Callable[[bytes, frozenset[str]], Iterator[Told]]
"""Reads a whole file and yields what it tells; the names are those that may stand in properties.

It raises CannotRead, with the last finding, where it must stop.
"""


@dataclass(frozen=True, slots=True)
class Reader:
    """How a kind of file is read.

    `endings` are those that its name may have, `place` is "module:function" within the gate: a
    reader is imported when a file needs it, so that `--help` does not wait for a PDF library.
    """

    endings: tuple[str, ...]
    place: str

    @property
    def read(self) -> Read:
        """The function that reads such a file."""
        module, _, function = self.place.partition(":")
        return cast(Read, getattr(import_module(f"disclosable.gate.{module}"), function))


READERS: dict[Kind, Reader] = {
    Kind.XLSX: Reader((".xlsx",), "office.workbook:read_workbook"),
    Kind.XLSM: Reader((".xlsm",), "office.workbook:read_workbook"),
    Kind.XLSB: Reader((".xlsb",), "office.xlsb:read_xlsb"),
    Kind.XLS: Reader((".xls",), "compound.xls:read_xls"),
    Kind.DOCX: Reader((".docx",), "office.document:read_document"),
    Kind.DOCM: Reader((".docm",), "office.document:read_document"),
    Kind.PPTX: Reader((".pptx", ".ppsx"), "office.presentation:read_presentation"),
    Kind.PPTM: Reader((".pptm", ".ppsm"), "office.presentation:read_presentation"),
    Kind.ODS: Reader((".ods",), "opendocument.spreadsheet:read_spreadsheet"),
    Kind.ODT: Reader((".odt",), "opendocument.document:read_document"),
    Kind.ODP: Reader((".odp",), "opendocument.presentation:read_presentation"),
    Kind.DOC: Reader((".doc",), "compound.doc:read_doc"),
    Kind.RTF: Reader((".rtf",), "rtf.document:read_rtf"),
    Kind.PDF: Reader((".pdf",), "pdf.file:read_pdf"),
    Kind.JPEG: Reader((".jpg", ".jpeg", ".jpe", ".jfif"), "pictures.jpeg:read_jpeg"),
    Kind.PNG: Reader((".png",), "pictures.png:read_png"),
    Kind.TIFF: Reader((".tif", ".tiff"), "pictures.tiff:read_tiff"),
    Kind.GIF: Reader((".gif",), "pictures.gif:read_gif"),
    Kind.WEBP: Reader((".webp",), "pictures.webp:read_webp"),
    Kind.HEIC: Reader((".heic", ".heif"), "pictures.heic:read_heic"),
    Kind.HTML: Reader((".html", ".htm"), "text.web_page:read_web_page"),
    Kind.SVG: Reader((".svg",), "text.web_page:read_drawing"),
    Kind.CSV: Reader((".csv", ".txt"), "text.csv_table:read_csv"),
    Kind.TSV: Reader((".tsv", ".tab", ".txt"), "text.csv_table:read_csv"),
    Kind.JSON: Reader((".json", ".geojson", ".ndjson", ".jsonl"), "text.json_data:read_json"),
    # A list of one column has no marks of a table.
    Kind.TEXT: Reader((".txt", ".md", ".csv", ".tsv"), "text.plain_text:read_plain_text"),
    Kind.EML: Reader((".eml",), "mail.eml:read_eml"),
    Kind.MSG: Reader((".msg",), "mail.msg:read_msg"),
    Kind.ZIP: Reader((".zip",), "archives.zip:read_zip"),
    Kind.TAR: Reader((".tar",), "archives.tar:read_tar"),
    Kind.GZIP: Reader((".gz", ".tgz"), "archives.packed:read_gzip"),
    Kind.BZIP2: Reader((".bz2", ".tbz2", ".tbz"), "archives.packed:read_bzip2"),
    Kind.XZ: Reader((".xz", ".txz"), "archives.packed:read_xz"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the manual: the modules whose checks it lists, in order.

    Each module has `CHECKS`, a tuple of Check, and the last one of a chapter has `CANNOT_SEE`, a
    paragraph on what none of them can see.
    """

    title: str
    modules: tuple[str, ...]

    def checks(self) -> tuple[Check, ...]:
        """The checks of the chapter, in the order of the manual."""
        found: list[Check] = []
        for name in self.modules:
            found.extend(import_module(f"disclosable.gate.{name}").CHECKS)
        return tuple(found)

    def cannot_see(self) -> str:
        """What the readers of the chapter cannot see."""
        return str(import_module(f"disclosable.gate.{self.modules[-1]}").CANNOT_SEE)


CHAPTERS: tuple[Chapter, ...] = (
    Chapter("Every file", ("survey", "workshop", "whole_file")),
    Chapter("ZIP archives, and files that are ZIP archives inside", ("archive",)),
    Chapter("Archives of files: ZIP, tar, gzip, bzip2, xz", ("archives.member",)),
    Chapter("Messages: EML and MSG", ("mail.message_checks",)),
    Chapter("XML within them", ("markup",)),
    Chapter("XLSX, XLSM, XLSB, DOCX and PPTX packages", ("office.properties", "office.package")),
    Chapter(
        "XLSX and XLSM workbooks",
        ("office.sheet_checks", "office.shared_texts", "office.chart", "office.workbook"),
    ),
    Chapter("Compound (OLE) files: XLS, DOC and MSG", ("compound.container",)),
    Chapter("XLS and XLSB workbooks", ("compound.xls_checks", "office.xlsb")),
    Chapter("Drawings in DOCX, PPTX and workbooks", ("office.drawing",)),
    Chapter(
        "DOCX documents",
        ("office.document_story", "office.document_field", "office.document_element"),
    ),
    Chapter(
        "PPTX presentations",
        ("office.slide_text", "office.presentation_element", "office.presentation"),
    ),
    Chapter("OpenDocument spreadsheets", ("opendocument.sheet_checks", "opendocument.spreadsheet")),
    Chapter(
        "OpenDocument texts and presentations",
        ("opendocument.document", "opendocument.presentation"),
    ),
    Chapter("DOC documents (Word 97-2003)", ("compound.doc",)),
    Chapter("Rich Text Format", ("rtf.document",)),
    Chapter(
        "PDF",
        (
            "pdf.layout",
            "pdf.stream",
            "pdf.properties",
            "pdf.objects",
            "pdf.page",
            "pdf.font",
            "pdf.image",
            "pdf.text",
            "pdf.file",
        ),
    ),
    Chapter(
        "Pictures: JPEG, PNG, TIFF, GIF, WebP and HEIC",
        ("pictures.hidden", "pictures.profile", "pictures.pixels"),
    ),
    Chapter("HTML and SVG", ("text.web_page",)),
    Chapter("CSV and TSV", ("text.csv_table",)),
    Chapter("JSON", ("text.json_data",)),
    Chapter("Plain text", ("text.plain_text",)),
    Chapter("People, one by one, in the words and tables of any file", ("people.checks",)),
    Chapter("Writing a fresh file", ("rebuild.rebuild",)),
)


def all_checks() -> tuple[Check, ...]:
    """Everything the gate looks for, in the order of the manual."""
    return tuple(check for chapter in CHAPTERS for check in chapter.checks())
