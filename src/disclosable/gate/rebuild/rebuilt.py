"""What came of rebuilding a file."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import BadInput
from disclosable.gate.finding import Finding


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """The fresh file's name, or None where none was left; what it no longer holds; what remains.

    `dropped` are sentences: what the old file held that the fresh one does not. `remaining` is why
    there is no fresh file: what is shown and should not be, or what could not be read.

    Raises:
        BadInput: a fresh file and reasons against it at once, or neither.
    """

    file: str
    fresh: str | None
    dropped: tuple[str, ...]
    remaining: tuple[Finding, ...]

    def __post_init__(self) -> None:
        if (self.fresh is None) != bool(self.remaining):
            raise BadInput(
                "a fresh file that is not fit, or none without a reason", where=self.file
            )
