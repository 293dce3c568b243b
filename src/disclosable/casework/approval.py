"""The approval of a decided response by a second person."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from disclosable.casework.person import Person
from disclosable.casework.wording import day
from disclosable.errors import BadCase, NotApproved

TO_BE_FILLED = "to be filled"
"""What stands for the digest until a response has been composed. It approves nothing."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Approval:
    """Four eyes: somebody other than the author approved one response, byte for byte.

    Attributes:
        author: who decided.
        decided: the day of the decision.
        approver: who approved.
        on: the day of the approval.
        digest: the SHA-256 of the decided response, in hexadecimal; or "to be filled".

    Raises:
        NotApproved: the approver is the author.
        BadCase: the approval is older than the decision, or the digest is none.
    """

    author: Person
    decided: date
    approver: Person
    on: date
    digest: str

    def __post_init__(self) -> None:
        if self.approver.is_same_as(self.author):
            raise NotApproved(
                f"{self.approver.name} made the decision and cannot also approve it",
                expected="an approval by somebody else",
            )
        if self.on < self.decided:
            raise BadCase(
                f"the approval of {day(self.on)} is older than the decision",
                expected=f"a day from {day(self.decided)} on",
            )
        if self.digest != TO_BE_FILLED and not _SHA256.fullmatch(self.digest):
            raise BadCase(
                f"the digest is {self.digest!r}",
                expected=f"the SHA-256 of the response in hexadecimal, or {TO_BE_FILLED!r}",
            )

    def covers(self, digest: str) -> bool:
        """Whether this very response is what was approved."""
        return self.digest != TO_BE_FILLED and self.digest == digest

    def require(self, digest: str) -> None:
        """Refuse any response but the one that was approved.

        Raises:
            NotApproved: the digest is another, or was never filled in.
        """
        if self.digest == TO_BE_FILLED:
            raise NotApproved(
                "the approval names no response yet",
                expected=f"an approval of the response {digest}",
            )
        if not self.covers(digest):
            raise NotApproved(
                f"the approval is of the response {self.digest}",
                expected=f"an approval of the response {digest}",
            )
