"""The acknowledgement: that a request has come in, and by when it will be answered."""

from __future__ import annotations

from disclosable.casework.correspondence.letter_law import letter_law
from disclosable.casework.wording import called, capital, day, listed, questions
from disclosable.errors import NotLawful
from disclosable.law.duty import Duty
from disclosable.law.state import State
from disclosable.law.statute import Regime
from disclosable.letters.correspondence import Desk, Made, needed
from disclosable.letters.letter import Block, Bullets, Line, Section, SectionKind
from disclosable.letters.step import owed, running


def acknowledgement(desk: Desk) -> Made:
    """That the request was received, when the answer is due and why then, and what may happen.

    Nothing is promised that the law does not say. FOIA section 10(1): "promptly and in any event
    not later than the twentieth working day following the date of receipt".

    Raises:
        BadCase: the request waits for no answer.
        NotLawful: the answer is overdue already, so that another letter is due.
    """
    opened = desk.opened
    states = [(regime, running(desk, regime, "an acknowledgement")) for regime in opened.regimes]
    for regime, state in states:
        if state.late:
            raise NotLawful(
                f"the answer was due by {day(owed(state).on)}, so that it is too late to say only "
                "that the request has come in",
                where=f"{regime.cite(regime.time.section)} of the {regime.title}",
                expected="the answer, or a holding letter",
            )
    facts = [(_due_name(desk, regime), _due(regime, state)) for regime, state in states]
    return Made(
        desk.letter(
            "acknowledgement",
            desk.reference(*facts, under=opened.regimes),
            desk.request(),
            Section(SectionKind.DECISION, desk.style.heading("next"), tuple(_next(desk, states))),
            desk.contact(opened.regimes[0]),
            needs=needed(opened.regimes[0], Duty.ADVISE)
            | {one for regime, _ in states for one in needed(regime, Duty.TIME)},
        )
    )


def _due_name(desk: Desk, regime: Regime) -> str:
    if len(desk.opened.regimes) == 1:
        return desk.style.say("letter-fact-due")
    asked = questions(desk.opened.labels_under(regime))
    return desk.style.say("letter-fact-due-for", questions=asked)


def _due(regime: Regime, state: State) -> str:
    return f"{day(owed(state).on)} ({regime.cite(owed(state).section)})"


def _next(desk: Desk, states: list[tuple[Regime, State]]) -> list[Block]:
    blocks: list[Block] = [
        desk.say("ack-received", received=day(desk.opened.request.received)),
        desk.say("ack-nothing"),
    ]
    for regime, state in states:
        due = owed(state)
        anew = state.received != state.first_received
        blocks.append(
            desk.state(
                "ack-due-anew" if anew else "ack-due",
                regime,
                Duty.TIME,
                section=capital(regime.cite(due.section)),
                act=called(regime),
                soon=letter_law(regime).soon,
                days=f"{state.allowed} working days",
                due=day(due.on),
            )
        )
        blocks += desk.why_then(regime, state)
    off = dict.fromkeys(letter_law(regime).days_off for regime, _ in states)
    blocks += [desk.say("ack-days-off", days_off=words) for words in off]
    return [*blocks, Bullets(_steps(desk, [regime for regime, _ in states]))]


def _steps(desk: Desk, regimes: list[Regime]) -> tuple[Line, ...]:
    """What may happen before the answer, as the regimes provide for it; each said once."""
    style = desk.style
    steps = [style.line("ack-search")]
    restarts = [one.cite(one.clarification.restarts_section) for one in regimes]
    steps.append(style.line("ack-clarify", restarts=listed(restarts)))
    fees = [one.cite(one.fees.section) for one in regimes if one.fees is not None]
    if fees:
        steps.append(style.line("ack-fee", section=listed(fees)))
    for key, weighing in (("ack-extend-public-interest", True), ("ack-extend-volume", False)):
        rules = [(one, one.extension) for one in regimes if one.extension is not None]
        cited = [one.cite(rule.section) for one, rule in rules if rule.only_qualified is weighing]
        if cited:
            steps.append(style.line(key, section=listed(cited)))
    return tuple(steps)
