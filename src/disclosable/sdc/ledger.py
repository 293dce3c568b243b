"""Every release an authority has made: append-only, each entry sealed by the one before.

A release is judged together with every earlier one about the same people, so none may be lost or
changed. An entry names the release by the digest of all that it tells, with the dimensions, the
period and the population; it holds no hidden count.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

from disclosable.errors import BadRelease
from disclosable.lock import hold
from disclosable.sdc.publication import Publication
from disclosable.tables.cell import TOTAL

FIRST = "0" * 64
"""What the first entry is sealed by."""


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One release. `seal` is the SHA-256 of the entry before and of this one's content."""

    content: dict[str, Any]
    before: str
    seal: str

    @classmethod
    def of(cls, content: dict[str, Any], before: str) -> LedgerEntry:
        """Seal a content."""
        return cls(content, before, _seal(content, before))

    @property
    def release(self) -> str:
        """The digest of the release."""
        return str(self.content["digest"])

    def line(self) -> str:
        """The entry as one line of the ledger's file."""
        return json.dumps(
            {**self.content, "before": self.before, "seal": self.seal},
            ensure_ascii=False,
            sort_keys=True,
        )


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of a ledger's file, oldest first, every seal verified."""

    entries: tuple[LedgerEntry, ...]

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """Read and verify a ledger; a file that is not there is an empty one.

        Raises:
            BadRelease: a line was changed, taken out, put in, or is no entry; says which.
        """
        if not path.exists():
            return cls(())
        try:
            text = path.read_text(encoding="utf-8")
        except ValueError:
            raise BadRelease("it is not UTF-8, and so no ledger", where=str(path)) from None
        return cls._parse(text, path)

    @classmethod
    def _parse(cls, text: str, path: Path) -> Ledger:
        entries: list[LedgerEntry] = []
        before = FIRST
        # `splitlines` would also split at signs that may stand inside a code, such as U+2028.
        for number, line in enumerate(text.removesuffix("\n").split("\n") if text else (), 1):
            where = f"{path}, line {number}"
            try:
                content = json.loads(line)
                sealed_by, seal = content.pop("before"), content.pop("seal")
                content["digest"]
            except (ValueError, KeyError, AttributeError, TypeError):
                raise BadRelease("it is no entry of a ledger", where=where) from None
            if sealed_by != before or _seal(content, before) != seal:
                raise BadRelease(
                    "the chain of seals is broken: an entry was changed, taken out or put in",
                    where=where,
                    expected="the ledger as it was written",
                )
            entries.append(LedgerEntry(content, before, seal))
            before = seal
        return cls(tuple(entries))

    def has(self, digest: str) -> bool:
        """Whether a release of that digest was entered."""
        return any(e.release == digest for e in self.entries)


def append(path: Path, publication: Publication, on: date) -> LedgerEntry | None:
    """Enter a release; None where the very same release was entered before.

    Raises:
        BadRelease: the ledger is damaged. Nothing is then written.
    """
    content = _content(publication, on)
    Ledger.read(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        # Nobody else enters anything until it is closed: two entries sealed by one break the chain.
        hold(file.fileno(), wait=True)
        # Read once more: another run may have entered its release since.
        ledger = Ledger.read(path)
        if ledger.has(content["digest"]):
            return None
        before = ledger.entries[-1].seal if ledger.entries else FIRST
        entry = LedgerEntry.of(content, before)
        whole = path.stat().st_size
        begun = whole and not path.read_bytes().endswith(b"\n")
        try:
            file.write(("\n" if begun else "") + entry.line() + "\n")
            file.flush()
            os.fsync(file.fileno())
        except OSError:
            # Half a line would look like tampering from then on.
            os.truncate(path, whole)
            raise
    return entry


def _content(publication: Publication, on: date) -> dict[str, Any]:
    release = publication.release
    return {
        "digest": publication.digest(),
        "release": release.name,
        "entered": on.isoformat(),
        "unit": release.population.unit,
        "period": release.population.period,
        "as_at": release.population.as_at,
        "tables": [
            {
                "name": t.name,
                "dimensions": {
                    d.name: [c for c in d.codes if c != TOTAL] for d in t.spec.dimensions
                },
            }
            for t in release.tables
        ],
    }


def _seal(content: dict[str, Any], before: str) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return sha256(f"{before}\n{text}".encode()).hexdigest()
