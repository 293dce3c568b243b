"""The lines of prose of a page: where each stands, and whether it repeats what was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

from disclosable.published.printed import PrintedPage, PrintedTable
from disclosable.published.prose.asking import Asking

_LONGEST = 2_000
"""Nobody writes a longer sentence; what is longer is cut, so that one page cannot hold us up."""

_PIECES = re.compile(r"(?<=[.;!?])\s+(?=\S)")
_SIGN_FIRST = re.compile(r"\s*[*#~^†‡]{1,3}(?=[^\W\d_]|[<≤(=])")
_SIGN_AND_WORD = re.compile(
    r"(?<!\S)(\*{1,3}|[#~^†‡]{1,3})(?=[^\W\d_]|[<≤(])(?![^\s*]+(?:\s+[^\s*]+){0,8}\*)"
)
_SIGN_IS = re.compile(r"(?<!\S)([*#~^†‡]{1,3})=(?=[<≤\w])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|no|nos|incl|approx|s|vs|etc|st|mr|mrs|ms|dr)\.)\Z", re.I
)


@dataclass(frozen=True, slots=True)
class Line:
    """One passage of prose, or a title or heading of a table.

    `order` is the place of its item among the items of the page. `table` is the index of the table
    in whose title or column headings it stands, and None for a passage. `repeats_request` where the
    words are those of who asked: a number in it is no figure of the authority.
    """

    text: str
    place: str
    order: int
    table: int | None = None
    level: int = 0
    repeats_request: bool = False


def lines_of(page: PrintedPage) -> tuple[Line, ...]:
    """The prose of a page in its order, with the titles and column headings of its tables."""
    lines: list[Line] = []
    asking = Asking()
    number = 0
    for order, item in enumerate(page.items):
        if isinstance(item, PrintedTable):
            asking.end()
            lines += _lines_of_table(item, number, order)
            number += 1
            continue
        repeats = asking.repeats(item)
        lines.append(Line(_spaced(item.text), item.place, order, None, item.level, repeats))
    return tuple(lines)


def _spaced(text: str) -> str:
    """A key with a space after each of its signs: "*Less than 5", "*=<5". But "*word*" stays."""
    if not _SIGN_FIRST.match(text):
        return text
    return _SIGN_IS.sub(r"\1 = ", _SIGN_AND_WORD.sub(r"\1 ", text))


def _lines_of_table(table: PrintedTable, number: int, order: int) -> list[Line]:
    headings = dict.fromkeys(
        text
        for text in (
            *table.row_names,
            *table.column_names,
            *(label for labels in table.columns for label in labels),
        )
        if text
    )
    title = [Line(_spaced(table.title), table.place, order, number)] if table.title else []
    return title + [Line(text, table.place, order, number, level=7) for text in headings]


def sentences(text: str) -> tuple[str, ...]:
    """A passage as sentences; one after a semicolon counts as a sentence too."""
    found: list[str] = []
    for piece in _PIECES.split(text):
        if found and _ABBREVIATED.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        elif piece:
            found.append(piece)
    return tuple(piece[:_LONGEST] for piece in found)
