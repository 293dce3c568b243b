"""What is said to the officer of personal data, of unclear questions and of earlier requests."""

from __future__ import annotations

from disclosable.casework import wording
from disclosable.casework.door.clarity import ClaritySign
from disclosable.casework.door.own_data import PersonalSign, Whose
from disclosable.casework.door.places import about_the_dead, own_data_notice
from disclosable.casework.door.repeated import Repeat
from disclosable.casework.door.similarity import Likeness
from disclosable.casework.door.suggestion import Kind, Suggestion
from disclosable.law.duty import Duty
from disclosable.law.statute import Regime

_KINDS = {
    Whose.REQUESTER: Kind.OWN_DATA,
    Whose.CHILD: Kind.CHILD_DATA,
    Whose.ANOTHER: Kind.ANOTHERS_DATA,
    Whose.DECEASED: Kind.DECEASED,
    Whose.NAMED: Kind.NAMED_PERSON,
}
_ACCESS = "Article 15 of the UK GDPR"
_SHOWN = 4


def personal_words(label: str, sign: PersonalSign, regime: Regime) -> Suggestion:
    """What to do with a question that seems to ask for somebody's personal data."""
    own = regime.cite(regime.duty(Duty.OWN_DATA))
    others = regime.cite(regime.duty(Duty.PERSONAL_DATA))
    words = _quoted(sign.words)
    said = {
        Whose.REQUESTER: (
            (_full(regime, Duty.OWN_DATA), _ACCESS),
            f"It seems to ask for the requester's own personal data, because of {words}: "
            f"{sign.why}. The right to them is not in the {regime.title} ({own}).",
            f"Handle this question as a subject access request ({_ACCESS}, or section 45 of the "
            "Data Protection Act 2018 for law enforcement records): check who asks, and answer "
            f"within one month. {_notice(regime)} Handle the other questions as before.",
        ),
        Whose.CHILD: (
            (_ACCESS, _full(regime, Duty.PERSONAL_DATA)),
            f"It seems to ask for a child's personal data, because of {words}: {sign.why}. They "
            "are the child's own; a parent may ask for the child.",
            f"Handle it as a subject access request for the child ({_ACCESS}): look whether the "
            "child is old enough to decide, and whether the requester holds parental "
            f"responsibility. If neither lets it be answered so, look at {others}.",
        ),
        Whose.ANOTHER: (
            (_full(regime, Duty.PERSONAL_DATA), _ACCESS),
            f"It seems to ask for the personal data of somebody close to the requester, because "
            f"of {words}: {sign.why}.",
            "Ask whether the requester may act for that person. If so, handle it as that person's "
            f"subject access request ({_ACCESS}); if not, look at {others}.",
        ),
        Whose.DECEASED: (
            (
                "section 3 of the Access to Health Records Act 1990",
                *(f"{regime.cite(one)} of the {regime.title}" for one in about_the_dead(regime)),
            ),
            f"It seems to be about somebody who has died, because of {words}. The records of the "
            "dead are nobody's personal data, so this is no subject access request.",
            "For health records, look whether the requester is the personal representative or has "
            "a claim arising from the death: if so, they can be had under the Access to Health "
            f"Records Act 1990 ({regime.cite(regime.duty(Duty.ELSEWHERE))}). Otherwise look at "
            f"{wording.listed([regime.cite(one) for one in about_the_dead(regime)])}, and at the "
            f"living people in them ({others}).",
        ),
        Whose.NAMED: (
            (_full(regime, Duty.PERSONAL_DATA),),
            f"It names an individual: {words}.",
            f"Look whether answering would disclose that person's personal data ({others}): what "
            "for, is it needed for that, and is it fair to the person? Even saying whether such "
            "information is held may disclose some.",
        ),
    }
    sections, what, then = said[sign.whose]
    return Suggestion(_KINDS[sign.whose], label, sections, sign.words, what, then)


def unclear_words(label: str, sign: ClaritySign, regime: Regime) -> Suggestion:
    """What to do with a question that may need clarifying, or that asks for views."""
    clarify = regime.cite(regime.duty(Duty.CLARIFY))
    if sign.views:
        return Suggestion(
            Kind.VIEWS,
            label,
            (_full(regime, Duty.ADVISE),),
            sign.words,
            f"Because of {_quoted(sign.words)}, {sign.why}. It is a request all the same, as far "
            "as recorded information answers it.",
            "Look for records that give the reasons. If there are none, say so, and answer what "
            "can be answered in the ordinary way.",
            borderline=True,
        )
    return Suggestion(
        Kind.UNCLEAR,
        label,
        (_full(regime, Duty.CLARIFY), _full(regime, Duty.ADVISE)),
        sign.words,
        f"Because of {_quoted(sign.words)}, {sign.why}. A wide question is not an unclear one.",
        f"If the information cannot be found from this, ask at once what is meant ({clarify}), and "
        "say what could be found. If it can be found, go on.",
        borderline=True,
    )


def asked_before(repeat: Repeat, regime: Regime) -> Suggestion:
    """What to do with a question that an earlier request asked, or asked like it."""
    before, sections = repeat.earlier, (_full(regime, Duty.REPEATED),)
    it = f"Request {before.reference}, received on {wording.day(before.received)},"
    alike = repeat.comparison.sentence
    words = repeat.comparison.common
    if repeat.comparison.likeness is Likeness.OTHERWISE:
        return Suggestion(
            Kind.ASKED_OTHERWISE,
            repeat.question,
            (),
            words,
            f"{it} asked the like about something else. {alike} This is no repeated request.",
            "Use the earlier answer's searches and reasons, and keep the two answers consistent: "
            "tables about the same people are protected beside each other.",
        )
    if repeat.same_person is not True:
        who = "another requester" if repeat.same_person is False else "a requester not known here"
        return Suggestion(
            Kind.ASKED_BEFORE,
            repeat.question,
            _elsewhere(regime),
            words,
            f"{it} by {who}, asked the same. {alike}",
            "If that answer is published, point to it; if not, the same answer can be given again, "
            "as it stood or brought up to date. It is a repeated request only from one person.",
        )
    return Suggestion(
        Kind.REPEATED,
        repeat.question,
        sections,
        words,
        f"{it} from the same requester, asked the same. {alike} {_outcome(repeat)}",
        _same_person_next(repeat, regime),
        borderline=not repeat.may_be_refused,
    )


def added_up(repeats: tuple[Repeat, ...], regime: Regime) -> Suggestion:
    """That the costs of this request and of earlier ones may be added up."""
    references = list(dict.fromkeys(repeat.earlier.reference for repeat in repeats))
    same = list(dict.fromkeys(x.earlier.reference for x in repeats if x.same_person))
    span = regime.cost.aggregate_working_days if regime.cost is not None else None
    aggregate = regime.cite(regime.duty(Duty.AGGREGATE))
    from_one = (
        f" From the same requester: {wording.listed(same)}."
        if same
        else " None is known to be from the same requester."
    )
    return Suggestion(
        Kind.ADDED_UP,
        "",
        (_full(regime, Duty.AGGREGATE),),
        (),
        f"Within {span} working days of it there came, about similar information: "
        f"{wording.listed(references)}.{from_one}",
        f"If this one would cost too much with the others, their costs may be added up "
        f"({aggregate}) where they are from one person, or from people who appear to act together. "
        "Estimate first; do not refuse a request only because others were made.",
        borderline=not same,
    )


def _outcome(repeat: Repeat) -> str:
    before = repeat.earlier
    if before.answered is None:
        return "It has not been answered yet."
    said = {
        True: "and the answer gave the information or said that it is not held",
        False: "and the answer did not give the information",
        None: "and it is not recorded whether the answer gave the information",
    }[before.complied]
    days = "1 day" if repeat.days == 1 else f"{repeat.days} days"
    return f"It was answered on {wording.day(before.answered)}, {days} before, {said}."


def _same_person_next(repeat: Repeat, regime: Regime) -> str:
    repeated = regime.cite(regime.duty(Duty.REPEATED))
    before = repeat.earlier
    if before.answered is None:
        return (
            f"Answer both together, within the time of the earlier one. {_capital(repeated)} does "
            "not apply while that is open."
        )
    if before.complied is False:
        return (
            f"{_capital(repeated)} asks that the earlier request was complied with, and it was "
            "not: decide this one afresh."
        )
    check = "" if before.complied else "Check first that the earlier request was complied with. "
    if not regime.validity.writing:
        return (
            f"{check}A repeated request may be manifestly unreasonable ({repeated}), and the "
            "public interest is weighed. Ask first whether anything has changed since."
        )
    return (
        f"{check}It may be refused under {repeated} unless a reasonable interval has passed. "
        "Judge that by how likely the information is to have changed since, and by the time. "
        "If anything has changed, answer for what is new."
    )


def _elsewhere(regime: Regime) -> tuple[str, ...]:
    duties = [duty for duty in (Duty.ELSEWHERE, Duty.FUTURE) if regime.has(duty)]
    return tuple(_full(regime, duty) for duty in duties)


def _notice(regime: Regime) -> str:
    cited = own_data_notice(regime)
    if cited:
        return f"A refusal notice is needed all the same, and cites {regime.cite(cited)}."
    own = regime.cite(regime.duty(Duty.OWN_DATA))
    return f"No refusal notice is needed: tell the requester that {own} applies."


def _full(regime: Regime, duty: Duty) -> str:
    return f"{regime.cite(regime.duty(duty))} of the {regime.title}"


def _quoted(words: tuple[str, ...]) -> str:
    return wording.listed([f"“{word}”" for word in words[:_SHOWN]])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
