"""Every release an authority has made: append-only, each entry sealed by the one before.

A release is judged together with every earlier one about the same people, so none may be lost or
changed. An entry names the release by the digest of all that it tells, with the dimensions, the
period and the population; it holds no hidden count. A release that was withdrawn gets an entry of
its own: what was public stays known.

A second file, the head, says how many entries there are and what the last one is sealed by. So a
ledger that was cut short does not look like a shorter one. Neither file is signed: whoever may
write both can write another history. See ADR 0013.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, TextIO

from disclosable.errors import BadRelease
from disclosable.lock import hold

FIRST = "0" * 64
"""What the first entry is sealed by."""
RELEASED, WITHDRAWN = "released", "withdrawn"
KINDS = (RELEASED, WITHDRAWN)
AS_WRITTEN = "the ledger as it was written; `disclosable shelf verify --repair` says what is left"


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One release, or its withdrawal.

    `seal` is the SHA-256 of the entry before and of this one's content.
    """

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

    @property
    def kind(self) -> str:
        """What happened to the release; the first ledgers knew of one thing only."""
        return str(self.content.get("kind", RELEASED))

    def line(self) -> str:
        """The entry as one line of the ledger's file."""
        return json.dumps(
            {**self.content, "before": self.before, "seal": self.seal},
            ensure_ascii=False,
            sort_keys=True,
        )


@dataclass(frozen=True, slots=True)
class Head:
    """How many entries a ledger has, and the seal of the last one."""

    count: int
    seal: str

    @classmethod
    def read(cls, path: Path) -> Head | None:
        """The head of the ledger at `path`; None where there is none.

        Raises:
            BadRelease: it is no head.
        """
        place = head_of(path)
        try:
            data = json.loads(place.read_text(encoding="utf-8"))
            count, seal = data["count"], data["seal"]
            if (
                type(count) is not int
                or not isinstance(seal, str)
                or set(data) != {"count", "seal"}
            ):
                raise ValueError("it says something else")
        except FileNotFoundError:
            return None
        except (ValueError, KeyError, TypeError):
            raise BadRelease(
                "it is no head of a ledger", where=str(place), expected='"count" and "seal"'
            ) from None
        return cls(count, seal)

    def write(self, path: Path) -> None:
        """Write it beside the ledger at `path`; it is on the disk when this returns."""
        place = head_of(path)
        new = place.with_name(f"{place.name}.new")
        with new.open("w", encoding="utf-8") as file:
            file.write(json.dumps({"count": self.count, "seal": self.seal}) + "\n")
            file.flush()
            os.fsync(file.fileno())
        new.replace(place)
        sync_folder(place.parent)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The entries of a ledger's file, oldest first, every seal verified."""

    entries: tuple[LedgerEntry, ...]

    @classmethod
    def read(cls, path: Path) -> Ledger:
        """Read and verify a ledger, waiting for whoever writes it; no file is an empty ledger.

        Raises:
            BadRelease: a line was changed, taken out, put in, or is no entry, or entries were cut
                off; says which.
        """
        if not path.exists():
            ledger = cls(())
            ledger.check_head(path)
            return ledger
        with path.open(encoding="utf-8") as file:
            hold(file.fileno(), wait=True)
            ledger = cls.chain(path)
            ledger.check_head(path)
        return ledger

    @classmethod
    def chain(cls, path: Path) -> Ledger:
        """The entries, as far as they are one chain; whether it is whole, the head says."""
        try:
            text = path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return cls(())
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
                entry = LedgerEntry(content, before, seal)
                known = entry.release and entry.kind in KINDS
            except (ValueError, KeyError, AttributeError, TypeError):
                known = False
            if not known:
                raise BadRelease("it is no entry of a ledger", where=where)
            if sealed_by != before or _seal(content, before) != seal:
                raise BadRelease(
                    "the chain of seals is broken: an entry was changed, taken out or put in",
                    where=where,
                    expected="the ledger as it was written",
                )
            entries.append(entry)
            before = seal
        return cls(tuple(entries))

    @property
    def last(self) -> str:
        """What the next entry is sealed by."""
        return self.entries[-1].seal if self.entries else FIRST

    @property
    def head(self) -> Head:
        """The head that belongs to these entries."""
        return Head(len(self.entries), self.last)

    def has(self, digest: str) -> bool:
        """Whether a release of that digest was entered."""
        return any(e.release == digest and e.kind == RELEASED for e in self.entries)

    def check_head(self, path: Path) -> None:
        """Hold the entries against the head beside the ledger.

        Raises:
            BadRelease: they are at odds.
        """
        head = Head.read(path)
        if head == self.head:
            return
        here = len(self.entries)
        if head is None:
            # The first ledgers had no head, and no kinds either.
            if any("kind" in e.content for e in self.entries):
                raise BadRelease(
                    "it is not there, so nobody can tell whether entries were cut off",
                    where=str(head_of(path)),
                    expected=AS_WRITTEN,
                )
            return
        if head.count > here:
            found = (
                f"the ledger has {here} entries and its head says {head.count}: "
                "entries were cut off, or the file was lost"
            )
        elif head.count and self.entries[head.count - 1].seal == head.seal:
            found = (
                f"the ledger has {here} entries and its head says {head.count}: a run was "
                "stopped while it entered a release, or the head is an old copy"
            )
        else:
            found = "its head belongs to another ledger"
        raise BadRelease(found, where=str(path), expected=AS_WRITTEN)


@contextmanager
def writing(path: Path) -> Iterator[tuple[Ledger, TextIO]]:
    """The verified ledger and its file, held: nobody else enters anything until it is closed.

    Two entries that are sealed by one would break the chain for good.

    Raises:
        BadRelease: the ledger is damaged.
    """
    Ledger.read(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        hold(file.fileno(), wait=True)
        # Read once more: another run may have entered its release since.
        ledger = Ledger.chain(path)
        ledger.check_head(path)
        yield ledger, file


def add_line(path: Path, file: TextIO, ledger: Ledger, content: dict[str, Any]) -> LedgerEntry:
    """Put one more entry on the disk, and then the head. `file` is that of `writing`."""
    entry = LedgerEntry.of(content, ledger.last)
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
    Ledger((*ledger.entries, entry)).head.write(path)
    return entry


def head_of(path: Path) -> Path:
    """Where the head of the ledger at `path` is."""
    return path.with_suffix(".head")


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk, too: a file without its name is lost."""
    try:
        held = os.open(folder, os.O_RDONLY)
    except OSError:
        # Some systems do not open folders; there the disk is asked for nothing more.
        return
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _seal(content: dict[str, Any], before: str) -> str:
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return sha256(f"{before}\n{text}".encode()).hexdigest()
