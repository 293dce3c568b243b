"""What a regime asks of an authority, by name: where a letter finds the provision to cite."""

from __future__ import annotations

from enum import StrEnum


class Duty(StrEnum):
    """A duty, a power or a way out that every regime either has, under its own number, or lacks.

    `regime.duty(Duty.ADVISE)` is "16(1)" under the Freedom of Information Act 2000 and "9(1)"
    under the Environmental Information Regulations 2004. A regime that has no such provision
    (there is no cost limit in the Environmental Information Regulations) has no such entry.
    """

    CONFIRM = "confirm"
    COMMUNICATE = "communicate"
    CLARIFY = "clarify"
    ADVISE = "advise"
    REFUSE = "refuse"
    NOT_HELD = "not held"
    COST = "cost"
    COST_TO_CONFIRM = "cost to confirm"
    AGGREGATE = "aggregate"
    VEXATIOUS = "vexatious"
    REPEATED = "repeated"
    ELSEWHERE = "elsewhere"
    FUTURE = "future"
    ENVIRONMENTAL = "environmental"
    OWN_DATA = "own data"
    TRANSFER = "transfer"
    FEES = "fees"
    REVIEW = "review"
    COMPLAIN = "complain"
    TIME = "time"
    EXTEND = "extend"
    PERSONAL_DATA = "personal data"
    NO_FURTHER_NOTICE = "no further notice"
    STATEMENT_EXEMPT = "statement exempt"

    @property
    def words(self) -> str:
        """What it asks for or allows, in plain words."""
        return _WORDS[self]


_WORDS = {
    Duty.CONFIRM: "to say whether the information is held",
    Duty.COMMUNICATE: "to give it",
    Duty.CLARIFY: "to ask what is meant, when the information cannot be found from what was asked",
    Duty.ADVISE: "to advise and assist the applicant",
    Duty.REFUSE: "to refuse by a notice",
    Duty.NOT_HELD: "to say that the information is not held",
    Duty.COST: "not to comply where it would cost too much",
    Duty.COST_TO_CONFIRM: "not to say whether it is held, where finding out would cost too much",
    Duty.AGGREGATE: "to add up the costs of several requests",
    Duty.VEXATIOUS: "not to comply with a vexatious request",
    Duty.REPEATED: "not to comply with a request that repeats one already met",
    Duty.ELSEWHERE: "not to give what the applicant can reasonably get another way",
    Duty.FUTURE: "not yet to give what is held with a view to publication",
    Duty.ENVIRONMENTAL: "to handle environmental information under the environmental regulations",
    Duty.OWN_DATA: "to handle the applicant's own personal data under data protection law",
    Duty.TRANSFER: "to transfer the request, or to name the authority that holds the information",
    Duty.FEES: "to ask for a fee or a charge",
    Duty.REVIEW: "to look again at how a request was handled",
    Duty.COMPLAIN: "the applicant's right to go to the regulator",
    Duty.TIME: "to answer in time",
    Duty.EXTEND: "to take longer",
    Duty.PERSONAL_DATA: "not to give somebody else's personal data",
    Duty.NO_FURTHER_NOTICE: "not to give one more notice of the same refusal",
    Duty.STATEMENT_EXEMPT: "not to give reasons that would themselves disclose what is exempt",
}
