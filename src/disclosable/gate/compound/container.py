"""A compound (OLE) file, read strictly: its storages, its streams, and bytes that are in neither.

[MS-CFB] is followed to the letter, except that the order of the directory's tree is not asked for:
every entry is read, whichever way it is reached.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from disclosable.gate.compound.sectors import (
    BOMB,
    BROKEN,
    CUTOFF,
    FREE,
    MINI,
    STRAY,
    UNUSED_ENTRIES,
    Chains,
    Runs,
    Sectors,
    broken,
    is_blank,
    length,
)
from disclosable.gate.finding import CannotRead, Check, Finding

UNKNOWN_STREAM = Check(
    "ole-unknown-stream",
    "Each stream and storage of a compound (OLE) file, against a list of those that can be read.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Save the file in a newer format, such as XLSX or DOCX.",
)
CHECKS = (BROKEN, STRAY, BOMB, UNKNOWN_STREAM)

CANNOT_SEE = (
    "The times at which storages were made, and the bits that programs may set on them. Every "
    "other byte belongs to a stream that is read, to the tables, or is a finding."
)

MAX_ENTRIES = 50_000
MAX_DEPTH = 16

Path = tuple[str, ...]

_ENTRY = struct.Struct("<64sHBBIII16sI8s8sIQ")
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of the directory ([MS-CFB] 2.6.1)."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    clsid: uuid.UUID
    start: int
    size: int


class Streams(Mapping[Path, bytes]):
    """The streams by their full path of names; each is put together when it is asked for."""

    def __init__(self, sectors: Sectors, mini: bytes) -> None:
        self._sectors = sectors
        self._mini = mini
        self._runs: dict[Path, tuple[Runs, int]] = {}

    def add(self, path: Path, runs: Runs, size: int) -> None:
        """Note where a stream lies; a short one lies in the mini stream."""
        self._runs[path] = (runs, size)

    def __getitem__(self, path: Path) -> bytes:
        runs, size = self._runs[path]
        if size >= CUTOFF:
            return self._sectors.read(runs, size)
        pieces = (self._mini[first * MINI : (first + count) * MINI] for first, count in runs)
        return b"".join(pieces)[:size]

    def size(self, path: Path) -> int:
        """How many bytes the stream has, without reading it."""
        return self._runs[path][1]

    def __iter__(self) -> Iterator[Path]:
        return iter(self._runs)

    def __len__(self) -> int:
        return len(self._runs)


@dataclass(frozen=True, slots=True)
class Compound:
    """What a compound file holds. A path is the names from the root, which itself is left out.

    `storages` gives the class of each storage; `findings` are bytes that no stream holds, and what
    is wrong with the directory without making it unreadable.
    """

    streams: Streams
    storages: Mapping[Path, uuid.UUID]
    root_clsid: uuid.UUID
    findings: tuple[Finding, ...]

    @classmethod
    def read(cls, data: bytes) -> Compound:
        """Follow every chain, and account for every byte.

        Raises:
            CannotRead: the file is broken, or its directory is too long or too deep.
        """
        return _Reader(Sectors(data)).compound()


def root_names(data: bytes) -> frozenset[str]:
    """The names of the streams and storages at the root of a compound file; none if it is broken.

    This is how its kind is told: a name deeper down, or in a text, says nothing.
    """
    try:
        reader = _Reader(Sectors(data))
        return frozenset(path[0] for path, _ in reader.tree() if len(path) == 1)
    except CannotRead:
        return frozenset()


@dataclass(slots=True)
class _Reader:
    sectors: Sectors
    entries: list[_Entry | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        directory = self.sectors.read(self.sectors.chains.follow(self.sectors.first_directory))
        if len(directory) // _ENTRY.size > MAX_ENTRIES:
            raise CannotRead(BOMB.at("the directory", f"more than {MAX_ENTRIES:,} entries"))
        for place in range(0, len(directory) - _ENTRY.size + 1, _ENTRY.size):
            self.entries.append(self._entry(directory[place : place + _ENTRY.size]))
        root = self.entries[0] if self.entries else None
        if root is None or root.kind != _ROOT:
            raise broken("its directory does not begin with the root")
        if any(entry and entry.kind == _ROOT for entry in self.entries[1:]):
            raise broken("its directory has two roots")

    def _entry(self, raw: bytes) -> _Entry | None:
        (
            name, used, kind, colour, left, right, child, clsid, _bits, made, changed, start, size,
        ) = _ENTRY.unpack(raw)  # fmt: skip
        if kind == 0:
            if raw not in UNUSED_ENTRIES:
                self.sectors.stray("the directory", "an unused entry that is not empty")
            return None
        if kind not in (_STORAGE, _STREAM, _ROOT) or colour > 1:
            raise broken("an entry of its directory is of no known kind")
        if used % 2 or not 4 <= used <= 64:
            raise broken("an entry of its directory has no name")
        if not is_blank(name[used:]):
            self.sectors.stray("the directory", "bytes behind the name of an entry")
        text = name[: used - 2].decode("utf-16-le", errors="replace")
        if "\0" in text or "\ufffd" in text or name[used - 2 : used] != b"\0\0":
            raise broken("an entry of its directory has a name that cannot be read")
        if kind == _STREAM and (clsid + made + changed).strip(b"\0"):
            self.sectors.stray("the directory", "a stream's entry holds more than a stream has")
        if self.sectors.major == 3 and size >> 32:
            self.sectors.stray("the directory", "an entry holds more than its size")
            size &= 0xFFFFFFFF
        if kind == _STORAGE and size:
            self.sectors.stray("the directory", "a storage's entry holds more than a storage has")
        return _Entry(text, kind, left, right, child, uuid.UUID(bytes_le=clsid), start, size)

    def tree(self) -> Iterator[tuple[Path, _Entry]]:
        """Every entry below the root with its path, holders before what they hold.

        Raises:
            CannotRead: the tree runs in a ring, leads nowhere or is too deep.
        """
        seen = bytearray(len(self.entries))
        seen[0] = 1
        root = self.entries[0]
        waiting: list[tuple[Path, int]] = [((), root.child if root else FREE)]
        names: set[Path] = set()
        while waiting:
            holder, number = waiting.pop()
            if number == FREE:
                continue
            entry = self.entries[number] if number < len(self.entries) else None
            if entry is None or seen[number]:
                raise broken("its directory runs in a ring or leads nowhere")
            seen[number] = 1
            path = (*holder, entry.name)
            if len(path) > MAX_DEPTH:
                raise CannotRead(BOMB.at("the directory", f"more than {MAX_DEPTH} storages deep"))
            folded = (*(name.upper() for name in holder), entry.name.upper())
            if folded in names:
                raise broken("two entries of its directory have one name")
            names.add(folded)
            yield path, entry
            waiting += [(holder, entry.left), (holder, entry.right)]
            if entry.kind == _STORAGE:
                waiting.append((path, entry.child))
            elif entry.child != FREE:
                self.sectors.stray("the directory", "a stream's entry holds more than a stream has")
        orphans = sum(1 for entry, met in zip(self.entries, seen, strict=True) if entry and not met)
        if orphans:
            self.sectors.stray("the directory", f"{orphans} entries that no storage holds")

    def compound(self) -> Compound:
        """The whole file, every chain followed."""
        sectors = self.sectors
        root = self.entries[0]
        assert root is not None  # the constructor asked
        table_runs = sectors.chains.follow(sectors.first_mini)
        mini_runs = sectors.chains.follow(root.start) if root.size else []
        mini = self._read_all(mini_runs, root.size, "the mini stream")
        minis = Chains(sectors.numbers(table_runs), -(-len(mini) // MINI))
        streams = Streams(sectors, mini)
        storages: dict[Path, uuid.UUID] = {}
        for path, entry in self.tree():
            if entry.kind == _STORAGE:
                storages[path] = entry.clsid
            elif not entry.size:
                streams.add(path, [], 0)
            elif entry.size >= CUTOFF:
                runs = sectors.chains.follow(entry.start)
                self._check_length(runs, sectors.size, entry.size, spoken(path))
                self._slack(runs, entry.size, spoken(path))
                streams.add(path, runs, entry.size)
            else:
                runs = minis.follow(entry.start)
                self._check_length(runs, MINI, entry.size, spoken(path))
                streams.add(path, runs, entry.size)
                self._mini_slack(mini, runs, entry.size, spoken(path))
        filled = sum(1 for s in minis.unclaimed() if not is_blank(mini[s * MINI : (s + 1) * MINI]))
        if filled:
            sectors.stray("free sectors", f"{filled:,} sectors of {MINI} bytes hold left data")
        if minis.lost():
            sectors.stray("the table of short chains", "sectors marked as used, of no stream")
        sectors.look_over()
        return Compound(streams, storages, root.clsid, tuple(dict.fromkeys(sectors.findings)))

    def _read_all(self, runs: Runs, size: int, where: str) -> bytes:
        self._check_length(runs, self.sectors.size, size, where)
        self._slack(runs, size, where)
        return self.sectors.read(runs, size)

    def _check_length(self, runs: Runs, unit: int, size: int, where: str) -> None:
        wanted, got = -(-size // unit), length(runs)
        if got < wanted:
            raise broken(f"{where} is shorter than the directory says")
        # The last sector of the file may be cut short, but not before its stream ends.
        if runs and unit == self.sectors.size:
            last = runs[-1][0] + runs[-1][1]
            if got == wanted and (last * unit + ((size - 1) % unit) + 1) > len(self.sectors.data):
                raise broken(f"{where} is cut short")

    def _slack(self, runs: Runs, size: int, where: str) -> None:
        """Look at what a chain holds behind the end of its stream."""
        position, unit = 0, self.sectors.size
        for first, count in runs:
            begin = min(max(size - position, 0), count * unit)
            if begin < count * unit:
                start = (first + 1) * unit
                if not is_blank(self.sectors.data[start + begin : start + count * unit]):
                    self.sectors.stray(where, "bytes behind the end of the stream")
                    return
            position += count * unit

    def _mini_slack(self, mini: bytes, runs: Runs, size: int, where: str) -> None:
        whole = b"".join(mini[first * MINI : (first + count) * MINI] for first, count in runs)
        if not is_blank(whole[size:]):
            self.sectors.stray(where, "bytes behind the end of the stream")


def spoken(path: Path) -> str:
    """A path as a finding names it: without the control characters that some names begin with."""
    return "/".join("".join(c for c in name if c.isprintable()) for name in path) or "the root"
