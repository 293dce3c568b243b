"""A letter as plain text, for the body of an email: nothing of it is lost, and nothing is added.

Prose is wrapped so that no mail program breaks it again; a table is never wrapped, because its
columns would no longer stand below each other. A table too wide for a line is printed in several
panels, each with the codes of its lines.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Heading,
    Letter,
    Line,
    Link,
    Paragraph,
    Quote,
    TableBlock,
)
from disclosable.letters.render.layout import Grid
from disclosable.letters.render.wording import address_of, date_in_words, part_text, printable

WIDTH = 72
"""Characters in a line of prose: what an email can quote twice without breaking a line."""

GAP = "  "
"""What stands between two columns of a table."""

_WRITTEN = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}\N{SOFT HYPHEN}"
"""Characters without a shape of their own that words of some languages are written with."""

_UNDERLINES = {2: "=", 3: "-", 4: "~"}

QUOTED = "> "
"""What a line of somebody else's words begins with, as in an email."""


def render_text(letter: Letter) -> str:
    """The letter as lines of at most `WIDTH` characters, but for tables and words that are longer.

    The title and each section's heading are underlined with `=`, others with `-` or `~`; a link
    is followed by its address in brackets; a quotation's lines begin with `>`. Above each part of
    a table stand its headings, and a rule of hyphens as broad as each column.

    Raises:
        BadInput: a link leads to a kind of address that a letter may not link to.
    """
    lines = [
        *_wrapped(letter.authority),
        "",
        *_underlined(letter.title, "="),
        "",
        *_wrapped(f"Reference {letter.reference}, {date_in_words(letter.dated)}"),
    ]
    for section in letter.sections:
        if section.heading:
            lines += ["", "", *_underlined(section.heading, "=")]
        for block in section.blocks:
            lines += ["", *_block(block)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def words_of(content: Line) -> str:
    """A line as plain text prints it, before it is wrapped: links with their addresses."""
    return "".join(_link(p) if isinstance(p, Link) else part_text(p) for p in content)


def _link(link: Link) -> str:
    """The words of a link and its address, once where the two are the same."""
    address = address_of(link)
    bare = address.removeprefix("mailto:").removeprefix("tel:")
    return link.text if bare == link.text else f"{link.text} ({bare})"


def visible(text: str) -> str:
    """The text as it is seen: nothing in it turns the direction of writing, or breaks a line."""
    breaks = {"Zl": " ", "Zp": " "}
    kinds = ((sign, unicodedata.category(sign)) for sign in printable(text))
    return "".join(
        breaks.get(kind, sign) for sign, kind in kinds if kind != "Cf" or sign in _WRITTEN
    )


def _wrapped(text: str, first: str = "", after: str = "") -> list[str]:
    return textwrap.wrap(
        visible(text),
        WIDTH,
        initial_indent=first,
        subsequent_indent=after,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _underlined(text: str, sign: str) -> list[str]:
    lines = _wrapped(text)
    return [*lines, sign * max(map(len, lines), default=0)]


def _block(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return _underlined(block.text, _UNDERLINES[block.level])
    if isinstance(block, Paragraph):
        return _wrapped(words_of(block.content))
    if isinstance(block, Bullets):
        return list(_bullets(block))
    if isinstance(block, Quote):
        return list(_quote(block))
    if isinstance(block, Facts):
        return [
            line
            for name, value in block.pairs
            for line in _wrapped(f"{name}: {words_of(value)}", after="    ")
        ]
    return list(_table(block))


def _bullets(block: Bullets) -> Iterator[str]:
    for number, item in enumerate(block.items, 1):
        sign = f"{number}. " if block.numbered else "* "
        yield from _wrapped(words_of(item), sign, " " * len(sign))


def _quote(block: Quote) -> Iterator[str]:
    said = [words for words in block.lines if words.strip()]
    for number, words in enumerate(said):
        if number:
            yield QUOTED.rstrip()
        yield from _wrapped(words, QUOTED, QUOTED)


def _table(block: TableBlock) -> Iterator[str]:
    grid = Grid(block.table)
    yield from _wrapped(block.caption)
    if grid.across_title:
        yield from _wrapped(f"Across: {grid.across_title}")
    down = len(grid.row_titles)
    columns = [
        _column([title, *entries], right=number >= down)
        for number, (title, entries) in enumerate(
            zip(
                (*grid.row_titles, *grid.column_titles),
                zip(*_entries(grid), strict=True),
                strict=True,
            )
        )
    ]
    for panel in _panels(columns[:down], columns[down:]):
        yield ""
        for line in zip(*panel, strict=True):
            yield GAP.join(line)
    yield ""
    for marker in block.table.legend:
        yield from _wrapped(block.table.legend[marker].sentence)
    if block.table.legend.meanings and block.notes:
        yield ""
    for note in block.notes:
        yield from _wrapped(words_of(note))


def _entries(grid: Grid) -> Iterator[tuple[str, ...]]:
    """The lines of the table, a code below another one set in by its level."""
    for row in grid.rows():
        codes = (f"{GAP * header.level}{header.code}" for header in row.headers)
        yield (*codes, *(slot.text for slot in row.slots))


def _column(entries: Sequence[str], *, right: bool) -> list[str]:
    """A heading, its rule and the entries beneath, all of one breadth."""
    head, *rest = [visible(entry).replace("\t", " ").replace("\n", " ") for entry in entries]
    width = max(1, *map(len, (head, *rest)))
    lines = [head, "-" * width, *rest]
    return [line.rjust(width) if right else line.ljust(width) for line in lines]


def _panels(down: list[list[str]], across: list[list[str]]) -> Iterator[list[list[str]]]:
    """The columns of figures in groups that fit beside the codes; at least one column in each."""
    room = WIDTH - sum(len(column[0]) + len(GAP) for column in down)
    panel: list[list[str]] = []
    used = -len(GAP)
    for column in across:
        width = len(column[0]) + len(GAP)
        if panel and used + width > room:
            yield [*down, *panel]
            panel, used = [], -len(GAP)
        panel.append(column)
        used += width
    yield [*down, *panel]
