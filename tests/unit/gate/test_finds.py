"""What the fuzzer found stays mended: each file is refused by a reader's own judgement."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosable.gate.inspection import inspect_bytes
from disclosable.gate.readers import READERS
from disclosable.gate.recognition import recognise

FOLDER = Path(__file__).parent / "finds"
FINDS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")


@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.name)
def test_a_find_is_read_to_its_end_or_refused(path: Path) -> None:
    data = path.read_bytes()
    reader = READERS[recognise(data)]
    inspection = inspect_bytes(f"answer{reader.endings[0]}", data)
    assert "file-unreadable" not in {finding.code for finding in inspection.findings}


@pytest.mark.parametrize("path", FINDS, ids=lambda path: path.name)
def test_a_find_is_named_after_its_kind(path: Path) -> None:
    assert path.name.startswith(f"{recognise(path.read_bytes())}-")


def test_the_finds_are_there() -> None:
    assert FINDS
