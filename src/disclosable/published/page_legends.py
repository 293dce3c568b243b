"""What a page says of each of its tables: the meaning of every marker, rounding, and the rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from disclosable.published.entry import Kind
from disclosable.published.finding import ReadingFinding
from disclosable.published.legends import BLANK, PageLegends, Rounding, TableLegend
from disclosable.published.printed import PrintedPage
from disclosable.published.prose.claims import read_claims
from disclosable.published.prose.explained import Sense
from disclosable.published.prose.line import Line, lines_of
from disclosable.published.prose.nought import rules_nought_out
from disclosable.published.prose.serving import Places
from disclosable.published.prose.sign import mentions
from disclosable.published.prose.table_rounding import round_tables
from disclosable.published.prose.told import Teller, Told
from disclosable.published.rule_said import Ranged, rule_of
from disclosable.published.table_markers import (
    markers_beside_shares,
    markers_of,
    plain_words_of,
    prints_nought,
)
from disclosable.sdc.release import Meaning

_LONGEST_PASSAGE = 50_000
"""Characters of one paragraph that are read."""

_MOST_NAMED = 5
"""How many places a finding names; the rest it counts."""


def read_legends(page: PrintedPage) -> PageLegends:
    """Explain every marker of every table of a page by its prose, and read what else that tells.

    Nothing is guessed silently: what is not explained, or is explained in two ways, is a finding
    that a person must settle.
    """
    return _Page(page).legends()


@dataclass
class _Page:
    """One page while its legends are read."""

    page: PrintedPage
    findings: list[ReadingFinding] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.tables = self.page.tables
        self.places = Places.of(self.page)
        self.lines = tuple(self._cut(line) for line in lines_of(self.page))
        self.texts = [
            line.text for line in self.lines if line.level < 7 and not line.repeats_request
        ]
        self.said_of_nought = rules_nought_out(self.texts)
        self.teller = Teller(
            self.lines, self.places, tuple(markers_of(table) for table in self.tables)
        )
        self.told = self.teller.tell()
        self.noughts = [
            frozenset(m for m, t in of.items() if t.sense is Sense.NOUGHT) for of in self.told
        ]
        self.roundings, doubts = round_tables(self.tables, self.lines, self.places, self.page.file)
        self.findings += doubts

    def legends(self) -> PageLegends:
        ranges: list[Ranged] = []
        tables = tuple(self._of_table(number, ranges) for number in range(len(self.tables)))
        rule, more = rule_of(ranges, self.texts, self._prints_nought_anywhere())
        self.findings += more
        if rule is None:
            self._say_no_rule()
        claims = read_claims(self.lines, self.teller.named)
        return PageLegends(tables, rule, claims, tuple(self.findings))

    def _cut(self, line: Line) -> Line:
        """A line without what is beyond any legend, so that one page cannot hold us up."""
        if len(line.text) <= _LONGEST_PASSAGE:
            return line
        self.findings.append(
            ReadingFinding(
                "long-passage",
                f"{self.page.file}, {line.place}",
                f"a passage has {len(line.text):,} characters; only the first "
                f"{_LONGEST_PASSAGE:,} are read for legends and counts",
                settle=True,
            )
        )
        return replace(line, text=line.text[:_LONGEST_PASSAGE])

    def _of_table(self, number: int, ranges: list[Ranged]) -> TableLegend:
        """The legend of one table; what it says of low counts is added to `ranges`."""
        table = self.tables[number]
        void = set(plain_words_of(table))
        idle = markers_beside_shares(table)
        meanings: dict[str, Meaning] = {}
        for marker, said in self.told[number].items():
            if said.sense is Sense.VOID or (said.explained is None and marker in idle):
                void.add(marker)
            elif marker not in self.noughts[number]:
                meaning = meanings[marker] = self._meaning(marker, number, said)
                if said.explained is not None and not said.is_contradicted:
                    ranges.append(
                        Ranged(marker, said.explained, meaning, self._where(marker, number))
                    )
        rounding = self._rounding(number, meanings)
        return TableLegend(meanings, self.noughts[number], frozenset(void), rounding)

    def _rounding(self, number: int, meanings: Mapping[str, Meaning]) -> Rounding | None:
        """How a table is rounded. "1 to 7 are shown as *, all others to the nearest 5": a 0 that
        is printed beside such a marker is no rounded 1 or 2."""
        rounding = self.roundings[number]
        if rounding is None:
            return None
        most = rounding.interval(0)[1]
        for marker, meaning in meanings.items():
            explained = self.told[number][marker].explained
            ends_at = meaning.high if explained is None else explained.high or meaning.high
            if meaning.low == 1 and ends_at is not None and ends_at >= most:
                return replace(rounding, exact_nought=True)
        return rounding

    def _meaning(self, marker: str, number: int, said: Told) -> Meaning:
        where = self._where(marker, number)
        explained = said.explained
        if explained is None:
            return self._without_words(marker, where)
        if said.is_contradicted:
            return self._in_two_ways(marker, where, said)
        if explained.rounds_to_nought and explained.high is None:
            rounding = self.roundings[number]
            high = rounding.interval(0)[1] if rounding is not None else 0
            return Meaning(1, high, explained.text) if high else Meaning(0, None, explained.text)
        words = rules_nought_out([explained.text])
        if words is None:
            words = self.said_of_nought
        return explained.meaning(words, self._nought_is_printed(marker, number))

    def _in_two_ways(self, marker: str, where: str, said: Told) -> Meaning:
        """A marker that is explained in two ways may be either, until somebody settles it."""
        every = [x for x in (said.explained, *said.contradicts) if x is not None]
        text = " / ".join(dict.fromkeys(x.text for x in every))
        self.findings.append(
            ReadingFinding(
                "two-legends",
                where,
                f"{marker!r} has two meanings, for it is explained in two ways: {text}",
                settle=True,
            )
        )
        ends = [end for x in every for end in x.ends()]
        highs = [high for _, high in ends if high is not None]
        return Meaning(
            min(low for low, _ in ends), max(highs) if len(highs) == len(ends) else None, text
        )

    def _without_words(self, marker: str, where: str) -> Meaning:
        if marker == BLANK:
            self.findings.append(
                ReadingFinding(
                    "blank-cell",
                    where,
                    "a cell is blank, and nothing says why; it is read as any number from 0 up",
                )
            )
            return Meaning(0, None, "The cell is blank, and nothing says why.")
        self.findings.append(
            ReadingFinding(
                "no-legend",
                where,
                f"nothing on the page says what {marker!r} means",
                settle=True,
            )
        )
        return Meaning(0, None, f"Nothing on the page explains {marker}.")

    def _nought_is_printed(self, marker: str, number: int) -> bool:
        """Whether a 0 is printed in a table under the same legend as this marker of this table.

        A table that does not bear the marker is under a legend of the page: one that stands above
        all tables, or is a sentence and no note that begins with the marker.
        """
        line = self.told[number][marker].line
        for n in range(len(self.tables)):
            if marker in self.told[n]:
                of_same = line is not None and self.told[n][marker].line == line
                under = n == number or of_same
            else:
                under = line is not None and self._is_of_the_page(self.lines[line], marker)
            if under and self._prints_nought(n):
                return True
        return False

    def _prints_nought(self, number: int) -> bool:
        """Whether a table prints a true nought; a rounded 0 is none."""
        return self.roundings[number] is None and prints_nought(
            self.tables[number], self.noughts[number]
        )

    def _prints_nought_anywhere(self) -> bool:
        return any(self._prints_nought(number) for number in range(len(self.tables)))

    def _is_of_the_page(self, line: Line, marker: str) -> bool:
        if line.table is not None:
            return False
        first = self.places.tables[0]
        named = mentions(line.text, [marker])
        return line.order < first or not (named and named[0].start <= 1)

    def _where(self, marker: str, number: int) -> str:
        table = self.tables[number]
        spots = [
            cell.place
            for _, _, cell in table.printed()
            if (cell.entry.text == marker and cell.entry.kind is Kind.MARKER)
            or (marker == BLANK and cell.entry.kind is Kind.BLANK)
        ]
        rest = len(spots) - _MOST_NAMED
        more = f" and {rest} more" if rest > 0 else ""
        return f"{table.where}, {', '.join(spots[:_MOST_NAMED])}{more}"

    def _say_no_rule(self) -> None:
        """Numbers are said to be hidden for being low, and nothing says which are."""
        vague = [
            (marker, n)
            for n, of in enumerate(self.told)
            for marker, t in of.items()
            if t.explained is not None and not t.explained.is_definite
        ]
        if vague:
            marker, number = vague[0]
            self.findings.append(
                ReadingFinding(
                    "no-rule",
                    self._where(marker, number),
                    f"{marker!r} stands for figures that are withheld, but nothing says which "
                    "numbers are too low to show",
                )
            )
