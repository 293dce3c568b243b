"""An OpenDocument package: its parts, its manifest, and what leads to each part.

OpenDocument 1.3, part 2 (packages), with the furniture that office programs always write.
"""

from __future__ import annotations

import posixpath
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from disclosable.gate import archive, markup
from disclosable.gate.archive_parts import Parts
from disclosable.gate.finding import CannotRead, Finding
from disclosable.gate.kind import Kind
from disclosable.gate.markup import Element, attributes, descendants, local
from disclosable.gate.opendocument import field as fields
from disclosable.gate.opendocument.checks import OpenChecks
from disclosable.gate.opendocument.layout_cache import is_layout_cache
from disclosable.gate.opendocument.stray import has_loose_words, strays
from disclosable.gate.recognition import recognise
from disclosable.gate.told import Inner, InnerRole

CONTENT, STYLES, META, SETTINGS = "content.xml", "styles.xml", "meta.xml", "settings.xml"
MANIFEST, RDF = "META-INF/manifest.xml", "manifest.rdf"
_ROOTS = {
    CONTENT: "document-content",
    STYLES: "document-styles",
    META: "document-meta",
    SETTINGS: "document-settings",
    MANIFEST: "manifest",
    RDF: "RDF",
}
_THUMBNAIL = "Thumbnails/thumbnail.png"
# Office programs write previews of at most this many pixels: less than one for each point of a
# page.
LARGEST_PREVIEW = 512
# A tree of a larger part would not fit the memory of an inspection.
LARGEST_TREE = 40_000_000
MOST_TAGS = 2_000_000

_PICTURES = (Kind.PNG, Kind.JPEG, Kind.GIF, Kind.TIFF, Kind.WEBP, Kind.HEIC, Kind.SVG)
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_RDF_KIND = re.compile(
    r"http://docs\.oasis-open\.org/ns/office/1\.2/meta/"
    r"(?:odf#(?:StylesFile|ContentFile|Element)|pkg#Document)\Z"
)
_RDF_PART = "{http://docs.oasis-open.org/ns/office/1.2/meta/pkg#}hasPart"
_SPACES = (
    "urn:oasis:names:tc:opendocument:xmlns:",
    "urn:org:documentfoundation:names:",
    "urn:openoffice:names:",
    "http://openoffice.org/",
    "http://purl.org/dc/elements/1.1/",
    "http://docs.oasis-open.org/ns/office/",
    "http://www.w3.org/",
)
# The elements that may hold words; in any other, no program shows them.
_MIXED = (
    fields.KNOWN
    | fields.REFUSED
    | set(
        markup.names(
            "p h span a meta ruby-base ruby-text title desc note-citation currency-symbol "
            "fill-character binary-data hidden-text hidden-paragraph conditional-text script "
            "index-title-template index-entry-span linenumbering-separator label creator date "
            "creator-initials sender-initials notice footer-decl header-decl date-time-decl "
            "execute-macro event-listener"
        )
    )
)
_INNER_PART = re.compile(r"(?:Object [0-9]{1,4}|Obj[0-9]{1,6})/(.+)\Z")
_INNER_PARTS = (CONTENT, STYLES, META, SETTINGS, RDF)


@dataclass(slots=True)
class Package:
    """The parts of a file, the roots of those that are XML trees, and what was reached so far."""

    checks: OpenChecks
    parts: Parts
    roots: dict[str, Element] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    reached: set[str] = field(default_factory=set)
    spaces: set[str] = field(default_factory=set)

    def tree(self, name: str) -> Element:
        """The root of an XML part.

        Raises:
            CannotRead: it is not well formed, or too large for a tree.
        """
        size = self.parts.size(name)
        if size > LARGEST_TREE:
            raise CannotRead(archive.BOMB.at(name, f"{size:,} bytes, more than {LARGEST_TREE:,}"))
        data = self.parts[name]
        if (tags := data.count(b"<")) > MOST_TAGS:
            raise CannotRead(archive.BOMB.at(name, f"{tags:,} tags, more than {MOST_TAGS:,}"))
        return markup.parse(name, data)

    def load(self, name: str, expected: str) -> Element | None:
        """The root of an XML part, kept; None if there is no such part or it begins otherwise.

        Raises:
            CannotRead: it is not well formed, or too large for a tree.
        """
        if name not in self.parts:
            return None
        self.reached.add(name)
        root = self.tree(name)
        self.findings.extend(markup.asides(name, root))
        self.findings.extend(foreign(self, name, root))
        if local(root) != expected:
            self.findings.append(
                self.checks.unknown_part.at(name, f"it begins with <{local(root)}>")
            )
            return None
        self.roots[name] = root
        return root

    def target(self, href: str, base: str = "") -> str | None:
        """The part that a reference within the package leads to; None if it leads elsewhere."""
        if not href or href.startswith(("/", "#")) or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", href):
            return None
        name = posixpath.normpath(posixpath.join(base, unquote(href)))
        return None if name.startswith("..") else name

    def picture(self, href: str, where: str, base: str = "") -> Iterator[Finding | Inner]:
        """The picture that a reference leads to, or why there is none to read."""
        name = self.target(href, base)
        if name is None:
            yield self.checks.external.at(where, "a picture that is in another file")
        elif name not in self.parts:
            yield self.checks.unknown_part.at(where, "a picture that is not in the package")
        elif recognise(self.parts[name]) not in _PICTURES:
            self.reached.add(name)
            yield self.checks.unknown_part.at(where, "a picture of a kind that is not read")
        else:
            self.reached.add(name)
            yield Inner(where, posixpath.basename(name), self.parts[name], InnerRole.PICTURE)

    def rest(self) -> Iterator[Finding | Inner]:
        """What is said of the parts that nothing has reached: furniture, refusals, leftovers."""
        for name in self.parts:
            if name not in self.reached and name != "mimetype":
                yield from self._rest(name)

    def _rest(self, name: str) -> Iterator[Finding | Inner]:
        checks, size = self.checks, self.parts.size(name)
        if name.startswith(("Basic/", "Scripts/", "Dialogs/")):
            yield checks.macros.at(name, "a part of a macro library")
        elif name.startswith("Versions/") or name == "VersionList.xml":
            yield checks.version.at(name, "an earlier version, or the list of them")
        elif name.startswith("META-INF/") and "signature" in name.lower():
            yield checks.signature.at(name, "a signature")
        elif name.startswith("Configurations2/") and not size:
            return
        elif name == _THUMBNAIL and (edge := _longest_edge(self.parts[name])):
            if edge > LARGEST_PREVIEW:
                yield checks.preview.at(name, "a preview that is large enough to read")
            yield Inner(name, "thumbnail.png", self.parts[name], InnerRole.PICTURE)
        elif name == "layout-cache" and is_layout_cache(self.parts[name]):
            return
        elif name.startswith(("Object", "Obj", "media/", "Media/")):
            yield checks.embedded.at(name, "an embedded object or medium")
        elif name.startswith("Pictures/"):
            yield checks.unknown_part.at(name, "a picture that nothing shows")
        elif size:
            yield checks.unknown_part.at(name, f"a part of {size:,} bytes")


def open_package(data: bytes, checks: OpenChecks, trees: tuple[str, ...]) -> Package:
    """Unpack a file and read its manifest and the parts named in `trees`.

    Raises:
        CannotRead: the archive, its manifest or a part cannot be read.
    """
    unpacked = archive.read_archive(data)
    package = Package(checks, unpacked.parts, findings=list(unpacked.findings))
    for name in (MANIFEST, RDF, *trees):
        package.load(name, _ROOTS[name])
    if MANIFEST not in package.roots or CONTENT not in package.parts:
        raise CannotRead(archive.BROKEN.at("the package", "its content or manifest is missing"))
    package.reached.add(CONTENT)
    package.findings.extend(_manifest(package))
    if RDF in package.roots:
        package.findings.extend(_statements(package))
    for name, root in package.roots.items():
        for element in descendants(root, "scripts", "event-listeners"):
            if len(element):
                what = f"the element <{local(element)}> is not empty"
                package.findings.append(checks.macros.at(name, what))
    return package


def foreign(package: Package, name: str, root: Element) -> Iterator[Finding]:
    """A finding where something beneath `root` is in a namespace not known, or holds words."""
    if name in (META, SETTINGS) and has_loose_words(root):
        yield package.checks.unseen.at(name, "words between its elements")
    for element in root.iter():
        if not local(element):
            continue
        # A header of a page holds paragraphs; the field of that name is words.
        mixed = local(element) in _MIXED and ":style:" not in markup.namespace(element)
        if name in (CONTENT, STYLES) and not mixed and _loose(element):
            yield package.checks.unseen.at(name, f"words in <{local(element)}>, no paragraph")
        for said in (element.tag, *element.attrib):
            space = str(said)[1:].partition("}")[0] if str(said).startswith("{") else ""
            if space not in package.spaces:
                plain = said != element.tag and not space and _has_plain(element)
                if not (space.startswith(_SPACES) or plain):
                    yield package.checks.unknown_element.at(name, f"{said!r} is of no known kind")
                    return
                if space:
                    package.spaces.add(space)
        for words in strays(element):
            yield package.checks.unseen.at(name, words)
            return


def _has_plain(element: Element) -> bool:
    """Whether the attributes of an element have no namespace: those of formulas have none."""
    return "MathML" in markup.namespace(element)


def _loose(element: Element) -> bool:
    space = markup.namespace(element)
    if "MathML" in space or (local(element) == "text" and space.endswith(":datastyle:1.0")):
        return False
    return bool(str(element.text or "").strip()) or any(
        str(child.tail or "").strip() for child in element
    )


def inner_parts(package: Package, folder: str) -> list[str]:
    """The names of the parts of an object within the package."""
    return [name for name in package.parts if name.startswith(folder + "/")]


def is_known_inner(name: str) -> bool:
    """Whether a part of an object is one of those that a chart or a formula has."""
    found = _INNER_PART.match(name)
    return bool(found) and found.group(1) in _INNER_PARTS if found else False


def _manifest(package: Package) -> Iterator[Finding]:
    checks, listed = package.checks, set()
    for element in package.roots[MANIFEST].iter():
        name = local(element)
        if name in ("encryption-data", "algorithm", "key-derivation", "start-key-generation"):
            raise CannotRead(archive.ENCRYPTED.at(MANIFEST, "the parts are encrypted"))
        if name == "file-entry":
            listed.add(attributes(element).get("full-path", ""))
        elif name and name != "manifest":
            yield checks.unknown_part.at(MANIFEST, f"the element <{name}>")
        if str(element.text or "").strip() or str(element.tail or "").strip():
            yield checks.unknown_part.at(MANIFEST, "words between its entries")
    for name in package.parts:
        furniture = name == "mimetype" or name.startswith("META-INF/")
        if name not in listed and not furniture and package.parts.size(name):
            yield checks.unknown_part.at(name, "the package does not list this part")
    missing = [
        name for name in listed if name and not name.endswith("/") and name not in package.parts
    ]
    if missing:
        yield checks.unknown_part.at(MANIFEST, f"it lists {len(missing)} parts that are not there")


def _statements(package: Package) -> Iterator[Finding]:
    """The metadata manifest says which parts there are; any other statement is refused."""
    if str(package.roots[RDF].text or "").strip():
        yield package.checks.unknown_part.at(RDF, "words between its statements")
    for entry in package.roots[RDF]:
        about = str(entry.get(f"{_RDF}about", "?"))
        known = (
            entry.tag == f"{_RDF}Description"
            and set(entry.attrib) == {f"{_RDF}about"}
            and (not about or about in package.parts)
            and all(_is_known_statement(package, said) for said in entry)
        )
        words = "".join(str(text) for text in entry.itertext()).strip()
        if not known or words or str(entry.tail or "").strip():
            yield package.checks.unknown_part.at(RDF, "a statement about the document's content")
            return


def _is_known_statement(package: Package, said: Element) -> bool:
    resource = str(said.get(f"{_RDF}resource", "?"))
    if set(said.attrib) != {f"{_RDF}resource"} or len(said):
        return False
    if said.tag == f"{_RDF}type":
        return bool(_RDF_KIND.match(resource))
    return said.tag == _RDF_PART and resource in package.parts


def _longest_edge(content: bytes) -> int:
    """The longer edge of a PNG picture, in pixels; 0 if it is none."""
    if content[:8] != b"\x89PNG\r\n\x1a\n" or content[12:16] != b"IHDR" or len(content) < 24:
        return 0
    width, height = struct.unpack(">LL", content[16:24])
    return max(int(width), int(height))
