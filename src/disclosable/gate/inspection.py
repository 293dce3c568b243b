"""Whether a file is fit to leave: what it is, and everything in it that keeps it here."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosable.errors import BadInput, FileUnreadable
from disclosable.gate.contacts import NOBODY, Contacts
from disclosable.gate.finding import Finding
from disclosable.gate.kind import Kind
from disclosable.gate.listening import Listener
from disclosable.gate.people.recogniser import Recogniser
from disclosable.gate.readers import READERS
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Passage, Row
from disclosable.gate.whole_file import (
    MANY,
    MAX_FILE_BYTES,
    TOO_LARGE,
    UNREADABLE,
    tell,
)

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


def inspect(
    path: Path, contacts: Contacts = NOBODY, listeners: Sequence[Listener] = ()
) -> Inspection:
    """Inspect one file, in this process. Its content decides what it is read as, never its name.

    `contacts` are the names and addresses that may stand in the file, such as the authority's own.
    `listeners` hear all that the file tells, and their findings are the file's. A file from
    elsewhere is better inspected in a `Workshop`, which bounds time and memory.

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
    return inspect_bytes(path.name, data, contacts, listeners)


def inspect_bytes(
    name: str, data: bytes, contacts: Contacts = NOBODY, listeners: Sequence[Listener] = ()
) -> Inspection:
    """Inspect bytes that are about to be written under a name. See `inspect`."""
    kind = recognise(data) if data else Kind.UNKNOWN
    ears: tuple[Listener, ...] = (Recogniser(contacts), *listeners)
    found: dict[Finding, None] = {}
    for told in tell(name, data, contacts):
        if isinstance(told, Finding):
            found.setdefault(told)
            if len(found) > MAX_FINDINGS:
                found.setdefault(MANY.at("the file", f"more than {MAX_FINDINGS} findings"))
                break
        elif isinstance(told, Passage | Row):
            for ear in ears:
                ear.hear(told)
    for ear in ears:
        for finding in ear.findings():
            found.setdefault(finding)
    return Inspection(
        name,
        kind,
        tuple(finding for finding in found if finding.keeps),
        len(data),
        hashlib.sha256(data).hexdigest(),
        tuple(finding for finding in found if not finding.keeps),
    )


def digest(path: Path) -> str:
    """The SHA-256 of a file of any size, in hexadecimal."""
    running = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            running.update(chunk)
    return running.hexdigest()


def as_json(inspections: Iterable[Inspection], names: Sequence[str] = ()) -> dict[str, Any]:
    """What `disclosable inspect --json` prints: `{"fit", "files": [{"file", "fit", "findings"}]}`.

    Each finding has `code`, `where` and `what`, and beside them `why` and `mend`; `notes` are of
    the same shape and keep no file here. `names` are the files' names where their own would not
    tell them apart.
    """
    gathered = list(inspections)
    called = names or [inspection.file for inspection in gathered]
    return {
        "fit": all(inspection.fit for inspection in gathered),
        "files": [
            {
                "file": name,
                "kind": str(inspection.kind),
                "bytes": inspection.bytes,
                "sha256": inspection.sha256,
                "fit": inspection.fit,
                "findings": [_finding_json(finding) for finding in inspection.findings],
                "notes": [_finding_json(note) for note in inspection.notes],
            }
            for name, inspection in zip(called, gathered, strict=True)
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
