"""The register's entry of one case folder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.casework.correspondence.review import REVIEW, Result, read_review
from disclosable.casework.decision.decided import Decided, claim_in
from disclosable.casework.decision.file import read_decisions
from disclosable.casework.folder import DECISIONS
from disclosable.casework.opened import EVENTS, Opened, read_opened
from disclosable.casework.register.answer import Answer, Ground
from disclosable.casework.register.entry import Entry
from disclosable.casework.values import is_there, placed
from disclosable.errors import BadCase, BadDate, NotLawful
from disclosable.law.event import What


def read_entry(folder: Path) -> tuple[Entry, Opened]:
    """The entry of the case in `folder`, and the case as far as it was read.

    The decisions are read where the case was answered, the outcome of a review where one was: what
    is being prepared is no part of a return.

    Raises:
        BadCase: a file is not right, or the case was answered and has no decisions, or a review was
            answered and has no outcome.
        BadDate: an event's dates cannot be, or the decisions were made after the answer was given.
        NotLawful: the request is not a valid one, or a decision lacks what the law asks for.
    """
    opened = read_opened(folder)
    timeline = opened.timeline(opened.regime)
    happened = {event.what: event.on for event in opened.events}
    answer, review = None, None
    if What.ANSWERED in happened:
        answer = _answer(opened, happened[What.ANSWERED])
    if What.REVIEW_ANSWERED in happened:
        review = _review(opened)
    also = tuple(one.key for one in opened.regimes if one.key != opened.regime.key)
    entry = Entry(opened.request.reference, timeline, also, answer, review, where=str(folder))
    return entry, opened


def _answer(opened: Opened, on: date) -> Answer:
    path = opened.folder / DECISIONS
    if not is_there(path):
        raise BadCase(
            f"there is no such file, and {EVENTS} says that the request was answered on {on}",
            where=str(path),
            expected="the decisions that were made",
        )
    decided = read_decisions(path, opened.routes.of_all, central=opened.authority.central)
    if decided.on > on:
        raise BadDate(
            f"the decisions were made on {decided.on}, and {EVENTS} says that the request was "
            f"answered on {on}",
            where=str(path),
            expected="the decisions of the answer; what changed in a review stands in review.toml",
        )
    try:
        return Answer(frozenset(one.kind for one in decided.decisions), _grounds(opened, decided))
    except BadCase as why:
        raise placed(why, str(path), BadCase) from None


def _grounds(opened: Opened, decided: Decided) -> frozenset[Ground]:
    found = set()
    for decision in decided.decisions:
        claim = claim_in(decision)
        if claim is not None:
            regime = opened.routes.of_all(decision.questions)
            found.add(Ground(regime.key, claim.exemption.citation))
    return frozenset(found)


def _review(opened: Opened) -> Result:
    path = opened.folder / REVIEW
    if not is_there(path):
        raise BadCase(
            f"there is no such file, and {EVENTS} says that the review was answered",
            where=str(path),
            expected="the outcome of the review",
        )
    try:
        return read_review(opened).result
    except NotLawful as why:
        raise placed(why, str(path), NotLawful) from None
