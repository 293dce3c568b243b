"""One file at the gate: what it is, what its name says, and what is said of it."""

from __future__ import annotations

import hashlib
import zlib
from pathlib import Path

import pytest
from gate_samples import CSV, JSON, raw_pdf, retouch, xlsx

from disclosable.errors import BadInput, FileUnreadable
from disclosable.gate import archive, inspection
from disclosable.gate.contacts import Contacts
from disclosable.gate.finding import Check, Finding
from disclosable.gate.inspection import Inspection, as_json, inspect, inspect_bytes
from disclosable.gate.kind import Kind
from disclosable.gate.pdf import file as pdf
from disclosable.gate.readers import all_checks
from disclosable.gate.text import csv_table


def _codes(found: Inspection) -> set[str]:
    return {finding.code for finding in found.findings}


def test_an_inspection_names_the_bytes_it_holds_for(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(CSV)
    found = inspect(path)
    assert (found.file, found.kind, found.fit) == ("table.csv", Kind.CSV, True)
    assert found.bytes == len(CSV)
    assert found.sha256 == hashlib.sha256(CSV).hexdigest()


@pytest.mark.parametrize("name", ["table.xlsx", "table", "table.csv.md", "table.json"])
def test_the_content_decides_and_a_wrong_name_is_found(name: str) -> None:
    found = inspect_bytes(name, CSV)
    assert found.kind is Kind.CSV
    assert _codes(found) == {"file-misnamed"}


def test_an_ending_in_capitals_is_no_wrong_name() -> None:
    assert inspect_bytes("TABLE.CSV", CSV).fit


def test_a_missing_file_is_an_error_not_a_finding(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="no such file"):
        inspect(tmp_path / "none.csv")
    with pytest.raises(FileUnreadable, match="folder"):
        inspect(tmp_path)


def test_a_file_that_cannot_be_opened_is_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(CSV)

    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert _codes(inspect(path)) == {"file-unreadable"}


def test_a_reader_that_fails_leaves_the_file_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes, allowed_names: frozenset[str]) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(csv_table, "read_csv", fail)
    assert _codes(inspect_bytes("table.csv", CSV)) == {"file-unreadable"}


def test_a_file_larger_than_the_gate_reads_is_not_fit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes(CSV)
    monkeypatch.setattr(inspection, "MAX_FILE_BYTES", 10)
    found = inspect(path)
    assert _codes(found) == {"file-too-large"}
    assert found.sha256 == hashlib.sha256(CSV).hexdigest()


def test_the_bytes_that_come_out_of_an_archive_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_BYTES", 5_000)
    assert "zip-bomb" in _codes(inspect_bytes("a.xlsx", xlsx()))


def test_the_bytes_that_come_out_of_a_pdf_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zlib.compress(b" " * 100_000).decode("latin-1")
    stream = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n{packed}\nendstream"
    data = raw_pdf(stream, catalogue="/Metadata 6 0 R")
    assert "pdf-bomb" not in _codes(inspect_bytes("a.pdf", data))
    monkeypatch.setattr(pdf, "MAX_STREAM_BYTES", 50_000)
    assert "pdf-bomb" in _codes(inspect_bytes("a.pdf", data))


def test_a_header_that_lies_about_a_part_is_not_believed() -> None:
    """The directory claims three bytes for a part that unpacks to thousands."""
    data = bytearray(xlsx())
    directory = data.find(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (3).to_bytes(4, "little")
    assert "zip-broken" in _codes(inspect_bytes("a.xlsx", bytes(data)))


def test_the_authority_may_be_named_and_nobody_else() -> None:
    def write(book: object, sheet: object) -> None:
        book.set_properties({"author": "Invented Police", "company": "Jo Example"})  # type: ignore[attr-defined]

    found = inspect_bytes("a.xlsx", xlsx(write), Contacts.named(["Invented Police"]))
    assert [finding.what for finding in found.findings] == ["the company is 'Jo Example'"]


def test_many_places_of_one_kind_are_one_finding() -> None:
    def write(book: object, sheet: object) -> None:
        for row in range(10, 40):
            sheet.write_formula(row, 0, "=1+1", None, 2)  # type: ignore[attr-defined]

    (finding,) = inspect_bytes("a.xlsx", xlsx(write)).findings
    assert finding.code == "xlsx-formula"
    assert finding.where == "sheet 'Orders': A11, A12, A13 and 27 more"


def test_a_finding_does_not_repeat_what_was_hidden() -> None:
    data = retouch(
        xlsx(), {"xl/sharedStrings.xml": lambda t: t.replace("</sst>", "<si><t>Jo</t></si></sst>")}
    )
    (finding,) = inspect_bytes("a.xlsx", data).findings
    assert "Jo" not in finding.what + finding.where


def test_json_has_exactly_the_documented_shape() -> None:
    report = as_json([inspect_bytes("good.json", JSON), inspect_bytes("bad.csv", CSV + b"=1,2\n")])
    assert report["fit"] is False
    assert [(file["file"], file["fit"]) for file in report["files"]] == [
        ("good.json", True),
        ("bad.csv", False),
    ]
    assert report["files"][0]["findings"] == []
    (finding,) = report["files"][1]["findings"]
    assert set(finding) == {"code", "where", "what", "why", "mend"}
    assert report["files"][0]["notes"] == []
    assert finding["where"] == "the table: line 5, cell 1"


def test_an_unknown_kind_without_a_finding_cannot_be_made() -> None:
    with pytest.raises(BadInput):
        Inspection("a.bin", Kind.UNKNOWN, (), 1, "0")


def test_a_finding_has_a_code_and_whole_sentences() -> None:
    with pytest.raises(BadInput, match="code"):
        Finding("Hidden Sheet", "a", "b", "c", "d")
    with pytest.raises(BadInput, match="'mend'"):
        Check("xlsx-thing", "reads", "why", " ")


def test_no_two_checks_share_a_code() -> None:
    codes = [check.code for check in all_checks()]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><title>x</title>" + "<div>" * 100_000,
        f"<!doctype html><title>x</title><p style='{'a:b;' * 100_000}'>x</p></html>",
    ],
)
def test_a_page_made_to_take_for_ever_is_refused_where_that_begins(page: str) -> None:
    found = inspect_bytes("page.html", page.encode()).findings
    assert found[-1].code == "html-broken" or found[0].code == "html-broken"
    assert any("without end" in f.what or "a style of" in f.what for f in found)
