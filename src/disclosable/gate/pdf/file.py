"""A PDF: what it keeps beside what its pages show."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator

import pikepdf

from disclosable.gate.finding import CannotRead, Check
from disclosable.gate.pdf import objects as pdf_objects
from disclosable.gate.pdf import text as pdf_text
from disclosable.gate.pdf.entries import BOOKMARK, ROOT
from disclosable.gate.pdf.font import read_fonts
from disclosable.gate.pdf.image import read_picture
from disclosable.gate.pdf.layout import BROKEN, judge_layout, read_layout
from disclosable.gate.pdf.objects import Objects
from disclosable.gate.pdf.page import Content, read_pages
from disclosable.gate.pdf.properties import UNKNOWN_ENTRY, read_information, read_metadata
from disclosable.gate.pdf.stream import MAX_STREAM_BYTES, Room
from disclosable.gate.pdf.text import Words
from disclosable.gate.told import Told

# What QPDF mends is a finding here, and no line on the terminal.
logging.getLogger("pikepdf").addHandler(logging.NullHandler())

ENCRYPTED = Check(
    "pdf-encrypted",
    "Encryption, with or without a password to open.",
    "What is encrypted cannot be read, and restrictions stop assistive technology.",
    "Save the file without encryption.",
)
CHECKS = (ENCRYPTED,)

CANNOT_SEE = (
    "What a picture shows: pictures are noted for a person to look at. Letters drawn as lines, and "
    "a chart of lines under a box. A composite font whose glyphs are not the letters that its "
    "table of characters says: copied text then differs from what is seen. Text between lines of "
    "a page that is legible but overlooked, and text in a grey that is light but can be seen. Data "
    "within embedded fonts, and in the names of fonts, colours and other resources. Bookmarks and "
    "descriptions of pictures and links may name what the pages do not, so long as they tell no "
    "number of their own; they are heard like the page's own words. Which words make up a table is "
    "told from where they stand: cells that run together count as one."
)


_LONGEST_SHEET_NAME = 31


def read_pdf(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """Findings in a PDF, and the words that its pages show.

    Raises:
        CannotRead: the file is broken, encrypted or too large to be read.
    """
    try:
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False, suppress_warnings=True) as pdf:
            if pdf.is_encrypted:
                raise CannotRead(ENCRYPTED.at("the file", "it is encrypted"))
            room = Room(MAX_STREAM_BYTES)
            objects, stripped = Objects(), None
            sheets = _has_sheets(pdf)
            content = Content()
            yield from _structure(data, pdf, room, objects)
            warned = pdf.get_warnings()
            if warned:
                yield BROKEN.at("the file", f"{len(warned)} places have to be repaired")
            yield from read_information(pdf, allowed_names)
            yield from read_metadata(objects.metadata.values(), allowed_names)
            yield from pdf_objects.tell(objects)
            yield from read_fonts(pdf)
            yield from read_pages(pdf, objects, content)
            for objgen, picture in objects.pictures.items():
                yield from read_picture(picture, is_mask=objgen in objects.masks)
            if content.has_replacing:
                stripped = _without_replacing(pdf)
        replacing = [*objects.replacing, *content.replacing]
        beside = [
            *(text for what, text in objects.told if not (sheets and _is_sheet(what, text))),
            *(objects.layers or {}).values(),
        ]
        words = Words(replacing, beside, objects.links, content.marked)
        yield from pdf_text.read_text(data, words, shown=stripped)
        if objects.unclear:
            # What is shown is not known: nothing can be written afresh from it.
            raise CannotRead(pdf_text.UNRENDERED.at("the file", objects.unclear))
    except pikepdf.PasswordError as error:
        raise CannotRead(ENCRYPTED.at("the file", "it needs a password")) from error
    except (
        pikepdf.PikepdfError,
        RuntimeError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        IndexError,
        OverflowError,
    ) as error:
        # The library names its own object in memory, which says nothing to an officer.
        message = re.sub(r"stream <[^>]*> ?", "", str(error).partition("\n")[0])
        raise CannotRead(BROKEN.at("the file", f"it cannot be read ({message})")) from error


def _has_sheets(pdf: pikepdf.Pdf) -> bool:
    """Whether the file was made of a workbook, whose sheets' names become bookmarks."""
    creator = str(pdf.trailer.get("/Info", pikepdf.Dictionary()).get("/Creator", ""))
    return creator == "Calc" or "Excel" in creator


def _is_sheet(what: str, text: str) -> bool:
    return what == BOOKMARK and len(text) <= _LONGEST_SHEET_NAME


def _structure(data: bytes, pdf: pikepdf.Pdf, room: Room, objects: Objects) -> Iterator[Told]:
    """Account for the bytes and the objects of the file."""

    def length(number: int, generation: int) -> int | None:
        item = pdf.get_object(number, generation)
        return int(item["/Length"]) if isinstance(item, pikepdf.Stream) else None

    layout = read_layout(data, length)
    layout.objects.update(pdf_objects.object_streams(pdf, layout.seen))
    known = frozenset(
        number
        for number in layout.objects
        if pdf.get_object(number, layout.generations.get(number, 0)) is not None
    )
    yield from judge_layout(
        layout,
        known,
        linearised=pdf.is_linearized,
        earlier="/Prev" in pdf.trailer,
        hybrid="/XRefStm" in pdf.trailer,
    )
    pdf_objects.walk(pdf, frozenset(layout.objects), room, objects)
    yield from objects.seen.findings()
    yield from room.seen.findings()
    for key in pdf.Root.keys():  # noqa: SIM118  (an object is no mapping)
        if key not in ROOT and key not in pdf_objects.REFUSED:
            yield UNKNOWN_ENTRY.at("the catalogue", f"the entry {key}")
    for key in pdf.Root.get("/Names", pikepdf.Dictionary()).keys():  # noqa: SIM118
        if key != "/Dests" and key not in pdf_objects.REFUSED:
            yield UNKNOWN_ENTRY.at("the names", f"the entry {key}")


def _without_replacing(pdf: pikepdf.Pdf) -> bytes:
    """The file without the texts that its content gives in place of what it draws."""
    for item in list(pdf.objects):
        if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
            continue
        if item.get("/Type") == "/Page" or item.get("/Subtype") == "/Form":
            changed = [
                _plain(instruction)
                if isinstance(instruction, pikepdf.ContentStreamInstruction)
                else instruction
                for instruction in pikepdf.parse_content_stream(item)
            ]
            made = pikepdf.unparse_content_stream(changed)
            if isinstance(item, pikepdf.Stream):
                item.write(made)
            else:
                item["/Contents"] = pdf.make_stream(made)
        for key in ("/ActualText",):
            if key in item:
                del item[key]
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def _plain(
    instruction: pikepdf.ContentStreamInstruction,
) -> pikepdf.ContentStreamInstruction:
    """A mark in the content without the text that it gives."""
    operands = list(instruction.operands)
    for operand in operands:
        if isinstance(operand, pikepdf.Dictionary) and "/ActualText" in operand:
            del operand["/ActualText"]
    return pikepdf.ContentStreamInstruction(operands, instruction.operator)
