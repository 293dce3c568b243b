"""A small case folder that every test may spoil in its own way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

FILES = {
    "authority.toml": """
name = "Invented Council"
invented = true
invented_notice = "Invented Council does not exist."
regime = "foia"
reference_pattern = "FOI/YYYY/NNNN"
reuse = "You may use this again."

[rule]
threshold = 5
inclusive = true
marker = "xx"
zeros = "shown"
promise = "every-value"

[policy]
name = "Low counts"
citation = "Handbook"

[complaints]
unit = "Reviews"
post = ["Reviews", "Invented Street"]
email = "reviews@council.example"
ask_within_working_days = 40
answered_within_working_days = 20

[regulator]
name = "The Regulator"
address = ["Some House", "Some Town"]
website = "https://regulator.example"
phone = "01632 960000"
""",
    "request.toml": """
subject = "Warnings about dogs"
reference = "FOI/2023/0042"
received = 2023-10-16
channel = "email"

[requester]
name = "Alex Sample"
email = "alex@mail.example"
""",
    "request.txt": """The scheme ended in March.

1. Is there a report on the scheme?

2. How many warnings were given in each area?
""",
    "tables.toml": """
[population]
unit = "warnings"
period = "2022"
as_at = 2023-10-30
source = "Register of warnings"

[records]
file = "records.csv"

[dimensions.area]
codes = ["North", "South"]

[[tables]]
name = "areas"
title = "Warnings by area"
by = ["area"]
question = "2"
""",
    "decisions.toml": """
decided = 2023-11-08

[author]
name = "Rowan Sample"
role = "Officer"

[[decisions]]
questions = ["1"]
kind = "not held"

[[decisions.searches]]
where = "The team's folder"
terms = ["report"]
by = "Records Manager"
on = 2023-10-24
result = "Nothing was found"

[[decisions]]
questions = ["2"]
kind = "disclosed"
tables = ["areas"]

[[decisions]]
questions = ["2"]
kind = "exempt"
citation = "40(2)"
limb = "40(3A)(a)"
applies_to = ["areas"]

[decisions.personal_data]
whose = "People who were warned"
population_at_risk = "Few people in an area"
reveals = "That they were warned"
who_could_know = "Neighbours"

[decisions.first_condition]
legitimate_interest = "To see how warnings are used"
necessity = "Not necessary"
balance = "Their rights weigh more"
special_category = "None"
criminal_offence = "None"
""",
    "approval.toml": """
approved_on = 2023-11-08
digest = "to be filled"

[approver]
name = "Morgan Specimen"
role = "Manager"
""",
}

Spoil = Callable[[str, str, str], Path]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A case folder in which everything is right."""
    path = tmp_path / "case"
    path.mkdir()
    for name, text in FILES.items():
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def spoil(folder: Path) -> Spoil:
    """Replace words in a file of the folder; they must be there."""

    def replace(name: str, old: str, new: str) -> Path:
        file = folder / name
        text = file.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {name}"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return folder

    return replace
