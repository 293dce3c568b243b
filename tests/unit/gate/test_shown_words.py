"""What is hidden in a page or under a mark is told as hidden: a fresh file must not show it."""

from __future__ import annotations

import pytest
from gate_samples import raw_pdf
from traps_pdf_content import COUNTS, _table
from traps_web import page

from disclosable.gate.pdf.file import read_pdf
from disclosable.gate.text.web_page import read_web_page
from disclosable.gate.told import Passage, Row, Told


def _shown(told: list[Told]) -> str:
    words = [one.text for one in told if isinstance(one, Passage) and one.shown]
    cells = [str(cell) for one in told if isinstance(one, Row) and one.shown for cell in one.cells]
    return " ".join([*words, *cells])


@pytest.mark.parametrize(
    "body",
    [
        "<p style='color:#fff'>7731</p>",
        "<p hidden>7731</p>",
        "<template>7731</template>",
        "<noscript>7731</noscript>",
        "<select><option>7731</option></select>",
        "<table><tr style='color:white'><td>7731</td></tr></table>",
        "<ruby>a<rp>7731</rp></ruby>",
    ],
)
def test_hidden_words_of_a_page_are_not_told_as_shown(body: str) -> None:
    told = list(read_web_page(page(body), frozenset()))
    assert "120 stops" in _shown(told)
    assert "7731" not in _shown(told)


def test_text_under_a_mark_is_not_told_as_shown() -> None:
    marked = raw_pdf(page="/Annots[<</Type/Annot/Subtype/Redact/Rect[60 700 300 740]>>]")
    told = list(read_pdf(marked, frozenset()))
    assert "Twelve" not in _shown(told)
    assert any(isinstance(one, Passage) and "Twelve" in one.text for one in told)


def test_a_table_of_a_page_is_told_line_by_line() -> None:
    rows = [one.cells for one in read_pdf(_table(COUNTS), frozenset()) if isinstance(one, Row)]
    assert rows == [("Area", 2021, 2022), ("North", 120, 131), ("South", 88, "[c]")]
