"""One page of a PDF as tables and lines of text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from disclosable.published.readers.pdf_cells import read_open_table
from disclosable.published.readers.pdf_chunks import ChunkedLine, cut, typical_space
from disclosable.published.readers.pdf_lattice import Lattice, find_lattices, join_rules
from disclosable.published.readers.pdf_regions import find_open_tables
from disclosable.published.readers.pdf_ruled import read_ruled
from disclosable.published.readers.pdf_shapes import DrawnPage, Glyph, Rule
from disclosable.published.readers.pdf_table import PdfTable
from disclosable.published.readers.pdf_words import Line, Word, find_lines, find_words

_AROUND = 1.0
_ROW_FIGURES = 2
_NARROWEST, _WIDEST = 0.15, 0.7


@dataclass(frozen=True)
class PageWords:
    """The words and the ruled lines of a page.

    `space` is how wide its space characters are, as a part of the font's size; 0 where it has none.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    space: float = 0.0

    @property
    def place(self) -> str:
        """The page's name in messages."""
        return f"page {self.number}"


@dataclass(frozen=True)
class PageLayout:
    """The tables of a page and the lines that stand in none, both from the top.

    `unread_rows` are texts of such lines that look like rows of a table all the same.
    """

    page: PageWords
    tables: tuple[PdfTable, ...]
    lines: tuple[Line, ...]
    unread_rows: tuple[str, ...] = ()

    @property
    def ends_in_table(self) -> bool:
        """Whether a table is the last thing on the page."""
        lowest = max((table.box.bottom for table in self.tables), default=0.0)
        return bool(self.tables) and all(line.baseline <= lowest for line in self.lines)


def words_of(page: DrawnPage) -> PageWords:
    """A page's words."""
    words = tuple(find_words(page.glyphs))
    return PageWords(page.number, page.width, page.height, words, page.rules, _space(page.glyphs))


def _space(glyphs: Iterable[Glyph]) -> float:
    spaces = [g.box.width / g.size for g in glyphs if g.text == " " and not g.turn and g.size > 0]
    usual = [space for space in spaces if _NARROWEST <= space <= _WIDEST]
    return median(usual) if usual else 0.0


def _is_row(unit: ChunkedLine) -> bool:
    figures = sum(chunk.is_figure for chunk in unit.chunks[1:])
    return figures >= _ROW_FIGURES


def words_outside(page: PageWords) -> list[Word]:
    """The words of a page that stand in no ruled table."""
    tables = [one for one in find_lattices(page.rules) if one.width > 1 and one.height > 1]
    taken = {id(word) for _, inside in _inside(tables, page.words) for word in inside}
    return [word for word in page.words if id(word) not in taken]


def lay_out(
    page: PageWords, furniture: Collection[Line], before: PageLayout | None = None
) -> PageLayout:
    """Find the tables of a page.

    `furniture` are lines that are none of its text; `before` is the page before, whose last table
    may go on here.
    """
    unread = {id(word) for line in furniture for word in line.words}
    words = [word for word in page.words if id(word) not in unread]
    space = max(page.space, typical_space(find_lines(words), page.space))
    tables: list[PdfTable] = []
    taken: set[int] = set()
    for lattice, inside in _inside(find_lattices(page.rules), words):
        table = read_ruled(lattice, inside, space)
        if table is not None:
            tables.append(table)
            taken |= {id(word) for word in inside}
    free = [word for word in words if id(word) not in taken]
    open_tables, rest = find_open_tables(
        cut(find_lines(free), space),
        join_rules(page.rules, horizontal=True),
        may_go_on=before is not None and before.ends_in_table,
    )
    tables += [read_open_table(table) for table in open_tables]
    return PageLayout(
        page,
        tuple(sorted(tables, key=lambda table: (table.box.top, table.box.left))),
        tuple(line for unit in rest for line in unit.lines),
        tuple(" ".join(c.text for c in unit.chunks) for unit in rest if _is_row(unit)),
    )


def _inside(lattices: Sequence[Lattice], words: Sequence[Word]) -> list[tuple[Lattice, list[Word]]]:
    """Each lattice with the words in it; a word in several belongs to the smallest."""
    found: list[tuple[Lattice, list[Word]]] = [(lattice, []) for lattice in lattices]
    smallest = sorted(found, key=lambda pair: pair[0].box.width * pair[0].box.height)
    for word in words:
        x, y = (word.box.left + word.box.right) / 2, (word.box.top + word.box.bottom) / 2
        for lattice, inside in smallest:
            box = lattice.box
            if (
                box.left - _AROUND <= x <= box.right + _AROUND
                and box.top - _AROUND <= y <= box.bottom + _AROUND
            ):
                inside.append(word)
                break
    return found
