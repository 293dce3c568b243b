"""Traps for each code of a PDF, and its clean twins."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
from gate_samples import TYPST, pdf, raw_pdf
from pdf_samples import (
    bomb,
    box,
    clipped,
    drawn,
    edited,
    fill,
    form,
    hybrid,
    masked,
    packed_with,
    picture,
    raw,
    text,
    updated,
    with_code,
)
from picture_samples import AUTHOR, chart, exif, jpeg_with


def _tagged(document: pikepdf.Pdf) -> None:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
            item["/ActualText"] = "three siblings"
            return


def _other_picture(document: pikepdf.Pdf) -> None:
    """A picture among the page's resources that the page does not draw."""
    image = pikepdf.Stream(
        document,
        b"\0\xff" * 50,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=10,
        Height=10,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name.DeviceGray,
    )
    document.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im0=image)


def _lost_page(document: pikepdf.Pdf) -> None:
    """A page that was taken out, and that a bookmark still leads to."""
    document.add_blank_page()
    lost = document.pages[1].obj
    del document.pages[1]
    document.Root.Outlines = document.make_indirect(
        pikepdf.Dictionary(Title=pikepdf.String("Part"), Dest=pikepdf.Array([lost]))
    )


def _private(document: pikepdf.Pdf) -> None:
    document.pages[0].obj.Resources.Font.F1["/Note"] = pikepdf.String("three siblings")


def _first_picture(change: Callable[[pikepdf.Object], object]) -> bytes:
    """A page with a picture, of which something is changed."""

    def edit(document: pikepdf.Pdf) -> None:
        drawings = document.pages[0].obj.Resources.XObject
        change(next(drawings[name] for name in drawings.keys()))  # noqa: SIM118

    return edited(edit, drawn(picture()))


def _covered_glyph(document: pikepdf.Pdf) -> None:
    """A letter that is a drawing (Type 3), under a box."""
    glyph = document.make_stream(b"600 0 0 0 500 700 d1 0 0 500 700 re f")
    document.pages[0].obj.Resources.Font.F1 = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type3,
        FontBBox=[0, 0, 600, 700],
        FontMatrix=[0.001, 0, 0, 0.001, 0, 0],
        FirstChar=65,
        LastChar=65,
        Widths=[600],
        Encoding=pikepdf.Dictionary(Differences=[65, pikepdf.Name.a1]),
        CharProcs=pikepdf.Dictionary(a1=glyph),
        Resources=pikepdf.Dictionary(),
    )
    document.pages[0].obj.Contents = document.make_stream(
        b"BT /F1 12 Tf 72 600 Td (AAA) Tj ET 60 590 90 30 re f"
    )


def _jpeg2000(document: pikepdf.Pdf) -> None:
    _other_picture(document)
    image = document.pages[0].obj.Resources.XObject.Im0
    image.write(b"\0\0\0\x0cjP  \r\n\x87\n", filter=pikepdf.Name.JPXDecode)


def _other_letters(document: pikepdf.Pdf) -> None:
    """A font that shows a T, and tells a 3."""
    font = document.pages[0].obj.Resources.Font.F1
    font.Encoding = pikepdf.Name.WinAnsiEncoding
    font.ToUnicode = document.make_stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"1 beginbfchar <54> <0033> endbfchar endcmap end end"
    )


def _no_characters(document: pikepdf.Pdf) -> None:
    """Take away what says which letters the glyphs are."""
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
            del item["/ToUnicode"]


def _encrypted(user: str) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="owner", user=user))
    return out.getvalue()


def _annotation(kind: str) -> bytes:
    return raw_pdf(page=f"/Annots[<</Type/Annot/Subtype/{kind}/Rect[9 9 99 99]/Contents(x)>>]")


def _updated() -> bytes:
    data = raw_pdf()
    start = data.rindex(b"startxref") + 10
    earlier = int(data[start:].split()[0])
    table = f"xref\n0 0\ntrailer\n<</Size 6/Root 1 0 R/Prev {earlier}>>\nstartxref\n"
    return data + f"{table}{len(data)}\n%%EOF\n".encode()


def _between_objects() -> bytes:
    """Bytes after the last object, with a cross-reference that still finds everything."""
    before, after = raw_pdf().split(b"xref", 1)
    hidden = b"7 0 three siblings "
    start = f"startxref\n{len(before)}\n".encode()
    assert start in after
    return (
        before
        + hidden
        + b"xref"
        + after.replace(
            start, start.replace(str(len(before)).encode(), str(len(before) + len(hidden)).encode())
        )
    )


COVERED = TYPST + "#block[12345 #place(top, dy: -3pt, rect(width: 5cm, height: 2em, fill: black))]"
# The box ends exactly where the figures do.
TIGHT = (
    TYPST + "#block(width: 2em)[12345 #place(top, rect(width: 1em, height: 0.66em, fill: blue))]"
)
OUTSIDE = TYPST + "#place(dx: 40cm)[12345]"

GLYPH_NAMES = "/Span <</ActualText (12345)>> BDC BT /F1 12 Tf 72 600 Td (xx) Tj ET EMC"
JPEG_OF_A_CAMERA = jpeg_with(0xE1, b"Exif\0\0" + exif(AUTHOR))

TRAPS: dict[str, tuple[bytes | Callable[[], bytes], ...]] = {
    "pdf-broken": (pdf()[:-60], pdf()[:400] + pdf()[600:], raw_pdf().replace(b"/Kids", b"/Kinds")),
    "pdf-encrypted": (lambda: _encrypted("user"), lambda: _encrypted("")),
    "pdf-bomb": (
        raw_pdf(
            "<</Length 1/Filter[/FlateDecode/FlateDecode]>>stream\nx\nendstream",
            catalogue="/Metadata 6 0 R",
        ),
        bomb,
    ),
    "pdf-stray-bytes": (
        b"GIF89a\n" + raw_pdf(),
        raw_pdf() + b"more to come",
        _between_objects(),
        with_code(b"<</Type/Pages", b"<<%three siblings\n/Type/Pages"),
        with_code(b"endobj\n3 0 obj", b"endobj\n% three siblings\n3 0 obj"),
        packed_with(b"three siblings"),
        lambda: drawn(raw("% three siblings")),
        lambda: _first_picture(lambda image: image.write(image.read_bytes() + b"three siblings")),
    ),
    "pdf-incremental-update": (_updated(), updated()),
    "pdf-unreached-object": (
        raw_pdf("<</Type/Page/Note(deleted)>>"),
        lambda: edited(_other_picture, raw_pdf()),
        lambda: edited(_lost_page, raw_pdf()),
    ),
    "pdf-attachment": (
        lambda: edited(lambda d: d.attachments.__setitem__("records.csv", b"a,b")),
        _annotation("FileAttachment"),
        raw_pdf(catalogue="/AF[]"),
        raw_pdf(catalogue="/Collection<</View/D>>"),
    ),
    "pdf-annotation": (
        *(_annotation(kind) for kind in ("Text", "Redact", "FreeText", "Square", "Highlight")),
        _annotation("Popup"),
        _annotation("Link/Secret(three)"),
    ),
    "pdf-form": (
        raw_pdf(catalogue="/AcroForm<</Fields[]>>"),
        raw_pdf(catalogue="/AcroForm<</Fields[]/XFA(x)>>"),
        raw_pdf(page="/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(3)/Rect[9 9 99 99]>>]"),
        raw_pdf(catalogue="/Perms<</DocMDP<</Type/Sig>>>>"),
    ),
    "pdf-action": (
        raw_pdf(catalogue="/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
        raw_pdf(catalogue="/OpenAction<</S/Launch/F(calc.exe)>>"),
        raw_pdf(page="/AA<</O<</S/GoTo/D[3 0 R/Fit]>>>>"),
        raw_pdf(
            page="/Annots[<</Type/Annot/Subtype/Link/Rect[9 9 99 99]"
            "/A<</S/URI/URI(file:///c/cases)>>>>]"
        ),
    ),
    "pdf-layer": (
        raw_pdf(
            "<</Type/OCG/Name(names)>>",
            catalogue="/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>",
        ),
        raw_pdf("<</Type/OCG/Name(names)>>", page="/Group<</S/Transparency/OC 6 0 R>>"),
    ),
    "pdf-picture": (
        lambda: edited(_jpeg2000, raw_pdf()),
        lambda: drawn(picture(0, 0, 595, 780)),
    ),
    "pdf-hidden-text": (
        pdf(TYPST + "#text(fill: white)[12345]"),
        pdf(COVERED),
        pdf(TIGHT),
        pdf(TYPST + "#text(size: 0.5pt)[12345]"),
        pdf(OUTSIDE),
        raw_pdf(text="seen) Tj 3 Tr (12345"),
        raw_pdf(text="seen) Tj 7 Tr (12345"),
        lambda: drawn(text(), box()),
        lambda: drawn(text(), fill(1), box()),
        lambda: drawn(text(), picture(60, 560, 160, 100)),
        lambda: drawn(fill(0.94), text()),
        lambda: drawn(fill(0, 0), text()),
        lambda: drawn(form(text(), box())),
        lambda: drawn(form(text()), box()),
        lambda: drawn(clipped(text())),
        lambda: drawn(text(size=0.8)),
        lambda: drawn(text(x=-90)),
        lambda: edited(_covered_glyph, raw_pdf()),
        lambda: edited(lambda d: d.pages[0].rotate(90, relative=False), drawn(text(), box())),
        lambda: edited(
            lambda d: d.pages[0].obj.__setitem__("/CropBox", [0, 700, 595, 842]), drawn(text())
        ),
        # The count is covered in white, and the marker printed in its place.
        lambda: drawn(text("3"), fill(1), box(70, 596, 12, 16), fill(0), text("x")),
    ),
    "pdf-hidden-picture": (
        lambda: drawn(picture(), box(80, 405, 80, 60)),
        lambda: drawn(picture(), fill(1), box(80, 405, 80, 60)),
        lambda: drawn(form(picture(), box(80, 405, 80, 60))),
        lambda: drawn(picture(), picture(60, 390, 200, 120, image=chart().rotate(180))),
        lambda: drawn(picture(-300)),
        lambda: drawn(picture(width=1, height=1)),
        lambda: drawn(clipped(picture())),
        lambda: drawn(fill(0, 0), picture()),
    ),
    "pdf-unreadable-text": (lambda: edited(_no_characters),),
    "picture-camera-data": (lambda: drawn(picture(image=JPEG_OF_A_CAMERA)),),
    "picture-transparent": (lambda: drawn(masked()),),
    "pdf-text-beside": (
        lambda: edited(_tagged),
        lambda: drawn(raw(GLYPH_NAMES)),
    ),
    "pdf-other-letters": (lambda: edited(_other_letters, raw_pdf()),),
    "pdf-unrendered": (raw_pdf(page="/MediaBox[0 0 9000 9000]"),),
    "pdf-person": (
        pdf(TYPST.replace('"Answer"', '"Answer", author: "Jo Example"')),
        lambda: edited(lambda d: d.docinfo.__setitem__("/Author", "Jo Example"), raw_pdf()),
    ),
    "pdf-remark": (
        lambda: edited(lambda d: d.docinfo.__setitem__("/Keywords", "three siblings"), raw_pdf()),
    ),
    "pdf-file-path": (
        lambda: edited(lambda d: d.docinfo.__setitem__("/Title", "C:\\Jo\\answer.docx"), raw_pdf()),
    ),
    "pdf-unknown-entry": (
        raw_pdf(catalogue="/Secrets(three)"),
        raw_pdf(page="/PieceInfo<</App<</Private(x)>>>>"),
        raw_pdf(page="/Thumb 4 0 R"),
        lambda: edited(lambda d: d.docinfo.__setitem__("/Case", "12"), raw_pdf()),
        lambda: edited(_private, raw_pdf()),
        raw_pdf(
            "<</Type/Metadata/Subtype/XML/Length 66>>stream\n"
            "<x:xmpmeta xmlns:x='adobe:ns:meta/'><x:Note>3</x:Note></x:xmpmeta>\nendstream",
            catalogue="/Metadata 6 0 R",
        ),
        raw_pdf(catalogue="/Threads[]"),
        lambda: _first_picture(lambda image: image.__setattr__("Decode", [1, 1] * 3)),
    ),
}


def _saved(**how: object) -> Callable[[], bytes]:
    return lambda: edited(lambda _: None, drawn(picture()), **how)


CLEAN: dict[str, bytes | Callable[[], bytes]] = {
    "pdf": pdf(),
    "hand-written pdf": raw_pdf(),
    "pdf that ends as Word's do": hybrid(),
    "pdf with a logo": lambda: drawn(picture(), picture(300, image=chart("RGBA"))),
    "pdf with a shaded head": lambda: drawn(fill(0.2), box(), fill(1), text("Area")),
    "pdf with pale stripes": lambda: drawn(fill(0.93), box(), fill(0), text("North 12")),
    "pdf with a tint over words": lambda: drawn(text(), fill(0, 0.2), box()),
    "pdf with small print": lambda: drawn(text(size=5)),
    "pdf with words turned": lambda: drawn(raw("q 0 1 -1 0 300 300 cm"), text(x=0, y=0), raw("Q")),
    "pdf with bold by printing twice": lambda: drawn(text(), text(x=72.3)),
    "pdf with markers": lambda: drawn(text("-"), text("-", x=120), text("- -", x=160)),
    "pdf with a letter in two glyphs": lambda: drawn(text("e", y=500), text("\u00b4", y=500)),
    "pdf turned on its side": lambda: edited(
        lambda d: d.pages[0].rotate(90, relative=False), drawn(text(), picture())
    ),
    "pdf with words on a picture": lambda: drawn(picture(), text("North", x=100, y=450)),
    "linearised pdf": _saved(linearize=True),
    "pdf of packed objects": _saved(object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "pdf laid out for reading": _saved(qdf=True),
}
MADE = Path(__file__).parent / "made" / "pdf"
CLEAN.update({path.name: path.read_bytes for path in sorted(MADE.glob("*.pdf"))})
