"""A published CSV file from its text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from disclosable.published.reading import Reading, read_published


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Reading]:
    """Write a CSV file and read it back as a published one."""

    def reads(*lines: str, name: str = "answer.csv") -> Reading:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return read_published(path)

    return reads
