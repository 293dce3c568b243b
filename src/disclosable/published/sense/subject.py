"""Which tables are about the same people: those of one page, and pages about the same matter.

Equal labels in two tables mean the same people, unless headers, titles or figures say otherwise:
complaints and compliments of one ward are not the same. What was decided between two files is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from disclosable.published.finding import ReadingFinding
from disclosable.published.printed import PrintedPage
from disclosable.published.sense.category import Key
from disclosable.published.sense.counts import Range
from disclosable.published.sense.table_sense import TableSense
from disclosable.published.sense.words import matter

_SAME_PEOPLE = re.compile(
    r"\bsame\s+\w+\b.{0,60}\b(?:both|each|all|every|two|three)\b.{0,30}\btables?\b"
    r"|\b(?:both|all|each|the\s+two)\b.{0,20}\btables?\b.{0,60}\bsame\b"
    r"|\beverybody\b.{0,60}\b(?:both|each|all)\b.{0,20}\btables?\b",
    re.IGNORECASE,
)
MOST_ALIKE = 60
"""Up to so many tables that share a label or a word of their titles are all compared."""
ENOUGH = 10
"""A figure of so much that two tables share is no coincidence."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the figures of two tables agree where they count the same people by their labels."""

    alike: int
    largest: int
    unlike: int
    unlike_somebody: int
    near: int

    @classmethod
    def of(cls, one: Mapping[Key, Range], other: Mapping[Key, Range]) -> Agreement:
        """Compare what two tables print."""
        alike = largest = unlike = somebody = near = 0
        for key in one.keys() & other.keys():
            first, second = one[key], other[key]
            if not first.meets(second):
                unlike += 1
                somebody += bool(key)
                near += bool(key) and _is_near(first, second)
            elif first.is_exact and second.is_exact:
                alike += 1
                largest = max(largest, first.low)
        return cls(alike, largest, unlike, somebody, near)


class Subjects:
    """Groups of tables, each about the same people."""

    def __init__(
        self,
        pages: Sequence[PrintedPage],
        about: Sequence[str],
        tables: Sequence[TableSense],
    ) -> None:
        self._pages = pages
        self._about = about
        self._tables = [t for t in tables if t.is_data]
        self._printed = {t.number: _printed(t) for t in self._tables}
        self.findings: list[ReadingFinding] = []
        self._says_same: dict[int, bool] = {}
        self._leader = list(range(len(self._tables)))
        self._unite()

    def groups(self) -> Iterator[tuple[TableSense, ...]]:
        """The tables of each subject, in their order."""
        members: dict[int, list[TableSense]] = {}
        for at, table in enumerate(self._tables):
            members.setdefault(self._find(at), []).append(table)
        for some in members.values():
            yield tuple(some)

    def _unite(self) -> None:
        told = set[tuple[int, int]]()
        for one, other in self._candidates():
            first, second = self._tables[one], self._tables[other]
            if self._find(one) == self._find(other) or not self._same(first, second):
                continue
            self._leader[self._find(other)] = self._find(one)
            pages = first.page, second.page
            if pages[0] != pages[1] and pages not in told and not self._declared(*pages):
                told.add(pages)
                self.findings.append(self._together(first, second))

    def _candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of tables of one page, or with something in common; tables of a large folder that
        share no label and no title are never compared."""
        by_page: dict[int, list[int]] = {}
        by_sign: dict[object, list[int]] = {}
        for at, table in enumerate(self._tables):
            by_page.setdefault(table.page, []).append(at)
            title = matter(self._pages[table.page].title)
            about = self._about[table.page] or None
            measures = table.header_measure or None, table.title_measure or None
            for sign in (*table.labels, *title, *measures, about):
                if sign is not None:
                    by_sign.setdefault(sign, []).append(at)
        seen = set[tuple[int, int]]()
        for some in (*by_page.values(), *by_sign.values()):
            # What hundreds of tables bear tells little: there each is held to the next alone.
            pairs = combinations(some, 2) if len(some) <= MOST_ALIKE else pairwise(some)
            for pair in pairs:
                if pair not in seen:
                    seen.add(pair)
                    yield pair

    def _same(self, one: TableSense, other: TableSense) -> bool:
        agreement = Agreement.of(self._printed[one.number], self._printed[other.number])
        if one.page != other.page and not self._same_matter(one, other, agreement):
            return False
        if self._said_the_same(one, other):
            return agreement.unlike_somebody <= agreement.alike
        if _disjoint(one.header_measure, other.header_measure):
            return False
        if agreement.unlike_somebody > agreement.alike:
            # Either other people, or a database that moved on between two answers.
            moved_on = 2 * agreement.near >= agreement.unlike_somebody
            return one.page != other.page and (moved_on or self._declared(one.page, other.page))
        if _disjoint(one.title_measure, other.title_measure):
            return agreement.largest >= ENOUGH and not agreement.unlike
        return True

    def _said_the_same(self, one: TableSense, other: TableSense) -> bool:
        """Whether the page of two tables says that they count the same people."""
        if one.page != other.page:
            return False
        found = self._says_same.get(one.page)
        if found is None:
            texts = (passage.text for passage in self._pages[one.page].passages)
            found = self._says_same[one.page] = any(map(_SAME_PEOPLE.search, texts))
        return found

    def _same_matter(self, one: TableSense, other: TableSense, agreement: Agreement) -> bool:
        if self._declared(one.page, other.page):
            return True
        if self._about[one.page] or self._about[other.page]:
            return False
        titles = [matter(self._pages[t.page].title) for t in (one, other)]
        if titles[0] and titles[1]:
            # Thefts of bicycles and thefts of cars each have a word that the other lacks.
            return titles[0] <= titles[1] or titles[1] <= titles[0]
        if one.title_measure and other.title_measure:
            return one.title_measure == other.title_measure
        if one.header_measure == other.header_measure and len(one.header_measure) > 1:
            return True
        shared_labels = one.labels & other.labels
        return len(shared_labels) >= 2 or (agreement.largest >= ENOUGH and bool(shared_labels))

    def _declared(self, one: int, other: int) -> bool:
        return bool(self._about[one]) and self._about[one] == self._about[other]

    def _together(self, one: TableSense, other: TableSense) -> ReadingFinding:
        files = self._pages[one.page].file, self._pages[other.page].file
        return ReadingFinding(
            "judged-together",
            f"{files[0]} and {files[1]}",
            "they are read as about the same people, from their titles and labels, and were judged "
            "together; if they are not, give each an `about` of its own",
        )

    def _find(self, at: int) -> int:
        while self._leader[at] != at:
            self._leader[at] = self._leader[self._leader[at]]
            at = self._leader[at]
        return at


def _printed(table: TableSense) -> dict[Key, Range]:
    found: dict[Key, Range] = {}
    for (r, c), key in table.keys.items():
        count = table.count(r, c)
        assert count is not None
        found.setdefault(key, count.said)
    return found


def _is_near(one: Range, other: Range) -> bool:
    """Whether two figures differ as those of a live database do from month to month."""
    if not (one.is_exact and other.is_exact):
        return False
    return abs(one.low - other.low) <= max(2, max(one.low, other.low) // 10)


def _disjoint(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and not one & other
