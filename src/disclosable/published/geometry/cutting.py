"""A sheet or a text cut into its tables and the prose above, between and below them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from disclosable.published.document import Grid
from disclosable.published.entry import tidy_text
from disclosable.published.geometry.blocks_apart import is_next_block
from disclosable.published.geometry.columns_apart import columns_apart
from disclosable.published.geometry.header_rows import is_header_like
from disclosable.published.geometry.look import Look, look_of
from disclosable.published.geometry.region import (
    Region,
    Row,
    filled_cells,
    is_blank,
    is_lone,
    joined,
)
from disclosable.published.geometry.trimming import is_note_row, is_split_note
from disclosable.published.geometry.units import without_units
from disclosable.published.geometry.wording import is_note
from disclosable.published.printed import Passage
from disclosable.published.total_label import is_total

_TITLE_OF_ANOTHER = re.compile(
    r"(?:table|figure|question)\b|q\.?\s?\d|\d{1,2}[.)]\s|\S.*\sby\s", re.IGNORECASE
)


def cut(grid: Grid) -> tuple[Passage | Region, ...]:
    """The tables of a grid that the file does not mark off, and its prose, in order."""
    return tuple(_cut(grid.rows, grid.place))


def _cut(rows: Sequence[Row], place: str) -> Iterator[Passage | Region]:
    spans = columns_apart(rows)
    if len(spans) > 1:
        parts = [list(_cut([row[first:end] for row in rows], place)) for first, end in spans]
        yield from _side_by_side([part for stack in parts for part in stack])
        return
    sheet = _Sheet(place)
    for chunk in _chunks(rows):
        if len(columns_apart(chunk)) > 1:
            sheet.close()
            sheet.parts.extend(_cut(chunk, place))
        else:
            sheet.add(chunk)
    sheet.close()
    yield from sheet.parts


def _side_by_side(parts: Sequence[Passage | Region]) -> Iterator[Passage | Region]:
    """Tables side by side; one whose names are those of the table before it goes on with that."""
    before: Region | None = None
    for part in parts:
        if isinstance(part, Region) and before is not None and _names(part) == _names(before):
            before = replace(before, rows=(*before.rows, *part.rows[1:]))
            continue
        if before is not None:
            yield before
        before = part if isinstance(part, Region) else None
        if before is None:
            yield part
    if before is not None:
        yield before


def _names(region: Region) -> tuple[str, ...]:
    """The first row, where it could name columns; else nothing that is equal to another."""
    if not _is_header(region.rows[0]):
        return (region.rows[0][0].place,)
    return tuple(text.casefold() for text in region.texts[0])


def _chunks(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Runs of rows between blank rows."""
    chunk: list[Row] = []
    for row in rows:
        if not is_blank(row):
            chunk.append(row)
        elif chunk:
            yield [*without_units(chunk)]
            chunk = []
    if chunk:
        yield [*without_units(chunk)]


def has_figures(row: Row) -> bool:
    """Whether something like a figure stands in a row beside its first cell."""
    filled = list(filled_cells(row))
    if not any(c and look_of(cell.text).may_be_figure for c, cell in filled):
        return False
    return not is_split_note([cell.text for _, cell in filled])


def _has_sure_figures(row: Row) -> bool:
    return any(c and look_of(cell.text).is_sure_figure for c, cell in filled_cells(row))


def _extent(row: Row) -> int:
    """How many columns there are up to the last one that is filled."""
    return max((c + 1 for c, _ in filled_cells(row)), default=0)


def _is_header(row: Row) -> bool:
    """Whether a row with several texts could name columns."""
    return not is_lone(row) and is_header_like(Region((row,), ""), 0)


@dataclass
class _Sheet:
    """What has been cut so far, and the table that is still open."""

    place: str
    parts: list[Passage | Region] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    below: list[Passage] = field(default_factory=list)
    waiting: list[Row] = field(default_factory=list)
    is_headed: bool = False

    def add(self, chunk: list[Row]) -> None:
        """One more run of rows without a blank row in it."""
        if not any(has_figures(row) for row in chunk):
            self._without_figures(chunk)
            return
        above, rest = _split_above(chunk)
        headed = bool(rest) and _is_header(rest[0])
        goes_on = self.rows and not self.waiting and not headed and self._may_go_on(above, rest)
        if goes_on:
            rest = [*above, *rest]
        elif self.waiting and not headed and not above:
            rest = [*self._take_waiting(), *rest]
            headed = True
        else:
            self.close()
            self._say(above)
        if not goes_on:
            self.is_headed = headed
        self._take(rest)

    def close(self) -> None:
        """The open table is at its end."""
        if self.rows:
            region = _region(self.rows, self.place)
            before = self.parts[-1] if self.parts else None
            if isinstance(before, Region) and is_next_block(before, region):
                self.parts[-1] = replace(before, rows=(*before.rows, *region.rows))
            else:
                self.parts.append(region)
        self.parts.extend(self.below)
        self.rows, self.below, self.is_headed = [], [], False
        self._say(self._take_waiting())

    def _take_waiting(self) -> list[Row]:
        rows, self.waiting = self.waiting, []
        return rows

    def _say(self, rows: Sequence[Row]) -> None:
        self.parts.extend(_passage(row) for row in rows)

    def _without_figures(self, chunk: list[Row]) -> None:
        """Prose; but the last rows may be the headings of figures below a blank row."""
        first = len(chunk)
        while first and not is_lone(chunk[first - 1]) and _is_header(chunk[first - 1]):
            if is_split_note([cell.text for _, cell in filled_cells(chunk[first - 1])]):
                break
            first -= 1
        if self.rows and first:
            self.below.extend(_passage(row) for row in self._take_waiting())
            self.below.extend(_passage(row) for row in chunk[:first])
        elif first:
            self._say(self._take_waiting())
            self._say(chunk[:first])
        if first < len(chunk):
            self.close()
            self.waiting = chunk[first:]

    def _may_go_on(self, above: Sequence[Row], rest: Sequence[Row]) -> bool:
        """Whether rows below a blank row belong to the table above it."""
        if any(is_note(joined(row)) for row in above):
            return False
        totals = all(is_total(tidy_text(row[0].text)) for row in rest)
        if self.below and not totals:
            return False
        widest = max(map(_extent, self.rows))
        same = max(map(_extent, rest)) == widest
        return totals or (self.is_headed and same)

    def _take(self, chunk: Sequence[Row]) -> None:
        """Rows of the open table, notes in it, and headings that begin another table."""
        last = max((r for r, row in enumerate(chunk) if has_figures(row)), default=-1)
        for r, row in enumerate(chunk):
            figures_above = any(_has_sure_figures(other) for other in self.rows)
            if figures_above and _begins_another(row, chunk[r + 1 : r + 3], self.rows):
                self.close()
                self._say([row])
                self.is_headed = True
            elif self.rows and (
                is_note_row(row, after_all=r > last)
                or (r > last and is_split_note([cell.text for _, cell in filled_cells(row)]))
            ):
                self.below.append(_passage(row))
            else:
                self.rows.append(row)


def _begins_another(row: Row, rest: Sequence[Row], above: Sequence[Row]) -> bool:
    """Whether a text alone in its row is the title of another table right below."""
    if not is_lone(row) or len(rest) < 2 or not _is_header(rest[0]):
        return False
    names = [tidy_text(cell.text).casefold() for _, cell in filled_cells(rest[0])][1:]
    known = {
        tidy_text(cell.text).casefold()
        for other in above
        if not _has_sure_figures(other)
        for _, cell in filled_cells(other)
    }
    again = bool(names) and set(names) <= known
    return not again or bool(_TITLE_OF_ANOTHER.match(tidy_text(row[0].text)))


def _split_above(chunk: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The texts above a table's headings, and the table."""
    figures = next(n for n, row in enumerate(chunk) if has_figures(row))
    extents = Counter(_extent(row) for row in chunk if has_figures(row))
    usual = max(extents, key=lambda extent: (extents[extent], -extent))
    first = figures
    for n in range(figures - 1, -1, -1):
        row = chunk[n]
        if is_lone(row):
            # Between headings and figures it heads the rows; above the headings it is a title.
            if any(not is_lone(other) and _is_table_head(other, usual) for other in chunk[:n]):
                continue
            break
        if not _is_table_head(row, usual):
            break
        first = n
    return list(chunk[:first]), list(chunk[first:])


def _is_table_head(row: Row, usual: int) -> bool:
    texts = [tidy_text(cell.text) for _, cell in filled_cells(row)]
    if usual > 2 >= _extent(row) or texts[0].endswith(":"):
        return False
    return _is_header(row) and not is_split_note(texts)


def _passage(row: Row) -> Passage:
    cells = [cell for _, cell in filled_cells(row)]
    is_sign = look_of(cells[0].text) is Look.SIGN
    return Passage(joined(row, " " if is_sign else ", "), cells[0].place)


def _region(rows: Sequence[Row], place: str) -> Region:
    """The table without blank columns at its sides."""
    used = [c for c in range(len(rows[0])) if any(row[c].text.strip() for row in rows)]
    first, end = min(used), max(used) + 1
    cut_out = tuple(row[first:end] for row in rows)
    where = cut_out[0][0].place
    own = where.startswith(("line", place))
    return Region(cut_out, where if own else f"{place}, from {where}")
