"""A PDF's information dictionary and XMP metadata: who made it, from what."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from disclosable.gate import markup
from disclosable.gate.finding import Check, Finding
from disclosable.gate.markup import Element, attributes, local, text_of
from disclosable.gate.office.properties import PATH

PERSON = Check(
    "pdf-person",
    "The author in the information dictionary, and creators and authors in the XMP metadata.",
    "They name members of staff, or whoever had the records.",
    "Clear the property, or allow the name if it is the authority's own.",
)
FILE_PATH = Check(
    "pdf-file-path",
    "Every text of the information dictionary and the XMP metadata, for paths of a machine.",
    "A path names people, projects and servers; many programs put it in the title.",
    "Give the file a title of its own.",
)
UNKNOWN_ENTRY = Check(
    "pdf-unknown-entry",
    "Entries of the catalogue, pages, names, information dictionary and metadata, against a list.",
    "The gate does not know what the entry holds, and what is unknown is refused.",
    "Write the file again from its source.",
)
CHECKS = (PERSON, FILE_PATH, UNKNOWN_ENTRY)

_INFORMATION = {
    f"/{name}"
    for name in markup.names("Title Subject Keywords Creator Producer CreationDate ModDate Trapped")
}
_METADATA = markup.names(
    "xmpmeta RDF Description Alt Bag Seq li title description subject format language date "
    "CreatorTool CreateDate ModifyDate MetadataDate Producer Keywords PDFVersion Trapped part "
    "conformance rev amd NPages InstanceID DocumentID OriginalDocumentID RenditionClass "
    "VersionID identifier type rights Marked"
)
_AUTHORS = {"creator", "author", "Author", "AuthorsPosition", "contributor", "Owner", "publisher"}


def read_information(pdf: pikepdf.Pdf, allowed: frozenset[str]) -> Iterator[Finding]:
    """Findings in the information dictionary."""
    for key, value in pdf.trailer.get("/Info", pikepdf.Dictionary()).items():
        text = str(value).strip()
        if key == "/Author":
            if text and text not in allowed:
                yield PERSON.at("the information", f"the author is {text!r}")
        elif key not in _INFORMATION:
            yield UNKNOWN_ENTRY.at("the information", f"the entry {key}")
        elif PATH.search(text):
            yield FILE_PATH.at("the information", f"the entry {key} holds a path")


def read_metadata(pdf: pikepdf.Pdf, allowed: frozenset[str]) -> Iterator[Finding]:
    """Findings in every XMP stream of the file.

    Raises:
        CannotRead: a metadata stream is not XML that can be read.
    """
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Type") == "/Metadata":
            place = f"the metadata in object {item.objgen[0]}"
            root = markup.parse(place, item.read_bytes().strip(b"\0"))
            yield from _entries(place, root, allowed)


def _entries(place: str, root: Element, allowed: frozenset[str]) -> Iterator[Finding]:
    for element in root.iter():
        name = local(element)
        if not name:
            # XMP stands between two processing instructions; a comment within it is not ours.
            yield UNKNOWN_ENTRY.at(place, "a comment or processing instruction")
            continue
        inside = any(local(parent) in _AUTHORS for parent in element.iterancestors())
        if name in _AUTHORS:
            text = text_of(element).strip()
            if text and text not in allowed:
                yield PERSON.at(place, f"the {name} is {text!r}")
        elif name not in _METADATA and not inside:
            yield UNKNOWN_ENTRY.at(place, f"the property {name}")
        elif PATH.search(str(element.text or "")):
            yield FILE_PATH.at(place, f"the property {name} holds a path")
        for key, value in attributes(element).items():
            if key in _AUTHORS and value.strip() and value not in allowed:
                yield PERSON.at(place, f"the {key} is {value!r}")
            elif PATH.search(value):
                yield FILE_PATH.at(place, f"the property {key} holds a path")
