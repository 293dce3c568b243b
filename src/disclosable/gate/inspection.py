"""Whether a file is fit to leave: what it is, and everything in it that keeps it here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from disclosable.errors import BadInput, FileUnreadable
from disclosable.gate import archive
from disclosable.gate.contacts import NOBODY, Contacts
from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.kind import Kind, is_plain_text, recognise
from disclosable.gate.people.recogniser import Recogniser
from disclosable.gate.readers import READERS
from disclosable.gate.told import Inner, InnerRole, Passage, Row, Told

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

MAX_FILE_BYTES = 100_000_000
MAX_INNER_BYTES = 400_000_000
"""The bytes of all files within one file, at every depth."""
MAX_INNER_FILES = 5_000
MAX_DEPTH = 4
MAX_FINDINGS = 500

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the gate says of one file: its kind, and why it does not leave.

    `file` is the name without its folder, `bytes` the size, `sha256` the digest in hexadecimal of
    exactly the bytes that were read: an inspection holds for no other bytes. `notes` do not keep
    the file here: they say what a person should look at, because the gate cannot.

    Raises:
        BadInput: an unknown kind without a finding (it would be fit without being read), or a
            finding and a note in each other's place.
    """

    file: str
    kind: Kind
    findings: tuple[Finding, ...]
    bytes: int
    sha256: str
    notes: tuple[Finding, ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in READERS and not self.findings:
            raise BadInput("an unknown file without a finding", where=self.file)
        if not all(finding.keeps for finding in self.findings):
            raise BadInput("a note among the findings", where=self.file)
        if any(note.keeps for note in self.notes):
            raise BadInput("a finding among the notes", where=self.file)

    @property
    def fit(self) -> bool:
        """True if nothing was found: the file may leave."""
        return not self.findings


def inspect(path: Path, contacts: Contacts = NOBODY) -> Inspection:
    """Inspect one file, in this process. Its content decides what it is read as, never its name.

    `contacts` are the names and addresses that may stand in the file, such as the authority's own.
    A file from elsewhere is better inspected in a `Workshop`, which bounds time and memory.

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
            return Inspection(path.name, Kind.UNKNOWN, (finding,), size, digest(path))
        data = path.read_bytes()
    except OSError as error:
        finding = UNREADABLE.at("the file", f"it cannot be read ({error.strerror})")
        return Inspection(path.name, Kind.UNKNOWN, (finding,), 0, hashlib.sha256().hexdigest())
    return inspect_bytes(path.name, data, contacts)


def inspect_bytes(name: str, data: bytes, contacts: Contacts = NOBODY) -> Inspection:
    """Inspect bytes that are about to be written under a name. See `inspect`."""
    kind = kind_of(name, data)
    recogniser = Recogniser(contacts)
    found: dict[Finding, None] = {}
    for told in tell(name, data, contacts):
        if isinstance(told, Finding):
            found.setdefault(told)
            if len(found) > MAX_FINDINGS:
                found.setdefault(MANY.at("the file", f"more than {MAX_FINDINGS} findings"))
                break
        elif isinstance(told, Passage | Row):
            recogniser.hear(told)
    for finding in recogniser.findings():
        found.setdefault(finding)
    return Inspection(
        name,
        kind,
        tuple(finding for finding in found if finding.keeps),
        len(data),
        hashlib.sha256(data).hexdigest(),
        tuple(finding for finding in found if not finding.keeps),
    )


def kind_of(name: str, data: bytes) -> Kind:
    """The kind of a file's content. Only prose, which has no marks, is known by its name."""
    kind = recognise(data) if data else Kind.UNKNOWN
    if data and name.lower().endswith(READERS[Kind.TEXT].endings) and is_plain_text(data):
        kind = Kind.TEXT
    return kind


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
        kind = kind_of(name, data)
        reader = READERS.get(kind)
        if reader is None:
            yield from _unread(kind, data)
            return
        ending = Path(name).suffix.lower()
        # A picture within a document has a name that nobody sees.
        if ending not in reader.endings and role is not InnerRole.PICTURE:
            said = f"it ends in {ending or 'nothing'!r} and is {kind.upper()}"
            yield MISNAMED.at("its name", said)
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
            yield TOO_DEEP.at(inner.where, f"a file within {depth} others")
            return
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
    yield UNKNOWN.at("the file", "its content is of no kind that the gate can read")


def digest(path: Path) -> str:
    """The SHA-256 of a file of any size, in hexadecimal."""
    running = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            running.update(chunk)
    return running.hexdigest()


def as_json(inspections: Iterable[Inspection]) -> dict[str, Any]:
    """What `disclosable inspect --json` prints: `{"fit", "files": [{"file", "fit", "findings"}]}`.

    Each finding has `code`, `where` and `what`, and beside them `why` and `mend`; `notes` are of
    the same shape and keep no file here.
    """
    gathered = list(inspections)
    return {
        "fit": all(inspection.fit for inspection in gathered),
        "files": [
            {
                "file": inspection.file,
                "kind": str(inspection.kind),
                "fit": inspection.fit,
                "findings": [_finding_json(finding) for finding in inspection.findings],
                "notes": [_finding_json(note) for note in inspection.notes],
            }
            for inspection in gathered
        ],
    }


def _finding_json(finding: Finding) -> dict[str, str]:
    return {
        "code": finding.code,
        "where": finding.where,
        "what": finding.what,
        "why": finding.why,
        "mend": finding.mend,
    }
