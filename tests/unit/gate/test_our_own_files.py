"""What this project's own writers make is fit to leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from disclosable.gate.contacts import Contacts
from disclosable.gate.inspection import inspect
from disclosable.letters.letter import Letter
from disclosable.letters.render.docx import render_docx
from disclosable.letters.render.html import render_page
from disclosable.letters.render.pdf import render_pdf
from disclosable.letters.render.text import render_text
from disclosable.letters.sheets.ods import render_ods
from disclosable.letters.sheets.xlsx import render_xlsx
from disclosable.sdc.release import Release

LETTERS: dict[str, Callable[[Letter, Path], object]] = {
    "letter.docx": render_docx,
    "letter.pdf": render_pdf,
    "letter.txt": lambda letter, path: path.write_text(render_text(letter), encoding="utf-8"),
    "letter.html": lambda letter, path: path.write_text(render_page(letter), encoding="utf-8"),
}


@pytest.mark.parametrize("name", LETTERS)
def test_the_letter_is_fit(name: str, letter: Letter, tmp_path: Path) -> None:
    path = tmp_path / name
    LETTERS[name](letter, path)
    assert inspect(path, Contacts.named([letter.authority])).findings == ()


@pytest.mark.parametrize(("name", "write"), [("t.xlsx", render_xlsx), ("t.ods", render_ods)])
def test_the_tables_are_fit(
    name: str, write: Callable[..., None], letter: Letter, release: Release, tmp_path: Path
) -> None:
    path = tmp_path / name
    write(release, letter.authority, letter.reference, letter.dated, path)
    assert inspect(path, Contacts.named([letter.authority])).findings == ()
