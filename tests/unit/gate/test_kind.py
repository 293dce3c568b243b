"""A file's content says what it is."""

from __future__ import annotations

import pytest
from gate_samples import CSV, HTML, JSON, docx_file, ods, pdf, retouch, xlsx

from disclosable.gate.kind import Kind, recognise


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (xlsx(), Kind.XLSX),
        (docx_file(), Kind.DOCX),
        (ods(), Kind.ODS),
        (pdf(), Kind.PDF),
        (HTML, Kind.HTML),
        (b"\n <!-- a page --><p>x</p>", Kind.HTML),
        (b"<p>a piece of a page</p>", Kind.HTML),
        (CSV, Kind.CSV),
        (b"\xef\xbb\xbf" + CSV, Kind.CSV),
        (CSV.decode().encode("utf-16"), Kind.CSV),
        (JSON, Kind.JSON),
        (b"  [1]", Kind.JSON),
        (b"<?xml version='1.0'?><x/>", Kind.UNKNOWN),
        (b"Dear Jo. We hold it.", Kind.UNKNOWN),
        (b"Dear Jo, we hold it.", Kind.UNKNOWN),
        (b"area,orders\n", Kind.UNKNOWN),
        (b"a;b\n1;2\n", Kind.UNKNOWN),
        (b"\x89PNG\r\n\x1a\n\0\0", Kind.PNG),
        (b"\x01\x02,\x03", Kind.UNKNOWN),
        (b"PK\x03\x04 and nothing else", Kind.UNKNOWN),
        (retouch(ods(), {"mimetype": b"application/vnd.oasis.opendocument.text"}), Kind.ODT),
    ],
)
def test_the_kind(data: bytes, kind: Kind) -> None:
    assert recognise(data) is kind
