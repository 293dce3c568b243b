"""The letter that asks what a requester means."""

from __future__ import annotations

from disclosable.casework.correspondence.clarification import Clarification, Unclear
from disclosable.casework.correspondence.letter_law import letter_law
from disclosable.casework.wording import called, capital, day, question, questions, sentence
from disclosable.law.calendar import uk_calendar
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.event import Event, What
from disclosable.law.state import State
from disclosable.law.working_days import count
from disclosable.letters.bilingual import questions_named
from disclosable.letters.correspondence import Desk, Made, needed, part
from disclosable.letters.letter import Block, Bullets, Heading, Section, SectionKind
from disclosable.letters.links import linked
from disclosable.letters.step import owed, running, take

OTHER_QUESTIONS = (
    "The request has other questions too. Their time does not wait for the reply: answer them by "
    "the day in the letter, and open the questions that are asked about as a request of their own, "
    "or the clock of this case will be wrong for the others."
)


def clarification(desk: Desk, asked: Clarification) -> Made:
    """What is not clear in which question, what would help, and what that means for the time.

    FOIA section 1(3): where an authority "reasonably requires further information in order to
    identify and locate the information requested, and has informed the applicant of that
    requirement, the authority is not obliged to comply [...] unless it is supplied with that
    further information". EIR regulation 9(2) asks for it within 20 working days.

    Raises:
        BadCase: the request waits for no answer, or for an earlier clarification.
        NotLawful: it is too late to ask, under the environmental regulations.
    """
    regime = asked.regime
    state = running(desk, regime, "a request for clarification")
    event = Event(What.CLARIFICATION_ASKED, desk.today)
    too_general = letter_law(regime).too_general
    step = take(desk, regime, event, late="a holding letter, or the answer" if too_general else "")
    others = tuple(one for one in desk.opened.labels_under(regime) if one not in asked.questions)
    needs = needed(regime, Duty.CLARIFY, Duty.ADVISE)
    if too_general:
        needs |= needed(
            regime,
            *(Element.EXEMPTION, Element.WHY, Element.BALANCE),
            *(Element.COMPLAINTS, Element.APPEAL),
        )
    letter = desk.letter(
        "clarification",
        desk.reference(under=(regime,)),
        _needed(desk, asked),
        _time(desk, asked, others, state),
        _refusal(desk, asked, too_general) if too_general else None,
        desk.contact(regime),
        desk.rights(regime) if too_general else None,
        needs=needs,
    )
    cautions = (*step.cautions, *((OTHER_QUESTIONS,) if others else ()))
    return Made(letter, event, cautions)


def _needed(desk: Desk, asked: Clarification) -> Section:
    regime = asked.regime
    general = bool(letter_law(regime).too_general)
    blocks: list[Block] = [
        desk.state(
            "clar-too-general" if general else "clar-cannot",
            regime,
            Duty.CLARIFY,
            questions=questions(asked.questions),
            section=capital(regime.cite(regime.clarification.section)),
            act=called(regime),
        )
    ]
    for one in asked.unclear:
        blocks += _unclear(desk, one)
    blocks.append(
        desk.state("clar-reply", regime, Duty.ADVISE, section=regime.cite(regime.duty(Duty.ADVISE)))
    )
    return part(SectionKind.REQUEST, desk.style.heading("needed"), *blocks)


def _unclear(desk: Desk, one: Unclear) -> list[Block]:
    blocks: list[Block] = [
        Heading(desk.style.heading("of-questions", questions=questions_named(one.questions)), 3)
    ]
    for label in one.questions:
        blocks.append(desk.say("clar-unclear", question=question(label)))
        blocks.append(desk.quoted(label))
    blocks += [
        desk.say("clar-what", what=sentence(one.what)),
        desk.say("clar-why", why=sentence(one.why)),
        desk.say("clar-help"),
        Bullets(tuple(linked(sentence(words)) for words in one.help)),
    ]
    return blocks


def _time(desk: Desk, asked: Clarification, others: tuple[str, ...], state: State) -> Section:
    regime = asked.regime
    blocks: list[Block] = [
        desk.say(
            "clar-restarts",
            questions=questions(asked.questions),
            restarts=regime.cite(regime.clarification.restarts_section),
            days=f"{regime.time.working_days} working days",
        )
    ]
    if others:
        blocks.append(
            desk.say(
                "clar-others",
                questions=questions(others),
                due=day(owed(state).on),
                section=regime.cite(owed(state).section),
            )
        )
    if desk.settings.withdrawn_after is not None:
        calendar = uk_calendar(regime.time.parts)
        last = count(desk.today, desk.settings.withdrawn_after, calendar).due
        blocks.append(desk.say("clar-withdrawn", day=day(last)))
    return part(SectionKind.DECISION, desk.style.heading("time"), *blocks)


def _refusal(desk: Desk, asked: Clarification, citation: str) -> Section:
    """The refusal that goes with it: the regulator's guidance on EIR regulation 12(4)(c)."""
    regime, interest = asked.regime, asked.public_interest
    exception = regime.exemption(citation, desk.today)
    style = desk.style
    blocks: list[Block] = [
        desk.state(
            "clar-refusal",
            regime,
            Element.EXEMPTION,
            questions=questions(asked.questions),
            exception=regime.cite(citation),
            title=regime.title,
            heading=exception.title,
            refuse=regime.cite(regime.duty(Duty.REFUSE)),
        ),
        desk.state(
            "clar-refusal-why",
            regime,
            Element.WHY,
            section=regime.cite(regime.duty(Duty.ADVISE)),
        ),
    ]
    if interest is not None:
        blocks += [
            Heading(style.heading("public-interest"), 3),
            desk.say("in-favour"),
            Bullets(tuple(linked(sentence(words)) for words in interest.for_disclosure)),
            desk.say("against", claim=regime.claim),
            Bullets(tuple(linked(sentence(words)) for words in interest.for_maintaining)),
            desk.state("clar-balance", regime, Element.BALANCE, balance=sentence(interest.balance)),
        ]
    return Section(SectionKind.REASONS, style.heading("refused"), tuple(blocks))
