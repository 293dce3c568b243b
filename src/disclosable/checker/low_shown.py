"""Figures that the rule covers: none is shown that the release does not list with a reason.

That such a count identifies nobody is the authority's judgement, and no file proves it. What is
checked is that each is named, that nothing else is, and that the reader is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from disclosable.checker.published import PublishedRelease
from disclosable.checker.rule import SHOWN_TOO
from disclosable.checker.shown import JUDGED, SHOWN


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
