"""A DOCX document, read as raw parts: what it keeps beside the text on its pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from disclosable.gate import markup
from disclosable.gate.finding import Check, Finding, Sightings
from disclosable.gate.markup import Element, attributes, children, descendants, local
from disclosable.gate.office.document_text import TextStyles, field_codes, hidden_runs
from disclosable.gate.office.package import (
    CUSTOM_XML,
    EMBEDDED,
    FILE_PATH,
    MACROS,
    PICTURE,
    Format,
    Package,
    read_package,
)
from disclosable.gate.office.properties import read_properties

TRACKED = Check(
    "docx-tracked-change",
    "Tracked insertions, deletions, moves and changes of format, wherever they can stand.",
    "What was deleted is still in the file, with the name of who deleted it and when.",
    "Accept or reject every change.",
)
COMMENT = Check(
    "docx-comment",
    "Comments, their replies and the list of people who wrote them.",
    "They discuss the answer, and name who wrote.",
    "Delete all comments.",
)
HIDDEN_TEXT = Check(
    "docx-hidden-text",
    "Text marked hidden, in the colour of its ground or smaller than four points, by its own "
    "formatting or its styles; headers and notes that no page shows.",
    "Selecting, searching or copying the text brings it back.",
    "Delete the text, or make it legible.",
)
FIELD = Check(
    "docx-field",
    "Field codes other than page numbers, hyperlinks, references and tables of contents.",
    "A field keeps its code beside its result: paths, queries, names, former values.",
    "Turn the field into plain text.",
)
CONTROL = Check(
    "docx-content-control",
    "Drop-down lists, form fields, placeholders bound to data, and permissions of named editors.",
    "They keep choices and data that the page does not show.",
    "Turn the control into plain text.",
)
STORED_DATA = Check(
    "docx-stored-data",
    "Document variables, and sources of a mail merge.",
    "They are shown nowhere, and can hold records or the path to them.",
    "Remove them, or paste the text into a new document.",
)
TEMPLATE = Check(
    "docx-template-path",
    "The attached template.",
    "Its path names people, teams and servers, and opening the file tries to fetch it.",
    "Detach the template.",
)
UNKNOWN_ELEMENT = Check(
    "docx-unknown-element",
    "Each element of the text, its headers, footers and notes, against a list.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Write the document again with plain text, lists and tables.",
)
CHECKS = (
    TRACKED,
    COMMENT,
    HIDDEN_TEXT,
    FIELD,
    CONTROL,
    STORED_DATA,
    TEMPLATE,
    UNKNOWN_ELEMENT,
)

CANNOT_SEE = (
    "Colours that come from a table style rather than from the text or the cell's own shading. "
    "Text squeezed, cropped by an exact line height or moved off the page by indents and "
    "frames. Symbol fonts that show another letter. Names of bookmarks. Settings other than "
    "those named. Revision identifiers (rsid), which name nobody, are allowed."
)

FORMAT = Format(
    parts={
        "officeDocument": "document",
        "styles": "styles",
        "stylesWithEffects": "styles",
        "settings": "settings",
        "webSettings": "webSettings",
        "fontTable": "fonts",
        "numbering": "numbering",
        "header": "hdr",
        "footer": "ftr",
        "footnotes": "footnotes",
        "endnotes": "endnotes",
    },
    refusals={
        "comments": COMMENT,
        "commentsExtended": COMMENT,
        "commentsIds": COMMENT,
        "commentsExtensible": COMMENT,
        "people": COMMENT,
        "attachedTemplate": TEMPLATE,
        "mailMergeSource": STORED_DATA,
        "mailMergeHeaderSource": STORED_DATA,
        "recipientData": STORED_DATA,
        "keyMapCustomizations": MACROS,
    },
)

_STORIES = ("header", "footer", "footnotes", "endnotes")
_CONTENT = set(
    markup.names(
        "document body hdr ftr footnotes footnote endnotes endnote p r t tab br cr noBreakHyphen "
        "softHyphen ptab lastRenderedPageBreak hyperlink bookmarkStart bookmarkEnd tbl tr tc sdt "
        "sdtContent sdtEndPr fldSimple fldChar instrText proofErr footnoteReference "
        "endnoteReference footnoteRef endnoteRef separator continuationSeparator"
    )
)
# Formatting: what stands beneath is about looks, and its traps are sought by name.
_FORMATTING = set(markup.names("pPr rPr sectPr tblPr tblGrid tblPrEx trPr tcPr sdtPr background"))
_TRACKED = set(
    markup.names(
        "ins del moveFrom moveTo moveFromRangeStart moveFromRangeEnd moveToRangeStart "
        "moveToRangeEnd "
        "delText delInstrText cellIns cellDel cellMerge rPrChange pPrChange sectPrChange "
        "tblPrChange "
        "tblGridChange tblPrExChange trPrChange tcPrChange numberingChange"
    )
)
_REFUSED = {
    "commentRangeStart": COMMENT,
    "commentRangeEnd": COMMENT,
    "commentReference": COMMENT,
    "annotationRef": COMMENT,
    "drawing": PICTURE,
    "pict": PICTURE,
    "object": EMBEDDED,
    "control": EMBEDDED,
    "altChunk": EMBEDDED,
    "customXml": CUSTOM_XML,
    "customXmlPr": CUSTOM_XML,
    "smartTag": CUSTOM_XML,
    "dataBinding": CUSTOM_XML,
    "ffData": CONTROL,
    "dropDownList": CONTROL,
    "comboBox": CONTROL,
    "placeholder": CONTROL,
    "permStart": CONTROL,
    "permEnd": CONTROL,
}
_FIELDS = {"PAGE", "NUMPAGES", "SECTIONPAGES", "HYPERLINK", "TOC", "PAGEREF", "REF", "NOTEREF"}
_WEB_LINK = re.compile(
    r"""\s*HYPERLINK\s+(?:\\[a-z]\s+)*(?:"(?:https?|mailto|tel):|\\l\b|"#)""", re.I
)


def read_document(data: bytes, allowed_names: frozenset[str]) -> Iterator[Finding]:
    """Findings in a DOCX file.

    Raises:
        CannotRead: the package or its document part cannot be read.
    """
    package = read_package(data, FORMAT)
    yield from package.findings
    main = package.main()
    yield from read_properties(package, allowed_names)
    sheets = package.targets(main, "styles")
    styles = TextStyles.read(package.roots[sheets[0]] if sheets else None)
    stories = [(main, package.roots[main])]
    stories += [story for kind in _STORIES for story in package.of(kind)]
    for name, root in stories:
        yield from _story(name, root, styles)
    yield from _unused_stories(package, main)
    for name, root in chain(package.of("styles"), package.of("numbering")):
        yield from _trapped(name, root)
    for name, root in package.of("settings"):
        yield from _settings(name, root)


def _story(name: str, root: Element, styles: TextStyles) -> Iterator[Finding]:
    yield from _trapped(name, root)
    seen = Sightings()
    main = markup.namespace(root)
    for element in _contents(root):
        kind = local(element)
        known = kind in _CONTENT | _FORMATTING | _TRACKED or kind in _REFUSED
        if not known or markup.namespace(element) != main:
            seen.see(UNKNOWN_ELEMENT, name, "the text", f"the element <{kind}>")
    for number, (problem, length) in enumerate(hidden_runs(root, styles), start=1):
        seen.see(HIDDEN_TEXT, name, f"run {number} of {length} characters", problem)
    yield from seen.findings()
    for code in field_codes(root):
        word = code.split()[0].upper() if code.split() else ""
        if word not in _FIELDS:
            yield FIELD.at(name, f"a field of the kind {word or 'without a name'}")
        elif word == "HYPERLINK" and not _WEB_LINK.match(code):
            yield FILE_PATH.at(name, "a hyperlink field that is no web or mail address")


def _contents(element: Element) -> Iterator[Element]:
    """The elements of a story, without what stands beneath formatting."""
    yield element
    if local(element) not in _FORMATTING:
        for child in element:
            if isinstance(child.tag, str):
                yield from _contents(child)


def _trapped(name: str, root: Element) -> Iterator[Finding]:
    seen = Sightings()
    for number, element in enumerate(root.iter(), start=1):
        kind = local(element)
        if kind in _TRACKED:
            seen.see(TRACKED, name, f"element {number}", f"tracked changes <{kind}>")
        elif kind in _REFUSED:
            seen.see(_REFUSED[kind], name, f"element {number}", f"the element <{kind}>")
        elif kind == "vanish" and _hides_mark(element):
            seen.see(HIDDEN_TEXT, name, f"element {number}", "a hidden paragraph mark")
    yield from seen.findings()


def _hides_mark(vanish: Element) -> bool:
    """The mark of a paragraph can be hidden too, and joins it to the next."""
    on = attributes(vanish).get("val", "1") not in ("0", "false", "off")
    return on and local(_parent(_parent(vanish))) == "pPr"


def _parent(element: Element) -> Element:
    parent = element.getparent()
    return element if parent is None else parent


def _settings(name: str, root: Element) -> Iterator[Finding]:
    for element in root.iter():
        match local(element):
            case "docVar":
                yield STORED_DATA.at(name, "a document variable")
            case "mailMerge":
                yield STORED_DATA.at(name, "the source of a mail merge")
            case "attachedTemplate":
                yield TEMPLATE.at(name, "an attached template")
            case "attachedSchema" | "saveThroughXslt" | "schemaLibrary" as kind:
                if len(element) or attributes(element):
                    yield CUSTOM_XML.at(name, f"the setting <{kind}>")


def _unused_stories(package: Package, main: str) -> Iterator[Finding]:
    root = package.roots[main]
    shown = {
        attributes(entry).get("id", "")
        for entry in descendants(root, "headerReference", "footerReference")
    }
    for arrow in package.relationships.get(main, ()):
        unused = arrow.name in ("header", "footer") and arrow.id not in shown
        if unused and _has_text(package.roots.get(arrow.target)):
            yield HIDDEN_TEXT.at(arrow.target, f"a {arrow.name} that no page shows")
    for kind in ("footnote", "endnote"):
        cited = {attributes(entry).get("id", "") for entry in descendants(root, f"{kind}Reference")}
        for name, notes in package.of(f"{kind}s"):
            for note in children(notes, kind):
                if attributes(note).get("id", "") not in cited and _has_text(note):
                    yield HIDDEN_TEXT.at(name, f"a {kind} that the text does not cite")


def _has_text(element: Element | None) -> bool:
    return element is not None and bool(markup.text_of(element).strip())
