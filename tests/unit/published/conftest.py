"""A published CSV file from its text, judged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from disclosable.published.judged import Judged
from disclosable.published.judging import judge


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., Judged]:
    """Write a CSV file and judge it as a published one."""

    def judges(*lines: str, name: str = "answer.csv") -> Judged:
        path = tmp_path / name
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return judge([path])

    return judges
