"""Reads one sheet of a workbook in a process of its own, and writes it as lines of JSON.

    python -m disclosable.tables.workbook_child FILE SHEET MEMORY

A sheet with one stray cell far from its table is laid out in full by the reader, which then ends
the process for want of memory. Here that process is not the one that holds the case.

The lines: what sheets there are; then either the fault, or where the data begin, which cells are
merged, and rows of text. Needs nothing of this package.
"""

from __future__ import annotations

import json
import sys
from datetime import date, datetime, time
from typing import Any

MOST_CELLS = 40_000_000
"""More cells than this, blank ones included, are refused."""

MOST_WHOLE = 10**15
"""Up to here a spreadsheet's numbers are exact."""

BLOCK = 1000


def text_of(value: object) -> str:
    """A cell as its reader would write it: 9, not 9.0; a day as 2023-03-31."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        whole = value.is_integer() and abs(value) < MOST_WHOLE
        return str(int(value)) if whole else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _say(what: object) -> None:
    sys.stdout.write(json.dumps(what) + "\n")


def _read(path: str, sheet: str) -> None:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum, load_workbook

    workbook = load_workbook(path)
    sheets = {
        s.name: s.visible == SheetVisibleEnum.Visible
        for s in workbook.sheets_metadata
        if s.typ == SheetTypeEnum.WorkSheet
    }
    _say({"sheets": sheets})
    visible = [name for name, shown in sheets.items() if shown]
    if sheet:
        chosen = sheet if sheet in sheets else None
    else:
        chosen = visible[0] if len(visible) == 1 else None
    if chosen is None:
        return
    found = workbook.get_sheet_by_name(chosen)
    bottom, right = found.end or (0, 0)
    if (bottom + 1) * (right + 1) > MOST_CELLS:
        _say({"large": [bottom + 1, right + 1]})
        return
    # The rows come from the top of the sheet, but every row only from the first column with
    # anything in it.
    left = found.start[1] if found.start else 0
    _say({"sheet": chosen, "left": left, "merged": found.merged_cell_ranges or []})
    block: list[list[Any]] = []
    for row in found.iter_rows():
        block.append([text_of(value) for value in row])
        if len(block) == BLOCK:
            _say(block)
            block = []
    _say(block)


def main() -> int:
    """Read what the arguments name. A fault is a line of output like any other."""
    path, sheet, memory = sys.argv[1:4]
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (int(memory), int(memory)))
    except ImportError:  # Not every system can limit a process.
        pass
    try:
        _read(path, sheet)
    except Exception as error:  # Whatever it is, the parent refuses the file with it.
        _say(
            {"fault": type(error).__name__, "why": str(error).splitlines()[0] if str(error) else ""}
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
