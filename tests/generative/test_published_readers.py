"""Whatever table is published in whatever format, its texts are read back in their places."""

from __future__ import annotations

import html
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rendered_documents import Sample, Span, texts_of
from rendered_tables import MERGING, PLAIN, unmerged

from disclosable.errors import FileUnreadable
from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.readers.read import read_document

LABELS = (
    "North",
    "Kensington & Chelsea",
    'The "Green", upper',
    "Men | boys",
    "Übersee <5",
    "Under 18",
    "2019/20",
    "16 to 17",
    "Café; bar",
    "It's “quoted”",
    "IC1",
    "- of whom",
    "=Total",
    "£ thousand",
    "Not known",
    "1,204 metres",
)
ENTRIES = st.one_of(
    st.integers(0, 30).map(str),
    st.integers(1000, 99_999_999).map(lambda n: f"{n:,}"),
    st.integers(0, 1000).map(lambda n: f"{n / 10}%"),
    st.sampled_from(["*", "<5", "xx", "[c]", "..", ":", "~", "-", "5 or fewer", "[REDACTED]", "–"]),
)
PROSE = ("Orders, by area", "The table has 12 rows; see below.", "Nothing else is held")
NOTES = ("* stands for fewer than 5.", "Source: the register, 2023", "Note: noughts are shown")


@st.composite
def samples(draw: st.DrawFn, *, blanks: bool = True, merged: bool = False) -> Sample:
    """A table with one or two rows of heads, and prose around it."""
    width = draw(st.integers(2, 5))
    height = draw(st.integers(2, 6))
    heads = draw(st.lists(st.sampled_from(LABELS), min_size=width, max_size=width, unique=True))
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=height, max_size=height, unique=True))
    entry = st.one_of(ENTRIES, st.just("")) if blanks else ENTRIES
    rows = [(label, *(draw(entry) for _ in heads[1:])) for label in labels]
    # The last row has all its entries: a table with blanks everywhere has no columns to be seen.
    rows.append(("Total", *(str(draw(st.integers(0, 99))) for _ in heads[1:])))
    spans: list[Span] = []
    top: list[tuple[str, ...]] = [tuple(heads)]
    if merged and width > 2:
        over = draw(st.integers(2, width - 1))
        top.insert(
            0, ("", *["All of them"] * over, *[f"Other {c}" for c in range(width - 1 - over)])
        )
        spans = [Span(0, 1, 1, over)]
        if draw(st.booleans()):
            top[1] = (top[0][0], *top[1][1:])
            spans.append(Span(0, 0, 2, 1))
            top[0], top[1] = ("Area", *top[0][1:]), ("Area", *top[1][1:])
    return Sample(
        (*top, *rows),
        tuple(spans),
        tuple(draw(st.lists(st.sampled_from(PROSE), max_size=2, unique=True))),
        tuple(draw(st.lists(st.sampled_from(NOTES), max_size=2, unique=True))),
        len(top),
    )


def read(name: str, data: bytes) -> Document:
    """The file, written down and read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_document(path)


def prose_of(document: Document) -> list[str]:
    """The paragraphs, headings left out."""
    return [b.text for b in document.blocks if isinstance(b, Paragraph) and not b.level]


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    """The rows with something in them."""
    return [row for row in rows if any(row)]


def check(sample: Sample, name: str, document: Document, expected: list[list[str]]) -> None:
    """One grid with these texts; prose beside it, or in it where a file is one grid."""
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    rows = texts_of(grid.rows)
    prose = prose_of(document)
    if not grid.is_delimited and not name.endswith((".txt", ".md")):
        first, last = len(sample.above), len(sample.below)
        rows = trimmed(rows)
        prose = [row[0] for row in (*rows[:first], *rows[len(rows) - last :])]
        rows = rows[first : len(rows) - last]
    assert rows == expected
    assert prose == [*sample.above, *sample.below]
    assert not [finding for finding in document.findings if finding.settle]


@pytest.mark.parametrize("name", MERGING)
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_formats_with_merged_cells(name: str, data: st.DataObject) -> None:
    sample = data.draw(samples(merged=True))
    document = read(name, MERGING[name](sample))
    check(sample, name, document, sample.seen())
    (grid,) = (block for block in document.blocks if isinstance(block, Grid))
    top = len(grid.rows) - len(sample.rows) if grid.is_delimited else len(sample.above)
    if grid.is_delimited:
        for r, row in enumerate(grid.rows):
            for c, cell in enumerate(row):
                assert cell.origin == (top + sample.origin(r, c)[0], sample.origin(r, c)[1])
                assert cell.is_header is (r < sample.header_rows)


@pytest.mark.parametrize("name", PLAIN)
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_formats_without_merged_cells(name: str, data: st.DataObject) -> None:
    sample = data.draw(samples())
    check(sample, name, read(name, PLAIN[name](sample)), unmerged(sample))


PIECES = st.one_of(
    st.sampled_from(["north", "south", "and", "12", "<5", "7", "1.", "[1]", "x", "|", "│", "\t"]),
    st.sampled_from(["  ", "   ", " ", "\n", "\n", "\n", "\n\n", "-----", "+--+", "====", "||"]),
    st.sampled_from(["> ", "* ", "....", "(", ",", ";", "—"]),
)


@pytest.mark.parametrize("name", ["any.txt", "any.csv", "any.html"])
@settings(max_examples=300, deadline=None)
@given(pieces=st.lists(PIECES, min_size=1, max_size=40))
def test_no_word_and_no_figure_is_lost(name: str, pieces: list[str]) -> None:
    """However a text is laid out, and whatever the reader takes for a table."""
    text = "".join(pieces)
    if name == "any.html":
        text = f"<pre>{html.escape(text)}</pre>"
    try:
        document = read(name, text.encode())
    except FileUnreadable:
        assert not re.search(r"\w", text)
        return
    found = [block.text for block in document.blocks if isinstance(block, Paragraph)]
    for grid in (block for block in document.blocks if isinstance(block, Grid)):
        found += [
            cell.text
            for r, row in enumerate(grid.rows)
            for c, cell in enumerate(row)
            if cell.origin == (r, c)
        ]
    assert sorted(words(" ".join(found))) == sorted(words("".join(pieces)))


def words(text: str) -> list[str]:
    """Its letters and digits. Where a word is wrapped or parted, they are all still there."""
    return re.findall(r"\w", text.replace("_", ""))
