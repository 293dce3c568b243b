"""The instruction of a field in a Word document, in RTF or in the binary format.

Only fields that keep nothing beside what they show may stay: page numbers, dates, links to the
web, references and tables of contents, and only with arguments of the form that they need.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosable.gate.markup import names

_PART = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|“([^”]*)”|(\\[^\s"\\])|([^\s"]+))')
_FORMATS = frozenset(
    names(
        "arabic arabicdash roman alphabetic mergeformat charformat ordinal cardtext ordtext upper "
        "lower firstcap caps"
    )
)
_PLAIN = frozenset(names("PAGE NUMPAGES SECTIONPAGES SECTION SHAPE"))
_REFERENCES = frozenset(names("REF PAGEREF NOTEREF"))
_NAME = re.compile(r"[\w.-]{1,64}\Z")
_LONGEST = 4_000
# Dates, the title, and words of the page itself ([ECMA-376] part 1, 17.16.5): as in DOCX.
_SHOWN = re.compile(
    r"(?:(?:DATE|TIME)(?:\s+\\@\s*(?:\"[dDMyYhHmsap/:., '-]{1,40}\"|[dDMyYhHms/:.-]{1,20}))?"
    r"(?:\s+\\[lsh])*|TITLE|SUBJECT|"
    r"STYLEREF\s+(?:\"[A-Za-z][A-Za-z ]{0,40}[0-9]?\"|[A-Za-z1-9]{1,40})(?:\s+\\[lnprtw])*)"
    r"(?:\s+\\\*\s*[A-Za-z]{1,20})*\Z",
    re.IGNORECASE,
)
_WEB = re.compile(r"(?:https?|mailto|tel):", re.I)
_NUMBER_PICTURE = re.compile(r"[#0,.%]{1,12}\Z")
_TOC_ARGUMENT = {
    "o": re.compile(r"[1-9]-[1-9]\Z"),
    "l": re.compile(r"[1-9]-[1-9]\Z"),
    "n": re.compile(r"[1-9]-[1-9]\Z"),
    "p": re.compile(r".\Z"),
    "t": re.compile(r"[^\W\d][\w ]{0,40}[,;]\s?[1-9](?:[,;][^\W\d][\w ]{0,40}[,;]\s?[1-9]){0,9}\Z"),
    "c": re.compile(r"[^\W\d]\w{0,30}\Z"),
    "b": re.compile(r"[^\W\d]\w{0,40}\Z"),
    "f": re.compile(r"[A-Za-z]\Z"),
    "s": re.compile(r"[^\W\d]\w{0,30}\Z"),
    "d": re.compile(r".\Z"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field's kind and its arguments.

    `problem` says in words why it does not leave; it is "" where it may. `path` is true where the
    problem is an address of a file. `told` are arguments that programs show beside the page.
    """

    kind: str
    problem: str = ""
    path: bool = False
    told: tuple[str, ...] = ()
    address: str = ""


def read_field(instruction: str) -> Field:
    """What an instruction such as `HYPERLINK "https://example.org/"` asks for."""
    parts: list[tuple[str, bool]] = []
    at = 0
    text = instruction.strip()
    if len(text) > _LONGEST:
        return Field("", "a field whose code is too long")
    if _SHOWN.match(text):
        return Field(text.split()[0].upper())
    while at < len(text):
        found = _PART.match(text, at)
        if found is None or found.end() == at:
            return Field("", "a field whose code cannot be read")
        quoted = found[1] if found[1] is not None else found[2]
        if quoted is not None:
            parts.append((re.sub(r"\\(.)", r"\1", quoted), True))
        else:
            parts.append((found[3] or found[4], False))
        at = found.end()
    if not parts or parts[0][1]:
        return Field("", "a field without a name")
    kind, rest = parts[0][0].upper(), parts[1:]
    if kind == "HYPERLINK":
        return _hyperlink(rest)
    if kind in _PLAIN or kind in _REFERENCES or kind in ("SEQ", "TOC", "SYMBOL"):
        return _simple(kind, rest)
    named = kind if re.match(r"[A-Z]{2,20}\Z", kind) else "unknown"
    return Field(kind, f"a field of the kind {named}")


def _hyperlink(rest: list[tuple[str, bool]]) -> Field:
    address, told = "", []
    wanted = ""
    for value, quoted in rest:
        if not quoted and value.startswith("\\") and len(value) == 2:
            if wanted:
                return Field("HYPERLINK", "a hyperlink whose code cannot be read")
            letter = value[1].lower()
            if letter not in "lotmnh*s":
                return Field("HYPERLINK", "a hyperlink whose code cannot be read")
            wanted = letter if letter in "lots*" else ""
            if letter == "l":
                address = address or "#"
        elif wanted:
            if wanted in "los":
                told.append(value)
            elif (wanted == "t" and not re.match(r"_?\w{0,10}\Z", value)) or (
                wanted == "*" and value.lower() not in _FORMATS
            ):
                return Field("HYPERLINK", "a hyperlink whose code cannot be read")
            wanted = ""
        elif not address or address == "#":
            address = value
        else:
            return Field("HYPERLINK", "a hyperlink whose code cannot be read")
    if not address:
        return Field("HYPERLINK", "a hyperlink without an address", path=True)
    if not address.startswith("#") and not _WEB.match(address):
        return Field("HYPERLINK", "a hyperlink that is no web or mail address", path=True)
    return Field("HYPERLINK", told=tuple(told), address=address)


def _simple(kind: str, rest: list[tuple[str, bool]]) -> Field:
    odd = Field(kind, f"a field of the kind {kind} with more in its code than it needs")
    names: list[str] = []
    wanted = ""
    for value, quoted in rest:
        if not quoted and value.startswith("\\") and len(value) == 2:
            wanted = value[1].lower()
        elif (wanted == "*" and value.lower() in _FORMATS) or (
            wanted == "#" and _NUMBER_PICTURE.match(value)
        ):
            wanted = ""
        elif kind == "TOC" and wanted in _TOC_ARGUMENT:
            if not _TOC_ARGUMENT[wanted].match(value):
                return odd
            wanted = ""
        elif kind == "SYMBOL" and wanted in ("f", "s"):
            if not re.match(r"[\w -]{1,32}\Z", value):
                return odd
            wanted = ""
        elif kind == "SEQ" and wanted in ("r", "s") and re.match(r"\d{1,4}\Z", value):
            wanted = ""
        elif kind in _REFERENCES | {"SEQ", "SYMBOL"} and not names and _NAME.match(value):
            names.append(value)
            wanted = ""
        else:
            return odd
    if (kind in _REFERENCES or kind == "SEQ") and not names:
        return odd
    return Field(kind, told=tuple(names) if kind in _REFERENCES else ())
