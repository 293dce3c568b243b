"""Whether every figure that is not given has an exemption, and every exemption such a figure.

FOIA section 17(1)(b): a notice "specifies the exemption in question". A figure that is withheld,
rounded or left out without one is withheld unlawfully, whatever hides it.
"""

from __future__ import annotations

from collections.abc import Iterable

from disclosable.casework.case import Case
from disclosable.casework.decision.exempt import Exempt
from disclosable.errors import BadCase, NotLawful
from disclosable.law.element import Element
from disclosable.sdc.release import PublishedTable, Release
from disclosable.tables.cell import Cell

MOST_NAMED = 8
"""Cells that a message names; it says how many there are beside them."""


def check_covered(case: Case, release: Release) -> None:
    """Refuse figures that are withheld under no exemption, and exemptions for none.

    Raises:
        NotLawful: a figure is not given exactly, and no exemption covers it; the message lists
            the cells, all of which the public sees marked.
        BadCase: an exemption is claimed for a cell or a table in which nothing is withheld, or a
            low count that was to be shown is not.
    """
    for table in release.tables:
        claims = [exempt for exempt in case.decided.exempt if table.name in exempt.applies_to]
        _check_table(case, table, claims)
    shown = {(one.table, one.cell) for one in release.shown}
    for one in case.shown:
        if (one.table, one.cell) not in shown:
            raise BadCase(
                f"a low count that was to be shown is not: {one.cell}",
                where=f"case {case.request.reference}, table {one.table!r}",
                expected="a release in which it is shown",
            )


def _check_table(case: Case, table: PublishedTable, claims: list[Exempt]) -> None:
    where = f"case {case.request.reference}, table {table.name!r}"
    regime = next(case.routes.of(t.question) for t in case.tables if t.name == table.name)
    cited = regime.cite(regime.notice[Element.EXEMPTION])
    hidden = table.hidden
    # A table about a part of the records (`where`) withholds nothing: that part was asked for.
    partly = not table.precision.is_exact or table.spec.totalled is not None
    if (hidden or partly) and not claims:
        raise NotLawful(
            "it withholds figures, but no exemption is claimed for it",
            where=where,
            expected=f"a decision that specifies the {regime.claim} ({cited})",
        )
    if claims and not hidden and not partly:
        raise BadCase(
            f"{claims[0].exemption.formal} is claimed for it, and it withholds nothing",
            where=where,
            expected=f"the {regime.claim} only for tables that withhold something",
        )
    covered: set[Cell] = set()
    whole = False
    for claim in claims:
        only = {cell for name, cell in claim.cells if name == table.name}
        _check_cells(claim, only, table, where)
        covered |= only
        whole = whole or not only
    bare = [] if whole else [cell for cell in hidden if cell not in covered]
    if bare:
        raise NotLawful(
            f"no {regime.claim} covers figures that it withholds: {_named(bare)}",
            where=where,
            expected=f"each of them among the cells of a decision ({cited})",
        )


def _check_cells(claim: Exempt, only: set[Cell], table: PublishedTable, where: str) -> None:
    hidden = set(table.hidden)
    strange = [cell for cell in only if not table.spec.is_published(cell)]
    if strange:
        raise BadCase(
            f"{claim.exemption.formal} is claimed for {_named(strange)}, which it does not publish",
            where=where,
            expected=f"a code of each of {', '.join(table.spec.dimension_names)}",
        )
    given = sorted(only - hidden)
    if given and table.precision.is_exact:
        raise BadCase(
            f"{claim.exemption.formal} is claimed for figures that it gives: {_named(given)}",
            where=where,
            expected="the cells that bear a marker",
        )


def _named(cells: Iterable[Cell]) -> str:
    names = [str(cell) for cell in cells]
    more = len(names) - MOST_NAMED
    return "; ".join(names[:MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
