"""What a finished file says, in the terms in which every format can be compared."""

from __future__ import annotations

from dataclasses import dataclass

Address = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadTable:
    """One table as it stands in a file.

    Args:
        name: the table of the release that it says it is; empty where it does not say.
        place: where in the file, as a person would look for it.
        headings: the heading of each column, left to right.
        lines: the body, each line left to right: text, or a number where the format has numbers.
        addresses: for each line the cell that each figure says it is, where the format says so.
    """

    name: str
    place: str
    headings: tuple[str, ...]
    lines: tuple[tuple[int | float | str, ...], ...]
    addresses: tuple[tuple[Address | None, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A count in the prose that says which cell it is."""

    table: str
    address: Address
    value: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A file read back: its tables, the figures in its prose, and all its words in order.

    Args:
        strange: what stands in the file where nothing should, in sentences.
    """

    tables: tuple[ReadTable, ...]
    text: str
    figures: tuple[ReadFigure, ...] = ()
    strange: tuple[str, ...] = ()


def squeezed(text: str) -> str:
    """The text with every run of white space made one space."""
    return " ".join(text.split())
