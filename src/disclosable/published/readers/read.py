"""Any published file as a document: the reader of its kind is chosen by its content."""

from __future__ import annotations

from pathlib import Path

from disclosable.published.document import Document
from disclosable.published.readers.content import FileKind, read_content
from disclosable.published.readers.csv_text import looks_like_csv, read_csv, separator_of
from disclosable.published.readers.decoded import decode
from disclosable.published.readers.html_page import read_html
from disclosable.published.readers.plain_text import read_text_file


def read_document(path: Path) -> Document:
    """Read a published file.

    What a file is called decides nothing but whether a text with commas is CSV: a page saved as
    .xls, or a workbook called .csv, is read as what it is.

    Raises:
        FileUnreadable: missing, empty, damaged, locked, or of a kind that is not read.
        TooLarge: larger than the bounds of its kind.
    """
    content = read_content(path)
    match content.kind:
        case FileKind.HTML | FileKind.MHTML:
            return read_html(content)
        case FileKind.WORD:
            from disclosable.published.readers.word import read_word

            return read_word(path)
        case FileKind.PDF:
            from disclosable.published.readers.pdf import read_pdf

            return read_pdf(path)
        case FileKind.XLSX | FileKind.XLSB | FileKind.XLS | FileKind.ODS:
            from disclosable.published.readers.workbook import read_workbook

            return read_workbook(content)
        case FileKind.CSV | FileKind.TEXT:
            text = decode(path, content.data).text
            if content.kind is FileKind.CSV and separator_of(text) is None:
                return read_text_file(content)
            if content.kind is FileKind.CSV or looks_like_csv(text):
                return read_csv(content)
            return read_text_file(content)
