"""Who and what is counted: the facts that every table of an answer must carry."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import BadSpec


@dataclass(frozen=True, slots=True)
class Population:
    """The counting unit, the period, the day the records were read, and the source.

    `unit` is in words and in the plural ("orders"); `as_at` is written as people read dates.

    Raises:
        BadSpec: one of them is empty.
    """

    unit: str
    period: str
    as_at: str
    source: str
    notes: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name in ("unit", "period", "as_at", "source"):
            if not getattr(self, name).strip():
                raise BadSpec(f"the population has no {name}", expected=f"{name} in words")
