"""The shelf as the checker reads it: the chain of seals again, and each release by its digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosable.checker.agreement import compare_csv
from disclosable.checker.published import DIGEST, PublishedRelease, read_json, read_release
from disclosable.errors import BadRelease

LEDGER, RELEASES = "ledger.jsonl", "releases"
FIRST = "0" * 64


@dataclass(frozen=True)
class ShelfEntry:
    """An earlier release, as the ledger tells of it."""

    digest: str
    name: str
    unit: str
    period: str


def ledger_of(shelf: Path) -> Path:
    """The ledger in a folder; or the path itself, where it is that of a ledger."""
    return shelf if shelf.suffix == ".jsonl" else shelf / LEDGER


def releases_of(shelf: Path) -> Path:
    """The folder with the figures of a ledger's releases."""
    path = ledger_of(shelf)
    return path.parent / (RELEASES if path.name == LEDGER else f"{path.stem}-{RELEASES}")


def read_entries(shelf: Path) -> list[ShelfEntry]:
    """The releases of the ledger, each once, in their order; withdrawn ones too.

    Raises:
        BadRelease: a line is no entry, the chain of seals is broken, or the head says otherwise.
    """
    path = ledger_of(shelf)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise BadRelease("there is no ledger", where=str(path)) from None
    except (OSError, ValueError) as problem:
        raise BadRelease(f"it cannot be read ({problem})", where=str(path)) from None
    entries: dict[str, ShelfEntry] = {}
    before, count = FIRST, 0
    for count, line in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
        try:
            said: dict[str, Any] = json.loads(line)
            sealed_by, seal = said.pop("before"), said.pop("seal")
            content = json.dumps(said, ensure_ascii=False, sort_keys=True)
            held = (
                sealed_by == before and seal == sha256(f"{before}\n{content}".encode()).hexdigest()
            )
            if held and said.get("kind", "released") == "released":
                entry = ShelfEntry(
                    str(said["digest"]),
                    str(said["release"]),
                    str(said["unit"]),
                    str(said.get("period", "")),
                )
                entries.setdefault(entry.digest, entry)
        except (ValueError, KeyError, AttributeError, TypeError):
            held = False
        if not held:
            raise BadRelease(
                "the chain of seals is broken here, or it is no entry",
                where=f"{path}, line {count}",
                expected="the ledger as it was written",
            )
        before = seal
    place = path.with_suffix(".head")
    # An emptied ledger still has its head: that is what a head is for.
    head = read_json(place) if count or place.exists() else {"count": count, "seal": before}
    if head != {"count": count, "seal": before}:
        raise BadRelease(
            f"it does not fit the ledger's {count} entries: some were cut off, or added by hand",
            where=str(place),
        )
    _refuse_strangers(releases_of(shelf), entries)
    return list(entries.values())


def _refuse_strangers(folder: Path, entries: Mapping[str, ShelfEntry]) -> None:
    """Figures that no entry names were cut off from the ledger, whatever its head says."""
    if not folder.is_dir():
        return
    for kept in sorted(folder.iterdir()):
        if DIGEST.fullmatch(kept.name) and kept.name not in entries:
            raise BadRelease(
                "no entry of the ledger names these figures: some were cut off",
                where=str(kept),
                expected="the ledger as it was written",
            )


def read_shelved(shelf: Path, digest: str) -> tuple[PublishedRelease, list[str]]:
    """An earlier release from its folder, and where its files say other than its digest.

    Raises:
        BadRelease: its files are missing or cannot be read.
    """
    folder = releases_of(shelf) / digest
    release = read_release(folder)
    files = sorted(p.name for p in folder.iterdir())
    problems = [f"{digest}: {problem}" for problem in compare_csv(release, folder, files)]
    if digest_of(folder, release) != digest:
        problems.append(f"{folder}: its files are not those of this digest")
    return release, problems


def digest_of(folder: Path, release: PublishedRelease) -> str:
    """The digest of what a folder publishes: `release.json`, and figures that only files hold."""
    data = read_json(folder / "release.json")
    told = sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode())
    for table in release.tables.values():
        if table.in_file:
            told.update((folder / table.file).read_bytes())
    return told.hexdigest()
