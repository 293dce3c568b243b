"""The elements of a DOCX document's parts, one by one: what is known, and what is refused.

ECMA-376 part 1, 17 (WordprocessingML); [MS-DOCX] 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from disclosable.gate import markup
from disclosable.gate.finding import Check, Sightings
from disclosable.gate.markup import Element, attributes
from disclosable.gate.office import drawing, drawing_names, word_attributes, word_names
from disclosable.gate.office.document_story import HIDDEN_TEXT
from disclosable.gate.office.document_words import words_that_differ
from disclosable.gate.office.package import CUSTOM_XML, EMBEDDED, PICTURE
from disclosable.gate.told import Passage, Role, Told

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
CONTROL = Check(
    "docx-content-control",
    "Drop-down lists, form fields, placeholders bound to data, and permissions of named editors.",
    "They keep choices and data that the page does not show.",
    "Turn the control into plain text.",
)
STORED_DATA = Check(
    "docx-stored-data",
    "Document variables, sources of a mail merge, and building blocks kept for later.",
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
    "Each element of the document's parts and its attributes, against lists.",
    "The gate does not know what it holds, and what is unknown is refused.",
    "Write the document again with plain text, lists and tables.",
)
CHECKS = (TRACKED, COMMENT, CONTROL, STORED_DATA, TEMPLATE, UNKNOWN_ELEMENT)

CANNOT_SEE = (
    "Where exactly words and drawings come to lie: no page is set, so what covers what is "
    "reckoned from the sizes in the file, and text under a drawing that lets text flow around it "
    "is not sought. Symbol fonts that show another letter. Names of styles. Revision identifiers "
    "(rsid), which name nobody, are allowed."
)

_TRACKED = frozenset(
    markup.names(
        "ins del moveFrom moveTo moveFromRangeStart moveFromRangeEnd moveToRangeStart "
        "moveToRangeEnd delText delInstrText cellIns cellDel cellMerge rPrChange pPrChange "
        "sectPrChange tblPrChange tblGridChange tblPrExChange trPrChange tcPrChange "
        "numberingChange customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart "
        "customXmlDelRangeEnd customXmlMoveFromRangeStart customXmlMoveFromRangeEnd "
        "customXmlMoveToRangeStart customXmlMoveToRangeEnd"
    )
)
_REFUSED: Mapping[str, Check] = {
    "commentRangeStart": COMMENT,
    "commentRangeEnd": COMMENT,
    "commentReference": COMMENT,
    "annotationRef": COMMENT,
    "object": EMBEDDED,
    "control": EMBEDDED,
    "OLEObject": EMBEDDED,
    "movie": EMBEDDED,
    "altChunk": EMBEDDED,
    "subDoc": EMBEDDED,
    "embedRegular": EMBEDDED,
    "embedBold": EMBEDDED,
    "embedItalic": EMBEDDED,
    "embedBoldItalic": EMBEDDED,
    "chart": PICTURE,
    "relIds": PICTURE,
    "customXml": CUSTOM_XML,
    "customXmlPr": CUSTOM_XML,
    "smartTag": CUSTOM_XML,
    "smartTagPr": CUSTOM_XML,
    "smartTagType": CUSTOM_XML,
    "dataBinding": CUSTOM_XML,
    "ffData": CONTROL,
    "fldData": CONTROL,
    "dropDownList": CONTROL,
    "comboBox": CONTROL,
    "permStart": CONTROL,
    "permEnd": CONTROL,
    "docVar": STORED_DATA,
    "docVars": STORED_DATA,
    "mailMerge": STORED_DATA,
    "attachedTemplate": TEMPLATE,
    "attachedSchema": CUSTOM_XML,
    "saveThroughXslt": CUSTOM_XML,
    "schemaLibrary": CUSTOM_XML,
}
# What refuses only where it says something.
_MAY_BE_EMPTY = frozenset({"docVars", "attachedSchema", "saveThroughXslt", "schemaLibrary"})
_INNER_BOOKMARK = "_"


def read_elements(name: str, root: Element, known: frozenset[str]) -> Iterator[Told]:
    """Each element of a part against the lists, and the words that its attributes hold."""
    seen = Sightings()
    for number, element in enumerate(root.iter("*"), start=1):
        kind, check = _judge(str(element.tag), known)
        if check is not None and not _says_nothing(kind, element):
            seen.see(check, name, f"element {number}", f"the element <{kind}>")
        if element.attrib:
            for problem in word_attributes.odd(element):
                seen.see(UNKNOWN_ELEMENT, name, f"element {number}", problem)
        if kind in _SAYING:
            yield from _said(name, kind, element)
    yield from seen.findings()
    beside = sum(words_that_differ(root))
    if beside:
        yield HIDDEN_TEXT.at(name, f"{beside} words that only some programs show")


def _says_nothing(kind: str, element: Element) -> bool:
    """Whether an element that may hold data is one that holds none."""
    if kind in _MAY_BE_EMPTY:
        return not len(element) and not element.attrib
    # A control that shows a property of the document (its title, say) is bound to what is told.
    return kind == "dataBinding" and attributes(element).get("storeItemID", "") in _PROPERTIES


@lru_cache(maxsize=4096)
def _judge(tag: str, known: frozenset[str]) -> tuple[str, Check | None]:
    """An element's name without its namespace, and the check that refuses it."""
    where, _, kind = tag.removeprefix("{").rpartition("}")
    is_word = where in word_names.WORD
    if kind in _TRACKED and is_word:
        return kind, TRACKED
    # The theme has an <object> of its own, and so have other formats: only Word's is a file.
    if kind in _REFUSED and (is_word or kind not in ("object", "control")):
        return kind, _REFUSED[kind]
    if word_names.is_known(where, kind, known) or drawing_names.is_known(where, kind):
        return kind, None
    drawn = "drawing" in where or where.startswith("urn:schemas-microsoft-com:")
    return kind, drawing.UNKNOWN if drawn else UNKNOWN_ELEMENT


# The core and the extended properties, as controls name them ([MS-DOCX] 2.5; ECMA-376 part 1,
# 22.5.2.2).
_PROPERTIES = frozenset(
    {"{6C3C8BC8-F283-45AE-878A-BAB7291924A1}", "{6668398D-A668-4E3E-A5EB-62B293D839F1}"}
)
_SAYING = frozenset({"hyperlink", "bookmarkStart", "tblCaption", "tblDescription", "alias", "tag"})


def _said(name: str, kind: str, element: Element) -> Iterator[Passage]:
    """The words that programs show beside the page: hints, names, descriptions of tables."""
    given = attributes(element)
    match kind:
        case "hyperlink" if given.get("tooltip"):
            yield Passage(f"{name}: the hint of a link", given["tooltip"], Role.PROPERTY)
        case "bookmarkStart" if not given.get("name", "_").startswith(_INNER_BOOKMARK):
            yield Passage(f"{name}: the name of a bookmark", given["name"], Role.PROPERTY)
        case "tblCaption" | "tblDescription" | "alias" | "tag" if given.get("val"):
            yield Passage(f"{name}: the name of a table or a control", given["val"], Role.PROPERTY)
