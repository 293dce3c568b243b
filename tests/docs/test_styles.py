"""The page on styles names every style, heading and sentence that there is, and no other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from disclosable.letters.style_file import load_style, styles

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "reference" / "styles.md").read_text(encoding="utf-8")
PHRASES = tomllib.loads(
    (ROOT / "src" / "disclosable" / "letters" / "phrases.toml").read_text(encoding="utf-8")
)


def rows(heading: str) -> dict[str, list[str]]:
    """The rows of the first table beneath a heading, by their first column."""
    found = re.search(rf"^## {heading}$(.*?)(?=^## |\Z)", PAGE, re.M | re.S)
    assert found, heading
    cells = [
        [cell.strip() for cell in row.strip("|").split(" | ")]
        for row in re.findall(r"^\| `.*\|$", found[1], re.M)
    ]
    return {row[0].strip("`| "): row[1:] for row in cells}


def test_every_style_is_described_as_it_is() -> None:
    told = rows("The styles that there are")
    assert tuple(told) == styles()
    for name, (order, answers, _) in told.items():
        style = load_style(name)
        assert order == ", ".join(kind.value for kind in style.order)
        assert answers == style.answers


def test_every_heading_and_sentence_is_there_in_its_own_words() -> None:
    for heading, kind, words in (
        ("Headings", "headings", "en"),
        ("Sentences", "phrases", "words"),
    ):
        told = rows(heading)
        assert list(told) == list(PHRASES[kind])
        for key, entry in PHRASES[kind].items():
            law = entry.get("element") or entry.get("duty") or ""
            assert [cell.strip() for cell in told[key][:2]] == [entry[words], law], key
