"""A ZIP archive of files: each member is inspected as a file of its own."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterator

from disclosable.gate.archive import BROKEN, NESTED, read_archive
from disclosable.gate.archives.member import LINK, tell_folder, tell_member
from disclosable.gate.finding import CannotRead
from disclosable.gate.told import Told


def read_zip(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:  # noqa: ARG001
    """What a ZIP archive tells: its names, its members, and bytes that belong to none.

    Raises:
        CannotRead: it is broken, encrypted, or larger than the bounds.
    """
    archive = read_archive(data)
    # A member that is an archive or a document is read as what it is.
    yield from (finding for finding in archive.findings if finding.code != NESTED.code)
    with zipfile.ZipFile(io.BytesIO(data)) as listing:
        infos = listing.infolist()
    if all(info.is_dir() for info in infos):
        raise CannotRead(BROKEN.at("the archive", "it holds no file"))
    links: set[str] = set()
    folders: set[str] = set()
    for info in infos:
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
            links.add(info.filename)
            yield LINK.at(info.filename, "it is a link or a device")
        if info.is_dir():
            yield from tell_folder(info.filename, folders)
    for name, content in archive.parts.items():
        if name not in links:
            yield from tell_member(name, content)
