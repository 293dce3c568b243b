"""The shelf as the command line handles it: put a release on it, list, withdraw, verify."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.errors import BadRelease
from disclosable.published.release_file import read_publication
from disclosable.sdc.beside.placing import ShelfPlace
from disclosable.sdc.joint.declared import DECLARED_IN, Declared
from disclosable.sdc.publication import RELEASE
from disclosable.sdc.shelf import LEDGER, SHORT, Shelf, check_files, enter, verify, withdraw
from disclosable.sdc.shelf_repair import repair
from disclosable.sdc.shelved_release import ShelvedRelease


def ledger_in(folder: Path) -> Path:
    """The ledger's file of the shelf in `folder`; or `folder` itself, where it is such a file."""
    return folder if folder.suffix == ".jsonl" else folder / LEDGER


def read_shelf(folder: Path) -> Shelf:
    """The shelf in `folder`, which must be there.

    Raises:
        BadRelease: there is no ledger, or the shelf is damaged.
    """
    shelf = Shelf.read(ledger_in(folder))
    if not shelf.path.exists():
        raise BadRelease(
            "there is no ledger",
            where=str(shelf.path),
            expected="a folder with ledger.jsonl, as `answer` and `shelf add` make it",
        )
    return shelf


def shelf_place(path: Path, *, new: bool = False) -> ShelfPlace:
    """Where a new release will stand: the shelf whose ledger is at `path`, and its `shelf.toml`.

    Only where it may be `new`, there need be no ledger yet.

    Raises:
        BadRelease: there is no ledger, or the shelf is damaged.
        BadSpec: `shelf.toml` cannot be read.
    """
    said = path.parent / DECLARED_IN
    declared = Declared.read(said) if said.is_file() else Declared()
    shelf = Shelf.read(path) if new else read_shelf(path)
    return ShelfPlace(shelf, declared, read_publication)


def add_to_shelf(release: Path, folder: Path, on: date) -> str:
    """Enter the release whose files are in the folder `release`; a sentence of what was done.

    Raises:
        BadInput: the files cannot be read, or do not say the same; or the shelf is damaged.
    """
    publication = read_publication(release / RELEASE)
    check_files(publication, release)
    path = ledger_in(folder)
    known = Shelf.read(path)
    digest = publication.digest()
    before = next((r for r in known.releases if r.digest == digest), None)
    had_figures = before is not None and known.has_figures(before)
    enter(path, publication, on)
    name = f"{publication.release.name} ({digest[:SHORT]})"
    if before is None:
        return f"{name} was put on the shelf, as released on {on.isoformat()}."
    if had_figures:
        return f"{name} is on the shelf already, since {before.entered}."
    return f"The figures of {name} were added; the ledger has had it since {before.entered}."


def list_shelf(folder: Path) -> tuple[Shelf, list[str]]:
    """The shelf, and a line for each release."""
    shelf = read_shelf(folder)
    return shelf, [_line(shelf, r) for r in shelf.releases]


def withdraw_from_shelf(words: str, folder: Path, on: date, why: str) -> str:
    """Enter that a release was withdrawn; a sentence of what was done.

    Raises:
        BadRelease: see `withdraw`.
    """
    read_shelf(folder)
    release = withdraw(ledger_in(folder), words, on, why)
    return (
        f"{release.name} ({release.digest[:SHORT]}) is entered as withdrawn on {on.isoformat()}. "
        "It stays on the shelf, and new releases are judged beside it: what was public is known."
    )


def verify_shelf(folder: Path) -> list[tuple[ShelvedRelease, str]]:
    """Each release and what is wrong with its figures; nothing is, where the text is empty.

    Raises:
        BadRelease: the shelf as a whole is damaged.
    """
    read_shelf(folder)
    return list(verify(ledger_in(folder), read_publication))


def repair_shelf(folder: Path, on: date) -> tuple[str, ...]:
    """What was done to make the ledger whole again.

    Raises:
        BadRelease: it cannot be done; see `repair`.
    """
    return repair(ledger_in(folder), on, read_publication)


def _line(shelf: Shelf, release: ShelvedRelease) -> str:
    tables = ", ".join(
        f"{t.name} ({' x '.join(t.dimensions)}"
        + "".join(f", {name} {code} only" for name, code in t.where.items())
        + ")"
        for t in release.tables
    )
    told = (
        f"{release.digest[:SHORT]}  {release.entered}  {release.name}: {release.unit}, "
        f"{release.period}, as at {release.as_at}; {tables}"
    )
    if release.withdrawn is not None:
        told += f"; withdrawn {release.withdrawn.on}: {release.withdrawn.why}"
    return told if shelf.has_figures(release) else f"{told}; ITS FIGURES ARE NOT ON THE SHELF"
