"""Parts that hold nothing of the author's, known by their exact content or their exact form."""

from __future__ import annotations

import hashlib
import re

from disclosable.gate import markup
from disclosable.gate.finding import CannotRead

# The preview pictures and the printer settings in the empty templates of two libraries that write
# Office files: the same bytes in every file they make.
_TEMPLATE_PARTS = frozenset(
    {
        "96367138dc44ce09bf2c8f0f8e49348a1478d2c5c0af69bbc2bbc38b63cdcead",
        "116f9aa8ea038e39ef47ee99a23592ab569cf77feafecd0a30e222369e931d25",
        "d7768f87e07d29634782e448ece1cddd05a52b9499254222b1190bc8f6dc579e",
    }
)
FURNITURE = frozenset({"metadata/thumbnail", "printerSettings", "customXml", "customXmlProps"})
"""The kinds of parts that may be furniture; no other part is read for it."""

_STYLE_SHEET = re.compile(r"[\\/]?[A-Za-z0-9 ]{1,60}(?:\.(?:xsl|XSL))?\Z")
_VERSION = re.compile(r"[0-9]{1,4}\Z")
_GUID = re.compile(r"\{[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}\Z")
_SOURCES = "http://schemas.openxmlformats.org/officeDocument/2006/bibliography"


def is_furniture(kind: str, data: bytes) -> bool:
    """Whether a part that a relationship of this kind leads to is one that tells nothing."""
    if kind in ("metadata/thumbnail", "printerSettings"):
        return hashlib.sha256(data).hexdigest() in _TEMPLATE_PARTS
    if kind == "customXml":
        return _is_empty_bibliography(data)
    return kind == "customXmlProps" and _describes_bibliography(data)


def _is_empty_bibliography(data: bytes) -> bool:
    """Word keeps an empty list of sources, with the name of a citation style, in many documents.

    ECMA-376 part 1, 22.6: `Sources` with the attributes SelectedStyle, StyleName and Version.
    """
    root = _root(data)
    if root is None or markup.local(root) != "Sources" or markup.namespace(root) != _SOURCES:
        return False
    forms = {"SelectedStyle": _STYLE_SHEET, "StyleName": _STYLE_SHEET, "Version": _VERSION}
    return (
        not len(root)
        and not (root.text or "").strip()
        and all(
            name in forms and (not value or forms[name].match(value))
            for name, value in markup.attributes(root).items()
        )
    )


def _describes_bibliography(data: bytes) -> bool:
    """The properties of that part: an identifier made by chance, and the name of its schema."""
    root = _root(data)
    if root is None or markup.local(root) != "datastoreItem":
        return False
    for element in root.iter():
        given = markup.attributes(element)
        if (element.text or "").strip() or (element.tail or "").strip():
            return False
        match markup.local(element):
            case "datastoreItem":
                known = set(given) == {"itemID"} and bool(_GUID.match(given["itemID"]))
            case "schemaRefs":
                known = not given
            case "schemaRef":
                known = given == {"uri": _SOURCES}
            case _:
                known = False
        if not known:
            return False
    return True


def _root(data: bytes) -> markup.Element | None:
    try:
        root = markup.parse("a part", data)
    except CannotRead:
        return None
    return None if any(markup.asides("a part", root)) else root
