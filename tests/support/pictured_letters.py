"""The letters of which docs/pictures/letters has pictures: every golden case, and the others.

A letter before or after an answer is pictured under each regime in which it says something else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import golden_cases
from letter_cases import (
    CLARIFICATION,
    CORRESPONDENCE,
    DECISIONS,
    EXTENSION,
    FEES,
    HOLDING,
    LONGER,
    REQUEST,
    REVIEW,
    REVIEWED,
    TRANSFER,
    WEIGHED,
    desk,
)

from disclosable.answer.correspond import make
from disclosable.letters.letter import Letter

_IN_TIME = date(2023, 10, 20)
_LATE = date(2023, 11, 15)
_REVIEWED = date(2023, 12, 4)
_REVIEWING = {"review": REVIEW, "decisions": DECISIONS, "events": REVIEWED}
_WORK = """
why = "The files are in a store and have to be searched by hand"
hourly_pence = 1500

[[work]]
activity = "locating the information"
what = "Searching boxes in our store"
units = 40
minutes_each = 20
"""
_AUTHORITIES = {
    "foia": ("eastmoor-council", "EBC/2023/0042"),
    "eir": ("eastmoor-council", "EBC/2023/0042"),
    "foisa": ("strathorrin-council", "SC-2023-00042"),
    "eisrs": ("strathorrin-council", "SC-2023-00042"),
}
_IN_SCOTLAND = (
    ("Eastmoor", "Strathorrin"),
    ("eastmoor", "strathorrin"),
    ("Kelderbridge Hospitals NHS Trust", "Orrin Harbour Board"),
    ("kelderbridge", "orrinharbour"),
    ("Kelderbridge", "Orrin"),
)


@dataclass(frozen=True)
class Other:
    """A letter that is no answer: of which kind, under which regime, when, from which files."""

    kind: str
    regime: str
    today: date = _IN_TIME
    files: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The kind and the regime: fees-foisa."""
        return f"{self.kind}-{self.regime}"

    def letter(self, folder: Path) -> Letter:
        """The letter, from a case in `folder` with the files of a golden case's authority."""
        authority, reference = _AUTHORITIES[self.regime]
        given = golden_cases.CASES / authority
        settings = (given / "authority.toml").read_text("utf-8")
        main = next(line for line in settings.splitlines() if line.startswith("regime = "))
        files = {
            "correspondence": CORRESPONDENCE,
            "request": REQUEST.replace("EBC-2023-0042", reference),
            **self.files,
        }
        if authority == "strathorrin-council":
            for ours, theirs in _IN_SCOTLAND:
                files = {name: text.replace(ours, theirs) for name, text in files.items()}
        files["authority"] = settings.replace(main, f'regime = "{self.regime}"')
        style = given / "letters.toml"
        if style.exists():
            files["letters"] = style.read_text("utf-8")
        return make(self.kind, desk(folder, self.today, self.regime, **files)).letter


OTHERS = (
    Other("acknowledgement", "foia"),
    Other("acknowledgement", "foisa"),
    Other("clarification", "foia", files={"clarification": CLARIFICATION}),
    Other("clarification", "eir", files={"clarification": CLARIFICATION + WEIGHED}),
    Other("fees", "foia", files={"fees": FEES}),
    Other("fees", "eir", files={"fees": FEES}),
    Other("fees", "foisa", files={"fees": _WORK}),
    Other("extension", "foia", files={"extension": EXTENSION}),
    Other("extension", "eir", files={"extension": LONGER}),
    Other("holding", "foia", _LATE, {"holding": HOLDING}),
    Other("transfer", "foia", files={"transfer": TRANSFER}),
    Other("transfer", "foisa", files={"transfer": TRANSFER}),
    Other("transfer", "eisrs", files={"transfer": TRANSFER}),
    Other("review", "foia", _REVIEWED, _REVIEWING),
    Other("review", "foisa", _REVIEWED, _REVIEWING),
)


MARK = "letter"
"""The name under which a picture bears the digest of its letter's words."""


def digest(words: str) -> str:
    """The SHA-256 of a letter as plain text."""
    return hashlib.sha256(words.encode()).hexdigest()


def names() -> tuple[str, ...]:
    """The name of every letter that is pictured; its pictures are NAME-1.png and so on."""
    answers = (name.replace("/", "-") for name in golden_cases.names())
    return (*answers, *(other.name for other in OTHERS))


def letters(folder: Path) -> Iterator[tuple[str, Letter]]:
    """Every letter under its name, made from a case in a folder of its own below `folder`."""
    for number, name in enumerate(golden_cases.names()):
        made = golden_cases.letter_of(name, folder / f"answer-{number}")
        yield name.replace("/", "-"), made
    for other in OTHERS:
        yield other.name, other.letter(folder / other.name)
