"""Cells that say what they count: `14 bites`, `fewer than 5 bites`, `26 bites`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosable.published.bounds import bounds_of
from disclosable.published.entry import read_entry, tidy_text
from disclosable.published.geometry.look import Look, look_of
from disclosable.published.geometry.region import Row

FEWEST_FIGURES = 2
WORDS_OF_A_THING = 2

_ONE_WORD = re.compile(r"[A-Za-z][a-z'’-]+(?:\([a-z]{1,3}\))?")
_TWO_WORDS = re.compile(r"[a-z][a-z'’-]* [a-z][a-z'’-]+(?:\([a-z]{1,3}\))?")
# "5 years" may be an age and "12 March" a date; "10 or more" is a range.
_NO_THING = re.compile(
    r"(?:years?|yrs?|months?|mths?|weeks?|wks?|days?|hours?|hrs?|minutes?|mins?|seconds?|miles?|km"
    r"|kilometres?|metres?|acres?|hectares?|tonnes?|litres?|kg|pounds?|pence|per|percent|cent"
    r"|working|thousand|million|billion|bn|st|nd|rd|th|am|pm|noon|midnight|to|and|or|over|under"
    r"|older|younger|plus|fewer|less|more|below|above|of|in"
    r"|(?:jan|feb|mar|apr|aug|sept?|oct|nov|dec)[a-z]*|may|june?|july?)\b.*",
    re.IGNORECASE,
)
_PLURAL = re.compile(r"(?:\([a-z]+\)|s)?[eiys]*\Z")


def counted_thing(text: str) -> tuple[str, str] | None:
    """A count, or a marker with its bounds, and the thing that is counted; None of other texts."""
    tidy = tidy_text(text)
    for words in range(1, WORDS_OF_A_THING + 1):
        count, *things = tidy.rsplit(" ", words)
        thing = " ".join(things)
        pattern = _ONE_WORD if words == 1 else _TWO_WORDS
        if len(things) < words or not pattern.fullmatch(thing) or _NO_THING.fullmatch(thing):
            continue
        if read_entry(count).count is not None or bounds_of(count) is not None:
            return count, thing
    return None


def without_units(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of a table without the thing that is counted behind each count of a column."""
    changed = {(r, c): count for c in range(1, len(rows[0])) for r, count in _plain_counts(rows, c)}
    if not changed:
        return tuple(rows)
    return tuple(
        tuple(
            replace(cell, text=changed[r, c]) if (r, c) in changed else cell
            for c, cell in enumerate(row)
        )
        for r, row in enumerate(rows)
    )


def _plain_counts(rows: Sequence[Row], column: int) -> Iterator[tuple[int, str]]:
    """The rows of a column that print a count with its thing, and the count, if there are such."""
    found: dict[int, str] = {}
    stems: set[str] = set()
    figures = 0
    for r, row in enumerate(rows):
        text = tidy_text(row[column].text)
        look = look_of(text)
        if look is not Look.TEXT:
            figures += look is not Look.BLANK
        elif text.casefold().startswith("no ") and text.count(" ") <= WORDS_OF_A_THING:
            found[r] = "0"
            stems.add(_stem(text[3:]))
        elif parts := counted_thing(text):
            found[r] = parts[0]
            stems.add(_stem(parts[1]))
    if len(stems) == 1 and len(found) + figures >= FEWEST_FIGURES and set(found.values()) != {"0"}:
        yield from found.items()


def _stem(thing: str) -> str:
    """One form for "bite", "bites" and "bite(s)"."""
    return _PLURAL.sub("", thing.casefold())
