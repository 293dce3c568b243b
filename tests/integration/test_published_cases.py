"""Answers as authorities publish them, and exactly what a reader can work out from each.

Each folder of `tests/published_cases` is one case. What is expected there was worked out apart
from this program; the README in that folder says how.
"""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from case_score import PublishedCase

from disclosable.published.judging import judge

CASES = Path(__file__).parent.parent / "published_cases"
FOLDERS = sorted(path.parent for path in CASES.glob("*/expected.json"))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_audit_finds_what_the_published_files_give_away(folder: Path) -> None:
    case = PublishedCase.read(folder)
    assert case.mistakes(judge(case.files).as_json()) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_an_audit_that_says_nothing_is_wrong_about_every_case_that_hides_something(
    folder: Path,
) -> None:
    case = PublishedCase.read(folder)
    must = [f for f in case.expected["findings"] if f["must"]]
    hidden = [c for c in case.expected["cells"] if not c.get("optional")]
    silent = {"safe": True, "cells": [], "findings": []}
    assert bool(case.mistakes(silent)) is bool(must or hidden or case.expected["safe"] is not True)


def test_each_end_of_a_cell_and_the_verdict_are_looked_at() -> None:
    case = PublishedCase.read(CASES / "103-badges-xls")
    right = {"safe": False, "cells": case.expected["cells"], "findings": []}
    assert case.mistakes(right) == []
    for end in ("low", "high"):
        wrong = copy.deepcopy(right)
        wrong["cells"][1][end] += 1
        assert case.mistakes(wrong) != []
    assert case.mistakes({**right, "safe": True}) == ["safe is True, expected False"]
    made_up = {**right["cells"][0], "cell": {"Area": "Nowhere", "Reason": "None"}}
    assert case.mistakes({**right, "cells": [*right["cells"], made_up]}) == [
        "table 1, Nowhere / None: is not hidden"
    ]
