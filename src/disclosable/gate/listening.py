"""Who else hears what a file tells: a listener from a room above the gate.

A listener hears each passage and each line of a table as it is read, and has its findings at the
end. The gate knows none by name; whoever asks for an inspection names one, so that it can be made
inside the worker that reads the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from disclosable.errors import BadInput
from disclosable.gate.finding import Finding
from disclosable.gate.told import Passage, Row


class Listener(Protocol):
    """Hears a whole file, then has findings."""

    def hear(self, told: Passage | Row) -> None:
        """Take in a passage or a line of a table."""

    def findings(self) -> Iterator[Finding]:
        """What was heard that should not leave."""


@dataclass(frozen=True, slots=True)
class Listening:
    """How to make a listener: `factory` is "module:function", called with the argument `about`.

    Raises:
        BadInput: the factory is no such place in this library.
    """

    factory: str
    about: str

    def __post_init__(self) -> None:
        module, _, function = self.factory.partition(":")
        if not module.startswith("disclosable.") or not function:
            raise BadInput(
                f"the listener is {self.factory!r}", expected="'disclosable.module:function'"
            )

    def listener(self) -> Listener:
        """A new listener, for one file."""
        module, _, function = self.factory.partition(":")
        return cast(Listener, getattr(import_module(module), function)(self.about))
