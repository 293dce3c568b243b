"""Cases to rows and back. No other module of this app touches a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from disclosable.errors import BadCase, BadRelease
from disclosable_web.casework.case import Case, Happening, read_case
from disclosable_web.casework.models import CaseEvent, CaseRow
from disclosable_web.document import Document
from disclosable_web.public.entry import LogEntry, read_entry


@dataclass(frozen=True, slots=True)
class Held:
    """A case that is held here: the case, its answer where one is written, and what was done."""

    case: Case
    answer: LogEntry | None
    happened: tuple[Happening, ...]


def digest_of(reference: str) -> str | None:
    """The digest of what was brought in last under that reference."""
    return CaseRow.objects.filter(reference=reference).values_list("digest", flat=True).first()


def put(
    case: Case,
    document: dict[str, Any],
    answer: dict[str, Any] | None,
    digest: str,
    *,
    what: str,
    who: str,
    at: datetime,
) -> None:
    """Write the case and the event that says so, in one transaction."""
    with transaction.atomic():
        row, _ = CaseRow.objects.update_or_create(
            reference=case.reference,
            defaults={"due": case.due, "document": document, "answer": answer, "digest": digest},
        )
        CaseEvent.objects.create(case=row, at=at, what=what, who=who, digest=digest)


def all_cases() -> tuple[Case, ...]:
    """Every case, the latest due date first."""
    return tuple(_case(row) for row in CaseRow.objects.all())


def get(reference: str) -> Held | None:
    """The case of that reference, where there is one."""
    row = CaseRow.objects.filter(reference=reference).first()
    if row is None:
        return None
    where = f"the row of case {row.reference}"
    answer = read_entry(Document(row.answer, where, BadRelease)) if row.answer else None
    happened = tuple(
        Happening(timezone.localtime(event.at).date(), event.what, event.who)
        for event in row.happened.all()
    )
    return Held(_case(row), answer, happened)


def _case(row: CaseRow) -> Case:
    return read_case(Document(row.document, f"the row of case {row.reference}", BadCase))
