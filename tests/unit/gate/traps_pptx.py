"""Traps for each code of a PPTX presentation, and its clean twins.

The templates of the library that makes them bring a preview picture and printer settings, which
the gate knows exactly.
"""

from __future__ import annotations

import functools
import io
from collections.abc import Callable
from typing import Any

import pptx
from gate_samples import RELATIONSHIPS, relate, retouch, swap
from PIL import Image
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches, Pt

Sample = bytes | Callable[[], bytes]
SLIDE = "ppt/slides/slide1.xml"
SLIDE_RELS = "ppt/slides/_rels/slide1.xml.rels"
MAIN = "ppt/presentation.xml"
MAIN_RELS = "ppt/_rels/presentation.xml.rels"
A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
WORDS = "Twelve orders were made."
RUN = f"<a:r><a:t>{WORDS}</a:t></a:r>"


@functools.cache
def logo(colour: tuple[int, int, int] = (0, 60, 120)) -> bytes:
    """A picture of one colour."""
    buffer = io.BytesIO()
    Image.new("RGB", (60, 30), colour).save(buffer, "PNG")
    return buffer.getvalue()


def deck(write: Callable[..., None] | None = None, layout: int = 1) -> bytes:
    """A presentation of one slide with a title and a line; `write` may add to it."""
    presentation = pptx.Presentation()
    slide = presentation.slides.add_slide(presentation.slide_layouts[layout])
    if slide.shapes.title is not None:
        slide.shapes.title.text = "Orders"
    if layout == 1:
        slide.placeholders[1].text = WORDS
    if write:
        write(presentation, slide)
    buffer = io.BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


@functools.cache
def plain() -> bytes:
    """The presentation that most traps are put into."""
    return deck()


def made(write: Callable[..., None], layout: int = 1) -> Callable[[], bytes]:
    return lambda: deck(write, layout)


def put(old: str, new: str, part: str = SLIDE) -> Callable[[], bytes]:
    return lambda: swap(plain(), part, old, new)


def letters(properties: str, inside: str = "") -> Callable[[], bytes]:
    return put(RUN, f"<a:r><a:rPr {properties}>{inside}</a:rPr><a:t>{WORDS}</a:t></a:r>")


def part(kind: str, content: str = "<x/>", rels: str = MAIN_RELS) -> Callable[[], bytes]:
    full = kind if kind.startswith("http") else f"{RELATIONSHIPS}/{kind}"
    name = "ppt/extra.xml" if rels == MAIN_RELS else "ppt/slides/extra.xml"
    return lambda: relate(plain(), rels, full, "extra.xml", name, content)


def _box(slide: Any, *place: float, text: str = "", fill: RGBColor | None = None) -> Any:
    shape = slide.shapes.add_textbox(*(Inches(number) for number in place))
    shape.text_frame.text = text
    if fill is not None:
        shape.fill.solid()
        shape.fill.fore_color.rgb = fill
    return shape


def _black_box(_: Any, slide: Any) -> None:
    shape = slide.shapes.add_shape(
        MSO_SHAPE.RECTANGLE, Inches(1), Inches(1.7), Inches(3), Inches(0.6)
    )
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0, 0, 0)


def _picture(crop: float = 0.0) -> Callable[..., None]:
    def write(_: Any, slide: Any) -> None:
        picture = slide.shapes.add_picture(io.BytesIO(logo()), Inches(7), Inches(6), Inches(1))
        picture.crop_left = crop

    return write


def _picture_over_words(_: Any, slide: Any) -> None:
    slide.shapes.add_picture(io.BytesIO(logo()), Inches(0.4), Inches(1.6), Inches(6), Inches(1))


def _white_on_band(_: Any, slide: Any) -> None:
    _box(slide, 0, 6, 10, 1, fill=RGBColor(0, 48, 96))
    words = _box(slide, 1, 6.2, 4, 0.5, text="White on blue")
    run = words.text_frame.paragraphs[0].runs[0]
    run.font.color.rgb = RGBColor(255, 255, 255)


def _caption(_: Any, slide: Any) -> None:
    slide.shapes.add_picture(io.BytesIO(logo()), Inches(1), Inches(3), Inches(6), Inches(3))
    _box(slide, 1, 5.5, 6, 0.5, text="What the picture shows", fill=RGBColor(240, 240, 240))


def _table(slide: Any) -> Any:
    frame = slide.shapes.add_table(3, 2, Inches(1), Inches(3), Inches(5), Inches(1))
    for line, cells in enumerate((("Area", "Orders"), ("North", "12"), ("South", "xx"))):
        for place, text in enumerate(cells):
            frame.table.cell(line, place).text = text
    return frame.table


def _table_with(change: Callable[..., None]) -> Callable[..., None]:
    def write(_: Any, slide: Any) -> None:
        change(_table(slide))

    return write


def _white_cell(table: Any) -> None:
    run = table.cell(1, 1).text_frame.paragraphs[0].runs[0]
    run.font.color.rgb = RGBColor(255, 255, 255)


def _white_head(table: Any) -> None:
    run = table.cell(0, 1).text_frame.paragraphs[0].runs[0]
    run.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def _covered_cell(table: Any) -> None:
    table.cell(1, 1)._tc.set("hMerge", "1")
    table.cell(1, 0)._tc.set("gridSpan", "2")


def _thin_column(table: Any) -> None:
    table.columns[1].width = Pt(0)


def _notes(_: Any, slide: Any) -> None:
    slide.notes_slide.notes_text_frame.text = "Three of them are one family."


def _chart(_: Any, slide: Any) -> None:
    from pptx.chart.data import CategoryChartData
    from pptx.enum.chart import XL_CHART_TYPE

    data = CategoryChartData()
    data.categories = ["North", "South"]
    data.add_series("Orders", (12, 3))
    slide.shapes.add_chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(3), Inches(4), Inches(3), data
    )


def _layout_words(unused: bool) -> Callable[[], bytes]:
    number = 7 if unused else 2
    shape = (
        '<p:sp><p:nvSpPr><p:cNvPr id="90" name="TextBox 90"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        '<p:spPr><a:xfrm><a:off x="100000" y="6400000"/><a:ext cx="3000000" cy="300000"/></a:xfrm>'
        "</p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>Thameswick Constabulary</a:t></a:r></a:p>"
        "</p:txBody></p:sp></p:spTree>"
    )
    return put("</p:spTree>", shape, f"ppt/slideLayouts/slideLayout{number}.xml")


ANIMATED = (
    "<p:timing><p:tnLst><p:par><p:cTn id='1' nodeType='tmRoot'><p:childTnLst><p:par><p:cTn id='2' "
    "presetID='1' presetClass='{}' fill='hold' nodeType='clickEffect'/></p:par></p:childTnLst>"
    "</p:cTn></p:par></p:tnLst></p:timing></p:sld>"
)
PLACE = '<a:off x="{}" y="{}"/><a:ext cx="{}" cy="{}"/>'


def _placed(left: int, top: int, wide: int, high: int) -> Callable[[], bytes]:
    form = PLACE.format(left, top, wide, high)
    first = '<p:ph idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
    return put(first, first.replace("<p:spPr/>", f"<p:spPr><a:xfrm>{form}</a:xfrm></p:spPr>"))


TRAPS: dict[str, tuple[Sample, ...]] = {
    "pptx-hidden-slide": (
        put("<p:sld ", '<p:sld show="0" '),
        lambda: retouch(
            plain(),
            {MAIN: lambda text: text.replace('<p:sldId id="256" r:id="rId7"/>', "")},
        ),
    ),
    "pptx-hidden-text": (
        letters("", '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'),
        letters("", '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'),
        letters(
            "",
            '<a:solidFill><a:schemeClr val="tx1"><a:lumMod val="5000"/><a:lumOff val="95000"/>'
            "</a:schemeClr></a:solidFill>",
        ),
        letters(
            "", '<a:solidFill><a:srgbClr val="000000"><a:alpha val="0"/></a:srgbClr></a:solidFill>'
        ),
        letters("", "<a:noFill/>"),
        letters('sz="100"'),
        letters("", '<a:highlight><a:srgbClr val="000000"/></a:highlight>'),
        put(
            "<a:bodyPr/><a:lstStyle/><a:p>" + RUN,
            '<a:bodyPr><a:normAutofit fontScale="5000"/></a:bodyPr><a:lstStyle/><a:p>' + RUN,
        ),
        put(
            "<a:lstStyle/><a:p>" + RUN,
            '<a:lstStyle><a:lvl1pPr><a:defRPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
            "</a:defRPr></a:lvl1pPr></a:lstStyle><a:p>" + RUN,
        ),
        put(
            "<p:bodyStyle><a:lvl1pPr",
            '<p:bodyStyle><a:lvl1pPr algn="l"><a:defRPr sz="100"/></a:lvl1pPr><a:lvl1pPr',
            "ppt/slideMasters/slideMaster1.xml",
        ),
        put(
            "<p:cSld>",
            '<p:cSld><p:bg><p:bgPr><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
            "<a:effectLst/></p:bgPr></p:bg>",
        ),
        made(_table_with(_white_cell), 5),
        made(_table_with(_covered_cell), 5),
        made(_table_with(_thin_column), 5),
    ),
    "pptx-notes": (made(_notes),),
    "pptx-comment": (
        part("comments", rels=SLIDE_RELS),
        part("commentAuthors"),
        part("http://schemas.microsoft.com/office/2018/10/relationships/comments", rels=SLIDE_RELS),
        part("http://schemas.microsoft.com/office/2018/10/relationships/authors"),
    ),
    "pptx-history": (
        part("http://schemas.microsoft.com/office/2016/11/relationships/changesInfo"),
        part("http://schemas.microsoft.com/office/2015/10/relationships/revisionInfo"),
    ),
    "pptx-tags": (
        part("tags", rels=SLIDE_RELS),
        put("<p:nvPr/>", '<p:nvPr><p:custDataLst><p:tags r:id="rId9"/></p:custDataLst></p:nvPr>'),
    ),
    "pptx-unused-words": (
        _layout_words(unused=True),
        put(
            "Click to edit Master title style",
            "3 of them are one family",
            "ppt/slideLayouts/slideLayout9.xml",
        ),
    ),
    "pptx-animation": (
        put("</p:sld>", ANIMATED.format("exit")),
        put(
            "</p:sld>",
            "<p:timing><p:tnLst><p:set><p:to><p:strVal val='hidden'/></p:to></p:set></p:tnLst>"
            "</p:timing></p:sld>",
        ),
    ),
    "pptx-unknown-element": (
        put("</p:cSld>", "<p:secret/></p:cSld>"),
        put("<p:cSld>", '<p:cSld secret="three">'),
        put("<p:cSld>", f'<p:cSld name="{"x" * 400}">'),
    ),
    "drawing-hidden": (
        put('<p:cNvPr id="3" ', '<p:cNvPr id="3" hidden="1" '),
        _placed(-9_000_000, 1_000_000, 8_000_000, 1_000_000),
        _placed(1_000_000, 7_000_000, 3_000_000, 1_000_000),
        _placed(1_000_000, 1_000_000, 0, 0),
        lambda: swap(
            deck(_picture()),
            SLIDE,
            'r:embed="rId2"/>',
            'r:embed="rId2"><a:alphaModFix amt="2000"/></a:blip>',
        ),
    ),
    "drawing-covers": (made(_black_box), made(_picture_over_words)),
    "drawing-cropped-picture": (made(_picture(0.4)),),
    "drawing-unknown-element": (put("<a:bodyPr/>", "<a:bodyPr><a:secret/></a:bodyPr>"),),
    "drawing-unshown-picture": (
        lambda: relate(
            plain(),
            SLIDE_RELS,
            f"{RELATIONSHIPS}/image",
            "../media/old.png",
            "ppt/media/old.png",
            logo(),
        ),
    ),
    "office-picture": (
        made(_chart, 5),
        part("diagramData", rels=SLIDE_RELS),
        part("video", rels=SLIDE_RELS),
    ),
    "office-embedded-object": (made(_chart, 5), part("oleObject", rels=SLIDE_RELS)),
    "office-file-path": (
        put(
            RUN,
            RUN.replace(
                "<a:t>",
                '<a:rPr><a:hlinkClick r:id="rId9" action="ppaction://program"/></a:rPr><a:t>',
            ),
        ),
        put('name="Content Placeholder 2"', 'name="x" descr="C:\\Cases\\orders.png"'),
    ),
    "office-person": (
        made(lambda presentation, _: setattr(presentation.core_properties, "author", "Jo Example")),
        made(
            lambda presentation, _: setattr(
                presentation.core_properties, "last_modified_by", "Jo Example"
            )
        ),
    ),
    "office-thumbnail": (
        lambda: retouch(plain(), {"docProps/thumbnail.jpeg": b"\xff\xd8\xff\xe0 another preview"}),
    ),
    "office-printer-settings": (
        lambda: retouch(plain(), {"ppt/printerSettings/printerSettings1.bin": b"PRINTER01"}),
    ),
    "office-macros": (part("http://schemas.microsoft.com/office/2006/relationships/vbaProject"),),
    "office-custom-xml": (part("customXml"),),
}
CLEAN: dict[str, Sample] = {
    "pptx": plain,
    "pptx-picture": made(_picture()),
    "pptx-band": made(_white_on_band, 6),
    "pptx-caption": made(_caption, 6),
    "pptx-table": made(_table_with(_white_head), 5),
    "pptx-layout-words": _layout_words(unused=False),
    "pptx-entrance": put("</p:sld>", ANIMATED.format("entr")),
    "pptx-empty-notes": made(lambda _, slide: slide.notes_slide),
    "pptx-sections": put(
        "</p:presentation>",
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
        'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main"><p14:section '
        'name="Results" id="{0D1E9A4E-1E1B-4B5E-9F53-0D6F0E6A9E11}"><p14:sldIdLst><p14:sldId '
        'id="256"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst>'
        "</p:presentation>",
        MAIN,
    ),
}
