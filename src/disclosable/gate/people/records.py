"""Whether the lines of a table are people, or what happened to them, rather than counts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from disclosable.gate.people.column import Column
from disclosable.gate.people.heading import Meaning
from disclosable.gate.people.name import looks_like_a_name

_TRAITS = frozenset({Meaning.AGE, Meaning.SEX, Meaning.ETHNICITY, Meaning.BIRTH})
_ALL_BUT_DATES = _TRAITS | {
    Meaning.EVENT,
    Meaning.NARRATIVE,
    Meaning.JOB,
    Meaning.RANK,
    Meaning.SALARY,
    Meaning.GRADE,
    Meaning.ADDRESS,
    Meaning.POSTCODE,
}
_OF_ONE = _ALL_BUT_DATES | {Meaning.DATE, Meaning.TIME}
_BESIDE_A_NAME = _OF_ONE | {
    Meaning.OUTCOME,
    Meaning.LOCATION,
    Meaning.STAFF_ID,
    Meaning.RECORD_ID,
    Meaning.PERSON_ID,
    Meaning.EVENT_ID,
    Meaning.REFERENCE,
    Meaning.PHONE,
    Meaning.EMAIL,
    Meaning.INSURANCE,
    Meaning.NHS,
    Meaning.VEHICLE,
    Meaning.QUANTITY,
}
_IDS = frozenset(
    {Meaning.STAFF_ID, Meaning.RECORD_ID, Meaning.PERSON_ID, Meaning.NHS, Meaning.PUPIL}
)
_SENIOR = re.compile(
    r"\b(?:chief|director|head of|commissioner|deputy|assistant chief|executive|"
    r"president|secretary|"
    r"leader|chair|governor|mayor|councillor|monitoring officer|section 151|"
    r"non-executive|principal)\b",
    re.IGNORECASE,
)
_MEASURES = frozenset(
    {
        Meaning.COUNT,
        Meaning.OTHER,
        Meaning.PERIOD,
        Meaning.OFFICIAL,
        Meaning.HANDLE,
        Meaning.VEHICLE,
        Meaning.ORGANISATION,
    }
)
_UPSETTING = re.compile(
    r"complain|incident|allegation|circumstance|injur|accident|offence|misconduct|abuse|medical",
    re.IGNORECASE,
)


_NAMED_AFTER = re.compile(
    r"(?i)\b(?:author|artist|speaker|sponsor|mp|winner|statue|book|title|ship|vessel|park|species|area|candidate|"
    r"parish|constituency|breed|brand|model|cat|dog|horse)s?\b"
)
"""Headings of names that are public, or no person's."""


def names_of_people(columns: Sequence[Column]) -> bool:
    """Whether a column holds the names of persons."""
    if any(map(_is_of_names, columns)) and not _counts(columns):
        return True
    meanings = {column.meaning for column in columns}
    if Meaning.SURNAME in meanings or meanings & {Meaning.PERSON, Meaning.NAME}:
        return True
    return Meaning.FORENAME in meanings and not _counts(columns)


def _is_of_names(column: Column) -> bool:
    """Whether almost all cells have common first names, whatever the heading is."""
    return (
        column.meaning is Meaning.OTHER
        and len(column.texts) > 2
        and column.distinct >= 0.6
        and column.has_names
        and column.share(looks_like_a_name) >= 0.8
        and not _NAMED_AFTER.search(column.heading)
    )


def has_signs_of_people(columns: Sequence[Column]) -> bool:
    """Whether any column says something of a person, so that an address beside it is theirs."""
    meanings = {column.meaning for column in columns}
    return bool(meanings & (_TRAITS | _IDS | {Meaning.INSURANCE})) or names_of_people(columns)


def what_the_rows_are(columns: Sequence[Column]) -> str | None:
    """In words, why the lines are people one by one; None where they are counts or other things."""
    meanings = {column.meaning for column in columns}
    counted = _counts(columns)
    if names_of_people(columns) and len(columns) > 1 and not _is_of_leaders(columns):
        called = Meaning.PERSON in meanings or {Meaning.FORENAME, Meaning.SURNAME} <= meanings
        beside = meanings & _BESIDE_A_NAME
        if called or (beside - {Meaning.SEX} if counted else beside):
            return "each line names a person"
    for column in columns:
        if column.meaning in _IDS and column.distinct >= 0.8 and meanings & _OF_ONE:
            return (
                "each line is one person, or one record about a person, under a number of its own"
            )
    if counted:
        return None
    traits = meanings & _TRAITS
    aged = any(column.meaning is Meaning.AGE and column.has_ages for column in columns)
    if Meaning.DATE in meanings and traits:
        return "each line is one person, with a date"
    if traits and any(
        column.meaning in (Meaning.EVENT_ID, Meaning.REFERENCE) and column.distinct >= 0.8
        for column in columns
    ):
        return "each line is one case about a person"
    if len(traits) > 1 and (
        not meanings & {Meaning.QUANTITY, Meaning.SALARY} or aged or _repeats(columns)
    ):
        return "each line is one person, told by age, sex or ethnicity, and nothing is counted"
    if traits and Meaning.NARRATIVE in meanings and any(column.has_stories for column in columns):
        return "each line tells of one person in sentences"
    if {Meaning.SALARY, Meaning.DATE} <= meanings and meanings & {
        Meaning.GRADE,
        Meaning.RANK,
        Meaning.JOB,
    }:
        return "each line is one member of staff, with a date and what they are paid"
    if meanings & {Meaning.RANK, Meaning.JOB} and _accuses(columns):
        return "each line is one person's case"
    if {Meaning.DATE, Meaning.TIME, Meaning.EVENT} <= meanings or (
        {Meaning.DATE, Meaning.EVENT, Meaning.EVENT_ID, Meaning.LOCATION} <= meanings
    ):
        return "each line is one incident, with its date"
    if _tells_stories(columns):
        return "each line tells of one incident in sentences"
    return None


def _counts(columns: Sequence[Column]) -> bool:
    """Whether a column holds counts: numbers, or marks for them, that are no person's own."""
    for column in columns:
        if not column.cells:
            continue
        if column.meaning is Meaning.COUNT:
            return True
        if column.meaning in _MEASURES and column.is_numeric:
            # Numbers that only count the lines, 1, 2, 3, are none; nor are dates and years.
            years = column.meaning is Meaning.PERIOD or column.has_days
            if not years and not _only_numbers_the_lines(column):
                return True
    return False


def _only_numbers_the_lines(column: Column) -> bool:
    first = [text for text in column.texts[:50] if text.isdigit()]
    if len(first) < min(len(column.texts), 50) or len(first) < 3:
        return False
    return all(int(b) == int(a) + 1 for a, b in pairwise(first))


def _is_of_leaders(columns: Sequence[Column]) -> bool:
    """Whether the people hold posts that are public: chief officers, heads, elected members."""
    meanings = {column.meaning for column in columns}
    if meanings & (_TRAITS | {Meaning.ADDRESS, Meaning.POSTCODE, Meaning.PHONE}):
        return False
    return Meaning.OFFICIAL in meanings or any(
        column.meaning in (Meaning.JOB, Meaning.RANK, Meaning.OTHER)
        and not column.has_names
        and column.share(_SENIOR.search) >= 0.6
        for column in columns
    )


def _repeats(columns: Sequence[Column]) -> bool:
    """Whether lines of the same traits come twice: in a table of sums each comes once."""
    groups = [
        column.texts
        for column in columns
        if column.meaning in _TRAITS or (column.cells and not column.is_numeric)
    ]
    lines = list(zip(*groups, strict=False))
    return len(set(lines)) < len(lines)


def _accuses(columns: Sequence[Column]) -> bool:
    meanings = {column.meaning for column in columns}
    accused = any(
        column.meaning in (Meaning.EVENT, Meaning.NARRATIVE)
        and re.search(
            r"(?i)allegation|misconduct|disciplin|sanction|dismiss|offence|grievance|reason|"
            r"breach|convict|complaint",
            column.heading,
        )
        for column in columns
    )
    return accused and bool(meanings & {Meaning.OUTCOME, Meaning.DATE, Meaning.NARRATIVE})


def _tells_stories(columns: Sequence[Column]) -> bool:
    upset = any(_UPSETTING.search(column.heading) for column in columns)
    told = any(
        column.has_stories and column.meaning in (Meaning.NARRATIVE, Meaning.EVENT)
        for column in columns
    )
    dated = {Meaning.DATE, Meaning.EVENT_ID} & {column.meaning for column in columns}
    return upset and told and bool(dated)
