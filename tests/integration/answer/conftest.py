"""The example, answered once, for every test that looks at the answer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from disclosable.answer.deliver import Delivery, answer

EXAMPLE = Path(__file__).parents[3] / "examples" / "knife-orders"


@pytest.fixture(scope="session")
def answered(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Delivery]:
    """The folder that the example was answered into, and what was delivered."""
    out = tmp_path_factory.mktemp("answer")
    return out, answer(EXAMPLE, out)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    """A copy of the example's case folder, to change."""
    folder = tmp_path / "case"
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder
