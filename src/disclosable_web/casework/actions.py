"""What can be done with a case, one function a verb."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import transaction

from disclosable.errors import BadCase, BadRelease
from disclosable_web.casework import store
from disclosable_web.casework.case import IGNORED, Case, State, read_case
from disclosable_web.document import Document
from disclosable_web.public import actions as public
from disclosable_web.public.entry import read_entry
from disclosable_web.public.shelf import Shelf


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What became of an answer's folder: the case, whether it was written, whether it is public."""

    case: Case
    changed: bool
    published: bool


def bring_in(folder: Path, shelf: Shelf, *, who: str, at: datetime) -> BroughtIn:
    """Take in what `disclosable answer` wrote to `folder`; publish it where it was sent.

    A second time with the same folder writes nothing. A draft is kept for the staff and is never
    published. What was published before stays, until an approved answer takes its place.

    Raises:
        FileUnreadable: a file of the folder is missing or is not JSON.
        BadCase, BadRelease: a file does not say what it should, or the files disagree.
        NotApproved, NotSafe, NotFit: the answer says it was sent, yet may not leave.
    """
    case_file, log_file = folder / "inside" / "case.json", folder / "inside" / "log.json"
    case_document = Document.read(case_file, BadCase)
    case = read_case(case_document)
    entry, entry_document = None, None
    if case.state is State.SENT or log_file.exists():
        entry_document = Document.read(log_file, BadRelease)
        entry = read_entry(entry_document)
        if entry.reference != case.reference:
            raise BadRelease(
                f"the log entry is for {entry.reference!r}",
                where=str(log_file),
                expected=case.reference,
            )
    if case.state is State.SENT and entry is not None:
        case.check_publishable(entry)
        shelf.put(entry, folder / "public")
    document = {key: value for key, value in case_document.values.items() if key not in IGNORED}
    answer = entry_document.values if entry_document else None
    digest = hashlib.sha256(
        json.dumps([document, answer], sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()
    published = case.state is State.SENT
    if store.digest_of(case.reference) == digest:
        return BroughtIn(case, changed=False, published=published)
    with transaction.atomic():
        if entry is not None and published:
            public.publish(entry, folder / "public", shelf)
            what = "The answer was brought in and published in the disclosure log"
        else:
            what = "A draft of the answer was brought in"
        store.put(case, document, answer, digest, what=what, who=who, at=at)
    return BroughtIn(case, changed=True, published=published)


def cases() -> tuple[Case, ...]:
    """Every case, the latest due date first."""
    return store.all_cases()


def open_case(reference: str) -> store.Held | None:
    """The case of that reference, where there is one."""
    return store.get(reference)
