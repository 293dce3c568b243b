"""A request on a day, as it was known on that day: all that a return counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from disclosable.casework.correspondence.review import Result
from disclosable.casework.register.answer import Ground
from disclosable.casework.register.entry import Entry
from disclosable.casework.register.outcome import Outcome, outcome
from disclosable.casework.register.reviewed import Reviewed, reviewed
from disclosable.casework.register.timeliness import ANSWERED, Timeliness, timeliness
from disclosable.law.event import What


@dataclass(frozen=True, slots=True)
class Status:
    """One request, classified.

    `grounds` are those of an answer that had been given, `result` that of a review that had been
    answered, and `happened` every kind of event that had been entered.
    """

    reference: str
    regime: str
    regimes: tuple[str, ...]
    timeliness: Timeliness
    outcome: Outcome
    grounds: frozenset[Ground]
    happened: frozenset[What]
    reviewed: Reviewed | None
    result: Result | None


def status(entry: Entry, as_at: date) -> Status:
    """The request as it stood on that day, from what had been entered by then.

    Raises:
        BadDate: it had not been received or entered yet, or a count runs into days whose bank
            holidays are not known.
    """
    when = timeliness(entry, as_at)
    review = reviewed(entry, as_at)
    answered = entry.answer if when in ANSWERED else None
    done = review in (Reviewed.IN_TIME, Reviewed.LATE)
    return Status(
        reference=entry.reference,
        regime=entry.regime.key,
        regimes=entry.regimes,
        timeliness=when,
        outcome=outcome(entry, when),
        grounds=answered.grounds if answered is not None else frozenset(),
        happened=frozenset(e.what for e in entry.timeline.events if e.known <= as_at),
        reviewed=review,
        result=entry.review if done else None,
    )
