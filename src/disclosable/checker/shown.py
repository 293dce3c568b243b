"""What a release lists of figures that the rule covers and that are shown, each with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from disclosable.checker.lattice import Codes
from disclosable.checker.rule import words

SHOWN = "shown although low"
"""The key of `release.json`."""
JUDGED = (
    "Not proved: that the low counts which are shown identify nobody. The authority judged so, and "
    "says why."
)
"""What has to be among what is assumed."""


@dataclass(frozen=True)
class Shown:
    """A cell whose count the rule covers and that is shown, and why it identifies nobody."""

    table: str
    cell: Codes
    why: str

    @classmethod
    def read(cls, data: Any) -> Shown:
        """An entry of `release.json`.

        Raises:
            KeyError, TypeError, ValueError: a part is missing, unknown, of another type or empty.
        """
        more = sorted(data.keys() - {"table", "cell", "why"})
        if more:
            raise ValueError(f"{more[0]!r} is not known in a figure that is shown")
        if not isinstance(data["cell"], list):
            raise TypeError(f"a cell is {data['cell']!r}")
        shown = cls(words(data["table"]), tuple(map(words, data["cell"])), words(data["why"]))
        if not shown.why.strip():
            raise ValueError(f"no reason is given for showing {' / '.join(shown.cell)}")
        return shown


def read_shown(data: list[Any]) -> tuple[Shown, ...]:
    """All entries; there is at least one, each of another cell.

    Raises:
        KeyError, TypeError, ValueError: as `Shown.read`; none, or one twice.
    """
    found = tuple(map(Shown.read, data))
    if not found:
        raise ValueError(f"nothing is listed under {SHOWN!r}")
    if len({(each.table, each.cell) for each in found}) < len(found):
        raise ValueError(f"a cell stands twice under {SHOWN!r}")
    return found
