from datetime import date

import pytest

from disclosable.errors import BadDate, BadInput
from disclosable.law.calendar import PARTS, Calendar, Override, read_overrides, uk_calendar

UK = uk_calendar()


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2024, 3, 16), "Saturday"),
        (date(2022, 12, 25), "Sunday"),
        (date(2023, 12, 25), "Christmas Day"),
        (date(2024, 3, 29), "Good Friday"),
        (date(2024, 3, 18), "St Patrick's Day, substitute day (bank holiday in Northern Ireland)"),
        (date(2024, 4, 1), "Easter Monday (bank holiday in England, Wales and Northern Ireland)"),
        (date(2024, 1, 2), "2 January (bank holiday in Scotland)"),
        (
            date(2023, 1, 2),
            "New Year's Day, substitute day (bank holiday throughout the United Kingdom)",
        ),
        (date(2024, 11, 30), "Saturday"),
        (date(2024, 12, 2), "St Andrew's Day, substitute day (bank holiday in Scotland)"),
        (date(2024, 8, 5), "Summer bank holiday (bank holiday in Scotland)"),
        (date(2020, 5, 8), "Early May bank holiday (bank holiday throughout the United Kingdom)"),
        (date(2020, 5, 4), None),
        (date(2022, 5, 30), None),
        (date(2024, 6, 3), None),
    ],
)
def test_why_a_day_does_not_count(day, why):
    if day == date(2024, 3, 18):
        # 17 March 2024 was a Sunday.
        assert UK.why_not(date(2024, 3, 17)) == "Sunday"
    assert UK.why_not(day) == why


def test_each_holiday_names_the_parts_that_keep_it():
    (scottish,) = UK.holidays(date(2026, 6, 15))
    assert scottish.parts == ("SCT",)
    (everywhere,) = UK.holidays(date(2025, 12, 25))
    assert set(everywhere.parts) == set(PARTS)


def test_scotland_alone_keeps_fewer_days():
    scotland = uk_calendar(("SCT",))
    assert scotland.why_not(date(2025, 3, 17)) is None
    assert scotland.why_not(date(2025, 4, 21)) is None
    assert UK.why_not(date(2025, 3, 17)) is not None


def test_the_file_corrects_the_package():
    # The Act that made St Andrew's Day a bank holiday came into force in January 2007.
    assert UK.why_not(date(2006, 11, 30)) is None
    assert UK.why_not(date(2007, 11, 30)) == "St Andrew's Day (bank holiday in Scotland)"


def test_an_override_goes_before_the_package_only_where_it_says():
    calendar = Calendar(
        tuple(PARTS),
        date(2020, 1, 1),
        date(2025, 12, 31),
        (Override(date(2025, 5, 5), ("ENG", "WLS"), "invented", kept=False),),
    )
    assert calendar.why_not(date(2025, 5, 5)) == (
        "Early May bank holiday (bank holiday in Scotland and Northern Ireland)"
    )


def test_days_outside_the_calendar_are_refused_not_guessed():
    for day in (date(2004, 12, 31), date(2029, 1, 1)):
        with pytest.raises(BadDate, match=f"{day}"):
            UK.why_not(day)
        with pytest.raises(BadDate):
            UK.holidays(day)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Override(date(2030, 1, 1), ("XYZ",), "source"),
        lambda: Override(date(2030, 1, 1), (), "source", name="Day"),
        lambda: Override(date(2030, 1, 1), ("ENG",), "", name="Day"),
        lambda: Override(date(2030, 1, 1), ("ENG",), "source"),
        lambda: Override(date(2030, 1, 1), ("ENG",), "source", kept=False, name="Day"),
        lambda: Calendar((), date(2020, 1, 1), date(2020, 1, 2)),
        lambda: Calendar(("ENG", "FRA"), date(2020, 1, 1), date(2020, 1, 2)),
        lambda: Calendar(("ENG",), date(2020, 1, 2), date(2020, 1, 1)),
        lambda: read_overrides("first = ", where="h.toml"),
        lambda: read_overrides("[known]\nfirst = 2005-01-01\n", where="h.toml"),
    ],
)
def test_a_calendar_that_contradicts_itself_is_refused(make):
    with pytest.raises(BadInput):
        make()


def test_the_form_of_the_file():
    first, last, overrides = read_overrides(
        """
        [known]
        first = 2005-01-01
        last = 2030-12-31
        [[kept]]
        date = 2030-06-03
        name = "Example jubilee"
        parts = ["ENG", "WLS"]
        source = "invented"
        [[not_kept]]
        date = 2030-05-27
        parts = ["ENG", "WLS"]
        source = "invented"
        """,
        where="h.toml",
    )
    assert (first, last) == (date(2005, 1, 1), date(2030, 12, 31))
    calendar = Calendar(("ENG", "WLS"), first, last, overrides)
    assert calendar.why_not(date(2030, 6, 3)) == (
        "Example jubilee (bank holiday in England and Wales)"
    )
    assert calendar.why_not(date(2030, 5, 27)) is None
