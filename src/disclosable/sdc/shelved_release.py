"""One release on the shelf, as the ledger tells of it: enough to see whether it can matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from disclosable.errors import BadRelease
from disclosable.sdc.ledger import RELEASED, LedgerEntry
from disclosable.sdc.publication import Publication
from disclosable.tables.cell import TOTAL


@dataclass(frozen=True, slots=True)
class ShelvedTable:
    """A table of a shelved release: its codes by dimension, and the codes that it is held to."""

    name: str
    dimensions: Mapping[str, tuple[str, ...]]
    where: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When a release was withdrawn, and why. Whoever had read it, knows it still."""

    on: str
    why: str


@dataclass(frozen=True, slots=True)
class ShelvedRelease:
    """What the ledger says of a release; its figures are on the shelf, in a folder of their own.

    `number` counts the ledger's entries from 1; `entered` is a day, as 2023-11-08. `source` is
    empty where an old ledger does not tell it.
    """

    number: int
    digest: str
    name: str
    entered: str
    unit: str
    period: str
    as_at: str
    source: str
    tables: tuple[ShelvedTable, ...]
    withdrawn: Withdrawal | None = None

    @classmethod
    def of(
        cls, entry: LedgerEntry, number: int, withdrawn: Withdrawal | None, where: str
    ) -> ShelvedRelease:
        """From the entry with this number.

        Raises:
            BadRelease: the entry lacks something.
        """
        said = entry.content
        try:
            return cls(
                number=number,
                digest=entry.release,
                name=_text(said["release"]),
                entered=_text(said["entered"]),
                unit=_text(said["unit"]),
                period=_text(said["period"]),
                as_at=_text(said["as_at"]),
                source=_text(said.get("source", "")),
                tables=tuple(
                    ShelvedTable(
                        _text(t["name"]),
                        {_text(n): tuple(map(_text, c)) for n, c in t["dimensions"].items()},
                        {_text(n): _text(c) for n, c in t.get("where", {}).items()},
                    )
                    for t in said["tables"]
                ),
                withdrawn=withdrawn,
            )
        except (KeyError, TypeError, ValueError, AttributeError) as problem:
            raise BadRelease(f"it is no release of a ledger ({problem})", where=where) from None

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        gone = self.withdrawn
        return {
            "digest": self.digest,
            "release": self.name,
            "entered": self.entered,
            "unit": self.unit,
            "period": self.period,
            "as_at": self.as_at,
            "tables": [t.name for t in self.tables],
            "withdrawn": None if gone is None else {"on": gone.on, "why": gone.why},
        }


def content_of(publication: Publication, on: str) -> dict[str, Any]:
    """What the ledger holds of a release that was published on this day."""
    release = publication.release
    return {
        "kind": RELEASED,
        "digest": publication.digest(),
        "release": release.name,
        "entered": on,
        "unit": release.population.unit,
        "period": release.population.period,
        "as_at": release.population.as_at,
        "source": release.population.source,
        "tables": [
            {
                "name": t.name,
                "dimensions": {
                    d.name: [c for c in d.codes if c != TOTAL] for d in t.spec.dimensions
                },
                **({"where": dict(t.spec.where)} if t.spec.where else {}),
            }
            for t in release.tables
        ],
    }


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value
