"""Files that somebody changed by hand after they were written: kept aside, never overwritten."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

KEPT = ".kept"
"""What the name of such a file ends with, inside."""


def written_digests(record: Path) -> Mapping[str, str]:
    """The SHA-256 of each file as it was written, from a case.json; none where there is no record.

    Without a record nothing is known to be as it was written, and everything is kept.
    """
    try:
        files = json.loads(record.read_text(encoding="utf-8"))["files"]
        return {str(file["name"]): str(file["sha256"]) for file in files}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def keep_changed(folder: Path, written: Mapping[str, str], new: Path, inside: Path) -> list[Path]:
    """Copy what was changed or added by hand in `folder` to `inside`, before it is replaced.

    A file is left out if it is as it was written, or as the one in `new` that takes its place. The
    copies are for the authority's own eyes: they were not inspected.

    Returns the copies that were made, in the order of their names.
    """
    kept: list[Path] = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        digest = _digest(path)
        if written.get(name) == digest:
            continue
        if (new / name).is_file() and _digest(new / name) == digest:
            continue
        copy = _free(inside, name.replace("/", "-"), digest)
        if not copy.exists():
            shutil.copyfile(path, copy)
            copy.chmod(0o600)
        kept.append(copy)
    return kept


def _free(inside: Path, name: str, digest: str) -> Path:
    """The first name that is free, or that holds this very file from an earlier run."""
    number = 1
    while True:
        more = f".{number}" if number > 1 else ""
        path = inside / f"{name}{more}{KEPT}"
        if not path.exists() or _digest(path) == digest:
            return path
        number += 1


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
