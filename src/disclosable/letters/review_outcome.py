"""The letter that tells the outcome of an internal review."""

from __future__ import annotations

from disclosable.casework.correspondence.review import Finding, Result, ReviewOutcome
from disclosable.casework.person import Person
from disclosable.casework.wording import called, capital, day, questions, sentence
from disclosable.errors import BadCase
from disclosable.law.duty import Duty
from disclosable.law.element import Element
from disclosable.law.event import Event, What
from disclosable.law.state import Standing, State
from disclosable.letters.correspondence import Desk, Made, needed, part
from disclosable.letters.letter import Block, Heading, Section, SectionKind
from disclosable.letters.step import standing, take

REVIEW = "the internal review"
"""What the clock calls the answer to a review."""

CHANGED = (
    "The decision changes. Change decisions.toml, too, and send the answer that is made from it "
    "with this letter: what is refused then still wants its notice."
)

_FOUND = {
    Finding.UPHELD: "rev-upheld",
    Finding.PARTLY: "rev-partly",
    Finding.NOT_UPHELD: "rev-not-upheld",
}
_RESULTS = {
    Result.CONFIRMED: "rev-confirmed",
    Result.MODIFIED: "rev-modified",
    Result.SUBSTITUTED: "rev-substituted",
    Result.REACHED: "rev-reached",
}


def review_outcome(desk: Desk, outcome: ReviewOutcome, took_part: tuple[Person, ...]) -> Made:
    """What was complained of and what was found, point by point, and the decision after the review.

    `took_part` are those who decided on the request and who approved the answer. FOISA section
    21(5) asks for a notice of what was decided with the reasons, and section 21(10) for the right
    to apply to the Commissioner; EIR regulation 11(4) for the decision.

    Raises:
        BadCase: no review is open, or a decision is said to be reached where there was one.
        NotLawful: the reviewer took part in what is reviewed.
    """
    regime = outcome.regime
    outcome.check_apart(*took_part)
    before = standing(desk, regime)
    event = Event(What.REVIEW_ANSWERED, desk.today)
    step = take(desk, regime, event)
    _check_result(outcome, before)
    asked = next(one.on for one in desk.opened.events if one.what is What.REVIEW_ASKED)
    values = {
        "asked": day(asked),
        "section": capital(regime.cite(regime.review.section)),
        "act": called(regime),
        "role": outcome.reviewer.role,
    }
    needs = needed(regime, Element.APPEAL)
    if regime.review.statutory:
        opening: Block = desk.state("rev-asked", regime, Duty.REVIEW, **values)
        needs |= needed(regime, Duty.REVIEW)
    else:
        section = regime.cite(regime.review.section)
        opening = desk.say("rev-asked-code", **(values | {"section": section}))
    blocks: list[Block] = [opening, *_late(desk, outcome, before)]
    if set(outcome.questions) != set(desk.opened.labels):
        blocks.append(desk.say("rev-questions", questions=questions(outcome.questions)))
    letter = desk.letter(
        "review-outcome",
        desk.reference(under=(regime,)),
        part(SectionKind.REQUEST, desk.style.heading("review"), *blocks),
        _points(desk, outcome),
        part(
            SectionKind.DECISION,
            desk.style.heading("reviewed"),
            desk.say(_RESULTS[outcome.result]),
            desk.paragraph(outcome.decision),
        ),
        desk.contact(regime),
        desk.rights(regime, reviewed=True),
        needs=needs,
    )
    cautions = step.cautions
    if outcome.result is not Result.CONFIRMED:
        cautions = (*cautions, CHANGED)
    return Made(letter, event, cautions)


def _check_result(outcome: ReviewOutcome, before: State) -> None:
    answered = before.answered_on is not None
    if answered == (outcome.result is Result.REACHED):
        raise BadCase(
            f"the result is {outcome.result.value!r}, and the request "
            + (
                f"was answered on {day(before.answered_on)}"
                if before.answered_on
                else "has no answer"
            ),
            where=f"{outcome.regime.cite(outcome.regime.review.section)} of the "
            f"{outcome.regime.title}",
            expected="'reached' where there was no decision, and only there",
        )


def _late(desk: Desk, outcome: ReviewOutcome, before: State) -> list[Block]:
    if before.standing is not Standing.REVIEW_OPEN:
        return []
    due = next(one for one in before.dues if one.what == REVIEW)
    if desk.today <= due.on:
        return []
    section = outcome.regime.cite(due.section)
    if not outcome.regime.review.statutory:
        section = f"the code of practice under {section}"
    return [desk.say("rev-late", due=day(due.on), section=section)]


def _points(desk: Desk, outcome: ReviewOutcome) -> Section:
    style = desk.style
    blocks: list[Block] = []
    for number, point in enumerate(outcome.points):
        if len(outcome.points) > 1:
            blocks.append(Heading(style.heading("point", letter=_letter(number)), 3))
        blocks.append(desk.say("rev-complaint", complaint=sentence(point.complaint)))
        blocks.append(desk.say(_FOUND[point.finding], why=sentence(point.why)))
        if point.change:
            blocks.append(desk.say("rev-change", change=sentence(point.change)))
    return Section(SectionKind.REASONS, style.heading("points"), tuple(blocks))


def _letter(number: int) -> str:
    """A, B, ... Z, AA: a number before a point could be read as a count."""
    rest, last = divmod(number, 26)
    return (_letter(rest - 1) if rest else "") + chr(ord("A") + last)
