"""One trap for each code of a PDF, a web page, a CSV table, JSON and of files in general."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
from gate_samples import CSV, HTML, JSON, TYPST, pdf, raw_pdf


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


def _html(old: bytes, new: bytes) -> bytes:
    assert old in HTML
    return HTML.replace(old, new, 1)


def _in_body(markup: str) -> bytes:
    return _html(b"</h1>", b"</h1>" + markup.encode())


def _in_style(rule: str) -> bytes:
    return _html(b"</style>", f".x{{{rule}}}</style>".encode())


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
    "html-encoding": (HTML.replace(b"Orders", b"Ord\xe9rs"), HTML.replace(b"Orders", b"Ord\0rs")),
    "html-broken": (HTML[:300],),
    "html-comment": (
        _in_body("<!-- three siblings -->"),
        _in_body("<?php secret ?>"),
        _in_body("<![CDATA[secret]]>"),
        _in_style("color:red;/* three siblings */"),
        _html(b"doctype html", b'doctype html system "a.dtd"'),
    ),
    "html-hidden-element": (
        _in_body("<p hidden>secret</p>"),
        _in_body('<p style="display : none">secret</p>'),
        _in_body('<p style="visibility:hidden">secret</p>'),
        _in_body('<p style="opacity:0">secret</p>'),
        _in_body('<p style="font-size:0">secret</p>'),
        _in_body('<p style="position:absolute;left:-9999px">secret</p>'),
        _in_body('<p style="color:transparent">secret</p>'),
        _in_body('<input type="hidden" value="3">'),
        _in_body("<template>secret</template>"),
        _in_style("DISPLAY:NONE"),
        _in_style("dis\\70 lay:none"),
        _in_style("clip-path:inset(50%)"),
        _in_body('<data value="3">xx</data>'),
        _in_style("position:absolute;top:-10rem"),
        _in_style("position:absolute;top:-10rem")
        .replace(b"</style>", b".x:focus{top:0}</style>")
        .replace(b"</h1>", b'</h1><p class="x">secret</p>'),
    ),
    "html-script": (
        _in_body("<script>let cases = 3</script>"),
        _in_body('<p onclick="go()">x</p>'),
        _in_body('<a href="java\nscript:go()">x</a>'),
    ),
    "html-external-reference": (
        _html(b"</title>", b'</title><link rel="stylesheet" href="https://example.org/a.css">'),
        _html(b"</title>", b'</title><meta http-equiv="refresh" content="0;url=/x">'),
        _in_style("background:url(https://example.org/a.png)"),
        _in_body('<blockquote cite="https://example.org/">x</blockquote>'),
        _in_body('<a href="ftp://example.org/x">x</a>'),
    ),
    "html-file-path": (
        _in_body('<a href="file:///c/cases">x</a>'),
        _in_body('<a href="C:\\Cases\\x.xlsx">x</a>'),
    ),
    "html-embedded-object": (
        _in_body('<img src="data:image/png;base64,AAAA" alt="x">'),
        _in_body('<iframe src="https://example.org/"></iframe>'),
        _in_body("<svg><text>3</text></svg>"),
        _in_body('<a href="data:text/csv,a">x</a>'),
    ),
    "html-person": (
        _html(b"</title>", b'</title><meta name="author" content="Jo Example">'),
        _html(b"</title>", b'</title><link rel="author" href="/jo">'),
    ),
    "html-unknown-element": (
        _in_body("<secret-cases>3</secret-cases>"),
        _html(b"</title>", b'</title><meta name="case" content="3">'),
    ),
    "csv-encoding": (CSV.replace(b"North", b"N\xf6rth"), CSV.decode().encode("utf-16")),
    "csv-nul": (CSV.replace(b"North", b"No\0rth"),),
    "csv-broken": (CSV + b'"East,3\n', CSV + b'"East"x,3\n'),
    "csv-ragged": (CSV + b"East,3,Jo Example\n", CSV + b"East\n", CSV + b"\nEast,3\n"),
    "csv-header": (b"area,\nNorth,12\n", b"area,area\nNorth,12\n"),
    "csv-formula": tuple(
        CSV + f"East,{cell}\n".encode()
        for cell in ("=1+1", "+1", "@SUM(A1)", "-1+1", '" =1+1"', '"\t=1"', "-A1")
    ),
    "json-encoding": (JSON.replace(b"areas", b"ar\xe9as"), b"\xef\xbb\xbf" + JSON),
    "json-broken": (
        JSON[:-1],
        JSON + b"{}",
        b'{"a": NaN}',
        b"[" * 100_000,
        b'{"a":' + b"1" * 9999 + b"}",
    ),
    "json-duplicate-key": (b'{"a": 1, "b": {"c": 1, "c": 2}}',),
    "json-inside-file": (
        b'{"certificate": 1, "first": [], "witnessed": []}',
        b'{"reference": "r", "requester": {}, "protection": {}}',
    ),
    "file-empty": (b"",),
    "file-unknown": (
        b"\x89PNG\r\n\x1a\n" + b"\0" * 64,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504,
        b"one column\nonly\n",
        b"<?xml version='1.0'?><secret/>",
    ),
    "file-encrypted": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"),
    ),
}
