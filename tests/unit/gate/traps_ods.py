"""Traps for each code of an ODS spreadsheet, and its clean twin."""

from __future__ import annotations

from gate_samples import ods, retouch, swap

CONTENT = "content.xml"
META = "meta.xml"
CELL = "<text:p>12</text:p>"
ROW = "<table:table-row>"
COLUMN = '<table:table-column table:number-columns-repeated="2"/>'
SPREADSHEET_END = "</office:spreadsheet>"
STYLES_END = "</office:automatic-styles>"


def _cell_style(properties: str) -> bytes:
    styled = swap(
        ods(),
        CONTENT,
        STYLES_END,
        f'<style:style style:name="ce9" style:family="table-cell">{properties}</style:style>'
        + STYLES_END,
    )
    return swap(
        styled,
        CONTENT,
        '<table:table-cell office:value-type="float"',
        '<table:table-cell table:style-name="ce9" office:value-type="float"',
    )


def _number_style(inside: str) -> bytes:
    numbered = swap(
        _cell_style(""), CONTENT, 'style:name="ce9"', 'style:name="ce9" style:data-style-name="N9"'
    )
    return swap(
        numbered,
        CONTENT,
        STYLES_END,
        f'<number:number-style style:name="N9">{inside}</number:number-style>' + STYLES_END,
    )


TRAPS: dict[str, tuple[bytes, ...]] = {
    "ods-hidden-sheet": (
        retouch(
            ods(),
            {
                CONTENT: lambda text: text.replace(
                    'table:display="true"', 'table:display="false"'
                ).replace(
                    "<table:table table:name", '<table:table table:style-name="ta1" table:name'
                )
            },
        ),
    ),
    "ods-hidden-row": (
        swap(ods(), CONTENT, ROW, '<table:table-row table:visibility="collapse">'),
        swap(ods(), CONTENT, ROW, '<table:table-row table:visibility="filter">'),
        retouch(
            ods(),
            {
                CONTENT: lambda text: text.replace("0.452cm", "0cm").replace(
                    ROW, '<table:table-row table:style-name="ro1">', 1
                )
            },
        ),
        retouch(
            ods(),
            {
                CONTENT: lambda text: text.replace(
                    ROW, f'<table:table-row-group table:display="false">{ROW}', 1
                ).replace("</table:table-row>", "</table:table-row></table:table-row-group>", 1)
            },
        ),
    ),
    "ods-hidden-column": (
        swap(ods(), CONTENT, COLUMN, COLUMN.replace("/>", ' table:visibility="collapse"/>')),
        retouch(
            ods(),
            {
                CONTENT: lambda text: text.replace("2.258cm", "0.01cm").replace(
                    COLUMN, COLUMN.replace("/>", ' table:style-name="co1"/>')
                )
            },
        ),
    ),
    "ods-formula": (
        swap(ods(), CONTENT, 'office:value="12"', 'office:value="12" table:formula="of:=6+6"'),
        swap(
            ods(),
            CONTENT,
            SPREADSHEET_END,
            "<table:named-expressions><table:named-expression/></table:named-expressions>"
            + SPREADSHEET_END,
        ),
    ),
    "ods-shows-other": (
        swap(ods(), CONTENT, CELL, "<text:p>xx</text:p>"),
        swap(ods(), CONTENT, CELL, ""),
        swap(ods(), CONTENT, 'office:string-value="xx"', 'office:string-value="3"'),
        _number_style("<number:text>xx</number:text>"),
        _number_style(
            '<number:number number:min-integer-digits="1"/>'
            '<style:map style:condition="value()&lt;6" style:apply-style-name="N0"/>'
        ),
        _number_style('<number:number number:display-factor="1000"/>'),
    ),
    "ods-unseen-text": (
        _cell_style('<style:text-properties fo:color="#ffffff"/>'),
        _cell_style('<style:text-properties fo:font-size="1pt"/>'),
        _cell_style('<style:text-properties text:display="none"/>'),
        _cell_style('<style:table-cell-properties fo:background-color="#000000"/>'),
        retouch(
            ods(),
            {
                CONTENT: lambda text: text.replace(
                    '<table:table-cell office:value-type="float"',
                    '<table:covered-table-cell office:value-type="float"',
                    1,
                ).replace(f"{CELL}</table:table-cell>", f"{CELL}</table:covered-table-cell>", 1)
            },
        ),
    ),
    "ods-out-of-sight": (
        swap(ods(), CONTENT, ROW, f'<table:table-row table:number-rows-repeated="90"/>{ROW}'),
        swap(ods(), CONTENT, ROW, f'{ROW}<table:table-cell table:number-columns-repeated="90"/>'),
    ),
    "ods-comment": (
        swap(
            ods(),
            CONTENT,
            CELL,
            f"<office:annotation><text:p>siblings</text:p></office:annotation>{CELL}",
        ),
    ),
    "ods-embedded-object": (
        swap(ods(), CONTENT, CELL, f"{CELL}<draw:frame/>"),
        retouch(ods(), {"Object 1/content.xml": "<x/>"}),
        retouch(ods(), {"Pictures/1.png": b"\x89PNG"}),
    ),
    "ods-external-link": (
        swap(ods(), CONTENT, COLUMN, f'<table:table-source xlink:href="a.ods"/>{COLUMN}'),
        swap(ods(), CONTENT, CELL, '<text:p><text:a xlink:href="file:///c/a">12</text:a></text:p>'),
    ),
    "ods-unknown-element": (swap(ods(), CONTENT, COLUMN, f"<table:secret/>{COLUMN}"),),
    "ods-tracked-change": (
        swap(
            ods(), CONTENT, "<office:spreadsheet>", "<office:spreadsheet><table:tracked-changes/>"
        ),
    ),
    "ods-pivot": (
        swap(ods(), CONTENT, SPREADSHEET_END, f"<table:data-pilot-tables/>{SPREADSHEET_END}"),
    ),
    "ods-validation": (
        swap(
            ods(),
            CONTENT,
            "<office:spreadsheet>",
            "<office:spreadsheet><table:content-validations/>",
        ),
        swap(
            ods(),
            CONTENT,
            'office:value="12"',
            'office:value="12" table:content-validation-name="v1"',
        ),
    ),
    "ods-filter": (
        swap(
            ods(),
            CONTENT,
            SPREADSHEET_END,
            "<table:database-ranges><table:database-range><table:filter/></table:database-range>"
            f"</table:database-ranges>{SPREADSHEET_END}",
        ),
    ),
    "ods-macros": (
        swap(
            ods(), CONTENT, "<office:scripts/>", "<office:scripts><office:script/></office:scripts>"
        ),
        retouch(ods(), {"Basic/Standard/Module1.xml": "<x/>"}),
    ),
    "ods-person": (
        swap(ods(), META, "</office:meta>", "<dc:creator>Jo Example</dc:creator></office:meta>"),
        swap(
            ods(),
            META,
            "</office:meta>",
            "<meta:initial-creator>Jo Example</meta:initial-creator></office:meta>",
        ),
        swap(
            ods(),
            META,
            '<meta:user-defined meta:name="Info 1"/>',
            '<meta:user-defined meta:name="Info 1">case 7</meta:user-defined>',
        ),
        swap(ods(), META, "</office:meta>", "<meta:template/></office:meta>"),
    ),
    "ods-printer-settings": (
        retouch(
            ods(),
            {
                "settings.xml": '<o:document-settings xmlns:o="o" xmlns:c="c">'
                '<c:config-item c:name="PrinterName">'
                "Printer in Jo's room</c:config-item></o:document-settings>"
            },
        ),
    ),
    "ods-unknown-part": (
        retouch(ods(), {"Thumbnails/thumbnail.png": b"\x89PNG"}),
        retouch(ods(), {"secret.xml": "<x/>"}),
    ),
}

CLEAN = {"ods": ods()}
