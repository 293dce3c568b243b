"""All requests of one authority, by their references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from disclosable.casework.register.entry import Entry
from disclosable.errors import BadCase


@dataclass(frozen=True)
class Register:
    """The requests, in the order of their receipt, and whose they are.

    `authority` is empty, and so is `notice`, where the requests come from another system that does
    not say; `notice` says of an invented authority that it is one.

    Raises:
        BadCase: two requests have one reference.
    """

    entries: tuple[Entry, ...]
    authority: str = ""
    notice: str = ""

    def __post_init__(self) -> None:
        first: dict[str, Entry] = {}
        for entry in self.entries:
            twin = first.setdefault(entry.reference, entry)
            if twin is not entry:
                raise BadCase(
                    f"the reference {entry.reference} is there twice, also in {twin.where}",
                    where=entry.where,
                    expected="one reference for each request",
                )
        ordered = sorted(self.entries, key=lambda one: (one.received, one.reference))
        object.__setattr__(self, "entries", tuple(ordered))

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)
