"""Traps in a workbook as Excel writes it: one thing is wrong in each."""

from __future__ import annotations

from collections.abc import Callable

from excel_like import REL, XLSM, excel
from gate_samples import relate, retouch, swap, xlsx

SHEET = "xl/worksheets/sheet1.xml"
SHEET_RELS = "xl/worksheets/_rels/sheet1.xml.rels"
BOOK = "xl/workbook.xml"
BOOK_RELS = "xl/_rels/workbook.xml.rels"
CHART = "xl/charts/chart1.xml"
DRAWING = "xl/drawings/drawing1.xml"

Sample = Callable[[], bytes]


def _swap(part: str, old: str, new: str) -> Sample:
    def make() -> bytes:
        return swap(excel(), part, old, new)

    return make


def _sheet(old: str, new: str) -> Sample:
    return _swap(SHEET, old, new)


def _before_margins(element: str) -> Sample:
    return _sheet("<pageMargins ", f"{element}<pageMargins ")


def _formula(text: str, value: str = "32", attributes: str = "") -> Sample:
    return _sheet("<f>SUM(B3:B4)</f><v>32</v>", f"<f{attributes}>{text}</f><v>{value}</v>")


def _sum(text: str, value: str) -> Sample:
    """The workbook with a formula in a cell that no other refers to."""
    return _sheet("<v>31</v></c>", f'<v>31</v></c><c r="D4"><f>{text}</f><v>{value}</v></c>')


def _rule(rule: str) -> Sample:
    return _before_margins(f'<conditionalFormatting sqref="B3:B4">{rule}</conditionalFormatting>')


def _margin(text: str) -> Sample:
    return _sheet("&amp;LThameswick Constabulary", text)


def _part(rels: str, kind: str, content: str = "<x/>") -> Sample:
    def make() -> bytes:
        return relate(excel(), rels, kind, "/xl/extra/x.xml", "xl/extra/x.xml", content)

    return make


def _shape(looks: str, words: str = "", run: str = "", hidden: str = "", at: int = 5) -> Sample:
    """A shape two columns wide, from row 3 to row 6 and from column `at`, counted from 0."""
    body = f"<a:p><a:r><a:rPr{run}</a:rPr><a:t>{words}</a:t></a:r></a:p>" if words else ""
    shape = (
        f"<xdr:twoCellAnchor><xdr:from><xdr:col>{at}</xdr:col><xdr:colOff>0</xdr:colOff>"
        "<xdr:row>2</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        f"<xdr:to><xdr:col>{at + 2}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>5</xdr:row>"
        f'<xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:sp macro="" textlink=""><xdr:nvSpPr>'
        f'<xdr:cNvPr id="9" name="Rectangle 8"{hidden}/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{looks}</xdr:spPr><xdr:txBody>'
        f"<a:bodyPr/><a:lstStyle/>{body or '<a:p/>'}</xdr:txBody></xdr:sp><xdr:clientData/>"
        "</xdr:twoCellAnchor></xdr:wsDr>"
    )
    return _swap(DRAWING, "</xdr:wsDr>", shape)


def _table(old: str, new: str) -> Sample:
    def make() -> bytes:
        return swap(xlsx(), "xl/tables/table1.xml", old, new)

    return make


def _date(code: str) -> Sample:
    def make() -> bytes:
        looks = swap(excel(), "xl/styles.xml", "0.0%", code)
        cell = '<c r="D4" s="2" t="d"><v>2024-04-19T12:30:00</v></c>'
        # The share of the last row is in the same format, and goes.
        looks = swap(looks, SHEET, "<f>B3/B5</f><v>0.375</v>", "")
        looks = swap(looks, "xl/calcChain.xml", '<c r="B6"/>', "")
        return swap(looks, SHEET, "<v>31</v></c>", f"<v>31</v></c>{cell}")

    return make


def _tiny_picture() -> bytes:
    return retouch(
        excel(),
        {
            DRAWING: lambda text: (
                text.replace("<xdr:col>11</xdr:col>", "<xdr:col>4</xdr:col>")
                .replace("<xdr:colOff>304800</xdr:colOff>", "<xdr:colOff>0</xdr:colOff>")
                .replace("<xdr:row>16</xdr:row>", "<xdr:row>1</xdr:row>")
                .replace("<xdr:rowOff>76200</xdr:rowOff>", "<xdr:rowOff>0</xdr:rowOff>")
            )
        },
    )


WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
GLASS = "<a:noFill/>"

TRAPS: dict[str, tuple[Sample, ...]] = {
    "xlsx-hidden-sheet": (_swap(BOOK, "<workbookView ", '<workbookView visibility="hidden" '),),
    "xlsx-sheet-kind": (
        _swap(BOOK, "</sheets>", '<sheet name="Twin" sheetId="2" r:id="rId1"/></sheets>'),
    ),
    "xlsx-hidden-row": (
        _sheet('<row r="4" ', '<row r="4" hidden="1" '),
        _sheet('<row r="4" ', '<row r="4" ht="0" customHeight="1" '),
        _sheet('<row r="4" ', '<row r="4" outlineLevel="1" hidden="true" '),
        _sheet('defaultRowHeight="14.5"', 'defaultRowHeight="1"'),
    ),
    "xlsx-hidden-column": (
        _sheet("</cols>", '<col min="3" max="3" width="0" customWidth="1"/></cols>'),
        _sheet("</cols>", '<col min="2" max="16384" hidden="1" width="9"/></cols>'),
    ),
    "xlsx-filter": (
        _before_margins('<autoFilter ref="A2:C6"><filterColumn colId="0"/></autoFilter>'),
        _sheet("<sheetPr>", '<sheetPr filterMode="1">'),
    ),
    "xlsx-formula": (
        _formula("SUM(B3:B4)", "33"),
        _formula("SUM(B3:B4)+3", "35"),
        _formula("16+16"),
        _formula("1+1", "2"),
        _formula("SUM([1]Cases!B3:B4)"),
        _formula("SUM('C:\\Cases\\[list.xlsx]Cases'!B3:B4)"),
        _formula("SUM(Cases!B3:B4)"),
        _formula("SUM(Cases)"),
        _formula("VLOOKUP(A3,A3:B4,2)", "12"),
        _formula("B3*20/12", "20"),
        _formula("IF(B3&gt;5,B3,&quot;xx&quot;)", "12"),
        _formula("B3+B4", "32", ' t="array" ref="B5"'),
        _formula("B3+B4", "32", ' t="dataTable" ref="B5"'),
        _formula("B3+B4", "32", ' note="x"'),
        _formula("A3+B4", "20"),
        _formula(f"{'(' * 60}B3{')' * 60}", "12"),
        _formula("SUM(A1:XFD1048576)", "32"),
        _sheet('<f t="shared" si="0"/><v>76</v>', '<f t="shared" si="0"/><v>77</v>'),
        _sheet('<f t="shared" si="0"/><v>76</v>', '<f t="shared" si="7"/><v>76</v>'),
        _swap("xl/calcChain.xml", "</calcChain>", '<c r="D9"/></calcChain>'),
        _swap(DRAWING, 'macro=""', 'macro="" textlink="Orders!$B$3"'),
        _table(
            'name="Orders"/>',
            'name="Orders"><calculatedColumnFormula>3</calculatedColumnFormula></tableColumn>',
        ),
    ),
    "xlsx-shows-other": (
        _sheet("<v>14</v>", "<v>14.0000000000000001234567890123</v>"),
        _sheet('<c r="C3"><v>14</v>', '<c r="C3" s="2"><v>0.12345</v>'),
        _date("mmm yyyy"),
        _date("hh:mm"),
        _rule(
            '<cfRule type="dataBar" priority="1"><dataBar showValue="0"><cfvo type="min"/>'
            '<cfvo type="max"/><color rgb="FF638EC6"/></dataBar></cfRule>'
        ),
    ),
    "xlsx-unseen-text": (
        _swap("xl/styles.xml", '<color theme="0"/>', '<color rgb="FF1F4E78"/>'),
        _swap("xl/styles.xml", '<color theme="1"/><name', '<color theme="0"/><name'),
        _swap("xl/styles.xml", '<color theme="1"/><name', '<color indexed="9"/><name'),
        _swap("xl/styles.xml", '<sz val="11"/>', '<sz val="2"/>'),
        _swap("xl/sharedStrings.xml", '<color theme="1"/>', '<color rgb="FFFDFDFD"/>'),
        _margin("&amp;L&amp;KFFFFFFJo Example"),
        _margin("&amp;L&amp;1Jo Example"),
        _shape(GLASS, "three of them", f">{WHITE}"),
        _shape(GLASS, "three of them", ' sz="100">'),
    ),
    "xlsx-out-of-sight": (
        _sheet("</sheetData>", '<row r="300"><c r="A300"><v>7</v></c></row></sheetData>'),
        _sheet('<c r="C3"><v>14</v></c>', '<c r="C3"><v>14</v></c><c r="XFD3"><v>3</v></c>'),
    ),
    "xlsx-validation": (
        _before_margins('<dataValidations count="1"><dataValidation/></dataValidations>'),
        _sheet(
            "</worksheet>",
            '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" '
            'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
            "<x14:dataValidations/></ext></extLst></worksheet>",
        ),
    ),
    "xlsx-conditional-format": (
        _rule('<cfRule type="cellIs" operator="lessThan"><formula>6</formula></cfRule>'),
        _rule('<cfRule type="expression"><formula>B3&lt;6</formula></cfRule>'),
        _rule('<cfRule type="top10" rank="3"/>'),
        _rule(
            '<cfRule type="colorScale"><colorScale><cfvo type="num" val="7"/><cfvo type="max"/>'
            '<color rgb="FFFFFFFF"/><color rgb="FF00FF00"/></colorScale></cfRule>'
        ),
        _rule(
            '<cfRule type="dataBar"><dataBar><cfvo type="formula" val="Cases!A1"/></dataBar>'
            "</cfRule>"
        ),
    ),
    "xlsx-comment": (
        _part(SHEET_RELS, f"{REL}/comments"),
        _part(
            SHEET_RELS, "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
        ),
        _part(BOOK_RELS, "http://schemas.microsoft.com/office/2017/10/relationships/person"),
    ),
    "xlsx-unknown-element": (
        _sheet('<c r="C3">', '<c r="C3" note="three">'),
        _sheet('<row r="4" ', '<row r="4" note="three" '),
        _sheet('<row r="4" spans="1:3"', '<row r="4" spans="three"'),
        _sheet('<row r="4" ', '<row r="4" xr:ht="3" '),
        _sheet('<c r="C3">', '<c r="C3" xr:s="three">'),
        _sheet('<c r="C3"><v>14</v>', '<c r="C3" t="d"><v>three</v>'),
        _sheet('ref="A1:C1"', 'ref="A1:C1" xr:ref="three"'),
        _sheet('activeCell="B3"', 'activeCell="three siblings"'),
        _swap("xl/sharedStrings.xml", 'count="6"', 'count="three"'),
        _sheet('</row><row r="4"', '</row>three<row r="4"'),
        _sheet("<v>14</v>", "three<v>14</v>"),
        _sheet('<row r="4" ', '<row r="3" '),
        _sheet('<c r="C3">', '<c r="B3">'),
        _sheet('<c r="C3">', '<c r="C9">'),
        _sheet("<v>14</v>", "<v>14</v><v>3</v>"),
        _sheet("<v>14</v>", "<v>14</v><is><t>three</t></is>"),
        _sheet('<c r="C3"><v>14</v>', '<c r="C3" t="z"><v>14</v>'),
        _sheet('<c r="C3"><v>14</v>', '<c r="C3" t="b"><v>three</v>'),
        _sheet('<c r="C3"><v>14</v>', '<c r="C3" t="e"><v>three</v>'),
        _sheet("</sheetData>", '</sheetData><cols><col min="2" max="2" hidden="1"/></cols>'),
        _sheet("<pageMargins ", '<pageMargins note="three siblings" '),
        _sheet('sqref="B5:C5"', 'sqref="three @ siblings"'),
        _sheet("</ignoredErrors>", "three</ignoredErrors>"),
        _sheet("<sheetPr>", '<sheetPr codeName="three siblings">'),
        _sheet(
            "</worksheet>",
            '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}" '
            'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
            "<x14:sparklineGroups/></ext></extLst></worksheet>",
        ),
        _margin("&amp;LThames&amp;qwick"),
        _swap("xl/sharedStrings.xml", "<si><t>Area", "<x>three</x><si><t>Area"),
        _swap("xl/sharedStrings.xml", "<si><t>Area</t>", "<si><t>Area</t><note>three</note>"),
        _swap("xl/sharedStrings.xml", "<rFont ", "<note>three</note><rFont "),
        _swap("xl/styles.xml", "<fonts ", "three<fonts "),
        _swap("xl/calcChain.xml", '<c r="B6"/>', '<c r="B6">three</c>'),
        _table('name="Orders"/>', 'name="Jo Example"/>'),
        _table('name="Orders"/>', 'name="Orders" totalsRowLabel="Jo Example"/>'),
        _table('name="Orders"/>', 'name="Orders" totalsRowFunction="three"/>'),
        _table("</tableColumns>", "</tableColumns><note>three</note>"),
        _table("<tableColumns", "three<tableColumns"),
    ),
    "xlsx-covered-cell": (
        _sheet('<c r="B1" s="1"/>', '<c r="B1" s="1"><v>3</v></c>'),
        _sheet('ref="A1:C1"', 'ref="A1:C2"'),
        _swap(DRAWING, "<xdr:col>4</xdr:col>", "<xdr:col>1</xdr:col>"),
        _shape(WHITE, at=1),
    ),
    "xlsx-stored-setting": (
        *(
            _before_margins(f"<{name}><x/></{name}>")
            for name in (
                "protectedRanges",
                "scenarios",
                "dataConsolidate",
                "customSheetViews",
                "cellWatches",
                "smartTags",
                "webPublishItems",
                "customProperties",
            )
        ),
        _sheet('<c r="C3">', '<c r="C3" vm="1">'),
        _sheet('<c r="C3">', '<c r="C3" cm="1">'),
        _part(BOOK_RELS, f"{REL}/sheetMetadata"),
        _part(BOOK_RELS, "http://schemas.microsoft.com/office/2017/06/relationships/rdRichValue"),
        _swap("docProps/app.xml", "<vt:lpstr>Orders</vt:lpstr>", "<vt:lpstr>Cases</vt:lpstr>"),
    ),
    "xlsx-pivot": (
        _part(BOOK_RELS, f"{REL}/pivotCacheDefinition"),
        _part(SHEET_RELS, "http://schemas.microsoft.com/office/2007/relationships/slicer"),
        _part(BOOK_RELS, "http://schemas.microsoft.com/office/2011/relationships/timelineCache"),
    ),
    "xlsx-connection": (
        _part(BOOK_RELS, f"{REL}/connections"),
        _part(SHEET_RELS, f"{REL}/queryTable"),
        _part(BOOK_RELS, f"{REL}/xmlMaps"),
        _part(BOOK_RELS, f"{REL}/powerPivotData"),
    ),
    "xlsx-defined-name": (
        _swap(BOOK, "Orders!$A$1:$C$6", "Orders!$A$1:$C$6,&quot;three&quot;"),
        _swap(
            BOOK,
            "</definedNames>",
            '<definedName name="k" hidden="1">3</definedName></definedNames>',
        ),
    ),
    "xlsx-chart-cache": (
        _swap(CHART, "<c:v>20</c:v>", "<c:v>21</c:v>"),
        _swap(CHART, "<c:v>North</c:v>", "<c:v>Jo Example</c:v>"),
        _swap(CHART, '<c:pt idx="1"><c:v>20</c:v>', '<c:pt idx="7"><c:v>20</c:v>'),
        _swap(CHART, "Orders!$B$3:$B$4", "Cases!$B$3:$B$4"),
        _swap(CHART, "Orders!$B$3:$B$4", "[1]Orders!$B$3:$B$4"),
        _swap(CHART, "<c:gapWidth ", "<c:numLit/><c:gapWidth "),
        _swap(CHART, "<c:printSettings>", '<c:externalData r:id="rId9"/><c:printSettings>'),
        _swap(CHART, "<c:chart>", "<c:pivotSource/><c:chart>"),
        _swap(CHART, '<c:gapWidth val="219"/>', '<c:gapWidth val="219"/>three'),
        _swap(
            CHART,
            "</c:ser>",
            '<c:extLst><c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}" '
            'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart">'
            "<c15:filteredBarSeries/></c:ext></c:extLst></c:ser>",
        ),
        _part(SHEET_RELS, f"{REL}/chartUserShapes"),
    ),
    "drawing-hidden": (
        _tiny_picture,
        _shape(WHITE, "three", ">", ' hidden="1"'),
        _shape(WHITE, "three", ">", at=400),
    ),
    "drawing-unknown-element": (
        _swap(DRAWING, "<xdr:clientData/>", "<xdr:secret/><xdr:clientData/>"),
        _swap(DRAWING, "<xdr:clientData/>", "three<xdr:clientData/>"),
    ),
    "office-macros": (_swap(DRAWING, 'macro=""', 'macro="[0]!Sum"'),),
    "office-file-path": (
        _margin("&amp;L&amp;Z&amp;F"),
        _before_margins(
            '<hyperlinks><hyperlink ref="A1" location="[list.xlsx]Cases!A1"/></hyperlinks>'
        ),
    ),
    "office-embedded-object": (
        _before_margins("<oleObjects><x/></oleObjects>"),
        _before_margins("<controls><x/></controls>"),
    ),
    "xml-broken": (
        _sheet("<v>14</v>", "<v>14</w>"),
        _sheet('<c r="C3">', '<c r="C3" r="C4">'),
        _sheet("<v>14</v>", "<v>&nothing;</v>"),
        _sheet("<v>14</v>", "<v>\x01</v>"),
        _sheet('</row><row r="4"', '<row r="4"'),
    ),
    "xml-doctype": (_sheet("<worksheet ", "<!DOCTYPE worksheet><worksheet "),),
    "xml-comment": (
        _sheet("<v>14</v>", "<v>14</v><!-- three -->"),
        _sheet("<v>14</v>", "<v>14</v><?three siblings?>"),
        _swap("xl/sharedStrings.xml", "<si><t>Area", "<!-- <si><t>x</t></si> --><si><t>Area"),
    ),
}
CLEAN: dict[str, Sample] = {
    "excel": excel,
    "xlsm": lambda: excel(XLSM),
    "box": _shape(GLASS, "Figures of 5 or fewer are xx", ">"),
    "scale": _rule(
        '<cfRule type="colorScale" priority="1"><colorScale><cfvo type="min"/>'
        '<cfvo type="percentile" val="50"/><cfvo type="max"/><color rgb="FFF8696B"/>'
        '<color rgb="FFFFEB84"/><color rgb="FF63BE7B"/></colorScale></cfRule>'
    ),
    "average": _sum("AVERAGE(B3,Orders!B4)", "16"),
    "condition": _sum("IF(B3&gt;B4,B3,B4)", "20"),
    "difference": _sum("C4-B$4", "11"),
    "count": _sum("COUNTA($A$3:$A$4)", "2"),
    "not worked out": _sum("SUM(B3:C4)", ""),
    "share": _sum("ROUND(B3/B4*100,1)", "60"),
    "noise": _sheet("<v>14</v>", "<v>14.000000000000002</v>"),
    "cdata": _sheet("<v>14</v>", "<v><![CDATA[14]]></v>"),
    "prefix": lambda: retouch(
        excel(),
        {
            "xl/sharedStrings.xml": lambda text: (
                text.replace("<sst xmlns=", "<x:sst xmlns:x=")
                .replace("<s", "<x:s")
                .replace("</s", "</x:s")
                .replace("<t", "<x:t")
                .replace("</t", "</x:t")
                .replace("<r", "<x:r")
                .replace("</r", "</x:r")
                .replace("<i/>", "<x:i/>")
                .replace("<color", "<x:color")
                .replace("<family", "<x:family")
                .replace("<x:x:", "<x:")
            )
        },
    ),
    "empty hidden columns": _sheet(
        "</cols>", '<col min="8" max="16384" hidden="1" width="9"/></cols>'
    ),
    "date": _date("d mmmm yyyy hh:mm"),
    "protected": _before_margins('<sheetProtection sheet="1" password="CC1A" objects="1"/>'),
}
