"""For each thing that the gate looks for: files that hold it are caught, their clean twins pass."""

from __future__ import annotations

import pytest
from gate_samples import CSV, HTML, JSON, docx_file, ods, pdf, raw_pdf, xlsx
from traps_documents import DOCX_TRAPS, DOCX_TRAPS_SHARED, ODS_TRAPS
from traps_others import TRAPS as OTHER_TRAPS
from traps_xlsx import TRAPS as XLSX_TRAPS

from disclosable.gate.inspection import all_checks, inspect_bytes
from disclosable.gate.kind import recognise
from disclosable.gate.plain_text import CHECKS as PLAIN_TEXT

CLEAN = {
    "xlsx": xlsx(),
    "docx": docx_file(),
    "ods": ods(),
    "pdf": pdf(),
    "hand-written pdf": raw_pdf(),
    "html": HTML,
    "csv": CSV,
    "json": JSON,
}
TRAPS = [
    pytest.param(code, data, id=f"{code}-{number}")
    for traps in (XLSX_TRAPS, DOCX_TRAPS, DOCX_TRAPS_SHARED, ODS_TRAPS, OTHER_TRAPS)
    for code, files in traps.items()
    for number, data in enumerate(files, start=1)
]
# Found by the name or by the machine, not by the content: each has a test of its own.
ELSEWHERE = {"file-misnamed", "file-too-large", "file-unreadable"}
# Plain text has no marks of its own: test_plain_text.py has its traps.
ELSEWHERE |= {check.code for check in PLAIN_TEXT}


@pytest.mark.parametrize("data", CLEAN.values(), ids=CLEAN.keys())
def test_a_clean_file_is_fit(data: bytes) -> None:
    assert inspect_bytes(f"answer.{recognise(data)}", data).findings == ()


@pytest.mark.parametrize(("code", "data"), TRAPS)
def test_a_trap_is_caught(code: str, data: bytes) -> None:
    inspection = inspect_bytes(f"answer.{recognise(data)}", data)
    assert code in {finding.code for finding in inspection.findings}
    assert "file-unreadable" not in {finding.code for finding in inspection.findings}
    assert not inspection.fit


def test_every_check_has_a_trap() -> None:
    trapped = {trap.values[0] for trap in TRAPS} | ELSEWHERE
    assert trapped == {check.code for check in all_checks()}
