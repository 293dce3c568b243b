"""Inspects every file below some folders, keeps a journal, and goes on where it was stopped.

A disclosure log of years holds thousands of files. What was said of a file stands in the journal as
soon as it is said; a second run asks again only for files that are new or changed, or where the
gate or the declared contacts are no longer the same.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from disclosable.errors import FileUnreadable
from disclosable.gate.contacts import Contacts
from disclosable.gate.exchange import (
    contacts_to_json,
    inspection_from_json,
    inspection_to_json,
)
from disclosable.gate.finding import Check
from disclosable.gate.inspection import Inspection
from disclosable.gate.kind import Kind
from disclosable.gate.limits import Limits
from disclosable.gate.listening import Listening
from disclosable.gate.workshop import Workshop
from disclosable.progress import Progress, silent

NOT_A_FILE = Check(
    "file-not-a-file",
    "Links, pipes and devices below a folder.",
    "What a link leads to lies elsewhere and can change; a pipe or device has no content to check.",
    "Put the file itself in its place.",
)
CHECKS = (NOT_A_FILE,)

JOURNAL = "journal.jsonl"
_NOTHING = hashlib.sha256().hexdigest()


@dataclass(frozen=True, slots=True)
class Surveyed:
    """A file's path as it was asked for, and what the gate says of it; whether it said so now."""

    path: Path
    inspection: Inspection
    again: bool = False


def paths_below(path: Path) -> Iterator[Path]:
    """A file, or everything below a folder that is no folder: links are named, never followed.

    Raises:
        FileUnreadable: there is nothing of this name, or nothing in it.
    """
    if not path.is_dir():
        if not os.path.lexists(path):
            raise FileUnreadable("there is no such file", where=str(path), expected="a file")
        yield path
        return
    empty = True
    for folder, folders, files in os.walk(path, onerror=_stop):
        folders.sort()
        for name in sorted([*files, *(f for f in folders if (Path(folder) / f).is_symlink())]):
            empty = False
            yield Path(folder) / name
    if empty:
        raise FileUnreadable("there is no file in this folder", where=str(path))


def _stop(error: OSError) -> None:
    raise FileUnreadable(
        f"the folder cannot be read ({error.strerror})", where=str(error.filename)
    ) from error


def survey(
    paths: Collection[Path],
    contacts: Contacts,
    *,
    listening: Sequence[Listening] = (),
    limits: Limits | None = None,
    journal: Path | None = None,
    progress: Progress = silent,
) -> Iterator[Surveyed]:
    """What the gate says of each path, one at a time.

    With `journal`, a file, what it said before of an unchanged file is said again without reading.
    """
    terms = _terms(contacts, listening)
    known = _read(journal, terms) if journal else {}
    with Workshop(limits or Limits()) as workshop:
        for number, path in enumerate(paths):
            progress("inspecting", number, len(paths))
            state = _state(path)
            before = known.get(state["path"]) if state else None
            if state and before and before["state"] == state:
                yield Surveyed(path, inspection_from_json(before["inspection"]), again=True)
                continue
            inspection = _inspect(path, workshop, contacts, listening)
            if journal and state:
                _write(
                    journal,
                    {
                        "terms": terms,
                        "state": state,
                        "inspection": inspection_to_json(inspection),
                    },
                )
            yield Surveyed(path, inspection)


def _inspect(
    path: Path, workshop: Workshop, contacts: Contacts, listening: Sequence[Listening]
) -> Inspection:
    try:
        mode = path.lstat().st_mode
    except OSError:
        mode = 0
    if not stat.S_ISREG(mode) and not path.is_file():
        what = "it is a link to nothing" if stat.S_ISLNK(mode) else "it is no file"
        return Inspection(path.name, Kind.UNKNOWN, (NOT_A_FILE.at("the file", what),), 0, _NOTHING)
    if stat.S_ISLNK(mode):
        finding = NOT_A_FILE.at("the file", "it is a link to a file elsewhere")
        return Inspection(path.name, Kind.UNKNOWN, (finding,), 0, _NOTHING)
    return workshop.inspect(path, contacts, listening)


def _state(path: Path) -> dict[str, Any] | None:
    """What says that a file is the same as before; None where it is no file."""
    try:
        found = path.lstat()
    except OSError:
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return {
        "path": str(path.absolute()),
        "bytes": found.st_size,
        "modified": found.st_mtime_ns,
        "changed": found.st_ctime_ns,
    }


def _terms(contacts: Contacts, listening: Sequence[Listening]) -> str:
    """What an earlier word rests on: the gate as it is, and who may be named."""
    said = json.dumps(
        [
            _gate(),
            contacts_to_json(contacts),
            [(each.factory, each.about) for each in listening],
        ]
    )
    return hashlib.sha256(said.encode()).hexdigest()


@cache
def _gate() -> str:
    """The gate as it is installed: whatever is changed in it is asked anew."""
    running = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        running.update(path.read_bytes())
    return running.hexdigest()


def _read(journal: Path, terms: str) -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    if not journal.exists():
        return known
    for line in journal.read_text(encoding="utf-8", errors="replace").split("\n"):
        # A line that is no entry, such as one half written, only means that its file is read again.
        with suppress(ValueError, KeyError, TypeError):
            entry = json.loads(line)
            if entry["terms"] == terms:
                known[entry["state"]["path"]] = entry
    return known


def _write(journal: Path, entry: dict[str, Any]) -> None:
    journal.parent.mkdir(parents=True, exist_ok=True)
    with journal.open("a+b") as file:
        # A run that was stopped may have left half a line: the next entry begins a line of its own.
        if file.tell() and not _ends_a_line(journal):
            file.write(b"\n")
        file.write(json.dumps(entry).encode() + b"\n")


def _ends_a_line(journal: Path) -> bool:
    with journal.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"
