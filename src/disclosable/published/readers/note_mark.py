"""Raised characters: the note mark in 7¹ must never make a 71 of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from disclosable.published.entry import tidy_text

_LABEL = r"\d{1,2}(?:\s*[,;]\s*\d{1,2})*|[a-z]"
# Where the height of a letter is all that tells that it is raised.
_MARK = re.compile(rf"[\[(]?\s*({_LABEL})\s*[\])]?", re.IGNORECASE)
# Where the file itself says that a text is raised.
_SAID_MARK = re.compile(rf"[\[(]?\s*(?:note\s*)?({_LABEL}|[ivx]{{2,4}})\s*[\])]?", re.IGNORECASE)


def note_mark(raised: str) -> str:
    """A raised text as it should stand beside what it is raised above.

    A number or a letter that stands for a note becomes ` [1]`: 7 with a raised 1 is not 71. What
    else is raised (the "th" of 5th, an asterisk) stays where it is.
    """
    found = _SAID_MARK.fullmatch(tidy_text(raised))
    return f" [{found[1]}]" if found else raised


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
