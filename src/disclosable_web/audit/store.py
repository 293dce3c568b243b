"""Events to rows and back. No other module of this app touches a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from disclosable_web.audit.models import AuditEvent


@dataclass(frozen=True, slots=True)
class Event:
    """What was done to the files of one check, when and by whom."""

    at: datetime
    what: str
    who: str


def add(token: str, digest: str, *, what: str, who: str, at: datetime) -> None:
    """Write that something was done."""
    AuditEvent.objects.create(token=token, digest=digest, what=what, who=who, at=at)


def events(token: str) -> tuple[Event, ...]:
    """Everything that was done to the files of a check, in order."""
    rows = AuditEvent.objects.filter(token=token)
    return tuple(Event(row.at, row.what, row.who) for row in rows)
