"""From a case folder to a decided response: read, count, protect, prove, compose."""

from __future__ import annotations

from pathlib import Path

from disclosable.answer.counting import count_tables
from disclosable.answer.response import DecidedResponse
from disclosable.casework.case import Case
from disclosable.casework.folder import TABLES, read_case
from disclosable.checker.prose import numbers_in, phrases_of
from disclosable.errors import BadCase, NotFit, TooLarge
from disclosable.law.clock import Deadline, deadline
from disclosable.letters.compose import compose
from disclosable.letters.letter import Figure, Letter, Link
from disclosable.progress import Progress, silent
from disclosable.sdc.beside.placing import ShelfPlace, place_beside
from disclosable.sdc.certificate import certify
from disclosable.sdc.policy import Policy
from disclosable.sdc.publication import Publication
from disclosable.sdc.release import Release
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
    seconds: float = 600.0,
    progress: Progress = silent,
) -> DecidedResponse:
    """Everything up to the approval, in memory; nothing is written.

    `place` is the shelf that the figures are judged beside. `seconds` bounds the choice of what to
    hide.

    Raises:
        BadCase, BadRecords, BadSpec: the folder, see `read_case` and `read_records`.
        NotLawful: a decision or the notice lacks what the law asks for.
        NotSafe, Unproved: a count cannot be protected; the message names the cell.
        TooLarge: a table is too large for a letter.
        NotFit: the prose tells a number that the release does not account for.
    """
    progress("reading the case", 0, None)
    case = read_case(folder)
    due = deadline(case.request.received, case.regime)
    if not case.tables:
        letter = compose(case, None, due)
        _check_prose(letter, None)
        return DecidedResponse(case, due, letter, None, None)
    file = read_tables_file(folder / TABLES)
    return _with_figures(case, due, file, place, seconds, progress)


def _with_figures(
    case: Case,
    due: Deadline,
    file: TablesFile,
    place: ShelfPlace | None,
    seconds: float,
    progress: Progress,
) -> DecidedResponse:
    where = str(case.folder / TABLES)
    if file.records is None:
        raise BadCase("no records file is named", where=where, expected="a [records] section")
    if file.population is None:
        raise BadCase("nobody is described", where=where, expected="a [population] section")
    for spec in file.tables:
        _check_fits_a_letter(spec, where)
    progress("counting the records", 0, None)
    tables, joint = count_tables(file.records, file.tables, progress)
    suppression = suppress(
        tables, case.authority.rule, joint=joint, seconds=seconds, progress=progress
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
    letter = compose(case, release, due)
    _check_prose(letter, release)
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


def _check_prose(letter: Letter, release: Release | None) -> None:
    """A number in the officer's own words could be a count that nothing protects."""
    phrases = _phrases(release) if release is not None else ()
    for content in letter.lines():
        text = "".join("\N{MIDDLE DOT}" if isinstance(p, Figure) else p.text for p in content)
        addresses = [p.address for p in content if isinstance(p, Link)]
        for number in numbers_in(text, phrases):
            if number.number not in "".join(addresses):
                raise NotFit(
                    f"the letter tells the number {number.number!r}, which no table accounts for: "
                    f'"...{number.around}..."',
                    where=f"letter {letter.reference}",
                    expected="counts of people in the tables only; reword it in decisions.toml",
                )


def _phrases(release: Release) -> tuple[str, ...]:
    """The texts with numbers that the release prints itself."""
    rule = release.rule
    sentences = [t.legend[marker].sentence for t in release.tables for marker in t.legend]
    codes = {c for t in release.tables for d in t.spec.dimensions for c in d.parents}
    return phrases_of(rule.covered.start, rule.high, [rule.sentence, *sentences], sorted(codes))
