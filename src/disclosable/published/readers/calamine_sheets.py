"""The sheets of an .xls or .xlsb workbook, read in a process of its own.

These formats do not tell this reader how numbers are shown. What they store is read: 0.041 may be
shown as 4.1%, and that is said.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from disclosable.errors import FileUnreadable, TooLarge
from disclosable.published.readers.cell_text import join_lines
from disclosable.published.readers.sheet import Sheet, SheetCell
from disclosable.published.readers.sightings import Sight, Sightings

MEMORY = 2 << 30
"""Bytes that reading one sheet may take."""

MOST_SHEETS = 100

FORMATS_NOT_READ = Sight(
    "number-formats-not-read",
    "this kind of workbook does not say here how numbers are shown, so a fraction may be shown as "
    "a percentage or rounded; save it as .xlsx to have it read as it is shown",
    settle=True,
)

_FRACTION = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")


def read_old(path: Path, seen: Sightings) -> list[Sheet]:
    """Every sheet of cells, hidden ones too, in the order of the workbook.

    Raises:
        FileUnreadable: it is damaged or locked.
        TooLarge: a sheet that would take more than `MEMORY`, or more than `MOST_SHEETS`.
    """
    names: dict[str, bool] = _said(path, "")[0]["sheets"]
    if len(names) > MOST_SHEETS:
        raise TooLarge(
            f"it has {len(names)} sheets", where=str(path), expected=f"at most {MOST_SHEETS}"
        )
    return [_read(path, name, shown, seen) for name, shown in names.items()]


def _read(path: Path, name: str, shown: bool, seen: Sightings) -> Sheet:
    sheet = Sheet(name, not shown)
    _, opened, *blocks = _said(path, name)
    left: int = opened["left"]
    for (top, first), (bottom, last) in opened["merged"]:
        sheet.merged.append((top, first, bottom, last))
    rows: Iterator[list[str]] = (row for block in blocks for row in block)
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            shown_text = join_lines(text.split("\n"))
            if not shown_text:
                continue
            sheet.cells[r, c + left] = SheetCell(shown_text)
            if _FRACTION.fullmatch(shown_text):
                seen.see(FORMATS_NOT_READ, sheet.place, shown_text)
    return sheet


def _said(path: Path, sheet: str) -> list[Any]:
    """What the reader says of one sheet, or of what sheets there are, line by line."""
    # -P: a file beside the workbook must not be taken for a module.
    command = [sys.executable, "-P", "-m", "disclosable.tables.workbook_child"]
    with tempfile.TemporaryFile() as errors:
        done = subprocess.run(  # noqa: S603 - our own module, no shell
            [*command, str(path.absolute()), sheet, str(MEMORY)],
            stdout=subprocess.PIPE,
            stderr=errors,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    said = [json.loads(line) for line in done.stdout.splitlines()]
    for line in said:
        if isinstance(line, dict):
            _check_fault(path, line)
    if done.returncode or not said:
        raise TooLarge(
            f"reading it failed, most often because it would take more than {MEMORY >> 30} GB of "
            "memory",
            where=str(path),
            expected="tables near the top left of their sheets; save them as .xlsx or CSV",
        )
    return said


def _check_fault(path: Path, said: dict[str, Any]) -> None:
    if "large" in said:
        height, width = said["large"]
        raise TooLarge(
            f"a sheet reaches over {height:,} rows and {width:,} columns, blank ones included",
            where=str(path),
            expected="tables near the top left of their sheets",
        )
    if "fault" in said:
        locked = said["fault"] == "PasswordError"
        raise FileUnreadable(
            "it is locked with a password"
            if locked
            else f"it cannot be read as a workbook ({said['why'] or said['fault']})",
            where=str(path),
            expected="a workbook that opens without a password and without being repaired",
        )
