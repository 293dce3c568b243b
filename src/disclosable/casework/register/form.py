"""A form that figures are returned on: its lines, what each counts, and where that is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from disclosable.casework.register.selection import Selection
from disclosable.errors import BadInput

_KEY = re.compile(r"[a-z][a-z0-9_]*")


class Depth(StrEnum):
    """How deep the exemptions and exceptions of a regime are counted."""

    SECTION = "section"
    """Section 40, whatever was cited in it."""
    PROVISION = "provision"
    """As it was cited: regulation 12(5)(b)."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One figure of a form.

    Attributes:
        key: its name in files for programs; a form has it once.
        definition: what is counted, in a sentence.
        outside: it counts requests that the form leaves out of everything else.
        careful: a low figure here can point to a person who asked, not only to a request.
        source: where it was seen; empty where it is ours, or from memory.
    """

    key: str
    label: str
    definition: str
    counts: Selection
    outside: bool = False
    careful: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class FormGroup:
    """Some lines under one heading.

    Where `of` names a line, every request of that line is in exactly one line of this group, and
    the group's figures add up to that line's.

    Raises:
        BadInput: it has neither lines nor a depth for grounds.
    """

    key: str
    title: str
    lines: tuple[FormLine, ...]
    of: str = ""
    grounds: tuple[tuple[str, Depth], ...] = ()
    without: frozenset[str] = frozenset()
    """Sections that the grounds leave out."""
    note: str = ""

    def __post_init__(self) -> None:
        if not self.lines and not self.grounds:
            raise BadInput("it has no lines", where=f"group {self.key!r}")


@dataclass(frozen=True, slots=True)
class Form:
    """A form by its key.

    Attributes:
        about: who returns it, and how often.
        regimes: the regimes that it covers; a request under another has no place on it.
        scope: the requests that are counted, but for the lines that are `outside`.
        source: what the form was seen in.
        verified: it was seen itself, and not only what others make of it.

    Raises:
        BadInput: two lines have one key, or a group adds up to a line that there is not.
    """

    key: str
    title: str
    about: str
    regimes: frozenset[str]
    scope: Selection
    groups: tuple[FormGroup, ...]
    source: str = ""
    verified: bool = False
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.verified and not self.source:
            raise BadInput(
                "it is verified and does not say by what",
                where=f"form {self.key!r}",
                expected="a source",
            )
        keys = [line.key for line in self.lines]
        for what, names in (("lines", keys), ("groups", [group.key for group in self.groups])):
            for name in names:
                if names.count(name) > 1:
                    raise BadInput(f"two {what} have the key {name!r}", where=f"form {self.key!r}")
                if not _KEY.fullmatch(name):
                    raise BadInput(
                        f"one of the {what} has the key {name!r}",
                        where=f"form {self.key!r}",
                        expected="small letters, digits and _, a letter first",
                    )
        for group in self.groups:
            if group.of and group.of not in keys:
                raise BadInput(
                    f"it adds up to {group.of!r}, which is no line",
                    where=f"form {self.key!r}, group {group.key!r}",
                    instead=keys,
                )

    @property
    def lines(self) -> tuple[FormLine, ...]:
        """All lines, in order."""
        return tuple(line for group in self.groups for line in group.lines)
