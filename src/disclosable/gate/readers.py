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
    Kind.DOCX: Reader((".docx",), "office.document:read_document"),
    Kind.DOCM: Reader((".docm",), "office.document:read_document"),
    Kind.ODS: Reader((".ods",), "opendocument.spreadsheet:read_spreadsheet"),
    Kind.PDF: Reader((".pdf",), "pdf.file:read_pdf"),
    Kind.HTML: Reader((".html", ".htm"), "text.web_page:read_web_page"),
    Kind.CSV: Reader((".csv",), "text.csv_table:read_csv"),
    Kind.JSON: Reader((".json",), "text.json_data:read_json"),
    Kind.TEXT: Reader((".txt",), "text.plain_text:read_plain_text"),
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
    Chapter("Every file", ("inspection",)),
    Chapter("ZIP archives, and files that are ZIP archives inside", ("archive",)),
    Chapter("XML within them", ("markup",)),
    Chapter("XLSX, XLSM, XLSB, DOCX and PPTX packages", ("office.properties", "office.package")),
    Chapter("XLSX and XLSM workbooks", ("office.worksheet", "office.workbook")),
    Chapter("DOCX documents", ("office.document",)),
    Chapter("OpenDocument spreadsheets", ("opendocument.sheet", "opendocument.spreadsheet")),
    Chapter("PDF", ("pdf.properties", "pdf.text", "pdf.file")),
    Chapter("HTML", ("text.web_page",)),
    Chapter("CSV", ("text.csv_table",)),
    Chapter("JSON", ("text.json_data",)),
    Chapter("Plain text", ("text.plain_text",)),
)


def all_checks() -> tuple[Check, ...]:
    """Everything the gate looks for, in the order of the manual."""
    return tuple(check for chapter in CHAPTERS for check in chapter.checks())
