"""Traps for each code of a CSV table, of JSON and of files in general."""

from __future__ import annotations

from gate_samples import CSV, JSON

# The box ends exactly where the figures do.

TRAPS: dict[str, tuple[bytes, ...]] = {
    "csv-encoding": (CSV.replace(b"North", b"N\xf6rth"), CSV.decode().encode("utf-16")),
    "csv-nul": (CSV.replace(b"North", b"No\0rth"),),
    "csv-broken": (CSV + b'"East,3\n', CSV + b'"East"x,3\n'),
    "csv-ragged": (CSV + b"East,3,Jo Example\n", CSV + b"East\n", CSV + b"\nEast,3\n"),
    "csv-header": (b"area,\nNorth,12\n", b"area,area\nNorth,12\n"),
    "csv-formula": tuple(
        CSV + f"East,{cell}\n".encode()
        for cell in ("=1+1", "+1", "@SUM(A1)", "-1+1", '" =1+1"', '"\t=1"', "-A1")
    ),
    "json-encoding": (JSON.replace(b"areas", b"ar\xe9as"), b"\xef\xbb\xbf" + JSON),
    "json-broken": (
        JSON[:-1],
        JSON + b"{}",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a":' + b"1" * 9999 + b"}",
    ),
    "json-duplicate-key": (b'{"a": 1, "b": {"c": 1, "c": 2}}',),
    "json-inside-file": (
        b'{"certificate": 1, "first": [], "witnessed": []}',
        b'{"reference": "r", "requester": {}, "protection": {}}',
    ),
    "file-empty": (b"",),
    "file-unknown": (
        b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
        b"<?xml version='1.0'?><secret/>",
    ),
    "file-encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"),
    ),
}
CLEAN = {"csv": CSV, "json": JSON}
