"""The published answer that started this project: every fault of its letter, by code and place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosable.lint.finding import LintFinding
from disclosable.lint.lint import lint_file
from disclosable.lint.report import LintReport

ANSWER = Path(__file__).parent / "reference-answer.txt"
TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def report() -> LintReport:
    return lint_file(ANSWER, today=TODAY)


def at(report: LintReport, code: str, place: str) -> LintFinding:
    found = [f for f in report.findings if f.code == code and f.where == place]
    assert found, f"{code} was not found at {place}"
    return found[0]


def test_it_is_judged_by_the_law_of_its_own_year(report: LintReport) -> None:
    assert (report.regime, report.on.year, report.good) == ("foia", 2023, False)
    assert report.on_said == "its reference, of 2023"


@pytest.mark.parametrize("line", ["line 16", "line 21"])
def test_the_condition_that_it_cites_was_repealed_five_years_before(
    report: LintReport, line: str
) -> None:
    found = at(report, "repealed-provision", line)
    assert found.found.startswith("Section 40(2)(a)(b)")
    assert "25 May 2018" in found.what
    assert found.instead == "section 40(3A)(a)"


@pytest.mark.parametrize("line", ["line 16", "line 21"])
def test_two_paragraphs_are_written_as_one(report: LintReport, line: str) -> None:
    found = at(report, "malformed-citation", line)
    assert found.instead == "section 40(2)(a) and section 40(2)(b)"


def test_the_conditions_are_cited_from_the_wrong_act_with_wrong_numbers(report: LintReport) -> None:
    found = at(report, "another-act", "line 22")
    assert found.found == "subsections 3(a), 3(b) and 4(c) of the Data Protection Act 2018"
    assert found.instead == (
        "section 40(3A), 40(3B) and 40(4A) of the Freedom of Information Act 2000"
    )


def test_it_is_called_absolute_with_no_word_on_the_first_condition(report: LintReport) -> None:
    found = at(report, "status-mismatch", "line 21")
    assert "only so far as the first condition is met" in found.what


def test_harm_is_given_as_the_test(report: LintReport) -> None:
    assert "harm would be caused" in at(report, "wrong-test", "line 21").found


@pytest.mark.parametrize("line", ["line 19", "line 25"])
def test_low_numbers_are_said_to_be_personal_data_as_a_rule(report: LintReport, line: str) -> None:
    assert "by means that anyone is reasonably likely to use" in (
        at(report, "small-number-rule", line).what
    )


def test_the_principles_are_those_of_law_enforcement(report: LintReport) -> None:
    assert "section 34" in at(report, "wrong-principles", "line 24").found
    assert "lawful and fair" in at(report, "wrong-principles", "line 25").found
    assert at(report, "wrong-principles", "line 23").severity == "look"


def test_the_reasons_stop_before_the_legitimate_interest(report: LintReport) -> None:
    found = at(report, "personal-data-reasons", "line 16")
    assert found.severity == "wrong"
    assert "legitimate interest" in found.what


def test_it_calls_itself_a_refusal_notice_and_has_no_rights_in_it(report: LintReport) -> None:
    assert "17(7)(a)" in at(report, "complaints-missing", "line 15").section
    assert "17(7)(b)" in at(report, "appeal-missing", "line 15").section


def test_the_help_it_gives_is_a_general_page(report: LintReport) -> None:
    assert at(report, "generic-advice", "line 74").severity == "look"


def test_the_regulation_it_names_is_another_country_s(report: LintReport) -> None:
    assert at(report, "eu-gdpr", "line 19").instead == "UK GDPR"


def test_nothing_else_is_said_of_it(report: LintReport) -> None:
    """A finding that is added has to be a fault of this letter, and is added to this page."""
    assert len(report.findings) == 17


def test_on_a_day_before_the_repeal_its_condition_was_right() -> None:
    report = lint_file(ANSWER, today=TODAY, on=date(2017, 5, 1))
    assert "repealed-provision" not in {finding.code for finding in report.findings}
