"""The pages of a PDF (ISO 32000-2, 7.7.3, 8.10, 12.5): entries, annotations, content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from disclosable.gate.finding import CannotRead, Check, Finding, Sightings
from disclosable.gate.pdf.drawing import Box
from disclosable.gate.pdf.entries import LINK, PAGE
from disclosable.gate.pdf.instruction import judge_instructions
from disclosable.gate.pdf.layout import BROKEN, STRAY, comments_within
from disclosable.gate.pdf.objects import ATTACHMENT, FORM, UNREACHED, Objects
from disclosable.gate.pdf.properties import UNKNOWN_ENTRY
from disclosable.gate.pdf.stream import code

ANNOTATION = Check(
    "pdf-annotation",
    "Annotations other than links to web and mail addresses and places in the file.",
    "Comments, stamps and redaction marks keep text and names, and can be moved aside.",
    "Flatten or delete annotations.",
)
CHECKS = (ANNOTATION,)

MAX_PAGES = 3_000
_MOST_INLINE = 65_536
_DRAWN = re.compile(rb"/([^\s/\[\]<>(){}%]+)[\0\t\n\x0c\r ]+Do\b")
_INLINE = re.compile(rb"(?:^|[\0\t\n\x0c\r ])BI[\0\t\n\x0c\r /]")
_MARKED = re.compile(rb"ActualText|/Alt\b|/E\b|/Contents\b|#[0-9A-Fa-f]{2}|<<[^<>()]*[(<]")
_LANGUAGE = re.compile(rb"/Lang[\0\t\n\x0c\r ]*\([\w-]{0,20}\)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_MOST_ANCESTORS = 60
# Annotations that lie over nothing, or that mark words without doubting them.
_BESIDE = ("/Link", "/Text", "/Popup", "/FileAttachment", "/Sound", "/Underline", "/Squiggly")


@dataclass(slots=True)
class Content:
    """What the content of the pages draws, and which texts it gives in place of what it draws."""

    drawn: set[tuple[int, int]] = field(default_factory=set)
    done: set[tuple[int, int]] = field(default_factory=set)
    replacing: list[str] = field(default_factory=list)
    has_replacing: bool = False
    marked: dict[int, list[Box]] = field(default_factory=dict)
    """By page, where marks stand that cover what lies under them, or say that it is to go."""
    seen: Sightings = field(default_factory=Sightings)


def read_pages(pdf: pikepdf.Pdf, objects: Objects, content: Content) -> Iterator[Finding]:
    """Findings in the pages, but for what they show.

    Raises:
        CannotRead: there is no page, there are too many, or one cannot be read.
    """
    pages = list(pdf.pages)
    if not 1 <= len(pages) <= MAX_PAGES:
        said = f"{len(pages)} pages, not between 1 and {MAX_PAGES:,}"
        raise CannotRead(BROKEN.at("the file", said))
    if len({page.obj.objgen for page in pages}) < len(pages):
        yield BROKEN.at("the file", "a page stands in the list of pages twice")
    for number, page in enumerate(pages, start=1):
        place = f"page {number}"
        for key, value in page.obj.items():
            if key not in PAGE and key not in ("/AA", "/AF") and not _is_empty(value):
                yield UNKNOWN_ENTRY.at(place, f"the entry {key}")
        yield from _annotations(place, page)
        marks = list(_marks(page))
        if marks:
            content.marked[number] = marks
        _content(place, page, content)
    yield from content.seen.findings()
    unused = [
        objgen
        for objgen in {*objects.pictures, *objects.forms} - objects.masks
        if objgen not in content.drawn
    ]
    for number, _ in sorted(unused)[:3]:
        yield UNREACHED.at(f"object {number}", "a picture or drawing that no page shows")


def _is_empty(value: object) -> bool:
    return isinstance(value, pikepdf.Dictionary) and not len(value)


def _annotations(place: str, page: pikepdf.Page) -> Iterator[Finding]:
    seen = Sightings()
    annotations = page.obj.get("/Annots", pikepdf.Array())
    for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
        kind = str(annotation.get("/Subtype", "without a name"))
        if kind == "/Widget":
            seen.see(FORM, place, "a field", "a form field")
        elif kind == "/FileAttachment":
            seen.see(ATTACHMENT, place, "an annotation", "an attached file")
        elif kind != "/Link":
            seen.see(ANNOTATION, place, "an annotation", f"it is of the kind {kind}")
        else:
            for key in annotation.keys():  # noqa: SIM118  (an object is no mapping)
                if key not in LINK:
                    seen.see(ANNOTATION, place, "a link", f"it has the entry {key}")
    yield from seen.findings()


def _marks(page: pikepdf.Page) -> Iterator[Box]:
    annotations = page.obj.get("/Annots", pikepdf.Array())
    for annotation in annotations if isinstance(annotations, pikepdf.Array) else ():
        if str(annotation.get("/Subtype")) not in _BESIDE and "/Rect" in annotation:
            x0, y0, x1, y1 = (float(side) for side in annotation["/Rect"])
            yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _content(place: str, page: pikepdf.Page, content: Content) -> None:
    contents = page.obj.get("/Contents")
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    raw = b"\n".join(code(part) for part in parts if isinstance(part, pikepdf.Stream))
    todo: list[tuple[bytes, pikepdf.Object, pikepdf.Object]] = [
        (raw, page.obj, _resources(page.obj))
    ]
    while todo:
        raw, holder, resources = todo.pop()
        _judge(place, raw, holder, content)
        for inner in _within(raw, resources, content):
            own = inner.get("/Resources")
            scope = own if isinstance(own, pikepdf.Dictionary) else resources
            todo.append((code(inner), inner, scope))


def _resources(page: pikepdf.Object) -> pikepdf.Object:
    holder: pikepdf.Object | None = page
    for _ in range(_MOST_ANCESTORS):
        if holder is None:
            break
        found = holder.get("/Resources")
        if isinstance(found, pikepdf.Dictionary):
            return found
        holder = holder.get("/Parent")
    return pikepdf.Dictionary()


def _within(raw: bytes, resources: pikepdf.Object, content: Content) -> Iterator[pikepdf.Stream]:
    """The forms that the code draws, and the patterns, masks and letters it may draw with."""
    drawings = resources.get("/XObject")
    if isinstance(drawings, pikepdf.Dictionary):
        for name in {_name(found) for found in _DRAWN.findall(raw)}:
            item = drawings.get(name)
            if isinstance(item, pikepdf.Stream):
                content.drawn.add(item.objgen)
                if item.get("/Subtype") == "/Form" and _first(item, content):
                    yield item
    for key in ("/Pattern", "/ExtGState", "/Font"):
        group = resources.get(key)
        for _, item in group.items() if isinstance(group, pikepdf.Dictionary) else ():
            for stream in _streams(item):
                content.drawn.add(stream.objgen)
                if _first(stream, content):
                    yield stream


def _streams(item: pikepdf.Object) -> Iterator[pikepdf.Stream]:
    """What a pattern, a soft mask or a font of drawings draws."""
    if isinstance(item, pikepdf.Stream):
        yield item
        return
    if not isinstance(item, pikepdf.Dictionary):
        return
    mask, letters = item.get("/SMask"), item.get("/CharProcs")
    group = mask.get("/G") if isinstance(mask, pikepdf.Dictionary) else None
    if isinstance(group, pikepdf.Stream):
        yield group
    if isinstance(letters, pikepdf.Dictionary):
        scope = item.get("/Resources")
        drawings = scope.get("/XObject") if isinstance(scope, pikepdf.Dictionary) else None
        if isinstance(drawings, pikepdf.Dictionary):
            yield from (found for _, found in drawings.items() if isinstance(found, pikepdf.Stream))


def _first(item: pikepdf.Stream, content: Content) -> bool:
    if item.get("/Subtype") == "/Image" or item.objgen in content.done:
        return False
    content.done.add(item.objgen)
    return True


def _name(raw: bytes) -> str:
    return "/" + _ESCAPE.sub(lambda m: bytes([int(m.group(1), 16)]), raw).decode("utf-8", "replace")


def _is_language(text: str) -> bool:
    return re.fullmatch(r"[A-Za-z]{0,8}(?:-[A-Za-z0-9]{1,8})*", text) is not None


def _judge(place: str, raw: bytes, holder: pikepdf.Object, content: Content) -> None:
    if not _INLINE.search(raw):
        comments_within(raw, place, content.seen)
    elif len(raw) > 3 * _MOST_INLINE or holder.get("/Type") != "/Page":
        _inline(place, holder, content)
    judge_instructions(place, raw, holder, content.seen)
    if _MARKED.search(_LANGUAGE.sub(b"", raw)):
        for instruction in pikepdf.parse_content_stream(holder, "BDC DP"):
            for operand in instruction.operands:
                if isinstance(operand, pikepdf.Dictionary):
                    _properties(place, operand, content)


def _inline(place: str, holder: pikepdf.Object, content: Content) -> None:
    for instruction in pikepdf.parse_content_stream(holder, "BI ID EI"):
        image = getattr(instruction, "iimage", None)
        if image is not None and len(image.unparse()) > _MOST_INLINE:
            content.seen.see(STRAY, place, "its content", "a large picture within its code")


def _properties(place: str, operand: pikepdf.Dictionary, content: Content) -> None:
    for key, value in operand.items():
        if key in ("/ActualText", "/E", "/Alt"):
            content.has_replacing |= key == "/ActualText"
            content.replacing.append(str(value))
        elif any(_texts(value)) and not (key == "/Lang" and _is_language(str(value))):
            content.seen.see(UNKNOWN_ENTRY, place, "its content", f"a text under {key}")


def _texts(value: object) -> Iterator[str]:
    """The texts of an entry that marks a part of the content."""
    todo = [value]
    while todo:
        item = todo.pop()
        if isinstance(item, pikepdf.String):
            yield str(item)
        elif isinstance(item, pikepdf.Array):
            todo.extend(item)
        elif isinstance(item, pikepdf.Dictionary):
            todo.extend(inner for _, inner in item.items())
