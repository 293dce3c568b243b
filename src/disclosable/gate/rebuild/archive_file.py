"""A fresh ZIP archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

_EARLIEST = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Member:
    """A file's name, which may have folders, and its bytes."""

    name: str
    data: bytes


def write_archive(members: Sequence[Member]) -> bytes:
    """The archive: no comments, no owners, no times. Two members of one name are numbered."""
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            name = _free(member.name, taken)
            taken.add(name.casefold())
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, member.data)
    return out.getvalue()


def _free(name: str, taken: set[str]) -> str:
    given = PurePosixPath(name.replace("\\", "/"))
    # A path from the root, or from a drive, is that of a machine: only the name is the file's own.
    rooted = given.is_absolute() or name[1:2] == ":"
    parts = [p for p in ((given.name,) if rooted else given.parts) if p not in ("..", ".", "")]
    path = PurePosixPath(*parts) if parts else PurePosixPath("file")
    number = 2
    free = path
    while str(free).casefold() in taken:
        free = path.with_name(f"{path.stem} {number}{path.suffix}")
        number += 1
    return str(free)
