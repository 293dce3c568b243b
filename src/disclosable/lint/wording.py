"""What a sentence says, by the phrases of lint/phrases.toml."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from disclosable.errors import BadInput
from disclosable.lint.data import read_data
from disclosable.lint.passage import Sentence
from disclosable.lint.phrase import compile_phrase, find_phrase


@dataclass(frozen=True, slots=True)
class Wording:
    """One thing that a sentence may say: one of `says`, and none of `unless`.

    Raises:
        BadInput: there are no phrases, or one of them cannot be read.
    """

    says: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.says:
            raise BadInput("a wording has no phrases")
        for phrase in (*self.says, *self.unless):
            compile_phrase(phrase)

    def find(self, text: str) -> re.Match[str] | None:
        """Where a sentence says it, or None."""
        found = find_phrase(self.says, text)
        if found is None or find_phrase(self.unless, text):
            return None
        return found

    def first(self, sentences: Iterable[Sentence]) -> Sentence | None:
        """The first sentence that says it."""
        return next((sentence for sentence in sentences if self.find(sentence.text)), None)

    def all(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """Every sentence that says it."""
        return [sentence for sentence in sentences if self.find(sentence.text)]


@cache
def wording(name: str) -> Wording:
    """The wording of that name in lint/phrases.toml.

    Raises:
        BadInput: there is none of that name, or a phrase of it cannot be read.
    """
    table = read_data("phrases.toml").get(name)
    if table is None:
        raise BadInput(f"there is no wording {name!r}", where="lint/phrases.toml")
    unknown = sorted(set(table) - {"says", "unless"})
    if unknown:
        raise BadInput(
            f"the wording {name!r} has an unknown key {unknown[0]!r}",
            where="lint/phrases.toml",
            instead=("says", "unless"),
        )
    return Wording(tuple(table["says"]), tuple(table.get("unless", ())))
