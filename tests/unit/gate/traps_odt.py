"""Traps for each code that ODT texts and ODP presentations share, and their clean twins."""

from __future__ import annotations

from collections.abc import Callable

from open_samples import MADE, box, content, frame, graphic, masters, odt, package, part, png

Sample = bytes | Callable[[], bytes]

PICTURE = {"Pictures/1.png": png()}
IMAGE = '<draw:image xlink:href="Pictures/1.png"/>'
META = "meta.xml"


def _meta(inside: str) -> dict[str, str]:
    return {META: part("document-meta", f"<office:meta>{inside}</office:meta>")}


def _settings(inside: str) -> dict[str, str]:
    items = f'<config:config-item-set config:name="ooo:view-settings">{inside}'
    return {
        "settings.xml": part(
            "document-settings",
            f"<office:settings>{items}</config:config-item-set></office:settings>",
        )
    }


def _setting(name: str, kind: str, value: str) -> str:
    given = f'config:name="{name}" config:type="{kind}"'
    return f"<config:config-item {given}>{value}</config:config-item>"


def _text_style(properties: str, family: str = "text", kind: str = "text") -> str:
    return (
        f'<style:style style:name="T1" style:family="{family}">'
        f"<style:{kind}-properties {properties}/></style:style>"
    )


SPAN = '<text:p>Twelve <text:span text:style-name="T1">orders</text:span></text:p>'
PARAGRAPH = '<text:p text:style-name="T1">Twelve orders</text:p>'
ROW = "<table:table-row>{}</table:table-row>"
CELL = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>"


def _table(*rows: str) -> str:
    return f'<table:table table:name="T">{"".join(rows)}</table:table>'


def _margin(inside: str, name: str = "Standard") -> dict[str, str]:
    return {
        "styles.xml": masters(
            f'<style:master-page style:name="{name}" style:page-layout-name="L">{inside}'
            "</style:master-page>"
        )
    }


def _chart(table: str, more: str = "") -> dict[str, str]:
    return {
        "Object 1/content.xml": part(
            "document-content",
            f'<office:body><office:chart><chart:chart chart:class="chart:bar"{more}>'
            f'<table:table table:name="local-table">{table}</table:table>'
            "</chart:chart></office:chart></office:body>",
        )
    }


OBJECT = "<text:p>" + frame('<draw:object xlink:href="./Object 1"/>') + "</text:p>"
STYLED = "<text:p>" + frame(IMAGE, ' draw:style-name="g"') + "</text:p>"
FIGURES = ROW.format(CELL.format("", "North") + CELL.format("", "12"))
CHART_ROW = ROW.format(
    '<table:table-cell office:value-type="string"><text:p>North</text:p></table:table-cell>'
    '<table:table-cell office:value-type="float" office:value="{0}"><text:p>{0}</text:p>'
    "</table:table-cell>"
)

TRAPS: dict[str, tuple[Sample, ...]] = {
    "odf-person": (
        odt(more=_meta("<dc:creator>Jo Example</dc:creator>")),
        odt(more=_meta("<meta:printed-by>Jo Example</meta:printed-by>")),
        odt(more=_meta('<meta:user-defined meta:name="Case">7</meta:user-defined>')),
        odt(more=_meta('<meta:template xlink:href="C:/Users/jo/x.ott"/>')),
        odt(
            more=_meta(
                "<meta:generator>Twelve; orders; by Jo Example &amp; others</meta:generator>"
            )
        ),
    ),
    "odf-printer-settings": (
        odt(more=_settings(_setting("PrinterName", "string", "Jo's printer"))),
        odt(more=_settings(_setting("PrinterSetup", "base64Binary", "SGVsbG8gSm8="))),
        odt(more=_settings(_setting("CurrentDatabaseDataSource", "string", "Orders"))),
        odt(more=_settings(_setting("Secret", "string", "the child is"))),
    ),
    "odf-unknown-part": (
        odt(more={"secret.xml": "<x/>"}),
        odt(more=PICTURE),
        odt(f"<text:p>{frame(IMAGE)}</text:p>", "", {"Pictures/1.png": b"the child is"}),
        odt(more={"layout-cache": b"\x01\x00\x01\x00Jo Example"}),
        odt(more={"Configurations2/menubar/menubar.xml": "<x/>"}),
        odt(
            more={
                "manifest.rdf": '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
                '<r:Description r:about="content.xml" r:value="Jo"/></r:RDF>'
            }
        ),
        package("text", {"content.xml": content("text", ""), "a.xml": "<x/>"}, listed=False),
    ),
    "odf-unknown-element": (
        odt("<text:secret/>"),
        odt('<text:p>Twelve<x:y xmlns:x="urn:example">7</x:y></text:p>'),
        odt('<text:p x:y="the child" xmlns:x="urn:example">Twelve</text:p>'),
    ),
    "odf-unseen-text": (
        odt(SPAN, _text_style('fo:color="#ffffff"')),
        odt(SPAN, _text_style('fo:color="#fefefe"')),
        odt(SPAN, _text_style('fo:color="#000000" fo:background-color="#000000"')),
        odt(SPAN, _text_style('fo:font-size="1pt"')),
        odt(SPAN, _text_style('fo:font-size="5%"')),
        odt(SPAN, _text_style('text:display="none"')),
        odt(SPAN, _text_style('fo:color="#000000" loext:opacity="2%"')),
        odt(SPAN, _text_style('style:text-position="super 1%"')),
        odt(SPAN, _text_style('style:text-scale="1%"')),
        odt(SPAN, _text_style('fo:letter-spacing="-1cm"')),
        odt(PARAGRAPH, _text_style('fo:color="#ffffff"', "paragraph")),
        odt(PARAGRAPH, _text_style('fo:background-color="#000000"', "paragraph", "paragraph")),
        odt('<text:section text:name="s" text:display="none"><text:p>x</text:p></text:section>'),
        odt("<text:p>Twelve<text:hidden-text text:string-value='3'/></text:p>"),
        odt("<text:p>Twelve<text:hidden-paragraph text:condition='true'/></text:p>"),
        odt(
            "<text:p><text:conditional-text text:string-value-if-true='3'>x"
            "</text:conditional-text></text:p>"
        ),
        odt(
            _table(
                '<table:table-row table:visibility="collapse">'
                + CELL.format("", "3")
                + "</table:table-row>"
            )
        ),
        odt(
            _table(
                ROW.format(
                    "<table:covered-table-cell><text:p>3</text:p></table:covered-table-cell>"
                )
            )
        ),
        odt(
            more=_margin(
                '<style:header style:display="false"><text:p>the child</text:p></style:header>'
            )
        ),
        odt("Twelve"),
        odt(SPAN, _text_style('fo:line-height="1pt"')),
        odt(PARAGRAPH, _text_style('fo:margin-left="200cm"', "paragraph", "paragraph")),
        odt(
            more={
                "styles.xml": masters(
                    '<style:master-page style:name="Standard"/><style:master-page '
                    'style:name="Old"><style:header><text:p>the child</text:p></style:header>'
                    "</style:master-page>"
                )
            }
        ),
    ),
    "odf-comment": (
        odt(
            "<text:p>Twelve<office:annotation><text:p>siblings</text:p></office:annotation></text:p>"
        ),
    ),
    "odf-tracked-change": (
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>3</text:p>"
            "</text:deletion></text:changed-region></text:tracked-changes>"
        ),
        odt("<text:p>Twelve<text:change text:change-id='c'/></text:p>"),
    ),
    "odf-earlier-version": (
        odt(more={"VersionList.xml": "<x/>"}),
        odt(more={"Versions/Version1": odt()}),
    ),
    "odf-embedded-object": (
        odt("<text:p><draw:frame><draw:object-ole/></draw:frame></text:p>"),
        odt("<text:p><draw:frame><draw:plugin/></draw:frame></text:p>"),
        odt("<text:p><draw:control/></text:p>"),
        odt("<office:forms><form:form/></office:forms>"),
        odt(OBJECT, more={"Object 1/content.xml": part("document-content", "<office:body/>")}),
        odt(more={"Object 1/content.xml": "<x/>"}),
    ),
    "odf-chart-data": (
        odt(_table(FIGURES) + OBJECT, more=_chart(CHART_ROW.format(3))),
        odt(_table(FIGURES) + OBJECT, more=_chart(CHART_ROW.format(12), ' xlink:href="a.ods"')),
        odt(_table(FIGURES) + OBJECT, more=_chart("") | {"Object 1/secret.xml": "<x/>"}),
        odt(
            _table(FIGURES) + OBJECT,
            more=_chart(CHART_ROW.format(12))
            | {"ObjectReplacements/Object 1": b"VCLMTF the child"},
        ),
    ),
    "odf-cropped-picture": (
        odt(STYLED, graphic("g", 'fo:clip="rect(0cm, 1cm, 0cm, 0cm)"'), PICTURE),
    ),
    "odf-covered-content": (
        odt(f"<text:p>{frame(IMAGE, at='0cm 0cm 0.01cm 0.01cm')}</text:p>", "", PICTURE),
        odt(f"<text:p>{box('3', at='900cm 0cm 5cm 5cm')}</text:p>"),
        odt(f"<text:p>{box('the child is ' * 90, at='0cm 0cm 5cm 1cm')}</text:p>"),
        odt(STYLED, graphic("g", 'draw:image-opacity="0%"'), PICTURE),
        odt(
            '<text:p>Twelve<draw:rect draw:style-name="g" svg:x="0cm" svg:y="0cm" '
            'svg:width="4cm" svg:height="1cm"/></text:p>',
            graphic("g", 'draw:fill="solid" draw:fill-color="#000000" style:wrap="run-through"'),
        ),
    ),
    "odf-preview": (odt(more={"Thumbnails/thumbnail.png": png(900, 600)}),),
    "odf-external-link": (
        odt('<text:p><text:a xlink:href="file:///c/a.odt">x</text:a></text:p>'),
        odt('<text:p><draw:frame><draw:image xlink:href="../a.png"/></draw:frame></text:p>'),
        odt('<text:section text:name="s"><text:section-source xlink:href="a.odt"/></text:section>'),
        odt(more=_meta('<meta:auto-reload xlink:href="http://x.example/a.odt"/>')),
    ),
    "odf-field": (
        odt("<text:p><text:author-name>Jo Example</text:author-name></text:p>"),
        odt("<text:p><text:file-name>c:/a.odt</text:file-name></text:p>"),
        odt("<text:p><text:database-display>Jo</text:database-display></text:p>"),
        odt(
            "<text:user-field-decls><text:user-field-decl text:name='a' "
            "office:string-value='3'/></text:user-field-decls>"
        ),
        odt("<text:p><text:drop-down><text:label text:value='3'/>x</text:drop-down></text:p>"),
        odt("<text:p>x<text:alphabetical-index-mark text:string-value='Jo'/></text:p>"),
        odt("<text:p><text:meta xhtml:content='3'>x</text:meta></text:p>"),
        odt(
            _table(
                ROW.format(
                    '<table:table-cell office:value-type="float" office:value="3">'
                    "<text:p>xx</text:p></table:table-cell>"
                )
            )
        ),
    ),
    "odf-macros": (
        odt(more={"Basic/Standard/Module1.xml": "<x/>"}),
        odt("<text:p>x<text:script script:language='s'>a()</text:script></text:p>"),
    ),
    "odf-signature": (odt(more={"META-INF/documentsignatures.xml": "<x/>"}),),
}

CLEAN: dict[str, Sample] = {
    "odt": odt(),
    "furniture": odt(
        '<text:sequence-decls><text:sequence-decl text:name="Table"/></text:sequence-decls>'
        "<office:forms/><text:h text:outline-level='1'>Answer</text:h>"
        "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        "<text:p>See <text:a xlink:href='https://x.example/'>guidance</text:a>, page "
        "<text:page-number>1</text:page-number><text:bookmark text:name='b'/></text:p>"
        + _table(ROW.format(CELL.format("", "Area")), FIGURES),
        "",
        _meta("<dc:title>Answer</dc:title><meta:initial-creator>LibreOffice</meta:initial-creator>")
        | _settings(_setting("ShowGrid", "boolean", "true") + _setting("Zoom", "int", "100"))
        | _margin("<style:header><text:p>Thameswick Constabulary</text:p></style:header>"),
    ),
    "white-on-navy": odt(SPAN, _text_style('fo:color="#ffffff" fo:background-color="#1f3864"')),
    "automatic-colour": odt(
        SPAN, _text_style('style:use-window-font-color="true" loext:opacity="0%"')
    ),
    "picture": odt(f"<text:p>{frame(IMAGE)}</text:p>", "", PICTURE),
    "uncropped": odt(
        STYLED,
        graphic("g", 'fo:clip="rect(0cm, 0cm, 0cm, 0cm)" draw:image-opacity="100%"'),
        PICTURE,
    ),
    "chart": odt(_table(FIGURES) + OBJECT, more=_chart(CHART_ROW.format(12))),
    "preview": odt(more={"Thumbnails/thumbnail.png": png(181, 256)}),
    **{path.stem: path.read_bytes for path in sorted((MADE / "odt").glob("*.odt"))},
}
