"""From a case folder to a decided response: read, count, protect, prove, compose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from disclosable.answer.counting import count_tables
from disclosable.answer.linting import require_good
from disclosable.answer.response import DecidedResponse
from disclosable.answer.shown_reasons import require_no_numbers
from disclosable.answer.told_numbers import check_numbers
from disclosable.casework.case import Case
from disclosable.casework.clock import due_of, require_past
from disclosable.casework.decision.over_cost import OverCostLimit
from disclosable.casework.decision.vexatious import Repeated
from disclosable.casework.folder import TABLES, read_case
from disclosable.errors import BadCase, TooLarge
from disclosable.law.clock import Deadline
from disclosable.letters.compose import compose
from disclosable.letters.letter import Letter
from disclosable.letters.own_words import OWN_WORDS, read_own_words
from disclosable.letters.style_file import LETTERS, read_style
from disclosable.progress import Progress, silent
from disclosable.sdc.beside.placing import ShelfPlace, place_beside
from disclosable.sdc.certificate import certify
from disclosable.sdc.policy import Policy
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Release
from disclosable.sdc.shown import Shown
from disclosable.sdc.suppression import Suppression, publish, suppress
from disclosable.sdc.wide_safety import require_beside
from disclosable.tables.spec import TableSpec
from disclosable.tables.spec_file import TablesFile, read_tables_file

MOST_IN_A_LETTER = 20_000
"""Cells of one table. More than some hundred pages are no letter, and take hours to compare."""


def prepare(
    folder: Path,
    place: ShelfPlace | None = None,
    *,
    shown: Sequence[Shown] = (),
    seconds: float = 600.0,
    today: date | None = None,
    progress: Progress = silent,
) -> DecidedResponse:
    """Everything up to the approval, in memory; nothing is written.

    `place` is the shelf that the figures are judged beside. `shown` are low counts that are shown
    because they were judged to identify nobody, where others are meant than the case's own; all
    else is protected afresh. `seconds` bounds the choice of what to hide. With `today` nothing of
    the case may lie after it.

    Raises:
        BadCase, BadRecords, BadSpec: the folder, see `read_case` and `read_records`.
        BadDate: something of the case lies after `today`.
        NotLawful: a decision or the notice lacks what the law asks for.
        NotSafe, Unproved: a count cannot be protected; the message names the cell.
        TooLarge: a table is too large for a letter.
        NotFit: the prose, or a reason for showing a low count, tells a number that the release does
            not account for.
    """
    progress("reading the case", 0, None)
    case = read_case(folder)
    shown = shown or case.shown
    if today is not None:
        require_past(case, today)
    due = due_of(case)
    if not case.tables:
        if shown:
            raise BadCase(
                f"a low count of the table {shown[0].table!r} is to be shown, and this answer has "
                "no table",
                where=str(case.folder / "decisions.toml"),
            )
        letter = _letter(case, None, due)
        return DecidedResponse(case, due, letter, None, None)
    file = read_tables_file(folder / TABLES)
    return _with_figures(case, due, file, place, shown, seconds, progress)


def _with_figures(
    case: Case,
    due: Deadline,
    file: TablesFile,
    place: ShelfPlace | None,
    shown: Sequence[Shown],
    seconds: float,
    progress: Progress,
) -> DecidedResponse:
    where = str(case.folder / TABLES)
    if file.records is None:
        raise BadCase("no records file is named", where=where, expected="a [records] section")
    records = file.records.file
    if records.exists() and not records.is_file() and not records.is_dir():
        # A pipe is waited for, and a device never ends.
        raise BadCase("it is no ordinary file", where=str(records), expected="a file of records")
    if file.population is None:
        raise BadCase("nobody is described", where=where, expected="a [population] section")
    if file.shown:
        raise BadCase(
            f"a low count of the table {file.shown[0].table!r} is to be shown",
            where=f"{where}, [[shown]]",
            expected="it in decisions.toml: that a count identifies nobody is decided in the case",
        )
    require_no_numbers(shown, file.tables, case.authority.rule)
    for spec in file.tables:
        _check_fits_a_letter(spec, where)
    progress("counting the records", 0, None)
    tables, joint = count_tables(file.records, file.tables, progress)
    suppression = suppress(
        tables, case.authority.rule, joint=joint, seconds=seconds, progress=progress, shown=shown
    )
    population = file.population

    def publishing(found: Suppression) -> Publication:
        return Publication.of(publish(found, case.request.reference, population))

    placed = None
    if place is not None:
        placed = place_beside(suppression, publishing, place, seconds=seconds, progress=progress)
        suppression = placed.suppression
    publication = placed.publication if placed else publishing(suppression)
    release = publication.release
    certificate = certify(release, suppression.counts, hints=suppression.moves, progress=progress)
    rule = case.authority.rule
    policy = Policy(case.authority.policy.name, case.authority.policy.citation, rule)
    require_beside(release, tables, policy, joint=joint, seconds=seconds, progress=progress)
    progress("composing the letter", 0, None)
    letter = _letter(case, release, due)
    return DecidedResponse(
        case=case,
        due=due,
        letter=letter,
        publication=publication,
        certificate=certificate,
        low=suppression.cells(suppression.low),
        others=suppression.cells(suppression.others),
        cells=sum(len(t.spec.lattice.published_indexes) for t in tables),
        minimal=suppression.minimal,
        placed=placed,
    )


def _check_fits_a_letter(spec: TableSpec, where: str) -> None:
    """A letter prints whole tables, and not the largest."""
    if not spec.publishes_all:
        raise BadCase(
            f"the table {spec.name!r} publishes only some of its cells, which a letter cannot show",
            where=where,
            expected="all margins and all records here; `disclosable protect --spec` makes the "
            "files of such a table",
        )
    if spec.size > MOST_IN_A_LETTER:
        raise TooLarge(
            f"the table {spec.name!r} has {spec.size:,} cells with margins, over the limit of "
            f"{MOST_IN_A_LETTER:,} in a letter",
            where=where,
            expected="a smaller table; `disclosable protect --spec` makes the files of a large one",
        )


def _letter(case: Case, release: Release | None, due: Deadline) -> Letter:
    """The letter in the authority's style, with the officer's own words; every number checked."""
    style = read_style(case.folder / LETTERS, case.regime)
    own = read_own_words(case.folder / OWN_WORDS)
    letter = compose(case, release, due, style, own)
    check_numbers(letter, release, other_references(case))
    require_good(letter, case.regime.key)
    return letter


_WORD = re.compile(r"(?:^|\s)[a-z]{2,}(?:\s|$)")
"""A word of a sentence: "the answer about 7 boys" is no reference, whatever key it stands under."""


def other_references(case: Case) -> list[str]:
    """The other requests that the decisions name, of which the numbers count nobody."""
    found = [d.reference for d in case.decided.decisions if isinstance(d, Repeated)]
    for decision in case.decided.decisions:
        if isinstance(decision, OverCostLimit) and decision.estimate is not None:
            found += [other.reference for other in decision.estimate.aggregated]
    return [reference for reference in found if not _WORD.search(reference)]
