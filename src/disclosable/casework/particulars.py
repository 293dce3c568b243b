"""The requester's rights after an answer: to have it looked at again, and to go to the regulator.

FOIA section 17(7): a notice must "(a) contain particulars of any procedure provided by the public
authority for dealing with complaints about the handling of requests for information or state that
the authority does not provide such a procedure, and (b) contain particulars of the right conferred
by section 50". FOISA section 19 and the two sets of regulations ask for the like; whether a review
is law or good practice, and how long everybody has, is in the regime's data.
"""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.casework.authority import Complaints, Regulator
from disclosable.casework.wording import called
from disclosable.errors import NotLawful
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime


@dataclass(frozen=True, slots=True)
class Particulars:
    """A right of the requester: what it is, and the contacts through which to use it.

    Contacts are pairs of a name ("By email") and an address.
    """

    sentences: tuple[str, ...]
    contacts: tuple[tuple[str, str], ...]

    @property
    def complete(self) -> bool:
        """Whether something is said, and nothing that is said is blank."""
        words = (*self.sentences, *(word for pair in self.contacts for word in pair))
        return bool(self.sentences) and all(word.strip() for word in words)


def review_particulars(
    complaints: Complaints, regime: Regime, *, about: str = "answer"
) -> Particulars:
    """How to ask the authority to look again at what is said in this answer, or other letter.

    Raises:
        NotLawful: the authority gives less time to ask, or takes more to answer, than the law says.
    """
    _check_time(complaints, regime)
    contacts = (("By email", complaints.email), ("By post", ", ".join(complaints.post)))
    within = (
        f"Please ask within {complaints.ask_within} working days of the date of this {about}, and "
        "say what you disagree with."
    )
    answered = (
        f"Somebody who took no part in this {about} will carry out the review. We will tell you "
        f"the outcome within {complaints.answered_within} working days of hearing from you."
    )
    if not regime.review.statutory:
        return Particulars(
            (
                f"If you are unhappy with this {about}, or with how your request was handled, you "
                f"can complain to us by asking {complaints.unit} for an internal review. {within} "
                f"{answered}",
            ),
            contacts,
        )
    right = regime.cite(regime.duty(Duty.REVIEW))
    return Particulars(
        (
            f"If you are unhappy with this {about}, or with how your request was handled, you have "
            f"the right under {right} of the {called(regime)} to ask us to review it. Please write "
            f"to {complaints.unit}, with your name and an address for our reply, and say which "
            f"request you mean. {within} {answered}",
        ),
        contacts,
    )


def _check_time(complaints: Complaints, regime: Regime) -> None:
    review = regime.review
    if not review.statutory:
        return
    if complaints.ask_within < review.ask_within_working_days:
        raise NotLawful(
            f"the authority gives {complaints.ask_within} working days to ask for a review",
            where="authority.toml, [complaints]",
            expected=f"{review.ask_within_working_days} or more ({regime.cite(review.section)} of "
            f"the {regime.title})",
        )
    if complaints.answered_within > review.answer_within_working_days:
        raise NotLawful(
            f"the authority takes {complaints.answered_within} working days to answer a review",
            where="authority.toml, [complaints]",
            expected=f"{review.answer_within_working_days} or fewer "
            f"({regime.cite(review.answer_section)} of the {regime.title})",
        )


def appeal_particulars(regulator: Regulator, regime: Regime) -> Particulars:
    """How to apply to the regulator.

    FOIA section 50(1): any person "may apply to the Commissioner for a decision whether, in any
    specified respect, a request for information made by the complainant to a public authority has
    been dealt with in accordance with the requirements of Part I".
    """
    law, kind = regime.regulator, called(regime)
    months = law.complaint_within_months
    first = (
        "The regulator can take your application only after you have asked us for a review."
        if months
        else "The regulator will normally expect you to have asked for a review first."
    )
    sentences = [
        "If you are still unhappy after the review, you have the right under "
        f"{regime.cite(law.complaint_section)} of the {kind} to apply to the regulator "
        f"({regulator.name}) for a decision whether your request was dealt with as the {kind} "
        f"require{'s' if kind == 'Act' else ''}. {first}"
    ]
    if months:
        sentences.append(
            f"You have to apply within {months} months of the day on which you had our reply to "
            "your request for a review, or on which it was due. You can appeal against the "
            f"regulator's decision to the {law.appeal}."
        )
    return Particulars(
        tuple(sentences),
        (
            ("Website", regulator.website),
            ("Telephone", regulator.phone),
            ("By post", ", ".join(regulator.address)),
        ),
    )
