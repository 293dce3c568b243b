"""The files that were brought in for a check, on disk under a name that nobody can guess."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from disclosable.errors import BadInput
from disclosable.published.report.short_names import listed
from disclosable.published.settled import (
    SUFFIX,
    Settled,
    read_settled,
    settled_beside,
    settled_path,
)

TOKEN = re.compile(r"[A-Za-z0-9_-]{16}")
_LONGEST_STEM = 50
_LONGEST_SUFFIX = 10


@dataclass(frozen=True, slots=True)
class Holding:
    """The files of one check, in a folder of their own, with what was settled beside each."""

    folder: Path

    @property
    def token(self) -> str:
        """What names the check in an address."""
        return self.folder.name

    @property
    def files(self) -> tuple[Path, ...]:
        """The published files, by name."""
        there = sorted(self.folder.iterdir(), key=lambda path: (path.name.casefold(), path.name))
        return tuple(path for path in there if not _is_settling(path))

    @property
    def title(self) -> str:
        """The files in a few words."""
        return listed([path.name for path in self.files])

    def settled(self) -> dict[Path, Settled]:
        """What was settled about each file."""
        return {path: settled_beside(path) for path in self.files}

    def settle(self, path: Path, settled: Settled) -> None:
        """Write what was settled about a file. The old text stays until the new one is whole."""
        if settled.is_empty:
            settled_path(path).unlink(missing_ok=True)
            return
        handle, making = tempfile.mkstemp(dir=self.folder.parent, prefix="making-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(settled.to_toml().encode())
            Path(making).replace(settled_path(path))
        finally:
            Path(making).unlink(missing_ok=True)

    def digest(self, settled: dict[Path, Settled]) -> str:
        """A digest of the files and of what is settled about them."""
        made = hashlib.sha256()
        for path in self.files:
            with path.open("rb") as file:
                content = hashlib.file_digest(file, "sha256").digest()
            about = settled[path].to_toml().encode()
            made.update(hashlib.sha256(path.name.encode()).digest() + content)
            made.update(hashlib.sha256(about).digest())
        return made.hexdigest()


@dataclass(frozen=True, slots=True)
class Holdings:
    """The folder with the files of every check."""

    root: Path

    def put(self, files: Sequence[tuple[str, bytes]]) -> Holding:
        """Keep the files of a new check. A TOML named after one of them settles its reading.

        Raises:
            BadInput: no file, an empty one, two of one name, or a TOML of no file.
            BadSpec: a TOML that makes no sense.
        """
        named = [(plain_name(name), content) for name, content in files]
        names = [name.casefold() for name, _ in named]
        for name, content in named:
            if names.count(name.casefold()) > 1:
                raise BadInput("two files have this name", where=name, expected="one of each name")
            if not content:
                raise BadInput("the file is empty", where=name)
            if name.endswith(SUFFIX) and name.removesuffix(SUFFIX).casefold() not in names:
                raise BadInput(
                    "there is no file that this one settles",
                    where=name,
                    expected=f"a file {name.removesuffix(SUFFIX)!r} beside it",
                )
        self.root.mkdir(mode=0o700, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix="making-", dir=self.root))
        try:
            for name, content in named:
                (making / name).write_bytes(content)
            for path in making.iterdir():
                if _is_settling(path):
                    read_settled(path)
            return Holding(making.rename(self.root / secrets.token_urlsafe(12)))
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise

    def get(self, token: str) -> Holding | None:
        """The check of that name, where there is one."""
        folder = self.root / token
        return Holding(folder) if TOKEN.fullmatch(token) and folder.is_dir() else None

    def all(self) -> tuple[Holding, ...]:
        """Every check, the newest first."""
        if not self.root.is_dir():
            return ()
        there = [folder for folder in self.root.iterdir() if TOKEN.fullmatch(folder.name)]
        # Settling a file changes its folder, not the folder's place in the list: the oldest file's
        # time is when the check was begun.
        return tuple(Holding(folder) for folder in sorted(there, key=_begun, reverse=True))

    def remove(self, holding: Holding) -> None:
        """Remove the files of a check and what was settled about them."""
        shutil.rmtree(holding.folder)


def plain_name(name: str) -> str:
    """A file's name as it may stand on this disk: no folder, no sign that means something there."""
    name = unicodedata.normalize("NFC", PurePosixPath(name.replace("\\", "/")).name)
    name = re.sub(r"[^\w .,()&'+-]", "_", name).strip(" .")
    path = PurePosixPath(name or "file")
    suffix = "".join(path.suffixes[-2:]) if path.suffix == SUFFIX else path.suffix
    if len(suffix) > _LONGEST_SUFFIX + len(SUFFIX):
        suffix = path.suffix[:_LONGEST_SUFFIX]
    return name.removesuffix(suffix)[:_LONGEST_STEM].strip() + suffix if name else "file"


def _is_settling(path: Path) -> bool:
    return path.suffix == SUFFIX and path.with_name(path.name.removesuffix(SUFFIX)).is_file()


def _begun(folder: Path) -> int:
    return min((path.stat().st_mtime_ns for path in folder.iterdir()), default=0)
