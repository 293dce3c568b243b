"""One column of a table, as its first lines show it: its heading, and the form of its cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from disclosable.gate.people.heading import Meaning, meaning_of
from disclosable.gate.people.name import has_the_form_of_a_name, looks_like_a_name

Cell = int | float | str

_NUMBER = re.compile(r"[£$€]?\s?-?[\d,\s]*\.?\d+\s?%?\Z")
_MARKER = re.compile(
    r"(?:\W{0,3}|\W?(?:[cuxz]|xx|xxx|low|nil|none|suppressed|redacted|withheld|not available|n/a|"
    r"less than \w+|fewer than \w+|under 5)\W?|\[\w{1,4}\]|[<>≤≥]\s?=?\s?\d+|\d+ or (?:fewer|less)|"
    r"1 ?(?:-|–|to) ?\d)\Z",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"(?:\d{1,2}[./-]\d{1,2}[./-](?:\d\d)?\d\d|\d{4}-\d\d-\d\d|"
    r"\d{1,2}(?:st|nd|rd|th)?[ -][A-Za-z]{3,9}"
    r"[ -,]{1,2}(?:\d\d)?\d\d|[A-Za-z]{3,9} \d{1,2},? \d{4})(?:[T ,].*)?\Z"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_AGE = re.compile(r"(?:1[01]\d|\d{1,2})(?:\.0)?(?: ?(?:years?|yrs?|y)(?: old)?)?\Z", re.IGNORECASE)
_SAID_OF_SEX = "m f male female man woman boy girl unknown non-binary other u"
_SEXES = frozenset(_SAID_OF_SEX.split())
_TOLD_OF_SEX = "m f male female man woman boy girl"
_TOLD_SEXES = frozenset(_TOLD_OF_SEX.split())
_ORIGIN = re.compile(
    r"IC ?[0-9]\b|(?:white|black|asian|mixed|chinese|arab|gyps)\b|[WMABO][1-9]\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"(?:[A-Za-z]{1,15} ?)?(?:\d{1,5}|[A-Z]{1,2})\Z")
_LONG = 45
_FIRST_NUMBER_OF_A_DAY = 20_000
_LAST_NUMBER_OF_A_DAY = 60_000


@dataclass(frozen=True)
class Column:
    """A column's heading and its cells that are filled, below the headings."""

    heading: str
    cells: Sequence[Cell]

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """The cells as words, without blanks around them."""
        return tuple(cell.strip() if isinstance(cell, str) else str(cell) for cell in self.cells)

    def share(self, test: Callable[[str], object]) -> float:
        """The part of the cells that pass a test."""
        return sum(map(bool, map(test, self.texts))) / len(self.texts) if self.texts else 0.0

    @cached_property
    def is_numeric(self) -> bool:
        """Whether the cells are numbers, or stand for numbers that are hidden."""
        return self.share(lambda text: _NUMBER.match(text) or _MARKER.match(text)) >= 0.6

    @cached_property
    def is_hidden(self) -> bool:
        """Whether every cell is a marker: figures, of which none is shown."""
        return bool(self.texts) and all(map(_MARKER.match, self.texts))

    @cached_property
    def has_days(self) -> bool:
        """Whether the cells are whole dates, written out or as a spreadsheet keeps them."""
        kept = all(
            isinstance(cell, int | float) and _FIRST_NUMBER_OF_A_DAY < cell < _LAST_NUMBER_OF_A_DAY
            for cell in self.cells
        )
        return bool(self.cells) and (kept or self.share(_DAY.match) >= 0.6)

    @cached_property
    def has_ages(self) -> bool:
        """Whether the cells are ages in single years."""
        return self.share(_AGE.match) >= 0.6

    @cached_property
    def has_names(self) -> bool:
        """Whether the cells look like the names of persons."""
        return self.share(looks_like_a_name) >= 0.5

    @cached_property
    def has_forms_of_names(self) -> bool:
        """Whether the cells are two or more words with capitals."""
        return self.share(has_the_form_of_a_name) >= 0.6

    @cached_property
    def has_stories(self) -> bool:
        """Whether many cells are long sentences."""
        return self.share(lambda text: len(text) > _LONG and text.count(" ") > 8) >= 0.4

    @cached_property
    def years_apart(self) -> int:
        """Between the first and the last year in the cells."""
        years = [int(found[0]) for text in self.texts for found in _YEAR.finditer(text)]
        return max(years) - min(years) if years else 0

    @cached_property
    def distinct(self) -> float:
        """How many of the cells differ from each other, as a part of them."""
        return len(set(self.texts)) / len(self.texts) if self.texts else 0.0

    @cached_property
    def numbers_its_lines(self) -> bool:
        """Whether the cells are 1, 2, 3, or "Patient A", "Patient B": one each."""
        return (
            len(self.texts) > 2
            and self.distinct == 1
            and all(map(_NUMBERED.match, self.texts))
            and not (self.is_numeric and not self._counts_up)
        )

    @cached_property
    def _counts_up(self) -> bool:
        numbers = [int(text) for text in self.texts[:50] if text.isdigit()]
        return all(b == a + 1 for a, b in pairwise(numbers))

    @cached_property
    def meaning(self) -> Meaning:
        """What the column holds: what the heading says, where the cells bear it out."""
        said = meaning_of(self.heading)
        if said is Meaning.PERSON and self.numbers_its_lines:
            return Meaning.PERSON_ID
        bears_out = _BEARS_OUT.get(said)
        if bears_out is not None and self.texts and not bears_out(self):
            said = Meaning.COUNT if self.is_numeric else Meaning.OTHER
        if said is Meaning.OTHER and len(self.texts) > 1 and not self.is_numeric:
            if (
                self.share(lambda text: text.lower() in _SEXES) >= 0.8
                and self.share(lambda text: text.lower() in _TOLD_SEXES) >= 0.5
            ):
                return Meaning.SEX
            if self.share(_ORIGIN.match) >= 0.8:
                return Meaning.ETHNICITY
        return said


_BEARS_OUT: dict[Meaning, Callable[[Column], bool]] = {
    Meaning.AGE: lambda column: not column.is_hidden,
    Meaning.SEX: lambda column: not column.is_numeric or column.share(_is_sex) >= 0.6,
    Meaning.ETHNICITY: lambda column: not column.is_numeric,
    Meaning.DATE: lambda column: column.has_days,
    Meaning.BIRTH: lambda column: not column.is_hidden and column.share(_has_day_or_number) >= 0.5,
    Meaning.NAME: lambda column: column.has_names,
    Meaning.PERSON: lambda column: column.has_names or column.has_forms_of_names,
    Meaning.FORENAME: lambda column: not column.is_numeric,
    Meaning.SURNAME: lambda column: not column.is_numeric or column.share(str.isalpha) >= 0.6,
    Meaning.RANK: lambda column: not column.is_numeric,
    Meaning.JOB: lambda column: not column.is_numeric,
    Meaning.EVENT: lambda column: not column.is_numeric,
    Meaning.OUTCOME: lambda column: not column.is_numeric,
    Meaning.LOCATION: lambda column: not column.is_numeric,
    Meaning.NARRATIVE: lambda column: not column.is_numeric,
    Meaning.ORGANISATION: lambda column: not column.is_numeric,
    Meaning.STAFF_ID: lambda column: not column.is_hidden,
    Meaning.RECORD_ID: lambda column: not column.is_hidden,
    Meaning.PERSON_ID: lambda column: not column.is_hidden,
}


def _is_sex(text: str) -> bool:
    return text.lower() in _SEXES


def _has_day_or_number(text: str) -> bool:
    # A year alone is no date of birth, and 40,000 is one as a spreadsheet keeps it.
    return _DAY.match(text) is not None or (text.isdigit() and len(text) in (5, 8))
