"""Percentages in sentences: "of the 14 surgeons, 21% were women"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from disclosable.published.finding import ReadingFinding
from disclosable.published.prose.line import sentences
from disclosable.published.sense.account import Account
from disclosable.published.sense.category import EVERYBODY, Key
from disclosable.published.sense.figure import Figure
from disclosable.published.sense.share_readings import Share
from disclosable.published.sense.shares import tell_share
from disclosable.published.sense.table_sense import TableSense
from disclosable.published.sense.words import word_set

_PERCENTAGE = re.compile(r"(?<![\d.])\d{1,3}(?:\.\d+)?\s?(?:%|per\s?cent\b)", re.IGNORECASE)
_LONGEST = 200
"""A longer sentence says too much for one percentage to be about one group."""


def relate_spoken_shares(
    account: Account, tables: Sequence[TableSense], texts: Sequence[tuple[str, str]]
) -> list[ReadingFinding]:
    """Add what percentages in sentences tell of hidden counts. `texts` are file and text.

    A sentence counts if it has one percentage and names one group of the tables, and nothing that
    is printed is against it.
    """
    findings = []
    for file, text in texts:
        for sentence in sentences(text):
            found = _PERCENTAGE.findall(sentence)
            if len(found) != 1 or len(sentence) > _LONGEST:
                continue
            figure = Figure.of(found[0])
            pair = _group_and_all(account, tables, sentence)
            if figure is None or pair is None:
                continue
            group, everybody = pair
            if account.range(group).is_exact:
                continue
            share = Share(figure, (group,), (everybody,), f"{found[0]} in the text of them all")
            if tell_share(account, "the text", share, 100):
                findings.append(
                    ReadingFinding(
                        "percentage-in-the-text",
                        file,
                        f"the sentence {sentence!r} is read as a percentage of all that are "
                        f"counted, and tells of {account.words(group)}",
                    )
                )
    return findings


def _group_and_all(
    account: Account, tables: Sequence[TableSense], sentence: str
) -> tuple[int, int] | None:
    """The one group that the sentence names, and everybody, where the tables count both."""
    words = word_set(sentence)
    for table in tables:
        named = {c for c in table.labels if c.words <= words}
        everybody = account.find(table.whole(EVERYBODY))
        if len(named) == 1 and everybody is not None:
            group = account.find(table.whole(Key(named)))
            if group is not None:
                return group, everybody
    return None
