"""The fees notice: how much, what for, how to pay, and what it does to the time."""

from __future__ import annotations

from fractions import Fraction

from disclosable.casework.correspondence.fee import Fee, said
from disclosable.casework.correspondence.fees_notice import FeesNotice
from disclosable.casework.correspondence.letter_law import letter_law
from disclosable.casework.wording import called, capital, day, questions, sentence
from disclosable.errors import BadCase, NotLawful
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.event import Event, What
from disclosable.letters.correspondence import Desk, Made, Statement, contact, needed, part
from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Line,
    Section,
    SectionKind,
    Text,
)
from disclosable.letters.links import linked
from disclosable.letters.step import Step, owed, running, take

FEE = "the fee"
"""What the clock calls the payment that it waits for."""


def fees_notice(desk: Desk, asked: FeesNotice) -> Made:
    """A fees notice, or the offer to comply for a fee with what could be refused because of cost.

    FOIA section 9(1): "a notice in writing [...] stating that a fee of an amount specified in the
    notice is to be charged". FOISA section 19 asks for the rights of review and of application in
    it; they are given under every regime.

    Raises:
        BadCase: the request waits for no answer, the authority has not said how to pay, or a
            charge is made by a schedule that is published nowhere.
        NotLawful: it is too late for a notice that stops the clock, or a fee has been paid.
    """
    fee = asked.fee
    regime = fee.regime
    state = running(desk, regime, "a fees notice")
    if not desk.settings.payment:
        raise BadCase(
            "it is not said how a fee is paid",
            where=str(desk.opened.folder / "correspondence.toml"),
            expected="[payment] with how = [...]",
        )
    _check_unpaid(desk, fee)
    event = None if fee.offered else Event(What.FEES_NOTICE, desk.today)
    late = "the answer without a fee, or a holding letter"
    step = take(desk, regime, event, late=late) if event is not None else Step(state, state, ())
    statements: list[Statement] = [Duty.ADVISE, Element.COMPLAINTS, Element.APPEAL]
    letter = desk.letter(
        "offer" if fee.offered else "charge" if fee.rule.advance else "fees",
        desk.reference(under=(regime,)),
        _amount(desk, asked),
        _paying(desk),
        _time(desk, fee, step),
        desk.contact(regime),
        desk.rights(regime),
        needs=needed(regime, *statements, *(() if fee.offered else (Duty.FEES,))),
    )
    return Made(letter, event, step.cautions)


def _check_unpaid(desk: Desk, fee: Fee) -> None:
    """FOIA section 9(2): once the fee is paid, the authority is obliged to comply."""
    paid = [event for event in desk.opened.events if event.what is What.FEE_PAID]
    if paid and fee.regime.fees is not None:
        raise NotLawful(
            f"a fee for this request was paid on {day(paid[-1].on)}",
            where=f"{fee.regime.cite(fee.regime.fees.lapse_section)} of the {fee.regime.title}",
            expected="the answer: a fee that was paid is not asked for again, nor added to",
        )


def money(pounds: Fraction) -> Text:
    """A sum of money, which counts nobody."""
    return _declared(said(pounds))


def _declared(words: str) -> Text:
    return Text(words, numbers=(words,))


def _pence(pence: Fraction) -> Text:
    """A price for each: 10p, 2.5p, £3.20."""
    if pence < 100:
        return _declared(f"{float(pence):g}p")
    return money(pence / 100)


def _amount(desk: Desk, asked: FeesNotice) -> Section:
    fee, style = asked.fee, desk.style
    regime = fee.regime
    values: dict[str, str | Text] = {
        "section": regime.cite(fee.section),
        "title": regime.title,
        "questions": questions(asked.questions),
        "amount": Text(said(fee.pounds), strong=True, numbers=(said(fee.pounds),)),
    }
    blocks: list[Block] = []
    if fee.offered and regime.cost is not None:
        limit = regime.cite(regime.cost.section)
        blocks.append(desk.say("fee-offered", limit=limit, act=called(regime), **values))
        if fee.agreed:
            blocks.append(desk.say("fee-agreed", agreed=sentence(fee.agreed)))
    else:
        key = "fee-charge" if fee.rule.advance else "fee-asked"
        blocks.append(desk.state(key, regime, Duty.FEES, **values))
    blocks.append(desk.say("fee-why", why=sentence(asked.why)))
    blocks.append(desk.say("fee-costs", cost=money(fee.cost)))
    blocks.append(Facts((*_work(desk, fee), *_items(desk, fee))))
    if fee.hourly:
        blocks.append(desk.say("fee-rate", hourly=money(Fraction(fee.hourly, 100))))
    return part(SectionKind.DECISION, style.heading("amount"), *blocks, *_most(desk, fee))


def _work(desk: Desk, fee: Fee) -> tuple[tuple[str, Line], ...]:
    return tuple(
        (
            capital(one.activity),
            desk.style.line(
                "fee-work",
                what=sentence(one.what),
                units=_declared(f"{one.units:,}"),
                each=_minutes(one.minutes_each),
                time=_minutes(one.minutes),
                pounds=money(one.minutes * fee.hourly / 6000),
            ),
        )
        for one in fee.work
    )


def _items(desk: Desk, fee: Fee) -> tuple[tuple[str, Line], ...]:
    return tuple(
        (
            capital(one.what),
            desk.style.line("fee-item-one", pounds=money(one.pounds))
            if one.units == 1
            else desk.style.line(
                "fee-item",
                units=_declared(f"{one.units:,}"),
                each=_pence(one.pence_each),
                pounds=money(one.pounds),
            ),
        )
        for one in fee.items
    )


def _minutes(minutes: Fraction) -> str:
    """A length of time, which nobody takes for a count: 1 hour 20 minutes, 2.5 minutes."""
    hours, rest = divmod(minutes, 60)
    said_hours = f"{hours:,} hour{'' if hours == 1 else 's'}" if hours else ""
    said_rest = f"{float(rest):g} minute{'' if rest == 1 else 's'}" if rest or not hours else ""
    return " ".join(words for words in (said_hours, said_rest) if words)


def _most(desk: Desk, fee: Fee) -> list[Block]:
    """How the fee follows from the cost, as the regime has it."""
    regime, rule = fee.regime, fee.rule
    law = letter_law(regime)
    blocks: list[Block] = []
    if fee.offered and law.offer is not None and law.offer.base is not None and regime.cost:
        central = desk.opened.authority.central
        limit = regime.cost.limit_central if central else regime.cost.limit_other
        blocks.append(
            desk.say(
                "fee-above",
                limit=money(Fraction(limit)),
                base=money(Fraction(law.offer.base)),
                most=money(fee.most),
                source=law.offer.source,
            )
        )
    elif rule.free or rule.percent < 100:
        blocks.append(
            desk.say(
                "fee-free",
                free=money(Fraction(rule.free)),
                percent=_declared(f"{rule.percent}%"),
                most=money(fee.most),
                source=rule.source,
            )
        )
    elif rule.schedule:
        blocks.append(_schedule(desk, fee))
    else:
        source = law.offer.source if fee.offered and law.offer is not None else rule.source
        blocks.append(desk.say("fee-source", source=source))
    if fee.pounds < fee.most:
        blocks.append(desk.say("fee-less", amount=money(fee.pounds)))
    return blocks


def _schedule(desk: Desk, fee: Fee) -> Block:
    regime = fee.regime
    schedule = desk.settings.schedule
    publish, reasonable = regime.cite(fee.rule.schedule), regime.cite(fee.rule.reasonable)
    if not schedule:
        raise NotLawful(
            "a charge is made, and no schedule of charges is published",
            where=f"{publish} of the {regime.title}",
            expected="[charges] with schedule = an https:// address, in correspondence.toml",
        )
    return desk.say(
        "fee-schedule",
        link=contact(schedule),
        publish=capital(publish),
        reasonable=reasonable,
        act=called(regime),
    )


def _paying(desk: Desk) -> Section:
    how = Bullets(tuple(linked(sentence(words)) for words in desk.settings.payment))
    return part(SectionKind.ADVICE, desk.style.heading("paying"), how)


def _time(desk: Desk, fee: Fee, step: Step) -> Section:
    regime = fee.regime
    blocks: list[Block] = []
    if fee.offered:
        due = owed(step.before)
        blocks.append(
            desk.say("fee-offer-refusal", due=day(due.on), section=regime.cite(due.section))
        )
    elif regime.fees is not None:
        last = next(due for due in step.after.dues if due.what == FEE)
        blocks += [
            desk.say("fee-pause", pause=regime.cite(regime.fees.pause_section)),
            desk.say("fee-lapse", day=day(last.on), lapse=regime.cite(last.section)),
        ]
    section = regime.cite(regime.duty(Duty.ADVISE))
    blocks.append(desk.state("fee-narrow", regime, Duty.ADVISE, section=section))
    return part(SectionKind.ADVICE, desk.style.heading("time"), *blocks)
