"""What an attribute of a page may hold, where that is a number, a length or one of few words.

HTML (Living Standard), 3.2.6 and the index of attributes; SVG 1.1, appendix N.
"""

from __future__ import annotations

import re

from disclosable.gate.markup import names

_FIGURE = r"[-+]?(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:e[-+]?[0-9]++)?(?:[a-z]{1,4}|%|\*)?"
_LENGTH = re.compile(
    rf"[\s,]*(?:{_FIGURE}(?:[\s,;]+|(?=[-+.])|\Z))*|auto|none|inherit|\*", re.IGNORECASE
)
_LENGTHS = names(
    "colspan rowspan width height border cellspacing cellpadding span size start tabindex x y x1 "
    "y1 x2 y2 cx cy r rx ry dx dy points viewbox textlength offset fx fy markerwidth markerheight "
    "refx refy pathlength stroke-dasharray stroke-dashoffset stroke-width stroke-miterlimit "
    "stroke-opacity fill-opacity stop-opacity opacity hspace vspace topmargin leftmargin "
    "marginwidth marginheight charoff max min low high optimum"
)
_COLOUR = re.compile(
    r"#?[A-Za-z0-9]{0,24}|(?:rgb|hsl)a?\([0-9%., /a-z]*\)|url\([^\s()]*\)", re.IGNORECASE
)
_FORMS = {
    **dict.fromkeys(_LENGTHS, _LENGTH),
    **dict.fromkeys(
        names("bgcolor color text link vlink alink bordercolor stop-color stroke"), _COLOUR
    ),
    **dict.fromkeys(("lang", "xml:lang", "hreflang"), re.compile(r"\s*[A-Za-z0-9-]{0,35}\s*")),
    "charset": re.compile(r"\s*[\w.:-]{0,40}\s*"),
    "scope": re.compile(r"\s*(?:row|col|rowgroup|colgroup)?\s*", re.IGNORECASE),
    "dir": re.compile(r"\s*(?:ltr|rtl|auto)?\s*", re.IGNORECASE),
    **dict.fromkeys(
        ("align", "valign", "clear", "rules", "frame", "type", "target", "loading", "decoding"),
        re.compile(r"\s*[\w./+;=-]{0,60}\s*"),
    ),
    "role": re.compile(r"[a-z\s-]{0,60}"),
    "id": re.compile(r"\s*\S*\s*"),
    "for": re.compile(r"\s*\S*\s*"),
    "d": re.compile(r"[MmLlHhVvCcSsQqTtAaZzEe0-9\s,.+-]*"),
    **dict.fromkeys(
        ("transform", "gradienttransform", "patterntransform"),
        re.compile(
            r"\s*(?:(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([-+0-9.,eE\s]*\)[\s,]*)*",
            re.IGNORECASE,
        ),
    ),
    "preserveaspectratio": re.compile(r"[\w\s]{0,40}"),
}


def fits(name: str, value: str) -> bool:
    """Whether the value of an attribute has the form that programs read; others have no form."""
    form = _FORMS.get(name)
    return form is None or form.fullmatch(value) is not None
