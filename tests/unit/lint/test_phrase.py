"""Phrases that a person who writes no code can add."""

from __future__ import annotations

import pytest

from disclosable.errors import BadInput
from disclosable.law.regime import load_regime
from disclosable.lint.check import checks
from disclosable.lint.data import read_data
from disclosable.lint.faults import common_faults
from disclosable.lint.law import known_laws
from disclosable.lint.phrase import compile_phrase, find_phrase
from disclosable.lint.wording import wording


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("low|small numbers", "the low numbers below", "low numbers"),
        ("low|small numbers", "the number is low", None),
        ("redact*", "time spent redacting names", "redacting"),
        ("redact*", "unredacted", None),
        ("(the) appropriate limit", "over the appropriate limit", "the appropriate limit"),
        ("(the) appropriate limit", "an appropriate limit", "appropriate limit"),
        (
            "tell ... section 34",
            "tell you, in our view: section 34.",
            "tell you, in our view: section 34",
        ),
        ("tell ... section 34", "tell section 34", "tell section 34"),
        ("data_protection|privacy act", "the Data Protection Act", "Data Protection Act"),
        ("data_protection|privacy act", "the Data Act", None),
        ("£450", "a limit of £450.", "£450"),
    ],
)
def test_a_phrase_is_found_as_its_signs_say(phrase: str, text: str, found: str | None) -> None:
    match = find_phrase([phrase], text)
    assert (match[0] if match else None) == found


@pytest.mark.parametrize("phrase", ["", "... first", "last ...", "a [b]", "(half open", "a** b"])
def test_a_phrase_that_cannot_be_read_is_refused(phrase: str) -> None:
    with pytest.raises(BadInput, match="phrase"):
        compile_phrase(phrase)


def test_the_earliest_and_longest_of_several_is_found() -> None:
    match = find_phrase(["exempt information", "exempt", "is exempt"], "this is exempt information")
    assert match is not None
    assert match[0] == "is exempt"


def test_every_phrase_of_the_data_can_be_read() -> None:
    for name in read_data("phrases.toml"):
        assert wording(name).says
    for table in read_data("titles.toml").values():
        for phrases in table.values():
            assert all(compile_phrase(phrase) for phrase in phrases)
    assert len(common_faults()) == len(read_data("faults.toml")["fault"])
    assert set(known_laws()) == set(read_data("laws.toml")) - {"points"}


def test_a_wording_that_there_is_not_is_refused() -> None:
    with pytest.raises(BadInput, match=r"phrases\.toml"):
        wording("no such wording")


def test_every_check_says_what_it_reads_and_what_it_cannot_see() -> None:
    for check in checks().values():
        assert check.reads.endswith(".")
        assert check.unseen.endswith(".")


def test_the_extent_of_each_section_holds_every_subsection_that_the_law_lists() -> None:
    for key, sections in read_data("extent.toml").items():
        for citation in load_regime(key).provisions:
            number, _, steps = citation.partition("(")
            first = steps.partition(")")[0]
            if number in sections and first[:1].isdigit():
                assert first in sections[number].split(), f"{key} {citation}"
