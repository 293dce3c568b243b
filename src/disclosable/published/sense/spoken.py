"""Counts in sentences, as figures of the people that they name: "three of them were women".

A sentence counts only if its words name people whom the tables count, or all of them. Each that is
used is told, so that somebody can say that it is about something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosable.published.claim import Claim
from disclosable.published.finding import ReadingFinding
from disclosable.published.sense.account import Account
from disclosable.published.sense.across import Family
from disclosable.published.sense.category import EVERYBODY, Key, Named
from disclosable.published.sense.counts import Range, added
from disclosable.published.sense.table_sense import TableSense
from disclosable.published.sense.words import GENERIC, telling_words, words_of
from disclosable.sdc.reader import Print
from disclosable.tables.period import Period

# fmt: off
NEUTRAL = frozenset({
    "received", "receive", "recorded", "record", "made", "issued", "issue", "given", "gave", "held",
    "reported", "logged", "registered", "there", "had", "have", "has", "did", "counted", "it",
    "altogether", "just", "only", "exactly", "they", "them", "these", "those", "such", "as",
    "show", "shown", "table", "below", "above", "following", "break", "broken", "down", "breakdown",
    "confirm", "confirmed", "included", "include", "provided", "provide", "requested", "period",
    "hold", "our", "can", "set", "out", "listed", "list", "each", "every", "here", "area",
})
# fmt: on
"""Words of sentences that do not narrow whom they count."""


_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
LEAST = 10
"""A smaller number may stand in a sentence for anything."""
CHANCE = 0.15
"""A number is taken for everybody's if so few others would fit the table as well."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A claim about people of the tables: whom it counts, in words, and as an unknown if known."""

    claim: Claim
    words: str
    unknown: int | None


def enter_claims(
    account: Account,
    tables: Sequence[TableSense],
    claims: Sequence[tuple[int, Claim]],
    about: frozenset[str],
    files: Sequence[str],
    summed: Sequence[Family],
) -> tuple[list[Spoken], list[ReadingFinding]]:
    """Enter the claims (each with its page) that are about these tables' people.

    `about` are words that name everybody here: those of titles and headers. `summed` are all
    `families` of the tables.
    """
    used: list[Spoken] = []
    findings: list[ReadingFinding] = []
    names = {c for table in tables for c in table.labels}
    aside = NEUTRAL | {
        word
        for table in tables
        for name in (*table.counts.printed.row_names, *table.counts.printed.column_names)
        for word in words_of(name)
    }
    for page, claim in claims:
        key = _whom(claim, names, about, aside)
        unknown = None if key is None else _group(account, tables, summed, key, claim)
        if unknown is None and key is None and _words(claim) & about:
            unknown = _all_of_them(account, tables, summed, claim)
        where = f"{files[page]}, {claim.place}"
        if unknown is None:
            # "Of one age group" counts nobody; a number above one does, even if not whom.
            if claim.low > 1 and _words(claim) & about:
                used.append(Spoken(claim, " ".join(claim.words), None))
            continue
        said = Print(
            "the text", f"{_number(claim)} ({_short(claim.sentence)})", claim.low, claim.high
        )
        before = account.range(unknown)
        if not account.tell(unknown, said):
            if _differs(claim, before):
                findings.append(_against(account, unknown, before, claim, where))
            continue
        used.append(Spoken(claim, account.words(unknown), unknown))
        if before != account.range(unknown):
            findings.append(
                ReadingFinding(
                    "count-in-the-text",
                    where,
                    f"the sentence {claim.sentence!r} is read as a count of "
                    f"{account.words(unknown)}: {_number(claim)}",
                )
            )
    return used, findings


def _whom(
    claim: Claim, names: set[Named], about: frozenset[str], aside: frozenset[str]
) -> Key | None:
    """The people that a claim names; None where they are nobody of these tables."""
    words = _words(claim)
    named = {c for c in names if c.words <= words}
    # Of "female" and "female staff" the longer name is meant.
    named = {c for c in named if not any(c.words < other.words for other in named)}
    rest = words - {w for c in named for w in c.words} - GENERIC - aside - about
    if rest or not words:
        # It speaks of something else besides: which people these are is not clear.
        return None
    if not named and not words & about and not claim.is_whole:
        return None
    periods = {period for period, _, _ in Period.find(claim.clause)}
    return Key(named) | (Key(periods) if len(periods) == 1 else Key())


def _group(
    account: Account,
    tables: Sequence[TableSense],
    summed: Sequence[Family],
    key: Key,
    claim: Claim,
) -> int | None:
    """The unknown of those people, where the tables print it or lines of one table make it."""
    for table in tables:
        found = account.find(_within(table, key))
        if found is not None:
            return found
    for family in summed:
        whole = _within(family.table, key)
        parts = family.sums.get(whole)
        if parts is None:
            continue
        unknown = account.group(whole, _short(claim.sentence))
        terms = {unknown: 1} | dict.fromkeys(parts, -1)
        if account.relate(terms, f"table {family.table.number} over {family.words}"):
            return unknown
    for table in tables:
        whole = _within(table, key)
        # Of percentages alone, the text tells how many people they are of.
        if table.counts.is_of_shares and whole == table.whole(EVERYBODY):
            return account.group(whole, "all of them")
    return None


def _all_of_them(
    account: Account, tables: Sequence[TableSense], summed: Sequence[Family], claim: Claim
) -> int | None:
    """The unknown of everybody, where a claim's number can hardly be that of anything else.

    Its sentence says more than that, so the words alone would not do.
    """
    if claim.low != claim.high or claim.low < LEAST:
        return None
    for family in summed:
        parts = family.sums.get(family.table.whole(EVERYBODY))
        if parts is None:
            continue
        come_to = added([account.range(u) for u in parts])
        if come_to.high is None or not come_to.low <= claim.low <= come_to.high:
            continue
        if come_to.high - come_to.low + 1 <= CHANCE * (claim.low + 1):
            return _group(account, tables, summed, EVERYBODY, claim)
    return None


def _within(table: TableSense, key: Key) -> Key:
    """The people of a claim among those of a table. A table that names no time has the claim's."""
    if table.time is None:
        key = Key(c for c in key if not isinstance(c, Period))
    return table.whole(key)


def _differs(claim: Claim, printed: Range) -> bool:
    """Whether a claim that does not fit is about these people all the same.

    It is if it says "in total", or is near what is printed; a number of another year is neither.
    """
    if _ANY_YEAR.search(claim.clause):
        return False
    if claim.is_whole:
        return True
    near = printed.low // 4
    return printed.is_exact and abs(claim.low - printed.low) <= near


def _against(
    account: Account, unknown: int, before: Range, claim: Claim, where: str
) -> ReadingFinding:
    printed = account.prints(unknown)
    shown = printed[0].printed if printed else f"{before.low}"
    place = printed[0].where if printed else "the tables"
    return ReadingFinding(
        "text-and-table-differ",
        where,
        f"the sentence {claim.sentence!r} says {_number(claim)}, but {place} has {shown} for "
        f"{account.words(unknown)}: they contradict each other and do not reconcile",
        settle=True,
    )


def _words(claim: Claim) -> set[str]:
    return {w for word in claim.words for w in words_of(word)}


def _number(claim: Claim) -> str:
    if claim.low == claim.high:
        return str(claim.low)
    return f"{claim.low} or more" if claim.high is None else f"{claim.low} to {claim.high}"


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 80 else f"{sentence[:79]}…"


def words_about(tables: Sequence[TableSense], titles: Sequence[str]) -> frozenset[str]:
    """The words that name everybody whom these tables count."""
    found = set[str]()
    for table in tables:
        found |= table.header_measure | telling_words(table.counts.printed.title)
    for title in titles:
        found |= telling_words(title)
    return frozenset(found)
