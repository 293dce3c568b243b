"""Traps in what the pages of a PDF say and in what is said beside them, and their clean twins."""

from __future__ import annotations

from collections.abc import Callable

import pikepdf
from gate_samples import raw_pdf
from pdf_samples import box, clipped, drawn, edited, fill, form, picture, raw, text

Sample = bytes | Callable[[], bytes]

LAYER = "/OCProperties<</OCGs[6 0 R]/D<</Order[6 0 R]/ON[6 0 R]>>>>"
LINK = "/Annots[<</Type/Annot/Subtype/Link/Rect[72 715 200 730]/Border[0 0 0]{}>>]"
RECORDS = (
    ("Collar no.", "Surname", "Forename", "Date of birth"),
    ("4471", "Example", "Jo", "02/01/1980"),
    ("4472", "Sample", "Sam", "05/07/1975"),
    ("4473", "Person", "Pat", "09/11/1990"),
)
COUNTS = (("Area", "2021", "2022"), ("North", "120", "131"), ("South", "88", "[c]"))


def _code(content: str) -> bytes:
    """A page whose content ends with some code."""
    return raw_pdf(text=f"Twelve) Tj ET {content} BT /F1 12 Tf 72 650 Td (orders")


def _table(rows: tuple[tuple[str, ...], ...]) -> bytes:
    """A table as most programs draw it: words in places, and no word of a table."""
    cells = [
        text(cell, x=60 + 120 * column, y=600 - 18 * line)
        for line, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    return drawn(*cells)


def _mixed(way: str) -> bytes:
    """A page whose colours may be mixed in some way with those behind."""

    def change(document: pikepdf.Pdf) -> None:
        state = pikepdf.Dictionary(BM=pikepdf.Name(f"/{way}"))
        document.pages[0].obj.Resources.ExtGState = pikepdf.Dictionary(G=state)

    return edited(change, raw_pdf())


def _labelled(label: str) -> bytes:
    return raw_pdf(catalogue=f"/PageLabels<</Nums[0<</P({label})/S/D>>]>>")


def _linked(entry: str) -> bytes:
    return raw_pdf(page=LINK.format(entry))


def _leads(address: str) -> bytes:
    return _linked(f"/A<</S/URI/URI({address})>>")


TRAPS: dict[str, tuple[Sample, ...]] = {
    "people-records": (lambda: _table(RECORDS),),
    "people-staff-number": (lambda: _table(RECORDS),),
    "pdf-hidden-text": (
        _code("BT 0 Tz /F1 12 Tf 72 600 Td (hidden 9483) Tj ET"),
        _code("BT /F1 0 Tf 72 600 Td (hidden 9483) Tj ET"),
        lambda: drawn(text("Twelve orders"), form(raw("0 Tz"), text("9483", y=500))),
        raw_pdf(page="/Annots[<</Type/Annot/Subtype/Redact/Rect[60 700 300 740]>>]"),
        raw_pdf(page="/Annots[<</Type/Annot/Subtype/StrikeOut/Rect[60 700 300 740]>>]"),
    ),
    "pdf-hidden-picture": (lambda: drawn(clipped(picture(72, 400, 200, 100)), text("Orders")),),
    "pdf-unknown-entry": (
        _code("/Foo <</Note(hidden 9483)>> BDC EMC"),
        _code("/Foo <</Note[(hidden 9483)]>> BDC EMC"),
        _code("BX (hidden 9483) foo EX"),
        _code("BT /F1 12 Tf 72 600 Td (hidden 9483) (shown) Tj ET"),
        _mixed("Lighten"),
        _labelled("Draft of the case 9483, "),
    ),
    "pdf-text-beside": (
        _linked("/Contents(case 9483)/A<</S/URI/URI(https://www.gov.uk/)>>"),
        _labelled("Case 94"),
        raw_pdf("<</Type/OCG/Name(count 7731)>>", catalogue=LAYER),
        raw_pdf(
            "<</Type/StructTreeRoot/K 7 0 R>>",
            "<</Type/StructElem/S/Figure/P 6 0 R/Alt(true count: 3)>>",
            catalogue="/MarkInfo<</Marked true>>/StructTreeRoot 6 0 R",
        ),
    ),
    "pdf-file-path": (
        _leads("https://cases.thameswick.local/view?id=9483"),
        _leads("http://foi-server/cases"),
        _leads("https://10.2.3.4/cases"),
        _leads("https://thameswick-my.sharepoint.com/personal/jo_example/stops.xlsx"),
    ),
    "pdf-layer": (
        raw_pdf(
            "<</Type/OCG/Name(Map)>>",
            catalogue="/OCProperties<</OCGs[6 0 R]/D<</BaseState/OFF/ON[6 0 R]>>>>",
        ),
        raw_pdf(
            "<</Type/OCG/Name(Map)/Usage<</View<</ViewState/OFF>>>>>>",
            catalogue=LAYER,
        ),
        raw_pdf(
            "<</Type/OCG/Name(Map)>>",
            catalogue="/OCProperties<</OCGs[6 0 R]/D<<>>/Configs[<</OFF[6 0 R]>>]>>",
        ),
    ),
}

CLEAN: dict[str, Sample] = {
    "a-table-of-counts": lambda: _table(COUNTS),
    "layers-that-are-shown": raw_pdf(
        "<</Type/OCG/Name(Base map)/Usage<</CreatorInfo<</Creator(QGIS 3.28)/Subtype/Artwork>>>>>>",
        catalogue=LAYER,
    ),
    "colours-multiplied": _mixed("Multiply"),
    "a-link-that-says-where-it-leads": _linked(
        "/Contents(https://www.gov.uk/guidance/2023)"
        "/A<</S/URI/URI(https://www.gov.uk/guidance/2023)>>"
    ),
    "a-language-in-the-content": _code("/P <</Lang (en-GB)/MCID 0>> BDC EMC"),
    "labels-of-pages": _labelled("Annex A-"),
    "a-watermark-over-words": lambda: drawn(
        text("Twelve orders were made in 2023"), fill(0.8), text("DRAFT", x=80, y=590, size=40)
    ),
    "a-frame-around-words": lambda: drawn(text("Twelve orders"), fill(0), box(70, 590, 200, 1)),
}
