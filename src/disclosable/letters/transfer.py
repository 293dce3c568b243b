"""The letter that another authority holds the information."""

from __future__ import annotations

from disclosable.casework.correspondence.letter_law import letter_law
from disclosable.casework.correspondence.transfer import Transfer
from disclosable.casework.search import Search
from disclosable.casework.wording import called, capital, day, listed, questions, sentence
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.event import Event, What
from disclosable.letters.correspondence import Desk, Made, contacts, needed
from disclosable.letters.letter import Block, Bullets, Line, Section, SectionKind
from disclosable.letters.said import says
from disclosable.letters.step import running, take

_FORMS = {
    "statement": "trans-not-held-statement",
    "formal notice": "not-held-formal-notice",
    "exception": "not-held-exception",
}

NO_CONSENT = (
    "The requester has not agreed to the transfer. The regulator's guidance asks for that first, "
    "although the law itself does not."
)

SOME_QUESTIONS = (
    "Only some of the questions are passed on, and the time for the others goes on. Decide these "
    "as 'transferred' in decisions.toml; no event is suggested, because it would end the request."
)


def transfer(desk: Desk, passed: Transfer) -> Made:
    """That the information is not held here, where it is, and whether the request was passed on.

    EIR regulation 10(1): an authority which believes that another one holds the information must
    pass the request on, or give the requester its name and address. That it is not held is said in
    the form that the regime asks for: under FOISA section 17(1) that is a notice.

    Raises:
        BadCase: the request waits for no answer, or was passed on on an impossible day.
        NotLawful: something that the law asks for is missing.
    """
    regime = passed.regime
    running(desk, regime, "a transfer")
    passed.check_day(desk.opened.request.received, desk.today)
    cautions: list[str] = []
    event = None
    if passed.on is not None:
        if not passed.consent and letter_law(regime).consent == "guidance":
            cautions.append(NO_CONSENT)
        if set(passed.questions) == set(desk.opened.labels):
            event = Event(What.TRANSFERRED, passed.on, known=desk.today)
            cautions += take(desk, regime, event).cautions
        else:
            cautions.append(SOME_QUESTIONS)
    needs = needed(regime, Element.COMPLAINTS, Element.APPEAL, Element.NOT_HELD)
    if regime.has(Duty.TRANSFER):
        needs |= needed(regime, Duty.TRANSFER)
    letter = desk.letter(
        "transfer",
        desk.reference(under=(regime,)),
        Section(
            SectionKind.DECISION,
            desk.style.heading(SectionKind.DECISION),
            (*_not_held(desk, passed), *_holder(desk, passed)),
        ),
        desk.contact(regime),
        desk.rights(regime),
        needs=needs,
    )
    return Made(letter, event, tuple(cautions))


def _not_held(desk: Desk, passed: Transfer) -> list[Block]:
    regime = passed.regime
    values = {
        "questions": questions(passed.questions),
        "authority": desk.opened.authority.name,
        "section": regime.cite(regime.not_held.section),
    }
    if regime.not_held.form == "formal notice":
        values |= {"title": regime.title}
    elif regime.not_held.form == "exception":
        values |= {"title": regime.title, "refuse": regime.cite(regime.duty(Duty.REFUSE))}
    values |= {"act": called(regime)}
    blocks: list[Block] = [
        desk.state(_FORMS[regime.not_held.form], regime, Element.NOT_HELD, **values)
    ]
    if regime.not_held.form == "exception":
        balance = desk.state("not-held-balance", regime, Element.BALANCE, act=called(regime))
        blocks.append(balance)
    searches = Bullets(tuple(_search(desk, one) for one in passed.searches))
    return [*blocks, desk.say("searched"), searches]


def _holder(desk: Desk, passed: Transfer) -> list[Block]:
    regime, body = passed.regime, passed.body
    blocks: list[Block] = [desk.say("trans-why", body=body, why=sentence(passed.why))]
    if passed.on is not None:
        on = day(passed.on)
        asked = questions(passed.questions)
        blocks.append(
            desk.state("trans-passed-on", regime, Duty.TRANSFER, questions=asked, body=body, day=on)
        )
        if passed.consent:
            blocks.append(desk.say("passed-on-consent", consent=sentence(passed.consent)))
    else:
        blocks.append(desk.say("trans-ask", body=body))
    ways = [("By email" if "@" in passed.address else "Website", passed.address)]
    if passed.post:
        ways.append(("By post", ", ".join(passed.post)))
    blocks.append(desk.say("trans-address", body=body))
    blocks.append(contacts(tuple(ways), says(regime.key, Duty.TRANSFER)))
    return blocks


def _search(desk: Desk, search: Search) -> Line:
    return desk.style.line(
        "search",
        place=capital(search.place),
        day=day(search.on),
        by=search.by,
        terms=listed([f"“{term}”" for term in search.terms]),
        result=sentence(search.result),
    )
