"""The decided response, and the only thing that can be sent."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from disclosable.casework.approval import Approval
from disclosable.casework.case import Case
from disclosable.casework.outcome import overall, summary
from disclosable.checker.verify import Report
from disclosable.errors import NotApproved, NotFit, NotSafe
from disclosable.gate.inspection import Inspection
from disclosable.law.clock import Deadline
from disclosable.letters.letter import Letter
from disclosable.letters.render.html import render_body
from disclosable.sdc.beside.placing import Placed
from disclosable.sdc.certificate import Certificate
from disclosable.sdc.publication import Publication


@dataclass(frozen=True)
class DecidedResponse:
    """One decision, one source: letter, tables and certificate, before any file is written.

    `publication` and `certificate` are None for an answer that tells no figures. `low`, `others`
    and `cells` count published cells; `minimal` says that no safe choice hides fewer. `placed`
    tells of the earlier releases that the figures were judged beside.
    """

    case: Case
    due: Deadline
    letter: Letter
    publication: Publication | None
    certificate: Certificate | None
    low: int = 0
    others: int = 0
    cells: int = 0
    minimal: bool = True
    placed: Placed | None = None

    @property
    def digest(self) -> str:
        """What an approver approves: the SHA-256 of every word and figure of the answer."""
        letter = self.letter
        told = {
            "title": letter.title,
            "reference": letter.reference,
            "authority": letter.authority,
            "dated": letter.dated.isoformat(),
            "letter": render_body(letter),
            "outcome": overall(self.case).value,
            "summary": summary(self.case),
            "release": self.publication.digest() if self.publication else None,
        }
        return sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True)
class Response:
    """What may be sent. It cannot exist with a file that is not fit, figures without an accepted
    certificate, or without the approval of this very response by a second person.

    Raises:
        NotFit: a file has findings.
        NotSafe: there are figures and no accepted certificate.
        NotApproved: nobody has approved, or the approval is of another response.
    """

    decided: DecidedResponse
    inspections: tuple[Inspection, ...]
    report: Report | None
    approval: Approval | None

    def __post_init__(self) -> None:
        unfit = [i for i in self.inspections if not i.fit]
        if unfit or not self.inspections:
            first = unfit[0].findings[0].what if unfit else "no file was inspected"
            raise NotFit(first, where=unfit[0].file if unfit else "the answer")
        if self.decided.publication is not None and self.report is None:
            raise NotSafe("the answer tells figures, and no certificate was accepted")
        if self.approval is None:
            raise NotApproved(
                "nobody has approved this answer",
                where=str(self.decided.case.folder / "approval.toml"),
                expected="an approval by somebody other than "
                f"{self.decided.case.decided.author.name}, of the response {self.decided.digest}",
            )
        self.approval.require(self.decided.digest)
