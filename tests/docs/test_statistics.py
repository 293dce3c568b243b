"""The page on statistics has every line of every form, every class, and every column."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

import pytest

from disclosable.casework.correspondence.review import Result
from disclosable.casework.register.csv_entries import COLUMNS
from disclosable.casework.register.form_file import forms, load_form
from disclosable.casework.register.outcome import Outcome
from disclosable.casework.register.reviewed import Reviewed
from disclosable.casework.register.timeliness import Timeliness

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "statistics.md").read_text("utf-8")


@pytest.mark.parametrize("key", forms())
def test_every_line_of_a_form_is_on_the_page_and_no_other(key: str) -> None:
    part = PAGE.split(f"\n## The lines of `{key}`\n")[1].split("\n## ")[0]
    told = [row for row in part.splitlines() if row.startswith("| ") and "| `" in row]
    form = load_form(key)
    meant = [
        f"| {line.label} | `{line.key}` | {line.definition} | {line.source or 'ours'} |"
        for line in form.lines
    ]
    assert [row for row in told if "_...`" not in row] == meant
    assert form.about in part
    for group in form.groups:
        assert f"| *{group.title}" in part
        assert group.note in part


@pytest.mark.parametrize("kind", [Timeliness, Outcome, Reviewed, Result])
def test_every_class_is_on_the_page(kind: type[StrEnum]) -> None:
    for one in kind:
        assert f"`{one.value}`" in PAGE


def test_every_column_of_a_register_is_on_the_page() -> None:
    for column in COLUMNS:
        assert f"| `{column}` |" in PAGE
