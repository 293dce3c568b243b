"""A register in one CSV file, a row for each event, from another case system.

The columns are `reference`, `regime`, `what`, `on`, `known`, `until`, `outcome` and `exemptions`;
docs/reference/statistics.md says what may stand in each.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from disclosable.casework.correspondence.review import Result
from disclosable.casework.decision.kind import Kind
from disclosable.casework.register.answer import Answer, Ground
from disclosable.casework.register.entry import Entry
from disclosable.casework.values import placed
from disclosable.errors import BadCase, DisclosableError
from disclosable.law.clock import read_date
from disclosable.law.event import Event, What
from disclosable.law.exemptions import Role
from disclosable.law.regime import load_regime, regimes
from disclosable.law.timeline import Timeline
from disclosable.tables.text_file import need_columns, read_rows

COLUMNS = ("reference", "regime", "what", "on", "known", "until", "outcome", "exemptions")
_BETWEEN = ";"


@dataclass(frozen=True, slots=True)
class _Row:
    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def several(self, column: str) -> list[str]:
        return [word.strip() for word in self[column].split(_BETWEEN) if word.strip()]

    def fail(self, column: str, expected: str, instead: Iterable[str] = ()) -> BadCase:
        return BadCase(
            f"the value is {self[column]!r}",
            where=f"{self.where}, column {column!r}",
            expected=expected,
            instead=instead,
        )

    def day(self, column: str) -> date:
        try:
            return read_date(self[column])
        except DisclosableError as why:
            raise placed(why, f"{self.where}, column {column!r}", type(why)) from None


def read_csv_entries(path: Path) -> tuple[Entry, ...]:
    """The requests in the file, in the order in which their first rows stand in it.

    Raises:
        FileUnreadable, BadRecords: it cannot be read as CSV in UTF-8, or a column is missing.
        BadCase: a value is not of its kind; the message has the line.
        BadDate, NotLawful: events that cannot have happened so, or an exemption that there is not.
    """
    rows = read_rows(path)
    line, header = next(rows)
    need_columns(f"{path}, line {line}", header, COLUMNS)
    unknown = [name for name in header if name not in COLUMNS]
    if unknown:
        raise BadCase(
            f"the column {unknown[0]!r} is not known",
            where=f"{path}, line {line}",
            expected="these columns and no other: a register holds nobody's name",
            instead=COLUMNS,
        )
    cases: dict[str, list[_Row]] = {}
    for number, cells in rows:
        row = _Row(
            f"{path}, line {number}",
            {name: cell.strip() for name, cell in zip(header, cells, strict=True)},
        )
        if not row["reference"]:
            raise row.fail("reference", "the reference of a request")
        cases.setdefault(row["reference"], []).append(row)
    return tuple(_entry(reference, found) for reference, found in cases.items())


def _entry(reference: str, rows: list[_Row]) -> Entry:
    first = rows[0]
    keys = dict.fromkeys(_regime(row) for row in rows)
    if len(keys) > 1:
        raise BadCase(
            f"the request {reference} is under {' and '.join(keys)}",
            where=rows[-1].where,
            expected="one regime for a request, the one that it is handled under as a whole",
        )
    regime = load_regime(next(iter(keys)))
    answer, review = None, None
    events = []
    for row in rows:
        event = _event(row)
        events.append(event)
        if event.what is What.ANSWERED:
            answer = _answer(row, regime.key, event.on)
        elif event.what is What.REVIEW_ANSWERED:
            review = _result(row)
        elif row["outcome"]:
            raise row.fail("outcome", f"nothing: {event.what.value!r} has no outcome")
        if event.what is not What.ANSWERED and row["exemptions"]:
            raise row.fail("exemptions", "nothing, but where the event is 'answered'")
    try:
        timeline = Timeline(regime, tuple(events))
        also = () if answer is None else _also(answer, regime.key)
        return Entry(reference, timeline, also, answer, review, where=first.where)
    except DisclosableError as why:
        raise placed(why, f"{first.where}, {reference}", type(why)) from None


def _also(answer: Answer, regime: str) -> tuple[str, ...]:
    return tuple(sorted({one.regime for one in answer.grounds} - {regime}))


def _regime(row: _Row) -> str:
    if row["regime"] not in regimes():
        raise row.fail("regime", "a regime", regimes())
    return row["regime"]


def _event(row: _Row) -> Event:
    if row["what"] not in tuple(What):
        raise row.fail("what", "what happened, in one of these words", tuple(What))
    what, on = What(row["what"]), row.day("on")
    try:
        return Event(
            what,
            on,
            known=row.day("known") if row["known"] else on,
            until=row.day("until") if row["until"] else None,
        )
    except DisclosableError as why:
        raise placed(why, row.where, type(why)) from None


def _answer(row: _Row, regime: str, on: date) -> Answer:
    kinds = row.several("outcome")
    for kind in kinds:
        if kind not in tuple(Kind):
            raise row.fail("outcome", "the kinds of decision, with ; between them", tuple(Kind))
    grounds = frozenset(_ground(row, words, regime, on) for words in row.several("exemptions"))
    try:
        return Answer(frozenset(Kind(kind) for kind in kinds), grounds)
    except BadCase as why:
        raise placed(why, row.where, BadCase) from None


def _ground(row: _Row, words: str, regime: str, on: date) -> Ground:
    """A provision such as 40(2), or one of another regime, such as eir 12(5)(b)."""
    first, _, rest = words.partition(" ")
    key, citation = (first, rest.strip()) if first in regimes() else (regime, words)
    try:
        provision = load_regime(key).check(citation, on)
    except DisclosableError as why:
        raise placed(why, f"{row.where}, column 'exemptions'", type(why)) from None
    if provision.role not in (Role.EXEMPTS, Role.NCND):
        raise row.fail("exemptions", f"exemptions and exceptions: {words} is none")
    return Ground(key, provision.citation)


def _result(row: _Row) -> Result:
    if row["outcome"] not in tuple(Result):
        raise row.fail("outcome", "what became of the decision in the review", tuple(Result))
    return Result(row["outcome"])
