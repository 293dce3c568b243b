"""A file of records or counts, whatever its kind, as rows of text that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from disclosable.errors import BadInput, FileUnreadable
from disclosable.tables.text_file import Block, check_readable, need_columns, read_blocks

PARQUET = frozenset({".parquet", ".pq"})
WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xlsb", ".ods"})

_SAVE_AS = {
    ".xls": "a workbook saved as .xlsx",
    ".numbers": "a workbook saved as .xlsx",
    ".feather": "a Parquet file",
    ".arrow": "a Parquet file",
    ".gz": "the file unpacked",
    ".zip": "the file unpacked",
}


@dataclass(frozen=True)
class Rows:
    """The rows of one file. `unit` is what a row is called in messages: line, row or record.

    `blocks` can be gone through once. `wanted` are the places of the wanted columns in a row.
    """

    path: Path
    where: str
    unit: str
    wanted: tuple[int, ...]
    blocks: Iterator[Block]

    def place(self, line: int) -> str:
        """Where a row stands, for a message."""
        return f"{self.where}, {self.unit} {line}"

    def columns(self, block: Block) -> list[list[str]]:
        """The wanted columns of a block, in the order in which they were wanted."""
        return [list(map(itemgetter(place), block.rows)) for place in self.wanted]


def is_parquet(path: Path) -> bool:
    """Whether the file, or the files of the folder, are counted where they are."""
    return path.suffix.lower() in PARQUET or path.is_dir()


def open_rows(path: Path, wanted: Sequence[str], sheet: str = "") -> Rows:
    """Open a CSV file, a workbook or a Parquet file, by the ending of its name.

    `sheet` names the sheet of a workbook; without it the workbook has to have one that is visible.

    Raises:
        FileUnreadable: missing, empty, damaged, or of a kind that is not read.
        BadRecords: a column is missing; two have the same name.
        BadInput: a sheet is named, and the file is no workbook.
        TooLarge: a workbook or a line that would fill the memory.
    """
    kind = path.suffix.lower()
    if kind in WORKBOOKS:
        from disclosable.tables.workbook_file import open_workbook

        return open_workbook(path, wanted, sheet)
    if sheet:
        raise BadInput(
            f"the sheet {sheet!r} is named, and the file is no workbook",
            where=str(path),
            expected=f"a file that ends in one of {', '.join(sorted(WORKBOOKS))}",
        )
    if kind in _SAVE_AS:
        check_readable(path)
        raise FileUnreadable(
            f"files that end in {kind} are not read", where=str(path), expected=_SAVE_AS[kind]
        )
    if is_parquet(path):
        from disclosable.tables.duck import parquet_rows

        return parquet_rows(path, wanted)
    blocks = read_blocks(path)
    header = next(blocks)
    names = header.rows[0]
    need_columns(f"{path}, line {header.lines[0]}", names, wanted)
    return Rows(path, str(path), "line", tuple(names.index(name) for name in wanted), blocks)
