"""Figures that the rule covers: none is shown that the release does not list with a reason.

That such a count identifies nobody is the authority's judgement, and no file proves it. What is
checked is that each is named, that nothing else is, and that the reader is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from disclosable.checker.lattice import Codes
from disclosable.checker.rule import SHOWN_TOO, words

if TYPE_CHECKING:
    from disclosable.checker.published import PublishedRelease

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


def wrong_with_shown(release: PublishedRelease) -> Iterator[str]:
    """Low figures that are not listed, what is listed and no low figure, and what is not said.

    A rounded figure or a band is no count, so it is neither.
    """
    listed = {(each.table, each.cell) for each in release.shown}
    for table in release.tables.values():
        exact = {
            f for f in range(release.rule.low, release.rule.high + 1) if table.precision.is_just(f)
        }
        for cell, figure in enumerate(table.told):
            if figure not in exact:
                continue
            codes = table.lattice.codes(cell)
            if (table.name, codes) in listed:
                listed.discard((table.name, codes))
            else:
                yield (
                    f"table {table.name!r}, {' / '.join(codes)}: {figure} is shown, which the rule "
                    "covers"
                )
    for name, codes in sorted(listed):
        yield (
            f"release.json: table {name!r}, {' / '.join(codes)} is listed under {SHOWN!r}, and "
            "there is no such low count"
        )
    if release.shown and JUDGED not in release.assumed:
        yield f"release.json: it lists figures under {SHOWN!r}, and does not say {JUDGED!r}"
    if not release.shown and JUDGED in release.assumed:
        yield f"release.json: it lists nothing under {SHOWN!r}, and says {JUDGED!r}"
    if release.rule.sentence.endswith(f" {SHOWN_TOO}") != bool(release.shown):
        told = "does not say" if release.shown else "says"
        yield f"release.json: its rule {told} {SHOWN_TOO!r}"
