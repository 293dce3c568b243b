"""What the linter does with a text: its regime, its day, whose words they are, and bad input."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosable.errors import BadDate, BadInput, FileUnreadable, TooLarge
from disclosable.lint.lint import lint_file, lint_text
from disclosable.lint.reading import MOST_CHARACTERS
from disclosable.lint.report import LintReport, as_json

HERE = Path(__file__).parent
TODAY = date(2026, 11, 23)
RIGHTS = (
    "You can ask for an internal review within 40 working days. You may then apply to the "
    "Information Commissioner for a decision under section 50.\n"
)


def lint(text: str) -> LintReport:
    return lint_text(text, today=TODAY)


def codes(text: str) -> list[str]:
    return [finding.code for finding in lint(text).findings]


# -- which regime ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "regime"),
    [
        ("Your request under the Freedom of Information Act 2000", "foia"),
        ("Your request under FOISA: section 25(1) applies.", "foisa"),
        ("Under the Environmental Information Regulations 2004, regulation 5(1).", "eir"),
        ("The Environmental Information (Scotland) Regulations 2004 apply: regulation 5.", "eisrs"),
        (
            "The EIRs apply.\n\nSee FOISA section 39(2).\n\nThe EIRs, regulation 10(4)(a).",
            "eisrs",
        ),
        ("You may apply to the Scottish Information Commissioner.", "foisa"),
        ("Thank you for your request.", "foia"),
    ],
)
def test_a_text_is_read_under_the_regime_that_it_names(text: str, regime: str) -> None:
    assert lint(text).regime == regime


def test_a_text_that_names_no_regime_is_to_be_looked_at() -> None:
    assert codes("Thank you for your request.") == ["regime-not-named"]
    named = lint_text("Thank you for your request.", today=TODAY, regime="foisa")
    assert named.findings == ()


def test_a_section_of_another_act_is_left_alone() -> None:
    assert (
        codes(
            "Freedom of Information Act 2000\n\nWe hold 14 records of section 60 searches, 3 "
            "section 21 notices, and 12 arrests under section 31(4) of the Police Act 1996.\n"
        )
        == []
    )


def test_the_act_is_the_one_that_the_letter_defines() -> None:
    text = (
        "Environmental Information Regulations 2004\n\nThe information is withheld under "
        "regulation 12(5)(b), because it would adversely affect the course of justice, and the "
        "public interest in that outweighs disclosure. Section 43(2) of the Act does not apply.\n\n"
    )
    assert lint(text + RIGHTS).good


# -- which day ------------------------------------------------------------------------------------

OLD = "Freedom of Information Act 2000. It is exempt under section 40(2) and section 40(3)(a)(i).\n"


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Date: 7 November 2023\n\n", date(2023, 11, 7)),
        ("Response date: 3rd June 2016\n\n", date(2016, 6, 3)),
        ("Our ref: ABC\n21/05/2017\n\n", date(2017, 5, 21)),
        ("Date of response: 2017-05-21\n\n", date(2017, 5, 21)),
        ("Reference no: 01.FOI.23.033171\n\n", date(2023, 12, 31)),
        ("FOI 2017/112\n\n", date(2017, 12, 31)),
        ("Request received: 7 November 2016\nDate: 30 February 2017\n\n", TODAY),
        ("Date: 7 November 2031\n\n", TODAY),
        ("", TODAY),
    ],
)
def test_the_law_is_taken_on_the_day_that_the_text_bears(head: str, day: date) -> None:
    report = lint(head + OLD)
    assert report.on == day
    repealed = "repealed-provision" in [finding.code for finding in report.findings]
    assert repealed == (day >= date(2018, 5, 25))


def test_a_day_that_is_given_goes_first() -> None:
    report = lint_text("Date: 7 November 2023\n\n" + OLD, today=TODAY, on=date(2017, 1, 1))
    assert (report.on, report.on_said) == (date(2017, 1, 1), "the date that was given")


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(1999, 1, 1)])
def test_a_day_with_no_law_is_refused(day: date) -> None:
    with pytest.raises(BadDate):
        lint_text(OLD, today=TODAY, on=day)


def test_a_regime_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadInput, match="foia"):
        lint_text(OLD, today=TODAY, regime="foi")


# -- whose words ----------------------------------------------------------------------------------


def test_what_the_requester_cites_is_not_the_authority_s() -> None:
    asked = (
        "Freedom of Information Act 2000\n\nYou asked for the following information:\n\n"
        "1. All refusals under section 40(3)(a)(i), with harm.\n2. Why was section 99(4) used?\n\n"
    )
    assert codes(asked + "Response\n\nHere it is.") == []
    assert "repealed-provision" in codes(
        asked + "Response\n\nIt is exempt under section 40(3)(a)(i)."
    )


def test_a_list_of_exemptions_is_never_taken_for_a_request() -> None:
    text = (
        "Freedom of Information Act 2000\n\nIn relation to your request the following applies:\n\n"
        "Section 31 (1)(a)(b) - Law Enforcement\n\nResponse\n\nNo.\n"
    )
    assert "malformed-citation" in codes(text)


def test_where_nothing_answers_every_word_is_checked() -> None:
    assert "repealed-provision" in codes(
        "FOIA\n\nYou asked for:\n\nIt is exempt under section 40(3)(a)(i).\n"
    )


# -- what other tests do not plant ----------------------------------------------------------------


def test_weighing_the_public_interest_for_an_absolute_exemption_is_to_be_looked_at() -> None:
    text = (
        "Freedom of Information Act 2000\n\nIt is exempt under section 21(1), because it is "
        "already accessible to you on our website. Factors favouring disclosure: openness. "
        "On balance, the public interest in withholding it outweighs that.\n\n"
    )
    assert codes(text + RIGHTS) == ["public-interest-needless"]
    qualified = text.replace("section 21(1)", "section 22(1)")
    assert codes(qualified + RIGHTS) == []


def test_in_scotland_a_notice_says_that_the_information_is_held() -> None:
    text = (
        "Freedom of Information (Scotland) Act 2002\n\nThe price is exempt under section 33(1)(b), "
        "because its disclosure would be likely to prejudice substantially our commercial "
        "interests. The public interest in a fair tender outweighs that in the price.\n\n"
        "You can ask for a review within 40 working days, and then apply to the Scottish "
        "Information Commissioner.\n"
    )
    assert codes(text) == ["held-not-said"]
    assert codes(text.replace("The price is", "We hold the price. It is")) == []


def test_a_guide_to_the_exemptions_refuses_nothing(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Exemptions of the Freedom of Information Act</h1><table>"
        "<tr><th>Section</th><th>Title</th><th>Kind</th></tr>"
        "<tr><td>Section 21</td><td>Accessible by other means</td><td>Absolute</td></tr>"
        "<tr><td>Section 31</td><td>Law enforcement</td><td>Absolute</td></tr>"
        "</table></body></html>"
    )
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    report = lint_file(path, today=TODAY)
    assert [(f.code, f.where) for f in report.findings] == [
        ("status-mismatch", "table 1, row 3, column 3")
    ]


def test_a_page_of_a_disclosure_log_may_leave_the_rights_to_the_letter() -> None:
    text = (HERE / "log-page.txt").read_text(encoding="utf-8")
    report = lint(text)
    assert report.good
    assert [finding.code for finding in report.findings] == ["complaints-missing", "appeal-missing"]
    named = lint(text.replace("We said\n", "We said\nThis is a refusal notice under section 17.\n"))
    assert not named.good


# -- files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"123 456\n---\n", b"\x00\x01\x02" * 50])
def test_a_file_with_no_words_is_refused_and_never_good(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    with pytest.raises(FileUnreadable):
        lint_file(path, today=TODAY)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable, match="no such file"):
        lint_file(tmp_path / "letter.txt", today=TODAY)


def test_more_text_or_more_citations_than_any_letter_has_are_refused() -> None:
    with pytest.raises(TooLarge):
        lint("word " * (MOST_CHARACTERS // 5 + 10))
    with pytest.raises(TooLarge):
        lint("Exempt under section 40(2), it is said. " * 2_500)


def test_a_table_in_a_file_of_csv_is_read(tmp_path: Path) -> None:
    path = tmp_path / "exemptions.csv"
    path.write_text(
        "Document,Exemption under the Freedom of Information Act 2000\n"
        "Minutes,Section 43(2) - Law enforcement\n",
        encoding="utf-8",
    )
    (finding,) = [f for f in lint_file(path, today=TODAY).findings if f.code == "title-mismatch"]
    assert "2" in finding.where


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["section 40(2)", "s.31(1)(a)(b)", "(3A)(a)", "regulation 12(4)(b)", "exempt", ".",
             "withheld", "of the Act", "absolute", "prejudice-based", "- Law enforcement",
             "public interest",
             "\n\n", "Date: 31/02/2020", "FOISA", "the EIRs", "£450", "24 hours", "within", "40",
             "Article 9(2)(z)", "of that Act", "subsections", "3(a)", "You asked:", "Response", "(",
             "internal review", "neither confirm nor deny", "\u2028", "§§", "40(2)(2)(2)(a)(i)(i)"]
        ),
        min_size=1,
        max_size=30,
    )
)  # fmt: skip
def test_no_text_breaks_it(words: list[str]) -> None:
    text = " ".join(words)
    try:
        report = lint(text)
    except FileUnreadable:
        assert not any(ch.isalpha() for ch in text)
        return
    places = {finding.where for finding in report.findings}
    lines = len(text.split("\n"))
    assert all(p == "the whole text" or 1 <= int(p.removeprefix("line ")) <= lines for p in places)


# -- how it is told -------------------------------------------------------------------------------


def test_the_report_is_told_to_programs() -> None:
    report = lint("FOIA. Date: 7 November 2023. It is exempt under section 40(3)(a)(i).")
    told = as_json([report])
    assert told["good"] is False
    (file,) = told["files"]  # type: ignore[misc]
    assert set(file) == {"file", "good", "regime", "on", "findings"}  # type: ignore[has-type]
    assert set(file["findings"][0]) == {  # type: ignore[has-type]
        "code", "severity", "where", "found", "what", "instead", "section",
    }  # fmt: skip
