"""Every byte of an archive is accounted for, and what it claims is not believed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest

from disclosable.gate import archive
from disclosable.gate.archive import read_archive
from disclosable.gate.archive_parts import MAX_WHOLE_BYTES, Entry, Parts
from disclosable.gate.finding import CannotRead

WORDS = b"twelve orders " * 50


class _Pipe(io.RawIOBase):
    """A stream that cannot be sought: its writer puts the sizes behind each part."""

    def __init__(self) -> None:
        self.data = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, more: object) -> int:
        self.data += bytes(more)  # type: ignore[call-overload]
        return len(more)  # type: ignore[arg-type]


def _archive(packed: bool = True, pipe: bool = False, wide: bool = False) -> bytes:
    out = _Pipe() if pipe else io.BytesIO()
    with zipfile.ZipFile(out, "w", 8 if packed else 0) as made:
        for name in ("a.txt", "b.txt"):
            with made.open(name, "w", force_zip64=wide) as part:
                part.write(WORDS)
    return bytes(out.data) if isinstance(out, _Pipe) else out.getvalue()


def _changed(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize("pipe", [True, False])
@pytest.mark.parametrize("wide", [True, False])
def test_every_way_of_writing_a_part_is_read(packed: bool, pipe: bool, wide: bool) -> None:
    read = read_archive(_archive(packed, pipe, wide))
    assert read.findings == ()
    assert dict(read.parts) == {"a.txt": WORDS, "b.txt": WORDS}
    assert read.parts.size("a.txt") == len(WORDS)
    assert "c.txt" not in read.parts


@pytest.mark.parametrize("at", [8, 14, 18, 22, 30])
def test_two_headers_must_say_the_same(at: int) -> None:
    """Method, checksum, sizes and name of the first part's own header."""
    with pytest.raises(CannotRead) as stopped:
        read_archive(_changed(_archive(), at, b"\x7f"))
    assert stopped.value.finding.code == "zip-broken"


def test_the_sizes_behind_a_part_must_be_the_directorys() -> None:
    data = _archive(pipe=True)
    at = data.index(b"PK\x07\x08") + 8
    with pytest.raises(CannotRead):
        read_archive(_changed(data, at, b"\x7f"))


def test_bytes_behind_the_end_of_a_packed_part_are_found() -> None:
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeeze.compress(WORDS) + squeeze.flush() + b"Jo Example"
    entry = Entry(0, len(packed), len(WORDS), zlib.crc32(WORDS), packed=True)
    with pytest.raises(CannotRead, match="left over"):
        Parts(packed, {"a.txt": entry})["a.txt"]


def test_a_claim_of_too_much_is_refused_before_anything_is_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("a part was unpacked")

    monkeypatch.setattr(Parts, "chunks", never)
    data = _archive()
    claim = struct.pack("<L", 900_000_000)
    directory = data.index(b"PK\x01\x02")
    with pytest.raises(CannotRead) as stopped:
        read_archive(_changed(data, directory + 24, claim))
    assert stopped.value.finding.code == "zip-bomb"


def test_a_part_is_taken_whole_only_up_to_a_bound() -> None:
    entry = Entry(0, 0, MAX_WHOLE_BYTES + 1, 0, packed=True)
    with pytest.raises(CannotRead) as stopped:
        Parts(b"", {"a.txt": entry})["a.txt"]
    assert stopped.value.finding.code == "zip-bomb"


def test_a_large_part_is_unpacked_each_time_and_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    large = bytes(range(256)) * 12_000
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 0) as made:
        made.writestr("large.bin", large)
    parts = read_archive(out.getvalue()).parts
    assert b"".join(parts.chunks("large.bin")) == large
    assert len(list(parts.chunks("large.bin"))) > 1


def test_files_within_are_no_finding_where_the_archive_is_one_of_files() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("answer.pdf", b"%PDF-1.7")
    assert [f.code for f in read_archive(out.getvalue()).findings] == [archive.NESTED.code]
    assert read_archive(out.getvalue(), holds_files=True).findings == ()
