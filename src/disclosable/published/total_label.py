"""Labels that say "this is the sum of the others"."""

from __future__ import annotations

import re

_SURE = re.compile(
    r"(?:(?:grand|overall|sum|row|column)\s+)?totals?(?:\s+(?:number|count))?|sum|overall|all"
    r"|(?:number|count)\s+in\s+total|combined|altogether|together|everyone|everybody",
    re.IGNORECASE,
)
_LIKELY = re.compile(
    r"all\s+(?!others?\b).+|both\s+.+|(?:two|three|four|five)\s+\w+\s+together|totals?\b.*"
    r"|.+\s+(?:sub-?totals?|totals?|combined|together)|sub-?totals?\b.*|sum\s+of\s+.+|every\s+.+",
    re.IGNORECASE,
)
_PERHAPS = re.compile(r"all\s+others?\b.*|.+\bof\s+which\b.*|any\s+.+|either\b.*", re.IGNORECASE)
_NOT_OF_ALL = re.compile(
    r"\b(?:exclud\w*|excl|without|except|other\s+than|known|sub-?totals?|of\s+which|others?)\b",
    re.IGNORECASE,
)


def is_total(label: str) -> bool:
    """Whether a label names a total, surely or likely."""
    text = label.strip(" :.*-")
    return bool(_SURE.fullmatch(text) or _LIKELY.fullmatch(text))


def is_partial_total(label: str) -> bool:
    """Whether a label names a total of some others only, such as `Total excluding unknown`."""
    return is_total(label) and bool(_NOT_OF_ALL.search(label))


def is_perhaps_total(label: str) -> bool:
    """Whether a label may name a total or one of its parts, such as `All other countries`."""
    return bool(_PERHAPS.fullmatch(label.strip(" :.*-")))
