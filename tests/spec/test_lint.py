"""The citation linter: would this letter survive the regulator?

An officer writes under the law that stood in the last letter, copied from the one before. The
linter reads any text, says which citations are not there, not in force or not of this Act, and what
the notice has to say and does not.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from disclosable.errors import FileUnreadable
from disclosable.lint.check import checks
from disclosable.lint.lint import lint_file, lint_text
from disclosable.lint.report import LintReport

MANUAL = Path(__file__).parents[2] / "docs" / "reference" / "lint-checks.md"
TODAY = date(2026, 11, 23)

LETTER = """Thameswick Constabulary
Date: 7 March 2024

Your request under the Freedom of Information Act 2000 (the Act)

We hold the plan that you asked for. Part of it is exempt under section 31(1)(a) (law enforcement)
and is withheld. To show where officers stand, and where they do not, would be likely to prejudice
the prevention of crime at the next match.

Section 31 is a qualified exemption. There is a public interest in how a crowd is kept safe, which
the rest of the plan shows. The public interest in preventing crime outweighs that in the positions.

You can ask us for an internal review within 40 working days, at reviews@thameswick.example. You may
then apply to the Information Commissioner for a decision under section 50 of the Act.
"""


def lint(text: str) -> LintReport:
    return lint_text(text, today=TODAY)


def test_a_lawful_letter_is_good_and_nothing_is_said_of_it() -> None:
    report = lint(LETTER)
    assert (report.good, report.regime, report.on) == (True, "foia", date(2024, 3, 7))
    assert report.findings == ()


def test_a_provision_that_is_gone_is_named_with_what_took_its_place() -> None:
    report = lint(LETTER.replace("section 31(1)(a) (law enforcement)", "section 40(3)(a)(i)"))
    (finding,) = [f for f in report.findings if f.code == "repealed-provision"]
    assert (finding.where, finding.found) == ("line 6", "section 40(3)(a)(i)")
    assert finding.instead == "section 40(3A)(a)"


def test_the_law_is_that_of_the_letter_s_own_day() -> None:
    old = LETTER.replace("7 March 2024", "7 March 2018").replace(
        "section 31(1)(a) (law enforcement)", "section 40(2) by virtue of section 40(3)(a)(i)"
    )
    assert "repealed-provision" not in {finding.code for finding in lint(old).findings}


@pytest.mark.parametrize(
    ("was", "now", "code"),
    [
        ("section 31(1)(a) (law", "section 31(1)(k) (law", "no-such-provision"),
        ("section 31(1)(a) (law", "section 31(1)(a)(b) (law", "malformed-citation"),
        ("(law enforcement)", "(commercial interests)", "title-mismatch"),
        ("a qualified exemption", "an absolute exemption", "status-mismatch"),
        ("a qualified exemption", "a qualified, class-based exemption", "basis-mismatch"),
        ("31(1)(a) (law enforcement)", "31 (law enforcement)", "too-wide"),
        (
            "You may\nthen apply to the Information Commissioner",
            "That is all. The",
            "appeal-missing",
        ),
        ("Information Commissioner", "Scottish Information Commissioner", "wrong-regulator"),
    ],
)
def test_one_word_can_make_a_letter_wrong(was: str, now: str, code: str) -> None:
    assert LETTER.count(was) == 1
    report = lint(LETTER.replace(was, now))
    assert not report.good
    assert code in {finding.code for finding in report.findings}


def test_what_may_be_right_is_to_be_looked_at_and_keeps_the_letter_good() -> None:
    report = lint(LETTER.replace("40 working days", "two months"))
    assert report.good
    assert [(f.code, str(f.severity)) for f in report.findings] == [("review-time", "look")]


def test_an_answer_in_full_needs_no_notice() -> None:
    report = lint("Freedom of Information Act 2000\n\nWe hold the plan, and it is enclosed.")
    assert report.findings == ()


def test_a_file_that_cannot_be_read_is_refused_and_never_good(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("\n \n", encoding="utf-8")
    with pytest.raises(FileUnreadable):
        lint_file(path, today=TODAY)


def test_every_code_is_in_the_reference_with_what_it_reads_and_no_other() -> None:
    page = MANUAL.read_text(encoding="utf-8")
    listed = page.partition("## The checks")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| `([a-z-]+)` \| (.+?) \| (.+?) \|$", listed, re.M)
    assert rows == [(c.code, c.reads, c.unseen) for c in checks().values()]
