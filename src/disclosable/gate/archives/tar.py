"""A tar archive (POSIX.1-1988 ustar, POSIX.1-2001 pax, GNU), accounted for block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate.archives.member import (
    BOMB,
    BROKEN,
    COMMENT,
    DUPLICATE,
    LINK,
    MAX_MEMBERS,
    OWNER,
    PATH,
    STRAY,
    leads_out,
    tell_folder,
    tell_member,
    too_many,
)
from disclosable.gate.finding import CannotRead, Check, Sightings
from disclosable.gate.told import Told

_BLOCK = 512
_FILES, _FOLDER = b"\0" + b"07", b"5"
_LINKS = b"12346S"
_LONG_NAME, _RECORDS, _ALL_RECORDS = b"L", b"x", b"g"
_MAX_NAME = 4_096
_MAX_RECORDS = 100_000
_NAMES_OF_NOBODY = (
    "root wheel nobody nogroup users staff daemon bin sys adm www-data user admin administrator "
    "administrators default none ubuntu debian fedora vagrant docker runner build nonroot"
)
_NOBODYS = frozenset(("", *_NAMES_OF_NOBODY.split()))
"""Owners that name no person."""
_HARMLESS = frozenset(
    ("mtime", "atime", "ctime", "uid", "gid", "charset", "hdrcharset", "LIBARCHIVE.creationtime")
)
_RECORD = re.compile(rb"(\d{1,6}) ([^=\n]{1,200})=")


def read_tar(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What a tar archive tells: its names, its members, and bytes that belong to none.

    Raises:
        CannotRead: it is broken, or has too many members.
    """
    yield from _Reader(data, _NOBODYS | allowed_names).tell()


@dataclass(slots=True)
class _Reader:
    data: bytes
    owners: frozenset[str]
    seen: Sightings = field(default_factory=Sightings)
    names: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)
    long_name: str = ""
    records: dict[str, str] = field(default_factory=dict)
    lasting: dict[str, str] = field(default_factory=dict)

    def tell(self) -> Iterator[Told]:
        place, members = 0, list[tuple[int, int]]()
        while place < len(self.data):
            header = self.data[place : place + _BLOCK]
            if not header.strip(b"\0"):
                break
            if len(header) < _BLOCK or not _sums(header):
                raise CannotRead(BROKEN.at(f"byte {place + 1}", "no header of a member"))
            start = place + _BLOCK
            end = start + _number(header[124:136])
            if end > len(self.data):
                raise CannotRead(BROKEN.at(f"byte {place + 1}", "a member that breaks off"))
            members.append((start, end))
            if len(members) > MAX_MEMBERS:
                raise CannotRead(too_many(len(members)))
            place = start + -(-(end - start) // _BLOCK) * _BLOCK
            if self.data[end:place].strip(b"\0"):
                self.see(STRAY, f"byte {end + 1}", "a filling that is not empty")
        rest = self.data[place:]
        if rest.strip(b"\0"):
            self.see(STRAY, f"byte {place + 1}", "bytes after the end")
        for start, end in members:
            yield from self._entry(self.data[start - _BLOCK : start], start, end)
        if len(rest) < _BLOCK or self.long_name or self.records:
            raise CannotRead(BROKEN.at("the end", "the archive breaks off"))
        yield from self.seen.findings()

    def see(self, check: Check, place: str, what: str) -> None:
        self.seen.see(check, "the archive", place, what)

    def _entry(self, header: bytes, start: int, end: int) -> Iterator[Told]:
        kind = header[156:157]
        if kind in (_LONG_NAME, _RECORDS, _ALL_RECORDS):
            self._extension(kind, start, end)
            return
        records = {**self.lasting, **self.records}
        name = records.get("path") or self.long_name or self._header_name(header, start)
        self.records, self.long_name = {}, ""
        if not name.removeprefix("./").strip("/ ") and kind != _FOLDER:
            raise CannotRead(BROKEN.at("the archive", "a member without a name"))
        self._furniture(header, name, records)
        if leads_out(name):
            self.see(PATH, repr(name), "a name that leads out of its folder")
        if records.get("size", str(end - start)) != str(end - start):
            raise CannotRead(BROKEN.at(name, "it says two lengths"))
        plain = name.removeprefix("./").rstrip("/")
        if kind == _FOLDER or (kind in (b"0", b"\0") and name.endswith("/")):
            if end > start:
                self.see(STRAY, name, "a folder that holds bytes")
            if plain not in ("", "."):
                yield from tell_folder(plain, self.folders)
            return
        if plain.casefold() in self.names:
            self.see(DUPLICATE, name, "a second member of the same name")
        self.names.add(plain.casefold())
        if kind in _LINKS:
            self.see(LINK, name, "a link, a device, or a file with holes")
        elif kind not in _FILES:
            raise CannotRead(BROKEN.at(name, "a member of an unknown kind"))
        else:
            yield from tell_member(plain, self.data[start:end])

    def _header_name(self, header: bytes, start: int) -> str:
        name = self._string(header[:100], start)
        prefix = self._string(header[345:500], start) if header[257:263] == b"ustar\0" else ""
        return f"{prefix}/{name}" if prefix else name

    def _string(self, raw: bytes, start: int) -> str:
        text, _, rest = raw.partition(b"\0")
        if rest.strip(b"\0"):
            self.see(STRAY, f"byte {start - _BLOCK + 1}", "a field of a header that is not empty")
        return text.decode("utf-8", "replace")

    def _furniture(self, header: bytes, name: str, records: dict[str, str]) -> None:
        if self._string(header[157:257], 0) and header[156:157] not in _LINKS:
            self.see(STRAY, name, "the target of a link in a member that is none")
        # GNU keeps times in the field that POSIX has for the beginning of a name.
        rest = header[500:] if header[257:263] == b"ustar\0" else header[345:]
        if rest.strip(b"\0 01234567"):
            self.see(STRAY, name, "a field of a header that is not empty")
        for field_name, raw in (("uname", header[265:297]), ("gname", header[297:329])):
            owner = records.get(field_name, self._string(raw, 0))
            if owner not in self.owners and not owner.isdigit():
                what = "user" if field_name == "uname" else "group"
                self.see(OWNER, name, f"the {what} is {owner!r}")

    def _extension(self, kind: bytes, start: int, end: int) -> None:
        raw = self.data[start:end]
        if kind == _LONG_NAME:
            if len(raw) > _MAX_NAME or self.long_name:
                raise CannotRead(BROKEN.at("a member", "a name that is too long"))
            self.long_name = self._string(raw, start)
            return
        if len(raw) > _MAX_RECORDS:
            raise CannotRead(BOMB.at("a member", "a header that is too long"))
        found = self._records(raw)
        if kind == _ALL_RECORDS:
            self.lasting.update(found)
        else:
            self.records.update(found)

    def _records(self, raw: bytes) -> dict[str, str]:
        found: dict[str, str] = {}
        place = 0
        while place < len(raw):
            match = _RECORD.match(raw, place)
            if not match or raw[place + int(match[1]) - 1 : place + int(match[1])] != b"\n":
                raise CannotRead(BROKEN.at("a member", "a header that cannot be read"))
            end = place + int(match[1])
            if end <= match.end():
                raise CannotRead(BROKEN.at("a member", "a header that cannot be read"))
            key = match[2].decode("utf-8", "replace")
            value = raw[match.end() : end - 1].decode("utf-8", "replace")
            place = end
            if key in ("path", "size", "uname", "gname"):
                found[key] = value
            elif key == "linkpath":
                self.see(LINK, "a header", "the target of a link")
            elif key not in _HARMLESS or not re.fullmatch(r"[-0-9. A-Za-z]{0,40}", value):
                self.see(COMMENT, "a header", f"a record {key!r}")
        return found


def _sums(header: bytes) -> bool:
    """Whether the header's checksum is right: its bytes, the checksum itself taken as blanks."""
    try:
        said = _number(header[148:156])
    except CannotRead:
        return False
    return said == sum(header[:148]) + sum(header[156:]) + 8 * 0x20


def _number(raw: bytes) -> int:
    if raw[0] == 0x80:
        return int.from_bytes(raw[1:], "big")
    digits = raw.strip(b" \0")
    if digits.strip(b"01234567"):
        raise CannotRead(BROKEN.at("a header", "a number that cannot be read"))
    return int(digits or b"0", 8)
