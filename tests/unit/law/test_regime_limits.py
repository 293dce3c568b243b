"""The figures and forms in which the regimes differ, and what their files may not say."""

from __future__ import annotations

from importlib import resources

import pytest

from disclosable.errors import BadInput
from disclosable.law.regime import load_regime, read_regime, regimes

FOIA, EIR, FOISA, EISRS = (load_regime(key) for key in ("foia", "eir", "foisa", "eisrs"))


def test_only_bank_holidays_in_scotland_stop_a_scottish_clock():
    assert [set(r.time.parts) for r in (FOISA, EISRS)] == [{"SCT"}, {"SCT"}]
    assert [set(r.time.parts) for r in (FOIA, EIR)] == [{"ENG", "WLS", "SCT", "NIR"}] * 2
    assert {r.time.working_days for r in (FOIA, EIR, FOISA, EISRS)} == {20}


def test_who_may_take_longer_and_for_what():
    assert FOISA.extension is None
    foia, eir, eisrs = FOIA.extension, EIR.extension, EISRS.extension
    assert foia is not None
    assert eir is not None
    assert eisrs is not None
    assert (foia.kind, foia.binding, foia.only_qualified) == ("public interest", False, True)
    assert foia.needs_estimate
    assert {e.kind for e in (eir, eisrs)} == {"complex and voluminous"}
    assert all(e.binding and not e.only_qualified for e in (eir, eisrs))
    assert {e.working_days for e in (foia, eir, eisrs)} == {20}


def test_fees_lapse_after_months_or_working_days():
    lapses = {
        r.key: (r.fees.lapse_months, r.fees.lapse_working_days)
        for r in (FOIA, EIR, FOISA, EISRS)
        if r.fees is not None
    }
    assert lapses == {
        "foia": (3, None), "eir": (None, 60), "foisa": (3, None), "eisrs": (None, 60),
    }  # fmt: skip


def test_the_cost_limit_as_money_and_hours():
    assert EIR.cost is None
    assert EISRS.cost is None
    foia, foisa = FOIA.cost, FOISA.cost
    assert foia is not None
    assert foisa is not None
    assert (foia.limit_central, foia.limit_other, foia.hourly) == (600, 450, 25)
    assert (foia.hours(central=True), foia.hours(central=False)) == (24, 18)
    assert foia.aggregate_working_days == 60
    assert (foisa.limit_central, foisa.limit_other, foisa.hourly) == (600, 600, 15)
    assert foisa.hours(central=False) == 40
    assert not any("determining" in work for work in foisa.countable)
    assert any("determining" in work for work in foia.countable)


def test_reviews():
    assert not FOIA.review.statutory
    assert all(r.review.statutory for r in (EIR, FOISA, EISRS))
    assert {r.key: r.review.answer_within_working_days for r in (FOIA, EIR, FOISA, EISRS)} == {
        "foia": 20, "eir": 40, "foisa": 20, "eisrs": 20,
    }  # fmt: skip
    assert {r.review.ask_within_working_days for r in (FOIA, EIR, FOISA, EISRS)} == {40}


def test_how_each_says_that_it_holds_nothing():
    assert [r.not_held.form for r in (FOIA, EIR, FOISA, EISRS)] == [
        "statement", "exception", "formal notice", "exception",
    ]  # fmt: skip


def test_a_spoken_request_is_one_for_environmental_information():
    assert [r.validity.writing for r in (FOIA, EIR, FOISA, EISRS)] == [True, False, True, False]
    assert (FOIA.validity.name, EIR.validity.name) == ("8(1)(b)", "")


def test_who_hears_complaints_and_until_when():
    assert FOIA.regulator.name == EIR.regulator.name == "Information Commissioner"
    assert FOISA.regulator.name == EISRS.regulator.name == "Scottish Information Commissioner"
    assert FOIA.regulator.complaint_within_months is None
    assert FOISA.regulator.complaint_within_months == 6
    assert "Court of Session" in FOISA.regulator.appeal


def test_special_limits():
    found = {
        (r.key, s.key): (s.working_days, s.longest_working_days, s.disregards)
        for r in (FOIA, EIR, FOISA, EISRS)
        for s in r.special
    }
    assert found == {
        ("foia", "schools"): (20, 60, "school days"),
        ("foia", "public records"): (30, None, ""),
        ("foia", "armed forces on operations"): (20, 60, ""),
        ("foia", "outside the United Kingdom"): (20, 60, ""),
        ("foisa", "records held by the Keeper"): (30, None, ""),
        ("foisa", "schools"): (20, 60, "school days"),
    }


@pytest.mark.parametrize("key", regimes())
def test_every_place_that_a_limit_names_is_a_provision(key):
    regime = load_regime(key)
    named = [
        regime.time.section, regime.time.definition,
        regime.clarification.section, regime.clarification.restarts_section,
        regime.regulator.complaint_section, regime.regulator.appeal_section,
        regime.review.section, regime.review.answer_section, regime.not_held.section,
        regime.validity.writing_section, regime.validity.name, regime.validity.address,
        regime.validity.description, *(one.section for one in regime.special),
    ]  # fmt: skip
    if regime.extension:
        named += [regime.extension.section, regime.extension.notice_section]
    if regime.fees:
        named += [regime.fees.section, regime.fees.pause_section, regime.fees.lapse_section]
    if regime.cost:
        named += [regime.cost.section, regime.cost.aggregate_section]
    assert [place for place in named if place and place not in regime.provisions] == []


DATA = {
    key: resources.files("disclosable.law").joinpath(f"{key}.toml").read_text("utf-8")
    for key in regimes()
}


@pytest.mark.parametrize(
    ("key", "old", "new", "says"),
    [
        ("eir", 'word = "regulation"', 'word = "rule"', "'rule'"),
        ("eir", 'claim = "exception"', 'claim = "excuse"', "'excuse'"),
        ("eir", '"advise" = "9(1)"', '"advise" = "99(1)"', "'advise' is said to be in 99(1)"),
        ("eir", '"advise" = "9(1)"', '"advize" = "9(1)"', "'advize' is not known"),
        ("eir", '"balance" = "14(3)(b)"', '"balance" = ""', "the value is empty"),
        ("eir", "lapse_working_days = 60", "", "lapse_months or lapse_working_days"),
        ("eir", "lapse_working_days = 60", "lapse_working_days = 60\nlapse_months = 3",
         "lapse_months or lapse_working_days"),
        ("eir", 'kind = "complex and voluminous"', 'kind = "holiday"', "'holiday'"),
        ("eir", "writing = false", "writing = true", "no provision that asks for it"),
        ("eir", 'form = "exception"', 'form = "shrug"', "'shrug'"),
        ("foisa", 'parts = ["SCT"]', 'parts = ["SCO"]', "'SCO' is no part of the country"),
        ("foisa", "limit_other = 600", "limit_other = 0", "a cost limit of nothing"),
        ("foisa", "hourly = 15", 'hourly = "15"', "a whole number"),
        ("foisa", "hourly = 15", "hourly = 15\nvat = 20", "'vat' is not known"),
        ("foisa", "longest_working_days = 60", "longest_working_days = 6", "shorter than its time"),
        ("foisa", "longest_working_days = 60", "longest_working_days = 60\nextra = 1",
         "'extra' is not known"),
        ("foisa", 'disregards = "school days"', 'disregards = "rain"', "'rain'"),
        ("foisa", "needs_limb = true", "needs_limb = 1", "true or false"),
        ("foisa", "[exemption.25]", "[exemption.25x]", "'25x'"),
        ("foisa", "[exemption.25]", "[exemption.1]", "section 1 stands twice"),
        ("foisa", 'source = "the Act as revised, with the changes of 2024"\n', "",
         "does not say by what"),
        ("foisa", "answer_within_working_days = 20", "answer_within_working_days = 0",
         "a review of no days"),
        ("foia", "until = 2011-01-19, gone", "until = 2011-13-19, gone", "not valid TOML"),
        ("foia", "working_days = 20", "working_days = -20", "no days"),
    ],
)  # fmt: skip
def test_limits_that_make_no_sense_are_refused_with_the_place(key, old, new, says):
    assert old in DATA[key]
    with pytest.raises(BadInput) as refused:
        read_regime(DATA[key].replace(old, new, 1), where=f"law/{key}.toml")
    assert says in str(refused.value)
    assert str(refused.value).startswith(f"law/{key}.toml")


@pytest.mark.parametrize("key", regimes())
def test_no_data_carry_what_is_not_read(key):
    with pytest.raises(BadInput, match="'remark' is not known"):
        read_regime(f'remark = "a wish"\n{DATA[key]}', where="law")
