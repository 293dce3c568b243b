"""A low count that is shown all the same, because it identifies nobody."""

from __future__ import annotations

from dataclasses import dataclass

from disclosable.errors import BadSpec
from disclosable.tables.cell import Cell


@dataclass(frozen=True, slots=True)
class Shown:
    """A cell that is published exactly although the rule covers its count, and the reason.

    A threshold is a screening rule and not the legal test: a count is personal data only where
    somebody can be identified by means reasonably likely to be used (IC v Miller [2018] UKUT 229
    (AAC)). `why` says why nobody can be from this one. It is published with the release, in
    `release.json`.

    Raises:
        BadSpec: no table is named, or no reason is given.
    """

    table: str
    cell: Cell
    why: str

    def __post_init__(self) -> None:
        if not self.table.strip():
            raise BadSpec("a low count is to be shown, and its table is not named")
        if not self.why.strip():
            raise BadSpec(
                "the count is to be shown although it is low, and no reason is given",
                where=f"table {self.table!r}, {self.cell}",
                expected="why nobody can be identified from it",
            )
