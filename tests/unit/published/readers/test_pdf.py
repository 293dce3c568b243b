"""The tables of a PDF are found by its lines and its white space; what cannot be read is told."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
import typst
from read_documents import codes_of, prose_of, tables_of
from rendered_documents import Look, Sample, Span, pdf_bytes, typst_table, typst_text

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.readers.pdf import MOST_PAGES, read_pdf

SIMPLE = Sample(
    (("Ward", "Proved", "Not proved"), ("Abbey", "12", "<5"), ("Bridge", "1,204", "7")),
    above=("You asked how many complaints there were.",),
    below=("<5 stands for 1 to 4.",),
)
PICTURE = (
    '#image(bytes((0, 255, 0, 255)), format: (encoding: "luma8", width: 2, height: 2), '
    "width: {width}, height: {height})"
)


def printed(source: str) -> bytes:
    """A PDF from Typst."""
    made: bytes = typst.compile(source.encode(), ignore_system_fonts=True, pdf_tags=False)
    return made


def read(data: bytes, folder: Path) -> Document:
    """What the reader makes of these bytes."""
    path = folder / "answer.pdf"
    path.write_bytes(data)
    return read_pdf(path)


def changed(data: bytes, angle: int) -> bytes:
    """A PDF whose pages are shown turned."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.rotate(angle, relative=True)
        pdf.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("look", Look)
def test_a_table_between_prose_is_read_in_every_look(look: Look, tmp_path: Path) -> None:
    found = read(pdf_bytes(SIMPLE, look), tmp_path)
    assert tables_of(found) == [SIMPLE.seen()]
    assert prose_of(found) == [*SIMPLE.above, *SIMPLE.below]
    assert not found.findings
    (grid,) = (b for b in found.blocks if isinstance(b, Grid))
    assert grid.rows[2][1].place == "page 1, table 1, row 3, column 2"
    assert grid.is_delimited == (look is Look.RULED)


def test_headings_are_told_by_their_size(tmp_path: Path) -> None:
    found = read(printed("= Complaints\nYou asked.\n== Advice\nAsk the county office."), tmp_path)
    assert found.title == "Complaints"
    assert [(b.text, b.level) for b in found.blocks if isinstance(b, Paragraph)] == [
        ("Complaints", 1),
        ("You asked.", 0),
        ("Advice", 2),
        ("Ask the county office.", 0),
    ]


def test_a_paragraph_over_several_lines_is_one(tmp_path: Path) -> None:
    text = "Numbers below five are not shown, so that nobody is recognised. " * 4
    found = read(printed(text), tmp_path)
    assert prose_of(found) == [text.strip()]


@pytest.mark.parametrize("look", [Look.RULED, Look.LINED])
def test_merged_headings_and_labels_are_read(look: Look, tmp_path: Path) -> None:
    sample = Sample(
        (
            ("Body", "Nurses", "Nurses", "Midwives", "Midwives"),
            ("Body", "Proved", "Open", "Proved", "Open"),
            ("Abbey", "10", "21", "32", "43"),
            ("Bridge", "54", "65", "76", "<5"),
        ),
        (Span(0, 0, 2, 1), Span(0, 1, 1, 2), Span(0, 3, 1, 2)),
    )
    rows = tables_of(read(pdf_bytes(sample, look), tmp_path))[0]
    assert rows[2:] == sample.seen()[2:]
    assert rows[0][1:] == ["Nurses", "Nurses", "Midwives", "Midwives"]
    assert rows[1][1:] == ["Proved", "Open", "Proved", "Open"]


@pytest.mark.parametrize("look", Look)
def test_a_raised_note_mark_never_joins_its_figure(look: Look, tmp_path: Path) -> None:
    sample = Sample(
        (("Ward", "Proved"), ("Abbey", "7"), ("Bridge", "12"), ("Castle", "9")),
        notes={(1, 1): "1", (3, 0): "2"},
    )
    small = "#set super(typographic: false)"
    for setup in ("", small):
        assert tables_of(read(pdf_bytes(sample, look, setup=setup), tmp_path)) == [sample.seen()]


@pytest.mark.parametrize("across", ["top", "horizon", "bottom"])
@pytest.mark.parametrize("look", Look)
def test_wrapped_labels_and_markers_stay_with_their_row(
    across: str, look: Look, tmp_path: Path
) -> None:
    sample = Sample(
        (
            ("Place", "Proved", "Not proved at all"),
            ("Violence against the person", "12", "Fewer than 5"),
            ("Burglary", "Fewer than 5", "30"),
            ("Theft", "4", "51"),
        )
    )
    table = typst_table(sample, look).replace("columns: 3", "columns: (2.5cm, 2cm, 2cm)")
    table = table.replace(
        "{ left } else { right }", f"{{ left + {across} }} else {{ right + {across} }}"
    )
    found = read(printed("#set text(hyphenate: false)\n" + table), tmp_path)
    assert tables_of(found) == [sample.seen()]


@pytest.mark.parametrize("look", Look)
@pytest.mark.parametrize("header", [True, False])
def test_a_table_that_goes_on_over_a_page_is_one(look: Look, header: bool, tmp_path: Path) -> None:
    rows = tuple((f"Ward {n}", str(n * 7), str(n + 3)) for n in range(1, 31))
    sample = Sample((("Ward", "Proved", "Open"), *rows))
    page = (
        '#set page(height: 12cm, margin: 2cm, numbering: "1", header: [Anytown Council '
        "#h(1fr) Complaints])\n"
    )
    found = read(printed(page + typst_table(sample, look, header=header)), tmp_path)
    assert tables_of(found) == [sample.seen()]
    (grid,) = (b for b in found.blocks if isinstance(b, Grid))
    assert grid.place.startswith("pages 1 to ")
    assert prose_of(found) == ["Anytown Council Complaints"]


def test_two_tables_under_the_same_headings_stay_two(tmp_path: Path) -> None:
    first = Sample((("Ward", "Proved"), ("Abbey", "3"), ("Bridge", "4"), ("Total", "7")))
    second = Sample((("Ward", "Proved"), ("Abbey", "5"), ("Bridge", "6"), ("Total", "11")))
    page = "#pagebreak()\n".join(typst_table(s, Look.RULED) for s in (first, second))
    assert tables_of(read(printed(page), tmp_path)) == [first.seen(), second.seen()]


def test_a_turned_page_and_sideways_text_are_read(tmp_path: Path) -> None:
    straight = pdf_bytes(SIMPLE, Look.RULED)
    for angle in (90, 180, 270):
        assert tables_of(read(changed(straight, angle), tmp_path)) == [SIMPLE.seen()]
    lying = f"#rotate(90deg, reflow: true)[{typst_table(SIMPLE, Look.PLAIN)}]"
    assert tables_of(read(printed(lying), tmp_path)) == [SIMPLE.seen()]


def test_a_year_alone_is_a_heading_and_no_page_number(tmp_path: Path) -> None:
    sample = Sample((("", "2021"), ("Abbey", "12"), ("Bridge", "7")))
    for look in Look:
        assert tables_of(read(pdf_bytes(sample, look), tmp_path)) == [sample.seen()]


def test_an_underlined_word_and_a_box_round_prose_are_no_table(tmp_path: Path) -> None:
    text = "#underline[Complaints] were 12.\n\n#rect[They stand for 12 people in 3 wards.]"
    found = read(printed(text), tmp_path)
    assert not tables_of(found)
    assert prose_of(found) == ["Complaints were 12.", "They stand for 12 people in 3 wards."]


def test_columns_told_apart_by_lines_and_rows_by_nothing(tmp_path: Path) -> None:
    table = (
        "#table(columns: 2, stroke: 0.5pt, [Ward], [Proved], [Abbey \\ Bridge \\ Castle], "
        "[12 \\ 4 \\ 31])"
    )
    assert tables_of(read(printed(table), tmp_path)) == [
        [["Ward", "Proved"], ["Abbey", "12"], ["Bridge", "4"], ["Castle", "31"]]
    ]


def test_a_frame_round_columns_that_no_line_tells_apart(tmp_path: Path) -> None:
    inner = typst_table(SIMPLE, Look.LINED).removeprefix("#")
    found = read(printed(f"#rect(inset: 2pt)[#{inner}]"), tmp_path)
    assert tables_of(found) == [SIMPLE.seen()]


def test_a_scanned_page_is_told_and_must_be_settled(tmp_path: Path) -> None:
    picture = PICTURE.format(width="17cm", height="24cm")
    found = read(printed(f"The answer.\n#pagebreak()\n{picture}"), tmp_path)
    (finding,) = found.findings
    assert finding.code == "scanned"
    assert finding.where.endswith("page 2")
    assert finding.settle
    assert prose_of(found) == ["The answer."]


def test_a_large_picture_beside_text_must_be_settled_and_a_logo_not(tmp_path: Path) -> None:
    large = PICTURE.format(width="12cm", height="9cm")
    logo = PICTURE.format(width="3cm", height="2cm")
    assert codes_of(read(printed(f"The answer.\n\n{large}"), tmp_path)) == {"picture": True}
    assert not codes_of(read(printed(f"{logo}\n\nThe answer."), tmp_path))


def test_a_pdf_without_any_text_must_be_settled(tmp_path: Path) -> None:
    assert codes_of(read(printed("#pagebreak()"), tmp_path)) == {"no-text": True}
    assert codes_of(read(printed("#line(length: 5cm)"), tmp_path)) == {"no-text": True}


def test_an_attached_file_and_a_comment_are_told(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes(SIMPLE, Look.RULED))) as pdf:
        pdf.attachments["records.csv"] = pikepdf.AttachedFileSpec(pdf, b"a,b\n", filename="r.csv")
        pdf.pages[0].Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(
                    Type=pikepdf.Name.Annot,
                    Subtype=pikepdf.Name.Text,
                    Rect=[10, 10, 20, 20],
                    Contents=pikepdf.String("It was really 3"),
                )
            ]
        )
        pdf.save(buffer)
    found = read(buffer.getvalue(), tmp_path)
    assert codes_of(found) == {"embedded-file": True, "notes": True}
    assert tables_of(found) == [SIMPLE.seen()]


def test_headings_with_no_line_between_them_stand_over_their_columns(tmp_path: Path) -> None:
    table = (
        "#table(columns: (5cm, 3cm), stroke: (x, y) => if y == 0 { (left: 0.5pt, top: 0.5pt, "
        "bottom: 0.5pt) } else { 0.5pt }, table.cell(stroke: (right: none))[], "
        "table.cell(stroke: (left: none))[2021], [Abbey], [12], [Bridge], [7])"
    )
    assert tables_of(read(printed(table), tmp_path)) == [
        [["", "2021"], ["Abbey", "12"], ["Bridge", "7"]]
    ]


def test_a_label_that_only_its_width_shows_to_go_on_must_be_settled(tmp_path: Path) -> None:
    lines = ["Aldbrook Street", "Market", "Castle", "Bridge"]
    figures = ["12", "", "4", "31"]
    columns = " ".join(
        f"#place(dx: {dx}cm, dy: {0.5 * n}cm, text(size: 11pt)[{word}])"
        for n, pair in enumerate(zip(lines, figures, strict=True))
        for dx, word in zip((0, 6), pair, strict=True)
        if word
    )
    found = read(printed(columns), tmp_path)
    assert tables_of(found) == [
        [["Aldbrook Street Market", "12"], ["Castle", "4"], ["Bridge", "31"]]
    ]
    assert codes_of(found) == {"wrapped-label": True}


def test_markers_flush_left_and_counts_flush_right_are_one_column(tmp_path: Path) -> None:
    rows = [("Abbey", "12", "<5"), ("Bridge", "<5", "40"), ("Castle", "7", "135")]
    cells = ", ".join(
        f"table.cell(align: {'right' if text.isdigit() else 'left'})[{typst_text(text)}]"
        for row in [("Ward", "Proved", "Open"), *rows]
        for text in row
    )
    found = read(
        printed(f"#table(columns: (3cm, 3cm, 3cm), stroke: none, inset: 3pt, {cells})"), tmp_path
    )
    assert tables_of(found) == [[["Ward", "Proved", "Open"], *map(list, rows)]]


def test_half_a_marker_in_a_cell_must_be_settled(tmp_path: Path) -> None:
    table = "#table(columns: 2, [Ward], [Proved], [Abbey], [12], [Bridge], [Fewer than])"
    assert codes_of(read(printed(table), tmp_path)) == {"broken-cell": True}


def test_a_locked_pdf_is_refused_with_advice(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf_bytes(SIMPLE, Look.RULED))) as pdf:
        pdf.save(buffer, encryption=pikepdf.Encryption(owner="o", user="u"))
    with pytest.raises(FileUnreadable, match="locked with a password"):
        read(buffer.getvalue(), tmp_path)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 50, b"\x00"])
def test_a_broken_pdf_is_refused_in_a_sentence(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="damaged"):
        read(data, tmp_path)


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(MOST_PAGES + 1):
            pdf.add_blank_page()
        pdf.save(buffer)
    with pytest.raises(TooLarge, match="501 pages"):
        read(buffer.getvalue(), tmp_path)
