"""What leads in a list, a quotation or a few contacts stays with it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from docx import Document

from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Heading,
    Letter,
    Paragraph,
    Section,
    SectionKind,
    line,
)
from disclosable.letters.render.docx import LONGEST_NAME, render_docx
from disclosable.letters.render.html import render_body
from disclosable.letters.render.leading import FEW_FACTS, SHORT, with_leading
from disclosable.letters.render.text import render_text

SEARCHED = Paragraph(line("We searched:"))
PLAIN = Paragraph(line("We hold it."))
CONTACTS = Facts((("By email", line("reviews@eastmoor.example")),))
ENTRIES = Bullets((line("The register."),))


def leads(*blocks: Block) -> list[bool]:
    return [leads for _, leads in with_leading(blocks)]


def letter(*blocks: Block) -> Letter:
    section = Section(SectionKind.DECISION, "Decision", blocks)
    return Letter(
        "Trees", "EBC/2024/0001", "Eastmoor Borough Council", date(2024, 6, 3), (section,)
    )


def test_a_colon_leads_in_and_so_do_words_above_contacts() -> None:
    assert leads(SEARCHED, ENTRIES, PLAIN, CONTACTS) == [True, False, True, False]
    assert leads(PLAIN, ENTRIES) == [False, False]


def test_nothing_is_led_in_at_the_end() -> None:
    assert leads(PLAIN, SEARCHED) == [False, False]
    assert leads() == []


def test_long_words_and_many_facts_may_be_parted() -> None:
    many = Facts(tuple((f"Name {n}", line("what it is")) for n in range(FEW_FACTS + 1)))
    assert leads(PLAIN, many) == [False, False]
    assert leads(Paragraph(line("x" * (SHORT + 1))), CONTACTS) == [False, False]


def test_word_keeps_them_together(tmp_path: Path) -> None:
    render_docx(letter(SEARCHED, ENTRIES, PLAIN, CONTACTS), tmp_path / "letter.docx")
    kept = {
        paragraph.text: paragraph.paragraph_format.keep_with_next
        for paragraph in Document(str(tmp_path / "letter.docx")).paragraphs
    }
    assert kept["We searched:"]
    assert not kept["The register."]
    assert kept["We hold it."]
    assert not kept["By email\treviews@eastmoor.example"]


def test_a_long_name_of_a_fact_does_not_run_into_its_words(tmp_path: Path) -> None:
    name = "Request EBC/2024/0002, received 3 June 2024"
    assert len(name) > LONGEST_NAME
    render_docx(letter(Facts(((name, line("It takes long.")),))), tmp_path / "letter.docx")
    texts = [one.text for one in Document(str(tmp_path / "letter.docx")).paragraphs]
    assert f"{name}\nIt takes long." in texts


def test_each_level_of_heading_looks_like_its_own(tmp_path: Path) -> None:
    made = letter(Heading("Section 43(2)", 3), Heading("The harm", 4), PLAIN)
    text = render_text(made)
    assert "Section 43(2)\n-------------\n" in text
    assert "The harm\n~~~~~~~~\n" in text
    body = render_body(made)
    assert '<h3 class="govuk-heading-m">Section 43(2)</h3>' in body
    assert '<h4 class="govuk-heading-s">The harm</h4>' in body
    render_docx(made, tmp_path / "letter.docx")
    styles = {one.text: one.style for one in Document(str(tmp_path / "letter.docx")).paragraphs}
    assert [styles[words].name for words in ("Section 43(2)", "The harm")] == [  # type: ignore[union-attr]
        "Heading 2",
        "Heading 3",
    ]
