"""A workbook in the form in which Excel itself writes one, with a chart, written by hand."""

from __future__ import annotations

import io
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PKG = "http://schemas.openxmlformats.org/package/2006/relationships"
DRAW = "http://schemas.openxmlformats.org/drawingml/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_SPACES = (
    f'xmlns="{MAIN}" xmlns:r="{REL}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'mc:Ignorable="x14ac xr xr2" '
    'xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
    'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision" '
    'xmlns:xr2="http://schemas.microsoft.com/office/spreadsheetml/2015/revision2"'
)
_TYPES = {
    "xl/workbook.xml": "spreadsheetml.sheet.main+xml",
    "xl/worksheets/sheet1.xml": "spreadsheetml.worksheet+xml",
    "xl/styles.xml": "spreadsheetml.styles+xml",
    "xl/sharedStrings.xml": "spreadsheetml.sharedStrings+xml",
    "xl/calcChain.xml": "spreadsheetml.calcChain+xml",
    "xl/drawings/drawing1.xml": "drawing+xml",
    "xl/charts/chart1.xml": "drawingml.chart+xml",
    "docProps/app.xml": "extended-properties+xml",
}


def _rels(*arrows: tuple[str, str]) -> str:
    return (
        f'{HEAD}<Relationships xmlns="{PKG}">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(arrows, start=1)
        )
        + "</Relationships>"
    )


def _types(main: str) -> str:
    overrides = "".join(
        f'<Override PartName="/{part}" '
        f'ContentType="application/vnd.openxmlformats-officedocument.{kind}"/>'
        for part, kind in _TYPES.items()
        if part != "xl/workbook.xml"
    )
    return (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main}"/>{overrides}</Types>'
    )


SHEET = (
    f'{HEAD}<worksheet {_SPACES} xr:uid="{{00000000-0001-0000-0000-000000000000}}"><sheetPr>'
    '<tabColor theme="4" tint="0.39997558519241921"/><pageSetUpPr fitToPage="1"/></sheetPr>'
    '<dimension ref="A1:C6"/><sheetViews><sheetView tabSelected="1" workbookViewId="0">'
    '<pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/>'
    '<selection pane="bottomLeft" activeCell="B3" sqref="B3"/></sheetView></sheetViews>'
    '<sheetFormatPr defaultRowHeight="14.5" x14ac:dyDescent="0.35"/><cols>'
    '<col min="1" max="1" width="22.7265625" bestFit="1" customWidth="1"/></cols><sheetData>'
    '<row r="1" spans="1:3" ht="21" x14ac:dyDescent="0.5"><c r="A1" s="1" t="s"><v>0</v></c>'
    '<c r="B1" s="1"/><c r="C1" s="1"/></row>'
    '<row r="2" spans="1:3" x14ac:dyDescent="0.35"><c r="A2" t="s"><v>1</v></c>'
    '<c r="B2"><v>2021</v></c><c r="C2"><v>2022</v></c></row>'
    '<row r="3" spans="1:3" x14ac:dyDescent="0.35"><c r="A3" t="s"><v>2</v></c>'
    '<c r="B3"><v>12</v></c><c r="C3"><v>14</v></c></row>'
    '<row r="4" spans="1:3" x14ac:dyDescent="0.35"><c r="A4" t="s"><v>3</v></c>'
    '<c r="B4"><v>20</v></c><c r="C4"><v>31</v></c></row>'
    '<row r="5" spans="1:3" x14ac:dyDescent="0.35"><c r="A5" t="s"><v>4</v></c>'
    '<c r="B5"><f>SUM(B3:B4)</f><v>32</v></c>'
    '<c r="C5"><f t="shared" ref="C5:C6" si="0">SUM(C3:C4)</f><v>45</v></c></row>'
    '<row r="6" spans="1:3" x14ac:dyDescent="0.35"><c r="A6" t="s"><v>5</v></c>'
    '<c r="B6" s="2"><f>B3/B5</f><v>0.375</v></c>'
    '<c r="C6"><f t="shared" si="0"/><v>76</v></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells><phoneticPr fontId="1" '
    'type="noConversion"/><printOptions horizontalCentered="1"/>'
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    '<pageSetup paperSize="9" orientation="portrait" horizontalDpi="300" verticalDpi="300"/>'
    '<headerFooter><oddHeader>&amp;C&amp;"-,Bold"Orders by area</oddHeader>'
    "<oddFooter>&amp;LThameswick Constabulary&amp;RPage &amp;P of &amp;N</oddFooter>"
    '</headerFooter><ignoredErrors><ignoredError sqref="B5:C5" formulaRange="1"/>'
    '</ignoredErrors><drawing r:id="rId1"/></worksheet>'
)
BOOK = (
    f'{HEAD}<workbook {_SPACES}><fileVersion appName="xl" lastEdited="7" lowestEdited="7" '
    'rupBuild="27328"/><workbookPr defaultThemeVersion="166925"/><xr:revisionPtr revIDLastSave="0" '
    'documentId="8_{11111111-2222-3333-4444-555555555555}" xr6:coauthVersionLast="47" '
    'xr6:coauthVersionMax="47" '
    'xmlns:xr6="http://schemas.microsoft.com/office/spreadsheetml/2016/revision6" '
    'xr10:uidLastSave="{00000000-0000-0000-0000-000000000000}" '
    'xmlns:xr10="http://schemas.microsoft.com/office/spreadsheetml/2016/revision10"/>'
    '<bookViews><workbookView xWindow="-110" yWindow="-110" windowWidth="19420" '
    'windowHeight="10300" xr2:uid="{00000000-000D-0000-FFFF-FFFF00000000}"/></bookViews>'
    '<sheets><sheet name="Orders" sheetId="1" r:id="rId1"/></sheets><definedNames>'
    '<definedName name="_xlnm.Print_Area" localSheetId="0">Orders!$A$1:$C$6</definedName>'
    '</definedNames><calcPr calcId="191029"/><extLst>'
    '<ext uri="{140A7094-0E35-4892-8432-C4D2E57EDEB5}" '
    'xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">'
    '<x15:workbookPr chartTrackingRefBase="1"/></ext></extLst></workbook>'
)
STYLES = (
    f'{HEAD}<styleSheet {_SPACES}><numFmts count="1"><numFmt numFmtId="164" '
    'formatCode="0.0%"/></numFmts><fonts count="2" x14ac:knownFonts="1"><font><sz val="11"/>'
    '<color theme="1"/><name val="Calibri"/><family val="2"/><scheme val="minor"/></font><font>'
    '<b/><sz val="16"/><color theme="0"/><name val="Calibri"/><family val="2"/></font></fonts>'
    '<fills count="3"><fill><patternFill patternType="none"/></fill><fill>'
    '<patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
    '<fgColor rgb="FF1F4E78"/><bgColor indexed="64"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" '
    'applyAlignment="1"><alignment horizontal="center"/></xf>'
    '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>'
    '</cellStyles><dxfs count="0"/><tableStyles count="0" defaultTableStyle="TableStyleMedium2" '
    'defaultPivotStyle="PivotStyleLight16"/><extLst>'
    '<ext uri="{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}" '
    'xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
    '<x14:slicerStyles defaultSlicerStyle="SlicerStyleLight1"/></ext></extLst></styleSheet>'
)
TEXTS = (
    f'{HEAD}<sst xmlns="{MAIN}" count="6" uniqueCount="6"><si><t>Orders by area</t></si><si>'
    '<t>Area</t></si><si><t>North</t></si><si><r><t xml:space="preserve">South </t></r><r><rPr>'
    '<i/><sz val="11"/><color theme="1"/><rFont val="Calibri"/><family val="2"/>'
    '<scheme val="minor"/></rPr><t>(part)</t></r></si><si><t>Total</t></si>'
    "<si><t>Share &amp; sum</t></si></sst>"
)
CHART = (
    f'{HEAD}<c:chartSpace xmlns:c="{DRAW}/chart" xmlns:a="{DRAW}/main" xmlns:r="{REL}" '
    'xmlns:c16r2="http://schemas.microsoft.com/office/drawing/2015/06/chart">'
    '<c:date1904 val="0"/><c:lang val="en-US"/><c:roundedCorners val="0"/>'
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="c14" '
    'xmlns:c14="http://schemas.microsoft.com/office/drawing/2007/8/2/chart">'
    '<c14:style val="102"/></mc:Choice><mc:Fallback><c:style val="2"/></mc:Fallback>'
    '</mc:AlternateContent><c:chart><c:title><c:tx><c:rich><a:bodyPr rot="0"/><a:lstStyle/><a:p>'
    '<a:r><a:rPr lang="en-GB"/><a:t>Orders by area</a:t></a:r></a:p></c:rich></c:tx>'
    '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/>'
    '<c:barChart><c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/><c:ser>'
    '<c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Orders!$B$2</c:f><c:strCache>'
    '<c:ptCount val="1"/><c:pt idx="0"><c:v>2021</c:v></c:pt></c:strCache></c:strRef></c:tx>'
    '<c:spPr><a:solidFill><a:schemeClr val="accent1"/></a:solidFill></c:spPr>'
    '<c:invertIfNegative val="0"/><c:cat><c:strRef><c:f>Orders!$A$3:$A$4</c:f><c:strCache>'
    '<c:ptCount val="2"/><c:pt idx="0"><c:v>North</c:v></c:pt><c:pt idx="1">'
    "<c:v>South (part)</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef>"
    "<c:f>Orders!$B$3:$B$4</c:f><c:numCache><c:formatCode>General</c:formatCode>"
    '<c:ptCount val="2"/><c:pt idx="0"><c:v>12</c:v></c:pt><c:pt idx="1"><c:v>20</c:v></c:pt>'
    "</c:numCache></c:numRef></c:val><c:extLst><c:ext "
    'uri="{C3380CC4-5D6E-409C-BE32-E72D297353CC}" '
    'xmlns:c16="http://schemas.microsoft.com/office/drawing/2014/chart">'
    '<c16:uniqueId val="{00000000-1111-2222-3333-444444444444}"/></c:ext></c:extLst></c:ser>'
    '<c:gapWidth val="219"/><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx>'
    '<c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="1"/><c:crossAx val="2"/>'
    '</c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
    '<c:delete val="0"/><c:axPos val="l"/><c:majorGridlines/><c:crossAx val="1"/></c:valAx>'
    '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:printSettings>'
    '<c:headerFooter/><c:pageMargins b="0.75" l="0.7" r="0.7" t="0.75" header="0.3" '
    'footer="0.3"/><c:pageSetup/></c:printSettings></c:chartSpace>'
)
DRAWING = (
    f'{HEAD}<xdr:wsDr xmlns:xdr="{DRAW}/spreadsheetDrawing" xmlns:a="{DRAW}/main">'
    "<xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:colOff>0</xdr:colOff>"
    "<xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>11</xdr:col>"
    "<xdr:colOff>304800</xdr:colOff><xdr:row>16</xdr:row><xdr:rowOff>76200</xdr:rowOff></xdr:to>"
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1" '
    'descr="Orders by area, 2021"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic>'
    f'<a:graphicData uri="{DRAW}/chart"><c:chart xmlns:c="{DRAW}/chart" xmlns:r="{REL}" '
    'r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>'
    "</xdr:twoCellAnchor></xdr:wsDr>"
)
APP = (
    f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/'
    'docPropsVTypes"><Application>Microsoft Excel</Application><DocSecurity>0</DocSecurity>'
    '<ScaleCrop>false</ScaleCrop><HeadingPairs><vt:vector size="4" baseType="variant">'
    "<vt:variant><vt:lpstr>Worksheets</vt:lpstr></vt:variant><vt:variant><vt:i4>1</vt:i4>"
    "</vt:variant><vt:variant><vt:lpstr>Named Ranges</vt:lpstr></vt:variant><vt:variant>"
    '<vt:i4>1</vt:i4></vt:variant></vt:vector></HeadingPairs><TitlesOfParts><vt:vector size="2" '
    'baseType="lpstr"><vt:lpstr>Orders</vt:lpstr><vt:lpstr>Orders!Print_Area</vt:lpstr>'
    "</vt:vector></TitlesOfParts><LinksUpToDate>false</LinksUpToDate>"
    "<AppVersion>16.0300</AppVersion></Properties>"
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
XLSM = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"


def excel(main: str = XLSX) -> bytes:
    """The workbook. `main` is the content type of its main part."""
    parts = {
        "[Content_Types].xml": _types(main),
        "_rels/.rels": _rels(
            (f"{REL}/officeDocument", "xl/workbook.xml"),
            (f"{REL}/extended-properties", "docProps/app.xml"),
        ),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": _rels(
            (f"{REL}/worksheet", "worksheets/sheet1.xml"),
            (f"{REL}/styles", "styles.xml"),
            (f"{REL}/sharedStrings", "sharedStrings.xml"),
            (f"{REL}/calcChain", "calcChain.xml"),
        ),
        "xl/worksheets/sheet1.xml": SHEET,
        "xl/worksheets/_rels/sheet1.xml.rels": _rels(
            (f"{REL}/drawing", "../drawings/drawing1.xml")
        ),
        "xl/drawings/drawing1.xml": DRAWING,
        "xl/drawings/_rels/drawing1.xml.rels": _rels((f"{REL}/chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml": CHART,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": TEXTS,
        "xl/calcChain.xml": f'{HEAD}<calcChain xmlns="{MAIN}"><c r="B5" i="1"/><c r="C5"/>'
        '<c r="B6"/><c r="C6"/></calcChain>',
        "docProps/app.xml": APP,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()
