"""A fresh file has what the old one showed, and nothing else; what was dropped is said."""

from __future__ import annotations

import importlib
import io
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from docx import Document
from gate_samples import docx_file, swap, xlsx
from openpyxl.comments import Comment
from PIL import Image

from disclosable.errors import BadInput
from disclosable.gate.inspection import inspect, inspect_bytes
from disclosable.gate.readers import READERS
from disclosable.gate.rebuild.rebuild import rebuild
from disclosable.gate.rebuild.rebuilt import Rebuilt
from disclosable.gate.rebuild.writers import REWRITERS, WRITERS
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Passage, Role, Row

SAMPLES = [
    pytest.param(sample, id=f"{module.__name__}-{name}")
    for module in (
        importlib.import_module(path.stem)
        for path in sorted(Path(__file__).parent.glob("traps_*.py"))
    )
    for name, sample in getattr(module, "CLEAN", {}).items()
]


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def fresh_of(path: Path, tmp_path: Path) -> tuple[Rebuilt, Path]:
    rebuilt = rebuild(path, tmp_path / "fresh")
    assert rebuilt.fresh is not None, rebuilt.remaining
    return rebuilt, tmp_path / "fresh" / rebuilt.fresh


def test_a_workbook_keeps_its_visible_values_alone(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Orders"
    for line in (
        ("Area", "Orders", "Note"),
        ("North", 12, "a"),
        ("South", 3, "b"),
        ("West", 4, "c"),
    ):
        sheet.append(line)
    sheet["B3"].number_format = '"xx"'
    sheet["B2"].comment = Comment("really 13", "A Person")
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["C"].hidden = True
    book.create_sheet("Records").append(["Jo Example", 3])
    book["Records"].sheet_state = "veryHidden"
    path = tmp_path / "orders.xlsx"
    book.save(path)

    rebuilt, fresh = fresh_of(path, tmp_path)
    again = openpyxl.load_workbook(fresh)
    assert again.sheetnames == ["Orders"]
    assert list(again["Orders"].values) == [("Area", "Orders"), ("North", 12), ("South", "xx")]
    said = " ".join(rebuilt.dropped)
    for code in (
        "xlsx-hidden-sheet",
        "xlsx-hidden-row",
        "xlsx-hidden-column",
        "xlsx-comment",
        "xlsx-shows-other",
    ):
        assert code in said
    assert inspect(fresh).fit


def test_a_document_keeps_the_words_on_its_pages_alone(tmp_path: Path) -> None:
    run = "<w:r><w:t>Twelve orders were made.</w:t></w:r>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>really three</w:t></w:r>"
    tracked = '<w:del w:id="9" w:author="A"><w:r><w:delText>four</w:delText></w:r></w:del>'
    data = swap(docx_file(), "word/document.xml", run, run + hidden + tracked)
    rebuilt, fresh = fresh_of(written(tmp_path, "letter.docx", data), tmp_path)
    document = Document(str(fresh))
    words = " ".join(paragraph.text for paragraph in document.paragraphs)
    assert "Twelve orders were made." in words
    assert "three" not in words + " ".join(rebuilt.dropped)
    assert b"four" not in b"".join(_parts(fresh))
    assert {"docx-hidden-text", "docx-tracked-change"} <= _codes(rebuilt)


def test_a_pdf_loses_what_lies_under_its_boxes(tmp_path: Path) -> None:
    import traps_pdf

    covered = next(iter(traps_pdf.TRAPS["pdf-hidden-text"]))
    data = covered if isinstance(covered, bytes) else covered()
    _, fresh = fresh_of(written(tmp_path, "answer.pdf", data), tmp_path)
    words = pypdfium2.PdfDocument(fresh)[0].get_textpage().get_text_range()
    assert "12345" not in words


def test_a_picture_keeps_its_pixels_alone(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    picture = Image.effect_noise((40, 30), 60).convert("RGB")
    out = io.BytesIO()
    picture.save(out, "PNG", exif=exif)
    path = written(tmp_path, "plan.png", out.getvalue() + b"and more")
    _, fresh = fresh_of(path, tmp_path)
    with Image.open(fresh) as again:
        assert again.tobytes() == picture.tobytes()
        assert not again.getexif()


def test_an_archive_is_mended_inside_out(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.comment = b"made by Jo Example"
        archive.writestr("tables/orders.xlsx", xlsx(lambda book, _: book.add_worksheet("x").hide()))
        archive.writestr("read me.txt", "Two tables.\n")
    _, fresh = fresh_of(written(tmp_path, "answer.zip", out.getvalue()), tmp_path)
    with zipfile.ZipFile(fresh) as archive:
        assert archive.namelist() == ["tables/orders.xlsx", "read me.txt"]
        assert archive.comment == b""
        inner = openpyxl.load_workbook(io.BytesIO(archive.read("tables/orders.xlsx")))
        assert inner.sheetnames == ["Orders"]


def test_what_is_shown_and_should_not_be_cannot_be_mended(tmp_path: Path) -> None:
    """A list of people is no hidden data: dropping it would be deciding what to disclose."""
    table = b"Name,Date of birth,Offence\nJo Example,3/5/1987,Theft\nAl Example,4/6/1990,Fraud\n"
    rebuilt = rebuild(written(tmp_path, "people.csv", table), tmp_path / "fresh")
    assert rebuilt.fresh is None
    assert "people-records" in {finding.code for finding in rebuilt.remaining}
    assert not (tmp_path / "fresh").exists()


def test_a_file_that_could_not_be_read_to_its_end_is_not_rebuilt(tmp_path: Path) -> None:
    rebuilt = rebuild(written(tmp_path, "a.xlsx", xlsx()[:-300]), tmp_path / "fresh")
    assert rebuilt.fresh is None
    assert rebuilt.remaining


def test_values_that_a_condition_may_hide_are_not_written(tmp_path: Path) -> None:
    """The reader of old workbooks cannot tell which of them a person sees."""
    import traps_xls

    sample = traps_xls.TRAPS["xls-conditional-format"][0]
    data = sample if isinstance(sample, bytes) else sample()
    rebuilt = rebuild(written(tmp_path, "a.xls", data), tmp_path / "fresh")
    assert rebuilt.fresh is None
    assert {finding.code for finding in rebuilt.remaining} == {"xls-conditional-format"}


def test_the_old_file_is_never_written_over(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b"area,orders\nNorth,12\n")
    with pytest.raises(BadInput, match="take the place of the old one"):
        rebuild(path, tmp_path)
    assert path.read_bytes() == b"area,orders\nNorth,12\n"


def test_a_fresh_file_is_called_what_it_is(tmp_path: Path) -> None:
    path = written(tmp_path, "a.csv", b"area,orders\nNorth,12\n")
    assert rebuild(path, tmp_path / "out", name="b.csv").fresh == "b.csv"
    with pytest.raises(BadInput, match=r"a name that ends in \.csv"):
        rebuild(path, tmp_path / "out", name="b.xlsx")


def test_every_kind_that_is_read_can_be_written_or_says_that_it_cannot() -> None:
    holders = {"zip", "tar", "gzip", "bzip2", "xz"}
    cannot = {kind.value for kind in READERS} - {k.value for k in (*WRITERS, *REWRITERS)} - holders
    assert cannot == {"heic", "svg"}


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES)
def test_every_clean_file_is_rebuilt_with_all_that_it_shows(
    sample: bytes | Callable[[], bytes], tmp_path: Path
) -> None:
    data = sample if isinstance(sample, bytes) else sample()
    kind = recognise(data)
    path = written(tmp_path, f"answer{READERS[kind].endings[0]}", data)
    if kind not in WRITERS or not _words(path.name, data):
        return  # archives, pictures and data have tests of their own
    _, fresh = fresh_of(path, tmp_path)
    missing = _words(path.name, data) - _words(fresh.name, fresh.read_bytes())
    # A bullet in a symbol font is a sign of nobody's alphabet.
    assert not {word for word in missing if any(c.isalnum() for c in word)}
    assert inspect_bytes(fresh.name, fresh.read_bytes()).fit


def _words(name: str, data: bytes) -> Counter[str]:
    """The words on the page, without those that programs show beside it."""
    words: Counter[str] = Counter()
    reader = READERS[recognise(data)]
    beside = {Role.PROPERTY, Role.MARGIN, Role.CORRESPONDENT}
    for told in reader.read(data, frozenset()):
        if isinstance(told, Row) and told.shown:
            words.update(word for cell in told.cells for word in str(cell).split())
        elif isinstance(told, Passage) and told.shown and told.role not in beside:
            words.update(told.text.split())
    return words


def _codes(rebuilt: Rebuilt) -> set[str]:
    return {line.rpartition("(")[2].rstrip(")") for line in rebuilt.dropped}


def _parts(path: Path) -> list[bytes]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]
