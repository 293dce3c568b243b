"""Whether a line stands over what is below it."""

from __future__ import annotations

from disclosable.casework.splitting.sentence import announces, is_finished

_HEADING_WORDS = 10


def is_heading(text: str) -> bool:
    """A short line that ends no sentence, or any that ends in a colon."""
    short = len(text.split(None, _HEADING_WORDS)) <= _HEADING_WORDS
    plain = short and not is_finished(text) and text[:1].isupper() and not text.endswith((",", ";"))
    return text.endswith(":") or (plain and not announces(text))
