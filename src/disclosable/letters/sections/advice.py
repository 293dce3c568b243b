"""The part that helps the reader further: who else may hold it, what another request could get."""

from __future__ import annotations

from disclosable.casework.decision.decided import Decision
from disclosable.casework.decision.disclosed import Disclosed
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.wording import called, questions, sentence
from disclosable.law.duty import Duty
from disclosable.letters.draft import Draft
from disclosable.letters.letter import (
    Block,
    Bullets,
    Link,
    Paragraph,
    Section,
    SectionKind,
    line,
)
from disclosable.letters.links import linked
from disclosable.letters.said import says


def advice(draft: Draft) -> Section | None:
    """Advice and assistance, as every regime asks for it; None where there is none to give.

    FOIA section 16(1): it is the duty of an authority "to provide advice and assistance, so far as
    it would be reasonable to expect the authority to do so".
    """
    style = draft.style
    blocks: list[Block] = []
    for regime in draft.case.regimes:
        decisions = [d for d in draft.case.decided.decisions if draft.regime_of(d) is regime]
        helped = [block for decision in decisions for block in _helped(draft, decision)]
        if helped:
            section = regime.cite(regime.duty(Duty.ADVISE))
            duty = style.say("advice", section=section, act=called(regime), title=regime.title)
            blocks += [Paragraph(line(duty), says(regime.key, Duty.ADVISE)), *helped]
    if not blocks:
        return None
    return Section(SectionKind.ADVICE, style.heading(SectionKind.ADVICE), tuple(blocks))


def _helped(draft: Draft, decision: Decision) -> list[Block]:
    style = draft.style
    asked = questions(decision.questions)
    marks = says(draft.regime_of(decision).key, Duty.ADVISE)
    if isinstance(decision, NotHeld) and decision.pointer is not None:
        pointer = decision.pointer
        said = style.line(
            "pointer",
            questions=asked,
            body=pointer.body,
            why=sentence(pointer.why),
            link=Link(pointer.words, pointer.address),
        )
        return [Paragraph(said, marks)]
    if isinstance(decision, Disclosed) and decision.narrower:
        return [
            Paragraph(line(style.say("narrower", questions=asked))),
            Bullets(tuple(linked(sentence(words)) for words in decision.narrower), says=marks),
        ]
    if isinstance(decision, OverCostLimit):
        return [
            Paragraph(line(style.say("narrow", questions=asked)), marks),
            Bullets(tuple(linked(sentence(words)) for words in decision.narrow), says=marks),
        ]
    return []
