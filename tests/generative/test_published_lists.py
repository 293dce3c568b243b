"""A list of counts, written in any of the usual ways, is read back as the same table."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.published.geometry.page import read_page
from disclosable.published.printed import PrintedPage
from disclosable.published.readers.read import read_document

LABELS = st.lists(
    st.sampled_from(
        [
            "Ash", "Beech ward", "O'Neill House", "St Anne's", "Not recorded", "18 to 24", "Men",
            "2021/22", "Oak & Elm", "Under 5", "Women aged 65 and over", "Café", "Band 8a",
        ]
    ),
    min_size=2,
    max_size=6,
    unique=True,
)  # fmt: skip
FIGURES = st.one_of(
    st.integers(0, 1890).map(str),
    st.integers(1000, 99_999).map("{:,}".format),
    st.sampled_from(["<5", "*", "xx", "[c]", "fewer than 5", "10 or fewer", "withheld"]),
)
WAYS = ("{}: {}", "{} - {}", "{} – {}", "{} = {}", "- {}: {}", "• {} – {}", "{} ..... {}")
Items = list[tuple[str, str]]


@st.composite
def lists(draw: st.DrawFn) -> Items:
    """Labels with their figures; the last is a total, so that two others are enough."""
    items = [(label, draw(FIGURES)) for label in draw(LABELS)]
    return [*items, ("Total", str(draw(st.integers(100, 1800))))]


def read(name: str, text: str) -> PrintedPage:
    """A page with this text in it."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return read_page(read_document(path))


def items_of(page: PrintedPage) -> Items:
    """The rows of the one table of a page, if it has but one, with one column."""
    (table,) = page.tables
    assert table.columns == (("",),)
    return [
        (labels[-1], cell.entry.text)
        for labels, (cell,) in zip(table.rows, table.cells, strict=True)
        if cell is not None
    ]


@settings(max_examples=120, deadline=None)
@given(lists(), st.sampled_from(WAYS), st.sampled_from(["\n", "\n\n"]))
def test_lines_of_a_letter(items: Items, way: str, between: str) -> None:
    lines = between.join(way.format(*item) for item in items)
    page = read("a.txt", f"Dear Ms Q,\n\nThese are the bites:\n\n{lines}\n\nYours sincerely,\n")
    assert items_of(page) == items
    assert page.tables[0].title == "These are the bites:"
    assert len(page.passages) == 3


@settings(max_examples=80, deadline=None)
@given(lists(), st.sampled_from(WAYS), st.sampled_from(["ul", "br", "p", "dl"]))
def test_items_of_a_web_page(items: Items, way: str, form: str) -> None:
    def escaped(text: str) -> str:
        return text.replace("&", "&amp;").replace("<", "&lt;")

    lines = [escaped(way.format(*item)) for item in items]
    body = {
        "ul": "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>",
        "br": "<p>" + "<br>".join(lines) + "</p>",
        "p": "".join(f"<p>{line}</p>" for line in lines),
        "dl": "<dl>"
        + "".join(f"<dt>{escaped(a)}</dt><dd>{escaped(b)}</dd>" for a, b in items)
        + "</dl>",
    }[form]
    assert items_of(read("a.html", f"<html><body><h1>Bites</h1>{body}</body></html>")) == items


@settings(max_examples=15, deadline=None)
@given(lists(), st.sampled_from(WAYS))
def test_paragraphs_of_a_word_document(items: Items, way: str) -> None:
    document = docx.Document()
    for item in items:
        document.add_paragraph(way.format(*item), style="List Bullet")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.docx"
        document.save(str(path))
        assert items_of(read_page(read_document(path))) == items
