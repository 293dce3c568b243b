"""A count specification as SQL: names are quoted, and every value is a parameter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from disclosable.tables.count_spec import CountSpec, Outside
from disclosable.tables.counting import NO_DATE, OUTSIDE


def quoted(name: str) -> str:
    """A name of a column or a table, as standard SQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def as_date(column: str) -> str:
    """A quoted column as a day, where the engine refuses what is none."""
    return f"CAST({column} AS DATE)"


def as_text(column: str) -> str:
    """A quoted column as text."""
    return f"CAST({column} AS VARCHAR)"


@dataclass(frozen=True, slots=True)
class Dialect:
    """How an engine wants it: the sign of a parameter; a quoted column as a day, and as text.

    A percent sign in a name is doubled where it is part of the sign of a parameter.
    """

    parameter: str
    day: Callable[[str], str] = as_date
    text: Callable[[str], str] = as_text

    def name(self, name: str) -> str:
        """A name, quoted, that no parameter is looked for in."""
        found = quoted(name)
        return found.replace("%", "%%") if "%" in self.parameter else found


@dataclass(frozen=True, slots=True)
class Query:
    """SQL text, and the values of its parameters in order."""

    text: str
    values: tuple[Any, ...]


def render(spec: CountSpec, source: str, dialect: Dialect) -> Query:
    """One scan of `source` (a table as SQL), in the rows that `counting.Tally` takes."""
    values: list[Any] = []
    mark = dialect.parameter
    codes = [f"c{number}" for number in range(len(spec.dimensions))]
    inner = [
        f"{dialect.name(spec.column(name))} AS {code}"
        for name, code in zip(spec.names, codes, strict=True)
    ]
    flags: list[str] = []
    passes: list[str] = []
    passed: list[Any] = []
    if spec.dates:
        day = dialect.day(dialect.name(spec.dates.column))
        period = (spec.dates.first, spec.dates.last)
        flags.append("f0")
        if spec.outside is Outside.LEAVE_OUT:
            inner.append(f"CASE WHEN {day} IS NULL THEN {NO_DATE} ELSE 0 END AS f0")
            passes.append(f"({day} BETWEEN {mark} AND {mark} OR {day} IS NULL)")
            passed += period
        else:
            inner.append(
                f"CASE WHEN {day} IS NULL THEN {NO_DATE} WHEN {day} BETWEEN {mark} AND {mark} "
                f"THEN 0 ELSE {OUTSIDE} END AS f0"
            )
            values += period
    for column, allowed in spec.where.items():
        text = dialect.text(dialect.name(column))
        flag = f"f{len(flags)}"
        flags.append(flag)
        inner.append(f"CASE WHEN {text} IS NULL OR {text} = '' THEN 1 ELSE 0 END AS {flag}")
        marks = ", ".join([mark] * len(allowed))
        passes.append(f"({text} IN ({marks}) OR {text} IS NULL OR {text} = '')")
        passed += allowed
    several = len(spec.sets) > 1
    outer = [
        *(as_text(code) for code in codes),
        *flags,
        *([f"GROUPING({code})" for code in codes] if several else []),
        "COUNT(*)",
    ]
    by = dict(zip(spec.names, codes, strict=True))
    sets = [", ".join([*(by[name] for name in group), *flags]) for group in spec.sets]
    grouping = f"GROUPING SETS ({', '.join(f'({s})' for s in sets)})" if several else sets[0]
    filtering = f" WHERE {' AND '.join(passes)}" if passes else ""
    # Names are quoted and values are parameters; nothing else of the text comes from outside.
    records = f"(SELECT {', '.join(inner)} FROM {source}{filtering}) AS records"  # noqa: S608
    text = f"SELECT {', '.join(outer)} FROM {records} GROUP BY {grouping}"  # noqa: S608
    return Query(text, (*values, *passed))
