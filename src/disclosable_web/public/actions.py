"""What can be done with the disclosure log, one function a verb."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from disclosable_web.public import store
from disclosable_web.public.entry import LogEntry, LogFile
from disclosable_web.public.shelf import Shelf

PER_PAGE = (10, 25, 50)
"""How many answers a page of the log may show; the first is the usual number."""


def search(words: str, page: int, per_page: int = PER_PAGE[0]) -> store.Page | None:
    """The answers that hold every word, newest first. None: the log has no such page."""
    found = store.find(tuple(words.split()), page, per_page)
    return found if page <= found.pages else None


def read(reference: str) -> LogEntry | None:
    """The published answer of that reference, where there is one."""
    return store.get(reference)


def download(shelf: Shelf, reference: str, name: str) -> tuple[LogFile, bytes] | None:
    """A file that the entry lists, with its bytes. None: the entry lists no such file."""
    entry = store.get(reference)
    file = entry.file(name) if entry else None
    if entry is None or file is None:
        return None
    return file, shelf.read(entry, file)


def publish(entry: LogEntry, source: Path, shelf: Shelf) -> bool:
    """Put an answer into the log with its files. False: it is there already, word for word.

    The files come first: a listed file is there before the page that links to it.
    """
    shelf.put(entry, source)
    with transaction.atomic():
        return store.put(entry)
