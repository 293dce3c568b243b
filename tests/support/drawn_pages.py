"""Pages with small tables of invented people, and what each cell of them counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import combinations

from slow_published import Kinds, People, Told, ToldShare

AREAS = ("Northgate", "Millbrook", "Easton")
SEXES = ("Female", "Male")
ENDINGS = ("Warning", "Fine")
AGES = ("0 to 9", "10 to 15", "16 and 17", "18 and over")
NESTED = {
    "Under 10": AGES[:1],
    "Under 16": AGES[:2],
    "Under 18": AGES[:3],
    "Aged 18 and over": AGES[3:],
}
YEAR, HALF, BOTH = (
    "April 2021 to March 2022",
    "April to September 2022",
    "April 2021 to September 2022",
)
NAMES = {"area": "Area", "sex": "Sex", "ending": "Ending", "age": "Age", "time": "Period"}
TOTALS = ("Total", "Grand Total", "All", "Totals", "Overall")


@dataclass(frozen=True)
class Line:
    """One row or column: its label, and the values that it counts."""

    label: str
    values: tuple[str, ...]
    is_total: bool = False


@dataclass(frozen=True)
class Marking:
    """How low numbers are hidden: those from `low` to `high`, behind `marker`.

    `other` stands for a number of any size, hidden to protect another.
    """

    low: int
    high: int
    marker: str = "xx"
    other: str = "[p]"

    def sentences(self) -> list[str]:
        """What the page says of its markers."""
        return [
            f"{self.marker} means a number from {self.low} to {self.high}.",
            f"{self.other} means a number of 0 or more that is hidden so that nobody can work out "
            "another.",
        ]

    def told(self, printed: str, kinds: Kinds) -> Told:
        """What a printed cell leaves of the number of these people."""
        if printed == self.marker:
            return Told(kinds, self.low, self.high)
        if printed == self.other:
            return Told(kinds, 0, None)
        return Told(kinds, int(printed), int(printed))


@dataclass(frozen=True)
class Rounded(Marking):
    """Nothing is hidden, but all figures but the total are rounded to the nearest `base`."""

    base: int = 5

    def sentences(self) -> list[str]:
        """What the page says of its figures."""
        return [
            f"Numbers are rounded to the nearest {self.base}.",
            "Totals are not rounded.",
        ]


@dataclass(frozen=True)
class DrawnTable:
    """A table: rows and columns by what they count, and what is printed where they cross."""

    caption: str
    row_name: str
    rows: tuple[Line, ...]
    column_name: str
    columns: tuple[Line, ...]
    printed: tuple[tuple[str, ...], ...]

    def kinds(self, people: People, row: int, column: int) -> Kinds:
        """Whom a cell counts."""
        who: dict[str, Sequence[str]] = {self.row_name: self.rows[row].values}
        if self.column_name:
            who[self.column_name] = self.columns[column].values
        return people.who(who)

    def html(self) -> str:
        """The table as a page has it."""
        head = [NAMES[self.row_name], *(c.label for c in self.columns)]
        lines = [
            f"<tr><th>{escape(line.label)}</th>"
            + "".join(f"<td>{escape(text)}</td>" for text in texts)
            + "</tr>"
            for line, texts in zip(self.rows, self.printed, strict=True)
        ]
        return (
            f"<table><caption>{escape(self.caption)}</caption><tr>"
            + "".join(f"<th>{escape(text)}</th>" for text in head)
            + f"</tr>{''.join(lines)}</table>"
        )


@dataclass(frozen=True)
class DrawnPage:
    """Tables of one or more files, whom they count, and how they hide.

    `files` has the number of each table's file, from 0. `sentences` are prose of the last file, and
    `said` and `shares` are what they, and columns of shares, tell beyond the tables' counts.
    """

    people: People
    tables: tuple[DrawnTable, ...]
    marking: Marking
    files: tuple[int, ...] = ()
    sentences: tuple[str, ...] = ()
    said: tuple[Told, ...] = ()
    shares: tuple[ToldShare, ...] = field(default=())

    def html(self) -> list[str]:
        """Each file, as a web page."""
        files = self.files or (0,) * len(self.tables)
        return [self._html(number, files) for number in range(max(files) + 1)]

    def _html(self, number: int, files: Sequence[int]) -> str:
        said = [*self.marking.sentences(), *(self.sentences if number == max(files) else ())]
        tables = [t.html() for t, file in zip(self.tables, files, strict=True) if file == number]
        return (
            "<html><head><title>Orders made</title></head><body><h1>Orders made</h1>"
            f"{''.join(tables)}{''.join(f'<p>{escape(s)}</p>' for s in said)}</body></html>"
        )

    def told(self) -> list[Told]:
        """What every cell tells, and every sentence."""
        printed = [
            self.marking.told(text, table.kinds(self.people, r, c))
            for table in self.tables
            for r, line in enumerate(table.printed)
            for c, text in enumerate(line)
            if not text.endswith("%")
        ]
        return [*printed, *self.said]

    @property
    def hides_low_numbers(self) -> bool:
        """Whether anything is hidden for being low."""
        return any(
            text == self.marking.marker
            for table in self.tables
            for line in table.printed
            for text in line
        )

    def may_add_up_by_chance(self) -> bool:
        """Whether some line without a total beside it could be the sum of some others.

        Then a reader would have to ask, and no answer is the right one. Ages are never added up
        by chance: what lies in what is plain.
        """
        for table in self.tables:
            ranges = [
                [self.marking.told(text, Kinds()) for text in texts if not text.endswith("%")]
                for texts in table.printed
            ]
            for of_lines, ranges_of_lines in (
                (table.rows, ranges),
                (table.columns, list(zip(*ranges, strict=True))),
            ):
                is_plain = any(
                    line.is_total or line.label in (*NESTED, YEAR, HALF, BOTH) for line in of_lines
                )
                if not is_plain and _may_add_up(ranges_of_lines):
                    return True
        return False


def _may_add_up(lines: Sequence[Sequence[Told]]) -> bool:
    for at, total in enumerate(lines):
        others = [line for n, line in enumerate(lines) if n != at]
        for size in range(2, len(others) + 1):
            for parts in combinations(others, size):
                if all(_meets(total[x], [p[x] for p in parts]) for x in range(len(total))):
                    return True
    return False


def _meets(total: Told, parts: Sequence[Told]) -> bool:
    highs = [p.high for p in parts if p.high is not None]
    reach = sum(highs) if len(highs) == len(parts) else None
    return (reach is None or total.low <= reach) and (
        total.high is None or sum(p.low for p in parts) <= total.high
    )
