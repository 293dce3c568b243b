"""A letter as a tagged PDF (PDF/UA-1), set by Typst with the fonts it carries."""

from __future__ import annotations

import ast
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time
from importlib import resources
from pathlib import Path
from typing import Any

import typst

from disclosable.errors import NotFit
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
    Text,
)
from disclosable.letters.render.layout import Grid
from disclosable.letters.render.leading import with_leading
from disclosable.letters.render.wording import (
    address_of,
    date_in_words,
    part_text,
    printable,
)

_MISSING = re.compile(r"the text `(\".*\")` could not be displayed", re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-fA-F]+)\}")

LONGEST_WORD = 22
"""Longer words in codes and headings may be broken."""

_OVERLONG = re.compile(r"\w{18}(?=\w{4})")
_ENDLESS = re.compile(r"\w{50}(?=\w{10})")
"""A word that no line has room for: unbroken, its end would lie beyond the edge of the page."""

MOST_MISSING = 400
"""So many different characters without a shape are named one by one; more are refused."""


def render_pdf(letter: Letter, path: Path) -> None:
    """Write the letter to `path` as PDF/UA-1: tagged, titled, in British English.

    The same letter gives the same bytes: the only date in the file is the letter's, and only the
    fonts inside the Typst package are used. A character which those fonts cannot draw (a request
    may hold anything) is printed as its name, `[U+1F600 GRINNING FACE]`, so that nothing is lost.

    Raises:
        BadInput: a link leads to a kind of address that a letter may not link to.
        NotFit: Typst refused the letter as inaccessible.
    """
    data = json.dumps(tree_of(letter), ensure_ascii=False)
    for _ in range(MOST_MISSING):
        try:
            made = _compile(data, letter)
        except typst.TypstError as error:
            named = _name_missing(data, error.message)
            if named is None:
                raise NotFit(
                    f"the letter could not be set as an accessible PDF: {error.message}",
                    where=str(path.name),
                ) from error
            data = named
        else:
            path.write_bytes(made)
            return
    raise NotFit(
        f"more than {MOST_MISSING} different characters have no shape in the letter's fonts",
        where=str(path.name),
        expected="a letter in the Latin, Greek, Cyrillic or Hebrew alphabet",
    )


def tree_of(letter: Letter) -> dict[str, Any]:
    """The letter as plain data, figures already in digits: what the template is given."""
    return {
        "title": printable(letter.title),
        "reference": printable(letter.reference),
        "authority": printable(letter.authority),
        "dated": date_in_words(letter.dated),
        "sections": [
            {"heading": _printed(s.heading), "blocks": _blocks(s.blocks)} for s in letter.sections
        ],
    }


def _compile(data: str, letter: Letter) -> bytes:
    template = resources.files("disclosable.letters.render").joinpath("letter.typ").read_bytes()
    made = typst.compile(
        template,
        sys_inputs={"letter": data},
        format="pdf",
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=datetime.combine(letter.dated, time(), tzinfo=UTC),
    )
    if not isinstance(made, bytes):
        raise NotFit("Typst gave no single PDF back", where="letter")
    return made


def _name_missing(data: str, message: str) -> str | None:
    """The data with the characters that Typst could not draw named in words; None if no such."""
    found = _MISSING.search(message)
    if found is None:
        return None
    quoted = _ESCAPE.sub(lambda m: f"\\U{int(m[1], 16):08x}", found[1])
    missing = {c for c in ast.literal_eval(quoted) if not c.isascii()}
    named = data
    for character in missing:
        name = unicodedata.name(character, "")
        named = named.replace(character, f"[U+{ord(character):04X}{' ' + name if name else ''}]")
    return named if named != data else None


def _line(content: Line) -> list[dict[str, Any]]:
    return [_part(part) for part in content]


def _part(part: Text | Link | Any) -> dict[str, Any]:
    if isinstance(part, Link):
        return {"kind": "link", "text": _printed(part.text), "address": address_of(part)}
    strong = part.strong if isinstance(part, Text) else False
    return {"kind": "text", "text": _printed(part_text(part)), "strong": strong}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a table is set: the size of its type and the room beside each entry, in points."""

    size: float
    side: float
    lying: bool

    @property
    def room(self) -> float:
        """The width between the margins of the page, in points."""
        return 700 if self.lying else 455


SETTINGS = (
    Setting(10, 6, lying=False),
    Setting(9, 4, lying=False),
    Setting(9, 4, lying=True),
    Setting(7, 2.5, lying=True),
    Setting(6, 1.5, lying=True),
)
"""From the most comfortable to the tightest; the first that a table fits is taken."""

BROADEST = 0.62
"""How broad a bold character is at most, on average over an entry, for its size."""


def setting_of(grid: Grid) -> Setting:
    """The first setting in which every entry that cannot be broken fits its column."""
    down = len(grid.row_titles)
    longest = [max(map(len, title.split())) for title in (*grid.row_titles, *grid.column_titles)]
    for row in grid.rows():
        for column, text in enumerate(row.texts):
            words = text.split() if column < down else [text]
            longest[column] = max(longest[column], *map(len, words))
    for column in range(down):
        longest[column] = min(longest[column], LONGEST_WORD)
    for setting in SETTINGS:
        each = (BROADEST * setting.size * (n + 1) + 2 * setting.side for n in longest)
        if sum(each) <= setting.room:
            break
    return setting


def _breakable(text: str) -> str:
    """A heading or code whose overlong words may be broken, so that they cover no figure."""
    return _OVERLONG.sub(lambda m: f"{m[0]}\N{ZERO WIDTH SPACE}", printable(text))


def _printed(text: str) -> str:
    """Prose in which a word that is longer than a line may be broken."""
    return _ENDLESS.sub(lambda m: f"{m[0]}\N{ZERO WIDTH SPACE}", printable(text))


def _blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    return [_block(block) | {"leads": leads} for block, leads in with_leading(blocks)]


def _block(block: Block) -> dict[str, Any]:
    if isinstance(block, Heading):
        return {"kind": "heading", "level": block.level, "text": _printed(block.text)}
    if isinstance(block, Paragraph):
        return {"kind": "paragraph", "content": _line(block.content)}
    if isinstance(block, Bullets):
        items = [_line(item) for item in block.items]
        return {"kind": "bullets", "items": items, "numbered": block.numbered}
    if isinstance(block, Quote):
        lines = [_printed(words) for words in block.lines if words.strip()]
        return {"kind": "quote", "lines": lines}
    if isinstance(block, Facts):
        pairs = [[_printed(name), _line(value)] for name, value in block.pairs]
        return {"kind": "facts", "pairs": pairs}
    grid = Grid(block.table)
    return {
        "kind": "table",
        "caption": printable(block.caption),
        "across_title": printable(grid.across_title),
        "row_titles": [_breakable(title) for title in grid.row_titles],
        "column_titles": [_breakable(title) for title in grid.column_titles],
        "setting": asdict(setting_of(grid)),
        "rows": [
            {
                "headers": [{"text": _breakable(h.code), "level": h.level} for h in row.headers],
                "shown": [slot.text for slot in row.slots],
                "total": row.total,
            }
            for row in grid.rows()
        ],
        "legend": [printable(block.table.legend[m].sentence) for m in block.table.legend],
        "notes": [_line(note) for note in block.notes],
    }
