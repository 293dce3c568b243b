"""A request at the door: is it valid, what are its questions about, and was it asked before?

`advise` brings together what the other modules see and says, for each thing, the provision and what
to do next. Nothing is decided here. A question may have several suggestions and most have none;
where there is none nobody has said that nothing is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from disclosable.casework import wording
from disclosable.casework.door.clarity import clarity
from disclosable.casework.door.environmental import LIMBS, environmental
from disclosable.casework.door.own_data import personal
from disclosable.casework.door.places import environmental_regime
from disclosable.casework.door.repeated import (
    EarlierRequest,
    find_repeats,
    known_by,
    within_aggregation,
)
from disclosable.casework.door.similarity import Likeness
from disclosable.casework.door.suggestion import Kind, Suggestion
from disclosable.casework.door.validity import Arrival, RequestValidity, check_validity
from disclosable.casework.door.wordings import (
    added_up,
    asked_before,
    personal_words,
    unclear_words,
)
from disclosable.casework.request import Question, SplitRequest
from disclosable.law.calendar import Calendar
from disclosable.law.duty import Duty
from disclosable.law.regime import load_regime
from disclosable.law.statute import Regime


@dataclass(frozen=True, slots=True)
class Advice:
    """What an officer should look at first: the validity, and the suggestions in order.

    Those about the whole request go first, then those about each question in its place.
    """

    regime: str
    validity: RequestValidity
    suggestions: tuple[Suggestion, ...]

    def about(self, place: int) -> tuple[Suggestion, ...]:
        """The suggestions about the question in that place, from 1; 0 is the whole request."""
        return tuple(s for s in self.suggestions if s.place == place)

    def as_json(self) -> dict[str, object]:
        """`{"regime", "validity": {...}, "suggestions": [{"kind", "question", ...}]}`."""
        return {
            "regime": self.regime,
            "validity": self.validity.as_json(),
            "suggestions": [suggestion.as_json() for suggestion in self.suggestions],
        }

    def lines(self) -> list[str]:
        """The advice as lines of plain English."""
        title = load_regime(self.regime).title
        lines = [
            f"This is a valid request under the {title}."
            if self.validity.valid
            else f"This is not yet a valid request under the {title}."
        ]
        for fault in self.validity.invalid:
            lines += [f"  {wording.sentence(_capital(fault.what))}", f"    Say: {fault.tell}"]
        for query in self.validity.questions:
            lines += [f"  {query.what}", f"    Do: {query.ask}"]
        for one in self.suggestions:
            place = f"Question {one.question or one.place}" if one.place else "The request"
            doubt = " (borderline)" if one.borderline else ""
            lines += [f"{place}: {one.kind.value}{doubt}", f"  {one.what}", f"  Do: {one.next}"]
        if not self.suggestions:
            lines.append("No question shows a sign that it belongs elsewhere or was asked before.")
        return lines


def advise(
    arrival: Arrival,
    split: SplitRequest,
    received: date,
    regime: Regime,
    earlier: Sequence[EarlierRequest] = (),
    calendar: Calendar | None = None,
) -> Advice:
    """What an officer should look at when that request arrives.

    Args:
        arrival: what arrived.
        split: its questions.
        received: the day on which it did.
        regime: the regime that it is taken to be made under.
        earlier: the requests that the authority had before.
        calendar: whose working days count for the adding up of costs; the regime's own if None.

    Raises:
        BadDate: an earlier request was received after this one, or on a day whose bank holidays
            are not known.
    """
    validity = check_validity(arrival, regime)
    by_question: list[Suggestion] = []
    for place, question in enumerate(split.questions, 1):
        seen = (
            *_environmental(question, regime),
            *_personal(question, regime),
            *_unclear(question, regime),
        )
        by_question += [replace(suggestion, place=place) for suggestion in seen]
    whole = [
        *_valid_elsewhere(arrival, validity, by_question, regime),
        *_added_up(arrival, split, received, regime, earlier, calendar),
    ]
    by_question += _before(arrival, split, received, regime, earlier)
    by_question.sort(key=lambda suggestion: suggestion.place)
    return Advice(regime.key, validity, (*whole, *by_question))


def _environmental(question: Question, regime: Regime) -> Iterator[Suggestion]:
    sign = environmental(question.words)
    target = environmental_regime(regime)
    if sign is None:
        if target.key == regime.key:
            yield Suggestion(
                Kind.NOT_ENVIRONMENTAL,
                question.label,
                (_full(regime, "2(1)"),),
                (),
                "None of its words suggests environmental information.",
                "Look whether the question belongs under the Act on freedom of information "
                f"instead. If it is environmental after all, keep it under the {regime.title}.",
                borderline=True,
            )
        return
    if target.key == regime.key:
        return
    words = wording.listed([f"“{word}”" for word in sign.words[:4]])
    doubt = (
        f" Against it: {wording.listed([f'“{word}”' for word in sign.doubts[:3]])}."
        if sign.doubts
        else ""
    )
    strength = "may ask" if sign.borderline else "seems to ask"
    yield Suggestion(
        Kind.ENVIRONMENTAL,
        question.label,
        (_full(target, sign.provision), _full(regime, regime.duty(Duty.ENVIRONMENTAL))),
        sign.words,
        f"It {strength} for environmental information, because of {words}: "
        f"{sign.why or LIMBS[sign.limb]} ({target.cite(sign.provision)}).{doubt}",
        f"Decide what the information is on. If it is environmental, handle this question under "
        f"the {target.title}: exceptions instead of exemptions, a presumption in favour of "
        "disclosure, and no cost limit. Handle the other questions as before.",
        borderline=sign.borderline,
    )


def _personal(question: Question, regime: Regime) -> Iterator[Suggestion]:
    sign = personal(question.words)
    if sign is not None:
        yield personal_words(question.label, sign, regime)


def _unclear(question: Question, regime: Regime) -> Iterator[Suggestion]:
    sign = clarity(question.words)
    if sign is not None:
        yield unclear_words(question.label, sign, regime)


def _valid_elsewhere(
    arrival: Arrival, validity: RequestValidity, found: list[Suggestion], regime: Regime
) -> Iterator[Suggestion]:
    """An invalid request may be valid for its environmental questions."""
    target = environmental_regime(regime)
    labels = [s.question or str(s.place) for s in found if s.kind is Kind.ENVIRONMENTAL]
    if validity.valid or not labels or not check_validity(arrival, target).valid:
        return
    asked = wording.questions(labels)
    yield Suggestion(
        Kind.VALID_ELSEWHERE,
        "",
        (_full(target, target.duty(Duty.COMMUNICATE)),),
        (),
        f"It is not valid under the {regime.title}. The {target.title} ask for less, and for "
        f"{asked} it is valid there.",
        f"Do not wait for the request to be mended: if {asked} asks for environmental information, "
        f"the time under {target.cite(target.duty(Duty.TIME))} has begun.",
    )


def _before(
    arrival: Arrival,
    split: SplitRequest,
    received: date,
    regime: Regime,
    earlier: Sequence[EarlierRequest],
) -> Iterator[Suggestion]:
    requester = known_by(arrival.email, arrival.name)
    for repeat in find_repeats(split.questions, requester, received, earlier):
        if repeat.comparison.likeness is not Likeness.RELATED:
            yield replace(asked_before(repeat, regime), place=repeat.place)


def _added_up(
    arrival: Arrival,
    split: SplitRequest,
    received: date,
    regime: Regime,
    earlier: Sequence[EarlierRequest],
    calendar: Calendar | None,
) -> Iterator[Suggestion]:
    if not regime.has(Duty.AGGREGATE):
        return
    near = [e for e in earlier if within_aggregation(e.received, received, regime, calendar)]
    requester = known_by(arrival.email, arrival.name)
    repeats = find_repeats(split.questions, requester, received, near)
    if repeats:
        yield added_up(repeats, regime)


def _full(regime: Regime, citation: str) -> str:
    return f"{regime.cite(citation)} of the {regime.title}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
