"""The linter reads the example's letter in every form in which it leaves, and finds nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from disclosable.answer.deliver import Delivery
from disclosable.lint.lint import lint_file

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("name", ["letter.txt", "letter.html", "letter.docx", "letter.pdf"])
def test_our_own_letter_is_good_in_every_format(answered: tuple[Path, Delivery], name: str) -> None:
    out, _ = answered
    (path,) = out.rglob(name)
    report = lint_file(path, today=TODAY)
    assert (report.regime, report.on) == ("foia", date(2023, 11, 8))
    assert report.findings == ()


def test_the_page_of_the_disclosure_log_is_good(answered: tuple[Path, Delivery]) -> None:
    out, _ = answered
    (path,) = out.rglob("log.html")
    assert lint_file(path, today=TODAY).good
