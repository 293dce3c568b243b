"""Whatever a requester or an officer writes, every file of the letter says it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from disclosable.answer.spoken import spoken_differences
from disclosable.errors import BadInput
from disclosable.letters.letter import (
    Bullets,
    Facts,
    Letter,
    Link,
    Paragraph,
    Quote,
    Section,
    SectionKind,
    line,
)
from disclosable.letters.render.docx import render_docx
from disclosable.letters.render.html import render_page
from disclosable.letters.render.pdf import render_pdf
from disclosable.letters.render.text import render_text

WRITERS: dict[str, Callable[[Letter, Path], object]] = {
    "letter.html": lambda letter, path: path.write_text(render_page(letter), encoding="utf-8"),
    "letter.docx": render_docx,
    "letter.pdf": render_pdf,
    "letter.txt": lambda letter, path: path.write_text(render_text(letter), encoding="utf-8"),
}
WRITTEN = (
    "The office’s fluffy affidavit: ‘fi’ – naïve café, Ynys Môn, ŵ ŷ.",
    "10\N{NO-BREAK SPACE}km, co-operation, soft\N{SOFT HYPHEN}hyphen.",
    "re\N{NON-BREAKING HYPHEN}use and re-use",
    "https://council.example/" + "a-very-long-address/" * 12,
    "cafe\N{COMBINING ACUTE ACCENT}, Ελληνικά, Кириллица, שלום עולם, مرحبا, 中文.",
    "Thanks \N{GRINNING FACE}",
    "a\tb\x07c, no\N{ZERO WIDTH SPACE}body, \N{RIGHT-TO-LEFT OVERRIDE}desrever",
    "x" * 400,
    "<b>not bold</b> {{ 7 }} a -> b, *c*, `d`, # e, $f$, \\g, @h, & ~ ...",
    "1. no list; * nor this",
)


def letter() -> Letter:
    blocks = (
        Paragraph(line("You asked:")),
        Quote(WRITTEN),
        *(Paragraph(line(words)) for words in WRITTEN),
        Bullets(tuple(line(words) for words in WRITTEN)),
        Facts((("A fact", line("Ask ", Link("the council", "https://council.example"), ".")),)),
        *(Paragraph(line(f"Paragraph {n} over the turn of a page. " * 12)) for n in range(12)),
    )
    section = Section(SectionKind.REQUEST, "Your request", blocks)
    return Letter("A title", "REF-1", "An Authority", date(2024, 2, 29), (section,))


@pytest.mark.parametrize("name", WRITERS)
def test_whatever_is_written_is_in_the_file(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    WRITERS[name](letter(), path)
    assert list(spoken_differences(path, letter())) == []


@pytest.mark.parametrize("name", WRITERS)
def test_a_paragraph_that_got_lost_is_found(name: str, tmp_path: Path) -> None:
    whole = letter()
    (section,) = whole.sections
    more = (*section.blocks, Paragraph(line("And this was decided.")))
    meant = Letter(
        whole.title,
        whole.reference,
        whole.authority,
        whole.dated,
        (Section(section.kind, section.heading, more),),
    )
    path = tmp_path / name
    WRITERS[name](whole, path)
    (found,) = spoken_differences(path, meant)
    assert "And this was decided." in found


def test_a_word_longer_than_the_page_is_broad_is_not_lost_on_paper(tmp_path: Path) -> None:
    from disclosable.answer.readers.pdf import read_pdf

    path = tmp_path / "letter.pdf"
    render_pdf(letter(), path)
    assert "x" * 400 in "".join(word.text for word in read_pdf(path))


def test_no_letter_is_written_as_another_kind_of_file(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"\.html, \.docx, \.pdf, \.txt"):
        list(spoken_differences(tmp_path / "letter.odt", letter()))
