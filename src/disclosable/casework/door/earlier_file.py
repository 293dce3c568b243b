"""The requests that an authority had before, read from a TOML file.

Each is a section `[[earlier]]` with `reference`, `received`, `questions` (a list of words) and,
where they are known, `answered`, `complied` (true where the answer gave the information or said
that it is not held) and `requester` (what the authority knows its author by).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from disclosable.casework.door.repeated import EarlierRequest
from disclosable.errors import BadCase
from disclosable.toml_file import TomlTable, said_in


def read_earlier(path: Path) -> tuple[EarlierRequest, ...]:
    """The earlier requests in the file at `path`, in its order.

    Raises:
        BadCase: the file or a key is missing, unknown or of another kind, or a reference is there
            twice.
        BadInput: an earlier request contradicts itself; the message has its place.
    """
    top = TomlTable.read(path, BadCase)
    found = tuple(_earlier(table) for table in top.tables("earlier"))
    top.finish()
    references = [one.reference for one in found]
    twice = [reference for reference in references if references.count(reference) > 1]
    if twice:
        raise BadCase(f"the reference {twice[0]} is there twice", where=str(path))
    return found


def _earlier(table: TomlTable) -> EarlierRequest:
    answered = table.get("answered", date) if "answered" in table else None
    complied = table.get("complied", bool) if "complied" in table else None
    with said_in(table):
        found = EarlierRequest(
            reference=table.get("reference", str),
            received=table.get("received", date),
            answered=answered,
            requester=table.optional("requester", str, ""),
            questions=table.strings("questions"),
            complied=complied,
        )
    table.finish()
    return found
