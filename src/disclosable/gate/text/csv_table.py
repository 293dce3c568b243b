"""A CSV table: text in UTF-8, the same number of cells in every row, and nothing that runs."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from disclosable.gate.finding import CannotRead, Check, Finding, Sightings

ENCODING = Check(
    "csv-encoding",
    "The bytes, as strict UTF-8, with or without a byte order mark.",
    "Programs guess other encodings, and guess differently.",
    "Save the table in UTF-8.",
)
NUL = Check(
    "csv-nul",
    "NUL characters.",
    "Programs stop reading there, each in its own way, so a part of the table is not seen.",
    "Write the table again from its source.",
)
BROKEN = Check(
    "csv-broken",
    "Quotation marks, strictly, and the length of each cell.",
    "A quotation mark that is not closed swallows the rows after it.",
    "Write the table again with a CSV writer.",
)
RAGGED = Check(
    "csv-ragged",
    "The number of cells in each row, against the first.",
    "A cell too many belongs to no column: it is a note, a key or a slip.",
    "Give every row as many cells as there are columns.",
)
HEADER = Check(
    "csv-header",
    "The column names: present, and different from each other.",
    "Of two columns of one name, programs read one.",
    "Name each column, and each differently.",
)
FORMULA = Check(
    "csv-formula",
    "Cells that begin like a formula: =, +, @, a tab, or a minus before anything but a number.",
    "A spreadsheet program runs them when the table is opened.",
    "Put a word before the sign, or write the number plainly.",
)
CHECKS = (ENCODING, NUL, BROKEN, RAGGED, HEADER, FORMULA)

CANNOT_SEE = (
    "Whether a column is personal data. Invisible characters within a cell. Delimiters other "
    "than a comma make a file unknown."
)

_FORMULA = re.compile(r"[\t\r]|\s*(?:[=+@]|-(?!\s*(?:[0-9][0-9.,]*)?\s*\Z))")


def read_csv(data: bytes, allowed_names: frozenset[str]) -> Iterator[Finding]:  # noqa: ARG001
    """Findings in a CSV file with commas.

    Raises:
        CannotRead: the bytes are no UTF-8, or the quotation marks do not match.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CannotRead(
            ENCODING.at(f"byte {error.start + 1}", "the table is not in UTF-8")
        ) from error
    if "\0" in text:
        raise CannotRead(NUL.at(f"line {text[: text.index(chr(0))].count(chr(10)) + 1}", "a NUL"))
    seen = Sightings()
    header: list[str] = []
    rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row in rows:
            place = f"line {rows.line_num}"
            if not header:
                header = row
                if not all(name.strip() for name in row) or len(set(row)) < len(row):
                    yield HEADER.at(place, "a column without a name of its own")
            elif len(row) != len(header):
                seen.see(RAGGED, "the table", place, f"rows that do not have {len(header)} cells")
            for number, cell in enumerate(row, start=1):
                if _FORMULA.match(cell):
                    seen.see(
                        FORMULA, "the table", f"{place}, cell {number}", "cells like a formula"
                    )
    except csv.Error as error:
        raise CannotRead(
            BROKEN.at(f"line {rows.line_num}", f"it cannot be read ({error})")
        ) from error
    yield from seen.findings()
