"""A letter before or after the answer, as it was written to a folder."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from disclosable.casework.opened import EVENTS
from disclosable.gate.inspection import Inspection
from disclosable.law.event import Event
from disclosable.letters.letter import Letter


class LetterKind(StrEnum):
    """The letters that are no answer, as the command line names them."""

    ACKNOWLEDGEMENT = "acknowledgement"
    CLARIFICATION = "clarification"
    FEES = "fees"
    EXTENSION = "extension"
    HOLDING = "holding"
    TRANSFER = "transfer"
    REVIEW = "review"


@dataclass(frozen=True)
class Written:
    """A letter as it lies in its folder.

    Attributes:
        kind: which letter.
        folder: where its files are; each is fit to leave.
        letter: the tree that all of them say.
        inspections: what the gate says of each file.
        event: what has happened once it is sent; None where the clock knows no such event.
        cautions: what the officer should look at before sending it.
        kept: copies of files that somebody had changed by hand, and that were made anew.
    """

    kind: LetterKind
    folder: Path
    letter: Letter
    inspections: tuple[Inspection, ...]
    event: Event | None
    cautions: tuple[str, ...]
    kept: tuple[Path, ...] = ()

    @property
    def suggestion(self) -> str:
        """The lines to add to events.toml once the letter is sent; empty where there are none."""
        return event_lines(self.event) if self.event is not None else ""

    def tell(self) -> list[str]:
        """What the command line says, for a person. Nobody's name."""
        lines = [
            f"{self.letter.reference}  {self.letter.title}",
            f"{len(self.inspections)} files fit to leave: {self.folder}",
            *(f"Look: {words}" for words in self.cautions),
            *(f"Changed by hand, and kept: {path}" for path in self.kept),
        ]
        if self.event is not None:
            lines += [
                "",
                f"When the letter has been sent, add this to {EVENTS} of the case folder:",
            ]
            lines += ["", *self.suggestion.splitlines()]
        return lines

    def as_json(self) -> dict[str, Any]:
        """`{"kind", "reference", "dated", "folder", "files", "event", "cautions"}`."""
        return {
            "kind": self.kind.value,
            "reference": self.letter.reference,
            "dated": self.letter.dated.isoformat(),
            "folder": str(self.folder),
            "files": [{"name": one.file, "sha256": one.sha256} for one in self.inspections],
            "event": _event_json(self.event) if self.event is not None else None,
            "cautions": list(self.cautions),
        }


def event_lines(event: Event) -> str:
    """An event as a section of events.toml."""
    lines = ["[[events]]", f'what = "{event.what.value}"', f"on = {event.on.isoformat()}"]
    if event.known != event.on:
        lines.append(f"known = {event.known.isoformat()}")
    if event.until is not None:
        lines.append(f"until = {event.until.isoformat()}")
    if event.reason:
        lines.append(f"reason = {json.dumps(event.reason, ensure_ascii=False)}")
    return "\n".join(lines)


def _event_json(event: Event) -> dict[str, str | None]:
    return {
        "what": event.what.value,
        "on": event.on.isoformat(),
        "known": event.known.isoformat(),
        "until": event.until.isoformat() if event.until is not None else None,
        "reason": event.reason,
    }
