"""A colour profile within a picture: ICC.1:2022, and the versions before it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from disclosable.gate.finding import Check, Finding

PROFILE = Check(
    "picture-profile",
    "Colour profiles: the size, the list of tags, the kind of each tag, and short names only.",
    "A profile can hold texts and private tags of any size, which no program shows.",
    "Convert the picture to sRGB, and save it without a profile.",
)
CHECKS = (PROFILE,)

MAX_PROFILE_BYTES = 4_000_000
_MAX_TAGS = 100
_MAX_TEXT = 1_000
_HEADER = 128
_TEXTS = {
    b"cprt": "the copyright",
    b"desc": "the description",
    b"dmdd": "the model",
    b"dmnd": "the maker",
    b"vued": "the viewing conditions",
    b"scrd": "the screening",
    b"dscm": "the description",
}
_TEXT_TYPES = frozenset({b"text", b"desc", b"mluc"})
# Types whose content is numbers (ICC.1:2022, 10; `vcgt`, `ndin`, `vcgp` and `mmod` are Apple's).
_NUMBER_TYPES = frozenset(
    {
        b"XYZ ",
        b"curv",
        b"para",
        b"sf32",
        b"sig ",
        b"chrm",
        b"meas",
        b"view",
        b"mft1",
        b"mft2",
        b"mAB ",
        b"mBA ",
        b"mpet",
        b"dtim",
        b"data",
        b"ui08",
        b"ui16",
        b"ui32",
        b"uf32",
        b"cicp",
        b"clrt",
        b"vcgt",
        b"ndin",
        b"vcgp",
        b"mmod",
    }
)
_MAX_OF_TYPE = {
    b"XYZ ": 200,
    b"sig ": 12,
    b"chrm": 60,
    b"meas": 36,
    b"view": 36,
    b"dtim": 20,
    b"data": 16,
    b"cicp": 12,
    b"sf32": 200,
    b"para": 60,
    b"ndin": 100,
    b"vcgp": 100,
    b"mmod": 60,
}
_ADDRESS = re.compile(r"\w@\w|\A\s*(?:[A-Za-z]:[\\/]|\\\\|/(?:home|Users)/)")


def read_profile(place: str, data: bytes) -> Iterator[Finding]:
    """Findings in a colour profile that stands at `place`."""
    if len(data) > MAX_PROFILE_BYTES:
        yield PROFILE.at(place, f"{len(data):,} bytes, more than {MAX_PROFILE_BYTES:,}")
        return
    if len(data) < _HEADER + 4 or data[36:40] != b"acsp":
        yield PROFILE.at(place, "it is no colour profile")
        return
    size, count = struct.unpack(">I", data[:4])[0], struct.unpack(">I", data[128:132])[0]
    if size > len(data) or count > _MAX_TAGS or size < _HEADER + 4 + 12 * count:
        yield PROFILE.at(place, "its sizes are wrong")
        return
    if data[size:].strip(b"\0") or len(data) - size > 3 or data[100:_HEADER].strip(b"\0"):
        yield PROFILE.at(place, "bytes that belong to no tag")
    places: set[tuple[int, int]] = set()
    for number in range(count):
        at = _HEADER + 4 + 12 * number
        tag = data[at : at + 4]
        start, length = struct.unpack(">II", data[at + 4 : at + 12])
        if start + length > size or length < 8 or start < _HEADER + 4 + 12 * count:
            yield PROFILE.at(place, "a tag lies outside it")
            return
        places.add((start, length))
        said = _tag(tag, data[start : start + length])
        if said:
            yield PROFILE.at(place, said)
    # Tags stand one after another, each filled up with zeros to a multiple of four.
    end = _HEADER + 4 + 12 * count
    for start, length in sorted(places):
        if start > end and data[end:start].strip(b"\0"):
            yield PROFILE.at(place, "bytes that belong to no tag")
        end = max(end, start + length)
    if data[end:size].strip(b"\0"):
        yield PROFILE.at(place, "bytes that belong to no tag")


def _tag(tag: bytes, body: bytes) -> str | None:
    """What is wrong with a tag; None for one that is known."""
    kind = body[:4]
    if kind in _TEXT_TYPES:
        if tag not in _TEXTS:
            return "a text of an unknown kind"
        text = _text(kind, body)
        if len(text) > _MAX_TEXT:
            return f"{_TEXTS[tag]} is {len(text):,} characters long"
        if _ADDRESS.search(text):
            return f"{_TEXTS[tag]} holds an address or a path"
        return None
    if kind not in _NUMBER_TYPES:
        return "a tag of an unknown kind"
    if len(body) > _MAX_OF_TYPE.get(kind, MAX_PROFILE_BYTES):
        return "a tag that is larger than its kind needs"
    return None


def _text(kind: bytes, body: bytes) -> str:
    """All that a tag can say: the rest of it, whatever it claims to be."""
    if kind == b"mluc":
        count = struct.unpack(">I", body[8:12].ljust(4, b"\0"))[0]
        return body[16 + 12 * min(count, 200) :].decode("utf-16-be", "replace")
    return body[8:].replace(b"\0", b"").decode("latin-1")
