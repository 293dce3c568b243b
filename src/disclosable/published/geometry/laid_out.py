"""A rectangle of cells and its shape, made into labels and entries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosable.errors import TooLarge
from disclosable.published.entry import Kind, read_entry
from disclosable.published.finding import ReadingFinding
from disclosable.published.geometry.body import BodyRow, body_rows
from disclosable.published.geometry.column_labels import column_labels
from disclosable.published.geometry.doubts import doubts_of
from disclosable.published.geometry.leftovers import leftovers
from disclosable.published.geometry.look import Look
from disclosable.published.geometry.names import names_remarks
from disclosable.published.geometry.note_marks import NoteMarks
from disclosable.published.geometry.region import Region
from disclosable.published.geometry.shape import Shape
from disclosable.published.geometry.shares import SHARE, count_and_share
from disclosable.published.geometry.standing_apart import standing_apart
from disclosable.published.printed import Labels, Passage, Printed, PrintedTable

WORDS_OF_A_REMARK = 3
MOST_CELLS = 2_000_000


@dataclass(frozen=True)
class LaidOut:
    """A table, the remarks in words that stand in it, and what is doubtful about it."""

    table: PrintedTable
    remarks: tuple[Passage, ...]
    findings: tuple[ReadingFinding, ...]


def lay_out(
    region: Region, shape: Shape, marks: NoteMarks, *, file: str, number: int, title: str
) -> LaidOut:
    """Make labels and entries of a table's cells.

    Args:
        region: the table.
        shape: which of its cells are labels.
        marks: the note marks of the page.
        file: the file's name.
        number: the table's number in the file, from 1.
        title: what it is called.

    Raises:
        TooLarge: blocks of rows with so many names of columns that the table would be immense.
    """
    body = body_rows(region, shape, marks)
    beyond = range(shape.label_columns, region.width)
    used = [c for c in beyond if any(region.text(r, c) for r in range(len(region.rows)))] or [
        *beyond
    ]
    remarks = [c for c in used if len(used) > 1 and _is_remarks(region, shape, body, c)]
    columns = [c for c in used if c not in remarks]
    findings: list[ReadingFinding] = []
    cells = [[_printed(region, shape, row, c, marks, findings) for c in columns] for row in body]
    _forget_blanks(region, shape, columns, cells)
    figures = [[_count(line[n]) for line in cells] for n in range(len(columns))]
    labels = column_labels(region, shape.header_rows, shape.label_columns, columns, marks, figures)
    names, cells = _with_later_names(region, body, columns, list(labels.labels), cells, marks, file)
    names, cells = _with_shares(names, cells)
    row_names, rows = _rows(region, shape, body, cells, marks)
    table = PrintedTable(
        file=file,
        number=number,
        title=title,
        place=region.place,
        row_names=row_names,
        rows=rows,
        column_names=labels.names,
        columns=tuple(names),
        cells=tuple(tuple(line) for line in cells),
        indents=tuple(
            region.rows[row.number][max(shape.label_columns - 1, 0)].indent for row in body
        ),
    )
    findings += doubts_of(region, shape, body, table, marks)
    said = tuple(
        Passage(": ".join([*(x for x in row.labels if x), region.text(row.number, c)]), place)
        for row in body
        for c in remarks
        if region.text(row.number, c)
        for place in [region.rows[row.number][c].place]
    )
    return LaidOut(table, (*leftovers(region, table, remarks, marks), *said), tuple(findings))


def _is_remarks(region: Region, shape: Shape, body: Sequence[BodyRow], column: int) -> bool:
    """Whether a column holds remarks in words: its name says so, or its texts are long."""
    texts = [region.text(row.number, column) for row in body if region.text(row.number, column)]
    looks = [region.looks[row.number][column] for row in body]
    if any(look in (Look.COUNT, Look.NUMBER, Look.YEAR, Look.SIGN, Look.RANGE) for look in looks):
        return False
    if Look.TEXT not in looks:
        return False
    named = [region.text(r, column) for r in range(shape.header_rows) if region.text(r, column)]
    if named and names_remarks(named[-1]):
        return True
    words = sum(len(text.split()) for text in texts)
    different = len({text.casefold() for text in texts})
    return words > WORDS_OF_A_REMARK * len(texts) and different == len(texts) > 1


def _printed(
    region: Region,
    shape: Shape,
    row: BodyRow,
    column: int,
    marks: NoteMarks,
    findings: list[ReadingFinding],
) -> Printed | None:
    cell = region.rows[row.number][column]
    entry = marks.entry(cell.text)
    here = Printed(entry, cell.place)
    top, left = _first_place(region, row.number, column)
    if (top, left) == (row.number, column) or entry.kind is Kind.BLANK:
        return here
    if left < shape.label_columns or top < shape.header_rows:
        # A label that runs on over the figures: there is none.
        return None
    if not (
        entry.kind is Kind.MARKER and region.looks[row.number][column] in (Look.TEXT, Look.WORD)
    ):
        findings.append(
            ReadingFinding(
                "merged-figure",
                cell.place,
                f"{entry.text!r} stands in one cell over several rows or columns: it may be the "
                "figure of all of them together or of each",
                settle=True,
            )
        )
    return here if entry.kind is Kind.MARKER else None


def _forget_blanks(
    region: Region,
    shape: Shape,
    columns: Sequence[int],
    cells: list[list[Printed | None]],
) -> None:
    """A blank in a column that only some rows have, since nothing names it, is no cell."""
    for n, c in enumerate(columns):
        if shape.header_rows and not any(region.text(r, c) for r in range(shape.header_rows)):
            for line in cells:
                printed = line[n]
                if printed is not None and printed.entry.kind is Kind.BLANK:
                    line[n] = None


def _first_place(region: Region, row: int, column: int) -> tuple[int, int]:
    """Where in the region a merged cell begins."""
    origin = region.rows[row][column].origin
    while row and region.rows[row - 1][column].origin == origin:
        row -= 1
    while column and region.rows[row][column - 1].origin == origin:
        column -= 1
    return row, column


def _count(printed: Printed | None) -> int | None:
    return None if printed is None else printed.entry.count


def _with_later_names(
    region: Region,
    body: Sequence[BodyRow],
    columns: Sequence[int],
    names: list[Labels],
    cells: list[list[Printed | None]],
    marks: NoteMarks,
    file: str,
) -> tuple[list[Labels], list[list[Printed | None]]]:
    """Columns that only a heading row inside the table names: blocks below it have those."""
    depth = len(names[0]) if names else 1
    places: dict[tuple[int | None, int], int] = {(None, c): n for n, c in enumerate(columns)}
    by_name: dict[str, list[int]] = {}
    for n, known in enumerate(names):
        by_name.setdefault(known[-1], []).append(n)
    for row in body:
        if row.header is None or (row.header, columns[0]) in places:
            continue
        taken = set()
        for c in columns:
            label = (*[""] * (depth - 1), marks.label(region.text(row.header, c)))
            same = next((n for n in by_name.get(label[-1], ()) if n not in taken), None)
            if same is None:
                same = len(names)
                names.append(label)
                by_name.setdefault(label[-1], []).append(same)
                if len(names) * len(cells) > MOST_CELLS:
                    raise TooLarge(
                        f"heading rows within the table name more than {len(names):,} columns",
                        where=f"{file}, {region.place}",
                        expected=f"at most {MOST_CELLS:,} cells in a table",
                    )
            taken.add(same)
            places[row.header, c] = same
    wide: list[list[Printed | None]] = []
    for row, line in zip(body, cells, strict=True):
        placed: list[Printed | None] = [None] * len(names)
        for c, printed in zip(columns, line, strict=True):
            placed[places[row.header, c]] = printed
        wide.append(placed)
    return names, wide


def _with_shares(
    names: list[Labels],
    cells: list[list[Printed | None]],
) -> tuple[list[Labels], list[list[Printed | None]]]:
    """Where most cells of a column print a count and its percentage, make two columns of it."""
    for n in range(len(names) - 1, -1, -1):
        pairs = [None if line[n] is None else count_and_share(_text(line[n])) for line in cells]
        filled = [line[n] for line in cells if line[n] is not None and _text(line[n])]
        if not filled or 2 * sum(pair is not None for pair in pairs) < len(filled):
            continue
        *outer, innermost = names[n]
        names.insert(n + 1, (*outer, f"{innermost} {SHARE}".strip()))
        for line, pair in zip(cells, pairs, strict=True):
            printed = line[n]
            share: Printed | None = None
            if printed is not None and pair is not None:
                line[n] = replace(printed, entry=read_entry(pair[0]))
                share = replace(printed, entry=read_entry(pair[1]))
            line.insert(n + 1, share)
    return names, cells


def _text(printed: Printed | None) -> str:
    return "" if printed is None else printed.entry.text


def _rows(
    region: Region,
    shape: Shape,
    body: Sequence[BodyRow],
    cells: Sequence[Sequence[Printed | None]],
    marks: NoteMarks,
) -> tuple[tuple[str, ...], tuple[Labels, ...]]:
    """The names of the levels of row labels, and the labels of each row."""
    deep = max((len(row.headings) for row in body), default=0)
    corners = len({row.corner.casefold() for row in body}) > 1
    outer = [
        [*row.headings, *[""] * (deep - len(row.headings)), *([row.corner] if corners else [])]
        for row in body
    ]
    own = [list(row.labels) or [""] for row in body]
    rows = [[*a, *b] for a, b in zip(outer, own, strict=True)]
    figures = [[_count(printed) for printed in line] for line in cells]
    last = [next((x for x in reversed(labels) if x), "") for labels in own]
    for level in range(len(rows[0]) - 1 if rows else 0):
        blocks: list[list[int]] = []
        for n, labels in enumerate(rows):
            if (
                level >= len(outer[n])
                and body[n].own[level - len(outer[n])]
                and not any(body[n].own[level - len(outer[n]) + 1 :])
            ):
                # Its own label stands on this level already.
                blocks.append([])
                continue
            if blocks and n and blocks[-1] and rows[n - 1][: level + 1] == labels[: level + 1]:
                blocks[-1].append(n)
            else:
                blocks.append([n])
        blocks = [block for block in blocks if block]
        if not blocks or len(rows) - 1 not in blocks[-1]:
            continue
        for n in standing_apart(blocks, last, figures):
            if not (level >= len(outer[n]) and body[n].own[level - len(outer[n])]):
                rows[n][level] = ""
    names = [""] * len(outer[0]) if outer else []
    return (*names, *_names(region, shape, marks, corners)), tuple(tuple(row) for row in rows)


def _names(region: Region, shape: Shape, marks: NoteMarks, corners: bool) -> list[str]:
    """What the label columns are called; a corner that is the name of a block is no name."""
    found = []
    for c in range(max(shape.label_columns, 1)):
        texts = [
            marks.label(region.text(r, c))
            for r in range(shape.header_rows)
            if c < shape.label_columns
            and region.text(r, c)
            and not (c and region.rows[r][c].origin == region.rows[r][c - 1].origin)
        ]
        if corners and c == 0:
            texts = texts[:-1] or [marks.label(cell.text) for cell in region.titles[-1:]]
        found.append(texts[-1] if texts else "")
    return found
