"""An OpenDocument file's properties and settings: who made it, from what, on which printer.

OpenDocument 1.3, part 3: 4.3 (metadata) and 3.10 (settings).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterator

from disclosable.gate.finding import Finding
from disclosable.gate.markup import Element, attributes, descendants, local, names, text_of
from disclosable.gate.office.properties import PATH, REMARKS
from disclosable.gate.opendocument.checks import OpenChecks
from disclosable.gate.opendocument.package import META, SETTINGS, Package
from disclosable.gate.program import is_program, is_signature
from disclosable.gate.told import Passage, Role

_KNOWN = set(
    names(
        "generator title description subject keyword creation-date date language editing-cycles "
        "editing-duration document-statistic print-date hyperlink-behaviour"
    )
)
_TOLD = {"title", "description", "subject", "keyword"}
_FORMS = {
    "generator": re.compile(r"[\w .,()/$:{}~+-]{1,200}\Z"),
    "language": re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,4}\Z"),
    "editing-cycles": re.compile(r"[0-9]{1,9}\Z"),
    "editing-duration": re.compile(r"-?P[0-9DTHMS.,YW]{1,40}\Z"),
    "creation-date": re.compile(r"[0-9T:.Z+-]{4,40}\Z"),
    "date": re.compile(r"[0-9T:.Z+-]{4,40}\Z"),
    "print-date": re.compile(r"[0-9T:.Z+-]{4,40}\Z"),
}
# What LibreOffice carries over from the extended properties of an Office file.
_CARRIED = {
    "AppVersion": re.compile(r"[0-9]{1,3}\.[0-9]{1,6}\Z"),
    "DocSecurity": re.compile(r"[0-8]\Z"),
    "HyperlinksChanged": re.compile(r"true|false\Z"),
    "LinksUpToDate": re.compile(r"true|false\Z"),
    "ScaleCrop": re.compile(r"true|false\Z"),
    "ShareDoc": re.compile(r"true|false\Z"),
    "TotalTime": re.compile(r"[0-9]{1,9}\Z"),
    "PresentationFormat": re.compile(r"[A-Za-z0-9 :()/]{1,40}\Z"),
    "Slides": re.compile(r"[0-9]{1,5}\Z"),
    "Notes": re.compile(r"[0-9]{1,5}\Z"),
    "HiddenSlides": re.compile(r"0\Z"),
    "MMClips": re.compile(r"0\Z"),
}
_TEMPLATES = {"", "Normal.dotm", "Normal.dot", "Normal", "../presentation.otp"}
_NAME = re.compile(r"[A-Za-z0-9_:. -]{1,60}\Z")
_NUMBER = re.compile(r"-?[0-9]{1,20}(?:\.[0-9]{1,17})?\Z")
_DATE = re.compile(r"[0-9T:.,Z+-]{0,40}\Z")
# Settings that are words: each with what it may hold.
_WORDS = {
    "PrinterIndependentLayout": re.compile(r"(?:low|high)-resolution\Z|(?:dis|en)abled\Z"),
    "ViewId": re.compile(r"view[0-9]{1,4}\Z"),
    "WindowState": re.compile(r"[0-9,;-]{0,60}\Z"),
    "VisibleLayers": re.compile(r"[A-Za-z0-9+/=]{0,48}\Z"),
    "PrintableLayers": re.compile(r"[A-Za-z0-9+/=]{0,48}\Z"),
    "LockedLayers": re.compile(r"[A-Za-z0-9+/=]{0,48}\Z"),
    "SnapLinesDrawing": re.compile(r"[HVP0-9,-]{0,2000}\Z"),
    "OutlinerDefaultState": re.compile(r"[a-z]{0,20}\Z"),
    "BeginLine": re.compile(r"[^\w\s]{0,200}\Z"),
    "EndLine": re.compile(r"[\W\u3001-\u30ff\uff00-\uffef]{0,300}\Z"),
    "Language": re.compile(r"[a-z]{2,3}\Z"),
    "Country": re.compile(r"[A-Z]{0,2}\Z"),
    "Variant": re.compile(r"\Z"),
}
_PRINTERS = {"Generic Printer", "Imprimante par d\u00e9faut"}
# The set-up of no printer: two empty bytes, and that in the templates of a library that writes
# OpenDocument files.
_SETUPS = {
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "eae09cde7a40a2c059a118c6cbbd7c8ed108497d3b87f7bb744b6f3e85e33b51",
}
_SHEET = re.compile(r"(?:Sheet|Feuille|Tabelle|Hoja|Foglio|Table|ThisWorkbook|page)[0-9]{0,4}\Z")
_PALETTE = re.compile(r"\$\(inst\)/[a-z/]*palette%3B\$\(user\)/config/[a-z]+\.so[a-z]\Z", re.I)
_STRUCTURE = set(
    names(
        "document-settings settings config-item-set config-item config-item-map-indexed "
        "config-item-map-entry config-item-map-named"
    )
)


def read_meta(package: Package, allowed: frozenset[str]) -> Iterator[Finding | Passage]:
    """What the metadata part tells. `allowed` are the names that may stand in it."""
    checks, root = package.checks, package.roots.get(META)
    if root is None:
        return
    for group in descendants(root, "meta"):
        for entry in group:
            # A comment is told elsewhere.
            if local(entry):
                yield from _property(checks, entry, allowed)


def _property(
    checks: OpenChecks, entry: Element, allowed: frozenset[str]
) -> Iterator[Finding | Passage]:
    kind, text, given = local(entry), text_of(entry).strip(), attributes(entry)
    if len(entry):
        yield checks.unknown_part.at(META, f"the property {kind!r} holds elements")
    elif kind == "template":
        if given.get("href", "") not in _TEMPLATES:
            yield checks.person.at(META, "the template that the file was made from")
    elif kind == "auto-reload":
        if given.get("href"):
            yield checks.external.at(META, "the document loads another in its place")
    elif kind == "user-defined":
        carried = _CARRIED.get(given.get("name", ""))
        if text and not (carried and carried.match(text)):
            yield checks.person.at(META, "a user-defined field is filled")
    elif kind not in _KNOWN:
        if text and text not in allowed and not is_program(text):
            yield checks.person.at(META, f"the field {kind!r} is {text!r}")
    elif PATH.search(text):
        yield checks.external.at(META, f"the field {kind!r} holds a path")
    elif kind in REMARKS and text and not is_signature(text):
        yield checks.person.at(META, f"the field {kind!r} is filled")
        yield Passage(f"the property {kind!r}", text, Role.PROPERTY, shown=False)
    elif kind in _TOLD and text:
        yield Passage(f"the property {kind!r}", text, Role.PROPERTY)
    elif kind in _FORMS and text and not _FORMS[kind].match(text):
        yield checks.person.at(META, f"the field {kind!r} holds something else")


def read_settings(package: Package, page_names: frozenset[str]) -> Iterator[Finding]:
    """Findings in the settings. `page_names` are the sheets and pages that they may name."""
    checks, root = package.checks, package.roots.get(SETTINGS)
    if root is None:
        return
    for element in root.iter():
        kind, given = local(element), attributes(element)
        name = given.get("name", "")
        if kind not in _STRUCTURE:
            yield checks.printer.at(SETTINGS, f"the element <{kind}>")
        elif kind != "config-item":
            words = str(element.text or "").strip() + str(element.tail or "").strip()
            known = not name or name in page_names or bool(_SHEET.match(name))
            if words or not (known or (kind != "config-item-map-entry" and _NAME.match(name))):
                yield checks.printer.at(SETTINGS, f"words in an element <{kind}>")
        else:
            problem = _setting(name, given.get("type", ""), text_of(element).strip(), page_names)
            if problem:
                yield checks.printer.at(SETTINGS, problem)


def hides_zeros(package: Package) -> bool:
    """Whether a view of a spreadsheet shows nothing where a zero is stored."""
    root = package.roots.get(SETTINGS)
    return root is not None and any(
        attributes(item).get("name") in ("ShowZeroValues", "ShowZeros")
        and text_of(item).strip() == "false"
        for item in descendants(root, "config-item")
    )


def _setting(name: str, kind: str, text: str, page_names: frozenset[str]) -> str | None:
    """Why a setting may tell something; None if it is one of the known ones."""
    if not _NAME.match(name):
        return "a setting with a name that no program gives"
    if not text or (kind == "boolean" and text in ("true", "false")):
        return None
    if kind in ("int", "short", "long", "double") and _NUMBER.match(text):
        return None
    if kind == "datetime" and _DATE.match(text):
        return None
    if name in _WORDS and _WORDS[name].match(text):
        return None
    if name in ("ActiveTable", "CodeName") and (text in page_names or _SHEET.match(text)):
        return None
    if name == "PrinterName" and text in _PRINTERS:
        return None
    if name == "PrinterSetup" and _digest(text) in _SETUPS:
        return None
    if name.endswith("TableURL") and _PALETTE.match(text):
        return None
    return f"the setting {name} is filled"


def _digest(text: str) -> str:
    try:
        return hashlib.sha256(base64.b64decode("".join(text.split()), validate=True)).hexdigest()
    except binascii.Error:
        return ""
