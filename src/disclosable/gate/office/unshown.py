"""Words that stand where no reader of the page sees them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from disclosable.gate.told import Passage, Row, Told


def unshown(told: Iterable[Told]) -> Iterator[Told]:
    """The same, with its words and lines told as not shown: a fresh file must not have them."""
    for each in told:
        yield replace(each, shown=False) if isinstance(each, Passage | Row) else each
