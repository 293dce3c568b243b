"""Questions that another authority holds the information for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable.casework.correspondence.asked import read_questions, regime_of
from disclosable.casework.correspondence.letter_law import letter_law
from disclosable.casework.decision.search_file import read_searches
from disclosable.casework.opened import Opened
from disclosable.casework.search import Search
from disclosable.casework.values import placed, text, texts
from disclosable.casework.wording import day
from disclosable.errors import BadCase, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime
from disclosable.toml_file import TomlTable

TRANSFER = "transfer.toml"


@dataclass(frozen=True, slots=True)
class Transfer:
    """Another authority, and the questions that were passed on to it or that it can be asked.

    Regulation 10(1) of the Environmental Information Regulations 2004: an authority that believes
    another to hold the information shall "(a) transfer the request to the other public authority;
    or (b) supply the applicant with the name and address of that authority". Under the Acts a
    transfer is help that the codes of practice describe, and wants the requester's consent.

    Attributes:
        body, address, post: the other authority and where it can be reached.
        why: why it is believed to hold the information.
        on: the day on which the questions were passed on; None where the requester is only told.
        consent: how the requester agreed to it.
        searches: how it is known that this authority does not hold the information.

    Raises:
        BadCase: the address is none.
        NotLawful: it was passed on without consent where the law gives no power to do so.
    """

    regime: Regime
    questions: tuple[str, ...]
    body: str
    address: str
    post: tuple[str, ...]
    why: str
    searches: tuple[Search, ...]
    on: date | None = None
    consent: str = ""

    def __post_init__(self) -> None:
        if not self.address.startswith("https://") and "@" not in self.address:
            raise BadCase(
                f"the address of {self.body} is {self.address!r}",
                expected="an https:// address or an email address",
            )
        if self.on is None or self.consent or letter_law(self.regime).consent != "law":
            return
        advise = self.regime.cite(self.regime.duty(Duty.ADVISE))
        raise NotLawful(
            "the request was passed on without the requester's consent",
            where=f"the {self.regime.title}",
            expected=f"consent = how the requester agreed. There is no power to transfer a "
            f"request: it is help under {advise}, and the code of practice asks the requester "
            "first. Without on = the day, the letter only says whom to ask",
        )

    def check_day(self, received: date, today: date) -> None:
        """Refuse a day on which the request cannot have been passed on.

        Raises:
            BadCase: before it was received, or after today.
        """
        if self.on is not None and not received <= self.on <= today:
            raise BadCase(
                f"the request was passed on on {day(self.on)}",
                where=TRANSFER,
                expected=f"a day from {day(received)} to {day(today)}",
            )


def read_transfer(opened: Opened) -> Transfer:
    """What transfer.toml of the case says.

    Raises:
        BadCase: it is not there, or a key is missing, unknown or of the wrong type.
        NotLawful: see `Transfer`.
    """
    path = opened.folder / TRANSFER
    top = TomlTable.read(path, BadCase)
    labels = read_questions(top, opened, TRANSFER)
    try:
        transfer = Transfer(
            regime_of(opened, labels),
            labels,
            text(top, "body"),
            text(top, "address"),
            texts(top, "post") if "post" in top else (),
            text(top, "why"),
            read_searches(top),
            top.get("on", date) if "on" in top else None,
            text(top, "consent") if "consent" in top else "",
        )
    except (BadCase, NotLawful) as why:
        raise placed(why, str(path), type(why)) from None
    top.finish()
    return transfer
