"""The part that says what was decided, under which statute, and what is relied on."""

from __future__ import annotations

from disclosable.casework.notice import Ground, RefusalNotice
from disclosable.casework.outcome import Overall, outcomes, overall
from disclosable.casework.wording import called, capital, questions
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.statute import Regime
from disclosable.letters.draft import Draft
from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Heading,
    Line,
    Link,
    Paragraph,
    Section,
    SectionKind,
    Text,
    line,
)
from disclosable.letters.said import says
from disclosable.letters.sections.held import held
from disclosable.letters.sections.not_held import not_held

_GIVEN = {
    Overall.IN_FULL: "given-in-full",
    Overall.IN_PART: "given-in-part",
    Overall.NOT_HELD: "given-not-held",
    Overall.WITHHELD: "given-withheld",
    Overall.OVER_COST: "given-over-cost",
    Overall.UNREASONABLE: "given-unreasonable",
    Overall.VEXATIOUS: "given-vexatious",
    Overall.REPEATED: "given-repeated",
    Overall.NEITHER: "given-neither",
    Overall.ELSEWHERE: "given-elsewhere",
    Overall.INTENDED: "given-intended",
    Overall.TRANSFERRED: "given-passed-on",
    Overall.MIXED: "given-otherwise",
}


def decision(draft: Draft) -> Section:
    """What was decided in all and, unless each question has its answer, for each question."""
    style, case = draft.style, draft.case
    regime = case.regime
    considered = style.say("considered", title=regime.title, act=draft.act)
    given = style.say(_GIVEN[overall(case)])
    blocks: list[Block] = [Paragraph(line(f"{considered} {given}"))]
    blocks += _routed(draft)
    blocks += held(draft)
    for notice in draft.notices:
        blocks += _notice(draft, notice)
    if style.answers == "by part":
        blocks.append(Heading(style.heading("outcomes"), 3))
        blocks.append(Facts(_outcomes(draft)))
        for one in case.decided.decisions:
            blocks += not_held(draft, one)
    return Section(SectionKind.DECISION, style.heading(SectionKind.DECISION), tuple(blocks))


def _routed(draft: Draft) -> list[Block]:
    """The questions that are handled under another regime, and why.

    FOIA section 39(1)(a): information is exempt if the authority "is obliged by environmental
    information regulations to make the information available to the public in accordance with
    those regulations".
    """
    style, regime = draft.style, draft.case.routes.main
    # Where every question goes that way, the letter has not spoken of the first statute yet.
    act = draft.act if regime.key == draft.case.regime.key else regime.title
    blocks: list[Block] = []
    for route in draft.case.routes.others:
        other = draft.case.routes.of(route.questions[0])
        values = {"questions": questions(route.questions), "title": other.title, "why": route.why}
        values["other"] = called(other)
        if regime.has(Duty.ENVIRONMENTAL) and other.word == "regulation":
            section = regime.cite(regime.duty(Duty.ENVIRONMENTAL))
            if set(route.questions) == set(draft.case.labels):
                whole = {"other": called(other), "why": route.why}
                said = style.say("routed-whole", act=act, section=section, **whole)
            else:
                said = style.say("routed-environmental", act=act, section=section, **values)
        else:
            said = style.say("routed", **values)
        blocks.append(Paragraph(line(said)))
    return blocks


def _notice(draft: Draft, notice: RefusalNotice) -> list[Block]:
    """What is refused, and by virtue of which provisions: FOIA section 17(1)(a) and (b)."""
    style, key = draft.style, notice.regime.key
    blocks: list[Block] = []
    if len(draft.notices) > 1:
        blocks.append(Heading(style.heading("notice", title=notice.regime.title), 3))
    elements = {ground.element for ground in notice.grounds} - {Element.EXEMPTION}
    stated = says(key, Element.FACT, *elements)
    blocks += [Paragraph(line(fact), stated) for fact in notice.facts]
    blocks.append(Paragraph(line(_relied_on(draft, notice))))
    named = dict.fromkeys(ground.heading for ground in notice.grounds)
    first = {ground.heading: ground for ground in reversed(notice.grounds)}
    items = tuple(_named(draft, first[heading], notice.regime) for heading in named)
    blocks.append(Bullets(items, says=says(key, Element.EXEMPTION)))
    return blocks


def _relied_on(draft: Draft, notice: RefusalNotice) -> str:
    if any(ground.exemption is None for ground in notice.grounds):
        return draft.style.say("relied-on-provisions")
    many = len({ground.heading for ground in notice.grounds}) > 1
    key = "relied-on-claims" if many else "relied-on-claim"
    return draft.style.say(key, claim=notice.regime.claim)


_DUTIES = {Element.COST: Duty.COST, Element.VEXATIOUS: Duty.VEXATIOUS}


def _named(draft: Draft, ground: Ground, regime: Regime) -> Line:
    """A provision that is relied on, with a link to its text."""
    exemption = ground.exemption
    if exemption is not None:
        section, link = exemption.section, exemption.link
    else:
        citation = regime.duty(_DUTIES[ground.element])
        section, link = citation.split("(", 1)[0], regime.link_to(citation)
    words = draft.style.say("statute-link", section=regime.cite(section))
    # "Court records, etc." ends as a sentence does.
    stop = " " if ground.heading.endswith(".") else ". "
    return (Text(ground.heading, strong=True), Text(stop), Link(words, link))


def _outcomes(draft: Draft) -> tuple[tuple[str, Line], ...]:
    """What became of the questions; those of which the same is to be said stand together."""
    together: dict[str, list[str]] = {}
    for label in draft.case.labels:
        said = " ".join(outcome.words for outcome in outcomes(draft.case, label))
        together.setdefault(said, []).append(label)
    return tuple((capital(questions(labels)), line(said)) for said, labels in together.items())
