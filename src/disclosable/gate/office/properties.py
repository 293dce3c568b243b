"""An Office file's document properties: who made it, where, from what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate import markup
from disclosable.gate.finding import Check
from disclosable.gate.office.package import FILE_PATH, Package
from disclosable.gate.program import is_program, is_signature
from disclosable.gate.told import Passage, Role, Told

PERSON = Check(
    "office-person",
    "The properties creator, last modified by, manager, company and their like, and names of "
    "reviewers.",
    "They name members of staff, or whoever had the records.",
    "Clear the property, or allow the name if it is the authority's own.",
)
CUSTOM = Check(
    "office-custom-properties",
    "Custom document properties, the keywords, and the description, which programs call comments.",
    "They are shown by few programs and can hold anything.",
    "Remove them.",
)
CHECKS = (PERSON, CUSTOM)

REMARKS = frozenset({"description", "keywords", "keyword", "comments"})
"""What is said of a file where no reader of its pages looks, by the names of several formats."""
_BLANK = re.compile(r"Info [1-4]\Z")
# What the title of a document and its like say is meant for the reader.
_TOLD = {
    "title",
    "subject",
    "category",
    "identifier",
    "version",
    "contentStatus",
    "contentType",
}
_EXTENDED = set(
    markup.names(
        "Template Manager Company Pages Words Characters PresentationFormat Lines Paragraphs "
        "Slides Notes TotalTime HiddenSlides MMClips ScaleCrop HeadingPairs TitlesOfParts "
        "LinksUpToDate CharactersWithSpaces SharedDoc HyperlinkBase HyperlinksChanged "
        "Application AppVersion DocSecurity"
    )
)
_PEOPLE = {
    "creator": "the creator",
    "lastModifiedBy": "the last to change it",
    "contributor": "a contributor",
    "publisher": "the publisher",
    "Manager": "the manager",
    "Company": "the company",
}
_CORE = {
    "category",
    "contentStatus",
    "contentType",
    "created",
    "description",
    "identifier",
    "keywords",
    "language",
    "lastPrinted",
    "modified",
    "revision",
    "subject",
    "title",
    "version",
} | {"creator", "lastModifiedBy"}
PATH = re.compile(r"\A\s*(?:[A-Za-z]:[\\/]|\\\\|file:|/(?:home|Users|mnt|tmp|var)/)|\\[^\\]+\\")


def read_properties(package: Package, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What the core, extended and custom properties tell, and the findings in them.

    `allowed_names` are those that may stand in them: the authority's own name, not a person's.
    """
    for kind in ("metadata/core-properties", "extended-properties"):
        for name, root in package.of(kind):
            yield from _properties(name, root, allowed_names)
    for name, root in package.of("custom-properties"):
        filled = [entry for entry in root if not _is_blank(entry)]
        if filled:
            yield CUSTOM.at(name, f"{len(filled)} custom properties")


def _is_blank(entry: markup.Element) -> bool:
    """OpenOffice's four fields without a meaning, which LibreOffice still writes when empty."""
    name = markup.attributes(entry).get("name", "")
    return bool(_BLANK.match(name)) and not markup.text_of(entry).strip()


def _properties(name: str, root: markup.Element, allowed: frozenset[str]) -> Iterator[Told]:
    for element in root:
        field, text = markup.local(element), markup.text_of(element).strip()
        if not text:
            continue
        if field in _PEOPLE:
            if text not in allowed and not is_program(text):
                yield PERSON.at(name, f"{_PEOPLE[field]} is {text!r}")
        elif field not in (_CORE if markup.local(root) == "coreProperties" else _EXTENDED):
            yield CUSTOM.at(name, f"the unknown property {field!r}")
        elif field in REMARKS:
            if not is_signature(text):
                yield CUSTOM.at(name, f"the property {field!r} is filled")
                yield Passage(f"the property {field!r}", text, Role.PROPERTY, shown=False)
        elif field in _TOLD and not PATH.search(text):
            yield Passage(f"the property {field!r}", text, Role.PROPERTY)
        if field == "Template" and text not in ("Normal.dotm", "Normal", "Normal.dot"):
            yield FILE_PATH.at(name, "it names the template it was made from")
        elif field == "HyperlinkBase" or PATH.search(text):
            yield FILE_PATH.at(name, f"the property {field!r} holds a path")
