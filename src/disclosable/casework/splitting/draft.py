"""A question while it is being read, and how it becomes one."""

from __future__ import annotations

from dataclasses import dataclass, field

from disclosable.casework.request import Part, Question
from disclosable.casework.splitting.inline import inline_parts
from disclosable.casework.splitting.sentence import is_finished

_SHORT = 40


@dataclass(slots=True)
class Words:
    """The lines of a question or of a part, under its label."""

    label: str
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines joined by spaces."""
        return " ".join(self.words)

    @property
    def end(self) -> str:
        """The last line; empty where there is none."""
        return self.words[-1] if self.words else ""


@dataclass(slots=True)
class Draft(Words):
    """A question with its parts. `heading` stood over it, `run` counts the restarts before it."""

    parts: list[Words] = field(default_factory=list)
    heading: str = ""
    run: int = 0

    def question(self) -> Question | None:
        """The question, or None for a number below which nothing stands.

        A series "(a) ..., (b) ..." that runs on within a numbered question is its parts.
        """
        text = self.text
        parts = [Part(part.label, part.text) for part in self.parts if part.words]
        if not parts and self.label.isdigit():
            text, parts = inline_parts(text)
        return Question(self.label, text, tuple(parts)) if text or parts else None

    def has_short_parts(self) -> bool:
        """Whether no part is so long that a mail program can have broken its line."""
        return all(
            part.words and len(part.end) < _SHORT and not is_finished(part.end)
            for part in self.parts
        )

    def wordless(self) -> list[str]:
        """The labels below which nothing is written: this question's, or those of its parts."""
        if not self.words and not any(part.words for part in self.parts):
            return [self.label]
        return [part.label for part in self.parts if part.label and not part.words]
