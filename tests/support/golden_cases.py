"""The golden cases: small case folders, and the letter that each is to give.

A case stands below its authority: the files of an authority (authority.toml, letters.toml) are
those of all its cases, and `assemble` puts them together as `disclosable answer` reads them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from disclosable.answer.prepare import prepare
from disclosable.letters.letter import Letter

CASES = Path(__file__).parents[1] / "golden" / "cases"
EXPECTED = "expected/letter.txt"


def names() -> tuple[str, ...]:
    """Every case, as authority/case, in alphabetical order."""
    return tuple(
        sorted(f.parent.relative_to(CASES).as_posix() for f in CASES.glob("*/*/decisions.toml"))
    )


def assemble(name: str, folder: Path) -> Path:
    """The case folder of that name, with its authority's files, in an empty or new folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in (*(CASES / name).parent.iterdir(), *(CASES / name).iterdir()):
        if file.is_file():
            shutil.copy(file, folder)
    return folder


def letter_of(name: str, folder: Path) -> Letter:
    """The letter of that case, which is assembled in `folder`."""
    return prepare(assemble(name, folder)).letter


def expected(name: str) -> Path:
    """Where the letter of that case is kept as plain text."""
    return CASES / name / EXPECTED
