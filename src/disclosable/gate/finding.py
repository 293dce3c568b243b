"""What the gate found, and the checks that can find it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from disclosable.errors import BadInput

_CODE = re.compile(r"[a-z]+(-[a-z]+)+\Z")
_SHOWN_PLACES = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """One reason why a file does not leave, or should be looked at before it does.

    `code` is stable, for programs and for the manual. `where` is the place inside the file, `what`
    was found there, `why` it matters and how to `mend` it. A finding never repeats hidden content:
    it may be logged or shown where the content may not. One that does not `keep` the file here is
    a note: something that a person should look at, because the gate cannot.

    Raises:
        BadInput: the code is malformed, or a sentence is empty.
    """

    code: str
    where: str
    what: str
    why: str
    mend: str
    keeps: bool = True

    def __post_init__(self) -> None:
        if not _CODE.match(self.code):
            raise BadInput(
                f"the code of a finding is {self.code!r}", expected="lower-case words and hyphens"
            )
        for name in ("where", "what", "why", "mend"):
            if not getattr(self, name).strip():
                raise BadInput(f"the finding {self.code} has an empty {name!r}")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that the gate looks for: its code, what is read, why it matters, how to mend it.

    Where it does not `keep`, it only makes a note of what a person should look at.
    """

    code: str
    reads: str
    why: str
    mend: str
    keeps: bool = True

    def __post_init__(self) -> None:
        self.at("anywhere", self.reads)

    def at(self, where: str, what: str) -> Finding:
        """The finding of this check at a place; hostile names can be empty."""
        return Finding(
            self.code,
            where.strip() or "a part without a name",
            what,
            self.why,
            self.mend,
            self.keeps,
        )


class CannotRead(Exception):
    """The rest of the file cannot be read; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.what)


@dataclass(slots=True)
class Sightings:
    """Gathers the many places of one check in one area (a sheet, a part) into one finding."""

    _seen: dict[tuple[str, str, str], tuple[Check, list[str], int]] = field(default_factory=dict)

    def see(self, check: Check, area: str, place: str, what: str) -> None:
        """Record that `check` saw `what` at `place` within `area`."""
        key = (check.code, area, what)
        _, places, count = self._seen.get(key, (check, [], 0))
        if len(places) < _SHOWN_PLACES:
            places.append(place)
        self._seen[key] = (check, places, count + 1)

    def findings(self) -> Iterator[Finding]:
        """One finding for each check, area and description, naming the first few places."""
        for (_, area, what), (check, places, count) in self._seen.items():
            where = f"{area}: {', '.join(places)}"
            if count > len(places):
                where += f" and {count - len(places)} more"
            yield check.at(where, what)
