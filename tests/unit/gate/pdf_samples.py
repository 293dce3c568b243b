"""PDFs drawn with ReportLab and edited with pikepdf, to spoil in one place."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable

import pikepdf
from gate_samples import pdf, raw_pdf
from picture_samples import chart, redacted
from PIL import Image
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

Draw = Callable[[Canvas], object]


def drawn(*steps: Draw, size: tuple[float, float] = (595, 842)) -> bytes:
    """A PDF of one page with a line of text on it, and what the steps draw."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.setTitle("Answer")
    canvas.drawString(72, 780, "Twelve orders were made in the year.")
    for step in steps:
        step(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def text(words: str = "12345", x: float = 72, y: float = 600, size: float = 12) -> Draw:
    """Words at a place."""

    def step(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, words)

    return step


def fill(grey: float = 0, alpha: float = 1) -> Draw:
    """The colour of what is drawn next."""

    def step(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.setFillAlpha(alpha)

    return step


def box(x: float = 70, y: float = 596, width: float = 60, height: float = 16) -> Draw:
    """A filled box."""
    return lambda canvas: canvas.rect(x, y, width, height, stroke=0, fill=1)


def picture(
    x: float = 72,
    y: float = 400,
    width: float = 160,
    height: float = 100,
    image: Image.Image | bytes | None = None,
) -> Draw:
    """A picture at a place."""

    def step(canvas: Canvas) -> None:
        source = io.BytesIO(image) if isinstance(image, bytes) else image or chart()
        canvas.drawImage(ImageReader(source), x, y, width, height, mask="auto")

    return step


def raw(code: str) -> Draw:
    """Code in the content of the page."""
    return lambda canvas: canvas._code.append(code)


def form(*steps: Draw) -> Draw:
    """A drawing that is drawn as a form."""

    def step(canvas: Canvas) -> None:
        canvas.beginForm("drawing")
        for inner in steps:
            inner(canvas)
        canvas.endForm()
        canvas.doForm("drawing")

    return step


def clipped(*steps: Draw) -> Draw:
    """What the steps draw, cut to a small box."""

    def step(canvas: Canvas) -> None:
        canvas.saveState()
        path = canvas.beginPath()
        path.rect(300, 300, 20, 20)
        canvas.clipPath(path, stroke=0, fill=0)
        for inner in steps:
            inner(canvas)
        canvas.restoreState()

    return step


def edited(
    edit: Callable[[pikepdf.Pdf], object], data: bytes | None = None, **how: object
) -> bytes:
    """The PDF with something changed, written afresh."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data or pdf())) as document:
        edit(document)
        document.save(out, **how)  # type: ignore[arg-type]
    return out.getvalue()


def updated() -> bytes:
    """A PDF whose page was replaced at the end of the file, as an editor saves over the old."""
    data = raw_pdf()
    earlier = int(data[data.rindex(b"startxref") + 10 :].split()[0])
    code = b"BT /F1 12 Tf 72 720 Td (Twenty) Tj ET  "
    body = b"4 0 obj\n<</Length 39>>stream\n" + code + b"\nendstream\nendobj\n"
    table = (
        f"xref\n4 1\n{len(data):010} 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev {earlier}>>\n"
        f"startxref\n{len(data) + len(body)}\n%%EOF\n"
    )
    return data + body + table.encode()


def packed_with(behind: bytes) -> bytes:
    """A PDF whose page has bytes behind its packed content."""
    return _of_content(zlib.compress(b"BT /F1 12 Tf 72 720 Td (Twelve orders) Tj ET") + behind)


def bomb() -> bytes:
    """A PDF of a few hundred thousand bytes, of which 250 million come out."""
    packer = zlib.compressobj()
    head = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    piece = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    return _of_content(head + piece * 249)


def _of_content(packed: bytes) -> bytes:
    before, after = raw_pdf().split(b"4 0 obj\n", 1)
    start = f"<</Length {len(packed)}/Filter/FlateDecode>>stream\n".encode()
    rest = b"\nendstream\n" + after[after.index(b"endobj") :]
    return _with_table(before + b"4 0 obj\n" + start + packed + rest)


def _with_table(data: bytes) -> bytes:
    """The PDF with a cross-reference that finds its objects where they now are."""
    body = data[: data.rindex(b"xref\n0")]
    places = [body.index(f"{number} 0 obj".encode()) for number in range(1, 6)]
    lines = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        body
        + (
            f"xref\n0 6\n0000000000 65535 f \n{lines}trailer\n<</Size 6/Root 1 0 R>>\n"
            f"startxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )


def with_code(old: bytes, new: bytes) -> bytes:
    """The hand-written PDF with a piece of its code changed."""
    data = raw_pdf()
    assert old in data
    return _with_table(data.replace(old, new, 1))


def hybrid() -> bytes:
    """A PDF that ends as Word ends one: a second, empty table that leads to a stream of them."""
    data = raw_pdf()
    start = data.index(b"xref\n0")
    places = [data.index(f"{number} 0 obj".encode()) for number in range(1, 6)]
    entries = b"\0\0\0\0\xff" + b"".join(
        b"\1" + place.to_bytes(3, "big") + b"\0" for place in (*places, start)
    )
    stream = (
        b"6 0 obj\n<</Type/XRef/Size 7/W[1 3 1]/Root 1 0 R/Filter/FlateDecode/Length "
        + str(len(zlib.compress(entries))).encode()
        + b">>\nstream\n"
        + zlib.compress(entries)
        + b"\nendstream\nendobj\n"
    )
    body = data[:start] + stream
    lines = "".join(f"{place:010} 00000 n\r\n" for place in (*places, start))
    first = len(body)
    body += (
        f"xref\n0 7\n0000000000 65535 f\r\n{lines}trailer\n<</Size 7/Root 1 0 R>>\n"
        f"startxref\n{first}\n%%EOF\n"
    ).encode()
    return (
        body
        + (
            f"xref\n0 0\ntrailer\n<</Size 7/Root 1 0 R/Prev {first}/XRefStm {start}>>\n"
            f"startxref\n{len(body)}\n%%EOF\n"
        ).encode()
    )


def masked() -> Draw:
    """A picture part of which is transparent, and still there."""
    return picture(image=redacted(2))
