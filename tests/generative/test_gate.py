"""Whatever bytes arrive: the gate answers with findings, and never falls over or lets them pass."""

from __future__ import annotations

import functools
import io
import tempfile
from pathlib import Path

import docx
import odfdo
import typst
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.kind import Kind
from disclosable.gate.recognition import recognise

TEXT_KINDS = (Kind.CSV, Kind.JSON, Kind.HTML)
QUICK = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@functools.cache
def _real(kind: str) -> bytes:
    """A real file of each kind, fit or not: here only its structure matters."""
    buffer = io.BytesIO()
    if kind == "xlsx":
        book = xlsxwriter.Workbook(buffer, {"in_memory": True})
        book.add_worksheet("Orders").write_row(0, 0, ["North", 12])
        book.close()
    elif kind == "docx":
        document = docx.Document()
        document.add_paragraph("Twelve orders were made.")
        document.save(buffer)
    elif kind == "ods":
        sheet = odfdo.Document("spreadsheet")
        sheet.body.clear()
        table = odfdo.Table("Orders")
        table.set_values([["North", 12]])
        sheet.body.append(table)
        sheet.save(buffer)
    elif kind == "pdf":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.typ"
            path.write_text("Twelve orders were made.", encoding="utf-8")
            return typst.compile(str(path))
    elif kind == "html":
        return b"<!doctype html><html><head><title>x</title></head><body>12</body></html>"
    elif kind == "csv":
        return b"area,orders\nNorth,12\nSouth,xx\n"
    elif kind == "json":
        return b'{"cells": [12, "xx"], "legend": {"xx": "low"}}'
    return buffer.getvalue()


PACKED = st.sampled_from(["xlsx", "docx", "ods", "pdf"])
ANY = st.sampled_from(["xlsx", "docx", "ods", "pdf", "html", "csv", "json"])


@QUICK
@given(st.binary(min_size=1, max_size=400))
def test_random_bytes_are_not_fit_unless_they_are_plain_text(data: bytes) -> None:
    inspection = inspect_bytes(f"a.{recognise(data)}", data)
    if inspection.fit:
        assert inspection.kind in TEXT_KINDS
        data.decode("utf-8")


@QUICK
@given(
    st.sampled_from(
        [b"PK\x03\x04", b"PK\x05\x06", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"]
    ),
    st.binary(max_size=400),
)
def test_random_bytes_behind_a_known_mark_are_not_fit(mark: bytes, data: bytes) -> None:
    data = mark + data
    assert not inspect_bytes(f"a.{recognise(data)}", data).fit


@QUICK
@given(PACKED, st.data())
def test_a_packed_file_that_breaks_off_is_not_fit(kind: str, data: st.DataObject) -> None:
    whole = _real(kind)
    cut = data.draw(st.integers(1, len(whole) - 1))
    part = whole[:cut]
    assert not inspect_bytes(f"a.{recognise(part)}", part).fit


@QUICK
@given(PACKED, st.binary(min_size=1, max_size=40), st.data())
def test_bytes_put_into_a_packed_file_are_never_passed_over(
    kind: str, more: bytes, data: st.DataObject
) -> None:
    """Wherever they go: before, between, within or after the parts."""
    whole = _real(kind)
    at = data.draw(st.integers(0, len(whole)))
    spoilt = whole[:at] + more + whole[at:]
    inspection = inspect_bytes(f"a.{kind}", spoilt)
    assert not inspection.fit or kind == "pdf"


@QUICK
@given(ANY, st.data())
def test_a_file_with_changed_bytes_never_makes_the_gate_fall_over(
    kind: str, data: st.DataObject
) -> None:
    changed = bytearray(_real(kind))
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    inspection = inspect_bytes(f"a.{kind}", bytes(changed))
    assert inspection.fit or all(f.where and f.what for f in inspection.findings)
    assert inspection.bytes == len(changed)


@QUICK
@given(st.lists(st.lists(st.text(max_size=8), min_size=2, max_size=4), min_size=1, max_size=6))
def test_any_table_of_text_is_read_to_its_end(rows: list[list[str]]) -> None:
    """In a CSV that passes every row with cells has as many, and none of them runs.

    A line with words in one cell alone is a title or a note.
    """
    import csv

    buffer = io.StringIO()
    csv.writer(buffer).writerows(rows)
    data = buffer.getvalue().encode()
    inspection = inspect_bytes(f"a.{recognise(data)}", data)
    if inspection.kind is Kind.CSV and inspection.fit:
        filled = [row for row in rows if sum(bool(cell.strip()) for cell in row) > 1]
        assert len({len(row) for row in filled}) <= 1
        runs = ("=", "@", "\t", "\r")
        assert not any(cell.startswith(runs) for row in rows for cell in row)
