"""Traps for each code of a PDF, and its clean twins."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from gate_samples import TYPST, pdf, raw_pdf


def _edited(edit: Callable[[pikepdf.Pdf], object], data: bytes | None = None) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(data or pdf())) as document:
        edit(document)
        document.save(out)
    return out.getvalue()


def _tagged(document: pikepdf.Pdf) -> None:
    for item in document.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem":
            item["/ActualText"] = "three siblings"
            return


def _image(document: pikepdf.Pdf) -> None:
    image = pikepdf.Stream(document, b"\0", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image)
    document.pages[0].obj.Resources.XObject = pikepdf.Dictionary(Im0=image)


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

TRAPS: dict[str, tuple[bytes, ...]] = {
    "pdf-broken": (pdf()[:-60], pdf()[:400] + pdf()[600:], raw_pdf().replace(b"/Kids", b"/Kinds")),
    "pdf-encrypted": (_encrypted("user"), _encrypted("")),
    "pdf-bomb": (
        raw_pdf(
            "<</Length 1/Filter[/FlateDecode/FlateDecode]>>stream\nx\nendstream",
            catalogue="/Metadata 6 0 R",
        ),
    ),
    "pdf-stray-bytes": (b"GIF89a\n" + raw_pdf(), raw_pdf() + b"more to come", _between_objects()),
    "pdf-incremental-update": (_updated(),),
    "pdf-unreached-object": (raw_pdf("<</Type/Page/Note(deleted)>>"),),
    "pdf-attachment": (
        _edited(lambda d: d.attachments.__setitem__("records.csv", b"a,b")),
        _annotation("FileAttachment"),
    ),
    "pdf-annotation": (_annotation("Text"), _annotation("Redact"), _annotation("FreeText")),
    "pdf-form": (
        raw_pdf(catalogue="/AcroForm<</Fields[]>>"),
        raw_pdf(page="/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/T(x)/V(3)/Rect[9 9 99 99]>>]"),
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
    "pdf-layer": (raw_pdf(catalogue="/OCProperties<</OCGs[]/D<<>>>>"),),
    "pdf-picture": (_edited(_image),),
    "pdf-hidden-text": (
        pdf(TYPST + "#text(fill: white)[12345]"),
        pdf(COVERED),
        pdf(TIGHT),
        pdf(TYPST + "#text(size: 0.5pt)[12345]"),
        pdf(OUTSIDE),
        raw_pdf(text="seen) Tj 3 Tr (12345"),
    ),
    "pdf-text-beside": (_edited(_tagged),),
    "pdf-unrendered": (raw_pdf(page="/MediaBox[0 0 9000 9000]"),),
    "pdf-person": (
        pdf(TYPST.replace('"Answer"', '"Answer", author: "Jo Example"')),
        _edited(lambda d: d.docinfo.__setitem__("/Author", "Jo Example"), raw_pdf()),
    ),
    "pdf-file-path": (
        _edited(lambda d: d.docinfo.__setitem__("/Title", "C:\\Jo\\answer.docx"), raw_pdf()),
    ),
    "pdf-unknown-entry": (
        raw_pdf(catalogue="/Secrets(three)"),
        raw_pdf(page="/PieceInfo<</App<</Private(x)>>>>"),
        _edited(lambda d: d.docinfo.__setitem__("/Case", "12"), raw_pdf()),
    ),
}
CLEAN = {"pdf": pdf(), "hand-written pdf": raw_pdf()}
