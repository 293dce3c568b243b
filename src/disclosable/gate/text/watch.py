"""Words of a table that nobody sees although they are shown: signs of no width, far-off words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from disclosable.gate.finding import Check, Sightings
from disclosable.gate.text.unseen import FAR_BLANKS, FARTHEST, has_unseen, near_part, without_unseen
from disclosable.gate.told import Passage, Row, Told

# So many lines are more than a cell or a line of a page shows at once.
_FAR_LINES = re.compile(r"(?:\n[^\S\n]*){20}\s*\S")


def watched(told: Iterator[Told], check: Check) -> Iterator[Told]:
    """What a reader tells, and behind it the findings in the words that it told.

    Of what is told as shown, the words that nobody sees are told as hidden.
    """
    seen = Sightings()
    for each in told:
        if isinstance(each, Row):
            faulty = False
            for cell in each.cells:
                if isinstance(cell, str) and (why := fault_of(cell)):
                    seen.see(check, each.table, f"row {each.number}", why)
                    faulty = True
            if faulty:
                cells = each.cells
                parts = [parted(cell) if isinstance(cell, str) else (cell, "") for cell in cells]
                far = tuple(away for _, away in parts if away)
                if far:
                    yield replace(each, cells=far, shown=False)
                each = replace(each, cells=tuple(near for near, _ in parts))
        elif isinstance(each, Passage) and (why := fault_of(each.text)):
            seen.see(check, each.where, "its words", why)
            near, away = parted(each.text)
            if away:
                yield replace(each, text=away, shown=False)
            if not near.strip():
                continue
            each = replace(each, text=near)
        yield each
    yield from seen.findings()


def parted(text: str) -> tuple[str, str]:
    """What of a text is seen, and what stands far from the rest."""
    far = _FAR_LINES.search(text)
    end = far.start() if far else len(text)
    parts = [near_part(without_unseen(line)) for line in text[:end].split("\n")]
    away = " ".join(filter(None, (*(away for _, away in parts), text[end:].strip())))
    return "\n".join(near for near, _ in parts), away


def fault_of(text: str) -> str | None:
    """Why some of the words are not seen; None where all are."""
    if len(text) < FARTHEST and text.isascii() and text.isprintable():
        return None
    if has_unseen(text):
        return "characters that nobody sees"
    if FAR_BLANKS.search(text) or _FAR_LINES.search(text):
        return "words far from the others in a cell"
    return None
