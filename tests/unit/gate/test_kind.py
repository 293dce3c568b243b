"""A file's content says what it is."""

from __future__ import annotations

import pytest
from gate_samples import CSV, HTML, JSON, docx_file, ods, pdf, retouch, xlsx

from disclosable.gate.kind import Kind
from disclosable.gate.recognition import describe, recognise


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
        (b"Dear Jo. We hold it.", Kind.TEXT),
        (b"Dear Jo, we hold it.", Kind.TEXT),
        (b"Dear Jo, we hold it.\nIt is below, in part.\n", Kind.TEXT),
        (b"Dear Jo,\n\nTwo parts, as asked, are below. It is so, I fear.\n\nYours,\n", Kind.TEXT),
        (b"area,orders\n", Kind.CSV),
        (b"Date\n2026-01-01\n2026-01-02\n", Kind.TEXT),
        (b"Orders\nAs held\nRounded\n[c] hidden\narea,orders\nNorth,12\nSouth,3\n", Kind.CSV),
        (
            b"# Words\n\nFor example:\n\narea,orders\nNorth,12\nSouth,3\n" + b"\nMore\n" * 6,
            Kind.TEXT,
        ),
        (b"We hold it.\nElm, 3\nOak, 4\nAsh, 5\nIt is so.\nAs said.\nYours.\n", Kind.TEXT),
        (b"The cost is 1,200 pounds.\n", Kind.TEXT),
        (b"a;b\n1;2\n", Kind.CSV),
        (b"a\tb\n1\t2\n", Kind.TSV),
        (b"area, orders\nNorth, 12\nSouth, 3\n", Kind.CSV),
        (b"Table 1: orders\n\narea,orders\nNorth,12\nSouth,3\n", Kind.CSV),
        (b"\tMale\tFemale\nNorth\t1\t2\n", Kind.TSV),
        (b"| a | b |\n|---|---|\n| 1 | 2 |\n", Kind.TEXT),
        (b"[1] See the notes.\n", Kind.TEXT),
        (b"<5 means four or fewer.\n", Kind.TEXT),
        (b"From: foi@council.example\nTo: jo@reader.example\n\nDear Jo\n", Kind.EML),
        (b"Received: from a\n by b;\n today\nSubject: x\n\nDear Jo\n", Kind.EML),
        (b"Subject: one line\n\nDear Jo\n", Kind.TEXT),
        (b"From jo Mon\nFrom: a@b.example\nTo: c@d.example\n\nx\n", Kind.UNKNOWN),
        (b"BEGIN:VCARD\nFN:Jo Example\nEND:VCARD\n", Kind.UNKNOWN),
        (b"#!/bin/sh\necho 3\n", Kind.UNKNOWN),
        (b"MZ\x90\0\3\0\0\0", Kind.UNKNOWN),
        (b"MZ\x90\0program", Kind.UNKNOWN),
        (b"GIF89a\1\0\1\0 %PDF-1.4", Kind.PDF),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', Kind.SVG),
        (b"<?xml version='1.0'?>\n<!-- x --><svg/>", Kind.SVG),
        (b"<?xml version='1.0'?><!DOCTYPE html><html></html>", Kind.HTML),
        (b"t.pdf".ljust(257, b"\0") + b"ustar".ljust(255, b"\0") + b"%PDF-1.7", Kind.TAR),
        (b"\x89PNG\r\n\x1a\n\0\0", Kind.PNG),
        (b"\x01\x02,\x03", Kind.UNKNOWN),
        (b"PK\x03\x04 and nothing else", Kind.UNKNOWN),
        (retouch(ods(), {"mimetype": b"application/vnd.oasis.opendocument.text"}), Kind.ODT),
    ],
)
def test_the_kind(data: bytes, kind: Kind) -> None:
    assert recognise(data) is kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"MZ\x90\0", "a Windows program"),
        (b"SQLite format 3\0\x10\1\1", "a SQLite database"),
        (b"PAR1\x15\4", "a Parquet table of records"),
        (b"!BDN\1\2", "an Outlook store"),
        (b"7z\xbc\xaf\x27\x1c", "send it as a ZIP archive"),
        (b"From jo Mon\nFrom: a@b.example\n\nx", "mbox"),
        (b"BEGIN:VCALENDAR\n", "calendar"),
        (b"\x03\x7a\x05\x04\x01\0\0\0\x41\0\x0a\0" + b"\0" * 60, "dBASE"),
        (b"<?xml version='1.0'?><gpx/>", "a track of places"),
        (b"<?xml version='1.0'?><x/>", "a vocabulary"),
        (b"RIFF\0\0\0\0WAVE", "a sound"),
        (b"\0\0\0\x18ftypavif", "AVIF"),
        (b"\1\0\0\0".ljust(40, b"\0") + b" EMF", "metafile"),
    ],
)
def test_what_is_not_read_is_named(data: bytes, words: str) -> None:
    assert recognise(data) not in (Kind.TEXT, Kind.CSV)
    assert words in describe(data)


def test_nothing_is_said_of_what_nothing_is_known() -> None:
    assert describe(b"\1\2\3") == ""
