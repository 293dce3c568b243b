"""A ZIP archive, read within bounds and accounted for byte by byte."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.gate.archive_parts import BOMB as BOMB
from disclosable.gate.archive_parts import BROKEN as BROKEN
from disclosable.gate.archive_parts import Entry, Parts
from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.recognition import MOST_PARTS, OLE_MAGIC, claimed_parts

ENCRYPTED = Check(
    "zip-encrypted",
    "The flag on each part that says it is encrypted.",
    "An encrypted part cannot be read.",
    "Save the file without a password.",
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

MAX_PARTS = MOST_PARTS
MAX_BYTES = 1_000_000_000
"""The bytes of all parts together, unpacked: they stream through, and are never all in memory."""
MAX_RATIO = 200
# Small parts compress well without malice: an empty style sheet can shrink a hundredfold.
RATIO_FLOOR = 2_000_000

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
_JAVA_EXTRA = 0xCAFE
"""An empty mark that Java's archiver puts at the first part."""
_PADDING_EXTRA = {0xA220, 0xA028}


@dataclass(frozen=True, slots=True)
class Archive:
    """The parts of an archive by name, in the archive's order, and what was found on the way."""

    parts: Parts
    findings: tuple[Finding, ...]


def read_archive(data: bytes, *, holds_files: bool = False) -> Archive:
    """Unpack `data` once within the bounds above, and account for every byte of it.

    What the headers claim is used to refuse a bomb before it is unpacked, and is never believed:
    what comes out is counted and summed. Where the archive `holds_files` of their own, as an
    ordinary ZIP file does, a file within it is no finding: the caller reads it.

    Raises:
        CannotRead: the archive is broken, encrypted, or larger than the bounds.
    """
    if (claimed := claimed_parts(data)) > MAX_PARTS:
        raise CannotRead(BOMB.at("the archive", f"{claimed:,} parts, more than {MAX_PARTS:,}"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _read(archive, data, holds_files)
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


def _read(archive: zipfile.ZipFile, data: bytes, holds_files: bool) -> Archive:
    infos = archive.infolist()
    if not all(info.filename.strip() for info in infos):
        raise CannotRead(BROKEN.at("the archive", "a member without a name"))
    _refuse(infos)
    findings = [*_names(infos), *_comments(archive)]
    entries, stray = _layout(archive, data)
    findings.extend(stray)
    parts = Parts(data, entries)
    for name, entry in entries.items():
        start = parts.verify(name)
        if name.endswith("/"):
            if entry.size:
                findings.append(STRAY.at(name, "a folder entry that holds bytes"))
        elif not holds_files:
            findings.extend(_nested(name, start))
    return Archive(parts, tuple(findings))


def _refuse(infos: list[zipfile.ZipInfo]) -> None:
    """Refuse, by the directory alone, what is encrypted or claims to be too large."""
    if len(infos) > MAX_PARTS:
        raise CannotRead(BOMB.at("the archive", f"{len(infos):,} parts, more than {MAX_PARTS:,}"))
    for info in infos:
        if info.flag_bits & 0x1:
            raise CannotRead(ENCRYPTED.at(info.filename, "the part is encrypted"))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise CannotRead(
                BROKEN.at(
                    info.filename,
                    f"many programs cannot unpack it (method {info.compress_type})",
                )
            )
        if info.file_size > max(RATIO_FLOOR, MAX_RATIO * info.compress_size):
            raise CannotRead(
                BOMB.at(info.filename, f"it unpacks to more than {MAX_RATIO} times its size")
            )
    if sum(info.file_size for info in infos) > MAX_BYTES:
        raise CannotRead(
            BOMB.at("the archive", f"the parts unpack to more than {MAX_BYTES:,} bytes")
        )


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


def _layout(archive: zipfile.ZipFile, data: bytes) -> tuple[dict[str, Entry], list[Finding]]:
    """Account for every byte of the file: parts, then the directory, and nothing else."""
    findings: list[Finding] = []
    entries: dict[str, Entry] = {}
    position = 0
    for info in sorted(archive.infolist(), key=lambda info: info.header_offset):
        start = info.header_offset
        if start < position:
            raise CannotRead(BROKEN.at(info.filename, "it lies over another part"))
        if start > position:
            findings.append(
                STRAY.at(f"before {info.filename}", f"{start - position:,} stray bytes")
            )
        body, extra = _local_header(info, data)
        findings.extend(_extra(info.filename, extra))
        findings.extend(_extra(info.filename, info.extra))
        position = body + info.compress_size
        if info.flag_bits & 0x8:
            position += _descriptor(info, data[position : position + 24])
        if position > archive.start_dir:
            raise CannotRead(BROKEN.at(info.filename, "it lies over the directory"))
        packed = info.compress_type == zipfile.ZIP_DEFLATED
        entry = Entry(body, info.compress_size, info.file_size, info.CRC, packed)
        entries.setdefault(info.filename, entry)
    if archive.start_dir != position:
        findings.append(
            STRAY.at("before the directory", f"{archive.start_dir - position:,} bytes in no part")
        )
    findings.extend(_ending(archive, data))
    # Two parts of one name are a finding; the first in the directory's order is the one read.
    order = dict.fromkeys(info.filename for info in archive.infolist())
    return {name: entries[name] for name in order}, findings


def _local_header(info: zipfile.ZipInfo, data: bytes) -> tuple[int, bytes]:
    """Where the part's bytes begin, and its own extra field; it must agree with the directory."""
    start = info.header_offset
    header = data[start : start + 30]
    if header[:4] != b"PK\x03\x04":
        raise CannotRead(BROKEN.at(info.filename, "its local header is missing"))
    flags, method = struct.unpack("<HH", header[6:10])
    crc, packed, size, name_size, extra_size = struct.unpack("<LLLHH", header[14:30])
    name = data[start + 30 : start + 30 + name_size]
    same = (
        name.decode("utf-8" if info.flag_bits & 0x800 else "cp437") == info.orig_filename
        and method == info.compress_type
        and flags & 0x9 == info.flag_bits & 0x9
    )
    told = ((crc, info.CRC), (packed, info.compress_size), (size, info.file_size))
    # Sizes may follow the part (flag 8), or stand in the extra field where 32 bits are too few.
    if not flags & 0x8 and any(own not in (said, 0xFFFFFFFF) for own, said in told):
        same = False
    if not same:
        raise CannotRead(BROKEN.at(info.filename, "its two headers say different things"))
    body = start + 30 + name_size
    return body + extra_size, data[body : body + extra_size]


def _descriptor(info: zipfile.ZipInfo, after: bytes) -> int:
    """The length of the record of sizes that follows a part, which must repeat the directory's."""
    for form, sign in (("<LLLL", True), ("<LLQQ", True), ("<LLL", False), ("<LQQ", False)):
        length = struct.calcsize(form)
        if len(after) < length:
            continue
        values = struct.unpack(form, after[:length])
        if sign and values[0] != 0x08074B50:
            continue
        if values[-3:] == (info.CRC, info.compress_size, info.file_size):
            return length
    raise CannotRead(BROKEN.at(info.filename, "the sizes after it are not the directory's"))


def _ending(archive: zipfile.ZipFile, data: bytes) -> Iterator[Finding]:
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
        if field == _JAVA_EXTRA and not size:
            continue
        if field not in _KNOWN_EXTRA or filled or (field not in _PADDING_EXTRA and size > 32):
            yield STRAY.at(name, f"an extra field 0x{field:04x} of {size} bytes")
    if extra:
        yield STRAY.at(name, f"{len(extra)} bytes of no extra field")
