"""The decisions that make labels and entries of a rectangle of cells."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import BadRelease
from disclosable.published.finding import ReadingFinding
from disclosable.published.geometry.header_rows import guess_header_rows
from disclosable.published.geometry.inner_headers import inner_headers
from disclosable.published.geometry.label_columns import guess_label_columns
from disclosable.published.geometry.lone_rows import are_headings, lone_rows
from disclosable.published.geometry.region import Region, is_blank


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table's cells are read.

    `header_rows` and `label_columns` are counted from its upper left corner, below the rows that
    are its title. `headings`: whether labels alone in their rows head the rows below; otherwise
    they are categories whose figures are left blank.

    Raises:
        BadRelease: a number below 0.
    """

    header_rows: int
    label_columns: int
    headings: bool

    def __post_init__(self) -> None:
        if min(self.header_rows, self.label_columns) < 0:
            raise BadRelease("a table cannot have fewer than 0 heading rows or label columns")


@dataclass(frozen=True, slots=True)
class SettledShape:
    """What a person has said of a table's shape; None leaves it to the rules."""

    header_rows: int | None = None
    label_columns: int | None = None
    headings: bool | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """A shape, and what is doubtful about it."""

    shape: Shape
    doubts: tuple[ReadingFinding, ...] = ()


NOTHING_SETTLED = SettledShape()


def guess_shape(
    region: Region, settled: SettledShape = NOTHING_SETTLED, *, file: str = ""
) -> Guess:
    """The likeliest shape of a table, given what a person has settled of it.

    `file` is named where that does not fit.

    Raises:
        BadRelease: the settled shape does not fit the table.
    """
    header_rows, doubts = _header_rows(region, settled, file)
    inner = frozenset(inner_headers(region, header_rows))
    body = [
        r
        for r in range(header_rows, len(region.rows))
        if r not in inner and not is_blank(region.rows[r])
    ]
    alone = set(lone_rows(region, header_rows, 1))
    if settled.label_columns is None:
        full = [r for r in body if r not in alone]
        label_columns, more = guess_label_columns(region, header_rows, full or body)
        doubts += more
    else:
        label_columns = settled.label_columns
        if label_columns >= region.width and region.width > 1:
            raise BadRelease(
                f"it is settled that {label_columns} columns are labels",
                where=f"{file}, {region.place}",
                expected=f"fewer: the table has {region.width} columns",
            )
    lone = lone_rows(region, header_rows, label_columns)
    alone = set(lone)
    headings, more = are_headings(region, lone, [r for r in body if r not in alone], inner)
    if settled.headings is None:
        return Guess(Shape(header_rows, label_columns, headings), doubts + more)
    return Guess(Shape(header_rows, label_columns, settled.headings), doubts)


def _header_rows(
    region: Region, settled: SettledShape, file: str
) -> tuple[int, tuple[ReadingFinding, ...]]:
    if settled.header_rows is None:
        return guess_header_rows(region)
    if settled.header_rows >= len(region.rows):
        raise BadRelease(
            f"it is settled that {settled.header_rows} rows are headings",
            where=f"{file}, {region.place}",
            expected=f"fewer: the table has {len(region.rows)} rows below its title",
        )
    return settled.header_rows, ()
