"""One thing that an officer should look at when a request arrives, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from disclosable.errors import BadInput


class Kind(StrEnum):
    """What is suggested. The officer decides; nothing follows from a suggestion by itself."""

    ENVIRONMENTAL = "environmental information"
    NOT_ENVIRONMENTAL = "not environmental information"
    VALID_ELSEWHERE = "valid under another regime"
    OWN_DATA = "the requester's own data"
    CHILD_DATA = "a child's data"
    ANOTHERS_DATA = "another person's data"
    DECEASED = "somebody who has died"
    NAMED_PERSON = "a named person"
    REPEATED = "repeated"
    ASKED_BEFORE = "asked before by somebody else"
    ASKED_OTHERWISE = "asked before about another period, place or group"
    ADDED_UP = "costs may be added up"
    UNCLEAR = "unclear"
    VIEWS = "reasons or views"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What was seen, in which words, under which provisions, and what to do next.

    `question` is the question's label as the requester wrote it, and `place` its place among the
    questions, from 1: labels may be used twice. Both are empty (0) where it is about the request as
    a whole. `what` and `next` are sentences for the officer. `borderline` says that the words do
    not settle it.

    Raises:
        BadInput: it says nothing, or not what to do.
    """

    kind: Kind
    question: str
    sections: tuple[str, ...]
    words: tuple[str, ...]
    what: str
    next: str
    borderline: bool = False
    place: int = 0

    def __post_init__(self) -> None:
        if not self.what or not self.next:
            raise BadInput(f"the suggestion {self.kind.value!r} says nothing, or not what to do")

    def as_json(self) -> dict[str, object]:
        """Every field by its name; tuples are lists."""
        return {
            "kind": self.kind.value,
            "question": self.question,
            "place": self.place,
            "sections": list(self.sections),
            "words": list(self.words),
            "what": self.what,
            "next": self.next,
            "borderline": self.borderline,
        }
