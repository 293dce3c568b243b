"""Every letter has its pictures, on the page that shows them, and they are of it as it is."""

from __future__ import annotations

import re
from pathlib import Path

import golden_cases
import pictured_letters
import pytest
from PIL import Image

from disclosable.letters.render.text import render_text

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "pictures" / "letters"
PAGE = (ROOT / "docs" / "reference" / "letter-pictures.md").read_text(encoding="utf-8")
SHOWN = re.compile(r"!\[Page ([0-9]): ([^\]]+)\]\(\.\./pictures/letters/(\S+)-([0-9])\.png\)")
AGAIN = (
    "PYTHONPATH=tests/support .venv/bin/python docs/pictures/draw_letters.py "
    "docs/pictures/letters, and look at what has changed"
)


def drawn() -> dict[str, list[int]]:
    """The pages of each letter of which there are pictures."""
    found: dict[str, list[int]] = {}
    for path in sorted(FOLDER.iterdir()):
        name, _, number = path.stem.rpartition("-")
        found.setdefault(name, []).append(int(number))
    return found


def test_every_letter_has_a_picture_of_its_first_page_and_no_picture_lacks_its_letter() -> None:
    pages = drawn()
    assert set(pages) == set(pictured_letters.names()), AGAIN
    assert all(numbers[0] == 1 and len(numbers) <= 2 for numbers in pages.values())


def test_the_page_shows_every_picture_once_and_says_what_it_shows() -> None:
    shown = [(name, int(number)) for _, _, name, number in SHOWN.findall(PAGE)]
    assert sorted(shown) == sorted((n, number) for n, pages in drawn().items() for number in pages)
    assert PAGE.count("![") == len(shown)
    for page, words, name, number in SHOWN.findall(PAGE):
        assert page == number, name
        assert len(words) > 20, name


def test_the_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in FOLDER.iterdir()]
    assert max(sizes) <= 60_000
    assert sum(sizes) < 2_500_000


@pytest.mark.parametrize("name", golden_cases.names())
def test_the_picture_of_an_answer_is_of_the_golden_letter(name: str) -> None:
    letter = golden_cases.expected(name).read_text(encoding="utf-8")
    assert marks(name.replace("/", "-")) == {pictured_letters.digest(letter)}, AGAIN


@pytest.mark.parametrize("other", pictured_letters.OTHERS, ids=lambda other: other.name)
def test_the_picture_of_another_letter_is_of_the_letter_as_it_is_made(
    other: pictured_letters.Other, tmp_path: Path
) -> None:
    words = render_text(other.letter(tmp_path / "case"))
    assert marks(other.name) == {pictured_letters.digest(words)}, AGAIN


def marks(name: str) -> set[str]:
    """The digests that the pictures of a letter bear."""
    found = set()
    for number in drawn()[name]:
        with Image.open(FOLDER / f"{name}-{number}.png") as picture:
            found.add(picture.info[pictured_letters.MARK])
    return found
