"""A whole file, read: its own words and findings, and those of every file within it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from disclosable.gate import archive
from disclosable.gate.contacts import NOBODY, Contacts
from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.kind import Kind
from disclosable.gate.readers import READERS
from disclosable.gate.recognition import describe, recognise
from disclosable.gate.told import Inner, InnerRole, Row, Told

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
    "Send it as a kind that is read, such as XLSX, DOCX, PDF, HTML, CSV or plain text.",
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
    "The number of bytes, against the most that is read; those of the files within it, too.",
    "A file that is not read to its end is not checked.",
    "Split the file.",
)
TOO_DEEP = Check(
    "file-too-deep",
    "How many files lie within one another, as an archive within an archive does.",
    "What lies so deep is not read, and what is not read does not leave.",
    "Take the inner files out, and send those that should be sent.",
)
MISNAMED = Check(
    "file-misnamed",
    "The name's ending, against what the content is.",
    "A wrong ending opens the file in the wrong program, and slips past checks that trust names.",
    "Give the file the ending of what it is.",
)
MANY = Check(
    "file-many-findings",
    "The number of findings, against the most that are listed.",
    "The rest is not listed, so that a hostile file cannot fill the report.",
    "Write the file again from its source, with the visible values only.",
)
CHECKS = (EMPTY, UNKNOWN, ENCRYPTED, UNREADABLE, TOO_LARGE, TOO_DEEP, MISNAMED, MANY)

CANNOT_SEE = (
    "Anything that is not in the file: its name's meaning, its dates on disk, alternate streams of "
    "a file system. A file of a kind not listed here is refused unread."
)

PICTURES = frozenset((Kind.JPEG, Kind.PNG, Kind.TIFF, Kind.GIF, Kind.WEBP, Kind.HEIC, Kind.SVG))
"""What may stand as a picture within a document."""

_SEPARATORS = {".csv": b",", ".tsv": b"\t"}
"""A list of single values may be called a table of one column; text with these in it is not one."""

MAX_FILE_BYTES = 100_000_000
MAX_INNER_BYTES = 400_000_000
"""The bytes of all files within one file, at every depth."""
MAX_INNER_FILES = 5_000
MAX_DEPTH = 4


def tell(name: str, data: bytes, contacts: Contacts = NOBODY) -> Iterator[Told]:
    """All that the file and the files within it tell, as it is read; no `Inner` is left.

    What an inner file tells has its place in the holder before its own.
    """
    yield from _Holder(contacts).tell(name, data)


@dataclass(slots=True)
class _Holder:
    """The outermost file: what may still be unpacked of it."""

    contacts: Contacts
    files: int = 0
    unpacked: int = 0
    seen: set[bytes] = field(default_factory=set)

    def tell(
        self, name: str, data: bytes, depth: int = 0, role: InnerRole | None = None
    ) -> Iterator[Told]:
        if not data:
            yield EMPTY.at("the file", "it is empty")
            return
        kind = recognise(data)
        reader = READERS.get(kind)
        if reader is None:
            yield from _unread(kind, data)
            return
        if role is InnerRole.PICTURE and kind not in PICTURES:
            yield UNKNOWN.at("the file", f"it stands as a picture and is {kind.upper()}")
            return
        ending = Path(name).suffix.lower()
        # A picture within a document has a name that nobody sees.
        if ending not in reader.endings and role is not InnerRole.PICTURE:
            said = f"it ends in {ending or 'nothing'!r} and is {kind.upper()}"
            yield MISNAMED.at("its name", said)
        elif kind is Kind.TEXT and (mark := _SEPARATORS.get(ending)) and mark in data:
            yield MISNAMED.at("its name", f"it ends in {ending!r}, and its lines are no table")
        try:
            for told in reader.read(data, self.contacts.names):
                if isinstance(told, Inner):
                    yield from self._inner(told, depth + 1)
                else:
                    yield told
        except CannotRead as stopped:
            yield stopped.finding
        except MemoryError:
            # The worker that this runs in says so, and is not used again.
            raise
        except Exception as error:
            # Hostile bytes find the corner that a reader does not expect. Whatever it was, the file
            # was not read to its end: it stays here, and the command does not fall over.
            yield UNREADABLE.at("the file", f"the reader stopped ({type(error).__name__})")

    def _inner(self, inner: Inner, depth: int) -> Iterator[Told]:
        self.files += 1
        self.unpacked += len(inner.data)
        if depth > MAX_DEPTH:
            raise CannotRead(TOO_DEEP.at(inner.where, f"a file within {depth} others"))
        if self.files > MAX_INNER_FILES or self.unpacked > MAX_INNER_BYTES:
            what = f"more than {MAX_INNER_FILES:,} files or {MAX_INNER_BYTES:,} bytes within it"
            raise CannotRead(TOO_LARGE.at("the file", what))
        # The logo on every page is one picture: what is said of it once is said.
        once = hashlib.sha256(inner.data).digest()
        if inner.role is InnerRole.PICTURE and once in self.seen:
            return
        self.seen.add(once)
        for told in self.tell(inner.name, inner.data, depth, inner.role):
            yield _within(inner.where, told)


def _within(where: str, told: Told) -> Told:
    if isinstance(told, Row):
        return replace(told, table=f"{where}: {told.table}")
    return replace(told, where=f"{where}: {told.where}")


def _unread(kind: Kind, data: bytes) -> Iterator[Finding]:
    if kind is Kind.ENCRYPTED:
        yield ENCRYPTED.at("the file", "an Office file with a password")
        return
    if kind is not Kind.UNKNOWN:
        yield UNKNOWN.at("the file", f"it is {kind.upper()}, which the gate does not read")
        return
    if data.startswith(b"PK"):
        # Say what is wrong with the archive, if that is why its kind could not be told.
        try:
            yield from archive.read_archive(data).findings
        except CannotRead as stopped:
            yield stopped.finding
    looks = describe(data)
    said = f"it looks like {looks}" if looks else "its content is of no kind that is known"
    yield UNKNOWN.at("the file", f"{said}, which the gate does not read")
