"""Workbooks as officers' tools write them: traps in ordinary dress, and what only looks so."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import openpyxl
import xlsxwriter
from gate_samples import swap
from open_samples import cell, content, package, part, row, sheet
from openpyxl.formatting import rule
from openpyxl.styles import Font, NamedStyle, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from PIL import Image

CELL_IS: Any = rule.CellIsRule
FORMULA: Any = rule.FormulaRule
ROWS = (("Area", "Orders"), ("North", 17), ("South", 23), ("Total", 40))
CONTENT, CHART, STYLES = "content.xml", "xl/charts/chart1.xml", "xl/styles.xml"


def _open(write: Callable[[Any, Any], object]) -> Callable[[], bytes]:
    def make() -> bytes:
        book = openpyxl.Workbook()
        page: Any = book.active
        page.title = "Orders"
        for line in ROWS:
            page.append(line)
        write(book, page)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make


def _writer(write: Callable[[Any, Any], object]) -> Callable[[], bytes]:
    def make() -> bytes:
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out)
        page = book.add_worksheet("Orders")
        for number, line in enumerate(ROWS):
            page.write_row(number, 0, line)
        write(book, page)
        book.close()
        return out.getvalue()

    return make


def _write(place: str, value: object, **looks: object) -> Callable[[Any, Any], object]:
    def write(book: Any, page: Any) -> None:
        page[place] = value
        for name, look in looks.items():
            setattr(page[place], name, look)

    return write


def _named_white(book: Any, page: Any) -> None:
    style = NamedStyle("Quiet")
    style.font = Font(color="FFFFFF")
    book.add_named_style(style)
    page["B3"].style = "Quiet"


def _rule(make: Callable[[], Any]) -> Callable[[], bytes]:
    return _open(lambda book, page: page.conditional_formatting.add("B2:B4", make()))


def _name(said: str, **settings: Any) -> Callable[[], bytes]:
    def write(book: Any, page: Any) -> None:
        book.defined_names["Cases"] = DefinedName("Cases", attr_text=said, **settings)

    return _open(write)


def _description(text: str) -> Callable[[], bytes]:
    return _open(lambda book, page: setattr(book.properties, "description", text))


def _margin(name: str, text: str, setting: str = "") -> Callable[[], bytes]:
    def write(book: Any, page: Any) -> None:
        getattr(page, name).left.text = text
        if setting:
            setattr(page.HeaderFooter, setting, True)

    return _open(write)


def _chart(more: Callable[[Any], object]) -> Callable[[], bytes]:
    def write(book: Any, page: Any) -> None:
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Orders!$B$2:$B$3"})
        more(chart)
        page.insert_chart("E2", chart)

    return _writer(write)


def _picture() -> io.BytesIO:
    out = io.BytesIO()
    Image.new("RGB", (40, 40), (0, 60, 120)).save(out, "PNG")
    return out


def _logo(style: str = "") -> Callable[[], bytes]:
    def make() -> bytes:
        data = _writer(
            lambda book, page: page.set_header(
                "&L&G", {"image_left": "logo.png", "image_data_left": _picture()}
            )
        )()
        return swap(data, "xl/drawings/vmlDrawing1.vml", "position:absolute", style or "width:9pt")

    return make


def _settings(zeros: str) -> Callable[[], bytes]:
    return lambda: package(
        "spreadsheet",
        {
            "content.xml": content(
                "spreadsheet", f'<table:table table:name="Orders">{row("North", 12)}</table:table>'
            ),
            "settings.xml": part(
                "document-settings",
                '<office:settings><config:config-item-set config:name="ooo:view-settings">'
                '<config:config-item config:name="ShowZeroValues" config:type="boolean">'
                f"{zeros}</config:config-item></config:config-item-set></office:settings>",
            ),
        },
    )


def _four_charts(book: Any, page: Any) -> None:
    for number, kind in enumerate(("bar", "line", "pie", "area")):
        chart = book.add_chart({"type": kind})
        chart.add_series({"values": "=Orders!$B$2:$B$3"})
        page.insert_chart(f"E{2 + 20 * number}", chart)


def _dash(value: int, shown: str) -> bytes:
    """A figure under a style that shows a zero as a dash."""
    styles = (
        '<number:number-style style:name="N9P0"><number:number number:decimal-places="0" '
        'number:min-integer-digits="1"/></number:number-style><number:number-style '
        'style:name="N9"><number:text>-</number:text><style:map style:condition="value()!=0" '
        'style:apply-style-name="N9P0"/></number:number-style><style:style style:name="ce9" '
        'style:family="table-cell" style:data-style-name="N9"/>'
    )
    figure = cell(value, ' table:style-name="ce9"').replace(
        f"<text:p>{value}<", f"<text:p>{shown}<"
    )
    return sheet(row("North", 12) + f"<table:table-row>{figure}</table:table-row>", styles)


def _condition(value: str, look: str) -> bytes:
    """Figures that a conditional format gives another look, as LibreOffice writes it."""
    style = f'<style:style style:name="ce9" style:family="table-cell">{look}</style:style>'
    more = (
        '<calcext:conditional-formats xmlns:calcext="urn:org:documentfoundation:names:experimental:'
        'calc:xmlns:calcext:1.0"><calcext:conditional-format calcext:target-range-address='
        '"Orders.B1:Orders.B2"><calcext:condition calcext:apply-style-name="ce9" '
        f'calcext:value="{value}" calcext:base-cell-address="Orders.B1"/>'
        "</calcext:conditional-format></calcext:conditional-formats>"
    )
    return sheet(row("North", 12) + row("South", 7) + more, style)


_WHITE = '<style:text-properties fo:color="#ffffff"/>'
_RED = '<style:table-cell-properties fo:background-color="#ffc7ce"/>'
_HIDDEN = ' table:visibility="collapse"'

TRAPS: dict[str, tuple[bytes | Callable[[], bytes], ...]] = {
    "xlsx-unseen-text": (
        # Black is how openpyxl begins, and what it leaves out.
        _open(_write("E2", "three", fill=PatternFill("solid", fgColor="000000"))),
        _open(_named_white),
        _open(_write("A2", "North" + "\n" * 60 + "three")),
        _open(_write("A2", "North" + " " * 400 + "three")),
        _open(_write("A2", "No\u200b\u200c\u200drth")),
        _open(_write("A2", "North" + "".join(chr(0xE0000 + ord(sign)) for sign in "three"))),
        _margin("evenHeader", "three"),
        _margin("firstFooter", "three"),
    ),
    "xlsx-conditional-format": (
        _rule(lambda: CELL_IS("lessThan", ["20"], font=Font(color="FFFFFF"))),
        _rule(lambda: CELL_IS("lessThan", ["20"], fill=PatternFill("solid", end_color="000000"))),
        _rule(lambda: CELL_IS("equal", ['"Jo Example"'], fill=PatternFill(bgColor="FFFF00"))),
        _rule(lambda: FORMULA(["$A2>12"], fill=PatternFill(bgColor="FFFF00"))),
    ),
    "xlsx-defined-name": (
        _name("12"),
        _name("Orders!$A$1:$B$2", hidden=True),
        _name("Orders!$A$1:$B$2", comment="made by hand"),
        _name("Persons!$A$1:$B$9483"),
    ),
    "xlsx-chart-cache": (
        _chart(lambda chart: chart.set_title({"name": "three", "name_font": {"color": "white"}})),
        _chart(lambda chart: chart.set_title({"name": "three", "name_font": {"size": 1}})),
    ),
    "office-custom-properties": (
        _description("Three of these are siblings"),
        _open(lambda book, page: setattr(book.properties, "keywords", "Operation Example")),
    ),
    "office-picture": (
        _logo("visibility:hidden"),
        _writer(lambda book, page: page.insert_button("E2", {"macro": "Show", "caption": "Show"})),
    ),
    "ods-shows-other": (_settings("false"), _dash(3, "-")),
    "ods-validation": (
        _condition("&lt;10", _WHITE),
        _condition("=[.Z9]", _RED),
        _condition("=&quot;Jo Example&quot;", _RED),
    ),
    "ods-hidden-row": (sheet(row("North", 12) + row("South", 7).replace(">", f"{_HIDDEN}>", 1)),),
    "ods-unseen-text": (
        sheet(row("North" + "\u200b\u200c" * 3, 12)),
        swap(sheet(row("North", 12)), CONTENT, "North", 'North<text:s text:c="900"/>three'),
    ),
}

CLEAN: dict[str, bytes | Callable[[], bytes]] = {
    "white on black": _open(
        _write("A1", "Area", font=Font(color="FFFFFF"), fill=PatternFill("solid", fgColor="000000"))
    ),
    "a name for cells": _name("Orders!$A$1:$B$2"),
    "rows that are not used are hidden": _writer(
        lambda book, page: page.set_default_row(hide_unused_rows=True)
    ),
    "colours for high figures": _writer(
        lambda book, page: page.conditional_format(
            "B2:B4",
            {
                "type": "cell",
                "criteria": ">",
                "value": 20,
                "format": book.add_format({"font_color": "#9C0006", "bg_color": "#FFC7CE"}),
            },
        )
    ),
    "every other row": _rule(
        lambda: FORMULA(["MOD(ROW(),2)=0"], fill=PatternFill(bgColor="DDEBF7"))
    ),
    "a description by a program": _description("Created with Python and XlsxWriter"),
    "the head of even pages": _margin("evenHeader", "Thameswick", "differentOddEven"),
    "a chart with a title": _chart(lambda chart: chart.set_title({"name": "Orders"})),
    "a chart with a light title on a dark ground": _chart(
        lambda chart: (
            chart.set_chartarea({"fill": {"color": "#1F4E78"}}),
            chart.set_title({"name": "Orders", "name_font": {"color": "white"}}),
        )
    ),
    "a logo in the head of the pages": _logo(),
    "an empty row that is hidden": sheet(
        row("North", 12)
        + f"<table:table-row{_HIDDEN}><table:table-cell/></table:table-row>"
        + row("South", 7)
    ),
    "zeros are shown": _settings("true"),
    "a zero as a dash": _open(_write("B6", 0, number_format='#,##0;-#,##0;"-"')),
    "a zero as accounts show it": _dash(0, "-"),
    "a figure beside a zero as accounts show it": _dash(12, "12"),
    "charts one below the other": _writer(_four_charts),
    "low figures in red": _condition("&lt;10", _RED),
    "lines in a cell": _open(_write("A2", "North\nand East")),
    "a Welsh name": sheet(row("Ynys M\u00f4n", 12)),
}
