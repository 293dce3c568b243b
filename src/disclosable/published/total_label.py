"""Labels that say "this is the sum of the others"."""

from __future__ import annotations

import re

_SURE = re.compile(
    r"(?:(?:grand|overall|sum|row|column)\s+)?totals?(?:\s+(?:number|count))?|sum|overall|all"
    r"|(?:number|count)\s+in\s+total",
    re.IGNORECASE,
)
_LIKELY = re.compile(r"all\s+.+|totals?\b.*|.+\s+totals?|sub-?totals?|sum\s+of\s+.+", re.IGNORECASE)
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
