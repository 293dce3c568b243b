"""The field codes of a DOCX document: ECMA-376 part 1, 17.16.

A field keeps its code beside its result. Only those are known whose code can say no more than how
the page is numbered, what heading is meant, or which web page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.finding import Check, Finding
from disclosable.gate.office.package import FILE_PATH
from disclosable.gate.told import Passage, Role, Told

FIELD = Check(
    "docx-field",
    "Field codes other than page numbers, dates, captions, web links, references and tables of "
    "contents, and their arguments.",
    "A field keeps its code beside its result: paths, queries, names, former values.",
    "Turn the field into plain text.",
)
CHECKS = (FIELD,)

# Switches that any field may have: how its result is formatted (17.16.4).
_FORMAT = (
    r'(?:\s+\\\*\s*[A-Za-z]{1,20}|\s+\\#\s*(?:"[#0,.%£ ;x()-]{1,20}"|[#0,.%]{1,10})|\s+\\!)*\s*\Z'
)
_PICTURE = r'(?:\s+\\@\s*(?:"[dDMyYhHmsap/:., \'-]{1,40}"|[dDMyYhHms/:.-]{1,20}))?'
_MARK = r"\s+(?:\"[\w.-]{1,40}\"|[\w.-]{1,40})"
_FORMS = {
    "PAGE": "",
    "NUMPAGES": "",
    "SECTIONPAGES": "",
    "SECTION": "",
    "TITLE": "",
    "SUBJECT": "",
    "DATE": rf"{_PICTURE}(?:\s+\\[lsh])*",
    "TIME": _PICTURE,
    "PAGEREF": rf"{_MARK}(?:\s+\\[hp])*",
    "REF": rf"{_MARK}(?:\s+\\[fhnprtw])*",
    "NOTEREF": rf"{_MARK}(?:\s+\\[fhp])*",
    "SEQ": r"\s+(?:Table|Figure|Equation|Chart|Box|Annex|Appendix|Illustration|Text)"
    r"(?:\s+\\(?:[chn]|[rs]\s*[0-9]{1,4}))*",
    "STYLEREF": r'\s+(?:"[A-Za-z][A-Za-z ]{0,40}[0-9]?"|[A-Za-z1-9]{1,40})(?:\s+\\[lnprtw])*',
    "TOC": r'(?:\s+\\(?:[huwz]|[abcdflnopst]\s*(?:"[\w ,;-]{0,80}"|[\w-]{1,20})?))*',
    "HYPERLINK": r'(?:\s+\\[hmnt]|\s+\\l\s*"[^"]*"|\s+\\o\s*"[^"]*"|\s+"[^"]*"|\s+\\t\s*"[^"]*"'
    r"|\s+(?:https?://|mailto:)\S+)*",
}
_KNOWN = {
    word: re.compile(rf"\s*{word}{form}{_FORMAT}", re.IGNORECASE) for word, form in _FORMS.items()
}
_QUOTED = re.compile(r'(\\[a-z])?\s*"([^"]*)"')
_WEB = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def judge(name: str, code: str) -> Iterator[Told]:
    """What there is to say of a field by its code."""
    word = code.split()[0].upper() if code.split() else ""
    form = _KNOWN.get(word)
    if form is None:
        # The rest of the code may be the very thing that is hidden: its first word is the kind.
        kind = word if word.isalpha() and len(word) < 20 else "unknown"
        yield FIELD.at(name, f"a field of the kind {kind}")
    elif not form.match(code):
        yield FIELD.at(name, f"a field of the kind {word} with more in its code than it needs")
    elif word == "HYPERLINK":
        yield from _link(name, code)


def _link(name: str, code: str) -> Iterator[Finding | Passage]:
    for switch, text in _QUOTED.findall(code):
        if switch in ("\\o", "\\l"):
            yield Passage(f"{name}: the hint of a link", text, Role.PROPERTY)
        elif not switch and text and not _WEB.match(text) and not text.startswith("#"):
            yield FILE_PATH.at(name, "a hyperlink field that is no web or mail address")
