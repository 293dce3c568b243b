"""What a person is asked about the reading of one file, and what the answers settle."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from disclosable.errors import BadSpec
from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import Judged
from disclosable.published.printed import PrintedTable
from disclosable.published.report.layout import Sheet
from disclosable.published.settled import (
    MOST_LINES,
    Settled,
    SettledMarker,
    SettledSum,
    SettledTable,
    key_of,
    written,
)
from disclosable.sdc.release import Meaning

NOT_READ = "not-read"
"""The code of a file that could not be read. There is no reading of it that could be right."""

_TABLE = re.compile(r"tables? (\d{1,9})\b")

KINDS = {"": None, "counts": True, "none": False}
"""What a table may be said to hold: left to the rules, counts of people, or none."""


@dataclass(frozen=True)
class AskedTable:
    """One table: how it was read (None where it was set aside), and what is settled about it."""

    number: int
    sheet: Sheet | None
    settled: SettledTable
    sums: Mapping[str, SettledSum]
    not_sums: Mapping[str, str]

    @property
    def labels(self) -> tuple[str, ...]:
        """What its rows and columns are called."""
        if self.sheet is None:
            return ()
        table: PrintedTable = self.sheet.table
        texts = [written(labels) for labels in (*table.rows, *table.columns)]
        return tuple(dict.fromkeys(text for text in texts if text))


@dataclass(frozen=True)
class AskedMarker:
    """One marker: what the legends of the file's tables say of it, and what is settled."""

    marker: str
    meanings: tuple[Meaning, ...]
    settled: SettledMarker | None


@dataclass(frozen=True, slots=True)
class AskedClaim:
    """A sentence with a count, and whether it was said to count other people."""

    sentence: str
    refused: bool


@dataclass(frozen=True, slots=True)
class AskedFinding:
    """A question about the reading, by its key; None where a settled one came up no more."""

    key: str
    finding: ReadingFinding | None
    accepted: bool

    @property
    def is_to_accept(self) -> bool:
        """Whether somebody may say that the reading is right."""
        return self.finding is None or self.finding.code != NOT_READ


@dataclass(frozen=True)
class Asked:
    """Everything that is asked about one file. The names of fields are those of the form."""

    settled: Settled
    tables: tuple[AskedTable, ...]
    markers: Mapping[str, AskedMarker]
    claims: Mapping[str, AskedClaim]
    findings: Mapping[str, AskedFinding]

    @property
    def open(self) -> int:
        """How many questions nobody has answered."""
        return sum(
            asked.finding is not None and asked.finding.settle for asked in self.findings.values()
        )


@dataclass
class Answers:
    """What came of a form: what it settles, or what is wrong with it by field."""

    settled: Settled | None = None
    errors: dict[str, str] = field(default_factory=dict)


def asked(
    judged: Judged, page: int | None, owned: Sequence[ReadingFinding], settled: Settled
) -> Asked:
    """What to ask about a file.

    `page` is its place among the files as judged, None where it was not read by itself; `owned`
    are the findings about it, of which those are asked that need a decision or had one.
    """
    tables: dict[int, Sheet] = {}
    meanings: dict[str, dict[Meaning, None]] = {}
    sentences: list[str] = []
    if page is not None:
        first = judged.first_table[page]
        tables = {
            table.number: Sheet.of(first + place, table, {})
            for place, table in enumerate(judged.pages[page].tables)
        }
        for legend in judged.legends[page].tables:
            for marker, meaning in legend.meanings.items():
                meanings.setdefault(marker, {})[meaning] = None
        sentences = [claim.sentence for claim in judged.legends[page].claims]
    numbers = {*tables, *settled.tables, *(s.table for s in settled.sums)}
    numbers |= {number for number, _ in settled.not_sums}
    files = [p.file for p in judged.pages]
    keyed = {key_of(finding, files): finding for finding in owned}
    questions = [key for key, f in keyed.items() if f.settle or key in settled.accepted]
    return Asked(
        settled,
        tuple(_table(number, tables.get(number), settled) for number in sorted(numbers)),
        {
            _named("marker", marker): AskedMarker(
                marker, tuple(meanings.get(marker, ())), settled.markers.get(marker)
            )
            for marker in dict.fromkeys((*meanings, *sorted(settled.markers)))
        },
        {
            _named("claim", sentence): AskedClaim(sentence, sentence in settled.refused_claims)
            for sentence in dict.fromkeys((*sentences, *sorted(settled.refused_claims)))
        },
        {
            _named("accept", key): AskedFinding(key, keyed.get(key), key in settled.accepted)
            for key in dict.fromkeys((*questions, *sorted(settled.accepted)))
        },
    )


def answers(asked: Asked, form: Mapping[str, str]) -> Answers:
    """What the answers of a form settle; with errors, nothing is settled."""
    read = _Form(form)
    tables = {}
    sums: list[SettledSum] = []
    not_sums: list[tuple[int, str]] = []
    for table in asked.tables:
        at = f"table-{table.number}"
        laid_out = SettledTable(
            read.number(f"{at}-headers"), read.number(f"{at}-labels"), read.kind(f"{at}-kind")
        )
        if laid_out != SettledTable():
            tables[table.number] = laid_out
        sums += [total for name, total in table.sums.items() if name in form]
        not_sums += [
            (table.number, label) for name, label in table.not_sums.items() if name in form
        ]
        total = read.label(f"{at}-total", table)
        parts = read.labels(f"{at}-parts", table)
        if parts and not total:
            read.errors.setdefault(f"{at}-total", "Enter the label of the total of these parts")
        elif total:
            made = read.sum(f"{at}-parts", table.number, total, parts)
            sums += [made] if made else []
        label = read.label(f"{at}-nototal", table)
        not_sums += [(table.number, label)] if label else []
    markers = {}
    for name, marker in asked.markers.items():
        bounds = read.bounds(name)
        if bounds is not None:
            markers[marker.marker] = bounds
    if read.errors:
        return Answers(errors=read.errors)
    try:
        settled = Settled(
            about=" ".join(form.get("about", "").split()),
            tables=tables,
            markers=markers,
            sums=tuple(dict.fromkeys(sums)),
            not_sums=tuple(dict.fromkeys(not_sums)),
            refused_claims=frozenset(
                claim.sentence for name, claim in asked.claims.items() if form.get(name) == "no"
            ),
            accepted=frozenset(
                q.key for name, q in asked.findings.items() if name in form and q.is_to_accept
            ),
        )
    except BadSpec as wrong:
        return Answers(errors={"about": wrong.sentence()})
    return Answers(settled)


class _Form:
    """The fields of a form, read one by one; what is wrong with them is kept in `errors`."""

    def __init__(self, form: Mapping[str, str]) -> None:
        self._form = form
        self.errors: dict[str, str] = {}

    def number(self, name: str, most: int = MOST_LINES) -> int | None:
        text = self._form.get(name, "").replace(",", "").strip()
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) <= 15 and int(text) <= most:
            return int(text)
        self.errors[name] = f"Enter a whole number from 0 to {most:,}, or leave it empty"
        return None

    def kind(self, name: str) -> bool | None:
        text = self._form.get(name, "")
        if text not in KINDS:
            self.errors[name] = "Select what the table holds"
        return KINDS.get(text)

    def label(self, name: str, table: AskedTable) -> str:
        text = " ".join(self._form.get(name, "").split())
        return self._known(name, text, table) if text else ""

    def labels(self, name: str, table: AskedTable) -> tuple[str, ...]:
        lines = [" ".join(line.split()) for line in self._form.get(name, "").splitlines()]
        return tuple(self._known(name, line, table) for line in lines if line)

    def sum(self, name: str, table: int, total: str, parts: tuple[str, ...]) -> SettledSum | None:
        try:
            return SettledSum(table, total, parts)
        except BadSpec:
            self.errors.setdefault(name, "Name every part once, and not the total itself")
            return None

    def bounds(self, name: str) -> SettledMarker | None:
        most = 10**9
        low, high = self.number(f"{name}-low", most), self.number(f"{name}-high", most)
        if low is None and high is not None and f"{name}-low" not in self.errors:
            self.errors[f"{name}-low"] = "Enter the lowest count too"
        if low is None:
            return None
        if high is not None and high < low:
            self.errors[f"{name}-high"] = "The highest count must not be below the lowest"
            return None
        return SettledMarker(low, high)

    def _known(self, name: str, text: str, table: AskedTable) -> str:
        for label in table.labels:
            if label.casefold() == text.casefold():
                return label
        there = "; ".join(table.labels[:8]) or "none"
        self.errors.setdefault(
            name, f"Table {table.number} has no row or column “{text}”. There is: {there}"
        )
        return text


def _table(number: int, sheet: Sheet | None, settled: Settled) -> AskedTable:
    sums = [s for s in settled.sums if s.table == number]
    labels = [label for table, label in settled.not_sums if table == number]
    return AskedTable(
        number,
        sheet,
        settled.tables.get(number, SettledTable()),
        {_named("sum", "\n".join((str(number), s.total, *s.parts))): s for s in sums},
        {_named("nosum", f"{number}\n{label}"): label for label in labels},
    )


def _named(kind: str, text: str) -> str:
    """The name of a field: the same for the same thing, wherever in the form it stands."""
    return f"{kind}-{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def owner(finding: ReadingFinding, judged: Judged) -> int:
    """Under which of the files as judged a finding is asked.

    The one in whose reading it came up; else the one that it mentions first, by its name or by the
    number of a table; else the first.
    """
    for number, (page, legends) in enumerate(zip(judged.pages, judged.legends, strict=True)):
        if finding in page.findings or finding in legends.findings:
            return number
    places = [
        (finding.where.find(page.file), -len(page.file), number)
        for number, page in enumerate(judged.pages)
        if page.file in finding.where
    ]
    if places:
        return min(places)[2]
    table = _TABLE.match(finding.where)
    if table is None:
        return 0
    return max(0, sum(first <= int(table[1]) for first in judged.first_table) - 1)
