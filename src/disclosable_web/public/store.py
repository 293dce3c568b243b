"""Log entries to rows and back. No other module of this app touches a row."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from math import ceil

from django.db.models import Q

from disclosable_web.public.entry import LogEntry, LogFile, LoggedQuestion
from disclosable_web.public.models import LogEntryRow


@dataclass(frozen=True, slots=True)
class Page:
    """Some entries of the log, newest first, and how many there are in all."""

    entries: tuple[LogEntry, ...]
    number: int
    per_page: int
    found: int

    @property
    def pages(self) -> int:
        """How many pages there are; one where nothing is found."""
        return max(1, ceil(self.found / self.per_page))


def find(words: tuple[str, ...], number: int, per_page: int) -> Page:
    """The entries whose title, summary or reference holds every one of the words."""
    wanted = Q()
    for word in words:
        wanted &= (
            Q(title__icontains=word) | Q(summary__icontains=word) | Q(reference__icontains=word)
        )
    rows = LogEntryRow.objects.filter(wanted)
    first = (number - 1) * per_page
    return Page(
        tuple(_value(row) for row in rows[first : first + per_page]), number, per_page, rows.count()
    )


def get(reference: str) -> LogEntry | None:
    """The entry of that reference, where there is one."""
    row = LogEntryRow.objects.filter(reference=reference).first()
    return _value(row) if row else None


def newest_authority() -> str | None:
    """The name of the authority that published last."""
    return LogEntryRow.objects.values_list("authority", flat=True).first()


def put(entry: LogEntry) -> bool:
    """Write the entry under its reference. False: it is there already, word for word."""
    row = LogEntryRow.objects.filter(reference=entry.reference).first()
    if row and row.digest == entry.digest:
        return False
    row = row or LogEntryRow(reference=entry.reference)
    row.title = entry.title
    row.authority = entry.authority
    row.published = entry.published
    row.outcome = entry.outcome
    row.summary = entry.summary
    row.questions = [asdict(question) for question in entry.questions]
    row.files = [asdict(file) for file in entry.files]
    row.body_html = entry.body_html
    row.digest = entry.digest
    row.save()
    return True


def _value(row: LogEntryRow) -> LogEntry:
    return LogEntry(
        reference=row.reference,
        title=row.title,
        authority=row.authority,
        published=row.published,
        outcome=row.outcome,
        summary=row.summary,
        questions=tuple(LoggedQuestion(**question) for question in row.questions),
        files=tuple(LogFile(**file) for file in row.files),
        body_html=row.body_html,
    )
