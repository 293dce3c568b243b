"""Every object of a PDF (ISO 32000-2, 7.3), against what such files are made of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

from disclosable.gate import markup
from disclosable.gate.finding import Check, Sightings
from disclosable.gate.link import is_inner
from disclosable.gate.pdf.entries import (
    ENTRIES,
    MAPS,
    REPLACING_TEXTS,
    STREAMS,
    TEXTS,
    TOLD_TEXTS,
    TRAILER,
)
from disclosable.gate.pdf.layer import shown_layers
from disclosable.gate.pdf.layout import comments_within
from disclosable.gate.pdf.properties import FILE_PATH, UNKNOWN_ENTRY
from disclosable.gate.pdf.stream import Room, code
from disclosable.gate.pictures.profile import PROFILE, read_profile
from disclosable.gate.told import Passage, Role, Told

UNREACHED = Check(
    "pdf-unreached-object",
    "Objects that nothing leads to, pages that are in no list of pages, and pictures and drawings "
    "that no page shows.",
    "Deleted pages, text and pictures stay in the file as such objects.",
    "Write the file again from its source.",
)
ATTACHMENT = Check(
    "pdf-attachment",
    "Embedded and attached files.",
    "An attachment carries all that it carries.",
    "Remove the attachment.",
)
FORM = Check(
    "pdf-form",
    "Form fields, XFA forms and signatures.",
    "Fields keep values, and lists of values, that are not shown.",
    "Print the form to a new PDF.",
)
ACTION = Check(
    "pdf-action",
    "JavaScript and actions that run, open, submit or play.",
    "An action runs on the reader's machine, and its script can hold data.",
    "Write the file without actions.",
)
LAYER = Check(
    "pdf-layer",
    "Optional content (layers).",
    "A hidden layer is one click away.",
    "Flatten the layers that may be published, and delete the others.",
)
CHECKS = (UNREACHED, ATTACHMENT, FORM, ACTION, LAYER)

_ACTIONS = {
    f"/{name}"
    for name in markup.names(
        "JavaScript Launch SubmitForm ResetForm ImportData GoToR GoToE Rendition Movie Sound Hide "
        "Named SetOCGState Trans GoTo3DView RichMediaExecute Thread GoToDp"
    )
}
REFUSED = {
    "/JS": (ACTION, "a script"),
    "/AA": (ACTION, "actions that run by themselves"),
    "/EF": (ATTACHMENT, "an embedded file"),
    "/AF": (ATTACHMENT, "an associated file"),
    "/RF": (ATTACHMENT, "a related file"),
    "/FT": (FORM, "a form field"),
    "/AcroForm": (FORM, "a form"),
    "/XFA": (FORM, "a form"),
    "/Perms": (FORM, "a signature"),
    "/NeedsRendering": (FORM, "a form"),
    "/Collection": (ATTACHMENT, "a portfolio"),
    "/EmbeddedFiles": (ATTACHMENT, "embedded files"),
    "/JavaScript": (ACTION, "scripts"),
    "/OCProperties": (LAYER, "layers"),
    "/OC": (LAYER, "optional content"),
    "/OCGs": (LAYER, "optional content"),
    "/AP": (FORM, "an appearance of a field or an annotation"),
}
_TYPES = {
    "/OCG": (LAYER, "optional content"),
    "/OCMD": (LAYER, "optional content"),
    "/Filespec": (ATTACHMENT, "the name of a file"),
    "/EmbeddedFile": (ATTACHMENT, "an embedded file"),
    "/Sig": (FORM, "a signature"),
}
# Drawn as if without, or darker: what is written in another way can vanish on white.
_BLENDS = ("/Normal", "/Compatible", "/Multiply", "/Darken")
_LABEL = re.compile(r"(?:[^\W\d_]{1,12}[ .:-]{0,2}){0,2}\d{0,2}[ .:-]{0,2}\Z")
_WEB = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
_CONTACT = re.compile(r"(?:mailto|tel):([^?]*)", re.IGNORECASE)
_LONGEST_TEXT = 2_000
_MOST_TOLD = 20_000


@dataclass(slots=True)
class Objects:
    """What the walk through the objects met."""

    seen: Sightings = field(default_factory=Sightings)
    reached: set[tuple[int, int]] = field(default_factory=set)
    pages: set[tuple[int, int]] = field(default_factory=set)
    pictures: dict[tuple[int, int], pikepdf.Stream] = field(default_factory=dict)
    masks: set[tuple[int, int]] = field(default_factory=set)
    forms: set[tuple[int, int]] = field(default_factory=set)
    metadata: dict[tuple[int, int], pikepdf.Stream] = field(default_factory=dict)
    profiles: dict[tuple[int, int], pikepdf.Stream] = field(default_factory=dict)
    replacing: list[str] = field(default_factory=list)
    told: dict[tuple[str, str], None] = field(default_factory=dict)
    links: set[str] = field(default_factory=set)
    unclear: str = ""
    layers: dict[tuple[int, int], str] | None = None
    """The layers, and the objects that hold them, if all are shown."""


def walk(pdf: pikepdf.Pdf, numbers: frozenset[int], room: Room, found: Objects) -> None:
    """Look at every object that the trailer leads to, then for those that nothing leads to.

    `numbers` are the objects that stand in the file.
    """
    found.layers = shown_layers(pdf)
    stack: list[tuple[pikepdf.Object, str, bool]] = [(pdf.trailer, "/Trailer", False)]
    while stack:
        item, key, named = stack.pop()
        if item.is_indirect:
            if item.objgen in found.reached:
                continue
            found.reached.add(item.objgen)
        place = f"object {item.objgen[0]}" if item.is_indirect else f"an entry {key}"
        if isinstance(item, pikepdf.Array):
            stack.extend((value, key, False) for value in item if isinstance(value, pikepdf.Object))
            for value in item:
                _text(key, value, place, found)
            continue
        if isinstance(item, pikepdf.Stream):
            room.measure(item)
            _stream(item, key, place, found)
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            is_map = key in MAPS and named and isinstance(item, pikepdf.Dictionary)
            if not is_map:
                _judge(item, key, place, found)
            for name, value in item.items():
                inner = key if is_map else name
                _text(inner, value, place, found)
                if key == "/Trailer" and name == "/Info":
                    found.reached.add(pdf.trailer["/Info"].objgen)
                elif name == "/OCProperties" and found.layers is not None:
                    found.reached |= found.layers.keys()
                elif isinstance(value, pikepdf.Object):
                    stack.append((value, inner, not is_map))
    _unreached(pdf, numbers, found)


def _judge(item: pikepdf.Dictionary | pikepdf.Stream, key: str, place: str, found: Objects) -> None:
    """Judge a dictionary by its entries."""
    kind, action = item.get("/Type"), str(item.get("/S", ""))
    if kind == "/Page":
        found.pages.add(item.objgen)
    if kind in _TYPES:
        check, what = _TYPES[str(kind)]
        if check is not LAYER or found.layers is None:
            found.seen.see(check, "the file", place, what)
    if action in _ACTIONS:
        found.seen.see(ACTION, "the file", place, f"an action {action}")
    if action == "/URI":
        _link(str(item.get("/URI", "")), place, found)
    if item.get("/Subtype") == "/PS" or item.get("/Subtype2") == "/PS":
        found.seen.see(ACTION, "the file", place, "a PostScript program")
    allowed = TRAILER if key == "/Trailer" else ENTRIES
    if str(item.get("/BM", "/Normal")) not in _BLENDS:
        found.seen.see(UNKNOWN_ENTRY, "the file", place, "a way of mixing colours that can hide")
        found.unclear = "programs mix its colours each in their own way"
    if kind == "/OCMD" and found.layers is None:
        found.unclear = "programs show its layers each in their own way"
    for name in item.keys():  # noqa: SIM118  (a stream is no mapping)
        if name in REFUSED:
            check, what = REFUSED[name]
            if check is LAYER and found.layers is not None:
                continue
            found.seen.see(check, "the file", place, what)
        elif name == "/F" and isinstance(item, pikepdf.Stream):
            found.seen.see(ATTACHMENT, "the file", place, "content that stands in another file")
        elif name not in allowed and not _is_empty(item[name]):
            found.seen.see(UNKNOWN_ENTRY, "the file", place, f"the entry {name}")


def _is_empty(value: object) -> bool:
    """Whether a value is an empty dictionary, as ReportLab writes for transitions of pages."""
    return isinstance(value, pikepdf.Dictionary) and not len(value)


def _link(target: str, place: str, found: Objects) -> None:
    found.links.add(target)
    if is_inner(target):
        found.seen.see(FILE_PATH, "the file", place, "a link to a machine of a private network")
    if not _WEB.match(target):
        found.seen.see(ACTION, "the file", place, "a link that is no web or mail address")
    contact = _CONTACT.match(target)
    if contact:
        found.told.setdefault(("the address of a link", contact.group(1)))


def _text(key: str, value: object, place: str, found: Objects) -> None:
    """Judge a text by the entry that it stands under."""
    if not isinstance(value, pikepdf.String):
        return
    text = str(value)
    if key in REPLACING_TEXTS:
        found.replacing.append(text)
    elif key in TOLD_TEXTS:
        if key == "/P" and not _LABEL.match(text):
            found.seen.see(UNKNOWN_ENTRY, "the file", place, "the label of a page that is long")
        if len(text) > _LONGEST_TEXT or len(found.told) > _MOST_TOLD:
            found.seen.see(UNKNOWN_ENTRY, "the file", place, f"a long text under {key}")
        found.told.setdefault((TOLD_TEXTS[key], text))
    elif len(text) > TEXTS.get(key, 0) and key not in ("/Trailer",):
        found.seen.see(UNKNOWN_ENTRY, "the file", place, f"a text under {key}")


def _stream(item: pikepdf.Stream, key: str, place: str, found: Objects) -> None:
    if key not in STREAMS and key != "/Trailer":
        found.seen.see(UNKNOWN_ENTRY, "the file", place, f"packed content under {key}")
    if key == "/Metadata":
        found.metadata[item.objgen] = item
    elif item.get("/Subtype") == "/Image":
        found.pictures[item.objgen] = item
        if key in ("/SMask", "/Mask"):
            found.masks.add(item.objgen)
    elif item.get("/Subtype") == "/Form":
        found.forms.add(item.objgen)
        if key == "/G":
            found.masks.add(item.objgen)
    elif key == "/DestOutputProfile" or (key in ("/ColorSpace", "/CS") and "/N" in item):
        found.profiles[item.objgen] = item


def _unreached(pdf: pikepdf.Pdf, numbers: frozenset[int], found: Objects) -> None:
    hints = 0
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Object) or item.objgen in found.reached:
            continue
        if item.objgen[0] not in numbers:
            continue
        place = f"object {item.objgen[0]}"
        if isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            if item.get("/Type") in ("/XRef", "/ObjStm"):
                _judge(item, "/Trailer", place, found) if item.get("/Type") == "/XRef" else None
                continue
            if "/Linearized" in item and set(item.keys()) <= _LINEARISED:
                continue
            if pdf.is_linearized and isinstance(item, pikepdf.Stream) and not hints:
                # The table of hints that a linearised file has (annex F).
                hints += 1
                if set(item.keys()) <= _HINTS and "/S" in item:
                    continue
        found.seen.see(UNREACHED, "the file", place, "an object not in use")
    in_list = {page.obj.objgen for page in pdf.pages}
    for number, _ in sorted(found.pages - in_list):
        found.seen.see(UNREACHED, "the file", f"object {number}", "a page that is in no list")


_LINEARISED = {f"/{name}" for name in markup.names("Linearized L H O E N T P")}
_HINTS = {f"/{name}" for name in markup.names("Length Filter DecodeParms S T O A E V I C L R B")}


def object_streams(pdf: pikepdf.Pdf, seen: Sightings) -> Iterator[int]:
    """The numbers of the objects that stand within packed streams of objects (7.5.7)."""
    for item in pdf.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Type") != "/ObjStm":
            continue
        raw = code(item)
        first, count = int(item["/First"]), int(item["/N"])
        place = f"object {item.objgen[0]}"
        head = [int(word) for word in raw[:first].split()[: 2 * count]]
        yield from head[::2]
        comments_within(raw[first:], place, seen)


def tell(found: Objects) -> Iterator[Told]:
    """What the objects tell beside the findings on them: texts, and profiles of colours."""
    names = [("the name of a layer", name) for name in (found.layers or {}).values()]
    for what, text in [*found.told, *names]:
        if text.strip():
            yield Passage(what, text, Role.PROPERTY)
    for (number, _), stream in found.profiles.items():
        raw = stream.read_bytes()
        if len(raw) > 10_000_000:
            yield PROFILE.at(f"object {number}", f"{len(raw):,} bytes")
        else:
            yield from read_profile(f"object {number}", raw)
