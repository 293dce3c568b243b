"""An OpenDocument text (ODT), read as raw parts."""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.gate import archive
from disclosable.gate.finding import CannotRead, Sightings
from disclosable.gate.markup import Element, attributes, descendants, local, namespace
from disclosable.gate.opendocument.chart import Charts
from disclosable.gate.opendocument.checks import TEXTS
from disclosable.gate.opendocument.drawing import Drawing
from disclosable.gate.opendocument.master import read_masters, read_styles_part
from disclosable.gate.opendocument.package import (
    CONTENT,
    META,
    SETTINGS,
    STYLES,
    Package,
    open_package,
)
from disclosable.gate.opendocument.properties import read_meta, read_settings
from disclosable.gate.opendocument.prose import Prose
from disclosable.gate.opendocument.setting import Setting
from disclosable.gate.opendocument.style import OpenStyles
from disclosable.gate.told import Row, Told

CHECKS = tuple(TEXTS)

_KNOWN_IN_CONTENT = {
    "document-content",
    "scripts",
    "font-face-decls",
    "automatic-styles",
    "body",
}


def read_document(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What an ODT file tells.

    Raises:
        CannotRead: the archive or a part cannot be read.
    """
    package = open_package(data, TEXTS, (CONTENT, STYLES, META, SETTINGS))
    body = the_body(package, "text")
    styles = OpenStyles.read(package.roots.get(STYLES), package.roots[CONTENT])
    sightings = Sightings()
    drawing = Drawing(package, styles, sightings, floating=True)
    prose = Prose(package, styles, drawing.shape, drawing.is_shape, sightings)
    drawing.prose = prose
    charts = Charts.read(package)
    yield from package.findings
    yield from read_meta(package, allowed_names)
    yield from read_settings(package, frozenset())
    yield from read_styles_part(package)
    for told in _body(body, prose):
        if isinstance(told, Row) and charts.charts:
            charts.hear(told)
        yield told
    for told in read_masters(package, styles, prose):
        yield told
    for where, folder in drawing.objects:
        yield from charts.judge(where, folder)
    yield from sightings.findings()
    yield from package.rest()


def _body(body: Element, prose: Prose) -> Iterator[Told]:
    for number, element in enumerate(body, start=1):
        yield from prose.block(element, Setting(f"block {number} of the text"))


def the_body(package: Package, kind: str) -> Element:
    """The element that holds a document's content.

    Raises:
        CannotRead: the content part has none of that kind, or more than one.
    """
    root = package.roots.get(CONTENT)
    if root is None:
        raise CannotRead(archive.BROKEN.at(CONTENT, "it is no content"))
    for element in root:
        if local(element) and local(element) not in _KNOWN_IN_CONTENT:
            package.findings.append(
                package.checks.unknown_element.at(CONTENT, f"the element <{local(element)}>")
            )
    bodies = [
        found
        for part in root
        if local(part) == "body"
        for found in part
        if local(found) == kind and "opendocument:xmlns:office" in namespace(found)
    ]
    others = [found for part in descendants(root, "body") for found in part if local(found)]
    if len(bodies) != 1 or len(others) != 1:
        raise CannotRead(archive.BROKEN.at(CONTENT, f"{len(bodies)} bodies of {kind}, not one"))
    if attributes(bodies[0]).get("global") == "true":
        package.findings.append(
            package.checks.external.at(CONTENT, "a master document, made of other files")
        )
    return bodies[0]
