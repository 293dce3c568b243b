"""The objects of an OpenDocument file: charts whose figures are shown, and formulas.

OpenDocument 1.3, part 3: 11 (charts). A chart is a document of its own within the package, with a
copy of the figures that it was drawn from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.gate import markup
from disclosable.gate.markup import Element, attributes, descendants, local, names, text_of
from disclosable.gate.opendocument import metafile
from disclosable.gate.opendocument.package import (
    CONTENT,
    META,
    STYLES,
    Package,
    inner_parts,
    is_known_inner,
)
from disclosable.gate.told import Passage, Row, Told

_BODY = set(
    names(
        "chart title subtitle footer legend plot-area coordinate-region axis categories grid "
        "series data-point data-label domain wall floor stock-gain-marker stock-loss-marker "
        "stock-range-line error-indicator regression-curve mean-value equation p span s tab "
        "line-break table table-header-columns table-columns table-column table-header-rows "
        "table-rows table-row table-cell g desc additional-shapes date-scale list list-item "
        "propertymapping data-label-custom-label label-separator symbol-image"
    )
)
_STYLE_SPACES = ("opendocument:xmlns:", "documentfoundation:names:", "openoffice.org/")
_DEFAULT_LABEL = re.compile(
    r"(?:Column [A-Z]{1,3}|Column [0-9]{1,4}|Row [0-9]{1,7}|[0-9]{1,4}|Unnamed series[ 0-9]{0,5})\Z"
)
_RANGE = re.compile(r"[\w '$.:!-]{0,300}(?: [\w '$.:!-]{1,300}){0,50}\Z")
_SEPARATORS = re.compile(r"[,\s\u00a0\u202f£€$]")
_INNER_META = {"generator", "creation-date", "date", "document-statistic", "editing-duration"} | {
    "editing-cycles"
}


@dataclass(slots=True)
class _Chart:
    words: list[str] = field(default_factory=list)
    missing: set[float | str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    problem: str | None = None


@dataclass(slots=True)
class Charts:
    """The charts of a file, read before its cells; each figure is struck out when it is shown."""

    package: Package
    charts: dict[str, _Chart] = field(default_factory=dict)
    formulas: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, package: Package) -> Charts:
        """Read every object folder of the package that holds a chart or a formula."""
        found = cls(package)
        for name in list(package.parts):
            folder, _, part = name.rpartition("/")
            if part != CONTENT or not folder or not is_known_inner(name):
                continue
            root = package.tree(name)
            chart = next(iter(descendants(root, "chart")), None)
            if local(root) == "math":
                found.formulas[folder] = " ".join(text_of(root).split())
            elif chart is not None and local(root) == "document-content":
                found.charts[folder] = _read_chart(package, folder, root)
        return found

    def hear(self, row: Row) -> None:
        """Strike out the figures that a shown line of a table shows."""
        if not row.shown:
            return
        for cell in row.cells:
            shown: set[float | str] = {cell}
            if isinstance(cell, str):
                shown = {" ".join(cell.split()), *_as_number(cell)}
            for chart in self.charts.values():
                chart.missing -= shown

    def judge(self, where: str, folder: str) -> Iterator[Told]:
        """What an object that the page shows tells, now that all of the page was heard."""
        package, checks = self.package, self.package.checks
        chart, parts = self.charts.get(folder), inner_parts(package, folder)
        for name in parts:
            if is_known_inner(name):
                package.reached.add(name)
        replacement = f"ObjectReplacements/{folder}"
        if replacement in package.parts:
            package.reached.add(replacement)
        if folder in self.formulas:
            yield Passage(f"{where}, a formula", self.formulas[folder])
            if replacement in package.parts:
                yield from self._picture(where, replacement, None)
            return
        if chart is None:
            yield checks.embedded.at(where, "an embedded object that is no chart")
            return
        if chart.problem:
            yield checks.chart.at(where, chart.problem)
        drawn = self._drawn(replacement)
        # A label that no cell shows may still be one that the chart itself shows.
        labels = {label for label in chart.missing if isinstance(label, str) and label in drawn}
        chart.missing -= labels
        for label in sorted(labels):
            yield Passage(f"{where}, a chart", label)
        if chart.missing:
            what = f"a chart with {len(chart.missing)} figures or labels that no cell shows"
            yield checks.chart.at(where, what)
        for words in chart.words:
            yield Passage(f"{where}, a chart", words)
        if replacement in package.parts:
            yield from self._picture(where, replacement, chart)

    def _drawn(self, replacement: str) -> set[str]:
        """The texts that a chart's replacement picture draws."""
        if replacement not in self.package.parts:
            return set()
        try:
            texts = list(metafile.texts(self.package.parts[replacement]))
        except ValueError:
            return set()
        return {piece for text in texts for piece in metafile.halves(text)}

    def _picture(self, where: str, name: str, chart: _Chart | None) -> Iterator[Told]:
        """The replacement picture may draw the chart's own words, and numbers on its axes."""
        data = self.package.parts[name]
        if data.startswith(b"\x89PNG"):
            yield from self.package.picture(name, where)
            return
        known = {piece for words in (chart.words if chart else ()) for piece in _pieces(words)}
        known |= {piece for label in (chart.labels if chart else ()) for piece in _pieces(label)}
        try:
            drawn = [piece for text in metafile.texts(data) for piece in _pieces(text)]
        except ValueError:
            yield self.package.checks.chart.at(where, "a picture of a chart that cannot be read")
            return
        if chart and any(piece not in known and not _as_number(piece) for piece in drawn if piece):
            what = "a picture of a chart with words that the chart does not have"
            yield self.package.checks.chart.at(where, what)


def _read_chart(package: Package, folder: str, root: Element) -> _Chart:
    chart = _Chart()
    for body in descendants(root, "body"):
        for element in body.iterdescendants():
            _take(chart, element)
    parts = inner_parts(package, folder)
    if any(not is_known_inner(name) for name in parts):
        chart.problem = "a chart with parts that are not known"
    for name in parts:
        if name.rpartition("/")[2] in (STYLES, META) and not chart.problem:
            chart.problem = _furniture(package.tree(name))
    if not chart.problem:
        chart.problem = _furniture(root)
    return chart


def _take(chart: _Chart, element: Element) -> None:
    name, given = local(element), attributes(element)
    if name and name not in _BODY:
        chart.problem = f"the element <{name}> in a chart"
    if given.get("href", "..") not in ("..", ".", "", "./"):
        chart.problem = "a chart that is drawn from another file"
    if name == "table-cell":
        text = "\n".join(text_of(part) for part in element if local(part) in ("p", "list"))
        value = given.get("value", "")
        number = _as_number(value) if value not in ("", "NaN") else set()
        label = " ".join(text.split())
        if number:
            chart.missing |= number
            if label not in ("NaN", "") and _as_number(label) != number:
                chart.problem = "a chart whose table shows other than it stores"
        elif label and label != "NaN" and not _DEFAULT_LABEL.match(label):
            chart.missing.add(label)
        chart.labels.add(label)
    elif name in ("p", "span") and not any(
        local(parent) in ("table-cell", "p", "span") for parent in element.iterancestors()
    ):
        if words := " ".join(text_of(element).split()):
            chart.words.append(words)
    elif name == "desc" and not _RANGE.match(text_of(element)):
        chart.problem = "a description within a chart"


def _furniture(root: Element) -> str | None:
    """Why a part of a chart tells something beside its figures; None if it does not."""
    for element in root.iter():
        space, name = markup.namespace(element), local(element)
        if not name:
            return "a comment in a chart"
        inside_body = any(local(parent) == "body" for parent in element.iterancestors())
        if not any(known in space for known in (*_STYLE_SPACES, "purl.org/dc/")):
            return f"the element <{name}> in a chart"
        if name in ("fill-image", "image", "object", "binary-data", "scripts") and len(element):
            return f"the element <{name}> in a chart"
        if name in ("fill-image", "image") and attributes(element).get("href"):
            return "a picture within a chart"
        if local(root) == "document-meta" and name not in (*_INNER_META, "document-meta", "meta"):
            return "properties within a chart"
        separator = re.fullmatch(r"[\W_]{0,3}", text_of(element)) is not None
        if not inside_body and name == "p" and not separator:
            return "words in the styles of a chart"
    return None


def _pieces(text: str) -> list[str]:
    """The words of a text without the marks between them."""
    return [piece.strip(";,:|/") for piece in text.split()]


def _as_number(text: str) -> set[float | str]:
    plain = _SEPARATORS.sub("", text)
    try:
        return {float(plain[:-1]) / 100} if plain.endswith("%") else {float(plain)}
    except ValueError:
        return set()
