"""How the Word letter looks, and what its template must lose before it may leave."""

from __future__ import annotations

from typing import Any

from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

INK = "1D3557"
GREY = "505A5F"

_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"><Application>Microsoft Office Word</Application></Properties>'
)
_NOT_OURS = ("thumbnail", "stylesWithEffects", "customXml")

TABLE_TEXT = "TableText"
"""The identifier of the style of every cell of a table."""

BULLET, DECIMAL = 0, 1
"""The two abstract numberings, by their identifiers in the document."""

DECIMAL_NUMBER = 2
"""The numbering that the numbered list's style names; each list then gets one of its own."""


def drop_what_is_not_ours(document: WordDocument) -> None:
    """Take out of the template its preview picture, its custom XML and its own history."""
    for holder in (document.part.package, document.part):
        for key, relation in list(holder.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _NOT_OURS:
                del holder.rels[key]
            elif relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
                kind = relation.target_part.content_type
                package = document.part.package
                relation._target = Part(PackURI("/docProps/app.xml"), kind, _APP, package)
    settings: Any = document.settings.element
    kept = ("zoom", "defaultTabStop", "characterSpacingControl", "compat", "clrSchemeMapping")
    for element in list(settings):
        name = element.tag.rsplit("}", 1)[-1]
        if name == "themeFontLang":
            element.attrib.clear()
            element.set(qn("w:val"), "en-GB")
        elif name not in (*kept, "decimalSymbol", "listSeparator"):
            settings.remove(element)


def dress(document: WordDocument) -> None:
    """Replace the template's styles and numberings with the letter's own few."""
    _replace(document.styles.element, [_DEFAULTS, *_STYLES])
    _replace(document.part.numbering_part.element, _NUMBERINGS)


def _replace(holder: Any, children: list[str]) -> None:
    for element in list(holder):
        holder.remove(element)
    for element in list(parse_xml(f"<w:x {nsdecls('w')}>{''.join(children)}</w:x>")):
        holder.append(element)


def _paragraph(
    name: str,
    *,
    ident: str = "",
    spaces: tuple[int, int] = (0, 140),
    size: int = 22,
    bold: bool = False,
    colour: str = "",
    level: int | None = None,
    keep: bool = False,
    single: bool = False,
    first: str = "",
    last: str = "",
) -> str:
    """A paragraph style as the file format writes it: sizes in half points, spaces in twentieths.

    `first` is what the schema wants before the spacing (numbering, borders, tabs), `last` what it
    wants after (indents).
    """
    ident = ident or name.replace(" ", "")
    default, based = "", '<w:basedOn w:val="Normal"/>'
    if name == "Normal":
        default, based = ' w:default="1"', ""
    keep_next = "<w:keepNext/><w:keepLines/>" if keep or level is not None else ""
    outline = "" if level is None else f'<w:outlineLvl w:val="{level}"/>'
    look = ("<w:b/>" if bold else "") + (f'<w:color w:val="{colour}"/>' if colour else "")
    space = f'<w:spacing w:before="{spaces[0]}" w:after="{spaces[1]}"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{ident}">'
        f'<w:name w:val="{name}"/>{based}<w:qFormat/><w:pPr>{keep_next}{first}'
        f'{space} w:line="{240 if single else 269}" w:lineRule="auto"/>{last}{outline}</w:pPr>'
        f'<w:rPr>{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
    )


def _edge(side: str, width: int, colour: str, space: int = 4) -> str:
    line = f'w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"'
    return f"<w:pBdr><w:{side} {line}/></w:pBdr>"


def _list(name: str, number: int) -> str:
    return _paragraph(
        name,
        spaces=(0, 80),
        first=f'<w:numPr><w:numId w:val="{number}"/></w:numPr>',
        last='<w:ind w:left="454" w:hanging="340"/>',
    )


def _numbering(ident: int, form: str, text: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{ident}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="454" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>'
    )


_NUMBERINGS = [
    _numbering(BULLET, "bullet", "\N{BULLET}"),
    _numbering(DECIMAL, "decimal", "%1."),
    f'<w:num w:numId="1"><w:abstractNumId w:val="{BULLET}"/></w:num>',
    f'<w:num w:numId="{DECIMAL_NUMBER}"><w:abstractNumId w:val="{DECIMAL}"/></w:num>',
]

_DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial" w:eastAsia="Arial"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
)

_STYLES = [
    _paragraph("Normal"),
    _paragraph(
        "heading 1", ident="Heading1", spaces=(360, 120), size=28, bold=True, colour=INK, level=0
    ),
    _paragraph("heading 2", ident="Heading2", spaces=(240, 100), size=24, bold=True, level=1),
    _paragraph(
        "heading 3", ident="Heading3", spaces=(180, 80), size=22, bold=True, colour=GREY, level=2
    ),
    _paragraph("Title", spaces=(200, 100), size=38, bold=True, colour=INK, keep=True),
    _paragraph("Subtitle", spaces=(0, 240), colour=GREY),
    _paragraph(
        "Letterhead",
        spaces=(0, 240),
        size=30,
        bold=True,
        colour=INK,
        first=_edge("bottom", 18, INK),
    ),
    _paragraph(
        "Quote",
        spaces=(0, 120),
        first=_edge("left", 24, "8FA9C7", 10),
        last='<w:ind w:left="284"/>',
    ),
    _paragraph(
        "Fact",
        spaces=(0, 80),
        first='<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs>',
        last='<w:ind w:left="2835" w:hanging="2835"/>',
    ),
    _paragraph("caption", ident="Caption", spaces=(280, 100), bold=True, keep=True),
    _paragraph("Legend", spaces=(120, 100), size=20, bold=True),
    _paragraph("Note", spaces=(80, 100), size=19, colour=GREY),
    _paragraph("Table text", ident=TABLE_TEXT, spaces=(40, 40), size=20, single=True),
    _list("List Bullet", 1),
    _list("List Number", DECIMAL_NUMBER),
    _paragraph("header", ident="Header"),
    _paragraph(
        "footer",
        ident="Footer",
        spaces=(0, 0),
        size=18,
        colour=GREY,
        first=_edge("top", 4, GREY, 6) + '<w:tabs><w:tab w:val="right" w:pos="9185"/></w:tabs>',
    ),
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>',
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    '<w:rPr><w:color w:val="1A4F8A"/><w:u w:val="single"/></w:rPr></w:style>',
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "</w:style>",
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    "</w:style>",
    '<w:style w:type="table" w:styleId="Figures"><w:name w:val="Figures"/>'
    '<w:basedOn w:val="TableNormal"/>'
    '<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="8" w:space="0" w:color="1D3557"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="1D3557"/>'
    '<w:insideH w:val="single" w:sz="4" w:space="0" w:color="B1B4B6"/></w:tblBorders>'
    '<w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>",
]
