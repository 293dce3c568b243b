"""An Office file's document properties: who made it, where, from what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate import markup
from disclosable.gate.finding import Check, Finding
from disclosable.gate.office.package import FILE_PATH, Package

PERSON = Check(
    "office-person",
    "The properties creator, last modified by, manager, company and their like, and names of "
    "reviewers.",
    "They name members of staff, or whoever had the records.",
    "Clear the property, or allow the name if it is the authority's own.",
)
CUSTOM = Check(
    "office-custom-properties",
    "Custom document properties.",
    "They are shown by few programs and can hold anything.",
    "Remove them.",
)
CHECKS = (PERSON, CUSTOM)

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


def read_properties(package: Package, allowed_names: frozenset[str]) -> Iterator[Finding]:
    """Findings in the core, extended and custom properties.

    `allowed_names` are those that may stand in them: the authority's own name, not a person's.
    """
    for kind in ("metadata/core-properties", "extended-properties"):
        for name, root in package.of(kind):
            yield from _properties(name, root, allowed_names)
    for name, root in package.of("custom-properties"):
        if len(root):
            yield CUSTOM.at(name, f"{len(root)} custom properties")


def _properties(name: str, root: markup.Element, allowed: frozenset[str]) -> Iterator[Finding]:
    for element in root:
        field, text = markup.local(element), markup.text_of(element).strip()
        if not text:
            continue
        if field in _PEOPLE:
            if text not in allowed:
                yield PERSON.at(name, f"{_PEOPLE[field]} is {text!r}")
        elif markup.local(root) == "coreProperties" and field not in _CORE:
            yield CUSTOM.at(name, f"the unknown property {field!r}")
        if field == "Template" and text not in ("Normal.dotm", "Normal", "Normal.dot"):
            yield FILE_PATH.at(name, "it names the template it was made from")
        elif field == "HyperlinkBase" or PATH.search(text):
            yield FILE_PATH.at(name, f"the property {field!r} holds a path")
