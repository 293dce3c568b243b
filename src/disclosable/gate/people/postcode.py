"""UK postcodes: full ones, which are a few homes, and the districts and sectors that are not."""

from __future__ import annotations

import re

_LETTERS = (
    "AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY "
    "E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE "
    "LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL "
    "SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
)
AREAS = frozenset(_LETTERS.split())

FULL = r"(?<![A-Za-z0-9])([A-Z]{1,2})(\d[A-Z\d]?)(\s{0,2})(\d)([ABD-HJLNP-UW-Z]{2})(?![A-Za-z0-9])"
"""The inward code has no C, I, K, M, O or V (Royal Mail, Programmers' Guide)."""

_FULL = re.compile(FULL)
_LOOSE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2}\Z", re.IGNORECASE)

REGULATORS = frozenset({"SK95AF", "KY169DS", "LE18FQ", "CV40EH", "SW1P4DF"})
"""The two Commissioners, the tribunals' office, the local government ombudsman and the Home Office,
whose addresses stand in many answers."""


def is_postcode(area: str, inside: bool) -> bool:
    """Whether letters are an area of the UK. `inside` an address any two letters are taken."""
    return inside or area in AREAS


def is_written_as_one(cell: str) -> bool:
    """Whether a whole cell has the form of a full postcode, of any area."""
    return len(cell) <= 10 and _LOOSE.match(cell) is not None


def has_postcode(text: str) -> bool:
    """Whether a full postcode of the UK is somewhere in the text."""
    return any(match[1] in AREAS for match in _FULL.finditer(text))
