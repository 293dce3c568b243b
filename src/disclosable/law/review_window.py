"""From when the time for asking for a review is counted: law/review_window.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from disclosable.errors import BadInput
from disclosable.toml_file import TomlTable

_FROM_ANSWER = "the answer"
_FROM_TIME_ALLOWED = "the time allowed"


@dataclass(frozen=True, slots=True)
class ReviewWindow:
    """Where a regime starts to count the days for asking for a review, and which provision says so.

    Raises:
        BadInput: it is counted from something else.
    """

    counted_from: str
    section: str
    source: str
    verified: bool

    def __post_init__(self) -> None:
        known = (_FROM_ANSWER, _FROM_TIME_ALLOWED)
        if self.counted_from not in known:
            raise BadInput(f"a review is counted from {self.counted_from!r}", instead=known)

    @property
    def from_time_allowed(self) -> bool:
        """Whether an answer that came sooner does not move the start."""
        return self.counted_from == _FROM_TIME_ALLOWED


@cache
def review_window(key: str) -> ReviewWindow:
    """The window of the regime of that name.

    Raises:
        BadInput: there is none, or its data cannot be read.
    """
    where = "law/review_window.toml"
    text = resources.files("disclosable.law").joinpath("review_window.toml").read_text("utf-8")
    table = TomlTable(tomllib.loads(text), where, BadInput).table(key)
    found = ReviewWindow(
        table.get("counted_from", str),
        table.get("section", str),
        table.get("source", str),
        table.get("verified", bool),
    )
    table.finish()
    return found
