"""Whether a file is fit to leave: what it is, and everything in it that keeps it here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.errors import BadInput, FileUnreadable
from disclosable.gate import (
    archive,
    csv_table,
    document,
    json_data,
    markup,
    open_sheet,
    package,
    pdf,
    pdf_properties,
    pdf_text,
    plain_text,
    properties,
    spreadsheet,
    web_page,
    workbook,
    worksheet,
)
from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.kind import OLE_MAGIC, Kind, is_plain_text, recognise

EMPTY = Check(
    "file-empty",
    "The number of bytes.",
    "An empty file answers nothing; something failed when it was written.",
    "Write the file again.",
)
UNKNOWN = Check(
    "file-unknown",
    "The file's content, for the marks of a kind that the gate can read.",
    "What cannot be read cannot be checked, and what is not checked does not leave.",
    "Send it as XLSX, DOCX, ODS, PDF, HTML, CSV (UTF-8, with commas), JSON or plain text (.txt).",
)
ENCRYPTED = Check(
    "file-encrypted",
    "The wrapper that Office puts around a file with a password.",
    "What is encrypted cannot be read.",
    "Save the file without a password.",
)
UNREADABLE = Check(
    "file-unreadable",
    "Whether every byte of the file could be read, and the reader came to its end.",
    "A reader that stopped half way has not seen the rest.",
    "Write the file again from its source; if it stays so, report it.",
)
TOO_LARGE = Check(
    "file-too-large",
    "The number of bytes, against the most that is read.",
    "A file that is not read to its end is not checked.",
    "Split the file.",
)
MISNAMED = Check(
    "file-misnamed",
    "The name's ending, against what the content is.",
    "A wrong ending opens the file in the wrong program, and slips past checks that trust names.",
    "Give the file the ending of what it is.",
)
CHECKS = (EMPTY, UNKNOWN, ENCRYPTED, UNREADABLE, TOO_LARGE, MISNAMED)

MAX_FILE_BYTES = 200_000_000

_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Reader:
    """How a kind of file is read: the endings its name may have, and the function that reads it.

    The function yields findings, and raises CannotRead with the last one where it must stop.
    """

    endings: tuple[str, ...]
    read: Callable[[bytes, frozenset[str]], Iterator[Finding]]


READERS: dict[Kind, Reader] = {
    Kind.XLSX: Reader((".xlsx",), workbook.read_workbook),
    Kind.DOCX: Reader((".docx",), document.read_document),
    Kind.ODS: Reader((".ods",), spreadsheet.read_spreadsheet),
    Kind.PDF: Reader((".pdf",), pdf.read_pdf),
    Kind.HTML: Reader((".html", ".htm"), web_page.read_web_page),
    Kind.CSV: Reader((".csv",), csv_table.read_csv),
    Kind.JSON: Reader((".json",), json_data.read_json),
    Kind.TEXT: Reader((".txt",), plain_text.read_plain_text),
}


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the gate says of one file: its kind, and why it does not leave.

    `file` is the name without its folder, `bytes` the size, `sha256` the digest in hexadecimal of
    exactly the bytes that were read: an inspection holds for no other bytes.

    Raises:
        BadInput: an unknown kind without a finding (it would be fit without being read).
    """

    file: str
    kind: Kind
    findings: tuple[Finding, ...]
    bytes: int
    sha256: str

    def __post_init__(self) -> None:
        if self.kind is Kind.UNKNOWN and not self.findings:
            raise BadInput("an unknown file without a finding", where=self.file)

    @property
    def fit(self) -> bool:
        """True if nothing was found: the file may leave."""
        return not self.findings


def inspect(path: Path, allowed_names: Collection[str] = ()) -> Inspection:
    """Inspect one file. Its content decides what it is read as; its name is checked against that.

    Only prose, which has no marks of its own, is told from a table by its name.

    `allowed_names` are names that may stand in document properties, such as the authority's own;
    each must be given exactly.

    Raises:
        FileUnreadable: there is no such file. (A file that is there and cannot be read is not
            fit, and that is a finding.)
    """
    if not path.is_file():
        what = "this is a folder" if path.is_dir() else "there is no such file"
        raise FileUnreadable(what, where=str(path), expected="a file to inspect")
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            finding = TOO_LARGE.at("the file", f"{size:,} bytes, more than {MAX_FILE_BYTES:,}")
            return Inspection(path.name, Kind.UNKNOWN, (finding,), size, _digest(path))
        data = path.read_bytes()
    except OSError as error:
        finding = UNREADABLE.at("the file", f"it cannot be read ({error.strerror})")
        return Inspection(path.name, Kind.UNKNOWN, (finding,), 0, hashlib.sha256().hexdigest())
    return inspect_bytes(path.name, data, allowed_names)


def inspect_bytes(name: str, data: bytes, allowed_names: Collection[str] = ()) -> Inspection:
    """Inspect bytes that are about to be written under a name. See `inspect`."""
    kind = recognise(data) if data else Kind.UNKNOWN
    if data and name.lower().endswith(READERS[Kind.TEXT].endings) and is_plain_text(data):
        kind = Kind.TEXT
    findings = tuple(dict.fromkeys(_findings(name, kind, data, frozenset(allowed_names))))
    return Inspection(name, kind, findings, len(data), hashlib.sha256(data).hexdigest())


def _findings(
    name: str, kind: Kind, data: bytes, allowed_names: frozenset[str]
) -> Iterator[Finding]:
    if not data:
        yield EMPTY.at("the file", "it is empty")
        return
    if kind is Kind.UNKNOWN:
        yield from _unknown(data)
        return
    reader = READERS[kind]
    ending = Path(name).suffix.lower()
    if ending not in reader.endings:
        yield MISNAMED.at("its name", f"it ends in {ending or 'nothing'!r} and is {kind.upper()}")
    try:
        yield from reader.read(data, allowed_names)
    except CannotRead as stopped:
        yield stopped.finding
    except Exception as error:
        # Hostile bytes find the corner that a reader does not expect. Whatever it was, the file
        # was not read to its end: it stays here, and the command does not fall over.
        yield UNREADABLE.at("the file", f"the reader stopped ({type(error).__name__})")


def _unknown(data: bytes) -> Iterator[Finding]:
    if data.startswith(OLE_MAGIC):
        if _ENCRYPTED_STREAM in data:
            yield ENCRYPTED.at("the file", "an Office file with a password")
        else:
            yield UNKNOWN.at("the file", "an old Office file (a compound file)")
        return
    if data.startswith(b"PK"):
        # Say what is wrong with the archive, if that is why its kind could not be told.
        try:
            yield from archive.read_archive(data).findings
        except CannotRead as stopped:
            yield stopped.finding
    yield UNKNOWN.at("the file", "its content is of no kind that the gate can read")


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def all_checks() -> tuple[Check, ...]:
    """Everything the gate looks for, in the order of the manual."""
    rooms = (
        CHECKS,
        archive.CHECKS,
        markup.CHECKS,
        package.CHECKS,
        properties.CHECKS,
        workbook.CHECKS,
        worksheet.CHECKS,
        document.CHECKS,
        open_sheet.CHECKS,
        spreadsheet.CHECKS,
        pdf.CHECKS,
        pdf_text.CHECKS,
        pdf_properties.CHECKS,
        web_page.CHECKS,
        csv_table.CHECKS,
        json_data.CHECKS,
        plain_text.CHECKS,
    )
    return tuple(check for room in rooms for check in room)


def as_json(inspections: Iterable[Inspection]) -> dict[str, Any]:
    """What `disclosable inspect --json` prints: `{"fit", "files": [{"file", "fit", "findings"}]}`.

    Each finding has `code`, `where` and `what`, and beside them `why` and `mend`.
    """
    gathered = list(inspections)
    return {
        "fit": all(inspection.fit for inspection in gathered),
        "files": [
            {
                "file": inspection.file,
                "fit": inspection.fit,
                "findings": [
                    {
                        "code": finding.code,
                        "where": finding.where,
                        "what": finding.what,
                        "why": finding.why,
                        "mend": finding.mend,
                    }
                    for finding in inspection.findings
                ],
            }
            for inspection in gathered
        ],
    }
