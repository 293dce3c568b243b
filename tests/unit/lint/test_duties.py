"""A section cited for what another one asks for, and the data that say which one does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from disclosable.errors import BadInput
from disclosable.law.duty import Duty
from disclosable.law.regime import load_regime, regimes
from disclosable.lint import duties
from disclosable.lint.duties import named_duties
from disclosable.lint.finding import LintFinding
from disclosable.lint.lint import lint_text

TODAY = date(2026, 11, 23)
GOOD: dict[str, Any] = {"what": "advice", "says": ["advise"], "duties": ["advise"]}


def misplaced(text: str) -> list[LintFinding]:
    found = lint_text(text, today=TODAY).findings
    return [finding for finding in found if finding.code == "title-mismatch"]


@pytest.mark.parametrize(
    ("act", "cited", "right"),
    [
        ("Freedom of Information Act 2000", "section 15", "section 16(1)"),
        ("Freedom of Information (Scotland) Act 2002", "section 16", "section 15(1)"),
        ("Environmental Information Regulations 2004", "regulation 16", "regulation 9(1)"),
    ],
)
def test_advice_is_owed_under_the_section_of_the_regime(act: str, cited: str, right: str) -> None:
    text = f"Your request under the {act}.\n\nUnder {{}} we have a duty to advise and assist you."
    if cited == "regulation 16":
        assert misplaced(text.format(cited)) == [], "the code of practice is about advice too"
        cited = "regulation 11"
    (finding,) = misplaced(text.format(cited))
    assert finding.found == cited
    assert finding.instead == right
    assert misplaced(text.format(right)) == []


def test_the_exemption_beside_a_refusal_notice_is_no_misplaced_duty() -> None:
    text = (
        "This is a refusal notice by virtue of section 31(1)(a) of the Freedom of Information Act "
        "2000 (the Act)."
    )
    assert misplaced(text) == []
    (finding,) = misplaced(text.replace("by virtue of section 31(1)(a)", "under section 18"))
    assert finding.instead == "section 17(1)"


def test_every_duty_is_one_that_some_regime_has() -> None:
    for named in named_duties():
        assert any(named.sections(load_regime(key)) for key in regimes())


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"say": ["advise"]}, "no key 'say'"),
        ({"duties": ["advice"]}, "'advice' is not a valid Duty"),
        ({"duties": []}, "names no duty"),
        ({"says": []}, "no phrases"),
        ({"also": {"gdpr": "5"}}, "no regime 'gdpr'"),
    ],
)
def test_an_entry_that_cannot_be_read_is_refused(changed: dict[str, Any], told: str) -> None:
    with pytest.raises(BadInput, match=told):
        duties._entry(GOOD | changed, 1)


def test_an_entry_that_lacks_something_is_refused() -> None:
    with pytest.raises(BadInput, match="'says' is missing"):
        duties._entry({"what": "advice", "duties": [Duty.ADVISE]}, 1)
