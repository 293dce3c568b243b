"""Fresh files of text: prose, tables in CSV, and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from disclosable.gate.text.csv_table import runs
from disclosable.gate.text.json_data import parse
from disclosable.gate.text.plain_text import before_thread
from disclosable.gate.text.unseen import without_unseen
from disclosable.gate.told import Passage, Role, Row

_BESIDE = (Role.PROPERTY, Role.CORRESPONDENT)
_WIDE_BLANKS = re.compile(r"[^\S\n]{40,}")
_LOW_BLANKS = re.compile(r"\n{4,}")


def write_text(shown: Iterable[Passage | Row]) -> bytes:
    """The words, in UTF-8: a line for each, tables with a tab between cells.

    An earlier message below is left out.
    """
    return _ended(before_thread(_text(shown)))


def write_message(shown: Iterable[Passage | Row]) -> bytes:
    """The subject and the words of a message, as a text.

    An earlier message below or quoted between is left out, and so is what stands in its head.
    """
    return _ended(before_thread(_text(shown), message=True))


def _text(shown: Iterable[Passage | Row]) -> str:
    pieces = []
    for is_row, group in groupby(shown, key=lambda item: isinstance(item, Row)):
        if is_row:
            lines = ("\t".join(map(str, r.cells)) for r in group if isinstance(r, Row))
            pieces.append("\n".join(lines))
        else:
            words = (p for p in group if isinstance(p, Passage) and p.role not in _BESIDE)
            pieces.append("\n\n".join(p.text for p in words))
    return without_unseen("\n\n".join(pieces))


def _ended(text: str) -> bytes:
    text = _LOW_BLANKS.sub("\n\n\n", _WIDE_BLANKS.sub("    ", text))
    return (text.rstrip("\n") + "\n").encode()


def write_table(shown: Iterable[Passage | Row]) -> bytes:
    """The table, in CSV: every row as long as the longest, and no cell that a program would run.

    Titles and notes keep their places, an empty line between them and the rows.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    blocks = groupby(shown, key=lambda item: item.table if isinstance(item, Row) else "")
    for number, (table, group) in enumerate(blocks):
        if number:
            out.write("\n")
        if not table:
            writer.writerows([_cell(p.text)] for p in group if isinstance(p, Passage))
            continue
        rows = [[_cell(value) for value in item.cells] for item in group if isinstance(item, Row)]
        width = max(len(row) for row in rows)
        writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    return out.getvalue().encode()


def write_data(data: bytes) -> bytes:
    """The same JSON values, set afresh; those of lines as a list."""
    value = _values(parse(data.decode("utf-8-sig"), {}))
    return (json.dumps(value, indent=1, ensure_ascii=False) + "\n").encode()


def _values(value: Any) -> Any:
    if isinstance(value, dict):
        return {without_unseen(key): _values(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_values(inner) for inner in value]
    return without_unseen(value) if isinstance(value, str) else value


def _cell(value: int | float | str) -> str:
    text = without_unseen(str(value))
    return f"'{text}" if runs(text) else text
