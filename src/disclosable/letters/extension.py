"""The notice that an answer takes longer than the ordinary time."""

from __future__ import annotations

from disclosable.casework.correspondence.extension import Extension
from disclosable.casework.notice import claim_of, heading_of
from disclosable.casework.wording import called, capital, day, questions, sentence
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.event import Event, What
from disclosable.law.limits import Extension as Rule
from disclosable.law.state import State
from disclosable.letters.correspondence import Desk, Made, needed, part
from disclosable.letters.letter import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Section,
    SectionKind,
    Text,
)
from disclosable.letters.links import linked
from disclosable.letters.said import Said, says
from disclosable.letters.step import owed, running, take


def extension(desk: Desk, longer: Extension) -> Made:
    """Why the answer takes longer, by when it is expected, and what can be done about it.

    FOIA section 17(2): where the public interest has not been weighed yet, the notice "must
    indicate that no decision as to the application of that provision has yet been reached and must
    contain an estimate of the date by which the authority expects that such a decision will have
    been reached". EIR regulation 7(3): the applicant is told "no later than 20 working days after
    the date of receipt".

    Raises:
        BadCase: the request waits for no answer.
        NotLawful: it is too late for the notice, or the estimate is no later day; the message
            cites the provision.
    """
    regime = longer.regime
    rule = regime.extension
    assert rule is not None  # an Extension cannot be made without one
    before = running(desk, regime, "an extension")
    due = owed(before).on
    longer.check_until(desk.today, due)
    event = Event(What.EXTENDED, desk.today, until=longer.until, reason=rule.kind)
    step = take(desk, regime, event, late="the answer, or a holding letter with an apology")
    needs: set[Said] = needed(regime, Element.COMPLAINTS, Element.APPEAL, Duty.ADVISE)
    if rule.only_qualified:
        statements = (Element.FACT, Element.EXEMPTION, Element.WHY, Element.ESTIMATE)
        needs |= needed(regime, *statements)
    else:
        needs |= needed(regime, Duty.EXTEND)
    expected = (desk.style.say("letter-fact-expected"), day(longer.until))
    weighed = rule.only_qualified
    told = _weighed(desk, longer, rule, before) if weighed else _much(desk, longer, rule, day(due))
    letter = desk.letter(
        "extension",
        desk.reference(expected, under=(regime,)),
        *told,
        desk.contact(regime),
        desk.rights(regime),
        needs=needs,
    )
    return Made(letter, event, step.cautions)


def _weighed(desk: Desk, longer: Extension, rule: Rule, before: State) -> tuple[Section, ...]:
    """The public interest is still to be weighed."""
    regime, style = longer.regime, desk.style
    asked = questions(longer.questions)
    exemptions = [one.exemption for one in longer.weighing]
    key = "ext-fact-neither" if exemptions[0].neither else "ext-fact"
    blocks: list[Block] = [desk.state(key, regime, Element.FACT, questions=asked)]
    if len(exemptions) == 1:
        heading = Text(heading_of(exemptions[0]), strong=True)
        blocks.append(desk.state("ext-exemption", regime, Element.EXEMPTION, heading=heading))
    else:
        listed = tuple((Text(heading_of(one), strong=True),) for one in exemptions)
        blocks.append(desk.say("ext-exemptions"))
        blocks.append(Bullets(listed, says=says(regime.key, Element.EXEMPTION)))
    notice = regime.cite(rule.notice_section)
    blocks.append(
        desk.state(
            "ext-estimate",
            regime,
            Element.ESTIMATE,
            until=Text(day(longer.until), strong=True),
            section=capital(regime.cite(rule.section)),
            act=called(regime),
            notice=notice,
        )
    )
    if before.deadline is not None and before.deadline.due >= desk.today:
        # Section 10(3) puts off nothing but the public-interest decision.
        section = regime.cite(before.deadline.section)
        blocks.append(desk.say("ext-rest", due=day(before.deadline.due), section=section))
    refuse = regime.cite(regime.duty(Duty.REFUSE))
    blocks.append(desk.say("ext-notice", section=refuse, title=regime.title))
    reasons: list[Block] = []
    for one in longer.weighing:
        reasons.append(Heading(heading_of(one.exemption), 3))
        why = desk.state("ext-why", regime, Element.WHY, section=claim_of(one.exemption))
        marks = says(regime.key, Element.WHY)
        reasons.append(why)
        reasons += [Paragraph(linked(sentence(words)), marks) for words in one.engaged]
    return (
        Section(SectionKind.DECISION, style.heading("time"), tuple(blocks)),
        Section(SectionKind.REASONS, style.heading("relied-on"), tuple(reasons)),
        part(
            SectionKind.REASONS,
            style.heading("more-time"),
            desk.paragraph(longer.why),
        ),
    )


def _much(desk: Desk, longer: Extension, rule: Rule, due: str) -> tuple[Section, ...]:
    """There is much of it, and it is complex."""
    regime, style = longer.regime, desk.style
    blocks: tuple[Block, ...] = (
        desk.state(
            "ext-longer",
            regime,
            Duty.EXTEND,
            questions=questions(longer.questions),
            until=Text(day(longer.until), strong=True),
            due=due,
            section=capital(regime.cite(rule.section)),
            act=called(regime),
            notice=capital(regime.cite(rule.notice_section)),
        ),
    )
    reasons: tuple[Block, ...] = (
        desk.say("ext-complexity", words=sentence(longer.complexity)),
        desk.say("ext-volume", words=sentence(longer.volume)),
        desk.say("ext-impracticable", words=sentence(longer.impracticable)),
        desk.paragraph(longer.why),
    )
    return (
        Section(SectionKind.DECISION, style.heading("time"), blocks),
        Section(SectionKind.REASONS, style.heading("more-time"), reasons),
    )
