"""Traps for each code of an archive of files, and their clean twins."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

from gate_samples import CSV, xlsx
from traps_plain import LETTER

RUNS = CSV + b"=1+1,x\n"
FILES = {"table.csv": CSV, "letters/letter.txt": LETTER}


def zipped(files: Mapping[Any, bytes], comment: bytes = b"") -> bytes:
    """A ZIP archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, data in files.items():
            archive.writestr(name, data)
        archive.comment = comment
    return out.getvalue()


def tarred(
    files: Mapping[str, bytes],
    change: Callable[[tarfile.TarInfo], object] = lambda info: None,
    form: int = tarfile.PAX_FORMAT,
) -> bytes:
    """A tar archive of these files; `change` may change the head of each."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            change(info)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _owned(info: tarfile.TarInfo) -> None:
    info.uname = "jexample"


def _linked(info: tarfile.TarInfo) -> None:
    info.type, info.linkname, info.size = tarfile.SYMTYPE, "/cases/secret.csv", 0


def _device(info: tarfile.TarInfo) -> None:
    info.type, info.size = tarfile.CHRTYPE, 0


def _noted(info: tarfile.TarInfo) -> None:
    info.pax_headers = {"comment": "three siblings"}


def _attributes(info: tarfile.TarInfo) -> None:
    info.pax_headers = {"SCHILY.xattr.user.note": "three siblings"}


def _filled() -> bytes:
    """The filling behind the first member is not empty."""
    data = bytearray(tarred({"a.csv": CSV}, form=tarfile.USTAR_FORMAT))
    data[512 + len(CSV) : 512 + len(CSV) + 5] = b"three"
    return bytes(data)


def _headed(field: slice, value: bytes) -> bytes:
    """A field of the first header changed, with the checksum made right."""
    data = bytearray(tarred({"a.csv": CSV}, form=tarfile.USTAR_FORMAT))
    data[field] = value
    data[148:156] = b" " * 8
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


def _link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("link.csv")
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    return info


def _packed_with(flags: int, field: bytes) -> bytes:
    packed = gzip.compress(CSV, mtime=0)
    return packed[:3] + bytes([flags]) + packed[4:10] + field + packed[10:]


def _nested(depth: int) -> bytes:
    data = CSV
    name = "t.csv"
    for number in range(depth):
        data, name = zipped({name: data}), f"{number}.zip"
    return data


TRAPS: dict[str, tuple[bytes | Callable[[], bytes], ...]] = {
    "archive-broken": (
        gzip.compress(CSV)[:-9],
        gzip.compress(CSV)[:-8] + bytes(8),
        gzip.compress(CSV)[:-4] + b"\xff" * 4,
        bz2.compress(CSV)[:-9],
        lzma.compress(CSV)[:-9],
        tarred(FILES)[:700],
        _headed(slice(156, 157), b"Q"),
        tarred(FILES).replace(b"0000644", b"0000645"),
    ),
    "archive-bomb": (
        lambda: gzip.compress(bytes(5_000_000)),
        lambda: bz2.compress(bytes(5_000_000)),
        lambda: lzma.compress(bytes(5_000_000)),
        lambda: tarred({f"{number}.csv": b"" for number in range(2_100)}),
    ),
    "archive-stray-bytes": (
        gzip.compress(CSV) + b"three",
        gzip.compress(CSV) + gzip.compress(b"three"),
        bz2.compress(CSV) + b"three",
        bz2.compress(CSV) + bz2.compress(b"three"),
        lzma.compress(CSV) + b"three",
        lzma.compress(CSV) + lzma.compress(b"three"),
        tarred(FILES) + b"three",
        _filled(),
        _headed(slice(20, 25), b"three"),
        _headed(slice(505, 510), b"three"),
        _headed(slice(157, 162), b"three"),
    ),
    "archive-path": (
        tarred({"../table.csv": CSV}),
        tarred({"/home/jexample/table.csv": CSV}),
        _packed_with(8, b"C:\\Cases\\table.csv\0"),
    ),
    "archive-duplicate": (
        tarred({"table.csv": CSV, "TABLE.csv": CSV}),
        tarred({"table.csv": CSV, "./table.csv": CSV}),
    ),
    "archive-link": (
        tarred({"table.csv": CSV}, _linked),
        tarred({"table.csv": CSV}, _device),
        zipped({_link(): b"/cases/secret.csv"}),
    ),
    "archive-leftover": (
        *(
            zipped(FILES | {name: b"\0\1three"})
            for name in (
                "__MACOSX/._table.csv",
                ".DS_Store",
                "letters/Thumbs.db",
                "desktop.ini",
                "~$letter.docx",
                ".~lock.table.ods#",
                ".git/config",
            )
        ),
        tarred(FILES | {"._table.csv": b"\0\1three"}),
    ),
    "archive-owner": (
        tarred(FILES, _owned),
        tarred(FILES, _owned, tarfile.USTAR_FORMAT),
        gzip.compress(tarred(FILES, _owned)),
    ),
    "archive-comment": (
        tarred(FILES, _noted),
        tarred(FILES, _attributes),
        _packed_with(16, b"three siblings\0"),
        _packed_with(4, b"\x05\0three"),
    ),
    "zip-comment": (zipped(FILES, b"three siblings"),),
    "zip-path": (zipped({"../table.csv": CSV}),),
    "zip-duplicate": (zipped({"table.csv": CSV, "TABLE.csv": CSV}),),
    "zip-stray-bytes": (zipped(FILES) + b"three",),
    "zip-broken": (
        zipped({}),
        zipped({"letters/": b""}),
    ),
    "zip-bomb": (
        lambda: zipped({f"{number}.csv": b"" for number in range(2_001)}),
        lambda: zipped({"zeros.csv": bytes(5_000_000)}),
    ),
    "csv-formula": (
        zipped({"table.csv": RUNS}),
        tarred({"table.csv": RUNS}),
        gzip.compress(RUNS),
        zipped({"a.zip": zipped({"t.csv": RUNS})}),
    ),
    "file-misnamed": (zipped({"table.pdf": CSV}),),
    "file-unknown": (zipped({"program.exe": b"MZ\x90\0\3\0\0\0"}),),
    "file-empty": (zipped({"table.csv": b""}),),
    "file-too-deep": (_nested(8),),
}
CLEAN: dict[str, bytes | Callable[[], bytes]] = {
    "zip": zipped(FILES),
    "zip of a workbook": lambda: zipped({"table.xlsx": xlsx()}),
    "zip in a zip": zipped({"inner.zip": zipped(FILES)}),
    "zip with folders": zipped({"letters/": b"", "letters/letter.txt": LETTER}),
    "tar": tarred(FILES, form=tarfile.USTAR_FORMAT),
    "tar of GNU": tarred({"x" * 120 + ".csv": CSV}, form=tarfile.GNU_FORMAT),
    "tar of POSIX": tarred({"é" * 120 + ".csv": CSV}),
    "tar of numbers": tarred(FILES, lambda info: setattr(info, "uname", "1000")),
    "tar.gz": gzip.compress(tarred(FILES)),
    "gzip": gzip.compress(CSV),
    "gzip with a name": _packed_with(8, b"table.csv\0"),
    "bzip2": bz2.compress(CSV),
    "xz": lzma.compress(CSV),
}
