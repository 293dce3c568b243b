"""The parts of an office file (a ZIP archive of XML), opened with care."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.tables.text_file import check_readable

MOST_FILE_BYTES = 50_000_000
MOST_PART_BYTES = 60_000_000
"""A part that unpacks to more than this would take gigabytes as a tree."""

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Package:
    """An opened office file. `kind` says in words what it should be ("a Word document")."""

    def __init__(self, path: Path, archive: zipfile.ZipFile, kind: str) -> None:
        self._path = path
        self._archive = archive
        self._kind = kind
        self._names = frozenset(archive.namelist())

    def __contains__(self, name: str) -> bool:
        return name in self._names

    def xml(self, name: str) -> etree._Element:
        """The root of a part.

        Raises:
            FileUnreadable: there is no such part, or it is damaged or no plain XML.
            TooLarge: it unpacks to more than MOST_PART_BYTES.
        """
        if name not in self._names:
            raise FileUnreadable(
                f"it has no part {name!r}", where=str(self._path), expected=self._kind
            )
        # No entity is ever expanded, and nothing outside the file is looked at.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        try:
            root = etree.fromstring(self._bytes(name), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise FileUnreadable(
                f"its part {name!r} is not sound XML ({str(error).partition(', line')[0]})",
                where=str(self._path),
                expected=f"{self._kind} that opens without repair",
            ) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise FileUnreadable(
                f"its part {name!r} declares a document type, which office files never do",
                where=str(self._path),
                expected=self._kind,
            )
        return root

    def _bytes(self, name: str) -> bytes:
        try:
            with self._archive.open(name) as part:
                data = part.read(MOST_PART_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,  # zipfile's word for a part under a password
            NotImplementedError,
            ValueError,
        ):
            raise FileUnreadable(
                f"its part {name!r} is damaged or locked",
                where=str(self._path),
                expected=f"{self._kind} that opens without repair or a password",
            ) from None
        if len(data) > MOST_PART_BYTES:
            raise TooLarge(
                f"its part {name!r} unpacks to more than {MOST_PART_BYTES:,} bytes",
                where=str(self._path),
                expected="a smaller file",
            )
        return data


@contextmanager
def open_package(path: Path, kind: str) -> Iterator[Package]:
    """Open an office file.

    Raises:
        FileUnreadable: missing, empty, of another kind, damaged, or locked with a password.
        TooLarge: it has more than MOST_FILE_BYTES.
    """
    check_readable(path)
    size = path.stat().st_size
    if size > MOST_FILE_BYTES:
        raise TooLarge(
            f"the file has {size:,} bytes",
            where=str(path),
            expected=f"at most {MOST_FILE_BYTES:,} bytes",
        )
    with path.open("rb") as file:
        start = file.read(len(_OLD_OFFICE))
    if start == _OLD_OFFICE:
        raise FileUnreadable(
            "it is locked with a password, or in the format of Office 97 to 2003",
            where=str(path),
            expected=f"{kind} without a password, saved in today's format",
        )
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise FileUnreadable("it is damaged or cut short", where=str(path), expected=kind) from None
    with archive:
        yield Package(path, archive, kind)
