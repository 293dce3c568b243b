"""What kind of file this is: its content decides, never its name."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from enum import StrEnum

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_MAGIC = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PEEK = 1_000_000
_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x1f\x7f]")
_HTML = re.compile(r"\s*<(?:!doctype\s+html|!--|[a-z][a-z0-9-]*[\s/>])", re.IGNORECASE)


class Kind(StrEnum):
    """The kinds that the gate can read; everything else is `unknown` and does not leave."""

    XLSX = "xlsx"
    DOCX = "docx"
    ODS = "ods"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    JSON = "json"
    TEXT = "text"
    UNKNOWN = "unknown"


def recognise(data: bytes) -> Kind:
    """The kind of a file from its content alone.

    Text without marks of its own is CSV when it has two rows and its first has more than one
    column: prose and a single column look alike, and what cannot be told apart is unknown.
    """
    if data.startswith(_ZIP_MAGIC):
        return _recognise_archive(data)
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    return _recognise_text(data)


def _recognise_archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                types = _peek(archive, "[Content_Types].xml")
                if b"spreadsheetml.sheet.main+xml" in types or (
                    b"ms-excel.sheet.macroEnabled.main+xml" in types
                ):
                    return Kind.XLSX
                if b"wordprocessingml.document.main+xml" in types or (
                    b"ms-word.document.macroEnabled.main+xml" in types
                ):
                    return Kind.DOCX
            elif (
                "mimetype" in names
                and _peek(archive, "mimetype").strip()
                == b"application/vnd.oasis.opendocument.spreadsheet"
            ):
                return Kind.ODS
    except Exception:  # whatever zipfile makes of hostile bytes, the kind is not known
        return Kind.UNKNOWN
    return Kind.UNKNOWN


def _peek(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_PEEK)


def _recognise_text(data: bytes) -> Kind:
    text = as_text(data)
    if text is None:
        return Kind.UNKNOWN
    start = text.lstrip("\ufeff").lstrip()
    if start.startswith(("{", "[")):
        return Kind.JSON
    if start.startswith("<"):
        return Kind.HTML if _HTML.match(start) else Kind.UNKNOWN
    rows = csv.reader(io.StringIO(start.replace("\0", ""), newline=""))
    try:
        head, first = next(rows), next(rows, None)
    except (csv.Error, StopIteration):
        return Kind.UNKNOWN
    return Kind.CSV if len(head) > 1 and first is not None else Kind.UNKNOWN


def is_plain_text(data: bytes) -> bool:
    """Whether the content is text with no marks of any kind, and no table.

    Prose has no marks of its own, so it is the name that says that such a file is plain text. A
    letter whose first line has a comma in it looks like CSV until a line that has none.
    """
    text = as_text(data)
    if text is None or text.lstrip("\ufeff").lstrip().startswith("<"):
        return False
    kind = recognise(data)
    return kind is Kind.UNKNOWN or (kind is Kind.CSV and not _is_table(text))


def _is_table(text: str) -> bool:
    """Whether every line has as many cells as the first."""
    rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""))
    try:
        return len({len(row) for row in rows}) == 1
    except csv.Error:
        return False


def as_text(data: bytes) -> str | None:
    """The text of a file in any encoding that the gate can name; None where it is no text.

    NUL characters are kept, for the reader to report. A wrong encoding is the reader's finding too:
    here the question is only what the file claims to be.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            text = data.decode("utf-16")
        except UnicodeDecodeError:
            return None
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("latin-1")
    if _CONTROL.search(text) or text.count("\0") * 4 > len(text):
        return None
    return text
