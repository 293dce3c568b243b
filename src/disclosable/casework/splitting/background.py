"""Numbered lists that ask nothing: background, definitions, conditions, names, words of the Act."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.casework.splitting.draft import Draft
from disclosable.casework.splitting.sentence import (
    announces,
    is_courtesy,
    is_finished,
    requests,
    sets_terms,
)

_STATEMENT = 6  # words
_BACKGROUND = re.compile(
    r"^\W*(?:(?:some|a\s+little|a\s+bit\s+of|by\s+way\s+of|brief|the|first,?)\s+){0,2}"
    r"(?:background|context|introduction|definitions?|interpretation|glossary|terms|notes?|"
    r"conditions|format|instructions|guidance)\b",
    re.IGNORECASE,
)
# "Please answer for these schools:" and their names: what the questions are about.
_NAMES = re.compile(
    r"\b(?:answer|respond|reply|questions?|request)\b.{0,40}\bfor\s+(?:(?:each|all)\s+of\s+)?"
    r"(?:these|the\s+following)\s+\w+.*:$",
    re.IGNORECASE,
)
# What the Act gives a right to, set out as the Act does.
_PROVISION = re.compile(r"^\W*(?:under\s+)?(?:section|regulation|article)\s*[0-9]", re.I)


def states_facts(drafts: Sequence[Draft]) -> bool:
    """Whether numbered items only say what the questions below another lead-in are about.

    They are statements of some length, or names below "please answer for these schools:".
    """
    if any(d.parts or d.end.endswith("?") or requests(d.text) for d in reversed(drafts)):
        return False
    statements = all(is_finished(d.text) and len(d.text.split()) >= _STATEMENT for d in drafts)
    return statements or bool(drafts and _NAMES.search(drafts[0].heading))


def asks_nothing(drafts: Sequence[Draft]) -> bool:
    """Whether a list of numbered items, beside another one, only says what that one is about.

    `drafts` holds at least one item; the first knows the line above it.
    """
    heading = drafts[0].heading
    terms = all(sets_terms(d.text) or is_courtesy(d.text) for d in drafts)
    if terms or any(d.end.endswith("?") for d in drafts):
        return terms
    if _BACKGROUND.match(heading):
        return True
    if any(d.parts or requests(d.text) for d in drafts):
        return False
    quoted = _PROVISION.match(heading) and not requests(heading) and not announces(heading)
    return bool(_NAMES.search(heading) or quoted)
