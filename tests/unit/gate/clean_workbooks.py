"""Workbooks that a careful officer would send, written by openpyxl and XlsxWriter."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.chart import BarChart, Reference
from openpyxl.drawing.image import Image as SheetImage
from openpyxl.formatting.rule import ColorScaleRule, DataBarRule, IconSetRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.table import Table, TableStyleInfo
from PIL import Image

ROWS: list[list[object]] = [
    ["Area", "2021", "2022", "Total"],
    ["North", 12, 14, 26],
    ["South", 20, 31, 51],
    ["East", "xx", 9, "xx"],
    ["Total", 32, 54, 86],
]


def picture() -> io.BytesIO:
    """A small picture, as a logo is."""
    out = io.BytesIO()
    Image.new("RGB", (120, 40), (0, 60, 120)).save(out, "PNG")
    out.seek(0)
    return out


def _open(write: Callable[[Any, Any], object]) -> Callable[[], bytes]:
    def make() -> bytes:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Orders"
        for row in ROWS:
            sheet.append(row)
        write(book, sheet)
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make


def _writer(write: Callable[[Any, Any], object], **options: object) -> Callable[[], bytes]:
    def make() -> bytes:
        out = io.BytesIO()
        book = xlsxwriter.Workbook(out, options)
        sheet = book.add_worksheet("Orders")
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
        write(book, sheet)
        book.close()
        return out.getvalue()

    return make


def _looks(book: Any, sheet: Any) -> None:
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E78")
        cell.alignment = Alignment(horizontal="center", wrap_text=True)
        cell.border = Border(bottom=Side(style="thin"))
    sheet.column_dimensions["A"].width = 30
    sheet.freeze_panes = "B2"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = "1072BA"
    sheet.row_dimensions.group(2, 4, outline_level=1, hidden=False)


def _title(book: Any, sheet: Any) -> None:
    sheet.insert_rows(1)
    sheet["A1"] = "Orders by area"
    sheet.merge_cells("A1:D1")


def _page(book: Any, sheet: Any) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.print_title_rows = "1:1"
    sheet.print_area = "A1:D5"
    sheet.oddHeader.center.text = "Orders"
    sheet.oddFooter.right.text = "Page &P of &N"


def _formats(book: Any, sheet: Any) -> None:
    values: list[tuple[object, str]] = [
        (1234, "#,##0"),
        (0.125, "0.0%"),
        (datetime.date(2024, 4, 1), "dd/mm/yyyy"),
        (datetime.datetime(2024, 4, 1, 12, 30), "dd/mm/yyyy hh:mm"),
        (datetime.date(2024, 4, 1), "mmm-yy"),
        (datetime.time(9, 30), "hh:mm"),
        (5, "£#,##0.00"),
        (-4, "#,##0;[Red]-#,##0"),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-'),
        (7, '0" orders"'),
        (0.1 + 0.2, "General"),
        (True, "General"),
    ]
    for number, (value, code) in enumerate(values, start=1):
        sheet.cell(number, 6, value).number_format = code


def _open_table(book: Any, sheet: Any) -> None:
    table = Table(displayName="Orders", ref="A1:D4")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium9", showRowStripes=True)
    sheet.add_table(table)


def _open_chart(book: Any, sheet: Any) -> None:
    chart = BarChart()
    chart.title = "Orders"
    figures = Reference(sheet, min_col=2, max_col=3, min_row=1, max_row=4)
    chart.add_data(figures, titles_from_data=True)
    chart.set_categories(Reference(sheet, min_col=1, min_row=2, max_row=4))
    sheet.add_chart(chart, "G2")


def _scales(book: Any, sheet: Any) -> None:
    colours = ColorScaleRule(
        start_type="min", start_color="FFFFFF", end_type="max", end_color="63BE7B"
    )
    sheet.conditional_formatting.add("B2:C4", colours)
    bars = DataBarRule(start_type="min", end_type="max", color="638EC6")
    sheet.conditional_formatting.add("D2:D4", bars)
    icons = IconSetRule("3Arrows", "percent", [0, 33, 67])
    sheet.conditional_formatting.add("C2:C4", icons)


def _sums(book: Any, sheet: Any) -> None:
    sheet["A6"] = "Sum"
    sheet["B6"] = "=SUM(B2:B4)"
    sheet["D6"] = "=B2+C2"


def _many_sheets(book: Any, sheet: Any) -> None:
    book.create_sheet("Notes")["A1"] = "Figures of 5 or fewer are shown as xx."
    contents = book.create_sheet("Contents", 0)
    contents["A1"] = "Orders"
    contents["A1"].hyperlink = "#'Orders'!A1"


def _chart(kind: str) -> Callable[[Any, Any], None]:
    def write(book: Any, sheet: Any) -> None:
        chart = book.add_chart({"type": kind})
        chart.add_series(
            {
                "name": "=Orders!$C$1",
                "categories": "=Orders!$A$2:$A$4",
                "values": "=Orders!$C$2:$C$4",
                "data_labels": {"value": True},
            }
        )
        chart.set_title({"name": "Orders by area"})
        sheet.insert_chart("F2", chart)

    return write


def _table_of_totals(book: Any, sheet: Any) -> None:
    count = {"header": "Count", "total_function": "sum", "total_value": 9}
    options = {
        "data": [["N", 1], ["S", 3], ["E", 5]],
        "total_row": True,
        "columns": [{"header": "Area", "total_string": "Total"}, count],
    }
    sheet.add_table("A10:B14", options)


def _links(book: Any, sheet: Any) -> None:
    sheet.write_url("A8", "https://example.org/")
    sheet.write_url("A9", "internal:Orders!A1", string="Top")


def _bars(book: Any, sheet: Any) -> None:
    sheet.conditional_format("B2:C4", {"type": "3_color_scale"})
    sheet.conditional_format("C2:C4", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format("B2:B4", {"type": "icon_set", "icon_style": "3_traffic_lights"})


def _worked_out(book: Any, sheet: Any) -> None:
    share = book.add_format({"num_format": "0.0%"})
    sheet.write_formula("B8", "=SUM(B2:B3)", None, 32)
    sheet.write_formula("C8", "=AVERAGE(C2:C4)", None, 18)
    sheet.write_formula("D8", "=B2/C3", share, 12 / 31)
    sheet.write_formula("E8", "=ROUND(B2/C2*100,1)")


WRITTEN: dict[str, Callable[[], bytes]] = {
    "openpyxl looks": _open(_looks),
    "openpyxl title": _open(_title),
    "openpyxl page": _open(_page),
    "openpyxl formats": _open(_formats),
    "openpyxl table": _open(_open_table),
    "openpyxl chart": _open(_open_chart),
    "openpyxl scales": _open(_scales),
    "openpyxl sums": _open(_sums),
    "openpyxl sheets": _open(_many_sheets),
    "openpyxl logo": _open(lambda book, sheet: sheet.add_image(SheetImage(picture()), "F2")),
    "openpyxl filter buttons": _open(lambda _, sheet: setattr(sheet.auto_filter, "ref", "A1:D5")),
    **{
        f"xlsxwriter {kind} chart": _writer(_chart(kind))
        for kind in ("column", "line", "pie", "scatter", "area", "doughnut")
    },
    "xlsxwriter table": _writer(_table_of_totals),
    "xlsxwriter links": _writer(_links),
    "xlsxwriter bars": _writer(_bars),
    "xlsxwriter formulas": _writer(_worked_out),
    "xlsxwriter inline": _writer(lambda book, sheet: None, constant_memory=True),
    "xlsxwriter 1904": _writer(
        lambda book, sheet: sheet.write_datetime(
            "A8", datetime.datetime(2024, 4, 1), book.add_format({"num_format": "dd/mm/yyyy"})
        ),
        date_1904=True,
    ),
    "xlsxwriter logo": _writer(
        lambda book, sheet: sheet.insert_image(
            "F2", "logo.png", {"image_data": picture(), "description": "The authority's logo"}
        )
    ),
    "xlsxwriter text box": _writer(
        lambda book, sheet: sheet.insert_textbox("F2", "Figures of 5 or fewer are xx")
    ),
    "xlsxwriter words": _writer(
        lambda book, sheet: (
            sheet.write("A8", "Café, naïve & <b> \t"),
            sheet.write_rich_string("A9", "See ", book.add_format({"bold": True}), "notes"),
        )
    ),
    "xlsxwriter unused columns": _writer(
        lambda book, sheet: sheet.set_column("H:XFD", None, None, {"hidden": True})
    ),
    "xlsxwriter protected": _writer(lambda book, sheet: sheet.protect("words")),
}
