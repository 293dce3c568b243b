"""Whom a sentence counts: the words beside a number that may name people or things counted."""

from __future__ import annotations

import re

from disclosable.published.prose.other_numbers import LABEL_DIGITS, PLAIN_DIGITS
from disclosable.tables.period import NUMBER_OF_MONTH

_WORD = re.compile(
    rf"\b(?:under|over|below|above)[\s-]+(?=[{LABEL_DIGITS}])|[^\W\d_]*[{LABEL_DIGITS}]+"
    r"|[^\W\d_]+(?:['’-][^\W\d_]+)*",
    re.IGNORECASE,
)
_NOUN_ENDS = re.compile(
    r"\b(?:of|in|on|at|to|for|by|from|with|was|were|is|are|had|who|which)\b", re.IGNORECASE
)
# fmt: off
_SILENT = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "with", "from",
    "per", "is", "are", "was", "were", "been", "be", "being", "that", "who", "whom", "which",
    "whose", "their", "them", "they", "these", "those", "this", "there", "it", "its", "he",
    "she", "his", "her", "we", "us", "our", "you", "your", "i", "not", "all", "any", "each",
    "other", "also", "only", "just", "so", "as", "than", "then", "but", "while", "during",
    "between", "since", "until", "over", "under", "about", "into", "out", "up", "down", "after",
    "before", "within", "through", "against", "more", "fewer", "less", "most", "least", "total",
    "totals", "altogether", "overall", "number", "numbers", "figure", "figures", "count",
    "counts", "had", "has", "have", "having", "did", "do", "does", "made", "make", "received",
    "recorded", "registered", "logged", "got", "get", "shown", "show", "shows", "given",
    "below", "above", "following", "table", "respectively", "however", "therefore", "year",
    "years", "period", "financial", "calendar", "month", "months", "day", "days", "week",
    "weeks", "one", "ones", "both", "none", "nobody", "exactly", "same", "such", "own", "said",
    "state", "states", "grand", "sum", "come", "came", "base", "size", "sample", "last",
    "compared", "remaining", "amounts", "amounted", "relates",
}) | frozenset(NUMBER_OF_MONTH)
_AUTHORITY = frozenset({
    "council", "trust", "police", "force", "authority", "department", "constabulary", "borough",
    "office", "agency", "board", "university", "college", "government", "ministry", "service",
    "services", "city", "county",
})
_NOT_COUNTED = frozenset({
    "page", "pages", "table", "tables", "question", "questions", "part", "parts", "point",
    "points", "section", "sections", "exemption", "exemptions", "document", "documents", "file",
    "files", "sheet", "sheets", "spreadsheet", "tab", "tabs", "column", "columns", "row",
    "rows", "copy", "copies", "attachment", "attachments", "annex", "annexes", "cookie",
    "cookies", "star", "stars", "decimal", "decimals", "digit", "digits", "number", "numbers",
    "figure", "figures", "category", "categories", "way", "ways", "reason", "reasons", "stage",
    "stages", "step", "steps", "time", "times", "set", "sets", "system", "systems", "database",
    "databases", "pounds", "pence", "mile", "miles", "metre", "metres", "kilometre",
    "kilometres", "character", "characters", "per", "option", "options", "minute", "minutes",
    "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
    "email", "emails", "link", "links", "working", "calendar", "occasion", "principle",
    "principles", "condition", "conditions", "limb", "limbs",
})
_NOT_ABSENT = frozenset({
    "information", "data", "record", "records", "recorded", "figure", "figures", "document",
    "documents", "report", "reports", "evidence", "exemption", "exemptions", "fee", "charge",
    "charges", "further", "longer", "other", "more", "such", "need", "duty", "reason", "doubt",
    "plans", "central", "way", "time", "child", "person", "individual", "individuals", "driver",
    "patient", "answer", "change", "changes", "public",
})
# fmt: on
_RELATIVE = re.compile(r"\b(?:who|that|which)\s+", re.IGNORECASE)
_FINITE = re.compile(
    r"\b(?:was|were|is|are|had|has|have|did|do|will)\b(?:\s+(?:been|not|all|also|since|then|being)\b)*",
    re.IGNORECASE,
)
_NARROWED = 2
"""So many words name a group and what picks it out: "officers dismissed"."""


def words_of_counted(text: str) -> tuple[str, ...]:
    """The words of a piece of text that may tell who is counted, in small letters, once each.

    The numbers of labels ("under 18", "Ward 7") are among them; dates and lengths of time are not.
    """
    found = (w.strip(" -").casefold().translate(PLAIN_DIGITS) for w in _WORD.findall(text))
    kept = []
    for word in found:
        named = word in ("under", "over", "below", "above")
        if named or word.isdigit() or (word not in _SILENT and len(word) > 1):
            kept.append(word)
    return tuple(dict.fromkeys(kept))


def groups_of_all(right: str) -> list[tuple[str, ...]]:
    """Whom a number counts that has "all" or "the" before it, in the words behind it.

    "All three officers who were dismissed had the right to appeal" counts the officers dismissed:
    what is said of all of them picks nobody out. "The 12 officers dismissed were men" counts them
    twice, as officers dismissed and as the men among them.
    """
    every = words_of_counted(right)
    relative = _RELATIVE.search(right)
    start = relative.end() if relative else 0
    verb = _FINITE.search(right, start)
    if relative and verb and not right[start : verb.start()].strip():
        verb = _FINITE.search(right, verb.end())
    if verb is None:
        return [every]
    named = words_of_counted(right[: verb.start()])
    if len(named) < _NARROWED or named == every:
        # "The 12 officers": which ones, only what is said of them may tell.
        return [every]
    is_told = verb[0].split()[0].casefold() in ("were", "was", "are", "is")
    return [named, every] if is_told else [named]


def words_of_subject(text: str) -> tuple[str, ...]:
    """Likewise of the words before a number, without "the council", which counts but is not."""
    return tuple(word for word in words_of_counted(text) if word not in _AUTHORITY)


def counts_things(right: str) -> bool:
    """Whether the noun behind a number is one of pages, exemptions, days, and the like."""
    return any(word in _NOT_COUNTED for word in _near(right))


def is_absence_of_people(right: str) -> bool:
    """Whether "no ..." is a count of nought, and not "no information" or "no fee"."""
    return not any(word in _NOT_ABSENT for word in _near(right)[:2])


def _near(right: str) -> list[str]:
    return [w.casefold() for w in _WORD.findall(_NOUN_ENDS.split(right)[0])[:3]]
