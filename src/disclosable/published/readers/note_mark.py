"""Raised characters: the note mark in 7¹ must never make a 71 of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from disclosable.published.entry import tidy_text

_MARK = re.compile(r"[\[(]?\s*(\d{1,2}(?:\s*[,;]\s*\d{1,2})*|[a-z])\s*[\])]?", re.IGNORECASE)


def join_raised(pieces: Iterable[tuple[str, bool]]) -> str:
    """A text put together from pieces, each with whether it is raised above the line.

    A raised number or letter becomes a note mark in brackets (` [1]`), unless there is nothing
    else. Other raised text, as in 1st, stays where it is.
    """
    runs: list[tuple[str, bool]] = []
    for text, raised in pieces:
        if runs and runs[-1][1] == raised:
            runs[-1] = runs[-1][0] + text, raised
        else:
            runs.append((text, raised))
    if len([text for text, _ in runs if text.strip()]) == 1:
        return tidy_text("".join(text for text, _ in runs))
    joined = ""
    for text, raised in runs:
        mark = _MARK.fullmatch(text.strip()) if raised else None
        joined += f" [{mark[1]}] " if mark else text
    return re.sub(r"(\[[^\]]*\]) (?=[,.;:)])", r"\1", tidy_text(joined))
