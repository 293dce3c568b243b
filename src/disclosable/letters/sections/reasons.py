"""The part that says why: which figures are withheld, and why each provision applies."""

from __future__ import annotations

from disclosable.casework.decision.kind import Kind
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.notice import Ground, RefusalNotice, claim_of
from disclosable.casework.reason import PublicInterest, Reason
from disclosable.casework.wording import sentence
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.exemptions import Exemption, Status
from disclosable.law.statute import Regime
from disclosable.letters.draft import Draft
from disclosable.letters.letter import (
    Block,
    Bullets,
    Facts,
    Heading,
    Line,
    Paragraph,
    Section,
    SectionKind,
    Text,
    line,
)
from disclosable.letters.markers import marked_figures
from disclosable.letters.said import Said, says
from disclosable.letters.style import Style

_BASES = {
    "class": "basis-class",
    "prejudice": "basis-prejudice",
    "substantial prejudice": "basis-substantial-prejudice",
    "adverse effect": "basis-adverse-effect",
    "substantial inhibition": "basis-substantial-inhibition",
    "endangerment": "basis-endangerment",
    "prejudice, in the reasonable opinion of a qualified person": "basis-opinion",
}
HEADINGS = {
    "Why it applies": "why-applies",
    "Why no qualified person’s opinion is needed": "no-opinion",
    "The qualified person’s opinion": "opinion",
    "The harm": "harm",
    "What it would cost": "cost",
    "Why the request is vexatious": "vexatious",
    "Why the request is a repeated one": "repeated",
    "The publication": "publication",
    "Why the withheld figures are personal data": "personal-figures",
    "Why the withheld information is personal data": "personal-information",
    "Why disclosure would contravene a data protection principle": "principle",
    "Why disclosure would contravene the right to object": "objecting",
    "Why even the person concerned would not be given it": "subject",
    "Why there is no public-interest test": "no-test",
}
"""The heading of each kind of reason, by the words in which the decision has it."""

ABOUT_THE_REQUEST = "the request"
"""The basis of an exception that is not about the kind of information, such as EIR regulation
12(4)(b): the request is manifestly unreasonable."""


def reasons(draft: Draft) -> Section | None:
    """Why what is refused is refused; None where nothing is, and every figure is exact."""
    marked = marked_figures(draft)
    if not draft.notices and not marked:
        return None
    style = draft.style
    blocks: list[Block] = list(marked)
    kinds = {decision.kind for decision in draft.case.decided.decisions}
    if kinds & {Kind.EXEMPT, Kind.NEITHER}:
        blocks.append(Heading(style.heading("everybody"), 3))
        blocks.append(Paragraph(line(style.say("everybody", act=draft.act))))
    for notice in draft.notices:
        numbers = _numbers(draft, notice)
        for ground in notice.grounds:
            blocks += _ground(draft, ground, notice.regime, numbers)
    return Section(SectionKind.REASONS, style.heading(SectionKind.REASONS), tuple(blocks))


def _ground(draft: Draft, ground: Ground, regime: Regime, numbers: tuple[str, ...]) -> list[Block]:
    """One provision and why it applies: FOIA section 17(1)(c), (3) and (5)."""
    why = says(regime.key, Element.WHY)
    blocks: list[Block] = [Heading(ground.heading, 3)]
    key = "concerns" if ground.exemption is None else "applies"
    said = draft.style.say(key, withheld=ground.withheld, claim=regime.claim)
    blocks.append(Paragraph(line(said), why))
    if ground.exemption is not None:
        blocks += _status(draft, ground.exemption, regime)
    declared = numbers if ground.element is Element.COST else ()
    for reason in ground.why:
        blocks += _reason(draft.style, reason, why, declared)
    if ground.public_interest is not None and ground.exemption is not None:
        blocks += _public_interest(draft, ground.public_interest, ground.exemption, regime)
    return blocks


def _status(draft: Draft, exemption: Exemption, regime: Regime) -> list[Block]:
    """Whether the public interest is weighed (FOIA section 2), and what the provision rests on."""
    style = draft.style
    personal = exemption.citation == regime.duty(Duty.PERSONAL_DATA)
    if personal and exemption.status is Status.ABSOLUTE:
        # The reasons for personal data say so themselves, and so far as which condition is met.
        return []
    if exemption.status is Status.ABSOLUTE:
        key = "status-absolute"
    else:
        key = "status-qualified-neither" if exemption.neither else "status-qualified"
    said = style.say(key, section=claim_of(exemption), claim=regime.claim)
    if not personal and not exemption.neither and exemption.basis != ABOUT_THE_REQUEST:
        basis = _BASES.get(exemption.basis)
        based = style.say(basis) if basis else style.say("basis-other", basis=exemption.basis)
        said = f"{said} {based}"
    return [Paragraph(line(said))]


def _reason(
    style: Style, reason: Reason, why: frozenset[Said], numbers: tuple[str, ...]
) -> list[Block]:
    blocks: list[Block] = [Heading(style.heading(HEADINGS[reason.heading]), 4)]
    blocks += [Paragraph(_words(words, numbers), why) for words in reason.before]
    if reason.points:
        pairs = tuple((name, _words(words, numbers)) for name, words in reason.points)
        blocks.append(Facts(pairs, why))
    blocks += [Paragraph(_words(words, numbers), why) for words in reason.after]
    return blocks


def _words(words: str, numbers: tuple[str, ...]) -> Line:
    return (Text(words, numbers=tuple(number for number in numbers if number in words)),)


def _numbers(draft: Draft, notice: RefusalNotice) -> tuple[str, ...]:
    """The numbers of the estimates, as the notice writes them: of work and money, never of people.

    The longest come first: what is known of a number must not hide the rest of a longer one.
    """
    found: set[str] = set()
    for decision in draft.case.decided.decisions:
        if not isinstance(decision, OverCostLimit) or decision.estimate is None:
            continue
        if draft.regime_of(decision).key != notice.regime.key:
            continue
        estimate = decision.estimate
        found |= {estimate.hours_said, estimate.most_hours_said, f"£{estimate.pounds_said}"}
        found |= {f"£{estimate.most}", f"£{estimate.limit.hourly}"}
        for work in estimate.activities:
            found |= {f"{work.units:,}", f"{float(work.minutes_each):g}"}
    return tuple(sorted(found, key=lambda number: (-len(number), number)))


def _public_interest(
    draft: Draft, test: PublicInterest, exemption: Exemption, regime: Regime
) -> list[Block]:
    """Both sides and the balance: FOIA section 17(3)."""
    style, neither = draft.style, exemption.neither
    marks = says(regime.key, Element.NEITHER_BALANCE if neither else Element.BALANCE)
    favour = style.say("in-favour-of-saying" if neither else "in-favour")
    against = style.say("against-saying") if neither else style.say("against", claim=regime.claim)
    return [
        Heading(style.heading("public-interest"), 4),
        Paragraph(line(favour)),
        Bullets(tuple(line(sentence(words)) for words in test.for_disclosure), says=marks),
        Paragraph(line(against)),
        Bullets(tuple(line(sentence(words)) for words in test.for_maintaining), says=marks),
        Paragraph(line(sentence(test.balance)), marks),
    ]
