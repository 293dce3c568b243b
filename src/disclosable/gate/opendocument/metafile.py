"""The picture of a chart that LibreOffice keeps beside it: a StarView metafile.

Its form is in LibreOffice's vcl/source/filter/svm/SvmReader.cxx: actions, each with a number, a
version and a length. Only actions that draw lines, areas and text are known here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_MAGIC = b"VCLMTF"
SEAM = "\n"
_TEXT, _TEXT_ARRAY, _STRETCH_TEXT = 112, 113, 114
_COMMENT = 512
# Lines, areas, gradients, colours, fonts, clips, and the saving and restoring of these.
_KNOWN = frozenset({0, *range(100, 112), *range(125, 151)}) - {127}
_COMMENTS = ("XPATHSTROKE_SEQ_", "XPATHFILL_SEQ_", "XGRAD_SEQ_", "XTEXT_")
_HEAD = struct.Struct("<HHL")
_MOST_ACTIONS = 200_000


def texts(data: bytes) -> Iterator[str]:
    """The texts that the picture draws.

    Raises:
        ValueError: it is no such picture, or holds an action that is not known.
    """
    if data[:6] != _MAGIC or len(data) < 12:
        raise ValueError("no metafile")
    position = 12 + int(struct.unpack_from("<L", data, 8)[0])
    for _ in range(_MOST_ACTIONS):
        if position == len(data):
            return
        if position + _HEAD.size > len(data):
            break
        kind, version, size = _HEAD.unpack_from(data, position)
        body = data[position + _HEAD.size : position + _HEAD.size + size]
        if len(body) != size:
            break
        position += _HEAD.size + size
        if kind in (_TEXT, _TEXT_ARRAY, _STRETCH_TEXT):
            yield _text(kind, version, body)
        elif kind == _COMMENT:
            length = int.from_bytes(body[:2], "little")
            if not body[2 : 2 + length].decode("latin-1").startswith(_COMMENTS):
                raise ValueError("a comment in the metafile")
        elif kind not in _KNOWN:
            raise ValueError(f"the action {kind}")
    raise ValueError("the metafile does not end")


def draws_only(data: bytes, words: str) -> bool:
    """Whether the picture draws no other words than these."""
    known = set(words.split())
    try:
        return all(piece in known for text in texts(data) for piece in text.split())
    except ValueError:
        return False


def halves(text: str) -> list[str]:
    """A text that stands in an action twice, as its two."""
    return [" ".join(half.split()) for half in text.split(SEAM)]


def _text(kind: int, version: int, body: bytes) -> str:
    """A text stands in an action twice: what it is, and, from version 2 on, once more."""
    try:
        length = struct.unpack_from("<L", body, 8)[0]
        after = 12 + 2 * length
        text = body[12:after].decode("utf-16-le")
        if kind == _TEXT_ARRAY:
            after += 8 + 4 * int(struct.unpack_from("<L", body, after + 4)[0])
        else:
            after += 4 if kind == _TEXT else 8
        if version >= 2:
            wide = struct.unpack_from("<H", body, after)[0]
            again = body[after + 2 : after + 2 + 2 * wide].decode("utf-16-le")
            after += 2 + 2 * wide
            text += SEAM + again
    except (struct.error, UnicodeDecodeError) as error:
        raise ValueError("a text that cannot be read") from error
    if not after <= len(body) <= after + 64 + 4 * length:
        raise ValueError("a text with something behind it")
    return text
