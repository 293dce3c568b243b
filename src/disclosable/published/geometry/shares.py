"""Cells that print a count and its percentage together: `12 (45%)`."""

from __future__ import annotations

import re

from disclosable.published.entry import tidy_text

SHARE = "%"
"""What the column of percentages that are taken out of a column of counts is called."""

_COUNT_FIRST = re.compile(r"(\S.*?)\s*[(\[]\s*([<>~]?\s*\d[\d.]*\s*%)\s*[)\]]")
_SHARE_FIRST = re.compile(r"([<>~]?\s*\d[\d.]*\s*%)\s*[(\[]\s*(?:n\s*=\s*)?([^()\[\]]+?)\s*[)\]]")


def count_and_share(text: str) -> tuple[str, str] | None:
    """The count (or marker) and the percentage that a cell prints together, if it does."""
    tidy = tidy_text(text)
    if match := _SHARE_FIRST.fullmatch(tidy):
        return match[2], match[1]
    if match := _COUNT_FIRST.fullmatch(tidy):
        return match[1], match[2]
    return None
