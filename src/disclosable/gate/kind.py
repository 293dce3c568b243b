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
    """The kinds that are told apart. Those that no reader is registered for do not leave."""

    XLSX = "xlsx"
    XLSM = "xlsm"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    CSV = "csv"
    TSV = "tsv"
    DOCX = "docx"
    DOCM = "docm"
    DOC = "doc"
    ODT = "odt"
    RTF = "rtf"
    PPTX = "pptx"
    PPTM = "pptm"
    PPT = "ppt"
    ODP = "odp"
    PDF = "pdf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    GIF = "gif"
    WEBP = "webp"
    HEIC = "heic"
    HTML = "html"
    SVG = "svg"
    JSON = "json"
    TEXT = "text"
    EML = "eml"
    MSG = "msg"
    ZIP = "zip"
    TAR = "tar"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    XZ = "xz"
    SEVEN_ZIP = "7z"
    RAR = "rar"
    ENCRYPTED = "encrypted"
    """An Office file in the wrapper that a password puts around it."""
    UNKNOWN = "unknown"


_TYPES = (
    (b"spreadsheetml.sheet.main+xml", Kind.XLSX),
    (b"spreadsheetml.template.main+xml", Kind.XLSX),
    (b"ms-excel.sheet.macroEnabled.main+xml", Kind.XLSM),
    (b"ms-excel.sheet.binary.macroEnabled.main", Kind.XLSB),
    (b"wordprocessingml.document.main+xml", Kind.DOCX),
    (b"ms-word.document.macroEnabled.main+xml", Kind.DOCM),
    (b"presentationml.presentation.main+xml", Kind.PPTX),
    (b"presentationml.slideshow.main+xml", Kind.PPTX),
    (b"ms-powerpoint.presentation.macroEnabled.main+xml", Kind.PPTM),
)
"""What the list of content types of an Office package says of its main part."""

_OPEN_TYPES = {
    b"application/vnd.oasis.opendocument.spreadsheet": Kind.ODS,
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.presentation": Kind.ODP,
}
_STREAMS = (
    ("EncryptedPackage", Kind.ENCRYPTED),
    ("__properties_version1.0", Kind.MSG),
    ("WordDocument", Kind.DOC),
    ("PowerPoint Document", Kind.PPT),
    ("Workbook", Kind.XLS),
    ("Book", Kind.XLS),
)
"""The stream that a compound (OLE) file of each kind has."""

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"GIF87a", Kind.GIF),
    (b"GIF89a", Kind.GIF),
    (b"II*\0", Kind.TIFF),
    (b"MM\0*", Kind.TIFF),
    (b"{\\rt", Kind.RTF),
    (b"\x1f\x8b", Kind.GZIP),
    (b"BZh", Kind.BZIP2),
    (b"\xfd7zXZ\0", Kind.XZ),
    (b"7z\xbc\xaf\x27\x1c", Kind.SEVEN_ZIP),
    (b"Rar!\x1a\x07", Kind.RAR),
)
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


def recognise(data: bytes) -> Kind:
    """The kind of a file from its content alone.

    Text without marks of its own is CSV when it has two rows and its first has more than one
    column: prose and a single column look alike, and what cannot be told apart is unknown.
    """
    if data.startswith(_ZIP_MAGIC):
        return _recognise_archive(data)
    if data.startswith(OLE_MAGIC):
        return _recognise_compound(data)
    # Some programs read a PDF that begins a little later: what stands before it is a finding.
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return Kind.WEBP
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC_BRANDS:
        return Kind.HEIC
    if data[257:262] == b"ustar":
        return Kind.TAR
    return _recognise_text(data)


def _recognise_archive(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "[Content_Types].xml" in names:
                types = _peek(archive, "[Content_Types].xml")
                return next((kind for mark, kind in _TYPES if mark in types), Kind.UNKNOWN)
            if "mimetype" in names:
                return _OPEN_TYPES.get(_peek(archive, "mimetype").strip(), Kind.UNKNOWN)
            return Kind.ZIP
    except Exception:  # whatever zipfile makes of hostile bytes, the kind is not known
        return Kind.UNKNOWN


def _recognise_compound(data: bytes) -> Kind:
    for name, kind in _STREAMS:
        if name.encode("utf-16-le") in data:
            return kind
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
