"""Words of a table that nobody sees although they are shown: signs of no width, far-off words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from disclosable.gate.finding import Check, Sightings
from disclosable.gate.text.unseen import FAR_BLANKS, FARTHEST, has_unseen
from disclosable.gate.told import Passage, Row, Told

# So many lines are more than a cell or a line of a page shows at once.
_FAR_LINES = re.compile(r"(?:\n[^\S\n]*){20}\s*\S")


def watched(told: Iterator[Told], check: Check) -> Iterator[Told]:
    """What a reader tells, and behind it the findings in the words that it told."""
    seen = Sightings()
    for each in told:
        if isinstance(each, Row):
            for cell in each.cells:
                if isinstance(cell, str) and (why := fault_of(cell)):
                    seen.see(check, each.table, f"row {each.number}", why)
        elif isinstance(each, Passage) and (why := fault_of(each.text)):
            seen.see(check, each.where, "its words", why)
        yield each
    yield from seen.findings()


def fault_of(text: str) -> str | None:
    """Why some of the words are not seen; None where all are."""
    if len(text) < FARTHEST and text.isascii() and text.isprintable():
        return None
    if has_unseen(text):
        return "characters that nobody sees"
    if FAR_BLANKS.search(text) or _FAR_LINES.search(text):
        return "words far from the others in a cell"
    return None
