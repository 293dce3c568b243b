"""A ZIP archive, read within bounds and accounted for byte by byte."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.kind import OLE_MAGIC

BROKEN = Check(
    "zip-broken",
    "The archive's directory, its parts and their checksums.",
    "What cannot be unpacked cannot be read, and what cannot be read does not leave.",
    "Write the file again from its source.",
)
ENCRYPTED = Check(
    "zip-encrypted",
    "The flag on each part that says it is encrypted.",
    "An encrypted part cannot be read.",
    "Save the file without a password.",
)
BOMB = Check(
    "zip-bomb",
    "The number of parts, the bytes that really come out, and how many times larger they are.",
    "A file that unpacks to far more than it should harms whoever opens it, and cannot be read.",
    "Write the file again; split it if it really holds that much.",
)
PATH = Check(
    "zip-path",
    "Each part's name.",
    "A name that climbs out of its folder can overwrite files where it is unpacked.",
    "Write the file again from its source.",
)
DUPLICATE = Check(
    "zip-duplicate",
    "Two parts of one name, or names that differ only in case.",
    "Programs disagree about which of the two is read, so one of them is hidden.",
    "Write the file again from its source.",
)
NESTED = Check(
    "zip-nested",
    "The first bytes of each part, for another archive, document or program.",
    "A file within a file carries all that it carries.",
    "Take the inner file out, and send it by itself if it should be sent.",
)
STRAY = Check(
    "zip-stray-bytes",
    "Every byte: before, between and after the parts, and in their extra fields.",
    "Deleted parts and foreign data stay readable in bytes that no program shows.",
    "Write the file again from its source.",
)
COMMENT = Check(
    "zip-comment",
    "The archive's comment and each part's.",
    "A comment is shown by no office program, and goes out with the file.",
    "Write the file again without comments.",
)
CHECKS = (BROKEN, ENCRYPTED, BOMB, PATH, DUPLICATE, NESTED, STRAY, COMMENT)

CANNOT_SEE = (
    "The time stamps of the parts. Nothing else is passed over: every byte belongs to a part, "
    "to the directory, or is a finding."
)

MAX_PARTS = 2_000
MAX_BYTES = 200_000_000
MAX_RATIO = 200
# Small parts compress well without malice: an empty style sheet can shrink a hundredfold.
RATIO_FLOOR = 2_000_000

_CHUNK = 1 << 16
_BAD_NAME = re.compile(r"(^|[/\\])\.\.([/\\]|$)|^[/\\]|\\|^[A-Za-z]:|[\x00-\x1f]")
_NESTED_MAGIC = {
    b"PK\x03\x04": "a ZIP archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    OLE_MAGIC: "a compound (OLE) file",
    b"%PDF-": "a PDF",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}
# Extra fields that hold a size, a time stamp, a numeric owner or Office's own padding.
_KNOWN_EXTRA = {0x0001, 0x000A, 0x5455, 0x5855, 0x7855, 0x7875, 0xA220, 0xA028}
_PADDING_EXTRA = {0xA220, 0xA028}


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of an archive by name, in the archive's order, and what was found on the way."""

    parts: dict[str, bytes]
    findings: tuple[Finding, ...]


def read_archive(data: bytes) -> Archive:
    """Unpack `data` within the bounds above. What comes out is counted; headers are not believed.

    Raises:
        CannotRead: the archive is broken, encrypted, or larger than the bounds.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, data)
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
        struct.error,
        UnicodeError,
    ) as error:
        raise CannotRead(BROKEN.at("the archive", f"it cannot be unpacked ({error})")) from error


def _read(archive: zipfile.ZipFile, data: bytes) -> Archive:
    infos = archive.infolist()
    if len(infos) > MAX_PARTS:
        raise CannotRead(BOMB.at("the archive", f"{len(infos):,} parts, more than {MAX_PARTS:,}"))
    for info in infos:
        if info.flag_bits & 0x1:
            raise CannotRead(ENCRYPTED.at(info.filename, "the part is encrypted"))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise CannotRead(
                BROKEN.at(info.filename, f"compression method {info.compress_type} is not read")
            )
    findings = [*_names(infos), *_comments(archive), *_layout(archive, data)]
    parts: dict[str, bytes] = {}
    total = 0
    for info in infos:
        content = _unpack(archive, info, MAX_BYTES - total)
        total += len(content)
        if info.is_dir():
            if content:
                findings.append(STRAY.at(info.filename, "a folder entry that holds bytes"))
            continue
        parts.setdefault(info.filename, content)
        findings.extend(_nested(info.filename, content))
    return Archive(parts, tuple(findings))


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo, room: int) -> bytes:
    out = bytearray()
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            out += chunk
            if len(out) > room:
                raise CannotRead(
                    BOMB.at(info.filename, f"the parts unpack to more than {MAX_BYTES:,} bytes")
                )
            if len(out) > max(RATIO_FLOOR, MAX_RATIO * info.compress_size):
                raise CannotRead(
                    BOMB.at(info.filename, f"it unpacks to more than {MAX_RATIO} times its size")
                )
    return bytes(out)


def _names(infos: list[zipfile.ZipInfo]) -> Iterator[Finding]:
    seen: set[str] = set()
    for info in infos:
        # orig_filename is what the bytes say: zipfile cuts a name at a NUL.
        if _BAD_NAME.search(info.orig_filename):
            yield PATH.at(
                "the archive", f"a part named {info.orig_filename!r} leads out of its folder"
            )
        if info.filename.casefold() in seen:
            yield DUPLICATE.at(info.filename, "a second part of the same name")
        seen.add(info.filename.casefold())


def _comments(archive: zipfile.ZipFile) -> Iterator[Finding]:
    if archive.comment:
        yield COMMENT.at("the archive", f"a comment of {len(archive.comment)} bytes")
    for info in archive.infolist():
        if info.comment:
            yield COMMENT.at(info.filename, f"a comment of {len(info.comment)} bytes")


def _nested(name: str, content: bytes) -> Iterator[Finding]:
    for magic, what in _NESTED_MAGIC.items():
        if content.startswith(magic):
            yield NESTED.at(name, f"the part is {what}")
    if content[257:262] == b"ustar":
        yield NESTED.at(name, "the part is a tar archive")


def _layout(archive: zipfile.ZipFile, data: bytes) -> Iterator[Finding]:
    """Account for every byte of the file: parts, then the directory, and nothing else."""
    position = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        start = info.header_offset
        if start != position:
            yield STRAY.at(f"before {info.filename}", f"{abs(start - position):,} stray bytes")
        header = data[start : start + 30]
        if header[:4] != b"PK\x03\x04":
            raise CannotRead(BROKEN.at(info.filename, "its local header is missing"))
        name_size, extra_size = struct.unpack("<HH", header[26:30])
        body = start + 30 + name_size
        yield from _extra(info.filename, data[body : body + extra_size])
        yield from _extra(info.filename, info.extra)
        position = body + extra_size + info.compress_size
        if info.flag_bits & 0x8:
            signed = data[position : position + 4] == b"PK\x07\x08"
            wide = info.file_size > 0xFFFFFFFF or info.compress_size > 0xFFFFFFFF
            position += (4 if signed else 0) + (20 if wide else 12)
    if archive.start_dir != position:
        yield STRAY.at(
            "before the directory", f"{abs(archive.start_dir - position):,} bytes in no part"
        )
    end = data.rfind(b"PK\x05\x06")
    size = struct.unpack("<L", data[end + 12 : end + 16])[0]
    gap = end - (archive.start_dir + size)
    # A ZIP64 end record and its locator take 76 bytes.
    if gap not in (0, 76) or (gap == 76 and data[end - 20 : end - 16] != b"PK\x06\x07"):
        yield STRAY.at("after the directory", f"{abs(gap):,} stray bytes")
    after = len(data) - (end + 22 + len(archive.comment))
    if after:
        yield STRAY.at("after the archive", f"{abs(after):,} stray bytes")


def _extra(name: str, extra: bytes) -> Iterator[Finding]:
    while len(extra) >= 4:
        field, size = struct.unpack("<HH", extra[:4])
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        # Office pads with a four-byte signature and zeros.
        filled = field in _PADDING_EXTRA and body[4:].strip(b"\0")
        if field not in _KNOWN_EXTRA or filled or (field not in _PADDING_EXTRA and size > 32):
            yield STRAY.at(name, f"an extra field 0x{field:04x} of {size} bytes")
    if extra:
        yield STRAY.at(name, f"{len(extra)} bytes of no extra field")
