"""Traps for each code of an ODS spreadsheet, and its clean twin."""

from __future__ import annotations

from gate_samples import ods, retouch, swap
from open_samples import MADE, cell, content, frame, graphic, package, part, png, row, sheet

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


STYLED = ' table:style-name="ce9"'
ROUNDING = (
    '<style:style style:name="ce9" style:family="table-cell" style:data-style-name="N9"/>'
    '<number:number-style style:name="N9"><number:number number:decimal-places="1" '
    'number:min-integer-digits="1"/></number:number-style>'
)


def _formula(formula: str, result: float) -> bytes:
    """A sheet with 12 and 7 in B1 and B2, and a formula with its stored result in B3."""
    last = cell(result, f' table:formula="{formula}"')
    return sheet(
        row("North", 12)
        + row("South", 7)
        + row("Total").replace("</table:table-row>", "")
        + last
        + "</table:table-row>"
    )


def _pictured(more: str, styles: str, at: str = "0cm 0cm 2cm 1cm") -> bytes:
    picture = frame('<draw:image xlink:href="Pictures/1.png"/>', more, at)
    empty = '<table:table-cell table:number-columns-repeated="2"/>'
    held = f"{empty}<table:table-cell>{picture}</table:table-cell>"
    rows = row("North", 12) + f"<table:table-row>{held}</table:table-row>"
    body = f'<table:table table:name="Orders">{rows}</table:table>'
    return package(
        "spreadsheet",
        {CONTENT: content("spreadsheet", body, styles), "Pictures/1.png": png()},
    )


def _charted(figure: int, of: str = "", more: dict[str, bytes] | None = None) -> bytes:
    """A sheet with 12 in it, and a chart that keeps a figure."""
    chart = frame('<draw:object xlink:href="./Object 1"/>', "", "0cm 3cm 8cm 4cm")
    kept = (
        "<table:table-row><table:table-cell office:value-type='string'><text:p>North</text:p>"
        f"</table:table-cell><table:table-cell office:value-type='float' office:value='{figure}'>"
        f"<text:p>{figure}</text:p></table:table-cell></table:table-row>"
    )
    body = (
        f'<table:table table:name="Orders"><table:shapes>{chart}</table:shapes>'
        f"{row('North', 12)}</table:table>"
    )
    inner = (
        f"<office:body><office:chart><chart:chart{of}><table:table table:name='local-table'>"
        f"{kept}</table:table></chart:chart></office:chart></office:body>"
    )
    return package(
        "spreadsheet",
        {
            CONTENT: content("spreadsheet", body),
            "Object 1/content.xml": part("document-content", inner),
            **(more or {}),
        },
    )


def _listed(manifest: str) -> str:
    entry = '<manifest:file-entry manifest:full-path="Thumbnails/thumbnail.png"/>'
    return manifest.replace("</manifest:manifest>", entry + "</manifest:manifest>")


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
        _formula("of:=[.B1]+[.B2]", 12),
        _formula("of:=['file:///c/a.ods'#$Orders.B1]", 12),
        _formula("of:=[$Hidden.B1]", 12),
        _formula("of:=VLOOKUP([.A1];[.A1:.B2];2)", 12),
        _formula("of:=SUM([.B1:.B2];3)", 22),
        _formula("of:=IF([.B1]&gt;5;&quot;xx&quot;;[.B1])", 12),
        swap(
            ods(),
            CONTENT,
            SPREADSHEET_END,
            "<table:named-expressions><table:named-expression/></table:named-expressions>"
            + SPREADSHEET_END,
        ),
    ),
    "ods-shows-other": (
        sheet(
            '<table:table-row><table:table-cell office:value-type="boolean" '
            'office:boolean-value="true"><text:p>xx</text:p></table:table-cell></table:table-row>'
        ),
        sheet(
            '<table:table-row><table:table-cell office:value-type="string" office:value="3">'
            "<text:p>xx</text:p></table:table-cell></table:table-row>"
        ),
        swap(ods(), CONTENT, CELL, "<text:p>xx</text:p>"),
        swap(ods(), CONTENT, CELL, ""),
        swap(ods(), CONTENT, 'office:string-value="xx"', 'office:string-value="3"'),
        _number_style("<number:text>xx</number:text>"),
        _number_style(
            '<number:number number:min-integer-digits="1"/>'
            '<style:map style:condition="value()&lt;6" style:apply-style-name="N0"/>'
        ),
        _number_style('<number:number number:display-factor="1000"/>'),
        sheet(
            row("North") + f"<table:table-row>{cell(12.3456, STYLED)}</table:table-row>", ROUNDING
        ),
        sheet(
            "<table:table-row><table:table-cell office:value-type='float' office:value='12' "
            "calcext:value='3'><text:p>12</text:p></table:table-cell></table:table-row>"
        ),
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
        swap(ods(), CONTENT, ROW, f"the child{ROW}"),
        swap(ods(), CONTENT, CELL, f"the child{CELL}"),
        sheet(row("North", 12) * 500 + "the child" + row("South", 3)),
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
        swap(ods(), CONTENT, CELL, f"{CELL}<draw:frame><draw:object-ole/></draw:frame>"),
        retouch(ods(), {"Object 1/content.xml": "<x/>"}),
        swap(ods(), CONTENT, CELL, f"{CELL}<draw:control/>"),
    ),
    "ods-chart-data": (
        _charted(3),
        _charted(12, ' xlink:href="file:///c/a.ods"'),
        _charted(12, more={"ObjectReplacements/Object 1": b"VCLMTF the child"}),
    ),
    "ods-cropped-picture": (
        _pictured(' draw:style-name="g"', graphic("g", 'fo:clip="rect(0cm, 1cm, 0cm, 0cm)"')),
    ),
    "ods-covered-content": (
        sheet(
            row("North", 12) + row("South", 3),
            graphic("g", 'draw:fill="solid" draw:fill-color="#000000"'),
            before='<table:shapes><draw:rect draw:style-name="g" svg:x="0cm" svg:y="0cm" '
            'svg:width="9cm" svg:height="3cm"/></table:shapes>',
        ),
        _pictured("", "", at="0cm 0cm 0.01cm 0.01cm"),
    ),
    "ods-preview": (retouch(ods(), {"Thumbnails/thumbnail.png": png(900, 600)}),),
    "ods-earlier-version": (retouch(ods(), {"VersionList.xml": "<x/>"}),),
    "ods-signature": (retouch(ods(), {"META-INF/documentsignatures.xml": "<x/>"}),),
    "ods-field": (
        swap(ods(), CONTENT, CELL, "<text:p><text:file-name>12</text:file-name></text:p>"),
    ),
    "ods-repeats": (
        swap(
            ods(),
            CONTENT,
            ROW,
            f'<table:table-row table:number-rows-repeated="1048000">{cell(1)}{cell(2)}'
            f"</table:table-row>{ROW}",
        ),
        sheet(
            "<table:table-row>"
            + cell(1, ' table:number-columns-repeated="99999"')
            + "</table:table-row>"
        ),
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
        swap(ods(), META, "</office:meta>", '<meta:template xlink:href="a.ots"/></office:meta>'),
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
        retouch(ods(), {"Pictures/1.png": png()}),
    ),
}

CLEAN = {
    "ods": ods(),
    "plain": sheet(row("Area", "Orders") + row("North & South".replace("&", "&amp;"), 12)),
    "sum": _formula("of:=SUM([.B1:.B2])", 19),
    "share": _formula("of:=[.B1]/SUM([$Orders.B$1:.B2])", 12 / 19),
    "mean": _formula("of:=ROUND(AVERAGE([.B1:.B2]);0)", 10),
    "chart": _charted(12),
    "picture": _pictured("", ""),
    "empty-tail": sheet(
        row("North", 12)
        + '<table:table-row table:number-rows-repeated="1048575"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    ),
    "same-rows": sheet(
        f'<table:table-row table:number-rows-repeated="7">{cell("x")}{cell(7)}</table:table-row>'
    ),
    "whole-number": sheet(f"<table:table-row>{cell(12, STYLED)}</table:table-row>", ROUNDING),
    "colour-scale": sheet(
        row("North", 12),
        before="<calcext:conditional-formats><calcext:conditional-format><calcext:color-scale>"
        "<calcext:color-scale-entry calcext:type='minimum' calcext:value='0'/>"
        "</calcext:color-scale></calcext:conditional-format></calcext:conditional-formats>",
    ),
    "preview": retouch(
        ods(), {"Thumbnails/thumbnail.png": png(181, 256), "META-INF/manifest.xml": _listed}
    ),
    **{path.stem: path.read_bytes() for path in sorted((MADE / "ods").glob("*.ods"))},
}
