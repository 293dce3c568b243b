"""The head and foot of a sheet's printed pages: their words, and the codes among them.

The codes are those of [ECMA-376] 18.3.1.39 (`oddFooter`) and its siblings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.colour import WHITE, Colour
from disclosable.gate.markup import Element, attributes, is_true, local
from disclosable.gate.office.cell_style import SMALLEST_TEXT
from disclosable.gate.office.escape import unescape_control
from disclosable.gate.office.package import FILE_PATH, PICTURE
from disclosable.gate.office.shared_texts import UNKNOWN_ELEMENT
from disclosable.gate.office.sheet_checks import UNSEEN_TEXT
from disclosable.gate.told import Passage, Role, Told

_KNOWN = {
    "oddHeader": "head",
    "oddFooter": "foot",
    "evenHeader": "head of even pages",
    "evenFooter": "foot of even pages",
    "firstHeader": "head of the first page",
    "firstFooter": "foot of the first page",
}
# Heads and feet that are printed only where a setting says so.
_NEEDED = {"even": "differentOddEven", "firs": "differentFirst"}
_SETTINGS = {"differentOddEven", "differentFirst", "scaleWithDoc", "alignWithMargins", "space"}
_CODE = re.compile(
    r"&(?:(?P<font>\"[^\"]*\")|(?P<size>[0-9]{1,3})|K(?P<colour>[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})"
    r"|(?P<code>.))",
    re.DOTALL,
)
# What a code stands for when the page is printed; formats stand for nothing.
_STANDS_FOR = {"P": "1", "N": "1", "D": "", "T": "", "A": "", "F": "", "&": "&"}
_FORMATS = set("LCRBIUESXYOHG+-")


def read_margins(place: str, group: Element, *, pictured: bool) -> Iterator[Told]:
    """What the heads and feet of a sheet's pages tell.

    Where they are `pictured`, the picture that a code stands for is read elsewhere.
    """
    given = attributes(group)
    if not set(given) <= _SETTINGS:
        yield UNKNOWN_ELEMENT.at(place, "a setting of <headerFooter> that is not known")
    for element in group:
        name = _KNOWN.get(local(element))
        if name is None or len(element) or set(attributes(element)) - {"space"}:
            yield UNKNOWN_ELEMENT.at(place, f"the element <{local(element)}>")
            continue
        where, text = f"{place}: the {name} of a page", str(element.text or "")
        needed = _NEEDED.get(local(element)[:4])
        if needed and text.strip() and not is_true(given.get(needed)):
            yield UNSEEN_TEXT.at(where, "words for pages that the sheet is set not to have")
            yield Passage(where, unescape_control(text), Role.MARGIN, shown=False)
        else:
            yield from _margin(where, text, pictured)


def _margin(where: str, text: str, pictured: bool) -> Iterator[Told]:
    words, at, hidden = "", 0, ""
    for found in _CODE.finditer(text):
        words += _seen(text[at : found.start()], hidden)
        if hidden and text[at : found.start()].strip():
            yield UNSEEN_TEXT.at(where, hidden)
        at = found.end()
        code = found["code"]
        if found["size"]:
            hidden = "text of next to no size" if int(found["size"]) < SMALLEST_TEXT else ""
        elif found["colour"]:
            colour = Colour.from_hex(found["colour"])
            hidden = (
                "text in the colour of its ground" if colour and colour.unseen_on(WHITE) else ""
            )
        elif code == "Z":
            yield FILE_PATH.at(where, "a code that prints the folder of the file")
        elif code == "G" and not pictured:
            yield PICTURE.at(where, "a picture")
        elif code in ("L", "C", "R"):
            words, hidden = words + "\n", ""
        elif code in _STANDS_FOR:
            words += _STANDS_FOR[code]
        elif code and code not in _FORMATS:
            yield UNKNOWN_ELEMENT.at(where, "a code that is not known")
    rest = text[at:]
    if hidden and rest.strip():
        yield UNSEEN_TEXT.at(where, hidden)
    words = unescape_control(words + _seen(rest, hidden)).strip()
    if words:
        yield Passage(where, words, Role.MARGIN)


def _seen(text: str, hidden: str) -> str:
    return "" if hidden else text
