"""Every relative link and picture in the documentation leads to something that is there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

_pages = runpy.run_path(str(Path(__file__).parent / "pages.py"))
ROOT = _pages["ROOT"]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```$|`[^`\n]*`", re.M | re.S)


@pytest.mark.parametrize("page", _pages["pages"](), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        assert path.exists(), f"{page.name} links to {target}"
        assert path.is_relative_to(ROOT), f"{page.name} links out of the project: {target}"
        if anchor:
            assert anchor in _anchors(path), f"{page.name} links to {target}"


def _anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


def test_every_page_of_the_documentation_can_be_reached_from_its_index() -> None:
    index = ROOT / "docs" / "index.md"
    linked = {
        (index.parent / target.partition("#")[0]).resolve()
        for target in LINK.findall(index.read_text(encoding="utf-8"))
    }
    left = [p for p in (ROOT / "docs").rglob("*.md") if p != index and p.resolve() not in linked]
    assert not left, [str(p.relative_to(ROOT)) for p in left]


def test_pictures_are_small_and_described() -> None:
    pictures = sorted((ROOT / "docs" / "pictures").glob("*.png"))
    assert pictures
    for picture in pictures:
        assert picture.stat().st_size < 300_000, picture.name
    for page in _pages["pages"]():
        text = CODE.sub("", page.read_text(encoding="utf-8"))
        for words in re.findall(r"!\[([^\]]*)\]\(", text):
            assert len(words) > 20, f"{page.name}: a picture without a description"
