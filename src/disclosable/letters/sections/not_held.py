"""What a letter says of information that is not held: the statement and the search."""

from __future__ import annotations

from disclosable.casework.decision.decided import Decision
from disclosable.casework.decision.not_held import NotHeld
from disclosable.casework.decision.transferred import Transferred
from disclosable.casework.search import Search
from disclosable.casework.wording import called, day, listed, questions, sentence
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.letters.bilingual import questions_named
from disclosable.letters.draft import Draft
from disclosable.letters.letter import Block, Bullets, Heading, Line, Link, Paragraph, line
from disclosable.letters.said import says

_FORMS = {
    "statement": "not-held-statement",
    "formal notice": "not-held-formal-notice",
    "exception": "not-held-exception",
}


def not_held(draft: Draft, decision: Decision, *, headed: bool = True) -> list[Block]:
    """That information is not held, in the form of the regime; nothing for another decision.

    FOIA section 1(1)(a) asks for a statement; FOISA section 17(1) for a notice "that it does not
    hold" the information; the EIR and the EISRs make it an exception, to be refused in writing.
    """
    if not isinstance(decision, NotHeld | Transferred):
        return []
    asked = questions_named(decision.questions)
    key = "passed-on" if isinstance(decision, Transferred) else "not-held"
    blocks: list[Block] = []
    if headed:
        blocks.append(Heading(draft.style.heading(key, questions=asked), 3))
    blocks += _stated(draft, decision)
    if isinstance(decision, Transferred):
        blocks += _passed_on(draft, decision)
    blocks.append(Paragraph(line(draft.style.say("searched"))))
    blocks.append(Bullets(tuple(_search(draft, search) for search in decision.searches)))
    return blocks


def _stated(draft: Draft, decision: NotHeld | Transferred) -> list[Block]:
    style, regime = draft.style, draft.regime_of(decision)
    values = {
        "questions": questions(decision.questions),
        "authority": draft.case.authority.name,
        "section": regime.cite(regime.not_held.section),
        "title": regime.title,
        "act": called(regime),
        "refuse": regime.cite(regime.duty(Duty.REFUSE)),
    }
    said = style.say(_FORMS[regime.not_held.form], **values)
    blocks: list[Block] = [Paragraph(line(said), says(regime.key, Element.NOT_HELD))]
    if regime.not_held.form == "exception":
        balance = style.say("not-held-balance", act=called(regime))
        blocks.append(Paragraph(line(balance), says(regime.key, Element.BALANCE)))
    return blocks


def _passed_on(draft: Draft, decision: Transferred) -> list[Block]:
    style, regime = draft.style, draft.regime_of(decision)
    marks = says(regime.key, Duty.TRANSFER)
    address = decision.address
    link = Link(address, address if address.startswith("https://") else f"mailto:{address}")
    said = style.line(
        "passed-on",
        questions=questions(decision.questions),
        day=day(decision.on),
        body=decision.body,
        link=link,
    )
    blocks: list[Block] = [Paragraph(said, marks)]
    if decision.consent:
        words = style.say("passed-on-consent", consent=sentence(decision.consent))
        blocks.append(Paragraph(line(words)))
    return blocks


def _search(draft: Draft, search: Search) -> Line:
    return draft.style.line(
        "search",
        place=search.place,
        day=day(search.on),
        by=search.by,
        terms=listed([f"“{term}”" for term in search.terms]),
        result=sentence(search.result),
    )
