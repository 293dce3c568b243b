"""The text of a file as passages, whatever kind of file it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.lint.passage import Passage
from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.finding import ReadingFinding
from disclosable.published.readers.content import FileKind, read_content
from disclosable.published.readers.decoded import check_lines, decode
from disclosable.published.readers.read import read_document

_LINES = re.compile(r"\r\n|\r|\n|\f")
_QUOTED = re.compile(r"\A(?:>\s?)+")
_MARKS = re.compile(r"\A\s*#{1,6}\s+|\*\*|__")
_ITEM = re.compile(
    r"\A\s*(?:[-*•–+‣]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\[[^\]]{1,8}\]|Q\d+[.):]?)\s+\S", re.IGNORECASE
)
# The widths, in characters, to which people or programs set the lines of a text.
_NARROWEST, _WIDEST = 50, 130
MOST_CHARACTERS = 500_000
"""Some two hundred pages: no letter comes near."""

_ONE_FOR_ONE = str.maketrans(
    {"\u00a0": " ", "\u2007": " ", "\u202f": " ", "\t": " ", "\u2011": "-", "\u2010": "-",
     "\u00ad": "-", "\u2019": "'", "\u2018": "'"}
)  # fmt: skip
_UNSEEN = frozenset(
    {
        "picture",
        "no-text",
        "scanned",
        "recognised-text",
        "unknown-characters",
        "notes",
        "embedded-file",
    }
)


@dataclass(frozen=True, slots=True)
class ReadText:
    """What was read of a file: its passages, and what of it could not be read."""

    file: str
    passages: tuple[Passage, ...]
    unread: tuple[ReadingFinding, ...] = ()


def read_text_of(path: Path) -> ReadText:
    """The passages of a file: text, web page, Word, PDF, or a table in CSV or a workbook.

    Raises:
        FileUnreadable: missing, damaged, of a kind that is not read, or with no words in it.
        TooLarge: larger than the bounds of its kind.
    """
    content = read_content(path)
    if content.kind is FileKind.TEXT:
        decoded = decode(content.path, content.data)
        check_lines(content.path, decoded.text)
        return _checked(ReadText(str(path), tuple(plain_passages(decoded.text)), decoded.findings))
    document = read_document(path)
    return _checked(ReadText(str(path), tuple(_passages(document)), _unread(document)))


def read_plain(text: str, *, file: str) -> ReadText:
    """The passages of a text that is at hand; `file` is its name in messages.

    Raises:
        FileUnreadable: there are no words in it.
        TooLarge: there are more than `MOST_CHARACTERS`.
    """
    return _checked(ReadText(file, tuple(plain_passages(text))))


def plain_passages(text: str) -> Iterator[Passage]:
    """The paragraphs of plain text, each character with its line ("line 12").

    An empty line parts paragraphs; so does an item of a list, and a line that stops short of the
    width that its paragraph is set in.
    """
    lines = [
        (number, _MARKS.sub("", _QUOTED.sub("", raw)).translate(_ONE_FOR_ONE))
        for number, raw in enumerate(_LINES.split(text), 1)
    ]
    width = max(len(line.rstrip()) for _, line in lines)
    open_lines: list[tuple[int, str]] = []
    for number, line in lines:
        if not any(ch.isalnum() for ch in line):
            yield from _close(open_lines)
            open_lines = []
            continue
        if open_lines and _begins(open_lines[-1][1], line, width):
            yield from _close(open_lines)
            open_lines = []
        open_lines.append((number, " ".join(line.split())))
    yield from _close(open_lines)


def _begins(last: str, line: str, width: int) -> bool:
    """Whether a line begins a paragraph of its own, with no empty line before it.

    In a text that is set to a width, a line goes on where the next word would not have fitted on
    it. In any other each line is a paragraph.
    """
    if width > _WIDEST or _ITEM.match(line):
        return True
    return len(last) + 1 + len(line.split()[0]) <= max(width, _NARROWEST)


def _close(lines: list[tuple[int, str]]) -> Iterator[Passage]:
    if not lines:
        return
    text = ""
    spots = []
    for number, line in lines:
        text += " " if text else ""
        spots.append((len(text), f"line {number}"))
        text += line
    yield Passage(text, tuple(spots), table=text.count(" | ") > 1 or text.startswith("|"))


def _passages(document: Document) -> Iterator[Passage]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            text = " ".join(block.text.translate(_ONE_FOR_ONE).split())
            if text:
                yield Passage(text, ((0, block.place),), block.level)
        else:
            yield from _rows(block)


def _rows(grid: Grid) -> Iterator[Passage]:
    """Each row of a grid, its cells parted by dashes, so that a citation and its title meet."""
    if grid.caption.strip():
        yield Passage(" ".join(grid.caption.translate(_ONE_FOR_ONE).split()), ((0, grid.place),))
    for number, row in enumerate(grid.rows):
        text = ""
        spots: list[tuple[int, str]] = []
        for column, cell in enumerate(row):
            if cell.origin != (number, column) or not cell.text.strip():
                continue
            text += " - " if text else ""
            spots.append((len(text), cell.place))
            text += " ".join(cell.text.translate(_ONE_FOR_ONE).split())
        if text:
            yield Passage(text, tuple(spots), table=True)


def _unread(document: Document) -> tuple[ReadingFinding, ...]:
    """What the reader of the file could not see: of its other findings, none is about words."""
    return tuple(found for found in document.findings if found.code in _UNSEEN)


def _checked(read: ReadText) -> ReadText:
    if not any(ch.isalpha() for passage in read.passages for ch in passage.text):
        raise FileUnreadable(
            "there are no words in it that can be read",
            where=read.file,
            expected="a text with words: a scanned page is a picture, and has to be made text",
        )
    size = sum(len(passage.text) for passage in read.passages)
    if size > MOST_CHARACTERS:
        raise TooLarge(
            f"it has {size:,} characters of text",
            where=read.file,
            expected=f"a letter or an answer, with at most {MOST_CHARACTERS:,}",
        )
    return read
