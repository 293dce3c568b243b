"""The published tables as an OpenDocument workbook: the same sheets as in Excel's format."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape

from odfdo import Cell, Document, Element, Row, Table

from disclosable.letters.render.sealed import seal
from disclosable.letters.sheets.content import Shown, TableSheet, Workbook, workbook_of
from disclosable.sdc.release import Release

_SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
        "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
    }.items()
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>'
_KIND = "application/vnd.oasis.opendocument.spreadsheet"
_VERSION = 'office:version="1.3"'
WIDE, MIDDLE, NARROW = "wide", "middle", "narrow"


def render_ods(release: Release, authority: str, reference: str, dated: date, path: Path) -> None:
    """Write every table of `release` to `path`: cover, contents, notes, one table a sheet.

    The same release gives the same bytes. No settings, preview or statistics go with it.

    Raises:
        TooLarge: a table does not fit a worksheet.
    """
    content = workbook_of(release, authority, reference, dated)
    document = Document("spreadsheet")
    document.set_part("content.xml", _empty_content().encode())
    body = document.body
    body.append(_cover(content))
    for number, sheet in enumerate(content.sheets):
        body.append(_sheet(sheet, linked=number == 0))
    body.append(_marked_tables(content))
    parts = {
        "mimetype": _KIND.encode(),
        "META-INF/manifest.xml": _manifest().encode(),
        "meta.xml": _meta(content).encode(),
        "styles.xml": _styles().encode(),
        "content.xml": document.content.serialize(),
    }
    seal(path, parts.items(), plain=frozenset({"mimetype"}))


def _cover(content: Workbook) -> Table:
    table = _new_table("Cover", (WIDE,))
    table.append_row(_row((content.title,), ("title",)))
    for heading, lines in content.cover:
        table.append_row(_row((heading,), ("heading",)))
        for words in lines:
            table.append_row(_row((words,), ("words",)))
    return table


def _sheet(sheet: TableSheet, *, linked: bool) -> Table:
    figures = len(sheet.headings) - sheet.down
    codes = (MIDDLE,) * sheet.down if figures else (MIDDLE, WIDE)
    table = _new_table(sheet.name, codes + (NARROW,) * figures)
    table.append_row(_row((sheet.title,), ("title",)))
    for words in sheet.lines:
        table.append_row(_row((words,), ("line",)))
    looks = ("head",) * sheet.down + ("headnumber",) * figures
    table.append_row(_row(sheet.headings, looks))
    looks = ("words",) * sheet.down + ("number",) * figures
    for cells in sheet.rows:
        row = _row(cells, looks)
        if linked:
            row.set_cell(0, _link(str(cells[0])))
        table.append_row(row)
    return table


def _new_table(name: str, widths: tuple[str, ...]) -> Table:
    table = Table(name, style="sheet")
    for width in widths:
        column = Element.from_tag("table:table-column")
        column.set_attribute("table:style-name", width)
        table.append(column)
    return table


def _row(cells: tuple[Shown, ...], looks: tuple[str, ...]) -> Row:
    row = Row()
    for shown, look in zip(cells, looks, strict=True):
        row.append_cell(Cell(shown, text=str(shown), style=look))
    return row


def _link(name: str) -> Cell:
    """A cell that leads to the sheet of that name."""
    cell = Cell(name, text="", style="words")
    paragraph = Element.from_tag(
        f'<text:p><text:a xlink:type="simple" xlink:href="#{escape(name)}.A1">'
        f"{escape(name)}</text:a></text:p>"
    )
    cell.clear()
    cell.set_attribute("office:value-type", "string")
    cell.set_attribute("table:style-name", "words")
    cell.append(paragraph)
    return cell


def _marked_tables(content: Workbook) -> Element:
    """The database ranges: where each table begins and ends, for whoever reads by ear."""
    ranges = "".join(
        f'<table:database-range table:name="data_{sheet.name.lower()}" '
        f'table:target-range-address="{sheet.name}.A{sheet.header_row + 1}:'
        f"{sheet.name}.{column_letters(len(sheet.headings))}"
        f'{sheet.header_row + 1 + len(sheet.rows)}"/>'
        for sheet in content.sheets
    )
    return Element.from_tag(f"<table:database-ranges>{ranges}</table:database-ranges>")


def column_letters(number: int) -> str:
    """The name of a column, counted from 1: A, Z, AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _empty_content() -> str:
    return (
        f"{_XML}<office:document-content {_SPACES} {_VERSION}><office:automatic-styles>"
        f"{_column(WIDE, '16cm')}{_column(MIDDLE, '6cm')}{_column(NARROW, '3cm')}"
        '<style:style style:name="sheet" style:family="table" style:master-page-name="Wide">'
        '<style:table-properties table:display="true"/></style:style>'
        f"{_look('title', 16, bold=True)}{_look('heading', 14, bold=True)}{_look('line', 12)}"
        f"{_look('words', 12, wrap=True)}{_look('number', 12, align='end')}"
        f"{_look('head', 12, bold=True, wrap=True, rule=True)}"
        f"{_look('headnumber', 12, bold=True, wrap=True, rule=True, align='end')}"
        "</office:automatic-styles><office:body><office:spreadsheet/></office:body>"
        "</office:document-content>"
    )


def _column(name: str, width: str) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/></style:style>'
    )


def _look(
    name: str,
    size: int,
    *,
    bold: bool = False,
    wrap: bool = False,
    rule: bool = False,
    align: str = "start",
) -> str:
    wrapped = ' fo:wrap-option="wrap"' if wrap else ""
    ruled = ' fo:border-bottom="0.75pt solid #000000"' if rule else ""
    weight = ' fo:font-weight="bold"' if bold else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" '
        'style:parent-style-name="Default">'
        f'<style:table-cell-properties style:vertical-align="top"{wrapped}{ruled} '
        'style:text-align-source="fix"/>'
        f'<style:paragraph-properties fo:text-align="{align}"/>'
        f'<style:text-properties fo:font-size="{size}pt"{weight}/></style:style>'
    )


def _styles() -> str:
    return (
        f"{_XML}<office:document-styles {_SPACES} {_VERSION}><office:styles>"
        '<style:style style:name="Default" style:family="table-cell">'
        '<style:text-properties fo:font-family="Arial" fo:font-size="12pt" fo:language="en" '
        'fo:country="GB"/></style:style></office:styles><office:automatic-styles>'
        '<style:page-layout style:name="wide"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" '
        'style:scale-to-X="1" style:scale-to-Y="0" fo:margin-top="1.5cm" '
        'fo:margin-bottom="1.5cm" fo:margin-left="1.5cm" fo:margin-right="1.5cm"/>'
        "</style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Wide" style:page-layout-name="wide"/>'
        "</office:master-styles></office:document-styles>"
    )


def _meta(content: Workbook) -> str:
    made = f"{content.dated.isoformat()}T00:00:00"
    return (
        f"{_XML}<office:document-meta {_SPACES} {_VERSION}><office:meta>"
        f"<dc:title>{escape(content.title)}</dc:title>"
        f"<dc:subject>{escape(content.reference)}</dc:subject>"
        f"<meta:creation-date>{made}</meta:creation-date><dc:date>{made}</dc:date>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )


def _manifest() -> str:
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("meta.xml", "styles.xml", "content.xml")
    )
    return (
        f'{_XML}<manifest:manifest {_SPACES} manifest:version="1.3"><manifest:file-entry '
        f'manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_KIND}"/>'
        f"{entries}</manifest:manifest>"
    )
