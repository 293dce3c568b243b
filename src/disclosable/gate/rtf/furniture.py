"""Parts of an RTF document that writers always make: each known by its exact form."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from disclosable.gate import archive, markup
from disclosable.gate.compound.container import Compound
from disclosable.gate.finding import CannotRead

_THEME_PARTS = {
    "[Content_Types].xml",
    "_rels/.rels",
    "theme/theme/themeManager.xml",
    "theme/theme/theme1.xml",
    "theme/theme/_rels/themeManager.xml.rels",
}
_THEME_SPACES = ("http://schemas.openxmlformats.org/", "http://schemas.microsoft.com/office/")
_DATASTORE = b"\x01\x05\0\0\x02\0\0\0\x18\0\0\0Msxml2.SAXXMLReader."
_NO_MORE = b"\x01\x05" + bytes(6)
_LINK = bytes.fromhex("d0c9ea79f9bace118c8200aa004ba90b")
_MONIKER = bytes.fromhex("e0c9ea79f9bace118c8200aa004ba90b")
_SPACES = re.compile(
    r"https?://schemas\.(?:microsoft|openxmlformats)\.[\w./-]+|urn:schemas-[\w:-]+"
)
_PROPERTIES = re.compile(
    r"AppVersion|DocSecurity|HyperlinksChanged|LinksUpToDate|ScaleCrop|ShareDoc"
)
# The words before the number of a list, beside those that stand for numbers.
_LEVEL = re.compile(r"(?:[^\d;]|\d(?!\d\d)){0,30}\Z")
_BULLET = re.compile(r"(?:\W{0,3}\w{0,6}(?:[.)]\d{1,3}){0,8}\W{0,3}|\W{0,4})\Z")


def _empty(text: str) -> bool:
    return not text.strip("; \n\t")


def _levels(text: str) -> bool:
    return all(_LEVEL.match(part) for part in text.split(";"))


def _short(length: int) -> Callable[[str], bool]:
    return lambda text: all(len(part.strip()) <= length for part in text.split(";"))


def _theme(text: str) -> bool:
    try:
        parts = archive.read_archive(bytes.fromhex(text))
        if parts.findings or not set(parts.parts) <= _THEME_PARTS:
            return False
        return all(_only_theme(markup.parse(name, parts.parts[name])) for name in parts.parts)
    except (CannotRead, ValueError):
        return False


def _only_theme(root: etree._Element) -> bool:
    return all(
        isinstance(element.tag, str)
        and markup.namespace(element).startswith(_THEME_SPACES)
        and not (element.text or "").strip()
        and not (element.tail or "").strip()
        and all(len(value) <= 120 for value in markup.attributes(element).values())
        for element in root.iter()
    )


def _scheme(text: str) -> bool:
    try:
        root = markup.parse("the map of colours", bytes.fromhex(text))
    except (CannotRead, ValueError):
        return False
    return markup.local(root) == "clrMap" and not len(root) and _only_theme(root)


def _datastore(text: str) -> bool:
    """Word writes an empty compound file; anything in it is custom XML."""
    try:
        data = bytes.fromhex(text)
        at = data.find(b"\xd0\xcf\x11\xe0")
        if not data.startswith(_DATASTORE) or not 0 < at <= 64:
            return False
        length = int.from_bytes(data[at - 4 : at], "little")
        if data[at + length :] not in (b"", _NO_MORE):
            return False
        compound = Compound.read(data[at : at + length])
    except (CannotRead, ValueError):
        return False
    return not compound.findings and not compound.streams and not compound.storages


def _spaces(text: str) -> bool:
    names = [name.strip() for name in text.split(";") if name.strip()]
    return all(_SPACES.fullmatch(name) for name in names)


FORMS: dict[str, Callable[[str], bool]] = {
    "fonttbl": _short(64),
    "font": _short(64),
    "style": _short(80),
    "falt": _short(64),
    "panose": re.compile(r"[0-9a-fA-F\s]{0,24}\Z").match,  # type: ignore[dict-item]
    "colortbl": _empty,
    "stylesheet": _empty,
    "rsidtbl": _empty,
    "latentstyles": _short(60),
    "listtable": _empty,
    "listoverridetable": _empty,
    "listpicture": _empty,
    "pgdsctbl": _short(80),
    "pgdscno": _empty,
    "updnprop": _empty,
    "generator": re.compile(r"[\w .;,:/$()+-]{0,120}\Z").match,  # type: ignore[dict-item]
    "themedata": _theme,
    "colorschememapping": _scheme,
    "datastore": _datastore,
    "xmlnstbl": _spaces,
    "mmathPr": _empty,
    "wgrffmtfilter": re.compile(r"[0-9a-fA-F]{0,8}\Z").match,  # type: ignore[dict-item]
    "pgptbl": _empty,
    "passwordhash": re.compile(r"[0-9a-fA-F\s]{0,400}\Z").match,  # type: ignore[dict-item]
    "expandedcolortbl": _empty,
    "levelmarker": re.compile(r"\W{0,2}\w{0,20}\W{0,3}\Z").match,  # type: ignore[dict-item]
    "pnseclvl": _short(8),
    "pn": _short(16),
    "listtext": _BULLET.match,  # type: ignore[dict-item]
    "pntext": _BULLET.match,  # type: ignore[dict-item]
    "defchp": _empty,
    "defpap": _empty,
    "creatim": _empty,
    "revtim": _empty,
    "printim": _empty,
    "buptim": _empty,
    "blipuid": re.compile(r"[0-9a-fA-F\s]{0,40}\Z").match,  # type: ignore[dict-item]
    "keycode": _short(8),
    **dict.fromkeys(
        markup.names(
            "info field shp shpinst shpgrp shppict nonshppict background userprops picprop sp "
            "nonesttables"
        ),
        _empty,
    ),
    "leveltext": _levels,
    "listtag": _empty,
    "levelnumbers": _short(20),
    "listname": _short(80),
    "liststylename": _short(80),
    "pntxta": _short(8),
    "pntxtb": _short(8),
    "lsdlockedexcept": _short(60),
}
"""The text that each destination may have, without braces and control words."""


def is_form(name: str, text: str) -> bool:
    """Whether a destination that writers make holds no more than they put there."""
    return bool(FORMS[name](text))


def is_harmless_property(name: str, value: str) -> bool:
    """Whether a custom property is one that converting from DOCX leaves behind."""
    known = _PROPERTIES.fullmatch(name) is not None
    return known and re.fullmatch(r"[0-9.]{0,10}|true|false", value.strip()) is not None


def is_link_data(text: str, instruction: str) -> bool:
    """Whether the data beside a field is only its address once more ([MS-OSHARED] 2.3.7.1).

    Word keeps a hyperlink also as an object in hexadecimal.
    """
    try:
        data = bytes.fromhex(text)
    except ValueError:
        return False
    at = data.find(_LINK)
    if not 0 <= at <= 1:
        return False
    rest = data[at + len(_LINK) :]
    found = re.findall(r'"([^"]+)"|(\S+)', instruction)
    for address in sorted({a or b for a, b in found}, key=len, reverse=True):
        for spelt in (address, address.lower(), address + "/", address.replace("\\\\", "\\")):
            rest = rest.replace(spelt.encode("utf-16-le"), b"")
    rest = rest.replace(_MONIKER, b"")
    return len(rest) <= 100 and not re.search(rb"(?:[\x20-\x7e]\0?){4}", rest)
