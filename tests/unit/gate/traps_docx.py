"""Traps for each code of a DOCX document, and its clean twins."""

from __future__ import annotations

import functools
import io
from collections.abc import Callable

import docx
from docx.shared import Cm
from gate_samples import RELATIONSHIPS, docx_file, relate, retouch, swap
from PIL import Image

Sample = bytes | Callable[[], bytes]
TEXT = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
STYLES = "word/styles.xml"
WORDS = "Twelve orders were made."
RUN = f"<w:r><w:t>{WORDS}</w:t></w:r>"
SECRET = "<w:r><w:t>secret</w:t></w:r>"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
WPS = (
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
VML = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w10="urn:schemas-microsoft-com:office:word"'
)


@functools.cache
def small(write: Callable[[docx.document.Document], None] | None = None) -> bytes:
    """A document whose styles are few, so that a hundred traps are read quickly."""
    data = docx_file(write)
    return retouch(data, {STYLES: _STYLES, "word/numbering.xml": f"<w:numbering {W}/>"})


_STYLES = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault>'
    '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name '
    'w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name '
    'w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>'
)


def plain() -> bytes:
    """The document that most traps are put into."""
    return small()


def _run(replacement: str) -> Callable[[], bytes]:
    return lambda: swap(plain(), TEXT, RUN, replacement)


def _styled(properties: str, text: str = "secret") -> Callable[[], bytes]:
    return _run(f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")


def _paragraph(properties: str, runs: str = SECRET) -> Callable[[], bytes]:
    return _run(f"{RUN}</w:p><w:p><w:pPr>{properties}</w:pPr>{runs}")


def _table(cell: str = "", row: str = "", table: str = "") -> Callable[[], bytes]:
    return _run(
        f"{RUN}</w:p><w:tbl><w:tblPr>{table}</w:tblPr><w:tblGrid><w:gridCol w:w='3000'/>"
        f"</w:tblGrid><w:tr><w:trPr>{row}</w:trPr><w:tc><w:tcPr>{cell}</w:tcPr><w:p>{SECRET}"
        "</w:p></w:tc></w:tr></w:tbl><w:p>"
    )


def _setting(content: str) -> Callable[[], bytes]:
    return lambda: swap(plain(), SETTINGS, "</w:settings>", f"{content}</w:settings>")


def _part(kind: str, content: str = "<x/>") -> Callable[[], bytes]:
    full = kind if kind.startswith("http") else f"{RELATIONSHIPS}/{kind}"
    return lambda: relate(plain(), RELS, full, "extra.xml", "word/extra.xml", content)


def _with_style(style: str, used: Callable[[], bytes]) -> Callable[[], bytes]:
    return lambda: swap(used(), STYLES, "</w:styles>", f"{style}</w:styles>")


def _complex_field(code: str, result: str = "") -> Callable[[], bytes]:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return _run(
        mark.format("begin")
        + f"<w:r><w:instrText xml:space='preserve'>{code[:4]}</w:instrText></w:r>"
        + f"<w:r><w:instrText xml:space='preserve'>{code[4:]}</w:instrText></w:r>"
        + (mark.format("separate") + result if result else "")
        + mark.format("end")
    )


@functools.cache
def logo() -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (80, 40), (0, 60, 120)).save(buffer, "PNG")
    return buffer.getvalue()


def _add_logo(document: docx.document.Document) -> None:
    document.add_picture(io.BytesIO(logo()), width=Cm(3))


def pictured() -> bytes:
    """A document with a picture between its paragraphs."""
    return small(_add_logo)


def _picture(old: str, new: str) -> Callable[[], bytes]:
    return lambda: swap(pictured(), TEXT, old, new)


def floating(place: str, flow: str = "<wp:wrapNone/>", behind: int = 0) -> bytes:
    """The picture, anchored at a place instead of standing in the line."""

    def change(text: str) -> str:
        inline = text.index("<wp:inline")
        start = text.index(">", inline) + 1
        end = text.index("</wp:inline>")
        inner = text[start:end]
        size = inner[: inner.index("/>") + 2]
        return (
            text[:inline]
            + f'<wp:anchor {WPS} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
            f'relativeHeight="1" behindDoc="{behind}" locked="0" layoutInCell="1" allowOverlap="1">'
            f'<wp:simplePos x="0" y="0"/>{place}{size}{flow}{inner[len(size) :]}</wp:anchor>'
            + text[end + len("</wp:inline>") :]
        )

    return retouch(pictured(), {TEXT: change})


def at(left: int, top: int, origin: str = "page") -> str:
    down = origin if origin != "column" else "paragraph"
    return (
        f'<wp:positionH relativeFrom="{origin}"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="{down}"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
    )


def box(fill: str, words: str, flow: str = "<wp:wrapSquare wrapText='bothSides'/>") -> str:
    """A text box, as a drawing."""
    return (
        f'<w:r><w:drawing {WPS}><wp:anchor simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'{at(0, 0, "column")}<wp:extent cx="3000000" cy="900000"/>{flow}'
        '<wp:docPr id="7" name="Text Box 7"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f"<wps:cNvSpPr/><wps:spPr><a:prstGeom prst='rect'/>{fill}</wps:spPr><wps:txbx>"
        f"<w:txbxContent><w:p>{words}</w:p></w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )


BLACK_FILL = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
WHITE_WORDS = '<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>On black</w:t></w:r>'


def vml(style: str, inner: str = "", attributes: str = "") -> Callable[[], bytes]:
    return _run(
        f'{RUN}<w:r><w:pict {VML}><v:rect style="{style}" {attributes}>{inner}</v:rect></w:pict>'
        "</w:r>"
    )


TRAPS: dict[str, tuple[Sample, ...]] = {
    "docx-tracked-change": (
        _run(f'<w:ins w:id="1" w:author="Jo Example">{RUN}</w:ins>'),
        _run('<w:del w:id="1" w:author="Jo Example"><w:r><w:delText>3</w:delText></w:r></w:del>'),
        _run(f'<w:moveTo w:id="1" w:author="Jo Example">{RUN}</w:moveTo>'),
        _styled('<w:rPrChange w:id="1" w:author="Jo Example"><w:rPr/></w:rPrChange>'),
    ),
    "docx-comment": (
        lambda: docx_file(
            lambda d: d.add_comment(d.paragraphs[1].runs, "three of them", "Jo Example")
        ),
        _part("commentsExtended"),
        _part("http://schemas.microsoft.com/office/2011/relationships/people"),
        _part("http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible"),
    ),
    "docx-hidden-text": (
        _styled("<w:vanish/>"),
        _styled("<w:specVanish/>"),
        _styled('<w:color w:val="FFFFFF"/>'),
        _styled('<w:color w:val="FEFEFE"/>'),
        _styled('<w:color w:val="000000" w:themeColor="background1"/>'),
        _styled('<w:color w:val="F2F2F2" w:themeColor="background1" w:themeShade="F2"/>'),
        _styled('<w:sz w:val="2"/>'),
        _styled('<w:shd w:fill="000000"/>'),
        _styled('<w:shd w:val="solid" w:color="000000" w:fill="FFFFFF"/><w:color w:val="000000"/>'),
        _styled('<w:highlight w:val="black"/>'),
        _styled('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>'),
        _styled('<w:w w:val="1"/>'),
        _styled('<w:spacing w:val="-400"/>'),
        _styled('<w:position w:val="3000"/>'),
        _styled(
            '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
            "<w14:noFill/></w14:textFill>"
        ),
        _styled(
            '<w14:textFill xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
            '<w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>'
        ),
        # Hidden by a style, through what the style is based on.
        _with_style(
            '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
            '<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Base"/></w:style>',
            _styled('<w:rStyle w:val="Child"/>'),
        ),
        _with_style(
            '<w:style w:type="table" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
            "</w:style>",
            _table(table='<w:tblStyle w:val="Pale"/>'),
        ),
        lambda: swap(
            plain(),
            TEXT,
            f"<w:p>{RUN}",
            f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{RUN}",
        ),
        _paragraph('<w:spacing w:line="20" w:lineRule="exact"/>'),
        _paragraph('<w:ind w:left="20000"/>'),
        _paragraph('<w:framePr w:w="2000" w:hAnchor="page" w:vAnchor="page" w:x="29000" w:y="1"/>'),
        _paragraph(
            '<w:shd w:val="clear" w:fill="FF0000"/>',
            f"<w:r><w:rPr><w:color w:val='FF0000'/></w:rPr>{SECRET[5:]}",
        ),
        _table(row='<w:trHeight w:val="10" w:hRule="exact"/>'),
        _table(row="<w:hidden/>"),
        _table(cell="<w:vMerge/>"),
        _table(cell='<w:tcW w:w="5" w:type="dxa"/>', table='<w:tblLayout w:type="fixed"/>'),
        _table(table='<w:tblpPr w:tblpX="30000" w:tblpY="1"/>'),
        _part("header", f"<w:hdr {W}><w:p>{SECRET}</w:p></w:hdr>"),
        _part(
            "footnotes",
            f'<w:footnotes {W}><w:footnote w:id="7"><w:p>{SECRET}</w:p></w:footnote></w:footnotes>',
        ),
        _run(
            box(
                BLACK_FILL, SECRET.replace("<w:t>", '<w:rPr><w:color w:val="000000"/></w:rPr><w:t>')
            )
        ),
        _run(
            f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:t>Twelve</w:t>'
            "</mc:Choice><mc:Fallback><w:t>Twelve and three</w:t></mc:Fallback>"
            "</mc:AlternateContent></w:r>"
        ),
    ),
    "docx-field": (
        _run(f'<w:fldSimple w:instr="FILENAME \\p">{RUN}</w:fldSimple>'),
        _complex_field("AUTHOR"),
        _complex_field("USERNAME", RUN),
        _complex_field("INCLUDETEXT records.docx"),
        _complex_field('DATABASE \\d "records.mdb"', RUN),
        _complex_field('QUOTE "three of them"', RUN),
        _complex_field('IF 3 = 3 "three" "none"', RUN),
        _complex_field("=SUM(ABOVE)", RUN),
        _complex_field("MERGEFIELD name", RUN),
        _complex_field('XE "three of them"'),
        _complex_field('PAGE \\* "three of them"', RUN),
        _run("<w:r><w:instrText>SET case 3</w:instrText></w:r>"),
    ),
    "docx-content-control": (
        _run(
            "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value='secret'/></w:dropDownList>"
            f"</w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>"
        ),
        _run(f'<w:permStart w:id="1" w:ed="jo"/>{RUN}<w:permEnd w:id="1"/>'),
        _run('<w:r><w:fldChar w:fldCharType="begin"><w:ffData/></w:fldChar></w:r>'),
    ),
    "docx-stored-data": (
        _setting('<w:docVars><w:docVar w:name="case" w:val="3"/></w:docVars>'),
        _setting("<w:mailMerge/>"),
        _part("mailMergeSource"),
        _part("glossaryDocument"),
    ),
    "docx-template-path": (_setting("<w:attachedTemplate/>"), _part("attachedTemplate")),
    "docx-unknown-element": (
        _run(f"<w:secret/>{RUN}"),
        _run(f'<m:oMath xmlns:m="urn:example:mathematics">{RUN}</m:oMath>'),
        _styled("<w:secret/>"),
        _setting("<w:secret/>"),
        _run('<w:r w:secret="three"><w:t>Twelve</w:t></w:r>'),
        _run(f'<w:r w:rsidR="{"3" * 400}"><w:t>Twelve</w:t></w:r>'),
        _run('<w:r x:val="three" xmlns:x="urn:example"><w:t>Twelve</w:t></w:r>'),
    ),
    "drawing-cropped-picture": (
        _picture("<a:stretch>", '<a:srcRect l="25000"/><a:stretch>'),
        vml("width:90pt;height:40pt", '<v:imagedata croptop="20000f"/>', 'stroked="f"'),
    ),
    "drawing-hidden": (
        _picture("<wp:docPr ", '<wp:docPr hidden="1" '),
        _picture('<wp:extent cx="1080000"', '<wp:extent cx="1"'),
        lambda: floating(at(30_000_000, 0)),
        lambda: floating(at(0, -9_000_000)),
        vml("width:90pt;height:40pt;visibility:hidden"),
        vml("position:absolute;margin-left:5000pt;width:90pt;height:40pt"),
    ),
    "drawing-covers": (
        lambda: floating(at(1_000_000, 2_000_000)),
        _run(box(BLACK_FILL, "", "<wp:wrapNone/>") + RUN),
        vml(
            "position:absolute;margin-left:0;margin-top:0;width:300pt;height:40pt",
            "",
            'fillcolor="black"',
        ),
    ),
    "drawing-unknown-element": (
        _picture("<a:stretch>", "<a:secret/><a:stretch>"),
        _run(f"<w:r><w:pict {VML}><v:secret/></w:pict></w:r>"),
    ),
    "drawing-unshown-picture": (
        lambda: relate(
            plain(), RELS, f"{RELATIONSHIPS}/image", "media/old.png", "word/media/old.png", logo()
        ),
    ),
}
# Codes that documents share with workbooks: the same trap must catch here too.
SHARED: dict[str, tuple[Sample, ...]] = {
    "office-picture": (
        _part("chart"),
        _part("diagramData"),
        _run('<w:r><w:drawing><c:chart xmlns:c="urn:example:chart"/></w:drawing></w:r>'),
    ),
    "office-embedded-object": (
        _run("<w:r><w:object/></w:r>"),
        _part("aFChunk"),
        _part("oleObject"),
        _part("font"),
        vml("width:90pt;height:40pt", "", 'o:gfxdata="UEsDBA=="'),
    ),
    "office-custom-xml": (
        _run(f"<w:smartTag>{RUN}</w:smartTag>"),
        _run(
            "<w:sdt><w:sdtPr><w:dataBinding w:xpath='/case' w:storeItemID="
            "'{0B9E3B1C-6C0D-4E0B-9B0A-0C6B1C7B9C55}'/></w:sdtPr><w:sdtContent>"
            f"{RUN}</w:sdtContent></w:sdt>"
        ),
        _part("customXml"),
        _part(
            "customXml",
            '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">'
            "<b:Source/></b:Sources>",
        ),
    ),
    "office-macros": (_part("vbaProject"),),
    "office-file-path": (
        _complex_field('HYPERLINK "C:\\Cases\\list.docx"'),
        _picture('name="Picture 1"', 'name="Picture 1" descr="C:\\Cases\\list.png"'),
        lambda: swap(plain(), "docProps/app.xml", "Normal.dotm", "C:\\Jo\\answer.dotm"),
    ),
    "office-external-link": (
        lambda: retouch(
            pictured(),
            {
                RELS: lambda text: text.replace(
                    'Target="media/image1.png"',
                    'Target="https://pictures.example/1.png" TargetMode="External"',
                )
            },
        ),
    ),
    "office-person": (
        lambda: docx_file(lambda d: setattr(d.core_properties, "author", "Jo Example")),
        lambda: docx_file(lambda d: setattr(d.core_properties, "last_modified_by", "Jo Example")),
    ),
    "office-thumbnail": (
        lambda: retouch(_as_it_comes(), {"docProps/thumbnail.jpeg": b"\xff\xd8\xff other"}),
    ),
}
TRAPS |= SHARED


@functools.cache
def _as_it_comes() -> bytes:
    """A document with all that the library's own template brings: a preview, a bibliography."""
    document = docx.Document()
    document.core_properties.author = ""
    document.add_paragraph(WORDS)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


TOC = (
    '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
    "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent><w:p><w:r><w:fldChar "
    'w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h '
    '\\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:hyperlink '
    'w:anchor="_Toc1"><w:r><w:t>Answer</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:tab/></w:r>'
    '<w:r><w:rPr><w:webHidden/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText '
    'xml:space="preserve"> PAGEREF _Toc1 \\h </w:instrText></w:r><w:r><w:fldChar '
    'w:fldCharType="separate"/></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t>1</w:t></w:r><w:r>'
    '<w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p><w:p><w:r><w:fldChar '
    'w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>'
)
MATHS = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r>'
    "<m:t>12</m:t></m:r></m:num><m:den><m:r><m:t>40</m:t></m:r></m:den></m:f></m:oMath>"
)


def _on_page(ground: str, words: str) -> Callable[[], bytes]:
    """Words of one colour on pages of another."""
    return lambda: retouch(
        _styled(f'<w:color w:val="{words}"/>')(),
        {
            TEXT: lambda text: text.replace(
                "<w:body>", f'<w:background w:color="{ground}"/><w:body>'
            ),
            SETTINGS: lambda text: text.replace("<w:zoom", "<w:displayBackgroundShape/><w:zoom", 1),
        },
    )


TRAPS["docx-hidden-text"] += (_on_page("202020", "222222"),)
CLEAN: dict[str, Sample] = {
    "docx-dark-page": _on_page("202020", "FFFFFF"),
    "docx": plain,
    "docx-all-styles": docx_file,
    "docx-as-it-comes": _as_it_comes,
    "docx-picture": pictured,
    "docx-logo-in-the-margin": lambda: floating(at(5_500_000, 200_000)),
    "docx-picture-in-the-flow": lambda: floating(
        at(0, 0, "column"), '<wp:wrapSquare wrapText="bothSides"/>'
    ),
    "docx-picture-behind": lambda: floating(at(1_000_000, 2_000_000), behind=1),
    "docx-text-box": _run(RUN + box(BLACK_FILL, WHITE_WORDS)),
    "docx-contents": _run(f'{RUN}</w:p>{TOC}<w:p><w:bookmarkStart w:id="3" w:name="_Toc1"/>'),
    "docx-page-number": _complex_field(" PAGE   \\* MERGEFORMAT ", "<w:r><w:t>1</w:t></w:r>"),
    "docx-caption": _complex_field(" SEQ Table \\* ARABIC ", "<w:r><w:t>1</w:t></w:r>"),
    "docx-date": _complex_field(' DATE \\@ "d MMMM yyyy" ', "<w:r><w:t>3 June 2025</w:t></w:r>"),
    "docx-web-link": _complex_field(
        ' HYPERLINK "https://example.org/a" ', "<w:r><w:t>guidance</w:t></w:r>"
    ),
    "docx-mathematics": _run(RUN + MATHS),
    "docx-rule": vml(
        "width:0;height:1.5pt",
        "",
        'o:hralign="center" o:hrstd="t" o:hr="t" fillcolor="#a0a0a0" stroked="f"',
    ),
    "docx-dark-cell": _table(cell='<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'),
    "docx-empty-hidden-mark": _paragraph("<w:rPr><w:vanish/></w:rPr>", ""),
    "docx-protected": _setting('<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'),
    "docx-date-picker": _run(
        '<w:sdt><w:sdtPr><w:alias w:val="Date of answer"/>'
        '<w:date w:fullDate="2025-06-03T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/>'
        '<w:lid w:val="en-GB"/><w:storeMappedDataAs w:val="dateTime"/>'
        '<w:calendar w:val="gregorian"/></w:date></w:sdtPr><w:sdtContent><w:r>'
        "<w:t>03/06/2025</w:t></w:r></w:sdtContent></w:sdt>"
    ),
    "docx-title-control": _run(
        "<w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="
        "\"xmlns:ns0='http://purl.org/dc/elements/1.1/'\" "
        'w:xpath="/ns1:coreProperties[1]/ns0:title[1]" '
        'w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/><w:text/></w:sdtPr><w:sdtContent>'
        f"{RUN}</w:sdtContent></w:sdt>"
    ),
    "docx-both-branches": _run(
        f'<w:r><mc:AlternateContent {MC}><mc:Choice Requires="wps"><w:t>Twelve</w:t></mc:Choice>'
        "<mc:Fallback><w:t>Twelve</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "docx-macro-free-docm": lambda: retouch(
        plain(),
        {
            "[Content_Types].xml": lambda text: text.replace(
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                "application/vnd.ms-word.document.macroEnabled.main+xml",
            )
        },
    ),
}
