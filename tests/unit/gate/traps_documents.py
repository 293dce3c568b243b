"""Traps of documents and presentations that an examiner made, and clean twins: words that stand
where no reader sees them, in each format."""

from __future__ import annotations

from collections.abc import Callable

from gate_samples import swap
from open_samples import box, frame, graphic, masters, odp, odt, png
from traps_doc import swapped
from traps_docx import RUN, SECRET, TEXT, W, plain
from traps_rtf import png as png_in_hexadecimal
from traps_rtf import rtf

Sample = bytes | Callable[[], bytes]

WORDS = "<text:p>{}Twelve orders</text:p>"
IMAGE = '<draw:image xlink:href="Pictures/1.png"/>'
PICTURE = {"Pictures/1.png": png()}
RECT = '<draw:rect draw:style-name="b" svg:x="0cm" svg:y="0cm" svg:width="28cm" svg:height="9cm"/>'
NAVY = graphic("b", 'draw:fill="solid" draw:fill-color="#1f3864"')
BLACK = graphic("b", 'draw:fill="solid" draw:fill-color="#000000"')
ON_IT = '<text:span text:style-name="w">Twelve orders</text:span>'
WHITE = (
    '<style:style style:name="w" style:family="text"><style:text-properties fo:color="#ffffff"/>'
    "</style:style>"
)
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "secret")
FLAG = "\U0001f3f4" + "".join(chr(0xE0000 + ord(letter)) for letter in "gbsct") + "\U000e007f"
# A change of the size of letters in Word 97-2003, which gives way to one of their place.
SIZE = b"\x43\x4a\x18\x00"
PLACED = 'style:horizontal-pos="from-left" style:horizontal-rel="{}" style:wrap="run-through"'
DATE_PICKER = (
    '<field:fieldmark-start xmlns:field="urn:openoffice:names:experimental:ooo-ms-interop:xmlns:'
    'field:1.0" text:name="a" field:type="vnd.oasis.opendocument.field.FORMDATE"><field:param '
    'field:name="DateField_CurrentDate" field:value="{}"/></field:fieldmark-start>'
)
FONTWORK = (
    '<draw:custom-shape draw:style-name="b" svg:x="2cm" svg:y="2cm" svg:width="9cm" '
    'svg:height="3cm"><text:p text:style-name="tiny">DRAFT</text:p><draw:enhanced-geometry '
    'draw:text-path="{}" draw:type="fontwork-plain-text"/></draw:custom-shape>'
)
TINY = (
    '<style:style style:name="tiny" style:family="paragraph"><style:text-properties '
    'fo:font-size="1pt"/></style:style>'
)


def _paragraph_style(properties: str) -> str:
    return (
        '<style:style style:name="p" style:family="paragraph"><style:paragraph-properties '
        f"{properties}/></style:style>"
    )


def _framed(left: str, origin: str) -> bytes:
    held = box("orders", ' draw:style-name="g"', f"{left} 2cm 8cm 3cm")
    return odt(WORDS.format(held), graphic("g", PLACED.format(origin)), {"styles.xml": masters("")})


def _master(place: str) -> dict[str, str]:
    master = '<style:master-page style:name="M" style:page-layout-name="L">{}</style:master-page>'
    return {"styles.xml": masters(master.format(box("secret", "", place)))}


def _run(content: str) -> Callable[[], bytes]:
    return lambda: swap(plain(), TEXT, RUN, content)


def _numbered(text: str) -> Callable[[], bytes]:
    level = f'<w:abstractNum><w:lvl><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    whole = f"<w:numbering {W}>{level}</w:numbering>"
    return lambda: swap(plain(), "word/numbering.xml", f"<w:numbering {W}/>", whole)


def _filled(alpha: int) -> Callable[[], bytes]:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    fill = (
        f'<w14:textFill {w14}><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha '
        f'w14:val="{alpha}"/></w14:srgbClr></w14:solidFill></w14:textFill>'
    )
    return _run(f"<w:r><w:rPr>{fill}</w:rPr><w:t>secret</w:t></w:r>")


TRAPS: dict[str, tuple[Sample, ...]] = {
    "docx-hidden-text": (
        _filled(100_000),
        _run(f"<w:r><w:t>Twelve{TAGS}</w:t></w:r>"),
    ),
    "docx-tracked-change": (
        _run(
            f"{RUN}</w:p><w:tbl><w:tr><w:tc><w:tcPr><w:cellDel w:id='1'/></w:tcPr><w:p>{SECRET}"
            "</w:p></w:tc></w:tr></w:tbl><w:p>"
        ),
    ),
    "doc-hidden-text": (
        swapped("bold", SIZE, b"\x45\x48\x00\x10"),
        swapped("bold", SIZE, b"\x40\x88\x00\xf8"),
    ),
    "docx-stored-data": (_numbered("Case 48172 %1"), _numbered("the child is " * 4)),
    "rtf-hidden-text": (
        rtf(r"\pard {\expndtw-400 secret}\par"),
        rtf(r"\pard {\expnd-80 secret}\par"),
        rtf(r"\pard {\dn3000 secret}\par"),
        rtf(r"\pard Twelve \u-9408?\u-9141?\u-9408?\u-9141? orders\par"),
    ),
    "rtf-field": (
        rtf(r"\pard {\field{\*\fldinst DATE \\@ " + '"the child is"' + r"}{\fldrslt 5}}\par"),
    ),
    "rtf-stored-data": (
        rtf(r"{\*\listtable{\list{\listlevel{\leveltext\'0bCase 48172;}{\levelnumbers;}}}}"),
        rtf(r"{\info{\doccomm made by Jo Example}}"),
    ),
    "rtf-picture": (
        rtf(
            r"{\pict\pngblip\picwgoal1800\pichgoal600\picscalex1\picscaley1 "
            + png_in_hexadecimal()
            + "}"
        ),
    ),
    "odf-unseen-text": (
        odt('<text:p text:style-name="p">x</text:p>', _paragraph_style('fo:margin-left="-40cm"')),
        odt(f"<text:p>Twelve{TAGS} orders</text:p>"),
        odp(RECT + box("Twelve orders"), BLACK),
        odp(FONTWORK.format("false"), TINY),
    ),
    "odf-covered-content": (
        _framed("-20cm", "page"),
        _framed("-30cm", "paragraph"),
        _framed("40cm", "page"),
        odp(box("12"), more=_master("2cm 60cm 8cm 3cm")),
    ),
    "odf-field": (
        odt(WORDS.format('<text:text-input text:description="secret">12</text:text-input>')),
        odt(WORDS.format(DATE_PICKER.format("the child is"))),
        odt(
            '<text:p xmlns:xhtml="http://www.w3.org/1999/xhtml" xhtml:about="x" '
            'xhtml:property="y" xhtml:content="secret">Twelve</text:p>'
        ),
    ),
}
CLEAN: dict[str, Sample] = {
    "half-seen-through": _filled(40_000),
    "flag": _run(f"<w:r><w:t>{FLAG} Twelve orders</w:t></w:r>"),
    "numbered": _numbered("Annex %1."),
    "rtf-close": rtf(r"\pard {\expnd-1\expndtw-5 close} {\dn4 low} {\up8 high} x{\super 2}\par"),
    "rtf-date": rtf(
        r"\pard {\field{\*\fldinst DATE \\@ " + '"d MMMM yyyy"' + r"}{\fldrslt 5 June 2026}}\par"
    ),
    "doc-date": swapped("page", "PAGE".encode("utf-16-le"), "DATE".encode("utf-16-le")),
    "rtf-library": rtf(r"{\info{\author python-docx}{\doccomm generated by python-docx}}"),
    "rtf-square": rtf(r"\pard m\u178\'b2\par"),
    "rtf-level": rtf(
        r"{\*\listtable{\list{\listlevel{\leveltext\'07Annex \'00.;}{\levelnumbers\'07;}}}}"
    ),
    "rtf-watermark": rtf(
        r"{\header {\shp{\*\shpinst\shpleft0\shptop0\shpright8000\shpbottom4000\shpwr3\shpfblwtxt0"
        r"{\sp{\sn shapeType}{\sv 136}}{\sp{\sn gtextUNICODE}{\sv DRAFT}}}}\par}"
    ),
    "odt-date-picker": odt(WORDS.format(DATE_PICKER.format("2026-01-05"))),
    "odt-input": odt(WORDS.format('<text:text-input text:description="">12</text:text-input>')),
    "odt-hanging": odt(
        '<text:p text:style-name="p">x</text:p>',
        _paragraph_style('fo:margin-left="1cm" fo:text-indent="-0.5cm"'),
    ),
    "odt-in-the-margin": _framed("-2cm", "paragraph"),
    "odp-on-a-band": odp(RECT + box(ON_IT), NAVY + WHITE),
    "odp-on-a-picture": odp(frame(IMAGE) + box(ON_IT), WHITE, PICTURE),
    "odp-watermark": odp(FONTWORK.format("true"), TINY),
}
