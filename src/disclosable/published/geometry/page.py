"""A whole file: its grids as tables, and everything else as prose, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.entry import tidy_text
from disclosable.published.finding import ReadingFinding
from disclosable.published.geometry.contents import is_contents
from disclosable.published.geometry.cutting import cut
from disclosable.published.geometry.folded import unfolded
from disclosable.published.geometry.laid_out import lay_out
from disclosable.published.geometry.listed import with_lists
from disclosable.published.geometry.note_marks import NoteMarks
from disclosable.published.geometry.region import Region
from disclosable.published.geometry.shape import NOTHING_SETTLED, SettledShape, guess_shape
from disclosable.published.geometry.trimming import trim
from disclosable.published.geometry.wording import WORDS_OF_A_NOTE, is_title
from disclosable.published.printed import Passage, PrintedPage, PrintedTable

NOTHING: Mapping[int, SettledShape] = MappingProxyType({})
MOST_LINES_ABOVE = 6


def read_page(document: Document, shapes: Mapping[int, SettledShape] = NOTHING) -> PrintedPage:
    """Understand a file's grids as tables of labels and entries.

    Args:
        document: the file taken apart.
        shapes: what a person has settled of the shapes of its tables, by their numbers from 1.

    Raises:
        BadRelease: a settled shape does not fit its table.
        TooLarge: blocks of rows with so many names of columns that a table would be immense.
    """
    parts = list(_parts(document))
    marks = NoteMarks.of(part.text for part in parts if isinstance(part, Passage))
    items: list[Passage | PrintedTable] = []
    findings = list(document.findings)
    number = 0
    for part in parts:
        if isinstance(part, Passage):
            items.append(part)
            continue
        number += 1
        guess = guess_shape(part, shapes.get(number, NOTHING_SETTLED), file=document.file)
        laid = lay_out(
            part,
            guess.shape,
            marks,
            file=document.file,
            number=number,
            title=_title(part, items),
        )
        items.append(laid.table)
        items.extend(laid.remarks)
        if part.has_figures:
            findings += [
                replace(f, where=f"{document.file}, table {number}, {f.where}")
                for f in (*guess.doubts, *laid.findings)
            ]
        else:
            items.extend(_prose_in(part))
    if not number:
        findings.append(
            ReadingFinding(
                "no-table",
                document.file,
                "there is no table in this file that could be read",
                settle=True,
            )
        )
    return PrintedPage(document.file, document.kind, document.title, tuple(items), tuple(findings))


def _parts(document: Document) -> Iterator[Passage | Region]:
    above = ""
    for part in _all_parts(document):
        lines = [] if isinstance(part, Passage) else _lines(part)
        if isinstance(part, Region) and is_contents(lines, above):
            yield from (
                Passage(f"{text} {page}", row[0].place)
                for row, (text, page) in zip(part.rows, lines, strict=True)
            )
            above = ""
            continue
        above = part.text if isinstance(part, Passage) else ""
        yield part


def _lines(region: Region) -> list[tuple[str, str]]:
    """The two texts of each row; nothing where a row has fewer or more of them."""
    rows = [[text for text in line if text] for line in region.texts]
    return [(row[0], row[1]) for row in rows] if all(len(row) == 2 for row in rows) else []


def _all_parts(document: Document) -> Iterator[Passage | Region]:
    for block in with_lists(document.blocks):
        if isinstance(block, Paragraph):
            yield Passage(block.text, block.place, block.level)
        elif block.is_delimited:
            yield from _delimited(block)
        else:
            if block.caption:
                yield Passage(block.caption, block.place)
            for part in cut(block):
                yield unfolded(part) if isinstance(part, Region) else part


def _delimited(grid: Grid) -> Iterator[Passage | Region]:
    above, region, below = trim(grid)
    yield from above
    if region is not None:
        yield unfolded(region)
    elif grid.caption:
        yield Passage(grid.caption, grid.place)
    yield from below


def _title(region: Region, before: Sequence[Passage | PrintedTable]) -> str:
    """A table's caption, else its own first row, else the line right above it that names it."""
    caption = tidy_text(region.caption)
    texts = [text for cell in region.titles if (text := tidy_text(cell.text)) not in ("", caption)]
    texts = [caption, *texts] if caption else texts
    if texts:
        return ": ".join(texts)
    for item in reversed(before[-MOST_LINES_ABOVE:]):
        if not isinstance(item, Passage):
            return ""
        if item.level or is_title(item.text):
            return item.text
    return ""


def _prose_in(region: Region) -> Iterator[Passage]:
    """The sentences, and the signs with what they mean, of a table that holds no figures."""
    for row in region.rows:
        texts = list(dict.fromkeys(tidy_text(cell.text) for cell in row if cell.text.strip()))
        if len(texts) == 2 and len(texts[0].split()) < WORDS_OF_A_NOTE <= len(texts[1].split()) + 2:
            yield Passage(f"{texts[0]}: {texts[1]}", row[0].place)
            continue
        for text in texts:
            if len(text.split()) >= WORDS_OF_A_NOTE:
                yield Passage(text, row[0].place)
