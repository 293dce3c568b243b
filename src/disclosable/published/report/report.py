"""The report of an audit as a web page that needs nothing else: no script, nothing fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from disclosable.published.claim import Claim
from disclosable.published.finding import ReadingFinding
from disclosable.published.judged import Judged, JudgedCell
from disclosable.published.legends import PageLegends, TableLegend
from disclosable.published.printed import PrintedPage
from disclosable.published.report.layout import Sheet
from disclosable.published.report.short_names import listed, short_names, with_short_names
from disclosable.published.report.summary import Summary

LOW_SHOWN = "low-number-shown"
"""The code of the finding that a table shows counts which its own answer says it withholds."""

_PACKAGE = "disclosable.published.report"
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class ReportedTable:
    """A table with its legend, and whether it holds anything that was judged."""

    sheet: Sheet
    legend: TableLegend
    hidden: int


@dataclass(frozen=True)
class ReportedFile:
    """A file: its tables, the counts in its prose, and what was noted when it was read."""

    page: PrintedPage
    legends: PageLegends
    tables: tuple[ReportedTable, ...]
    claims: tuple[Claim, ...]
    notes: tuple[ReadingFinding, ...]


def report(judged: Judged, title: str = "") -> str:
    """A judgement as one complete page, for a screen or for paper.

    It tells what was meant to be hidden, and says so at its top. Without a `title` it is called
    after its files.
    """
    names = list(short_names(page.file for page in judged.pages).values())
    # The parts were escaped as they were made; escaping them again would show their tags.
    return _render(
        "page.html",
        title=title or f"What a reader can work out from {listed(names)}",
        summary=Summary.of(judged),
        style=Markup(look()),  # noqa: S704
        verdict=Markup(verdict_part(judged)),  # noqa: S704
        details=Markup(details_part(judged)),  # noqa: S704
    )


def verdict_part(judged: Judged) -> str:
    """The report's beginning as a fragment of HTML: the warning, the verdict, the numbers.

    Headings begin at h2, and the classes are those of `look`, which all begin with `audit-`.
    """
    return _render("verdict.html", summary=Summary.of(judged))


def details_part(judged: Judged) -> str:
    """The rest of the report, likewise: findings, every file with its tables, and the limits."""
    judged = with_short_names(judged)
    return _render(
        "details.html",
        decide=[f for f in judged.findings if f.settle],
        others=[f for f in judged.findings if not f.settle],
        reported=_files(judged),
        sums=judged.sums,
    )


@lru_cache(maxsize=1)
def look() -> str:
    """The style sheet of the report."""
    return files(_PACKAGE).joinpath("look.css").read_text(encoding="utf-8")


def _files(judged: Judged) -> list[ReportedFile]:
    cells: dict[int, dict[tuple[int, int], JudgedCell]] = {}
    for cell in judged.cells:
        cells.setdefault(cell.table, {})[cell.row, cell.column] = cell
    told, low = set(judged.findings), _low(judged)
    found = []
    for page, legends, first in zip(judged.pages, judged.legends, judged.first_table, strict=True):
        notes = dict.fromkeys((*page.findings, *legends.findings))
        found.append(
            ReportedFile(
                page,
                legends,
                tuple(_tables(page, legends, first, cells, low)),
                tuple(sorted(legends.claims, key=lambda claim: claim.order)),
                tuple(note for note in notes if note not in told),
            )
        )
    return found


def _tables(
    page: PrintedPage,
    legends: PageLegends,
    first: int,
    cells: Mapping[int, Mapping[tuple[int, int], JudgedCell]],
    low: Mapping[str, range],
) -> list[ReportedTable]:
    found = []
    for number, (table, legend) in enumerate(zip(page.tables, legends.tables, strict=True), first):
        judged = cells.get(number, {})
        sheet = Sheet.of(number, table, judged, low.get(table.where, range(0)))
        found.append(ReportedTable(sheet, legend, len(judged)))
    return found


def _low(judged: Judged) -> dict[str, range]:
    """The counts that should not have been shown, for each table that shows such a count."""
    rules = [legends.rule.high for legends in judged.legends if legends.rule is not None]
    own = {
        table.where: legends.rule.high
        for page, legends in zip(judged.pages, judged.legends, strict=True)
        for table in page.tables
        if legends.rule is not None
    }
    return {
        finding.where: range(1, own.get(finding.where, max(rules, default=0)) + 1)
        for finding in judged.findings
        if finding.code == LOW_SHOWN
    }


def _render(template: str, **values: object) -> str:
    return _environment().get_template(template).render(**values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    """Everything is escaped, and a name that a template does not get is an error, not a blank."""
    return Environment(
        loader=PackageLoader(_PACKAGE, package_path=""),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_writable,
    )


def _writable(value: object) -> object:
    """A text without what no page may carry; file names and broken files bring such in."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", value)
    return value
