"""Policies as data: each says what it hides and where that is written down."""

from __future__ import annotations

from pathlib import Path

import pytest

from disclosable.errors import BadSpec
from disclosable.sdc.policy import Policy
from disclosable.sdc.presets import load_presets, preset, read_policies
from disclosable.sdc.rules import PrimaryRule


@pytest.mark.parametrize(
    ("name", "hidden", "shown", "marker"),
    [
        ("police", [1, 5], [0, 6], "xx"),
        ("below-5", [1, 4], [0, 5], "*"),
        ("hospital", [1, 7], [0, 8], "*"),
        ("two-or-fewer", [1, 2], [0, 3], "*"),
        ("rounded-5", [0, 2], [3], "[c]"),
    ],
)
def test_a_preset_hides_what_it_says(
    name: str, hidden: list[int], shown: list[int], marker: str
) -> None:
    rule = preset(name).rule
    assert rule is not None
    assert all(rule.hides(count) for count in hidden)
    assert not any(rule.hides(count) for count in shown)
    assert rule.marker == marker


def test_every_preset_has_a_source_and_sentences() -> None:
    for name, policy in load_presets().items():
        assert policy.name == name
        assert policy.source
        assert policy.title
        assert policy.authority
        assert all(sentence.endswith(".") for sentence in policy.sentences)
    assert load_presets()["none"].rule is None
    assert preset("none").sentences == ("Every count is shown.",)


def test_rounding_presets_say_to_what_and_the_denominators_that_are_too_few() -> None:
    hesa = preset("rounded-5")
    assert hesa.rounds_low_away
    assert hesa.precision.interval(0) == (0, 2)
    # "Fewer than 22.5" is 22 or fewer, "7 or fewer" is below 8: people are whole.
    assert (hesa.ratios.percentages, hesa.ratios.means) == (23, 8)
    assert "Percentages of fewer than 23 and means of fewer than 8 are not shown." in hesa.sentences


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(BadSpec, match=r"no preset 'polis'.*police, below-5"):
        preset("polis")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('title = "t"', "no key 'authority'"),
        ('title = "t"\nauthority = "a"\nsource = "s"\nzeroes = 1', "'zeroes' is not known"),
        (
            'title = "t"\nauthority = "a"\nsource = "s"\nrounding = "random"\nbase = 5',
            "nearest or controlled",
        ),
        (
            'title = "t"\nauthority = "a"\nsource = "s"\nthreshold = 5\ninclusive = true\n'
            'zeros = "blank"\nmarker = "xx"',
            "shown or hidden",
        ),
    ],
)
def test_a_file_of_policies_that_makes_no_sense_is_refused(
    tmp_path: Path, lines: str, said: str
) -> None:
    path = tmp_path / "policies.toml"
    path.write_text(f"[ours]\n{lines}\n", encoding="utf-8")
    with pytest.raises(BadSpec, match=said):
        read_policies(path)


def test_a_policy_without_a_source_is_refused() -> None:
    with pytest.raises(BadSpec, match="the document that sets it"):
        Policy("ours", " ", PrimaryRule())
