"""A request as lines: white space and marks of emphasis around a line are not its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from disclosable.casework.splitting.markup import without_tags

# Signs without width, which some programs put at the start of a text or of a list.
_UNSEEN = "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060"
_STOPS = (".", "?", "!")
_BROKEN = 3  # lines at least that go on in small letters below a blank one
_HEADING = re.compile(r"#{1,6}\s+(?=\S)")
_ESCAPED = re.compile(r"^(\(?[0-9A-Za-z]{1,3})\\(?=[.)])")
_EMPHASIS = re.compile(
    r"(?P<mark>\*\*|__)(?P<inner>(?:(?!(?P=mark)).){1,200})(?P=mark)|\*(?P<number>[^*]{1,16})\*(?=\s)"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the request without the space around it; `gap` says that a blank line is above.

    `indent` is the number of signs of white space before it.
    """

    text: str
    gap: bool
    indent: int = 0


def read_lines(text: str) -> list[Line]:
    """The lines of a text that have anything on them.

    HTML becomes the lines that a browser would show. A heading's "#" and the asterisks around a
    number or around a whole line are dropped, as the marks that they are.
    """
    lines: list[Line] = []
    gap = False
    for raw in without_tags(text).splitlines():
        stripped = _without_marks(raw.strip().strip(_UNSEEN).strip())
        if stripped:
            lines.append(Line(stripped, gap, len(raw) - len(raw.lstrip())))
        gap = not stripped
    return _single_spaced(lines)


def _single_spaced(lines: list[Line]) -> list[Line]:
    """Where every line is followed by a blank one, a paragraph ends where a sentence does."""
    below = lines[1:]
    broken = sum(
        line.text[:1].islower() and not above.text.endswith((*_STOPS, ":", ";"))
        for above, line in zip(lines, below, strict=False)
    )
    if not all(line.gap for line in below) or 2 * broken < len(below) or broken < _BROKEN:
        return lines
    return lines[:1] + [
        Line(line.text, above.text.endswith(_STOPS), line.indent)
        for above, line in zip(lines, below, strict=False)
    ]


def _without_marks(text: str) -> str:
    if text[:1] == "#" and (heading := _HEADING.match(text)):
        text = text[heading.end() :].rstrip("# ")
    if text[:1] in ("*", "_") and (found := _EMPHASIS.match(text)):
        text = (found["inner"] or found["number"]).strip() + text[found.end() :]
    return _ESCAPED.sub(r"\1", text)


def paragraphs(lines: Iterable[Line]) -> list[Line]:
    """The lines joined to paragraphs: a line below a blank one begins the next."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and not line.gap:
            runs[-1].append(line)
        else:
            runs.append([line])
    return [Line(" ".join(line.text for line in run), run[0].gap, run[0].indent) for run in runs]
