"""The files of the published answers: one folder for each entry's digest, never written twice."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from disclosable.errors import BadRelease, FileUnreadable
from disclosable_web.public.entry import LogEntry, LogFile


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder that published files are served from."""

    root: Path

    def put(self, entry: LogEntry, source: Path) -> Path:
        """Copy the entry's files from `source`, each checked against its size and digest.

        A folder that is already there and whole is left alone; one that is not is made anew.

        Raises:
            FileUnreadable: a listed file is missing.
            BadRelease: a file is not the one that the entry lists.
        """
        target = self.root / entry.digest
        if target.is_dir() and all(self._whole(target, file) for file in entry.files):
            return target
        self.root.mkdir(parents=True, exist_ok=True)
        making = Path(tempfile.mkdtemp(prefix="making-", dir=self.root))
        try:
            for file in entry.files:
                (making / file.name).write_bytes(_checked(source / file.name, file))
            if target.exists():
                shutil.rmtree(target)
            making.rename(target)
        finally:
            shutil.rmtree(making, ignore_errors=True)
        return target

    def read(self, entry: LogEntry, file: LogFile) -> bytes:
        """The bytes of a published file: those that were published, or nothing.

        Raises:
            FileUnreadable: the file is gone.
            BadRelease: the file was changed since it was published.
        """
        return _checked(self.root / entry.digest / file.name, file)

    @staticmethod
    def _whole(folder: Path, file: LogFile) -> bool:
        try:
            _checked(folder / file.name, file)
        except (FileUnreadable, BadRelease):
            return False
        return True


def _checked(path: Path, file: LogFile) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise FileUnreadable(
            f"the file cannot be read ({error.strerror or error})",
            where=str(path),
            expected="the file that the log entry lists",
        ) from error
    if len(content) != file.bytes or hashlib.sha256(content).hexdigest() != file.sha256:
        raise BadRelease(
            "the file is not the one that the log entry lists",
            where=str(path),
            expected=f"{file.bytes} bytes with SHA-256 {file.sha256}",
        )
    return content
