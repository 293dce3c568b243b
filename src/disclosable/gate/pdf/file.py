"""A PDF: what it keeps beside what its pages show."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator

import pikepdf

from disclosable.gate import markup
from disclosable.gate.finding import CannotRead, Check, Finding, Sightings
from disclosable.gate.pdf import text as pdf_text
from disclosable.gate.pdf.properties import UNKNOWN_ENTRY, read_information, read_metadata
from disclosable.gate.pdf.text import HIDDEN_TEXT

BROKEN = Check(
    "pdf-broken",
    "The file's structure, strictly: header, cross-reference, objects, pages.",
    "Programs repair a broken PDF each in their own way, and show what another did not read.",
    "Write the file again from its source.",
)
ENCRYPTED = Check(
    "pdf-encrypted",
    "Encryption, with or without a password to open.",
    "What is encrypted cannot be read, and restrictions stop assistive technology.",
    "Save the file without encryption.",
)
BOMB = Check(
    "pdf-bomb",
    "The bytes that come out of compressed streams, and the size of pages.",
    "A file that unpacks to far more than it should harms whoever opens it.",
    "Write the file again from its source.",
)
STRAY = Check(
    "pdf-stray-bytes",
    "Bytes before the header, between objects and after the last end mark.",
    "Another file can ride along, unseen.",
    "Write the file again from its source.",
)
UPDATE = Check(
    "pdf-incremental-update",
    "More than one end mark or cross-reference, and links to earlier ones.",
    "An update is added at the end: the earlier version stays in the file and can be brought back.",
    "Save the file as a new one, not over the old.",
)
UNREACHED = Check(
    "pdf-unreached-object",
    "Objects that nothing leads to.",
    "Deleted pages, text and pictures stay in the file as such objects.",
    "Write the file again from its source.",
)
ATTACHMENT = Check(
    "pdf-attachment",
    "Embedded and attached files.",
    "An attachment carries all that it carries.",
    "Remove the attachment.",
)
ANNOTATION = Check(
    "pdf-annotation",
    "Annotations other than links to web and mail addresses and places in the file.",
    "Comments, stamps and redaction marks keep text and names, and can be moved aside.",
    "Flatten or delete annotations.",
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
PICTURE = Check(
    "pdf-picture",
    "Images, in the page and inline.",
    "The gate cannot see what a picture shows; a scan can show what its text does not say.",
    "Remove it, or publish the figures as a table.",
)
CHECKS = (
    BROKEN,
    ENCRYPTED,
    BOMB,
    STRAY,
    UPDATE,
    UNREACHED,
    ATTACHMENT,
    ANNOTATION,
    FORM,
    ACTION,
    LAYER,
    PICTURE,
)

CANNOT_SEE = (
    "What a picture shows (so pictures are refused). Letters drawn as lines. A font whose "
    "glyphs are not the letters that its table of characters says: copied text then differs "
    "from what is seen. Text of table and figure borders that is drawn as marks. Text between "
    "lines of a page that is legible but overlooked. Bookmark titles are allowed."
)

MAX_STREAM_BYTES = 200_000_000
MAX_PAGES = 2_000
_ACTIONS = {
    f"/{name}"
    for name in markup.names(
        "JavaScript Launch SubmitForm ResetForm ImportData GoToR GoToE Rendition Movie Sound Hide "
        "Named SetOCGState Trans GoTo3DView RichMediaExecute Thread"
    )
}
_ROOT = {
    "/Type",
    "/Pages",
    "/MarkInfo",
    "/Metadata",
    "/Lang",
    "/Outlines",
    "/StructTreeRoot",
    "/ViewerPreferences",
    "/PageLabels",
    "/PageMode",
    "/PageLayout",
    "/Names",
    "/Dests",
    "/OutputIntents",
    "/Version",
    "/Extensions",
    "/OpenAction",
}
_ROOT_REFUSED = {
    "/AcroForm": FORM,
    "/Perms": FORM,
    "/NeedsRendering": FORM,
    "/AA": ACTION,
    "/OCProperties": LAYER,
    "/AF": ATTACHMENT,
    "/Collection": ATTACHMENT,
}
_PAGE = {
    f"/{name}"
    for name in markup.names(
        "Type Parent Contents Resources MediaBox CropBox BleedBox TrimBox ArtBox Rotate Annots "
        "StructParents Tabs Group UserUnit LastModified"
    )
}
_NAMES_REFUSED = {"/EmbeddedFiles": ATTACHMENT, "/JavaScript": ACTION}
_AFTER_OBJECT = re.compile(rb"endobj(?!\s*(?:\d+\s+\d+\s+obj\b|xref\b|startxref\b|\Z))")
_WEB = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)


def read_pdf(data: bytes, allowed_names: frozenset[str]) -> Iterator[Finding]:
    """Findings in a PDF.

    Raises:
        CannotRead: the file is broken, encrypted or too large to be read.
    """
    yield from _frame(data)
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise CannotRead(ENCRYPTED.at("the file", "it is encrypted"))
            yield from _updates(data, pdf)
            yield from _walk(pdf)
            yield from _root(pdf)
            yield from read_information(pdf, allowed_names)
            yield from read_metadata(pdf, allowed_names)
            yield from _pages(pdf)
            texts = pdf_text.strings_beside_the_page(pdf)
        yield from pdf_text.read_text(data, texts)
    except pikepdf.PasswordError as error:
        raise CannotRead(ENCRYPTED.at("the file", "it needs a password")) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError) as error:
        message = str(error).partition("\n")[0]
        raise CannotRead(BROKEN.at("the file", f"it cannot be read ({message})")) from error


def _frame(data: bytes) -> Iterator[Finding]:
    before = data.find(b"%PDF-")
    if before:
        yield STRAY.at("before the header", f"{before:,} bytes")
    end = data.rfind(b"%%EOF")
    if end < 0:
        raise CannotRead(BROKEN.at("the end", "the end mark %%EOF is missing"))
    # An object is followed by the next one or by a cross-reference; what stands between belongs to
    # nothing, as the bytes of a deleted object do.
    for gap in _AFTER_OBJECT.finditer(data):
        yield STRAY.at(f"byte {gap.start() + 1:,}", "bytes between two objects")
    after = data[end + 5 :].strip()
    if after:
        yield STRAY.at("after the end mark", f"{len(after):,} bytes")


def _updates(data: bytes, pdf: pikepdf.Pdf) -> Iterator[Finding]:
    allowed = 2 if pdf.is_linearized else 1
    ends, tables = data.count(b"%%EOF"), len(re.findall(rb"(?<![A-Za-z])startxref", data))
    earlier = "/Prev" in pdf.trailer and not pdf.is_linearized
    if ends > allowed or tables > allowed or earlier:
        yield UPDATE.at("the file", f"{ends} end marks and {tables} cross-references")


def _walk(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Look at every object that the trailer leads to, then at those that nothing leads to."""
    seen = Sightings()
    reached: set[tuple[int, int]] = set()
    stack: list[pikepdf.Object] = [pdf.trailer]
    unpacked = 0
    while stack:
        item = stack.pop()
        if item.is_indirect:
            if item.objgen in reached:
                continue
            reached.add(item.objgen)
        if isinstance(item, pikepdf.Array):
            stack.extend(value for value in list(item) if isinstance(value, pikepdf.Object))
        elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            _entries(item, seen)
            if isinstance(item, pikepdf.Stream):
                unpacked += _unpacked_size(item, MAX_STREAM_BYTES - unpacked)
            stack.extend(value for _, value in item.items() if isinstance(value, pikepdf.Object))
    for item in pdf.objects:
        if isinstance(item, pikepdf.Object) and item.objgen not in reached:
            if isinstance(item, pikepdf.Dictionary | pikepdf.Stream) and (
                "/Linearized" in item or item.get("/Type") in ("/XRef", "/ObjStm")
            ):
                continue
            seen.see(UNREACHED, "the file", f"object {item.objgen[0]}", "an object not in use")
    yield from seen.findings()


def _entries(item: pikepdf.Dictionary | pikepdf.Stream, seen: Sightings) -> None:
    place = f"object {item.objgen[0]}" if item.is_indirect else "an object"
    action = str(item.get("/S", ""))
    if action in _ACTIONS or "/JS" in item or "/AA" in item:
        seen.see(ACTION, "the file", place, f"an action {action or 'or script'}")
    if action == "/URI" and not _WEB.match(str(item.get("/URI", ""))):
        seen.see(ACTION, "the file", place, "a link that is no web or mail address")
    if "/EF" in item or item.get("/Type") in ("/Filespec", "/EmbeddedFile"):
        seen.see(ATTACHMENT, "the file", place, "an embedded file")
    if item.get("/Type") in ("/OCG", "/OCMD"):
        seen.see(LAYER, "the file", place, "optional content")
    if "/FT" in item or item.get("/Type") == "/Sig":
        seen.see(FORM, "the file", place, "a form field or signature")
    if item.get("/Subtype") == "/Image":
        seen.see(PICTURE, "the file", place, "an image")
    if item.get("/Subtype") == "/PS":
        seen.see(ACTION, "the file", place, "a PostScript program")
    for key in ("/PieceInfo", "/Thumb"):
        if key in item:
            seen.see(UNKNOWN_ENTRY, "the file", place, f"the entry {key}")


def _unpacked_size(stream: pikepdf.Stream, room: int) -> int:
    filters = stream.get("/Filter")
    if isinstance(filters, pikepdf.Array) and len(filters) > 1:
        raise CannotRead(BOMB.at(f"object {stream.objgen[0]}", "it is packed more than once"))
    raw = stream.read_raw_bytes()
    if filters is None:
        return len(raw)
    size = 0
    packer = zlib.decompressobj()
    while raw:
        try:
            size += len(packer.decompress(raw, 1 << 16))
        except zlib.error:
            # Another packing, or a broken one: its own reader judges it.
            return max(size, len(raw))
        if size > room:
            raise CannotRead(
                BOMB.at(
                    f"object {stream.objgen[0]}",
                    f"the streams unpack to more than {MAX_STREAM_BYTES:,} bytes",
                )
            )
        raw = packer.unconsumed_tail
    return size


def _root(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    for key, _ in pdf.Root.items():
        if key in _ROOT_REFUSED:
            yield _ROOT_REFUSED[key].at("the catalogue", f"the entry {key}")
        elif key not in _ROOT:
            yield UNKNOWN_ENTRY.at("the catalogue", f"the entry {key}")
    for key, _ in pdf.Root.get("/Names", pikepdf.Dictionary()).items():
        if key in _NAMES_REFUSED:
            yield _NAMES_REFUSED[key].at("the names", f"the entry {key}")
        elif key != "/Dests":
            yield UNKNOWN_ENTRY.at("the names", f"the entry {key}")


def _pages(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    if not len(pdf.pages) or len(pdf.pages) > MAX_PAGES:
        raise CannotRead(
            BROKEN.at("the file", f"{len(pdf.pages)} pages, not between 1 and {MAX_PAGES}")
        )
    for number, page in enumerate(pdf.pages, start=1):
        place = f"page {number}"
        for key, _ in page.obj.items():
            if key == "/AF":
                yield ATTACHMENT.at(place, "the entry /AF")
            elif key not in _PAGE and key not in ("/AA", "/PieceInfo", "/Thumb"):
                yield UNKNOWN_ENTRY.at(place, f"the entry {key}")
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            kind = str(annotation.get("/Subtype", ""))
            if kind == "/Widget":
                yield FORM.at(place, "a form field")
            elif kind == "/FileAttachment":
                yield ATTACHMENT.at(place, "an attached file")
            elif kind != "/Link":
                yield ANNOTATION.at(place, f"an annotation of the kind {kind or 'without a name'}")
        yield from _operators(place, page)


def _operators(place: str, page: pikepdf.Page) -> Iterator[Finding]:
    seen = Sightings()
    streams: list[pikepdf.Object | pikepdf.Page] = [page]
    done: set[tuple[int, int]] = set()
    while streams:
        stream = streams.pop()
        for instruction in pikepdf.parse_content_stream(stream):
            operands = list(instruction.operands)
            if str(instruction.operator) == "Tr" and operands and int(operands[0]) in (3, 7):
                seen.see(HIDDEN_TEXT, place, "its content", "text that is not painted")
            elif str(instruction.operator) == "INLINE IMAGE":
                seen.see(PICTURE, place, "its content", "an image within the page")
        holder = stream.obj if isinstance(stream, pikepdf.Page) else stream
        forms = holder.get("/Resources", pikepdf.Dictionary()).get("/XObject")
        for _, form in forms.items() if isinstance(forms, pikepdf.Dictionary) else ():
            if form.get("/Subtype") == "/Form" and form.objgen not in done:
                done.add(form.objgen)
                streams.append(form)
    yield from seen.findings()
