"""How XML and Office write characters that cannot stand as they are."""

from __future__ import annotations

import re

_REFERENCE = re.compile(r"&(?:#(x?)([0-9A-Fa-f]+)|(amp|lt|gt|quot|apos));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
# Office writes what XML cannot hold as _x0007_ ([ECMA-376] 22.9.2.19).
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def unescape(text: str) -> str:
    """The words of a text's XML, without references and without Office's own escapes."""

    def character(found: re.Match[str]) -> str:
        if found[3]:
            return _NAMED[found[3]]
        return chr(int(found[2], 16 if found[1] else 10))

    return unescape_control(_REFERENCE.sub(character, text))


def unescape_control(text: str) -> str:
    """The text with Office's escapes for control characters resolved."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
