"""The shelf: the ledger, and beside it the figures of every release as they were published.

`ledger.jsonl` tells what there is, `ledger.head` that nothing was cut off, and `releases/DIGEST/`
holds the `release.json` and the CSV files of each release. Figures are on the disk before the
ledger tells of them, and are held against the digest whenever they are read.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from disclosable.errors import BadInput, BadRelease
from disclosable.sdc.ledger import (
    AS_WRITTEN,
    WITHDRAWN,
    Ledger,
    LedgerEntry,
    add_line,
    sync_folder,
    writing,
)
from disclosable.sdc.publication import RELEASE, Publication, csv_lines
from disclosable.sdc.shelved_release import ShelvedRelease, Withdrawal, content_of

LEDGER = "ledger.jsonl"
UNFINISHED = ".unfinished-"
SHORT = 12
"""So much of a digest is told to people."""

ReadPublication = Callable[[Path], Publication]
"""Reads a `release.json`; the room that reads what is public hands it in."""


@dataclass(frozen=True)
class Shelf:
    """What an authority has published so far. `path` is the ledger's file.

    `releases` are in the order in which they were entered, the withdrawn ones among them.
    """

    path: Path
    releases: tuple[ShelvedRelease, ...]

    @classmethod
    def read(cls, path: Path) -> Shelf:
        """Read and verify the ledger, and hold the folders of figures against it.

        The figures themselves are read by `publication`, and only those that are asked for.

        Raises:
            BadRelease: the ledger is damaged, or there are figures that no entry names.
        """
        ledger = Ledger.read(path)
        shelf = cls._of(path, ledger)
        known = {r.digest for r in shelf.releases}
        strangers = [d for d in folders_of(path) if d not in known]
        if strangers:
            # A run that enters a release puts the figures there a moment before the entry.
            known = {r.digest for r in cls._of(path, Ledger.read(path)).releases}
            strangers = [d for d in strangers if d not in known]
        if strangers:
            raise BadRelease(
                f"the shelf has the figures of a release that the ledger does not name "
                f"({strangers[0][:SHORT]}): its entry was cut off, or a run was stopped while it "
                "entered it",
                where=str(releases_of(path) / strangers[0]),
                expected=AS_WRITTEN,
            )
        return shelf

    @classmethod
    def _of(cls, path: Path, ledger: Ledger) -> Shelf:
        gone = {
            e.release: Withdrawal(str(e.content.get("on", "")), str(e.content.get("why", "")))
            for e in ledger.entries
            if e.kind == WITHDRAWN
        }
        return cls(
            path,
            tuple(
                ShelvedRelease.of(e, number, gone.get(e.release), f"{path}, line {number}")
                for number, e in enumerate(ledger.entries, 1)
                if e.kind != WITHDRAWN
            ),
        )

    def find(self, words: str) -> ShelvedRelease:
        """The release of that name, or whose digest begins so.

        Raises:
            BadRelease: there is none, or there are several.
        """
        found = [r for r in self.releases if words == r.name]
        if not found and len(words) >= 4:
            found = [r for r in self.releases if r.digest.startswith(words)]
        if len(found) != 1:
            several = f"{len(found)} releases are called {words!r}"
            raise BadRelease(
                several if found else f"there is no release {words!r} on the shelf",
                where=str(self.path),
                expected="the name of one release, or the first letters of its digest",
                instead=[f"{r.name} ({r.digest[:SHORT]})" for r in found or self.releases[:20]],
            )
        return found[0]

    def folder(self, release: ShelvedRelease) -> Path:
        """Where the figures of a release are, if they are there."""
        return releases_of(self.path) / release.digest

    def has_figures(self, release: ShelvedRelease) -> bool:
        """Whether there are figures; whether they are the right ones, `publication` finds out."""
        return (self.folder(release) / RELEASE).is_file()

    def publication(self, release: ShelvedRelease, read: ReadPublication) -> Publication:
        """The release as it was published, held against its digest.

        Raises:
            BadRelease: its figures are not on the shelf, or are not those that were published.
        """
        folder = self.folder(release)
        if not self.has_figures(release):
            raise BadRelease(
                f"the figures of {release.name!r} are not on the shelf, so nothing can be judged "
                "beside it",
                where=str(self.path),
                expected=f"the folder of what was published then: `disclosable shelf add FOLDER "
                f"--shelf {self.path.parent} --on {release.entered}` puts them there",
            )
        publication = read(folder / RELEASE)
        digest = publication.digest()
        if digest != release.digest:
            raise BadRelease(
                f"these are not the figures that were entered as {release.name!r}: their digest "
                f"is {digest[:SHORT]}, and the ledger says {release.digest[:SHORT]}",
                where=str(folder),
                expected="the files as they were published",
            )
        check_files(publication, folder)
        return publication


def enter(path: Path, publication: Publication, on: date) -> LedgerEntry | None:
    """Put a release on the shelf: its figures, then its entry; None where it is there already.

    Figures that an old ledger's entry lacks are added, whenever the release is entered again.

    Raises:
        BadRelease: the shelf is damaged. Nothing is then written.
    """
    content = content_of(publication, on.isoformat())
    with writing(path) as (ledger, file):
        if ledger.has(content["digest"]):
            _put_figures(path, publication)
            return None
        new = _put_figures(path, publication)
        try:
            return add_line(path, file, ledger, content)
        except OSError:
            if new is not None:
                shutil.rmtree(new, ignore_errors=True)
            raise


def withdraw(path: Path, words: str, on: date, why: str) -> ShelvedRelease:
    """Enter that a release was withdrawn. It stays on the shelf: whoever read it, knows it.

    Raises:
        BadRelease: no such release, it was withdrawn before, no reason, or the shelf is damaged.
    """
    if not why.strip():
        raise BadRelease("no reason is given", where=str(path), expected="why it was withdrawn")
    release = Shelf.read(path).find(words)
    with writing(path) as (ledger, file):
        if any(e.kind == WITHDRAWN and e.release == release.digest for e in ledger.entries):
            raise BadRelease(f"{release.name!r} was withdrawn before", where=str(path))
        content = {
            "kind": WITHDRAWN,
            "digest": release.digest,
            "on": on.isoformat(),
            "why": why.strip(),
        }
        add_line(path, file, ledger, content)
    return release


def verify(path: Path, read: ReadPublication) -> Iterator[tuple[ShelvedRelease, str]]:
    """Every release of the shelf, with what is wrong with its figures (empty: nothing).

    A release that cannot be read at all is told as any other, and those after it are looked at.

    Raises:
        BadRelease: the shelf as a whole is damaged.
    """
    shelf = Shelf.read(path)
    for release in shelf.releases:
        try:
            _no_strangers(shelf.publication(release, read), shelf.folder(release))
        except BadInput as wrong:
            yield release, wrong.sentence()
        else:
            yield release, ""


def releases_of(path: Path) -> Path:
    """The folder of all figures that belong to the ledger at `path`."""
    own = path.name == LEDGER
    return path.parent / ("releases" if own else f"{path.stem}-releases")


def folders_of(path: Path) -> tuple[str, ...]:
    """The digests whose figures lie beside the ledger."""
    folder = releases_of(path)
    if not folder.is_dir():
        return ()
    with os.scandir(folder) as found:
        return tuple(
            sorted(e.name for e in found if e.is_dir() and not e.name.startswith(UNFINISHED))
        )


def _put_figures(path: Path, publication: Publication) -> Path | None:
    """Write the published files below their digest; None where they were there.

    Raises:
        BadRelease: there are others below this digest.
    """
    folder = releases_of(path) / publication.digest()
    if (folder / RELEASE).is_file():
        check_files(publication, folder)
        return None
    folder.parent.mkdir(parents=True, exist_ok=True)
    for left in folder.parent.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left, ignore_errors=True)
    staging = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    try:
        for written in publication.write(staging):
            with written.open("rb") as file:
                os.fsync(file.fileno())
        sync_folder(staging)
        staging.chmod(0o755)
        staging.replace(folder)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    sync_folder(folder.parent)
    return folder


def check_files(publication: Publication, folder: Path) -> None:
    """Hold the CSV files against what `release.json` says, byte by byte.

    Raises:
        BadRelease: one is missing, or says something else.
    """
    for table in publication.release.tables:
        place = folder / publication.files[table.name]
        told = "".join(csv_lines(table)).encode()
        if not place.is_file() or place.read_bytes() != told:
            raise BadRelease(
                "it is missing" if not place.is_file() else "it is not as it was published",
                where=str(place),
                expected="the files as they were published",
            )


def _no_strangers(publication: Publication, folder: Path) -> None:
    """Hold a folder of the shelf to hold what was published and nothing besides.

    Raises:
        BadRelease: there is more in it.
    """
    own = {RELEASE, *publication.files.values()}
    strangers = sorted(place.name for place in folder.iterdir() if place.name not in own)
    if strangers:
        raise BadRelease(
            f"there is more in it than was published: {', '.join(strangers)}",
            where=str(folder),
            expected="the files as they were published, and nothing else",
        )
