"""Plain text: paragraphs, and tables drawn with bars, with tabs or with aligned columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from disclosable.published.document import Document, Grid, Paragraph
from disclosable.published.entry import tidy_text
from disclosable.published.finding import ReadingFinding
from disclosable.published.readers.aligned_lines import find_aligned
from disclosable.published.readers.bar_lines import find_bars
from disclosable.published.readers.content import Content
from disclosable.published.readers.decoded import check_lines, decode
from disclosable.published.readers.listed_lines import ends_in_a_figure
from disclosable.published.readers.separated_lines import find_separated
from disclosable.published.readers.tabbed_lines import find_tabs
from disclosable.published.readers.text_row import NumberedLine, grid_of, is_rule

_QUOTED = re.compile(r"\A(?:>(?=\s|>|\Z)\s?)+")
_LINE_END = re.compile(r"\r\n|\r|\n")
_HEADING = re.compile(r"\A(#{1,6})\s+(.+?)\s*#*\Z")
_ITEM = re.compile(
    r"\A\s*(?:[-*•–+]|\(?\d{1,2}[.)]|\(?[a-z][.)]|\[[^\]]{1,8}\])\s+\S", re.IGNORECASE
)
_NARROW = 40


@dataclass(frozen=True, slots=True)
class TextBlocks:
    """What lines of text hold, in order, and what must be said of it."""

    blocks: list[Paragraph | Grid]
    findings: list[ReadingFinding]


def read_text_file(content: Content) -> Document:
    """Read a text; its first heading, if it has one, is its title.

    Raises:
        FileUnreadable: it breaks the encoding that its byte-order mark names.
        TooLarge: it has more than 200,000 lines.
    """
    decoded = decode(content.path, content.data)
    check_lines(content.path, decoded.text)
    file = str(content.path)
    found = read_lines(file, list(enumerate(_LINE_END.split(decoded.text), 1)))
    return Document(
        file,
        "text",
        next((b.text for b in found.blocks if isinstance(b, Paragraph) and b.level), ""),
        tuple(found.blocks),
        (*decoded.findings, *found.findings),
    )


def read_lines(file: str, lines: Sequence[NumberedLine]) -> TextBlocks:
    """The paragraphs and the grids of lines of text, each line with its number in the file."""
    reader = _Reader()
    unquoted = [(number, _QUOTED.sub("", text.replace("\f", ""))) for number, text in lines]
    at = 0
    while at < len(unquoted):
        at += reader.take(unquoted, at)
    reader.end_paragraph()
    return TextBlocks(
        reader.blocks,
        [
            ReadingFinding(
                "columns-unclear",
                f"{file}, line {number}",
                "the columns of the table that begins here are not aligned, so it is not plain "
                "which column each figure belongs to",
                settle=True,
            )
            for number in reader.unclear
        ],
    )


@dataclass(slots=True)
class _Reader:
    """The text as far as it has been read."""

    blocks: list[Paragraph | Grid] = field(default_factory=list)
    unclear: list[int] = field(default_factory=list)
    _open: list[NumberedLine] = field(default_factory=list)

    def take(self, lines: Sequence[NumberedLine], at: int) -> int:
        """Read the table that begins at a line, or else its prose; how many lines it takes."""
        height = 1
        for find in (find_bars, find_tabs, find_aligned, find_separated):
            found, rows, plain = find(lines, at)
            if rows:
                self.end_paragraph()
                self.blocks.append(grid_of(rows, lines[at][0]))
                if not plain:
                    self.unclear.append(lines[at][0])
                return found
            height = max(height, found)
        for line in lines[at : at + height]:
            self._take_prose(line)
        return height

    def _take_prose(self, line: NumberedLine) -> None:
        """Read one line that is no part of a table."""
        number, text = line
        heading = _HEADING.match(text)
        if not text.strip():
            self.end_paragraph()
        elif heading:
            self.end_paragraph()
            self.blocks.append(
                Paragraph(tidy_text(heading.group(2)), f"line {number}", len(heading.group(1)))
            )
        elif is_rule(text):
            self._underline(text)
        else:
            self._open.append(line)

    def _underline(self, rule: str) -> None:
        """A line of dashes below a single line makes that a heading; else it parts paragraphs."""
        if len(self._open) == 1 and not _ITEM.match(self._open[0][1]):
            number, text = self._open.pop()
            level = 1 if "=" in rule else 2
            self.blocks.append(Paragraph(tidy_text(text), f"line {number}", level))
        self.end_paragraph()

    def end_paragraph(self) -> None:
        """Close the lines that are open: as one paragraph, or several where lines are broken."""
        lines, self._open = self._open, []
        width = max((len(text.rstrip()) for _, text in lines), default=0)
        part: list[NumberedLine] = []
        for line in lines:
            if part and _begins(part[-1][1], line[1], width):
                self._close(part)
                part = []
            part.append(line)
        self._close(part)

    def _close(self, part: Sequence[NumberedLine]) -> None:
        text = tidy_text(" ".join(text for _, text in part))
        if text:
            self.blocks.append(Paragraph(text, f"line {part[0][0]}"))


def _begins(before: str, line: str, width: int) -> bool:
    """Whether a line begins something new: an item, or it would have fitted on the line before."""
    word = len(line.split()[0])
    full = width >= _NARROW and len(before.rstrip()) + 1 + word > width
    listed = ends_in_a_figure(before) and ends_in_a_figure(line)
    return bool(_ITEM.match(line)) or not full or listed
