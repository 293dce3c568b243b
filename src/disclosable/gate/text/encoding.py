"""In which encoding a text is written: UTF-8, UTF-16 by its mark, or what Windows wrote before."""

from __future__ import annotations

import codecs

UTF_8 = "utf-8-sig"
UTF_16 = "utf-16"
WINDOWS = "cp1252"

_CHUNK = 1 << 20


def encoding_of(data: bytes) -> str:
    """The encoding by its name in the standard library. Whether it holds, reading will show."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return UTF_16
    return UTF_8 if _is_utf_8(data) else WINDOWS


def said_of(encoding: str) -> str:
    """What is said of a text in another encoding than UTF-8."""
    if encoding == UTF_16:
        return "it is in UTF-16, not in UTF-8"
    return "it is in the encoding that Windows used before UTF-8"


def _is_utf_8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for place in range(0, len(data), _CHUNK):
            decoder.decode(data[place : place + _CHUNK], final=place + _CHUNK >= len(data))
    except UnicodeDecodeError:
        return False
    return True
