"""A file of any kind, written down and read."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_documents import ReadFile

from disclosable.published.document import Document
from disclosable.published.readers.read import read_document


@pytest.fixture
def read_file(tmp_path: Path) -> ReadFile:
    """Write a file of that name and read it back."""

    def reads(name: str, data: str | bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read_document(path)

    return reads
