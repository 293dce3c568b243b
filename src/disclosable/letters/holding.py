"""The letter that an answer is late: an apology, the reason, a new day, and what can be done."""

from __future__ import annotations

from disclosable.casework.correspondence.holding import Holding
from disclosable.casework.wording import called, day, questions, sentence
from disclosable.errors import NotLawful
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.letters.correspondence import Desk, Made, needed, part
from disclosable.letters.letter import SectionKind, Text
from disclosable.letters.step import owed, running

STILL_DUE = (
    "The time has not run out yet. If the answer can still be given in time, give it: this letter "
    "takes the place of nothing that the law asks for."
)


def holding(desk: Desk, delay: Holding) -> Made:
    """That the answer is, or will be, late. It changes nothing of the time that the law gives.

    Raises:
        BadCase: the request waits for no answer.
        NotLawful: the new day has passed or is within the time, so that nothing is late.
    """
    regime = delay.regime
    state = running(desk, regime, "a holding letter")
    due, section = owed(state).on, regime.cite(owed(state).section)
    if delay.new_date <= max(desk.today, due):
        raise NotLawful(
            f"the new day is {day(delay.new_date)}",
            where=f"{section} of the {regime.title}",
            expected=f"a day after today, {day(desk.today)}"
            if desk.today >= due
            else f"a day after {day(due)}, by which the answer is due: until then nothing is late",
        )
    late = desk.today > due
    told = desk.state(
        "hold-late" if late else "hold-will-be-late",
        regime,
        Duty.TIME,
        questions=questions(delay.questions),
        due=day(due),
        section=section,
        act=called(regime),
    )
    letter = desk.letter(
        "holding",
        desk.reference((desk.style.say("letter-fact-due"), day(due)), under=(regime,)),
        part(
            SectionKind.DECISION,
            desk.style.heading("time"),
            told,
            *desk.why_then(regime, state),
            desk.say("hold-why", why=sentence(delay.why)),
            desk.say(
                "hold-until", until=Text(day(delay.new_date), strong=True), act=called(regime)
            ),
        ),
        desk.contact(regime),
        desk.rights(regime),
        needs=needed(regime, Duty.TIME, Element.COMPLAINTS, Element.APPEAL),
    )
    return Made(letter, cautions=() if late else (STILL_DUE,))
