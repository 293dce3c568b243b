"""Where one installation keeps what it writes: database, key, published files."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from disclosable.errors import FileUnreadable


@dataclass(frozen=True, slots=True)
class Place:
    """The data folder of an installation. Nothing is written outside it."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "disclosable.sqlite3"

    @property
    def published(self) -> Path:
        """The public files of every published answer, one folder a digest."""
        return self.root / "published"

    @property
    def audits(self) -> Path:
        """Files that staff check, one folder a check. Nobody but the staff is shown them."""
        return self.root / "audits"

    @property
    def vendor(self) -> Path:
        """The GOV.UK Frontend files, without what is GOV.UK's alone."""
        return self.root / "vendor"

    @property
    def static(self) -> Path:
        """What the browser asks for: style sheets and scripts."""
        return self.root / "static"

    @property
    def key_file(self) -> Path:
        """The signing key, readable by its owner only."""
        return self.root / "secret-key"

    @property
    def first_sign_in(self) -> Path:
        """The first account's password, readable by its owner only."""
        return self.root / "first-sign-in.txt"

    def make(self) -> None:
        """Make the folder where it is missing. Only its owner may look in.

        Raises:
            FileUnreadable: it cannot be made, or something else has its name.
        """
        try:
            self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in (self.published, self.vendor, self.static):
                folder.mkdir(exist_ok=True)
            self.audits.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise FileUnreadable(
                f"the data folder cannot be made ({error.strerror or error})",
                where=str(self.root),
                expected="a folder that this user may write to",
            ) from error

    def signing_key(self) -> str:
        """The key that signs sessions and forms, made on first use.

        Raises:
            FileUnreadable: the file is there but holds too little to be a key.
        """
        if not self.key_file.exists():
            write_private(self.key_file, secrets.token_urlsafe(64) + "\n")
        key = self.key_file.read_text(encoding="utf-8").strip()
        if len(key) < 50:
            raise FileUnreadable(
                f"the signing key has {len(key)} characters",
                where=str(self.key_file),
                expected="at least 50; remove the file and a new key is made (everybody is "
                "signed out)",
            )
        return key


def write_private(path: Path, text: str) -> None:
    """Write a new file that only its owner may read. An existing file is never written over."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
