"""For each thing that the gate looks for: files that hold it are caught, their clean twins pass.

Each module `traps_*.py` beside this one holds the samples of some kinds of file: `TRAPS`, by the
code that must be found, and `CLEAN`, by a name. A sample is the bytes of a file, or a function that
makes them. `ELSEWHERE` names codes that are found by a name or by the machine, not by the content,
and that a test of their own shows.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from pathlib import Path

import pytest

from disclosable.gate.inspection import Inspection, inspect_bytes
from disclosable.gate.readers import READERS, all_checks
from disclosable.gate.recognition import recognise

Sample = bytes | Callable[[], bytes]
MODULES = [
    importlib.import_module(path.stem) for path in sorted(Path(__file__).parent.glob("traps_*.py"))
]
CLEAN = [
    pytest.param(sample, id=f"{module.__name__}-{name}")
    for module in MODULES
    for name, sample in getattr(module, "CLEAN", {}).items()
]
TRAPS = [
    pytest.param(
        code,
        sample,
        id=f"{module.__name__}-{code}-{number}",
        # The quick checks look at the first sample of each code, `make test` at all.
        marks=[pytest.mark.slow] if number > 1 else [],
    )
    for module in MODULES
    for code, samples in module.TRAPS.items()
    for number, sample in enumerate(samples, start=1)
]
# Found by the name or by the machine, not by the content: each has a test of its own.
ELSEWHERE = {
    "file-misnamed",
    "file-too-large",
    "file-too-deep",
    "file-many-findings",
    "file-unreadable",
    "file-not-a-file",
    "file-reader-died",
    "file-too-demanding",
    "file-too-slow",
    "rebuild-no-writer",
    "rebuild-nothing-shown",
}.union(*(getattr(module, "ELSEWHERE", ()) for module in MODULES))


def _inspect(sample: Sample) -> Inspection:
    data = sample if isinstance(sample, bytes) else sample()
    reader = READERS.get(recognise(data))
    # Prose has no marks of its own: it is known by its name.
    ending = reader.endings[0] if reader else ".txt"
    return inspect_bytes(f"answer{ending}", data)


@pytest.mark.parametrize("sample", CLEAN)
def test_a_clean_file_is_fit(sample: Sample) -> None:
    assert _inspect(sample).findings == ()


@pytest.mark.parametrize(("code", "sample"), TRAPS)
def test_a_trap_is_caught(code: str, sample: Sample) -> None:
    inspection = _inspect(sample)
    found = {finding.code for finding in (*inspection.findings, *inspection.notes)}
    assert code in found
    assert "file-unreadable" not in found
    noted = {note.code for note in inspection.notes}
    assert not inspection.fit or code in noted


def test_every_check_has_a_trap() -> None:
    trapped = {trap.values[0] for trap in TRAPS} | ELSEWHERE
    assert trapped == {check.code for check in all_checks()}
