"""A sheet of a workbook (.xlsx, .xlsm, .xlsb, .ods) as rows of text.

What a cell shows is read as it was last saved: of a formula, the value that was saved with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from disclosable.errors import BadRecords, FileUnreadable, TooLarge
from disclosable.tables.source import Rows
from disclosable.tables.text_file import BLOCK, Block, check_header, check_readable, need_columns

MEMORY = 4 << 30
"""Bytes that reading one sheet may take."""

_SMALLER = (
    "a table at the top left of its sheet: delete what lies far below or beside it, or save the "
    "sheet as CSV UTF-8"
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One sheet, not yet read. `left` is the column of the sheet that comes first in its rows."""

    path: Path
    where: str
    left: int
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def open_workbook(path: Path, wanted: Sequence[str], sheet: str = "") -> Rows:
    """Open the sheet that is named, or the only one that is visible.

    The first row with anything in it holds the column names. Rows and columns with nothing in them
    are passed over.

    Raises:
        FileUnreadable: missing, damaged, locked with a password, or no workbook.
        BadRecords: no such sheet, several to choose from, a missing column, merged cells in a
            column that is wanted.
        TooLarge: the sheet would not fit into memory.
    """
    check_readable(path)
    said = _child(path, sheet)
    opened = _opened(path, sheet, said)
    rows = _rows(opened, said)
    line, header = next(rows, (0, []))
    if not line:
        raise FileUnreadable(
            "there is nothing in any cell", where=opened.where, expected="a row of column names"
        )
    names = [name.strip() for name in header]
    while not names[-1]:
        names.pop()
    where = f"{opened.where}, row {line}"
    named = [name for name in names if name]
    check_header(where, named)
    need_columns(where, named, wanted)
    places = tuple(names.index(name) for name in wanted)
    _check_merged(opened, line, dict(zip(wanted, places, strict=True)))
    return Rows(path, opened.where, "row", places, _blocks(rows, len(names)))


def _child(path: Path, sheet: str) -> Iterator[Any]:
    """What the reader says, line by line."""
    # -P: a file beside the records must not be taken for a module.
    command = [sys.executable, "-P", "-m", "disclosable.tables.workbook_child"]
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(  # noqa: S603 - our own module, no shell
            [*command, str(path.absolute()), sheet, str(MEMORY)],
            stdout=subprocess.PIPE,
            stderr=errors,
            stdin=subprocess.DEVNULL,
        ) as process,
    ):
        try:
            out: IO[bytes] | None = process.stdout
            assert out is not None
            for line in out:
                yield json.loads(line)
            if process.wait():
                raise TooLarge(
                    f"reading it failed, most often because it would take more than "
                    f"{MEMORY >> 30} GB of memory",
                    where=str(path),
                    expected=_SMALLER,
                )
        finally:
            process.kill()


def _opened(path: Path, sheet: str, said: Iterator[Any]) -> _Sheet:
    first: Any = next(said, {"fault": "", "why": "the reader stopped"})
    _check_fault(path, first)
    sheets: dict[str, bool] = first["sheets"]
    second = next(said, None)
    if second is None:
        raise _no_choice(path, sheet, sheets)
    _check_fault(path, second)
    where = f"{path}, sheet {second['sheet']!r}"
    merged = tuple((tuple(a), tuple(b)) for a, b in second["merged"])
    return _Sheet(path, where, second["left"], merged)


def _no_choice(path: Path, sheet: str, sheets: dict[str, bool]) -> BadRecords | FileUnreadable:
    told = [name if shown else f"{name} (hidden)" for name, shown in sheets.items()]
    visible = sum(sheets.values())
    if not sheets:
        return FileUnreadable("it has no sheet with cells", where=str(path))
    if sheet:
        return BadRecords(f"there is no sheet {sheet!r}", where=str(path), instead=told)
    found = f"it has {visible} visible sheets" if visible else "all its sheets are hidden"
    return BadRecords(
        found, where=str(path), expected="the name of the sheet to read", instead=told
    )


def _check_fault(path: Path, said: dict[str, Any]) -> None:
    if "large" in said:
        height, width = said["large"]
        raise TooLarge(
            f"the sheet reaches over {height:,} rows and {width:,} columns, blank ones included",
            where=str(path),
            expected=_SMALLER,
        )
    if "fault" in said:
        locked = said["fault"] == "PasswordError"
        raise FileUnreadable(
            "it is locked with a password"
            if locked
            else f"it cannot be read as a workbook ({said['why'] or said['fault']})",
            where=str(path),
            expected="an .xlsx, .xlsm, .xlsb or .ods file that opens without a password",
        )


def _rows(sheet: _Sheet, said: Iterator[Any]) -> Iterator[tuple[int, list[str]]]:
    """Every row that is not blank, with its number in the sheet."""
    number = 0
    for block in said:
        if isinstance(block, dict):
            _check_fault(sheet.path, block)
        for row in block:
            number += 1
            if any(map(str.strip, row)):
                yield number, row


def _check_merged(sheet: _Sheet, header: int, columns: dict[str, int]) -> None:
    for (top, left), (bottom, right) in sheet.merged:
        for name, place in columns.items():
            if bottom + 1 >= header and left <= place + sheet.left <= right:
                span = f"{_letters(left)}{top + 1}:{_letters(right)}{bottom + 1}"
                raise BadRecords(
                    f"the cells {span} are merged, and all but the first of them are blank; the "
                    f"column {name!r} is among them",
                    where=sheet.where,
                    expected="cells that are not merged, each with its own code or count",
                )


def _letters(column: int) -> str:
    """The name of a column: 0 is A, 26 is AA."""
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _blocks(rows: Iterator[tuple[int, list[str]]], width: int) -> Iterator[Block]:
    lines: list[int] = []
    kept: list[list[str]] = []
    for line, row in rows:
        if not any(map(str.strip, row[:width])):
            continue
        lines.append(line)
        kept.append(row)
        if len(kept) == BLOCK:
            yield Block(lines, kept)
            lines, kept = [], []
    yield Block(lines, kept)
