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
        lambda: Override(date(2030, 1, 1), ("ENG",), "s", kept=False, known=date(2029, 1, 1)),
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


@pytest.mark.parametrize(
    ("day", "before", "proclaimed", "then", "since"),
    [
        (date(2022, 9, 19), date(2022, 9, 9), date(2022, 9, 10), None, "State Funeral"),
        (date(2023, 5, 8), date(2022, 11, 8), date(2022, 11, 9), None, "Coronation"),
        (date(2020, 5, 4), date(2019, 7, 9), date(2019, 7, 10), "Early May", None),
        (date(2020, 5, 8), date(2019, 7, 9), date(2019, 7, 10), None, "Early May"),
        (date(2026, 6, 15), date(2026, 2, 2), date(2026, 2, 3), None, "World Cup"),
    ],
)
def test_a_proclamation_counts_from_the_day_it_was_known(day, before, proclaimed, then, since):
    for as_of, expected in ((before, then), (proclaimed, since), (None, since)):
        why = (UK if as_of is None else UK.as_known(as_of)).why_not(day)
        assert (why is None) == (expected is None)
        assert why is None or why.startswith(expected)


def test_what_was_never_otherwise_is_so_whenever_it_is_asked():
    assert UK.as_known(date(2006, 1, 1)).why_not(date(2006, 11, 30)) is None
    assert UK.as_known(date(2006, 1, 1)).why_not(date(2025, 12, 25)) == "Christmas Day"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2011, 4, 29), "Royal wedding bank holiday"),
        (date(2012, 5, 28), None),
        (date(2012, 6, 4), "Spring bank holiday"),
        (date(2012, 6, 5), "Diamond Jubilee bank holiday"),
        (date(2022, 6, 2), "Spring bank holiday"),
        (date(2022, 6, 3), "Platinum Jubilee bank holiday"),
        (date(2027, 12, 28), "Boxing Day, substitute day"),
    ],
)
def test_the_days_of_one_year_only(day, why):
    assert UK.why_not(day) == (why and f"{why} (bank holiday throughout the United Kingdom)")
