"""A PDF's information dictionary and XMP metadata: who made it, from what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import pikepdf

from disclosable.gate import markup
from disclosable.gate.finding import CannotRead, Check
from disclosable.gate.markup import Element, attributes, local, text_of
from disclosable.gate.office.properties import PATH
from disclosable.gate.program import is_program
from disclosable.gate.told import Passage, Role, Told

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
REMARK = Check(
    "pdf-remark",
    "Key words, in the information dictionary and the XMP metadata.",
    "No page shows them, and they can hold anything.",
    "Remove them.",
)
CHECKS = (PERSON, FILE_PATH, UNKNOWN_ENTRY, REMARK)

_INFORMATION = {
    f"/{name}"
    for name in markup.names("Title Subject Keywords Creator Producer CreationDate ModDate Trapped")
}
# What pdfTeX writes of itself.
_SIGNATURE = re.compile(r"This is [A-Za-z]*TeX, Version [ -~]{1,120}")

_METADATA = markup.names(
    "xmpmeta RDF Description Alt Bag Seq li title description subject format language date "
    "CreatorTool CreateDate ModifyDate MetadataDate Producer Keywords PDFVersion Trapped part "
    "conformance rev amd NPages InstanceID DocumentID OriginalDocumentID RenditionClass "
    "VersionID identifier type rights Marked Rights WebStatement "
    # What PDF/A asks for: what happened to the file, and how further properties are described.
    "History action when instanceID softwareAgent changed schemas schema namespaceURI prefix "
    "property name valueType category"
)
_OF_RDF = frozenset(markup.names("about parseType resource lang ID nodeID xmptk type"))
_AUTHORS = {"creator", "author", "Author", "AuthorsPosition", "contributor", "Owner", "publisher"}


_LONGEST = 500
_LONGEST_METADATA = 1_000_000
_WORDS = frozenset({"title", "description", "rights", "UsageTerms"})
_KEY_WORDS = frozenset({"subject", "Keywords"})
"""What XMP calls the subject (`dc:subject`) are the key words; the subject is its description."""

_LEAF_LONGEST = 300


def read_information(pdf: pikepdf.Pdf, allowed: frozenset[str]) -> Iterator[Told]:
    """Findings in the information dictionary, and the title and subject that it tells."""
    for key, value in pdf.trailer.get("/Info", pikepdf.Dictionary()).items():
        text = str(value).strip()
        if key == "/Author":
            if text and text not in allowed and not is_program(text):
                yield PERSON.at("the information", f"the author is {text!r}")
        elif key == "/PTEX.Fullbanner" and _SIGNATURE.fullmatch(text):
            continue
        elif key not in _INFORMATION:
            yield UNKNOWN_ENTRY.at("the information", f"the entry {key}")
        elif PATH.search(text):
            yield FILE_PATH.at("the information", f"the entry {key} holds a path")
        elif isinstance(value, pikepdf.Dictionary | pikepdf.Array | pikepdf.Stream):
            yield UNKNOWN_ENTRY.at("the information", f"the entry {key} is no text")
        elif len(text) > _LONGEST:
            yield UNKNOWN_ENTRY.at("the information", f"the entry {key} is {len(text):,} long")
        elif key == "/Keywords" and text and not is_program(text):
            yield REMARK.at("the information", f"{len(text):,} characters of key words")
        elif key in ("/Title", "/Subject") and text and not is_program(text):
            yield Passage(f"the entry {key}", text, Role.PROPERTY)


def read_metadata(streams: Iterable[pikepdf.Stream], allowed: frozenset[str]) -> Iterator[Told]:
    """Findings in the XMP streams of the file, and the words that they tell.

    Raises:
        CannotRead: a metadata stream is not XML that can be read.
    """
    for item in streams:
        place = f"the metadata in object {item.objgen[0]}"
        raw = item.read_bytes()
        if len(raw) > _LONGEST_METADATA:
            raise CannotRead(UNKNOWN_ENTRY.at(place, f"it is {len(raw):,} bytes long"))
        root = markup.parse(place, raw.strip(b"\0 \r\n\t"))
        yield from _entries(place, root, allowed)


def _entries(place: str, root: Element, allowed: frozenset[str]) -> Iterator[Told]:
    for element in root.iter():
        name = local(element)
        if not name:
            # XMP stands between two processing instructions; a comment within it is not ours.
            yield UNKNOWN_ENTRY.at(place, "a comment or processing instruction")
            continue
        inside = any(local(parent) in _AUTHORS for parent in element.iterancestors())
        if name in _AUTHORS:
            text = text_of(element).strip()
            if text and text not in allowed and not is_program(text):
                yield PERSON.at(place, f"the {name} is {text!r}")
        elif name not in _METADATA and not inside:
            yield UNKNOWN_ENTRY.at(place, f"the property {name}")
        elif PATH.search(str(element.text or "")):
            yield FILE_PATH.at(place, f"the property {name} holds a path")
        elif name in _KEY_WORDS and text_of(element).strip():
            yield REMARK.at(place, f"the property {name}")
        elif name in _WORDS and text_of(element).strip():
            yield Passage(f"{place}: the {name}", text_of(element).strip(), Role.PROPERTY)
        elif len(element.text or "") > _LEAF_LONGEST and not inside:
            yield UNKNOWN_ENTRY.at(place, f"the property {name} is long")
        for key, value in attributes(element).items():
            named = value.strip() and value not in allowed and not is_program(value)
            if key in _AUTHORS and named:
                yield PERSON.at(place, f"the {key} is {value!r}")
            elif PATH.search(value):
                yield FILE_PATH.at(place, f"the property {key} holds a path")
            elif key not in _METADATA and key not in _OF_RDF:
                yield UNKNOWN_ENTRY.at(place, f"the property {key}")
            elif key in _KEY_WORDS and value.strip():
                yield REMARK.at(place, f"the property {key}")
            elif key in _WORDS:
                yield Passage(f"{place}: the {key}", value, Role.PROPERTY)
