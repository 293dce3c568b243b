"""XML, read without doctypes, entities, the network or silent repairs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

from disclosable.gate.finding import CannotRead, Check, Finding

BROKEN = Check(
    "xml-broken",
    "Each XML part, by a strict reader, in UTF-8 or UTF-16.",
    "Programs repair broken XML each in their own way, and show what another did not read.",
    "Write the file again from its source.",
)
DOCTYPE = Check(
    "xml-doctype",
    "A document type or an entity declaration, refused before the part is read.",
    "Entities can fetch other files, or swell until the reader's machine stops.",
    "Write the file again; no office program needs a doctype.",
)
COMMENT = Check(
    "xml-comment",
    "Comments and processing instructions in each XML part.",
    "No office program shows them, and they go out with the file.",
    "Write the file again from its source.",
)
CHECKS = (BROKEN, DOCTYPE, COMMENT)

CANNOT_SEE = "Blanks between elements, and the order of attributes."

Element: TypeAlias = etree._Element

# [XML] 2.8, of which no program writes more.
_DECLARED = re.compile(
    rb"""\s*<\?xml\s+version\s*=\s*["']1\.[01]["']"""
    rb"""(?:\s+encoding\s*=\s*["']([A-Za-z0-9._-]{1,20})["'])?"""
    rb"""(?:\s+standalone\s*=\s*["'](?:yes|no)["'])?\s*\?>"""
)
_DECLARES = re.compile(rb"\s*<\?xml\s")


def parse(name: str, data: bytes) -> Element:
    """The root element of an XML part.

    Raises:
        CannotRead: it is not well formed, not UTF-8 or UTF-16, or declares a doctype or an entity.
    """
    text = _decode(name, data)
    # A literal "<!DOCTYPE" cannot occur in well-formed text outside CDATA and comments, and a
    # part that writes it there is not one of ours either.
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise CannotRead(DOCTYPE.at(name, "the part declares a document type or an entity"))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=False, huge_tree=False
    )
    try:
        return etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise CannotRead(BROKEN.at(name, f"the XML cannot be read ({error})")) from error


def _decode(name: str, data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(BROKEN.at(name, "the part is neither UTF-8 nor UTF-16")) from error
    start = text[:300].encode("utf-8", "replace")
    refuse_other_encodings(name, start, wide=wide)
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", text, count=1)


def refuse_other_encodings(name: str, start: bytes, *, wide: bool = False) -> None:
    """Refuse a part whose declaration names an encoding other than its own, or says more.

    Raises:
        CannotRead: it does.
    """
    if not _DECLARES.match(start):
        return
    declared = _DECLARED.match(start)
    if declared is None:
        raise CannotRead(BROKEN.at(name, "the part begins with a declaration of no known form"))
    encoding = (declared[1] or b"utf-8").lower()
    if encoding not in (b"utf-8", b"us-ascii", b"ascii") and not (wide and b"16" in encoding):
        what = f"the part is in the encoding {encoding.decode()}"
        raise CannotRead(BROKEN.at(name, what))


def asides(name: str, root: Element) -> Iterator[Finding]:
    """A finding for each kind of comment or processing instruction in or around the tree."""
    around = [*root.itersiblings(preceding=True), *root.itersiblings()]
    found = [*around, *root.iter(etree.Comment, etree.ProcessingInstruction)]
    if found:
        yield COMMENT.at(name, f"{len(found)} comments or processing instructions")


def names(text: str) -> tuple[str, ...]:
    """The names in a text with blanks between them."""
    return tuple(text.split())


def local(element: Element) -> str:
    """The element's name without its namespace; empty for a comment.

    Names are compared without the namespace because the strict and the transitional dialect of
    Office Open XML use different ones: a check that missed the other dialect would fail open.
    """
    return attribute_name(element.tag) if isinstance(element.tag, str) else ""


def attribute_name(name: str) -> str:
    """A qualified name without its namespace."""
    return name.rpartition("}")[2]


def namespace(element: Element) -> str:
    """The element's namespace; empty where it has none."""
    if not isinstance(element.tag, str) or not element.tag.startswith("{"):
        return ""
    return element.tag[1:].partition("}")[0]


def attributes(element: Element) -> dict[str, str]:
    """The element's attributes by their names without namespaces."""
    return {attribute_name(str(name)): str(value) for name, value in element.attrib.items()}


def children(element: Element, name: str) -> list[Element]:
    """The direct children of that local name."""
    return [child for child in element if local(child) == name]


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """The element and everything beneath it whose local name is one of these."""
    return element.iter(*(f"{{*}}{name}" for name in names))


def text_of(element: Element) -> str:
    """All the text beneath an element."""
    return "".join(str(piece) for piece in element.itertext())


def is_true(value: str | None) -> bool:
    """True for the ways in which Office Open XML writes yes."""
    return value is not None and value.strip().lower() in ("1", "true", "on")
