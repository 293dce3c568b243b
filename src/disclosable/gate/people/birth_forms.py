"""Names with dates of birth or ages in a sentence, and dates of birth alone."""

from __future__ import annotations

import re

from disclosable.gate.people import checks
from disclosable.gate.people.form import DATE, SAID, Form, Sight
from disclosable.gate.people.name import NAME, looks_like_a_name, may_be_a_name

_NAME = re.compile(NAME)
_SURNAME_FIRST = re.compile(r"[A-Z][A-Za-z'’-]+, [A-Z][a-z]+\b")
_NAME_WITH_DAY = re.compile(rf"({NAME}),? \({DATE}\)")
_SENTENCE = re.compile(r"[;!?]\s|\n|(?<=[a-z]{4})\.\s")
_WHEN_BORN = re.compile(
    r"(?i:\b(?:born(?: on)?(?: the)?|d\.?o\.?b\.?|date of birth|birth ?date|birthday))(?![A-Za-z])"
    rf"{SAID}{DATE}"
)
_OF_MANY = re.compile(
    r"(?i:\b(?:were|babies|children|pupils|people|those|anyone|everyone|all|patients|or|not|"
    r"persons) (?:who (?:is|are|was|were) )?|"
    r"\b(?:trust|council|service|agency|unit|scheme|programme|group|company|charity|partnership|"
    r"organisation|force|school|project|law|act|idea) was )\Z"
)
"""What stands before "born on" where nobody in particular was."""

_AGED = re.compile(
    rf"({NAME}),? \(?(?:aged?|who (?:is|was)(?: aged)?) \d{{1,3}}\b(?! ?(?:to|-|–|and))"
)


def _names_somebody(sight: Sight) -> bool:
    lead = _SENTENCE.split(sight.before(60))[-1]
    tail = _NAME.match(sight.after(30).partition("\n")[0].lstrip(" ,:-()"))
    named = [*_NAME.finditer(lead), *_SURNAME_FIRST.finditer(lead), *([tail] if tail else [])]
    return any(may_be_a_name(_without_first(found[0])) for found in named)


def _without_first(words: str) -> str:
    # "Of Jo Example": the sentence's own first word may have been taken along.
    first, _, rest = words.partition(" ")
    return rest if " " in rest and not may_be_a_name(first) else words


def _name_and_birth(sight: Sight) -> str | None:
    return "a name with a date of birth" if _names_somebody(sight) else None


def _birth(sight: Sight) -> str | None:
    return None if _OF_MANY.search(sight.before(60)) else "a date of birth"


def _aged(sight: Sight) -> str | None:
    return "a name with an age" if may_be_a_name(_without_first(sight.match[1])) else None


def _with_day(sight: Sight) -> str | None:
    known = looks_like_a_name(_without_first(sight.match[1]))
    return "a name with a date in brackets" if known else None


FORMS = (
    Form(checks.NAME_AND_BIRTH, _NAME_WITH_DAY, judge=_with_day),
    Form(checks.NAME_AND_BIRTH, _AGED, judge=_aged),
    Form(checks.NAME_AND_BIRTH, _WHEN_BORN, judge=_name_and_birth),
    Form(checks.BIRTH, _WHEN_BORN, judge=_birth),
)
