"""One thing that is wrong with a text, or that a person should look at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from disclosable.errors import BadInput

_CODE = re.compile(r"[a-z]+(-[a-z]+)*\Z")


class Severity(StrEnum):
    """How sure the linter is that something has to be put right."""

    WRONG = "wrong"
    """The law says otherwise, or asks for what is missing."""
    LOOK = "look"
    """It may be right: a person should look."""


@dataclass(frozen=True, slots=True)
class LintFinding:
    """One fault of a text.

    `code` is stable, for programs and for the reference. `where` is the line, page or paragraph,
    `found` the exact words there (empty where words are missing), `what` says what is wrong with
    them, `instead` what to write, and `section` which provision says so, in words.

    Raises:
        BadInput: the code is malformed, or the place, the sentence or the provision is empty.
    """

    code: str
    severity: Severity
    where: str
    found: str
    what: str
    instead: str
    section: str

    def __post_init__(self) -> None:
        if not _CODE.match(self.code):
            raise BadInput(
                f"the code of a finding is {self.code!r}", expected="lower-case words and hyphens"
            )
        for name in ("where", "what", "section"):
            if not getattr(self, name).strip():
                raise BadInput(f"the finding {self.code} has an empty {name!r}")

    def as_json(self) -> dict[str, str]:
        """The finding as it is printed for programs; every value is a string."""
        return {
            "code": self.code,
            "severity": str(self.severity),
            "where": self.where,
            "found": self.found,
            "what": self.what,
            "instead": self.instead,
            "section": self.section,
        }
