"""An ODS spreadsheet (OpenDocument), read as raw parts."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate import archive, markup
from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.markup import Element, attributes, descendants, local, text_of
from disclosable.gate.office.properties import PATH
from disclosable.gate.opendocument import sheet as open_sheet
from disclosable.gate.opendocument.sheet import EMBEDDED, EXTERNAL, MACROS
from disclosable.gate.opendocument.style import OpenStyles

PERSON = Check(
    "ods-person",
    "The creator, the initial creator, who printed the file, its template, user-defined fields.",
    "They name members of staff, or whoever had the records.",
    "Clear the property, or allow the name if it is the authority's own.",
)
PRINTER = Check(
    "ods-printer-settings",
    "The printer's name and set-up in the settings.",
    "They name printers and servers, and the set-up is binary.",
    "Remove the printer's settings.",
)
UNKNOWN_PART = Check(
    "ods-unknown-part",
    "Each part of the package against a list, and against the package's own manifest.",
    "The gate does not know what the part holds, and what is unknown is refused.",
    "Write the file again from its source, without thumbnails or configuration.",
)
CHECKS = (
    PERSON,
    PRINTER,
    UNKNOWN_PART,
)

CANNOT_SEE = (
    "Text cut off by a narrow cell. Conditional number styles other than those that only mark "
    "negative numbers are refused, not understood. A month that is written as a word is not "
    "compared with the stored one."
)

_CONTENT, _STYLES, _META, _SETTINGS = "content.xml", "styles.xml", "meta.xml", "settings.xml"
_MANIFEST = "META-INF/manifest.xml"
# Each part that can be read, with the root element it must have; None for plain bytes.
_PARTS: dict[str, str | None] = {
    "mimetype": None,
    _CONTENT: "document-content",
    _STYLES: "document-styles",
    _META: "document-meta",
    _SETTINGS: "document-settings",
    _MANIFEST: "manifest",
    "manifest.rdf": "RDF",
}
_META_KNOWN = set(
    markup.names(
        "generator title description subject keyword creation-date date language editing-cycles "
        "editing-duration document-statistic print-date"
    )
)


def read_spreadsheet(data: bytes, allowed_names: frozenset[str]) -> Iterator[Finding]:
    """Findings in an ODS file.

    Raises:
        CannotRead: the archive or its content part cannot be read.
    """
    unpacked = archive.read_archive(data)
    yield from unpacked.findings
    roots: dict[str, Element] = {}
    for name, content in unpacked.parts.items():
        if name in _PARTS:
            expected = _PARTS[name]
            if expected is None:
                continue
            root = markup.parse(name, content)
            if local(root) != expected:
                yield UNKNOWN_PART.at(name, f"it begins with <{local(root)}>")
                continue
            roots[name] = root
            yield from markup.asides(name, root)
        else:
            yield from _other_part(name, content)
    if _CONTENT not in roots or _MANIFEST not in roots:
        raise CannotRead(archive.BROKEN.at("the package", "its content or manifest is missing"))
    yield from _manifest(roots[_MANIFEST], unpacked.parts)
    yield from _scripts(roots)
    if _META in roots:
        yield from _meta(roots[_META], allowed_names)
    if _SETTINGS in roots:
        yield from _settings(roots[_SETTINGS])
    if _STYLES in roots:
        yield from _pictures(roots[_STYLES])
    styles = OpenStyles.read(roots.get(_STYLES), roots[_CONTENT])
    bodies = list(descendants(roots[_CONTENT], "spreadsheet"))
    if len(bodies) != 1:
        raise CannotRead(archive.BROKEN.at(_CONTENT, f"{len(bodies)} spreadsheets, not one"))
    yield from open_sheet.read_sheets(bodies[0], styles)


def _other_part(name: str, content: bytes) -> Iterator[Finding]:
    if name.startswith(("Basic/", "Scripts/", "Dialogs/")):
        yield MACROS.at(name, "a part of a macro library")
    elif name.startswith(("Object", "Pictures/", "media/", "ObjectReplacements/")):
        yield EMBEDDED.at(name, "an embedded object or picture")
    elif content:
        yield UNKNOWN_PART.at(name, f"a part of {len(content):,} bytes")


def _manifest(root: Element, parts: dict[str, bytes]) -> Iterator[Finding]:
    listed = set()
    for entry in descendants(root, "file-entry"):
        listed.add(attributes(entry).get("full-path", ""))
        if any(True for _ in descendants(entry, "encryption-data")):
            raise CannotRead(archive.ENCRYPTED.at(_MANIFEST, "the parts are encrypted"))
    for name, content in parts.items():
        if name not in listed and name not in ("mimetype", _MANIFEST) and content:
            yield UNKNOWN_PART.at(name, "the package does not list this part")


def _scripts(roots: dict[str, Element]) -> Iterator[Finding]:
    for name, root in roots.items():
        for element in descendants(root, "scripts", "event-listeners"):
            if len(element):
                yield MACROS.at(name, f"the element <{local(element)}> is not empty")


def _meta(root: Element, allowed: frozenset[str]) -> Iterator[Finding]:
    for group in descendants(root, "meta"):
        for entry in group:
            kind, text = local(entry), text_of(entry).strip()
            if kind == "template":
                yield PERSON.at(_META, "the template that the file was made from")
            elif kind == "user-defined":
                if text:
                    yield PERSON.at(_META, "a user-defined field is filled")
            elif kind not in _META_KNOWN:
                if text and text not in allowed:
                    yield PERSON.at(_META, f"the field {kind!r} is {text!r}")
            elif PATH.search(text):
                yield EXTERNAL.at(_META, f"the field {kind!r} holds a path")


def _settings(root: Element) -> Iterator[Finding]:
    for item in descendants(root, "config-item"):
        name, text = attributes(item).get("name", ""), text_of(item).strip()
        if name in ("PrinterName", "PrinterSetup") and text:
            yield PRINTER.at(_SETTINGS, f"{name} is filled")
        elif PATH.search(text):
            yield EXTERNAL.at(_SETTINGS, f"the setting {name!r} holds a path")


def _pictures(root: Element) -> Iterator[Finding]:
    for element in descendants(root, "fill-image", "background-image", "frame", "image"):
        if attributes(element).get("href"):
            yield EMBEDDED.at(_STYLES, f"the element <{local(element)}>")
