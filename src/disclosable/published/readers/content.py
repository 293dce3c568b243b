"""What kind of file this is, told by its content; its name decides only between kinds of text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.readers.zip_bounds import check_zip
from disclosable.tables.text_file import check_readable

LARGEST_FILE = 50_000_000
"""Bytes. No published workbook or document with tables for readers comes near."""

LARGEST_TEXT = 25_000_000
"""Bytes of a web page or a text: some hundred times the longest that an authority published."""

READ = "a web page, CSV or plain text, .xlsx, .xls, .xlsb, .ods, .docx or PDF"
"""The kinds of file that are read, for messages."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|table|main|article|section|div|p|h[1-6]|meta|title)\b",
    re.IGNORECASE,
)
_MHTML = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_PEEK = 20_000
_CONTROLS = bytes([*range(9), *range(14, 26), *range(28, 32)])
_MOST_CONTROLS = 100
_OTHERS = {
    b"{\\rtf": "a rich text file (RTF)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
}


class FileKind(StrEnum):
    """The kinds of file that are read."""

    HTML = "web page"
    MHTML = "web page saved as one file"
    CSV = "CSV file"
    TEXT = "text"
    XLSX = "Excel workbook"
    XLSB = "binary Excel workbook"
    XLS = "old Excel workbook"
    ODS = "OpenDocument spreadsheet"
    WORD = "Word document"
    PDF = "PDF"


@dataclass(frozen=True, slots=True)
class Content:
    """A file's bytes, and what kind of file they make. `path` is kept for messages."""

    path: Path
    kind: FileKind
    data: bytes


def read_content(path: Path) -> Content:
    """The bytes of a file of a kind that is read.

    Raises:
        FileUnreadable: missing, a folder, empty, locked, damaged, or of another kind.
        TooLarge: larger than the bounds above, packed or unpacked.
    """
    check_readable(path)
    size = path.stat().st_size
    _check_size(path, size, LARGEST_FILE)
    data = path.read_bytes()
    kind = _kind_of(path, data)
    if kind in (FileKind.HTML, FileKind.MHTML, FileKind.CSV, FileKind.TEXT):
        _check_size(path, size, LARGEST_TEXT)
    return Content(path, kind, data)


def _check_size(path: Path, size: int, most: int) -> None:
    if size > most:
        raise TooLarge(
            f"it has {size:,} bytes",
            where=str(path),
            expected=f"at most {most:,}; save the tables that matter in a file of their own",
        )


def _kind_of(path: Path, data: bytes) -> FileKind:
    if data.startswith(_ZIP):
        return _kind_of_package(path, data)
    if data.startswith(_OLE):
        return _kind_of_compound(path, data)
    if b"%PDF-" in data[:1024]:
        return FileKind.PDF
    for magic, what in _OTHERS.items():
        if data.startswith(magic):
            raise _not_read(path, f"it is {what}")
    return _kind_of_text(path, data)


def _kind_of_package(path: Path, data: bytes) -> FileKind:
    parts = check_zip(path, data)
    for name, kind in (
        ("xl/workbook.xml", FileKind.XLSX),
        ("xl/workbook.bin", FileKind.XLSB),
        ("word/document.xml", FileKind.WORD),
    ):
        if name in parts.sizes:
            return kind
    if parts.mimetype == "application/vnd.oasis.opendocument.spreadsheet":
        return FileKind.ODS
    if parts.mimetype == "application/vnd.oasis.opendocument.text":
        raise _not_read(path, "it is an OpenDocument text", "; save it as .docx or PDF")
    if any(name.startswith("xl/worksheets/") for name in parts.sizes):
        return FileKind.XLSX
    raise _not_read(path, "it is an archive with other files in it", "; unpack it first")


def _kind_of_compound(path: Path, data: bytes) -> FileKind:
    """The kind of a file of the old Office: the names of its streams stand in it as UTF-16."""

    def has(stream: str) -> bool:
        return f"{stream}\0".encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise _not_read(path, "it is locked with a password", " that opens without one")
    if has("Workbook") or has("Book"):
        return FileKind.XLS
    if has("WordDocument"):
        raise _not_read(path, "it is a document of an old Word", "; save it as .docx or PDF")
    raise _not_read(path, "it is a file of an old Office program, but no workbook")


def _kind_of_text(path: Path, data: bytes) -> FileKind:
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise FileUnreadable(
            "there is nothing in it but blanks", where=str(path), expected="text or a table"
        )
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    head = data[:_PEEK]
    if wide:
        head = head.decode("utf-16", "ignore").encode()
    ending = path.suffix.lower()
    if _MHTML.search(head) and b"multipart" in head:
        return FileKind.MHTML
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls * _MOST_CONTROLS > len(head):
        raise _not_read(path, "it is no text, and of no kind that is known")
    found = _HTML.search(head)
    # A page says what it is at its beginning; in a text, a tag may be quoted anywhere.
    web_name = ending in (".html", ".htm", ".xhtml", ".shtml", ".aspx", ".php")
    begins = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if web_name or (found and begins.startswith(b"<")):
        return FileKind.HTML
    if not wide and b"\0" in data:
        raise _not_read(path, "it contains NUL bytes, so it is no text")
    if begins.startswith(b"<?xml"):
        raise _not_read(path, "it is an XML file")
    if ending == ".json":
        raise _not_read(path, "it is a JSON file")
    return FileKind.CSV if ending in (".csv", ".tsv", ".tab") else FileKind.TEXT


def _not_read(path: Path, found: str, more: str = "") -> FileUnreadable:
    return FileUnreadable(found, where=str(path), expected=READ + more)
