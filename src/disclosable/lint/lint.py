"""Check a text: its citations, what it claims of them, and what its notice has to say."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from disclosable.errors import BadDate, BadInput
from disclosable.law.regime import regimes
from disclosable.lint.check import look, once
from disclosable.lint.claims import check_claims, check_opinion
from disclosable.lint.cost import check_cost
from disclosable.lint.dated import find_date
from disclosable.lint.decisions import decisions_of
from disclosable.lint.duties import check_duties
from disclosable.lint.faults import check_faults
from disclosable.lint.finding import LintFinding
from disclosable.lint.law_names import check_law_names
from disclosable.lint.letter import WHOLE, Letter, make_letter
from disclosable.lint.notices import check_notice
from disclosable.lint.personal_data import check_personal_data
from disclosable.lint.provisions import check_provisions
from disclosable.lint.public_interest import check_public_interest
from disclosable.lint.reading import ReadText, read_plain, read_text_of
from disclosable.lint.report import LintReport
from disclosable.lint.rights import check_rights
from disclosable.lint.statuses import check_statuses
from disclosable.lint.titles import check_titles

__all__ = ["LintReport", "lint_file", "lint_text"]


def lint_file(
    path: Path, *, today: date, regime: str | None = None, on: date | None = None
) -> LintReport:
    """Check one file: text, web page, Word, PDF, or a table.

    The law is taken as it stood on `on`; where that is None, on the day that the text bears, else
    on `today`. `regime` is the one that the text is written under; None is the one that it names.

    Raises:
        FileUnreadable: the file cannot be read, or there are no words in it.
        TooLarge: it is larger than the bounds of its kind.
        BadInput: there is no such regime.
        BadDate: the day lies after `today`, or before the regime was in force.
    """
    return _lint(read_text_of(path), today=today, regime=regime, on=on)


def lint_text(
    text: str, *, today: date, file: str = "text", regime: str | None = None, on: date | None = None
) -> LintReport:
    """Check a text that is at hand, such as a draft; see `lint_file`."""
    return _lint(read_plain(text, file=file), today=today, regime=regime, on=on)


def _lint(read: ReadText, *, today: date, regime: str | None, on: date | None) -> LintReport:
    if regime is not None and regime not in regimes():
        raise BadInput(
            f"there is no regime {regime!r}",
            expected="a regime that there are data for",
            instead=regimes(),
        )
    if on is not None and on > today:
        raise BadDate(f"the law of {on} is not known yet", expected=f"a date up to today, {today}")
    dated = find_date(read.passages, today)
    if on is not None:
        day, said = on, "the date that was given"
    elif dated is not None:
        day, said = dated.day, dated.said
    else:
        day, said = today, "today, since the text bears no date"
    letter = make_letter(read, on=day, regime=regime)
    if day < letter.regime.in_force:
        if on is not None or dated is None:
            raise BadDate(
                f"the day is {day}",
                where=read.file,
                expected=f"a date from {letter.regime.in_force}, when the {letter.regime.title} "
                "came into force",
            )
        # A text that speaks of an old day near its top is not written on it.
        day, said = today, "today, since the date that the text bears is before the Act"
        letter = make_letter(read, on=day, regime=regime)
    found = once([*_about_the_file(read, letter, regime), *_checks(letter)])
    places = [place for passage in letter.passages for _, place in passage.spots]
    order = {place: number for number, place in reversed(list(enumerate(places)))}
    findings = sorted(found, key=lambda finding: order.get(finding.where, -1))
    return LintReport(read.file, letter.regime.key, day, said, tuple(findings))


def _checks(letter: Letter) -> Iterator[LintFinding]:
    made = decisions_of(letter)
    yield from check_provisions(letter)
    yield from check_titles(letter)
    yield from check_duties(letter)
    yield from check_statuses(letter)
    yield from check_law_names(letter)
    yield from check_faults(letter)
    yield from check_notice(letter, made)
    if made.refuses is not None or made.extension is not None:
        yield from check_claims(letter)
        yield from check_opinion(letter)
        yield from check_public_interest(letter, made)
        yield from check_personal_data(letter)
    yield from check_cost(letter, made)
    yield from check_rights(letter, made)


def _about_the_file(read: ReadText, letter: Letter, regime: str | None) -> Iterator[LintFinding]:
    """What could not be read, and a regime that had to be guessed."""
    for unread in read.unread:
        yield look(
            "not-all-read",
            unread.where,
            "",
            f"Part of the file was not read as text: {unread.what}.",
            instead="the words as text",
            section=letter.regime.title,
        )
    if regime is None and not letter.named:
        yield look(
            "regime-not-named",
            WHOLE,
            "",
            f"The text names no access regime; it was read under the {letter.regime.title}.",
            instead=f"the {letter.regime.title} by its name, or another regime with --regime",
            section=letter.regime.title,
        )
