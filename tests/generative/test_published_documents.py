"""Whatever table is written into a Word document or a PDF, its reader gets that table back."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from rendered_documents import Look, Sample, Span, pdf_bytes, texts_of, word_bytes

from disclosable.published.document import Document, Grid
from disclosable.published.readers.pdf import read_pdf
from disclosable.published.readers.word import read_word

LABELS = (
    "Aldbrook & Weir",
    "Castle, Upper",
    'The "Green"',
    "16 to 17",
    "Under 18",
    "2019/20",
    "Not known",
    "Violence against the person",
    "Café and bar",
    "x-ray",
    "IC1",
    "Total",
)
HEADINGS = ("Proved", "Partly proved", "Not proved", "2019", "2020", "Council", "Total", "Share")
MARKERS = ("<5", "*", "xx", "Fewer than 5", "[c]", "~", "-", "5 or fewer")
PROSE = (
    "You asked how many complaints there were in each ward.",
    "Numbers that are below 5 are not shown, because somebody could be recognised from them.",
    "Table 1: complaints by ward",
)


@st.composite
def samples(draw: st.DrawFn, *, may_merge: bool = True) -> Sample:
    """A table of labels, counts and markers, perhaps with headings over groups of columns."""
    labels = draw(st.lists(st.sampled_from(LABELS), min_size=2, max_size=6, unique=True))
    headings = draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=5, unique=True))
    marker = draw(st.sampled_from(MARKERS))
    entries = st.one_of(
        st.integers(0, 30).map(str),
        st.integers(1000, 99_999).map("{:,}".format),
        st.just(marker),
        st.just("12.5%"),
    )
    rows = [(draw(st.sampled_from(["", "Ward"])), *headings)]
    rows += [(label, *(draw(entries) for _ in headings)) for label in labels]
    spans: tuple[Span, ...] = ()
    if may_merge and len(headings) >= 4 and draw(st.booleans()):
        rest = len(headings) - 2
        rows.insert(0, ("", *["Nurses"] * 2, *["Midwives"] * rest))
        spans = Span(0, 1, 1, 2), Span(0, 3, 1, rest)
    counts = [
        (r, c) for r, row in enumerate(rows) for c, text in enumerate(row) if c and text.isdigit()
    ]
    body = [(r, c) for r, c in counts if r > (1 if spans else 0)]
    noted = draw(st.lists(st.sampled_from(body), max_size=2)) if body else []
    return Sample(
        tuple(rows),
        spans,
        tuple(draw(st.lists(st.sampled_from(PROSE), max_size=2, unique=True))),
        tuple(draw(st.lists(st.just("Source: a register that has mistakes."), max_size=1))),
        2 if spans else 1,
        dict.fromkeys(noted, "1"),
    )


def written(data: bytes, name: str) -> Document:
    """What the reader makes of a file with these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_word(path) if name.endswith("docx") else read_pdf(path)


def tables(document: Document) -> list[list[list[str]]]:
    """The texts of a document's grids."""
    return [texts_of(block.rows) for block in document.blocks if isinstance(block, Grid)]


def prose(document: Document) -> list[str]:
    """The texts of a document's paragraphs."""
    return [block.text for block in document.blocks if not isinstance(block, Grid)]


@given(samples())
@settings(max_examples=40, deadline=None)
def test_a_table_in_a_word_document_is_read_back(sample: Sample) -> None:
    document = written(word_bytes(sample), "answer.docx")
    assert tables(document) == [sample.seen()]
    assert prose(document) == [*sample.above, *sample.below]
    assert not document.findings


@given(samples())
@settings(max_examples=25, deadline=None)
def test_a_table_between_lines_in_a_pdf_is_read_back(sample: Sample) -> None:
    document = written(pdf_bytes(sample, Look.RULED), "answer.pdf")
    assert tables(document) == [sample.seen()]
    assert " ".join(prose(document)) == " ".join([*sample.above, *sample.below])


@given(samples(may_merge=False), st.sampled_from([Look.LINED, Look.BOOK, Look.PLAIN]))
@settings(max_examples=40, deadline=None)
def test_a_table_without_vertical_lines_in_a_pdf_is_read_back(sample: Sample, look: Look) -> None:
    document = written(pdf_bytes(sample, look), "answer.pdf")
    assert tables(document) == [sample.seen()]
    assert " ".join(prose(document)) == " ".join([*sample.above, *sample.below])


@given(samples(), st.sampled_from([Look.LINED, Look.BOOK, Look.PLAIN]))
@settings(max_examples=25, deadline=None)
def test_headings_over_groups_are_read_or_asked_about(sample: Sample, look: Look) -> None:
    """No line shows where such a heading ends; a wrong guess must not pass as certain."""
    document = written(pdf_bytes(sample, look), "answer.pdf")
    read = tables(document)
    doubtful = any(f.code == "heading-groups" and f.settle for f in document.findings)
    assert read == [sample.seen()] or (
        doubtful and read[0][sample.header_rows :] == sample.seen()[sample.header_rows :]
    )
