"""The sectors of a compound file ([MS-CFB]): its header, the tables of chains, and who owns what.

Every sector is claimed once, by the header's tables or by one stream; what nobody claims is looked
at for bytes that were left there.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from disclosable.gate.finding import CannotRead, Check, Finding

BROKEN = Check(
    "ole-broken",
    "The header of a compound (OLE) file, its tables of sectors, and its directory.",
    "What cannot be followed cannot be read, and what cannot be read does not leave.",
    "Open the file in the program that made it and save it in a newer format, such as XLSX or "
    "DOCX.",
)
STRAY = Check(
    "ole-stray-bytes",
    "Every byte of a compound (OLE) file that belongs to no stream: free sectors, the rest of a "
    "stream's last sector, unused entries of the directory, and what follows the end.",
    "Deleted text and earlier versions stay readable in bytes that no program shows.",
    "Save the file in a newer format, such as XLSX or DOCX, or write it again from its source.",
)
BOMB = Check(
    "ole-bomb",
    "The number of streams and storages in a compound (OLE) file, and how deep they lie.",
    "A directory without end harms whoever opens the file, and cannot be read.",
    "Write the file again from its source.",
)

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MINI = 64
"""The bytes of a sector of the mini stream; the format allows no other."""
CUTOFF = 4096
"""A stream shorter than this lies in the mini stream; the format allows no other."""
END, FREE = 0xFFFFFFFE, 0xFFFFFFFF

_FAT, _DIFAT = 0xFFFFFFFD, 0xFFFFFFFC
_HEADER = struct.Struct("<8s16sHHHHH6sIIIIIIIII")
_HEADER_PLACES = 109
_SHIFTS = {3: 9, 4: 12}
# An unused entry of the directory: its arrows and its first sector lead nowhere. Some writers leave
# all of them, or the last alone, at zero.
UNUSED_ENTRIES = frozenset(
    bytes(67) + colour + arrows + bytes(36) + start + bytes(8)
    for colour in (b"\0", b"\1")
    for arrows in (bytes(12), b"\xff" * 12)
    for start in (bytes(4), END.to_bytes(4, "little"), FREE.to_bytes(4, "little"))
)
# LibreOffice begins with a directory of nothing but a root, and leaves that sector behind.
_FIRST_ROOT = (
    "Root Entry".encode("utf-16-le").ljust(64, b"\0")
    + bytes([22, 0, 5, 0])
    + b"\xff" * 12
    + bytes(36)
    + END.to_bytes(4, "little")
    + bytes(8)
)

Runs = list[tuple[int, int]]
"""Stretches of a chain: the first sector of each, and how many follow one another."""


def broken(what: str) -> CannotRead:
    """The error to raise where the file cannot be followed."""
    return CannotRead(BROKEN.at("the compound file", what))


def is_blank(stretch: bytes) -> bool:
    """True if bytes that belong to nothing hold nothing: filled with 00 or with FF."""
    return not stretch.strip(b"\0") or not stretch.strip(b"\xff")


@dataclass(slots=True)
class Chains:
    """A table that says which sector follows which, and which are taken."""

    following: Sequence[int]
    limit: int
    """How many sectors there are, whatever the table says."""
    taken: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self.taken = bytearray(self.limit)

    def claim(self, sector: int) -> None:
        """Take one sector for an owner.

        Raises:
            CannotRead: it is not there, or somebody has it.
        """
        if sector >= self.limit:
            raise broken("a chain leads outside the file")
        if self.taken[sector]:
            raise broken("two chains cross, or one runs in a ring")
        self.taken[sector] = 1

    def follow(self, start: int) -> Runs:
        """Take the whole chain from `start`, as runs of neighbours.

        Raises:
            CannotRead: it leads outside, crosses another, or does not end.
        """
        runs: Runs = []
        sector = start
        first = count = 0
        while sector != END:
            self.claim(sector)
            if sector >= len(self.following):
                raise broken("a chain leads to a sector that the table does not cover")
            if count and sector == first + count:
                count += 1
            else:
                if count:
                    runs.append((first, count))
                first, count = sector, 1
            sector = self.following[sector]
        if count:
            runs.append((first, count))
        return runs

    def unclaimed(self) -> Iterator[int]:
        """The sectors that nobody took."""
        place = self.taken.find(0)
        while place >= 0:
            yield place
            place = self.taken.find(0, place + 1)

    def lost(self) -> int:
        """How many entries of the table say that a sector is used which nobody took."""
        taken = self.taken
        return sum(
            1
            for sector, entry in enumerate(self.following)
            if entry != FREE and not (sector < self.limit and taken[sector])
        )


def length(runs: Runs) -> int:
    """How many sectors the runs hold."""
    return sum(count for _, count in runs)


@dataclass(slots=True)
class Sectors:
    """The file cut into sectors, with its header read and the table of chains put together."""

    data: bytes
    findings: list[Finding] = field(default_factory=list)
    size: int = 512
    major: int = 3
    first_directory: int = END
    first_mini: int = END
    chains: Chains = field(init=False)

    def __post_init__(self) -> None:
        self._read_header()

    def stray(self, where: str, what: str) -> None:
        """Note bytes that belong to nothing."""
        self.findings.append(STRAY.at(where, what))

    def read(self, runs: Runs, wanted: int | None = None) -> bytes:
        """The bytes of the runs; of the first `wanted` where a stream ends before its sectors."""
        size = self.size
        whole = b"".join(
            self.data[(first + 1) * size : (first + 1 + count) * size] for first, count in runs
        )
        return whole if wanted is None else whole[:wanted]

    def sector(self, number: int) -> bytes:
        """One sector; the file's last may be cut short."""
        return self.data[(number + 1) * self.size : (number + 2) * self.size]

    def _read_header(self) -> None:
        if len(self.data) < 512 or not self.data.startswith(MAGIC):
            raise broken("it has no header")
        (
            _, clsid, _, self.major, order, shift, mini_shift, reserved, _, fats,
            self.first_directory, _, cutoff, self.first_mini, minis, difat, difats,
        ) = _HEADER.unpack_from(self.data)  # fmt: skip
        if order != 0xFFFE or _SHIFTS.get(self.major) != shift or mini_shift != 6:
            raise broken("its header is of no known version")
        if cutoff != CUTOFF:
            raise broken("its header moves the limit between small and large streams")
        self.size = 1 << shift
        if clsid.strip(b"\0") or reserved.strip(b"\0") or self.data[512 : self.size].strip(b"\0"):
            self.stray("the header", "bytes where the format wants none")
        count = max(0, -(-(len(self.data) - self.size) // self.size))
        # What the header claims is refused before anything is built from it.
        if max(fats, minis, difats) > count:
            raise broken("its header claims more sectors than the file has")
        places = list(struct.unpack_from(f"<{_HEADER_PLACES}I", self.data, _HEADER.size))
        owned = self._difat(places, difat, difats, count)
        if any(place != FREE for place in places[fats:]):
            self.stray("the header", "places of tables that are not in use")
        tables = places[:fats]
        if FREE in tables:
            raise broken("its header claims more tables than it lists")
        self.chains = Chains(self._table(tables), count)
        for sector, mark in [(place, _FAT) for place in tables] + [(s, _DIFAT) for s in owned]:
            self.chains.claim(sector)
            if sector >= len(self.chains.following) or self.chains.following[sector] != mark:
                raise broken("its table of chains does not mark its own sectors")

    def _difat(self, places: list[int], start: int, expected: int, count: int) -> list[int]:
        """Lengthen the list of tables by the sectors that go on with it; those sectors."""
        owned: list[int] = []
        each = self.size // 4 - 1
        sector = start
        while sector not in (END, FREE) and (expected or sector):
            if sector >= count or len(owned) >= expected:
                raise broken("the list of its tables of chains leads astray")
            owned.append(sector)
            *more, sector = self._numbers(sector)
            places.extend(more[:each])
        if len(owned) != expected:
            raise broken("the list of its tables of chains is cut short")
        return owned

    def _table(self, sectors: Sequence[int]) -> Sequence[int]:
        following: list[int] = []
        for sector in sectors:
            following.extend(self._numbers(sector))
        return following

    def _numbers(self, sector: int) -> tuple[int, ...]:
        content = self.sector(sector)
        if len(content) != self.size:
            raise broken("one of its tables of chains is cut short")
        return struct.unpack(f"<{self.size // 4}I", content)

    def numbers(self, runs: Runs) -> tuple[int, ...]:
        """The sectors of the runs, read as a table of chains."""
        content = self.read(runs)
        if len(content) % self.size:
            raise broken("one of its tables of chains is cut short")
        return struct.unpack(f"<{len(content) // 4}I", content)

    def look_over(self) -> None:
        """Note what lies in sectors that nobody claimed, and in the table beyond the file."""
        filled = sum(1 for s in self.chains.unclaimed() if not _holds_nothing(self.sector(s)))
        if filled:
            self.stray("free sectors", f"{filled:,} sectors of {self.size} bytes hold left data")
        lost = self.chains.lost()
        if lost:
            self.stray("the table of chains", f"{lost:,} sectors marked as used, of no stream")


def _holds_nothing(sector: bytes) -> bool:
    if is_blank(sector):
        return True
    root, rest = sector[:128], sector[128:]
    entries = (rest[at : at + 128] for at in range(0, len(rest), 128))
    return root == _FIRST_ROOT and all(entry in UNUSED_ENTRIES for entry in entries)
