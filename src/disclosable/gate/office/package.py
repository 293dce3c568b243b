"""An Office Open XML package: its parts, reached by their relationships from the root."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from disclosable.gate import archive, markup
from disclosable.gate.archive_parts import BOMB, BROKEN, Parts
from disclosable.gate.finding import CannotRead, Check, Finding
from disclosable.gate.markup import Element
from disclosable.gate.office.furniture import FURNITURE, is_furniture
from disclosable.gate.office.strays import STRAY_WORDS, strays

UNKNOWN_PART = Check(
    "office-unknown-part",
    "Each part's relationship type and root element, against a list of those that can be read.",
    "The gate does not know what the part holds, and what is unknown is refused.",
    "Write the file again from its source, with values only.",
)
UNREACHED_PART = Check(
    "office-unreached-part",
    "Parts in the package which no relationship leads to.",
    "Such a part is shown by no program, yet anyone can unpack it: deleted data often stays there.",
    "Write the file again from its source.",
)
CUSTOM_XML = Check(
    "office-custom-xml",
    "Custom XML parts, their properties, and elements bound to them.",
    "Custom XML is shown by no program and can hold whole records.",
    "Remove custom XML with the document inspector, or write the file again.",
)
MACROS = Check(
    "office-macros",
    "Macro projects, macro sheets, and drawings that start a macro. A file that may hold macros "
    "and holds none is no finding.",
    "A macro runs on the reader's machine, and its code can hold data.",
    "Save the file without macros.",
)
EMBEDDED = Check(
    "office-embedded-object",
    "Embedded files, OLE objects, controls, fonts and inserted chunks.",
    "An embedded workbook brings every record behind the chart or table that is shown.",
    "Paste values instead, and remove the object.",
)
PICTURE = Check(
    "office-picture",
    "Pictures behind a sheet, drawings in old forms, diagrams, sound "
    "and film, and charts of kinds that cannot be read.",
    "The gate cannot see what they show, and a chart keeps the figures it was drawn from.",
    "Remove it, put it in as a plain picture, or publish the figures as a table.",
)
EXTERNAL = Check(
    "office-external-link",
    "Relationships that lead outside the file, other than hyperlinks to web and mail addresses.",
    "A linked file is named, its values are cached in the file, and opening it tells who reads it.",
    "Break the links and keep the values.",
)
FILE_PATH = Check(
    "office-file-path",
    "Hyperlinks, templates and stored locations, for paths of a machine or a network.",
    "A path names people, projects and servers, and leads nowhere for the reader.",
    "Remove the link, or point it to a web address.",
)
PRINTER = Check(
    "office-printer-settings",
    "Printer settings parts.",
    "They are binary, name printers and servers, and cannot be read.",
    "Remove the printer settings.",
)
THUMBNAIL = Check(
    "office-thumbnail",
    "The package's thumbnail.",
    "It is a picture of an earlier state of the file, and can show what was since removed.",
    "Save the file without a preview picture.",
)
CHECKS = (
    UNKNOWN_PART,
    UNREACHED_PART,
    CUSTOM_XML,
    MACROS,
    EMBEDDED,
    PICTURE,
    EXTERNAL,
    FILE_PATH,
    PRINTER,
    THUMBNAIL,
    STRAY_WORDS,
)

CANNOT_SEE = (
    "The theme, beyond its colours and the parts it leads to. The words of the title and the "
    "subject, which are taken to be meant for the reader (paths in them are found). "
    "Content types and part titles that name parts which are not there. A single word as the value "
    "of a setting that the reader of the format does not read."
)

# What a relationship type says about the part it leads to, whatever the format.
SHARED_REFUSALS: Mapping[str, Check] = {
    "customXml": CUSTOM_XML,
    "customXmlProps": CUSTOM_XML,
    "vbaProject": MACROS,
    "wordVbaData": MACROS,
    "xlMacrosheet": MACROS,
    "xlIntlMacrosheet": MACROS,
    "oleObject": EMBEDDED,
    "package": EMBEDDED,
    "control": EMBEDDED,
    "ctrlProp": EMBEDDED,
    "activeXControlBinary": EMBEDDED,
    "aFChunk": EMBEDDED,
    "font": EMBEDDED,
    "subDocument": EXTERNAL,
    "attachedToolbars": MACROS,
    "image": PICTURE,
    "drawing": PICTURE,
    "chart": PICTURE,
    "chartEx": PICTURE,
    "vmlDrawing": PICTURE,
    "diagramData": PICTURE,
    "diagramLayout": PICTURE,
    "diagramQuickStyle": PICTURE,
    "diagramColors": PICTURE,
    "video": PICTURE,
    "audio": PICTURE,
    "printerSettings": PRINTER,
    "metadata/thumbnail": THUMBNAIL,
    "externalLink": EXTERNAL,
    "externalLinkPath": EXTERNAL,
}
# The parts that every Office file may have, and the root element each must have.
SHARED_PARTS: Mapping[str, str] = {
    "metadata/core-properties": "coreProperties",
    "extended-properties": "Properties",
    "custom-properties": "Properties",
    "theme": "theme",
}

_TYPE = re.compile(
    # LibreOffice writes one of them without the capital letter.
    r"https?://(?:schemas\.openxmlformats\.org/(?:office[Dd]ocument|package)/2006"
    r"|purl\.oclc\.org/ooxml/(?:officeDocument|package)"
    r"|schemas\.microsoft\.com/office/[A-Za-z0-9/]*?)/relationships/(.+)\Z"
)
_ARROW = {"Id", "Type", "Target", "TargetMode"}
_WEB = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


MAX_TREE_BYTES = 30_000_000
"""Of XML parts that are taken into memory as trees, which are some ten times larger there."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One arrow of the package: from a part (`""` is the root) to another part or an address."""

    source: str
    id: str
    type: str
    target: str
    external: bool

    @property
    def name(self) -> str:
        """The type's last words, as in `worksheet`; the whole type where it is of no known kind."""
        found = _TYPE.match(self.type)
        return found.group(1) if found else self.type


@dataclass(frozen=True, slots=True)
class Format:
    """What a kind of package may hold: parts by relationship name, and named refusals.

    `binary` names relationships to parts that are not XML, such as pictures: the reader of the
    format tells each as a file within. `streamed` names those to XML parts that may be too large
    for a tree. Both are told by their names alone, and the reader of the format reads them. What
    is listed in one of the three is not refused, even where other formats refuse it.
    """

    parts: Mapping[str, str]
    refusals: Mapping[str, Check]
    binary: frozenset[str] = frozenset()
    streamed: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """The relationships that lead to parts which are read."""
        return frozenset({*SHARED_PARTS, *self.parts, *self.binary, *self.streamed})


@dataclass(slots=True)
class Package:
    """The parts that can be read, by name, with the findings of the walk that reached them.

    `roots` are the trees of XML parts; `unread` are the parts that the caller is to read itself,
    streamed or binary.
    """

    parts: Parts
    relationships: dict[str, tuple[Relationship, ...]] = field(default_factory=dict)
    roots: dict[str, Element] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    findings: list[Finding] = field(default_factory=list)

    def targets(self, source: str, name: str) -> list[str]:
        """The readable parts that `source` leads to by relationships of that name."""
        return [
            arrow.target
            for arrow in self.relationships.get(source, ())
            if arrow.name == name and (arrow.target in self.roots or arrow.target in self.unread)
        ]

    def arrow(self, source: str, identity: str) -> Relationship | None:
        """The relationship of that identity that leads from `source`."""
        for arrow in self.relationships.get(source, ()):
            if arrow.id == identity:
                return arrow
        return None

    def of(self, name: str) -> list[tuple[str, Element]]:
        """Every readable part reached by relationships of that name, from anywhere, once each."""
        reached = {
            arrow.target: self.roots[arrow.target]
            for arrows in self.relationships.values()
            for arrow in arrows
            if arrow.name == name and arrow.target in self.roots
        }
        return list(reached.items())

    def main(self) -> str:
        """The name of the main part.

        Raises:
            CannotRead: the package has none that can be read.
        """
        targets = self.targets("", "officeDocument")
        if len(targets) != 1:
            raise CannotRead(
                UNKNOWN_PART.at("the package", f"{len(targets)} main parts that can be read, not 1")
            )
        return targets[0]


def read_package(data: bytes, form: Format) -> Package:
    """Unpack a package and walk its relationships.

    Raises:
        CannotRead: the archive or its relationships cannot be read.
    """
    unpacked = archive.read_archive(data)
    package = Package(unpacked.parts, findings=list(unpacked.findings))
    roots = {**SHARED_PARTS, **form.parts}
    shared = {name: check for name, check in SHARED_REFUSALS.items() if name not in form.known}
    refusals = {**shared, **form.refusals}
    queue = [""]
    reached = {"[Content_Types].xml"}
    package.findings.extend(_content_types(package))
    while queue:
        source = queue.pop()
        rels = _rels_name(source)
        if rels not in package.parts:
            continue
        reached.add(rels)
        arrows = tuple(_relationships(package, source, rels))
        package.relationships[source] = arrows
        for arrow in arrows:
            if not _is_furniture(package, arrow):
                package.findings.extend(_judge(arrow, form.known, refusals))
            if arrow.external or arrow.target in reached:
                continue
            if arrow.target not in package.parts:
                package.findings.append(
                    BROKEN.at(rels, f"it leads to {arrow.target!r}, which is not there")
                )
                continue
            reached.add(arrow.target)
            queue.append(arrow.target)
            if arrow.name in form.streamed or arrow.name in form.binary:
                package.unread.add(arrow.target)
            elif arrow.name in roots:
                package.findings.extend(_load(package, arrow, roots[arrow.name]))
    for name in package.parts:
        if name not in reached:
            package.findings.append(
                UNREACHED_PART.at(name, f"{package.parts.size(name):,} bytes that nothing leads to")
            )
    return package


def _is_furniture(package: Package, arrow: Relationship) -> bool:
    # A part of any other kind may be too large to be taken into memory for this.
    if arrow.external or arrow.name not in FURNITURE or arrow.target not in package.parts:
        return False
    return is_furniture(arrow.name, package.parts[arrow.target])


def _load(package: Package, arrow: Relationship, expected: str) -> Iterator[Finding]:
    size = package.parts.size(arrow.target) + sum(map(package.parts.size, package.roots))
    if size > MAX_TREE_BYTES:
        what = f"the parts that are read whole unpack to more than {MAX_TREE_BYTES:,} bytes"
        raise CannotRead(BOMB.at(arrow.target, what))
    root = markup.parse(arrow.target, package.parts[arrow.target])
    if markup.local(root) != expected:
        yield UNKNOWN_PART.at(
            arrow.target, f"a part of the kind {arrow.name!r} begins with <{markup.local(root)}>"
        )
        return
    package.roots[arrow.target] = root
    yield from markup.asides(arrow.target, root)
    yield from strays(arrow.target, root)


def _judge(
    arrow: Relationship, known: Container[str], refusals: Mapping[str, Check]
) -> Iterator[Finding]:
    place = arrow.source or "the package"
    if arrow.external and arrow.name == "hyperlink":
        # A place within the file is written as an address, too.
        if not _WEB.match(arrow.target) and not arrow.target.startswith("#"):
            yield FILE_PATH.at(place, "a hyperlink that is no web or mail address")
    elif arrow.name in refusals:
        what = f"a relationship of the kind {arrow.name!r}"
        yield refusals[arrow.name].at(place, what if arrow.external else f"{what}: {arrow.target}")
    elif arrow.external:
        yield EXTERNAL.at(place, f"a link of the kind {arrow.name!r} to another file")
    elif arrow.name not in known:
        yield UNKNOWN_PART.at(place, f"a relationship of the kind {arrow.name!r}: {arrow.target}")


def _content_types(package: Package) -> Iterator[Finding]:
    name = "[Content_Types].xml"
    if name not in package.parts:
        raise CannotRead(BROKEN.at("the package", f"it has no {name}"))
    root = markup.parse(name, package.parts[name])
    yield from markup.asides(name, root)
    yield from strays(name, root)
    macros = set[str]()
    for child in root:
        given = markup.attributes(child)
        if markup.local(child) not in ("Default", "Override") or len(child) or child.text:
            yield UNKNOWN_PART.at(name, f"the element <{markup.local(child)}>")
        elif "vbaproject" in given.get("ContentType", "").lower():
            ending = given.get("Extension", "?").lower()
            own = given.get("PartName", "?").lstrip("/").lower()
            macros.update(
                part
                for part in package.parts
                if part.lower() == own or part.lower().endswith(f".{ending}")
            )
    # A macro-enabled file without a macro is harmless: what counts is the part that holds code.
    # Office names printer settings, too, by the ending that it has given to macro projects.
    for part in sorted(macros):
        if "printersettings" not in part.lower():
            yield MACROS.at(part, "a part that the package declares to be a macro project")


def _rels_name(source: str) -> str:
    folder, _, name = source.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def _relationships(package: Package, source: str, rels: str) -> Iterator[Relationship]:
    root = markup.parse(rels, package.parts[rels])
    package.findings.extend((*markup.asides(rels, root), *strays(rels, root)))
    for element in root:
        given = markup.attributes(element)
        if markup.local(element) != "Relationship" or not set(given) <= _ARROW or element.text:
            package.findings.append(UNKNOWN_PART.at(rels, "an element that is no relationship"))
            continue
        target = given.get("Target", "")
        external = given.get("TargetMode", "").lower() == "external"
        if not external:
            base = posixpath.dirname(source)
            joined = posixpath.join("/", base, unquote(target.partition("#")[0]))
            target = posixpath.normpath(joined).lstrip("/")
        yield Relationship(source, given.get("Id", ""), given.get("Type", ""), target, external)
