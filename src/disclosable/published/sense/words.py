"""Labels and captions as the words that matter: "Number of the pupils" and "Pupils" are the same.

Two labels name the same people where their words are the same. Case, marks, order, plural endings
and words that say nothing ("number of", "the") do not count.
"""

from __future__ import annotations

import re
from functools import lru_cache

_BY = re.compile(r",?\s+(?:broken\s+down\s+|split\s+)?by\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?(?:\.\d+)?")
# fmt: off
_SILENT = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "by", "and", "or", "with", "from", "per",
    "is", "are", "was", "were", "been", "be", "that", "who", "which", "whose", "their", "this",
    "number", "numbers", "no", "count", "counts", "figure", "figures", "value", "values", "total",
    "totals", "all", "overall", "grand", "sum", "aged", "age", "ages", "frequency", "n",
})
GENERIC = frozenset({
    "published", "quantity", "volume", "amount", "people", "person", "individual", "case", "record",
    "table", "figure", "breakdown", "based", "data", "response", "answer", "question", "request",
    "result", "information", "our", "your", "you", "we", "freedom", "foi", "disclosure", "disclose",
    "update", "updated", "newer", "new", "further", "latest", "part", "section", "appendix",
    "annex", "sheet", "year", "financial", "month", "quarter", "date", "period", "during", "since",
    "until", "between", "full", "whole", "summary", "detail", "split", "asked", "reply", "follow",
    "log", "reference", "ref", "child", "adult", "other", "percentage", "percent", "share",
    "proportion", "rate",
})
"""Words of titles and headers that do not tell what is counted."""
_SAME = {
    "women": "female", "woman": "female", "females": "female", "f": "female",
    "men": "male", "man": "male", "males": "male", "m": "male",
    "children": "child", "people": "person", "persons": "person",
    "&": "and",
}
VAGUE = frozenset({
    "other", "others", "unknown", "none", "yes", "no", "not", "recorded", "stated", "known",
    "missing", "blank", "refused", "specified", "available", "applicable", "na", "given",
})
"""Words of categories that mean something only under the name of their dimension."""
# fmt: on


@lru_cache(maxsize=65_536)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text that matter, in order. They may be none ("Total")."""
    return tuple(_plain(w) for w in _every(text) if w not in _SILENT)


@lru_cache(maxsize=65_536)
def word_set(text: str) -> frozenset[str]:
    """`words_of` without their order."""
    return frozenset(words_of(text))


def telling_words(text: str) -> frozenset[str]:
    """The words that may tell what is counted: not numbers, not the usual words of titles."""
    return frozenset(
        w for w in words_of(text) if w not in GENERIC and not any(ch.isdigit() for ch in w)
    )


def matter(title: str) -> frozenset[str]:
    """What a title is about: its telling words, without the "by sex and age" at its end."""
    return telling_words(_BY.split(title)[0])


def _every(text: str) -> list[str]:
    return [w.casefold().replace("’", "'") for w in _WORD.findall(text)]


def _plain(word: str) -> str:
    """The singular, as far as endings tell, and one word for each sex."""
    if word in _SAME:
        return _SAME[word]
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word
