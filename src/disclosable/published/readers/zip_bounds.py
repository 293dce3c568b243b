"""A ZIP file (.xlsx, .ods, .docx) looked through before any parser opens it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from disclosable.errors import FileUnreadable, TooLarge

LARGEST_UNPACKED = 300_000_000
"""Bytes of all parts together, counted as they come out: what an archive says of itself may lie."""

MOST_PARTS = 5_000

_CHUNK = 1 << 18
_DECLARES = ("<!DOCTYPE", "<!ENTITY")
_ENTITIES = tuple(
    word.encode(code) for word in _DECLARES for code in ("ascii", "utf-16-le", "utf-16-be")
)


@dataclass(frozen=True, slots=True)
class ZipParts:
    """The parts by name, with their unpacked size in bytes; and the type that the file says it has.

    Only OpenDocument files say one.
    """

    sizes: Mapping[str, int]
    mimetype: str


def check_zip(path: Path, data: bytes) -> ZipParts:
    """Unpack every part once, within bounds, and keep none.

    Raises:
        FileUnreadable: it is damaged or locked, has two parts of one name, or declares entities,
            which no office program does.
        TooLarge: it unpacks to more than `LARGEST_UNPACKED`, or has too many parts.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _check(path, archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        raise FileUnreadable(
            f"it is damaged: it cannot be unpacked ({error})",
            where=str(path),
            expected="a file that opens in the program that wrote it; save it again",
        ) from None


def _check(path: Path, archive: zipfile.ZipFile) -> ZipParts:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise TooLarge(
            f"it has {len(parts):,} parts", where=str(path), expected=f"at most {MOST_PARTS:,}"
        )
    if any(part.flag_bits & 1 for part in parts):
        raise FileUnreadable(
            "it is locked with a password",
            where=str(path),
            expected="a file that opens without a password",
        )
    if len(set(names)) < len(names):
        raise FileUnreadable(
            "it has two parts of one name, and programs disagree about which of them is read",
            where=str(path),
            expected="a file as an office program saves it",
        )
    left = LARGEST_UNPACKED
    mimetype = ""
    sizes = dict.fromkeys(names, 0)
    for part in parts:
        beginning = b""
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                sizes[part.filename] += len(chunk)
                left -= len(chunk)
                if left < 0:
                    raise TooLarge(
                        f"it unpacks to more than {LARGEST_UNPACKED:,} bytes",
                        where=str(path),
                        expected="a file with the tables that matter, and no more",
                    )
                beginning = beginning or chunk
        if part.filename.endswith((".xml", ".rels")) and any(e in beginning for e in _ENTITIES):
            raise FileUnreadable(
                f"its part {part.filename!r} declares a document type or an entity",
                where=str(path),
                expected="a file as an office program saves it",
            )
        if part.filename == "mimetype":
            mimetype = beginning.decode("ascii", "replace").strip()
    return ZipParts(sizes, mimetype)
