"""An HTML page, or a drawing in SVG: what it shows, and what it keeps beside that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from disclosable.gate import markup
from disclosable.gate.finding import CannotRead
from disclosable.gate.text.page_checks import BROKEN, CHECKS, ENCODING, HIDDEN_ELEMENT
from disclosable.gate.text.page_walker import PageWalker
from disclosable.gate.told import Told

__all__ = ["CANNOT_SEE", "CHECKS", "read_drawing", "read_web_page", "tell_page"]

CANNOT_SEE = (
    "Words that another element covers (other than an empty one that is placed or pulled over "
    "them), or that run out of their box: the page is read, not drawn. What opens when it is "
    "clicked (<details>) counts as shown. What a style says on paper alone, and what a "
    "reader's own style sheet does. The values of `id` and `class`. Of a drawing, what "
    "its shapes show."
)

MAX_OPEN = 100

# The type that many programs name, without a word of their own (SVG 1.1, appendix A).
_DRAWING_TYPE = re.compile(
    r"<!DOCTYPE\s+svg\s+PUBLIC\s+[\"']-//W3C//DTD SVG (?:1\.[01]|1\.1 (?:Basic|Tiny)|20010904)//EN"
    r"[\"']\s+[\"']https?://www\.w3\.org/(?:Graphics/SVG/1\.1/DTD/svg11(?:-basic|-tiny|-flat)?"
    r"|TR/2001/REC-SVG-20010904/DTD/svg10)\.dtd[\"']\s*>"
)
_CHUNK = 1 << 16
_OPEN_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*(?=<|\Z)")
_ODD_COMMENT = re.compile(r"<!---?>|--!>|--\s+>")
_FULL_END = re.compile(r"</[a-zA-Z][^\s>]*\s+[^>\s]")


def read_web_page(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What an HTML page tells, or a piece of one.

    Raises:
        CannotRead: the bytes are no UTF-8, and no UTF-16 that says so.
    """
    text = _decode(data)
    yield from tell_page(text, allowed_names)
    if re.match(r"\s*(?:<\?xml[^>]*>)?\s*<(!doctype|html)", text, re.IGNORECASE) and not re.search(
        r"</html\s*>", text[-2_000:], re.IGNORECASE
    ):
        yield BROKEN.at("the end of the page", "it breaks off before </html>")


def read_drawing(data: bytes, allowed_names: frozenset[str]) -> Iterator[Told]:
    """What a drawing in SVG tells.

    Raises:
        CannotRead: the bytes are no UTF-8 or UTF-16, or no XML.
    """
    markup.refuse_other_encodings("the drawing", data.removeprefix(b"\xef\xbb\xbf"))
    text = _DRAWING_TYPE.sub("", _decode(data), count=1)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    markup.parse("the drawing", text.encode())
    yield from tell_page(text, allowed_names)


def tell_page(
    text: str, allowed_names: frozenset[str], pictures: frozenset[str] = frozenset()
) -> Iterator[Told]:
    """What the text of a page tells; `pictures` are the names of those that come with it.

    Raises:
        CannotRead: too many of its tags break off, or what is shown cannot be told.
    """
    if "\0" in text:
        yield ENCODING.at("the page", "NUL characters")
    if sum(1 for _ in islice(_OPEN_TAG.finditer(text), MAX_OPEN)) == MAX_OPEN:
        # Each of them would be looked for to the end of the page.
        raise CannotRead(BROKEN.at("the page", "many tags that break off"))
    if _FULL_END.search(text):
        yield BROKEN.at("the page", "the end of an element that says more than its name")
    if text.rfind("<!--") > text.rfind("-->") or _ODD_COMMENT.search(text):
        raise CannotRead(BROKEN.at("the page", "a comment whose end cannot be told"))
    walker = PageWalker(allowed_names, pictures)
    walker.read_styles(text)
    # The walker tells as it goes, so that a long page is not held twice.
    for place in range(0, len(text), _CHUNK):
        walker.feed(text[place : place + _CHUNK])
        yield from walker.take()
    walker.finish()
    yield from walker.take()
    yield from walker.seen.findings()
    if walker.unclear:
        # What is shown is not known: nothing can be written afresh from it.
        raise CannotRead(HIDDEN_ELEMENT.at("the page", walker.unclear))


def _decode(data: bytes) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(
            ENCODING.at(f"byte {error.start + 1}", "the page is not in UTF-8")
        ) from error
