"""Reading one published table back from its CSV file."""

from __future__ import annotations

import csv
from pathlib import Path

from disclosable.answer.readers.reading import Reading, ReadTable
from disclosable.errors import FileUnreadable


def read_csv(path: Path) -> Reading:
    """The one table of the file, which bears the file's name.

    Raises:
        FileUnreadable: the file is missing, is not UTF-8, or is not CSV.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [tuple(row) for row in csv.reader(file, strict=True)]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise FileUnreadable(
            "it cannot be read", where=str(path), expected="a CSV file in UTF-8"
        ) from error
    headings = rows[0] if rows else ()
    table = ReadTable(path.stem, f"table {path.stem!r}", headings, tuple(rows[1:]))
    return Reading((table,), "\n".join(" ".join(row) for row in rows))
