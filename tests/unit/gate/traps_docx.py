"""Traps for each code of a DOCX document, and its clean twin."""

from __future__ import annotations

from gate_samples import RELATIONSHIPS, docx_file, relate, retouch, swap

TEXT = "word/document.xml"
RELS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
RUN = "<w:r><w:t>Twelve orders were made.</w:t></w:r>"


def _run(replacement: str) -> bytes:
    return swap(docx_file(), TEXT, RUN, replacement)


def _styled(properties: str, text: str = "secret") -> bytes:
    return _run(f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>")


def _document_part(kind: str, content: str = "<x/>") -> bytes:
    return relate(
        docx_file(), RELS, f"{RELATIONSHIPS}/{kind}", "extra.xml", "word/extra.xml", content
    )


def _complex_field(code: str) -> bytes:
    return _run(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code[:4]}</w:instrText></w:r>"
        f"<w:r><w:instrText>{code[4:]}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

TRAPS: dict[str, tuple[bytes, ...]] = {
    "docx-tracked-change": (
        _run(f'<w:ins w:id="1" w:author="Jo Example">{RUN}</w:ins>'),
        _run('<w:del w:id="1" w:author="Jo Example"><w:r><w:delText>3</w:delText></w:r></w:del>'),
        _run(f'<w:moveTo w:id="1" w:author="Jo Example">{RUN}</w:moveTo>'),
        _styled('<w:rPrChange w:id="1" w:author="Jo Example"><w:rPr/></w:rPrChange>'),
    ),
    "docx-comment": (
        docx_file(lambda d: d.add_comment(d.paragraphs[1].runs, "three of them", "Jo Example")),
        _document_part("commentsExtended"),
    ),
    "docx-hidden-text": (
        _styled("<w:vanish/>"),
        _styled('<w:color w:val="FFFFFF"/>'),
        _styled('<w:color w:val="000000" w:themeColor="background1"/>'),
        _styled('<w:sz w:val="2"/>'),
        _styled('<w:shd w:fill="000000"/>'),
        # Hidden by a style, through what the style is based on.
        retouch(
            _styled('<w:rStyle w:val="Child"/>'),
            {
                "word/styles.xml": lambda text: text.replace(
                    "</w:styles>",
                    '<w:style w:type="character" w:styleId="Base"><w:rPr><w:vanish/></w:rPr>'
                    '</w:style><w:style w:type="character" w:styleId="Child">'
                    '<w:basedOn w:val="Base"/></w:style></w:styles>',
                )
            },
        ),
        swap(
            docx_file(), TEXT, f"<w:p>{RUN}", f"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>{RUN}"
        ),
        _document_part("header", f"<w:hdr {W}><w:p><w:r><w:t>secret</w:t></w:r></w:p></w:hdr>"),
        _document_part(
            "footnotes",
            f'<w:footnotes {W}><w:footnote w:id="7"><w:p><w:r><w:t>secret</w:t></w:r></w:p>'
            "</w:footnote></w:footnotes>",
        ),
    ),
    "docx-field": (
        _run(f'<w:fldSimple w:instr="FILENAME \\p">{RUN}</w:fldSimple>'),
        _complex_field("AUTHOR"),
        _complex_field("INCLUDETEXT records.docx"),
    ),
    "docx-content-control": (
        _run(
            "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value='secret'/></w:dropDownList>"
            f"</w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt>"
        ),
        _run(f'<w:permStart w:id="1" w:ed="jo"/>{RUN}<w:permEnd w:id="1"/>'),
    ),
    "docx-stored-data": (
        swap(
            docx_file(),
            SETTINGS,
            "</w:settings>",
            '<w:docVars><w:docVar w:name="case" w:val="3"/></w:docVars></w:settings>',
        ),
        swap(docx_file(), SETTINGS, "</w:settings>", "<w:mailMerge/></w:settings>"),
        _document_part("mailMergeSource"),
    ),
    "docx-template-path": (
        swap(docx_file(), SETTINGS, "</w:settings>", "<w:attachedTemplate/></w:settings>"),
    ),
    "docx-unknown-element": (
        _run(f"<w:secret/>{RUN}"),
        _run(f'<m:oMath xmlns:m="urn:example:mathematics">{RUN}</m:oMath>'),
    ),
}
# Codes that documents share with workbooks: the same trap must catch here too.
SHARED: dict[str, tuple[bytes, ...]] = {
    "office-picture": (_run(f"{RUN}<w:r><w:drawing/></w:r>"), _run("<w:r><w:pict/></w:r>")),
    "office-embedded-object": (_run("<w:r><w:object/></w:r>"), _document_part("aFChunk")),
    "office-custom-xml": (_run(f"<w:smartTag>{RUN}</w:smartTag>"), _document_part("customXml")),
    "office-macros": (_document_part("vbaProject"),),
    "office-file-path": (
        _complex_field('HYPERLINK "C:\\Cases\\list.docx"'),
        swap(docx_file(), "docProps/app.xml", "Normal.dotm", "C:\\Jo\\answer.dotm"),
    ),
    "office-person": (
        docx_file(lambda d: setattr(d.core_properties, "author", "Jo Example")),
        docx_file(lambda d: setattr(d.core_properties, "last_modified_by", "Jo Example")),
    ),
}
TRAPS |= SHARED
CLEAN = {"docx": docx_file()}
