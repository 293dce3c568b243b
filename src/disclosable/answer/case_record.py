"""What the authority keeps beside the answer: the state of the case, for staff. No hidden count."""

from __future__ import annotations

from typing import Any

from disclosable.answer.response import DecidedResponse
from disclosable.casework.case import Case
from disclosable.casework.caution import cautions
from disclosable.casework.outcome import outcomes
from disclosable.casework.person import Person
from disclosable.casework.wording import capital
from disclosable.gate.inspection import Inspection
from disclosable.law.event import What

SENT, DRAFT = "sent", "draft"


def case_record(
    decided: DecidedResponse, inspections: tuple[Inspection, ...], *, approved: bool
) -> dict[str, Any]:
    """The content of `inside/case.json`. Counts of cells only, never what a hidden cell holds."""
    case = decided.case
    approval = case.approval if approved else None
    return {
        "reference": case.request.reference,
        "title": decided.letter.title,
        "authority": case.authority.name,
        "state": SENT if approved else DRAFT,
        "received": case.request.received.isoformat(),
        "due": decided.due.due.isoformat(),
        "answered": decided.letter.dated.isoformat() if approved else None,
        "requester": {
            "name": case.request.requester.name,
            "contact": case.request.requester.email or case.request.requester.address,
        },
        "preamble": case.split.preamble,
        "questions": [
            {
                "label": q.label,
                "text": q.text,
                "outcomes": [
                    {"decision": o.kind.value, "words": o.words} for o in outcomes(case, q.label)
                ],
            }
            for q in case.split.questions
        ],
        "events": _events(decided, approved),
        "protection": _protection(decided),
        "files": [
            {"name": i.file, "bytes": i.bytes, "sha256": i.sha256, "fit": i.fit}
            for i in inspections
        ],
        "author": _person(case.decided.author),
        "approver": _person(approval.approver) if approval else None,
        "shelf": decided.placed.lines() if decided.placed else [],
        "digest": decided.digest,
        "correction": _correction(case),
        "cautions": [
            {"about": one.about, "words": one.words} for one in cautions(case, decided.due)
        ],
    }


def _correction(case: Case) -> dict[str, Any] | None:
    """How an officer corrected the split of the request, both readings side by side."""
    found = case.asked.correction
    if found is None:
        return None
    return {
        "by": found.by,
        "on": found.on.isoformat(),
        "why": found.why,
        "differences": found.differences(),
    }


def _events(decided: DecidedResponse, approved: bool) -> list[dict[str, str]]:
    case = decided.case
    events = [(case.request.received.isoformat(), "Request received", "")]
    for happened in case.events:
        if happened.what is not What.RECEIVED and happened.on <= case.decided.on:
            events.append((happened.on.isoformat(), capital(happened.what.value), ""))
    for search in (s for d in case.decided.not_held for s in d.searches):
        events.append((search.on.isoformat(), f"Searched: {search.place}", search.by))
    events.append((case.decided.on.isoformat(), "Decided", case.decided.author.role))
    if approved and case.approval is not None:
        role = case.approval.approver.role
        events.append((case.approval.on.isoformat(), "Approved by a second person", role))
        events.append((case.approval.on.isoformat(), "Ready to send and to publish", ""))
    events.sort(key=lambda e: e[0])
    return [{"on": on, "what": what, "who": who} for on, what, who in events]


def _protection(decided: DecidedResponse) -> dict[str, Any]:
    if decided.publication is None:
        return {
            "promise": "none",
            "covers": "none",
            "rule": "This answer tells no figures.",
            "low": 0,
            "other": 0,
            "shown": 0,
            "cells": 0,
            "minimal": True,
            "certificate": "not needed",
            "assumed": [],
            "beside": [],
        }
    release = decided.publication.release
    return {
        "promise": release.rule.promise.value,
        "covers": release.covers,
        "rule": release.rule_sentence,
        "low": decided.low,
        "other": decided.others,
        "shown": decided.cells - decided.low - decided.others,
        "cells": decided.cells,
        "minimal": decided.minimal,
        "certificate": "accepted",
        "assumed": list(release.assumed),
        "beside": list(release.beside or ()),
    }


def _person(person: Person) -> dict[str, str]:
    return {"name": person.name, "role": person.role}
