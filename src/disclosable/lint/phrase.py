"""Words to look for, written so that a person who writes no code can add some.

A phrase is words in the order in which they come, within one sentence. Capitals and punctuation
between the words do not matter, and four signs do:

* `redact*` is any word that begins so;
* `low|small` is either word (`data_protection` is two words that belong together);
* `(the)` may be left out;
* `...` is a few words, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from disclosable.errors import BadInput

_TOKEN = re.compile(r"\(?[\w'£$%&.,/+-]+\*?(?:\|[\w'£$%&.,/+-]+\*?)*\)?\Z")
_BETWEEN = r"[^\w£]+"
_GAP = r"(?:[\W_]*[^\W_][^;]{0,90}?)?"


@cache
def compile_phrase(phrase: str) -> re.Pattern[str]:
    """The pattern of a phrase, to search a sentence with.

    Raises:
        BadInput: the phrase has no words, or a sign that is none of the four.
    """
    tokens = phrase.split()
    if not tokens or tokens[0] == "..." or tokens[-1] == "...":
        raise BadInput(
            f"the phrase is {phrase!r}", expected="words, with no three dots at either end"
        )
    built, begun = r"(?<![\w£])", False
    for token in tokens:
        if token == "...":  # noqa: S105 - three dots are no password
            built += _GAP
            continue
        optional = token.startswith("(")
        if not _TOKEN.match(token) or optional != token.endswith(")"):
            raise BadInput(
                f"the phrase {phrase!r} has {token!r} in it",
                expected="plain words, or words with *, |, ( ) or _",
            )
        listed = "|".join(_word(word) for word in token.strip("()").split("|"))
        words = rf"(?:{listed})(?!\w)"
        # What parts two words stands before each word but the first, which may be left out.
        one = f"{_BETWEEN}{words}" if begun else f"{words}{_BETWEEN}" if optional else words
        built += f"(?:{one})?" if optional else one
        begun = begun or not optional
    return re.compile(built, re.IGNORECASE)


def _word(word: str) -> str:
    parts = (re.escape(part) for part in word.removesuffix("*").split("_"))
    return _BETWEEN.join(parts) + (r"\w*" if word.endswith("*") else "")


def find_phrase(phrases: Iterable[str], text: str) -> re.Match[str] | None:
    """The earliest place at which one of the phrases stands in `text`, or None."""
    found = [match for phrase in phrases if (match := compile_phrase(phrase).search(text))]
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)
