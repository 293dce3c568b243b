"""The instructions of a page's content (ISO 32000-2, annex A): those that say what is not shown."""

from __future__ import annotations

import re

import pikepdf

from disclosable.gate import markup
from disclosable.gate.finding import Sightings
from disclosable.gate.pdf.properties import UNKNOWN_ENTRY
from disclosable.gate.pdf.text import HIDDEN_TEXT

_KNOWN = frozenset(
    markup.names(
        "b B b* B* BDC BI BMC BT c cm CS cs d d0 d1 Do DP EI EMC ET f F f* G g gs h i ID j J K k l "
        "m M MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w "
        "W W* y ' \""
    )
)
_SHOWING = {"Tj": 1, "TJ": 1, "'": 1, '"': 3}
"""The instructions that show text, and how many operands each takes."""

# PDFium tells nothing of text that has no width or no size, nor of what no instruction takes.
_SUSPECT = re.compile(
    rb"\bBX\b|(?<![\d.])[+-]?(?:0+(?:\.0*)?|\.0+)[\0\t\n\x0c\r ]+T[zf]\b"
    rb"|(?<![\d.])0*\.0\d*[\0\t\n\x0c\r ]+T[zf]\b"
    rb"|[\])>][\0\t\n\x0c\r ]*(?!(?:T[jJ]|d|BDC|DP|ID)\b)[A-Za-z]"
    rb"|\)[\0\t\n\x0c\r ]*[/(<]"
)
# A word where an instruction should stand: the longest of those has three letters.
_STRING = re.compile(rb"\((?:[^()\\]|\\.)*\)", re.DOTALL)
_WORD = re.compile(rb"(?:^|[\s\[\])])(?!(?:true|false|null)\b)[\w.+-]*[A-Za-z]{4}")
_LEAST = 0.05


def judge_instructions(place: str, raw: bytes, holder: pikepdf.Object, seen: Sightings) -> None:
    """See instructions that are not known, and text that is written without a size.

    What looks harmless at a glance is not taken apart: that would take long.
    """
    if not _SUSPECT.search(raw) and not _WORD.search(_STRING.sub(b"()", raw)):
        return
    size, scale = 1.0, 1.0
    for instruction in pikepdf.parse_content_stream(holder):
        name = str(instruction.operator)
        if name not in _KNOWN and name != "INLINE IMAGE":
            seen.see(UNKNOWN_ENTRY, place, "its content", "an instruction that is not known")
            continue
        operands = list(instruction.operands)
        if name == "Tf" and len(operands) == 2:
            size = abs(float(operands[1]))
        elif name == "Tz" and len(operands) == 1:
            scale = abs(float(operands[0])) / 100
        elif name in _SHOWING:
            if len(operands) != _SHOWING[name]:
                seen.see(UNKNOWN_ENTRY, place, "its content", "texts that nothing shows")
            if min(size, scale) < _LEAST:
                seen.see(HIDDEN_TEXT, place, "its content", "text too small to be read")
