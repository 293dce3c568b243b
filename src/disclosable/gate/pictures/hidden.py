"""What a picture file can carry beside the picture: the checks that all its readers share."""

from __future__ import annotations

import re

from disclosable.gate.finding import Check

BROKEN = Check(
    "picture-broken",
    "The whole structure, strictly, and every pixel: sizes, checksums, order, end.",
    "What programs repair each in their own way shows one thing here and another there.",
    "Open the picture, and save it as a new file.",
)
STRAY = Check(
    "picture-stray-bytes",
    "Every byte: before, between and after the parts of the picture, and after its packed pixels.",
    "A cropped screenshot can keep the rest of the old picture behind its end, and any other file "
    "can ride along there.",
    "Open the picture, and save it as a new file under a new name, not over the old one.",
)
UNKNOWN = Check(
    "picture-unknown-part",
    "Segments, chunks, tags, blocks and boxes, against the list of those that make up a picture.",
    "The gate does not know what the part holds, and what is unknown is refused.",
    "Save the picture as a plain PNG or JPEG, without metadata.",
)
CAMERA = Check(
    "picture-camera-data",
    "EXIF: everything but the orientation, the resolution and the size of the picture.",
    "Cameras and telephones write where and when a picture was taken, with which machine, and "
    "often whose it is.",
    "Save the picture without EXIF: 'remove properties and personal information' in Windows.",
)
LABELS = Check(
    "picture-labels",
    "XMP, IPTC and Photoshop blocks.",
    "They keep authors, captions, places and the history of the picture, and no viewer shows them.",
    "Export the picture without metadata.",
)
COMMENT = Check(
    "picture-comment",
    "Comments and texts, except those exact ones that only name a program or repeat a date.",
    "They can hold anything, and few programs show them.",
    "Save the picture without comments.",
)
SECOND = Check(
    "picture-second",
    "Other pictures in the file: thumbnails, frames, pages, depth maps, earlier versions.",
    "A thumbnail often shows the picture before it was cut or blacked out; a second page or frame "
    "is overlooked.",
    "Save each picture that should be sent as a file of its own, without a thumbnail.",
)
PROVENANCE = Check(
    "picture-provenance",
    "Content credentials (C2PA).",
    "They name the maker and keep the history of the picture, with thumbnails of earlier states.",
    "Export the picture without content credentials.",
)
CHECKS = (BROKEN, STRAY, UNKNOWN, CAMERA, LABELS, COMMENT, SECOND, PROVENANCE)

_TOOLS = re.compile(
    r"(?:"
    r"CREATOR: gd-jpeg v[\d.]+ \(using IJG JPEG v\d+\), (?:default quality|quality = \d+)"
    r"|(?:Created with )?(?:The )?GIMP(?: [\d.]+)?(?: on a Mac)?"
    r"|Lavc[\d.]+"
    r"|Matplotlib version ?[\d.]+(?:rc\d+|\.post\d+)?, https?://matplotlib\.org/?"
    r"|(?:www\.inkscape\.org|Adobe ImageReady|gnome-screenshot|Screenshot|ImageMagick|LibreOffice)"
    r"|R Software|ggplot2|Skia/PNG|Paint\.NET v?[\d.]+|paint\.net [\d.]+"
    r"|Software: Microsoft Office|Microsoft Office|libtiff [\d.]+|Pillow [\d.]+"
    r")"
)
_DATE = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)?"
    r"|\d{4}:\d\d:\d\d \d\d:\d\d:\d\d"
    r"|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d(?: (?:GMT|UTC|"
    r"[+-]\d{4}))?"
)


def names_only_a_tool(text: str) -> bool:
    """Whether a text is one of those with which well-known programs sign every picture."""
    return bool(_TOOLS.fullmatch(text.strip("\0\r\n ")))


def is_only_a_date(text: str) -> bool:
    """Whether a text is a date and time as programs write them, and nothing else."""
    return bool(_DATE.fullmatch(text.strip("\0 ")))
