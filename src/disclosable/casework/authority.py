"""The public authority that answers: its name, its reference pattern, its rule, its contacts.

Everything here is configuration. In particular the regulator is never named in the code: it is
being replaced by another body (Data (Use and Access) Act 2025), and it differs by regime.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from disclosable.errors import BadCase
from disclosable.gate.contacts import NOBODY, Contacts
from disclosable.law.statute import Regime
from disclosable.sdc.rules import PrimaryRule

_TOKEN = re.compile(r"YYYY|YY|N{2,}")


@dataclass(frozen=True, slots=True)
class ReferencePattern:
    """How this authority writes a case's reference, such as `01.FOI.YY.NNNNNN`.

    `YY` (or `YYYY`) is the year of receipt, two or more `N` are that many digits, and everything
    else stands for itself.

    Raises:
        BadCase: there is no place for a number.
    """

    pattern: str

    def __post_init__(self) -> None:
        if "NN" not in self.pattern:
            raise BadCase(
                f"the reference pattern {self.pattern!r} has no place for a number",
                expected="a pattern such as 01.FOI.YY.NNNNNN",
            )

    def check(self, reference: str, received: date) -> None:
        """Refuse a reference that is not of this pattern.

        Raises:
            BadCase: it is not, or its year is not the year of receipt.
        """
        made, at = "", 0
        for token in _TOKEN.finditer(self.pattern):
            made += re.escape(self.pattern[at : token.start()])
            if token[0].startswith("Y"):
                made += str(received.year)[-len(token[0]) :]
            else:
                made += f"[0-9]{{{len(token[0])}}}"
            at = token.end()
        if not re.fullmatch(made + re.escape(self.pattern[at:]), reference):
            raise BadCase(
                f"the reference is {reference!r}",
                expected=f"the pattern {self.pattern}, for a request received in {received.year}",
            )


@dataclass(frozen=True, slots=True)
class Policy:
    """The policy that sets the rule on small numbers."""

    name: str
    citation: str


@dataclass(frozen=True, slots=True)
class Complaints:
    """The authority's own procedure for complaints about its handling of a request.

    Section 17(7)(a) of the Freedom of Information Act 2000: a refusal notice must "contain
    particulars of any procedure provided by the public authority for dealing with complaints about
    the handling of requests for information or state that the authority does not provide such a
    procedure". The two periods are those of the Code of Practice under section 45.
    """

    unit: str
    post: tuple[str, ...]
    email: str
    ask_within: int
    """Working days after the answer in which a review may be asked for."""
    answered_within: int
    """Working days in which the review is answered."""


@dataclass(frozen=True, slots=True)
class Regulator:
    """To whom a requester may apply for a decision, and how."""

    name: str
    address: tuple[str, ...]
    website: str
    phone: str

    def __post_init__(self) -> None:
        if not self.website.startswith("https://"):
            raise BadCase(
                f"the regulator's website is {self.website!r}", expected="an https:// address"
            )


@dataclass(frozen=True, slots=True)
class Authority:
    """A public authority's settings.

    `central` says whether it is one of those with the higher cost limit: government departments,
    parliaments and the armed forces. `regulators` are those of further regimes, by their keys,
    where another than `regulator` hears complaints. `contacts` are further names and addresses
    of its own that may stand in what leaves.

    Raises:
        BadCase: an invented authority has no sentence that says so, or a real one has.
    """

    name: str
    invented: bool
    invented_notice: str
    regime: str
    reference_pattern: ReferencePattern
    rule: PrimaryRule
    policy: Policy
    complaints: Complaints
    regulator: Regulator
    reuse: str
    central: bool = False
    regulators: Mapping[str, Regulator] = field(default_factory=dict)
    contacts: Contacts = NOBODY

    def __post_init__(self) -> None:
        if self.invented and not self.invented_notice:
            raise BadCase(
                f"{self.name} is invented, but no sentence says so", expected="invented_notice"
            )
        if not self.invented and self.invented_notice:
            raise BadCase(
                f"{self.name} is not invented, yet a sentence says that it is",
                expected="no invented_notice, or invented = true",
            )

    def regulator_of(self, regime: Regime) -> Regulator:
        """Who hears complaints under that regime."""
        return self.regulators.get(regime.key, self.regulator)
