"""Plain text: fit where a reader sees all of it, and kept inside where something lies unseen."""

from __future__ import annotations

import pytest
from traps_plain import LETTER, TRAPS

from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.kind import Kind
from disclosable.gate.text.plain_text import CHECKS


def codes(data: bytes, name: str = "letter.txt") -> list[str]:
    return [finding.code for finding in inspect_bytes(name, data).findings]


@pytest.mark.parametrize(
    "more",
    [
        b"",
        b"Dear Jo, we hold it.\nIt is below.\n",
        "The café in Llanfair: 5\N{RIGHT SINGLE QUOTATION MARK}s, ok.\n".encode(),
        b"> To: whom it may concern\n",
    ],
)
def test_a_letter_is_fit(more: bytes) -> None:
    assert codes(LETTER + more) == []
    assert codes(more + LETTER) == []


def test_every_check_has_a_trap() -> None:
    assert {code for code in TRAPS if code.startswith("text-")} == {check.code for check in CHECKS}


@pytest.mark.parametrize(
    ("code", "data"), [(code, data) for code, traps in TRAPS.items() for data in traps]
)
def test_a_trap_is_caught(code: str, data: bytes) -> None:
    inspection = inspect_bytes("letter.txt", data)
    found = {said.code for said in (*inspection.findings, *inspection.notes)}
    rest = {each for each in found if not each.startswith("people-")}
    # A text that is in no encoding is first taken for an old one.
    assert rest - ({"text-older-encoding"} if code == "text-encoding" else set()) == {code}


@pytest.mark.parametrize("data", [b'{"a": 1}', b"<p>Dear Jo</p>", b"%PDF-1.7\n", b"<secret/>"])
def test_what_has_the_marks_of_another_kind_is_not_plain_text_for_its_name(data: bytes) -> None:
    assert inspect_bytes("letter.txt", data).kind is not Kind.TEXT
    assert codes(data)


def test_a_whole_table_is_no_prose_for_its_name() -> None:
    table = b"Area,Orders\nNorth,12\n"
    assert inspect_bytes("table.txt", table).kind is Kind.CSV
    assert codes(table, "table.md") == ["file-misnamed"]


def test_prose_that_is_named_otherwise_is_misnamed() -> None:
    assert codes(LETTER, "letter.doc") == ["file-misnamed"]
