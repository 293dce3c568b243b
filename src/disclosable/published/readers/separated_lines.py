"""Lines of a letter with commas or semicolons between a label and its figures, as in a CSV file."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from itertools import pairwise

from disclosable.published.entry import read_entry, tidy_text
from disclosable.published.readers.text_row import NO_TABLE, Found, NumberedLine, Row

FEWEST_LINES = 3
WORDS_OF_A_FIELD = 8

_SEPARATORS = (";", ",")
_ENDS_IN_A_DIGIT = re.compile(r".*[^\W\d].*\d")
_AFTER_A_SIGN = re.compile(r"\S\s*[:=–—-]\s*\d{1,3}\Z|\.{3}\s*\d{1,3}\Z")
_DIGIT = re.compile(r"\d")
_REST_OF_THOUSANDS = re.compile(r"\d{3}")


def find_separated(lines: Sequence[NumberedLine], at: int) -> Found:
    """A table whose lines have one number of fields; the last ones hold figures."""
    for separator in _SEPARATORS:
        if separator not in lines[at][1]:
            continue
        run: list[Row] = []
        width = 0
        for number, text in lines[at:]:
            fields = _fields(text, separator)
            width = width or len(fields)
            if len(fields) < 2 or len(fields) != width or not all(map(_is_short, fields)):
                break
            if run and not _is_figures(fields):
                break
            run.append(Row(number, tuple((field, c, c) for c, field in enumerate(fields))))
        texts = [[text for text, _, _ in row.cells] for row in run]
        if len(run) >= FEWEST_LINES and not splits_thousands(texts):
            return len(run), run, True
    return NO_TABLE


def _fields(text: str, separator: str) -> list[str]:
    try:
        fields = next(csv.reader([text], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []
    return [tidy_text(field) for field in fields]


def _is_short(field: str) -> bool:
    return len(field.split()) <= WORDS_OF_A_FIELD and not field.endswith((".", "?", "!"))


def _is_figures(fields: Sequence[str]) -> bool:
    """Whether the last field is a figure or a marker, and the first is a label."""
    return bool(fields[0]) and read_entry(fields[-1]).looks_like_a_figure


def splits_thousands(lines: Sequence[Sequence[str]]) -> bool:
    """Whether commas between fields may stand inside numbers, as in `Ash: 1,204`.

    A first line of names shows where the fields are, if nothing else stands before the digits.
    """
    pairs = [pair for fields in lines for pair in pairwise(fields) if _is_number(*pair)]
    named = bool(lines) and all(text.strip() and not _DIGIT.search(text) for text in lines[0])
    return any(_AFTER_A_SIGN.search(before) for before, _ in pairs) or (bool(pairs) and not named)


def _is_number(before: str, after: str) -> bool:
    """Whether a label that ends in digits and three more digits may be one number."""
    return bool(_ENDS_IN_A_DIGIT.fullmatch(before) and _REST_OF_THOUSANDS.fullmatch(after))
