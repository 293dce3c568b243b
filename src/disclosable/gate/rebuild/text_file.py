"""Fresh files of text: prose, tables in CSV, and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable
from itertools import groupby

from disclosable.gate.told import Passage, Row

_MEANT = "\n\t"
_WIDE_BLANKS = re.compile(r"[^\S\n]{40,}")
_LOW_BLANKS = re.compile(r"\n{4,}")


def write_text(shown: Iterable[Passage | Row]) -> bytes:
    """The words, in UTF-8: a line for each, tables with a tab between cells."""
    pieces = []
    for is_row, group in groupby(shown, key=lambda item: isinstance(item, Row)):
        if is_row:
            lines = ("\t".join(map(str, r.cells)) for r in group if isinstance(r, Row))
            pieces.append("\n".join(lines))
        else:
            pieces.append("\n".join(p.text for p in group if isinstance(p, Passage)))
    text = _seen("\n".join(pieces))
    text = _LOW_BLANKS.sub("\n\n\n", _WIDE_BLANKS.sub("    ", text))
    return (text.rstrip("\n") + "\n").encode()


def write_table(shown: Iterable[Passage | Row]) -> bytes:
    """The table, in CSV: every row as long as the longest, and no cell that a program would run."""
    rows = [[_cell(value) for value in item.cells] for item in shown if isinstance(item, Row)]
    width = max((len(row) for row in rows), default=0)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().encode()


def write_data(data: bytes) -> bytes:
    """The same JSON values, set afresh."""
    return (json.dumps(json.loads(data), indent=1, ensure_ascii=False) + "\n").encode()


def _cell(value: int | float | str) -> str:
    text = _seen(str(value))
    # A spreadsheet program runs what begins like this. A negative number does not.
    risky = text.startswith(("=", "+", "@", "\t", "\r")) or re.match(r"-(?![\d.])", text)
    return f"'{text}" if risky else text


def _seen(text: str) -> str:
    """The text without characters that show nothing."""
    return "".join(
        sign for sign in text if sign in _MEANT or unicodedata.category(sign) not in ("Cc", "Cf")
    )
