"""Writes a fresh file of what another one shows, and says what the old one held besides.

The old file is only read. What its reader tells as shown (words, lines of tables) is written by a
writer that knows nothing of the old file, so nothing can come along that nobody saw. The fresh file
goes through the gate; where it is not fit (what is *shown* should not leave either), none is left.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from disclosable.errors import BadInput
from disclosable.gate.contacts import NOBODY, Contacts
from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.inspection import inspect, inspect_bytes
from disclosable.gate.kind import Kind
from disclosable.gate.readers import READERS
from disclosable.gate.rebuild.archive_file import Member, write_archive
from disclosable.gate.rebuild.rebuilt import Rebuilt
from disclosable.gate.rebuild.writers import REWRITERS, WRITERS
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Inner, InnerRole, Passage, Role, Row
from disclosable.gate.whole_file import MAX_DEPTH, TOO_DEEP, UNREADABLE

NO_WRITER = Check(
    "rebuild-no-writer",
    "Whether a fresh file of this kind can be written.",
    "Nothing was mended.",
    "Write the file again from its source, or save it as a kind that can be rebuilt.",
)
NOTHING_SHOWN = Check(
    "rebuild-nothing-shown",
    "Whether the file shows any words or figures.",
    "A fresh file would be empty.",
    "Look at the file: what it holds is perhaps a picture, or all of it is hidden.",
)
CHECKS = (NO_WRITER, NOTHING_SHOWN)

CANNOT_SEE = (
    "Whether what is shown is what was meant. The fresh file has the words and figures in their "
    "order, tables as tables and headings as headings; colours, widths, pictures and page layout "
    "are not carried over."
)

_UNJUDGED = (("xls-conditional-format", ""), ("ods-validation", "a conditional format"))
"""Findings after which a reader cannot tell which values are shown: none of them is written."""

_ARCHIVES = (Kind.ZIP, Kind.TAR, Kind.GZIP, Kind.BZIP2, Kind.XZ)


def rebuild(path: Path, out: Path, contacts: Contacts = NOBODY, name: str = "") -> Rebuilt:
    """Write a fresh file of what `path` shows into the folder `out`.

    The fresh file is called `name`, or as the old one, with the ending of what it is: old formats
    are written as their successors (`.xls` as `.xlsx`, `.doc` as `.docx`).

    Raises:
        BadInput: the fresh file would take the old one's place, or `name` has another ending than
            it must have.
    """
    old = inspect(path, contacts)
    if old.kind not in READERS:
        return Rebuilt(path.name, None, (), old.findings)
    unjudged = tuple(
        finding
        for finding in old.findings
        if any(finding.code == code and said in finding.what for code, said in _UNJUDGED)
    )
    if unjudged:
        return Rebuilt(path.name, None, (), unjudged)
    work = _Work(contacts)
    fresh = work.rebuild(path.name, path.read_bytes())
    if fresh is None:
        return Rebuilt(path.name, None, (), tuple(work.stopped))
    found = inspect_bytes(fresh.name, fresh.data, contacts)
    if not found.fit:
        return Rebuilt(path.name, None, (), found.findings)
    ending = Path(fresh.name).suffix
    if name and Path(name).suffix.lower() != ending:
        raise BadInput(
            f"a fresh file of {path.name} cannot be called {name!r}",
            where=str(out / name),
            expected=f"a name that ends in {ending}, or a folder",
        )
    out.mkdir(parents=True, exist_ok=True)
    target = out / (name or fresh.name)
    if target.exists() and target.samefile(path):
        raise BadInput(
            "the fresh file would take the place of the old one",
            where=str(target),
            expected="another folder",
        )
    _write(target, fresh.data)
    still = {(note.code, note.where) for note in found.notes}
    dropped = [
        f"{said.where}: {said.what} ({said.code})"
        for said in (*old.findings, *old.notes)
        if (said.code, said.where) not in still
    ]
    return Rebuilt(path.name, target.name, tuple(dict.fromkeys([*dropped, *work.dropped])), ())


def _write(target: Path, data: bytes) -> None:
    # Whole or not at all: half a file must not be taken for a fit one.
    half = target.with_name(f".{target.name}.part")
    half.write_bytes(data)
    half.replace(target)


@dataclass(slots=True)
class _Work:
    """The rebuilding of one file and of those within it."""

    contacts: Contacts
    dropped: list[str] = field(default_factory=list)
    stopped: list[Finding] = field(default_factory=list)
    members: list[Member] = field(default_factory=list)

    def rebuild(self, name: str, data: bytes, depth: int = 0) -> Member | None:
        """The fresh file, or None with the reason in `stopped`."""
        kind = recognise(data) if data else Kind.UNKNOWN
        if depth > MAX_DEPTH:
            self.stopped.append(TOO_DEEP.at(name, f"a file within {depth} others"))
            return None
        try:
            if kind in REWRITERS:
                again = REWRITERS[kind]
                return Member(_named(name, again.ending), again.write(data))
            if kind in _ARCHIVES:
                return self._archive(name, kind, data, depth)
            writer = WRITERS.get(kind)
            if writer is None:
                self.stopped.append(NO_WRITER.at(name, f"{kind.upper()} cannot be rebuilt"))
                return None
            shown = _Shown(self, kind, data)
            fresh = writer.write(shown.items())
            if not shown.any:
                self.stopped.append(NOTHING_SHOWN.at(name, "it shows nothing that can be read"))
                return None
            return Member(_named(name, writer.ending), fresh)
        except CannotRead as stop:
            self.stopped.append(stop.finding)
        except MemoryError:
            raise
        except Exception as error:
            # A reader that did not come to its end has not told all that is shown.
            self.stopped.append(UNREADABLE.at(name, f"the reader stopped ({type(error).__name__})"))
        return None

    def _archive(self, name: str, kind: Kind, data: bytes, depth: int) -> Member | None:
        members = []
        for told in READERS[kind].read(data, self.contacts.names):
            if not isinstance(told, Inner):
                continue
            fresh = self.rebuild(told.name or "file", told.data, depth + 1)
            if fresh is None:
                return None
            members.append(fresh)
        if not members:
            self.stopped.append(NOTHING_SHOWN.at(name, "it holds no file that can be read"))
            return None
        return Member(_named(name, ".zip"), write_archive(members))


@dataclass(slots=True)
class _Shown:
    """What a reader tells as shown, for the writer; the rest is noted as dropped."""

    work: _Work
    kind: Kind
    data: bytes
    any: bool = False

    def items(self) -> Iterator[Passage | Row]:
        for told in READERS[self.kind].read(self.data, self.work.contacts.names):
            if isinstance(told, Passage | Row):
                if told.shown:
                    self.any = self.any or isinstance(told, Row) or told.role is not Role.PROPERTY
                    yield told
            elif isinstance(told, Inner):
                what = "a picture" if told.role is InnerRole.PICTURE else "an attached file"
                self.work.dropped.append(f"{told.where}: {what}")


def _named(name: str, ending: str) -> str:
    path = PurePosixPath(name)
    # The ending of a compressed archive is in two parts.
    stem = path.stem.removesuffix(".tar")
    return str(path.with_name(stem + ending)) if path.name else f"file{ending}"
